"""What a document that leaves settles of its request and its draft, and the way back should it not arrive."""

from collections.abc import Callable

from confidant.domain.request_course import StepTaken
from confidant.flows.prepare_reference.draft import KIND, draft_key, state_to_json
from confidant.flows.prepare_reference.state import Preparation
from confidant.flows.request_steps import put_back
from confidant.vault.ids import RequestId
from confidant.vault.vault import Vault

__all__ = ["is_kept", "note_step", "way_back"]


def note_step(vault: Vault, number: RequestId | None, taken: StepTaken) -> None:
    """Store a step of the request, where it is one that the vault keeps."""
    if number is not None:
        record = vault.requests.get(number)
        vault.requests.handle(record.id, record.request, record.handling.with_step(taken))


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
