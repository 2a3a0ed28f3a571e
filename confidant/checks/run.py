"""All checks that run, in one call, and the honest table of which run and which do not yet."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from confidant.checks.characters import unsupported_characters
from confidant.checks.finding import DraftSection, Finding, places
from confidant.checks.near_copy import near_copies
from confidant.domain.request import Request
from confidant.domain.vocabulary import Audience

if TYPE_CHECKING:
    from confidant.vault.shareable import PermittedNote, PublicFacts
    from confidant.vault.withheld import WithheldPassage

__all__ = ["CHECKS_NOT_YET", "CHECKS_RUN", "findings", "unprintable"]

CHECKS_RUN: tuple[str, ...] = (
    "Near copies: eight or more running words of anything this reader may not be told",
    "Characters that the document’s typeface cannot show",
)
"""What is looked for, in the words of the screen."""

CHECKS_NOT_YET: tuple[str, ...] = (
    "Single names, figures, dates and rare words that stand only in what is withheld",
    "The same thing said in other words",
    "Third persons",
    "Health, family, belief, union, immigration and money",
    "Fairness: a development need left out, an opinion without evidence",
    "Questions that should not be asked, and phrases that hint at something withheld",
)
"""What is *not* looked for yet, so that nobody takes an empty list of findings for more than it is."""


def findings(
    draft: Sequence[DraftSection],
    permitted: Iterable["PermittedNote"],
    withheld: Iterable["WithheldPassage"],
    request: Request,
    facts: "PublicFacts | None" = None,
) -> tuple[Finding, ...]:
    """Return what the checks find in a draft, or in the permitted runs where those are the letter.

    `facts` adds the names and the public wording, which stand in the letter too, to what must be printable.
    """
    return (*near_copies(draft, permitted, withheld), *unprintable(draft, request, facts))


def unprintable(
    draft: Sequence[DraftSection], request: Request | None, facts: "PublicFacts | None"
) -> tuple[Finding, ...]:
    """Return the characters that no document can be set with, in the draft and in everything printed around it."""
    return unsupported_characters((*_around(request, facts), *places(draft)))


def _around(request: Request | None, facts: "PublicFacts | None") -> Iterator[tuple[str, str, str]]:
    if facts is not None:
        yield "mentor", "the mentor’s name", facts.mentor
        yield "mentee", "the mentee’s name", facts.mentee
        yield "wording", "the public wording", facts.public_wording
    if request is not None:
        yield "requester", "the name of who asks", request.requester.name
        yield "organisation", "the organisation of who asks", request.requester.organisation
        if request.audience is Audience.ROLE_REFERENCE:
            yield "purpose", "the purpose of the request", request.purpose
