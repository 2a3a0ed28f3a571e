"""Findings stand by kind, stay readable when there are many, and lead to their words by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.checks.finding import Finding, FindingKind
from confidant.domain.problem import Problem
from confidant.flows.prepare_reference.material import Reading
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import KeptFinding, Page, SectionKey
from confidant.ui.kit import Badge
from confidant.ui.wizards.prepare_reference.finding_row import FindingRow
from confidant.ui.wizards.prepare_reference.findings_card import FindingsCard
from confidant.ui.wizards.prepare_reference.letter_page import LetterPage
from tests.ui.driving import texts
from tests.ui.wizards.steering import OpenWizard, at, page_of

K = FindingKind


def made(kind: FindingKind, number: int, *, may_set_aside: bool = True, is_advice: bool = False) -> Finding:
    return Finding(f"{kind}-p{number}w1", kind, f"words {number}", "It matters.", may_set_aside, is_advice)


def card_with(qtbot: QtBot, *found: Finding) -> FindingsCard:
    card = FindingsCard()
    qtbot.addWidget(card)
    card.resize(372, 620)
    with qtbot.waitExposed(card):
        card.show()
    card.show_findings(found, ())
    return card


def open_rows(card: FindingsCard) -> list[str]:
    return [row.finding.text for row in card.finding_rows if row.is_open]


def test_findings_stand_by_kind_gravest_first_and_advice_last(qtbot: QtBot) -> None:
    card = card_with(
        qtbot, made(K.IMPROPER_QUESTION, 1, is_advice=True), made(K.HINT, 2), made(K.THIRD_PERSON, 3), made(K.HINT, 4)
    )
    assert [row.finding.text for row in card.finding_rows] == ["words 2", "words 4", "words 3", "words 1"]
    assert [badge.word for badge in card.findChildren(Badge)] == [
        "A hint",
        "Names a third person",
        "Better not answered",
    ]
    assert card.title == "3 findings"
    assert "2" in texts(card)


def test_of_many_findings_one_at_a_time_says_more(qtbot: QtBot) -> None:
    many = [made(K.HINT, number) for number in range(30)]
    card = card_with(qtbot, *many)
    assert open_rows(card) == ["words 0"]
    first = card.finding_rows[0].words
    first.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert open_rows(card) == ["words 2"]
    card.show_findings(tuple(many[1:]), ())
    assert open_rows(card) == ["words 2"]
    card.show_findings(tuple(many[:3]), ())
    assert len(open_rows(card)) == 3


def test_what_may_not_be_kept_offers_a_mend_alone_and_advice_nothing(qtbot: QtBot) -> None:
    card = card_with(
        qtbot,
        made(K.LEAK, 1, may_set_aside=False),
        made(K.FAIRNESS, 2),
        made(K.IMPROPER_QUESTION, 3, is_advice=True),
    )

    def ways(row: FindingRow) -> tuple[bool, bool]:
        return row.mend.parent() is not None, row.keep.parent() is not None

    assert [ways(row) for row in card.finding_rows] == [(True, False), (True, True), (False, False)]


def test_a_reason_is_asked_for_and_can_be_taken_back(qtbot: QtBot) -> None:
    finding = made(K.HINT, 1)
    card = card_with(qtbot, finding)
    (row,) = card.finding_rows
    row.keep.click()
    for too_little in ("", "x", " ? "):
        row.reason.set_text(too_little)
        with qtbot.assertNotEmitted(card.kept):
            QTest.keyClick(row.reason.line, Qt.Key.Key_Return)
    row.reason.set_text("")
    QTest.keyClicks(row.reason.line, "agreed by telephone")
    with qtbot.waitSignal(card.kept) as told:
        QTest.keyClick(row.reason.line, Qt.Key.Key_Return)
    assert told.args == [finding, "agreed by telephone"]
    card.show_findings((finding,), (KeptFinding.because(finding, "agreed by telephone"),))
    assert card.title == "1 finding kept"
    assert "Kept, because agreed by telephone" in texts(card)


def test_nothing_found_is_said_calmly_with_what_was_looked_for(qtbot: QtBot) -> None:
    shown = texts(card_with(qtbot))
    assert "Nothing in this letter needs an answer. Read it once more as its reader would." in shown
    assert "What is looked for" in shown


def test_return_on_found_words_selects_them_where_they_stand(open_wizard: OpenWizard, session: Session) -> None:
    page = page_of(open_wizard(at(session, Page.LETTER)), LetterPage)
    editor = next(each for each in page.editors if each.section is SectionKey.SUITABILITY)
    editor.edit.setPlainText("She asked Winifred Ashcombe first. Do call me.")
    page.flush()
    for kind, words in ((K.THIRD_PERSON, "She asked Winifred Ashcombe"), (K.HINT, "Do call me")):
        row = next(row for row in page.found.finding_rows if row.finding.kind is kind)
        row.words.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(row.words, Qt.Key.Key_Return)
        assert editor.edit.hasFocus()
        assert editor.edit.textCursor().selectedText() == words


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_behind_a_reason_keeps_the_finding_and_presses_nothing_else(
    open_wizard: OpenWizard, session: Session, key: Qt.Key
) -> None:
    """The row that had the keyboard goes; the same key once pressed "Decline instead", where the keyboard then was."""
    wizard = open_wizard(at(session, Page.LETTER))
    page = page_of(wizard, LetterPage)
    editor = next(each for each in page.editors if each.section is SectionKey.SUITABILITY)
    editor.edit.setPlainText("She asked Winifred Ashcombe first. Do call me.")
    page.flush()
    assert len([row for row in page.found.finding_rows if row.waits]) == 2
    for kept in (1, 2):
        row = next(row for row in page.found.finding_rows if row.waits)
        row.keep.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(row.keep, key)
        QTest.keyClicks(row.reason.line, "she wants her named")
        QTest.keyClick(row.reason.line, key)
        assert len(session.kept_findings) == kept
        assert not session.state.declining
        assert session.state.page is Page.LETTER
        waiting = [row.words for row in page.found.finding_rows if row.waits]
        assert QApplication.focusWidget() is (waiting[0] if waiting else wizard.foot.onward)
    assert page.found.title == "2 findings kept"


@pytest.mark.parametrize("error", [Problem("No room."), ZeroDivisionError()], ids=["problem", "bug"])
def test_a_letter_that_cannot_be_checked_is_tried_once_and_says_so(
    qtbot: QtBot, open_wizard: OpenWizard, session: Session, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    page = page_of(open_wizard(at(session, Page.LETTER)), LetterPage)
    tried: list[Reading] = []

    def fails(reading: Reading) -> tuple[Finding, ...]:
        tried.append(reading)
        raise error

    with monkeypatch.context() as broken, qtbot.capture_exceptions() as raised:
        broken.setattr(Reading, "findings", fails)
        page.editors[0].edit.setPlainText("She is calm.")
        page.keep_typed()
        qtbot.waitUntil(lambda: any("could not be checked" in text for text in texts(page.found)))
        qtbot.wait(100)
    assert len(tried) == 1
    assert [kind for kind, *_ in raised] == ([] if isinstance(error, Problem) else [ZeroDivisionError])
    page.editors[0].edit.setPlainText("She is calm. Do call me.")
    page.keep_typed()
    qtbot.waitUntil(lambda: session.is_read)
    qtbot.waitUntil(lambda: not any("could not be checked" in text for text in texts(page.found)))
