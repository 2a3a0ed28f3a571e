"""The words of the papers' dialogs; free of Qt."""

from confidant.flows.papers.for_the_pair import PairPaper
from confidant.flows.papers.offered import MEETING_PAGE, Lack
from confidant.flows.prepare_reference.people import called
from confidant.vault.shareable import PublicFacts

__all__ = ["ABOUT", "LACKING", "PAPERS", "about", "lies_in"]

ABOUT = "What the two of you keep, from what is agreed. None of them holds a word of a note."

PAPERS: dict[str, str] = {
    PairPaper.AGREEMENT: "Agreement",
    PairPaper.MAY_SAY: "What I may say",
    PairPaper.PRIVACY_NOTE: "Privacy note",
    PairPaper.MEETING_BRIEF: "Brief for a meeting of three",
    MEETING_PAGE: "Page for the line manager",
}
"""Every paper by what it is called, in order."""

LACKING: dict[Lack, tuple[str, str]] = {
    Lack.AGREEMENT: ("No version of your agreement is in force yet, so it could not say anything.", "Agree…"),
    Lack.MEETINGS: ("By your agreement the two of you do not meet the line manager together.", "Look…"),
    Lack.MANAGER: ("No line manager is named yet, so there is nobody to write it for.", "Name…"),
    Lack.OVER: ("The mentoring is over, and by your agreement nothing is told of it any more.", "Look…"),
}
"""Why a paper cannot be had, and what the button is called that leads to where this is settled."""


def about(paper: str, facts: PublicFacts) -> str:
    """Return for whom a paper is and what it says."""
    mentee = called(facts.mentee)
    version = "" if facts.agreement is None else f", from version {facts.agreement.version}"
    return {
        PairPaper.AGREEMENT: f"For both of you, two pages: what stands above it, and every answer{version}.",
        PairPaper.MAY_SAY: f"For {mentee}: what they may say to whom{version}.",
        PairPaper.PRIVACY_NOTE: f"For {mentee}: what you keep, where and how long, their rights, what could break it.",
        PairPaper.MEETING_BRIEF: f"A page for each of you: who says what to the line manager{version}.",
        MEETING_PAGE: f"For {facts.line_manager or ''}, so it is entered in the register. Let {mentee} see it first.",
    }[paper]


def lies_in(folder: str, name: str, entry: int | None) -> str:
    """Return where a paper lies now, and its number in the register where it was entered."""
    entered = "" if entry is None else f" It is entry {entry} of the register of disclosures."
    return f"It lies in “{folder}” as {name}.{entered}"
