"""The row of filters under the search field."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from confidant.domain.problem import Problem
from confidant.ui.search.dates_dialog import DatesDialog
from confidant.ui.search.filter_chip import FilterChip
from confidant.ui.search.filters import Choice, Filter, filters_of
from confidant.ui.theme import current_theme
from confidant.vault.search import SearchQuery

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["FilterRow"]

_GAP = 6
_NONE = {"pair": "Any pair", "dates": "Any day", "level": "Any level", "topic": "Any topic", "person": "Anybody"}


class FilterRow(QWidget):
    """What the search is narrowed by; each filter is put on and taken off by itself, with the keyboard too.

    As many lines as its width asks for.
    """

    changed = Signal()
    """Something was chosen, or taken off."""
    refused = Signal(str)

    def __init__(self, vault: "Vault", today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = SearchQuery("")
        self._filters = {each.key: each for each in filters_of(vault, today)}
        self.chips: dict[str, FilterChip] = {}
        self.menu: QMenu | None = None
        self._known_places: dict[tuple[int, float], tuple[list[QPoint], int]] = {}
        for key, each in self._filters.items():
            chip = FilterChip(each.name, self)
            chip.setObjectName(f"search.{key}")
            chip.clicked.connect(partial(self._on_pressed, key))
            chip.taken_off.connect(partial(self.take_off, key))
            chip.stepped.connect(partial(self._on_stepped, key))
            self.chips[key] = chip

    @property
    def query(self) -> SearchQuery:
        """What the search is narrowed to, without words."""
        return self._query

    def set_query(self, query: SearchQuery) -> None:
        """Narrow the search, whatever the words are."""
        self._query = replace(query, text="")
        for key, each in self._filters.items():
            self.chips[key].set_value(each.said(self._query), is_switch=self._is_switch(each))
        self._known_places.clear()
        self._arrange()
        self.changed.emit()

    def clear(self) -> None:
        """Take all filters off; where none is on, nothing is measured anew."""
        if self._query != SearchQuery(""):
            self.set_query(SearchQuery(""))

    def take_off(self, key: str) -> None:
        """Take one filter off."""
        self.set_query(self._filters[key].off(self._query))

    def first(self) -> QWidget:
        """The filter that the keyboard comes to first."""
        return next(iter(self.chips.values()))

    def height_at(self, width: int) -> int:
        """Return how high it is when so many pixels wide."""
        return self._places(width)[1]

    def sizeHint(self) -> QSize:
        """As wide as it is, and as high as that asks for."""
        return QSize(self.width(), self.height_at(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the filters into lines anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        places, height = self._places(self.width())
        for chip, place in zip(self.chips.values(), places, strict=True):
            chip.move(place)
            chip.resize(chip.sizeHint())
        if height != self.height():
            self.setFixedHeight(height)

    def _places(self, width: int) -> tuple[list[QPoint], int]:
        """Where the filters lie, and how high they are together; asked twice for each key that is typed."""
        key = width, current_theme().scale
        if key not in self._known_places:
            self._known_places[key] = self._measured(width)
        return self._known_places[key]

    def _measured(self, width: int) -> tuple[list[QPoint], int]:
        gap = current_theme().px(_GAP)
        left = top = height = 0
        places = []
        for chip in self.chips.values():
            hint = chip.sizeHint()
            if left and left + hint.width() > width:
                left, top = 0, top + height + gap
            height = hint.height()
            places.append(QPoint(left, top))
            left += hint.width() + gap
        return places, top + height

    def _is_switch(self, each: Filter) -> bool:
        return each.key not in _NONE

    def _on_stepped(self, key: str, step: int) -> None:
        chips = list(self.chips)
        place = chips.index(key) + step
        if 0 <= place < len(chips):
            self.chips[chips[place]].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_pressed(self, key: str) -> None:
        each = self._filters[key]
        if self._is_switch(each):
            on = each.choices(self._query)[0].query
            self.set_query(each.off(self._query) if self.chips[key].is_on or on is None else on)
            return
        try:
            choices = each.choices(self._query)
        except Problem as problem:
            self.refused.emit(str(problem))
            return
        self.menu = self._menu_of(each, choices)
        chip = self.chips[key]
        self.menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 4)))

    def _menu_of(self, each: Filter, choices: list[Choice]) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(each.name)
        menu.aboutToHide.connect(menu.deleteLater)
        off = self._add(menu, Choice(_NONE[each.key], each.off(self._query)))
        menu.setActiveAction(off)
        if choices:
            menu.addSeparator()
        for choice in choices:
            action = self._add(menu, choice)
            if action.isChecked():
                menu.setActiveAction(action)
        return menu

    def _add(self, menu: QMenu, choice: Choice) -> QAction:
        action = QAction(choice.words.replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(choice.query == self._query)
        action.triggered.connect(partial(self._on_chosen, choice))
        menu.addAction(action)
        return action

    def _on_chosen(self, choice: Choice, *_checked: object) -> None:
        if choice.query is not None:
            self.set_query(choice.query)
            return
        dialog = DatesDialog(self._query.first, self._query.last, self.window())
        if dialog.exec():
            first, last = dialog.days()
            self.set_query(replace(self._query, first=first, last=last))
        dialog.deleteLater()
