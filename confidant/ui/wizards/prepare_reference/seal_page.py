"""The fifth page: the form of the file, where it goes, and what the register will say."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page
from confidant.flows.today import now
from confidant.release.document import Format
from confidant.release.reopen import make_ready
from confidant.ui.background import Cancelled
from confidant.ui.file_dialogs import ask_save
from confidant.ui.kit import Card, CheckRow, ChoiceField, Notice, NoticeKind, PlainLabel, SecondaryButton, TextField
from confidant.ui.stoppable import WholeWork
from confidant.ui.theme import Token, Type
from confidant.ui.wait_dialog import COUNTED_FIRST, waited_for
from confidant.ui.wizards.prepare_reference.checkpoint_card import side_by_side
from confidant.ui.wizards.prepare_reference.entry_card import EntryCard
from confidant.ui.wizards.prepare_reference.live_page import LivePage
from confidant.ui.wizards.prepare_reference.wizard_page import WizardPage

_FORMATS = (
    ("PDF, to send", Format.PDF),
    ("Word document", Format.DOCX),
    ("Markdown", Format.MARKDOWN),
    ("Plain text", Format.TEXT),
)
_FILE_HINT = "Only you can read it. Move or send it as you like; the register of disclosures keeps a copy."


class SealPage(WizardPage):
    """Writes the file. Nothing leaves before the main button, and `sealed` follows only when it has."""

    page = Page.SEAL
    sealed = Signal()
    disclosures_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._written: Path | None = None
        self.form = ChoiceField("Form", _FORMATS)
        self.where = TextField("File", hint=_FILE_HINT)
        self.choose = SecondaryButton("Choose…", icon="folder-open")
        self.replace_file = CheckRow("Replace the file that is there")
        self.replace_file.hide()
        self.problem = Notice("", NoticeKind.DANGER)
        self.problem.hide()
        self.live = LivePage()
        self.live.larger_wanted.connect(self.show_larger)
        self.entry = EntryCard()
        self.entry.proof_wanted.connect(self._on_proof_wanted)
        self._fields = self._make_fields()
        self._done = self._make_done()
        left = QVBoxLayout()
        left.setSpacing(12)
        card = Card(padded=True)
        card.column.setSpacing(12)
        card.add(self.problem)
        card.add(self._fields)
        card.add(self._done)
        left.addWidget(card)
        left.addWidget(self.live, 1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(left, 588)
        row.addWidget(self.entry, 372)
        self.column.addLayout(row, 1)
        self.form.changed.connect(self._on_form_changed)
        self.choose.clicked.connect(self._on_choose)
        self.where.text_changed.connect(self._on_where_changed)
        self.keep_letters_of(where=self.where)

    def _make_fields(self) -> QWidget:
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(side_by_side(self.form, QWidget(), stretches=(1, 1)))
        column.addWidget(self.where)
        column.addLayout(side_by_side(self.choose, QWidget(), stretches=(0, 1)))
        column.addWidget(self.replace_file)
        return fields

    def _make_done(self) -> QWidget:
        done = QWidget()
        self._done_notice = Notice("", NoticeKind.OK)
        self._done_words = PlainLabel("", Type.BODY, Token.INK_SOFT)
        self.open_folder = SecondaryButton("Open its folder", icon="folder-open")
        self.show_disclosures = SecondaryButton("See it in Disclosures", icon="send")
        self.open_folder.clicked.connect(self._on_open_folder)
        self.show_disclosures.clicked.connect(self.disclosures_wanted)
        column = QVBoxLayout(done)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._done_notice)
        column.addWidget(self._done_words)
        column.addLayout(side_by_side(self.open_folder, self.show_disclosures, QWidget(), stretches=(0, 0, 1)))
        return done

    def enter(self) -> None:
        """Show what will be written, or that it has been."""
        super().enter()
        if self.session.state.sealed is None:
            self.live.show_document(self.session.document)
            self.session.refresh_material()
            self.live.show_document(self.session.document)
            if not self.where.text():
                self.where.set_text(str(_folder() / self._file_name()))
        self._load()

    def first_field(self) -> QWidget | None:
        """The file's name."""
        return self.where if self.session.state.sealed is None else None

    def hint(self) -> str:
        """What the button will do."""
        if self.session.state.sealed is not None:
            return ""
        return "The file is read back and compared before it counts as done."

    def seal(self) -> bool:
        """Write the file and the register; where it fails, say so and leave everything as it was."""
        path = Path(self.where.text().strip()).expanduser()
        self.problem.hide()
        try:
            self.session.begin_new_day()
            # With today's date, should the page have stood open past midnight: it goes on being shown.
            self.live.show_document(self.session.document)
            make_ready()
            waited_for("Sealing", COUNTED_FIRST, self._writing(path), self)
        except Cancelled:
            return False
        except Problem as problem:
            self.problem.set_notice(str(problem), NoticeKind.DANGER)
            self.problem.show()
            self.replace_file.setVisible(path.is_file())
            return False
        self._written = path
        self._load()
        self.changed.emit()
        self.sealed.emit()
        return True

    def _writing(self, path: Path) -> WholeWork:
        """Return what is done in another thread; nobody here touches the session meanwhile."""
        overwrite, at = self.replace_file.isChecked(), now()
        return lambda tell: self.session.seal(path, overwrite=overwrite, now=at, tell=tell)

    def _load(self) -> None:
        sealed = self.session.state.sealed
        self._fields.setVisible(sealed is None)
        self._done.setVisible(sealed is not None)
        self.live.setVisible(sealed is None or self._written is not None)
        self.entry.show_session(self.session)
        if sealed is None:
            return
        # The draft's words are gone with the seal; what is still shown is the page as it left.
        self.live.larger.hide()
        self.live.set_caption("The page as it left")
        self._done_notice.set_notice(
            f"Done. It stands in the register of disclosures as entry {sealed.register}, with a copy.", NoticeKind.OK
        )
        self.open_folder.setVisible(self._written is not None)
        where = "" if self._written is None else f"The file is {self._written}. "
        self._done_words.setText(f"{where}What you send on from here is in your hands.")

    def _file_name(self) -> str:
        """A name for the file: the document's title, which its reader will know."""
        title = "".join(c for c in self.session.document.title if c.isalnum() or c in " -’'").strip()
        return f"{title or 'Letter'}.{self.form.value().value}"

    def _on_form_changed(self) -> None:
        path = self.where.text().strip()
        if path:
            self.where.set_text(str(Path(path).with_suffix(f".{self.form.value().value}")))

    def _on_where_changed(self) -> None:
        self.problem.hide()
        self.replace_file.setChecked(False)
        self.replace_file.hide()

    def _on_choose(self) -> None:
        form: Format = self.form.value()
        kinds = f"{self.form.combo.currentText()} (*.{form.value})"
        chosen = ask_save(self, "Where the file goes", self._file_name(), kinds)
        if chosen is not None:
            self.where.set_text(str(chosen))
            # The dialog has asked already.
            self.replace_file.setChecked(chosen.exists())

    def _on_proof_wanted(self) -> None:
        from confidant.ui.proving.proof_dialog import ProofDialog  # noqa: PLC0415  loads when somebody asks for it

        form: Format = self.form.value()
        ProofDialog.show_over(self, self.session.proof(form), form)

    def _on_open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))


def _folder() -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    found = Path(documents) if documents else Path.home()
    return found if found.is_dir() else Path.home()
