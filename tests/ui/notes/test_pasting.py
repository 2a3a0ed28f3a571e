"""What other programs put on the clipboard keeps its structure in a note, and takes the level of its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from confidant.domain.note import PRIVATE
from confidant.domain.passages import Run
from confidant.ui.notes.body_edit import BodyEdit
from tests.builders import LM

SHARED = frozenset({LM})


def foreign(html: str, text: str = "as text") -> QMimeData:
    data = QMimeData()
    data.setHtml(html)
    data.setText(text)
    return data


@pytest.fixture
def body(qtbot: QtBot) -> BodyEdit:
    body = BodyEdit()
    qtbot.addWidget(body)
    body.show_runs((Run("Before\n"), Run("shared words", SHARED)), PRIVATE)
    return body


def test_structure_comes_as_markdown_at_the_level_of_its_place(body: BodyEdit) -> None:
    cursor = body.textCursor()
    cursor.setPosition(13)
    body.setTextCursor(cursor)
    body.insertFromMimeData(foreign("<ul><li><b>one</b><li>two</ul><script>three()</script>"))
    assert body.runs() == (Run("Before\n"), Run("shared\n- **one**\n- two words", SHARED))
    body.undo()
    assert body.words() == "Before\nshared words"


def test_at_an_edge_it_takes_what_both_sides_allow(body: BodyEdit) -> None:
    cursor = body.textCursor()
    cursor.setPosition(7)
    body.setTextCursor(cursor)
    body.insertFromMimeData(foreign("<p>new</p>"))
    assert body.runs() == (Run("Before\nnew"), Run("shared words", SHARED))


@pytest.mark.parametrize("html", ["<div>" * 1000 + "x", "<p>" + "x" * 5_000_000, "<img src='https://x.org/a.png'>"])
def test_what_gives_no_markdown_comes_as_plain_text(body: BodyEdit, html: str) -> None:
    body.moveCursor(QTextCursor.MoveOperation.End)
    body.insertFromMimeData(foreign(html))
    assert body.words() == "Before\nshared wordsas text"


def test_html_alone_can_be_pasted(body: BodyEdit) -> None:
    data = QMimeData()
    data.setHtml("<p>only so</p>")
    assert body.canInsertFromMimeData(data)
    body.insertFromMimeData(data)
    assert body.words().startswith("only so")
