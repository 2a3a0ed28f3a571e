"""Pictures of the ways in."""

from datetime import datetime, time, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from confidant.flows.recovery_kit import KitSheet
from confidant.ui.shell.entry import Entry
from confidant.ui.shots import Stage, register
from confidant.ui.unlock import Unlock
from confidant.ui.welcome.after_recovery import AfterRecovery
from confidant.ui.welcome.done_step import DoneStep
from confidant.ui.welcome.make_vault import MakeVault
from confidant.ui.welcome.recovery_entry import RecoveryEntry
from confidant.ui.welcome.restore_backup import RestoreBackup
from confidant.ui.welcome.restored_dialog import RestoredDialog
from confidant.ui.welcome.start import Start
from confidant.vault.backup_manifest import Contents, HeldPair
from confidant.vault.kit_code import KitCode
from confidant.vault.pairs import PairSummary
from confidant.vault.problems import DamagedHeader, VaultExists, WrongBackupPassphrase
from confidant.vault.recovery import RecoveryKey
from confidant.vault.restoring import OpenedBackup, Preview, Restored

_NOWHERE = Path("Notebook.confidant")
_BLOCKS = tuple(f"{11 * number:06d}" for number in (8123, 40377, 77121, 23, 61502, 9009, 35711, 88008, 5150, 70003))


def _alone(stage: Stage, entry: Entry) -> QWidget:
    stage.shell.show_entry(entry)
    entry.setFocus()
    return stage.shell


@register("unlock", large_text=True)
def _unlock(stage: Stage) -> QWidget:
    unlock = Unlock(_NOWHERE)
    unlock.field.setText("sixteen letters!")
    return _alone(stage, unlock)


@register("unlock-refused")
def _refused(stage: Stage) -> QWidget:
    unlock = Unlock(_NOWHERE)
    unlock.field.setText("sixteen letters!")
    unlock.refuse("That passphrase does not open this vault, and nothing was changed; please try again.")
    return _alone(stage, unlock)


@register("unlock-damaged", large_text=True)
def _damaged(stage: Stage) -> QWidget:
    unlock = Unlock(_NOWHERE)
    _alone(stage, unlock)
    unlock._on_problem(DamagedHeader())  # noqa: SLF001  as if a try had come to it
    return stage.shell


@register("unlock-recovery", large_text=True)
def _recovery(stage: Stage) -> QWidget:
    entry = RecoveryEntry(_NOWHERE)
    _alone(stage, entry)
    entry.field.set_text("".join((*_BLOCKS[:3], "440148", *_BLOCKS[4:6], "392")))
    entry.field.boxes[6].setFocus()
    return stage.shell


@register("unlock-recovery-code", large_text=True)
def _recovery_code(stage: Stage) -> QWidget:
    entry = RecoveryEntry(_NOWHERE)
    _alone(stage, entry)
    entry.field.set_text("".join(_BLOCKS))
    entry.ask_for_code()
    code = KitCode(*(bytes(range(7, 7 + length)) for length in (16, 16, 80)))
    entry.code_field.set_code(code)
    entry.code_field.boxes[2].set_signs("7" + code.lines[2].replace(" ", "")[1:])
    entry.code_field.boxes[7].set_signs(code.lines[7].replace(" ", "")[:8])
    entry.code_field.boxes[7].setFocus()
    entry.code_field.set_error("")
    return stage.shell


@register("unlock-new-passphrase", large_text=True)
def _new_passphrase(stage: Stage) -> QWidget:
    return _alone(stage, AfterRecovery(stage.vault))


@register("welcome")
def _start(stage: Stage) -> QWidget:
    return _alone(stage, Start())


@register("welcome-restore", large_text=True)
def _restore(stage: Stage) -> QWidget:
    restoring = RestoreBackup()
    restoring.form.backup_field.set_text("Backups/20261104-181502.confidant-backup")
    restoring.form.passphrase_field.set_text("sixteen letters!")
    restoring.form.passphrase_field.set_error(str(WrongBackupPassphrase()))
    return _alone(stage, restoring)


