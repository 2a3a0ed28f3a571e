"""Who asks, and what a permitted passage rests on, in words; free of Qt."""

from datetime import date

from confidant.domain.consent import Consent
from confidant.domain.gate import Permission
from confidant.domain.request import Request
from confidant.domain.vocabulary import Audience, Rule
from confidant.ui.labels import audience_label, long_date, near_date, rule_label, topic_label

__all__ = ["asker_words", "clause_words", "yes_words"]


def clause_words(permission: Permission, held_on: date, today: date) -> str:
    """Return the clause of the agreement (version, day, rule for each topic), and the day of the note."""
    agreement = permission.agreement
    rules = ", ".join(
        f"{topic_label(topic).lower()}: {'asked first' if rule is Rule.ASK_FIRST else rule_label(rule).lower()}"
        for topic, rule in permission.rules
    )
    signed = f"signed {near_date(agreement.signed, today)}"
    return f"Agreement, version {agreement.version}, {signed} · {rules} · note of {near_date(held_on, today)}"


def yes_words(consent: Consent, today: date) -> str:
    """Return the mentee's yes: its day, how it was given, and its limits."""
    parts = [f"Yes of {near_date(consent.on, today)}", consent.how]
    if consent.recipient:
        parts.append(f"for {consent.recipient}")
    if consent.purpose:
        parts.append(f"for “{consent.purpose}”")
    if consent.expires is not None:
        parts.append(f"until {long_date(consent.expires)}")
    if not (consent.recipient or consent.purpose or consent.expires):
        parts.append("without a limit")
    return ", ".join(part for part in parts if part)


def asker_words(request: Request) -> str:
    """Return who asks for what, as one choice among several."""
    who = request.requester.organisation if request.audience is Audience.ROLE_REFERENCE else request.requester.name
    return f"{who or request.requester.name}: {request.purpose or audience_label(request.audience).lower()}"
