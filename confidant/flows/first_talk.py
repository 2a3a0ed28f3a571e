"""The first conversation: what the two talk over before anything is signed, step by step, in words to be read aloud.

Free of Qt. What is decided on the way stands in the `AgreementDraft`; a step keeps nothing of its own, so that any may
be opened in any order, left out, or come back to.
"""

from dataclasses import dataclass
from enum import Enum

__all__ = [
    "GROUNDS",
    "HARD_CASES",
    "NO_SURPRISE",
    "SCHEDULED_ADVICE",
    "Ground",
    "TalkStep",
    "grounds_for",
    "step_after",
    "step_before",
]


class TalkStep(Enum):
    """The steps in their order."""

    BETWEEN_US = "between_us"
    ABOVE_CONFIDENCE = "above_confidence"
    NO_SURPRISE = "no_surprise"
    WHO_MAY_SAY_WHAT = "who_may_say_what"
    PAPERS_AND_MEETINGS = "papers_and_meetings"
    NOTES = "notes"
    WHEN_IT_GETS_HARD = "when_it_gets_hard"
    LOOKING_AGAIN = "looking_again"


def step_after(step: TalkStep) -> TalkStep | None:
    """Return the next step, or None after the last."""
    steps = list(TalkStep)
    return steps[steps.index(step) + 1] if step is not steps[-1] else None


def step_before(step: TalkStep) -> TalkStep | None:
    """Return the step before, or None before the first."""
    steps = list(TalkStep)
    return steps[steps.index(step) - 1] if step is not steps[0] else None


@dataclass(frozen=True, slots=True)
class Ground:
    """One of the three grounds above confidence (mission, idea 3): its name, in plain words, and an example."""

    name: str
    words: str
    example: str


GROUNDS: tuple[Ground, ...] = (
    Ground(
        "Somebody is in danger",
        "If you, or somebody else, may come to harm, I may have to tell someone who can help.",
        "You tell me that you have thought of ending your life. I would not keep that to myself: I would stay with "
        "you, and we would call for help together.",
    ),
    Ground(
        "The law asks it",
        "I cannot help to hide a crime, and a court may order me to speak.",
        "You tell me that invoices are forged and ask me to forget it. I could not promise that.",
    ),
    Ground(
        "My duty to {organisation}",
        "I hold an office there, and some things I have to report, whoever told me.",
        "You tell me that a safety check is signed every week and never done. I would have to pass that on.",
    ),
)
"""The three exceptions; `{organisation}` stands for its name, or for “our organisation”."""

NO_SURPRISE = (
    "None of it should come as a surprise. I would tell you first what I mean to say, to whom and when, and we would "
    "look for a way that you can agree to. The same holds the other way round."
)
"""What the mentor promises about all three."""

HARD_CASES = (
    "Sometimes there is no time for that: then I act, and tell you as soon as it is safe. And sometimes the law may "
    "not let me tell you: where money may have been laundered, for instance, a warning would itself be an offence. "
    "Then you would hear of it from me as soon as the law allows."
)
"""The two cases in which that promise cannot be kept."""

SCHEDULED_ADVICE = (
    "Some advise against meetings of three that come round on the calendar: what is said here would be shaped by who "
    "hears it next. On request, each one has a reason, and both of you have agreed to it."
)
"""Said where three-way meetings are chosen."""


def grounds_for(organisation: str) -> tuple[Ground, ...]:
    """Return the three grounds as this mentor would name them."""
    named = organisation.strip() or "our organisation"
    return tuple(
        Ground(ground.name.replace("{organisation}", named), ground.words, ground.example) for ground in GROUNDS
    )
