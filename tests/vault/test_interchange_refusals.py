"""Every file the format does not allow is refused at its place, in words that quote nothing of the file."""

import contextlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.request import MenteeSaw
from confidant.domain.vocabulary import RequestState
from confidant.vault import interchange_json
from confidant.vault.interchange import InvalidFile, decode, decode_request, encode
from confidant.vault.interchange_format import LONGEST_LINE
from tests.builders import BOTH, SEEN_ON, make_agreement, make_consent, make_note, make_pair, make_passage, make_request

CANARY = "zanthoxylum"
GONE = object()


def document() -> dict[str, Any]:
    """A good file that has every record of the format in it."""
    passages = (make_passage(), make_passage("Private.", disclosure=frozenset(), topics=(), awaiting=BOTH))
    saw = MenteeSaw(SEEN_ON, "read together", "0123456789abcdef" * 4)
    pair = make_pair(
        agreements=(make_agreement(1), make_agreement(2)),
        notes=(make_note(), make_note(passages=passages, consents=(make_consent(), make_consent()))),
        requests=(make_request(), make_request(state=RequestState.ACCEPTED, mentee_saw=saw)),
    )
    return json.loads(encode([pair]))


def changed(place: str, value: object) -> dict[str, Any]:
    """The good file with `value` at a place written as the refusals write it; GONE takes the field away."""
    file = document()
    *way, last = [int(part) if part.isdigit() else part for part in place.replace("]", "").replace("[", ".").split(".")]
    target: Any = file
    for part in way:
        target = target[part]
    if value is GONE:
        del target[last]
    else:
        target[last] = value
    return file


def refusal_of(file: object) -> InvalidFile:
    with pytest.raises(InvalidFile) as caught:
        decode(json.dumps(file).encode())
    return caught.value


def places(value: object, place: str = "") -> list[str]:
    """Every field and list entry of a document, as places."""
    found: list[str] = []
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, inner in entries:
        here = f"{place}[{part}]" if isinstance(part, int) else f"{place}.{part}".lstrip(".")
        found += [here, *places(inner, here)]
    return found


OPTIONAL = {"signers", "awaiting", "sha256", "state"}
PLACES = [place for place in places(document()) if not place.endswith("]")]
FIELDS = list({re.sub(r"[0-9]+", "", place): place for place in PLACES}.values())
"""Every field of every record, once: at the last of the records in the file."""


def test_the_good_file_is_taken() -> None:
    assert len(decode(json.dumps(document()).encode())) == 1
    assert len(FIELDS) == 77, "the file these tests change has every field of every record in it"


@pytest.mark.parametrize("place", FIELDS)
def test_a_missing_field_is_refused_by_name_and_an_optional_one_is_not(place: str) -> None:
    file = changed(place, GONE)
    if place.rpartition(".")[2] in OPTIONAL:
        decode(json.dumps(file).encode())
    else:
        assert refusal_of(file).place == place


@pytest.mark.parametrize("place", FIELDS)
def test_a_value_of_another_type_is_refused_at_its_place(place: str) -> None:
    assert refusal_of(changed(place, {"a": CANARY})).place.startswith(place)


@pytest.mark.parametrize("place", FIELDS)
def test_a_number_is_taken_only_where_a_number_stands(place: str) -> None:
    if place.rpartition(".")[2] in {"version", "lapse_months", "retention_months", "cooling_hours"}:
        decode(json.dumps(changed(place, 12345)).encode())
    else:
        assert refusal_of(changed(place, 12345)).place == place


@pytest.mark.parametrize("place", FIELDS)
def test_an_unknown_field_beside_any_other_is_refused_where_it_stands(place: str) -> None:
    parent = place.rpartition(".")[0]
    refusal = refusal_of(changed(f"{parent}.colour".lstrip("."), CANARY))
    assert (refusal.place, refusal.reason) == (parent, "there is a field that the format does not have")


def test_a_field_of_another_record_is_refused_by_name() -> None:
    for place in ("pairs[0].held_on", "pairs[0].notes[1].mentee", "notes"):
        assert refusal_of(changed(place, CANARY)).place == place


