"""First step of a new vault: where it lies, and its passphrase."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.flows.surroundings import what_may_happen
from confidant.ui.file_dialogs import ask_folder
from confidant.ui.kit import Notice, NoticeKind, PageHeader, TextField
from confidant.ui.welcome.new_passphrase import NewPassphrase
from confidant.vault.machine import synced_here

VAULT_NAME = "Notebook.confidant"
"""How a new vault is called unless somebody says otherwise."""


def default_place() -> Path:
    """Where a new vault is suggested: in Documents where there is such a folder, under a name that is free."""
    documents = Path.home() / "Documents"
    parent = documents if documents.is_dir() else Path.home()
    place, number = parent / VAULT_NAME, 2
    while place.exists():
        place, number = parent / f"Notebook {number}.confidant", number + 1
    return place


def vault_place(typed: str) -> Path:
    """The folder meant by what was typed; its name always ends in ``.confidant``."""
    place = Path(typed.strip()).expanduser()
    return place if place.suffix == ".confidant" else place.with_name(f"{place.name}.confidant")


class PassphraseStep(QWidget):
    """Asks for the place and the passphrase of the new vault."""

    returned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place_field = TextField("Where the vault is kept", hint="A folder of its own, on this computer.")
        self.place_field.control.setObjectName("welcome.place")
        self.place_field.add_trailing("folder-open", "Choose another place", self._on_choose)
        self.place_field.set_text(str(default_place()))
        self.place_field.line.editingFinished.connect(self._look_at_place)
        self.told = Notice("", NoticeKind.WARN)
        self.passphrase = NewPassphrase()
        self.passphrase.returned.connect(self.returned)
        header = PageHeader(
            "Choose a passphrase",
            "It is the only way in, beside the recovery kit of the next step. Nobody else can open the vault, "
            "and nobody can reset it.",
            is_whole=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addWidget(header)
        column.addWidget(self.passphrase)
        column.addWidget(self.place_field)
        column.addWidget(self.told)
        column.addStretch(1)
        self.setFocusProxy(self.passphrase)
        self._look_at_place()

    def place(self) -> Path:
        """The folder that is to become the vault."""
        return vault_place(self.place_field.text())

    def is_complete(self) -> bool:
        """Whether everything is there; says what is missing."""
        if not self.place_field.text().strip():
            self.place_field.set_error("Say where the vault is to be kept.")
            return False
        return self.passphrase.agrees()

    def _on_choose(self) -> None:
        folder = ask_folder(self, "Where the vault is kept", self.place().parent)
        if folder is not None:
            self.place_field.set_text(str(folder / VAULT_NAME))
            self._look_at_place()

    def _look_at_place(self) -> None:
        """Say what a vault would risk there, where other computers get it, too."""
        synced = synced_here(self.place())
        if synced is not None:
            self.told.set_notice(what_may_happen(synced), NoticeKind.WARN)
        self.told.setVisible(synced is not None)
