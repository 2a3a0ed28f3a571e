"""What the search finds, under its field, while it is typed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from confidant.ui.kit import PlainLabel
from confidant.ui.labels import count_of, long_date
from confidant.ui.notes.note_model import title_of
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.ids import PairId
from confidant.vault.notes import NoteSummary

if TYPE_CHECKING:
    from confidant.ui.shell import Shell

__all__ = ["SearchPopup"]

_PAUSE_MS = 120
_ROW, _MOST_ROWS, _WIDTH = 56, 7, 480
_SUMMARY = Qt.ItemDataRole.UserRole.value
_NO_PARENT = QModelIndex()


class _Results(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._found: list[NoteSummary] = []
        self._names: dict[PairId, str] = {}

    def show(self, found: list[NoteSummary], names: dict[PairId, str]) -> None:
        self.beginResetModel()
        self._found, self._names = found, names
        self.endResetModel()

    def name(self, summary: NoteSummary) -> str:
        return self._names.get(summary.pair, "")

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole.value) -> object:
        if not index.isValid():
            return None
        summary = self._found[index.row()]
        if role == _SUMMARY:
            return summary
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{title_of(summary)}, {self.name(summary)}, {long_date(summary.held_on)}"
        return None


class _ResultDelegate(QStyledItemDelegate):
    def __init__(self, results: _Results, parent: QObject) -> None:
        super().__init__(parent)
        self._results = results

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme = current_theme()
        return QSize(theme.px(200), theme.px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, summary, rect = current_theme(), index.data(_SUMMARY), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Token.ACCENT_SOFT))
            painter.drawRoundedRect(rect.adjusted(4, 2, -4, -2), 8, 8)
        left, width = rect.left() + 16, rect.width() - 32
        aside = f"{self._results.name(summary)} · {long_date(summary.held_on)}"
        self._line(
            painter,
            title_of(summary),
            Type.BODY_MEDIUM,
            Token.INK,
            QRectF(left, rect.top() + theme.px(9), width, theme.px(20)),
        )
        self._line(
            painter, aside, Type.ASIDE, Token.INK_SOFT, QRectF(left, rect.top() + theme.px(30), width, theme.px(16))
        )
        painter.restore()

    @staticmethod
    def _line(painter: QPainter, words: str, style: Type, token: Token, where: QRectF) -> None:
        theme = current_theme()
        painter.setFont(theme.font(style))
        painter.setPen(theme.color(token))
        shown = theme.metrics(style).elidedText(words, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


class SearchPopup(QFrame):
    """Up and Down choose among what was found, Return opens it, Escape puts the list away; the field keeps the cursor.

    It lies inside the window, so that the curtain covers it too.
    """

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        self._shell = shell
        self._field = shell.top_bar.search
        self.setObjectName("notes.search")
        self._results = _Results()
        self.list = QListView()
        self.list.setModel(self._results)
        self._delegate = _ResultDelegate(self._results, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Notes found")
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setProperty("kit", "on-ground")
        self.list.clicked.connect(self._open)
        self._count = PlainLabel("", Type.ASIDE, Token.INK_SOFT, lines=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 8)
        column.setSpacing(4)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 16, 0)
        foot.addWidget(self._count)
        column.addLayout(foot)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.search)
        self._field.textChanged.connect(self._on_typed)
        self._field.installEventFilter(self)
        shell.installEventFilter(self)
        shell.place_changed.connect(self.hide)
        self.hide()

    def search(self) -> None:
        """Show what is found for the field's words."""
        self._timer.stop()
        words = self._field.text().strip()
        if not words:
            self.hide()
            return
        from confidant.vault.search import SearchQuery  # noqa: PLC0415  # the window's start has no use for it

        vault = self._shell.vault
        found = [each.summary for each in vault.search.newest(SearchQuery(self._field.text())).found]
        self._results.show(found, {summary.id: summary.mentee for summary in vault.pairs.summaries()})
        if found:
            self.list.setCurrentIndex(self._results.index(0))
        said = count_of(len(found), "note") if found else "No note holds these words"
        self._count.setText(said)
        self.setAccessibleName(said)
        self._place(len(found))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list with the field's keys; go with the field's focus and with the window's size."""
        if watched is self._field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(Qt.Key(event.key()))
        if watched is self._field and event.type() == QEvent.Type.FocusOut and not self.underMouse():
            self.hide()
        if watched is self._field and event.type() == QEvent.Type.FocusIn and self._field.text():
            self._timer.start(0)
        if watched is self._shell and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place(self._results.rowCount())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Token.LINE), 1))
        painter.setBrush(theme.color(Token.SURFACE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)

    def _on_typed(self) -> None:
        if self._field.text().strip():
            self._timer.start(_PAUSE_MS)
        else:
            self.search()

    def _on_key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self._put_away()
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._timer.isActive() or self.isHidden():
                self.search()
            self._open(self.list.currentIndex())
            return True
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
        if step is None or self.isHidden():
            return False
        row = max(min(self.list.currentIndex().row() + step, self._results.rowCount() - 1), 0)
        self.list.setCurrentIndex(self._results.index(row))
        return True

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        summary = index.data(_SUMMARY)
        self._put_away()
        self._shell.go("pair", pair=summary.pair, tab="notes", note=summary.id)

    def _put_away(self) -> None:
        """Hide the list and forget what was searched for: a search holds words of the vault."""
        self._field.clear()
        self._field.clearFocus()
        self._results.show([], {})
        self.hide()

    def _place(self, rows: int) -> None:
        theme = current_theme()
        corner = self._field.mapTo(self._shell, QPoint(0, self._field.height() + 6))
        width = min(max(theme.px(_WIDTH), self._field.width()), self._shell.width() - corner.x() - 24)
        height = min(rows, _MOST_ROWS) * theme.px(_ROW) + theme.line_height(Type.ASIDE) + 24
        self.list.setVisible(rows > 0)
        self.setGeometry(corner.x(), corner.y(), width, height)
        QApplication.sendPostedEvents(self, QEvent.Type.LayoutRequest)
