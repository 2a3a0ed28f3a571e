"""Pictures of a vault that is open for reading only."""

from PySide6.QtWidgets import QWidget

from confidant.flows.today import now
from confidant.ui.condition.go_on_dialog import GoOnDialog
from confidant.ui.condition.seen_dialog import SeenDialog
from confidant.ui.shots import Stage, register
from confidant.ui.stoppable import Stoppable
from confidant.ui.wait_dialog import COUNTED_FIRST, WaitDialog
from confidant.vault.condition import Notice, Trouble


def _trouble(stage: Stage, *troubles: Trouble, missing: int = 0) -> None:
    """Put the vault into trouble as opening or counting it would."""
    stage.vault.missing_changes = missing
    for trouble in troubles:
        stage.vault._suspect(trouble)  # noqa: SLF001  as if it had been seen


@register("trouble", large_text=True)
def _rows_differ(stage: Stage) -> QWidget:
    _trouble(stage, Trouble.ROWS_DIFFER)
    return stage.go("home")


@register("trouble-notes", large_text=True)
def _notes(stage: Stage) -> QWidget:
    pair = stage.vault.pairs.summaries()[0].id
    stage.go("pair", pair=pair)
    _trouble(stage, Trouble.ROWS_DIFFER)
    return stage.shell


@register("trouble-sharing")
def _sharing(stage: Stage) -> QWidget:
    pair = stage.vault.pairs.summaries()[0].id
    stage.go("pair", pair=pair, tab="sharing")
    _trouble(stage, Trouble.OLDER_THAN_SEEN)
    return stage.shell


@register("trouble-details")
def _details(stage: Stage) -> QWidget:
    _trouble(stage, Trouble.OLDER_THAN_HEADER)
    return stage.go("pair", pair=stage.vault.pairs.summaries()[0].id, tab="details")


@register("trouble-wizard")
def _wizard(stage: Stage) -> QWidget:
    stage.go("prepare", pair=stage.vault.pairs.summaries()[0].id)
    _trouble(stage, Trouble.ROWS_DIFFER)
    return stage.shell


@register("trouble-settings", large_text=True)
def _settings(stage: Stage) -> QWidget:
    _trouble(stage, Trouble.CHANGES_LOST, missing=3)
    return stage.go("settings", row="condition")


@register("settings-condition", large_text=True)
def _condition(stage: Stage) -> QWidget:
    stage.shell.condition.watch.take_over(now())
    return stage.go("settings", row="condition")


@register("trouble-seen", large_text=True)
def _seen(stage: Stage) -> QWidget:
    stage.vault.backups.make()
    _trouble(stage, Trouble.OLDER_THAN_SEEN, missing=14)
    return stage.dialog(SeenDialog(stage.vault, stage.shell.condition, stage.shell))


@register("trouble-seen-both")
def _seen_both(stage: Stage) -> QWidget:
    _trouble(stage, Trouble.OLDER_THAN_HEADER, Trouble.ROWS_DIFFER, missing=2)
    return stage.dialog(SeenDialog(stage.vault, stage.shell.condition, stage.shell))


@register("trouble-go-on", large_text=True)
def _go_on(stage: Stage) -> QWidget:
    _trouble(stage, Trouble.OLDER_THAN_SEEN, missing=14)
    return stage.dialog(GoOnDialog(stage.vault, stage.shell))


@register("home-opening-notices", large_text=True)
def _notices(stage: Stage) -> QWidget:
    stage.shell.condition._notices += [Notice.HEADER_MENDED, Notice.CHANGE_UNDONE]  # noqa: SLF001  as if it had opened so
    return stage.go("home")


@register("wait", large_text=True)
def _wait(stage: Stage) -> QWidget:
    dialog = WaitDialog("Sealing", COUNTED_FIRST, Stoppable(stage.shell), stage.shell)
    dialog.bar.set_part(0.4)
    return stage.dialog(dialog)
