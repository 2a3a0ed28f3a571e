"""The document's exact pages, set anew with every key."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.release.document import Document
from confidant.ui.kit import AsideButton, PlainLabel, scrolled
from confidant.ui.theme import Token, Type
from confidant.ui.wizards.prepare_reference.sheets import Sheets
from confidant.ui.wizards.prepare_reference.typesetter import Change, PagesSet, Typesetter, Wanted

_A4_INCHES = 210 / 25.4
_CLEAR = 24
"""Pixels that stay free above and below a place that is brought into sight."""
_FROM_TOP = 0.3
"""How far down the view a place is put that was out of sight."""


class LivePage(QWidget):
    """Shows a document as it will be. Pages are set off this thread, and the last ones stay until the next are there.

    `larger_wanted` asks for the same pages over the whole screen; `turned` follows when another part is in sight.
    """

    larger_wanted = Signal()
    turned = Signal()
    pages_shown = Signal()
    """New pages were put there; they are painted with the next picture of the window."""

    def __init__(
        self, caption: str = "The page as it will be", *, watermark: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._watermark = watermark
        self._shown: Wanted | None = None
        self._follows = False
        self.sheets = Sheets()
        self._setter = Typesetter(self)
        self.sheets.resized.connect(self._set)
        self._setter.pages_set.connect(self._on_set)
        self._setter.failed.connect(self._on_failed)
        self._caption = PlainLabel(caption, Type.ASIDE, Token.INK_SOFT, lines=1)
        self._problem = PlainLabel("", Type.BODY, Token.DANGER)
        self._problem.hide()
        self._area = scrolled(self.sheets)
        self._area.setAccessibleName(caption or "The document")
        self._area.verticalScrollBar().valueChanged.connect(self.turned)
        self.larger = AsideButton("Larger", icon="search")
        self.larger.clicked.connect(self.larger_wanted)
        self._head = QHBoxLayout()
        self._head.addWidget(self._caption, 1)
        self._head.addWidget(self.larger)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4 if caption else 0)
        column.addLayout(self._head)
        column.addWidget(self._problem)
        column.addWidget(self._area, 1)
        self._caption.setVisible(bool(caption))
        self.larger.setVisible(bool(caption))

    def show_document(self, document: Document, *, watermark: str | None = None) -> None:
        """Show `document` as soon as it is set; a later call overtakes an earlier one."""
        if (document, watermark) != (self._document, self._watermark):
            self._document, self._watermark = document, watermark
            self.sheets.setAccessibleName("\n".join(block.text for block in document.blocks))
        self._set()

    def set_caption(self, caption: str) -> None:
        """Say something else above the pages."""
        self._caption.setText(caption)

    def follow_changes(self) -> None:
        """From now on bring the place where the pages change into sight, where it is not."""
        self._follows = True

    def keep_scrollable_by_keyboard(self) -> None:
        """Let the arrows move the page when it has the focus."""
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setProperty("bare", "true")

    def focus_pages(self) -> None:
        """Put the keyboard on the pages."""
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def document(self) -> Document | None:
        """The latest document that is to be shown."""
        return self._document

    @property
    def shown_document(self) -> Document | None:
        """The one whose pages stand there now."""
        return None if self._shown is None else self._shown.document

    @property
    def ppi(self) -> float:
        """Pixels to the inch, of the screen's own, at which the pages are set."""
        width = max(self._area.viewport().width() - Sheets.SHADOW, 120)
        return round(width * self.devicePixelRatioF() / _A4_INCHES, 2)

    @property
    def problem(self) -> str:
        """What keeps the latest document from being set, or ""."""
        return "" if self._problem.isHidden() else self._problem.text()

    @property
    def page_count(self) -> int:
        """How many pages are shown now."""
        return len(self.sheets.pages)

    @property
    def page_shown(self) -> int:
        """The number of the page at the top of what is in sight; 1 where there is none yet."""
        reach = self._area.verticalScrollBar().value() + self._area.viewport().height() // 3
        return max(sum(self.sheets.place_of(page, 0) <= reach for page in range(self.page_count)), 1)

    def turn(self, by: int) -> None:
        """Bring the page `by` pages on into sight, as far as there is one."""
        if self.page_count:
            wanted = min(max(self.page_shown - 1 + by, 0), self.page_count - 1)
            self._area.verticalScrollBar().setValue(self.sheets.place_of(wanted, 0))

    @property
    def is_current(self) -> bool:
        """Whether what is shown is the latest document, at this width."""
        return self._shown is not None and self._shown == self._wanted()

    @property
    def offset(self) -> int:
        """How far down the pages are scrolled, in pixels."""
        return self._area.verticalScrollBar().value()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the pages anew for another width, so that they stay sharp."""
        super().resizeEvent(event)
        self._set()

    def showEvent(self, event: QShowEvent) -> None:
        """Set what changed while nobody looked."""
        super().showEvent(event)
        self._set()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a move to a screen of another density."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._set()

    def _wanted(self) -> Wanted | None:
        return None if self._document is None else Wanted(self._document, self.ppi, self._watermark)

    def _set(self) -> None:
        wanted = self._wanted()
        if wanted is not None and self.isVisible():
            self._setter.want(wanted)

    def _on_set(self, answer: PagesSet) -> None:
        is_first, self._shown = self._shown is None, answer.wanted
        self._problem.hide()
        self.sheets.show_pages(answer.pages)
        if self._follows and not is_first and answer.changed is not None:
            self._follow(answer.changed)
        self.pages_shown.emit()
        self.turned.emit()

    def _follow(self, changed: Change) -> None:
        """Bring a place into sight; where it is already, the pages stay where they are."""
        bar, height = self._area.verticalScrollBar(), self._area.viewport().height()
        place = self.sheets.place_of(*changed)
        if not bar.value() + _CLEAR <= place <= bar.value() + height - _CLEAR:
            bar.setValue(round(place - height * _FROM_TOP))

    def _on_failed(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()
