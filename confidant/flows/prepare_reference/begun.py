"""What was begun and not finished: told by which drafts there are, and whether what they prepared has left."""

from dataclasses import replace

from confidant.domain.request_course import waits_for_answer
from confidant.flows.prepare_reference.draft import KIND, UnreadableDraft, discard, draft_key, state_from_json
from confidant.flows.prepare_reference.state import Page
from confidant.flows.prepare_reference.transitions import is_spent
from confidant.vault.ids import PairId, RequestId
from confidant.vault.requests import RequestRecord
from confidant.vault.vault import Vault

__all__ = ["begun_again", "is_begun", "open_requests", "page_kept", "pairs_with_new_request"]


def is_begun(vault: Vault, record: RequestRecord) -> bool:
    """Whether there is a draft of the answer to this request that the wizard goes on with.

    One that has left is not, where the request waits for another answer. What cannot be read waits to be looked at.
    """
    kept = vault.drafts.get(KIND, draft_key(record.pair, record.id))
    if kept is None:
        return False
    try:
        return not is_spent(state_from_json(kept), record.request)
    except UnreadableDraft:
        return True


def page_kept(vault: Vault, pair: PairId | None, request: RequestId | None) -> Page | None:
    """Return the page on which the draft for a stored request, or a pair's new one, was left; None without one."""
    kept = vault.drafts.get(KIND, draft_key(pair, request))
    try:
        return None if kept is None else state_from_json(kept).page
    except UnreadableDraft:
        return None


def pairs_with_new_request(vault: Vault) -> tuple[PairId, ...]:
    """Return the pairs for which a request was begun to be written down in the wizard, and cannot be stored yet."""
    kept = set(vault.drafts.keys(KIND))
    return tuple(summary.id for summary in vault.pairs.summaries() if draft_key(summary.id, None) in kept)


def begun_again(vault: Vault, record: RequestRecord) -> RequestRecord:
    """Forget what was answered before: its draft, and that the mentee saw it and it was signed."""
    with vault.transaction():
        discard(vault, record.pair, record.id)
        return vault.requests.update(record.id, replace(record.request, mentee_saw=None, signed_on=None))


def open_requests(vault: Vault, pair: PairId) -> tuple[RequestRecord, ...]:
    """Return the pair's requests that still wait for an answer in writing, by deadline."""
    waiting = (record for record in vault.requests.open_ones() if record.pair == pair)
    return tuple(each for each in waiting if waits_for_answer(each.request) and not each.request.is_spoken)
