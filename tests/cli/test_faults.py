"""Whatever happens, the command line ends with an exit code and one plain sentence."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from confidant.cli import output
from confidant.cli.problems import CannotPrint
from confidant.cli.run import run
from confidant.domain.problem import Problem
from tests.builders import PASSPHRASE, make_note, make_pair, make_request
from tests.cli.conftest import CommandLine


def failing(error: BaseException) -> Callable[[Path | None, bool], int]:
    def open_app(vault: Path | None, demo: bool) -> int:
        raise error

    return open_app


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Problem("It rains, and nothing was changed; take an umbrella."), "It rains, and nothing was changed"),
        (KeyboardInterrupt(), "Stopped"),
        (MemoryError(), "not enough memory"),
        (RecursionError("deep"), "fault of its own (RecursionError in confidant.cli.run:"),
        (ValueError("He told nobody"), "fault of its own (ValueError in confidant.cli.run:"),
    ],
)
def test_every_failure_is_one_sentence_without_words_of_a_vault(
    error: BaseException, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([], open_app=failing(error)) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert words in err
    assert "He told nobody" not in err


def test_a_reader_that_has_seen_enough_is_no_failure_worth_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([], open_app=failing(BrokenPipeError())) == 1
    assert capsys.readouterr() == ("", "")


FAULTY = """
import sys
from confidant import __main__ as program
from confidant.cli import commands

class Panic(BaseException):
    pass

def carry_out(session):
    passphrase = session.passphrase()
    raise Panic(passphrase, "He told nobody")

commands.carry_out = carry_out
sys.exit(program.start(sys.argv[1:]))
"""


def test_a_fault_in_the_real_program_shows_and_keeps_no_words(cli: CommandLine, isolated_home: Path) -> None:
    """What a Rust library raises when it panics is no Exception, and says what it stumbled over."""
    argv = ["check", cli.folder / "vault", "--passphrase-file", cli.passphrase_file]
    done = subprocess.run([sys.executable, "-c", FAULTY, *map(str, argv)], capture_output=True, text=True, check=False)
    log = (isolated_home / "state" / "confidant" / "faults.log").read_text()
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "fault of its own (BaseException in confidant.cli.run:" in done.stderr
    assert "exception BaseException confidant.cli.run:" in log
    for text in (done.stderr, log):
        assert not any(word in text for word in ("nobody", *PASSPHRASE.split(), "Panic"))


SCRIPT = """
import sys
from confidant.cli.run import run
from tests.builders import FAST
sys.exit(run(sys.argv[1:], open_app=None, derive=FAST))
"""


def test_results_are_utf8_whatever_the_locale(cli: CommandLine) -> None:
    folder = cli.vault(make_pair(notes=(make_note("Ménière — 日本"),)))
    argv = ["permitted", folder, "--request", cli.request(make_request()), "--passphrase-file", cli.passphrase_file]
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *map(str, argv)],
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Ménière — 日本" in done.stdout.decode("utf-8")


def test_a_result_is_printed_raw_and_a_file_name_that_is_no_text_as_an_escape(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    output.print_json({"file": "Ménière \udcff"})
    assert capfdbinary.readouterr().out == '{"file": "Ménière \\udcff"}\n'.encode()


def confidant(*argv: object, **options: Any) -> "subprocess.Popen[bytes]":
    """A real process, for what can only happen to one."""
    command = [sys.executable, "-m", "confidant", *(str(part) for part in argv)]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_output_that_cannot_be_written_is_told(cli: CommandLine) -> None:
    with Path("/dev/full").open("wb") as full:
        process = confidant("create", cli.folder / "new", "--passphrase-file", cli.passphrase_file, stdout=full)
        _, err = process.communicate()
    assert process.returncode == 1
    assert err.decode().strip() == str(CannotPrint())


@pytest.mark.skipif(os.name == "nt", reason="pipes break in another way there")
def test_a_broken_pipe_leaves_no_complaint(cli: CommandLine) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = confidant("create", cli.folder / "new", "--passphrase-file", cli.passphrase_file, stdout=writing)
    os.close(writing)
    _, err = process.communicate()
    assert (process.returncode, err) == (1, b"")


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX descriptors")
def test_closed_standard_streams_are_no_fault(cli: CommandLine) -> None:
    line = f'"{sys.executable}" -m confidant create "{cli.folder / "one"}" --passphrase-file "{cli.passphrase_file}"'
    done = subprocess.run(["sh", "-c", f"{line} <&- >&-"], stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.decode().strip()) == (1, str(CannotPrint()))
    assert subprocess.run(["sh", "-c", f"{line} <&- >&- 2>&-"], check=False).returncode == 1
    line = f'"{sys.executable}" -m confidant create "{cli.folder / "two"}" <&-'
    done = subprocess.run(["sh", "-c", line], capture_output=True, check=False, start_new_session=True)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith("There is no terminal to ask for the passphrase at")
