"""Pictures of what lies round a vault."""

from dataclasses import replace
from zipfile import ZipFile

from PySide6.QtWidgets import QWidget

from confidant.domain.note import Passage
from confidant.flows.surroundings import CopyNearby, look_at_copies
from confidant.ui.preferences import PreferenceStore
from confidant.ui.shots import Stage, register
from confidant.ui.surroundings.copies_dialog import CopiesDialog
from confidant.ui.surroundings.copy_dialog import CopyDialog
from confidant.ui.surroundings.copy_passphrase_dialog import CopyPassphraseDialog
from confidant.ui.surroundings.place_dialog import PlaceDialog
from confidant.ui.surroundings.watch import Round, Surroundings
from confidant.ui.unlock import Unlock
from confidant.vault.files import write_private
from confidant.vault.lock import FolderLock
from confidant.vault.place import Client, Synced
from confidant.vault.siblings import find
from confidant.vault.vault import DATABASE

_COPY = "vault (Eleanor’s MacBook’s conflicted copy 2026-06-02).db"


def _leave_copy(stage: Stage) -> None:
    """Leave a copy of the vault as it is now, and go on: one note is changed, and one goes."""
    vault = stage.vault
    vault.checkpoint()
    backup = vault.folder / "passing"
    vault.backups.write_passing(backup)
    with ZipFile(backup) as members:
        write_private(vault.folder / _COPY, members.read(DATABASE))
    backup.unlink()
    pair = vault.pairs.summaries()[0].id
    edited, gone = vault.notes.listed(pair)[:2]
    record = vault.notes.get(edited)
    passages = (*record.note.passages, Passage("\n\nHe rang the evening after, and had slept on it."))
    vault.notes.save(edited, replace(record.note, passages=passages), version=record.version)
    vault.trash.put(gone, stage.today)


def _around(stage: Stage) -> Surroundings:
    """As a look round would find it, in a folder of Dropbox."""
    around = Surroundings(stage.vault, PreferenceStore(stage.vault.folder / "preferences.json"), stage.shell)
    synced = Synced(Client.DROPBOX, stage.vault.folder.parent)
    around._round = Round(synced, find(stage.vault.folder).copies, is_elsewhere=True)  # noqa: SLF001  as it is found
    stage.shell.surroundings = around
    return around


@register("home-surroundings", large_text=True)
def _home(stage: Stage) -> QWidget:
    _leave_copy(stage)
    _around(stage)
    return stage.go("home")


@register("settings-place", large_text=True)
def _settings(stage: Stage) -> QWidget:
    _leave_copy(stage)
    _around(stage)
    return stage.go("settings", row="place")


@register("place", large_text=True)
def _place(stage: Stage) -> QWidget:
    around = _around(stage)
    synced = around.round.synced
    assert synced is not None
    return stage.dialog(PlaceDialog(around, synced, stage.shell))


@register("copies", large_text=True)
def _copies(stage: Stage) -> QWidget:
    _leave_copy(stage)
    dialog = CopiesDialog(stage.vault, _around(stage), stage.shell, today=lambda: stage.today)
    found = look_at_copies(stage.vault)
    other = replace(found[0].sibling, file=stage.vault.folder / "vault-LAPTOP-7.db")
    dialog.show_copies((*found, CopyNearby(other, None)))
    return stage.dialog(dialog)


@register("copies-none")
def _none(stage: Stage) -> QWidget:
    dialog = CopiesDialog(stage.vault, _around(stage), stage.shell)
    dialog.show_copies(())
    return stage.dialog(dialog)


@register("copy", large_text=True)
def _copy(stage: Stage) -> QWidget:
    _leave_copy(stage)
    comparison = look_at_copies(stage.vault)[0].comparison
    assert comparison is not None
    return stage.dialog(CopyDialog(stage.vault, _COPY, comparison, stage.shell))


@register("copy-passphrase")
def _passphrase(stage: Stage) -> QWidget:
    return stage.dialog(CopyPassphraseDialog(stage.vault, stage.vault.folder / DATABASE, stage.shell))


@register("unlock-taken", large_text=True)
def _taken(stage: Stage) -> QWidget:
    folder = stage.vault.folder / "elsewhere"
    folder.mkdir()
    lock = FolderLock.acquire(folder)
    unlock = Unlock(folder)
    stage.shell.show_entry(unlock)
    unlock.complete()
    lock.release()
    return stage.shell
