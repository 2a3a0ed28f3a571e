"""Nothing but our own whole sentences reaches standard error."""

from __future__ import annotations

import os

import pytest

from tests.hardening.child import run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="asks for POSIX descriptors")

SHUT = "from confidant.hardening.standard_error import keep_to_ourselves, tell, give_back\nkeep_to_ourselves()\n"

LIBRARIES = """
import logging, os, sys, warnings
logging.warning("canary")
warnings.warn("canary")
print("canary", file=sys.stderr)
print("canary", file=sys.__stderr__)
os.write(2, b"canary\\n")
"""


def test_what_libraries_say_goes_nowhere_and_what_we_say_arrives() -> None:
    assert run(LIBRARIES).err.count("canary") >= 5
    ended = run(SHUT + LIBRARIES + "tell('All is well – “quite”.')\nraise ValueError('canary')", PYTHONUTF8="1")
    assert (ended.code, ended.err) == (1, "All is well – “quite”.\n")


def test_a_terminal_without_curly_quotes_gets_straight_ones() -> None:
    ended = run(SHUT + "tell('The vault’s “file”.')", PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert ended.err == 'The vault\'s "file".\n'


def test_a_fatal_error_of_python_itself_goes_nowhere() -> None:
    ended = run(SHUT + "import faulthandler, os; faulthandler.enable(); os.abort()")
    assert ended.code != 0
    assert ended.err == ""


def test_the_process_that_takes_its_place_at_the_lock_can_tell_too() -> None:
    following = "import sys; print('here', file=sys.stderr)"
    ended = run(
        f"{SHUT}import sys\nfrom confidant.app import restart\n"
        f"restart.own_command = lambda: [sys.executable, '-c', {following!r}]\nrestart.restart(None)"
    )
    assert ended.err == "here\n"


def test_where_it_is_closed_no_file_takes_its_place() -> None:
    """A library that writes to descriptor 2 must never write into the vault."""
    ended = run(SHUT + "tell('nobody')\nprint(open('/dev/zero').fileno() > 2)", limits="exec 2>&-")
    assert (ended.code, ended.out) == (0, "True\n")
