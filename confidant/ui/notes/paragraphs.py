"""What the paragraphs of a document hold, each read once, and again only when it was changed.

Reading a fragment of Qt's takes some ten microseconds; a note of 20,000 words has thousands of them, and a keystroke
changes one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtGui import QTextBlock, QTextDocument

from confidant.domain.note import Disclosure
from confidant.domain.passages import Run, joined, main_level
from confidant.domain.word_count import count_words
from confidant.ui.notes.marks import pieces_of, run_of
from confidant.ui.notes.source import to_document, units
from confidant.vault.giving_way import give_way

__all__ = ["Paragraph", "Paragraphs", "Piece", "runs_in_paragraphs"]

Piece = tuple[int, int, Run]
"""A stretch of a paragraph with one set of marks: its first unit in the paragraph, how many units, and the words."""


@dataclass(frozen=True, eq=False)
class Paragraph:
    """One paragraph: its stretches, and before them the new line that parts it from the one above."""

    pieces: tuple[Piece, ...]
    line_end: Run | None
    """The new line before it with its marks; None for the first paragraph."""

    @cached_property
    def text(self) -> str:
        """Its words, without the new line."""
        return "".join(run.text for _, _, run in self.pieces)

    @cached_property
    def word_count(self) -> int:
        """How many words it has."""
        return count_words(self.text)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in it but blanks: no sentence reaches across such a line."""
        return not self.text.strip(" \t")

    @cached_property
    def units(self) -> int:
        """Its length as Qt counts, without the new line."""
        return sum(length for _, length, _ in self.pieces)

    @property
    def length(self) -> int:
        """Its length in characters, with the new line."""
        return len(self.text) + (self.line_end is not None)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Everything it holds, the new line included."""
        runs = tuple(run for _, _, run in self.pieces)
        return runs if self.line_end is None else (self.line_end, *runs)

    @cached_property
    def is_mixed(self) -> bool:
        """Whether its words have different levels of their own."""
        return len({run.disclosure for _, _, run in self.pieces if run.text.strip()}) > 1

    def level(self, note_level: Disclosure) -> Disclosure:
        """Return the level most of its words have."""
        if note_level not in self._levels:
            self._levels[note_level] = self._level(note_level)
        return self._levels[note_level]

    @cached_property
    def _levels(self) -> dict[Disclosure, Disclosure]:
        return {}

    def _level(self, note_level: Disclosure) -> Disclosure:
        if not self.is_mixed:  # as most are
            first = next((run for _, _, run in self.pieces if run.text.strip()), Run(""))
            return first.level(note_level)
        return main_level([run for _, _, run in self.pieces], note_level, 0, len(self.text))


class Paragraphs:
    """The paragraphs of `document` in order, kept true by `note_change`."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._all = [_read(document.firstBlock())]

    def reset(self, runs: Iterable[Run]) -> None:
        """Take over what the document was filled with."""
        self._all = _paragraphs_of(runs)

    def note_change(self, position: int, added: int) -> None:
        """Read anew what changed: the units from `position` on, `added` of them, as `contentsChange` tells it."""
        document = self._document
        grown = document.blockCount() - len(self._all)
        block = document.findBlock(position)
        block = block if block.isValid() else document.lastBlock()
        # The one after is read too: its new line stands before it, and may be the last unit that changed.
        last = document.findBlock(min(position + added, document.characterCount() - 1))
        until = min(last.blockNumber() + 1, document.blockCount())
        first = block.blockNumber()
        read = []
        while block.isValid() and block.blockNumber() < until:
            read.append(_read(block))
            block = block.next()
        self._all[first : until - grown] = read

    def of(self, block: QTextBlock) -> Paragraph:
        """Return what `block` holds."""
        return self._all[block.blockNumber()]

    def all(self) -> tuple[Paragraph, ...]:
        """Return every paragraph: a picture of the document that no later edit changes."""
        return tuple(self._all)

    def between(self, first: int, last: int) -> Sequence[Paragraph]:
        """Return the paragraphs from number `first` to number `last`, both included."""
        return self._all[first : last + 1]

    def whole_lines(self, first: int, last: int) -> tuple[int, int]:
        """Return the numbers `first` and `last`, moved apart to blank lines or to the ends of the note."""
        while first > 0 and not self._all[first].is_blank:
            first -= 1
        while last < len(self._all) - 1 and not self._all[last].is_blank:
            last += 1
        return first, last

    def length_before(self, number: int) -> int:
        """Return how many characters stand before the paragraph of that number and its new line."""
        return sum(paragraph.length for paragraph in self._all[:number])

    @property
    def word_count(self) -> int:
        """How many words the document has."""
        return sum(paragraph.word_count for paragraph in self._all)


def runs_in_paragraphs(paragraphs: Iterable[Paragraph]) -> tuple[Run, ...]:
    """Return everything that the paragraphs hold, as runs."""
    give_way()
    runs = joined(run for paragraph in paragraphs for run in paragraph.runs)
    give_way()
    return runs


def _read(block: QTextBlock) -> Paragraph:
    line_end = run_of(block.charFormat(), "\n") if block.blockNumber() else None
    return Paragraph(tuple(pieces_of(block)), line_end)


def _paragraphs_of(runs: Iterable[Run]) -> list[Paragraph]:
    """Return runs as the paragraphs that a document makes of them."""
    made: list[Paragraph] = []
    pieces: list[Piece] = []
    line_end: Run | None = None
    at = 0
    for run in joined(runs):
        for number, text in enumerate(run.text.split("\n")):
            if number:
                made.append(Paragraph(tuple(pieces), line_end))
                pieces, at, line_end = [], 0, replace(run, text="\n")
            if text:
                length = units(to_document(text))
                pieces.append((at, length, replace(run, text=text)))
                at += length
    made.append(Paragraph(tuple(pieces), line_end))
    return made
