"""One entry of the register of disclosures."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.register_copy import save_copy, suggested_name, words_said
from confidant.ui.background import Cancelled
from confidant.ui.disclosures.looks import kind_badge
from confidant.ui.disclosures.words import consent_words, entry_facts, entry_title, set_aside_words
from confidant.ui.file_dialogs import ask_save
from confidant.ui.kit import Notice, NoticeKind, PageHeader, PlainLabel, QuietButton, SecondaryButton
from confidant.ui.rows.facts import Facts
from confidant.ui.rows.subject_card import SubjectCard
from confidant.ui.wait_dialog import COUNTED_FIRST, waited_for

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.register_entry import DisclosureEntry
    from confidant.vault.vault import Vault

__all__ = ["DisclosureDetail"]

_FORMAT_NAMES = {"pdf": "PDF (*.pdf)", "docx": "Word (*.docx)", "md": "Markdown (*.md)", "txt": "Text (*.txt)"}


class DisclosureDetail(QWidget):
    """Shows one entry whole; nothing of it can be changed, but a new one can correct it.

    `corrected_by` is the number of the entry that does so already.
    """

    left = Signal()
    correction_wanted = Signal()
    entry_wanted = Signal(int)

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        entry: "DisclosureEntry",
        corrected_by: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._vault, self._entry, self._corrected_by = shell, vault, entry, corrected_by
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._problem = Notice("", NoticeKind.WARN)
        self._problem.hide()
        self._put_head()
        self._column.addWidget(self._problem)
        self._put_correction()
        self._put_said()
        facts = SubjectCard("What the register says", kind_badge(entry.kind))
        facts.add(Facts(entry_facts(entry)))
        self._column.addWidget(facts)
        self._put_list("What it rested on", [consent_words(consent) for consent in entry.consents])
        self._put_list("Findings set aside", [set_aside_words(finding) for finding in entry.set_aside])

    def _put_head(self) -> None:
        back = QuietButton("All disclosures", icon="arrow-left")
        back.setObjectName("disclosure.back")
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(back)
        row.addStretch(1)
        self._column.addLayout(row)
        parts = (f"Entry {self._entry.n}", self._entry.purpose)
        header = PageHeader(entry_title(self._entry), " · ".join(part for part in parts if part))
        if self._corrected_by is None:
            correct = SecondaryButton("Correct it", icon="pencil")
            correct.setObjectName("disclosure.correct")
            correct.clicked.connect(self.correction_wanted)
            self._shell.condition.keep_off(correct)
            header.add_action(correct)
        if self._vault.register.copy_format(self._entry.n) is not None:
            save = SecondaryButton("Save a copy", icon="download")
            save.setObjectName("disclosure.save_copy")
            save.clicked.connect(self._on_save_clicked)
            self._shell.condition.keep_off(save)
            header.add_action(save)
        self._column.addWidget(header)

    def _put_correction(self) -> None:
        """Lead to the entry that holds in place of this one, or in whose place this one holds."""
        other = self._entry.corrects if self._corrected_by is None else self._corrected_by
        if other is None:
            return
        holds = "This entry was corrected, and the new one holds." if self._corrected_by else "This entry holds."
        button = SecondaryButton(f"Entry {other}", small=True)
        button.setObjectName("disclosure.other")
        button.clicked.connect(lambda: self.entry_wanted.emit(other))
        kind = NoticeKind.WARN if self._corrected_by else NoticeKind.INFO
        self._column.addWidget(Notice(f"{holds} What was written first, and why it was wrong, stays.", kind, button))

    def _put_said(self) -> None:
        words = words_said(self._vault, self._entry)
        if words:
            card = SubjectCard("What was said")
            card.add(PlainLabel(words))
            self._column.addWidget(card)

    def _put_list(self, title: str, lines: list[str]) -> None:
        if not lines:
            return
        card = SubjectCard(title)
        for line in lines:
            card.add(PlainLabel(line))
        self._column.addWidget(card)

    def _on_save_clicked(self) -> None:
        form = self._vault.register.copy_format(self._entry.n) or "txt"
        kinds = _FORMAT_NAMES.get(form, f"{form} (*.{form})")
        place = ask_save(self, "Save a copy", suggested_name(self._vault, self._entry), kinds)
        if place is None:
            return
        vault, number = self._vault, self._entry.n
        try:
            waited_for(
                "Saving the copy",
                COUNTED_FIRST,
                lambda tell: save_copy(vault, number, place, overwrite=True, tell=tell),
                self,
            )
        except Cancelled:
            return
        except Problem as problem:
            self._problem.set_notice(str(problem), NoticeKind.WARN)
            self._problem.show()
            return
        self._shell.toast("The copy is saved. It lies outside the vault now, readable by you alone.")
