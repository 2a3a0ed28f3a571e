"""From the strict answers to two signatures by the keyboard, and what a new version takes back before it is signed."""

import json
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from confidant.domain.agreement import Signer
from confidant.domain.vocabulary import References, ReviewOccasion, Rule, Topic
from confidant.flows.agreement_changes import answers_changed
from confidant.flows.agreement_draft import COLUMNS, DRAFT_KIND, proposed, rule_in, strict_draft
from confidant.flows.public_papers import listing
from confidant.ui.agreement.matrix_model import ASIDE_ROLE, NOT_FILLED
from confidant.ui.agreement.sign_dialog import SignDialog
from confidant.ui.shell.toast import Toast
from tests.builders import WORDS, make_agreement, make_note
from tests.ui.agreement.conftest import TODAY
from tests.ui.driving import click, dialog, texts, write

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

SIGNERS = (Signer("Imogen Vale", TODAY, "on paper"), Signer("Tobias Renn", TODAY, "on paper"))
MOST_KEYS = 80
SLOWEST_TYPIST = 1.2
"""Seconds a key: the worst that Card, Moran and Newell measured (The keystroke-level model, 1980)."""
TWO_MINUTES = 120


def sign_in_person(asked):
    write(asked, "sign.mentor.how", "in person")
    write(asked, "sign.mentee.how", "in person")
    click(asked, "sign.accept")


MENTOR_TO_MANAGER, MENTOR_IN_REFERENCES, MENTEE_TO_MANAGER = COLUMNS
SIX = (
    (Topic.GOALS, MENTEE_TO_MANAGER, "s"),
    (Topic.DEVELOPMENT_NEEDS, MENTOR_TO_MANAGER, "a"),
    (Topic.SUITABILITY, MENTOR_IN_REFERENCES, "s"),
    (Topic.MENTOR_ADVICE, MENTEE_TO_MANAGER, "u"),
    (Topic.TRAINING, MENTOR_IN_REFERENCES, "s"),
    (Topic.DUTY_OFFICER, MENTOR_TO_MANAGER, "e"),
)
"""As far apart as the grid is high and wide: the last topic is among them."""


class Keyboard:
    """Hands that press one key after the other, wherever the focus is; a modifier that is held down is a key, too."""

    def __init__(self):
        self.pressed = 0

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)
        self.pressed += 1 + sum(bool(modifiers & each) for each in (CTRL, SHIFT))

    def type(self, words):
        QTest.keyClicks(QApplication.focusWidget(), words)
        self.pressed += len(words)

    def go_to(self, view, index):
        while view.currentIndex() != index:
            row, column = view.currentIndex().row(), view.currentIndex().column()
            if row != index.row():
                self.press(Qt.Key.Key_Down if row < index.row() else Qt.Key.Key_Up)
            else:
                self.press(Qt.Key.Key_Right if column < index.column() else Qt.Key.Key_Left)


def test_six_changes_to_the_strict_answers_are_signed_in_eighty_keys(open_tab, vault):
    tab, pair = open_tab(agreements=(), notes=())
    tab.start_draft()
    assert tab._draft.matrix == strict_draft(1, TODAY).matrix
    view, model, hands = tab.matrix.view, tab.matrix.model, Keyboard()
    assert QApplication.focusWidget() is view
    assert set(model.topics) == set(Topic), "all twenty-four are there to be filled"
    for topic, column, letter in SIX:
        hands.go_to(view, model.index(model.topics.index(topic), COLUMNS.index(column) + 1))
        hands.type(letter)

    def sign(asked):
        hands.type("in person")
        hands.press(Qt.Key.Key_Return)
        hands.type("in person")
        hands.press(Qt.Key.Key_Return, CTRL)

    with dialog(sign):
        hands.press(Qt.Key.Key_S, CTRL | SHIFT)
    (agreement,) = vault.agreements.versions(pair)
    changed = {(each.topic, each.column): each.after for each in answers_changed(strict_draft(1, TODAY), agreement)}
    rules = {"s": Rule.SHARE, "a": Rule.ASK_FIRST, "u": Rule.SHARE_UNATTRIBUTED, "e": Rule.EXISTENCE_ONLY}
    assert changed == {(topic, column): rules[letter] for topic, column, letter in SIX}
    assert len(agreement.matrix) == 2 + 23 * len(COLUMNS), "every cell is written out"
    assert [(signer.name, signer.how) for signer in agreement.signers] == [
        ("Imogen Vale", "in person"),
        ("Tobias Renn", "in person"),
    ]
    assert hands.pressed <= MOST_KEYS
    assert hands.pressed * SLOWEST_TYPIST < TWO_MINUTES


