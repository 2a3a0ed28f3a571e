"""What was said, held against the notice: it may be less, never more.

The unit is a whole sentence of the notice, with all that it cannot do without (`exceptional_disclosure_units`). A
sentence cut short can say the opposite of itself (“I do not think that she is in danger”), so part of one is not less,
it is something else; and so is a list without the line that says what it is a list of.
"""

import unicodedata
from dataclasses import dataclass

from confidant.domain.exceptional_disclosure_units import Unit, sentences_of, units_of

__all__ = ["Compared", "compared", "whole_sentences"]


@dataclass(frozen=True, slots=True)
class Compared:
    """`more`: sentences that the notice does not have, or not in that order, or not without what they belong to.

    `left_out`: what was not said of the notice, and `said` what was, both as `whole_sentences` has it.
    """

    more: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    @property
    def is_within(self) -> bool:
        """Whether nothing was said but what the notice says."""
        return not self.more


def whole_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, NFC and with white space folded, as they are compared: bound ones as one."""
    return tuple(map(" ".join, units_of(unicodedata.normalize("NFC", text))))


@dataclass(frozen=True, slots=True, order=True)
class _Way:
    """How the first sentences that were said stand in the notice: the fewer `more` and the earlier the better."""

    count: int = 0
    place: int = 0
    more: tuple[str, ...] = ()
    taken: tuple[int, ...] = ()


def compared(said: str, notice: str) -> Compared:
    """Hold what was said against a notice.

    Sentences keep the order of the notice, and none is said more often than it stands there: turned round, “He did not.
    She did.” would be another story.
    """
    announced = units_of(unicodedata.normalize("NFC", notice))
    way = _best(sentences_of(unicodedata.normalize("NFC", said)), announced)
    joined = tuple(map(" ".join, announced))
    left_out = (text for place, text in enumerate(joined) if place not in way.taken)
    return Compared(way.more, tuple(left_out), tuple(joined[place] for place in way.taken))


def _best(said: Unit, announced: tuple[Unit, ...]) -> _Way:
    ways: list[_Way | None] = [_Way(), *(None for _ in said)]
    begin: dict[str, list[int]] = {}
    for place, unit in enumerate(announced):
        begin.setdefault(unit[0], []).append(place)

    def reach(number: int, way: _Way) -> None:
        known = ways[number]
        ways[number] = way if known is None else min(known, way)

    for number, sentence in enumerate(said):
        way = ways[number]
        assert way is not None, "every sentence can be passed over as more"
        reach(number + 1, _Way(way.count + 1, way.place, (*way.more, sentence), way.taken))
        for place in begin.get(sentence, ()):
            unit = announced[place]
            if place >= way.place and said[number : number + len(unit)] == unit:
                reach(number + len(unit), _Way(way.count, place + 1, way.more, (*way.taken, place)))
    last = ways[-1]
    assert last is not None, "every sentence can be passed over as more"
    return last
