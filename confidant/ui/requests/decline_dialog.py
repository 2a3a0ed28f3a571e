"""Declining: the words that everybody has, as a letter or told by the mentor."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.declining import decline, decline_by_letter, decline_words
from confidant.flows.request_steps import latest_day
from confidant.release.document import BlockKind, Format
from confidant.release.reopen import make_ready
from confidant.ui.background import Cancelled
from confidant.ui.file_dialogs import ask_save
from confidant.ui.kit import Card, ChoiceField, DateField, PlainLabel, PrimaryButton, SecondaryButton, TextField
from confidant.ui.labels import isolated
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Token, Type
from confidant.ui.wait_dialog import COUNTED_FIRST, waited_for

if TYPE_CHECKING:
    from confidant.vault.requests import RequestRecord
    from confidant.vault.vault import Vault

__all__ = ["DeclineDialog"]

_WAYS: tuple[tuple[str, Format | None], ...] = (
    ("As a letter: PDF", Format.PDF),
    ("As a letter: Word document", Format.DOCX),
    ("As a letter: plain text", Format.TEXT),
    ("I tell them myself, in these words", None),
)


class DeclineDialog(FormDialog):
    """Shows the words and writes them into a file, or writes down that they were told; `told` says what was done."""

    returns_from_choices = True

    def __init__(
        self,
        vault: "Vault",
        record: "RequestRecord",
        today: date,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "Decline kindly",
            "The same words for everybody, whoever asks, whatever about and whatever your notes hold. They go into the "
            f"register of disclosures as a refusal to {isolated(record.request.requester.name)}, and stay there.",
            cancel="Not yet",
            width=600,
            parent=parent,
        )
        self.setObjectName("decline")
        self.told = ""
        self._vault, self._record, self._today, self._now = vault, record, today, now
        self._day = latest_day(record.request, today)
        document = decline_words(vault, record, self._day)
        self._paragraphs = [block.text for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
        self._make_fields()
        copy = SecondaryButton("Copy", icon="copy")
        copy.setAccessibleName("Copy the words")
        copy.setObjectName("decline.copy")
        self.add_button(copy, accepts=False, default=False).clicked.connect(self._on_copy_clicked)
        self._accept = PrimaryButton("")
        self._accept.setObjectName("decline.accept")
        self.add_button(self._accept, accepts=False).clicked.connect(self._on_accept_clicked)
        self.way.changed.connect(self._on_way_changed)
        self._on_way_changed()
        self.way.setFocus()

    @property
    def words(self) -> str:
        """The words as they stand there, a paragraph a line."""
        return "\n".join(self._paragraphs)

    def _make_fields(self) -> None:
        card = Card(padded=True)
        card.column.setSpacing(8)
        for paragraph in self._paragraphs:
            card.add(PlainLabel(paragraph, Type.BODY, Token.INK))
        self.way = ChoiceField("How", _WAYS)
        self.on = DateField("On", self._day)
        self.how = TextField("How you told them", placeholder="by e-mail")
        self.way.control.setObjectName("decline.way")
        self.on.line.setObjectName("decline.on")
        self.how.line.setObjectName("decline.how")
        self.form.addWidget(self.way)
        self.add_side_by_side(self.on, self.how)
        self.form.addWidget(card)

    def _on_way_changed(self) -> None:
        by_hand = self.way.value() is None
        self.on.setVisible(by_hand)
        self.how.setVisible(by_hand)
        self._accept.setText("Write it down" if by_hand else "Write the letter…")
        self.fit()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(self._paragraphs))

    def _on_accept_clicked(self) -> None:
        form: Format | None = self.way.value()
        try:
            if form is None:
                self._write_down()
            else:
                self._write_letter(form)
        except Cancelled:
            return
        except Problem as problem:
            self.say(str(problem))
            return
        if self.told:
            self.accept()

    def _write_down(self) -> None:
        on = self.on.value()
        if on is None:
            self.say("Write the day as year-month-day, such as 2026-06-02.")
            return
        decline(self._vault, self._record, on, self.how.text(), today=self._today, now=self._now())
        self.told = "Declined. The refusal stands in the register of disclosures."

    def _write_letter(self, form: Format) -> None:
        name = f"decline-{self._today.isoformat()}.{form.value}"  # as of papers: it names nobody
        place = ask_save(self, "Where the letter goes", name, f"Letter (*.{form.value})")
        if place is None:
            return
        make_ready()
        made = waited_for("Sealing", COUNTED_FIRST, self._letter(place), self)
        self.told = f"Declined. The letter is written, and entry {made.register} of the register has it."

    def _letter(self, place: Path) -> Callable[..., object]:
        vault, record, today, at = self._vault, self._record, self._today, self._now()
        return lambda tell: decline_by_letter(
            # The dialog for files has asked already.
            vault,
            record,
            place,
            today=today,
            now=at,
            overwrite=place.exists(),
            tell=tell,
        )
