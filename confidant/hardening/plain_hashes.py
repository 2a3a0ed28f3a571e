"""Hashes as Python itself has them, without a second OpenSSL in the process."""

import sys

__all__ = ["hash_plainly"]


def hash_plainly() -> None:
    """Have `hashlib` and `hmac` use Python's own code; call it before either is loaded, later it does nothing.

    Else they load the system's libcrypto, beside the ones that cryptography and SQLCipher bring along. Measured with
    Python 3.11: 3.3 MiB and 2.5 ms, to hash a few bytes at a time, which Python's own code does in half the time. It
    takes six times as long over large files: those are hashed by `vault/content_hash.py`.
    """
    if "hashlib" not in sys.modules:
        sys.modules["_hashlib"] = None  # type: ignore[assignment]  # how an import is told that there is no such module
