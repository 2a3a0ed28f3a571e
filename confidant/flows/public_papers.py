"""Papers for third parties that hold no word of a note: the register of relationships, the page for a line manager.

Both are composed from public facts and the agreement alone, sealed, and entered in the register of disclosures.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.domain.request import Request, Requester
from confidant.domain.vocabulary import NAMED_FREELY, Audience, MatrixAudience, Rule, Speaker
from confidant.flows.checking import findings_in, nothing_kept, refuse_standing
from confidant.flows.papers.answers import in_a_sentence, topics_by_rule
from confidant.flows.papers.meeting import refuse_unagreed_meeting
from confidant.flows.seal import Composed, Made, seal
from confidant.flows.ways import ToFile
from confidant.release.compose import compose_meeting_page, compose_relationships
from confidant.release.document import Document, DocumentKind, document_hash
from confidant.release.marks import printable
from confidant.vault.condition import HowFar
from confidant.vault.ids import PairId
from confidant.vault.pairs import PairSummary
from confidant.vault.register_entry import DisclosureKind, NewDisclosure
from confidant.vault.shareable import PublicFacts, public_facts
from confidant.vault.vault import Vault

__all__ = ["Listing", "LongOver", "NoManager", "listing", "make_meeting_page", "make_relationships"]


class NoManager(Problem):
    """A page for the line manager was asked for while none is named."""

    def __init__(self) -> None:
        super().__init__(
            "No line manager is named for this pair, so there is nobody to write the page for; nothing was written, "
            "name the line manager under Details first."
        )


class LongOver(Problem):
    """A page for the line manager was asked for after the last day on which anything is told of the pair."""

    def __init__(self) -> None:
        super().__init__(
            "The mentoring is over, and by the agreement nothing is told of it any more, so there is no page for a "
            "line manager; nothing was written, agree on a new version first if the two of you go on."
        )


@dataclass(frozen=True, slots=True)
class Listing:
    """Who stands in the register of relationships on a day, and who does not.

    `unsettled` lack a public wording; of those in `over` nothing is told any more, since they ended longer ago than
    their agreement has references last, or without one.
    """

    told: tuple[PairSummary, ...]
    unsettled: tuple[PairSummary, ...]
    over: tuple[PairSummary, ...]


def listing(vault: Vault, on: date) -> Listing:
    """Return whom the register of relationships would name on `on`."""
    told: list[PairSummary] = []
    unsettled: list[PairSummary] = []
    over: list[PairSummary] = []
    for summary in vault.pairs.summaries():
        if public_facts(vault, summary.id, on).lapsed:
            over.append(summary)
        else:
            (told if printable(summary.public_wording) else unsettled).append(summary)
    return Listing(tuple(told), tuple(unsettled), tuple(over))


def make_relationships(
    vault: Vault, out: Path, *, overwrite: bool = False, now: datetime, tell: HowFar | None = None
) -> Made:
    """Write the register of relationships, dated `now`'s day, with an entry for each pair that stands in it.

    Raises NobodyListed where no pair does, FindingsStand where a wording cannot be printed, and what `seal` raises.
    """

    def composed() -> Composed:
        on = now.date()
        told = [(each.id, public_facts(vault, each.id, on)) for each in listing(vault, on).told]
        document = compose_relationships([facts for _, facts in told], on)
        for _, facts in told:
            _refuse_findings(facts, DocumentKind.RELATIONSHIPS)
        entry, *also = (
            replace(_entry(facts, document, now), pair=pair, purpose="register of relationships")
            for pair, facts in told
        )
        return Composed(document, entry, tuple(also))

    return seal(vault, ToFile.at(out, overwrite=overwrite), composed, tell)


def make_meeting_page(
    vault: Vault, pair: PairId, out: Path, *, overwrite: bool = False, now: datetime, tell: HowFar | None = None
) -> Made:
    """Write the line manager's page for a meeting of three, dated `now`'s day.

    It names only what the agreement lets be said to the line manager unasked, and of that only what tells nothing by
    being named. Raises NoManager, LongOver, NoAgreement or NoMeetings, FindingsStand, and what `seal` raises.
    """

    def composed() -> Composed:
        on = now.date()
        facts = public_facts(vault, pair, on)
        manager = facts.line_manager
        if not manager or not manager.strip():
            raise NoManager
        if facts.lapsed:
            raise LongOver
        _refuse_findings(facts, DocumentKind.MEETING_PAGE, Request(Requester(manager), Audience.LINE_MANAGER, "", on))
        by_mentee, by_mentor = (_open_to_manager(facts, speaker) for speaker in (Speaker.MENTEE, Speaker.MENTOR))
        document = compose_meeting_page(facts, by_mentee, by_mentor, on)
        entry = replace(
            _entry(facts, document, now),
            pair=pair,
            recipient=manager,
            audience=Audience.LINE_MANAGER,
            purpose="page for a meeting of three",
        )
        return Composed(document, entry)

    return seal(vault, ToFile.at(out, overwrite=overwrite), composed, tell)


def _open_to_manager(facts: PublicFacts, speaker: Speaker) -> str:
    agreement = refuse_unagreed_meeting(facts)
    shared = topics_by_rule(agreement, speaker, MatrixAudience.LINE_MANAGER)[Rule.SHARE]
    return in_a_sentence(tuple(topic for topic in shared if topic in NAMED_FREELY))


def _refuse_findings(facts: PublicFacts, kind: DocumentKind, reader: Request | None = None) -> None:
    """Raise FindingsStand where something public cannot be printed; a paper without a draft can copy no note."""
    found = findings_in((), (), nothing_kept(), reader, facts, kind=kind)
    refuse_standing(found)


def _entry(facts: PublicFacts, document: Document, now: datetime) -> NewDisclosure:
    """Return what the entries have in common: a paper written today for whoever asks."""
    return NewDisclosure(
        pair=None,
        kind=DisclosureKind.WRITTEN,
        recipient="whoever asks",
        audience=Audience.OTHER,
        purpose="",
        on=now.date(),
        made_at=now,
        agreement=facts.agreement.version if facts.agreement else None,
        document=document_hash(document),
    )
