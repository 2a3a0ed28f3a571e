"""Half-filled forms of an exceptional disclosure, kept in the vault as they are typed, until their step is recorded.

Whoever is interrupted at ten at night finds the words again. A form is texts by the names of its fields; what they
mean is the screen's.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from confidant.domain.exceptional_disclosure import Step
from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Speaker
from confidant.vault.ids import ExceptionalId, PairId
from confidant.vault.vault import Vault

__all__ = ["KIND", "Form", "UnreadableForm", "form_of", "form_of_danger", "form_of_new", "form_of_paper"]

KIND = "exceptional"
"""The kind under which the vault keeps these drafts."""


class UnreadableForm(Problem):
    """A kept form that this version cannot read."""

    def __init__(self) -> None:
        super().__init__(
            "What was begun here cannot be read by this version; everything that was recorded is safe. Begin it again."
        )


@dataclass(frozen=True, slots=True)
class Form:
    """Where one form lies."""

    key: str

    def keep(self, vault: Vault, texts: Mapping[str, str]) -> None:
        """Keep the texts of its fields, in place of those before; without any words it is forgotten."""
        if any(text.strip() for text in texts.values()):
            vault.drafts.put(KIND, self.key, msgspec.json.encode(dict(texts)).decode())
        else:
            self.discard(vault)

    def kept(self, vault: Vault) -> dict[str, str]:
        """Return the texts that were kept, by field; empty where nothing was. Raises UnreadableForm."""
        body = vault.drafts.get(KIND, self.key)
        if body is None:
            return {}
        try:
            return msgspec.json.decode(body, type=dict[str, str])
        except msgspec.MsgspecError as error:
            raise UnreadableForm from error

    def discard(self, vault: Vault) -> None:
        """Forget what was typed."""
        vault.drafts.delete(KIND, self.key)


def form_of(number: ExceptionalId, step: Step) -> Form:
    """Return the form of a step of a record."""
    return Form(f"{number}-{step}")


def form_of_new(pair: PairId, discloser: Speaker) -> Form:
    """Return the form by which a record of a pair begins."""
    return Form(f"pair-{pair}-{discloser}")


def form_of_danger(pair: PairId) -> Form:
    """Return the form by which help in immediate danger is written down, from any screen."""
    return Form(f"danger-{pair}")


def form_of_paper(number: ExceptionalId) -> Form:
    """Return where it is kept in which place the last paper of a record was put, to be looked for there."""
    return Form(f"{number}-paper")
