"""A short form above the page, which says itself what is missing."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from confidant.ui.kit import Dialog, Notice, NoticeKind, TextArea, scrolled
from confidant.ui.screen_room import screen_of

__all__ = ["FormDialog"]

_SCREEN_SHARE = 0.9
_RING = 4
"""How far the ring of the focus reaches beyond a field; without it the edge of the scrolled form would cut it."""

_BAR = 12
"""Width of a scroll bar, as the style sheet has it."""


class FormDialog(Dialog):
    """A dialog of fields, as wide and as high as they need; on too low a screen its fields scroll.

    `say` tells at its foot what stands in the way. Put fields into `form`, not into the dialog itself.
    """

    def __init__(
        self, title: str, words: str = "", *, cancel: str = "Cancel", width: int = 480, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, words, cancel=cancel, width=width, parent=parent)
        self._width = width
        self._wanted: QWidget | None = None
        self._form_widget = QWidget()
        self.form = QVBoxLayout(self._form_widget)
        self._column.setContentsMargins(24 - _RING, 24, 24 - _RING, 20)
        self._head.setContentsMargins(_RING, 0, _RING, 0)
        self._buttons.setContentsMargins(_RING, 12, _RING, 0)
        self.form.setContentsMargins(_RING, _RING, _RING, _RING)
        self.form.setSpacing(14)
        self._area = scrolled(self._form_widget)
        self._notice = Notice("", NoticeKind.WARN)
        self._notice.hide()
        self.add(self._area)
        foot = QVBoxLayout()
        foot.setContentsMargins(_RING, 0, _RING, 0)
        foot.addWidget(self._notice)
        self.add(foot)

    def add_side_by_side(self, *fields: QWidget, stretches: tuple[int, ...] = ()) -> QHBoxLayout:
        """Put fields next to each other in one line of the form, their labels on one height."""
        row = QHBoxLayout()
        row.setSpacing(16)
        for index, field in enumerate(fields):
            column = QVBoxLayout()
            column.addWidget(field)
            column.addStretch(1)
            row.addLayout(column, stretches[index] if stretches else 1)
        self.form.addLayout(row)
        return row

    def add_area(self, area: TextArea) -> None:
        """Put a text area into the form, no higher than the lines it was made for."""
        area.edit.setMaximumHeight(area.edit.minimumHeight())
        self.form.addWidget(area)

    def say(self, sentence: str) -> None:
        """Tell what stands in the way; an empty sentence takes it back."""
        if sentence:
            self._notice.set_notice(sentence, NoticeKind.WARN)
        self._notice.setVisible(bool(sentence))
        self.fit()

    @property
    def complaint(self) -> str:
        """The sentence shown at the foot, or an empty string."""
        return "" if self._notice.isHidden() else self._notice.sentence

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height the words need."""
        self.fit()
        super().showEvent(event)

    def fit(self) -> None:
        """Be as wide as the widest field needs, and as high as everything needs then; never larger than the screen."""
        screen = screen_of(self).availableGeometry()
        # The fields lie in a view that scrolls up and down only: what is wider than it would be cut off.
        widest = self.form.minimumSize().width() + 2 * (24 - _RING) + _BAR
        widest = min(widest, round(screen.width() * _SCREEN_SHARE))
        width = max(self.width() if self.isVisible() else 0, self.minimumWidth(), widest)
        inner = width - 2 * (24 - _RING)
        self._area.setMinimumHeight(0)
        own = self.layout()
        assert own is not None
        own.update()
        own.activate()  # it and what is inside it remember heights from before
        around = own.totalHeightForWidth(width) - self._area.sizeHint().height()
        room = round(screen.height() * _SCREEN_SHARE)
        most = max(room - around, 120)
        needed = self._needed(inner, bar=False)
        if needed > most:
            needed = self._needed(inner - _BAR, bar=True)
        self._area.setMinimumHeight(min(needed, most))
        own.activate()
        self.resize(QSize(width, min(own.totalHeightForWidth(width), room)))
        own.activate()
        # A scroll bar that was there makes words wrap that fit without it, and so keeps itself.
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def reveal(self, widget: QWidget) -> None:
        """Scroll until the whole of a part of the form can be seen, once the form has found its new height."""
        self._wanted = widget
        QTimer.singleShot(0, self, self._reveal)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what was to be seen in sight when the window gets its height later."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        if self._wanted is not None and isValid(self._wanted) and self._wanted.hasFocus():
            self._area.ensureWidgetVisible(self._wanted, 0, 2 * _RING)

    def _needed(self, width: int, *, bar: bool) -> int:
        """How high the fields are in `width` pixels; with a scroll bar they keep a little away from it."""
        self.form.setContentsMargins(_RING, _RING, _RING + 8 if bar else _RING, _RING)
        return self.form.totalHeightForWidth(width) if self.form.hasHeightForWidth() else self.form.sizeHint().height()
