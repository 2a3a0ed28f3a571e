"""Making a document: from a request to a finished file and its entry in the register of disclosures.

The order is the promise (mission, "Prepare reference" 7 to 10): refuse what may not be answered, read everything anew
and count it, gather from that what is permitted, check, compose, hold against what the mentee saw and against the
passages that were used, write the file under a passing name, read it back, enter it in the register, and only then give
it its place. Whatever fails leaves no file behind.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from confidant.checks.finding import Finding
from confidant.domain.request import Request
from confidant.domain.vocabulary import Audience, References
from confidant.flows.accounting import known_of, rested_on
from confidant.flows.checking import findings_in, kept_from_reader, refuse_standing
from confidant.flows.draft_text import sections_of_draft
from confidant.flows.prepare_reference.state import KeptFinding
from confidant.flows.refusals import (
    AuthorityOutOfDate,
    FindingsStand,
    NoAuthority,
    NoLongerPermitted,
    NoReason,
    NoRoomForDraft,
    NotSeen,
    NotSigned,
    NotWhatWasSeen,
    SignedBeforeSeen,
)
from confidant.flows.seal import Composed, Made, Settle, seal
from confidant.flows.ways import ToFile, Way
from confidant.release.compose import compose_decline, compose_letter, compose_statement, kind_for, sections_of
from confidant.release.document import Document, DocumentKind, Section, document_hash
from confidant.vault.condition import HowFar
from confidant.vault.ids import PairId
from confidant.vault.register_entry import DisclosureKind, NewDisclosure, SetAside
from confidant.vault.shareable import PermittedNote, PermittedPassage, PublicFacts, gather, public_facts
from confidant.vault.vault import Vault

__all__ = [
    "FindingsStand",
    "Made",
    "compose_for_preview",
    "make_reference",
    "make_statement",
    "seal_decline",
    "seal_letter",
]


@dataclass(frozen=True, slots=True)
class _Case:
    """A request on the day of its answer, and what is public about the pair on that day."""

    vault: Vault
    pair: PairId
    request: Request
    on: date
    facts: PublicFacts

    @classmethod
    def of(cls, vault: Vault, pair: PairId, request: Request) -> "_Case":
        """Open the case on the request's day of signing."""
        on = _signed_day(request)
        return cls(vault, pair, request, on, public_facts(vault, pair, on))

    def permitted(self) -> tuple[PermittedNote, ...]:
        """Ask the gate, for a document that is made."""
        return gather(self.vault, self.pair, self.request, self.on, making=True)

    def has_room_for_words(self) -> bool:
        """Whether the answer holds more than constants: a note for the line manager, or a full reference."""
        match kind_for(self.facts, self.request):
            case DocumentKind.LINE_MANAGER_NOTE:
                return True
            case DocumentKind.REFERENCE:
                return self.facts.agreement is not None and self.facts.agreement.references is References.FULL
            case _:
                return False

    def composed(self, sections: tuple[Section, ...]) -> Document:
        """Return the letter."""
        return compose_letter(self.facts, self.request, sections, self.on)

    def checked(
        self,
        document: Document,
        sections: tuple[Section, ...],
        permitted: tuple[PermittedNote, ...],
        file_name: str,
    ) -> tuple[Finding, ...]:
        """Return what the checks find in the letter, and in the name that its file will have; "" where it has none."""
        kept = kept_from_reader(self.vault, self.pair, permitted)
        return findings_in(sections, permitted, kept, self.request, self.facts, document=document, file_name=file_name)

    def refuse_unseen(self, document: Document) -> None:
        """Raise NotWhatWasSeen where the mentee saw, by its recorded hash, another document."""
        saw = self.request.mentee_saw
        if saw is not None and saw.sha256 is not None and saw.sha256.casefold() != document_hash(document):
            raise NotWhatWasSeen


def make_reference(
    vault: Vault,
    pair: PairId,
    request: Request,
    out: Path,
    *,
    draft: str | None = None,
    set_aside: str | None = None,
    overwrite: bool = False,
    now: datetime,
    tell: HowFar | None = None,
) -> Made:
    """Answer `request` on its `signed_on` with every permitted passage, or with the draft's words in their place.

    For a line manager the note; where the agreement allows no reference, the pair has lapsed or somebody else asks, the
    courteous decline letter, entered as a refusal (mission, "Prepare reference" 2). `set_aside` is the reason for which
    all findings that may be set aside are; `now` is the real time, for the register alone; `tell` as in `seal.seal`.
    Raises FindingsStand, and the Problems of `refusals`, `release` and the vault's files.
    """
    way = ToFile.at(out, overwrite=overwrite)
    if set_aside is not None and not set_aside.strip():
        raise NoReason
    _signed_day(request)  # what is missing is said before the count
    return seal(
        vault, way, lambda: _composed_reference(_Case.of(vault, pair, request), draft, set_aside, way, now), tell
    )


