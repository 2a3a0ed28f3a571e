"""Words of a copy that few texts have: what a supervisor who knows a little could add up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from confidant.checks.days import day_facts
from confidant.checks.figures import figure_facts
from confidant.checks.names import name_runs
from confidant.checks.ordinary import is_common_name
from confidant.checks.terms import rare_stems, word_facts
from confidant.domain.sentences import sentence_spans
from confidant.flows.supervision.anonymised import Copy
from confidant.flows.supervision.cast import Member
from confidant.flows.supervision.name_forms import NameForms
from confidant.flows.supervision.placed import PlacedWord, placed_words
from confidant.flows.supervision.spots import WEEKDAYS

__all__ = ["Survivor", "surviving"]

_PRONOUNS = frozenset(("he", "him", "his", "himself", "she", "her", "hers", "herself"))


@dataclass(frozen=True, slots=True)
class Survivor:
    """A rare word that stands in the copy: as it is written, why it is told, and the sentence around it."""

    word: str
    why: str
    sentence: str


def surviving(copy: Copy, members: Sequence[Member]) -> tuple[Survivor, ...]:
    """Return the rare words, figures, days and names that still stand in a copy, each once, in order.

    What was put there instead of something else is not told; what was kept is.
    """
    text = copy.text
    words = placed_words(text)
    put = [(each.start, each.end) for each in copy.replaced if not each.is_kept]
    sentences = sentence_spans(text)
    found: dict[str, Survivor] = {}
    for first, last, why in sorted(_rare(words, NameForms(members)), key=itemgetter(0)):
        start, end = words[first].start, words[last].end
        if any(start < ended and begun < end for begun, ended in put):
            continue
        around = next((text[a:b] for a, b in sentences if a <= start < b), text[start:end])
        found.setdefault(text[start:end].lower(), Survivor(text[start:end], why, around))
    return tuple(found.values())


def _rare(words: Sequence[PlacedWord], forms: NameForms) -> Iterator[tuple[int, int, str]]:
    """Yield the first word, the last one and the reason; of several for one place the weightiest comes first."""
    tokens = [word.token for word in words]
    for at, word in enumerate(words):
        why = _why_by_itself(word, forms)
        if why:
            yield at, at, why
    for fact in word_facts(tokens):
        yield fact.first, fact.last, "It tells something by itself."
    for at in rare_stems(tokens).values():
        yield at, at, "Few texts have this word."
    for fact in (*figure_facts(tokens), *day_facts(tokens)):
        yield fact.first, fact.last, "A figure or a day."
    for run in name_runs(tokens):
        if not all(is_common_name(tokens[at].text) for at in range(run.first, run.last + 1)):
            yield run.first, run.last, "Written as a name."


def _why_by_itself(word: PlacedWord, forms: NameForms) -> str:
    if forms.is_also_name(word):
        return "It is also somebody’s name here."
    if word.token.text in _PRONOUNS:
        return "It tells whether it is a man or a woman."
    return "A figure or a day." if word.token.is_capital and word.token.text in WEEKDAYS else ""
