"""“What would X learn?” over the notes of one pair, beside the bare query for the same rows.

Every note may be told, by a yes of its own day, so that the gate has to be asked about each of them by itself: fewer
may be told of real notes, and many of them by one yes.
"""

import gc
import statistics
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

from confidant.domain.note import Note, Passage
from confidant.domain.request import Request
from confidant.domain.vocabulary import Topic
from confidant.vault.ids import PairId
from confidant.vault.note_rows import insert_note
from confidant.vault.shareable import Looking, gather
from confidant.vault.vault import Vault
from tests.benchmarks.life import life_notes
from tests.benchmarks.timing import Figure, seconds
from tests.builders import BOTH, LM, ON, make_consent, make_pair, make_request, open_test_vault

__all__ = ["what_would_they_learn"]

NOTES = 2_000
_ASKED = 60
_BOUND = 0.030

_BARE = (
    "SELECT note_id, passage_id, held_on, words, topics, disclosure, awaiting FROM shareable_passage WHERE pair_id = ?",
    "SELECT passage_id, on_day, audiences, recipient, purpose, expires, how FROM release_yes WHERE pair_id = ?",
    "SELECT note_id, on_day, audiences, how FROM release_withdrawal WHERE pair_id = ?",
)


def what_would_they_learn(folder: Path) -> Iterator[Figure]:
    """Ask for one requester, purpose and day after another, the seal being fresh."""
    place = folder / "sharing"
    place.mkdir()
    with closing(open_test_vault(place, make_pair(notes=()))) as vault:
        _fill(vault)
        vault.require_whole()
        yield _figure(vault)


def _fill(vault: Vault) -> None:
    with vault.transaction():
        for number, note in enumerate(life_notes(NOTES)):
            held_on = ON - timedelta(days=NOTES - number)
            insert_note(vault.database, PairId(1), _told(replace(note, held_on=held_on)))


def _told(note: Note) -> Note:
    yes = make_consent(on=note.held_on)
    passages = (Passage(note.body),)
    return replace(note, disclosure=BOTH, topics=(Topic.GOALS,), passages=passages, consents=(yes,))


def _figure(vault: Vault) -> Figure:
    looking = Looking(vault, PairId(1))
    asking = cycle(_questions())
    first = seconds(lambda: looking.told(*next(asking)))
    taken, bare = [], []
    gc.collect()
    gc.disable()  # as in the window, whose collector has turns of its own (`ui.cycle_collector`)
    try:
        for _ in range(_ASKED):
            taken.append(seconds(lambda: looking.told(*next(asking))))
            bare.append(seconds(lambda: [vault.database.query(sql, (PairId(1),)) for sql in _BARE]))
    finally:
        gc.enable()
    request, on = next(asking)
    told = looking.told(request, on)
    if told != gather(vault, PairId(1), request, on) or not 0 < len(told) <= NOTES:
        raise RuntimeError("what was measured is not what may be told")
    p95 = sorted(taken)[int(len(taken) * 0.95)]
    measured = (
        f"{p95 * 1000:.1f} ms (median {statistics.median(taken) * 1000:.1f}; the first {first * 1000:.0f};"
        f" bare query {statistics.median(bare) * 1000:.0f})"
    )
    return Figure(f"“What would X learn?” over {NOTES:,} notes, p95 of {_ASKED}", measured, "≤ 30 ms", p95 <= _BOUND)


def _questions() -> list[tuple[Request, date]]:
    return [
        (make_request(), ON),
        (make_request(LM), ON),
        (make_request(purpose="promotion board"), ON + timedelta(days=3)),
        (make_request(LM, purpose="yearly talk"), ON - timedelta(days=5)),
    ]
