"""The checks as every maker of a document asks them: with all that will be printed, and what in it is constant."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from confidant.checks.finding import Finding
from confidant.checks.run import findings, prepare
from confidant.checks.subject import FILE_NAME, Subject
from confidant.checks.withheld_index import WithheldIndex
from confidant.domain.request import Request
from confidant.flows.refusals import FileNameTells, FindingsStand
from confidant.release.compose import kind_for, own_lines, printed_sections
from confidant.release.document import Document, DocumentKind, Section
from confidant.release.wording import BODY_HEADINGS
from confidant.vault.withheld import Withheld, withheld

if TYPE_CHECKING:
    from confidant.vault.ids import PairId
    from confidant.vault.shareable import PermittedNote, PublicFacts
    from confidant.vault.vault import Vault

__all__ = ["findings_in", "kept_from_reader", "make_ready", "nothing_kept", "refuse_standing"]


def kept_from_reader(
    vault: "Vault", pair: "PairId", permitted: tuple["PermittedNote", ...], before: WithheldIndex | None = None
) -> WithheldIndex:
    """Return everything but `permitted` for the checks, which prepare of it what they need when they need it.

    `before` is given back where the same is kept as then, with all that was prepared. `make_ready` may be
    called with the result in any thread, so that the first key need not wait for it.
    """
    kept = withheld(vault, pair, permitted)
    return before if before is not None and before.is_of(kept) else WithheldIndex(kept)


def make_ready(
    permitted: tuple["PermittedNote", ...], kept: WithheldIndex, request: Request, facts: "PublicFacts"
) -> None:
    """Make everything that the checks need besides the draft."""
    prepare(Subject((), permitted, kept, request, facts, constants=BODY_HEADINGS))


def nothing_kept() -> WithheldIndex:
    """Return what a paper without a draft is held against: it can copy no note."""
    return WithheldIndex(Withheld(None))


def refuse_standing(found: Iterable[Finding]) -> None:
    """Raise FindingsStand for what has to be mended; where it is the file's name alone, another name is all it takes.

    Advice refuses nothing.
    """
    standing = tuple(finding for finding in found if not finding.is_advice)
    if standing:
        is_name = all(finding.place.startswith(FILE_NAME) for finding in standing)
        raise FileNameTells(standing) if is_name else FindingsStand(standing)


def findings_in(
    sections: tuple[Section, ...],
    permitted: tuple["PermittedNote", ...],
    kept: WithheldIndex,
    request: Request | None,
    facts: "PublicFacts",
    *,
    document: Document | None = None,
    kind: DocumentKind | None = None,
    file_name: str = "",
) -> tuple[Finding, ...]:
    """Return what the checks find in all that the document will print, and in the name its file will have.

    `document` is the composed one, whose words are searched once more as they stand there; `kind` is its kind where
    there is none yet and `kind_for` does not tell. A letter that declines or corrects prints no public wording.
    """
    if document is not None:
        kind = document.kind
    elif kind is None and request is not None:
        kind = kind_for(facts, request)
    if kind in {DocumentKind.DECLINE, DocumentKind.CORRECTION}:
        facts = replace(facts, public_wording="")
    return findings(
        Subject(
            draft=sections,
            permitted=permitted,
            withheld=kept,
            request=request,
            facts=facts,
            composed=printed_sections(sections),
            lines=() if document is None else own_lines(document, facts),
            constants=BODY_HEADINGS,
            file_name=file_name,
        )
    )
