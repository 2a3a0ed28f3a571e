"""A sentence the page itself says."""

from enum import Enum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from confidant.ui.kit.button import Button
from confidant.ui.kit.icon_view import IconView
from confidant.ui.kit.plain_label import PlainLabel
from confidant.ui.theme import Token, Type, current_theme


class NoticeKind(Enum):
    """Icon, ink and ground."""

    INFO = ("info", Token.ACCENT, Token.ACCENT_SOFT)
    OK = ("circle-check", Token.OK, Token.OK_SOFT)
    WARN = ("triangle-alert", Token.WARN, Token.WARN_SOFT)
    DANGER = ("circle-alert", Token.DANGER, Token.DANGER_SOFT)


class Notice(QWidget):
    """What happened, what is safe, what to do: one calm sentence, with at most one action."""

    def __init__(
        self,
        sentence: str,
        kind: NoticeKind = NoticeKind.INFO,
        action: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._icon = IconView(kind.value[0], kind.value[1], 18)
        self._label = PlainLabel(sentence, Type.BODY, kind.value[1])
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._label, 1)
        if action is not None:
            row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(sentence)

    def set_notice(self, sentence: str, kind: NoticeKind) -> None:
        """Say something else."""
        self._kind = kind
        self._icon.set_icon(kind.value[0], kind.value[1])
        self._label.set_token(kind.value[1])
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        self.update()

    @property
    def sentence(self) -> str:
        """The sentence shown."""
        return self._label.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().color(self._kind.value[2]))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