def test_any_six_cells_are_within_eighty_keys():
    # Down through all topics once, twice aside for each change, six letters, and the signatures.
    signing = 2 * len("in person") + len(("ctrl", "shift", "s")) + len(("return", "ctrl", "return"))
    assert (len(Topic) - 1) + 6 * (len(COLUMNS) - 1) + 6 + signing <= MOST_KEYS


def test_nothing_is_signed_before_it_is_written_how_each_of_them_did(open_tab, vault):
    tab, pair = open_tab()
    tab.start_draft()
    before = vault.agreements.versions(pair)

    def fill_in(asked):
        hands = Keyboard()
        hands.press(Qt.Key.Key_Return)
        assert "Write down how Imogen Vale signed. Nothing is signed yet." in texts(asked)
        hands.type("on paper")
        hands.press(Qt.Key.Key_Return)
        assert asked.isVisible(), "one signed for both"
        assert "Write down how Tobias Renn signed. Nothing is signed yet." in texts(asked)
        assert vault.agreements.versions(pair) == before
        hands.type("by email")
        write(asked, "sign.mentee.on", "2026-06-01")
        click(asked, "sign.accept")

    with dialog(fill_in):
        tab.ask_signatures()
    assert [signer.how for signer in vault.agreements.versions(pair)[-1].signers] == ["on paper", "by email"]
    assert "Imogen Vale, on paper\nTobias Renn, by email, on 1 June 2026" in texts(tab)


def test_what_a_version_takes_back_is_listed_before_it_is_signed(open_tab, vault):
    notes = (make_note(), make_note("She wants to lead.", topics=(Topic.GOALS,)))
    tab, pair = open_tab(notes=notes)
    tab.start_draft()
    for column in (MENTOR_TO_MANAGER, MENTOR_IN_REFERENCES):
        rule = Rule.NEVER if column is MENTOR_TO_MANAGER else Rule.ASK_FIRST
        tab._on_rule_chosen(Topic.STRENGTHS, column, rule)
    seen = []

    def look(asked):
        assert isinstance(asked, SignDialog)
        seen.extend(asked.lines)
        assert f"{WORDS}" in texts(asked)
        assert "1 passage could not be told as it is now" in texts(asked)

    with dialog(look):
        tab.ask_signatures()
    assert seen == [
        f"{WORDS} · Line manager: no more · references: only once asked · 9 February 2026",
        "Strengths, Mentor to line manager: Share → Never",
        "Strengths, Mentor in references: Share → Ask first",
        "Look at it again by: 12 July 2026 → 2 December 2026",
        "What anyone may hear: nothing → Imogen Vale has been mentoring Tobias Renn since January 2026.",
    ]
    assert len(vault.agreements.versions(pair)) == 1, "looking at it signs nothing"


def test_a_first_version_takes_nothing_back_and_the_same_words_say_so(open_tab):
    tab, _ = open_tab(agreements=(make_agreement(review_due=date(2026, 12, 2)),), public_wording="")
    tab.start_draft()

    def look(asked):
        assert asked.lines == []
        assert "It says the same as version 1." in texts(asked)

    with dialog(look):
        tab.ask_signatures()


