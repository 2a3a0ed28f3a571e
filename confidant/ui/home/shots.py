"""Pictures of Home."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from confidant.flows.recovery_state import remember_key, remember_paper
from confidant.ui.shots import Stage, register


@register("home", large_text=True)
def _home(stage: Stage) -> QWidget:
    return stage.go("home")


@register("home-reminders")
def _reminders(stage: Stage) -> QWidget:
    remember_key(stage.vault, stage.today - timedelta(days=400))
    remember_paper(stage.vault)
    stage.vault.set_passphrase("a lantern for the ninth gate")
    return stage.go("home")
