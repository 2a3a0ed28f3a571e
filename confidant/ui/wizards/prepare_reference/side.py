"""The wizard's left side: what is prepared, for whom, and how far it is."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.prepare_reference.policy import pages_of
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page
from confidant.ui.kit import IconView, PlainLabel, Step, StepList
from confidant.ui.theme import Token, Type, current_theme
from confidant.ui.wizards.prepare_reference.words import STEPS, job_title

_WIDTH, _NARROW = 248, 44
"""Pixels at 100 %; the narrow one between the margins, which do not grow with the words."""
_MARGIN = 11
_DRAFT = "Kept in the vault as a draft.\nNothing has left yet."


class Side(QFrame):
    """Name, recipient and steps. `page_chosen` asks for a page that was open before."""

    page_chosen = Signal(Page)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kit", "rail")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a press beside a step takes the keyboard off any button
        self._is_narrow = False
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
        column.setContentsMargins(_MARGIN, 20, _MARGIN, 24)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(16)
        column.addLayout(self._holder)
        column.addStretch(1)
        column.addLayout(foot)
        self._fit()

    def show_session(self, session: Session, entered: Collection[Page] = ()) -> None:
        """Show where the preparation stands; all pages to the furthest `entered` can be turned to."""
        state = session.state
        self._title.setText(job_title(state.request, session.policy))
        self._about.setText(_about(session))
        pages = pages_of(session.policy)
        if pages != self._pages:
            self._make_steps(pages)
        assert self._steps is not None
        now = len(pages) if state.sealed is not None else pages.index(state.page)
        furthest = max((index for index, page in enumerate(pages) if page in entered), default=now)
        later = range(now + 1, furthest + 1)
        done = [index for index in later if index < furthest and _is_done(session, pages[index])]
        self._steps.set_state(now=now, done=[*range(now), *done], may_open=later)
        self._steps.setEnabled(state.sealed is None)
        self._kept.setText("Sealed. The register has it." if state.sealed is not None else _DRAFT)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Show the steps by their numbers alone, or with their names and what is prepared."""
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        for label in (self._title, self._about, self._kept):
            label.setVisible(not is_narrow)
        if self._steps is not None:
            self._steps.set_narrow(is_narrow=is_narrow)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the width in step with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        width = current_theme().px(_NARROW if self._is_narrow else _WIDTH)
        self.setFixedWidth(width + 2 * _MARGIN if self._is_narrow else width)

    def _make_steps(self, pages: tuple[Page, ...]) -> None:
        if self._steps is not None:
            self._holder.removeWidget(self._steps)
            self._steps.hide()
            self._steps.deleteLater()
        self._pages = pages
        self._steps = StepList([Step(*STEPS[page]) for page in pages])
        self._steps.set_narrow(is_narrow=self._is_narrow)
        self._steps.step_chosen.connect(self._on_step_chosen)
        self._holder.addWidget(self._steps)

    def _on_step_chosen(self, index: int) -> None:
        self.page_chosen.emit(self._pages[index])


def _is_done(session: Session, page: Page) -> bool:
    """Whether a page that was left for the next lacks nothing; a letter is not read for it that was not read again."""
    return (page is Page.LETTER and not session.is_read) or not session.missing(page)


def _about(session: Session) -> str:
    mentee, recipient = session.facts.mentee, session.recipient
    line = f"{mentee}, for {recipient}" if recipient else mentee
    purpose = session.state.request.purpose.strip()
    return f"{line}\n{purpose}" if purpose else line
