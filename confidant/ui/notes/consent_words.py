"""How a note stands with its mentee, in the words and colours of a badge, and what a yes would do."""

from collections.abc import Callable, Iterable
from datetime import date

from confidant.domain.standing import ConsentStanding, Stands
from confidant.domain.vocabulary import Audience
from confidant.ui.kit import BadgeKind
from confidant.ui.labels import listed, near_date
from confidant.ui.notes.badge_button import Pill
from confidant.vault.consent_state import ConsentState
from confidant.vault.ids import NoteId
from confidant.vault.notes import NoteSummary

__all__ = ["consent_pill", "effect_words", "head_pill", "list_pill"]

_NOT_ASKED = Pill("Not asked yet", BadgeKind.NEUTRAL, "circle-question-mark")
_AWAITING = Pill("Awaiting consent", BadgeKind.WARN, "hourglass")
_ENDED = Pill("Yes has ended", BadgeKind.WARN, "hourglass")
_READERS = {Audience.LINE_MANAGER: "the line manager", Audience.ROLE_REFERENCE: "references"}
_WITHDRAWN = Pill("Withdrawn", BadgeKind.DANGER, "ban")


def list_pill(summary: NoteSummary, today: date) -> Pill | None:
    """Return the badge for a list: only what is still to be done, so that agreed notes stay quiet."""
    pill = consent_pill(summary, today)
    if pill is None or pill.kind is BadgeKind.OK:
        return None
    return _ENDED if summary.consent is ConsentState.AGREED else pill


def head_pill(summary: NoteSummary, today: date, asked_on: Callable[[NoteId], date | None]) -> Pill | None:
    """Return the badge for the note's head, which tells of a sheet that awaits an answer, too (`Notes.asked_on`)."""
    pill = consent_pill(summary, today)
    asked = asked_on(summary.id) if pill in {_NOT_ASKED, _AWAITING} else None
    return pill if asked is None else Pill(f"Asked {near_date(asked, today)}", BadgeKind.WARN, "hourglass")


def consent_pill(summary: NoteSummary, today: date) -> Pill | None:
    """Return how a note stands, with day, recipient and last day; None where there is nothing to ask."""
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


def effect_words(foreseen: Iterable[tuple[Audience, Stands]], today: date) -> str:
    """Return why a yes would let nothing through today, by the rule; "" where it would."""
    foreseen = tuple(foreseen)
    reasons: dict[str, list[Audience]] = {}
    for audience, stands in foreseen:
        reason = _reason(stands, today)
        if reason:
            reasons.setdefault(reason, []).append(audience)
    sentences = []
    for reason, audiences in reasons.items():
        readers = listed([_READERS[audience] for audience in audiences])
        to_whom = "" if len(audiences) == len(foreseen) else f" for {readers}"
        sentences.append(f"This yes lets nothing through today{to_whom}: {reason}.")
    return " ".join(sentences)


def _reason(stands: Stands, today: date) -> str:
    day = "" if stands.day is None else near_date(stands.day, today)
    return {
        ConsentStanding.NOT_YET: f"it counts from {day} on, and today is earlier by this computer’s clock",
        ConsentStanding.EXPIRED: f"its last day, {day}, is over",
        ConsentStanding.WITHDRAWN: f"the withdrawal of {day} silences every yes up to that day",
        ConsentStanding.OTHER_MANAGER: "it is for somebody who is not the line manager now",
        ConsentStanding.NO_MANAGER: "no line manager is named under Details, so nobody is meant",
    }.get(stands.standing, "")
