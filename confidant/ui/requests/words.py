"""The sentences of Requests; free of Qt."""

from collections.abc import Iterator
from datetime import date

from confidant.domain.dates import add_months
from confidant.domain.request import Authority, Request
from confidant.domain.request_course import Act, Handling, StepTaken, standing, taken_back, waits_for_answer
from confidant.domain.vocabulary import Audience, RequestState
from confidant.domain.words import same_name
from confidant.flows.prepare_reference.questions import Treatment
from confidant.ui.labels import (
    CONFLICT_LABELS,
    REQUEST_STATE_LABELS,
    isolated,
    listed,
    long_date,
    near_date,
)
from confidant.vault.requests import RequestRecord
from confidant.vault.shareable import PublicFacts

__all__ = [
    "TREATMENT_WORDS",
    "act_words",
    "authority_words",
    "clock_words",
    "continue_words",
    "course",
    "deadline_words",
    "ended_words",
    "list_aside",
    "manager_words",
    "next_words",
    "request_facts",
    "request_title",
    "short_act_words",
    "take_back_words",
    "void_words",
    "why_declined",
]

_ACT_WORDS: dict[Act, str] = {
    Act.VERIFY: "I know who asks…",
    Act.INTEREST: "Your interest…",
    Act.TELL: "{mentee} knows of it…",
    Act.AGREE: "{mentee} says yes…",
    Act.REFUSE: "{mentee} says no…",
    Act.PREPARE: "Prepare",
    Act.DECLINE: "Decline kindly…",
    Act.WRITE_DOWN: "Write down what you answered…",
    Act.CLOSE: "Close it",
}

_SHORT_ACT_WORDS: dict[Act, str] = {
    Act.VERIFY: "Verify",
    Act.INTEREST: "Say",
    Act.TELL: "Tell {mentee}",
    Act.AGREE: "Ask {mentee}",
    Act.PREPARE: "Prepare",
    Act.DECLINE: "Decline",
    Act.WRITE_DOWN: "Write down",
    Act.CLOSE: "Close",
}

_NEXT_WORDS: dict[Act, str] = {
    Act.VERIFY: "make sure that it is really {who} who asks, before anything else.",
    Act.INTEREST: "say whether you have an interest in the decision.",
    Act.TELL: "tell {mentee} who asks, and what for.",
    Act.AGREE: "ask {mentee} for a yes to this recipient and this purpose.",
    Act.PREPARE: "prepare the answer. {mentee} sees the exact document before it leaves.",
    Act.DECLINE: "decline kindly, in the words that everybody has.",
    Act.WRITE_DOWN: "write down what you answered.",
    Act.CLOSE: "nothing is owed any more; it can be put away.",
}

TREATMENT_WORDS: dict[Treatment, str] = {
    Treatment.ANSWER: "May be answered",
    Treatment.ASK_FIRST: "To be asked first",
    Treatment.ASKED_FIRST: "Asked first",
    Treatment.STANDARD_WORDS: "Standard words",
}

_AUDIENCE_WORDS: dict[Audience, str] = {
    Audience.ROLE_REFERENCE: "for a role reference",
    Audience.LINE_MANAGER: "as the line manager",
    Audience.OTHER: "as somebody else, who gets the standard words",
}


def request_title(request: Request) -> str:
    """Return who asks for what."""
    name = isolated(request.requester.name)
    if request.is_spoken:
        return f"{name} asked in passing"
    if request.audience is Audience.ROLE_REFERENCE:
        return f"{isolated(request.requester.organisation or request.requester.name)} asks for a reference"
    if request.audience is Audience.LINE_MANAGER:
        return f"{name} asks as line manager"
    return f"{name} asks"


