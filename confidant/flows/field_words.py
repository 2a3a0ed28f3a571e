"""Plain words for the closed lists of the field that papers print as well as screens; free of Qt.

`ui.labels` hands them on to the screens, with the words that screens alone need.
"""

from collections.abc import Iterable

from confidant.domain.vocabulary import (
    ComputerOwner,
    MatrixAudience,
    NotesKeeper,
    References,
    ReviewOccasion,
    Rule,
    Speaker,
    ThreeWay,
    Topic,
)

__all__ = [
    "COMPUTER_LABELS",
    "MATRIX_AUDIENCE_LABELS",
    "NOTES_LABELS",
    "OCCASION_LABELS",
    "REFERENCES_LABELS",
    "RULE_LABELS",
    "RULE_MEANINGS",
    "THREE_WAY_LABELS",
    "TOPIC_LABELS",
    "column_label",
    "count_of",
    "listed",
    "sentence_of_change",
]

TOPIC_LABELS: dict[Topic, str] = {
    Topic.EXISTENCE: "That we meet at all",
    Topic.MEETING_DATES: "When we meet",
    Topic.GOALS: "Goals",
    Topic.PROGRESS: "Progress",
    Topic.STRENGTHS: "Strengths",
    Topic.DEVELOPMENT_NEEDS: "Development needs",
    Topic.ASPIRATIONS: "Aspirations",
    Topic.JOB_APPLICATIONS: "Job applications",
    Topic.SUITABILITY: "Suitability",
    Topic.RELATIONS_WITH_MANAGER: "Relations with the manager",
    Topic.COLLEAGUES: "Colleagues",
    Topic.HEALTH: "Health",
    Topic.FAMILY: "Family",
    Topic.IMMIGRATION: "Immigration",
    Topic.MONEY: "Money",
    Topic.TRAINING: "Training",
    Topic.WORK_PATTERN: "Working pattern",
    Topic.MENTOR_ADVICE: "Mentor’s advice",
    Topic.MENTOR_OWN_STORIES: "Mentor’s own stories",
    Topic.ORGANISATION_BUSINESS: "The organisation’s business",
    Topic.DUTY_OF_CARE: "A duty of care",
    Topic.DUTY_IN_LAW: "A duty in law",
    Topic.DUTY_OFFICER: "A duty as an officer",
    Topic.OTHER: "Anything else",
}
"""Every topic as screens and papers name it, sentence case."""

RULE_LABELS: dict[Rule, str] = {
    Rule.SHARE: "Share",
    Rule.SHARE_UNATTRIBUTED: "Unattributed",
    Rule.ASK_FIRST: "Ask first",
    Rule.EXISTENCE_ONLY: "Existence only",
    Rule.NEVER: "Never",
}

RULE_MEANINGS: dict[Rule, str] = {
    Rule.SHARE: "may be said",
    Rule.SHARE_UNATTRIBUTED: "may be said without naming who said it",
    Rule.ASK_FIRST: "only after asking the other, each time",
    Rule.EXISTENCE_ONLY: "only that it has been talked about",
    Rule.NEVER: "is not said",
}

MATRIX_AUDIENCE_LABELS: dict[MatrixAudience, str] = {
    MatrixAudience.LINE_MANAGER: "line manager",
    MatrixAudience.ROLE_REFERENCE: "references",
    MatrixAudience.ANYONE: "anyone",
}

REFERENCES_LABELS: dict[References, str] = {
    References.NONE: "None",
    References.FACTUAL: "Factual",
    References.FULL: "Full",
}

THREE_WAY_LABELS: dict[ThreeWay, str] = {
    ThreeWay.NONE: "None",
    ThreeWay.ON_REQUEST: "On request",
    ThreeWay.SCHEDULED: "Scheduled",
}

COMPUTER_LABELS: dict[ComputerOwner, str] = {
    ComputerOwner.NOT_SETTLED: "Not settled yet",
    ComputerOwner.MENTOR: "The mentor’s own",
    ComputerOwner.ORGANISATION: "The organisation’s",
    ComputerOwner.SHARED: "Others use it too",
}
"""Whose computer the notes lie on."""

NOTES_LABELS: dict[NotesKeeper, str] = {
    NotesKeeper.NOT_SETTLED: "Not settled yet",
    NotesKeeper.MENTOR: "The mentor",
    NotesKeeper.BOTH: "Both, each their own",
}
"""Who keeps notes."""

OCCASION_LABELS: dict[ReviewOccasion, str] = {
    ReviewOccasion.LINE_MANAGER: "the line manager",
    ReviewOccasion.ROLE: "the mentee’s role",
    ReviewOccasion.PROGRAMME: "the programme",
    ReviewOccasion.ORGANISATION: "the organisation",
}
"""What has changed, inside a sentence."""


def sentence_of_change(occasions: Iterable[ReviewOccasion]) -> str:
    """Return what has changed: “The line manager and the programme have changed since it was signed”."""
    found = set(occasions)
    what = listed(OCCASION_LABELS[each] for each in ReviewOccasion if each in found)
    return f"{what[:1].upper()}{what[1:]} {'have' if len(found) > 1 else 'has'} changed since it was signed"


def column_label(speaker: Speaker, audience: MatrixAudience) -> str:
    """Return the heading of a column of the matrix, such as "Mentor in references"."""
    who = "Mentor" if speaker is Speaker.MENTOR else "Mentee"
    joining = "in" if audience is MatrixAudience.ROLE_REFERENCE else "to"
    return f"{who} {joining} {MATRIX_AUDIENCE_LABELS[audience]}"


def count_of(number: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun, such as "1 note" or "1,011 notes"; `many` defaults to `one` with an s."""
    return f"{number} {one}" if number == 1 else f"{number:,} {many or one + 's'}"


def listed(parts: Iterable[str]) -> str:
    """Return parts as a sentence lists them: "a", "a and b", "a, b and c"."""
    words = list(parts)
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]
