"""The mutants can fail: they are made where they should be, and one that no test minds is said to have survived."""

import os
import re
import subprocess
import sys
from textwrap import dedent

import pytest

from confidant.vault.wall import RELEASE_VIEWS
from tests.mutants.python_changes import changed_module, python_changes
from tests.mutants.sql_changes import changed_script, changed_statements, sql_changes
from tests.mutants.walls import ROOT, WALLS

SOURCE = dedent('''
    """A docstring."""
    from datetime import date

    LEVELS = frozenset({"a", "b"})

    class Record:
        """A record."""
        lapse: int = 12

    def allowed(given: date | None, on: date, *, erased: bool) -> bool:
        """A docstring."""
        if erased:
            return False
        return given is not None and given <= on
''')


def test_every_condition_is_dropped_negated_and_swapped() -> None:
    made = {(change.inside, change.before, change.after) for change in python_changes(SOURCE, "rule.py")}
    assert made == {
        ("LEVELS", "{'a', 'b'}", "{'a'}"),
        ("LEVELS", "{'a', 'b'}", "{'b'}"),
        ("LEVELS", "{'a', 'b'}", "{'a', 'b', 'passage'}"),
        ("LEVELS", "'a'", "''"),
        ("LEVELS", "'b'", "''"),
        ("allowed", "erased", "True"),
        ("allowed", "erased", "False"),
        ("allowed", "erased", "not erased"),
        ("allowed", "False", "True"),
        ("allowed", "given is not None and given <= on", "True"),
        ("allowed", "given is not None and given <= on", "False"),
        ("allowed", "given is not None and given <= on", "not (given is not None and given <= on)"),
        ("allowed", "given is not None and given <= on", "given is not None or given <= on"),
        ("allowed", "given is not None and given <= on", "given is not None"),
        ("allowed", "given is not None and given <= on", "given <= on"),
        ("allowed", "given is not None", "True"),
        ("allowed", "given is not None", "False"),
        ("allowed", "given is not None", "given is None"),
        ("allowed", "given <= on", "True"),
        ("allowed", "given <= on", "False"),
        ("allowed", "given <= on", "given < on"),
        ("allowed", "given <= on", "given > on"),
        ("allowed", "given <= on", "given >= on"),
        ("allowed", "given <= on", "given <= _moved(on, 1)"),
    }


def test_one_thing_is_changed_and_nothing_else() -> None:
    changes = python_changes(SOURCE, "rule.py")
    number = next(change.number for change in changes if change.after == "given <= _moved(on, 1)")
    names: dict = {}
    exec(compile(changed_module(SOURCE, number), "rule.py", "exec"), names)
    day = names["date"](2026, 5, 20)
    assert names["allowed"](day.replace(day=21), day, erased=False)
    assert not names["allowed"](day.replace(day=22), day, erased=False)
    assert not names["allowed"](day, day, erased=True)


def test_what_a_hand_could_confuse_is_confused() -> None:
    source = "def f(x):\n    return min(same(x.name, x.purpose), Decision.AGREED, key=g)\n"
    afters = {change.after for change in python_changes(source, "rule.py")}
    assert {
        "max(same(x.name, x.purpose), Decision.AGREED, key=g)",
        "min(same(x.name, x.purpose), Decision.AGREED)",
        "same(x.purpose, x.name)",
        "x.organisation",
        "x.recipient",
        "Decision.WITHDRAWN",
        "None",
    } <= afters


def test_every_condition_of_a_view_is_dropped_negated_and_swapped() -> None:
    script = dedent("""
        CREATE VIEW shown AS
        SELECT n.id, CASE WHEN p.level IS NULL THEN n.level ELSE p.level END AS level
        FROM note AS n JOIN passage AS p ON p.note_id = n.id
        WHERE level <> 0 AND EXISTS (SELECT 1 FROM yes AS y WHERE y.decision = 'agreed' AND y.given & level);
    """)
    made = [(change.line, change.before, change.after) for change in sql_changes(script, "a.sql", frozenset({"shown"}))]
    for expected in (
        (3, "n.id", "NULL AS id"),
        (3, "CASE WHEN p.level IS NULL THEN n.level ELSE p.level END", "n.level"),
        (
            3,
            "CASE WHEN p.level IS NULL THEN n.level ELSE p.level END",
            "CASE WHEN p.level IS NULL THEN p.level ELSE n.level END",
        ),
        (4, "p.note_id = n.id", "(p.note_id = n.id OR 1)"),
        (4, "p.note_id = n.id", "NOT (p.note_id = n.id)"),
        (5, "level <> 0", "(level <> 0 OR 1)"),
        (5, "AND", "OR"),
        (5, "y.decision = 'agreed'", "NOT (y.decision = 'agreed')"),
        (5, "'agreed'", "'withdrawn'"),
        (5, "&", "|"),
        (5, "y.given & ", ""),
        (5, " & level", ""),
        (5, "0", "1"),
    ):
        assert expected in made
    assert len(made) == len(set(made)) + 1, "of the two ANDs stand on one line"
    dropped = next(number for number, change in enumerate(made) if change[2] == "(level <> 0 OR 1)")
    assert changed_script(script, dropped) == script.replace("level <> 0", "(level <> 0 OR 1)")


def test_a_query_keeps_the_places_of_its_values() -> None:
    made = list(changed_statements("SELECT a.b, NULL FROM c WHERE d = ? ORDER BY e, f"))
    assert made == [
        "SELECT NULL AS b, NULL FROM c WHERE d = ? ORDER BY e, f",
        "SELECT a.b, NULL FROM c WHERE (d = ? OR 1) ORDER BY e, f",
        "SELECT a.b, NULL FROM c WHERE NOT (d = ?) ORDER BY e, f",
        "SELECT a.b, NULL FROM c WHERE d = ? ORDER BY e, f DESC",
    ]


def test_every_release_view_has_mutants() -> None:
    views, queries = WALLS["view"].parts
    assert {change.inside for change in views.changes()} == set(views.inside) == RELEASE_VIEWS
    assert {re.search(r"FROM (\w+)", change.before)[1] for change in queries.changes()} == RELEASE_VIEWS


def mutants(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-m", "tests.mutants", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="each mutant is tried in a child of one process")


@needs_fork
def test_a_mutant_that_no_test_minds_survives_and_is_told() -> None:
    done = mutants("--only", "gate", "--every", "140", "--tests", "tests/domain/test_dates.py")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "SURVIVED: confidant/domain/gate.py" in done.stdout


@needs_fork
def test_mutants_of_both_other_walls_are_killed() -> None:
    done = mutants("--only", "view", "authorizer", "--every", "110")
    assert done.returncode == 0, done.stdout + done.stderr
    for wall in ("view", "authorizer"):
        assert re.search(rf"^{wall}: \d+ mutants, \d+ killed", done.stdout, re.MULTILINE), done.stdout
