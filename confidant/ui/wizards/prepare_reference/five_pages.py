"""Steps at the left, one of five pages, the foot."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.policy import pages_of
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Checkpoint, Page, Reply
from confidant.ui.kit import bring_into_view, go_to_next
from confidant.ui.theme import current_theme
from confidant.ui.wizards.prepare_reference.foot import Foot
from confidant.ui.wizards.prepare_reference.letter_page import LetterPage
from confidant.ui.wizards.prepare_reference.material_page import MaterialPage
from confidant.ui.wizards.prepare_reference.mentee_page import MenteePage
from confidant.ui.wizards.prepare_reference.request_page import RequestPage
from confidant.ui.wizards.prepare_reference.seal_page import SealPage
from confidant.ui.wizards.prepare_reference.side import Side
from confidant.ui.wizards.prepare_reference.wizard_page import WizardPage
from confidant.ui.wizards.prepare_reference.words import dropped_words
from confidant.vault.requests import RequestRecord

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_LEAST_WIDTH = 800
"""Pixels at 100 %: in a narrower window, or with larger words, the steps are shown by their numbers alone."""
_NOWHERE = "What you type goes nowhere: no field has the cursor. Choose one first."


class FivePages(QWidget):
    """Five pages over one session. It holds no rule: the guards say what is missing, the session keeps the draft.

    `left` follows the mentor's leaving (the draft is kept), `other_request_chosen` carries the request whose draft is
    wanted instead (None: a new one), `disclosures_wanted` asks for the register.
    """

    left = Signal()
    other_request_chosen = Signal(object)
    disclosures_wanted = Signal()

    def __init__(
        self, session: Session, requests: tuple[RequestRecord, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session = session
        self.side, self.foot = Side(), Foot()
        self._stack = QStackedWidget()
        self.pages: dict[Page, WizardPage] = {}
        self._entered: set[Page] = set()
        self._dropped = 0
        request_page = RequestPage(session, requests)
        request_page.other_request_chosen.connect(self.other_request_chosen)
        seal_page = SealPage(session)
        seal_page.disclosures_wanted.connect(self.disclosures_wanted)
        for page in (request_page, MaterialPage(session), LetterPage(session), MenteePage(session), seal_page):
            self.pages[page.page] = page
            self._stack.addWidget(page)
            page.changed.connect(self._on_changed)
            page.problem_told.connect(self.foot.show_problem)
            page.settled.connect(self.foot.focus_onward)
            page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._place_widgets()
        self._add_shortcuts()
        self.side.page_chosen.connect(self.turn_to)
        self.foot.back_wanted.connect(self.go_back)
        self.foot.onward_wanted.connect(self.go_on)
        self._show(session.state.page)

    def _place_widgets(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self.foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(right, 1)

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            (QKeySequence(Qt.Key.Key_Escape), self.leave),
            (QKeySequence("Ctrl+Return"), self.go_on),
            (QKeySequence("Alt+Left"), self.go_back),
            (QKeySequence(Qt.Key.Key_F6), self._on_other_view_wanted),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @property
    def current(self) -> WizardPage:
        """The page shown."""
        return self.pages[self.session.state.page]

    def flush(self) -> None:
        """Put what is still being typed into the vault; for leaving, closing and locking.

        Raises the `Problem` that kept it from being stored; the fields then still hold it.
        """
        if self.session.state.sealed is None:
            self.current.flush()

    def leave(self) -> None:
        """Back to the app; the draft is kept. Where it cannot be, say so and stay."""
        if self._told(self.flush):
            self.left.emit()

    def go_on(self) -> None:
        """Leave this page for the next, if nothing is missing; on the last page seal, then leave."""
        self._told(self._go_on)

    def _go_on(self) -> None:
        if self.session.state.sealed is not None:
            self.left.emit()
            return
        self.flush()
        page = self.session.state.page
        if page is Page.MENTEE and self._said_no:
            self.current.decline_instead()
            return
        if self._missing():
            self._show_foot()
            self.current.focus()
            return
        if page is Page.REQUEST and self._ask_next():
            return
        if page is Page.SEAL:
            self._seal()
            return
        pages = pages_of(self.session.policy)
        self._turn_to(pages[pages.index(page) + 1])

    def _missing(self) -> tuple[str, ...]:
        """What keeps the mentor from going on: on the first page it is what the open question lacks."""
        page = self.session.state.page
        return self.session.missing_at(self.session.checkpoint) if page is Page.REQUEST else self.session.missing(page)

    def _ask_next(self) -> bool:
        """Go on to the next question of the first page; False where none is left."""
        self.session.store_request()
        following = self.session.next_checkpoint
        if following is not None:
            self._open_question(following)
        return following is not None

    def _back_to(self, checkpoint: Checkpoint) -> None:
        self.flush()
        self._open_question(checkpoint)

    def _open_question(self, checkpoint: Checkpoint) -> None:
        self.session.apply(lambda state: step.turn_to(state, checkpoint))
        self._enter(Page.REQUEST)

    def go_back(self) -> None:
        """To the page or the question before; from the first question, out of the wizard."""
        pages = pages_of(self.session.policy)
        place = pages.index(self.session.state.page)
        earlier = self.session.earlier_checkpoint if place == 0 and self.session.state.sealed is None else None
        if earlier is not None:
            self._told(lambda: self._back_to(earlier))
            return
        if place == 0 or self.session.state.sealed is not None:
            self.leave()
            return
        self.turn_to(pages[place - 1])

    def turn_to(self, page: Page) -> None:
        """Turn to `page`, where everything before it is settled."""
        self._told(lambda: self._turn_to(page))

    def _turn_to(self, page: Page) -> None:
        self.flush()
        pages = pages_of(self.session.policy)
        if page in pages and self.session.state.page in pages:
            here = pages.index(self.session.state.page)
            way = pages[here : pages.index(page) + 1]  # on to what is not settled yet, back to any
            open_ones = [each for each in way if each in self._entered or each is page]
            page = next((each for each in reversed(open_ones) if self.session.may_enter(each)), page)
        if not self.session.may_enter(page) or page is self.session.state.page:
            self._show_foot()
            return
        self.session.apply(lambda state: step.go_to(self.current.as_typed(state), page))
        self._show(page)

    def _told(self, act: Callable[[], None]) -> bool:
        """Do `act`; False where a problem came up, which the foot then says."""
        try:
            act()
        except Problem as problem:
            self.foot.show_problem(str(problem))
            return False
        return True

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  Qt's method has this shape
        """Let Tab go from the steps through the page to the foot, as they stand: most parts are made when needed."""
        has_gone = go_to_next(self, forward=next)
        bring_into_view(QApplication.focusWidget())
        return has_gone

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the page where there is little."""
        super().resizeEvent(event)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:
        """With larger words there is less room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "side"):
            self._share_room()

    def _share_room(self) -> None:
        self.side.set_narrow(is_narrow=self.width() < current_theme().px(_LEAST_WIDTH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keyboard off a button that somebody types letters on: the next blank would press it."""
        is_letter = event.text().isprintable() and event.text().strip() and not event.modifiers() & _COMMANDS
        if is_letter and isinstance(QApplication.focusWidget(), QAbstractButton):
            self.current.setFocus(Qt.FocusReason.OtherFocusReason)
            self.foot.show_problem(_NOWHERE)
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor where something is wanted, once there is a window to have it."""
        super().showEvent(event)
        self._told(self._place_focus)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed when something else takes the window; the shell flushes before it closes this."""
        if self.current.is_typing:
            self.current.keep()
        super().hideEvent(event)

    def _on_other_view_wanted(self) -> None:
        self.current.show_other_view()

    def _seal(self) -> None:
        page = self.pages[Page.SEAL]
        assert isinstance(page, SealPage)
        if page.seal():
            self._refresh()
            self.foot.focus_onward()

    def _show(self, page: Page) -> None:
        self._told(lambda: self._enter(page))

    def _enter(self, page: Page) -> None:
        self._stack.setCurrentWidget(self.pages[page])
        self.pages[page].enter()
        if page not in self._entered:
            self._entered.add(page)
            self.pages[page].restore()
        self._dropped = self.session.take_dropped()
        self._refresh()
        self._place_focus()

    def _place_focus(self) -> None:
        """On the main button where all is done, else where something is missing or begins."""
        field = self.current.first_field()
        settled = not self._missing()
        if field is None or (settled and not self.current.has_more_to_do()):
            self.foot.focus_onward()
        else:
            field.setFocus(Qt.FocusReason.TabFocusReason)
            # Once now, and once where the page has been laid out.
            bring_into_view(field)
            QTimer.singleShot(0, field, partial(bring_into_view, field))

    def _on_changed(self) -> None:
        self._dropped = 0
        self._told(self._follow)

    def _follow(self) -> None:
        page = self.session.state.page
        if self._stack.currentWidget() is not self.pages[page]:
            self._show(page)  # the mentee's answer leads to another page
        else:
            self._refresh()

    def _refresh(self) -> None:
        session = self.session
        self.side.show_session(session, self._entered)
        self._show_foot()

    def _show_foot(self) -> None:
        session = self.session
        if session.state.sealed is not None:
            self.foot.show_words("", "Done", may_go_on=True, may_go_back=False)
            self.foot.back.hide()
            return
        missing = self._missing()
        hint = missing[0] if missing else self.current.hint()
        if self._dropped:
            hint = dropped_words(self._dropped)
        self.foot.show_words(hint, self._onward_words(), may_go_on=True, may_go_back=self._may_go_back())

    def _may_go_back(self) -> bool:
        session = self.session
        return session.state.page is not Page.REQUEST or session.earlier_checkpoint is not None

    @property
    def _said_no(self) -> bool:
        answer = self.session.state.answer
        return answer is not None and answer.reply is Reply.NO

    def _onward_words(self) -> str:
        page, session = self.session.state.page, self.session
        if page is Page.SEAL:
            return "Seal"
        if page is Page.REQUEST and session.next_checkpoint is not None:
            return "Continue"
        if page is Page.MENTEE and self._said_no:
            return "Decline"
        pages = pages_of(session.policy)
        following = pages[pages.index(page) + 1]
        said_yes = session.state.answer is not None and session.state.answer.reply is Reply.YES
        return f"Show {session.mentee}" if following is Page.MENTEE and not said_yes else "Continue"
