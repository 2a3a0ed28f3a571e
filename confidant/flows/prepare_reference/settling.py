"""What a document that leaves settles of its request and its draft, and the way back should it not arrive."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from confidant.domain.request import Request
from confidant.domain.request_course import StepTaken
from confidant.domain.vocabulary import RequestState
from confidant.flows.prepare_reference.draft import KIND, draft_key, state_to_json
from confidant.flows.prepare_reference.state import Preparation, Sealed
from confidant.flows.prepare_reference.transitions import enter, finish, has_words
from confidant.flows.request_steps import put_back
from confidant.flows.seal import Made
from confidant.vault.ids import RequestId
from confidant.vault.vault import Vault

__all__ = ["as_it_stands", "is_kept", "note_step", "settled", "way_back"]


def as_it_stands(vault: Vault, state: Preparation) -> Preparation:
    """Return a draft, as it was kept, by what became of its document: it may have been on its way when Confidant ended.

    Where the register's entry was corrected since, it did not leave, or nobody knows: it is as it was before the seal,
    with its words. Else it has left, and the words go.
    """
    if state.sealed is None or not has_words(state):
        return state
    number = state.sealed.register
    if any(entry.corrects == number for entry in vault.register.entries(state.pair)):
        state = replace(state, sealed=None)
    else:
        state = finish(state)
    vault.drafts.put(KIND, draft_key(state.pair, state.request_id), state_to_json(state))
    return state


def note_step(vault: Vault, number: RequestId | None, taken: StepTaken) -> None:
    """Store a step of the request, where it is one that the vault keeps."""
    if number is not None:
        record = vault.requests.get(number)
        vault.requests.handle(record.id, record.request, record.handling.with_step(taken))


def settled(
    vault: Vault,
    made: Made,
    before: Preparation,
    *,
    request: Request,
    end: RequestState,
    on: date,
    apply: Callable[[Callable[[Preparation], Preparation]], None],
) -> Callable[[], None]:
    """Store that the document `made` ends its request on a day in `end`; return what takes that back.

    `apply` takes the step in the draft, whose words stay until the document has its place; `request` is the one signed.
    """
    back = way_back(vault, before)
    sealed = Sealed(made.register, made.document, made.sha256, on)
    apply(lambda state: enter(replace(state, request=replace(request, state=end)), sealed))
    note_step(vault, before.request_id, StepTaken(end, on, request.channel, made.register))
    return back


def is_kept(vault: Vault, state: Preparation) -> bool:
    """Whether `state` is the draft as the vault has it."""
    return vault.drafts.get(KIND, draft_key(state.pair, state.request_id)) == state_to_json(state)


def way_back(vault: Vault, before: Preparation) -> Callable[[], None]:
    """Return what stores the draft `before`, and its request as it is now."""
    record = None if before.request_id is None else vault.requests.get(before.request_id)

    def back() -> None:
        vault.drafts.put(KIND, draft_key(before.pair, before.request_id), state_to_json(before))
        if record is not None:
            put_back(vault, record)

    return back
