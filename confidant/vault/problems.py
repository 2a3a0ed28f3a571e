"""What can go wrong with a vault that its owner can mend, each in one plain sentence.

No sentence holds words from a vault: it is printed on standard error and shown before unlocking.
"""

from confidant.domain.problem import Problem

__all__ = [
    "CannotBackUp",
    "CannotBackUpThere",
    "CannotKeepFiles",
    "CannotMakeVault",
    "CannotOpenVault",
    "CannotReadFile",
    "CannotReopenVault",
    "CannotWriteFile",
    "CannotWriteVault",
    "ClosedAfterErasing",
    "DamagedBackup",
    "DamagedHeader",
    "DamagedVault",
    "FileExists",
    "FilesApart",
    "FilesExchanged",
    "InsideVault",
    "NewerVault",
    "NoBackupBeforeUpdate",
    "NotAVault",
    "NotAsStored",
    "NotClosed",
    "ReadAgain",
    "ReadOnlyVault",
    "SamePassphrase",
    "SealBroken",
    "SecondPlaceAway",
    "UnstorableWords",
    "VaultExists",
    "VaultInUse",
    "WeakPassphrase",
    "WrongBackupPassphrase",
    "WrongPassphrase",
    "WrongRecoveryKey",
]


class NotAVault(Problem):
    """The folder is missing, is no folder, or holds no vault."""

    def __init__(self) -> None:
        super().__init__(
            "There is no Confidant vault at that place and nothing was changed; "
            "choose the folder whose name ends in .confidant."
        )


class VaultExists(Problem):
    """A vault is to be made where something is already."""

    def __init__(self) -> None:
        super().__init__("There is already something at that place, and it was left as it is; choose a new folder.")


class VaultInUse(Problem):
    """Another program, or another window, holds the vault."""

    def __init__(self) -> None:
        super().__init__(
            "This vault is in use by another window or command, and nothing was changed; "
            "close or lock it there and try again."
        )


class WrongPassphrase(Problem):
    """The passphrase opens no keyslot of the vault."""

    def __init__(self) -> None:
        super().__init__("That passphrase does not open this vault, and nothing was changed; please try again.")


class WrongRecoveryKey(Problem):
    """The recovery key is mistyped, or is another vault's."""


class WeakPassphrase(Problem):
    """The passphrase breaks one of the rules; the sentence names the rule."""


class SamePassphrase(WeakPassphrase):
    """The new passphrase is the one that opens the vault already."""

    def __init__(self) -> None:
        super().__init__("That is the passphrase the vault has now, so nothing was changed; choose another one.")


class DamagedHeader(Problem):
    """Neither header of the vault can be used."""

    def __init__(self) -> None:
        super().__init__(
            "This vault’s key files are lost or damaged, and nothing was changed; "
            "open it with the ten blocks and the code of the recovery kit, or restore the newest backup to a new place."
        )


class DamagedVault(Problem):
    """The encrypted file of the vault is missing, or its content fails its own checks."""

    def __init__(self) -> None:
        super().__init__(
            "This vault’s file is missing or damaged, and nothing was changed; "
            "restore the newest backup from its backups folder to a new place."
        )


class FilesApart(DamagedVault):
    """Each of the vault's files may be whole, but they do not belong together."""

    def __init__(self) -> None:
        Problem.__init__(
            self,
            "The files in this vault’s folder do not belong together, and nothing was changed; where the folder is "
            "synchronised, wait until that is done and try again, else restore the newest backup to a new place.",
        )


class NewerVault(Problem):
    """The vault was written by a newer version of the app."""

    def __init__(self) -> None:
        super().__init__(
            "This vault was last used with a newer version of Confidant, and nothing was changed; "
            "update Confidant and open it again."
        )


class CannotOpenVault(Problem):
    """The system refuses to let the vault's files be read."""

    def __init__(self) -> None:
        super().__init__(
            "This vault’s files cannot be read, and nothing was changed; "
            "check that they belong to you and that the disk is connected."
        )


class CannotWriteVault(Problem):
    """The disk is full, read-only or failing; what was being stored is not stored."""

    def __init__(self) -> None:
        super().__init__(
            "The vault could not be written, so the last change is not stored and what was there before is safe; "
            "check that the disk has room and may be written, then try again."
        )


class CannotKeepFiles(CannotWriteVault):
    """The files of an open vault were taken, and what is stored could not be written to new ones."""

    def __init__(self) -> None:
        Problem.__init__(
            self,
            "Another program took this vault’s file away while it was open, and no copy of it could be written, so "
            "what was stored is not safe; make room on the disk, and put vault.db back, as from the rubbish bin.",
        )


class ReadOnlyVault(Problem):
    """Something is to be stored in a vault that is open for reading only."""

    def __init__(self) -> None:
        super().__init__(
            "This vault is open for reading only, so the last change is not stored and what was there before is safe; "
            "Settings says why, and what can be done."
        )


class SealBroken(Problem):
    """The vault's file is not as Confidant left it: nothing is let out of it, and it is open for reading only."""

    def __init__(self) -> None:
        super().__init__(
            "This vault’s file is not as Confidant left it, so nothing was let out and nothing was changed; "
            "Settings says what was seen, and a backup brings back what was stored."
        )


class ReadAgain(Problem):
    """Pages that were counted were read from the disk again, as after a change that was taken back."""

    def __init__(self) -> None:
        super().__init__(
            "While this was being put together, a change to the vault was taken back, so nothing was let out; "
            "everything stored is safe: try again."
        )


