"""Seeded faults: a guard of the product is taken out, and the figure that stands for it has to fall short.

The guards are patched from here; the product has no switch for any of them.
"""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from confidant.domain import gate
from confidant.domain.problem import Problem
from confidant.ui.notes.autosave import Autosave, SaveState
from confidant.vault import backup_writer, connection, interchange, opening
from confidant.vault.connection import Database
from confidant.vault.header import Header
from confidant.vault.vault import Vault
from tests.faults.rows import ROWS
from tests.faults.scale import Scale

__all__ = ["SEEDED", "Caught", "Seeded", "try_seeded"]


@dataclass(frozen=True)
class Seeded:
    """A guard taken out, the row that has to notice, and how large it is run."""

    name: str
    row: str
    size: float
    taken_out: Callable[[], AbstractContextManager[object]]
    operation: str = ""
    """The one operation that the row is tried on; empty for all."""


@dataclass(frozen=True)
class Caught:
    """Which figure fell short when the guard was out, and what it measured; `figure` is empty where none did."""

    seeded: Seeded
    figure: str
    measured: str


def try_seeded(seeded: Seeded, scale: Scale) -> Caught:
    """Run the row with the guard taken out."""
    with contextlib.redirect_stderr(io.StringIO()), seeded.taken_out():
        figures = ROWS[seeded.row](Scale(seeded.size * scale.size, scale.seed, quiet=True, operation=seeded.operation))
    short = next((figure for figure in figures if not figure.holds), None)
    return Caught(seeded, "" if short is None else short.what, (short or figures[0]).measured)


def _without_python_syncs() -> AbstractContextManager[object]:
    return patch.object(os, "fsync", lambda _descriptor: None)


@contextmanager
def _without_database_syncs() -> Iterator[None]:
    changed = {}
    for use, (settings, uri) in connection.PROFILES.items():
        others = tuple(setting for setting in settings if setting[0] != "synchronous")
        changed[use] = ((*others, ("synchronous", "OFF", 0)), uri)
    with patch.object(connection, "PROFILES", changed):
        yield


def _without_header_hmac() -> AbstractContextManager[object]:
    return patch.object(Header, "is_signed_by", lambda _header, _key: True)


def _without_read_back() -> AbstractContextManager[object]:
    return patch.object(backup_writer, "_verified", lambda *_arguments: "")


@contextmanager
def _acknowledged_too_early() -> Iterator[None]:
    """Transactions are committed together, when the log is emptied or a copy is made: long after they are said to be.

    Were each committed when the next begins, a kill would have to meet the little time between two saves.
    """
    run, checkpoint = Database._run, Database._checkpoint

    def end_last(database: Database) -> None:
        if database._connection.in_transaction:
            run(database, "COMMIT")

    def put_off(database: Database, sql: str, parameters: Sequence[object] = ()) -> None:
        if sql == "COMMIT" or (sql.startswith("BEGIN") and database._connection.in_transaction):
            return
        if sql.startswith("VACUUM"):
            end_last(database)
        run(database, sql, parameters)

    def checkpoint_after(database: Database) -> None:
        end_last(database)
        checkpoint(database)

    with patch.object(Database, "_run", put_off), patch.object(Database, "_checkpoint", checkpoint_after):
        yield


@contextmanager
def _called_saved_too_early() -> Iterator[None]:
    def flush(autosave: Autosave) -> None:
        autosave._timer.stop()
        if not autosave.is_unsaved:
            return
        with contextlib.suppress(Problem):
            autosave._save_now()
        autosave._set(SaveState.SAVED)

    with patch.object(Autosave, "flush", flush):
        yield


@contextmanager
def _imported_one_by_one() -> Iterator[None]:
    class Apart:
        """An open vault without transactions around several things."""

        def __init__(self, vault: object) -> None:
            self._vault = vault

        def __getattr__(self, name: str) -> object:
            return getattr(self._vault, name)

        def transaction(self) -> AbstractContextManager[None]:
            return contextlib.nullcontext()

    import_file = interchange.import_file
    with patch("tests.faults.fuzz.import_file", lambda vault, file: import_file(Apart(vault), file)):  # type: ignore[arg-type]  # stands in for one
        yield


def _without_taking_back() -> AbstractContextManager[object]:
    return patch.object(opening, "_taken_back", lambda _database: [])


def _without_topics() -> AbstractContextManager[object]:
    return patch.object(gate, "_topics_allow", lambda *_arguments: True)


@contextmanager
def _without_seal() -> Iterator[None]:
    """No row is counted, and no counter compared."""
    with (
        patch.object(Vault, "count_anew", lambda _vault, _tell=None: None),
        patch.object(opening, "_trouble", lambda *_arguments: ()),
    ):
        yield


SEEDED: tuple[Seeded, ...] = (
    Seeded("saves acknowledged before their commit", "kill", 0.016, _acknowledged_too_early),
    Seeded("the editor says saved without asking", "failures", 0.04, _called_saved_too_early, "save"),
    Seeded("the backup's read-back check taken out", "swallowed", 0.15, _without_read_back),
    Seeded("fsync of headers and copies taken out", "power", 0.01, _without_python_syncs, "passphrase change"),
    Seeded("fsync of the database taken out", "power", 0.01, _without_database_syncs, "save"),
    Seeded("the seal taken out", "replay", 0.1, _without_seal),
    Seeded("the headers' HMAC taken out", "headers", 0.03, _without_header_hmac),
    Seeded("imports not all or nothing", "fuzz", 0.004, _imported_one_by_one),
    Seeded("an import cut short stays", "killed-at", 0.012, _without_taking_back, "import"),
    Seeded("the gate's topics taken out", "noninterference", 0.004, _without_topics),
    Seeded("a lock that keeps its process", "canaries", 0.5, lambda: patch.dict(os.environ, {"TOUR_SEEDED": "lock"})),
    Seeded("core dumps allowed", "canaries", 0.5, lambda: patch.dict(os.environ, {"TOUR_SEEDED": "cores"})),
)
