"""The Timeline tab of a pair."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.actions import place_of
from confidant.flows.timeline import Point, timeline_of
from confidant.flows.today import today as real_today
from confidant.ui.kit import Card, EmptyState, IconButton, PlainLabel, SecondaryButton, TitledText
from confidant.ui.theme import Token, Type
from confidant.ui.timeline.clusters import Cluster
from confidant.ui.timeline.view import TimelineView
from confidant.ui.timeline.words import aside_of, period_words, title_of
from confidant.vault.ids import PairId

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.vault import Vault

__all__ = ["TimelineTab"]

_MOST_LISTED = 30
"""Points of one day that a menu lists; nobody has more."""

_NOTHING_YET = (
    "Your sessions, your mentee’s yeses, what was told, reviews and actions will stand here, each on its day."
)


class TimelineTab(QWidget):
    """The picture, and below it in words what is chosen or pointed at, with the button that opens it."""

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        pair: PairId,
        *,
        today: Callable[[], date] = real_today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._vault, self._pair, self._today = shell, vault, pair, today
        self.period = PlainLabel("", Type.BODY, Token.INK_SOFT, lines=1)
        self.view = TimelineView()
        self.told = TitledText("", "-", lines=2)
        self.open = SecondaryButton("Open")
        self.open.setObjectName("timeline.open")
        self._lay_out()
        self.setFocusProxy(self.view)
        self.view.chosen_changed.connect(self._on_chosen_changed)
        self.view.opened.connect(self._on_opened)
        self.open.clicked.connect(self.view.open_chosen)

    def refresh(self) -> None:
        """Read the pair's days anew."""
        try:
            timeline = timeline_of(self._vault, self._pair, self._today())
        except Problem as problem:
            self._shell.toast(str(problem))
            return
        self.period.setText(period_words(timeline))
        is_bare = len(timeline.points) < 2  # every pair has the day on which it began
        self._stack.setCurrentIndex(1 if is_bare else 0)
        self.view.show_timeline(timeline, self._today())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.period, 1)
        for icon, name, act in (
            ("minus", "Show more days (Minus)", self.view.zoom_out),
            ("plus", "Show fewer days (Plus)", self.view.zoom_in),
        ):
            button = IconButton(icon, name)
            button.clicked.connect(act)
            head.addWidget(button)
        whole = SecondaryButton("Show all", small=True)
        whole.setObjectName("timeline.whole")
        whole.clicked.connect(self.view.show_all)
        head.addWidget(whole)
        picture = Card()
        picture.add(self.view, 1)
        words = Card()
        words.add_row(self.told, self.open)
        whole_page = QWidget()
        column = QVBoxLayout(whole_page)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(picture, 1)
        column.addWidget(words)
        self._stack = QStackedWidget()
        self._stack.addWidget(whole_page)
        self._stack.addWidget(self._empty())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _empty(self) -> EmptyState:
        button = SecondaryButton("New note", icon="plus")
        button.setObjectName("timeline.new_note")
        button.clicked.connect(lambda: self._shell.go("pair", pair=self._pair, new_note=True))
        self._shell.condition.keep_off(button)
        return EmptyState("calendar-days", "Nothing has happened yet", _NOTHING_YET, button)

    def _on_chosen_changed(self, mark: Cluster | None) -> None:
        if mark is not None:
            self.told.title.setText(title_of(mark))
            self.told.aside.setText(aside_of(mark, self._today()))
        parts = mark is not None and mark.first != mark.last
        self.open.setText("Part them" if parts else "Open")
        self.open.setVisible(mark is not None)
        self.open.setAccessibleName(f"{self.open.text()}: {self.told.title.text()}")

    def _on_opened(self, mark: Cluster) -> None:
        if len(mark.points) == 1:
            self._open(mark.points[0])
            return
        menu = QMenu(self)
        for point in mark.points[:_MOST_LISTED]:
            words = title_of(Cluster((point,))).replace("&", "&&")
            menu.addAction(words, partial(self._open, point))
        # Deleted once it closes: its words are the vault's.
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.open.mapToGlobal(QPoint(0, self.open.height() + 4)))
        menu.setActiveAction(menu.actions()[0])

    def _open(self, point: Point) -> None:
        if point.action is not None:
            try:
                place = place_of(self._vault, point.action)
            except Problem as problem:
                self._shell.toast(str(problem))
                return
            self._shell.go("pair", pair=self._pair, note=point.note, at=place)
        elif point.note is not None:
            self._shell.go("pair", pair=self._pair, note=point.note)
        elif point.entry is not None:
            self._shell.go("disclosures", n=point.entry)
        elif point.request is not None:
            self._shell.go("requests", request=point.request)
        else:
            tab = "details" if point.happening.name in {"STARTED", "ENDED"} else "agreement"
            self._shell.go("pair", pair=self._pair, tab=tab)
