"""A trace is read as strace writes it, and a traced child does what it is told when it is told."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.timing import ROOT
from tests.faults.syscalls import MISSING, calls_in, is_available

TRACE = r"""
71 pwrite64(9<\x2f\x76\x2f\x61>, "\x61\x62\x63", 3, 40) = 3
71 write(6<\x70\x69\x70\x65\x3a\x5b\x31\x5d>, "\x61\x63\x6b\x0a", 4 <unfinished ...>
72 fsync(9<\x2f\x76\x2f\x61>(deleted)) = -1 EIO (Input/output error) (INJECTED)
71 <... write resumed>) = 4
72 rename("\x2f\x76\x2f\x62", "\x2f\x76\x2f\x63") = 0
72 unlinkat(5<\x2f\x76>, "\x64", 0) = 0
72 exit_group(0) = ?
72 +++ exited with 0 +++
"""


def test_a_trace_is_read_call_by_call(tmp_path: Path) -> None:
    log = tmp_path / "trace"
    log.write_text(TRACE.strip())
    calls = list(calls_in(log))
    assert [call.name for call in calls] == ["pwrite64", "fsync", "write", "rename", "unlinkat", "exit_group"]
    written, failed, reported, moved, removed, ended = calls
    assert (written.described(0), written.string(1), written.number(3), written.result) == ("/v/a", b"abc", 40, 3)
    assert (failed.described(0), failed.result, failed.is_injected) == ("/v/a (deleted)", -1, True)
    assert (reported.described(0), reported.string(1), reported.thread) == ("pipe:[1]", b"ack\n", 71)
    assert (moved.path(0), moved.path(1), removed.path(1), ended.result) == ("/v/b", "/v/c", "/v/d", None)


def test_bytes_that_were_not_recorded_whole_are_no_bytes(tmp_path: Path) -> None:
    log = tmp_path / "trace"
    log.write_text(r'71 write(3<\x2f\x61>, "\x61\x62"..., 9) = 9')
    (call,) = calls_in(log)
    with pytest.raises(ValueError, match="not recorded whole"):
        call.string(1)


FAILING = """
import json, os, sys
from pathlib import Path
from tests.faults.syscalls import TracedChild

place, log = Path(sys.argv[1]), Path(sys.argv[2])

def begin():
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT)
    os.write(descriptor, b"before")
    def session(report, wait):
        for number in range(3):
            try:
                os.write(descriptor, b"x")
                report(b"ok")
            except OSError as error:
                report(os.strerror(error.errno).encode())
    return session

child = TracedChild(begin, log, ["-e", "trace=write", "-e", "inject=write:error=ENOSPC:when=3"])
child.go()
ran = child.end()
injected = sum(call.is_injected for call in ran.calls)
print(json.dumps([[report.decode() for report in ran.reports], injected, ran.status]))
"""


@pytest.mark.skipif(not is_available(), reason=MISSING)
def test_one_call_of_a_child_fails_and_no_other(tmp_path: Path) -> None:
    place = tmp_path / "file"
    command = [sys.executable, "-c", FAILING, str(place), str(tmp_path / "trace")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    # Calls before the child is traced are not counted; a report is a write too.
    assert json.loads(done.stdout) == [["ok", "No space left on device", "ok"], 1, 0]
    assert place.read_bytes() == b"beforexx"
