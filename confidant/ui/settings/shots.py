"""Pictures of Settings and Help."""

from PySide6.QtWidgets import QWidget

from confidant.flows.recovery_drill import Tried
from confidant.ui.recovery.code_sheet_dialog import CodeSheetDialog
from confidant.ui.recovery.drill_dialog import DrillDialog
from confidant.ui.recovery.new_key_dialog import NewKeyDialog
from confidant.ui.settings.passphrase_dialog import PassphraseDialog
from confidant.ui.shots import Stage, register
from confidant.vault.recovery import RecoveryKey


@register("settings", large_text=True)
def _settings(stage: Stage) -> QWidget:
    return stage.go("settings")


@register("settings-passphrase")
def _passphrase(stage: Stage) -> QWidget:
    return stage.dialog(PassphraseDialog(stage.vault))


@register("settings-drill", large_text=True)
def _drill(stage: Stage) -> QWidget:
    dialog = DrillDialog(stage.vault)
    dialog.field.set_text("089353 444147 848331 000254 676522 099099")
    return stage.dialog(dialog)


@register("settings-drill-done")
def _drill_done(stage: Stage) -> QWidget:
    dialog = DrillDialog(stage.vault, today=lambda: stage.today)
    dialog._on_tried(Tried(pairs=1, notes=9))  # noqa: SLF001  as if the kit had opened the copy
    return stage.dialog(dialog)


@register("settings-new-code", large_text=True)
def _new_code(stage: Stage) -> QWidget:
    return stage.dialog(CodeSheetDialog(stage.vault))


@register("settings-new-key", large_text=True)
def _new_key(stage: Stage) -> QWidget:
    return stage.dialog(NewKeyDialog(stage.vault))


@register("settings-new-key-kit", large_text=True)
def _new_key_kit(stage: Stage) -> QWidget:
    dialog = NewKeyDialog(stage.vault)
    blocks = tuple(f"{11 * number:06d}" for number in range(8123, 80_000, 7_777))
    dialog._on_prepared((RecoveryKey(blocks[:10]), stage.vault.kit_code, None))  # noqa: SLF001  as if it had been made
    return stage.dialog(dialog)


@register("help")
def _help(stage: Stage) -> QWidget:
    return stage.go("help")
