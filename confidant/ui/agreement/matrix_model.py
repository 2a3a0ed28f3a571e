"""The agreement's matrix as a table of topics and columns."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from confidant.domain.agreement import Cell
from confidant.domain.vocabulary import Rule, Topic
from confidant.flows.agreement_draft import (
    COLUMNS,
    EXTRA_COLUMN,
    Column,
    columns_of,
    is_filled,
    rule_in,
    speaks_to_anyone,
)
from confidant.ui.labels import COMMON_TOPICS, RULE_MEANINGS, column_label, rule_label, topic_label

__all__ = ["ASIDE_ROLE", "NOT_FILLED", "RULE_ROLE", "MatrixModel"]

RULE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The cell's `Rule`; None in the column of topics."""

ASIDE_ROLE = Qt.ItemDataRole.UserRole + 2
"""What stands beside the answer: that it is one for anyone who asks, or that nobody filled it in; "" as a rule."""

NOT_FILLED = "not filled in"
"""The aside of a cell nobody answered."""

_Index = QModelIndex | QPersistentModelIndex


class MatrixModel(QAbstractTableModel):
    """Topics down, columns across; column 0 names the topic.

    It shows a matrix and asks for changes by `rule_chosen`; whoever holds the draft answers with `show_matrix`.
    """

    rule_chosen = Signal(object, object, object)
    """Topic, Column, Rule: the mentor wants this answer there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matrix: tuple[Cell, ...] = ()
        self._columns: tuple[Column, ...] = COLUMNS
        self._topics: tuple[Topic, ...] = COMMON_TOPICS
        self._may_change = False
        self._extra_wanted = False

    def show_matrix(self, matrix: tuple[Cell, ...], *, may_change: bool) -> None:
        """Show these answers; where the columns stay the same the cells change in place, and the cursor stays."""
        columns = columns_of(matrix)
        # A draft keeps its fourth column once it was shown: it must not go from under the cursor at a "never".
        self._extra_wanted = may_change and (self._extra_wanted or EXTRA_COLUMN in columns)
        if self._extra_wanted:
            columns = (*COLUMNS, EXTRA_COLUMN)
        if columns != self._columns:
            self.beginResetModel()
            self._matrix, self._columns, self._may_change = matrix, columns, may_change
            self.endResetModel()
            return
        self._matrix, self._may_change = matrix, may_change
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def show_extra_column(self, *, on: bool) -> None:
        """Let a draft's fourth column be seen before it says anything, or no more; one that says something stays."""
        self._extra_wanted = on
        self.show_matrix(self._matrix, may_change=self._may_change)

    @property
    def shows_extra_column(self) -> bool:
        """Whether the fourth column is shown."""
        return EXTRA_COLUMN in self._columns

    @property
    def extra_column_speaks(self) -> bool:
        """Whether the fourth column allows anything."""
        return EXTRA_COLUMN in columns_of(self._matrix)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """List these topics; rows are added or taken at the end where the beginning is the same."""
        wanted, have = tuple(topics), self._topics
        if wanted[: len(have)] == have and len(wanted) > len(have):
            self.beginInsertRows(QModelIndex(), len(have), len(wanted) - 1)
            self._topics = wanted
            self.endInsertRows()
        elif have[: len(wanted)] == wanted and len(wanted) < len(have):
            self.beginRemoveRows(QModelIndex(), len(wanted), len(have) - 1)
            self._topics = wanted
            self.endRemoveRows()
        elif wanted != have:
            self.beginResetModel()
            self._topics = wanted
            self.endResetModel()

    @property
    def may_change(self) -> bool:
        """Whether the answers are a draft's."""
        return self._may_change

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics listed, in order."""
        return self._topics

    def topic_at(self, index: _Index) -> Topic:
        """The topic of a row."""
        return self._topics[index.row()]

    def column_at(self, index: _Index) -> Column | None:
        """The column of a cell, None for the column of topics."""
        return self._columns[index.column() - 1] if index.column() > 0 else None

    def rule_at(self, index: _Index) -> Rule | None:
        """The answer in a cell, None for the column of topics."""
        column = self.column_at(index)
        return None if column is None else rule_in(self._matrix, self.topic_at(index), column)

    def choose(self, index: _Index, rule: Rule) -> bool:
        """Ask for `rule` in a cell; returns whether this table may be changed at all."""
        column = self.column_at(index)
        if not self._may_change or column is None:
            return False
        if rule is not self.rule_at(index) or not is_filled(self._matrix, self.topic_at(index), column):
            self.rule_chosen.emit(self.topic_at(index), column, rule)
        return True

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature; the default is never changed
        """As many rows as topics."""
        return 0 if parent.isValid() else len(self._topics)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature; the default is never changed
        """The topic's name and the answers."""
        return 0 if parent.isValid() else 1 + len(self._columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Topics name a row; answers can be chosen."""
        if index.column() == 0:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Columns by who would speak to whom; rows by topic, for screen readers."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if orientation == Qt.Orientation.Vertical:
            return topic_label(self._topics[section])
        if section == 0:
            return "Topic"
        column = self._columns[section - 1]
        return column_label(column.speaker, column.audience)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for eyes and screen readers, and the rule itself."""
        if not index.isValid():
            return None
        topic, column = self.topic_at(index), self.column_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return topic_label(topic) if column is None else rule_label(rule_in(self._matrix, topic, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(topic, column)
        if column is not None and role == RULE_ROLE:
            return rule_in(self._matrix, topic, column)
        if column is not None and role == ASIDE_ROLE:
            return self._aside(topic, column)
        return None

    def _aside(self, topic: Topic, column: Column) -> str:
        if not is_filled(self._matrix, topic, column):
            return NOT_FILLED
        return "to anyone" if speaks_to_anyone(self._matrix, topic, column.speaker) else ""

    def _spoken(self, topic: Topic, column: Column | None) -> str:
        if column is None:
            return topic_label(topic)
        rule = rule_in(self._matrix, topic, column)
        where = column_label(column.speaker, column.audience)
        more = ", the same for anyone" if speaks_to_anyone(self._matrix, topic, column.speaker) else ""
        if not is_filled(self._matrix, topic, column):
            more = ", nobody filled it in"
        return f"{topic_label(topic)}, {where}: {rule_label(rule)}, {RULE_MEANINGS[rule]}{more}"
