"""What an open vault holds, each kind by its repository."""

from functools import cached_property
from typing import TYPE_CHECKING

from confidant.vault.actions import Actions
from confidant.vault.agreements import Agreements
from confidant.vault.attachments import Attachments
from confidant.vault.connection import Database
from confidant.vault.drafts import Drafts
from confidant.vault.history import History
from confidant.vault.notes import Notes
from confidant.vault.pairs import Pairs
from confidant.vault.register import Register
from confidant.vault.requests import Requests
from confidant.vault.settings import Settings
from confidant.vault.trash import Trash

if TYPE_CHECKING:
    from confidant.vault.search import Search

__all__ = ["Repositories"]


class Repositories:
    """The repositories of one open database, as `Vault` offers them; they raise Problems for what the user can mend."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.pairs = Pairs(database)
        self.history = History(database)
        self.notes = Notes(database, self.history)
        self.actions = Actions(database)
        self.attachments = Attachments(database)
        self.trash = Trash(database, self.attachments)
        self.agreements = Agreements(database)
        self.requests = Requests(database)
        self.register = Register(database)
        self.drafts = Drafts(database)
        self.settings = Settings(database)

    @cached_property
    def search(self) -> "Search":
        """Search over the notes' words."""
        from confidant.vault.search import Search  # noqa: PLC0415  # opening a vault has no use for it

        return Search(self.database)
