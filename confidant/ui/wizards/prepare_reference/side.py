"""The wizard's left side: what is prepared, for whom, and how far it is."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.prepare_reference.policy import pages_of
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page
from confidant.ui.kit import IconView, PlainLabel, Step, StepList
from confidant.ui.theme import Token, Type, current_theme
from confidant.ui.wizards.prepare_reference.words import STEPS, job_title

_WIDTH = 248
_DRAFT = "Kept in the vault as a draft.\nNothing has left yet."


class Side(QFrame):
    """Name, recipient and steps. `page_chosen` asks for a page that was open before."""

    page_chosen = Signal(Page)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kit", "rail")
        self._title = PlainLabel("", Type.BODY_STRONG, lines=1)
        self._about = PlainLabel("", Type.ASIDE, Token.INK_SOFT, lines=4)
        self._kept = PlainLabel(_DRAFT, Type.ASIDE, Token.INK_SOFT)
        self._holder = QVBoxLayout()
        self._steps: StepList | None = None
        self._pages: tuple[Page, ...] = ()
        name = QHBoxLayout()
        name.setSpacing(8)
        name.addWidget(IconView("file-badge", Token.ACCENT, 20))
        name.addWidget(self._title, 1)
        head = QVBoxLayout()
        head.setContentsMargins(9, 0, 8, 0)
        head.setSpacing(14)
        head.addLayout(name)
        head.addWidget(self._about)
        foot = QVBoxLayout()
        foot.setContentsMargins(9, 0, 8, 0)
        foot.addWidget(self._kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 20, 11, 24)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(16)
        column.addLayout(self._holder)
        column.addStretch(1)
        column.addLayout(foot)
        self._fit()

    def show_session(self, session: Session) -> None:
        """Show where the preparation stands; a page before the present one can be turned back to."""
        state = session.state
        self._title.setText(job_title(state.request, session.policy))
        self._about.setText(_about(session))
        pages = pages_of(session.policy)
        if pages != self._pages:
            self._make_steps(pages)
        assert self._steps is not None
        now = len(pages) if state.sealed is not None else pages.index(state.page)
        self._steps.set_state(now=now, done=range(now))
        self._steps.setEnabled(state.sealed is None)
        self._kept.setText("Sealed. The register has it." if state.sealed is not None else _DRAFT)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the width in step with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(current_theme().px(_WIDTH))

    def _make_steps(self, pages: tuple[Page, ...]) -> None:
        if self._steps is not None:
            self._holder.removeWidget(self._steps)
            self._steps.hide()
            self._steps.deleteLater()
        self._pages = pages
        self._steps = StepList([Step(*STEPS[page]) for page in pages])
        self._steps.step_chosen.connect(self._on_step_chosen)
        self._holder.addWidget(self._steps)

    def _on_step_chosen(self, index: int) -> None:
        self.page_chosen.emit(self._pages[index])


def _about(session: Session) -> str:
    mentee, recipient = session.facts.mentee, session.recipient
    line = f"{mentee}, for {recipient}" if recipient else mentee
    purpose = session.state.request.purpose.strip()
    return f"{line}\n{purpose}" if purpose else line
