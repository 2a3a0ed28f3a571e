"""What the gate told for one preparation, and what the checks read of the letter made from it."""

from dataclasses import dataclass, field
from datetime import date

from confidant.checks.finding import Finding
from confidant.checks.withheld_index import WithheldIndex
from confidant.domain.request import Request
from confidant.flows.checking import findings_in, kept_from_reader, make_ready, nothing_kept
from confidant.flows.prepare_reference.sentences import Offer, offers
from confidant.flows.prepare_reference.state import Preparation
from confidant.release.compose import compose_letter
from confidant.release.document import Section
from confidant.vault.shareable import PermittedNote, PublicFacts, gather
from confidant.vault.vault import Vault

__all__ = ["NO_MATERIAL", "Material", "Reading", "gather_material"]


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What the gate told, and what is `kept` from the reader, for the checks alone to hold the draft against.

    It is the same as no other: whoever compares two wants to know whether the gate was asked again.
    """

    permitted: tuple[PermittedNote, ...] = ()
    offered: tuple[Offer, ...] = ()
    kept: WithheldIndex = field(default_factory=nothing_kept)


NO_MATERIAL = Material()


def gather_material(vault: Vault, state: Preparation, today: date, kept: WithheldIndex) -> Material:
    """Ask the gate, as for a document that is made on that day; `kept` is what was withheld when last asked."""
    permitted = gather(vault, state.pair, state.request, today, making=True)
    return Material(permitted, offers(permitted), kept_from_reader(vault, state.pair, permitted, kept))


@dataclass(frozen=True, slots=True)
class Reading:
    """What the checks read: the letter as it stood when this was made."""

    sections: tuple[Section, ...]
    request: Request
    facts: PublicFacts
    material: Material
    on: date

    def make_ready(self) -> None:
        """Make what the checks need besides the letter, so that its first key need not wait for it; as `findings`."""
        make_ready(self.material.permitted, self.material.kept, self.request, self.facts)

    def findings(self) -> tuple[Finding, ...]:
        """Return what the checks find. It touches no vault, so that another thread may do it."""
        document = compose_letter(self.facts, self.request, self.sections, self.on)
        permitted, kept = self.material.permitted, self.material.kept
        return findings_in(self.sections, permitted, kept, self.request, self.facts, document=document)
