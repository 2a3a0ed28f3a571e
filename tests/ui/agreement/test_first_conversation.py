"""The first conversation: what is said, what comes of it, and that it needs no mouse."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from confidant.domain.vocabulary import ComputerOwner, NotesKeeper, References, Rule, ThreeWay, Topic
from confidant.flows.agreement_draft import COLUMNS, DRAFT_KIND, draft_from_json, rule_in
from confidant.flows.first_talk import GROUNDS, HARD_CASES, TalkStep, step_after, step_before
from confidant.flows.home import ToSettleKind, look_round
from confidant.ui.agreement.talk_dialog import TalkDialog
from tests.ui.agreement.conftest import TODAY
from tests.ui.driving import click, dialog, only_plain_text, texts, write

SENTENCE = "Imogen Vale has been mentoring Tobias Renn since January 2026."


def key(code, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), code, modifiers)


def onward():
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def talk(tab, act):
    """Begin the conversation by its button and go through it."""
    with dialog(act):
        click(tab, "agreement.talk")


def test_the_steps_lead_from_the_first_to_the_last_and_back():
    there = [step := TalkStep.BETWEEN_US]
    while (after := step_after(step)) is not None:
        assert step_before(after) is step
        there.append(step := after)
    assert there == list(TalkStep)
    assert step_before(TalkStep.BETWEEN_US) is None


def test_the_three_exceptions_are_told_in_plain_words_with_an_example_each(open_tab):
    tab, _ = open_tab(agreements=(), notes=())

    def read(asked):
        asked.show_step(TalkStep.ABOVE_CONFIDENCE)
        said = texts(asked)
        assert len(GROUNDS) == 3
        for ground in GROUNDS:
            assert ground.words in said
            assert f"For example: {ground.example}" in said
        assert "My duty to Saltmarsh Hospital" in said
        onward_from_words(asked, TalkStep.NO_SURPRISE)
        assert HARD_CASES in texts(asked)
        assert "sometimes the law may not let me tell you" in HARD_CASES

    talk(tab, read)


def onward_from_words(asked, step):
    """Return goes on from a page that has no field, as from any other."""
    key(Qt.Key.Key_Return)
    assert asked.step is step


def test_it_is_gone_through_with_the_keyboard_alone_and_signed_as_it_was_settled(open_tab, vault):
    tab, pair = open_tab(agreements=(), notes=(), public_wording="")
    assert ToSettleKind.WORDING in {owed.kind for owed in look_round(vault, TODAY).owed}

    def go_through(asked):
        assert isinstance(asked, TalkDialog)
        click(asked, "talk.suggest")
        assert asked.fields.wording.text() == SENTENCE
        for step in (TalkStep.ABOVE_CONFIDENCE, TalkStep.NO_SURPRISE, TalkStep.WHO_MAY_SAY_WHAT):
            onward()
            assert asked.step is step
        assert QApplication.focusWidget() is asked.preset.combo
        key(Qt.Key.Key_End)  # asks first about the work
        key(Qt.Key.Key_Return)
        assert asked.step is TalkStep.PAPERS_AND_MEETINGS
        key(Qt.Key.Key_End)
        key(Qt.Key.Key_Tab)
        key(Qt.Key.Key_Up)
        key(Qt.Key.Key_Tab)
        key(Qt.Key.Key_End)
        assert any("Some advise against meetings of three that come round" in words for words in texts(asked))
        key(Qt.Key.Key_Home)
        assert not any("Some advise against" in words for words in texts(asked))
        onward()
        key(Qt.Key.Key_Down)
        key(Qt.Key.Key_Down)
        assert any("may be able to see what is open on it" in words for words in texts(asked))
        key(Qt.Key.Key_Tab)
        key(Qt.Key.Key_End)
        onward()
        QTest.keyClicks(QApplication.focusWidget(), "Ada Brook")
        key(Qt.Key.Key_Tab)
        QTest.keyClicks(QApplication.focusWidget(), "Noor Renn, sister")
        key(Qt.Key.Key_Return)  # another line, as in every field of several
        QTest.keyClicks(QApplication.focusWidget(), "020 7946 0018")
        onward()
        assert asked.step is TalkStep.LOOKING_AGAIN
        key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert asked.step is TalkStep.WHEN_IT_GETS_HARD
        onward()
        onward()
        assert not asked.isVisible()

    talk(tab, go_through)
    assert tab.window().focusWidget() is tab.matrix.view, "the answers come next, topic by topic"

    def sign(asked):
        write(asked, "sign.mentor.how", "in person")
        write(asked, "sign.mentee.how", "in person")
        click(asked, "sign.accept")

    with dialog(sign):
        tab.ask_signatures()
    (signed,) = vault.agreements.versions(pair)
    settled = signed.arrangements
    assert (settled.computer, settled.notes_by) == (ComputerOwner.ORGANISATION, NotesKeeper.BOTH)
    assert (settled.supervisor, settled.emergency) == ("Ada Brook", "Noor Renn, sister\n020 7946 0018")
    assert settled.public_wording == SENTENCE
    assert (signed.references, signed.three_way, signed.lapse_months) == (References.FULL, ThreeWay.NONE, 13)
    assert rule_in(signed.matrix, Topic.DEVELOPMENT_NEEDS, COLUMNS[0]) is Rule.ASK_FIRST
    assert signed.review_due == date(2026, 12, 2)
    assert vault.pairs.summary(pair).public_wording == SENTENCE, "what both signed is what anyone may hear"
    assert ToSettleKind.WORDING not in {owed.kind for owed in look_round(vault, TODAY).owed}


def test_later_loses_nothing_and_no_form_is_left_open(open_tab, vault):
    tab, pair = open_tab(agreements=(), notes=())

    def half(asked):
        asked.show_step(TalkStep.WHEN_IT_GETS_HARD)
        QTest.keyClicks(QApplication.focusWidget(), "Ada Brook")
        assert not asked.fields.supervisor.line.isModified(), "it would be taken for words that go with the window"
        key(Qt.Key.Key_Escape)

    talk(tab, half)
    tab.flush()
    assert "Ada Brook" in (vault.drafts.get(DRAFT_KIND, str(pair)) or "")
    assert tab.is_drafting

    def again(asked):
        assert asked.fields.supervisor.text() == "Ada Brook"
        asked.reject()

    talk(tab, again)


def test_a_day_half_typed_keeps_nothing_else_from_the_draft(open_tab, vault):
    tab, pair = open_tab(agreements=(), notes=())

    def half(asked):
        asked.show_step(TalkStep.LOOKING_AGAIN)
        asked.fields.review_due.line.selectAll()
        QTest.keyClicks(QApplication.focusWidget(), "2026-1")
        key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        QTest.keyClicks(QApplication.focusWidget(), "Ada Brook")
        assert asked.fields.review_due.text() == "2026-1", "what is being typed stays"
        key(Qt.Key.Key_Escape)

    talk(tab, half)
    tab.flush()
    kept = draft_from_json(vault.drafts.get(DRAFT_KIND, str(pair)) or "")
    assert kept.arrangements.supervisor == "Ada Brook"
    assert kept.review_due == date(2026, 12, 2), "the last day that was one"


def test_a_day_half_typed_beside_the_grid_stays_while_other_terms_are_settled(open_tab):
    tab, _ = open_tab()
    tab.start_draft()
    fields = tab._terms.fields
    fields.review_due.line.setFocus()
    fields.review_due.line.selectAll()
    QTest.keyClicks(fields.review_due.line, "2026-1")
    QTest.keyClicks(fields.supervisor.line, "Ada Brook")
    assert tab._draft.arrangements.supervisor == "Ada Brook"
    assert (fields.review_due.text(), tab._draft.review_due) == ("2026-1", date(2026, 12, 2))
    assert fields.review_due.line.isModified(), "it is in no draft yet"
    QTest.keyClicks(fields.review_due.line, "1-30")
    assert tab._draft.review_due == date(2026, 11, 30)
    assert not fields.review_due.line.isModified()


def test_answers_of_their_own_are_not_taken_for_a_preset(open_tab):
    tab, _ = open_tab()
    tab.start_draft()
    before = tab._draft.matrix

    def look(asked):
        assert asked.preset.value() is None
        assert asked.findChild(QComboBox, "talk.preset").currentText() == "Your own answers"
        asked.reject()

    talk(tab, look)
    assert tab._draft.matrix == before


def test_what_the_user_wrote_is_never_taken_for_markup(open_tab):
    tab, _ = open_tab(agreements=(), notes=(), organisation="<b>Saltmarsh</b> & Co")

    def look(asked):
        asked.show_step(TalkStep.ABOVE_CONFIDENCE)
        only_plain_text(asked)
        assert "My duty to <b>Saltmarsh</b> & Co" in texts(asked)

    talk(tab, look)
