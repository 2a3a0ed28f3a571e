"""The covering letter of a copy: what somebody has to be told with it, by Article 15(1) and (2) of the UK GDPR."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from confidant.domain.holds import HoldKind
from confidant.domain.redaction import Ground
from confidant.domain.retention import Retention
from confidant.flows.field_words import count_of, listed
from confidant.flows.subject_access.keeping_sources import HELD_FOR
from confidant.flows.subject_access.plan import Plan
from confidant.release.wording import day_in_words

__all__ = ["LetterFacts", "covering_letter"]


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What the letter says beside what is held. `recipients` are who was told anything.

    `retention_months` are those of the agreement in force, `retention` what follows from them and from the mentor's
    decisions (None: the mentoring goes on), `holds` what keeps it from being erased whatever was agreed.
    """

    mentor: str
    mentee: str
    received: date
    on: date
    scope: str
    recipients: tuple[str, ...]
    retention_months: int | None
    retention: Retention | None = None
    holds: tuple[HoldKind, ...] = ()


_YOU_ASKED = (
    "On {day} you asked for a copy of what I hold about you as your mentor. This is it: everything that is kept about "
    "you in my notebook, private notes, drafts, earlier versions and deleted notes among them, and the list of whom "
    "anything was told."
)
_RIGHTS = (
    "You can ask me to correct what is wrong, to complete what is missing, to erase what is held, or to hold it back "
    "while that is being settled, and you can object to its being kept at all. Write or say it to me; I answer within "
    "one month."
)
_COMPLAINTS = (
    "If you think that I have not dealt with this as I should, you can complain to me, and to the Information "
    "Commissioner: ico.org.uk/make-a-complaint, telephone 0303 123 1113. You can also go to court."
)
_PURPOSES = (
    "to mentor you: to remember what we said, to keep what we promised each other, and to answer, within what you "
    "agreed to, when somebody asks me about you"
)
_KINDS = (
    "notes of our conversations and the files with them, our agreements, your yeses and what you took back, requests "
    "about you, and a register of what was told. Some of it may be about health, family, belief or other matters that "
    "the law protects especially, where you spoke of them"
)
_SOURCES = "from you, in our conversations, from what I observed, and from those who asked me about you"
_ABROAD = "this notebook lies encrypted on the computer that I use, and sends nothing anywhere by itself"


def covering_letter(facts: LetterFacts, plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield the letter, paragraph by paragraph: how each is set, and its words."""
    yield "dated", f"For {facts.mentee}, from {facts.mentor}, {day_in_words(facts.on)}"
    yield "paragraph", _YOU_ASKED.format(day=day_in_words(facts.received))
    if facts.scope:
        yield "paragraph", f"What you asked for: {facts.scope}"
    yield "section", "What you have a right to know"
    for name, words in _to_know(facts):
        yield "point", f"{name}: {words}"
    yield "section", "What was taken out"
    yield "paragraph", _taken_out(plan)
    yield "section", "What you can do"
    yield "paragraph", _RIGHTS
    yield "paragraph", _COMPLAINTS


def _to_know(facts: LetterFacts) -> Iterator[tuple[str, str]]:
    told = listed(facts.recipients) if facts.recipients else "nobody so far"
    yield "What it is for", _PURPOSES
    yield "What is held", _KINDS
    yield "Who was told anything", f"{told}; the register of disclosures in this copy says what, when and by what right"
    yield "Where it comes from", _SOURCES
    yield "How long it is kept", " ".join(_kept(facts))
    yield "Outside this country", _ABROAD
    yield "Decisions by machines", "none are made"


def _kept(facts: LetterFacts) -> Iterator[str]:
    """Yield sentences: what was agreed, what was decided since, and what stands against erasing."""
    yield _agreed(facts.retention_months)
    if facts.retention is not None:
        yield from _decided(facts.retention)
    if facts.holds:
        reasons = listed(HELD_FOR[kind] for kind in dict.fromkeys(facts.holds))
        yield f"It may not be erased now, whatever was agreed, because of {reasons}."
    yield (
        "Nothing is erased by itself: when the time is over I look at it, and erase it or write down why I keep it "
        "longer."
    )


def _agreed(months: int | None) -> str:
    if months is None:
        return "we have not agreed on that yet; until then for as long as the mentoring lasts and is looked back on."
    if not months:
        return "until the mentoring ends, as we agreed."
    return f"{count_of(months, 'month')} after the mentoring ends, as we agreed."


def _decided(kept: Retention) -> Iterator[str]:
    if kept.is_agreed:
        yield f"It has ended, so that is until {day_in_words(kept.agreed_until)}."
    if kept.kept_on is not None and kept.until > kept.agreed_until:
        done = "I decided to keep it longer" if kept.kept_on.reason else "I put off looking at it"
        yield f"{done}, until {day_in_words(kept.until)}."
    if kept.is_due:
        yield "That day is over, and it is not erased yet."


def _taken_out(plan: Plan) -> str:
    total = sum(times for _, times in plan.removed)
    if not total:
        return "Nothing was taken out."
    grounds = listed(ground.value for ground in Ground if any(each.ground is ground for each, _ in plan.removed))
    return (
        f"In {count_of(total, 'place')} something was taken out: {grounds}. Each of these places says so and why, in "
        "square brackets. Nothing was taken out without such a mark. The law gives you your own information, and "
        "others theirs; if you think that I was too careful, say so, and I look again."
    )
