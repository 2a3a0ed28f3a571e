"""The list, a new note from anywhere, deleting and topics."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.domain.note import Passage
from confidant.domain.vocabulary import Topic
from confidant.ui.kit import BadgeKind
from confidant.ui.notes.badge_button import Pill, fitted, level_pills, pill_width
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.notes.topics_dialog import TopicsDialog
from confidant.ui.notes.which_pair_dialog import WhichPairDialog
from confidant.ui.pair.page import PairPage
from confidant.ui.shell import Shell
from confidant.vault.vault import Vault
from tests.builders import BOTH, HELD_ON, ON, PRIVATE, make_note, make_pair
from tests.ui.driving import to_front
from tests.ui.notes.test_editor import select, stored

CTRL = Qt.KeyboardModifier.ControlModifier
OpenNotes = Callable[..., NotesTab]


def shown_tab(shell: Shell) -> NotesTab:
    page = shell.page("pair")
    assert isinstance(page, PairPage)
    tab = page.tab_widget("notes")
    assert isinstance(tab, NotesTab)
    return tab


def test_the_newest_note_is_open_and_the_keyboard_is_in_the_list(qtbot: QtBot, open_notes: OpenNotes) -> None:
    tab = open_notes(make_note(title="older", held_on=HELD_ON.replace(year=2025)), make_note(title="newer"))
    assert tab.editor.head.title.text() == "newer"
    assert tab.list.hasFocus()
    qtbot.keyClick(tab.list, Qt.Key.Key_Down)
    assert tab.editor.head.title.text() == "older"
    qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    assert tab.editor.body.hasFocus()


def test_the_list_is_there_before_the_words(qtbot: QtBot, shell: Shell, vault: Vault) -> None:
    pair = vault.pairs.add(make_pair(notes=(make_note("Every word of it.", title="the only one"),)))
    to_front(shell)
    shell.go("pair", pair=pair, tab="notes")
    tab = shown_tab(shell)
    assert tab.editor.note_id is None
    assert tab.list.currentIndex().row() == 0
    qtbot.waitUntil(lambda: tab.editor.head.title.text() == "the only one")
    note = tab.editor.note_id
    tab.refresh()
    assert tab.editor.note_id == note


def test_a_new_note_is_private_of_today_and_has_the_cursor(
    qtbot: QtBot, shell, vault: Vault, open_notes: OpenNotes
) -> None:
    tab = open_notes(make_note())
    qtbot.keyClick(shell, Qt.Key.Key_N, CTRL)
    assert tab.editor.body.hasFocus()
    qtbot.keyClicks(tab.editor.body, "First words.")
    tab.flush()
    note = stored(vault, tab)
    assert (note.held_on, note.disclosure, note.body) == (ON, PRIVATE, "First words.")
    assert tab.list.currentIndex().row() == 0


def test_a_pair_without_notes_offers_the_first(qtbot: QtBot, vault: Vault, open_notes: OpenNotes) -> None:
    tab = open_notes()
    assert tab.editor.record is None
    assert not tab.editor.isVisible()
    tab.new_note()
    assert tab.editor.isVisible()
    assert len(vault.notes.summaries(tab.editor.record.pair)) == 1


def test_a_new_note_from_elsewhere_asks_which_pair(
    qtbot: QtBot, shell: Shell, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.pairs.add(make_pair())
    other = vault.pairs.add(make_pair(mentee="Wren Okafor", notes=()))

    def choose(dialog: WhichPairDialog) -> int:
        dialog.choice.set_value(other)
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(WhichPairDialog, "exec", choose)
    qtbot.keyClick(shell, Qt.Key.Key_N, CTRL)
    assert len(vault.notes.summaries(other)) == 1
    assert shell.place == "pair"


def test_the_only_pair_is_not_asked_for(qtbot: QtBot, shell: Shell, vault: Vault) -> None:
    pair = vault.pairs.add(make_pair(notes=()))
    qtbot.keyClick(shell, Qt.Key.Key_N, CTRL)
    assert len(vault.notes.summaries(pair)) == 1


def test_keys_for_levels_do_nothing_while_no_note_is_open(qtbot: QtBot, shell: Shell, vault: Vault) -> None:
    pair = vault.pairs.add(make_pair(notes=()))
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_T):
        qtbot.keyClick(shell, key, CTRL)
    shell.go("pair", pair=pair)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_T):
        qtbot.keyClick(shell, key, CTRL)
    assert vault.notes.summaries(pair) == []


def test_undoing_a_level_of_the_whole_note(
    qtbot: QtBot, shell: Shell, vault: Vault, open_notes: OpenNotes, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = open_notes(make_note("All of it.", disclosure=PRIVATE, consents=()))
    said = []
    monkeypatch.setattr(shell, "toast", lambda sentence, undo=None: said.append((sentence, undo)))
    qtbot.keyClick(shell, Qt.Key.Key_2, CTRL)
    sentence, undo = said[0]
    assert sentence == "The whole note is now meant for the line manager."
    undo()
    tab.flush()
    assert stored(vault, tab).disclosure == PRIVATE


def test_topics_of_the_note_and_of_selected_words(
    qtbot: QtBot, shell: Shell, vault: Vault, open_notes: OpenNotes, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = open_notes(make_note("She leads well. She was ill.", topics=()))

    def tick(*topics: Topic) -> None:
        def answer(dialog: TopicsDialog) -> int:
            for topic, row in dialog.rows.items():
                row.setChecked(topic in topics)
            dialog.accept()
            return dialog.result()

        monkeypatch.setattr(TopicsDialog, "exec", answer)
        qtbot.keyClick(shell, Qt.Key.Key_T, CTRL)

    tick(Topic.STRENGTHS, Topic.GOALS)
    assert tab.editor.foot.topics.words == "Topics: goals · strengths"
    select(tab.editor.body, "She was ill.")
    tick(Topic.HEALTH)
    qtbot.waitUntil(lambda: tab.editor.foot.topics.words == "Topics: goals · strengths; of passages: health")
    tab.flush()
    assert stored(vault, tab).topics == (Topic.GOALS, Topic.STRENGTHS)
    assert stored(vault, tab).passages == (
        Passage("She leads well. "),
        Passage("She was ill.", topics=(Topic.HEALTH,)),
    )


def test_looking_at_the_topics_changes_no_order(qtbot: QtBot) -> None:
    dialog = TopicsDialog((Topic.STRENGTHS, Topic.GOALS))
    qtbot.addWidget(dialog)
    assert dialog.topics() == (Topic.STRENGTHS, Topic.GOALS)
    dialog.rows[Topic.MONEY].click()
    assert dialog.topics() == (Topic.GOALS, Topic.STRENGTHS, Topic.MONEY)


def test_topics_are_ticked_with_space_and_taken_with_return(qtbot: QtBot) -> None:
    dialog = TopicsDialog(())
    qtbot.addWidget(dialog)
    to_front(dialog)
    dialog.rows[Topic.MONEY].setFocus()
    QTest.keyClick(dialog.rows[Topic.MONEY], Qt.Key.Key_Space)
    QTest.keyClick(dialog.rows[Topic.MONEY], Qt.Key.Key_Return)
    assert dialog.result() == 1
    assert dialog.topics() == (Topic.MONEY,)


def test_words_from_the_vault_are_in_no_tooltip_and_no_title(shell: Shell, open_notes: OpenNotes) -> None:
    tab = open_notes(make_note("Secretword leads.", title="Secretword"))
    tab.flush()
    assert shell.windowTitle() == "Confidant"
    tips = [widget.toolTip() for widget in shell.findChildren(object) if hasattr(widget, "toolTip")]
    tips += [widget.statusTip() for widget in QApplication.allWidgets()]
    assert not [tip for tip in tips if "Secretword" in tip or "Tobias" in tip]


def test_badges_lose_their_words_before_their_shapes(qapp: QApplication) -> None:
    pills = (*level_pills(BOTH), Pill("Awaiting consent", BadgeKind.WARN, "hourglass"))
    widths = [pill_width(pill) for pill in pills]
    whole = sum(widths) + 12
    assert fitted(pills, whole, 6) == list(zip(pills, widths, strict=True))
    for room in (whole - 1, 200, 120):
        shown = fitted(pills, room, 6)
        assert sum(width for _, width in shown) + 12 <= room
        assert shown[0][0].word == ""
        assert shown[-1][0].word == "Awaiting consent"
        assert [pill.icon for pill, _ in shown] == [pill.icon for pill in pills]