@pytest.mark.qt_log_ignore("^This plugin does not support")  # a menu without a screen cannot come to the front
def test_another_preset_fills_every_answer_and_can_be_taken_back(open_tab, vault):
    tab, _ = open_tab()
    tab.start_draft()
    before = tab._draft.matrix
    click(tab, "agreement.presets")
    menu = tab.findChild(QMenu, "agreement.preset_menu")
    next(action for action in menu.actions() if action.text() == "Only that we meet").trigger()
    menu.close()
    assert {rule_in(tab._draft.matrix, topic, column) for topic in Topic for column in COLUMNS} == {
        Rule.SHARE,
        Rule.NEVER,
    }
    assert rule_in(tab._draft.matrix, Topic.GOALS, MENTOR_TO_MANAGER) is Rule.NEVER
    assert tab._draft.references is References.FULL, "terms are no answers"
    tab._shell.findChild(Toast).undo()
    assert tab._draft.matrix == before
    assert vault.drafts.keys(DRAFT_KIND) != []


# Odd days


def test_two_versions_of_one_day_say_which_of_them_holds(open_tab):
    tab, _ = open_tab(agreements=(make_agreement(1, TODAY), make_agreement(2, TODAY)))
    assert not any("holds no more" in words for words in texts(tab))
    click(tab, "agreement.version.1")
    assert any("Version 2 does, signed on the same day" in words for words in texts(tab))


def test_a_version_from_before_the_pair_began_says_that_it_counts(open_tab):
    tab, _ = open_tab(agreements=(make_agreement(1, date(2025, 12, 1)),))
    assert any("signed before the mentoring began (12 January 2026)" in words for words in texts(tab))


def test_with_the_clock_set_back_the_screen_says_what_holds_and_nothing_is_signed(open_tab, vault):
    versions = (make_agreement(1, date(2026, 3, 1)), make_agreement(2, date(2026, 5, 6)))
    tab, pair = open_tab(today=date(2026, 4, 1), agreements=versions)
    assert any("until then version 1 holds" in words for words in texts(tab))
    tab.start_draft()
    complaints = []

    def fill_in(asked):
        sign_in_person(asked)
        complaints.append(asked.complaint)

    with dialog(fill_in):
        tab.ask_signatures()
    assert "which was signed on 6 May 2026" in complaints[0]
    assert "clock" in complaints[0]
    assert vault.agreements.versions(pair) == versions


def test_a_cell_nobody_filled_reads_never_and_says_that_nobody_did(open_tab):
    tab, _ = open_tab()
    model = tab.matrix.model
    health, strengths = (model.index(model.topics.index(topic), 1) for topic in (Topic.HEALTH, Topic.STRENGTHS))
    role = Qt.ItemDataRole.AccessibleTextRole
    assert health.data(Qt.ItemDataRole.DisplayRole) == "Never"
    assert health.data(role) == "Health, Mentor to line manager: Never, is not said, nobody filled it in"
    assert "nobody" not in strengths.data(role)
    assert (health.data(ASIDE_ROLE), strengths.data(ASIDE_ROLE)) == (NOT_FILLED, "")
    # Three topics are answered for two audiences each, and nothing for the mentee.
    assert f"{24 * 3 - 3 * 2} answers nobody filled in count as never" in texts(tab)
    tab.start_draft()
    assert "nobody filled it in" in health.data(role)
    tab.matrix.view.setCurrentIndex(health)
    QTest.keyClick(tab.matrix.view, Qt.Key.Key_N)
    assert "nobody" not in health.data(role), "never was chosen"
    assert f"{24 * 3 - 3 * 2 - 1} answers nobody filled in count as never" in texts(tab)


# Due before its day


@pytest.mark.parametrize("leave", ["agreement.stands", None])
def test_a_change_of_role_has_the_two_look_again(open_tab, vault, leave):
    tab, pair = open_tab()
    click(tab, "agreement.role_changed")
    assert vault.pairs.summary(pair).occasions == (ReviewOccasion.ROLE,)
    assert any("The mentee’s role has changed since it was signed" in words for words in texts(tab))
    if leave is not None:
        click(tab, leave)
    else:
        tab._shell.findChild(Toast).undo()
    assert vault.pairs.summary(pair).occasions == ()
    assert not any("has changed since" in words for words in texts(tab))


