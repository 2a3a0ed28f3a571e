"""Where a file has the passphrase, the key is derived while the command is loaded, and the file is read once."""

import gc
import os
import subprocess
import sys

import pytest

from tests.builders import PASSPHRASE, make_request
from tests.cli.conftest import CommandLine

SCRIPT = """
import hashlib, hmac, sys
from confidant.cli.run import run

class Watched:  # as in the builders, which load all that is to be loaded later
    name = "test-only"
    parameters = staticmethod(dict)

    def derive(self, passphrase, salt, parameters):
        print("confidant.vault.vault" in sys.modules, file=sys.stderr)
        return hmac.new(salt, b"test-only" + passphrase, hashlib.sha256).digest()

sys.exit(run(sys.argv[1:], open_app=None, derive=Watched()))
"""


def test_the_key_is_derived_before_what_opening_takes_is_loaded(cli: CommandLine) -> None:
    argv = [
        "permitted",
        cli.vault(),
        "--request",
        cli.request(make_request()),
        "--passphrase-file",
        cli.passphrase_file,
    ]
    done = subprocess.run([sys.executable, "-c", SCRIPT, *map(str, argv)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "False\n")
    assert "passages" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such name of an open pipe")
def test_a_pipe_is_a_passphrase_file_too(cli: CommandLine) -> None:
    folder = cli.vault()
    reading, writing = os.pipe()
    os.write(writing, PASSPHRASE.encode() + b"\n")
    os.close(writing)
    result = cli.without_passphrase_file("register", folder, "--passphrase-file", f"/dev/fd/{reading}")
    os.close(reading)
    assert (result.code, result.err) == (0, "")


def test_garbage_is_looked_for_again_once_a_command_is_loaded(cli: CommandLine) -> None:
    gc.disable()
    try:
        assert cli("register", cli.vault()).code == 0
        assert gc.isenabled()
    finally:
        gc.enable()


AT_ITS_END = """
import atexit, gc, sys
from confidant.__main__ import start
atexit.register(lambda: print(gc.get_freeze_count() > 0))
start(["--version"])
"""


def test_a_command_does_not_look_for_garbage_in_what_it_loaded_when_it_ends() -> None:
    done = subprocess.run([sys.executable, "-c", AT_ITS_END], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "True"
