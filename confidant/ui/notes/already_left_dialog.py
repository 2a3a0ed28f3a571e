"""What has left already of words whose yes is withdrawn, and the letters to its readers."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.already_left import Left
from confidant.flows.correcting import corrections_of, make_correction, may_be_corrected
from confidant.flows.today import now as real_now
from confidant.release.reopen import make_ready
from confidant.ui.background import Cancelled
from confidant.ui.disclosures.words import entry_aside, entry_title
from confidant.ui.file_dialogs import ask_save
from confidant.ui.kit import Card, PlainLabel, SecondaryButton, TitledText
from confidant.ui.labels import count_of, near_date
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Token, Type
from confidant.ui.wait_dialog import COUNTED_FIRST, waited_for

if TYPE_CHECKING:
    from confidant.vault.condition import HowFar
    from confidant.vault.vault import Vault

__all__ = ["AlreadyLeftDialog"]

_KINDS = "PDF (*.pdf);;Word (*.docx);;Text (*.txt);;Markdown (*.md)"


class AlreadyLeftDialog(FormDialog):
    """Lists what left, each with a button for the letter that asks its reader to make no further use of it."""

    def __init__(
        self,
        vault: "Vault",
        left: Iterable[Left],
        today: date,
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime] = real_now,
        ask: Callable[[QWidget, str, str, str], Path | None] = ask_save,
    ) -> None:
        self.left = tuple(left)
        super().__init__(
            f"{count_of(len(self.left), 'disclosure')} used these words",
            "Nobody can call back what has left. You can ask whoever has it to make no further use of it: the letter "
            "says neither why nor what, and is the same for everyone.",
            cancel="Close",
            width=600,
            parent=parent,
        )
        self._vault, self._today, self._now, self._ask = vault, today, now, ask
        self.buttons: dict[int, SecondaryButton] = {}
        self._card = Card()
        self.form.addWidget(self._card)
        self._show_rows()

    def write_to(self, left: Left) -> None:
        """Ask where to, and write the letter to one reader."""
        place = self._ask(self, "Correction letter", f"correction-{left.entry.n}.pdf", _KINDS)
        if place is None:
            return
        vault, number, now = self._vault, left.entry.n, self._now()
        make_ready()

        def write(tell: "HowFar") -> object:
            return make_correction(vault, number, place, overwrite=True, now=now, tell=tell)

        try:
            waited_for("Writing the letter", COUNTED_FIRST, write, self)
        except Cancelled:
            return
        except Problem as problem:
            self.say(str(problem))
            return
        self.say("")
        self._show_rows()
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self) -> None:
        self._card.clear()
        self.buttons = {}
        entries = self._vault.register.entries()
        for left in self.left:
            written = corrections_of(entries, left.entry.n)
            self._card.add_row(self._row(left, [each.on for each in written]))
        self.fit()

    def _row(self, left: Left, written: list[date]) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        column = QVBoxLayout()
        column.setSpacing(4)
        title = entry_title(left.entry)
        column.addWidget(TitledText(title, entry_aside(left.entry, self._today), wrap=True))
        said = "The copy holds these words." if left.holds_words else "It rested on this yes, perhaps in other words."
        if written:
            said += f" Written to on {near_date(max(written), self._today)}."
        column.addWidget(PlainLabel(said, Type.ASIDE, Token.INK_SOFT))
        row.addLayout(column, 1)
        if may_be_corrected(left.entry):
            button = SecondaryButton("Letter…" if not written else "Once more…", small=True)
            button.setAccessibleName(f"Correction letter: {title}")
            button.setObjectName(f"left.{left.entry.n}")
            button.clicked.connect(lambda: self.write_to(left))
            self.buttons[left.entry.n] = button
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder
