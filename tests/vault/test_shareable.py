"""What `gather` gives: the gate's answer over what lies in the vault, in an order that tells nothing else."""

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from confidant.domain.gate import Considered, Terms, permission
from confidant.domain.note import Note
from confidant.domain.pair import Pair
from confidant.domain.request import Request
from confidant.domain.vocabulary import References, Rule, Topic
from confidant.vault.condition import Trouble
from confidant.vault.ids import PairId
from confidant.vault.problems import SealBroken
from confidant.vault.record_problems import UnknownPair
from confidant.vault.shareable import Looking, PermittedNote, gather, public_facts
from confidant.vault.withheld import withheld
from tests.builders import (
    BOTH,
    LM,
    ON,
    PRIVATE,
    RR,
    WORDS,
    make_agreement,
    make_cell,
    make_consent,
    make_note,
    make_pair,
    make_passage,
    make_request,
    make_withdrawal,
    open_test_vault,
)


def told(tmp_path: Path, pair: Pair, request: Request | None = None, on: date = ON, **options: bool) -> list[str]:
    """The texts that may be told of a pair that is alone in its vault."""
    with open_test_vault(tmp_path, pair) as vault:
        number = vault.pairs.summaries()[-1].id
        permitted = gather(vault, number, request or make_request(), on, **options)
        return [passage.text for note in permitted for passage in note.passages]


def test_by_default_everything_the_builders_make_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, make_pair()) == [WORDS]


@pytest.mark.parametrize(
    "pair",
    [
        make_pair(notes=(make_note(disclosure=PRIVATE),)),
        make_pair(notes=(make_note(passages=(make_passage(disclosure=PRIVATE),)),)),
        make_pair(notes=(make_note(passages=(make_passage(awaiting=frozenset({RR})),)),)),
        make_pair(notes=(make_note(consents=()),)),
        make_pair(notes=(make_note(consents=(make_consent(on=ON + timedelta(1)),)),)),
        make_pair(notes=(make_note(consents=(make_consent(expires=ON - timedelta(1)),)),)),
        make_pair(notes=(make_note(consents=(make_consent(frozenset({LM})),)),)),
        make_pair(notes=(make_note(consents=(make_consent(frozenset({RR}), recipient="Someone Else"),)),)),
        make_pair(notes=(make_note(consents=(make_consent(frozenset({RR}), purpose="another post"),)),)),
        make_pair(notes=(make_note(consents=(make_consent(), make_withdrawal())),)),
        make_pair(agreements=()),
        make_pair(agreements=(make_agreement(signed=ON + timedelta(1)),)),
        make_pair(agreements=(make_agreement(references=References.FACTUAL),)),
        make_pair(agreements=(make_agreement(matrix=(make_cell(rule=Rule.NEVER),)),)),
        make_pair(agreements=(make_agreement(), make_agreement(2, matrix=()))),
        make_pair(ended=date(2024, 1, 31)),
        make_pair(erased=True),
    ],
    ids=lambda pair: None,
)
def test_each_condition_of_the_gate_reaches_it_from_the_tables(tmp_path: Path, pair: Pair) -> None:
    assert told(tmp_path, pair) == []


def test_what_limits_a_yes_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    limited = make_consent(
        frozenset({RR}), recipient="FERNHILL  clinic", purpose="Reference for senior pharmacist", expires=ON
    )
    assert told(tmp_path, make_pair(notes=(make_note(consents=(limited,)),))) == [WORDS]


def test_the_line_manager_is_asked_by_name(tmp_path: Path) -> None:
    assert told(tmp_path, make_pair(), make_request(LM)) == [WORDS]


def test_another_person_is_no_line_manager(tmp_path: Path) -> None:
    request = make_request(LM)
    stranger = replace(request, requester=replace(request.requester, name="Someone Else"))
    assert told(tmp_path, make_pair(), stranger) == []


def test_making_counts_withdrawals_of_any_day(tmp_path: Path) -> None:
    pair = make_pair(notes=(make_note(consents=(make_consent(), make_withdrawal(on=ON + timedelta(30)))),))
    assert told(tmp_path, pair) == [WORDS]
    with open_test_vault(tmp_path) as vault:
        assert gather(vault, vault.pairs.find(pair.mentee), make_request(), ON, making=True) == ()


