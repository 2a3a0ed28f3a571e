"""A mentor's desk for tests of making documents: an open vault with one pair, and a folder to write to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from confidant.domain.pair import Pair
from confidant.domain.request import Request
from confidant.domain.vocabulary import Topic
from confidant.flows.make_document import (
    Made,
    make_reference,
)
from confidant.release.document import Format
from confidant.release.reopen import words_in
from confidant.vault.documents import StagedDocument
from confidant.vault.ids import PairId
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.vault import Vault
from tests.builders import (
    PRIVATE,
    WORDS,
    make_note,
    make_pair,
    open_test_vault,
)

NOW = datetime(2026, 5, 20, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
SECRET = "He has not told anybody at work that zanzibarcanary keeps him awake at night."


@dataclass(frozen=True)
class Desk:
    """An open vault with one pair in it, and a folder to write to."""

    vault: Vault
    pair: PairId
    folder: Path

    def reference(self, request: Request, name: str = "letter.txt", **options: Any) -> Made:
        return make_reference(self.vault, self.pair, request, self.folder / name, now=NOW, **options)

    def text(self, name: str = "letter.txt") -> str:
        path = self.folder / name
        return words_in(path.read_bytes(), Format.from_path(path))

    @property
    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())

    @property
    def kinds(self) -> list[DisclosureKind]:
        return [entry.kind for entry in self.vault.register.entries()]


def pair_with_a_secret(**changes: Any) -> Pair:
    notes = (
        make_note(WORDS),
        make_note(SECRET, title="Nights", disclosure=PRIVATE, consents=(), topics=(Topic.HEALTH,)),
    )
    return make_pair(**({"notes": notes} | changes))


def open_desk(tmp_path: Path, pair: Pair) -> Desk:
    folder = tmp_path / "out"
    folder.mkdir()
    vault = open_test_vault(tmp_path, pair)
    return Desk(vault, vault.pairs.find(pair.mentee), folder)


def cannot_sync(_folder: Path) -> None:
    """Stand in for `sync_folder` where the folder's own record cannot be made durable."""
    raise OSError("the folder cannot be synced")


class _Ended(BaseException):
    """The program has ended."""


@contextmanager
def ending(monkeypatch: pytest.MonkeyPatch, *, in_place: bool = False) -> Iterator[Callable[[object], None]]:
    """Inside, the program ends as something entered is given its place, just before that or (`in_place`) just after.

    What is yielded ends it too, for whoever lays text on a clipboard. Nothing is corrected: nobody is there any more.
    """
    put_in_place = StagedDocument.put_in_place

    def ends(staged: object, *_: object) -> None:
        if in_place and isinstance(staged, StagedDocument):
            put_in_place(staged)
        raise _Ended

    monkeypatch.setattr(StagedDocument, "put_in_place", ends)
    monkeypatch.setattr("confidant.vault.arrival._correct", ends)
    with pytest.raises(_Ended):
        yield ends
    monkeypatch.undo()
