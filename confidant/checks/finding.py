"""What a check says about a draft. Findings go to the screen, the command line and the register, never to a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

__all__ = ["DraftSection", "Finding", "FindingKind", "Place", "finding_id", "places"]


class FindingKind(StrEnum):
    """What a finding is about (interface, "findings")."""

    LEAK = "leak"
    THIRD_PERSON = "third_person"
    SPECIAL_CATEGORY = "special_category"
    FAIRNESS = "fairness"
    IMPROPER_QUESTION = "improper_question"
    HINT = "hint"
    UNSUPPORTED_CHARACTER = "unsupported_character"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, or, where `may_set_aside`, to answer with a reason.

    `id` is the same for the same draft and holds no word of it: the kind and the place. `text` quotes the draft,
    `why` says what is wrong with it and what helps. `text` quotes the request where a question of it is meant, and the
    agreed words where these were left out. `is_advice`: worth knowing, and nothing has to be mended or answered.
    `sentence` is the whole one that the words stand in, for which a reason is given; "" where it is about none.
    """

    id: str
    kind: FindingKind
    text: str
    why: str
    may_set_aside: bool
    is_advice: bool = False
    sentence: str = ""

    @property
    def place(self) -> str:
        """The short name of the place, as the id has it."""
        return self.id.removeprefix(f"{self.kind.value}-")


class DraftSection(Protocol):
    """A heading (or none) and paragraphs, as Markdown source; what `release` composes is one."""

    @property
    def heading(self) -> str | None:
        """The words above the paragraphs."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs, in order."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in what will be printed: a stable short name for the id, and words for the screen."""

    short: str
    words: str


def finding_id(kind: FindingKind, place: Place) -> str:
    """Return an identifier that names the kind and the place and nothing that could be guessed back to words.

    It is printed on standard error and kept in the register; a hash of the quoted words could be tried out by
    whoever suspects what they are.
    """
    return f"{kind.value}-{place.short}"


def places(sections: Sequence[DraftSection]) -> list[tuple[str, str, str]]:
    """Return every heading and paragraph as (short name, name in words, text), in reading order.

    Headings and paragraphs are each counted through the whole draft, since that is how a reader finds them.
    """
    found: list[tuple[str, str, str]] = []
    headings = paragraphs = 0
    for section in sections:
        if section.heading is not None:
            headings += 1
            found.append((f"h{headings}", f"heading {headings}", section.heading))
        for paragraph in section.paragraphs:
            paragraphs += 1
            found.append((f"p{paragraphs}", f"paragraph {paragraphs}", paragraph))
    return found