def test_an_unknown_field_is_not_repeated_since_it_could_be_somebodys_words() -> None:
    for name in ("He is ill - at `$.pairs", "x" * 30, "Daniel", "née", "pregnant", "redundancy"):
        refusal = refusal_of(changed("pairs[0]", document()["pairs"][0] | {name: 1}))
        assert refusal.place == "pairs[0]"
        assert name not in str(refusal)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("format", "confidant-pairs/2"),
        ("format", ""),
        ("pairs[0].started", "2026-02-30"),
        ("pairs[0].started", "12 January 2026"),
        ("pairs[0].started", "2026-1-12"),
        ("pairs[0].started", "2026-01-12T00:00:00"),
        ("pairs[0].started", ""),
        ("pairs[0].mentor", ""),
        ("pairs[0].mentee", " \t"),
        ("pairs[0].line_manager", ""),
        ("pairs[0].people[1].name", "\u00a0"),
        ("pairs[0].mentor", "\u200b"),
        ("pairs[0].mentee", "\u00ad\u3164"),
        ("pairs[0].agreements[0].version", 0),
        ("pairs[0].agreements[0].version", -1),
        ("pairs[0].agreements[1].version", 1),
        ("pairs[0].agreements[0].lapse_months", -1),
        ("pairs[0].agreements[0].lapse_months", 1.0),
        ("pairs[0].agreements[0].lapse_months", 1e400),
        ("pairs[0].agreements[0].lapse_months", 10**14),
        ("pairs[0].agreements[0].lapse_months", True),
        ("pairs[0].agreements[0].lapse_months", "12"),
        ("pairs[0].agreements[0].references", CANARY),
        ("pairs[0].agreements[0].three_way", CANARY),
        ("pairs[0].agreements[0].signers[1].name", ""),
        ("pairs[0].agreements[0].matrix[3].topic", CANARY),
        ("pairs[0].agreements[0].matrix[3].audience", "other"),
        ("pairs[0].agreements[0].matrix[3].speaker", CANARY),
        ("pairs[0].agreements[0].matrix[3].rule", "Share"),
        ("pairs[0].notes[0].topics[0]", CANARY),
        ("pairs[0].notes[0].disclosure[0]", "other"),
        ("pairs[0].notes[0].disclosure[1]", "line_manager"),
        ("pairs[0].notes[1].passages[1].awaiting[1]", CANARY),
        ("pairs[0].notes[1].consents[1].decision", "maybe"),
        ("pairs[0].notes[1].consents[1].on", "yesterday"),
        ("pairs[0].notes[1].consents[1].expires", "2026-01-01"),
        ("pairs[0].notes[1].consents[1].audiences[0]", "other"),
        ("pairs[0].requests[0].requester.name", ""),
        ("pairs[0].requests[0].audience", "anyone"),
        ("pairs[0].requests[0].authority.expires", "2026-01-01"),
        ("pairs[0].requests[1].mentee_saw.sha256", "abc"),
        ("pairs[0].requests[1].state", CANARY),
        ("pairs[0].requests[1].state", None),
        ("pairs[0].requests[0].solicited", 1),
        ("pairs[0].requests[0].questions[0].topic", CANARY),
        ("pairs[0].notes[0].title", "half \ud800"),
        ("pairs", None),
    ],
)
def test_a_value_the_format_does_not_know_is_refused_at_its_place(place: str, value: object) -> None:
    refusal = refusal_of(changed(place, value))
    assert refusal.place == place
    assert CANARY not in str(refusal)


def cell(audience: str, speaker: str = "mentor", topic: str = "health") -> dict[str, str]:
    return {"topic": topic, "audience": audience, "speaker": speaker, "rule": "never"}


@pytest.mark.parametrize("audiences", [("anyone", "anyone"), ("anyone", "line_manager"), ("line_manager", "anyone")])
def test_a_topic_has_one_answer_for_an_audience_and_a_speaker(audiences: tuple[str, str]) -> None:
    matrix = [cell("role_reference", topic="money"), *(cell(audience) for audience in audiences)]
    refusal = refusal_of(changed("pairs[0].agreements[0].matrix", matrix))
    assert refusal.place == "pairs[0].agreements[0].matrix[2]"


