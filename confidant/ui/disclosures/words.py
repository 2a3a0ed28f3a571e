"""The sentences of the register of disclosures; free of Qt."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from confidant.domain.consent import Consent
from confidant.domain.vocabulary import Speaker
from confidant.ui.labels import AUDIENCE_LABELS, count_of, listed, long_date, near_date
from confidant.vault.ids import PairId
from confidant.vault.pairs import PairSummary
from confidant.vault.register import FIRST_PREVIOUS
from confidant.vault.register_entry import DisclosureEntry, DisclosureKind, SetAside

__all__ = [
    "KIND_LABELS",
    "consent_words",
    "emptied_words",
    "entry_aside",
    "entry_facts",
    "entry_title",
    "page_words",
    "pair_names",
    "set_aside_words",
]

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


def pair_names(summaries: Sequence[PairSummary]) -> dict[PairId, str]:
    """Return each mentee's name; where two have the same, with the organisation, or with the first day."""
    names = Counter(each.mentee for each in summaries)
    both = Counter((each.mentee, each.organisation) for each in summaries)
    told: dict[PairId, str] = {}
    for each in summaries:
        parts = [each.mentee]
        if names[each.mentee] > 1:
            parts.append(each.organisation)
        if both[each.mentee, each.organisation] > 1:
            parts.append(f"since {long_date(each.started)}")
        told[each.id] = ", ".join(part for part in parts if part)
    return told


def entry_title(entry: DisclosureEntry) -> str:
    """Return who was told, or not told."""
    if entry.corrects is not None and not entry.has_left:
        return f"Nothing left: {entry.recipient}"
    return {
        DisclosureKind.WRITTEN: f"To {entry.recipient}",
        DisclosureKind.SPOKEN: f"Said to {entry.recipient}",
        DisclosureKind.REFUSED: f"Declined: {entry.recipient}",
    }[entry.kind]


def entry_aside(entry: DisclosureEntry, today: date) -> str:
    """Return which entry it is, when, about whom and what for."""
    corrects = "" if entry.corrects is None else f"corrects no. {entry.corrects}"
    parts = (f"No. {entry.n}", near_date(entry.on, today), entry.mentee or "", entry.purpose, corrects)
    return " · ".join(part for part in parts if part)


def emptied_words(n: int) -> str:
    """Return what is left to say of an entry that erasure has emptied."""
    return f"No. {n} · What it said was erased. The chain goes through it all the same."


def entry_facts(entry: DisclosureEntry) -> list[tuple[str, str]]:
    """Return everything the register says of an entry, but for consents and findings."""
    saw, knew = entry.mentee_saw, entry.mentee_knew
    seen = "" if saw is None else f"{long_date(saw.on)}{', ' + saw.how if saw.how else ''}"
    known = "Nothing is written down" if knew is None else f"Since {long_date(knew.on)}: {knew.what}"
    return [
        ("Corrects", "" if entry.corrects is None else f"Entry {entry.corrects}"),
        ("Why", entry.reason),
        ("Day", long_date(entry.on)),
        ("About", entry.mentee or ""),
        ("Recipient", entry.recipient),
        ("Asked as", AUDIENCE_LABELS[entry.audience]),
        ("Purpose", entry.purpose),
        ("Channel", entry.channel),
        ("Who spoke", _spoke_words(entry)),
        ("Agreement", "None was in force" if entry.agreement is None else f"Version {entry.agreement}"),
        ("Mentee saw it", seen),
        ("Mentee knew", known),
        ("Document", entry.document or ""),
        ("File, SHA-256", entry.sha256 or ""),
        ("Written down", entry.made_at.astimezone().strftime("%Y-%m-%d %H:%M")),
        ("Follows from", "The beginning" if entry.previous == FIRST_PREVIOUS else entry.previous),
    ]


def _spoke_words(entry: DisclosureEntry) -> str:
    match entry.spoke:
        case Speaker.MENTOR:
            return "You"
        case Speaker.MENTEE:
            return entry.mentee or "The mentee"
        case None:
            return ""


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
