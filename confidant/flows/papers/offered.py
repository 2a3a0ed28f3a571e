"""Which papers can be had of a pair on a day, and what the others still lack."""

from enum import Enum

from confidant.domain.vocabulary import ThreeWay
from confidant.flows.papers.for_the_pair import PairPaper
from confidant.vault.shareable import PublicFacts

__all__ = ["MEETING_PAGE", "Lack", "lack_of"]

MEETING_PAGE = "meeting-page"
"""The line manager's page; the value is its file's name, as in `PairPaper`. It is for a third party."""


class Lack(Enum):
    """Why a paper cannot be had yet."""

    AGREEMENT = "agreement"
    MEETINGS = "meetings"
    MANAGER = "manager"
    OVER = "over"


def lack_of(paper: str, facts: PublicFacts) -> Lack | None:
    """Return what must come before this paper, a `PairPaper` or `MEETING_PAGE`; None where nothing does."""
    if paper == PairPaper.PRIVACY_NOTE:
        return None
    if facts.agreement is None:
        return Lack.AGREEMENT
    if paper in {PairPaper.AGREEMENT, PairPaper.MAY_SAY}:
        return None
    if facts.agreement.three_way is ThreeWay.NONE:
        return Lack.MEETINGS
    return _lack_of_page(facts) if paper == MEETING_PAGE else None


def _lack_of_page(facts: PublicFacts) -> Lack | None:
    if not (facts.line_manager or "").strip():
        return Lack.MANAGER
    return Lack.OVER if facts.lapsed else None