def test_the_two_speakers_have_answers_of_their_own() -> None:
    matrix = [cell("anyone"), cell("line_manager", speaker="mentee"), cell("role_reference", speaker="mentee")]
    decode(json.dumps(changed("pairs[0].agreements[0].matrix", matrix)).encode())


@pytest.mark.parametrize("limit", [{"recipient": "Fernhill Clinic"}, {"purpose": "Senior Pharmacist"}])
def test_a_limited_yes_is_for_one_audience(limit: dict[str, str]) -> None:
    place = "pairs[0].notes[1].consents[1]"
    consent = document()["pairs"][0]["notes"][1]["consents"][1] | limit
    assert refusal_of(changed(place, consent)).place == place
    assert refusal_of(changed(place, consent | {"audiences": []})).place == place
    decode(json.dumps(changed(place, consent | {"audiences": ["role_reference"]})).encode())


@pytest.mark.parametrize("limit", [{"recipient": "A"}, {"purpose": "A"}, {"expires": "2027-01-01"}, {"recipient": ""}])
def test_a_withdrawal_is_never_limited(limit: dict[str, str]) -> None:
    place = "pairs[0].notes[1].consents[1]"
    consent = document()["pairs"][0]["notes"][1]["consents"][1] | {"decision": "withdrawn"}
    decode(json.dumps(changed(place, consent)).encode())
    assert refusal_of(changed(place, consent | {"audiences": ["role_reference"]} | limit)).place == place


def test_an_empty_recipient_is_taken_because_it_matches_nobody() -> None:
    place = "pairs[0].notes[1].consents[1]"
    consent = document()["pairs"][0]["notes"][1]["consents"][1]
    one = consent | {"audiences": ["role_reference"], "recipient": "", "purpose": ""}
    decode(json.dumps(changed(place, one)).encode())


def test_a_pair_that_stands_in_the_file_twice_is_refused_also_in_other_spelling() -> None:
    file = document()
    again = file["pairs"][0] | {"mentor": "IMOGEN  vale", "organisation": "elsewhere"}
    file["pairs"].append(again)
    assert refusal_of(file).place == "pairs[1]"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"format": "confidant-pairs/1", "pairs": ' + b"9" * 5000 + b"}", "too large"),
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b"\xff\xfe{\x00}\x00", "not UTF-8"),
        ('{"format": "Ménière"}'.encode("latin-1"), "not UTF-8"),
        (b"%PDF-1.7", "not JSON"),
        (b'{"format": "confidant-pairs/1", "pairs": []', "not JSON"),
        (b'{"format": "confidant-pairs/1", "pairs": []} []', "not JSON"),
        (b'{"format": "confidant-pairs/1", "pairs": [],}', "not JSON"),
        (b"[" * 100_000, "deeply"),
        (b'{"a":' * 100_000, "deeply"),
        (b"[" * 500 + b"]" * 500, "an object was expected"),
        (b"null", "an object was expected"),
        (b"[]", "an object was expected"),
        (b"{}", "the field is missing"),
        (
            b'{"format": "confidant-pairs/1", "format": "confidant-pairs/1", "pairs": []}',
            "the field format stands twice",
        ),
        (b'{"format": "confidant-pairs/1", "pairs": [{"He is ill": 1, "He is ill": 2}]}', "a field stands twice"),
        (b'{"format": "confidant-pairs/1", "pairs": [{"ill": 1, "ill": 2}]}', "a field stands twice"),
        (b'{"format": "confidant-pairs/1", "pairs": [], "ill": {"ill": 1.5}}', ": the number is not a whole number"),
        (b'{"format": "confidant-pairs/1", "pairs": NaN}', "not a number"),
        (b'{"format": "confidant-pairs/1", "pairs": -Infinity}', "not a number"),
    ],
)
def test_what_is_no_such_file_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(InvalidFile, match=words) as caught:
        decode(data)
    assert "ill" not in str(caught.value)


def test_the_place_of_a_field_that_stands_twice_is_its_object() -> None:
    data = json.dumps(document()).replace('"held_on": ', '"held_on": "2026-01-01", "held_on": ').encode()
    with pytest.raises(InvalidFile) as caught:
        decode(data)
    assert caught.value.place == "pairs[0].notes[0]"


