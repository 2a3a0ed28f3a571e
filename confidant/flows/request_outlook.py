"""What may be done about a request today, and what the agreement says to it: asked before any note is opened."""

from dataclasses import dataclass
from datetime import date

from confidant.domain.request_course import Act, acts
from confidant.flows.prepare_reference.begun import is_begun
from confidant.flows.prepare_reference.policy import Policy, policy, policy_sentence
from confidant.flows.prepare_reference.state import Preparation
from confidant.vault.requests import RequestRecord
from confidant.vault.shareable import PublicFacts, public_facts
from confidant.vault.vault import Vault

__all__ = ["Outlook", "outlook"]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What may be done, what is next first; what may be written, and the pair's public facts of the day.

    `is_begun`: a draft of the answer waits to be gone on with.
    """

    acts: tuple[Act, ...]
    policy: Policy
    facts: PublicFacts
    is_begun: bool = False

    def sentence(self, mentee: str) -> str:
        """Return what the agreement says, in one sentence; `mentee` is how it calls them."""
        return policy_sentence(self.policy, self.facts, mentee)


def outlook(vault: Vault, record: RequestRecord, today: date) -> Outlook:
    """Return what may be done about a request on that day. Raises GonePair."""
    facts = public_facts(vault, record.pair, today)
    verdict = policy(Preparation(record.pair, record.request, record.id, conflict=record.handling.conflict), facts)
    may = acts(record.request, record.handling, today, must_decline=verdict.declines)
    return Outlook(may, verdict, facts, is_begun(vault, record))
