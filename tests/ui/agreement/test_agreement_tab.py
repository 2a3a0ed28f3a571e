"""The agreement, from nothing to signed, without a mouse; and what may not happen to a signed version."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from confidant.domain.vocabulary import References, Rule, Speaker, ThreeWay, Topic
from confidant.flows.agreement_draft import COLUMNS, DRAFT_KIND, EXTRA_COLUMN, rule_in
from confidant.ui.agreement.changes_dialog import ChangesDialog
from confidant.ui.agreement.changes_grid import ChangesGrid
from confidant.ui.agreement.matrix_model import MatrixModel
from confidant.ui.agreement.tab import AgreementTab
from confidant.ui.kit import Badge
from confidant.ui.labels import COMMON_TOPICS
from confidant.ui.shell.toast import Toast
from tests.builders import WORDS, make_agreement
from tests.ui.agreement.conftest import TODAY
from tests.ui.driving import click, dialog, only_plain_text, texts, to_front, write


def press(view, keys):
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(view, key)
        else:
            QTest.keyClick(view, key)


def sign_both(how="in person"):
    def fill_in(asked):
        write(asked, "sign.mentor.how", how)
        write(asked, "sign.mentee.how", how)
        click(asked, "sign.accept")

    return dialog(fill_in)


def test_a_first_agreement_is_filled_and_signed_with_the_keyboard_alone(open_tab, vault):
    tab, pair = open_tab(agreements=(), notes=())
    click(tab, "agreement.start")
    view = tab.matrix.view
    assert QApplication.focusWidget() is view
    press(view, ["s", Qt.Key.Key_Right, "a", Qt.Key.Key_Down, "S", Qt.Key.Key_Left, "u"])
    tab._terms.fields.references.set_value(References.FULL)
    with sign_both():
        click(tab, "agreement.sign")
    assert tab.window().focusWidget() is view, "the button that had it is gone"
    signed = vault.agreements.versions(pair)
    assert [agreement.version for agreement in signed] == [1]
    agreement = signed[0]
    mentor_to_manager, mentor_in_references, _ = COLUMNS
    assert rule_in(agreement.matrix, Topic.GOALS, mentor_to_manager) is Rule.SHARE
    assert rule_in(agreement.matrix, Topic.GOALS, mentor_in_references) is Rule.ASK_FIRST
    assert rule_in(agreement.matrix, Topic.STRENGTHS, mentor_in_references) is Rule.SHARE
    assert rule_in(agreement.matrix, Topic.STRENGTHS, mentor_to_manager) is Rule.SHARE_UNATTRIBUTED
    assert rule_in(agreement.matrix, Topic.HEALTH, mentor_in_references) is Rule.NEVER
    assert agreement.references is References.FULL
    assert [(signer.name, signer.on, signer.how) for signer in agreement.signers] == [
        ("Imogen Vale", TODAY, "in person"),
        ("Tobias Renn", TODAY, "in person"),
    ]
    assert agreement.review_due == date(2026, 12, 2)
    assert vault.drafts.keys(DRAFT_KIND) == []


def test_space_goes_through_the_answers_and_shift_goes_back(open_tab, vault):
    tab, _ = open_tab()
    tab.start_draft()
    view, model = tab.matrix.view, tab.matrix.model
    seen = []
    for _step in range(5):
        seen.append(model.rule_at(view.currentIndex()))
        QTest.keyClick(view, Qt.Key.Key_Space)
    assert set(seen) == set(Rule)
    assert model.rule_at(view.currentIndex()) is seen[0]
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert model.rule_at(view.currentIndex()) is seen[-1]
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert model.rule_at(view.currentIndex()) is Rule.NEVER


def test_arrows_never_leave_the_answers_and_tab_leaves_the_grid(open_tab):
    tab, _ = open_tab()
    tab.start_draft()
    view = tab.matrix.view
    press(view, [Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Up])
    assert (view.currentIndex().row(), view.currentIndex().column()) == (0, 1)
    press(view, [Qt.Key.Key_End, Qt.Key.Key_Right, *[Qt.Key.Key_Down] * 30])
    assert (view.currentIndex().row(), view.currentIndex().column()) == (len(Topic) - 1, 3)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not view


def test_what_the_mentee_may_say_in_references_is_begun_from_the_grid(open_tab, vault):
    tab, pair = open_tab()
    tab.start_draft()
    view, model = tab.matrix.view, tab.matrix.model
    assert model.columnCount() == 4
    click(tab, "agreement.extra_column")
    assert QApplication.focusWidget() is view
    assert model.headerData(4, Qt.Orientation.Horizontal) == "Mentee in references"
    assert model.column_at(view.currentIndex()) == EXTRA_COLUMN
    press(view, ["s"])
    # It says something now, so it cannot be folded away; and it stays while the cursor is in it.
    assert not tab.findChild(QAbstractButton, "agreement.extra_column").isVisible()
    again = AgreementTab(tab._shell, vault, pair, today=lambda: TODAY)
    assert again.matrix.model.rule_at(again.matrix.model.index(0, 4)) is Rule.SHARE
    press(view, ["n"])
    assert (view.currentIndex().row(), view.currentIndex().column()) == (0, 4)
    click(tab, "agreement.extra_column")
    assert model.columnCount() == 4


def test_a_signed_version_offers_no_further_column(open_tab):
    tab, _ = open_tab()
    assert not tab.findChild(QAbstractButton, "agreement.extra_column").isVisible()


def test_a_draft_is_kept_at_every_answer_and_comes_back(open_tab, vault):
    tab, pair = open_tab()
    tab.start_draft()
    press(tab.matrix.view, [Qt.Key.Key_Down, Qt.Key.Key_Right, "n"])
    again = AgreementTab(tab._shell, vault, pair, today=lambda: TODAY)
    assert again.matrix.model.rule_at(again.matrix.model.index(1, 2)) is Rule.NEVER
    assert again.matrix.model.may_change
    assert len(vault.agreements.versions(pair)) == 1
    again.deleteLater()


def test_a_signed_version_is_not_changed_by_any_key_and_says_why(open_tab, vault):
    tab, pair = open_tab()
    before = vault.agreements.versions(pair)
    tab.matrix.view.setFocus()
    press(tab.matrix.view, ["n", Qt.Key.Key_Space, Qt.Key.Key_Delete])
    tab.refresh()
    assert vault.agreements.versions(pair) == before
    assert vault.drafts.keys(DRAFT_KIND) == []
    press(tab.matrix.view, ["n"])
    assert any("never edited" in text for text in texts(tab))


def test_putting_a_draft_away_can_be_undone(open_tab, vault):
    tab, pair = open_tab()
    tab.start_draft()
    press(tab.matrix.view, ["n"])
    click(tab, "agreement.put_away")
    assert vault.drafts.get(DRAFT_KIND, str(pair)) is None
    assert not tab.matrix.model.may_change
    tab._shell.findChild(Toast).undo()
    assert tab.matrix.model.may_change
    assert tab.matrix.model.rule_at(tab.matrix.model.index(0, 1)) is Rule.NEVER


def test_a_signature_that_lacks_something_says_so_and_nothing_is_signed(open_tab, vault):
    tab, pair = open_tab()
    tab.start_draft()
    complaints = []

    def fill_in(asked):
        click(asked, "sign.accept")
        complaints.append(asked.complaint)
        write(asked, "sign.mentor.how", "in person")
        write(asked, "sign.mentee.how", "in person")
        write(asked, "sign.mentee.on", "2026-06-03")
        click(asked, "sign.accept")
        complaints.append(asked.complaint)
        write(asked, "sign.mentee.on", "soon")
        click(asked, "sign.accept")
        complaints.append(asked.complaint)

    with dialog(fill_in):
        click(tab, "agreement.sign")
    assert [words.split(".")[0] for words in complaints] == [
        "Write down how Imogen Vale signed",
        "A signature cannot be dated ahead of today, which is 2 June 2026 by this computer’s clock",
        "Write each day as year-month-day, such as 2026-06-02",
    ]
    assert len(vault.agreements.versions(pair)) == 1


def test_terms_are_part_of_the_draft(open_tab, vault):
    tab, pair = open_tab()
    tab.start_draft()
    terms = tab._terms.fields
    terms.three_way.set_value(ThreeWay.SCHEDULED)
    terms.lapse.set_text("6")
    terms.retention.set_text("x")
    terms.review_due.set_text("2026-13-40")
    terms.cooling.set_text("48")
    assert terms.retention.error
    with sign_both():
        click(tab, "agreement.sign")
    agreement = vault.agreements.versions(pair)[-1]
    assert (agreement.three_way, agreement.lapse_months, agreement.retention_months) == (ThreeWay.SCHEDULED, 6, 12)
    assert agreement.review_due == date(2026, 12, 2)


def test_the_next_version_starts_from_the_last_and_its_changes_can_be_read(open_tab, vault):
    tab, pair = open_tab()
    tab.start_draft()
    press(tab.matrix.view, [Qt.Key.Key_Down, Qt.Key.Key_Right, "a"])
    lines = []

    def read(asked):
        assert isinstance(asked, ChangesDialog)
        lines.extend(asked.lines)

    with dialog(read):
        click(tab, "agreement.changes")
    assert lines == [
        f"{WORDS} · References: only once asked · 9 February 2026",
        "Strengths, Mentor in references: Share → Ask first",
        "Look at it again by: 12 July 2026 → 2 December 2026",
        "What anyone may hear: nothing → Imogen Vale has been mentoring Tobias Renn since January 2026.",
    ]
    with sign_both():
        click(tab, "agreement.sign")
    assert [each.version for each in vault.agreements.versions(pair)] == [1, 2]
    assert any("Signed by both on 2 June 2026" in text for text in texts(tab))
    click(tab, "agreement.version.1")
    assert any("Signed by both on 12 January 2026" in text for text in texts(tab))


def test_every_answer_that_changes_can_be_read_whole_in_little_room(qtbot):
    unattributed = tuple(replace(cell, rule=Rule.SHARE_UNATTRIBUTED) for cell in make_agreement().matrix)
    grid = ChangesGrid(make_agreement(), make_agreement(2, date(2026, 2, 2), matrix=unattributed))
    qtbot.addWidget(grid)
    grid.resize(grid.minimumSizeHint())
    to_front(grid)
    badges = grid.findChildren(Badge)
    assert {badge.word for badge in badges} == {"Share", "Unattributed"}
    assert all(badge.width() >= badge.sizeHint().width() for badge in badges)


def test_every_cell_says_aloud_what_it_means(open_tab):
    tab, _ = open_tab()
    model = tab.matrix.model
    spoken = model.index(1, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Strengths, Mentor in references: Share, may be said"
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Strengths"


def test_one_answer_for_anyone_is_shown_in_every_column_of_its_speaker(open_tab):
    tab, _ = open_tab(agreements=(), notes=())
    tab.start_draft()
    tab.matrix.show_every_topic(on=True)
    model = tab.matrix.model
    row = model.topics.index(Topic.EXISTENCE)
    assert [model.rule_at(model.index(row, column)) for column in (1, 2, 3)] == [Rule.SHARE] * 3
    assert "the same for anyone" in model.index(row, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    tab.matrix.view.setCurrentIndex(model.index(row, 1))
    press(tab.matrix.view, ["n"])
    assert [model.rule_at(model.index(row, column)) for column in (1, 2, 3)] == [Rule.NEVER, Rule.NEVER, Rule.SHARE]
    assert {cell.speaker for cell in tab._draft.matrix if cell.topic is Topic.EXISTENCE} == set(Speaker)


def test_every_topic_can_be_reached(open_tab):
    tab, _ = open_tab()
    click(tab, "agreement.more_topics")
    assert set(tab.matrix.model.topics) == set(Topic)
    press(tab.matrix.view, [Qt.Key.Key_Down] * 30)
    assert tab.matrix.view.currentIndex().row() == len(Topic) - 1
    click(tab, "agreement.more_topics")
    assert tab.matrix.model.topics == COMMON_TOPICS


@pytest.mark.qt_log_ignore("^This plugin does not support")  # a menu without a screen cannot come to the front
def test_a_second_click_lists_the_answers(open_tab, qtbot):
    tab, _ = open_tab()
    tab.start_draft()
    view = tab.matrix.view
    index = tab.matrix.model.index(3, 2)
    at = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.currentIndex() == index
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    menu = view.findChild(QMenu, "agreement.answers")
    assert menu.isVisible()
    next(action for action in menu.actions() if action.text().startswith("Ask first")).trigger()
    menu.close()
    assert tab.matrix.model.rule_at(index) is Rule.ASK_FIRST
    topic = view.visualRect(tab.matrix.model.index(5, 0)).center() + QPoint(1, 0)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=topic)
    assert view.currentIndex() == index


def test_a_draft_that_cannot_be_read_says_so_and_harms_nothing(open_tab, vault):
    tab, pair = open_tab()
    vault.drafts.put(DRAFT_KIND, str(pair), "{}")
    tab.refresh()
    assert any("cannot be read" in text for text in texts(tab))
    assert len(vault.agreements.versions(pair)) == 1


def test_what_the_user_wrote_is_never_taken_for_markup(open_tab):
    tab, _ = open_tab(organisation="<b>Saltmarsh</b> & Co")
    only_plain_text(tab)
    assert any("<b>Saltmarsh</b> & Co" in text for text in texts(tab))


def test_a_fourth_column_comes_with_what_it_says(qtbot):
    model = MatrixModel()
    assert model.columnCount() == 4
    agreement = make_agreement()
    cell = agreement.matrix[0]
    extra = type(cell)(cell.topic, agreement.matrix[1].audience, Speaker.MENTEE, Rule.SHARE)
    model.show_matrix((*agreement.matrix, extra), may_change=False)
    assert model.columnCount() == 5
    assert model.headerData(4, Qt.Orientation.Horizontal) == "Mentee in references"
