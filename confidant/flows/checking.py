"""The checks as every maker of a document asks them: with all that will be printed, and what in it is constant."""

from dataclasses import replace
from typing import TYPE_CHECKING

from confidant.checks.finding import Finding
from confidant.checks.run import findings
from confidant.domain.request import Request
from confidant.flows.prepare_reference.outline import heading
from confidant.flows.prepare_reference.state import SectionKey
from confidant.release import wording
from confidant.release.compose import kind_for, printed_sections
from confidant.release.document import DocumentKind, Section

if TYPE_CHECKING:
    from confidant.vault.shareable import PermittedNote, PublicFacts
    from confidant.vault.withheld import WithheldNote

__all__ = ["CONSTANT_HEADINGS", "findings_in"]

CONSTANT_HEADINGS = frozenset({wording.AGREED_HEADING, *map(heading, SectionKey)})
"""Headings that stand in letters whatever the notes hold, so that they are a copy of nothing."""


def findings_in(
    sections: tuple[Section, ...],
    permitted: tuple["PermittedNote", ...],
    withheld: tuple["WithheldNote", ...],
    request: Request | None,
    facts: "PublicFacts",
    *,
    kind: DocumentKind | None = None,
) -> tuple[Finding, ...]:
    """Return what the checks find in all that the document will print.

    `kind` is the document's where `kind_for` does not tell. A letter that declines
    or corrects prints no public wording.
    """
    if kind is None and request is not None:
        kind = kind_for(facts, request)
    if kind in {DocumentKind.DECLINE, DocumentKind.CORRECTION}:
        facts = replace(facts, public_wording="")
    composed = printed_sections(sections)
    return findings(sections, permitted, withheld, request, facts, composed=composed, constants=CONSTANT_HEADINGS)
