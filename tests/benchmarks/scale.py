"""The store at a lifetime's scale: 50 pairs and 100,000 notes of 120 words, made once, measured beside the bare thing.

The bare thing is a SQLCipher database of the same settings with one row a note, an index over pair and day, and one
full-text index, filled with the same notes.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from confidant.domain.note import Note
from confidant.vault.derivation import Derivation
from confidant.vault.ids import NoteId, PairId
from confidant.vault.search import SearchQuery
from confidant.vault.vault import Vault
from tests.benchmarks.bare_store import Bare
from tests.benchmarks.life import LIFE, life_notes, make_life_vault, vocabulary
from tests.benchmarks.timing import Figure
from tests.builders import FAST, PASSPHRASE

__all__ = ["Scale"]

QUERIES = 200
SAVES = 200
_SMALL = 1_000


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of each run."""

    seconds: Sequence[float]

    @property
    def p95(self) -> float:
        """Nineteen of twenty take no longer."""
        return sorted(self.seconds)[int(len(self.seconds) * 0.95)]

    @property
    def median(self) -> float:
        """Half of them take no longer."""
        return statistics.median(self.seconds)


def timed(work: Callable[[], object]) -> float:
    """Return how long one call takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Scale:
    """Makes the vaults when a row first asks for them; `close` when all is measured."""

    def __init__(self, folder: Path, *, notes: int = LIFE, derive: Derivation = FAST) -> None:
        self.notes = notes
        self._folder, self._derive = folder, derive
        self._opened: list[Vault] = []

    def close(self) -> None:
        """Close what was opened."""
        for vault in self._opened:
            vault.close(back_up=False)

    @cached_property
    def vault(self) -> Vault:
        """The large one."""
        return self._made(self.notes)

    @cached_property
    def small(self) -> Vault:
        """One of a thousand notes."""
        return self._made(min(_SMALL, self.notes))

    def _made(self, notes: int) -> Vault:
        folder = self._folder / f"{notes}.confidant"
        make_life_vault(folder, notes=notes, derive=self._derive)
        vault = Vault.open(folder, PASSPHRASE, derive=self._derive)
        self._opened.append(vault)
        return vault

    def search_typing(self) -> Iterator[Figure]:
        """What is found while somebody types, to where a list could show it."""
        times, worst = self._searched(self.vault, self.vault.search.newest)
        yield Figure(
            f"search while typing in {self.notes:,} notes, p95 of {QUERIES}",
            f"{times.p95 * 1000:.1f} ms (median {times.median * 1000:.1f}, worst {worst})",
            "≤ 50 ms",
            times.p95 <= 0.050,
        )

    def search_ranked(self) -> Iterator[Figure]:
        """The same in order of how well it fits."""
        times, worst = self._searched(self.vault, self.vault.search.ranked)
        yield Figure(
            f"ranked search in {self.notes:,} notes, p95 of {QUERIES}",
            f"{times.p95 * 1000:.1f} ms (median {times.median * 1000:.1f}, worst {worst})",
            "≤ 200 ms",
            times.p95 <= 0.200,
        )

    def size(self) -> Iterator[Figure]:
        """How many bytes lie on the disk for each byte of words: titles and notes; what was agreed to is kept twice."""
        vault = self.vault
        vault.search.index.catch_up()
        vault.checkpoint()
        file = (vault.folder / "vault.db").stat().st_size
        words = _number(vault, "SELECT sum(octet_length(words)) FROM passage")
        words += _number(vault, "SELECT sum(octet_length(title)) FROM note")
        agreed = _number(vault, "SELECT sum(octet_length(words)) FROM consent_words")
        free = _number(vault, "PRAGMA freelist_count") * _number(vault, "PRAGMA page_size")
        index = _number(vault, "SELECT sum(length(block)) FROM note_text_data")
        index += _number(vault, "SELECT sum(length(block)) FROM note_start_data")
        ratio = file / words
        yield Figure(
            f"size of a vault with {words / 1e6:.1f} MB of words in notes",
            f"{ratio:.3f} × ({index / words:.2f} the index, {agreed / words:.2f} what was agreed to,"
            f" {free / words:.3f} free)",
            "≤ 2.2 × the words",
            ratio <= 2.2,
        )

    def save(self) -> Iterator[Figure]:
        """A durable save beside a bare one, with the disk's part in both and without."""
        with closing(Bare(self._folder / "bare.db", self.vault)) as bare:
            for synchronous in ("FULL", "OFF"):
                self.vault.database.query(f"PRAGMA synchronous = {synchronous}")
                bare.synchronous(synchronous)
                for what, ours, theirs in (
                    ("new", self._new(self.vault), bare.inserts(SAVES)),
                    ("edited", self._edits(self.vault), bare.edits(SAVES)),
                ):
                    mine, others = _in_turn(ours, theirs)
                    ratio = mine.p95 / others.p95
                    yield Figure(
                        f"save of one {what} note, p95 of {SAVES}, synchronous={synchronous}",
                        f"{ratio:.2f} × bare ({others.p95 * 1000:.1f} ms; medians {mine.median * 1000:.1f}"
                        f" and {others.median * 1000:.1f} ms)",
                        "≤ 1.5 × bare insert of row and index",
                        ratio <= 1.5,
                    )
            self.vault.database.query("PRAGMA synchronous = FULL")

    def growth(self) -> Iterator[Figure]:
        """What a hundred times as many notes cost."""
        small, _ = self._searched(self.small, self.small.search.newest)
        large, _ = self._searched(self.vault, self.vault.search.newest)
        yield Figure(
            f"search while typing in {_SMALL:,} and in {self.notes:,} notes, medians",
            f"{small.median * 1000:.1f} and {large.median * 1000:.1f} ms",
            "(told, not bounded)",
            holds=True,
        )
        saves = [Times([timed(work) for work in self._edits(vault)]) for vault in (self.small, self.vault)]
        yield Figure(
            f"save of an edited note among {_SMALL:,} and {self.notes:,}, medians",
            f"{saves[0].median * 1000:.1f} and {saves[1].median * 1000:.1f} ms",
            "(told, not bounded)",
            holds=True,
        )

    def _searched(self, vault: Vault, find: Callable[[SearchQuery], Any]) -> tuple[Times, str]:
        vault.search.index.catch_up()
        taken = [(timed(lambda: find(SearchQuery(text))), text) for text in queries(vault)]  # noqa: B023  # called at once
        slowest, text = max(taken)
        return Times([seconds for seconds, _ in taken]), f"{slowest * 1000:.0f} for {text}"

    def _new(self, vault: Vault) -> Iterator[Callable[[], object]]:
        for note in life_notes(SAVES, seed=2):
            yield partial(vault.notes.new, PairId(7), note.held_on, title=note.title, passages=note.passages)

    def _edits(self, vault: Vault) -> Iterator[Callable[[], object]]:
        (last,) = vault.database.query("SELECT max(id) FROM note")[0]
        for number in random.Random(3).sample(range(1, last), SAVES):
            record = vault.notes.get(NoteId(number))
            yield partial(vault.notes.save, record.id, _edited(record.note), version=record.version)


