"""Erasing a pair: what goes, told before in counts, and done once its mentee's name was typed."""

import re
from dataclasses import dataclass
from datetime import date

import msgspec

from confidant.domain.holds import Hold
from confidant.domain.problem import Problem
from confidant.domain.tombstone import ErasedBy, Tombstone
from confidant.domain.words import same_name
from confidant.flows.spelling.own_words import OwnWords
from confidant.vault.condition import HowFar
from confidant.vault.erased_counts import Going
from confidant.vault.erasures import Erasures
from confidant.vault.ids import PairId
from confidant.vault.problems import CannotWriteVault, ErasureNotRemembered
from confidant.vault.vault import Vault

__all__ = ["BeforeErasing", "Erased", "OtherName", "TimeNotOver", "before_erasing", "erase_pair"]

_WORD = re.compile(r"\w+")


class OtherName(Problem):
    """The name that was typed is not the mentee's."""

    def __init__(self) -> None:
        super().__init__(
            "What you typed is not the mentee’s name, so nothing was erased; type the name as it stands above."
        )


class TimeNotOver(Problem):
    """A pair was to be erased because its time is over, and it is not."""

    def __init__(self) -> None:
        super().__init__(
            "The time for which this mentoring is kept is not over, so nothing was erased; choose another reason."
        )


@dataclass(frozen=True, slots=True)
class BeforeErasing:
    """What somebody is told who is about to erase a pair: what goes, by which rules it may, and what holds it."""

    mentee: str
    going: Going
    rules: tuple[ErasedBy, ...]
    holds: tuple[Hold, ...]


@dataclass(frozen=True, slots=True)
class Erased:
    """That a pair is erased. `is_finished` is false where the file could not be written anew yet.

    `is_remembered` is false where this computer could not write down outside the vault that it is erased.
    """

    tombstone: Tombstone
    is_finished: bool = True
    is_remembered: bool = True


def before_erasing(vault: Vault, pair: PairId, today: date) -> BeforeErasing:
    """Look at a pair that may be erased. Raises GonePair."""
    return BeforeErasing(
        vault.pairs.summary(pair).mentee,
        vault.tombstones.going(pair),
        tuple(rule for rule in ErasedBy if rule is not ErasedBy.RETENTION or _is_over(vault, pair, today)),
        vault.holds.standing(pair),
    )


def erase_pair(
    vault: Vault, pair: PairId, typed: str, rule: ErasedBy, today: date, *, tell: HowFar = lambda _part: None
) -> Erased:
    """Erase everything of a pair for good; `typed` has to be its mentee's name.

    Once that is done nothing brings it back, and what `tell` raises then only leaves the file to be written anew, which
    opening the vault does. Raises OtherName, TimeNotOver, PairOnHold, GonePair, ReadOnlyVault or CannotWriteVault where
    nothing was erased, or ClosedAfterErasing where everything is and the vault could not be opened again.
    """
    if not same_name(typed, vault.pairs.summary(pair).mentee):
        raise OtherName
    if rule is ErasedBy.RETENTION and not _is_over(vault, pair, today):
        raise TimeNotOver
    erasures = Erasures(vault)
    with erasures.in_one_go():
        tell(0.0)
        tombstone = erasures.erase(pair, today, rule, with_it=lambda: _forget_own_words(vault, pair))
        tell(0.5)
        try:
            erasures.finish(lambda: tell(0.5))
        except CannotWriteVault:
            return Erased(tombstone, is_finished=False)
        except ErasureNotRemembered:
            return Erased(tombstone, is_remembered=False)
    tell(1.0)
    return Erased(tombstone)


def _is_over(vault: Vault, pair: PairId, today: date) -> bool:
    kept = vault.kept_pairs.retention(pair, today)
    return kept is not None and kept.agreed_until < today


def _forget_own_words(vault: Vault, pair: PairId) -> None:
    """Take out of the mentor's dictionary what stands in the pair's words: a name there would outlive everybody.

    Where a record cannot be read nobody can tell which those are, so all go: damage keeps no pair from being erased.
    """
    own = OwnWords(vault.settings)
    words = own.words()
    if not words:
        return
    from confidant.flows.subject_access.held import Kind  # noqa: PLC0415  # few dictionaries have a word
    from confidant.flows.subject_access.sources import search  # noqa: PLC0415  # see above

    # What a copy for the mentee would have, the trash and earlier versions among it; but not what others' records say.
    try:
        items = [item for item in search(vault, pair).items if item.kind is not Kind.MENTION]
    except (Problem, msgspec.MsgspecError, ValueError):
        own.set_words(())
        return
    said = "".join(_folded(text) for item in items for text in item.texts)
    own.set_words(word for word in words if _folded(word) not in said)


def _folded(text: str) -> str:
    """Return the words of a text, each between two spaces."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
