"""How a note stands with its mentee, in the words and colours of a badge."""

from datetime import date

from confidant.ui.kit import BadgeKind
from confidant.ui.labels import near_date
from confidant.ui.notes.badge_button import Pill
from confidant.vault.consent_state import ConsentState
from confidant.vault.notes import NoteSummary

__all__ = ["consent_pill", "list_pill"]

_NOT_ASKED = Pill("Not asked yet", BadgeKind.NEUTRAL, "circle-question-mark")
_AWAITING = Pill("Awaiting consent", BadgeKind.WARN, "hourglass")
_ENDED = Pill("Yes has ended", BadgeKind.WARN, "hourglass")
_WITHDRAWN = Pill("Withdrawn", BadgeKind.DANGER, "ban")


def list_pill(summary: NoteSummary, today: date) -> Pill | None:
    """Return the badge for a list: only what is still to be done, so that agreed notes stay quiet."""
    pill = consent_pill(summary, today)
    if pill is None or pill.kind is BadgeKind.OK:
        return None
    return _ENDED if summary.consent is ConsentState.AGREED else pill


def consent_pill(summary: NoteSummary, today: date) -> Pill | None:
    """Return the badge for the note's head, with day, recipient and last day; None where there is nothing to ask."""
    if summary.consent is ConsentState.NONE:
        return None
    if summary.consent is ConsentState.NEVER_ASKED:
        return _NOT_ASKED
    if summary.consent is ConsentState.AWAITING:
        return _AWAITING
    if summary.consent is ConsentState.WITHDRAWN:
        return _WITHDRAWN
    expires = summary.agreed_expires
    if expires is not None and expires < today:
        return Pill(f"Agreed until {near_date(expires, today)}", BadgeKind.WARN, "hourglass")
    parts = ["Agreed" if summary.agreed_on is None else f"Agreed {near_date(summary.agreed_on, today)}"]
    if summary.agreed_recipient:
        parts.append(summary.agreed_recipient)
    if expires is not None:
        parts.append(f"until {near_date(expires, today)}")
    return Pill(", ".join(parts), BadgeKind.OK, "check")
