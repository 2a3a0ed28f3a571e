"""The letter's skeleton: its sections, and under each the chosen sentences in their order."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from confidant.flows.prepare_reference.outline import heading, sections_for
from confidant.flows.prepare_reference.state import Chosen, Key, Preparation, SectionKey
from confidant.flows.prepare_reference.woven import standing_in
from confidant.ui.kit import PlainLabel
from confidant.ui.theme import Token, Type, current_theme
from confidant.ui.wizards.prepare_reference.chosen_row import ChosenRow
from confidant.ui.wizards.prepare_reference.draggable_sentence import SENTENCE, DraggableSentence

__all__ = ["Skeleton"]

_KEYS = "Drag a sentence to its place, or move it with Alt+Up and Alt+Down. Delete takes it out, Ctrl+Z puts it back."
_NEAR_EDGE = 48
"""Pixels from the edge of what is in sight within which a drag brings more into sight."""


@dataclass(frozen=True, slots=True)
class _Target:
    """Where what is dragged would go, and how far down a line says so."""

    section: SectionKey
    before: Key | None
    y: int


class Skeleton(QWidget):
    """Sections and sentences. What is dropped here, or moved by keys, is asked for; the page takes the step.

    `placed` carries a sentence's key, the section, and the key of the sentence that follows there or None; `shifted` a
    key and -1 or 1; `taken_out` a key.
    """

    placed = Signal(object, SectionKey, object)
    shifted = Signal(object, int)
    taken_out = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setObjectName("prepare.skeleton")
        self._shown: tuple[tuple[SectionKey, tuple[tuple[Chosen, bool], ...]], ...] | None = None
        self._rows: list[ChosenRow] = []
        self._sections: list[tuple[SectionKey, QWidget, list[ChosenRow], QWidget]] = []
        self._target: _Target | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(5, 4, 5, 4)  # room for the ring around a sentence
        self._column.setSpacing(6)

    @property
    def rows(self) -> tuple[ChosenRow, ...]:
        """The chosen sentences, in the letter's order."""
        return tuple(self._rows)

    def show_letter(self, state: Preparation) -> None:
        """Show what is chosen; the sentence that has the keyboard keeps it, wherever it went."""
        shown = tuple(_section_of(state, section) for section in sections_for(state.request.audience))
        if shown == self._shown:
            return
        self._shown = shown
        had = next((row.key for row in self._rows if row.hasFocus()), None)
        self._empty()
        if any(sentences for _, sentences in shown):
            self._column.addWidget(PlainLabel(_KEYS, Type.ASIDE, Token.INK_SOFT))
            self._column.addSpacing(4)
        for section, sentences in shown:
            self._add_section(section, sentences)
        self._column.addStretch(1)
        self.focus_on(had)

    def focus_on(self, key: Key | None) -> None:
        """Put the keyboard on a sentence, where it stands here."""
        row = next((row for row in self._rows if row.key == key), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _empty(self) -> None:
        self._rows, self._sections = [], []
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add_section(self, section: SectionKey, sentences: tuple[tuple[Chosen, bool], ...]) -> None:
        name = PlainLabel(heading(section), Type.ASIDE_STRONG, Token.INK_SOFT)
        self._column.addWidget(name)
        rows = []
        for one, stands in sentences:
            row = ChosenRow(one, stands=stands)
            row.shift_wanted.connect(self._on_shift_wanted)
            row.step_wanted.connect(self._on_step_wanted)
            row.out_wanted.connect(self._on_out_wanted)
            rows.append(row)
            self._column.addWidget(row)
            row.show()  # else it is shown with the next event, and until then nothing can give it the keyboard
        nothing = PlainLabel("Nothing here yet", Type.ASIDE, Token.INK_SOFT)
        nothing.setContentsMargins(8, 6, 8, 6)
        self._column.addWidget(nothing)
        nothing.setVisible(not rows)
        self._column.addSpacing(8)
        self._rows += rows
        self._sections.append((section, name, rows, nothing))

    def _on_shift_wanted(self, by: int) -> None:
        row = self.sender()
        if isinstance(row, ChosenRow):
            self.shifted.emit(row.key, by)

    def _on_step_wanted(self, by: int) -> None:
        row = self.sender()
        if isinstance(row, ChosenRow):
            there = min(max(self._rows.index(row) + by, 0), len(self._rows) - 1)
            self._rows[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_out_wanted(self) -> None:
        row = self.sender()
        if isinstance(row, ChosenRow):
            here = self._rows.index(row)
            following = [each.key for each in (*self._rows[here + 1 :], *reversed(self._rows[:here]))]
            self.taken_out.emit(row.key)
            self.focus_on(following[0] if following else None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take sentences, and nothing else that is dragged about."""
        if event.mimeData().hasFormat(SENTENCE) and isinstance(event.source(), DraggableSentence):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        y = round(event.position().y())
        self._target = self._target_at(y)
        viewport = self.parentWidget()
        area = None if viewport is None else viewport.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureVisible(0, y, 0, _NEAR_EDGE)
        event.acceptProposedAction()
        self.update()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Show nothing any more."""
        self._target = None
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the sentence to be put there."""
        source, target = event.source(), self._target_at(round(event.position().y()))
        self._target = None
        self.update()
        if isinstance(source, DraggableSentence) and target is not None:
            event.acceptProposedAction()
            source.put_down(partial(self.placed.emit, source.key, target.section, target.before))

    def _target_at(self, y: int) -> _Target | None:
        """Return the place nearest to a height: the section whose name stands above it, before the first row below."""
        if not self._sections:
            return None
        section, name, rows, nothing = next(
            (each for each in reversed(self._sections) if each[1].y() <= y), self._sections[0]
        )
        for row in rows:
            if y < row.y() + row.height() / 2:
                return _Target(section, row.key, row.y() - 4)
        last = rows[-1] if rows else nothing
        return _Target(section, None, last.y() + last.height() + 2 if rows else name.y() + name.height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line that says where what is dragged would go."""
        if self._target is not None:
            painter = QPainter(self)
            line = QRectF(0, self._target.y - 1, self.width(), 3)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current_theme().color(Token.ACCENT))
            painter.drawRoundedRect(line, 1.5, 1.5)


def _section_of(state: Preparation, section: SectionKey) -> tuple[SectionKey, tuple[tuple[Chosen, bool], ...]]:
    here = tuple(one for one in state.chosen if one.section is section)
    spans = standing_in(state.text_of(section), [one.text for one in here])
    return section, tuple((one, span is not None) for one, span in zip(here, spans, strict=True))
