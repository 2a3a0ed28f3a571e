"""The sentences of the register of disclosures; free of Qt."""

from datetime import date

from confidant.domain.consent import Consent
from confidant.ui.labels import AUDIENCE_LABELS, count_of, listed, long_date, near_date
from confidant.vault.register import FIRST_PREVIOUS
from confidant.vault.register_entry import DisclosureEntry, DisclosureKind, SetAside

__all__ = ["KIND_LABELS", "consent_words", "entry_aside", "entry_facts", "entry_title", "page_words", "set_aside_words"]

KIND_LABELS: dict[DisclosureKind, str] = {
    DisclosureKind.WRITTEN: "Written",
    DisclosureKind.SPOKEN: "Spoken",
    DisclosureKind.REFUSED: "Refused",
}


def page_words(count: int) -> str:
    """Return how much the register holds."""
    if count == 0:
        return "Nothing has left."
    return f"{count_of(count, 'entry', 'entries')}. What stands here is never changed."


def entry_title(entry: DisclosureEntry) -> str:
    """Return who was told, or not told."""
    return {
        DisclosureKind.WRITTEN: f"To {entry.recipient}",
        DisclosureKind.SPOKEN: f"Said to {entry.recipient}",
        DisclosureKind.REFUSED: f"Declined: {entry.recipient}",
    }[entry.kind]


def entry_aside(entry: DisclosureEntry, today: date) -> str:
    """Return which entry it is, when, about whom and what for."""
    parts = (f"No. {entry.n}", near_date(entry.on, today), entry.mentee or "", entry.purpose)
    return " · ".join(part for part in parts if part)


def entry_facts(entry: DisclosureEntry) -> list[tuple[str, str]]:
    """Return everything the register says of an entry, but for consents and findings."""
    saw = entry.mentee_saw
    seen = "" if saw is None else f"{long_date(saw.on)}{', ' + saw.how if saw.how else ''}"
    return [
        ("Day", long_date(entry.on)),
        ("About", entry.mentee or ""),
        ("Recipient", entry.recipient),
        ("Asked as", AUDIENCE_LABELS[entry.audience]),
        ("Purpose", entry.purpose),
        ("Channel", entry.channel),
        ("Agreement", "None was in force" if entry.agreement is None else f"Version {entry.agreement}"),
        ("Mentee saw it", seen),
        ("Document", entry.document or ""),
        ("File, SHA-256", entry.sha256 or ""),
        ("Written down", entry.made_at.astimezone().strftime("%Y-%m-%d %H:%M")),
        ("Follows from", "The beginning" if entry.previous == FIRST_PREVIOUS else entry.previous),
    ]


def consent_words(consent: Consent) -> str:
    """Return one yes on which the document rested."""
    limits = []
    if consent.recipient:
        limits.append(f"for {consent.recipient}")
    if consent.purpose:
        limits.append(f"for “{consent.purpose}”")
    if consent.expires:
        limits.append(f"until {long_date(consent.expires)}")
    how = f", {consent.how}" if consent.how else ""
    limited = f", {listed(limits)}" if limits else ""
    return f"Yes on {long_date(consent.on)}{how}{limited}"


def set_aside_words(finding: SetAside) -> str:
    """Return a finding that was let stand, with its reason."""
    return f"{finding.kind.replace('_', ' ').capitalize()} ({finding.id}): {finding.reason}"
