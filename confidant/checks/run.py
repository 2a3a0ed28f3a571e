"""All checks that run, in one call, and the honest table of which run and which do not yet."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from confidant.checks.characters import unsupported_characters
from confidant.checks.finding import DraftSection, Finding, places
from confidant.checks.near_copy import Printed, near_copies
from confidant.domain.request import Request
from confidant.domain.vocabulary import Audience

if TYPE_CHECKING:
    from confidant.vault.shareable import PermittedNote, PublicFacts
    from confidant.vault.withheld import WithheldNote

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
    withheld: Iterable["WithheldNote"],
    request: Request | None,
    facts: "PublicFacts | None" = None,
    *,
    composed: Sequence[DraftSection] = (),
    constants: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Return what the checks find in a draft, or in the permitted runs where those are the letter.

    `request` and `facts` add what is printed around the draft: the words of the request may copy nothing withheld
    either, and these, the names and the public wording must be printable. The public wording itself copies nothing:
    both agreed that anybody may know it, and a first note may well write it down. `composed` and `constants` are as
    in `near_copies`.
    """
    public = () if facts is None else (facts.public_wording,)
    allowed = (*(note.run for note in permitted), *public)
    around = tuple(_of_request(request))
    copies = near_copies(draft, allowed, withheld, around=around, composed=composed, constants=constants)
    return (*copies, *unprintable(draft, request, facts))


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
    for printed in _of_request(request):
        yield from printed.fields


def _of_request(request: Request | None) -> Iterator[Printed]:
    """Yield what a letter prints of the request: a line manager's note leaves the purpose out."""
    if request is None:
        return
    name, organisation = request.requester.name, request.requester.organisation
    fields = [
        ("requester", "the name of who asks", name),
        ("organisation", "the organisation of who asks", organisation),
    ]
    if request.audience is Audience.ROLE_REFERENCE:
        fields.append(("purpose", "the purpose of the request", request.purpose))
    yield Printed(tuple(fields), "Change the words of the request")
