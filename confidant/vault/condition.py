"""What opening a vault saw, and what is wrong with one that is open for reading only: a plain sentence each."""

from collections.abc import Callable
from enum import Enum

__all__ = ["ONLY_READ", "HowFar", "Notice", "Trouble"]

ONLY_READ = (
    "Until that is settled the vault is open for reading only: nothing is stored in it and nothing let out of it."
)
"""What follows from every trouble, in the user's words."""

HowFar = Callable[[float], None]
"""Told now and then how far something is, 0 to 1. What it raises ends the work."""


class Notice(Enum):
    """What opening saw and mended; told once, and nothing is asked of the user."""

    HEADER_MENDED = (
        "One of the vault’s two key files was missing or damaged and was not used; "
        "the other one opened the vault, and both are whole again."
    )
    HEADERS_RESTORED = (
        "The vault’s key files were missing or damaged; they were written anew from the copy inside the vault."
    )
    CHANGE_FINISHED = (
        "A change of the passphrase or of the recovery key had been interrupted and is now finished: only what was new "
        "then opens the vault. If you have no sheet of a recovery key that you made then, make another one in Settings."
    )
    CHANGE_UNDONE = (
        "A change of the passphrase or of the recovery key had been interrupted and was taken back: "
        "the passphrase you have used and the kit from before stay the right ones."
    )

    OTHER_HEADER_KEPT = (
        "A key file of another copy of this vault, with another passphrase, lay in its place; "
        "it was kept under another name, and this vault’s own was written anew."
    )

    ODD_FILE_KEPT = (
        "Something that is none of this vault’s files lay in its folder under the name of one; "
        "it was not used, and kept there under another name."
    )

    IMPORT_TAKEN_BACK = (
        "An import of notes was cut short, as by a lock, before it was complete; nothing of it is in the vault. "
        "Bring the files in again."
    )
    IMPORT_STILL_HERE = (
        "An import of notes was cut short before it was complete, and what had come in of it, all whole and private, "
        "could not be taken back yet. Look whether the disk is full, lock the vault and unlock it again."
    )
    DOCUMENT_NOT_THERE = (
        "Confidant ended while a document was being put in its place, and it does not lie there now. The register says "
        "so, and what was written for it is kept. Look in the folder before you let it out once more."
    )

    ERASED_AGAIN = (
        "This copy of the vault still held a mentoring that was erased since it was made, as a backup does; it was "
        "erased here too, before anything was shown."
    )
    ERASURES_NOT_KNOWN = (
        "What this computer remembers of erased mentorings cannot be read, so it cannot tell whether one was erased "
        "from this vault since this copy was made. Where you see one that you erased, erase it again."
    )
    ERASED_HIDDEN = (
        "This older state of the vault still holds a mentoring that was erased since. Nothing of it is shown, and it "
        "is erased here too once you go on with this state."
    )
    ERASURE_FINISHED = (
        "Erasing a mentoring had been interrupted and is now finished: nothing of it is left in the vault."
    )
    ERASURE_NOT_FINISHED = (
        "A mentoring is erased, but what may be left of it between the vault’s pages could not be overwritten yet. "
        "Look whether the disk is full, lock the vault and unlock it again."
    )

    @property
    def sentence(self) -> str:
        """What the user reads."""
        return self.value

    @property
    def is_damage(self) -> bool:
        """Whether something of the vault was damaged, and not merely interrupted."""
        return self in {Notice.HEADER_MENDED, Notice.HEADERS_RESTORED}


class Trouble(Enum):
    """Why a vault is open for reading only, and lets nothing out."""

    ROWS_DIFFER = (
        "Something in this vault’s file was put back to an older state, or changed, outside of Confidant. "
        "What you see may not be what you stored."
    )
    OLDER_THAN_HEADER = (
        "This vault’s file is older than its key files say: what was stored last is missing from it. "
        "A copy of vault.db made without the file beside it, or an older one put back, looks like this."
    )
    OLDER_THAN_SEEN = (
        "This computer has seen a newer state of this vault: the whole folder was put back to an older one, "
        "by a backup program, a cloud folder or by hand."
    )
    CHANGES_LOST = (
        "The file of the vault’s last changes was damaged on the disk, and what was stored last may be missing. "
        "The damaged file was kept beside it."
    )
    LOG_OF_ANOTHER_STATE = (
        "A file with changes, vault.db-wal, belongs to another state of this vault; it was left as it is and not read. "
        "Where the folder is synchronised, the rest may still be on its way: lock, wait, and unlock again."
    )
    TWO_HISTORIES = (
        "This vault’s file and its key files tell of two histories, as when it was changed on two computers. "
        "What you see is whole, but what was stored last elsewhere is not in it."
    )
    HEADERS_OF_ANOTHER = (
        "The vault’s key files belong to another copy of it, whose passphrase was changed elsewhere; one that was "
        "kept beside them opened this file. Where the folder is synchronised, the rest may still be on its way: lock, "
        "wait, and unlock again with the new passphrase."
    )
    FILES_REPLACED = (
        "While this vault was open, another program put other files in the place of its own, as a cloud folder does. "
        "Everything you stored is kept in a copy beside them: lock the vault and unlock it again."
    )
    FILES_NOT_KEPT = (
        "While this vault was open, another program took its file away or replaced it, and no copy of what you stored "
        "could be written. Leave the vault open: put vault.db back, as from the rubbish bin, or make room on the disk; "
        "Confidant goes on trying to write the copy."
    )
    IS_COPY = (
        "This is a copy of your vault, opened beside it for reading. Nothing can be changed in it, and nothing is let "
        "out of it."
    )

    @property
    def sentence(self) -> str:
        """What the user reads."""
        return self.value

    @property
    def misses_changes(self) -> bool:
        """Whether it is that something stored last is missing, and only a newer state could bring it back."""
        return self in {Trouble.OLDER_THAN_HEADER, Trouble.OLDER_THAN_SEEN, Trouble.CHANGES_LOST}

    @property
    def may_be_right(self) -> bool:
        """Whether it may be what the owner wanted, such as a backup put back; then `Vault.accept` goes on with it."""
        return self not in {
            Trouble.ROWS_DIFFER,
            Trouble.FILES_REPLACED,
            Trouble.FILES_NOT_KEPT,
            Trouble.IS_COPY,
        }
