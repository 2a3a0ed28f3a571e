"""What the checks found, beside the letter, and which checks there are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.checks.finding import Finding
from confidant.checks.run import CHECKS_NOT_YET, CHECKS_RUN
from confidant.flows.prepare_reference.state import KeptFinding
from confidant.ui import labels
from confidant.ui.kit import Card, Hairline, IconView, PlainLabel, SectionTitle, scrolled
from confidant.ui.theme import Token, Type
from confidant.ui.wizards.prepare_reference.finding_row import FindingRow


class FindingsCard(Card):
    """The findings in order; below them, always, what was looked for and what no check looks for yet."""

    mend_wanted = Signal(object)
    kept = Signal(object, str)
    unkept = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._finding_rows: list[FindingRow] = []
        self._shown: tuple[tuple[Finding, ...], tuple[KeptFinding, ...]] | None = None
        self._title = SectionTitle("")
        self._state = PlainLabel("", Type.ASIDE, Token.INK_SOFT, lines=1)
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 16, 14)
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.add(head)
        self.add(Hairline())
        self.add(scrolled(holder), 1)

    @property
    def finding_rows(self) -> tuple[FindingRow, ...]:
        """The findings shown."""
        return tuple(self._finding_rows)

    @property
    def title(self) -> str:
        """How many findings stand, in words."""
        return self._title.text()

    def show_checking(self) -> None:
        """Say that the words have changed since they were last read."""
        self._state.setText("reading…")

    def show_findings(self, found: tuple[Finding, ...], kept: tuple[KeptFinding, ...]) -> None:
        """Show `found`, those with a reason as kept."""
        self._state.setText("checked just now")
        reasons = {finding: one.reason for one in kept for finding in found if one.answers(finding)}
        standing = len(found) - len(reasons)
        self._title.setText(labels.count_of(standing, "finding") if standing else "No findings")
        shown = (found, kept)
        if shown == self._shown:
            return
        self._shown = shown
        self._empty()
        for finding in found:
            row = FindingRow(finding, reasons.get(finding))
            row.mend_wanted.connect(self.mend_wanted)
            row.kept.connect(self.kept)
            row.unkept.connect(self.unkept)
            self._finding_rows.append(row)
            self._list.addWidget(row)
            self._list.addWidget(Hairline())
        self._list.addWidget(_about_checks())
        self._list.addStretch(1)

    def _empty(self) -> None:
        self._finding_rows = []
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _about_checks() -> QWidget:
    """Which checks read along and which do not exist yet: the page must not pretend."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(6)
    for heading, checks, icon, token in (
        ("What is looked for", CHECKS_RUN, "check", Token.OK),
        ("Not looked for yet: read for these yourself", CHECKS_NOT_YET, "minus", Token.INK_SOFT),
    ):
        column.addWidget(PlainLabel(heading, Type.ASIDE_STRONG, Token.INK_SOFT))
        for check in checks:
            line = QHBoxLayout()
            line.setSpacing(6)
            line.addWidget(IconView(icon, token, 14))
            line.addWidget(PlainLabel(check, Type.ASIDE, Token.INK_SOFT), 1)
            column.addLayout(line)
        column.addSpacing(6)
    return holder
