"""A case that crashes, hangs or raises is counted as that, and every other case is done."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.benchmarks.timing import ROOT

SCRIPT = """
import json, os, signal, time
from tests.faults.children import each_in_children

def work(case, folder):
    if case == 3:
        os.kill(os.getpid(), signal.SIGSEGV)
    if case == 5:
        while True:
            signal.pause()
    if case == 7:
        raise ValueError("seven")
    if case == 8:
        os._exit(4)
    (folder / str(case)).write_text("")
    return case * 10

ended = sorted(each_in_children(range(12), work, limit=0.5), key=lambda end: end.case)
print(json.dumps([[end.case, end.value, end.fault.partition(" (")[0]] for end in ended]))
"""


def test_every_case_ends_and_the_bad_ones_are_told_apart() -> None:
    # In a process of its own: this one has threads, and a fork would copy their locks.
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=True)
    bad = {3: "died of signal 11", 5: "hung", 7: "raised ValueError: seven", 8: "exit 4"}
    expected = [[case, None if case in bad else case * 10, bad.get(case, "")] for case in range(12)]
    assert json.loads(done.stdout) == expected
