"""How a request looks in a list: its state in one word, the same everywhere, and what it is of."""

from datetime import date

from confidant.domain.request import Request
from confidant.domain.request_course import state_of, waits_for_answer
from confidant.domain.vocabulary import Audience, RequestState
from confidant.ui.kit import Badge, BadgeKind
from confidant.ui.labels import REQUEST_STATE_LABELS

__all__ = ["overdue_badge", "request_badge", "request_icon"]

_LOOKS: dict[RequestState, tuple[BadgeKind, str]] = {
    RequestState.RECEIVED: (BadgeKind.ACCENT, "inbox"),
    RequestState.VERIFIED: (BadgeKind.ACCENT, "shield-check"),
    RequestState.MENTEE_TOLD: (BadgeKind.ACCENT, "message-circle"),
    RequestState.ACCEPTED: (BadgeKind.ACCENT, "user-round-check"),
    RequestState.NO_AUTHORITY: (BadgeKind.WARN, "circle-slash"),
    RequestState.DECLINED: (BadgeKind.NEUTRAL, "ban"),
    RequestState.ANSWERED: (BadgeKind.OK, "check"),
    RequestState.CLOSED: (BadgeKind.NEUTRAL, "archive"),
}


def request_badge(request: Request) -> Badge:
    """Return a badge with the state of a request: what it is, never what is to be done."""
    state = state_of(request)
    kind, icon = _LOOKS[state]
    return Badge(REQUEST_STATE_LABELS[state], kind, icon)


def overdue_badge(request: Request, today: date) -> Badge | None:
    """Return a badge where somebody still waits and the day has passed; else None."""
    if request.deadline is None or request.deadline >= today or not waits_for_answer(request):
        return None
    return Badge("Overdue", BadgeKind.WARN, "hourglass")


def request_icon(request: Request) -> str:
    """Return the icon that says how, and in which capacity, somebody asks."""
    if request.is_spoken:
        return "message-circle"
    return {
        Audience.ROLE_REFERENCE: "file-badge",
        Audience.LINE_MANAGER: "file-user",
        Audience.OTHER: "mail",
    }[request.audience]
