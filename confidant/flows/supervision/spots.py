"""A place in a text where something else is to be said, and how that is said there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from confidant.checks.listed import listed
from confidant.domain.sentences import sentence_spans
from confidant.flows.supervision.intervals import DayFound
from confidant.flows.supervision.placed import PlacedWord

__all__ = ["WEEKDAYS", "Spot", "led_from", "spot_of_day"]

_LEADS = listed("the a an our my his her their your")
_INSTEAD_OF_LEAD = listed("the a an their that some somebody something one")
WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun")
_TAKES_IN = {"day": "on", "year": "in", "appointment": "on"}
_NEW_LINE = re.compile(r"(?:^|\n)[ \t#>*-]*$")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place from `start` to `end`, in characters; `led` is where the article before it begins.

    `lead` goes before what is said there. `is_possessive`: it ends as “Grace’s” does, and so will what is said instead.
    """

    start: int
    end: int
    led: int
    begins_sentence: bool = False
    is_possessive: bool = False
    lead: str = ""

    @classmethod
    def of(cls, start: int, end: int) -> "Spot":
        """Return a place as it stands, without an article."""
        return cls(start, end, start)

    def begin(self, label: str) -> int:
        """Return where what is said instead begins: an article of its own takes the place of the one before."""
        first = label.split(" ", 1)[0]
        return self.led if first in _INSTEAD_OF_LEAD or first[:1].isupper() else self.start

    def said(self, label: str) -> str:
        """Return what stands here instead."""
        words = f"{self.lead}{label}"
        if self.begins_sentence:
            words = words[0].upper() + words[1:]
        return f"{words}’s" if self.is_possessive else words


def led_from(words: Sequence[PlacedWord], first: int) -> int:
    """Return the word with which a name at `first` begins, its article or “my” included."""
    if first == 0 or words[first].token.before != " " or words[first - 1].token.text not in _LEADS:
        return first
    return first - 1


def beginnings(text: str, words: Sequence[PlacedWord]) -> frozenset[int]:
    """Return where the first word of each sentence stands."""
    starts = [start for start, _ in sentence_spans(text)]
    return frozenset(next((word.start for word in words if word.start >= start), start) for start in starts)


def spot_of_day(text: str, words: Sequence[PlacedWord], day: DayFound, begins: frozenset[int]) -> Spot:
    """Return the place of a day, with its weekday and the “on” before it; a day amid a sentence is called one."""
    first = day.first
    if first > 0 and words[first - 1].token.text in WEEKDAYS and words[first].token.before in {" ", ","}:
        first -= 1
    led = first
    if led > 0 and words[led - 1].token.text == "the" and words[led].token.before == " ":
        led -= 1
    taken_in = led > 0 and words[led - 1].token.text == _TAKES_IN.get(day.key.partition(":")[0])
    led -= taken_in
    start = words[led].start
    is_first = words[led].start in begins
    stands_alone = taken_in or is_first or _NEW_LINE.search(text, 0, start) is not None
    lead = "" if stands_alone or not day.label.endswith(("later", "earlier")) else "a day " if day.is_day else "a time "
    return Spot(start, words[day.last].end, start, begins_sentence=is_first, lead=lead)
