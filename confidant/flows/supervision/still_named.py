"""The last look before a copy leaves: whether a name of the pair or of anybody around it still stands in it.

It does not trust what was suggested. It reads the finished words as a stranger's, by every form of every name, and once
more as a string of letters, so that neither signs nor blanks inside a name hide it.
"""

from collections.abc import Iterator, Sequence

from confidant.flows.supervision.anonymised import Copy
from confidant.flows.supervision.cast import Member
from confidant.flows.supervision.name_forms import NameForms, is_ordinary, name_words
from confidant.flows.supervision.name_hits import name_hits
from confidant.flows.supervision.placed import placed_words
from confidant.flows.supervision.ways_to_reach import ways_to_reach

__all__ = ["still_named"]

_LEAST_SPELT = 6
"""Letters of a name that are looked for across blanks and signs; shorter ones arise by chance."""


def still_named(copy: Copy, members: Sequence[Member]) -> tuple[str, ...]:
    """Return the words of a copy that still name somebody, each once, but for those that were kept with a reason."""
    text = copy.text
    kept = [(each.start, each.end) for each in copy.replaced if each.is_kept]
    found = {
        text[start:end]: None
        for start, end in (*_named(text, members), *_spelt_out(text, members))
        if not any(begun <= start and end <= ended for begun, ended in kept)
    }
    return tuple(found)


def _named(text: str, members: Sequence[Member]) -> Iterator[tuple[int, int]]:
    words = placed_words(text)
    for hit in name_hits(text, words, NameForms(members)):
        yield words[hit.first].start, words[hit.last].end
    for reach in ways_to_reach(text):
        if reach.label == "an e-mail address":
            yield reach.start, reach.end


def _spelt_out(text: str, members: Sequence[Member]) -> Iterator[tuple[int, int]]:
    """Yield where the letters of a name follow one another, whatever stands between: “O k a f o r”."""
    words = placed_words(text)
    letters = "".join(word.name for word in words)
    places = [word for word in words for _ in word.name]
    parts = {word.name for member in members for word in name_words(member.name) if not is_ordinary(word.token.text)}
    for part in sorted(part for part in parts if len(part) >= _LEAST_SPELT):
        at = letters.find(part)
        while at >= 0:
            yield places[at].start, places[at + len(part) - 1].end
            at = letters.find(part, at + 1)
