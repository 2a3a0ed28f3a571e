"""What the shell opens as *prepare*, in place of rail and page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.prepare_reference.begun import open_requests, page_kept
from confidant.flows.prepare_reference.draft import UnreadableDraft, discard
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page
from confidant.flows.today import today
from confidant.ui.background import run_in_background
from confidant.ui.kit import EmptyState, SecondaryButton
from confidant.ui.shell import Shell
from confidant.ui.wizards.prepare_reference.five_pages import FivePages
from confidant.vault.ids import PairId, RequestId
from confidant.vault.problems import SealBroken
from confidant.vault.vault import Vault

_READ_FIRST = frozenset({Page.LETTER, Page.MENTEE, Page.SEAL})
"""Whether a draft may stand on these is for the checks to say, or is shown with what they found."""


def _done(_result: object) -> None:
    """Nothing follows: the checks read along when they are asked, and what is ready by then they need not wait for."""


class PrepareReference(QWidget):
    """The wizard for a stored `request`, or for a `pair`: its most pressing open request, else (or as asked) a new one.

    A draft is resumed where it was left. Leaving closes the full window; the draft stays in the vault.
    """

    def __init__(
        self,
        shell: Shell,
        vault: Vault,
        *,
        request: RequestId | None = None,
        pair: PairId | None = None,
        new: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if request is None and pair is None:
            raise ValueError("a reference is prepared for a request or for a pair")
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shell, self._vault = shell, vault
        self._pair = pair
        self.is_reading = False
        """Whether a letter that was left is read before it is shown."""
        self._shown: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        # Only a mentor who came by the pair has a request still to choose.
        self._waiting = open_requests(vault, pair) if request is None and pair is not None else ()
        if self._waiting and not new:
            request = self._waiting[0].id
        self._request = request
        self._open()
        shell.before_lock.add(self.flush)
        shell.condition.changed.connect(self._on_condition_changed)

    @property
    def pair(self) -> PairId | None:
        """Whom it is about; None where that could not be read."""
        return self._pair

    @property
    def pages(self) -> FivePages | None:
        """The five pages, or None where the draft could not be opened."""
        return self._shown if isinstance(self._shown, FivePages) else None

    def flush(self) -> None:
        """Put what is still being typed into the vault. Raises the `Problem` that kept it from being stored."""
        if self.pages is not None:
            self.pages.flush()

    def _open(self) -> None:
        if page_kept(self._vault, self._pair, self._request) in _READ_FIRST:
            self._show(EmptyState("file-badge", "Reading the letter", "The checks look through it. One moment."))
            self.is_reading = True
            run_in_background(self, lambda _token, _progress: self._read_session(), self._show_pages, self._refuse)
            return
        try:
            self._show_pages(self._session())
        except Problem as problem:
            self._refuse(problem)

    def _read_session(self) -> Session:
        """Return the session once the checks have read its letter; another thread has the time for that."""
        session = self._session()
        _ = session.findings
        return session

    def _refuse(self, problem: Problem) -> None:
        self.is_reading = False
        self._show(self._cannot_open(problem))

    def _show_pages(self, session: Session) -> None:
        self.is_reading = False
        self._pair = session.state.pair
        pages = FivePages(session, self._waiting)
        pages.left.connect(self._shell.close_full)
        pages.disclosures_wanted.connect(self._on_disclosures_wanted)
        pages.other_request_chosen.connect(self._on_other_request_chosen)
        self._shell.condition.keep_off(*pages.pages.values())
        self._show(pages)
        reading = session.reading
        run_in_background(pages, lambda _token, _progress: reading.make_ready(), _done, _done)

    def _session(self) -> Session:
        self._vault.refuse_in_trouble()
        if self._request is not None:
            return Session.for_request(self._vault, self._request, today)
        assert self._pair is not None
        return Session.for_new_request(self._vault, self._pair, today)

    def _show(self, widget: QWidget) -> None:
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = widget
        self._column.addWidget(widget)

    def _cannot_open(self, problem: Problem) -> QWidget:
        """Say what went wrong; a draft that cannot be read can be begun again, anything else is left."""
        if isinstance(problem, UnreadableDraft):
            button = SecondaryButton("Begin again", icon="rotate-ccw")
            button.clicked.connect(self.begin_again)
        else:
            button = SecondaryButton("Close", icon="x")
            button.clicked.connect(self._shell.close_full)
        return EmptyState("file-badge", "This cannot be opened", str(problem), button)

    def begin_again(self) -> None:
        """Forget a draft that cannot be read, and open a fresh one."""
        try:
            discard(self._vault, self._pair, self._request)
        except Problem as problem:
            self._show(self._cannot_open(problem))
            return
        self._open()

    def _on_condition_changed(self) -> None:
        """Say why nothing goes on where trouble is found meanwhile; what was typed stays, and can be copied."""
        if self.pages is not None and not self._shell.condition.may_store:
            self.pages.foot.show_problem(str(SealBroken()))

    def _on_disclosures_wanted(self) -> None:
        self._shell.go("disclosures")

    def _on_other_request_chosen(self, request: RequestId | None) -> None:
        try:
            self.flush()
        except Problem as problem:
            self._shell.toast(str(problem))
            return
        self._request = request
        self._open()
