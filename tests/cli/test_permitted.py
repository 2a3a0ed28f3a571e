"""`permitted` prints what the gate permits on the day asked about, and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from confidant.domain.agreement import Agreement
from confidant.domain.vocabulary import Topic
from tests.builders import (
    LM,
    ON,
    PRIVATE,
    RR,
    WORDS,
    make_agreement,
    make_consent,
    make_note,
    make_pair,
    make_passage,
    make_request,
)
from tests.cli.conftest import CommandLine


def test_each_passage_is_printed_raw_with_the_topics_that_the_gate_saw(cli: CommandLine) -> None:
    passages = (
        make_passage("  Two\n\nlines, “quoted” "),
        make_passage("PRIVATE", disclosure=PRIVATE),
        make_passage("other", topics=()),
    )
    note = make_note(passages=passages, topics=(Topic.STRENGTHS, Topic.GOALS))
    result = cli("permitted", cli.vault(make_pair(notes=(note,))), "--request", cli.request(make_request()))
    assert (result.code, result.err) == (0, "")
    assert result.json == {
        "passages": [
            {"text": "  Two\n\nlines, “quoted” ", "topics": ["goals", "strengths"]},
            {"text": "other", "topics": ["other"]},
        ]
    }
    assert "“quoted”" in result.out
    assert "PRIVATE" not in result.out


def test_the_order_is_day_then_permitted_words_then_place(cli: CommandLine) -> None:
    later = make_note("a", held_on=date(2026, 3, 1))
    second = make_note(passages=(make_passage("A hidden start. ", disclosure=PRIVATE), make_passage("c")))
    first = make_note("b2", "b1")
    vault = cli.vault(make_pair(notes=(later, second, first)))
    printed = cli("permitted", vault, "--request", cli.request(make_request())).json["passages"]
    assert [passage["text"] for passage in printed] == ["b2", "b1", "c", "a"]


@pytest.mark.parametrize(
    ("signed_on", "argument", "told"),
    [(ON, None, True), (ON, "2026-01-01", False), (None, None, False), (None, ON.isoformat(), True)],
)
def test_the_day_is_the_one_given_else_signed_else_received(
    cli: CommandLine, signed_on: date | None, argument: str | None, told: bool
) -> None:
    request = cli.request(make_request(signed_on=signed_on, received=date(2026, 1, 20)))
    on = [] if argument is None else ["--on", argument]
    printed = cli("permitted", cli.vault(), "--request", request, *on).json["passages"]
    assert bool(printed) == told


@pytest.mark.parametrize("agreements", [(), (make_agreement(signed=date(2026, 12, 1)),)])
def test_without_an_agreement_in_force_nothing_is_told(cli: CommandLine, agreements: tuple[Agreement, ...]) -> None:
    vault = cli.vault(make_pair(agreements=agreements))
    assert cli("permitted", vault, "--request", cli.request(make_request())).json == {"passages": []}


def test_an_empty_recipient_is_stored_and_matches_nobody(cli: CommandLine) -> None:
    note = make_note(consents=(make_consent(frozenset({RR}), recipient=""), make_consent(frozenset({LM}))))
    folder = cli.vault(make_pair(notes=(note,)))
    assert cli("permitted", folder, "--request", cli.request(make_request())).json == {"passages": []}
    told = cli("permitted", folder, "--request", cli.request(make_request(LM))).json["passages"]
    assert told == [{"text": WORDS, "topics": ["strengths"]}]


def test_two_mentees_of_one_name_are_told_apart_by_their_organisation(cli: CommandLine) -> None:
    folder = cli.vault(make_pair(), make_pair(mentor="Ada Quist", organisation="Mill & Sons, Ltd", notes=()))
    request = make_request()
    assert "NAME, ORGANISATION" in cli("permitted", folder, "--request", cli.request(request)).refused()
    for name, passages in [("Tobias Renn, Saltmarsh Hospital", 1), ("tobias renn,  MILL & Sons, Ltd", 0)]:
        printed = cli("permitted", folder, "--request", cli.request(request, name)).json["passages"]
        assert len(printed) == passages


def test_a_look_changes_nothing_in_the_vault(cli: CommandLine) -> None:
    folder = cli.vault()
    request = cli.request(make_request())
    cli("permitted", folder, "--request", request)  # makes the copy that the first change still owes

    def state() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    before = state()
    assert cli("permitted", folder, "--request", request).code == 0
    assert state() == before
