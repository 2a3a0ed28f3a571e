"""A preparation over an open vault: the draft kept at every change, the gate asked at every turn.

The windows call this and nothing else. It reads no clock: the day the document is signed is given, as a day or as what
tells it. It is asked anew with the material and at the seal, because a window may stand open past midnight.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from confidant.checks.finding import Finding
from confidant.checks.withheld_index import WithheldIndex
from confidant.domain.problem import Problem
from confidant.domain.request import Request, Requester
from confidant.domain.request_course import StepTaken, waits_for_answer
from confidant.domain.vocabulary import Audience, RequestState
from confidant.flows.checking import findings_in, kept_from_reader, nothing_kept
from confidant.flows.make_document import seal_decline, seal_letter
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.draft import KIND, discard, draft_key, state_from_json, state_to_json
from confidant.flows.prepare_reference.guards import Situation, furthest, missing, standing
from confidant.flows.prepare_reference.outline import heading, paragraphs, sections_for
from confidant.flows.prepare_reference.people import called
from confidant.flows.prepare_reference.policy import Policy, pages_of, policy
from confidant.flows.prepare_reference.sentences import Offer, offers
from confidant.flows.prepare_reference.state import KeptFinding, Page, Preparation, Sealed
from confidant.flows.request_steps import keep_checks, verified_how
from confidant.release.compose import compose_decline, compose_letter
from confidant.release.document import Document, Format, Section, document_hash
from confidant.vault.condition import HowFar
from confidant.vault.ids import PairId, RequestId
from confidant.vault.register_entry import DisclosureEntry, SetAside
from confidant.vault.requests import RequestRecord
from confidant.vault.shareable import PermittedNote, PermittedPassage, PublicFacts, gather, public_facts
from confidant.vault.vault import Vault

if TYPE_CHECKING:
    from confidant.flows.proving.self_test import Proof

__all__ = ["NotAsItWas", "Session", "Today", "open_requests"]

Today = date | Callable[[], date]
"""The day on which the document would be signed, or what tells it whenever it is asked."""


class NotAsItWas(Problem):
    """A new day has begun since the document was looked at, and on that day it is another one."""

    def __init__(self) -> None:
        super().__init__(
            "A new day has begun, and what may be sent today is not what stood here; nothing has left. "
            "Go back through the pages, and look at them again."
        )


def _begun_again(vault: Vault, record: RequestRecord) -> RequestRecord:
    """Forget what was answered before: its draft, and that the mentee saw it and it was signed."""
    with vault.transaction():
        discard(vault, record.pair, record.id)
        return vault.requests.update(record.id, replace(record.request, mentee_saw=None, signed_on=None))


@dataclass(frozen=True, slots=True, eq=False)
class _Material:
    """What the gate told, and what is `kept` from the reader, for the checks alone to hold the draft against."""

    permitted: tuple[PermittedNote, ...] = ()
    offered: tuple[Offer, ...] = ()
    kept: WithheldIndex = field(default_factory=nothing_kept)


_NOTHING = _Material()


@dataclass(frozen=True, slots=True)
class _Read:
    """What the checks have read; the same material is the same object."""

    sections: tuple[Section, ...]
    request: Request
    material: _Material


def open_requests(vault: Vault, pair: PairId) -> tuple[RequestRecord, ...]:
    """Return the pair's requests that still wait for an answer in writing, by deadline."""
    waiting = (record for record in vault.requests.open_ones() if record.pair == pair)
    return tuple(each for each in waiting if waits_for_answer(each.request) and not each.request.is_spoken)


