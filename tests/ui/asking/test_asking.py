"""Asking for a yes as its user does it: without a mouse, the mentee beside them, and told by name what cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from confidant.domain.note import Note
from confidant.domain.vocabulary import Topic
from confidant.release.document import Format
from confidant.release.reopen import words_in
from confidant.ui.asking.answer_view import AnswerView
from confidant.ui.asking.choose_view import ChooseView
from confidant.ui.asking.page import AskPage
from confidant.ui.asking.sheet_window import SheetWindow
from confidant.ui.home.everywhere import add_beginnings
from confidant.ui.kit import EmptyState
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.pair.line_manager_dialog import LineManagerDialog
from confidant.ui.pair.manager_changed_dialog import ManagerChangedDialog
from confidant.ui.pair.page import PairPage
from confidant.ui.shell import Shell
from confidant.vault.ids import NoteId, PairId
from confidant.vault.shareable import gather
from confidant.vault.vault import Vault
from tests.builders import (
    LM,
    ON,
    PRIVATE,
    RR,
    make_consent,
    make_note,
    make_pair,
    make_passage,
    make_request,
    make_withdrawal,
    open_test_vault,
)
from tests.flows.desk import NOW
from tests.ui.driving import click, dialog, only_plain_text, shell_over, texts, to_front, with_words

DAY = timedelta(days=1)
PAIR = PairId(1)
LEADS, BUDGET, SECRET = "She leads **well**.", "She has run no budget.", "Zanzibarcanary keeps her awake."
CTRL = Qt.KeyboardModifier.ControlModifier

AskAbout = Callable[..., AskPage]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault = open_test_vault(tmp_path)
    yield vault
    vault.close(back_up=False)


@pytest.fixture
def ask_about(vault: Vault, tmp_path: Path) -> Iterator[AskAbout]:
    """Store a pair with these notes and open what there is to ask, on a day."""
    shells: list[Shell] = []

    def open_it(*notes: Note, today: date = ON, **pair: object) -> AskPage:
        vault.pairs.add(make_pair(notes=notes, **pair))
        shell = shell_over(vault, pair=lambda shell, vault: PairPage(shell, vault, today=lambda: ON))
        shells.append(shell)
        shell.add_full_page(
            "ask",
            lambda shell, vault, **place: AskPage(
                shell,
                vault,
                today=lambda: today,
                now=lambda: NOW,
                ask=lambda *_: tmp_path / "words.pdf",
                **place,
            ),
        )
        shell.go("ask", pair=PAIR)
        return page_of(shell)

    yield open_it
    for shell in shells:
        shell.hide()
        shell.deleteLater()


def page_of(shell: Shell) -> AskPage:
    assert isinstance(shell.full, AskPage)
    return shell.full


def choosing(page: AskPage) -> ChooseView:
    assert isinstance(page.view, ChooseView)
    return page.view


def answering(page: AskPage) -> AnswerView:
    assert isinstance(page.view, AnswerView)
    return page.view


def mixed() -> Note:
    passages = (
        make_passage(f"{LEADS} "),
        make_passage(f"{SECRET} ", disclosure=PRIVATE),
        make_passage(BUDGET, disclosure=frozenset({RR})),
    )
    return make_note(passages=passages, consents=())


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)
    QApplication.processEvents()


def told(vault: Vault, audience=RR, on: date = ON) -> list[str]:
    return [note.run for note in gather(vault, PAIR, make_request(audience), on, making=True)]


def test_words_are_chosen_shown_answered_and_recorded_without_a_mouse(vault: Vault, ask_about: AskAbout) -> None:
    page = ask_about(mixed())
    to_front(page.window())
    only_plain_text(page)
    assert not any(SECRET in text for text in texts(page))
    assert [words for words in texts(page) if "not asked yet" in words]
    assert QApplication.focusWidget() is next(iter(choosing(page).rows)), "the keyboard begins with the first words"
    press(Qt.Key.Key_Return, CTRL)
    assert QApplication.focusWidget() is answering(page).rows.choices[0].combo
    press(Qt.Key.Key_Down)  # yes, for both
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_N)
    assert answering(page).record.text() == "Record 2 answers"
    press(Qt.Key.Key_Return, CTRL)
    assert "Say how Tobias agreed" in answering(page).complaint
    answering(page).how.setFocus()
    QTest.keyClicks(answering(page).how.line, "read together")
    press(Qt.Key.Key_Return, CTRL)
    assert isinstance(page.view, EmptyState), "nothing is left to ask"
    assert told(vault) == told(vault, LM) == [LEADS]
    record = vault.notes.get(NoteId(1))
    assert [record.note.disclosure_of(passage) for passage in record.note.passages][2] == PRIVATE
    assert record.note.consents[0].how == "read together"


def test_the_mentee_reads_and_answers_it_large(
    vault: Vault, ask_about: AskAbout, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ask_about(mixed())
    choosing(page).purpose.set_text("the appraisal")
    click(page, "asking.put")

    def read(window: SheetWindow) -> int:
        shown = texts(window)
        assert {"She leads well.", BUDGET, "I ask for them only for “the appraisal”."} <= set(shown)
        assert not any("Zanzibar" in each or "Winter review" in each or "Strengths" in each for each in shown)
        only_plain_text(window)
        window.rows.choices[0].combo.setCurrentIndex(2)
        press(Qt.Key.Key_Escape)
        return 0

    monkeypatch.setattr(SheetWindow, "exec", read)
    QTest.keyClick(page, Qt.Key.Key_F11)
    assert [answer.agreed for answer in answering(page).rows.answers()] == [frozenset({LM})]
    answering(page).how.set_text("on my screen")
    click(page, "asking.record")
    (yes,) = vault.notes.get(NoteId(1)).note.consents
    assert (yes.audiences, yes.purpose, yes.how) == (frozenset({LM}), "the appraisal", "on my screen")
    assert answering(page).rows.choices.keys() == {1}, "the other piece is still to be answered"


def test_the_sheet_is_saved_for_the_mentee_and_entered(vault: Vault, ask_about: AskAbout, tmp_path: Path) -> None:
    page = ask_about(mixed())
    click(page, "asking.put")
    click(page, "asking.save")
    words = " ".join(words_in((tmp_path / "words.pdf").read_bytes(), Format.PDF).split())
    assert "She leads well." in words
    assert "Zanzibar" not in words
    assert [entry.recipient for entry in vault.register.entries()] == ["Tobias Renn"]
    assert answering(page).complaint == ""


def test_the_way_back_keeps_the_sheet_and_another_visit_goes_on(vault: Vault, ask_about: AskAbout) -> None:
    page = ask_about(mixed())
    shell = page._shell
    to_front(shell)
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_Escape)
    assert shell.full is None
    shell.go("ask", pair=PAIR)
    click(page_of(shell), "asking.back")
    assert shell.full is None
    shell.go("ask", pair=PAIR)
    click(page_of(shell), "asking.put_away")
    assert len(choosing(page_of(shell)).chosen()) == 2
    assert told(vault) == []


def test_what_is_typed_in_a_note_is_stored_before_it_is_asked_about(vault: Vault, ask_about: AskAbout) -> None:
    page = ask_about(make_note("She leads.", consents=()))
    shell = page._shell
    shell.close_full()
    shell.go("pair", pair=PAIR, tab="notes")
    pair_page = shell.page("pair")
    assert isinstance(pair_page, PairPage)
    notes = pair_page.tab_widget("notes")
    assert isinstance(notes, NotesTab)
    with_words(notes)
    QTest.keyClicks(notes.editor.body, "Mostly: ")
    shell.go("ask", pair=PAIR)
    page = page_of(shell)
    assert [piece.words for piece, _ in choosing(page).chosen()] == ["Mostly: She leads."]
    click(page, "asking.put")
    answering(page).rows.choices[0].combo.setCurrentIndex(4)  # no
    click(page, "asking.record")
    shell.close_full()
    QTest.keyClicks(notes.editor.body, "x")
    pair_page.flush()
    assert notes.editor.problem == "", "the note took over that its level went"


def test_words_that_changed_meanwhile_are_told_and_nothing_is_recorded(vault: Vault, ask_about: AskAbout) -> None:
    page = ask_about(make_note("One. ", consents=()), make_note("Two.", consents=()))
    click(page, "asking.put")
    view = answering(page)
    view.rows.choices[0].combo.setCurrentIndex(1)
    view.how.set_text("read together")
    record = vault.notes.get(NoteId(2))
    vault.notes.save(record.id, replace(record.note, passages=(make_passage("Two, now."),)), version=record.version)
    click(page, "asking.record")
    assert "were changed since" in answering(page).complaint
    assert any("no answer to it can be recorded" in text for text in texts(page))
    assert told(vault) == []


@pytest.mark.parametrize(
    ("note", "pair", "today", "said"),
    [
        (make_note(consents=(make_consent(on=ON + DAY),)), {}, ON, "agreed from 21 May on, which is after today"),
        (make_note(consents=(make_consent(on=ON),)), {}, ON - DAY, "agreed from 20 May on, which is after today"),
        (make_note(consents=(make_consent(expires=ON - DAY),)), {}, ON, "the yes ended on 19 May"),
        (make_note(consents=(make_consent(), make_withdrawal())), {}, ON, "withdrawn on 20 May"),
        (make_note(consents=()), {"line_manager": None}, ON, "no line manager is named, so nobody is meant"),
        (
            make_note(consents=(make_consent(frozenset({LM}), recipient="Nadia Frost"),)),
            {},
            ON,
            "agreed for Nadia Frost, and it is Corin Abbott now",
        ),
        (make_note(consents=()), {"ended": ON - DAY}, ON, "You ended on 19 May: what is agreed may be told until"),
        (make_note(consents=()), {"ended": date(2025, 1, 1)}, ON, "January 2025: what is agreed lapsed on 1 January"),
        (make_note(consents=(), topics=(Topic.HEALTH,)), {}, ON, "the agreement says “never” to health"),
        (make_note(consents=()), {"agreements": ()}, ON, "no agreement is in force"),
    ],
    ids=[
        "consent dated in the future", "the clock set back", "past its last day", "withdrawn", "manager unknown",
        "another manager", "pair ended yesterday", "pair ended long ago", "a topic kept back", "no agreement",
    ],
)  # fmt: skip
def test_each_odd_day_is_said_by_its_rule(ask_about: AskAbout, note: Note, pair: dict, today: date, said: str) -> None:
    page = ask_about(note, today=today, **pair)
    assert any(said in text for text in texts(page)), texts(page)


def test_a_last_day_that_is_over_is_not_asked_for(ask_about: AskAbout) -> None:
    page = ask_about(mixed())
    for day, complaint in (("2026-05-19", "is over already"), ("soon", "does not exist")):
        choosing(page).until.set_text(day)
        click(page, "asking.put")
        assert complaint in choosing(page).complaint
    choosing(page).until.set_text("2026-05-20")
    click(page, "asking.put")
    assert answering(page).sheet.limits.expires == ON


def test_words_for_the_manager_alone_are_not_asked_for_somebody_else(vault: Vault, ask_about: AskAbout) -> None:
    page = ask_about(make_note("For the manager.", consents=(), disclosure=frozenset({LM})))
    choosing(page).recipient.set_text("Slack Water Trust")
    click(page, "asking.put")
    assert "nothing is on a sheet yet" in choosing(page).complaint
    assert vault.sheets.open_one(PAIR) is None


def test_names_are_shown_as_they_are_written(ask_about: AskAbout) -> None:
    page = ask_about(make_note("<b>bold</b>", consents=()), line_manager='<i>Corin</i> "Q"')
    click(page, "asking.put")
    only_plain_text(page)
    assert any('<i>Corin</i> "Q", the line manager' in text for text in texts(page))


def test_it_is_reached_by_a_key_from_anywhere_and_so_is_a_change_of_manager(
    vault: Vault, ask_about: AskAbout, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = make_note("She asks first now.", held_on=ON, disclosure=frozenset({RR}), consents=())
    page = ask_about(make_note(), newer)
    shell = page._shell
    add_beginnings(shell)
    to_front(shell)
    shell.close_full()
    shell.go("pair", pair=PAIR, tab="timeline")
    chord = CTRL | Qt.KeyboardModifier.ShiftModifier
    monkeypatch.setattr(ManagerChangedDialog, "exec", lambda self: self.begin.click() or self.result())

    def name(asked: QDialog) -> None:
        assert isinstance(asked, LineManagerDialog)
        asked.name.set_text("Nadia Frost")
        QTest.keyClick(asked, Qt.Key.Key_Return)

    with dialog(name):
        QTest.keyClick(shell, Qt.Key.Key_X, chord)
    assert vault.pairs.summary(PAIR).line_manager == "Nadia Frost"
    assert [audiences for _, audiences in choosing(page_of(shell)).chosen()] == [frozenset({LM})]
    assert choosing(page_of(shell)).first_field().isChecked(), "what goes on the sheet is what is in sight"
    shell.close_full()
    to_front(shell)
    QTest.keyClick(shell, Qt.Key.Key_J, chord)
    assert choosing(page_of(shell)).chosen()


def test_a_piece_has_the_number_it_had_on_paper_though_one_before_it_changed(vault: Vault, ask_about: AskAbout) -> None:
    page = ask_about(mixed())
    choosing(page).put.click()
    record = vault.notes.get(NoteId(1))
    first, *others = record.note.passages
    edited = replace(record.note, passages=(replace(first, text="She led once. "), *others))
    vault.notes.save(record.id, edited, version=record.version)
    page.refresh()
    (choice,) = answering(page).rows.choices.values()
    assert choice.combo.accessibleName() == "Answer to number 2"
    assert [words for words in texts(page) if words.startswith("2. For role references")]
