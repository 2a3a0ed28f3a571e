"""The guided record leads through the protocol by keys, keeps what is typed, and lets nothing go past the notice."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from confidant.domain.exceptional_disclosure import Agreed, Door, NoticePrinted, State, Step, Whose
from confidant.domain.vocabulary import Speaker
from confidant.flows.exceptional import recording
from confidant.ui.exceptional.page import ExceptionalPage
from confidant.ui.kit import Dialog, TextArea
from confidant.ui.shell import Shell
from confidant.vault.vault import Vault
from tests.domain.exceptional_events import AT, DAY, NOTICE, WORDS, content_for, days
from tests.flows.exceptional.desk import PAIR, TO_REFUSED, begin, noticed
from tests.ui.driving import click, dialog, find, texts
from tests.ui.exceptional.conftest import Clock


def opened(shell: Shell, **place: object) -> ExceptionalPage:
    shell.go("exceptional", pair=PAIR, **place)
    QApplication.processEvents()
    page = shell.full
    assert isinstance(page, ExceptionalPage)
    return page


def key(page: ExceptionalPage, which: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    QTest.keyClick(focused if focused is not None else page, which, modifier)
    QApplication.processEvents()


def write(page: ExceptionalPage, words: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)
    QTest.keyClicks(focused, words)


def said(page: ExceptionalPage) -> str:
    assert page.card is not None
    return page.card.complaint


def test_the_way_to_a_notice_is_walked_by_keys_alone(shell: Shell, vault: Vault) -> None:
    page = opened(shell)
    key(page, Qt.Key.Key_Space)  # a duty of care
    for _ in range(3):
        key(page, Qt.Key.Key_Tab)
    write(page, "A check is signed and never done.")
    key(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.record is not None
    write(page, "In person")  # the issue stands there already
    key(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    for words in ("To report it.", "To stop.", "The policy"):
        write(page, words)
        key(page, Qt.Key.Key_Tab)
    key(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    for _ in range(5):
        write(page, "Not this week.")
        key(page, Qt.Key.Key_Tab)
    key(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    click(page, "exceptional.refuse")
    write(page, "You would finish me.")
    key(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert vault.exceptional.get(page.record.id).disclosure.state is State.REFUSED
    assert any("Tobias is given notice" in words for words in texts(page))


def test_what_is_missing_is_said_and_nothing_recorded(shell: Shell, vault: Vault) -> None:
    page = opened(shell)
    page.take_step()
    assert "at least one of the three grounds" in said(page)
    assert vault.exceptional.for_pair(PAIR) == []
    assert page.card is not None
    page.card.form.on.set_text("2026-02-31")
    page.take_step()
    assert "does not exist" in said(page)


def test_what_is_typed_is_found_again(shell: Shell, vault: Vault) -> None:
    begun = begin(vault, *TO_REFUSED[:-1])
    page = opened(shell, record=begun)
    page.ask_for(Step.REFUSE)
    write(page, "Half a sen")
    page.ask_for(Step.NOTE)
    write(page, "A note, too")
    shell.close_full()
    page = opened(shell, record=begun)
    for step, words in ((Step.REFUSE, "Half a sen"), (Step.NOTE, "A note, too")):
        page.ask_for(step)
        assert page.card is not None
        assert page.card.texts()["words"] == words
    page.take_step()
    shell.close_full()
    assert opened(shell, record=begun).recorder.form(page.record, PAIR, Speaker.MENTOR, Step.NOTE).kept(vault) == {}


def test_nothing_is_asked_while_the_cooling_time_runs_and_no_more_is_told_than_the_notice(
    shell: Shell, vault: Vault, clock: Clock
) -> None:
    number = noticed(vault, now=clock())
    page = opened(shell, record=number)
    assert page.card is None
    assert any("Nothing may be told before" in words for words in texts(page))
    page.ask_for(Step.DISCLOSE)
    assert page.card is not None
    page.card.form.fill({"how": "in person"})
    page.take_step()
    assert "cooling time has not run" in said(page)
    clock.forward(24 * 3)
    page = opened(shell, record=number)
    assert page.card is not None
    assert page.card.against is not None
    assert page.card.texts()["words"] == WORDS
    page.card.form.fill({"words": f"{WORDS} He drinks.", "how": "in person"})
    assert "beyond the notice" in page.card.against.verdict
    page.take_step()
    assert "go beyond the notice" in said(page)
    assert vault.register.entries() == []
    page.card.form.fill({"words": "I have seen it twice."})
    assert "Less than the notice" in page.card.against.verdict
    said_of_it, unsaid = page.card.against.lists
    assert said_of_it == "You say:\n“I have seen it twice.”"
    assert "I do not think that he means harm." in unsaid
    page.take_step()
    assert vault.exceptional.get(number).disclosure.state is State.DISCLOSED
    assert len(vault.register.entries()) == 1


def test_notice_and_letter_are_written_where_the_mentor_says(
    shell: Shell, vault: Vault, clock: Clock, tmp_path: Path
) -> None:
    number = begin(vault, *TO_REFUSED)
    page = opened(shell, record=number)
    click(page, "exceptional.notice")
    assert "exact words of the notice" in said(page), "an empty notice is no paper"
    assert page.card is not None
    page.card.form.fill({"words": WORDS, "recipient": NOTICE.recipient, "why": "Harm.", "how": "in person"})
    click(page, "exceptional.notice")
    assert (tmp_path / "notice.pdf").read_bytes().startswith(b"%PDF")
    assert vault.exceptional.get(number).disclosure.state is State.REFUSED, "a paper gives no notice"
    assert page.card is not None
    assert page.card.texts()["words"] == WORDS, "what was typed stays"
    page.take_step()
    clock.forward(48)
    page = opened(shell, record=number)
    click(page, "exceptional.letter")
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")
    assert vault.exceptional.get(number).disclosure.state is State.DISCLOSED
    assert page.card is not None
    assert page.card.step is Step.REVIEW
    click(page, "exceptional.take_back")
    assert page.card.step is Step.TAKE_BACK
    page.card.form.fill({"reason": "The power failed."})
    page.take_step()
    assert "lies where it was written" in said(page)
    (tmp_path / "letter.pdf").unlink()
    page.take_step()
    assert vault.exceptional.get(number).disclosure.state is State.NOTICE_GIVEN
    assert not vault.register.entries()[-1].has_left


@pytest.mark.parametrize("door", list(Door))
def test_by_a_side_door_the_notice_is_owed_until_it_is_given(
    shell: Shell, vault: Vault, clock: Clock, door: Door
) -> None:
    number = begin(vault)
    page = opened(shell, record=number)
    click(page, f"exceptional.tell_first.{door}")
    assert page.card is not None
    page.card.form.fill({"words": WORDS, "recipient": "999", "how": "by telephone", "reason": "He was gone."})
    if door is Door.LAW_FORBIDS_NOTICE:
        page.take_step()
        assert "Take advice first" in said(page)
        page.card.form.fill({"adviser": "The solicitor", "advice": "Say nothing yet."})
    page.take_step()
    assert vault.exceptional.get(number).disclosure.state is State.TOLD_FIRST
    assert any("is owed as soon as" in words for words in texts(page))
    assert page.card is not None
    page.card.form.fill({"how": "in hospital"})
    page.take_step()
    assert vault.exceptional.get(number).disclosure.state is State.DISCLOSED


def test_once_it_is_closed_it_can_be_read_and_added_to(shell: Shell, vault: Vault) -> None:
    number = begin(vault, Step.STAND_DOWN, Step.REVIEW)
    page = opened(shell, record=number)
    assert page.card is None
    click(page, "exceptional.note")
    write(page, "One thing more.")
    page.take_step()
    assert vault.exceptional.get(number).disclosure.last.step is Step.NOTE
    assert "One thing more." in texts(page)


@pytest.mark.parametrize("answer", ["leave", "close"])
def test_closing_before_the_fortnight_is_over_is_asked_and_told(
    shell: Shell, vault: Vault, clock: Clock, answer: str
) -> None:
    number = begin(vault, Step.STAND_DOWN)
    clock.forward(24)
    page = opened(shell, record=number)
    assert page.card is not None
    page.card.form.fill({"words": "It was right."})

    def choose(shown: QDialog) -> None:
        assert any("from 3 June" in words for words in texts(shown))
        assert isinstance(shown, Dialog)
        if answer == "close":
            click(shown, "exceptional.close_early")
        else:
            shown.cancel_button.click()

    with dialog(choose):
        page.take_step()
    state = vault.exceptional.get(number).disclosure.state
    if answer == "leave":
        assert state is State.STOOD_DOWN
        assert page.card is not None
        assert page.card.texts()["words"] == "It was right.", "what was typed stays"
        clock.forward(24 * 13)
        page.card.form.on.set_text(clock().date().isoformat())
        page.take_step()  # nothing is asked
        assert any(words.endswith("· Closed") for words in texts(page))
    else:
        assert state is State.REVIEWED
        assert any("Closed 13 days before its fortnight was over" in words for words in texts(page))


def test_once_the_other_is_to_say_it_the_page_speaks_of_that_and_asks_whether_it_was_done(
    shell: Shell, vault: Vault
) -> None:
    number = begin(vault, *TO_REFUSED[:-1])
    agreed = Agreed(Whose.THE_OTHER, "That it is signed unread.", "the head", days(4), days(6))
    recording.record(vault, number, agreed, on=DAY, now=AT)
    page = opened(shell, record=number)
    shown = texts(page)
    for words in ("Tobias tells the head by 24 May:", "That it is signed unread.", "Was it done as agreed?"):
        assert words in shown
    assert "How you know that it was done" in shown
    assert "Nothing needs to be told" not in shown
    assert find(page, QAbstractButton, "exceptional.agree").text() == "We agree something else…"
    assert page.card is not None
    page.card.form.fill({"reason": "The head rang me."})
    page.take_step()
    assert vault.exceptional.get(number).disclosure.state is State.STOOD_DOWN
    assert not page.summary.isVisible()


def test_a_closed_record_says_in_short_what_happened_and_what_may_still_be_done(shell: Shell, vault: Vault) -> None:
    shown = texts(opened(shell, record=begin(vault, Step.STAND_DOWN, Step.REVIEW)))
    assert "What happened" in shown
    assert "Nothing was told, from 20 May on: He told them himself." in shown
    assert any("a note or advice can still be added" in words for words in shown)


def test_another_matter_is_begun_beside_an_open_one(shell: Shell, vault: Vault) -> None:
    number = begin(vault, discloser=Speaker.MENTEE)
    click(opened(shell, record=number), "exceptional.another")
    page = shell.full
    assert isinstance(page, ExceptionalPage)
    assert page.record is None
    assert page.card is not None
    assert page.card.step is Step.RAISE
    page.card.form.fill({"ground.duty_of_care": "yes", "issue": "Another matter."})
    page.take_step()
    first, second = vault.exceptional.for_pair(PAIR)
    assert (first.id, first.disclosure.state) == (number, State.RAISED)
    assert second.disclosure.discloser is Speaker.MENTEE


def test_in_the_mirror_case_the_words_are_turned_round(shell: Shell, vault: Vault) -> None:
    number = begin(vault, *TO_REFUSED, discloser=Speaker.MENTEE)
    page = opened(shell, record=number)
    assert any("you are given notice" in words for words in texts(page))
    already = find(page, QAbstractButton, "exceptional.tell_first.immediate_danger")
    assert already.text() == "Tobias told already: danger…"


def test_every_kind_of_event_is_told_on_the_record(shell: Shell, vault: Vault, clock: Clock) -> None:
    number = begin(vault, *TO_REFUSED[:-1], Step.AGREE, Step.CONSULT, Step.NOTE)
    recording.record(vault, number, content_for(Step.STAND_DOWN), on=DAY, now=clock())
    shown = texts(opened(shell, record=number))
    for words in ("Mentor: To report it.", "Later: Talked over.", "Both together, to the head", "Advised: His first."):
        assert words in shown
    assert "He told them himself." in shown


def test_areas_hold_private_words(shell: Shell) -> None:
    page = opened(shell)
    assert page.card is not None
    area = page.card.form.field("issue")
    assert isinstance(area, TextArea)
    assert area.edit.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData


def test_a_supervisor_can_be_asked_from_any_state(shell: Shell, vault: Vault) -> None:
    asked: list[dict[str, object]] = []

    def consult(_shell: Shell, _vault: Vault, **place: object) -> QWidget:
        asked.append(place)
        return QWidget()

    shell.add_full_page("consult", consult)
    number = begin(vault, Step.STAND_DOWN)
    click(opened(shell, record=number), "exceptional.supervisor")
    assert asked == [{"pair": PAIR, "exceptional": number}]


def test_the_notice_that_was_given_can_be_printed_afterwards(shell: Shell, vault: Vault, tmp_path: Path) -> None:
    number = noticed(vault)
    page = opened(shell, record=number)
    click(page, "exceptional.given_notice")
    assert (tmp_path / "notice.pdf").exists()
    printed = vault.exceptional.get(number).disclosure.last.content
    assert isinstance(printed, NoticePrinted)
    assert printed.notice == NOTICE, "as it was given, its day included"
