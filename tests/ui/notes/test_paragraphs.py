"""What is known of the paragraphs is always what the document holds, whatever was done in whatever order."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from confidant.domain.note import PRIVATE
from confidant.domain.passages import Run, body_of, whole_words
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.marks import runs_in
from confidant.ui.notes.paragraphs import Paragraphs
from confidant.ui.notes.source import to_document, units_to_places
from tests.builders import RR
from tests.ui.notes.test_body_edit import PLACE, START, STEPS, put, take

TEXTS = st.text(st.sampled_from("aé🙂\n .\t\u2028\r“"), min_size=1, max_size=6)
RUNS = st.lists(st.builds(Run, TEXTS, st.sampled_from([None, PRIVATE, frozenset({RR})])), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(STEPS, st.integers(0, 4))
def test_after_every_step_the_paragraphs_are_those_of_the_document(qtbot: QtBot, steps, undone) -> None:
    body = BodyEdit()
    body.show_runs(START, PRIVATE)
    for step in steps:
        take(body, step)
        assert body.runs() == runs_in(body.document()), step
    for go in (body.undo, body.redo):
        for _ in range(undone):
            go()
            assert body.runs() == runs_in(body.document()), go
    body.deleteLater()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(RUNS, PLACE, PLACE)
def test_a_selection_means_what_it_would_mean_seen_in_the_whole_note(qtbot: QtBot, runs, start, end) -> None:
    body = BodyEdit()
    body.show_runs(tuple(runs), PRIVATE)
    known = Paragraphs(body.document())
    known.note_change(0, body.document().characterCount())
    assert [p.pieces for p in known.all()] == [p.pieces for p in body.paragraphs()]
    put(body, start, end)
    cursor, words = body.textCursor(), body.words()
    places = units_to_places(to_document(words), cursor.selectionStart(), cursor.selectionEnd())
    first, last = whole_words(words, *places)
    meant = (first, last) if first < last and cursor.hasSelection() else None
    assert body.selected() == meant
    assert body_of(body._selected_runs()) == words[slice(*places)]
    body.deleteLater()


def test_the_first_key_tells_of_itself_alone(qtbot: QtBot) -> None:
    """Else a long note is read and dressed once more when somebody begins to write in it."""
    body = BodyEdit()
    qtbot.addWidget(body)
    body.show_runs((Run("One.\n\nTwo."),), PRIVATE)
    body.show()
    told: list[tuple[int, int, int]] = []
    body.document().contentsChange.connect(lambda *change: told.append(change))
    QTest.keyClicks(body, "a")
    assert told == [(0, 0, 1)]
