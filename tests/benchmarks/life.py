"""A lifetime's notes, always the same: fictional words, few of them frequent and most rare, as in real texts (Zipf)."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

from confidant.domain.note import PRIVATE, Note, Passage
from confidant.domain.vocabulary import Topic
from confidant.resources import resource
from confidant.vault.derivation import Derivation
from confidant.vault.note_rows import insert_note
from confidant.vault.vault import Vault
from tests.builders import BOTH, LM, PASSPHRASE, RR, make_consent, make_pair, make_withdrawal

__all__ = ["LIFE", "PAIRS", "life_notes", "make_life_vault", "vocabulary", "with_level"]

LIFE = 100_000
PAIRS = 50
_WORDS = 120
_FIRST_DAY = date(2006, 1, 9)
_DAYS = 7_000
_AT_ONCE = 500
"""So many notes are stored in one transaction: the write-ahead log stays small beside the vault."""


@cache
def vocabulary() -> tuple[str, ...]:
    """Return the words of the shipped list, the most frequent first; every twentieth has an accent."""
    words = [line.split()[-1] for line in resource("words", "eff_large.txt").read_text().splitlines()]
    random.Random(5).shuffle(words)
    return tuple(word.replace("e", "é", 1) if place % 20 == 7 else word for place, word in enumerate(words))


@cache
def _frequencies() -> tuple[float, ...]:
    """Return the sums of the words' frequencies up to each; the exponent and offset are those of English prose."""
    return tuple(accumulate(1 / (place + 2.7) ** 1.02 for place in range(len(vocabulary()))))


def make_life_vault(folder: Path, *, notes: int, derive: Derivation) -> None:
    """Make a vault of `notes` notes spread over fifty pairs and twenty years, indexed, and close it."""
    vault, _ = Vault.create(folder, PASSPHRASE, derive=derive)
    try:
        pairs = [vault.pairs.add(make_pair(mentee=f"Mentee Number {n:03}", notes=())) for n in range(PAIRS)]
        made = life_notes(notes)
        for first in range(0, notes, _AT_ONCE):
            with vault.transaction():
                for number in range(first, min(first + _AT_ONCE, notes)):
                    insert_note(vault.database, pairs[number % PAIRS], next(made))
        vault.search.index.catch_up()
    finally:
        vault.close(back_up=False)


def life_notes(count: int, *, seed: int = 1) -> Iterator[Note]:
    """Yield notes in the order of their days. Every fifth has a level: agreed, awaiting, withdrawn, or half private."""
    chance = random.Random(seed)
    for number in range(count):
        held_on = _FIRST_DAY + timedelta(days=number * _DAYS // count)
        yield _note(number, _prose(chance), held_on)


def _prose(chance: random.Random) -> str:
    words = chance.choices(vocabulary(), cum_weights=_frequencies(), k=_WORDS)
    sentences = [" ".join(words[first : first + 12]).capitalize() for first in range(0, _WORDS, 12)]
    return ". ".join(sentences[:5]) + ".\n\n" + ". ".join(sentences[5:]) + "."


def _note(number: int, words: str, held_on: date) -> Note:
    title = f"About {words.split(maxsplit=1)[0].lower()}"
    return with_level(Note(held_on=held_on, title=title, topics=(Topic.GOALS,), passages=(Passage(words),)), number)


def with_level(note: Note, number: int) -> Note:
    """Return the private `note`; every fifth by `number` with a level: agreed, awaiting, withdrawn, or half private."""
    if number % 5:
        return note
    words, held_on = note.body, note.held_on
    told, kept = words[: len(words) // 2], words[len(words) // 2 :]
    yes = make_consent(on=held_on)
    match number // 5 % 4:
        case 0:
            return replace(note, disclosure=BOTH, consents=(yes,))
        case 1:
            return replace(note, disclosure=frozenset({RR}))
        case 2:
            no = make_withdrawal(on=held_on + timedelta(days=3))
            return replace(note, disclosure=frozenset({LM}), consents=(yes, no))
        case _:
            passages = (Passage(told), Passage(kept, PRIVATE))
            return replace(note, disclosure=BOTH, passages=passages, consents=(yes,))
