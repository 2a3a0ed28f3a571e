"""Exceptional disclosure: breaking confidence on one of three grounds, and what is recorded of it.

What is recorded is a row of *events*, each what was done on one day. Where it stands follows from them alone
(`exceptional_disclosure_course`), so nothing can say that a notice was given but the event of a notice.

One of the two, the *discloser* (`Speaker`), means to tell somebody what was said in confidence; the other is the one
who must not be surprised. The mirror case, the mentee telling the mentor what they will disclose, is the same record
with the mentee as the discloser.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

__all__ = [
    "Advice",
    "Agreed",
    "Consulted",
    "Content",
    "Departure",
    "DidNotLeave",
    "Disclosed",
    "Door",
    "DutiesClarified",
    "Event",
    "Ground",
    "IssueEstablished",
    "Noted",
    "Notice",
    "NoticeGiven",
    "NoticeImpossible",
    "NoticePostponed",
    "NoticePrinted",
    "Option",
    "OptionsExplored",
    "Raised",
    "Refused",
    "Reviewed",
    "State",
    "Step",
    "StoodDown",
    "ToldFirst",
    "Weighed",
    "Whose",
]


class Ground(StrEnum):
    """What stands above confidence (mission, idea 3)."""

    DUTY_OF_CARE = "duty_of_care"
    DUTY_IN_LAW = "duty_in_law"
    DUTY_OFFICER = "duty_officer"


class State(StrEnum):
    """Where an exceptional disclosure stands. `TOLD_FIRST` is disclosed by a side door, with the notice still owed."""

    RAISED = "raised"
    ISSUE_ESTABLISHED = "issue_established"
    DUTIES_CLARIFIED = "duties_clarified"
    OPTIONS_EXPLORED = "options_explored"
    AGREED = "agreed"
    REFUSED = "refused"
    NOTICE_GIVEN = "notice_given"
    TOLD_FIRST = "told_first"
    DISCLOSED = "disclosed"
    STOOD_DOWN = "stood_down"
    REVIEWED = "reviewed"


class Step(StrEnum):
    """What can be done, and so what kinds of events there are; the order is that of the protocol."""

    RAISE = "raise"
    ESTABLISH_ISSUE = "establish_issue"
    CLARIFY_DUTIES = "clarify_duties"
    EXPLORE_OPTIONS = "explore_options"
    AGREE = "agree"
    REFUSE = "refuse"
    PRINT_NOTICE = "print_notice"
    GIVE_NOTICE = "give_notice"
    DISCLOSE = "disclose"
    TELL_FIRST = "tell_first"
    POSTPONE_NOTICE = "postpone_notice"
    DO_WITHOUT_NOTICE = "do_without_notice"
    TAKE_BACK = "take_back"
    STAND_DOWN = "stand_down"
    REVIEW = "review"
    CONSULT = "consult"
    NOTE = "note"


class Door(StrEnum):
    """The two side doors: why somebody was told before the notice was given."""

    IMMEDIATE_DANGER = "immediate_danger"
    LAW_FORBIDS_NOTICE = "law_forbids_notice"


class Option(StrEnum):
    """What is looked at before anything is disclosed: the other says it, jointly, less, later, or to somebody else."""

    THE_OTHER_SAYS_IT = "the_other_says_it"
    JOINTLY = "jointly"
    LESS = "less"
    LATER = "later"
    TO_SOMEBODY_ELSE = "to_somebody_else"


class Whose(StrEnum):
    """Who is going to say it, by what the two agreed."""

    THE_OTHER = "the_other"
    DISCLOSER = "discloser"
    BOTH = "both"


class Departure(StrEnum):
    """In what a disclosure went past its notice. The mentor's own may not; the mentee's is written down as it was."""

    TOO_SOON = "too_soon"
    BEFORE_ITS_DAY = "before_its_day"
    OTHER_RECIPIENT = "other_recipient"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Notice:
    """What will be said: the exact `words`, to whom, not before which day, and why. Nothing else will be said.

    After a side door it is what *was* said, to whom, and on which day.
    """

    words: str
    recipient: str
    when: date
    why: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What somebody who knows the law advised, and on which day."""

    adviser: str
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class Weighed:
    """What came of looking at one of the options, in words."""

    option: Option
    words: str


@dataclass(frozen=True, slots=True)
class Raised:
    """That something may have to be told: on which grounds, and what it is about, in the recorder's words."""

    step: ClassVar[Step] = Step.RAISE
    grounds: tuple[Ground, ...]
    issue: str


