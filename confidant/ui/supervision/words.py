"""What the pages of a consultation say."""

from confidant.flows.supervision.answers import Answer, Handling
from confidant.flows.supervision.state import Lack, Stranger
from confidant.flows.supervision.suggestions import Kind, Suggestion
from confidant.ui.kit import BadgeKind, Step

__all__ = [
    "KINDS",
    "STEPS",
    "STRANGER",
    "answered_words",
    "behind_words",
    "instead_words",
    "lack_words",
    "left_words",
    "quoted",
]

STEPS = (
    Step("The question", "What you need to decide"),
    Step("The words", "Only what it needs"),
    Step("Instead", "Roles for names, rough terms"),
    Step("Look again", "Through other eyes"),
    Step("The copy", "What the supervisor reads"),
    Step("What came of it", "Advice, and your decision"),
)

KINDS = {
    Kind.PERSON: BadgeKind.ACCENT,
    Kind.PERHAPS: BadgeKind.WARN,
    Kind.EMPLOYER: BadgeKind.ACCENT,
    Kind.NAME: BadgeKind.LINE_MANAGER,
    Kind.REACH: BadgeKind.DANGER,
    Kind.WHEN: BadgeKind.NEUTRAL,
    Kind.AMOUNT: BadgeKind.NEUTRAL,
    Kind.SENTENCE: BadgeKind.WARN,
    Kind.WORD: BadgeKind.OK,
}

STRANGER = (
    ("Choose…", Stranger.NOT_ASKED),
    ("No", Stranger.NO),
    ("Yes, or perhaps", Stranger.PERHAPS),
)

_LACKS = {
    Lack.QUESTION: "Write the question first: everything else follows from it.",
    Lack.STRANGER: "Read the copy as a stranger would, and answer the first question; it counts for these words alone.",
    Lack.RECOGNISED: "Go back and widen what tells: a copy by which somebody may be known stays here.",
    Lack.MOSAIC: "Write what the supervisor could already know, even if it is nothing.",
}
_SHOWN = 4


def quoted(words: tuple[str, ...]) -> str:
    """Return words as they are written, a few of them."""
    shown = ", ".join(f"“{' '.join(word.split())}”" for word in words[:_SHOWN])
    return shown if len(words) <= _SHOWN else f"{shown} and {len(words) - _SHOWN} more"


def instead_words(suggestion: Suggestion) -> str:
    """Return what is suggested to be said."""
    if suggestion.kind is Kind.SENTENCE:
        return "Leave this sentence out"
    if suggestion.kind is Kind.WORD:
        return "Your own words"
    return suggestion.label


def behind_words(suggestion: Suggestion) -> str:
    """Return the line beneath: who it is, how often, and why it is asked."""
    count = len(suggestion.spots)
    parts = [suggestion.who, f"{count} times" if count > 1 else "", suggestion.why]
    return " · ".join(part for part in parts if part)


def answered_words(answer: Answer | None) -> str:
    """Return what was answered, or an empty string."""
    if answer is None:
        return ""
    if answer.handling is Handling.ACCEPTED:
        return "Accepted"
    return f"Changed to “{answer.words}”" if answer.handling is Handling.CHANGED else f"Kept: {answer.words}"


def lack_words(missing: Lack | None, open_ones: int) -> str:
    """Return what keeps the copy from leaving, as the page's foot says it."""
    if missing is None:
        return "Nothing has left yet."
    if missing is Lack.ANSWERS:
        return f"{open_ones} of the suggestions {'waits' if open_ones == 1 else 'wait'} for an answer."
    return _LACKS[missing]


def left_words(entry: int) -> str:
    """Return what is said once a copy has left."""
    return f"The copy has left. It is entry {entry} of the register of disclosures; the key to the roles stays here."
