"""The grid of answers, filled with the keyboard."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from confidant.domain.vocabulary import Rule
from confidant.ui.agreement.matrix_delegate import ROW_HEIGHT, MatrixDelegate
from confidant.ui.agreement.matrix_header import HeaderEnd, MatrixHeader
from confidant.ui.agreement.matrix_model import MatrixModel
from confidant.ui.agreement.rule_look import RULE_LOOKS
from confidant.ui.labels import RULE_KEYS, rule_label
from confidant.ui.theme import Token, current_theme, icon

__all__ = ["MatrixView"]

_TOPIC_SHARE, _TOPIC_SHARE_BESIDE_FOUR = 0.32, 0.26
"""How much of the width the topics take; less where there are four columns, so that every answer stays whole."""


class MatrixView(QTableView):
    """Arrows move; S, U, A, E and N answer; Space and Return go to the next answer, with Shift to the one before.

    A click on the cell that is already chosen, or the menu key, lists the answers for those who do not type.
    """

    change_refused = Signal()
    """Somebody tried to change an answer of a signed version."""

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("agreement.matrix")
        self.setAccessibleName("What may be said, by topic")
        self._model = model
        self.setModel(model)
        self.setItemDelegate(MatrixDelegate(self))
        self.setHorizontalHeader(MatrixHeader(self))
        self._header_end = HeaderEnd()
        self.addScrollBarWidget(self._header_end, Qt.AlignmentFlag.AlignTop)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("bare", True)  # noqa: FBT003  the kit's ring leaves it alone: the cell has one of its own
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # The card behind it is the ground: a square one of its own would cut the card's round corners.
        self.setStyleSheet("QTableView { background: transparent; }")
        self._fit()
        model.modelReset.connect(self._on_model_reset)
        self.setCurrentIndex(model.index(0, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, or move."""
        if self._answers(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Move as tables do, but never onto a topic's name."""
        moved = super().moveCursor(action, modifiers)
        return moved if moved.column() > 0 else self._model.index(max(moved.row(), 0), 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a cell; a second click lists the answers."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == 0:
            return
        again = index.isValid() and index == self.currentIndex() and self.hasFocus()
        super().mousePressEvent(event)
        if again and event.button() == Qt.MouseButton.LeftButton:
            self._open_menu(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft() + QPoint(12, 0)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """List the answers."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            self._open_menu(self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(12, 0)))
        elif self.indexAt(event.pos()) == self.currentIndex():
            self._open_menu(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        """Keep the rows in step with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out: topics first, the rest evenly."""
        super().resizeEvent(event)
        self._share_width()

    def _answers(self, event: QKeyEvent) -> bool:
        """Whether the key was an answer for the current cell."""
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        index = self.currentIndex()
        now = self._model.rule_at(index) if index.isValid() else None
        if now is None:
            return False
        rule = RULE_KEYS.get(event.text().upper())
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            rules = list(RULE_KEYS.values())
            step = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            rule = rules[(rules.index(now) + step) % len(rules)]
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            rule = Rule.NEVER
        if rule is None:
            return False
        self._choose(rule)
        return True

    def _choose(self, rule: Rule) -> None:
        if not self._model.choose(self.currentIndex(), rule):
            self.change_refused.emit()

    def _open_menu(self, at: QPoint) -> None:
        now = self._model.rule_at(self.currentIndex())
        if now is None:
            return
        if not self._model.may_change:
            self.change_refused.emit()
            return
        menu = QMenu(self)
        menu.setObjectName("agreement.answers")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for letter, rule in RULE_KEYS.items():
            action = QAction(icon(RULE_LOOKS[rule].icon, Token.INK_SOFT, 16), f"{rule_label(rule)}\t{letter}", menu)
            action.setData(rule.value)
            menu.addAction(action)
            if rule is now:
                menu.setActiveAction(action)
        menu.triggered.connect(self._on_menu_triggered)
        menu.popup(at)

    def _on_menu_triggered(self, action: QAction) -> None:
        self._choose(Rule(action.data()))

    def _on_model_reset(self) -> None:
        self._share_width()
        self.setCurrentIndex(self._model.index(0, 1))

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(current_theme().px(ROW_HEIGHT))
        self.horizontalHeader().setFixedHeight(current_theme().px(44))
        self._header_end.setFixedHeight(current_theme().px(44))

    def _share_width(self) -> None:
        width, columns = self.viewport().width(), self._model.columnCount() - 1
        topics = round(width * (_TOPIC_SHARE if columns < 4 else _TOPIC_SHARE_BESIDE_FOUR))
        self.setColumnWidth(0, topics)
        left = width - topics
        for number in range(1, columns + 1):
            share = round(left / (columns - number + 1))
            self.setColumnWidth(number, share)
            left -= share
