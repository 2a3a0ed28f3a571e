"""The ring that shows where the keyboard is."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QComboBox, QLineEdit, QWidget
from shiboken6 import isValid

from confidant.ui.theme import Token, current_theme

_GAP, _WIDTH = 2, 2
_REACH = _GAP + _WIDTH


class FocusRing(QWidget):
    """One overlay for a window: a 2 px ring with a 2 px gap around a button, a soft halo around a field.

    Style sheets can draw neither outside a widget, so this does, above everything and deaf to the mouse. A button
    gets its ring when the keyboard brought the focus, not when the mouse did.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("focus-ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        # The focus may have come before the ring did.
        self._on_focus_changed(None, QApplication.focusWidget())

    def show_around(self, target: QWidget | None) -> None:
        """Put the ring around ``target``, or away."""
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched = []
        self._target = widget = target
        while widget is not None and widget is not self.parentWidget():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the target when it or what holds it moves, and leave when it goes."""
        kind = event.type()
        if kind in {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show} or kind in {
            QEvent.Type.Hide,
            QEvent.Type.EnabledChange,
        }:
            self._place()
        elif kind == QEvent.Type.DeferredDelete:
            self.show_around(None)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring, or the halo."""
        if self._target is None or not isValid(self._target):
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rect = QRectF(self._around).translated(-self.x(), -self.y())
        if self._is_field(self._target):
            painter.setPen(QPen(theme.color(Token.ACCENT_SOFT), 3))
            painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), 9.5, 9.5)
            return
        painter.setPen(QPen(theme.color(Token.FOCUS), _WIDTH))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 11, 11)

    @staticmethod
    def _is_field(widget: QWidget) -> bool:
        return isinstance(widget, QLineEdit | QComboBox) or (
            isinstance(widget, QAbstractScrollArea) and widget.property("bare") is None
        )

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        window = self.parentWidget()
        if new is None or window is None or not window.isAncestorOf(new) or new.window() is not window.window():
            self.show_around(None)
            return
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        wants = isinstance(new, QAbstractButton) and not by_mouse
        is_line = isinstance(new, QLineEdit | QComboBox) and not new.property("bare")
        self.show_around(new if wants or is_line or new.property("ring") else None)

    def _place(self) -> None:
        target, window = self._target, self.parentWidget()
        if target is None or window is None or not isValid(target) or not target.isVisible() or not target.isEnabled():
            self.hide()
            return
        self._around = QRect(target.mapTo(window, target.rect().topLeft()), target.size())
        self._around.adjust(-_REACH, -_REACH, _REACH, _REACH)
        shown = self._around.intersected(self._room(target, window))
        if shown.isEmpty():
            self.hide()
            return
        self.setGeometry(shown)
        self.raise_()
        self.show()
        self.update()

    @staticmethod
    def _room(target: QWidget, window: QWidget) -> QRect:
        """The part of the window where the ring may be seen: inside every scrolled view around the target."""
        room = window.rect()
        widget = target.parentWidget()
        while widget is not None and widget is not window:
            holder = widget.parentWidget()
            if isinstance(holder, QAbstractScrollArea) and holder.viewport() is widget:
                room = room.intersected(QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size()))
            widget = holder
        return room
