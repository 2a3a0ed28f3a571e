"""What the wizard's pages say, by kind of document. Free of Qt and of rules: it only puts answers into words."""

from dataclasses import dataclass
from datetime import date

from confidant.domain.consent import Consent
from confidant.domain.request import Request
from confidant.domain.vocabulary import Audience, Topic
from confidant.flows.prepare_reference.policy import Policy
from confidant.flows.prepare_reference.questions import asked_on
from confidant.flows.prepare_reference.sentences import Offer
from confidant.flows.prepare_reference.state import Page
from confidant.ui import labels

__all__ = [
    "STEPS",
    "PageWords",
    "document_word",
    "dropped_words",
    "group_heading",
    "job_title",
    "page_words",
    "rests_on",
]

STEPS: dict[Page, tuple[str, str]] = {
    Page.REQUEST: ("Request", "Who asks, and your authority"),
    Page.MATERIAL: ("Material", "Only what may be told"),
    Page.LETTER: ("Letter", "Your words, and the checks"),
    Page.MENTEE: ("Mentee", "They see it first"),
    Page.SEAL: ("Seal", "File and register"),
}
"""Each page's name and the line about it in the list of steps."""

_PREPOSITIONS = ("in", "at", "on", "over", "by", "during", "through", "via", "with", "after", "before", "from")


@dataclass(frozen=True, slots=True)
class PageWords:
    """The name of a page and the sentence beneath it."""

    title: str
    subtitle: str


def job_title(request: Request, policy: Policy) -> str:
    """Return what is being prepared, as the wizard's own name."""
    if policy.declines:
        return "Decline a request"
    return "Line-manager note" if request.audience is Audience.LINE_MANAGER else "Prepare reference"


def document_word(policy: Policy) -> str:
    """Return what the document is called inside a sentence."""
    if policy is Policy.NOTE:
        return "note"
    return "letter" if policy.declines else "reference"


def page_words(page: Page, policy: Policy, mentee: str, recipient: str) -> PageWords:
    """Return the heading of `page`."""
    reader = recipient or "the reader"
    word = document_word(policy)
    match page:
        case Page.REQUEST:
            return PageWords("The request", "Everything on this page is settled before any note is opened.")
        case Page.MATERIAL:
            return PageWords(
                "What may be told",
                f"Everything on this page has the agreement’s rule and {mentee}’s live consent for {reader}. "
                "Choose what helps the reader.",
            )
        case Page.LETTER:
            title = "Your note" if policy is Policy.NOTE else "Your letter"
            return PageWords(title, "Write as yourself. The checks read along; they never change a word.")
        case Page.MENTEE:
            return PageWords(
                f"{mentee} sees it first", f"This is the exact {word}. What {mentee} reads is what leaves."
            )
        case Page.SEAL:
            title = "Seal and send" if not policy.declines else "Decline, courteously"
            return PageWords(title, f"The {word} becomes a file, and the register says what left, to whom and why.")


def group_heading(topics: tuple[Topic, ...], request: Request, today: date) -> str:
    """Return the heading over sentences about `topics`, telling which of them the mentee was asked about first."""
    named: list[str] = []
    for topic in topics:
        name = labels.topic_label(topic)
        asked = asked_on(request, topic, today)
        name = name if not named else name[:1].lower() + name[1:]
        named.append(name if asked is None else f"{name} (asked first, {labels.near_date(asked, today)})")
    return labels.listed(named)


def rests_on(offer: Offer, today: date) -> str:
    """Return what a sentence rests on: the day, the mentee's yes, and the clause of the agreement."""
    permissions = [passage.permission for passage in offer.passages]
    consents = list(dict.fromkeys(permission.consent for permission in permissions))
    parts = [labels.near_date(offer.held_on, today)]
    parts += [_yes(consent, offer.held_on, today) for consent in consents]
    rules = dict.fromkeys(rule for permission in permissions for rule in permission.rules)
    by_rule: dict[str, list[str]] = {}
    for topic in Topic:
        for about, rule in rules:
            if about is topic:
                by_rule.setdefault(labels.rule_label(rule).lower(), []).append(labels.topic_label(topic).lower())
    clauses = "; ".join(f"{labels.listed(topics)}: {rule}" for rule, topics in by_rule.items())
    parts.append(f"agreement {permissions[0].agreement.version}, {clauses}")
    return " · ".join(parts)


def _yes(consent: Consent, held_on: date, today: date) -> str:
    words = "agreed"
    how = consent.how.strip()
    if how:
        first = how.split()[0].casefold()
        words += f" {how}" if first in _PREPOSITIONS else f" by {how}" if len(how.split()) == 1 else f" ({how})"
    if consent.on != held_on:
        words += f" on {labels.near_date(consent.on, today)}"
    if consent.recipient is not None:
        words += f" for {consent.recipient}"
    if consent.expires is not None:
        words += f" until {labels.near_date(consent.expires, today)}"
    return words


def dropped_words(count: int) -> str:
    """Return that chosen sentences went because they may no longer be told: how many, and not which."""
    sentences = labels.count_of(count, "chosen sentence")
    verb = "is" if count == 1 else "are"
    return f"{sentences} {verb} no longer permitted and {'has' if count == 1 else 'have'} been taken out."
