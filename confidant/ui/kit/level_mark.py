"""Disclosure levels as the eye meets them: word, shape and colour together."""

from collections.abc import Collection
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from confidant.ui.kit.badge import Badge, BadgeKind


class Level(Enum):
    """A level's word, icon, badge kind and bar; the shapes differ so that colour is never alone."""

    PRIVATE = ("Private", "lock", BadgeKind.PRIVATE, Qt.PenStyle.DotLine)
    LINE_MANAGER = ("Line manager", "user-round", BadgeKind.LINE_MANAGER, Qt.PenStyle.SolidLine)
    ROLE_REFERENCE = ("References", "file-badge", BadgeKind.ROLE_REFERENCE, Qt.PenStyle.DashLine)

    @property
    def word(self) -> str:
        """The word shown."""
        return self.value[0]

    @property
    def icon(self) -> str:
        """The icon's name."""
        return self.value[1]

    @property
    def kind(self) -> BadgeKind:
        """Ink and ground."""
        return self.value[2]

    @property
    def bar(self) -> Qt.PenStyle:
        """The line of the bar in the margin and of the underline."""
        return self.value[3]


def levels_of(audiences: Collection[str]) -> tuple[Level, ...]:
    """The levels a set of audiences shows as; the empty set is private.

    Audiences are those of the vocabulary (``line_manager``, ``role_reference``), as words or as string enums.
    """
    shown = []
    if "line_manager" in audiences:
        shown.append(Level.LINE_MANAGER)
    if "role_reference" in audiences:
        shown.append(Level.ROLE_REFERENCE)
    return tuple(shown) or (Level.PRIVATE,)


class LevelMark(Badge):
    """One level as a badge: lock (private), person (line manager), badge (role references)."""

    def __init__(self, level: Level, parent: QWidget | None = None) -> None:
        super().__init__(level.word, level.kind, level.icon, parent)
        self._level = level

    @property
    def level(self) -> Level:
        """The level it shows."""
        return self._level

    def set_level(self, level: Level) -> None:
        """Show another level."""
        self._level = level
        self.set_badge(level.word, level.kind, level.icon)