def test_own_levels_and_topics_replace_the_note_s(tmp_path: Path) -> None:
    note = make_note(
        topics=(Topic.HEALTH,),
        disclosure=PRIVATE,
        passages=(
            make_passage("private with the note. "),
            make_passage("raised, about health. ", disclosure=BOTH),
            make_passage("raised, about strengths and goals. ", disclosure=BOTH, topics=(Topic.STRENGTHS, Topic.GOALS)),
            make_passage("raised, about nothing in the list.", disclosure=BOTH, topics=()),
        ),
    )
    with open_test_vault(tmp_path, make_pair(notes=(note,))) as vault:
        (permitted,) = gather(vault, PairId(1), make_request(), ON)
    assert permitted.run == "raised, about strengths and goals. raised, about nothing in the list."
    assert [passage.topics for passage in permitted.passages] == [(Topic.GOALS, Topic.STRENGTHS), (Topic.OTHER,)]
    assert permitted.passages[0].permission.agreement.version == 1


def test_one_run_reads_as_if_nothing_had_stood_between(tmp_path: Path) -> None:
    note = make_note(
        passages=(
            make_passage("She listens.\n\n"),
            make_passage("PRIVATE", disclosure=PRIVATE),
            make_passage("  Then she decides.\u2028"),
        )
    )
    with open_test_vault(tmp_path, make_pair(notes=(note,))) as vault:
        (permitted,) = gather(vault, PairId(1), make_request(), ON)
    assert permitted.run == "She listens. Then she decides."
    assert [passage.text for passage in permitted.passages] == ["She listens.\n\n", "  Then she decides.\u2028"]


def test_the_order_is_day_then_words_never_rows(tmp_path: Path) -> None:
    notes = [
        make_note("b", held_on=date(2026, 2, 1)),
        make_note("Ä", held_on=date(2026, 2, 1)),
        make_note("a", held_on=date(2026, 2, 1)),
        make_note("B", held_on=date(2026, 2, 1)),
        make_note("z", held_on=date(2026, 1, 31)),
        make_note("a", held_on=date(2026, 2, 2)),
    ]
    for number in range(4):
        (tmp_path / str(number)).mkdir()
        random.Random(number).shuffle(notes)  # an order to try, no secret
        assert told(tmp_path / str(number), make_pair(notes=tuple(notes))) == ["z", "B", "a", "b", "Ä", "a"]


def test_it_agrees_with_the_gate_asked_in_memory(tmp_path: Path) -> None:
    """The tables neither add to nor take from what the pure function says."""
    generator = random.Random(4)  # examples to try, no secret
    pair = make_pair(notes=tuple(_some_note(generator, number) for number in range(60)))
    terms = Terms(pair.agreements, pair.ended, pair.erased, pair.line_manager)
    with open_test_vault(tmp_path, pair) as vault:
        for request in (make_request(), make_request(LM), replace(make_request(), audience=LM)):
            for on in (ON, ON - timedelta(60), ON + timedelta(90)):
                expected = sorted(
                    passage.text
                    for note in pair.notes
                    for passage in note.passages
                    if permission(_considered(note, passage.text, terms), request, on)
                )
                got = sorted(p.text for note in gather(vault, PairId(1), request, on) for p in note.passages)
                assert got == expected


def test_looking_again_and_again_gives_what_gathering_does(tmp_path: Path) -> None:
    """Whoever is asked about, on whatever day, and whatever was written since it was looked at last."""
    generator = random.Random(9)  # examples to try, no secret
    later = make_agreement(2, signed=ON + timedelta(80), matrix=(make_cell(Topic.GOALS),))
    notes = tuple(_some_note(generator, number) for number in range(60))
    with open_test_vault(tmp_path, make_pair(notes=notes, agreements=(make_agreement(), later))) as vault:
        looking = Looking(vault, PairId(1))
        asking = (make_request(), make_request(LM), make_request(purpose="another post", asked=(), authority=None))

        def same() -> list[tuple[PermittedNote, ...]]:
            asked = [(request, on) for request in asking for on in (ON, ON - timedelta(60), ON + timedelta(90), ON)]
            seen = [looking.told(*each) for each in asked]
            assert seen == [gather(vault, PairId(1), *each) for each in asked]
            return seen

        before = same()
        assert len({len(each) for each in before}) > 2  # they are told different things
        told = before[0][0].passages[0]
        vault.notes.withdraw(told.note, ON, BOTH, "by telephone")
        after = same()
        assert told.key not in {passage.key for note in after[0] for passage in note.passages}
        vault.trouble = (Trouble.ROWS_DIFFER,)
        with pytest.raises(SealBroken):
            looking.told(asking[0], ON)
        vault.trouble = ()


