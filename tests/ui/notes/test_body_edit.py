"""The editor's own promises, whatever is done in whatever order."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from confidant.domain.note import PRIVATE
from confidant.domain.passages import Run, body_of
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.level_paint import shown_levels
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.shell import Shell
from confidant.ui.theme import Appearance, Type, current_theme
from tests.builders import LM, RR, make_note
from tests.strategies import disclosures

OpenNotes = Callable[..., NotesTab]
START = (Run("One two.\n\nThree "), Run("four. é", PRIVATE), Run("\n\nFive.", cut=1))
PLACE = st.integers(0, 30)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("type"), PLACE, PLACE, st.sampled_from(["a", "b c", "x.", " ", "- [ ] t", "> ", "1. "])),
        st.tuples(st.just("return"), PLACE, PLACE, st.none()),
        st.tuples(st.just("delete"), PLACE, PLACE, st.none()),
        st.tuples(st.just("level"), PLACE, PLACE, st.none() | disclosures()),
        st.tuples(st.just("toggle"), PLACE, PLACE, st.sampled_from([LM, RR])),
        st.tuples(st.just("move"), PLACE, PLACE, PLACE),
        st.tuples(st.just("tick"), PLACE, PLACE, st.none()),
    ),
    max_size=6,
)


def put(body: BodyEdit, start: int, end: int) -> None:
    last = body.document().characterCount() - 1
    cursor = body.textCursor()
    cursor.setPosition(min(start, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)


def take(body: BodyEdit, step: tuple) -> None:
    kind, start, end, what = step
    put(body, start, end)
    if kind == "type":
        QTest.keyClicks(body, what)
    elif kind == "return":
        QTest.keyClick(body, Qt.Key.Key_Return)
    elif kind == "delete":
        QTest.keyClick(body, Qt.Key.Key_Backspace)
    elif kind == "level":
        body.set_level(what)
    elif kind == "tick":
        QTest.keyClick(body, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    elif kind == "toggle":
        body.toggle(what)
    else:
        data = body.createMimeDataFromSelection()
        body.textCursor().removeSelectedText()
        put(body, what, what)
        body.insertFromMimeData(data)


def taken_while(is_available: Callable[[], bool], go: Callable[[], None]) -> int:
    """Go while it is available and return how often; far more often than there were steps is a failure."""
    for count in range(500):
        if not is_available():
            return count
        go()
    raise AssertionError("there is no end to it")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(STEPS, disclosures())
def test_undoing_everything_returns_to_the_start_and_redoing_to_the_end(qtbot: QtBot, steps, note_level) -> None:
    body = BodyEdit()
    body.show_runs(START, note_level)
    for step in steps:
        take(body, step)
    end = body.runs()
    # Bounded: an undo that undoes nothing would else go on for ever.
    undone = taken_while(body.document().isUndoAvailable, body.undo)
    assert body.runs() == START, undone
    redone = taken_while(body.document().isRedoAvailable, body.redo)
    assert body.runs() == end, redone
    body.deleteLater()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(STEPS, disclosures())
def test_lines_keep_their_heights_and_words_their_places(qtbot: QtBot, steps, note_level) -> None:
    body = BodyEdit()
    body.show_runs(START, note_level)
    full = current_theme().line_height(Type.NOTE)
    for step in steps:
        take(body, step)
        assert body_of(body.runs()) == body.document().toRawText().replace("\u2029", "\n")
        block = body.document().begin()
        while block.isValid():
            is_gap = not block.text() and bool(block.previous().text()) and block.next().isValid()
            assert block.blockFormat().lineHeight() == (round(full * 14 / 25) if is_gap else full)
            block = block.next()
    body.deleteLater()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(PLACE, PLACE, disclosures())
def test_what_is_typed_is_never_shareable_with_more_than_its_neighbours(qtbot: QtBot, start, end, note_level) -> None:
    body = BodyEdit()
    body.show_runs(START, note_level)
    put(body, start, end)
    replaced = body._selected_runs()
    QTest.keyClicks(body, "Q")
    runs = body.runs()
    place = body_of(runs).index("Q")
    levels = [run.level(note_level) for run in runs for _ in run.text]
    beside = [run.level(note_level) for run in replaced] or [
        levels[place - 1] if place else note_level,
        levels[place + 1] if place + 1 < len(levels) else note_level,
    ]
    assert all(levels[place] <= level for level in beside)
    body.deleteLater()


def test_the_bars_tell_each_paragraphs_level_and_where_it_changes(qtbot: QtBot) -> None:
    body = BodyEdit()
    qtbot.addWidget(body)
    runs = (Run("Ours.\n\nOurs too, with "), Run("mine", PRIVATE), Run(".\n\n"), Run("Mine alone.", PRIVATE))
    body.show_runs(runs, frozenset({RR}))
    body.resize(600, 400)
    body.show()
    shown = [(bar.level, bar.begins) for bar in shown_levels(body, body._sheet.paragraphs, body.note_level)]
    assert shown == [(frozenset({RR}), True), (frozenset({RR}), False), (PRIVATE, True)]


def test_a_line_is_never_wider_than_the_measure(qtbot: QtBot) -> None:
    body = BodyEdit()
    qtbot.addWidget(body)
    body.show_runs((Run("word " * 200),), PRIVATE)
    for width in (500, 1600):
        body.resize(width, 400)
        body.show()
        layout = body.document().begin().layout()
        widest = max(layout.lineAt(line).naturalTextWidth() for line in range(layout.lineCount()))
        assert widest <= min(body.measure(), body.viewport().width())


def test_words_are_set_in_the_note_s_own_type_at_every_text_size(shell: Shell, open_notes: OpenNotes) -> None:
    body = open_notes(make_note()).editor.body
    sizes = [body.document().defaultFont().pixelSize()]
    current_theme().set_look(Appearance.SYSTEM, 150)
    sizes.append(body.document().defaultFont().pixelSize())
    current_theme().set_look(Appearance.SYSTEM, 100)
    wanted = Type.NOTE.value.size
    assert (sizes, body.font().pixelSize()) == ([wanted, round(wanted * 1.5)], wanted)
