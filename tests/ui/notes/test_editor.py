"""Writing in the editor: what is typed is what is stored, with its levels, and nothing is said before it is true."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.domain.note import Note, Passage
from confidant.domain.passages import Run, body_of, joined, passages_of, runs_of
from confidant.domain.vocabulary import Topic
from confidant.ui.notes.autosave import SaveState
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.notes.clipboard import MIME
from confidant.ui.notes.marks import fill, runs_in
from confidant.ui.notes.notes_tab import NotesTab
from confidant.vault.problems import CannotWriteVault
from confidant.vault.vault import Vault
from tests.builders import BOTH, HELD_ON, LM, PRIVATE, RR, make_consent, make_note, make_passage
from tests.strategies import disclosures

CTRL = Qt.KeyboardModifier.ControlModifier
OpenNotes = Callable[..., NotesTab]


def put_cursor(body: BodyEdit, start: int, end: int | None = None) -> None:
    cursor = body.textCursor()
    cursor.setPosition(start)
    if end is not None:
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)


def select(body: BodyEdit, words: str) -> None:
    start = body.toPlainText().index(words)
    put_cursor(body, start, start + len(words))


def stored(vault: Vault, tab: NotesTab) -> Note:
    assert tab.editor.note_id is not None
    return vault.notes.get(tab.editor.note_id).note


def private_note(*texts: str) -> Note:
    return make_note(*texts, disclosure=PRIVATE, consents=())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(
        st.builds(
            Run,
            st.text(
                st.characters(exclude_categories=("Cs",)) | st.sampled_from("\r\n\u2028\u2029\ufdd0 🙂"), min_size=1
            ),
            st.none() | disclosures(),
            st.sampled_from([None, (), (Topic.HEALTH, Topic.MONEY)]),
            st.integers(0, 3),
        ),
        max_size=6,
    ).filter(lambda runs: not any(c in "\ufdd2\ufdd3\ufdd4\ufdd5" for run in runs for c in run.text))
)
def test_any_note_comes_back_from_the_editor_character_for_character(qapp: QApplication, runs: list[Run]) -> None:
    document = QTextDocument()
    fill(document, runs, 25)
    assert runs_in(document) == joined(runs)


def test_typing_is_saved_by_itself_and_only_then_called_saved(
    qtbot: QtBot, vault: Vault, open_notes: OpenNotes
) -> None:
    tab = open_notes(private_note("He leads well."))
    body = tab.editor.body
    put_cursor(body, len("He leads well."))
    qtbot.keyClicks(body, " And calmly.")
    assert tab.editor.head.state_words == SaveState.SAVING.value
    assert stored(vault, tab).body == "He leads well."
    qtbot.waitUntil(lambda: tab.editor.head.state_words == SaveState.SAVED.value, timeout=30_000)
    assert stored(vault, tab).body == "He leads well. And calmly."


def test_markup_that_is_typed_stays_what_was_typed(qtbot: QtBot, vault: Vault, open_notes: OpenNotes) -> None:
    tab = open_notes(private_note("x"))
    put_cursor(tab.editor.body, 0, 1)
    qtbot.keyClicks(tab.editor.body, "<b>x</b> **y** &amp; # z")
    qtbot.keyClick(tab.editor.body, Qt.Key.Key_Return)
    qtbot.keyClick(tab.editor.body, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(tab.editor.body, "- one")
    tab.flush()
    assert stored(vault, tab).body == "<b>x</b> **y** &amp; # z\n\n- one"


def test_a_private_sentence_in_a_shared_note_is_a_passage_of_its_own(
    qtbot: QtBot, vault: Vault, open_notes: OpenNotes
) -> None:
    tab = open_notes(make_note("She leads well. She wants £68,500. She reads fast.", consents=()))
    select(tab.editor.body, " She wants £68,500. ")
    qtbot.keyClick(tab.editor.body, Qt.Key.Key_1, CTRL)
    tab.flush()
    assert stored(vault, tab).passages == (
        Passage("She leads well. "),
        Passage("She wants £68,500.", PRIVATE),
        Passage(" She reads fast."),
    )
    qtbot.waitUntil(lambda: tab.editor.foot.passages.text() == "1 private passage in a shareable note")


def test_line_manager_and_references_can_both_be_on(qtbot: QtBot, vault: Vault, open_notes: OpenNotes) -> None:
    tab = open_notes(private_note("All of it. Some of it."))
    body = tab.editor.body
    select(body, "Some of it.")
    levels = []
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_0):
        qtbot.keyClick(body, key, CTRL)
        tab.flush()
        levels.append([passage.disclosure for passage in stored(vault, tab).passages][-1])
    assert levels == [frozenset({LM}), BOTH, frozenset({RR}), PRIVATE, None]


def test_without_a_selection_the_whole_note_is_meant(qtbot: QtBot, vault: Vault, open_notes: OpenNotes) -> None:
    tab = open_notes(private_note("All of it."))
    qtbot.keyClick(tab.editor.body, Qt.Key.Key_2, CTRL)
    qtbot.keyClick(tab.editor.body, Qt.Key.Key_3, CTRL)
    tab.flush()
    assert (stored(vault, tab).disclosure, stored(vault, tab).passages) == (BOTH, (Passage("All of it."),))
    qtbot.keyClick(tab.editor.body, Qt.Key.Key_1, CTRL)
    tab.flush()
    assert stored(vault, tab).disclosure == PRIVATE


def test_levels_follow_the_words_through_edits_undo_and_redo(qtbot: QtBot, open_notes: OpenNotes) -> None:
    tab = open_notes(make_note("One two. ", "Three four.", " Five."))
    body = tab.editor.body
    select(body, "Three four.")
    qtbot.keyClick(body, Qt.Key.Key_1, CTRL)
    marked = body.runs()
    put_cursor(body, 0)
    qtbot.keyClicks(body, "Zero. ")
    put_cursor(body, len("Zero. One two. Thr"))
    qtbot.keyClicks(body, "XX")
    assert [(run.text, run.disclosure) for run in body.runs()] == [
        ("Zero. One two. ", None),
        ("ThrXXee four.", PRIVATE),
        (" Five.", None),
    ]
    for _ in range(2):
        body.undo()
    assert body.runs() == marked
    body.undo()
    assert {run.disclosure for run in body.runs()} == {None}
    body.redo()
    assert body.runs() == marked


def test_a_level_can_be_undone_and_the_words_stay(qtbot: QtBot, open_notes: OpenNotes) -> None:
    tab = open_notes(make_note("One two.\n\nThree four.\n\nFive."))
    body = tab.editor.body
    before = body.runs()
    select(body, "two.\n\nThree")
    qtbot.keyClick(body, Qt.Key.Key_1, CTRL)
    assert body_of(body.runs()) == body_of(before)
    body.undo()
    assert body.runs() == before
    assert not body.document().isUndoAvailable()


@pytest.mark.parametrize(
    ("note_level", "own", "written"),
    [(frozenset({RR}), PRIVATE, PRIVATE), (PRIVATE, frozenset({RR}), None), (BOTH, frozenset({LM}), frozenset({LM}))],
)
def test_words_written_at_the_edge_of_a_passage_are_never_wider_than_both_sides(
    qtbot: QtBot, open_notes: OpenNotes, note_level, own, written
) -> None:
    tab = open_notes(
        make_note(disclosure=note_level, passages=(make_passage("Mine."), make_passage(" Own.", disclosure=own)))
    )
    body = tab.editor.body
    for place in (len("Mine. Own."), len("Mine.")):
        put_cursor(body, place)
        qtbot.keyClicks(body, "q")
        levels = {run.disclosure for run in body.runs() if "q" in run.text}
        assert levels == {written}
        body.undo()


def test_a_new_line_after_private_words_is_private_too(qtbot: QtBot, open_notes: OpenNotes) -> None:
    tab = open_notes(make_note(passages=(make_passage("Shared. "), make_passage("Mine.", disclosure=PRIVATE))))
    body = tab.editor.body
    body.moveCursor(QTextCursor.MoveOperation.End)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Return):
        qtbot.keyClick(body, key)
    qtbot.keyClicks(body, "More.")
    assert [(run.text, run.disclosure) for run in body.runs()] == [("Shared. ", None), ("Mine.\n\nMore.", PRIVATE)]


def test_writing_over_selected_words_keeps_their_level_whichever_way_they_were_selected(
    qtbot: QtBot, open_notes: OpenNotes
) -> None:
    tab = open_notes(make_note(passages=(make_passage("Shared "), make_passage("mine", disclosure=PRIVATE))))
    body = tab.editor.body
    put_cursor(body, len("Shared mine"), len("Shared "))
    qtbot.keyClicks(body, "ours")
    assert [(run.text, run.disclosure) for run in body.runs()] == [("Shared ", None), ("ours", PRIVATE)]


def test_composed_input_takes_the_level_of_its_place(open_notes: OpenNotes) -> None:
    tab = open_notes(make_note(passages=(make_passage("Shared "), make_passage("mine", disclosure=PRIVATE))))
    body = tab.editor.body
    body.moveCursor(QTextCursor.MoveOperation.End)
    event = QInputMethodEvent()
    event.setCommitString("あ")
    QApplication.sendEvent(body, event)
    assert body.runs()[-1] == Run("mineあ", PRIVATE, None, 1)


def test_pasted_text_is_plain_and_takes_the_level_of_its_place(open_notes: OpenNotes) -> None:
    tab = open_notes(make_note(passages=(make_passage("Shared "), make_passage("mine", disclosure=PRIVATE))))
    body = tab.editor.body
    body.moveCursor(QTextCursor.MoveOperation.End)
    QApplication.clipboard().setText(" <i>and</i>\r\nmore\u2029still")
    body.paste()
    assert body.runs()[-1] == Run("mine <i>and</i>\nmore\nstill", PRIVATE, None, 1)


def test_private_words_stay_private_when_they_are_moved_to_a_shareable_note(
    vault: Vault, open_notes: OpenNotes
) -> None:
    tab = open_notes(
        private_note("Told in confidence."),
        make_note("Shared.\n\n", held_on=HELD_ON.replace(year=2025), title="Older"),
    )
    body = tab.editor.body
    select(body, "confidence")
    body.copy()
    assert QApplication.clipboard().text() == "confidence"
    tab.open_note(vault.notes.summaries(tab.editor.record.pair)[1].id)
    body.moveCursor(QTextCursor.MoveOperation.End)
    body.paste()
    tab.flush()
    assert stored(vault, tab).passages == (Passage("Shared.\n\n"), Passage("confidence", PRIVATE))


def test_cutting_and_pasting_a_passage_keeps_its_level(open_notes: OpenNotes) -> None:
    tab = open_notes(make_note(passages=(make_passage("Mine", disclosure=PRIVATE), make_passage(" and shared."))))
    body = tab.editor.body
    put_cursor(body, 0, 4)
    body.cut()
    body.moveCursor(QTextCursor.MoveOperation.End)
    body.paste()
    assert [(run.text, run.disclosure) for run in body.runs()] == [(" and shared.", None), ("Mine", PRIVATE)]


def test_somebody_elses_data_under_our_name_is_only_text(open_notes: OpenNotes) -> None:
    tab = open_notes(private_note("x"))
    for forged in (
        b"{",
        b"[1]",
        b'[{"text": 1, "level": [], "topics": null}]',
        b'[{"text":"a","level":["all"],"topics":[]}]',
    ):
        data = QMimeData()
        data.setText("plain")
        data.setData(MIME, forged)
        put_cursor(tab.editor.body, 0, len(tab.editor.body.toPlainText()))
        tab.editor.body.insertFromMimeData(data)
        assert tab.editor.body.words() == "plain"


def test_a_save_that_fails_keeps_the_words_and_says_so(
    qtbot: QtBot, vault: Vault, open_notes: OpenNotes, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = open_notes(private_note("Before."), make_note("Other.", held_on=HELD_ON.replace(year=2025)))
    body = tab.editor.body
    opened = tab.editor.note_id
    body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(body, " After.")

    def full(*_: object, **__: object) -> None:
        raise CannotWriteVault

    with monkeypatch.context() as broken:
        broken.setattr(vault.notes, "save", full)
        with pytest.raises(CannotWriteVault):
            tab.flush()
        assert tab.editor.head.state_words == SaveState.NOT_SAVED.value
        assert tab.editor.problem == str(CannotWriteVault())
        assert (tab.editor.note_id, body.words()) == (opened, "Before. After.")
    assert stored(vault, tab).body == "Before."
    tab.editor.autosave.try_again()
    assert (tab.editor.problem, stored(vault, tab).body) == ("", "Before. After.")


def test_words_changed_elsewhere_are_not_overwritten_unless_asked(
    qtbot: QtBot, vault: Vault, open_notes: OpenNotes
) -> None:
    tab = open_notes(private_note("Before."))
    record = tab.editor.record
    vault.notes.save(record.id, private_note("Elsewhere."), version=record.version)
    tab.editor.body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(tab.editor.body, " Here.")
    tab.editor.autosave.try_again()
    assert stored(vault, tab).body == "Elsewhere."
    assert tab.editor.body.words() == "Before. Here."
    assert tab.editor.problem
    qtbot.mouseClick(tab.editor.again, Qt.MouseButton.LeftButton)
    assert stored(vault, tab).body == "Before. Here."


def test_opening_another_note_saves_the_first(qtbot: QtBot, vault: Vault, open_notes: OpenNotes) -> None:
    tab = open_notes(private_note("First."), make_note("Second.", held_on=HELD_ON.replace(year=2025)))
    first = tab.editor.note_id
    tab.editor.body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(tab.editor.body, " More.")
    qtbot.keyClick(tab.list, Qt.Key.Key_Down)
    assert tab.editor.note_id != first
    assert vault.notes.get(first).note.body == "First. More."
    assert tab.editor.body.words() == "Second."


def test_locking_saves_first(qtbot: QtBot, shell, vault: Vault, open_notes: OpenNotes) -> None:
    tab = open_notes(private_note("First."))
    tab.editor.body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(tab.editor.body, " Last words.")
    with qtbot.waitSignal(shell.lock_wanted):
        shell.lock()
    assert stored(vault, tab).body == "First. Last words."


def test_looking_at_a_note_changes_nothing_in_the_vault(vault: Vault, open_notes: OpenNotes) -> None:
    awaiting = make_passage("Changed words.", awaiting=frozenset({RR}))
    tab = open_notes(make_note(passages=(make_passage("Agreed. "), awaiting)), make_note("Other.", title="Other"))
    versions = {
        summary.id: vault.notes.get(summary.id).version for summary in vault.notes.summaries(tab.editor.record.pair)
    }
    for note in versions:
        tab.open_note(note)
        tab.editor.autosave.touch()
        tab.flush()
    assert {note: vault.notes.get(note).version for note in versions} == versions


def test_editing_one_stored_passage_leaves_the_yes_to_the_other(
    qtbot: QtBot, vault: Vault, open_notes: OpenNotes
) -> None:
    tab = open_notes(make_note("She leads well. ", "She reads fast.", consents=(make_consent(),)))
    tab.editor.body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(tab.editor.body, " Very.")
    tab.flush()
    assert [(p.text, p.awaiting) for p in stored(vault, tab).passages] == [
        ("She leads well. ", frozenset()),
        ("She reads fast. Very.", BOTH),
    ]
    assert tab.editor.head.consent.words == ("Awaiting consent",)


def test_title_and_day_are_saved(qtbot: QtBot, vault: Vault, open_notes: OpenNotes) -> None:
    tab = open_notes(private_note("x"))
    tab.editor.head.title.selectAll()
    qtbot.keyClicks(tab.editor.head.title, "Spring <b>review</b>")
    tab.editor.head.day_changed.emit(HELD_ON.replace(day=1))
    tab.flush()
    note = stored(vault, tab)
    assert (note.title, note.held_on) == ("Spring <b>review</b>", HELD_ON.replace(day=1))


def test_passages_are_those_of_the_note_after_a_round_through_the_editor(vault: Vault, open_notes: OpenNotes) -> None:
    passages = (
        make_passage("One. ", topics=(Topic.MONEY,)),
        make_passage("Two.\n\n", disclosure=frozenset({LM})),
        make_passage("Three 🙂."),
    )
    tab = open_notes(make_note(passages=passages, consents=()))
    assert passages_of(tab.editor.body.runs()) == passages
    assert runs_of(passages) == tab.editor.body.runs()