def _composed_reference(case: _Case, draft: str | None, set_aside: str | None, way: Way, now: datetime) -> Composed:
    if draft is not None and not case.has_room_for_words():
        raise NoRoomForDraft
    permitted = case.permitted()
    sections = sections_of(permitted) if draft is None else sections_of_draft(draft)
    document = case.composed(sections)
    found = case.checked(document, sections, permitted, way.file_name)
    aside = _answered(found, lambda _finding: set_aside)
    # A draft names no passages, so it rests on all that was laid before whoever wrote it.
    used = tuple(passage for note in permitted for passage in note.passages)
    return _answer(case, document, used, aside, now)


def seal_letter(
    vault: Vault,
    pair: PairId,
    request: Request,
    sections: tuple[Section, ...],
    out: Path | Way,
    *,
    used: Iterable[PermittedPassage],
    set_aside: tuple[KeptFinding, ...] = (),
    overwrite: bool = False,
    now: datetime,
    tell: HowFar | None = None,
    settle: Settle | None = None,
) -> Made:
    """Seal the letter whose words the mentor has prepared, on the request's `signed_on`; see `make_reference`.

    `out` is a file's place, which `overwrite` is about, or another way. `used` are the passages it was made
    from: the gate is asked about each of them again. `set_aside` holds the findings that were answered with a reason;
    each is for the words it was given for, and what is found no more is left out of it. `settle` as in `seal`.
    """
    way, used = _way(out, overwrite), tuple(used)
    _signed_day(request)  # what is missing is said before the count

    def composed() -> Composed:
        case = _Case.of(vault, pair, request)
        document, aside = _checked_anew(case, sections, used, set_aside, way.file_name)
        return _answer(case, document, used, aside, now)

    return seal(vault, way, composed, tell, settle)


def compose_for_preview(
    vault: Vault,
    pair: PairId,
    request: Request,
    sections: tuple[Section, ...],
    *,
    used: Iterable[PermittedPassage],
    set_aside: tuple[KeptFinding, ...] = (),
    on: date,
    file_name: str = "",
) -> Document:
    """Return what `seal_letter` would seal on `on`, for the mentee to see first.

    The gate and the checks are asked as they are there, so that nobody is shown what may not leave, nor finds it in
    the `file_name` of the preview. Raises as it does, but that nobody has seen or signed it yet.
    """
    _refuse_unauthorised(request, on)
    unseen = replace(request, mentee_saw=None, signed_on=None)
    case = _Case(vault, pair, unseen, on, public_facts(vault, pair, on))
    document, _ = _checked_anew(case, sections, tuple(used), set_aside, file_name)
    return document


def seal_decline(
    vault: Vault,
    pair: PairId,
    request: Request,
    out: Path | Way,
    *,
    on: date,
    overwrite: bool = False,
    now: datetime,
    tell: HowFar | None = None,
    settle: Settle | None = None,
) -> Made:
    """Seal the courteous decline letter of day `on`; it says nothing of the mentee, so nobody needs to have seen it.

    `out` as in `seal_letter`.
    """
    way = _way(out, overwrite)

    def composed() -> Composed:
        case = _Case(vault, pair, request, on, public_facts(vault, pair, on))
        document = compose_decline(case.facts, request, on)
        _refuse_findings(vault, pair, request, case.facts, document=document, way=way)
        return Composed(document, _entry(case, document, now))

    return seal(vault, way, composed, tell, settle)


def make_statement(
    vault: Vault, pair: PairId, out: Path, *, overwrite: bool = False, now: datetime, tell: HowFar | None = None
) -> Made:
    """Write the existence statement, dated `now`'s day. Raises NoPublicWording where there is none to state."""
    way = ToFile.at(out, overwrite=overwrite)
    return seal(vault, way, lambda: _composed_statement(vault, pair, way, now), tell)


