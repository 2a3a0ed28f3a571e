"""The consultation in the making as JSON text, for the vault's drafts and nowhere else: the key is in it."""

from typing import Any

import msgspec

from confidant.domain.problem import Problem
from confidant.flows.supervision.state import Consulting, begun
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault

__all__ = ["KIND", "UnreadableConsultation", "draft_key", "forget", "has_draft", "keep", "resume", "typed_words"]

KIND = "supervision"
"""The kind under which the vault keeps these drafts."""

_FORMAT = 1


class UnreadableConsultation(Problem):
    """A draft that this version cannot read."""

    def __init__(self) -> None:
        super().__init__(
            "The question to a supervisor that was begun here cannot be read by this version. "
            "Nothing has left; begin it again."
        )


class _Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    consulting: Consulting


def draft_key(pair: int, exceptional: int | None) -> str:
    """Return the key of a draft: one a pair, and one for each exceptional disclosure."""
    return f"pair-{pair}" if exceptional is None else f"exceptional-{exceptional}"


def keep(vault: Vault, state: Consulting) -> None:
    """Store what was prepared so far."""
    body = msgspec.json.encode(_Envelope(_FORMAT, state)).decode()
    vault.drafts.put(KIND, draft_key(state.pair, state.exceptional), body)


def has_draft(vault: Vault, pair: PairId, exceptional: int | None = None) -> bool:
    """Whether something was begun."""
    return vault.drafts.get(KIND, draft_key(pair, exceptional)) is not None


def resume(vault: Vault, pair: PairId, exceptional: int | None = None) -> Consulting:
    """Return what was begun, or a new one with the key of the pair's last copy. Raises UnreadableConsultation."""
    body = vault.drafts.get(KIND, draft_key(pair, exceptional))
    if body is None:
        return begun(pair, exceptional, vault.consultations.roles(pair))
    try:
        envelope = msgspec.json.decode(body.encode(), type=_Envelope)
    except msgspec.MsgspecError:
        raise UnreadableConsultation from None
    if envelope.format != _FORMAT:
        raise UnreadableConsultation
    return envelope.consulting


def typed_words(kept: dict[str, Any]) -> list[str]:
    """Return what a mentor typed of a draft as it is kept: the question, the words and what completes them."""
    return [kept["consulting"][field] for field in ("question", "words", "mosaic")]


def forget(vault: Vault, pair: PairId, exceptional: int | None = None) -> None:
    """Begin anew: what was prepared and did not leave goes."""
    vault.drafts.delete(KIND, draft_key(pair, exceptional))
