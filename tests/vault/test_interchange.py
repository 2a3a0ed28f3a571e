"""The format holds everything of a pair, and a file that is written in it reads as what it was."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.pair import Pair
from confidant.domain.words import fold_name
from confidant.vault.interchange import decode, decode_request, encode
from tests.builders import make_agreement, make_note, make_pair, make_passage, make_request
from tests.vault.interchange_strategies import pairs


@given(st.lists(pairs(), max_size=2, unique_by=lambda pair: fold_name(pair.mentee)))
def test_what_is_written_reads_back_as_the_same_pairs(some: list[Pair]) -> None:
    assert decode(encode(some)) == tuple(some)


@given(pairs())
def test_a_file_read_and_written_is_the_same_json_value(pair: Pair) -> None:
    file = encode([pair])
    assert json.loads(encode(decode(file))) == json.loads(file)


def test_the_shared_pairs_read_and_write_as_the_same_json_value(shared: Path) -> None:
    for path in [shared / "data/pairs/daniel.json", *sorted(shared.glob("data/leak-drafts/[nz]*.json"))]:
        data = path.read_bytes()
        assert json.loads(encode(decode(data))) == json.loads(data)


def test_optional_fields_are_written_only_where_they_hold_something() -> None:
    bare = make_pair(
        agreements=(make_agreement(signers=()),),
        notes=(make_note(passages=(make_passage(),)),),
        requests=(make_request(state=None),),
    )
    pair = json.loads(encode([bare]))["pairs"][0]
    assert "signers" not in pair["agreements"][0]
    assert "awaiting" not in pair["notes"][0]["passages"][0]
    assert "state" not in pair["requests"][0]
    assert "sha256" not in pair["requests"][0]["mentee_saw"]
    assert decode(encode([bare])) == (bare,)


def test_audiences_are_written_in_one_order_whatever_order_they_came_in() -> None:
    document = json.loads(encode([make_pair()]))
    document["pairs"][0]["notes"][0]["disclosure"] = ["role_reference", "line_manager"]
    written = json.loads(encode(decode(json.dumps(document).encode())))
    assert written["pairs"][0]["notes"][0]["disclosure"] == ["line_manager", "role_reference"]


def test_a_request_file_names_its_pair_and_holds_one_request() -> None:
    request = make_request()
    document = json.loads(encode([make_pair(requests=(request,))]))["pairs"][0]["requests"][0]
    name, read = decode_request(json.dumps({"pair": "Tobias Renn", **document}).encode())
    assert (name, read) == ("Tobias Renn", request)


def test_the_calendar_runs_from_its_first_day_to_its_last() -> None:
    pair = make_pair(started=date(1, 1, 1), ended=date(9999, 12, 31))
    assert decode(encode([pair])) == (pair,)


@pytest.mark.parametrize("pairs_in_file", [0, 2])
def test_a_file_may_hold_no_pair_or_several(pairs_in_file: int) -> None:
    some = tuple(make_pair(mentee=f"Mentee {number}") for number in range(pairs_in_file))
    assert decode(encode(some)) == some