class ChangeLeftOpen(CannotWriteVault):
    """A change of the keys failed half-way and could not be taken back: the next opening may finish it or not."""

    def __init__(self) -> None:
        Problem.__init__(
            self,
            "The disk failed in the middle of the change; everything stored is safe, but which passphrase and which "
            "recovery kit count is settled only when the vault is next opened: keep the old ones and the new ones.",
        )


class FilesExchanged(Problem):
    """Another program put other files in the place of an open vault's."""

    def __init__(self) -> None:
        super().__init__(
            "Another program has put other files in the place of this vault’s since it was unlocked, and nothing was "
            "changed; lock the vault and unlock it again to see what is there now."
        )


class CannotReopenVault(Problem):
    """The passphrase was changed, and the vault could not be opened again with the new one."""

    def __init__(self) -> None:
        super().__init__(
            "The new passphrase is set and everything is stored, but the vault could not be opened again just now; "
            "lock it and unlock it with the new passphrase."
        )


class ClosedAfterErasing(Problem):
    """A pair was erased and the file written anew, and the vault could not be opened again."""

    def __init__(self) -> None:
        super().__init__(
            "What was to be erased is gone and everything else is stored, but the vault could not be opened again just "
            "now; lock it and unlock it."
        )


class ErasureNotRemembered(Problem):
    """A pair is erased, and this computer could not write down outside the vault that it is."""

    def __init__(self) -> None:
        super().__init__(
            "What was erased is gone from this vault, but this computer could not write that down outside it, so an "
            "older copy that is put back would show it again; look whether the disk is full, then lock the vault and "
            "unlock it."
        )


class CannotBackUp(CannotWriteVault):
    """Everything is stored, but no new backup could be made and verified; those there are were left as they are."""

    def __init__(self) -> None:
        Problem.__init__(
            self,
            "Everything is stored and the backups there are were left as they are, but no new backup could be made; "
            "check that the disk has room and may be written, then check the vault.",
        )


class NotAsStored(CannotBackUp):
    """The vault's file was copied rightly, but what is in the copy is not what the vault should hold."""


class NoBackupBeforeUpdate(Problem):
    """A vault of an older version is to be brought up to date, and no backup of it could be made before."""

    def __init__(self) -> None:
        super().__init__(
            "This vault has to be brought up to date for this version of Confidant, and no backup of it could be made "
            "before, so nothing was changed; make room on the disk and open it again."
        )


class SecondPlaceAway(Problem):
    """The second place for backups is not there now."""

    def __init__(self) -> None:
        super().__init__(
            "The second place for backups is not there just now, and nothing was changed; connect it and try again, "
            "or choose another one in Settings."
        )


class CannotBackUpThere(Problem):
    """A verified backup could not be copied to the second place."""

    def __init__(self) -> None:
        super().__init__(
            "The backup in the vault’s own folder is whole, but it could not be copied to the second place; "
            "check that it is still connected, has room and may be written."
        )


class NotClosed(CannotWriteVault):
    """Other work has the vault and does not end, as on a disk that hangs; everything is stored."""

    def __init__(self) -> None:
        Problem.__init__(
            self,
            "Everything is stored, but other work with this vault did not end in time, so its file was not brought up "
            "to date and no new backup was made; open it here once more, before you copy it anywhere.",
        )


class CannotMakeVault(CannotWriteVault):
    """A new vault could not be written; nothing of it is left."""

    def __init__(self) -> None:
        Problem.__init__(
            self,
            "No vault could be made at that place, and nothing was left behind; "
            "choose a new name in a folder that exists, has room and may be written to.",
        )


class UnstorableWords(Problem):
    """A text holds half of a character (a lone surrogate), which no file can hold."""

    def __init__(self) -> None:
        super().__init__(
            "The text holds a broken character that cannot be stored, and what was stored before is safe; "
            "remove the character and try again."
        )


class CannotWriteFile(Problem):
    """A file outside the vault could not be written; nothing is left half-written."""

    def __init__(self) -> None:
        super().__init__(
            "The file could not be written there, and nothing was left behind; "
            "choose a folder that exists, has room and may be written to, and a name that is not too long."
        )


class CannotReadFile(Problem):
    """A file that was named cannot be read."""

    def __init__(self) -> None:
        super().__init__("That file cannot be read, and nothing was changed; check that it exists and belongs to you.")


class FileExists(Problem):
    """A file is there already, and writing over it was not asked for."""

    def __init__(self) -> None:
        super().__init__("There is already a file of that name, and it was left as it is; choose another name.")


class InsideVault(Problem):
    """A file was to be written into the vault's own folder."""

    def __init__(self) -> None:
        super().__init__(
            "That place lies inside the vault’s own folder, so nothing was written; choose a place outside the vault."
        )


class DamagedBackup(Problem):
    """A backup file is no backup of ours, or fails its checks."""

    def __init__(self) -> None:
        super().__init__("That file is not a whole Confidant backup, and nothing was restored; choose another one.")


class WrongBackupPassphrase(WrongPassphrase):
    """The passphrase opens no keyslot of the backup."""

    def __init__(self) -> None:
        Problem.__init__(
            self,
            "That passphrase does not open this backup, and nothing was restored; "
            "it opens with the passphrase that the vault had when it was made, or with its recovery key.",
        )