def queries(vault: Vault) -> list[str]:
    """Return what somebody types: rare, middling and common words, beginnings of two letters, and phrases."""
    chance, words = random.Random(1), vocabulary()
    each = QUERIES // 5
    common, middling, rare = words[:40], words[300:900], words[-3000:]
    asked = [word for among in (common, middling, rare) for word in chance.choices(among, k=each)]
    asked += [word[:2] for word in chance.choices(common + middling, k=each)]
    (last,) = vault.database.query("SELECT max(id) FROM note")[0]
    for number in chance.sample(range(1, last), each):
        held = vault.notes.get(NoteId(number)).note.body.split()
        first = chance.randrange(len(held) - 3)
        asked.append(f'"{" ".join(held[first : first + chance.randint(2, 3)])}"')
    chance.shuffle(asked)
    return asked


def _edited(note: Note) -> Note:
    *before, last = note.passages
    return replace(note, passages=(*before, replace(last, text=f"{last.text} One word more.")))


def _in_turn(ours: Iterator[Callable[[], object]], bare: Iterator[Callable[[], object]]) -> tuple[Times, Times]:
    """Run one of ours and one of theirs, and so on."""
    taken = [(timed(one), timed(other)) for one, other in zip(ours, bare, strict=True)]
    return Times([one for one, _ in taken]), Times([other for _, other in taken])


def _number(vault: Vault, sql: str) -> int:
    return int(vault.database.query(sql)[0][0])