def test_taking_back_a_change_of_role_leaves_what_else_made_it_due(open_tab, vault):
    tab, pair = open_tab()
    vault.pairs.change_line_manager(pair, "Petra Lindqvist")
    tab.refresh()
    click(tab, "agreement.role_changed")
    assert set(vault.pairs.summary(pair).occasions) == {ReviewOccasion.LINE_MANAGER, ReviewOccasion.ROLE}
    tab._shell.findChild(Toast).undo()
    assert vault.pairs.summary(pair).occasions == (ReviewOccasion.LINE_MANAGER,)
    vault.agreements.note_occasion(pair, ReviewOccasion.ROLE)
    click(tab, "agreement.role_changed")
    tab._shell.findChild(Toast).undo()
    assert ReviewOccasion.ROLE in vault.pairs.summary(pair).occasions, "it was noted before this press"


def test_what_was_typed_a_moment_ago_is_stored_before_the_vault_locks(open_tab, vault):
    tab, pair = open_tab()
    tab.start_draft()
    line = tab._terms.fields.supervisor.line
    line.setFocus()
    QTest.keyClicks(line, "Ada Brook")
    assert "Ada" not in (vault.drafts.get(DRAFT_KIND, str(pair)) or ""), "not at every key"
    tab.flush()
    assert "Ada Brook" in (vault.drafts.get(DRAFT_KIND, str(pair)) or "")
    assert not line.isModified(), "no form is left with words of its own"
    with dialog(sign_in_person):
        tab.ask_signatures()
    assert vault.agreements.versions(pair)[-1].arrangements.supervisor == "Ada Brook"


@pytest.mark.parametrize("is_old", [False, True], ids=["begun today", "kept before there were arrangements"])
def test_a_draft_that_leaves_the_sentence_alone_does_not_put_an_older_one_back(open_tab, vault, is_old):
    tab, pair = open_tab()
    tab.start_draft()
    if is_old:
        kept = json.loads(vault.drafts.get(DRAFT_KIND, str(pair)))
        kept.pop("wording_begun_with", None)
        del kept["arrangements"]
        vault.drafts.put(DRAFT_KIND, str(pair), json.dumps(kept))
    vault.pairs.set_public_wording(pair, "They have met since spring.")
    tab.refresh()
    tab._terms.fields.supervisor.set_text("Ada Brook")
    with dialog(sign_in_person):
        tab.ask_signatures()
    assert vault.agreements.versions(pair)[-1].arrangements.supervisor == "Ada Brook"
    assert vault.pairs.summary(pair).public_wording == "They have met since spring."


def test_a_sentence_that_both_settled_in_the_draft_is_the_one_that_is_said(open_tab, vault):
    tab, pair = open_tab()
    tab.start_draft()
    tab.refresh()
    tab._terms.fields.wording.set_text("We meet on Tuesdays. ")
    vault.pairs.set_public_wording(pair, "They have met since spring.")
    with dialog(sign_in_person):
        tab.ask_signatures()
    assert vault.pairs.summary(pair).public_wording == "We meet on Tuesdays."


def test_a_sentence_that_both_took_back_is_said_to_nobody_any_more(open_tab, vault):
    tab, pair = open_tab()
    tab.start_draft()
    assert vault.pairs.summary(pair).public_wording
    settled = replace(tab._draft.arrangements, public_wording=" ")
    tab._take(replace(tab._draft, arrangements=settled))
    tab._sign(replace(proposed(tab._draft, TODAY), signers=SIGNERS))
    assert vault.agreements.versions(pair)[-1].arrangements.public_wording == ""
    assert vault.pairs.summary(pair).public_wording == ""
    assert listing(vault, TODAY).told == ()
