"""A short form above the page, which says itself what is missing."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.ui.kit import Dialog, Notice, NoticeKind, TextArea, scrolled

__all__ = ["FormDialog"]

_SCREEN_SHARE = 0.9
_BAR = 12
"""Width of a scroll bar, as the style sheet has it."""


class FormDialog(Dialog):
    """A dialog of fields, as high as its words need at its width; where the screen is too low its fields scroll.

    `say` tells at its foot what stands in the way. Put fields into `form`, not into the dialog itself.
    """

    def __init__(
        self, title: str, words: str = "", *, cancel: str = "Cancel", width: int = 480, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, words, cancel=cancel, width=width, parent=parent)
        self._width = width
        self._form_widget = QWidget()
        self.form = QVBoxLayout(self._form_widget)
        self.form.setContentsMargins(0, 4, 0, 4)
        self.form.setSpacing(14)
        self._area = scrolled(self._form_widget)
        self._notice = Notice("", NoticeKind.WARN)
        self._notice.hide()
        self.add(self._area)
        self.add(self._notice)

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
        """Be as high as everything needs at this width, but never higher than the screen."""
        width = max(self.width() if self.isVisible() else 0, self.minimumWidth())
        inner = width - 48
        self._area.setMinimumHeight(0)
        own = self.layout()
        assert own is not None
        around = own.totalHeightForWidth(width) - self._area.sizeHint().height()
        room = round(self.screen().availableGeometry().height() * _SCREEN_SHARE)
        most = max(room - around, 120)
        needed = self._needed(inner, bar=False)
        if needed > most:
            needed = self._needed(inner - _BAR, bar=True)
        self._area.setMinimumHeight(min(needed, most))
        own.activate()
        self.resize(QSize(width, min(own.totalHeightForWidth(width), room)))

    def _needed(self, width: int, *, bar: bool) -> int:
        """How high the fields are in `width` pixels; with a scroll bar they keep a little away from it."""
        self.form.setContentsMargins(0, 4, 8 if bar else 0, 4)
        return self.form.totalHeightForWidth(width) if self.form.hasHeightForWidth() else self.form.sizeHint().height()
