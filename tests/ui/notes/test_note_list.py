"""A list of thousands of notes reads the rows that are looked at, and is otherwise a list like any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.ui.notes.note_delegate import lines_of
from confidant.ui.notes.note_list import NoteList
from confidant.ui.notes.note_model import SUMMARY_ROLE
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.shell import Shell
from confidant.vault.ids import NoteId, PairId
from confidant.vault.notes import NoteSummary
from confidant.vault.problems import DamagedVault
from confidant.vault.vault import Vault
from tests.builders import HELD_ON, ON, make_note, make_pair, open_test_vault
from tests.ui.notes.conftest import tab_of

MANY = tuple(NoteId(number) for number in range(5_000, 0, -1))


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> NoteSummary:
    """The summary of a note, to be varied."""
    with open_test_vault(tmp_path_factory.mktemp("one"), make_pair()) as vault:
        return vault.notes.summaries(PairId(1))[0]


class Reader:
    """Gives summaries, keeps count of what was asked for, and fails when told to."""

    def __init__(self, like: NoteSummary) -> None:
        self._like = like
        self.asked: list[NoteId] = []
        self.fails = False

    def __call__(self, notes: Sequence[NoteId]) -> list[NoteSummary]:
        self.asked += notes
        if self.fails:
            raise DamagedVault
        return [replace(self._like, id=note, title=f"Note {note}") for note in notes]


@pytest.fixture
def reader(summary: NoteSummary) -> Reader:
    return Reader(summary)


@pytest.fixture
def notes(qtbot: QtBot, reader: Reader) -> NoteList:
    shown = NoteList(ON, reader)
    qtbot.addWidget(shown)
    shown.resize(300, 700)
    shown.notes.set_notes(MANY)
    shown.show()
    shown.show_chosen(MANY[0])
    QApplication.processEvents()
    return shown


def test_only_the_rows_that_are_seen_are_read(notes: NoteList, reader: Reader) -> None:
    assert set(reader.asked) == set(MANY[:32])
    notes.scrollToBottom()
    QApplication.processEvents()
    assert len(set(reader.asked)) <= 3 * 32
    assert MANY[-1] in reader.asked


def test_every_row_is_the_note_that_stands_there(notes: NoteList) -> None:
    for row in (0, 31, 32, 2_500, 4_999):
        assert notes.notes.index(row, 0).data() == f"Note {MANY[row]}"
    assert notes.notes.rowCount() == 5_000


def test_the_keys_go_all_the_way(notes: NoteList, qtbot: QtBot) -> None:
    chosen: list[NoteId] = []
    notes.note_chosen.connect(chosen.append)
    qtbot.keyClick(notes, Qt.Key.Key_Down)
    qtbot.keyClick(notes, Qt.Key.Key_End)
    qtbot.keyClick(notes, Qt.Key.Key_Up)
    qtbot.keyClick(notes, Qt.Key.Key_Home)
    assert chosen == [MANY[1], MANY[-1], MANY[-2], MANY[0]]
    qtbot.keyClicks(notes, "note 4242")
    assert chosen[-1] == 4242


def test_looking_for_a_title_keeps_few_rows_in_memory(notes: NoteList) -> None:
    assert notes.notes.match(notes.notes.index(0, 0), Qt.ItemDataRole.DisplayRole, "Note 3")
    assert len(notes.notes._known) <= 1024 + 32


def test_no_row_can_be_edited_in_place_or_dragged(notes: NoteList, qtbot: QtBot) -> None:
    qtbot.keyClick(notes, Qt.Key.Key_F2)
    assert notes.state() == NoteList.State.NoState
    assert not notes.dragEnabled()


def test_the_choice_and_the_place_stay_while_the_same_notes_are_read_anew(
    notes: NoteList, reader: Reader, qtbot: QtBot
) -> None:
    notes.show_chosen(MANY[40])
    QApplication.processEvents()
    place = notes.verticalScrollBar().value()
    reader.asked.clear()
    notes.notes.set_notes(MANY, unsaved=frozenset({MANY[40]}))
    qtbot.waitUntil(lambda: MANY[40] in reader.asked)
    assert notes.currentIndex().row() == 40
    assert notes.verticalScrollBar().value() == place
    assert "Not saved" in notes.notes.index(40, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_other_notes_take_the_choice_away_without_choosing_one(notes: NoteList) -> None:
    chosen: list[NoteId] = []
    notes.note_chosen.connect(chosen.append)
    notes.notes.set_notes(MANY[:10])
    notes.notes.set_notes(())
    QApplication.processEvents()
    assert (chosen, notes.currentIndex().isValid(), notes.notes.rowCount()) == ([], False, 0)


def test_rows_that_cannot_be_read_are_told_once_and_read_again_later(
    notes: NoteList, reader: Reader, qtbot: QtBot
) -> None:
    told: list[str] = []
    notes.notes.unreadable.connect(told.append)
    reader.fails = True
    notes.notes.set_notes(MANY)
    QApplication.processEvents()
    notes.scrollToBottom()
    QApplication.processEvents()
    assert told == [str(DamagedVault())]
    assert notes.notes.index(0, 0).data(SUMMARY_ROLE) is None
    reader.fails = False
    notes.notes.set_notes(MANY)
    assert notes.notes.index(0, 0).data() == f"Note {MANY[0]}"


def test_the_tab_reads_no_more_than_it_shows(
    qtbot: QtBot, shell: Shell, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = [make_note(title=f"Note {n}", held_on=HELD_ON + timedelta(days=n)) for n in range(300)]
    pair = vault.pairs.add(make_pair(notes=tuple(held)))
    asked: set[NoteId] = set()
    whole: list[NoteId] = []
    read, get = vault.notes.summaries_of, vault.notes.get
    monkeypatch.setattr(vault.notes, "summaries_of", lambda notes: (asked.update(notes), read(notes))[1])
    monkeypatch.setattr(vault.notes, "get", lambda note: (whole.append(note), get(note))[1])
    tab: NotesTab = tab_of(shell, pair)
    QApplication.processEvents()
    assert tab.editor.head.title.text() == "Note 299"
    assert len(asked) <= 64
    assert set(whole) == {tab.editor.note_id}


def test_the_scroll_bar_lies_over_the_rows_and_takes_no_room_beside_them(notes: NoteList, qtbot: QtBot) -> None:
    notes.show()
    qtbot.waitExposed(notes)
    bar = notes.verticalScrollBar()
    assert bar.isVisible()
    assert notes.viewport().width() == notes.width() - 2 * notes.frameWidth()
    assert notes.visualRect(notes.model().index(0, 0)).right() >= bar.parentWidget().geometry().right()
    notes.notes.set_notes(MANY[:1])
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert notes.viewport().width() == notes.width() - 2 * notes.frameWidth()


@pytest.mark.parametrize(
    ("title", "first_words", "lines"),
    [
        ("The rota", "He asked for it. I said yes.", ("The rota", "He asked for it. I said yes.")),
        (" ", "**The rota.** He asked for it. I said yes.", ("The rota.", "He asked for it. I said yes.")),
        ("", "The rota", ("The rota", "")),
        ("", "", ("Untitled", "Nothing written yet")),
    ],
)
def test_a_note_without_a_title_is_listed_by_its_first_sentence(
    summary: NoteSummary, title: str, first_words: str, lines: tuple[str, str]
) -> None:
    assert lines_of(replace(summary, title=title, first_words=first_words)) == lines
