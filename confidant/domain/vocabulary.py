"""The closed lists of the field: who may ask, what a passage may be about, and how an agreement answers."""

from enum import StrEnum

__all__ = [
    "AUDIENCES_OF_LEVELS",
    "NAMED_FREELY",
    "Audience",
    "ComputerOwner",
    "Conflict",
    "Decision",
    "MatrixAudience",
    "NotesKeeper",
    "References",
    "RequestState",
    "ReviewOccasion",
    "Rule",
    "Speaker",
    "ThreeWay",
    "Topic",
]


class Audience(StrEnum):
    """The class of recipient a request comes from. The gate tells `OTHER` nothing."""

    LINE_MANAGER = "line_manager"
    ROLE_REFERENCE = "role_reference"
    OTHER = "other"


AUDIENCES_OF_LEVELS: frozenset[Audience] = frozenset({Audience.LINE_MANAGER, Audience.ROLE_REFERENCE})
"""The audiences a disclosure level may hold; the empty set is *private*."""


class MatrixAudience(StrEnum):
    """To whom a row of the agreement's matrix speaks. `ANYONE` serves papers and standard words, not the gate."""

    LINE_MANAGER = "line_manager"
    ROLE_REFERENCE = "role_reference"
    ANYONE = "anyone"


class Speaker(StrEnum):
    """Who would say it: the mentor's rows are what the gate asks, the mentee's feed the "what I may say" sheet."""

    MENTOR = "mentor"
    MENTEE = "mentee"


class Rule(StrEnum):
    """The agreed answer for a topic and an audience. Only `SHARE` and a granted `ASK_FIRST` release anything."""

    SHARE = "share"
    SHARE_UNATTRIBUTED = "share_unattributed"
    ASK_FIRST = "ask_first"
    EXISTENCE_ONLY = "existence_only"
    NEVER = "never"


class References(StrEnum):
    """What kind of role reference the pair agreed to."""

    NONE = "none"
    FACTUAL = "factual"
    FULL = "full"


class ThreeWay(StrEnum):
    """Whether the pair meets the mentee's line manager together."""

    NONE = "none"
    ON_REQUEST = "on_request"
    SCHEDULED = "scheduled"


class ComputerOwner(StrEnum):
    """Whose computer the notes lie on: whoever administers it may be able to look."""

    NOT_SETTLED = "not_settled"
    MENTOR = "mentor"
    ORGANISATION = "organisation"
    SHARED = "shared"


class NotesKeeper(StrEnum):
    """Who of the two keeps notes of what they talk about."""

    NOT_SETTLED = "not_settled"
    MENTOR = "mentor"
    BOTH = "both"


class ReviewOccasion(StrEnum):
    """What makes an agreement due for review before its day: the people or the setting it was made for changed."""

    LINE_MANAGER = "line_manager"
    ROLE = "role"
    PROGRAMME = "programme"
    ORGANISATION = "organisation"


class Decision(StrEnum):
    """What the mentee said to exact words for an audience."""

    AGREED = "agreed"
    WITHDRAWN = "withdrawn"


class Conflict(StrEnum):
    """What the mentor answers to "do you have an interest in this decision?"."""

    NONE = "none"
    PANEL = "panel"
    LINE = "line"
    OTHER = "other"


class RequestState(StrEnum):
    """Where a request stands. It never changes what the gate answers."""

    RECEIVED = "received"
    VERIFIED = "verified"
    MENTEE_TOLD = "mentee_told"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    NO_AUTHORITY = "no_authority"
    ANSWERED = "answered"
    CLOSED = "closed"


class Topic(StrEnum):
    """What a passage is about, in the order in which screens list them."""

    EXISTENCE = "existence"
    MEETING_DATES = "meeting_dates"
    GOALS = "goals"
    PROGRESS = "progress"
    STRENGTHS = "strengths"
    DEVELOPMENT_NEEDS = "development_needs"
    ASPIRATIONS = "aspirations"
    JOB_APPLICATIONS = "job_applications"
    SUITABILITY = "suitability"
    RELATIONS_WITH_MANAGER = "relations_with_manager"
    COLLEAGUES = "colleagues"
    HEALTH = "health"
    FAMILY = "family"
    IMMIGRATION = "immigration"
    MONEY = "money"
    TRAINING = "training"
    WORK_PATTERN = "work_pattern"
    MENTOR_ADVICE = "mentor_advice"
    MENTOR_OWN_STORIES = "mentor_own_stories"
    ORGANISATION_BUSINESS = "organisation_business"
    DUTY_OF_CARE = "duty_of_care"
    DUTY_IN_LAW = "duty_in_law"
    DUTY_OFFICER = "duty_officer"
    OTHER = "other"


NAMED_FREELY = frozenset(
    {
        Topic.GOALS,
        Topic.PROGRESS,
        Topic.STRENGTHS,
        Topic.DEVELOPMENT_NEEDS,
        Topic.ASPIRATIONS,
        Topic.TRAINING,
        Topic.WORK_PATTERN,
    }
)
"""What every mentoring is about, so that a paper for a third party may name it: naming one tells nothing. That
health or an application elsewhere “can be spoken of” would be news, whatever the agreement answers.
"""
