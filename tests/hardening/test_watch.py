"""A fault that nobody caught is told by kind and place, once, without a word of what it was about."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from confidant.hardening import fault_log
from confidant.hardening.fault import describe
from tests.hardening.child import Ended, run

CANARY = "Tobias drinks"

WATCHED = """
import sys
from confidant.hardening.standard_error import keep_to_ourselves
from confidant.hardening.watch import watch, watch_threads
keep_to_ourselves(); watch(); watch_threads()
"""

IMPORT = "from confidant.resources import resource\n"
IN_MAIN = "raise ValueError('Tobias drinks')"
IN_OUR_CODE = "resource('Tobias drinks')"
IN_A_THREAD = """
import threading
thread = threading.Thread(target=resource, args=('Tobias drinks',))
thread.start()
thread.join()
"""
IN_DEL = "class Words:\n    def __del__(self): raise KeyError('Tobias drinks')\nWords()"
CHAINED = """
try:
    resource('Tobias drinks')
except FileNotFoundError as error:
    raise type('TobiasDrinks', (RuntimeError,), {})('Tobias drinks') from error
"""

AGAIN_AND_AGAIN = """
for _ in range(50):
    try:
        resource("Tobias drinks")
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)
"""


def log_of(home: Path) -> Path:
    return home / "state" / "confidant" / "faults.log"


def watched(script: str) -> Ended:
    return run(WATCHED + IMPORT + script)


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (IN_MAIN, "ValueError outside our code"),
        (IN_OUR_CODE, r"FileNotFoundError in confidant\.resources:\d+"),
        (IN_A_THREAD, r"FileNotFoundError in confidant\.resources:\d+"),
        (IN_DEL, "KeyError outside our code"),
        (CHAINED, "RuntimeError outside our code"),
    ],
    ids=["main", "our code", "thread", "del", "chained"],
)
def test_a_fault_is_told_and_noted_without_its_words(script: str, told: str, isolated_home: Path) -> None:
    ended = watched(script)
    noted = log_of(isolated_home).read_text()
    assert re.fullmatch(
        rf"Confidant has a fault of its own \({told}\); everything .* in {log_of(isolated_home)}\.\n", ended.err
    )
    assert re.search(told.replace(" in ", " "), noted)
    for text in (ended.err, ended.out, noted):
        assert not re.search("tobias|drinks", text, re.IGNORECASE)
    assert CANARY in run(IMPORT + script).err  # what Python would have said


def test_the_causes_are_noted_too(isolated_home: Path) -> None:
    watched(CHAINED)
    assert re.search(
        r"exception RuntimeError outside our code; after FileNotFoundError confidant\.resources:\d+$",
        log_of(isolated_home).read_text().strip(),
    )


def test_the_same_fault_is_told_once(isolated_home: Path) -> None:
    ended = watched(AGAIN_AND_AGAIN)
    assert ended.err.count("\n") == 1
    assert log_of(isolated_home).read_text().count("\n") == 1


def test_a_fault_while_telling_of_a_fault_is_no_way_out_for_its_words(isolated_home: Path) -> None:
    ended = watched("import confidant.hardening.fault_log as log\ndel log.note\nraise ValueError('Tobias drinks')")
    assert ended.err.count("\n") == 1
    assert "could not say where" in ended.err
    assert "Tobias" not in ended.err


def test_nothing_of_the_error_is_kept_for_a_debugger(isolated_home: Path) -> None:
    ended = watched(
        "class Words(Exception): pass\nerror = Words('Tobias drinks'); sys.last_value = error\n"
        "sys.excepthook(Words, error, None); print(sys.last_value)"
    )
    assert ended.out == "None\n"


def test_a_stopped_program_is_no_fault(isolated_home: Path) -> None:
    assert watched("raise KeyboardInterrupt").err == ""
    assert not log_of(isolated_home).exists()


def test_a_recursion_without_end_makes_one_short_line() -> None:
    frames: dict[str, Any] = {"__name__": "confidant.domain.deep"}
    exec("def deep(): deep()", frames)
    with pytest.raises(RecursionError) as caught:
        frames["deep"]()
    assert 100 < len(str(describe(caught.value))) < 1000


def test_the_log_is_its_owners_alone_and_stays_small(isolated_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mask = os.umask(0)
    try:
        written = fault_log.note("one")
    finally:
        os.umask(mask)
    assert written == log_of(isolated_home)
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert stat.S_IMODE(written.parent.stat().st_mode) == 0o700
    for number in range(3000):
        fault_log.note(f"exception ValueError confidant.domain.dates:{number}\n second line")
    files = sorted(written.parent.iterdir())
    assert [file.name for file in files] == ["faults.log", "faults.log.old"]
    assert all(file.stat().st_size <= fault_log.MOST_BYTES + 200 for file in files)
    assert "\n second" not in written.read_text()


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_in_the_logs_place_is_not_followed(isolated_home: Path, tmp_path: Path) -> None:
    place = log_of(isolated_home)
    place.parent.mkdir(parents=True)
    target = tmp_path / "target"
    place.symlink_to(target)
    assert fault_log.note("one") is None
    assert not target.exists()


def test_a_log_that_cannot_be_written_is_no_second_fault(isolated_home: Path) -> None:
    (isolated_home / "state").rmdir()
    (isolated_home / "state").write_bytes(b"")
    ended = watched(IN_MAIN)
    assert ended.err == (
        "Confidant has a fault of its own (ValueError outside our code); everything Confidant said was saved is safe. "
        "Please report this line.\n"
    )
