"""An agreement on its way to being signed: what the grid sets, what stops a signature, what a version differs in."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.agreement import Arrangements, Cell, Signer
from confidant.domain.vocabulary import (
    ComputerOwner,
    MatrixAudience,
    NotesKeeper,
    References,
    Rule,
    Speaker,
    ThreeWay,
    Topic,
)
from confidant.flows.agreement_changes import AnswerChange, Term, TermChange, answers_changed, terms_changed
from confidant.flows.agreement_draft import (
    COLUMNS,
    EXTRA_COLUMN,
    CannotSign,
    DamagedDraft,
    Remark,
    blank_draft,
    columns_of,
    draft_from_json,
    draft_to_json,
    is_filled,
    next_version,
    remarks,
    settles_wording,
    sign,
    strict_draft,
)
from confidant.flows.agreement_presets import Preset, preset_of, with_preset
from confidant.ui.agreement.words import term_words
from tests.builders import make_agreement, make_cell

TODAY = date(2026, 6, 2)
MENTOR_TO_MANAGER, MENTOR_IN_REFERENCES, MENTEE_TO_MANAGER = COLUMNS
BOTH_SIGN = (Signer("Imogen Vale", TODAY, "in person"), Signer("Tobias Renn", TODAY, "by email"))


def signed(draft, signers=BOTH_SIGN, before=()):
    return sign(draft, signers, signed_before=before, today=TODAY)


def test_the_strict_preset_says_that_we_meet_and_little_else():
    draft = strict_draft(1, TODAY)
    for column in COLUMNS:
        assert draft.rule(Topic.EXISTENCE, column) is Rule.SHARE
        asked = {topic for topic in Topic if draft.rule(topic, column) is Rule.ASK_FIRST}
        assert asked == {Topic.GOALS, Topic.STRENGTHS, Topic.TRAINING}
        shared = {topic for topic in Topic if draft.rule(topic, column) is Rule.SHARE}
        assert shared == {Topic.EXISTENCE}
    assert draft.references is References.NONE
    assert draft.review_due == date(2026, 12, 2)
    assert preset_of(draft) is Preset.STRICT


def test_every_preset_fills_the_whole_matrix_and_shares_no_more_than_that_we_meet():
    own = strict_draft(1, TODAY).with_rule(Topic.HEALTH, EXTRA_COLUMN, Rule.SHARE)
    assert preset_of(own) is None
    for preset in Preset:
        draft = with_preset(own, preset)
        assert preset_of(draft) is preset
        shared = {topic for topic in Topic for c in (*COLUMNS, EXTRA_COLUMN) if draft.rule(topic, c) is Rule.SHARE}
        assert shared == {Topic.EXISTENCE}
        assert draft.rule(Topic.HEALTH, MENTOR_TO_MANAGER) is Rule.NEVER
    asked = with_preset(own, Preset.WORK_ASKED_FIRST)
    assert asked.rule(Topic.DEVELOPMENT_NEEDS, MENTEE_TO_MANAGER) is Rule.ASK_FIRST
    assert with_preset(own, Preset.ONLY_EXISTENCE).rule(Topic.GOALS, MENTOR_TO_MANAGER) is Rule.NEVER


def test_a_cell_that_was_never_answered_is_never():
    assert blank_draft(1, TODAY).rule(Topic.MONEY, MENTOR_IN_REFERENCES) is Rule.NEVER


def test_setting_one_cell_changes_that_cell_alone():
    before = strict_draft(1, TODAY)
    after = before.with_rule(Topic.ASPIRATIONS, MENTOR_IN_REFERENCES, Rule.SHARE)
    assert answers_changed(before, after) == (
        AnswerChange(Topic.ASPIRATIONS, MENTOR_IN_REFERENCES, Rule.NEVER, Rule.SHARE),
    )


def test_an_answer_for_anyone_stays_one_answer():
    draft = strict_draft(1, TODAY).with_rule(Topic.EXISTENCE, MENTOR_IN_REFERENCES, Rule.ASK_FIRST)
    cells = [cell for cell in draft.matrix if cell.topic is Topic.EXISTENCE and cell.speaker is Speaker.MENTOR]
    assert cells == [Cell(Topic.EXISTENCE, MatrixAudience.ANYONE, Speaker.MENTOR, Rule.ASK_FIRST)]
    assert draft.rule(Topic.EXISTENCE, MENTOR_TO_MANAGER) is Rule.ASK_FIRST
    assert draft.rule(Topic.EXISTENCE, MENTEE_TO_MANAGER) is Rule.SHARE


SETTLED = Arrangements(ComputerOwner.MENTOR, NotesKeeper.BOTH, "Ada Brook", "Noor Renn\n020 7946 0018", "We meet.")

answers = st.lists(
    st.tuples(st.sampled_from(Topic), st.sampled_from((*COLUMNS, EXTRA_COLUMN)), st.sampled_from(Rule)), max_size=30
)


@given(answers)
def test_whatever_is_filled_in_a_signed_version_has_no_cell_twice_and_reads_as_the_grid_did(filled):
    draft = strict_draft(1, TODAY)
    for topic, column, rule in filled:
        draft = draft.with_rule(topic, column, rule)
    agreement = signed(draft)
    keys = [(cell.topic, cell.audience, cell.speaker) for cell in agreement.matrix]
    assert len(keys) == len(set(keys))
    for topic, audience, speaker in keys:
        if audience is MatrixAudience.ANYONE:
            assert [key for key in keys if key[0] is topic and key[2] is speaker] == [(topic, audience, speaker)]
    assert answers_changed(draft, agreement) == ()


@given(answers)
def test_a_kept_draft_comes_back_as_it_was(filled):
    draft = blank_draft(3, TODAY)
    for topic, column, rule in filled:
        draft = draft.with_rule(topic, column, rule)
    draft = replace(draft, arrangements=SETTLED)
    assert draft_from_json(draft_to_json(draft)) == draft


@pytest.mark.parametrize("body", ["", "{}", "[]", '{"version": "one", "review_due": null}', "null"])
def test_a_draft_that_cannot_be_read_says_that_the_signed_versions_are_safe(body):
    with pytest.raises(DamagedDraft, match="signed versions are safe"):
        draft_from_json(body)


def test_a_draft_kept_before_there_were_arrangements_is_read():
    body = draft_to_json(blank_draft(2, TODAY)).replace('"arrangements"', '"arrangements_of_no_such_version"')
    assert draft_from_json(body) == blank_draft(2, TODAY)


def test_a_new_version_starts_with_what_was_settled_and_the_public_wording_of_today():
    old = (make_agreement(1, arrangements=SETTLED),)
    draft = next_version(old, TODAY, public_wording="We meet on Tuesdays.")
    assert draft.arrangements == replace(SETTLED, public_wording="We meet on Tuesdays.")
    assert next_version((), TODAY, public_wording="We meet.").arrangements == Arrangements(public_wording="We meet.")


def test_what_is_settled_is_signed_without_the_white_space_around_it():
    draft = replace(blank_draft(1, TODAY), arrangements=replace(SETTLED, supervisor="  Ada Brook "))
    assert signed(draft).arrangements == SETTLED


def test_a_new_version_starts_from_the_last_one_and_is_numbered_after_it():
    old = (make_agreement(1, date(2026, 1, 12)), make_agreement(2, date(2026, 3, 9), cooling_hours=48))
    draft = next_version(old, TODAY)
    assert (draft.version, draft.cooling_hours, draft.references) == (3, 48, References.FULL)
    assert draft.review_due == date(2026, 12, 2)
    assert answers_changed(old[1], draft) == ()


def test_a_first_version_starts_from_the_strict_preset():
    assert next_version((), TODAY) == strict_draft(1, TODAY)


def test_every_cell_of_the_grid_is_written_out_when_signed():
    agreement = signed(blank_draft(1, TODAY))
    assert len(agreement.matrix) == len(Topic) * len(COLUMNS)
    assert {cell.rule for cell in agreement.matrix} == {Rule.NEVER}
    assert agreement.signers == BOTH_SIGN


def test_the_version_counts_from_the_later_signature():
    later = (Signer("Imogen Vale", date(2026, 5, 1), "in person"), Signer("Tobias Renn", date(2026, 5, 6), "by email"))
    assert signed(blank_draft(1, TODAY), later).signed == date(2026, 5, 6)


@pytest.mark.parametrize(
    ("signers", "words"),
    [
        ((), "Each of you signs"),
        (BOTH_SIGN[:1], "Each of you signs"),
        ((Signer("  ", TODAY, "in person"), BOTH_SIGN[1]), "Each of you signs"),
        ((BOTH_SIGN[0], Signer("Tobias Renn", TODAY, " ")), "Each of you signs"),
        ((BOTH_SIGN[0], Signer("Tobias Renn", date(2026, 6, 3), "in person")), "which is 2 June 2026 by this comp"),
        ((Signer("Imogen Vale", date(2026, 1, 11), "in person"),) * 2, "follows, which was signed on 12 January 2026"),
    ],
)
def test_what_stops_a_signature_is_said_in_words(signers, words):
    with pytest.raises(CannotSign, match=words) as caught:
        sign(blank_draft(2, TODAY), signers, signed_before=(make_agreement(1, date(2026, 1, 12)),), today=TODAY)
    assert "Nothing is signed yet" in str(caught.value)


def test_the_review_lies_after_the_signing():
    with pytest.raises(CannotSign, match="review has to lie after"):
        signed(replace(blank_draft(1, TODAY), review_due=TODAY))
    assert signed(replace(blank_draft(1, TODAY), review_due=None)).review_due is None


def test_remarks_on_what_the_pair_may_not_have_meant():
    assert remarks(blank_draft(1, TODAY)) == (Remark.NO_WORDING, Remark.UNSETTLED)
    draft = replace(blank_draft(1, TODAY), arrangements=SETTLED)
    assert remarks(draft) == ()
    assert remarks(replace(draft, arrangements=replace(SETTLED, emergency=""))) == (Remark.UNSETTLED,)
    assert remarks(replace(draft, references=References.FULL)) == (Remark.NOTHING_FOR_REFERENCES,)
    speaking = draft.with_rule(Topic.STRENGTHS, MENTOR_IN_REFERENCES, Rule.SHARE)
    assert remarks(speaking) == (Remark.REFERENCES_SAY_NOTHING,)
    assert remarks(replace(speaking, references=References.FULL)) == ()
    assert remarks(replace(draft, review_due=None)) == (Remark.NO_REVIEW,)


def test_the_fourth_column_is_there_where_it_says_something():
    cell = make_cell(Topic.STRENGTHS, MatrixAudience.ROLE_REFERENCE, Rule.SHARE, Speaker.MENTEE)
    assert columns_of(()) == COLUMNS
    assert columns_of((cell,)) == (*COLUMNS, EXTRA_COLUMN)
    assert columns_of((replace(cell, rule=Rule.NEVER),)) == COLUMNS


def test_terms_that_read_differently_are_listed_with_both_readings():
    before, after = make_agreement(1), make_agreement(2, three_way=ThreeWay.SCHEDULED, lapse_months=6)
    assert terms_changed(before, after) == (
        TermChange(Term.THREE_WAY, ThreeWay.ON_REQUEST, ThreeWay.SCHEDULED),
        TermChange(Term.LAPSE_MONTHS, 12, 6),
    )
    settled = make_agreement(2, arrangements=SETTLED)
    assert [(change.term, change.after) for change in terms_changed(before, settled)] == [
        (Term.COMPUTER, ComputerOwner.MENTOR),
        (Term.NOTES_BY, NotesKeeper.BOTH),
        (Term.SUPERVISOR, "Ada Brook"),
        (Term.EMERGENCY, "Noor Renn\n020 7946 0018"),
        (Term.PUBLIC_WORDING, "We meet."),
    ]
    shown = {change.term: term_words(change) for change in terms_changed(before, settled)}
    assert shown[Term.COMPUTER] == ("Not settled yet", "The mentor’s own")
    assert shown[Term.SUPERVISOR] == ("nothing", "Ada Brook")


def test_a_draft_that_does_not_say_with_which_wording_it_began_began_with_what_it_says():
    draft = replace(
        strict_draft(1, date(2026, 6, 2)),
        arrangements=Arrangements(public_wording="They meet."),
        wording_begun_with=None,
    )
    assert draft_from_json(draft_to_json(draft)).wording_begun_with == "They meet."


def test_a_cell_that_somebody_answered_is_told_from_one_that_nobody_did():
    column = next(each for each in columns_of(strict_draft(1, TODAY).matrix) if each.speaker is Speaker.MENTOR)
    answered = (make_cell(Topic.GOALS, column.audience, Rule.NEVER),)
    assert is_filled(answered, Topic.GOALS, column)
    assert is_filled((make_cell(Topic.GOALS, MatrixAudience.ANYONE, Rule.NEVER),), Topic.GOALS, column)
    assert not is_filled(answered, Topic.HEALTH, column)
    assert not is_filled((), Topic.GOALS, column)


def test_a_wording_that_was_left_alone_is_not_settled_anew():
    draft = replace(
        strict_draft(1, TODAY),
        arrangements=Arrangements(public_wording=" They meet. "),
        wording_begun_with="They meet.",
    )
    assert not settles_wording(draft)
    assert settles_wording(replace(draft, arrangements=Arrangements()))
