"""A vault as large as a career's, made quickly and always the same: fictional words, through the vault's own code.

Every fifth note has a level; of these some are agreed, some await a yes, some were agreed and withdrawn, and some hold
a private passage. The rest are private, as most notes are.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from confidant.domain.note import Note, Passage
from confidant.domain.vocabulary import Topic
from confidant.resources import resource
from confidant.vault.derivation import ARGON2ID, Derivation
from confidant.vault.ids import PairId
from confidant.vault.note_rows import insert_note
from confidant.vault.vault import Vault
from tests.benchmarks.life import with_level
from tests.builders import PASSPHRASE, make_pair

__all__ = ["MIB", "make_big_vault"]

MIB = 1024 * 1024
_FIRST_DAY = date(2006, 1, 9)
_ELSEWHERE = 20
"""So many notes has each pair but the first one, which has all the others."""
_AT_ONCE = 500
"""So many notes are stored in one transaction: the write-ahead log stays small beside the vault."""


def make_big_vault(
    folder: Path, *, notes: int, size: int, pairs: int, passphrase: str = PASSPHRASE, derive: Derivation = ARGON2ID
) -> tuple[PairId, int]:
    """Make a vault of `notes` notes over `pairs` pairs, whose words alone come to `size` bytes, and close it.

    Return the pair with the most notes, and how many these are.
    """
    most = notes - (pairs - 1) * _ELSEWHERE
    vault, _ = Vault.create(folder, passphrase, derive=derive)
    try:
        numbers = [vault.pairs.add(make_pair(mentee=f"Mentee Number {n:03}", notes=())) for n in range(pairs)]
        owners = [numbers[0]] * most + [number for number in numbers[1:] for _ in range(_ELSEWHERE)]
        made = _notes(notes, size // notes)
        for first in range(0, notes, _AT_ONCE):
            with vault.transaction():
                for owner in owners[first : first + _AT_ONCE]:
                    insert_note(vault.database, owner, next(made))
    finally:
        vault.close(back_up=False)
    return numbers[0], most


def _notes(count: int, size: int) -> Iterator[Note]:
    """Yield notes of about `size` bytes of words each, one a day, the same in every run."""
    chance = random.Random(20_260_211)
    words = [line.split()[-1] for line in resource("words", "eff_large.txt").read_text().splitlines()]
    for n in range(count):
        yield _note(n, _prose(chance, words, size), _FIRST_DAY + timedelta(days=n % 7_000))


def _prose(chance: random.Random, words: list[str], size: int) -> str:
    """Return sentences of twelve words and paragraphs of eight sentences, cut at `size` characters."""
    parts: list[str] = []
    length = 0
    while length < size:
        picked = chance.choices(words, k=12)
        sentence = " ".join(picked).capitalize() + (". " if len(parts) % 8 < 7 else ".\n\n")
        parts.append(sentence)
        length += len(sentence)
    return "".join(parts)[: max(size, 1)]


def _note(number: int, words: str, held_on: date) -> Note:
    note = Note(held_on=held_on, title=f"Conversation {number:05}", topics=(Topic.GOALS,), passages=(Passage(words),))
    return with_level(note, number)
