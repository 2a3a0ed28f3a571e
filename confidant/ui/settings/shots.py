"""Pictures of Settings and Help."""

from PySide6.QtWidgets import QWidget

from confidant.ui.settings.passphrase_dialog import PassphraseDialog
from confidant.ui.shots import Stage, register


@register("settings", large_text=True)
def _settings(stage: Stage) -> QWidget:
    return stage.go("settings")


@register("settings-passphrase")
def _passphrase(stage: Stage) -> QWidget:
    return stage.dialog(PassphraseDialog(stage.vault))


@register("help")
def _help(stage: Stage) -> QWidget:
    return stage.go("help")
