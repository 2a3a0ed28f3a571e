"""How a request's state looks in a list."""

from confidant.domain.request import Request
from confidant.domain.vocabulary import Audience, RequestState
from confidant.flows.corridor import is_spoken
from confidant.ui.kit import Badge, BadgeKind

__all__ = ["request_badge", "request_icon", "state_words"]

_LOOKS: dict[RequestState, tuple[BadgeKind, str]] = {
    RequestState.RECEIVED: (BadgeKind.WARN, "hourglass"),
    RequestState.VERIFIED: (BadgeKind.WARN, "hourglass"),
    RequestState.MENTEE_TOLD: (BadgeKind.WARN, "hourglass"),
    RequestState.ACCEPTED: (BadgeKind.ACCENT, "user-round-check"),
    RequestState.DECLINED: (BadgeKind.NEUTRAL, "ban"),
    RequestState.NO_AUTHORITY: (BadgeKind.NEUTRAL, "ban"),
    RequestState.ANSWERED: (BadgeKind.OK, "check"),
    RequestState.CLOSED: (BadgeKind.NEUTRAL, "archive"),
}


def state_words(request: Request, mentee: str) -> str:
    """Return what a request waits for, or how it ended; `mentee` is the name a sentence uses."""
    state = request.state or RequestState.RECEIVED
    if is_spoken(request) and state is not RequestState.CLOSED:
        return f"{mentee} to be told"
    return {
        RequestState.RECEIVED: "To be verified",
        RequestState.VERIFIED: f"{mentee} to be told",
        RequestState.MENTEE_TOLD: f"{mentee} to decide",
        RequestState.ACCEPTED: "To be prepared",
        RequestState.DECLINED: "Declined",
        RequestState.NO_AUTHORITY: f"{mentee} said no",
        RequestState.ANSWERED: "Answered",
        RequestState.CLOSED: "Closed",
    }[state]


def request_badge(request: Request, mentee: str) -> Badge:
    """Return a badge for the state of a request."""
    kind, icon = _LOOKS[request.state or RequestState.RECEIVED]
    return Badge(state_words(request, mentee), kind, icon)


def request_icon(request: Request) -> str:
    """Return the icon that says how, and in which capacity, somebody asks."""
    if is_spoken(request):
        return "message-circle"
    return {
        Audience.ROLE_REFERENCE: "file-badge",
        Audience.LINE_MANAGER: "file-user",
        Audience.OTHER: "mail",
    }[request.audience]
