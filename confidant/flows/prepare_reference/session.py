"""A preparation over an open vault: the draft kept at every change, the gate asked at every turn.

The windows call this and nothing else. It reads no clock: the day the document is signed is given, as a day or as what
tells it. It is asked anew with the material and at the seal, because a window may stand open past midnight.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from confidant.checks.finding import Finding
from confidant.domain.problem import Problem
from confidant.domain.request import Request, Requester
from confidant.domain.vocabulary import Audience, RequestState
from confidant.flows.make_document import seal_decline, seal_letter
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.begun import begun_again
from confidant.flows.prepare_reference.checkpoints import earlier, following, is_settled, may_open, open_one
from confidant.flows.prepare_reference.draft import KIND, draft_key, state_from_json, state_to_json
from confidant.flows.prepare_reference.guards import Situation, furthest, may_enter, missing, missing_at, standing
from confidant.flows.prepare_reference.material import NO_MATERIAL, Material, Reading, gather_material
from confidant.flows.prepare_reference.outline import sections_of_draft
from confidant.flows.prepare_reference.people import called
from confidant.flows.prepare_reference.policy import Policy, pages_of, policy
from confidant.flows.prepare_reference.sentences import Offer
from confidant.flows.prepare_reference.settling import as_it_stands, is_kept, settled
from confidant.flows.prepare_reference.state import Checkpoint, KeptFinding, Page, Preparation, Sealed
from confidant.flows.prepare_reference.stored_request import ChangedElsewhere, StoredRequest
from confidant.flows.prepare_reference.used_words import used_in
from confidant.flows.refusals import NoLongerPermitted, NotAsItWas
from confidant.flows.request_intake import voided_by
from confidant.flows.request_steps import verified_how
from confidant.flows.seal import Made
from confidant.flows.ways import Way
from confidant.release.compose import compose_decline, compose_letter
from confidant.release.document import Document, Section, document_hash
from confidant.vault.condition import HowFar
from confidant.vault.ids import PairId, RequestId
from confidant.vault.owed import NotTakenBack
from confidant.vault.register_entry import DisclosureEntry
from confidant.vault.shareable import PermittedPassage, PublicFacts, public_facts
from confidant.vault.vault import Vault

__all__ = ["Session", "Today"]

Today = date | Callable[[], date]
"""The day on which the document would be signed, or what tells it whenever it is asked."""


class Session:
    """One preparation. Every change goes through `apply`, and is in the vault when it returns."""

    def __init__(self, vault: Vault, state: Preparation, today: Today) -> None:
        self._vault, self._state, self._day = vault, state, today
        self._stored = StoredRequest(vault, state.request_id)
        self._today = self._asked_day()
        self._facts: PublicFacts = public_facts(vault, state.pair, self._today)
        self._material: Material | None = None
        self._kept = NO_MATERIAL.kept
        # Every guard asks for the findings, so they are kept until words, request or material change.
        self._found: tuple[Reading, tuple[Finding, ...]] | None = None
        self._voided: tuple[str, ...] = ()
        self._dropped = 0

    @classmethod
    def for_request(cls, vault: Vault, request: RequestId, today: Today) -> "Session":
        """Prepare the answer to a stored request, resuming its draft where there is one.

        Raises `draft.UnreadableDraft`; the problems of the vault pass through.
        """
        vault.owed.settle()
        record = vault.requests.get(request)
        kept = vault.drafts.get(KIND, draft_key(record.pair, request))
        state = None if kept is None else as_it_stands(vault, state_from_json(kept))
        if state is not None and step.is_spent(state, record.request):
            record = begun_again(vault, record)
        how, conflict = verified_how(record), record.handling.conflict
        fresh = Preparation(record.pair, record.request, request, verified_how=how, conflict=conflict)
        voided = voided_by(record.request, state.request) if state is not None and state.sealed is None else ()
        return cls._resumed(vault, step.begin(state, fresh), today, voided)

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
    def _resumed(cls, vault: Vault, state: Preparation, today: Today, voided: tuple[str, ...] = ()) -> "Session":
        session = cls(vault, state, today)
        session._voided = voided
        session.refresh_material()
        session._state = step.go_to(session._state, session.furthest)
        return session

    @property
    def vault(self) -> Vault:
        """The open vault, for what is done beside the draft (`leaving`)."""
        return self._vault

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
    def voided(self) -> tuple[str, ...]:
        """What a change of the request, made since the draft was left, took from it, in words."""
        return self._voided

    @property
    def checkpoint(self) -> Checkpoint:
        """The question of the first page that is open."""
        return open_one(self._state, self._situation(Page.REQUEST))

    @property
    def next_checkpoint(self) -> Checkpoint | None:
        """The question that follows it; None where the page is done."""
        return following(self._state, self._situation(Page.REQUEST))

    @property
    def earlier_checkpoint(self) -> Checkpoint | None:
        """The question before the open one; None at the first."""
        return earlier(self._state, self._situation(Page.REQUEST))

    def is_settled(self, checkpoint: Checkpoint) -> bool:
        """Whether nothing is left to say to a question of the first page."""
        return is_settled(self._state, checkpoint, self._situation(Page.REQUEST))

    def may_open(self, checkpoint: Checkpoint) -> bool:
        """Whether a question of the first page can be opened."""
        return may_open(self._state, checkpoint, self._situation(Page.REQUEST))

    def missing_at(self, checkpoint: Checkpoint) -> tuple[str, ...]:
        """Return what one question of the first page still lacks."""
        return missing_at(self._state, checkpoint, self._situation(Page.REQUEST))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks find in the letter as it stands."""
        if self._found is None or self._found[0] != self.reading:
            reading = self.reading
            self._found = (reading, reading.findings())
        return self._found[1]

    @property
    def reading(self) -> Reading:
        """What the checks have to read now; another thread may do it, and `adopt` takes its answer."""
        return Reading(self.sections, self._state.request, self._facts, self._gathered, self._today)

    @property
    def is_read(self) -> bool:
        """Whether the checks have read the letter as it stands."""
        return self._found is not None and self._found[0] == self.reading

    def adopt(self, reading: Reading, found: tuple[Finding, ...]) -> None:
        """Take over what was found elsewhere. Of what stands there no more it is simply not asked again."""
        self._found = (reading, found)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The body as it will be composed: no section without words, and none where the document has no room."""
        return self._sections_of(self._state)

    def _sections_of(self, state: Preparation) -> tuple[Section, ...]:
        return sections_of_draft(state) if Page.LETTER in pages_of(self.policy) else ()

    @property
    def document(self) -> Document:
        """The exact document, as of today."""
        return self.document_as(self._state)

    def document_as(self, state: Preparation) -> Document:
        """Return the document as it would be with the words of `state`, which is not kept."""
        if self.policy.declines:
            return compose_decline(self._facts, state.request, self._today)
        return compose_letter(self._facts, state.request, self._sections_of(state), self._today)

    def may_enter(self, page: Page) -> bool:
        """Whether a page can be turned to; the checks are asked for those behind the letter alone."""
        return may_enter(self._state, page, self._situation_before(page))

    @property
    def furthest(self) -> Page:
        """The last page, not past the draft's own, that can be turned to."""
        return furthest(self._state, self._situation_before(self._state.page))

    def _situation_before(self, page: Page) -> Situation:
        return self._situation(Page.LETTER if page in {Page.MENTEE, Page.SEAL} else Page.REQUEST)

    def _situation(self, page: Page) -> Situation:
        """What the guards of one page need: only the letter's ask what the checks find."""
        found = self.findings if page is Page.LETTER and Page.LETTER in pages_of(self.policy) else ()
        needs_document = page in {Page.LETTER, Page.MENTEE}
        return Situation(self._facts, self._today, found, document_hash(self.document) if needs_document else None)

    @property
    def used(self) -> tuple[PermittedPassage, ...]:
        """The passages the letter tells: what the gate is asked about again at the seal, and the register names."""
        return used_in(self.sections, self.offered, self._state.chosen)

    @property
    def standing_findings(self) -> tuple[Finding, ...]:
        """The findings neither mended nor set aside."""
        return standing(self._state, self._situation(Page.LETTER).findings)

    @property
    def kept_findings(self) -> tuple[KeptFinding, ...]:
        """The findings that were there and were let stand for a reason: what the register is told."""
        found = self._situation(Page.LETTER).findings
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
        return missing(self._state, page, self._situation(page))

    def apply(self, change: Callable[[Preparation], Preparation]) -> None:
        """Take a step and keep it. Raises the vault's problems, and then nothing has changed.

        What is owed to the register comes first: until then the draft is on its way.
        """
        self._vault.owed.settle()
        changed = change(self._state)
        if changed != self._state:
            self._keep(changed)

    def keeping(self, state: Preparation) -> Callable[[], object]:
        """Return what keeps `state` as the draft, for another thread, while the session stays as it is.

        It is for what is being typed: nothing is made of it yet, and no letter is lost where the program ends. Whoever
        runs it waits for its end before the next `apply`.
        """
        key, body, drafts = draft_key(state.pair, state.request_id), state_to_json(state), self._vault.drafts
        return lambda: drafts.put(KIND, key, body)

    def refresh_material(self) -> int:
        """Ask the gate anew, for the day it is now; take out what it no longer permits, return how many sentences."""
        self._material = None
        self._today = self._asked_day()
        self._facts = public_facts(self._vault, self._state.pair, self._today)
        if Page.MATERIAL not in pages_of(self.policy):
            return 0
        state, dropped = step.drop_missing(self._state, self.offered)
        if dropped:
            self._keep(state)
            self._dropped += dropped
        return dropped

    def take_dropped(self) -> int:
        """Return how many chosen sentences went since this was last asked: somebody has to be told."""
        dropped, self._dropped = self._dropped, 0
        return dropped

    def store_request(self) -> None:
        """Put a request written down here among the vault's requests. Needs who asks and what for."""
        if self._state.request_id is not None:
            return
        with self._vault.transaction():
            request_id = self._vault.requests.add(self._state.pair, self._state.request)
            self._stored = StoredRequest(self._vault, request_id)
            self._vault.drafts.delete(KIND, draft_key(self._state.pair, None))
            self._keep(replace(self._state, request_id=request_id))

    def seal(self, out: Path | Way, *, overwrite: bool = False, now: datetime, tell: HowFar | None = None) -> Sealed:
        """Let the document leave, and enter it in the register; `now` is the real time of making.

        `out` is a file's place, which `overwrite` is about, or another way (`flows.ways`). `tell` is called while the
        vault is counted, before anything is written, and what it raises ends it.

        The request is signed with today's day and stands as answered or declined. Raises the problems of
        `flows.make_document` and of the vault, and `NotAsItWas` where a new day changed the document; then nothing has
        left. `NotTakenBack` says that nothing has, but that the register could not be told: the draft is as it was.
        """
        self._vault.owed.settle()
        self.begin_new_day()
        vault, before, on = self._vault, self._state, self._today
        declines = self.policy.declines
        request = replace(before.request, signed_on=None if declines else on)
        end = RequestState.DECLINED if declines else RequestState.ANSWERED
        settle = partial(settled, vault, before=before, request=request, end=end, on=on, apply=self.apply)
        leave = partial(seal_decline, on=on) if declines else self._letter
        try:
            leave(vault, before.pair, request, out, overwrite=overwrite, now=now, tell=tell, settle=settle)
        except BaseException as error:
            after, self._state = self._state, before
            if not isinstance(error, NotTakenBack) and is_kept(vault, after):  # it has left all the same
                self._state = after
            raise
        assert self._state.sealed is not None, "it has just left"
        with suppress(Problem):  # its words go when the draft is next looked at
            self.apply(step.finish)
        return self._state.sealed

    def _letter(self, vault: Vault, pair: PairId, request: Request, out: Path | Way, **how: Any) -> Made:
        self.refuse_no_longer_offered()
        kept = self.kept_findings
        return seal_letter(vault, pair, request, self.sections, out, used=self.used, set_aside=kept, **how)

    def refuse_no_longer_offered(self) -> None:
        """Raise where a sentence was chosen that the gate offers no more: its words may stand in the letter."""
        offered = {offer.key for offer in self.offered}
        if Page.MATERIAL in pages_of(self.policy) and any(one.key not in offered for one in self._state.chosen):
            raise NoLongerPermitted

    def _asked_day(self) -> date:
        return self._day() if callable(self._day) else self._day

    def begin_new_day(self) -> None:
        """Follow a day that has begun since the material was asked for; `seal` does so too.

        Raises `NotAsItWas` where that changed more than the date, and `ChangedElsewhere`: it has to be seen before it
        is sealed.
        """
        self._follow_request()
        if self._asked_day() == self._today:
            return
        was = (self.policy, document_hash(self.document))
        if self.refresh_material() or was != (self.policy, document_hash(self.document)):
            raise NotAsItWas

    @property
    def _gathered(self) -> Material:
        """The gate's answer, asked once until `refresh_material`; nothing is asked where no passage may be told."""
        if Page.MATERIAL not in pages_of(self.policy):
            return NO_MATERIAL
        if self._material is None:
            self._material = gather_material(self._vault, self._state, self._today, self._kept)
            self._kept = self._material.kept
        return self._material

    def _follow_request(self) -> None:
        """Go on with the request as it was changed elsewhere, where it was. Raises `ChangedElsewhere` then."""
        taken_over = None if self._state.sealed is not None else self._stored.taken_over(self._state)
        if taken_over is not None:
            self._vault.drafts.put(KIND, draft_key(taken_over.pair, taken_over.request_id), state_to_json(taken_over))
            self._state, self._material = taken_over, None
            raise ChangedElsewhere

    def _keep(self, state: Preparation) -> None:
        self._follow_request()
        with self._vault.transaction():
            if state.request_id is not None:
                state = self._stored.store(state, self._state.request, self._today)
            self._vault.drafts.put(KIND, draft_key(state.pair, state.request_id), state_to_json(state))
        if state.request != self._state.request:
            self._material = None
        self._state = state
