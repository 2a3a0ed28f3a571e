"""What a letter rests on is what it tells, whoever put it there."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from confidant.domain.vocabulary import Conflict, Topic
from confidant.flows.already_left import already_left
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.sentences import Offer, offers
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Chosen, KeptFinding, MenteeAnswer, Reply, SectionKey
from confidant.flows.prepare_reference.used_words import used_in
from confidant.release.document import Section, document_hash
from tests.builders import HELD_ON, ON, RR, make_note, make_pair, open_test_vault
from tests.flows.prepare_reference.made import make_permitted
from tests.flows.prepare_reference.test_session import NOW, OPEN

FIRST = "She chairs the Tuesday round calmly."
SECOND = "She hands the hard questions to her team, and lets every one of them find the answer alone."
SHORT = "Calm."
OFFERED = offers([make_permitted(FIRST, f" {SECOND}", f" {SHORT}")])
NOTHING_OF_IT = "I sat in twice in May and saw how the round went."


def told(text: str, picked: Iterable[Offer] = (), offered: tuple[Offer, ...] = OFFERED) -> list[str]:
    chosen = [Chosen(*each.key, SectionKey.STRENGTHS) for each in picked]
    return [each.text.strip() for each in used_in((Section("Strengths", tuple(text.split("\n"))),), offered, chosen)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FIRST, [FIRST]),
        (f"As I saw: she **chairs** the Tues\u00adday round, calmly. {SECOND}", [FIRST, SECOND]),
        ("And she hands the hard questions to her team, and lets us be.", [SECOND]),
        ("She hands the hard questions on.", []),
        ("She is calm. As I said: Calm.", [SHORT]),
        ("She is calm, she chairs the round.", []),
        ("", []),
    ],
)
def test_what_stands_in_the_words_is_told_though_nobody_picked_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_what_was_picked_and_deleted_is_not_told_and_what_was_written_anew_is() -> None:
    assert told(NOTHING_OF_IT, OFFERED) == []
    assert told("On Tuesday she chairs the ward’s round, and does it calmly.", OFFERED[:1]) == [FIRST]
    assert told("On Tuesday she chairs the ward’s round, and does it calmly.") == []
    assert told("Nothing.", OFFERED[2:]) == []


def test_of_equal_sentences_the_picked_one_is_told_and_all_where_none_was() -> None:
    twice = offers([make_permitted(FIRST), make_permitted("Another. ", FIRST, held_on=HELD_ON + timedelta(days=1))])
    equal = [each for each in twice if each.text == FIRST]
    for one in equal:
        chosen = [Chosen(*one.key, SectionKey.STRENGTHS)]
        used = used_in((Section(None, (FIRST,)),), twice, chosen)
        assert [passage.held_on for passage in used] == [one.held_on]
    assert [each.text for each in used_in((Section(None, (FIRST,)),), equal, ())] == [FIRST, FIRST]


@pytest.mark.parametrize(("picks", "text"), [(False, f"{FIRST} I sat in twice."), (True, FIRST)])
def test_the_register_names_the_yes_and_a_withdrawal_finds_the_letter(tmp_path: Path, picks: bool, text: str) -> None:
    vault = open_test_vault(tmp_path, make_pair(notes=(make_note(f"{FIRST} {SECOND}"),), requests=(OPEN,)))
    session = Session.for_request(vault, vault.requests.all()[0].id, ON)
    session.apply(lambda state: step.set_verified(state, "rang"))
    session.apply(lambda state: step.set_conflict(state, Conflict.NONE))
    for offer in session.offered if picks else ():
        session.apply(lambda state, offer=offer: step.choose(state, session.offered, offer))
    session.apply(lambda state: step.write(state, SectionKey.STRENGTHS, text))
    for each in session.standing_findings:
        reason = KeptFinding(each.id, each.kind.value, each.text, "so it is")
        session.apply(lambda state, reason=reason: step.keep_finding(state, reason))
    answer = MenteeAnswer(Reply.YES, ON, "read it", document_hash(session.document))
    session.apply(lambda state: step.answer_mentee(state, answer))
    session.seal(tmp_path / "letter.txt", now=NOW)
    entry, note = session.entry, vault.notes.summaries(session.state.pair)[0].id
    assert entry is not None
    assert (entry.consents, [each.note for each in entry.told]) == (make_note().consents, [note])
    vault.notes.withdraw(note, ON, frozenset({RR}), "by telephone")
    assert [(each.entry.n, each.holds_words) for each in already_left(vault, note, frozenset({RR}))] == [(1, True)]
    vault.close(back_up=False)


def test_a_letter_without_a_word_of_what_was_picked_rests_on_nothing(tmp_path: Path) -> None:
    vault = open_test_vault(tmp_path, make_pair(notes=(make_note(FIRST, topics=(Topic.STRENGTHS,)),), requests=(OPEN,)))
    session = Session.for_request(vault, vault.requests.all()[0].id, ON)
    for offer in session.offered:
        session.apply(lambda state, offer=offer: step.choose(state, session.offered, offer))
    assert [each.text for each in session.used] == [FIRST]
    session.apply(lambda state: step.write(state, SectionKey.STRENGTHS, NOTHING_OF_IT))
    assert session.used == ()
    vault.close(back_up=False)
