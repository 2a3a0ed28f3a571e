"""What the form of each step asks, field by field. Names are those that `flows.exceptional.filled` reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from confidant.domain.exceptional_disclosure import Ground, Option, Step, Whose
from confidant.flows.exceptional.filled import option_field

__all__ = ["FIELDS", "FieldSpec", "Shape", "fields_for"]


class Shape(Enum):
    """How a field looks."""

    LINE = "line"
    AREA = "area"
    DAY = "day"
    TICK = "tick"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a form. `choices` are (words, value); `lines` is the height of an area."""

    name: str
    label: str
    shape: Shape = Shape.AREA
    hint: str = ""
    lines: int = 3
    choices: tuple[tuple[str, str], ...] = ()


_GROUNDS = (
    (Ground.DUTY_OF_CARE, "A duty of care", "Somebody is in danger, or may soon be."),
    (Ground.DUTY_IN_LAW, "A duty in law", "The law orders you to speak, or forbids you to help hide something."),
    (Ground.DUTY_OFFICER, "A duty as an officer", "You hold an office, and some things you have to pass on."),
)
_OPTIONS = {
    Option.THE_OTHER_SAYS_IT: "Could {other} say it?",
    Option.JOINTLY: "Could you say it together?",
    Option.LESS: "Would less do?",
    Option.LATER: "Can it wait?",
    Option.TO_SOMEBODY_ELSE: "Should somebody else hear it instead?",
}


def _grounds() -> tuple[FieldSpec, ...]:
    return tuple(FieldSpec(f"ground.{ground}", label, Shape.TICK, hint) for ground, label, hint in _GROUNDS)


_HOW = FieldSpec("how", "How", Shape.LINE, "In person, by telephone, in a letter …")
_REASON = FieldSpec("reason", "Why")
_NOTICE = (
    FieldSpec("words", "What will be said, word for word", lines=5, hint="Nothing else will be said. Less may be."),
    FieldSpec("recipient", "To whom", Shape.LINE),
    FieldSpec("when", "Not before", Shape.DAY),
    FieldSpec("why", "Why it has to be told", lines=2),
)
_TOLD = (
    FieldSpec("words", "What was said, as near as you can", lines=4),
    FieldSpec("recipient", "Who was told", Shape.LINE),
    _HOW,
)
_LOOK_AGAIN = FieldSpec(
    "look_again", "Look again on", Shape.DAY, "The notice is still owed: that day Home reminds you."
)

FIELDS: dict[Step, tuple[FieldSpec, ...]] = {
    Step.RAISE: (
        *_grounds(),
        FieldSpec(
            "issue", "What it is about", hint="In a few words. Private; a copy that your mentee asks for holds it."
        ),
    ),
    Step.ESTABLISH_ISSUE: (
        FieldSpec("issue", "The issue, as far as you both see it alike", lines=4),
        FieldSpec("how", "How you talked of it", Shape.LINE, "In person, by telephone …"),
    ),
    Step.CLARIFY_DUTIES: (
        *_grounds(),
        FieldSpec("mentor", "The mentor’s duty"),
        FieldSpec("mentee", "The mentee’s duty", hint="If only that there is none."),
        FieldSpec("sources", "Where that is written", Shape.LINE, "A policy, a code, a law. May stay empty."),
    ),
    Step.EXPLORE_OPTIONS: tuple(FieldSpec(option_field(option), words, lines=2) for option, words in _OPTIONS.items()),
    Step.AGREE: (
        FieldSpec(
            "whose",
            "Who says it",
            Shape.CHOICE,
            choices=(
                ("{Other}", Whose.THE_OTHER),
                ("{Teller}", Whose.DISCLOSER),
                ("Both together", Whose.BOTH),
            ),
        ),
        FieldSpec("what", "What is said"),
        FieldSpec("recipient", "To whom", Shape.LINE),
        FieldSpec("by", "By", Shape.DAY),
        FieldSpec("check_on", "Look on this day whether it was done", Shape.DAY),
    ),
    Step.REFUSE: (FieldSpec("words", "What {other} {say}, in {their} words", lines=4),),
    Step.GIVE_NOTICE: (*_NOTICE, FieldSpec("how", "How {other} {was} given it", Shape.LINE, _HOW.hint)),
    Step.DISCLOSE: _TOLD,
    Step.TELL_FIRST: (*_TOLD, FieldSpec("reason", "Why {other} could not be told first"), _LOOK_AGAIN),
    Step.POSTPONE_NOTICE: (_REASON, _LOOK_AGAIN),
    Step.DO_WITHOUT_NOTICE: (_REASON,),
    Step.TAKE_BACK: (FieldSpec("reason", "What happened to it", lines=2),),
    Step.STAND_DOWN: (FieldSpec("reason", "Why nothing needs to be told", lines=4),),
    Step.REVIEW: (FieldSpec("words", "Was it right? Was anybody surprised? What would you do differently?", lines=6),),
    Step.CONSULT: (
        FieldSpec("adviser", "Whom you asked", Shape.LINE),
        FieldSpec("asked", "What you asked", lines=2),
        FieldSpec("advised", "What was advised"),
        FieldSpec("decided", "What you decided", hint="May follow later, as a note."),
    ),
    Step.NOTE: (FieldSpec("words", "What is to be added", lines=4, hint="Nothing on record is changed by it."),),
}
"""The fields of each step, in their order. `{other}` is the one who must not be surprised, `{teller}` the discloser."""

_ADVICE = (
    FieldSpec(
        "adviser", "Who advised you", Shape.LINE, "Somebody who knows the law: a solicitor, a compliance officer."
    ),
    FieldSpec("advice", "What they advised", lines=2),
    FieldSpec("advised_on", "Advised on", Shape.DAY),
)


def fields_for(step: Step, names: Mapping[str, str], *, with_advice: bool = False) -> tuple[FieldSpec, ...]:
    """Return the fields of a step with the two named: `other` and `teller`, and each with a capital.

    `with_advice`: those of the side door that needs it stand first.
    """
    specs = (*(_ADVICE if with_advice else ()), *FIELDS[step])
    return tuple(
        FieldSpec(
            spec.name,
            spec.label.format(**names),
            spec.shape,
            spec.hint,
            spec.lines,
            tuple((words.format(**names), value) for words, value in spec.choices),
        )
        for spec in specs
    )
