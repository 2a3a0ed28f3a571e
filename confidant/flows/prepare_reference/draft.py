"""The draft as JSON text, for the vault's drafts and nowhere else."""

import msgspec

from confidant.domain.problem import Problem
from confidant.flows.prepare_reference.state import Preparation
from confidant.vault.ids import PairId, RequestId
from confidant.vault.vault import Vault

__all__ = ["KIND", "UnreadableDraft", "discard", "draft_key", "state_from_json", "state_to_json"]

KIND = "prepare_reference"
"""The kind under which the vault keeps these drafts."""


class UnreadableDraft(Problem):
    """A draft that this version cannot read."""

    def __init__(self) -> None:
        super().__init__("This draft cannot be read by this version. Nothing has left; begin it again.")


class _Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    preparation: Preparation


_FORMAT = 1


def draft_key(pair: PairId | None, request: RequestId | None) -> str:
    """Return the key of a draft: its request's, or its pair's as long as the request cannot be stored."""
    return f"pair-{pair}" if request is None else f"request-{request}"


def discard(vault: Vault, pair: PairId | None, request: RequestId | None) -> None:
    """Forget the draft of a request, or of a pair's new one, for good."""
    pair = vault.requests.get(request).pair if request is not None else pair
    assert pair is not None
    vault.drafts.delete(KIND, draft_key(pair, request))


def state_to_json(state: Preparation) -> str:
    """Return `state` as JSON text; `state_from_json` gives an equal one back."""
    return msgspec.json.encode(_Envelope(_FORMAT, state)).decode()


def state_from_json(body: str) -> Preparation:
    """Return the state kept in `body`; raises `UnreadableDraft` for anything this version did not write."""
    try:
        envelope = msgspec.json.decode(body.encode(), type=_Envelope)
    except msgspec.MsgspecError:
        raise UnreadableDraft from None
    if envelope.format != _FORMAT:
        raise UnreadableDraft
    return envelope.preparation
