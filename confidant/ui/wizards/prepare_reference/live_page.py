"""The document's exact pages, set anew as it changes."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.release.document import Document
from confidant.ui.background import CancelToken, Job, Progress, run_in_background
from confidant.ui.kit import AsideButton, PlainLabel, scrolled
from confidant.ui.theme import Token, Type, current_theme

_A4_INCHES = 210 / 25.4
_WAIT = 120  # ms: setting takes about 50 ms, so a typist sees each pause and no key waits
_GAP = 16
_SHADOW = 4


def set_pages(document: Document, ppi: float, watermark: str | None) -> tuple[bytes, ...]:
    """Set the pages; imported late, since the typesetter is the heaviest thing the app loads."""
    from confidant.release.render import preview_pages  # noqa: PLC0415  see above

    return preview_pages(document, ppi, watermark)


class _Sheets(QWidget):
    """The pages beneath each other, at the widget's width, each on its soft shadow."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: tuple[QImage, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def pages(self) -> tuple[QImage, ...]:
        return self._pages

    def show_pages(self, pages: tuple[QImage, ...]) -> None:
        self._pages = pages
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(sum(self._height(page, width) + _GAP for page in self._pages)) + _SHADOW

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(392), self.heightForWidth(current_theme().px(392)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 2.0
        for page in self._pages:
            rect = QRectF(_SHADOW / 2, top, self.width() - _SHADOW, self._height(page, self.width()))
            _shade(painter, rect)
            painter.drawImage(rect, page)
            top += rect.height() + _GAP

    def _height(self, page: QImage, width: int) -> float:
        return (width - _SHADOW) * page.height() / max(page.width(), 1)


def _shade(painter: QPainter, rect: QRectF) -> None:
    """A shadow of a few soft rings: only what floats has one, and paper does."""
    painter.setPen(Qt.PenStyle.NoPen)
    for reach, strength in ((4.0, 8), (2.5, 14), (1.0, 26)):
        painter.setBrush(QColor(0, 0, 0, strength))
        painter.drawRoundedRect(rect.adjusted(-reach / 2, 0, reach / 2, reach), 3, 3)


class LivePage(QWidget):
    """Shows a document as it will be. Pages are set off this thread; only the latest answer is shown.

    `larger_wanted` asks for the same pages over the whole screen.
    """

    larger_wanted = Signal()

    def __init__(
        self, caption: str = "The page as it will be", *, watermark: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._watermark = watermark
        self._document: Document | None = None
        self._shown: tuple[Document, float] | None = None
        self._job: Job | None = None
        self._sheets = _Sheets()
        self._caption = PlainLabel(caption, Type.ASIDE, Token.INK_SOFT, lines=1)
        self._problem = PlainLabel("", Type.BODY, Token.DANGER)
        self._problem.hide()
        self._area = scrolled(self._sheets)
        self._area.setAccessibleName(caption or "The document")
        self.larger = AsideButton("Larger", icon="search")
        if not caption:
            self._caption.hide()
            self.larger.hide()
        self.larger.clicked.connect(self.larger_wanted)
        head = QHBoxLayout()
        head.addWidget(self._caption, 1)
        head.addWidget(self.larger)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0 if not caption else 4)
        column.addLayout(head)
        column.addWidget(self._problem)
        column.addWidget(self._area, 1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._set)

    def show_document(self, document: Document, *, watermark: str | None = None) -> None:
        """Show `document`, a moment from now; a later call overtakes an earlier one."""
        if (document, watermark) != (self._document, self._watermark):
            self._document, self._watermark, self._shown = document, watermark, None
            self._sheets.setAccessibleName("\n".join(block.text for block in document.blocks))
        self._start()

    def set_caption(self, caption: str) -> None:
        """Say something else above the pages."""
        self._caption.setText(caption)

    def keep_scrollable_by_keyboard(self) -> None:
        """Let the arrows move the page when it has the focus."""
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setProperty("bare", "true")

    def focus_pages(self) -> None:
        """Put the keyboard on the pages."""
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def page_count(self) -> int:
        """How many pages are shown now."""
        return len(self._sheets.pages)

    @property
    def is_current(self) -> bool:
        """Whether what is shown is the latest document, at this width."""
        return self._shown is not None and self._shown == (self._document, self._ppi())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the pages anew for another width, so that they stay sharp."""
        super().resizeEvent(event)
        if self._document is not None:
            self._start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a move to a screen of another density."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange and self._document is not None:
            self._start()

    def _start(self) -> None:
        """Wait for a pause in typing; where nothing is shown yet, there is nothing to wait for."""
        self._wait.start(_WAIT if self._sheets.pages else 0)

    def _ppi(self) -> float:
        width = max(self._area.viewport().width() - _SHADOW, 120)
        return round(width * self.devicePixelRatioF() / _A4_INCHES, 2)

    def _set(self) -> None:
        document, ppi, watermark = self._document, self._ppi(), self._watermark
        if document is None or self.is_current:
            return
        if self._job is not None:
            self._job.cancel()

        def work(token: CancelToken, _progress: Progress) -> tuple[Document, float, tuple[QImage, ...]]:
            token.check()
            return document, ppi, tuple(QImage.fromData(page) for page in set_pages(document, ppi, watermark))

        self._job = run_in_background(self, work, self._on_set, self._on_problem)

    def _on_set(self, result: tuple[Document, float, tuple[QImage, ...]]) -> None:
        document, ppi, pages = result
        if document is not self._document:
            return
        self._shown = (document, ppi)
        self._problem.hide()
        self._sheets.show_pages(pages)

    def _on_problem(self, problem: Problem) -> None:
        self._problem.setText(str(problem))
        self._problem.show()
