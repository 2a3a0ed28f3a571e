"""What SECURITY.md calls the proof of a promise is there: each test it names, and each row of `make faults`."""

from __future__ import annotations

import re

from tests.architecture.tree import ROOT
from tests.faults.rows import ROWS

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
THREATS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith("| threat")
]


def test_every_threat_has_an_answer_and_a_proof() -> None:
    assert len(THREATS) > 20
    assert [row for row in THREATS if len(row) != 4 or not all(row[:3])] == []
    assert [row[0] for row in THREATS if not re.search(r"`(test|faults) ", row[2])] == []


def test_every_test_that_it_names_is_there() -> None:
    named = re.findall(r"`test (\S+)`", PAGE)
    assert len(named) > 20
    assert [path for path in named if path != "PATH" and not (ROOT / path).exists()] == []


def test_every_row_of_faults_is_named_once_or_more_and_no_other() -> None:
    assert set(re.findall(r"`faults (\S+)`", PAGE)) - {"NAME"} == set(ROWS) - {"unlock"}  # a speed, no threat