_ONE_LINE = {"mentor", "mentee", "organisation", "programme", "line_manager", "name", "role", "title", "template"}
LINES = [place for place in FIELDS if place.rpartition(".")[2] in _ONE_LINE | {"channel", "recipient"}]


@pytest.mark.parametrize("place", LINES)
def test_a_name_longer_than_any_line_of_the_app_is_refused_at_its_place(place: str) -> None:
    if not place.endswith("recipient"):  # which goes with one audience only
        decode(json.dumps(changed(place, "y" * LONGEST_LINE)).encode())
    refusal = refusal_of(changed(place, "y" * (LONGEST_LINE + 1)))
    assert (refusal.place, refusal.reason) == (place, "the text is longer than 32,767 signs")


def test_the_fields_of_one_line_are_known() -> None:
    assert len(LINES) == 15


def test_many_fields_are_looked_through_once() -> None:
    """Each field was held against a list of all before it, so that a file of some kilobytes took minutes."""
    fields: list[tuple[str, object]] = [(CountingName(f"n{number}"), 1) for number in [*range(1000), 999]]
    CountingName.compared = 0
    refused = interchange_json._object(fields)
    assert isinstance(refused, interchange_json._Refused)
    assert refused.reason == "a field stands twice"
    assert CountingName.compared < 1000


class CountingName(str):
    """A field's name that counts how often it is compared with another."""

    compared = 0

    def __eq__(self, other: object) -> bool:
        type(self).compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


@given(st.binary(max_size=40) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_are_a_fault_of_ours(data: bytes) -> None:
    with pytest.raises(InvalidFile):
        decode(data)


@given(st.data())
def test_a_good_file_with_one_byte_changed_is_taken_or_refused_in_words(data: st.DataObject) -> None:
    good = json.dumps(document()).encode()
    position = data.draw(st.integers(0, len(good) - 1))
    broken = good[:position] + data.draw(st.binary(max_size=2)) + good[position + 1 :]
    with contextlib.suppress(InvalidFile):  # anything else that is raised fails the test
        decode(broken)


def request_file(**changes: object) -> bytes:
    return json.dumps({"pair": "Tobias Renn", **document()["pairs"][0]["requests"][0], **changes}).encode()


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"pair": " "}, "pair"),
        ({"pair": None}, "pair"),
        ({"signed_on": "soon"}, "signed_on"),
        ({"requester": {"name": "", "role": "", "organisation": ""}}, "requester.name"),
        ({"authority": {"on": "2026-05-04", "expires": "2026-05-03", "how": ""}}, "authority.expires"),
        ({"colour": "blue"}, ""),
        ({"mentee": "Tobias Renn"}, "mentee"),
    ],
)
def test_a_request_file_is_held_to_the_same_strictness(changes: dict[str, object], place: str) -> None:
    decode_request(request_file())
    with pytest.raises(InvalidFile) as caught:
        decode_request(request_file(**changes))
    assert caught.value.place == place


def test_a_request_file_without_a_pair_or_a_pairs_file_in_its_place_is_refused() -> None:
    file = json.loads(request_file())
    del file["pair"]
    with pytest.raises(InvalidFile, match="at pair, the field is missing"):
        decode_request(json.dumps(file).encode())
    with pytest.raises(InvalidFile):
        decode_request(json.dumps(document()).encode())


def test_a_file_beyond_the_largest_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interchange_json, "LARGEST_FILE", 1024 * 1024)
    path = tmp_path / "large.json"
    path.write_bytes(b" " * (1024 * 1024 + 1))
    with pytest.raises(InvalidFile, match="larger than 1 MB"):
        interchange_json.read_bytes(path)


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    for path, words in [
        (tmp_path, "a folder"),
        (tmp_path / "none", "no such file"),
        (tmp_path / "a\0b", "cannot be read"),
        (tmp_path / ("n" * 300), "cannot be read"),
    ]:
        with pytest.raises(InvalidFile, match=words):
            interchange_json.read_bytes(path)