def list_aside(request: Request, mentee: str, today: date, act: str) -> str:
    """Return about whom, what for, and by when; where nobody waits, or no day was set, when it came; then what is next.

    `act` is `short_act_words`, or "" where nothing is owed.
    """
    parts = [isolated(mentee), isolated(request.purpose)]
    if request.deadline is None or not waits_for_answer(request):
        parts.append(f"received {near_date(request.received, today)}")
    else:
        parts.append(deadline_words(request.deadline, today))
    parts.append(f"next: {act[0].lower()}{act[1:]}" if act else "")
    return " · ".join(part for part in parts if part)


def deadline_words(deadline: date, today: date) -> str:
    """Return a deadline as a list says it."""
    days = (deadline - today).days
    if days < 0:
        return f"was due {near_date(deadline, today)}"
    if days == 0:
        return "by today"
    if days == 1:
        return "by tomorrow"
    return f"by {near_date(deadline, today)}"


def continue_words(audience: Audience, mentee: str) -> str:
    """Return what the button says that goes on with an answer which was begun."""
    word = "note" if audience is Audience.LINE_MANAGER else "reference"
    return f"Continue the {word} for {isolated(mentee)}"


def act_words(act: Act, request: Request, mentee: str, *, is_begun: bool = False) -> str:
    """Return what the button says that does it; `is_begun`: a draft of the answer is there."""
    if act is Act.PREPARE and is_begun:
        return continue_words(request.audience, mentee)
    if act is Act.AGREE and request.audience is not Audience.ROLE_REFERENCE:
        return "I will answer…"
    if act is Act.TELL and request.is_spoken:
        return f"{isolated(mentee)} knows of it"
    return _ACT_WORDS[act].format(mentee=isolated(mentee))


def short_act_words(act: Act, mentee: str, *, is_begun: bool = False) -> str:
    """Return what a list's button says that leads to it."""
    if act is Act.PREPARE and is_begun:
        return "Continue"
    return _SHORT_ACT_WORDS[act].format(mentee=isolated(mentee))


def next_words(act: Act, request: Request, mentee: str) -> str:
    """Return what is to be done next, in a sentence."""
    words = _NEXT_WORDS[act].format(mentee=isolated(mentee), who=isolated(request.requester.name))
    if act is Act.AGREE and request.audience is not Audience.ROLE_REFERENCE:
        words = f"{isolated(mentee)} knows; answer as the two of you have agreed, topic by topic."
    if act is Act.TELL and not waits_for_answer(request):
        words = f"let {isolated(mentee)} know that they asked, and what you said."
    return f"Next: {words}"


def why_declined(request: Request, mentee: str) -> str:
    """Return why a request is declined that the agreement would let be answered."""
    if request.state is RequestState.NO_AUTHORITY:
        return f"{isolated(mentee)} said no, and {isolated(request.requester.name)} still waits to hear from you."
    return "Nobody named you as somebody to ask. What comes unasked is declined, unless it is wanted after all."


def take_back_words(record: RequestRecord) -> str:
    """Return what the button says that undoes the last step, or "" where there is none to undo."""
    request = record.request
    state = request.state or RequestState.RECEIVED
    if standing(*taken_back(request, record.handling)) is state:
        return ""
    if not waits_for_answer(request):
        return "Open it again"
    return f"Take back “{REQUEST_STATE_LABELS[state]}”"


def course(record: RequestRecord) -> list[tuple[str, str]]:
    """Return each state that a request reached, with its day and how."""
    request, handling = record.request, record.handling
    came = f"{long_date(request.received)}, {request.channel}" if request.channel else long_date(request.received)
    return [(REQUEST_STATE_LABELS[RequestState.RECEIVED], came), *_reached(request, handling)]


