"""“Prove it to me”: the letter in hand, made again and again from vaults that differ in all that is private.

They are made of the open vault's own notes, in memory alone; the vault itself is only read. Each goes through the
very views, wall, gate and composer that the letter came through, and the bytes are compared: of the letter in hand,
whose chosen sentences are looked for again among what each vault permits while the words around them are given, and of
a letter that holds everything that is permitted.
"""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from confidant.domain.problem import Problem
from confidant.domain.request import Request
from confidant.flows.proving.variations import VARIATIONS, Varied, bare, vary
from confidant.flows.proving.world import Asked, World
from confidant.release.compose import compose_decline, compose_letter, sections_of
from confidant.release.document import Format, Section
from confidant.release.render import render
from confidant.vault.condition import HowFar
from confidant.vault.ids import PairId
from confidant.vault.imagined import Copied, ImaginedPair, ImaginedVault, copied, moment_of
from confidant.vault.repositories import Repositories
from confidant.vault.shareable import PermittedNote, gather, public_facts

__all__ = ["TIMES", "Letter", "NotStill", "Proof", "letter_for", "prove"]

TIMES = 240
"""How many vaults a letter is made from: every variation is among the changes of some hundred of them."""

_MOST_NOTES = 2_000
"""So many notes that tell nothing are copied at most, beside all that tell something. Measured with notes of 2,500
characters: 36 MB, what is made of them included, and some ten seconds of work for `TIMES` vaults."""

_MOST_AT_ONCE = 150
"""So many of them stand in one varied vault, each time others: a vault of 2,000 notes comes round seventeen times."""

_TRIES = 5
_COPYING = 0.1
"""The part of the work that copying is taken to be."""


class NotStill(Problem):
    """Something was stored again and again while the vault was copied."""

    def __init__(self) -> None:
        super().__init__(
            "Something is being stored in the vault just now, so nothing could be compared. Nothing was changed; "
            "try again in a moment."
        )


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it stands: for whom, on which day, with which words, and the form in which its bytes are compared.

    `anew` returns its sections with no more of its chosen sentences than are permitted; without it they are given.
    """

    pair: PairId
    request: Request
    on: date
    sections: tuple[Section, ...]
    declines: bool
    form: Format
    anew: Callable[[tuple[PermittedNote, ...]], tuple[Section, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of it. `changed_by` names the variations that changed the letter; it has to be empty.

    `vaults` is how many were tried, `notes` how many notes of the vault were among what was varied, `left_out` how many
    there was no room for; `sha256` is the letter's, in hexadecimal.
    """

    vaults: int
    notes: int
    left_out: int
    sha256: str
    changed_by: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the bytes stayed the same in all of them."""
        return not self.changed_by


def letter_for(vault: Repositories, pair: PairId, request: Request, on: date, form: Format = Format.TEXT) -> Letter:
    """Return the letter of everything that `request` may be told on that day. Raises GonePair or SealBroken."""
    sections = sections_of(gather(vault, pair, request, on, making=True))
    return Letter(pair, request, on, sections, declines=False, form=form)


def prove(vault: Repositories, letter: Letter, *, times: int | None = None, tell: HowFar | None = None) -> Proof:
    """Make `letter` from `times` vaults (or `TIMES`) that differ from this one in what is private alone.

    It ends at a difference. Compared are the letter in hand and one that holds everything that may be told. The
    first vault is this one as it is, the second has nothing private in it at all. `tell` is called with how far this
    is, and what it raises ends it. Raises GonePair, SealBroken, NotStill, or CannotSet where the letter cannot be set.
    """
    told, times = tell or (lambda _part: None), TIMES if times is None else times
    copy, expected = _copied(vault, letter, told)
    asked = Asked.under(copy.pair.pair.agreements, letter.request, letter.on)
    notes = len(copy.pair.notes) + sum(len(each.notes) for each in copy.others)
    proof = Proof(times, notes, copy.left_out, hashlib.sha256(expected[0]).hexdigest())
    with closing(ImaginedVault(vault)) as imagined:
        trial = _Trial(imagined, World(copy.pair, copy.others), asked, letter, expected)
        for number in range(times):
            told(_COPYING + (1 - _COPYING) * number / times)
            varied = trial.vault(number)
            if trial.changes(varied.world):
                return replace(proof, vaults=number + 1, changed_by=trial.guilty(number) or varied.by)
    told(1.0)
    return proof


def _copied(vault: Repositories, letter: Letter, tell: HowFar) -> tuple[Copied, tuple[bytes, ...]]:
    """Return what is in the vault, and the letters that it gives, of one and the same moment."""
    for _ in range(_TRIES):
        moment = moment_of(vault)
        permitted = gather(vault, letter.pair, letter.request, letter.on, making=True)
        expected = _bytes_of(vault, letter.pair, letter)
        copy = copied(vault, letter.pair, permitted, most=_MOST_NOTES, tell=lambda part: tell(_COPYING * part))
        if moment_of(vault) == moment:
            return copy, expected
    raise NotStill


@dataclass(frozen=True, slots=True)
class _Trial:
    """The vault that holds one world after the other, what they are made of, and what each has to give."""

    imagined: ImaginedVault
    whole: World
    asked: Asked
    letter: Letter
    expected: tuple[bytes, ...]

    def vault(self, number: int) -> Varied:
        """Return the vault of this number: the same each time, so that what was found once is found again."""
        if number == 0:
            return Varied(self.whole, ("the copy itself",))
        if number == 1:
            return Varied(bare(self.whole), ("nothing private",))
        return self._varied(number)

    def changes(self, world: World) -> bool:
        """Whether this world gives another letter."""
        with self.imagined.holding(world.pairs, first=world.first) as numbers:
            return _bytes_of(self.imagined, numbers[world.place], self.letter) != self.expected

    def guilty(self, number: int) -> tuple[str, ...]:
        """Return which variations change the letter, each by itself and with the chance of that vault."""
        return tuple(name for name in VARIATIONS if self.changes(self._varied(number, (name,)).world))

    def _varied(self, number: int, names: Sequence[str] | None = None) -> Varied:
        random = Random(number)  # noqa: S311  # no secret
        return vary(_thinned(self.whole, random), self.asked, random, names)


def _thinned(world: World, random: Random) -> World:
    """Return the world with no more notes that tell nothing than are varied at once."""
    places = [
        (number, place)
        for number, pair in enumerate((world.pair, *world.others))
        for place, held in enumerate(pair.notes)
        if not held.told
    ]
    kept = set(random.sample(places, min(len(places), _MOST_AT_ONCE)))
    pair, *others = (
        ImaginedPair(
            each.pair,
            tuple(held for place, held in enumerate(each.notes) if held.told or (number, place) in kept),
        )
        for number, each in enumerate((world.pair, *world.others))
    )
    return replace(world, pair=pair, others=tuple(others))


def _bytes_of(vault: Repositories, pair: PairId, letter: Letter) -> tuple[bytes, ...]:
    """Return the letter in hand, made anew of what this vault permits, and the one that holds all of that."""
    request, on = letter.request, letter.on
    facts = public_facts(vault, pair, on)
    permitted = gather(vault, pair, request, on, making=True)
    everything = compose_letter(facts, request, sections_of(permitted), on)
    sections = letter.sections if letter.anew is None else letter.anew(permitted)
    in_hand = compose_decline(facts, request, on) if letter.declines else compose_letter(facts, request, sections, on)
    return render(in_hand, letter.form), render(everything, letter.form)