def _composed_statement(vault: Vault, pair: PairId, way: Way, now: datetime) -> Composed:
    on = now.date()
    facts = public_facts(vault, pair, on)
    document = compose_statement(facts, on)
    _refuse_findings(vault, pair, None, facts, document=document, way=way)
    entry = NewDisclosure(
        pair=pair,
        kind=DisclosureKind.WRITTEN,
        recipient="whoever asks",
        audience=Audience.OTHER,
        purpose="existence statement",
        on=on,
        made_at=now,
        agreement=facts.agreement.version if facts.agreement else None,
        document=document_hash(document),
    )
    return Composed(document, entry)


def _way(out: Path | Way, overwrite: bool) -> Way:  # noqa: FBT001  # handed on by its name
    return out if isinstance(out, Way) else ToFile.at(out, overwrite=overwrite)


def _signed_day(request: Request) -> date:
    """Return the day of signing, after everything that must come before it; raise what is missing or out of order."""
    saw, signed_on = request.mentee_saw, request.signed_on
    if request.audience is Audience.ROLE_REFERENCE and request.authority is None:
        raise NoAuthority
    if saw is None:
        raise NotSeen
    if signed_on is None:
        raise NotSigned
    if signed_on < saw.on:
        raise SignedBeforeSeen
    _refuse_unauthorised(request, signed_on)
    return signed_on


def _refuse_unauthorised(request: Request, on: date) -> None:
    """Raise where a role reference has no yes of the mentee's to answering it that holds on `on`."""
    if request.audience is not Audience.ROLE_REFERENCE:
        return
    authority = request.authority
    if authority is None:
        raise NoAuthority
    is_over = authority.expires is not None and authority.expires < on
    if is_over or on < authority.on:
        raise AuthorityOutOfDate


def _checked_anew(
    case: _Case,
    sections: tuple[Section, ...],
    used: tuple[PermittedPassage, ...],
    set_aside: tuple[KeptFinding, ...],
    file_name: str,
) -> tuple[Document, tuple[SetAside, ...]]:
    """Ask gate and checks anew about a prepared letter; return it, and the findings set aside with a reason."""
    if sections and not case.has_room_for_words():
        raise NoRoomForDraft
    permitted = case.permitted()
    told = {(passage.key, passage.text) for note in permitted for passage in note.passages}
    if any((passage.key, passage.text) not in told for passage in used):
        raise NoLongerPermitted
    document = case.composed(sections)
    found = case.checked(document, sections, permitted, file_name)
    return document, _answered(found, partial(_reason_among, set_aside))


def _reason_among(set_aside: tuple[KeptFinding, ...], finding: Finding) -> str | None:
    return next((kept.reason for kept in set_aside if kept.answers(finding)), None)


def _answered(found: tuple[Finding, ...], reason_for: Callable[[Finding], str | None]) -> tuple[SetAside, ...]:
    """Return the findings with the reasons they were set aside for.

    Raises FindingsStand for those that have none, and for those that cannot be set aside; advice needs none.
    """
    reasons = [(each, reason_for(each) if each.may_set_aside else None) for each in found]
    refuse_standing(each for each, reason in reasons if reason is None)
    return tuple(SetAside(each.id, each.kind.value, reason) for each, reason in reasons if reason is not None)


def _refuse_findings(
    vault: Vault, pair: PairId, request: Request | None, facts: PublicFacts, *, document: Document, way: Way
) -> None:
    """Raise FindingsStand for a document without a body: whoever reads it may be told no passage."""
    kept = kept_from_reader(vault, pair, ())
    found = findings_in((), (), kept, request, facts, document=document, file_name=way.file_name)
    refuse_standing(found)


def _answer(
    case: _Case,
    document: Document,
    used: tuple[PermittedPassage, ...],
    aside: tuple[SetAside, ...],
    now: datetime,
) -> Composed:
    case.refuse_unseen(document)
    consents, told = rested_on(used)
    return Composed(document, replace(_entry(case, document, now), consents=consents, told=told, set_aside=aside))


def _entry(case: _Case, document: Document, now: datetime) -> NewDisclosure:
    is_refusal = document.kind is DocumentKind.DECLINE
    request, requester = case.request, case.request.requester
    return NewDisclosure(
        pair=case.pair,
        kind=DisclosureKind.REFUSED if is_refusal else DisclosureKind.WRITTEN,
        recipient=", ".join(dict.fromkeys(name for name in (requester.name, requester.organisation) if name.strip())),
        audience=request.audience,
        purpose=request.purpose,
        on=case.on,
        made_at=now,
        channel=request.channel,
        agreement=case.facts.agreement.version if case.facts.agreement else None,
        mentee_saw=request.mentee_saw,
        mentee_knew=known_of(request),
        document=document_hash(document),
    )
