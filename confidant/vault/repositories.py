"""What an open vault holds, each kind by its repository."""

# ruff: noqa: PLC0415  a repository is loaded when it is first asked for: a command uses one or two of them

from functools import cached_property
from typing import TYPE_CHECKING

from confidant.vault.connection import Database

if TYPE_CHECKING:
    from confidant.vault.actions import Actions
    from confidant.vault.agreements import Agreements
    from confidant.vault.already_here import AlreadyHere
    from confidant.vault.attachments import Attachments
    from confidant.vault.consultations import Consultations
    from confidant.vault.drafts import Drafts
    from confidant.vault.exceptional import Exceptional
    from confidant.vault.held import Held
    from confidant.vault.history import History
    from confidant.vault.holds import Holds
    from confidant.vault.ids import PairId
    from confidant.vault.kept_pairs import KeptPairs
    from confidant.vault.notes import Notes
    from confidant.vault.owed import DocumentsOnTheirWay
    from confidant.vault.pairs import Pairs
    from confidant.vault.register import Register
    from confidant.vault.requests import Requests
    from confidant.vault.search import Search
    from confidant.vault.settings import Settings
    from confidant.vault.sheets import Sheets
    from confidant.vault.standing_yeses import StandingYeses
    from confidant.vault.subject_access import SubjectAccess
    from confidant.vault.timeline_rows import TimelineRows
    from confidant.vault.tombstones import Tombstones
    from confidant.vault.trash import Trash
    from confidant.vault.under_way import UnderWay

__all__ = ["Repositories"]


class Repositories:
    """The repositories of one open database, as `Vault` offers them; they raise Problems for what the user can mend."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def refuse_in_trouble(self) -> None:
        """Raise what there is to say where what is read may not be what was stored; a vault on a disk knows of that."""

    @cached_property
    def pairs(self) -> "Pairs":
        """Its pairs, and what belongs to each."""
        from confidant.vault.pairs import Pairs

        return Pairs(self.database)

    @cached_property
    def notes(self) -> "Notes":
        """The notes of conversations."""
        from confidant.vault.notes import Notes

        return Notes(self.database, self.history)

    @cached_property
    def history(self) -> "History":
        """What notes said before."""
        from confidant.vault.history import History

        return History(self.database)

    @cached_property
    def held(self) -> "Held":
        """Everything that is held about a mentee, for a copy to them."""
        from confidant.vault.held import Held

        return Held(self.database, self.history)

    @cached_property
    def actions(self) -> "Actions":
        """The task lines of notes."""
        from confidant.vault.actions import Actions

        return Actions(self.database)

    @cached_property
    def attachments(self) -> "Attachments":
        """Files and pictures of notes."""
        from confidant.vault.attachments import Attachments

        # The very same for all: it knows which files are being stored. Python 3.11 sees to that; 3.12 does no more.
        made: Attachments = self.__dict__.setdefault("attachments", Attachments(self.database))
        return made

    @cached_property
    def trash(self) -> "Trash":
        """Notes that were deleted, for as long as they lie there."""
        from confidant.vault.trash import Trash

        return Trash(self.database, self.attachments)

    @cached_property
    def agreements(self) -> "Agreements":
        """The versions of each pair's agreement."""
        from confidant.vault.agreements import Agreements

        return Agreements(self.database)

    @cached_property
    def requests(self) -> "Requests":
        """Third parties' requests."""
        from confidant.vault.requests import Requests

        return Requests(self.database)

    @cached_property
    def register(self) -> "Register":
        """The register of disclosures."""
        from confidant.vault.register import Register

        return Register(self.database, self.owed.settle)

    @cached_property
    def owed(self) -> "DocumentsOnTheirWay":
        """Documents that are entered in the register and not in their place yet."""
        from confidant.vault.owed import DocumentsOnTheirWay

        return DocumentsOnTheirWay(self.database)

    @cached_property
    def exceptional(self) -> "Exceptional":
        """Records of exceptional disclosures."""
        from confidant.vault.exceptional import Exceptional

        return Exceptional(self.database)

    @cached_property
    def drafts(self) -> "Drafts":
        """What is begun and not finished."""
        from confidant.vault.drafts import Drafts

        return Drafts(self.database)

    @cached_property
    def settings(self) -> "Settings":
        """The vault's own settings."""
        from confidant.vault.settings import Settings

        return Settings(self.database)

    @cached_property
    def search(self) -> "Search":
        """Search over the notes' words."""
        from confidant.vault.search import Search

        return Search(self.database)

    @cached_property
    def sheets(self) -> "Sheets":
        """Words that the mentee is asked about, and the answers."""
        from confidant.vault.sheets import Sheets

        return Sheets(self.database, self.notes)

    @cached_property
    def subject_access(self) -> "SubjectAccess":
        """Mentees' requests for a copy of what is held about them."""
        from confidant.vault.subject_access import SubjectAccess

        return SubjectAccess(self.database)

    @cached_property
    def consultations(self) -> "Consultations":
        """What a supervisor was asked, and what came of it."""
        from confidant.vault.consultations import Consultations

        return Consultations(self.database)

    @cached_property
    def under_way(self) -> "UnderWay":
        """Which notes a run has stored that brings them in and has not come to its end."""
        from confidant.vault.under_way import UnderWay

        return UnderWay(self.database)

    @cached_property
    def holds(self) -> "Holds":
        """What keeps pairs from being erased."""
        from confidant.vault.holds import Holds

        return Holds(self.database)

    @cached_property
    def tombstones(self) -> "Tombstones":
        """What was erased for good."""
        from confidant.vault.tombstones import Tombstones

        return Tombstones(self.database)

    @cached_property
    def kept_pairs(self) -> "KeptPairs":
        """How long pairs that have ended are kept."""
        from confidant.vault.kept_pairs import KeptPairs

        return KeptPairs(self.database)

    def already_here(self, pair: "PairId") -> "AlreadyHere":
        """The notes of a pair, to hold against them what would come in."""
        from confidant.vault.already_here import AlreadyHere

        return AlreadyHere(self.database, pair)

    @cached_property
    def standing_yeses(self) -> "StandingYeses":
        """The yeses that are about to end, or were given for another line manager."""
        from confidant.vault.standing_yeses import StandingYeses

        return StandingYeses(self.database)

    @cached_property
    def timeline(self) -> "TimelineRows":
        """What happened between a pair, by its days."""
        from confidant.vault.timeline_rows import TimelineRows

        return TimelineRows(self.database)

    @property
    def is_wanted(self) -> bool:
        """Whether another thread waits for the database, so that long work had better give way."""
        return self.database.turn().is_wanted

    def give_way(self) -> None:
        """Let another thread that waits for the database have it first: between two pieces of long work.

        Inside a transaction, which is kept whole, nothing happens.
        """
        if not self.database.is_in_transaction:
            self.database.turn().give_way()
