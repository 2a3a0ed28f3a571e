"""Badges that can be pressed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from confidant.domain.note import Disclosure
from confidant.ui.kit import BadgeKind, Level, Pressable, badge_size, draw_badge, levels_of
from confidant.ui.theme import current_theme

__all__ = ["BadgeButton", "Pill", "fitted", "level_pills", "pill_of", "pill_width"]

_GAP = 8


@dataclass(frozen=True, slots=True)
class Pill:
    """What one badge says."""

    word: str
    kind: BadgeKind
    icon: str | None = None


def level_pills(level: Disclosure) -> tuple[Pill, ...]:
    """Return the badges that say a disclosure level."""
    return tuple(pill_of(shown) for shown in levels_of(level))


def pill_of(level: Level) -> Pill:
    """Return the badge of one level."""
    return Pill(level.word, level.kind, level.icon)


def pill_width(pill: Pill) -> int:
    """Return how wide a badge is; without a word, its shape has even room on both sides."""
    return badge_size(pill.word, pill.icon).width() if pill.word else current_theme().px(26)


def fitted(pills: Sequence[Pill], room: float, gap: float) -> list[tuple[Pill, float]]:
    """Return badges with their widths so that all fit: from the left they lose their word, and keep their shape."""
    shown = list(pills)
    for place, pill in enumerate(pills[:-1]):
        if _taken(shown, gap) <= room:
            break
        shown[place] = Pill("", pill.kind, pill.icon)
    widths: list[float] = [pill_width(pill) for pill in shown]
    if widths:
        widths[-1] = min(widths[-1], room - _taken(shown[:-1], gap) - gap * (len(shown) > 1))
    return list(zip(shown, widths, strict=True))


def _taken(pills: Sequence[Pill], gap: float) -> float:
    return sum(map(pill_width, pills)) + gap * max(len(pills) - 1, 0)


class BadgeButton(Pressable):
    """One or more badges as a button. Checked, it has an edge in its ink.

    Where it is too narrow, the first badges lose their words before the last one is elided.
    """

    def __init__(self, pills: Sequence[Pill], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pills: tuple[Pill, ...] = ()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_pills(pills, name)

    def set_pills(self, pills: Sequence[Pill], name: str) -> None:
        """Show other badges; `name` says what pressing does."""
        self._pills = tuple(pills)
        said = ", ".join(pill.word for pill in self._pills if pill.word)
        self.setAccessibleName(f"{said}. {name}" if said else name)
        self.updateGeometry()
        self.update()

    @property
    def pills(self) -> tuple[Pill, ...]:
        """The badges shown."""
        return self._pills

    @property
    def words(self) -> tuple[str, ...]:
        """What the badges say."""
        return tuple(pill.word for pill in self._pills)

    def sizeHint(self) -> QSize:
        """Room for all badges."""
        return QSize(round(_taken(self._pills, _GAP)), current_theme().px(22))

    def minimumSizeHint(self) -> QSize:
        """All badges but the last as shapes, and a few letters of the last."""
        hint = self.sizeHint()
        shapes = [Pill("", pill.kind, pill.icon) for pill in self._pills[:-1]]
        least = _taken(shapes, _GAP) + _GAP + current_theme().px(104)
        return QSize(round(min(hint.width(), least)), hint.height())

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Rest again."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the badges, with an edge where it is checked or under the mouse."""
        theme, painter = current_theme(), QPainter(self)
        left = 0.0
        for pill, width in fitted(self._pills, self.width(), _GAP):
            rect = QRectF(left, 0, width, self.height())
            draw_badge(painter, rect, pill.word, pill.icon, pill.kind)
            if self.isChecked() or self.underMouse():
                edge = theme.color(pill.kind.value[0])
                edge.setAlphaF(1.0 if self.isChecked() else 0.35)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(edge, 1.5 if self.isChecked() else 1))
                painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), 5, 5)
            left += width + _GAP
