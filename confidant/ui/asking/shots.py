"""Pictures of asking for a yes."""

from PySide6.QtWidgets import QWidget

from confidant.flows.asking import to_ask
from confidant.ui.asking.page import AskPage
from confidant.ui.asking.sheet_window import SheetWindow
from confidant.ui.shots import Stage, register
from confidant.vault.ids import PairId
from confidant.vault.sheets import Answer, Limits


def _changed(stage: Stage) -> PairId:
    """Have several things to ask for: another line manager is named."""
    pair = stage.vault.pairs.summaries()[0]
    stage.vault.pairs.change_line_manager(pair.id, "Ottilie Brandreth")
    return pair.id


def _on_a_sheet(stage: Stage) -> PairId:
    pair = _changed(stage)
    asked = [(each.proposal, each.audiences) for each in to_ask(stage.vault, pair, stage.today) if each.audiences]
    stage.vault.sheets.propose(pair, stage.today, asked, Limits(purpose="the summer appraisal"))
    return pair


@register("asking-choose", large_text=True)
def _choose(stage: Stage) -> QWidget:
    return stage.go("ask", pair=_changed(stage))


@register("asking-answers", large_text=True)
def _answers(stage: Stage) -> QWidget:
    stage.go("ask", pair=_on_a_sheet(stage))
    page = stage.shell.full
    assert isinstance(page, AskPage)
    page.record()
    return stage.shell


@register("asking-nothing")
def _nothing(stage: Stage) -> QWidget:
    return stage.go("ask", pair=stage.vault.pairs.summaries()[-1].id)


@register("asking-large", large_text=True)
def _large(stage: Stage) -> QWidget:
    sheet = stage.vault.sheets.open_one(_on_a_sheet(stage))
    assert sheet is not None
    window = SheetWindow(sheet, "Ottilie Brandreth", (Answer(0, sheet.words[0].audiences),), stage.shell)
    window.resize(stage.shell.size())
    return stage.dialog(window)