class Session:
    """One preparation. Every change goes through `apply`, and is in the vault when it returns."""

    def __init__(self, vault: Vault, state: Preparation, today: Today) -> None:
        self._vault, self._state, self._day = vault, state, today
        self._today = self._asked_day()
        self._facts: PublicFacts = public_facts(vault, state.pair, self._today)
        self._material: _Material | None = None
        self._kept = nothing_kept()
        # Every guard asks for the findings, so they are kept until words, request or material change.
        self._found: tuple[_Read, tuple[Finding, ...]] | None = None

    @classmethod
    def for_request(cls, vault: Vault, request: RequestId, today: Today) -> "Session":
        """Prepare the answer to a stored request, resuming its draft where there is one.

        Raises `draft.UnreadableDraft`; the problems of the vault pass through.
        """
        record = vault.requests.get(request)
        kept = vault.drafts.get(KIND, draft_key(record.pair, request))
        state = None if kept is None else state_from_json(kept)
        if state is not None and step.is_spent(state, record.request):
            record = _begun_again(vault, record)
        how, conflict = verified_how(record), record.handling.conflict
        fresh = Preparation(record.pair, record.request, request, verified_how=how, conflict=conflict)
        return cls._resumed(vault, step.begin(state, fresh), today)

    @classmethod
    def for_new_request(cls, vault: Vault, pair: PairId, today: Today) -> "Session":
        """Prepare the answer to a request nobody has written down yet, resuming where there is such a draft."""
        kept = vault.drafts.get(KIND, draft_key(pair, None))
        if kept is not None:
            return cls._resumed(vault, state_from_json(kept), today)
        received = today() if callable(today) else today
        request = Request(Requester(""), Audience.ROLE_REFERENCE, "", received=received)
        return cls(vault, Preparation(pair, request), today)

    @classmethod
    def _resumed(cls, vault: Vault, state: Preparation, today: Today) -> "Session":
        session = cls(vault, state, today)
        session.refresh_material()
        session._state = step.go_to(session._state, furthest(session._state, session.situation))
        return session

    @property
    def state(self) -> Preparation:
        """The state as it is kept."""
        return self._state

    @property
    def today(self) -> date:
        """The day on which the document would be signed, as last asked for."""
        return self._today

    @property
    def facts(self) -> PublicFacts:
        """What is public about the pair, and the agreement in force today."""
        return self._facts

    @property
    def policy(self) -> Policy:
        """What may be written."""
        return policy(self._state, self._facts)

    @property
    def mentee(self) -> str:
        """How the screens call the mentee."""
        return called(self._facts.mentee)

    @property
    def recipient(self) -> str:
        """For whom the document is: the organisation of a role, else the person's name."""
        requester = self._state.request.requester
        if self._state.request.audience is Audience.LINE_MANAGER:
            return requester.name.strip()
        return requester.organisation.strip() or requester.name.strip()

    @property
    def offered(self) -> tuple[Offer, ...]:
        """Every sentence that may be told, as last gathered."""
        return self._gathered.offered

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks find in the letter as it stands."""
        gathered, sections = self._gathered, self.sections
        read = _Read(sections, self._state.request, gathered)
        if self._found is None or self._found[0] != read:
            found = findings_in(sections, gathered.permitted, gathered.kept, self._state.request, self._facts)
            self._found = (read, found)
        return self._found[1]

    @property
    def sections(self) -> tuple[Section, ...]:
        """The body as it will be composed: no section without words, and none where the document has no room."""
        state = self._state
        if Page.LETTER not in pages_of(self.policy):
            return ()
        written = ((key, paragraphs(state.text_of(key))) for key in sections_for(state.request.audience))
        return tuple(Section(heading(key), words) for key, words in written if words)

    @property
    def document(self) -> Document:
        """The exact document, as of today."""
        request = self._state.request
        if self.policy.declines:
            return compose_decline(self._facts, request, self._today)
        return compose_letter(self._facts, request, self.sections, self._today)

    @property
    def situation(self) -> Situation:
        """What the guards need: facts, day, findings, and the hash of the document."""
        found = self.findings if Page.LETTER in pages_of(self.policy) else ()
        return Situation(self._facts, self._today, found, document_hash(self.document))

    @property
    def used(self) -> tuple[PermittedPassage, ...]:
        """The passages the letter was made from: what the gate is asked about again at the seal."""
        keys = {(one.held_on, one.text, one.nth) for one in self._state.chosen}
        passages = (passage for offer in self.offered if offer.key in keys for passage in offer.passages)
        return tuple({passage.key: passage for passage in passages}.values())

    @property
    def standing_findings(self) -> tuple[Finding, ...]:
        """The findings neither mended nor set aside."""
        return standing(self._state, self.situation.findings)

    @property
    def kept_findings(self) -> tuple[KeptFinding, ...]:
        """The findings that were there and were let stand for a reason: what the register is told."""
        found = self.situation.findings
        return tuple(kept for kept in self._state.kept if any(kept.answers(finding) for finding in found))

    @property
    def entry(self) -> DisclosureEntry | None:
        """The register's entry of what has left, or None before the seal."""
        sealed = self._state.sealed
        if sealed is None:
            return None
        return next(entry for entry in self._vault.register.entries(self._state.pair) if entry.n == sealed.register)

    def missing(self, page: Page) -> tuple[str, ...]:
        """Return what keeps the mentor from leaving `page`."""
        return missing(self._state, page, self.situation)

    def apply(self, change: Callable[[Preparation], Preparation]) -> None:
        """Take a step and keep it. Raises the vault's problems, and then nothing has changed."""
        changed = change(self._state)
        if changed != self._state:
            self._keep(changed)

    def refresh_material(self) -> int:
        """Ask the gate anew, for the day it is now; return how many chosen sentences it no longer permits.

        They are taken out.
        """
        self._material = None
        self._today = self._asked_day()
        self._facts = public_facts(self._vault, self._state.pair, self._today)
        if Page.MATERIAL not in pages_of(self.policy):
            return 0
        state, dropped = step.drop_missing(self._state, self.offered)
        if dropped:
            self._keep(state)
        return dropped

    def store_request(self) -> None:
        """Put a request written down here among the vault's requests. Needs who asks and what for."""
        if self._state.request_id is not None:
            return
        with self._vault.transaction():
            request_id = self._vault.requests.add(self._state.pair, self._state.request)
            self._vault.drafts.delete(KIND, draft_key(self._state.pair, None))
            self._keep(replace(self._state, request_id=request_id))

    def seal(self, out: Path, *, overwrite: bool, now: datetime, tell: HowFar | None = None) -> Sealed:
        """Write the document to `out` and enter it in the register; `now` is the real time of making.

        `tell` is called while the vault is counted, before anything is written, and what it raises ends it.

        The request is signed with today's day and stands as answered or declined. Raises the problems of
        `flows.make_document` and of the vault, and `NotAsItWas` where a new day changed the document; then nothing has
        left.
        """
        self.begin_new_day()
        declines = self.policy.declines
        request = replace(self._state.request, signed_on=None if declines else self._today)
        pair = self._state.pair
        if declines:
            made = seal_decline(
                self._vault, pair, request, out, on=self._today, overwrite=overwrite, now=now, tell=tell
            )
        else:
            aside = tuple(SetAside(kept.id, kept.kind, kept.reason) for kept in self.kept_findings)
            made = seal_letter(
                self._vault,
                pair,
                request,
                self.sections,
                out,
                used=self.used,
                set_aside=aside,
                overwrite=overwrite,
                now=now,
                tell=tell,
            )
        sealed = Sealed(made.register, made.document, made.sha256, self._today)
        settled = RequestState.DECLINED if declines else RequestState.ANSWERED
        with self._vault.transaction():
            self.apply(lambda state: step.finish(replace(state, request=replace(request, state=settled)), sealed))
            self._note_step(StepTaken(settled, self._today, request.channel, made.register))
        return sealed

    def proof(self, form: Format) -> "Callable[[HowFar], Proof]":
        """Return what shows, in whichever thread, that the document as it stands depends on nothing private.

        Its bytes are compared in `form`; see `flows.proving.self_test.prove`.
        """
        from confidant.flows.proving.self_test import Letter, prove  # noqa: PLC0415  # loads when somebody asks for it

        vault, state = self._vault, self._state
        letter = Letter(state.pair, state.request, self._today, self.sections, self.policy.declines, form)
        return lambda tell: prove(vault, letter, tell=tell)

    def _note_step(self, taken: StepTaken) -> None:
        if self._state.request_id is not None:
            record = self._vault.requests.get(self._state.request_id)
            self._vault.requests.handle(record.id, record.request, record.handling.with_step(taken))

    def _asked_day(self) -> date:
        return self._day() if callable(self._day) else self._day

    def begin_new_day(self) -> None:
        """Follow a day that has begun since the material was asked for; `seal` does so too.

        Raises `NotAsItWas` where that changed more than the date: it has to be seen before it is sealed.
        """
        if self._asked_day() == self._today:
            return
        was = (self.policy, document_hash(self.document))
        if self.refresh_material() or was != (self.policy, document_hash(self.document)):
            raise NotAsItWas

    @property
    def _gathered(self) -> _Material:
        """The gate's answer, asked once until `refresh_material`; nothing is asked where no passage may be told."""
        if Page.MATERIAL not in pages_of(self.policy):
            return _NOTHING
        if self._material is None:
            self._material = self._gather()
        return self._material

    def _gather(self) -> _Material:
        permitted = gather(self._vault, self._state.pair, self._state.request, self._today, making=True)
        self._kept = kept_from_reader(self._vault, self._state.pair, permitted, self._kept)
        return _Material(permitted, offers(permitted), self._kept)

    def _keep(self, state: Preparation) -> None:
        with self._vault.transaction():
            if state.request_id is not None:
                state = self._with_stored_request(state, state.request_id)
            self._vault.drafts.put(KIND, draft_key(state.pair, state.request_id), state_to_json(state))
        if state.request != self._state.request:
            self._material = None
        self._state = state

    def _with_stored_request(self, state: Preparation, number: RequestId) -> Preparation:
        """Store what the list of requests knows too: the request, how it was verified, the mentor's interest."""
        record = self._vault.requests.get(number)
        if state.request != self._state.request:
            record = self._vault.requests.update(number, state.request)
        record = keep_checks(self._vault, record, state.verified_how, state.conflict, today=self._today)
        return replace(state, request=record.request)
