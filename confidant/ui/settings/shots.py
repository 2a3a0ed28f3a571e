"""Pictures of Settings and Help."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from confidant.flows.backing_up import BackedUp, There
from confidant.flows.recovery_drill import Tried
from confidant.flows.templates import standard_template
from confidant.ui.backups import words
from confidant.ui.backups.back_up_dialog import BackUpDialog
from confidant.ui.backups.move_dialog import MoveDialog
from confidant.ui.recovery.code_sheet_dialog import CodeSheetDialog
from confidant.ui.recovery.drill_dialog import DrillDialog
from confidant.ui.recovery.new_key_dialog import NewKeyDialog
from confidant.ui.settings.own_words_dialog import OwnWordsDialog
from confidant.ui.settings.page import SettingsPage
from confidant.ui.settings.passphrase_dialog import PassphraseDialog
from confidant.ui.settings.template_dialog import TemplateDialog
from confidant.ui.shots import Stage, register
from confidant.vault.backup_writer import Made
from confidant.vault.problems import CannotBackUp
from confidant.vault.recovery import RecoveryKey


@register("settings", large_text=True)
def _settings(stage: Stage) -> QWidget:
    return stage.go("settings")


@register("settings-passphrase")
def _passphrase(stage: Stage) -> QWidget:
    return stage.dialog(PassphraseDialog(stage.vault))


@register("settings-templates")
def _templates(stage: Stage) -> QWidget:
    stage.go("settings")
    page = stage.shell.page("settings")
    assert isinstance(page, SettingsPage)
    stage.settle()
    page._area.ensureWidgetVisible(page.templates, 0, 0)  # noqa: SLF001  as somebody who scrolls there
    return stage.shell


@register("settings-template", large_text=True)
def _template(stage: Stage) -> QWidget:
    return stage.dialog(TemplateDialog(stage.vault, standard_template("session")))


@register("settings-words", large_text=True)
def _words(stage: Stage) -> QWidget:
    return stage.dialog(OwnWordsDialog(["Coldharbour", "conservator’s", "Fairweather"]))


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


def _at_backups(stage: Stage) -> QWidget:
    stage.go("settings", row="backups")
    return stage.shell


@register("settings-backups", large_text=True)
def _backups(stage: Stage) -> QWidget:
    with tempfile.TemporaryDirectory() as stick:
        stage.vault.backups.choose_second_place(Path(stick))
        stage.vault.backups.make()
        stage.vault.backups.copy_to_second_place()
    stage.vault.drafts.put("picture", "one", "so that something has changed")
    stage.vault.backups.make()
    return _at_backups(stage)


@register("settings-backups-same-disk", large_text=True)
def _same_disk(stage: Stage) -> QWidget:
    stick = stage.vault.folder.with_name("Second place")
    stick.mkdir(exist_ok=True)
    stage.vault.backups.choose_second_place(stick)
    stage.vault.backups.make()
    stage.vault.backups.copy_to_second_place()
    return _at_backups(stage)


@register("settings-backups-none", large_text=True)
def _no_backups(stage: Stage) -> QWidget:
    return _at_backups(stage)


@register("settings-backups-made", large_text=True)
def _made(stage: Stage) -> QWidget:
    made = Made(Path("one"), "", datetime.now(UTC), 1, 13, is_whole=True)
    sentence = words.made_sentence(BackedUp(made, There.AWAY))
    return _ended(stage, BackUpDialog("Backing up", lambda _tell: (sentence, True)))


@register("settings-backups-failed")
def _failed(stage: Stage) -> QWidget:
    def fail(_tell: object) -> tuple[str, bool]:
        raise CannotBackUp

    return _ended(stage, BackUpDialog("Backing up", fail))


def _ended(stage: Stage, dialog: BackUpDialog) -> QWidget:
    shown = stage.dialog(dialog)
    stage.until(dialog.busy.isHidden)
    return shown


@register("settings-move", large_text=True)
def _move(stage: Stage) -> QWidget:
    return stage.dialog(MoveDialog(lambda: False))


@register("help")
def _help(stage: Stage) -> QWidget:
    return stage.go("help")
