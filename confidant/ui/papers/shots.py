"""Pictures of the papers' dialogs."""

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

from PySide6.QtWidgets import QWidget

from confidant.flows.demo import demo_pairs
from confidant.ui.papers.papers_dialog import PapersDialog
from confidant.ui.papers.statement_dialog import StatementDialog
from confidant.ui.shots import Stage, register

_FOLDER = Path("/home/marguerite/Documents")


@register("statement-dialog", large_text=True)
def _statement(stage: Stage) -> QWidget:
    """With a pair that has settled nothing yet."""
    stage.go("home")
    new = replace(demo_pairs()[0], mentee="Ottoline Brace", public_wording="", notes=(), requests=(), agreements=())
    stage.vault.pairs.add(new)
    return stage.dialog(StatementDialog(stage.vault, folder=_FOLDER, parent=stage.shell))


@register("papers-dialog", large_text=True)
def _papers(stage: Stage) -> QWidget:
    stage.go("home")
    pair = stage.vault.pairs.summaries()[0].id
    now = datetime.combine(stage.today, time(9, 30)).astimezone()
    return stage.dialog(PapersDialog(stage.vault, pair, folder=_FOLDER, now=lambda: now, parent=stage.shell))


@register("papers-dialog-early")
def _early(stage: Stage) -> QWidget:
    """Nothing is agreed yet."""
    stage.go("home")
    new = replace(demo_pairs()[0], mentee="Ottoline Brace", notes=(), requests=(), agreements=(), line_manager=None)
    pair = stage.vault.pairs.add(new)
    return stage.dialog(PapersDialog(stage.vault, pair, folder=_FOLDER, parent=stage.shell))
