"""The one question of the seal: in which form the document leaves, and where to."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.ways import CLIPBOARD, Protection, ToClipboard, ToFile, Way, under_passphrase
from confidant.release.document import Format, UnknownFormat
from confidant.ui.file_dialogs import ask_save, documents_folder
from confidant.ui.kit import AsideButton, CheckRow, ChoiceField, PlainLabel, SecondaryButton, TextField
from confidant.ui.theme import Token, Type
from confidant.ui.wizards.prepare_reference.checkpoint_card import side_by_side

__all__ = ["Leaving", "NoSuchPlace", "SealFields"]


@dataclass(frozen=True, slots=True)
class Leaving:
    """A form in which a document leaves: a file's, under a passphrase or not; None is the clipboard."""

    form: Format | None
    protected: bool = False


_FORMS = (
    ("PDF, to send", Leaving(Format.PDF)),
    ("PDF under a passphrase", Leaving(Format.PDF, protected=True)),
    ("Word document", Leaving(Format.DOCX)),
    ("Markdown", Leaving(Format.MARKDOWN)),
    ("Plain text", Leaving(Format.TEXT)),
    ("The clipboard, to paste it", Leaving(None)),
)
_FILE_HINT = "Only you can read it. Move or send it as you like; the register of disclosures keeps a copy."
_KEPT_NOWHERE = "It is shown once more when the file is written, and kept nowhere."
_CLIPBOARD = (
    "Plain text, for twenty seconds: have the place ready where you paste it. Programs that remember what is copied "
    "are asked not to; the register of disclosures keeps a copy."
)


class NoSuchPlace(Problem):
    """What is written as a place names no file."""

    def __init__(self) -> None:
        super().__init__("That names no file, so nothing was written; write a folder and a name, or choose a place.")


class SealFields(QWidget):
    """The form, the place and the passphrase. `changed` follows each change, `form_changed` one of the form."""

    changed = Signal()
    form_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._suggested = "Letter", ""
        self.form = ChoiceField("In which form does it leave?", _FORMS)
        self.form.control.setObjectName("prepare.seal.form")
        self.where = TextField("File", hint=_FILE_HINT)
        self.choose = SecondaryButton("Choose…", icon="folder-open")
        self.replace_file = CheckRow("Replace the file that is there")
        self.passphrase = TextField("Passphrase for whoever opens it", hint=_KEPT_NOWHERE)
        self.passphrase.line.setObjectName("prepare.seal.passphrase")
        self.another = AsideButton("Make another", icon="refresh-cw")
        self._clipboard = PlainLabel(_CLIPBOARD, Type.BODY, Token.INK_SOFT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.form)
        column.addWidget(self.where)
        column.addLayout(side_by_side(self.choose, QWidget(), stretches=(0, 1)))
        column.addWidget(self.replace_file)
        column.addWidget(self.passphrase)
        column.addLayout(side_by_side(self.another, QWidget(), stretches=(0, 1)))
        column.addWidget(self._clipboard)
        self.form.changed.connect(self._on_form_changed)
        self.choose.clicked.connect(self._on_choose)
        self.another.clicked.connect(self._make_passphrase)
        self.where.text_changed.connect(self._on_where_changed)
        self.passphrase.text_changed.connect(self.changed)
        self._show_fields()

    @property
    def leaving(self) -> Leaving:
        """The form chosen."""
        leaving: Leaving = self.form.value()
        return leaving

    @property
    def place(self) -> Path:
        """Where the file goes. Raises NoSuchPlace."""
        try:
            place = Path(self.where.text().strip()).expanduser()
        except RuntimeError as error:  # the home of somebody who has none here
            raise NoSuchPlace from error
        if not place.name:
            raise NoSuchPlace
        return place

    def suggest(self, title: str) -> bool:
        """Offer a place for a document of this title; return whether it stands there now.

        A place that was written or chosen stays; one that was offered goes with its document, for another one's name
        would say something else of this.
        """
        self._title = "".join(c for c in title if c.isalnum() or c in " -’'").strip() or "Letter"
        if self.where.text() not in {"", self._suggested}:
            return False
        self._suggested = str(documents_folder() / self._file_name(self.leaving.form or Format.PDF))
        self.where.set_text(self._suggested)
        return True

    def way(self, put: Callable[[str], None], people: tuple[str, ...]) -> Way:
        """Return the way chosen; `put` is the clipboard's, `people` may not be the passphrase.

        Raises NoSuchPlace, UnknownFormat, OnlyPdf, WeakPassphrase and CannotProtect.
        """
        leaving = self.leaving
        if leaving.form is None:
            return ToClipboard(put)
        protection = Protection(self.passphrase.text(), people) if leaving.protected else None
        return ToFile.at(self.place, overwrite=self.replace_file.isChecked(), protection=protection)

    def channel(self, asked_by: str) -> str:
        """Return how the register will name the way chosen, for a request that came by `asked_by`."""
        leaving = self.leaving
        if leaving.form is None:
            return CLIPBOARD
        return under_passphrase(asked_by) if leaving.protected else asked_by

    def forget(self) -> None:
        """Let go of the passphrase: whoever needs it has read it."""
        self.passphrase.set_text("")

    def show_taken(self) -> None:
        """Offer to replace the file, where there is one at the place."""
        is_taken = False
        if self.leaving.form is not None:
            with suppress(NoSuchPlace):
                is_taken = self.place.is_file()
        self.replace_file.setVisible(is_taken)

    def _file_name(self, form: Format) -> str:
        return f"{self._title}.{form.value}"

    def _show_fields(self) -> None:
        leaving = self.leaving
        is_file = leaving.form is not None
        self.where.setVisible(is_file)
        self.choose.setVisible(is_file)
        self.replace_file.hide()
        self.passphrase.setVisible(leaving.protected)
        self.another.setVisible(leaving.protected)
        self._clipboard.setVisible(not is_file)

    def _on_form_changed(self) -> None:
        leaving = self.leaving
        if leaving.form is not None and self.where.text().strip():
            is_suggested = self.where.text() == self._suggested
            with suppress(NoSuchPlace):  # said when it is sealed
                self.where.set_text(str(_with_ending(self.place, leaving.form)))
            if is_suggested:
                self._suggested = self.where.text()
        if leaving.protected and not self.passphrase.text():
            self._make_passphrase()
        self._show_fields()
        self.changed.emit()
        self.form_changed.emit()

    def _make_passphrase(self) -> None:
        from confidant.vault.passphrase import generate_passphrase  # noqa: PLC0415  # reads the word list

        self.passphrase.set_text(generate_passphrase())

    def _on_where_changed(self) -> None:
        self.replace_file.setChecked(False)
        self.replace_file.hide()
        self.changed.emit()

    def _on_choose(self) -> None:
        form = self.leaving.form
        assert form is not None, "the button is shown for files only"
        kinds = f"{self.form.combo.currentText()} (*.{form.value})"
        chosen = ask_save(self, "Where the file goes", self._file_name(form), kinds, documents_folder())
        if chosen is not None:
            self.where.set_text(str(chosen))
            # The dialog has asked already.
            self.replace_file.setChecked(chosen.exists())


def _with_ending(place: Path, form: Format) -> Path:
    """Return `place` with the ending of `form`, in the stead of another form's; a dot in a name is no ending."""
    stem = place.name
    with suppress(UnknownFormat):
        Format.from_path(place)
        stem = place.stem
    return place.with_name(f"{stem}.{form.value}")
