"""What has left, once it has: which file, under which passphrase, and what is still owed to the mentee."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.flows.prepare_reference.state import Sealed
from confidant.flows.ways import ToClipboard, ToFile, Way
from confidant.ui.kit import Card, Hairline, Notice, NoticeKind, PlainLabel, SecondaryButton, SectionTitle
from confidant.ui.theme import Token, Type
from confidant.ui.wizards.prepare_reference.checkpoint_card import side_by_side

__all__ = ["SealDone"]

_ONCE = (
    "It is shown this once and kept nowhere. Tell it by telephone or in person, never with the file. The register’s "
    "copy opens without it."
)


class SealDone(QWidget):
    """Says what left and how. The passphrase goes with `forget`, at the latest when the page is left."""

    disclosures_wanted = Signal()
    again_wanted = Signal()
    told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: Path | None = None
        self.notice = Notice("", NoticeKind.OK)
        self._words = PlainLabel("", Type.BODY, Token.INK_SOFT)
        self.open_folder = SecondaryButton("Open its folder", icon="folder-open")
        self.again = SecondaryButton("Copy again", icon="copy")
        self.show_disclosures = SecondaryButton("See it in Disclosures", icon="send")
        self.passphrase = PlainLabel("", Type.NOTE_STRONG)
        self.passphrase.setObjectName("prepare.done.passphrase")
        self._secret = self._make_secret()
        self.tell = SecondaryButton("", icon="user-round-check")
        self.tell.setObjectName("prepare.done.tell")
        self._owed = PlainLabel("", Type.BODY, Token.INK_SOFT)
        self.open_folder.clicked.connect(self._on_open_folder)
        self.again.clicked.connect(self.again_wanted)
        self.show_disclosures.clicked.connect(self.disclosures_wanted)
        self.tell.clicked.connect(self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addWidget(self._words)
        column.addWidget(self._secret)
        for button in (self.open_folder, self.again, self.show_disclosures):
            column.addLayout(side_by_side(button, QWidget(), stretches=(0, 1)))
        column.addWidget(Hairline())
        column.addWidget(self._owed)
        column.addLayout(side_by_side(self.tell, QWidget(), stretches=(0, 1)))

    def show_sealed(self, sealed: Sealed, way: Way | None, mentee: str, *, is_owed: bool) -> None:
        """Show what left; `way` is None for what left in an earlier session. `is_owed`: the mentee is to be told."""
        self._file = way.place if isinstance(way, ToFile) else None
        self.notice.set_notice(
            f"Done. It stands in the register of disclosures as entry {sealed.register}, with a copy.", NoticeKind.OK
        )
        self._words.setText(" ".join(part for part in (_where(way), "What you send on is in your hands.") if part))
        protection = way.protection if isinstance(way, ToFile) else None
        self.passphrase.setText("" if protection is None else protection.passphrase)
        self._secret.setVisible(protection is not None)
        self.open_folder.setVisible(self._file is not None)
        self.again.setVisible(isinstance(way, ToClipboard))
        self.show_owed(mentee, is_owed=is_owed)

    def show_owed(self, mentee: str, *, is_owed: bool) -> None:
        """Ask for the last step, or say that it is done."""
        self.tell.setText(f"{mentee} knows that it has left")
        self.tell.setVisible(is_owed)
        owed = f"Tell {mentee} that it has left, to whom and when. That closes the request."
        self._owed.setText(owed if is_owed else f"{mentee} knows. The request is closed.")

    def forget(self) -> None:
        """Show the passphrase no more."""
        self.passphrase.setText("")
        self._secret.hide()

    def _make_secret(self) -> QWidget:
        card = Card(padded=True)
        card.column.setSpacing(6)
        card.add(SectionTitle("The passphrase"))
        card.add(self.passphrase)
        card.add(PlainLabel(_ONCE, Type.ASIDE, Token.INK_SOFT))
        return card

    def _on_open_folder(self) -> None:
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent)))


def _where(way: Way | None) -> str:
    if isinstance(way, ToClipboard):
        return "The words are on the clipboard for twenty seconds: paste them now."
    if isinstance(way, ToFile):
        kind = "The file, under its passphrase, is" if way.protection is not None else "The file is"
        return f"{kind} {way.place}."
    return ""
