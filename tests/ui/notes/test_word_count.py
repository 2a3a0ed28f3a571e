"""The foot says how many words there are, and of these are selected."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from confidant.domain.note import PRIVATE
from confidant.domain.passages import Run
from confidant.domain.vocabulary import Topic
from confidant.ui.notes.note_foot import NoteFoot
from confidant.ui.notes.notes_tab import NotesTab
from tests.builders import BOTH, make_note

OpenNotes = Callable[..., NotesTab]


def test_a_narrow_foot_says_it_shorter_and_cuts_nothing_off(qtbot: QtBot) -> None:
    foot = NoteFoot()
    qtbot.addWidget(foot)
    foot.show_words(20_000, (Run("Told. "), Run("Mine.", PRIVATE)), BOTH)
    foot.show_awaiting(2)
    foot.show_topics((Topic.STRENGTHS,))
    foot.resize(900, 40)
    foot.show()
    told = (foot.count, foot.passages, foot.awaiting)
    assert foot.passages.text() == "1 private passage in a shareable note"
    assert foot.awaiting.words == "2 passages awaiting a yes"
    foot.resize(440, 40)
    assert foot.passages.text() == "1 private passage"
    assert foot.awaiting.words == "2 awaiting"
    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in told), timeout=30_000)


def test_selected_words_are_counted_beside_all(open_notes: OpenNotes, qtbot: QtBot) -> None:
    tab = open_notes(make_note("# One two\n\n- three 🙂 four"))
    count, body = tab.editor.foot.count, tab.editor.body
    assert count.text() == "4 words"
    body.selectAll()
    cursor = body.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(18, cursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    qtbot.waitUntil(lambda: count.text() == "3 of 4 words", timeout=30_000)
    cursor.clearSelection()
    body.setTextCursor(cursor)
    qtbot.waitUntil(lambda: count.text() == "4 words", timeout=30_000)
    cursor.insertText(" five ")
    qtbot.waitUntil(lambda: count.text() == "5 words", timeout=30_000)
