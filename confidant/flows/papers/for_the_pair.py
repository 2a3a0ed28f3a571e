"""The papers that the two of a pair keep, each from what is public about them and the agreement in force.

None of them can hold a word of a note: no note is an argument of any.
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from confidant.domain.agreement import NOTHING_SETTLED, Arrangements, agreement_in_force
from confidant.vault.condition import HowFar
from confidant.vault.ids import PairId
from confidant.vault.shareable import PublicFacts, public_facts

if TYPE_CHECKING:
    from confidant.flows.papers.paper import Paper
    from confidant.vault.vault import Vault

__all__ = ["PairPaper", "composed_for_pair", "save_for_pair"]


class PairPaper(StrEnum):
    """What can be had; the value is the file's name without a day and ending, which names no one."""

    AGREEMENT = "agreement"
    MAY_SAY = "what-i-may-say"
    PRIVACY_NOTE = "privacy-note"
    MEETING_BRIEF = "meeting-brief"


def composed_for_pair(
    which: PairPaper, facts: PublicFacts, on: date, settled: Arrangements = NOTHING_SETTLED
) -> "Paper":
    """Return the paper of day `on`; `settled` is what the version in force says besides what may be told.

    Raises NoAgreement, or NoMeetings, where it would have nothing to say.
    """
    match which:
        case PairPaper.AGREEMENT:
            from confidant.flows.papers.agreement_paper import agreement_paper  # noqa: PLC0415  # as below
            from confidant.flows.papers.answers import NoAgreement  # noqa: PLC0415  # as below

            if facts.agreement is None:
                raise NoAgreement
            return agreement_paper(replace(facts.agreement, arrangements=settled), facts)
        case PairPaper.MAY_SAY:
            from confidant.flows.papers.may_say import may_say  # noqa: PLC0415  # the windows ask for one at a time

            return may_say(facts)
        case PairPaper.PRIVACY_NOTE:
            from confidant.flows.papers.privacy_note import privacy_note  # noqa: PLC0415  # as above

            return privacy_note(facts, on, settled)
        case PairPaper.MEETING_BRIEF:  # pragma: no branch  # the last kind there is, as mypy knows
            from confidant.flows.papers.meeting import meeting_brief  # noqa: PLC0415  # as above

            return meeting_brief(facts)


def save_for_pair(
    vault: "Vault",
    pair: PairId,
    which: PairPaper,
    place: Path,
    *,
    on: date,
    overwrite: bool = False,
    tell: HowFar | None = None,
) -> str:
    """Write the paper as PDF and return its SHA-256; see `saving.save_paper`. It makes no entry in the register."""
    from confidant.flows.papers.saving import save_paper  # noqa: PLC0415  # Typst loads when a paper is made

    def composed() -> "Paper":
        signed = agreement_in_force(vault.agreements.versions(pair), on)
        settled = NOTHING_SETTLED if signed is None else signed.arrangements
        return composed_for_pair(which, public_facts(vault, pair, on), on, settled)

    return save_paper(vault, composed, place, overwrite=overwrite, tell=tell)
