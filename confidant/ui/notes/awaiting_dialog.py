"""The words that await the mentee's yes, beside those that they agreed to."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.ui.kit import Card, PlainLabel, scrolled
from confidant.ui.labels import LEVEL_LABELS
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.awaited import Awaited

__all__ = ["AwaitingDialog"]

_WIDTH, _HIGHEST = 560, 320


class AwaitingDialog(FormDialog):
    """Shows each passage as it is and as it was agreed to; nothing is changed here."""

    def __init__(self, name: str, passages: Iterable[Awaited], parent: QWidget | None = None) -> None:
        """`name` is the mentee's first name."""
        super().__init__(
            f"Awaiting {name}’s yes",
            "They are not told until there is a yes to them as they stand, or they stand again as they were agreed.",
            cancel="Close",
            width=_WIDTH,
            parent=parent,
        )
        rows = QVBoxLayout()
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setSpacing(16)
        for passage in passages:
            self._add(rows, passage)
        rows.addStretch(1)
        holder = QWidget()
        holder.setLayout(rows)
        area = scrolled(holder)
        area.setAccessibleName("The words that await a yes, and those that were agreed")
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setFixedHeight(current_theme().px(_HIGHEST))
        sheet = Card(padded=True)
        sheet.add(area)
        self.form.addWidget(sheet)

    @staticmethod
    def _add(rows: QVBoxLayout, passage: Awaited) -> None:
        readers = " and ".join(LEVEL_LABELS[audience] for audience in sorted(passage.audiences))
        was = passage.agreed.strip() or "What was agreed here is not kept in this form any more."
        for heading, words, token in (
            (f"Now, for {readers}", passage.words.strip(), Token.INK),
            ("Agreed", was, Token.INK_SOFT),
        ):
            rows.addWidget(PlainLabel(heading, Type.ASIDE_MEDIUM, Token.INK_SOFT))
            rows.addWidget(PlainLabel(words, Type.BODY, token))
