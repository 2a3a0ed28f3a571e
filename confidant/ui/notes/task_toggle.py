"""A task ticked in its line, as one step that can be undone."""

from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCursor

from confidant.ui.notes.markdown_line import task_box
from confidant.ui.notes.marks import format_of, run_at
from confidant.ui.notes.source import units

__all__ = ["toggle_task"]


def toggle_task(block: QTextBlock, cut: int) -> bool:
    """Tick the task of a paragraph, or untick it; False where it is no task.

    The line becomes a passage of its own, of the number `cut`: words are agreed to passage by passage, and a tick shall
    not touch the yes to what stands beside it.
    """
    text = block.text()
    box = task_box(text)
    if box is None:
        return False
    place, sign = box
    cursor = QTextCursor(block)
    start = block.position() + units(text[:place])
    cursor.beginEditBlock()
    cursor.setPosition(start)
    marks = run_at(block.document(), start)
    cursor.setPosition(start + 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText("x" if sign == " " else " ", cursor.charFormat() if marks is None else format_of(marks))
    for at in range(block.position(), block.position() + block.length() - 1):
        found = run_at(block.document(), at)
        if found is not None and found.cut != cut:
            cursor.setPosition(at)
            cursor.setPosition(at + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(format_of(replace(found, cut=cut)))
    cursor.endEditBlock()
    return True
