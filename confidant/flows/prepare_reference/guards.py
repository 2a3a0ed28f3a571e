"""What is missing before a page may be left, in plain sentences. An empty answer is the only leave to go on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from confidant.checks.finding import Finding
from confidant.domain.vocabulary import Audience
from confidant.domain.words import is_unseen
from confidant.flows.prepare_reference.people import called
from confidant.flows.prepare_reference.policy import pages_of, policy
from confidant.flows.prepare_reference.state import Checkpoint, Page, Preparation, Reply, Shown
from confidant.vault.shareable import PublicFacts

__all__ = ["Situation", "furthest", "may_enter", "missing", "missing_at", "needs_authority", "shown_before", "standing"]


@dataclass(frozen=True, slots=True)
class Situation:
    """What the guards need from outside the draft.

    `today` is the day the document would be signed. `findings` are those of the letter as it stands, `document` the
    hash of the document composed from it (None: it cannot be composed).
    """

    facts: PublicFacts
    today: date
    findings: tuple[Finding, ...] = ()
    document: str | None = None


def missing(state: Preparation, page: Page, situation: Situation) -> tuple[str, ...]:
    """Return what keeps the mentor from leaving `page`, most pressing first."""
    return tuple(_GUARDS[page](state, situation))


def missing_at(state: Preparation, checkpoint: Checkpoint, situation: Situation) -> tuple[str, ...]:
    """Return what one question of the first page still lacks."""
    guard = _CHECKPOINTS.get(checkpoint)
    return () if guard is None else tuple(guard(state, situation))


def may_enter(state: Preparation, page: Page, situation: Situation) -> bool:
    """Whether `page` belongs to this document and everything before it is settled."""
    pages = pages_of(policy(state, situation.facts))
    if page not in pages:
        return False
    return not any(missing(state, earlier, situation) for earlier in pages[: pages.index(page)])


def furthest(state: Preparation, situation: Situation) -> Page:
    """Return the last page, not past the draft's own, that may be entered: where a resumed draft opens.

    What has left is not judged again: it opens where it says so.
    """
    if state.sealed is not None:
        return Page.SEAL
    pages = [page for page in Page if _place(page) <= _place(state.page)]
    return next((page for page in reversed(pages) if may_enter(state, page, situation)), Page.REQUEST)


def _place(page: Page) -> int:
    return list(Page).index(page)


def standing(state: Preparation, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that are neither mended nor set aside with a reason.

    A finding that may not be set aside stands whatever the draft says; one that is advice never does.
    """
    return tuple(
        finding
        for finding in findings
        if not finding.is_advice and not any(kept.answers(finding) for kept in state.kept)
    )


def shown_before(state: Preparation, document: str) -> Shown | None:
    """Return what the mentee was shown last, where that is not the document of this hash; else None."""
    shown = state.shown
    return None if shown is None or shown.document == document else shown


def _who(state: Preparation, _situation: Situation) -> Iterable[str]:
    if is_unseen(state.request.requester.name):
        yield "Write down who asks."
    if is_unseen(state.request.purpose):
        yield "Write down what for: the post, or the purpose in their words."
    if not state.verified_how.strip():
        yield "Say how you know that this person really asks."


def _interest(state: Preparation, situation: Situation) -> Iterable[str]:
    if state.conflict is None and not policy(state, situation.facts).declines:
        yield "Say whether you have an interest in the decision."


def _yes(state: Preparation, situation: Situation) -> Iterable[str]:
    if needs_authority(state, situation.facts):
        yield from _authority(state, situation, called(situation.facts.mentee))


def needs_authority(state: Preparation, facts: PublicFacts) -> bool:
    """Whether the mentee's yes to this request is needed: for a reference, and not where it is declined."""
    return state.request.audience is Audience.ROLE_REFERENCE and not policy(state, facts).declines


def _request(state: Preparation, situation: Situation) -> Iterable[str]:
    for checkpoint in Checkpoint:
        yield from missing_at(state, checkpoint, situation)


def _authority(state: Preparation, situation: Situation, mentee: str) -> Iterable[str]:
    authority = state.request.authority
    if authority is None:
        yield f"Without {mentee}’s yes to this request nothing is written. Ask, and record the answer."
    elif authority.on > situation.today:
        yield f"{mentee}’s yes is dated in the future. Mend its day."
    elif authority.expires is not None and authority.expires < situation.today:
        yield f"{mentee}’s yes to this request has run out. Ask again."
    elif not authority.how.strip():
        yield f"Say how {mentee} gave the yes."


def _material(_state: Preparation, _situation: Situation) -> Iterable[str]:
    return ()


def _letter(state: Preparation, situation: Situation) -> Iterable[str]:
    if standing(state, situation.findings):
        yield "Mend or answer each finding to go on."
    elif situation.document is None:
        yield "The letter cannot be set as it stands."


def _mentee(state: Preparation, situation: Situation) -> Iterable[str]:
    mentee = called(situation.facts.mentee)
    answer = state.answer
    if answer is None:
        yield f"Show {mentee} this document, and record the answer."
    elif answer.reply is Reply.NO:
        yield f"{mentee} said no. Nothing leaves."
    elif answer.reply is Reply.TAKE_OUT:
        yield f"What {mentee} asked to leave out is taken out. Show the document again."
    elif answer.reply is not Reply.YES:
        yield f"{mentee} asked for a change. Make it, then show the document again."
    elif answer.document != situation.document:
        yield f"The words have changed since {mentee} read them. Show the document again."
    elif answer.on > situation.today:
        yield f"{mentee}’s answer is dated in the future. Mend its day."


def _seal(state: Preparation, _situation: Situation) -> Iterable[str]:
    if state.sealed is not None:
        yield "This document has left. It stands in the register."


_CHECKPOINTS: dict[Checkpoint, Callable[[Preparation, Situation], Iterable[str]]] = {
    Checkpoint.WHO: _who,
    Checkpoint.POLICY: _interest,
    Checkpoint.AUTHORITY: _yes,
}

_GUARDS: dict[Page, Callable[[Preparation, Situation], Iterable[str]]] = {
    Page.REQUEST: _request,
    Page.MATERIAL: _material,
    Page.LETTER: _letter,
    Page.MENTEE: _mentee,
    Page.SEAL: _seal,
}