def test_looking_reads_nothing_that_was_read_before(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        looking, asked = Looking(vault, PairId(1)), make_request()
        assert looking.told(asked, ON)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(vault.database, "query", pytest.fail)
            assert looking.told(asked, ON)
            assert looking.told(make_request(LM), ON)


def _some_note(generator: random.Random, number: int) -> Note:
    levels = [None, PRIVATE, frozenset({LM}), frozenset({RR}), BOTH]
    passages = tuple(
        make_passage(
            f"passage {number}.{part}",
            disclosure=generator.choice(levels),
            topics=generator.choice([None, (), (Topic.HEALTH,), (Topic.GOALS, Topic.OTHER)]),
            awaiting=generator.choice([PRIVATE, PRIVATE, PRIVATE, frozenset({LM}), BOTH]),
        )
        for part in range(generator.randrange(4))
    )
    consents = tuple(
        generator.choice(
            [
                make_consent(),
                make_consent(frozenset({RR}), recipient="Fernhill Clinic"),
                make_consent(frozenset({LM}), on=ON - timedelta(70)),
                make_consent(expires=ON + timedelta(1)),
                make_withdrawal(frozenset({RR})),
                make_withdrawal(frozenset({LM}), on=ON - timedelta(69)),
            ]
        )
        for _ in range(generator.randrange(4))
    )
    return make_note(passages=passages, consents=consents, disclosure=generator.choice(levels[1:]))


def _considered(note: Note, text: str, terms: Terms) -> Considered:
    passage = next(passage for passage in note.passages if passage.text == text)
    topics = frozenset(note.topics if passage.topics is None else passage.topics) or frozenset({Topic.OTHER})
    return Considered(text, note.disclosure_of(passage), topics, passage.awaiting, note.consents, terms)


def test_nothing_of_another_pair_is_told(tmp_path: Path) -> None:
    other = make_pair(mentee="Asel Moor", notes=(make_note("Another's words."),))
    with open_test_vault(tmp_path, make_pair(), other) as vault:
        number = vault.pairs.find("Tobias Renn")
        assert [note.run for note in gather(vault, number, make_request(), ON)] == [WORDS]


def test_public_facts_carry_the_agreement_in_force(tmp_path: Path) -> None:
    later = make_agreement(2, signed=ON + timedelta(1), references=References.NONE)
    with open_test_vault(tmp_path, make_pair(agreements=(make_agreement(), later))) as vault:
        facts = public_facts(vault, PairId(1), ON)
        assert facts.agreement == make_agreement()
        assert (facts.mentor, facts.mentee, facts.programme) == ("Imogen Vale", "Tobias Renn", "Tideway Mentoring")
        assert public_facts(vault, PairId(1), ON + timedelta(1)).agreement == later
        assert public_facts(vault, PairId(1), date(2020, 1, 1)).agreement is None


@pytest.mark.parametrize(
    ("changes", "lapsed"),
    [
        ({}, False),
        ({"erased": True}, True),
        ({"ended": ON}, False),
        ({"ended": date(2025, 5, 20)}, False),  # the last day of the twelve months
        ({"ended": date(2025, 5, 19)}, True),
        ({"ended": ON, "agreements": ()}, False),
        ({"ended": ON - timedelta(1), "agreements": ()}, True),
    ],
)
def test_lapsed_is_the_gate_s_fifth_condition(tmp_path: Path, changes: dict[str, object], lapsed: bool) -> None:
    with open_test_vault(tmp_path, make_pair(**changes)) as vault:
        assert public_facts(vault, PairId(1), ON).lapsed is lapsed


def test_a_pair_that_is_gone_is_named_so(tmp_path: Path) -> None:
    with open_test_vault(tmp_path) as vault:
        with pytest.raises(UnknownPair):
            gather(vault, PairId(7), make_request(), ON)
        with pytest.raises(UnknownPair):
            public_facts(vault, PairId(7), ON)
        vault.drafts.put("kind", "key", "writing works again after a refusal")


def test_withheld_is_every_other_passage_of_every_pair(tmp_path: Path) -> None:
    mixed = make_note(passages=(make_passage(), make_passage("Hers alone.", disclosure=PRIVATE)))
    twin = make_note(WORDS, disclosure=PRIVATE)  # the same words once more, but private
    other = make_pair(mentee="Asel Moor", notes=(make_note("Another's words."),))
    with open_test_vault(tmp_path, make_pair(notes=(mixed, twin)), other) as vault:
        pair = vault.pairs.find("Tobias Renn")
        permitted = gather(vault, pair, make_request(), ON)
        held_back = withheld(vault, pair, permitted).notes
        told_not = [note.body[start:end] for note in held_back for start, end in note.hidden]
        assert told_not == ["Hers alone.", WORDS, "Another's words."]
        assert held_back[0].body == WORDS + "Hers alone."
        assert [note.hidden for note in withheld(vault, pair, ()).notes] == [
            ((0, len(WORDS) + 11),),
            ((0, len(WORDS)),),
            ((0, 16),),
        ]