@register("welcome-restore-key", large_text=True)
def _restore_key(stage: Stage) -> QWidget:
    restoring = RestoreBackup()
    restoring.form.backup_field.set_text("Backups/20261104-181502.confidant-backup")
    restoring.form.other_way.click()
    restoring.form.blocks_field.set_text("".join((*_BLOCKS[:7], "392")))
    return _alone(stage, restoring)


class _Opened(OpenedBackup):
    """A backup of the fictional pairs, as if it were open."""

    def __init__(self, shown: Preview) -> None:
        self._shown = shown

    def preview(self, _folder: Path) -> Preview:
        """What it holds."""
        return self._shown


def _held(stage: Stage, pair: PairSummary) -> HeldPair:
    notes = stage.vault.notes.summaries(pair.id)
    return HeldPair(pair.mentor, pair.mentee, len(notes), max((note.held_on for note in notes), default=None))


def _opened(stage: Stage, *, days: int, is_whole: bool, newer_was_seen: bool) -> OpenedBackup:
    held = tuple(_held(stage, pair) for pair in stage.vault.pairs.summaries())
    return _Opened(
        Preview(
            made_at=datetime.combine(stage.today - timedelta(days=days), time(18, 15)).astimezone(),
            contents=Contents(held, sum(pair.notes for pair in held)),
            size=1_240_000,
            is_whole=is_whole,
            newer_was_seen=newer_was_seen,
            erased_since=int(newer_was_seen),
            is_known_here=newer_was_seen,
        )
    )


@register("welcome-restore-preview", large_text=True)
def _preview(stage: Stage) -> QWidget:
    restoring = RestoreBackup()
    restoring.show_preview(_opened(stage, days=3, is_whole=True, newer_was_seen=True))
    assert restoring.preview is not None
    restoring.preview.place_field.set_text("Documents/Notebook.confidant")
    return _alone(stage, restoring)


@register("welcome-restore-refused", large_text=True)
def _refused_place(stage: Stage) -> QWidget:
    restoring = RestoreBackup()
    restoring.show_preview(_opened(stage, days=0, is_whole=False, newer_was_seen=False))
    assert restoring.preview is not None
    restoring.preview.place_field.set_text("Documents/Notebook.confidant")
    restoring.preview.place_field.set_error(str(VaultExists()))
    return _alone(stage, restoring)


def _restored(stage: Stage, *, is_beside: bool) -> QWidget:
    made_at = datetime.combine(stage.today - timedelta(days=3), time(18, 15)).astimezone()
    done = Restored(Path("/home/mentor/Documents/Notebook.confidant"), made_at, 128, "", is_whole=not is_beside)
    return RestoredDialog(done, is_beside=is_beside, parent=stage.shell)


@register("welcome-restored", large_text=True)
def _restored_first(stage: Stage) -> QWidget:
    return _restored(stage, is_beside=False)


@register("settings-restored", large_text=True)
def _restored_beside(stage: Stage) -> QWidget:
    return _restored(stage, is_beside=True)


@register("welcome-1-passphrase", large_text=True)
def _passphrase(stage: Stage) -> QWidget:
    make = MakeVault()
    make.passphrase_step.place_field.set_text("Documents/Notebook.confidant")
    make.passphrase_step.passphrase.first.set_text("a long walk by the river")
    make.passphrase_step.passphrase.assess_now()
    return _alone(stage, make)


@register("welcome-2-recovery-kit", large_text=True)
def _kit(stage: Stage) -> QWidget:
    make = MakeVault()
    make.show_kit(KitSheet(stage.vault.kit_code, stage.today, RecoveryKey(_BLOCKS)), stage.vault.folder)
    return _alone(stage, make)


@register("welcome-3-done")
def _done(stage: Stage) -> QWidget:
    make = MakeVault()
    make.show_step(2, DoneStep())
    return _alone(stage, make)
