"""The fifth page: the form in which the document leaves, where to, and what the register will say."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.prepare_reference.leaving import close_request, is_owed_a_word, people_of, proof_of
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page
from confidant.flows.today import now
from confidant.flows.ways import Way
from confidant.release.document import Format
from confidant.release.reopen import make_ready
from confidant.ui.background import Cancelled
from confidant.ui.kit import Card, Notice, NoticeKind, scrolled
from confidant.ui.stoppable import WholeWork
from confidant.ui.theme import current_theme
from confidant.ui.wait_dialog import COUNTED_FIRST, waited_for
from confidant.ui.wizards.prepare_reference.entry_card import EntryCard
from confidant.ui.wizards.prepare_reference.live_page import LivePage
from confidant.ui.wizards.prepare_reference.on_clipboard import OnClipboard
from confidant.ui.wizards.prepare_reference.seal_done import SealDone
from confidant.ui.wizards.prepare_reference.seal_fields import SealFields
from confidant.ui.wizards.prepare_reference.wizard_page import WizardPage

_LEAST_OF_PAGE = 260
"""Pixels of the page that are shown below the fields, at a text size of 100 %."""


class SealPage(WizardPage):
    """Lets the document leave. Nothing does before the main button, and `sealed` follows only when it has."""

    page = Page.SEAL
    sealed = Signal()
    disclosures_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._way: Way | None = None
        self._text = ""
        self.clipboard = OnClipboard(self)
        self.problem = Notice("", NoticeKind.DANGER)
        self.problem.hide()
        self.fields = SealFields()
        self.done = SealDone()
        self.live = LivePage()
        self.live.larger_wanted.connect(self.show_larger)
        self.entry = EntryCard()
        self.entry.proof_wanted.connect(self._on_proof_wanted)
        card = Card(padded=True)
        card.column.setSpacing(12)
        for part in (self.problem, self.fields, self.done):
            card.add(part)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self._left(card), 588)
        row.addWidget(self.entry, 372)
        self.column.addLayout(row, 1)
        self.fields.changed.connect(self.problem.hide)
        self.fields.form_changed.connect(self._show_entry)
        self.done.disclosures_wanted.connect(self.disclosures_wanted)
        self.done.again_wanted.connect(self._on_again)
        self.done.told.connect(self._on_told)
        self.keep_letters_of(where=self.fields.where)

    def _left(self, card: Card) -> QWidget:
        """The fields and the page below them; in a low window they are scrolled through, and nothing is squeezed."""
        holder = QWidget()
        left = QVBoxLayout(holder)
        left.setContentsMargins(0, 0, 4, 0)
        left.setSpacing(12)
        left.addWidget(card)
        left.addWidget(self.live, 1)
        self.live.setMinimumHeight(current_theme().px(_LEAST_OF_PAGE))
        return scrolled(holder)

    def enter(self) -> None:
        """Show what will leave, or that it has."""
        super().enter()
        if self.session.state.sealed is None:
            self.live.show_document(self.session.document)
            self.session.refresh_material()
            self.live.show_document(self.session.document)
            if self.fields.suggest(self.session.document.title):
                self.fields_agree()
        self._load()

    def hideEvent(self, event: QHideEvent) -> None:
        """Show a passphrase no more once another page was turned to; covered words come back, and it with them."""
        super().hideEvent(event)
        if self.isHidden():
            self.done.forget()

    def has_more_to_do(self) -> bool:
        """Nothing is missing, and yet the keyboard begins in the form: the main button cannot be taken back."""
        return self.session.state.sealed is None

    def first_field(self) -> QWidget | None:
        """The form."""
        return self.fields.form if self.session.state.sealed is None else None

    def hint(self) -> str:
        """What the button will do."""
        if self.session.state.sealed is not None:
            return ""
        return "What leaves is read back and compared before it counts as done."

    def seal(self) -> bool:
        """Let it leave, and enter it; where that fails, say so and leave everything as it was."""
        self.problem.hide()
        try:
            self.session.begin_new_day()
            # With today's date, should the page have stood open past midnight: it goes on being shown.
            self.live.show_document(self.session.document)
            way = self.fields.way(self._put, people_of(self.session))
            make_ready()
            waited_for("Sealing", COUNTED_FIRST, self._sealing(way), self)
        except Cancelled:
            return False
        except Problem as problem:
            self.problem.set_notice(str(problem), NoticeKind.DANGER)
            self.problem.show()
            self.fields.show_taken()
            return False
        self._way = way
        self.fields.forget()
        self._load()
        self.changed.emit()
        self.sealed.emit()
        return True

    def _sealing(self, way: Way) -> WholeWork:
        """Return what is done in another thread; nobody here touches the session meanwhile."""
        at = now()
        return lambda tell: self.session.seal(way, now=at, tell=tell)

    def _put(self, text: str) -> None:
        self.clipboard.put(text)
        self._text = text

    def _load(self) -> None:
        session = self.session
        sealed = session.state.sealed
        self.fields.setVisible(sealed is None)
        self.done.setVisible(sealed is not None)
        self.live.setVisible(sealed is None or self._way is not None)
        self._show_entry()
        if sealed is None:
            return
        # The draft's words are gone with the seal; what is still shown is the page as it left.
        self.live.larger.hide()
        self.live.set_caption("The page as it left")
        self.done.show_sealed(sealed, self._way, session.mentee, is_owed=is_owed_a_word(session))

    def _show_entry(self) -> None:
        self.entry.show_session(self.session, self.fields.channel(self.session.state.request.channel))

    def _on_again(self) -> None:
        """Copy once more what left by the clipboard: the mentor's own copy of it, which the register has already."""
        try:
            self.session.vault.refuse_in_trouble()
            self.clipboard.put(self._text)
        except Problem as problem:
            self.problem.set_notice(str(problem), NoticeKind.DANGER)
            self.problem.show()

    def _on_proof_wanted(self) -> None:
        from confidant.ui.proving.proof_dialog import ProofDialog  # noqa: PLC0415  loads when somebody asks for it

        form = self.fields.leaving.form or Format.TEXT
        ProofDialog.show_over(self, proof_of(self.session, form), form)

    def _on_told(self) -> None:
        if self.told(lambda: close_request(self.session)):
            self.done.show_owed(self.session.mentee, is_owed=False)
