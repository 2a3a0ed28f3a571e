"""The export of everything: what it means, in which form, the passphrase again, and what was written."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.exporting.notes_folder import export_folder
from confidant.flows.today import now as real_now
from confidant.ui.exporting.words import BACKUP_INSTEAD, FORMS_TOLD, STOPPED, WARNING, Form, told_of
from confidant.ui.file_dialogs import ask_folder, ask_save
from confidant.ui.kit import BusyBar, ChoiceField, DangerButton, Notice, NoticeKind, PlainLabel, TextField
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.stoppable import Stoppable
from confidant.ui.theme import Token, Type
from confidant.vault.condition import HowFar
from confidant.vault.derivation import ARGON2ID, Derivation
from confidant.vault.interchange_export import Exported, export_file
from confidant.vault.problems import WrongPassphrase
from confidant.vault.vault import Vault

__all__ = ["ExportDialog"]


class ExportDialog(FormDialog):
    """Asks for form, passphrase and place, and writes; what is stopped before it is in its place leaves nothing."""

    def __init__(
        self,
        vault: Vault,
        parent: QWidget | None = None,
        *,
        derive: Derivation = ARGON2ID,
        now: Callable[[], datetime] = real_now,
    ) -> None:
        super().__init__("Export everything", width=560, parent=parent)
        self.setObjectName("export")
        self._vault, self._derive, self._now = vault, derive, now
        self._place: Path | None = None
        self.warning = Notice(WARNING, NoticeKind.WARN)
        self.form_choice = ChoiceField("What to write", [(form.value, form) for form in Form], hint=FORMS_TOLD)
        self.form_choice.setObjectName("export.form")
        self.passphrase = TextField("Passphrase, once more", password=True)
        self.passphrase.line.setObjectName("export.passphrase")
        self.busy = BusyBar()
        self.busy.hide()
        self.outcome = PlainLabel("", Type.BODY)
        self.outcome.setObjectName("export.result")
        self.outcome.hide()
        self._lay_out()
        self._work = Stoppable(self)
        self._work.progressed.connect(self.busy.set_part)
        self._work.done.connect(self._on_done)
        self._work.refused.connect(self._on_problem)
        self._work.stopped.connect(self._on_stopped)
        self.finished.connect(self._work.stop)
        self.form_choice.combo.setFocus()

    def _lay_out(self) -> None:
        self._asking = (
            self.warning,
            PlainLabel(BACKUP_INSTEAD, Type.BODY, Token.INK_SOFT),
            self.form_choice,
            self.passphrase,
        )
        for part in (*self._asking, self.busy, self.outcome):
            self.form.addWidget(part)
        self.form.addStretch(1)
        self.export_button = DangerButton("Choose a place and export…")
        self.export_button.setObjectName("export.export")
        self.export_button.clicked.connect(self._on_export)
        self.add_button(self.export_button, accepts=False)

    def reject(self) -> None:
        """Ask what runs to stop; else leave."""
        if self._work.is_running:
            self._work.stop()
            self.cancel_button.setEnabled(False)
            self.cancel_button.setText("Stopping…")
        else:
            self.passphrase.set_text("")
            super().reject()

    def _on_export(self) -> None:
        if self._work.is_running:
            return
        self.say("")
        if not self.passphrase.text():
            self.passphrase.set_error("Type the passphrase that opens this vault.")
            self.passphrase.setFocus()
            self.fit()
            return
        form: Form = self.form_choice.value()
        place = self._asked_for_place(form)
        if place is not None:
            self._begin(form, place)

    def _asked_for_place(self, form: Form) -> Path | None:
        name = form.suggested(self._now().date().isoformat())
        if form is Form.FILE:
            return ask_save(self, "Where to write everything, unencrypted", name, "Pairs (*.json)")
        folder = ask_folder(self, "In which folder the new one is to be made")
        return None if folder is None else folder / name

    def _begin(self, form: Form, place: Path) -> None:
        vault, passphrase, derive, moment = self._vault, self.passphrase.text(), self._derive, self._now()

        def work(tell: HowFar) -> Exported:
            tell(0.0)
            vault.require_passphrase(passphrase, derive=derive)
            if form is Form.FILE:
                return export_file(vault, place, made_at=moment, tell=tell)
            return export_folder(vault, place, made_at=moment, tell=tell)

        self._place = place
        self._set_busy(busy=True)
        self._work.start(work)

    def _on_done(self, exported: Exported) -> None:
        self._set_busy(busy=False)
        assert self._place is not None, "it was asked for"
        self.passphrase.set_text("")
        for part in self._asking:
            part.hide()
        self.export_button.hide()
        self.outcome.setText(told_of(exported, self._place))
        self.outcome.show()
        self.cancel_button.setText("Close")
        self.cancel_button.setFocus()
        self.fit()

    def _on_problem(self, problem: Problem) -> None:
        self._set_busy(busy=False)
        if isinstance(problem, WrongPassphrase):
            self.passphrase.set_error(str(problem))
            self.passphrase.setFocus()
            self.fit()
        else:
            self.say(str(problem))
            self.export_button.setFocus()

    def _on_stopped(self) -> None:
        self._set_busy(busy=False)
        self.say(STOPPED)
        self.export_button.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        if busy:
            self.setFocus()  # before the field that has the cursor is disabled
            self.busy.set_part(0.0)
            self.passphrase.set_error("")
        self.busy.setVisible(busy)
        for part in (self.form_choice, self.passphrase, self.export_button):
            part.setEnabled(not busy)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setText("Stop" if busy else "Cancel")
        self.fit()
        if busy:
            QTimer.singleShot(0, self.cancel_button, self.cancel_button.setFocus)
