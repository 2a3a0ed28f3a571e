"""Pictures of the search."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from confidant.ui.notes.everywhere import add_note_actions
from confidant.ui.search.popup import SearchPopup
from confidant.ui.shots import Stage, register


def _searched(stage: Stage, words: str, *, ranked: bool = False) -> SearchPopup:
    popup = add_note_actions(stage.shell).search.popup
    stage.go("pair", pair=stage.vault.pairs.summaries()[0].id, tab="notes")
    stage.settle()
    stage.shell.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
    stage.shell.top_bar.search.setText(words)
    popup.come()
    if ranked:
        popup.rank()
    _answered(stage, popup)
    return popup


def _answered(stage: Stage, popup: SearchPopup) -> None:
    """Wait until nothing is looked for any more, and it has just the room that it then wants."""
    while popup.searching.is_running:
        QApplication.processEvents()
    popup.follow_window()
    stage.settle()


@register("search", large_text=True)
def _search(stage: Stage) -> QWidget:
    _searched(stage, "the bench")
    return stage.shell


@register("search-best")
def _best(stage: Stage) -> QWidget:
    popup = _searched(stage, "idris he", ranked=True)
    pair = stage.vault.pairs.summaries()[0]
    popup.filters.set_query(replace(popup.filters.query, pair=pair.id, awaiting=True))
    popup.filters.take_off("awaiting")
    _answered(stage, popup)
    return stage.shell


@register("search-how", large_text=True)
def _how(stage: Stage) -> QWidget:
    _searched(stage, "")
    return stage.shell


@register("search-nothing")
def _nothing(stage: Stage) -> QWidget:
    popup = _searched(stage, "ploverhythe")
    popup.filters.set_query(replace(popup.filters.query, awaiting=True))
    _answered(stage, popup)
    return stage.shell
