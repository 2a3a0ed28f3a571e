"""What one version says differently from another, answer by answer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from confidant.domain.agreement import Agreement
from confidant.flows.agreement_draft import AgreementDraft
from confidant.ui.agreement.changes_grid import ChangesGrid
from confidant.ui.agreement.taken_list import TakenList
from confidant.ui.agreement.words import taken_title
from confidant.ui.kit import Dialog, PlainLabel, SectionTitle, scrolled
from confidant.ui.theme import Token, Type
from confidant.vault.shareable import TakenAway

__all__ = ["ChangesDialog", "changes_area"]

_HIGHEST = 440


class ChangesDialog(Dialog):
    """Lists every answer and every term that reads differently, and what could be told no more."""

    def __init__(
        self,
        before: Agreement,
        after: Agreement | AgreementDraft,
        parent: QWidget | None = None,
        *,
        taken: Sequence[TakenAway] = (),
    ) -> None:
        what = f"Version {after.version}" if isinstance(after, Agreement) else f"The draft of version {after.version}"
        super().__init__(f"Changes since version {before.version}", cancel="Close", width=620, parent=parent)
        self.setObjectName("changes")
        area, self.lines = changes_area(before, after, taken, highest=_HIGHEST)
        if not self.lines:
            self.add(PlainLabel(f"{what} says the same as version {before.version}.", Type.BODY, Token.INK_SOFT))
            return
        self.add(area)


def changes_area(
    before: Agreement, after: Agreement | AgreementDraft, taken: Sequence[TakenAway], *, highest: int
) -> tuple[QScrollArea, list[str]]:
    """Return what changes and what is taken back, in an area that scrolls past `highest` pixels, and its lines."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    grid, passages = ChangesGrid(before, after), TakenList(taken)
    if passages.lines:
        column.addWidget(SectionTitle(taken_title(taken)))
        column.addWidget(passages)
    if grid.lines:
        if passages.lines:
            column.addWidget(SectionTitle("What reads differently"))
        column.addWidget(grid)
    area = scrolled(content)
    # The arrows scroll it: nothing inside it takes the keyboard.
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleName("What changes")
    height = min(content.sizeHint().height() + 4, highest)
    area.setMinimumHeight(height)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return area, [*passages.lines, *grid.lines]
