"""The check for what is told in other words: no word of a note is copied, and yet a reader who adds up knows."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from confidant.checks.echoes.judging import Echo, Judge, enough
from confidant.checks.echoes.lexicon import lexicon
from confidant.checks.echoes.told import Told
from confidant.checks.echoes.withheld_facts import WithheldFacts
from confidant.checks.echoes.written import Sentence, sentences_of
from confidant.checks.finding import Finding, FindingKind, Place, finding_id
from confidant.checks.noted import note_in_words
from confidant.checks.subject import FILE_IN_WORDS, FILE_NAME
from confidant.domain.vocabulary import Audience

if TYPE_CHECKING:
    from confidant.checks.subject import Subject

__all__ = ["echoes"]

_WHY = (
    "By {words} the reader may guess at {concept}: {note}, which may not be told to them, tells of it. Say it so that "
    "it tells of the work alone, or answer with a reason why it gives nothing away."
)
_WHY_SHARED = (
    "By {words} this means much of what stands in {note}, which may not be told to this reader. Leave that out, or "
    "answer with a reason why it gives nothing away."
)
_KNOWN_TO_WHO_ASKS = {Audience.ROLE_REFERENCE: frozenset({"jobsearch"})}
"""Who asks for a reference knows that its subject looks for another post."""


def echoes(subject: "Subject") -> Iterator[Finding]:
    """Yield a leak for each sentence of the draft that tells in other words what is withheld of this pair.

    The name of its file is read as one more, of which no more is asked for that.
    """
    told = subject.withheld.remembered(Told.of, subject.runs)
    passing = frozenset() if subject.request is None else _KNOWN_TO_WHO_ASKS.get(subject.request.audience, frozenset())
    judge = Judge(subject.withheld.part(WithheldFacts.of), told, passing)
    texts = [(short, name, tuple(sentences_of(text))) for short, name, text in subject.printed]
    threshold = enough(sum(len(sentences) for _, _, sentences in texts))
    texts.append((FILE_NAME, FILE_IN_WORDS, tuple(sentences_of(subject.file_words))))
    for short, name, sentences in texts:
        for sentence in sentences:
            found = judge.echoes(sentence, threshold)
            if found:
                yield _finding(short, name, sentence, found[0])


def _finding(short: str, name: str, sentence: Sentence, echo: Echo) -> Finding:
    first = sentence.tokens[0].number + 1
    place = Place(f"{short}w{first}", f"{name}, word {first}")
    words = ", ".join(f"“{word}”" for word in dict.fromkeys(echo.words))
    note = note_in_words(echo.held.note)
    if echo.concept:
        why = _WHY.format(words=words, concept=lexicon().concepts[echo.concept].words, note=note)
    else:
        why = _WHY_SHARED.format(words=words, note=note)
    kind, text = FindingKind.LEAK, sentence.text
    return Finding(finding_id(kind, place), kind, text, why, may_set_aside=True, sentence=text)
