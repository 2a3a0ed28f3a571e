"""What is known of one prepared document, from the first field to the seal: frozen records, no behaviour.

Ten checkpoints stand on five pages (mission, "Prepare reference"). A `Preparation` is the whole of it; it is kept
as a draft inside the vault and nowhere else.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from confidant.checks.finding import Finding
from confidant.domain.request import Request
from confidant.domain.vocabulary import Conflict
from confidant.domain.words import fold_space
from confidant.vault.ids import PairId, RequestId

__all__ = [
    "Checkpoint",
    "Chosen",
    "KeptFinding",
    "Key",
    "MenteeAnswer",
    "Page",
    "Preparation",
    "Reply",
    "Sealed",
    "SectionKey",
    "Shown",
    "Typed",
    "Wish",
    "WishPlace",
    "Written",
]

Key = tuple[date, str, int]
"""By what a chosen sentence is known: see `Chosen`."""


class Page(StrEnum):
    """The five pages, in order. The checkpoints on each: 1-4, 5, 6-7, 8, 9-10."""

    REQUEST = "request"
    MATERIAL = "material"
    LETTER = "letter"
    MENTEE = "mentee"
    SEAL = "seal"


class Checkpoint(StrEnum):
    """The four checkpoints of the first page, in order; each is one question."""

    WHO = "who"
    POLICY = "policy"
    AUTHORITY = "authority"
    QUESTIONS = "questions"


class SectionKey(StrEnum):
    """The parts of the letter's body, in the order of the finished document."""

    PROGRESS = "progress"
    STRENGTHS = "strengths"
    DEVELOPMENT = "development"
    ASPIRATIONS = "aspirations"
    SUITABILITY = "suitability"
    FURTHER = "further"


class Reply(StrEnum):
    """What the mentee answers to the exact document (checkpoint 8)."""

    YES = "yes"
    CORRECT = "correct"
    TAKE_OUT = "take_out"
    NO = "no"


_FEWEST_LETTERS = 6
"""Of a reason: "agreed" is one, "x" and "ok" are none."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A permitted sentence taken into the letter.

    It is known by its words and the day of its conversation, never by a row of the vault: words that are no longer
    permitted, or no longer there, are then simply not found again. `nth` tells equal sentences of one day apart.
    """

    held_on: date
    text: str
    nth: int
    section: SectionKey

    @property
    def key(self) -> Key:
        """What it is known by, wherever it stands."""
        return (self.held_on, self.text, self.nth)


@dataclass(frozen=True, slots=True)
class Written:
    """The mentor's words in one section; paragraphs are parted by a blank line."""

    section: SectionKey
    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a field that nothing has been made of yet: a name half typed is another name."""

    field: str
    text: str


def is_reason(words: str) -> bool:
    """Whether `words` can stand in the register as the reason for which a finding was kept: no mere letter or sign."""
    return sum(char.isalnum() for char in words) >= _FEWEST_LETTERS


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """A finding the mentor let stand, with the reason that goes to the register.

    `id` names a place, so `text` is kept with it, and a digest of the `sentence` it stands in: the reason was given for
    these words and no others, and what a name tells is in the words around it.
    """

    id: str
    kind: str
    text: str
    reason: str
    sentence: str = ""

    @classmethod
    def because(cls, finding: Finding, reason: str) -> "KeptFinding":
        """Return `finding` as kept for this reason."""
        return cls(finding.id, finding.kind.value, finding.text, reason, _digest(finding.sentence))

    def answers(self, finding: Finding) -> bool:
        """Whether this is a reason for `finding`; what may not be set aside has none."""
        is_same = self == KeptFinding.because(finding, self.reason)
        return is_same and finding.may_set_aside and is_reason(self.reason)


def _digest(sentence: str) -> str:
    return hashlib.sha256(fold_space(sentence).encode()).hexdigest() if sentence else ""


@dataclass(frozen=True, slots=True)
class MenteeAnswer:
    """What the mentee said to the exact document, on which day and how; `document` is the hash of what they saw."""

    reply: Reply
    on: date
    how: str
    document: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What the mentee was shown last, on the screen or as a saved preview, and on which day.

    `document` is its hash; None where it was for another reader or purpose, so that it is nothing that may leave now.
    """

    document: str | None
    on: date


@dataclass(frozen=True, slots=True)
class WishPlace:
    """Words of the document, as they stand there, which the mentee points at.

    `section` is None for what is printed around the body. `nth` tells equal sentences of one section apart.
    """

    section: SectionKey | None
    text: str
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Wish:
    """A correction the mentee asked for, in their `words`, or words they asked to leave out; on which day."""

    reply: Reply
    on: date
    place: WishPlace
    words: str = ""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What left: the register's number, the document's hash, the file's SHA-256 and the day."""

    register: int
    document: str
    sha256: str
    on: date


@dataclass(frozen=True, slots=True)
class Preparation:
    """One document on its way.

    `request` is the working copy of what the vault keeps under `request_id` (None until it can be stored).
    `conflict` is None until answered. `declining` is the mentor's own choice to decline where policy leaves it open.
    `checkpoint` is the question of the first page that is open, None until one was. The order of `chosen` is the order
    in the letter. `typed` is what stands in fields beside all this: it means nothing yet, and is kept so that no
    letter is lost.
    `wishes` are the mentee's, in the order in which they were said. `shown` is what a yes of theirs counts for.
    """

    pair: PairId
    request: Request
    request_id: RequestId | None = None
    page: Page = Page.REQUEST
    checkpoint: Checkpoint | None = None
    verified_how: str = ""
    conflict: Conflict | None = None
    declining: bool = False
    chosen: tuple[Chosen, ...] = ()
    written: tuple[Written, ...] = ()
    kept: tuple[KeptFinding, ...] = ()
    answer: MenteeAnswer | None = None
    sealed: Sealed | None = None
    typed: tuple[Typed, ...] = ()
    wishes: tuple[Wish, ...] = ()
    shown: Shown | None = None

    def text_of(self, section: SectionKey) -> str:
        """Return the words of `section`, or "" where none are written."""
        return next((part.text for part in self.written if part.section is section), "")
