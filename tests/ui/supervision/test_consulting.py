"""Asking a supervisor as a mentor does it: with the keyboard, the question first, nobody's name in what leaves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from confidant.domain.problem import Problem
from confidant.flows.supervision.draft import KIND, draft_key, has_draft
from confidant.flows.supervision.state import Stage, Stranger
from confidant.ui.home.everywhere import add_beginnings
from confidant.ui.pair.page import PairPage
from confidant.ui.shell import Shell
from confidant.ui.supervision.opening import open_consultation
from confidant.ui.supervision.page import ConsultPage
from confidant.ui.supervision.show_window import ShowCopyWindow
from confidant.ui.supervision.words import left_words
from confidant.vault.consultations import StepKind
from confidant.vault.ids import PairId
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.vault import Vault
from tests.builders import ON, make_note, make_pair, open_test_vault
from tests.flows.desk import NOW
from tests.ui.driving import click, dialog, only_plain_text, shell_over, texts, to_front

PAIR = PairId(1)
CTRL = Qt.KeyboardModifier.ControlModifier
SPACE, TAB = Qt.Key.Key_Space, Qt.Key.Key_Tab
QUESTION = "Should I tell Ada Faversham that Zanzibella is unwell?"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    note = make_note("Zanzibella told me of it. The hours are long.", title="Hours", held_on=ON, consents=())
    pair = make_pair(mentee="Zanzibella Quillon", line_manager="Ada Faversham", notes=(note,))
    vault = open_test_vault(tmp_path, pair)
    yield vault
    vault.close(back_up=False)


@pytest.fixture
def shell(vault: Vault, tmp_path: Path) -> Iterator[Shell]:
    shell = shell_over(vault, pair=lambda shell, vault: PairPage(shell, vault, today=lambda: ON))

    def make(shell: Shell, vault: Vault, **place: object) -> QWidget:
        return ConsultPage(shell, vault, now=lambda: NOW, ask=lambda *_: tmp_path / "copy.txt", **place)  # type: ignore[arg-type]

    shell.add_full_page("consult", make)
    yield shell
    shell.hide()
    shell.deleteLater()


def page_of(shell: Shell) -> ConsultPage:
    assert isinstance(shell.full, ConsultPage)
    return shell.full


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifier)
        QApplication.processEvents()


def type_in(words: str) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClicks(widget, words)


def ready(shell: Shell) -> ConsultPage:
    """The page of the copy, everything answered."""
    open_consultation(shell, PAIR)
    page = page_of(shell)
    page.question.question.set_text(QUESTION)
    page.go_on()
    page.words.words.set_text("Zanzibella told me of it.")
    page.go_on()
    page.instead.accept_rest()
    page.go_on()
    page.look.stranger.set_value(Stranger.NO)
    page.look.mosaic.set_text("nothing")
    page.go_on()
    assert page.sitting.state.stage is Stage.COPY
    return page


def test_a_mentor_asks_with_the_keyboard_alone(shell: Shell, vault: Vault, tmp_path: Path) -> None:
    add_beginnings(shell)
    shell.go("pair", pair=PAIR)
    to_front(shell)
    QTest.keyClick(shell, Qt.Key.Key_F12)
    page = page_of(shell)
    assert not page.foot.onward.isEnabled(), "the question comes first"
    type_in(QUESTION)
    press(Qt.Key.Key_Return, modifier=CTRL)
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)  # the note, then into its sentences
    press(SPACE, TAB, SPACE, Qt.Key.Key_Return)
    assert page.words.words.text() == "20 May 2026: Zanzibella told me of it. The hours are long."
    press(Qt.Key.Key_Return, modifier=CTRL)
    assert page.current is page.instead
    press(SPACE)  # the manager
    press(TAB, SPACE)  # the mentee: changed
    type_in("my mentee\r")
    QApplication.processEvents()
    press(TAB, TAB, SPACE)  # the day: kept
    type_in("it matters\r")
    QApplication.processEvents()
    assert [row.is_answered for row in page.instead.rows] == [True] * 3
    press(Qt.Key.Key_Return, modifier=CTRL)
    assert page.current is page.look
    assert "Should I tell the line manager that my mentee is unwell?" in page.look.preview.toPlainText()
    assert not page.foot.onward.isEnabled()
    page.look.stranger.setFocus()
    press(Qt.Key.Key_Down)
    press(TAB)
    type_in("They know the firm.")
    press(Qt.Key.Key_Return, modifier=CTRL)
    assert page.current is page.copy
    only_plain_text(page)
    click(page, "supervision.save")
    QTest.qWait(0)
    written = (tmp_path / "copy.txt").read_text()
    assert "20 May 2026: my mentee told me of it. The hours are long." in written
    assert "zanzib" not in written.lower()
    assert "faversham" not in written.lower()
    assert page.current is page.came_of_it
    type_in("Ask her first.")
    click(page, "supervision.record")
    type_in("I shall ask her.")
    click(page, "supervision.record")
    (kept,) = vault.consultations.of_pair(PAIR)
    assert [each.kind for each in kept.steps] == [StepKind.COPY, StepKind.ADVISED, StepKind.DECIDED]
    assert kept.question == QUESTION
    press(Qt.Key.Key_Escape)
    assert shell.full is None


def test_what_was_begun_is_there_again_and_a_lock_keeps_it(shell: Shell, vault: Vault) -> None:
    open_consultation(shell, PAIR, exceptional=3)
    page_of(shell).question.question.set_text("Within it?")
    shell.before_lock.run(asks=False)
    shell.close_full()
    open_consultation(shell, PAIR, exceptional=3)
    assert page_of(shell).question.question.text() == "Within it?"
    assert "Within an exceptional disclosure" in " ".join(texts(page_of(shell)))


def test_a_draft_that_cannot_be_read_is_left_or_begun_again(shell: Shell, vault: Vault) -> None:
    vault.drafts.put(KIND, draft_key(PAIR, None), "{")
    with dialog(lambda asked: asked.reject()):
        open_consultation(shell, PAIR)
    assert (shell.full, has_draft(vault, PAIR)) == (None, True)
    with dialog(lambda asked: asked.accept()):
        open_consultation(shell, PAIR)
    assert page_of(shell).question.question.text() == ""


def test_a_name_in_the_finished_words_offers_no_way_out(shell: Shell) -> None:
    page = ready(shell)
    page.show_stage(Stage.WORDS)
    page.words.words.set_text("It was q u i l l o n.")
    for _ in range(3):
        page.go_on()
    page.look.stranger.set_value(Stranger.NO)
    page.go_on()
    assert page.current is page.copy
    assert "“q u i l l o n”" in page.copy.notice.sentence
    assert not page.copy.save.isEnabled()


def test_the_clipboard_and_the_large_screen_are_entered_and_can_be_left(shell: Shell, vault: Vault) -> None:
    page = ready(shell)
    click(page, "supervision.clipboard")
    assert "the mentee told me of it." in QGuiApplication.clipboard().text().lower()
    page.show_stage(Stage.COPY)

    shown: list[str] = []

    def read() -> None:
        window = QApplication.activeModalWidget()
        if isinstance(window, ShowCopyWindow):  # where counting takes a while, another dialog says so before
            shown.append(window.text.toPlainText().lower())
            QTest.keyClick(window, Qt.Key.Key_Escape)
        else:
            QTimer.singleShot(0, read)

    QTimer.singleShot(0, read)
    page.copy.show_large.click()
    assert shown
    assert "zanzib" not in shown[0]
    assert [entry.kind for entry in vault.register.entries()] == [DisclosureKind.WRITTEN, DisclosureKind.SPOKEN]
    assert len(vault.consultations.of_pair(PAIR)[0].steps) == 2
    page.show_stage(Stage.QUESTION)
    page.question.earlier_wanted.emit(vault.consultations.of_pair(PAIR)[0])
    assert page.current is page.came_of_it


def test_a_rare_word_can_be_said_otherwise_and_has_to_be_looked_at_anew(shell: Shell) -> None:
    page = ready(shell)
    page.show_stage(Stage.WORDS)
    page.words.words.set_text("Zanzibella told me of her allotment.")
    page.go_on()
    page.go_on()
    page.instead.accept_rest()
    page.go_on()
    row = next(row for row in page.look.rows if "allotment" in texts(row)[0])
    row.instead.click()
    type_in("garden\r")
    QApplication.processEvents()
    assert page.look.preview.toPlainText().endswith("The mentee told me of her garden.")
    assert page.look.stranger.value() is Stranger.NOT_ASKED
    assert not page.foot.onward.isEnabled()


def test_what_cannot_be_recorded_is_told_and_an_odd_ending_refused(shell: Shell, vault: Vault, tmp_path: Path) -> None:
    page = ready(shell)
    page.leaving._ask = lambda *_: tmp_path / "copy.docx"
    click(page, "supervision.save")
    assert ".pdf, .md or .txt" in page.copy.notice.sentence
    page.leaving._ask = lambda *_: None
    click(page, "supervision.save")
    asked: list[tuple[object, ...]] = []

    def ask(*words: object) -> Path:
        asked.append(words[1:])
        return tmp_path / "copy.pdf"

    page.leaving._ask = ask
    click(page, "supervision.save")
    assert asked[0][:2] == ("Copy for the supervisor", "supervision.pdf"), "neither names anybody"
    assert page.current is page.came_of_it
    for words, day, told in (
        ("", "2026-05-20", "Nothing is written"),
        ("Ask.", "2026-02-30", "does not exist"),
        ("Ask.", "2027-01-01", "not come yet"),
    ):
        page.came_of_it.words.set_text(words)
        page.came_of_it.on.set_text(day)
        page.came_of_it.record()
        assert told in page.came_of_it.notice.sentence
    assert len(vault.consultations.of_pair(PAIR)[0].steps) == 1


@pytest.mark.parametrize("what", ["supervision.save", "supervision.clipboard", "supervision.show"])
def test_what_the_vault_has_learned_meanwhile_keeps_the_copy_here(shell: Shell, vault: Vault, what: str) -> None:
    page = ready(shell)
    vault.pairs.change_line_manager(PAIR, "Ivo Zanzibella")
    click(page, what)
    assert "nothing has left" in page.copy.notice.sentence
    assert vault.register.entries() == []


def test_a_copy_that_has_left_is_told_of_even_where_the_draft_cannot_be_kept(
    shell: Shell, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ready(shell)
    told: list[str] = []
    page.leaving.has_left.connect(told.append)

    def full(*_what: object) -> None:
        raise Problem("The disk is full.")

    monkeypatch.setattr("confidant.flows.supervision.session.keep", full)
    click(page, "supervision.clipboard")
    assert told == [f"{left_words(1)} What was begun here could not be kept up with it: The disk is full."]
    assert page.sitting.state.consultation == vault.consultations.of_pair(PAIR)[0].id
