"""Whether somebody else's information may stand in the copy that a mentee asks for: three questions, one by one.

UK GDPR, Article 15(4), and the Data Protection Act 2018, Schedule 2, paragraph 16: another person's information is
given only where they agree, or where it is reasonable to give it without their agreement, having weighed both sides.
"""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Agreement", "Extent", "Outcome", "ThirdPerson"]


class Agreement(StrEnum):
    """What the other person says to it."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


class Extent(StrEnum):
    """How much goes where somebody is named; `LEAVE` is for one sentence of many."""

    NAME = "name"
    SENTENCE = "sentence"
    LEAVE = "leave"


class Outcome(StrEnum):
    """What follows from the answers; `NOBODY` is a name that tells nothing of another person."""

    UNDECIDED = "undecided"
    NOBODY = "nobody"
    GIVEN = "given"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ThirdPerson:
    """Somebody the mentee's records speak of, and the answers to the three questions; None is not answered yet.

    `names` are all ways in which they are written, the full one first. `how` is how they agreed, or declined; `balance`
    what was weighed, in the mentor's words: both stay in the vault.
    """

    names: tuple[str, ...]
    role: str = ""
    is_theirs: bool | None = None
    agreement: Agreement | None = None
    how: str = ""
    is_reasonable: bool | None = None
    balance: str = ""
    extent: Extent = Extent.SENTENCE

    @property
    def name(self) -> str:
        """The name by which they are listed."""
        return self.names[0]

    @property
    def outcome(self) -> Outcome:
        """What the answers come to. An answer that lacks its grounds is none."""
        if self.is_theirs is None:
            return Outcome.UNDECIDED
        if not self.is_theirs:
            return Outcome.NOBODY
        if self.agreement is Agreement.YES:
            return Outcome.GIVEN if self.how.strip() else Outcome.UNDECIDED
        if self.agreement is None or self.is_reasonable is None or not self.balance.strip():
            return Outcome.UNDECIDED
        return Outcome.GIVEN if self.is_reasonable else Outcome.REMOVED

    @property
    def reason(self) -> str:
        """Why their information is taken out, as the mentee reads it: words that name no one, whoever it is."""
        if self.agreement is Agreement.NO:
            return "they did not agree to its being given, and it is not reasonable to give it without"
        return "it is not reasonable to give it without their agreement"
