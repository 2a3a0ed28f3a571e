"""What is a wall before the door, where it stands, and which tests hold it with the others out of the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.mutants.change import Change
from tests.mutants.python_changes import python_changes
from tests.mutants.sql_changes import sql_changes

__all__ = ["ROOT", "WALLS", "Part", "Wall"]

ROOT = Path(__file__).resolve().parents[2]

_VIEWS = (
    "release_agreement",
    "release_cell",
    "release_pair",
    "release_signer",
    "release_withdrawal",
    "release_yes",
    "shareable_passage",
)


@dataclass(frozen=True)
class Part:
    """What of a file belongs to a wall: what stands inside these names (none: all of it), or its queries alone."""

    file: str
    inside: tuple[str, ...] = ()
    only_queries: bool = False

    def changes(self) -> list[Change]:
        """Return everything that is to be changed in it, one thing at a time."""
        source = (ROOT / self.file).read_text(encoding="utf-8")
        if self.file.endswith(".sql"):
            return sql_changes(source, self.file, frozenset(self.inside))
        found = python_changes(source, self.file, self.inside)
        return [change for change in found if change.before[1:].startswith("SELECT")] if self.only_queries else found


@dataclass(frozen=True)
class Wall:
    """A wall before the door, and the tests that hold it by itself."""

    name: str
    parts: tuple[Part, ...]
    tests: tuple[str, ...]

    def changes(self) -> list[Change]:
        """Return everything that is to be changed in it, one thing at a time."""
        return [change for part in self.parts for change in part.changes()]


WALLS = {
    wall.name: wall
    for wall in (
        Wall(
            "gate",
            (
                Part("confidant/domain/gate.py"),
                Part("confidant/domain/agreement.py", ("Agreement", "agreement_in_force")),
                Part("confidant/domain/dates.py"),
                Part("confidant/domain/words.py"),
                Part("confidant/domain/vocabulary.py", ("AUDIENCES_OF_LEVELS",)),
            ),
            (
                "tests/domain/test_gate_truth_table.py",
                "tests/domain/test_gate_names.py",
                "tests/domain/test_dates.py",
                "tests/domain/test_words.py",
                "tests/domain/test_agreement.py",
            ),
        ),
        Wall(
            "view",
            (
                Part("confidant/vault/migrations/0001_first.sql", _VIEWS),
                Part("confidant/vault/shareable.py", only_queries=True),
            ),
            ("tests/vault/test_release_views.py",),
        ),
        Wall(
            "authorizer",
            (
                Part("confidant/vault/wall.py"),
                Part("confidant/vault/connection.py", ("Database.set_authorizer", "Database._execute")),
            ),
            ("tests/vault/test_wall.py",),
        ),
    )
}
"""The gate with all it calls; the release views, and what is asked of them; the authorizer."""
