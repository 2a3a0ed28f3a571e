"""Documents that tests of `release` look at, composed from fictional facts without a vault."""

from datetime import date
from typing import Any

from confidant.domain.request import Request
from confidant.domain.vocabulary import Audience, References
from confidant.release.compose import (
    compose_correction,
    compose_decline,
    compose_letter,
    compose_meeting_page,
    compose_relationships,
    compose_statement,
)
from confidant.release.document import Document, Section
from confidant.vault.shareable import PublicFacts
from tests.builders import LM, ON, RR, make_agreement, make_request

TRICKY = (
    'She said #evil and $y$, @home, //slashes, "quotes", <b>tags</b>, R&D &amp; 5 * 3 = 15, snake_case and C:\\new: '
    "the first difficult office affair, well-known to Ménière’s team at £400,000 – half—way."
)
AGREED = (
    Section(
        "In words we have agreed",
        (
            "Tobias chairs the **Tuesday round** calmly and hands the *hard* questions to his team. " + TRICKY,
            "He has never run a budget above £40,000 and says so.",
        ),
    ),
)


def make_facts(**changes: Any) -> PublicFacts:
    """Public facts of the builders' pair, with full references agreed."""
    values: dict[str, Any] = {
        "mentor": "Imogen Vale",
        "mentee": "Tobias Renn",
        "organisation": "Saltmarsh Hospital",
        "programme": "Tideway Mentoring",
        "public_wording": "Imogen Vale has been mentoring Tobias Renn since January 2026.",
        "started": date(2026, 1, 12),
        "ended": None,
        "line_manager": "Corin Abbott",
        "agreement": make_agreement(),
        "lapsed": False,
    }
    return PublicFacts(**(values | changes))


def letter(audience: Audience = RR, sections: tuple[Section, ...] = AGREED, **changes: Any) -> Document:
    """The letter to the builders' request."""
    return compose_letter(make_facts(**changes), make_request(audience), sections, ON)


def long_letter() -> Document:
    """A letter of two pages."""
    paragraph = AGREED[0].paragraphs[0]
    return letter(sections=(Section("Strengths", (paragraph,) * 5), Section("Development", (paragraph,) * 4)))


def three_pairs() -> tuple[PublicFacts, ...]:
    """One whose mentoring ended, one that goes on, and one that has no public wording."""
    ended = "Imogen Vale was the mentor of Saskia Thorn, well-known to R&D."
    return (
        make_facts(mentee="Saskia Thorn", public_wording=ended, ended=date(2026, 4, 30)),
        make_facts(),
        make_facts(mentee="Nobody Knows", public_wording=" \u200b"),
    )


def every_document() -> dict[str, Document]:
    """One of each kind, by a name for its golden file."""
    request: Request = make_request()
    return {
        "reference": letter(),
        "reference_long": long_letter(),
        "reference_nothing_permitted": letter(sections=()),
        "reference_factual": letter(sections=(), agreement=make_agreement(references=References.FACTUAL)),
        "line_manager_note": letter(LM),
        "statement": compose_statement(make_facts(), ON),
        "relationships": compose_relationships(three_pairs(), ON),
        "meeting_page": compose_meeting_page(make_facts(), "goals and training", "progress", ON),
        "meeting_page_bare": compose_meeting_page(make_facts(public_wording=""), "", "", ON),
        "correction": compose_correction(make_facts(), "Petra Lindqvist, Fernhill Clinic", ON, ON, spoken=False),
        "decline": compose_decline(make_facts(), request, ON),
    }
