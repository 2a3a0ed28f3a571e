"""What a mentor says in prose of their own, for the checks that ask what is told rather than which words are taken."""

from collections.abc import Iterator

from confidant.checks.protected_matters import as_spoken_of, is_of_everybody
from confidant.checks.said import Sentence, sentences_of
from confidant.checks.subject import Subject

__all__ = ["own_prose"]


def own_prose(subject: Subject) -> Iterator[tuple[Sentence, str]]:
    """Yield each sentence that is neither agreed nor a heading, and that sentence as `as_spoken_of` gives it.

    Who says what they do with everybody has told nothing of anybody, so such sentences are left out.
    """
    names = () if subject.facts is None else (subject.facts.mentee,)
    for sentence in sentences_of(subject):
        said = as_spoken_of(sentence.text, names)
        if not (sentence.is_agreed or sentence.is_heading or is_of_everybody(said)):
            yield sentence, said
