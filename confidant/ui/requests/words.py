"""The sentences of Requests; free of Qt."""

from datetime import date

from confidant.domain.request import Authority, Request
from confidant.domain.vocabulary import Audience, RequestState
from confidant.flows.corridor import is_spoken
from confidant.flows.prepare_reference.questions import Treatment
from confidant.ui.labels import listed, long_date, near_date

__all__ = [
    "MOVE_WORDS",
    "TREATMENT_WORDS",
    "authority_words",
    "deadline_words",
    "list_aside",
    "request_facts",
    "request_title",
    "void_words",
]

MOVE_WORDS: dict[RequestState, str] = {
    RequestState.RECEIVED: "Open it again",
    RequestState.VERIFIED: "I know who asks",
    RequestState.MENTEE_TOLD: "{mentee} knows of it",
    RequestState.ACCEPTED: "{mentee} agrees to an answer",
    RequestState.NO_AUTHORITY: "{mentee} says no",
    RequestState.DECLINED: "I declined",
    RequestState.ANSWERED: "Answered",
    RequestState.CLOSED: "Close it",
}
"""What a button says that moves a request to a state."""

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
    who = request.requester
    if is_spoken(request):
        return f"{who.name} asked in passing"
    if request.audience is Audience.ROLE_REFERENCE:
        return f"{who.organisation or who.name} asks for a reference"
    if request.audience is Audience.LINE_MANAGER:
        return f"{who.name} asks as line manager"
    return f"{who.name} asks"


def list_aside(request: Request, mentee: str, today: date, *, settled: bool) -> str:
    """Return about whom, what for, and by when; a settled request says when it came instead."""
    parts = [mentee, request.purpose]
    if settled or request.deadline is None:
        parts.append(f"received {near_date(request.received, today)}")
    else:
        parts.append(deadline_words(request.deadline, today))
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


def request_facts(request: Request, verified_how: str, today: date) -> list[tuple[str, str]]:
    """Return what is known of a request, a name and its words each."""
    who = request.requester
    came = f"{long_date(request.received)}, {request.channel}" if request.channel else long_date(request.received)
    answer_by = "" if request.deadline is None else f"{long_date(request.deadline)}"
    if request.deadline is not None and request.deadline < today:
        answer_by += ", which has passed"
    return [
        ("Who asks", ", ".join(part for part in (who.name, who.role, who.organisation) if part)),
        ("Made sure by", verified_how),
        ("Asks", _AUDIENCE_WORDS[request.audience]),
        ("For", request.purpose),
        ("Came", came),
        ("Answer by", answer_by),
        ("How it came about", "You or your mentee named you" if request.solicited else ""),
    ]


def authority_words(authority: Authority) -> str:
    """Return the mentee's yes to answering, in a sentence."""
    until = f" until {long_date(authority.expires)}" if authority.expires is not None else ""
    how = f", {authority.how}" if authority.how else ""
    return f"Yes on {long_date(authority.on)}{until}{how}."


def void_words(lost: tuple[str, ...], *, done: bool) -> str:
    """Return that a change of recipient or purpose voids (or has voided) what was given for the old one."""
    if done:
        what, verb = listed(lost), "holds" if len(lost) == 1 else "hold"
        return f"{what[0].upper()}{what[1:]} no longer {verb}: given for another recipient or purpose."
    return f"Saving this voids {listed(lost)}: given for another recipient or purpose."
