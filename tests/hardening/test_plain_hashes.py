"""One OpenSSL in the process is enough: Python's own code hashes what is small."""

from __future__ import annotations

import hashlib
import hmac
import sys

import pytest

from confidant.vault.content_hash import ContentHash
from tests.hardening.child import run

LOADED = """
import sys
from pathlib import Path

from confidant import __main__ as program

def report(vault, demo):
    import hashlib, hmac, secrets
    import confidant.vault.vault
    print("libcrypto" in Path("/proc/self/maps").read_text())
    print(hashlib.sha256(b"a").hexdigest(), hmac.new(b"k", b"a", hashlib.sha256).hexdigest())
    print(hashlib.blake2b(b"a", key=b"k", digest_size=32).hexdigest())
    return 0

program._open_app = report
sys.exit(program.start([]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux which libraries are loaded")
def test_the_app_loads_no_second_libcrypto_and_hashes_as_before() -> None:
    ended = run(LOADED)
    assert ended.out.split() == [
        "False",
        hashlib.sha256(b"a").hexdigest(),
        hmac.new(b"k", b"a", hashlib.sha256).hexdigest(),
        hashlib.blake2b(b"a", key=b"k", digest_size=32).hexdigest(),
    ], ended.err


def test_what_is_large_is_hashed_as_hashlib_does() -> None:
    pieces = [b"", b"one", bytes(1_000_000), b"two"]
    ours, theirs = ContentHash(), hashlib.sha256()
    for piece in pieces:
        ours.update(piece)
        theirs.update(piece)
        copied = ours.copy()
        assert (ours.digest(), copied.hexdigest()) == (theirs.digest(), theirs.hexdigest())
    copied.update(b"more")
    assert ours.digest() == theirs.digest() != copied.digest()
