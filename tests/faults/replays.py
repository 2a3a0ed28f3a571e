"""One old page put back into the database after a level change, a withdrawal, a new agreement or a delete.

The page is genuine: it was in that very place before, so SQLCipher's page HMAC accepts it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from sqlcipher3 import dbapi2

from confidant.vault.ids import NoteId
from confidant.vault.vault import Vault
from tests.benchmarks.timing import Figure
from tests.builders import BOTH, ON, PRIVATE, make_agreement
from tests.faults.children import each_in_children, in_child
from tests.faults.noticing import Notice, notice_of
from tests.faults.places import Contents, Place, contents_of, notes_of, opened, prepared, raw_key
from tests.faults.scale import Found, Scale

__all__ = ["replay_row"]

_PAGE = 4096


@dataclass(frozen=True)
class Event:
    """What happened to the vault: its files before and after, what it holds after, and its raw key."""

    name: str
    before: Place
    after: Place
    contents: Contents
    key: str


@dataclass(frozen=True)
class Replay:
    """One page of before that differs from after."""

    event: Event
    page: int


@dataclass(frozen=True)
class Met:
    """How the app met the replay, and whether SQLCipher alone noticed it."""

    notice: Notice
    noticed_by_sqlcipher: bool


def replay_row(scale: Scale) -> list[Figure]:
    """Put every page back that an event changed, each by itself."""
    wanted = scale.count(120, least=12)
    found = Found()
    with prepared() as place:
        replays = _replays(place, wanted)
        ended = each_in_children(replays, _meet)
        for end in scale.watched("replay", ended, len(replays)):
            name = f"{end.case.event.name}, page {end.case.page}"
            if end.fault:
                found.add("crashed", f"{name}: {end.fault}")
            elif end.value.notice is Notice.NO_EFFECT:
                found.add("without effect")
            else:
                is_noticed = end.value.notice is not Notice.UNNOTICED
                found.add("noticed" if is_noticed else "unnoticed", "" if is_noticed else name)
                found.counts["by SQLCipher"] += end.value.noticed_by_sqlcipher
    tried = found["noticed"] + found["unnoticed"]
    measured = f"{found['noticed']} of {tried} noticed (SQLCipher alone: {found['by SQLCipher']})"
    holds = tried >= wanted and not found["unnoticed"] and not found["crashed"]
    return [found.figure("replay of one old page", measured, "100 % noticed", holds=holds)]


def _withdraw(vault: Vault, number: int) -> None:
    vault.notes.withdraw(_note(vault, 3 * number), ON, BOTH, "by telephone")


def _set_level(vault: Vault, number: int) -> None:
    record = vault.notes.get(_note(vault, number))
    level = PRIVATE if record.note.disclosure else BOTH
    vault.notes.save(record.id, replace(record.note, disclosure=level), version=record.version)


def _sign(vault: Vault, number: int) -> None:
    pair = vault.pairs.summaries()[number % 2].id
    vault.agreements.sign(pair, make_agreement(len(vault.agreements.versions(pair)) + 1, signed=ON))


def _delete(vault: Vault, number: int) -> None:
    vault.trash.put(_note(vault, number), ON)


def _note(vault: Vault, number: int) -> NoteId:
    """One of the notes that are left, another for each of the first numbers."""
    notes = notes_of(vault)
    return notes[number % len(notes)]


_EVENTS: dict[str, Callable[[Vault, int], None]] = {
    "level change": _set_level,
    "withdrawal": _withdraw,
    "new agreement": _sign,
    "delete": _delete,
}


def _replays(place: Place, wanted: int) -> list[Replay]:
    """Let things happen until they have changed a third more pages than are wanted: some pages hold no row."""
    replays: list[Replay] = []
    number = 0
    while len(replays) < wanted * 4 / 3:
        for name, happen in _EVENTS.items():
            before = place
            place = before.copied_to(before.root.with_name(f"{name} {number}"))
            contents, key = in_child(lambda _, happen=happen, at=place, n=number: _let_happen(at, happen, n))
            event = Event(name, before, place, contents, key)
            replays += [Replay(event, page) for page in _changed_pages(before, place)]
        number += 1
    return replays


def _let_happen(place: Place, happen: Callable[[Vault, int], None], number: int) -> tuple[Contents, str]:
    place.is_home()
    with opened(place.vault) as vault:
        happen(vault, number)
        vault.checkpoint()
        return contents_of(vault), raw_key(vault)


def _changed_pages(before: Place, after: Place) -> list[int]:
    old, new = before.database.read_bytes(), after.database.read_bytes()
    pages = range(min(len(old), len(new)) // _PAGE)
    return [page for page in pages if _page(old, page) != _page(new, page)]


def _page(data: bytes, page: int) -> bytes:
    return data[page * _PAGE : (page + 1) * _PAGE]


def _meet(replay: Replay, folder: Path) -> Met:
    root = folder / "replayed"
    shutil.rmtree(root, ignore_errors=True)
    place = replay.event.after.copied_to(root)
    data = bytearray(place.database.read_bytes())
    old = replay.event.before.database.read_bytes()
    data[replay.page * _PAGE : (replay.page + 1) * _PAGE] = _page(old, replay.page)
    place.database.write_bytes(data)
    bare = folder / "bare.db"
    bare.write_bytes(data)
    return Met(notice_of(place, replay.event.contents), _sqlcipher_notices(bare, replay.event.key))


def _sqlcipher_notices(file: Path, key: str) -> bool:
    """Whether SQLCipher by itself refuses a page of the file, reading every one of them."""
    connection = dbapi2.connect(str(file))
    try:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        return bool(connection.execute("PRAGMA cipher_integrity_check").fetchall())
    except dbapi2.DatabaseError:
        return True
    finally:
        connection.close()
