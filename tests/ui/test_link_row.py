"""The rows of lists in a narrow window."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from confidant.ui.kit import Badge, BadgeKind
from confidant.ui.rows.link_row import LinkRow

ASIDE = "Tobias Renn · Senior Conservator of Books and Paper · by 4 December"


def test_a_row_takes_a_second_line_before_it_loses_a_deadline(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = LinkRow("inbox", "Linden House asks for a reference", ASIDE)
    badge = Badge("Tobias to be told", BadgeKind.WARN)
    row.add(badge)
    column = QVBoxLayout(holder)
    column.addWidget(row)
    holder.resize(900, 300)
    holder.show()
    wide = row._words.aside.height()
    holder.resize(480, 300)
    qtbot.waitUntil(lambda: row._words.aside.height() == 2 * wide)
    assert badge.width() == badge.sizeHint().width()
    assert row.heightForWidth(480) > row.heightForWidth(900)
