"""What a permitted passage rests on, in a line of words."""

from datetime import date

from confidant.domain.gate import Permission
from confidant.domain.vocabulary import Rule
from confidant.ui.labels import near_date, rule_label, topic_label

__all__ = ["permission_words"]


def permission_words(permission: Permission, held_on: date, today: date) -> str:
    """Return the day of the conversation, the mentee's yes, and the clauses of the agreement."""
    consent = permission.consent
    agreed = f"agreed {near_date(consent.on, today)}"
    if consent.how:
        agreed += f" ({consent.how})"
    if consent.recipient:
        agreed += f" for {consent.recipient}"
    if consent.purpose:
        agreed += f", {consent.purpose}"
    if consent.expires is not None:
        agreed += f", until {near_date(consent.expires, today)}"
    clauses = ", ".join(
        f"{topic_label(topic).lower()}: {'asked first' if rule is Rule.ASK_FIRST else rule_label(rule).lower()}"
        for topic, rule in permission.rules
    )
    return f"{near_date(held_on, today)} · {agreed} · agreement {permission.agreement.version}, {clauses}"
