"""Levels and topics carried by the text itself, so that they follow every edit, undo and redo.

Qt keeps a format for each stretch of characters, and for each paragraph's end. A format here says nothing about the
look: it holds what `Run` holds besides the words, and the painting of levels reads it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from confidant.domain.note import Disclosure
from confidant.domain.passages import Run, joined
from confidant.domain.vocabulary import Audience, Topic
from confidant.ui.notes.source import from_document, to_document, units

__all__ = ["fill", "fit_gaps", "format_of", "pieces_of", "put_marks", "run_at", "run_of", "runs_in"]

_FIRST = QTextFormat.Property.UserProperty.value
_LEVEL, _TOPICS, _CUT = _FIRST + 1, _FIRST + 2, _FIRST + 3
# A level of one's own is stored as its set of audiences in bits, plus this one, so that private is not nothing.
_OWN = 4
_BITS = {Audience.LINE_MANAGER: 1, Audience.ROLE_REFERENCE: 2}
_GAP = 14 / 25
"""The height of an empty line between paragraphs, as part of a line of words (the look: 14 of 25 pixels)."""


def format_of(run: Run) -> QTextCharFormat:
    """Return the format that carries the marks of `run`."""
    carrier = QTextCharFormat()
    if run.disclosure is not None:
        carrier.setProperty(_LEVEL, _OWN + sum(_BITS[audience] for audience in run.disclosure))
    if run.topics is not None:
        carrier.setProperty(_TOPICS, " ".join(run.topics))
    if run.cut:
        carrier.setProperty(_CUT, run.cut)
    return carrier


def run_of(carrier: QTextCharFormat, text: str = "") -> Run:
    """Return `text` with the marks that `carrier` carries."""
    level = carrier.intProperty(_LEVEL)
    disclosure: Disclosure | None = None
    if level & _OWN:
        disclosure = frozenset(audience for audience, bit in _BITS.items() if level & bit)
    topics = None
    if carrier.hasProperty(_TOPICS):
        topics = tuple(Topic(name) for name in carrier.stringProperty(_TOPICS).split())
    return Run(text, disclosure, topics, carrier.intProperty(_CUT))


def pieces_of(block: QTextBlock) -> Iterator[tuple[int, int, Run]]:
    """Yield a paragraph's stretches: first unit inside the paragraph, number of units, and the marks (with words)."""
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        run = run_of(fragment.charFormat(), from_document(fragment.text()))
        yield fragment.position() - block.position(), fragment.length(), run
        fragments += 1


def runs_in(document: QTextDocument) -> tuple[Run, ...]:
    """Return everything a document holds, as runs. A paragraph's end is a new line with marks of its own."""
    runs: list[Run] = []
    block = document.begin()
    while block.isValid():
        if block.blockNumber():
            runs.append(run_of(block.charFormat(), "\n"))
        runs.extend(run for _, _, run in pieces_of(block))
        block = block.next()
    return joined(runs)


def run_at(document: QTextDocument, position: int) -> Run | None:
    """Return the marks of the character at `position`, counted in units; None where there is none."""
    if not 0 <= position < document.characterCount() - 1:
        return None
    block = document.findBlock(position)
    inside = position - block.position()
    if inside == block.length() - 1:
        return run_of(block.next().charFormat())
    for start, length, run in pieces_of(block):
        if start <= inside < start + length:
            return replace(run, text="")
    return None


Hang = Callable[[str], float]
"""Tells how far a line's further lines are set in, in pixels."""


def fill(document: QTextDocument, runs: Iterable[Run], line_height: int, hang: Hang | None = None) -> None:
    """Put `runs` into the document in place of what it holds; there is nothing to undo afterwards."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    # As one edit, so that the words are dressed and laid out once and not again for each paragraph's height.
    cursor.beginEditBlock()
    lines = QTextBlockFormat()
    lines.setLineHeight(line_height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(lines)
    for run in runs:
        cursor.insertText(to_document(run.text), format_of(run))
    fit_gaps(document, line_height, 0, document.characterCount(), hang)
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def put_marks(document: QTextDocument, runs: Iterable[Run], position: int = 0) -> None:
    """Give the words from unit `position` on, which must be those of `runs`, their marks, as one step of undo."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for run in runs:
        length = units(to_document(run.text))
        carrier = format_of(run)
        for start, end in _differing(document, position, position + length, carrier):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(carrier)
        position += length
    cursor.endEditBlock()


def _differing(document: QTextDocument, start: int, end: int, wanted: QTextCharFormat) -> list[tuple[int, int]]:
    """Return the one stretch from the first to the last character whose format is not `wanted`, if any.

    Only what differs is touched, so that a step of undo restores the levels where they changed and nothing else.
    """
    spans: list[tuple[int, int]] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        stretches = [(block.position() + at, length, run) for at, length, run in pieces_of(block)]
        following = block.next()
        if following.isValid():
            stretches.append((following.position() - 1, 1, run_of(following.charFormat())))
        for at, length, run in stretches:
            first, last = max(at, start), min(at + length, end)
            if first < last and format_of(run) != wanted:
                spans.append((first, last))
        block = following
    return [(spans[0][0], spans[-1][1])] if spans else []


def fit_gaps(document: QTextDocument, line_height: int, start: int, end: int, hang: Hang | None = None) -> None:
    """Make empty lines between paragraphs low and all others a full line, around the units `start` to `end`.

    The further lines of a list's item are set in as far as `hang` says. None of it is part of the words.
    The change belongs to the edit that made it necessary and is undone with it: after an undo nothing is left to do.
    """
    wrong = list(_unfit(document, line_height, start, end, hang))
    if not wrong:
        return
    cursor = QTextCursor(document)
    # As one edit: each by itself would have Qt move everything that stands below, once a line.
    if document.isUndoRedoEnabled() and document.isUndoAvailable():
        cursor.joinPreviousEditBlock()
    else:
        cursor.beginEditBlock()
    for position, lines in wrong:
        cursor.setPosition(position)
        cursor.setBlockFormat(lines)
    cursor.endEditBlock()


def _unfit(
    document: QTextDocument, line_height: int, start: int, end: int, hang: Hang | None
) -> Iterator[tuple[int, QTextBlockFormat]]:
    """Yield where each paragraph begins that is not as high, or as far set in, as it should be, and how it should."""
    block = document.findBlock(max(start, 0))
    block = block.previous() if block.previous().isValid() else block
    while block.isValid():
        height = _wanted_height(block, line_height)
        indent = hang(block.text()) if hang is not None else 0
        now = block.blockFormat()
        if round(now.lineHeight()) != height or round(now.leftMargin()) != round(indent):
            lines = QTextBlockFormat()
            lines.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            if indent:
                lines.setLeftMargin(indent)
                lines.setTextIndent(-indent)
            yield block.position(), lines
        if block.position() > end:
            break
        block = block.next()


def _wanted_height(block: QTextBlock, line_height: int) -> int:
    """Return a full line for words, and for an empty line that is the first, the last, or follows another one."""
    is_gap = block.length() == 1 and block.next().isValid() and block.previous().length() > 1
    return round(line_height * _GAP) if is_gap else line_height