def _reached(request: Request, handling: Handling) -> Iterator[tuple[str, str]]:
    told = handling.step(RequestState.MENTEE_TOLD)
    for state in RequestState:
        step = handling.step(state)
        # Of what an import brought only where it stands is worth a line.
        is_worth_a_line = step is not None and (step.on is not None or state is request.state)
        words = _step_words(step) if step is not None and is_worth_a_line else ""
        if state is RequestState.ACCEPTED and request.audience is Audience.ROLE_REFERENCE:
            words = "" if request.authority is None else authority_words(request.authority)
        if state is RequestState.MENTEE_TOLD and told is None and request.authority is not None:
            words = f"{long_date(request.authority.on)}, at the latest"
        if words:
            is_yes_alone = state is RequestState.ACCEPTED and request.state is RequestState.MENTEE_TOLD
            yield "Yes given" if is_yes_alone else REQUEST_STATE_LABELS[state], words


def _step_words(step: StepTaken) -> str:
    on = "on a day that is not known" if step.on is None else long_date(step.on)
    how = f", {isolated(step.how)}" if step.how else ""
    entry = f", entry {step.entry} of the register" if step.entry is not None else ""
    return f"{on}{how}{entry}"


def request_facts(record: RequestRecord, today: date) -> list[tuple[str, str]]:
    """Return what is known of a request, a name and its words each."""
    request = record.request
    who = request.requester
    answer_by = "" if request.deadline is None else f"{long_date(request.deadline)}"
    if request.deadline is not None and request.deadline < today:
        answer_by += ", which has passed"
    is_asked = not request.is_spoken and request.audience is not Audience.OTHER
    return [
        ("Who asks", ", ".join(isolated(part) for part in (who.name, who.role, who.organisation) if part)),
        ("Asks", _AUDIENCE_WORDS[request.audience]),
        ("For", isolated(request.purpose)),
        ("Answer by", answer_by),
        ("How it came about", "You or your mentee named you" if request.solicited else _unsolicited(request)),
        ("Your interest", CONFLICT_LABELS[record.handling.conflict] if is_asked else ""),
    ]


def _unsolicited(request: Request) -> str:
    return "Nobody named you: it came unasked" if request.audience is Audience.ROLE_REFERENCE else ""


def ended_words(facts: PublicFacts) -> str:
    """Return when the mentoring ended and how long there are still answers; "" while it goes on."""
    if facts.ended is None:
        return ""
    if facts.agreement is None:
        return f"Ended on {long_date(facts.ended)}"
    until = add_months(facts.ended, facts.agreement.lapse_months)
    return f"Ended on {long_date(facts.ended)}; you answer until {long_date(until)}, that day included"


def manager_words(request: Request, facts: PublicFacts, mentee: str) -> str:
    """Return what it means where whoever asks as the line manager is not the one the pair names; "" where they are."""
    if request.audience is not Audience.LINE_MANAGER or same_name(request.requester.name, facts.line_manager):
        return ""
    name = isolated(mentee)
    if not (facts.line_manager or "").strip():
        return f"No line manager is named for {name}: only words agreed for {isolated(request.requester.name)} by name"
    return (
        f"{isolated(facts.line_manager or '')} is named as {name}’s line manager: only words agreed for "
        f"{isolated(request.requester.name)} by name"
    )


def clock_words(request: Request, today: date) -> str:
    """Return that the computer's clock has been set back; "" where it has not."""
    if today >= request.received:
        return ""
    return (
        f"This computer’s clock says {long_date(today)}, and this request came in on {long_date(request.received)}. "
        "What you may tell is decided by the clock: set it right first."
    )


def authority_words(authority: Authority) -> str:
    """Return the mentee's yes to answering, as its day, until when, and how."""
    until = f" until {long_date(authority.expires)}" if authority.expires is not None else ""
    how = f", {isolated(authority.how)}" if authority.how else ""
    return f"{long_date(authority.on)}{until}{how}"


def void_words(lost: tuple[str, ...], *, done: bool) -> str:
    """Return that a change of recipient or purpose voids (or has voided) what was given for the old one."""
    if done:
        what, verb = listed(lost), "holds" if len(lost) == 1 else "hold"
        return f"{what[0].upper()}{what[1:]} no longer {verb}: given for another recipient or purpose."
    return f"Saving this voids {listed(lost)}: given for another recipient or purpose."
