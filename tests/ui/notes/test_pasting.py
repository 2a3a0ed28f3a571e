"""What other programs put on the clipboard keeps its structure in a note, and takes the level of its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt, QThreadPool
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.domain.note import PRIVATE, Passage
from confidant.domain.passages import Run
from confidant.domain.vocabulary import Topic
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.notes_tab import NotesTab
from confidant.vault.shareable import gather
from confidant.vault.vault import Vault
from tests.builders import LM, ON, make_note, make_passage, make_request

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
def test_what_gives_no_markdown_comes_as_plain_text(body: BodyEdit, qtbot: QtBot, html: str) -> None:
    body.moveCursor(QTextCursor.MoveOperation.End)
    body.insertFromMimeData(foreign(html))
    qtbot.waitUntil(lambda: not body.pasting.is_reading)
    assert body.words() == "Before\nshared wordsas text"


def test_however_many_lines_come_their_heights_are_put_right_in_one_go(body: BodyEdit, qtbot: QtBot) -> None:
    told: list[int] = []
    body.document().contentsChange.connect(lambda position, _removed, _added: told.append(position))
    body.moveCursor(QTextCursor.MoveOperation.End)
    data = QMimeData()
    data.setText("\n\n- one\n- two" * 200)
    body.insertFromMimeData(data)
    # Each line by itself would have Qt move all that stand below it: 30,000 lines took more than ten minutes.
    assert len(told) == 2
    gap = body.document().findBlockByNumber(2)
    assert gap.blockFormat().lineHeight() < body.document().firstBlock().blockFormat().lineHeight()
    body.undo()
    assert body.words() == "Before\nshared words"


LONG = "<ul>" + "<li><b>word</b>" * 2_000 + "</ul>"


def test_what_is_long_is_read_beside_the_writing_and_comes_where_it_was_pasted(body: BodyEdit, qtbot: QtBot) -> None:
    said: list[str] = []
    body.pasting.told.connect(said.append)
    cursor = body.textCursor()
    cursor.setPosition(7)
    cursor.setPosition(13, QTextCursor.MoveMode.KeepAnchor)  # “shared”, whose level it gets
    body.setTextCursor(cursor)
    body.insertFromMimeData(foreign(LONG))
    assert body.words() == "Before\nshared words"
    assert len(said) == 1
    body.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(body, "Typed. ")
    qtbot.waitUntil(lambda: len(body.words()) > 2_000)
    assert body.runs() == (Run("Typed. Before\n"), Run("\n".join(["- **word**"] * 2_000) + " words", SHARED))
    body.undo()
    assert body.words() == "Typed. Before\nshared words"


@pytest.mark.parametrize("how", ["escape", "another note", "read only"])
def test_what_is_long_does_not_come_where_it_is_not_wanted_any_more(body: BodyEdit, qtbot: QtBot, how: str) -> None:
    body.insertFromMimeData(foreign(LONG))
    if how == "escape":
        qtbot.keyClick(body, Qt.Key.Key_Escape)
    elif how == "another note":
        body.show_runs((Run("Other."),), PRIVATE)
    else:
        body.set_read_only(read_only=True)
    before = body.words()
    QThreadPool.globalInstance().waitForDone()
    for _ in range(3):
        QApplication.processEvents()
    assert body.words() == before
    if how == "another note":  # whose cursor it is that writes
        qtbot.keyClicks(body, "!")
        assert body.words() == f"!{before}"


def test_more_than_a_note_takes_is_refused_in_words(body: BodyEdit) -> None:
    said: list[str] = []
    body.pasting.told.connect(said.append)
    data = QMimeData()
    data.setText("x" * 250_001)
    body.insertFromMimeData(data)
    assert body.words() == "Before\nshared words"
    assert "too long" in said[0]


def test_html_alone_can_be_pasted(body: BodyEdit) -> None:
    data = QMimeData()
    data.setHtml("<p>only so</p>")
    assert body.canInsertFromMimeData(data)
    body.insertFromMimeData(data)
    assert body.words().startswith("only so")


def move(body: BodyEdit, start: int, end: int, to: int, *, plain: bool = False) -> None:
    """Cut the words from `start` to `end` and paste them at `to`, counted after the cut."""
    cursor = body.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    data = body.createMimeDataFromSelection()
    body.textCursor().removeSelectedText()
    cursor.setPosition(to)
    body.setTextCursor(cursor)
    body.paste_words(data, plain=plain)


@pytest.mark.parametrize("plain", [False, True])
def test_a_level_is_no_format_and_comes_along_without_one(body: BodyEdit, plain: bool) -> None:
    body.show_runs((Run("shared words ", SHARED), Run("in confidence", PRIVATE)), SHARED)
    move(body, 13, 26, 7, plain=plain)
    assert body.runs() == (Run("shared ", SHARED), Run("in confidence", PRIVATE), Run("words ", SHARED))


@pytest.mark.parametrize("plain", [False, True])
def test_words_stay_about_what_they_were_about_wherever_they_are_moved(
    vault: Vault, open_notes: Callable[..., NotesTab], plain: bool
) -> None:
    """The agreement never lets out what is about health; beside words about strengths it is about health still."""
    strengths = make_passage("She leads well. ", topics=(Topic.STRENGTHS,))
    tab = open_notes(make_note(passages=(strengths, make_passage("She was ill.")), topics=(Topic.HEALTH,)))
    move(tab.editor.body, 16, 28, 16, plain=plain)
    tab.flush()
    record = tab.editor.record
    assert record is not None
    told = gather(vault, record.pair, make_request(), ON)
    assert [passage.text for note in told for passage in note.passages] == ["She leads well. "]
    assert record.note.passages[1] == Passage("She was ill.")


def test_words_of_another_note_stay_about_what_that_one_is_about(
    vault: Vault, open_notes: Callable[..., NotesTab]
) -> None:
    tab = open_notes(make_note("She was ill.", topics=(Topic.HEALTH,)), make_note("", topics=(Topic.STRENGTHS,)))
    assert tab.editor.record is not None
    first, second = (summary.id for summary in vault.notes.summaries(tab.editor.record.pair))
    ill = next(note for note in (first, second) if vault.notes.get(note).note.body)
    tab.open_note(ill)
    tab.editor.body.selectAll()
    data = tab.editor.body.createMimeDataFromSelection()
    tab.open_note(second if ill == first else first)
    tab.editor.body.insertFromMimeData(data)
    assert [run.topics for run in tab.editor.body.runs()] == [(Topic.HEALTH,)]
