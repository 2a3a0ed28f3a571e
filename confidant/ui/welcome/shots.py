"""Pictures of the ways in."""

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
from confidant.ui.welcome.start import Start
from confidant.vault.kit_code import KitCode
from confidant.vault.problems import VaultExists
from confidant.vault.recovery import RecoveryKey

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
    code = KitCode(*(bytes(range(7, 7 + length)) for length in (16, 16, 12, 48)))
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
    restoring.backup_field.set_text("Backups/20261104-181502.confidant-backup")
    restoring.place_field.set_text("Documents/Notebook.confidant")
    restoring.place_field.set_error(str(VaultExists()))
    return _alone(stage, restoring)


@register("unlock-restored")
def _restored(stage: Stage) -> QWidget:
    unlock = Unlock(_NOWHERE)
    unlock.set_words("The backup is restored.\nIt opens with the passphrase it had then.")
    return _alone(stage, unlock)


@register("welcome-1-passphrase", large_text=True)
def _passphrase(stage: Stage) -> QWidget:
    make = MakeVault()
    make.passphrase_step.place_field.set_text("Documents/Notebook.confidant")
    make.passphrase_step.passphrase.first.set_text("a long walk by the river")
    make.passphrase_step.passphrase.assess_now()
    return _alone(stage, make)


@register("welcome-2-recovery-kit")
def _kit(stage: Stage) -> QWidget:
    make = MakeVault()
    make.show_kit(KitSheet(stage.vault.kit_code, stage.today, RecoveryKey(_BLOCKS)), stage.vault.folder)
    return _alone(stage, make)


@register("welcome-3-done")
def _done(stage: Stage) -> QWidget:
    make = MakeVault()
    make.show_step(2, DoneStep())
    return _alone(stage, make)
