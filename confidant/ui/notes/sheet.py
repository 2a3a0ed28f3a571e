"""One note's words as Qt holds them, with all that was done to them and can be undone."""

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QGuiApplication, QImage, QTextDocument, QTextOption

from confidant.domain.passages import Run
from confidant.ui.notes.awaiting_places import AwaitingPlaces
from confidant.ui.notes.highlighter import MarkdownHighlighter
from confidant.ui.notes.line_breaks import has_endless_word, wrap_mode
from confidant.ui.notes.markdown_line import hanging_part
from confidant.ui.notes.marks import fill, fit_gaps
from confidant.ui.notes.paragraphs import Paragraphs, runs_in_paragraphs
from confidant.ui.theme import Scheme, Type, current_theme

__all__ = ["Sheet"]


class Sheet(QObject):
    """A document, what is known of its paragraphs, how they are dressed, and where somebody was in it.

    `note_change` has to be told of every change that is not the sheet's own; `is_busy` says of one whether it is.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.document = QTextDocument(self)
        self.document.setDocumentMargin(0)
        # Without a layout Qt would tell of what was filled in with the first key only, and dress everything again then.
        self.document.documentLayout()
        self.paragraphs = Paragraphs(self.document)
        self.highlighter = MarkdownHighlighter(self.document)
        self.awaiting = AwaitingPlaces(self.document)
        self.place = (0, 0, 0)
        """Where the selection began, where the cursor is, and how far the words were scrolled."""
        self.is_busy = False
        self.has_endless_word = False
        """Whether it holds a word without an end, and its lines are broken anywhere."""
        self._look: tuple[Scheme, int, float] | None = None
        self._device: QImage | None = None
        self.scale = 1.0
        """How many times as large as the app's type for notes the words are."""

    def fill(self, runs: Iterable[Run]) -> None:
        """Put `runs` in place of everything; there is nothing to undo afterwards."""
        runs = tuple(runs)
        self.is_busy = True
        self.paragraphs.reset(runs)
        self.has_endless_word = any(has_endless_word(paragraph.text) for paragraph in self.paragraphs.all())
        breaks = self.document.defaultTextOption()
        breaks.setWrapMode(self.wrap_mode)
        self.document.setDefaultTextOption(breaks)
        fill(self.document, runs, Type.NOTE.value.line, self._hang)
        self.is_busy = False

    def expect(self, words: str) -> None:
        """Say what is about to be put in."""
        self.has_endless_word = self.has_endless_word or has_endless_word(words)

    @property
    def wrap_mode(self) -> QTextOption.WrapMode:
        """Where its lines may be broken."""
        return wrap_mode(is_endless=self.has_endless_word)

    def runs(self) -> tuple[Run, ...]:
        """Return the words with their levels."""
        return runs_in_paragraphs(self.paragraphs.all())

    def dress(self) -> None:
        """Put on the look that is in force, if it has another one on; undo knows nothing of it."""
        theme = current_theme()
        look = (theme.scheme, theme.text_size, self.scale)
        font = QFont(theme.font(Type.NOTE))
        font.setPixelSize(round(font.pixelSize() * self.scale))
        before, self._look = self._look, look
        if self.document.defaultFont() != font:
            self.document.setDefaultFont(font)
        if look == before:  # Qt tells of a new style wherever a widget gets a parent, too
            return
        if before is None:
            self.fill(())
        factor = theme.scale * self.scale
        if self._device is not None or factor != 1:
            self._device = _device_of(factor)
            self.document.documentLayout().setPaintDevice(self._device)
        if before is not None and before[1:] != look[1:]:
            self._fit_all()
        self.highlighter.dress_anew(self.scale)

    def fit(self, start: int, end: int) -> None:
        """Give the lines around the units `start` to `end` the heights that belong to them now."""
        # After an undo the heights come out of the history; to set one anew would begin a history without end.
        if not self.document.isRedoAvailable():
            self.is_busy = True
            self._fit(start, end)
            self.is_busy = False

    def _fit_all(self) -> None:
        """Set in all lines as far as the type's size asks for, and keep what was done to be undone.

        Belongs, as every fitting, to the step before; where there is something to be done again, the next edit does it.
        """
        document = self.document
        if document.isRedoAvailable():
            return
        is_pristine = not document.isUndoAvailable()
        self.is_busy = True
        if is_pristine:  # it would be the first step, else
            document.setUndoRedoEnabled(False)
        self._fit(0, document.characterCount())
        if is_pristine:
            document.setUndoRedoEnabled(True)
        self.is_busy = False

    def _fit(self, start: int, end: int) -> None:
        fit_gaps(self.document, Type.NOTE.value.line, start, end, self._hang)

    def _hang(self, text: str) -> float:
        part = hanging_part(text)
        return current_theme().metrics(Type.NOTE).horizontalAdvance(part) * self.scale if part else 0


def _device_of(factor: float) -> QImage:
    """Return what Qt is to lay out for, so that heights of lines count `factor` times what the document says.

    They stand in the document as they are at a text size of 100 %: to write others there would be a step of undo, or
    end the history of it.
    """
    dots_per_metre = round(QGuiApplication.primaryScreen().logicalDotsPerInchY() * factor / 0.0254)
    device = QImage(1, 1, QImage.Format.Format_ARGB32)
    device.setDotsPerMeterX(dots_per_metre)
    device.setDotsPerMeterY(dots_per_metre)
    return device
