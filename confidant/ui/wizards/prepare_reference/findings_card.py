"""What the checks found, beside the letter, and which checks there are."""

from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.checks.finding import Finding, FindingKind
from confidant.checks.run import CHECKS_NOT_YET, CHECKS_RUN
from confidant.flows.prepare_reference.state import KeptFinding
from confidant.ui import labels
from confidant.ui.kit import Badge, Card, Hairline, IconView, PlainLabel, SectionTitle, scrolled
from confidant.ui.theme import Token, Type
from confidant.ui.wizards.prepare_reference.finding_row import FindingRow
from confidant.ui.wizards.prepare_reference.places import KINDS

_ALL_OPEN = 5
"""So many findings fit beside the letter whole; of more, one at a time is open."""


class FindingsCard(Card):
    """The findings by kind; below them, always, what was looked for and what no check looks for yet."""

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
        self._unchecked = PlainLabel(_UNCHECKED, Type.BODY)
        self._unchecked.setContentsMargins(16, 14, 16, 14)
        self._unchecked.hide()
        self.add(head)
        self.add(Hairline())
        self.add(self._unchecked)
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

    def show_unchecked(self) -> None:
        """Say that the words could not be read; what was found before stays."""
        self._state.setText("not checked")
        self._unchecked.show()

    def show_findings(self, found: tuple[Finding, ...], kept: tuple[KeptFinding, ...]) -> None:
        """Show `found`, those with a reason as kept; where nothing has changed since, everything stays as it is."""
        self._state.setText("checked just now")
        self._unchecked.hide()
        reasons = {finding: one.reason for one in kept for finding in found if one.answers(finding)}
        standing = sum(1 for finding in found if finding not in reasons and not finding.is_advice)
        self._title.setText(_count(standing, len(reasons)))
        shown = (found, kept)
        if shown == self._shown:
            return
        self._shown = shown
        was_at = self._open_row()
        self._empty()
        for kind, of_kind in groupby(sorted(found, key=_order), key=lambda finding: finding.kind):
            self._add_group(kind, list(of_kind), reasons)
        self._open_as_before(was_at, reasons)
        if not found:
            self._list.addWidget(_calm())
        self._list.addWidget(_about_checks())
        self._list.addStretch(1)

    def focus_next(self, after: Finding) -> bool:
        """Put the keyboard on the next finding that waits for an answer, from `after` round; False where none does."""
        rows = self._finding_rows
        at = next((number for number, row in enumerate(rows) if row.finding == after), -1)
        row = next((row for row in (*rows[at + 1 :], *rows[: at + 1]) if row.waits), None)
        if row is not None:
            row.words.setFocus(Qt.FocusReason.TabFocusReason)
        return row is not None

    def focus_on(self, finding: Finding) -> None:
        """Put the keyboard on the words of this finding, where it is shown."""
        for row in self._finding_rows:
            if row.finding == finding:
                row.words.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_group(self, kind: FindingKind, found: list[Finding], reasons: dict[Finding, str]) -> None:
        self._list.addWidget(_heading(kind, len(found)))
        for finding in found:
            row = FindingRow(finding, reasons.get(finding))
            row.mend_wanted.connect(self.mend_wanted)
            row.kept.connect(self.kept)
            row.unkept.connect(self.unkept)
            row.opened.connect(self._on_opened)
            row.stepped.connect(self._on_stepped)
            self._finding_rows.append(row)
            self._list.addWidget(row)
            row.show()  # else it is shown with the next event, and until then nothing can give it the keyboard
        self._list.addWidget(Hairline())

    def _open_row(self) -> Finding | None:
        """The finding that was open, where only one was."""
        rows = [row.finding for row in self._finding_rows if row.is_open]
        return rows[0] if len(rows) == 1 else None

    def _open_as_before(self, was_at: Finding | None, reasons: dict[Finding, str]) -> None:
        rows = self._finding_rows
        if len(rows) <= _ALL_OPEN:
            return
        standing = [row for row in rows if row.finding not in reasons] or rows
        self._on_opened(next((row for row in rows if row.finding == was_at), standing[0]))

    def _on_opened(self, row: FindingRow) -> None:
        if len(self._finding_rows) > _ALL_OPEN:
            for each in self._finding_rows:
                each.set_open(is_open=each is row)

    def _on_stepped(self, row: FindingRow, by: int) -> None:
        at = self._finding_rows.index(row) + by
        if 0 <= at < len(self._finding_rows):
            self._finding_rows[at].words.setFocus(Qt.FocusReason.TabFocusReason)

    def _empty(self) -> None:
        self._finding_rows = []
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _count(standing: int, kept: int) -> str:
    """How many wait for an answer, and how many were kept: a letter with one kept is not one without."""
    if not standing:
        return f"{labels.count_of(kept, 'finding')} kept" if kept else "No findings"
    counted = labels.count_of(standing, "finding")
    return f"{counted}, {kept} kept" if kept else counted


def _order(finding: Finding) -> int:
    """Kinds as `places` lists them, gravest first; advice, which needs no answer, last."""
    return list(KINDS).index(finding.kind) + len(KINDS) * finding.is_advice


def _heading(kind: FindingKind, count: int) -> QWidget:
    """The name of a kind, and how many there are of it."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(16, 14, 16, 2)
    words = KINDS[kind]
    line.addWidget(Badge(words.word, words.badge, words.icon))
    line.addStretch(1)
    if count > 1:
        line.addWidget(PlainLabel(str(count), Type.ASIDE_MEDIUM, Token.INK_SOFT, lines=1))
    return holder


def _calm() -> QWidget:
    """What stands where findings would."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(16, 14, 16, 4)
    column.addWidget(
        PlainLabel("Nothing in this letter needs an answer. Read it once more as its reader would.", Type.BODY)
    )
    return holder


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
        if not checks:
            continue
        column.addWidget(PlainLabel(heading, Type.ASIDE_STRONG, Token.INK_SOFT))
        for check in checks:
            line = QHBoxLayout()
            line.setSpacing(6)
            line.addWidget(IconView(icon, token, 14), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(PlainLabel(check, Type.ASIDE, Token.INK_SOFT), 1)
            column.addLayout(line)
        column.addSpacing(6)
    column.addWidget(PlainLabel(_HONEST, Type.ASIDE, Token.INK_SOFT))
    return holder


_UNCHECKED = (
    "The letter as it stands could not be checked. Your words are kept. Nothing can be sealed unchecked: the seal "
    "checks the letter itself."
)

_HONEST = (
    "The checks know words, not people. They miss what is said in words of its own, and a reader who knows more than "
    "the letter says may still recognise it."
)
