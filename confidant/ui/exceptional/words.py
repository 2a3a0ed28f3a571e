"""What the guided record says: where it stands, what is owed, what was done."""

from dataclasses import dataclass
from datetime import date

from confidant.domain.exceptional_disclosure import Departure, State, Step, Whose
from confidant.domain.exceptional_disclosure_course import ExceptionalDisclosure
from confidant.domain.exceptional_disclosure_owed import Due, ExceptionalOwed, closed_early_by
from confidant.domain.vocabulary import Speaker
from confidant.flows.exceptional.event_words import DOORS
from confidant.flows.field_words import listed
from confidant.ui.labels import count_of, day_and_time, first_name, near_date

__all__ = [
    "DOORS",
    "STAGES",
    "STEPS",
    "Asked",
    "asked_words",
    "names",
    "owed_words",
    "stage_line",
    "stage_of",
    "state_words",
]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a step is called, what it asks, and the words on its button; and its first field, where not as usual."""

    title: str
    question: str
    button: str
    first_field: str = ""


STEPS = {
    Step.RAISE: Asked(
        "What it is about",
        "Something you were told may have to be told to somebody else. Nothing is told by writing this down.",
        "Begin the record",
    ),
    Step.ESTABLISH_ISSUE: Asked(
        "Is there an issue?",
        "Talk with {mentee} first, if it is safe to: is this a matter that cannot stay between the two of you?",
        "We see the issue",
    ),
    Step.CLARIFY_DUTIES: Asked(
        "Whose duty is it?",
        "What each of you has to do, and where that is written. What the three grounds mean stands on this page.",
        "Our duties are clear",
    ),
    Step.EXPLORE_OPTIONS: Asked(
        "What else could be done?",
        "Look at each of these with {mentee}, and write down what came of it.",
        "We looked at all of them",
    ),
    Step.AGREE: Asked(
        "What you agree", "Who says what, to whom, by when, and when you look whether it was done.", "Agreed"
    ),
    Step.REFUSE: Asked("{Other} {do} not agree", "Write it down in {their} words, without answering it.", "Not agreed"),
    Step.GIVE_NOTICE: Asked(
        "The notice",
        "{Other} {hear} first, word for word: what will be said, to whom, when and why. “I will say nothing else.”",
        "The notice is given",
    ),
    Step.DISCLOSE: Asked(
        "What was said",
        "The words that were really used. They are held against the notice: less is fine, more is not.",
        "This was said",
    ),
    Step.TELL_FIRST: Asked(
        "Told before the notice",
        "Write down what you told. {Other} {is} owed the notice as soon as it can be given.",
        "Write it down",
    ),
    Step.POSTPONE_NOTICE: Asked(
        "Not yet", "The notice is owed and cannot be given yet: why, and when you look again.", "Look again then"
    ),
    Step.DO_WITHOUT_NOTICE: Asked(
        "It can never be given", "The notice is owed and can never be given: say why.", "It cannot be given"
    ),
    Step.TAKE_BACK: Asked(
        "The letter never left",
        "Only if it was never in anybody’s hands but yours. The register will say so, and the notice stands again.",
        "Take it back",
    ),
    Step.STAND_DOWN: Asked("Nothing needs to be told", "A good end. Write down what made it so.", "Stand down"),
    Step.REVIEW: Asked(
        "Looking back", "A fortnight later, with a clear head. This closes the record.", "Close the record"
    ),
    Step.CONSULT: Asked(
        "Advice", "Whom you asked, what they advised, what you decided. You can ask at any point.", "Add the advice"
    ),
    Step.NOTE: Asked(
        "A note", "Something that belongs to the record: an answer, or how a line should have read.", "Add it"
    ),
}
"""By step; `{other}` is the one who must not be surprised."""

_DONE_AS_AGREED = Asked(
    "Was it done as agreed?",
    "If {other} said it, nothing needs to be told any more, and that is a good end. If not, agree anew or give notice.",
    "It was done: stand down",
    "How you know that it was done",
)


def asked_words(step: Step, record: ExceptionalDisclosure | None) -> Asked:
    """Return how a step is asked where a record stands: what the other was to say themselves is asked after first."""
    agreed = None if record is None or record.state is not State.AGREED else record.agreed
    is_theirs = agreed is not None and agreed.whose is Whose.THE_OTHER
    return _DONE_AS_AGREED if step is Step.STAND_DOWN and is_theirs else STEPS[step]


STAGES = (
    ("The issue", "On which ground"),
    ("Duties", "Who must do what"),
    ("Options", "What else there is"),
    ("Agreed or not", "In their words"),
    ("Notice", "They hear it first"),
    ("Told, or stood down", "Never more"),
    ("Looked back", "With a clear head"),
)
"""What is shown of the course; a side door leads past the ones it skips."""

_STAGE = {
    State.RAISED: 0,
    State.ISSUE_ESTABLISHED: 1,
    State.DUTIES_CLARIFIED: 2,
    State.OPTIONS_EXPLORED: 3,
    State.AGREED: 3,
    State.REFUSED: 4,
    State.NOTICE_GIVEN: 5,
    State.TOLD_FIRST: 4,
    State.DISCLOSED: 6,
    State.STOOD_DOWN: 6,
    State.REVIEWED: 7,
}

_STATES = {
    State.RAISED: "Raised",
    State.ISSUE_ESTABLISHED: "There is an issue",
    State.DUTIES_CLARIFIED: "Duties are clear",
    State.OPTIONS_EXPLORED: "Options were looked at",
    State.AGREED: "Agreed",
    State.REFUSED: "Not agreed",
    State.NOTICE_GIVEN: "Notice is given",
    State.TOLD_FIRST: "Told first, the notice is owed",
    State.DISCLOSED: "Told",
    State.STOOD_DOWN: "Stood down",
    State.REVIEWED: "Closed",
}

_OWED = {
    Due.ESTABLISH_ISSUE: "Next: talk with {mentee}, and see whether there is an issue.",
    Due.CLARIFY_DUTIES: "Next: make clear whose duty it is.",
    Due.EXPLORE_OPTIONS: "Next: look at what else could be done.",
    Due.SEEK_AGREEMENT: "Next: try to agree who says what, or write down that {other} {do} not.",
    Due.CHECK: "Look on {day} whether it was done as agreed.",
    Due.GIVE_NOTICE: "Before anything is told, {other} {is} given notice{by}; or nothing needs to be told after all.",
    Due.GIVE_NOTICE_WHEN_SAFE: "The notice to {other} is owed as soon as it is safe; look again on {day}.",
    Due.GIVE_NOTICE_WHEN_LAWFUL: "The notice to {other} is owed as soon as the law allows it; look again on {day}.",
    Due.AWAIT_COOLING: "Nothing may be told before {until}: the cooling time you agreed.",
    Due.DISCLOSE: "What the notice says may be told from {day} on, or not at all.",
    Due.REVIEW: "Look back on it from {day} on; until then nothing of the pair can be erased.",
}

_DEPARTURES = {
    Departure.TOO_SOON: "before the cooling time had run",
    Departure.BEFORE_ITS_DAY: "before the day in the notice",
    Departure.OTHER_RECIPIENT: "to somebody the notice does not name",
    Departure.MORE: "in words that go beyond the notice",
}


_THEY = {"is": "is", "was": "was", "do": "does", "hear": "hears", "say": "says", "their": "their"}
_YOU = {"is": "are", "was": "were", "do": "do", "hear": "hear", "say": "say", "their": "your"}


def names(discloser: Speaker, mentee: str) -> dict[str, str]:
    """Return what the words call the two, `other` and `teller`, and the verbs that go with `other`."""
    called = first_name(mentee)
    other, teller = (called, "you") if discloser is Speaker.MENTOR else ("you", called)
    verbs = _YOU if discloser is Speaker.MENTEE else _THEY
    return {
        "other": other,
        "teller": teller,
        "Other": _capital(other),
        "Teller": _capital(teller),
        "mentee": called,
        **verbs,
    }


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def state_words(record: ExceptionalDisclosure) -> str:
    """Return where a record stands, whether it was closed early, and in what the mentee went past their notice."""
    words, early = _STATES[record.state], closed_early_by(record)
    if early:
        words += f" {count_of(early, 'day')} before its fortnight was over"
    if record.departures:
        words += f", {listed(_DEPARTURES[each] for each in record.departures)}"
    return words


def stage_of(state: State) -> int:
    """Return the stage that is now, counted from 0; past the last once it is closed."""
    return _STAGE[state]


def stage_line(now: int) -> str:
    """Return the stage that is now in a line, for where there is no room for all of them."""
    return f"Step {now + 1} of {len(STAGES)}: {STAGES[now][0]}" if now < len(STAGES) else "Closed, after all its steps"


def owed_words(owed: ExceptionalOwed, called: dict[str, str], today: date) -> str:
    """Return what is owed next, in a sentence."""
    day = "" if owed.day is None else near_date(owed.day, today)
    until = "" if owed.until is None else day_and_time(owed.until.astimezone(), today)
    return _OWED[owed.what].format(day=day, by=f" by {day}" if day else "", until=until, **called)