@dataclass(frozen=True, slots=True)
class IssueEstablished:
    """That there is an ethical issue: what it is, as far as the two see it alike, and how they talked of it."""

    step: ClassVar[Step] = Step.ESTABLISH_ISSUE
    issue: str
    how: str


@dataclass(frozen=True, slots=True)
class DutiesClarified:
    """Whose duty it is, and by what: the grounds as they stand now, each one's duties, and where these are written."""

    step: ClassVar[Step] = Step.CLARIFY_DUTIES
    grounds: tuple[Ground, ...]
    mentor: str
    mentee: str
    sources: str = ""


@dataclass(frozen=True, slots=True)
class OptionsExplored:
    """What came of looking at each of the options, all of them."""

    step: ClassVar[Step] = Step.EXPLORE_OPTIONS
    weighed: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the two agreed: who says it, what, to whom, by which day, and on which day they look whether it was done."""

    step: ClassVar[Step] = Step.AGREE
    whose: Whose
    what: str
    recipient: str
    by: date
    check_on: date


@dataclass(frozen=True, slots=True)
class Refused:
    """That the other does not agree, in their words."""

    step: ClassVar[Step] = Step.REFUSE
    words: str


@dataclass(frozen=True, slots=True)
class NoticePrinted:
    """That a notice was made as a paper for the other, and its number in the register. It is not given by that."""

    step: ClassVar[Step] = Step.PRINT_NOTICE
    notice: Notice
    entry: int


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """That the other was told what will be said, and how. `cooling_hours` are those of the agreement on that day.

    The vault fills them in, whatever they are given as: a later agreement shortens nothing.
    """

    step: ClassVar[Step] = Step.GIVE_NOTICE
    notice: Notice
    how: str
    cooling_hours: int = 0


@dataclass(frozen=True, slots=True)
class Disclosed:
    """That it was said: the words actually used, to whom, how, and the register's entry of it.

    `is_paper`: they left as a file that Confidant wrote.
    """

    step: ClassVar[Step] = Step.DISCLOSE
    words: str
    recipient: str
    how: str
    entry: int | None = None
    is_paper: bool = False


@dataclass(frozen=True, slots=True)
class ToldFirst:
    """That somebody was told before the other could be: by which side door, and why.

    `look_again` is the day on which to see whether the notice can be given. Where the law forbids it, `advice` was
    taken before.
    """

    step: ClassVar[Step] = Step.TELL_FIRST
    door: Door
    reason: str
    words: str
    recipient: str
    how: str
    look_again: date
    advice: Advice | None = None
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class NoticePostponed:
    """That the notice which is owed cannot be given yet, why, and when to look again."""

    step: ClassVar[Step] = Step.POSTPONE_NOTICE
    reason: str
    look_again: date


@dataclass(frozen=True, slots=True)
class NoticeImpossible:
    """That the notice which is owed can never be given, and why: the other has died, say, or cannot be found."""

    step: ClassVar[Step] = Step.DO_WITHOUT_NOTICE
    reason: str


@dataclass(frozen=True, slots=True)
class DidNotLeave:
    """That the paper of the last disclosure never got to its place, so that nothing was disclosed by it."""

    step: ClassVar[Step] = Step.TAKE_BACK
    reason: str


@dataclass(frozen=True, slots=True)
class StoodDown:
    """That nothing will be disclosed, and why: a good end."""

    step: ClassVar[Step] = Step.STAND_DOWN
    reason: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """How it was looked back on: was the right thing done, was anybody surprised, what is done differently."""

    step: ClassVar[Step] = Step.REVIEW
    words: str


@dataclass(frozen=True, slots=True)
class Consulted:
    """That the mentor asked for guidance: whom, what, what was advised, and what the mentor decided."""

    step: ClassVar[Step] = Step.CONSULT
    adviser: str
    asked: str
    advised: str
    decided: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """What else belongs to the record: what the other said to the notice, or how an earlier event should have read."""

    step: ClassVar[Step] = Step.NOTE
    words: str


Content = (
    Raised
    | IssueEstablished
    | DutiesClarified
    | OptionsExplored
    | Agreed
    | Refused
    | NoticePrinted
    | NoticeGiven
    | Disclosed
    | ToldFirst
    | NoticePostponed
    | NoticeImpossible
    | DidNotLeave
    | StoodDown
    | Reviewed
    | Consulted
    | Noted
)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done: on which day by the recorder's account, and when that was written down (aware)."""

    on: date
    at: datetime
    content: Content

    @property
    def step(self) -> Step:
        """What kind of thing was done."""
        return self.content.step
