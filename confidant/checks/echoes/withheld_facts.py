"""What is withheld of one pair, read once: which concepts it holds, where, and in which words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from confidant.checks.echoes.lexicon import Lexicon, lexicon
from confidant.checks.echoes.meanings import telling_words
from confidant.checks.echoes.written import Sentence, sentences_of
from confidant.checks.file_names import name_in_words
from confidant.domain.vocabulary import Topic

if TYPE_CHECKING:
    from confidant.vault.withheld import Withheld, WithheldNote

__all__ = ["Held", "WithheldFacts"]

_OF_TOPIC: dict[str, str] = {
    Topic.HEALTH: "health",
    Topic.FAMILY: "family",
    Topic.IMMIGRATION: "immigration",
    Topic.MONEY: "money",
    Topic.JOB_APPLICATIONS: "jobsearch",
    Topic.RELATIONS_WITH_MANAGER: "manager",
    Topic.COLLEAGUES: "colleague",
    Topic.DUTY_IN_LAW: "whistleblowing",
    Topic.DUTY_OF_CARE: "mentalhealth",
    Topic.DUTY_OFFICER: "risk",
    Topic.WORK_PATTERN: "hours",
}
"""What a topic that the mentor gave says of withheld words, whatever the lexicons find in them."""

_FEW, _ONE_IN = 20, 50
"""What stands in more withheld sentences than these few, and in more than one in fifty, tells of none of them."""


@dataclass(frozen=True, slots=True)
class Held:
    """A sentence that may not be told, its number among all of them, and the note it stands in."""

    number: int
    note: "WithheldNote"
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class WithheldFacts:
    """What may not be told of the pair that is asked about.

    `concepts` are those that withheld words say outright, or that their topics name, with the sentences; `meanings`
    are what stands in few of the `sentences`, each with their numbers.
    """

    concepts: dict[str, tuple[Held, ...]]
    sentences: tuple[Held, ...]
    meanings: dict[str, tuple[int, ...]]

    @classmethod
    def of(cls, withheld: "Withheld") -> "WithheldFacts":
        """Read the notes of the pair; those of other pairs are about somebody else, and hint at nothing here."""
        known = lexicon()
        concepts: dict[str, list[Held]] = {}
        sentences: list[Held] = []
        for note in withheld.own_notes:
            for text in (note.title, *map(name_in_words, note.files), *note.hidden_texts):
                first = len(sentences)
                part = [Held(at, note, sentence) for at, sentence in enumerate(sentences_of(text), start=first)]
                sentences += part
                for name, held in _concepts_in(part, known):
                    concepts.setdefault(name, []).append(held)
                for topic in note.topics & _OF_TOPIC.keys():
                    concepts.setdefault(_OF_TOPIC[topic], []).extend(part)
        meanings: dict[str, list[int]] = {}
        for held in sentences:
            for meaning in telling_words(held.sentence.forms):
                meanings.setdefault(meaning, []).append(held.number)
        most = max(_FEW, len(sentences) // _ONE_IN)
        return cls(
            {name: tuple(found) for name, found in concepts.items() if found},
            tuple(sentences),
            {meaning: tuple(numbers) for meaning, numbers in meanings.items() if len(numbers) <= most},
        )


def _concepts_in(part: list[Held], known: Lexicon) -> Iterator[tuple[str, Held]]:
    """Yield what sentences say, each alone, and two together as in “His daughter is nine. It is leukaemia”."""
    said = [known.said(held.sentence.forms) for held in part]
    for held, names in zip(part, said, strict=True):
        for name in names:
            yield name, held
    for (held, alone), (following, also) in pairwise(zip(part, said, strict=True)):
        both = (*held.sentence.forms, *following.sentence.forms)
        for name in known.said(both) - alone - also:
            yield name, held
