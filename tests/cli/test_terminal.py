"""A passphrase typed at a terminal: asked for without an echo, twice where it is new, again before an export."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import PASSPHRASE
from tests.cli.conftest import CommandLine

pty = pytest.importorskip("pty", reason="this system has no such terminals")

SCRIPT = """
import sys
from confidant.cli.run import run
from tests.builders import FAST
sys.exit(run(sys.argv[1:], open_app=None, derive=FAST))
"""


def at_a_terminal(argv: list[object], *answers: str) -> tuple[int, str, str]:
    """Run a command at a terminal of its own and type each answer at its prompt; return code, output and screen."""
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, *map(str, argv)],
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=terminal,
        start_new_session=True,
    )
    os.close(terminal)
    screen = b""
    for answer in answers:
        screen += read_until(controller, b": ")
        os.write(controller, answer.encode() + b"\n")
    out, _ = process.communicate(timeout=60)
    screen += read_until(controller, None)
    os.close(controller)
    return process.returncode, out.decode(), screen.decode()


def read_until(controller: int, end: bytes | None) -> bytes:
    seen = b""
    while end is None or not seen.endswith(end):
        try:
            more = os.read(controller, 1024)
        except OSError:  # Linux: the other side is closed
            break
        if not more:
            break
        seen += more
    return seen


def test_a_new_passphrase_is_asked_for_twice_and_never_shown(tmp_path: Path) -> None:
    code, out, screen = at_a_terminal(["create", tmp_path / "new"], PASSPHRASE, PASSPHRASE)
    assert code == 0, screen
    assert "recovery_key" in out
    assert PASSPHRASE not in screen
    assert screen.count(": ") == 2


def test_two_passphrases_that_differ_make_no_vault(tmp_path: Path) -> None:
    code, out, screen = at_a_terminal(["create", tmp_path / "new"], PASSPHRASE, PASSPHRASE + "!")
    assert (code, out) == (1, "")
    assert "not the same" in screen
    assert not (tmp_path / "new").exists()


def test_an_export_asks_again(cli: CommandLine) -> None:
    folder, file = cli.vault(), cli.folder / "export.json"
    code, out, screen = at_a_terminal(["export", folder, file], PASSPHRASE, "something else")
    assert (code, out) == (1, "")
    assert "does not open this vault" in screen
    assert not file.exists()
    code, out, _ = at_a_terminal(["export", folder, file], PASSPHRASE, PASSPHRASE)
    assert code == 0
    assert file.exists()
