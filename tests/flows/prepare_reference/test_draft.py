"""The draft in the vault gives back the very state that was kept, or says that it cannot be read."""

import json
from dataclasses import replace

import pytest

from confidant.flows.prepare_reference.draft import UnreadableDraft, draft_key, state_from_json, state_to_json
from confidant.flows.prepare_reference.people import called, whose
from confidant.flows.prepare_reference.state import Chosen, KeptFinding, Page, Sealed, SectionKey, Written
from confidant.vault.ids import PairId, RequestId
from tests.builders import HELD_ON, LM, ON, make_request
from tests.flows.prepare_reference.made import HASH, make_state


@pytest.mark.parametrize(
    "state",
    [
        make_state(),
        make_state(request=make_request(LM), request_id=None, conflict=None, answer=None, declining=True),
        make_state(
            page=Page.SEAL,
            chosen=(Chosen(HELD_ON, "Zoë said “so”.\n", 1, SectionKey.FURTHER),),
            written=(Written(SectionKey.STRENGTHS, "One.\n\nTwo."),),
            kept=(KeptFinding("hint-1", "hint", "soft", "because"),),
            sealed=Sealed(4, HASH, HASH, ON),
        ),
    ],
)
def test_a_draft_comes_back_as_it_was(state: object) -> None:
    assert state_from_json(state_to_json(state)) == state  # type: ignore[arg-type]  # every case is a Preparation


@pytest.mark.parametrize("body", ["", "{", "[]", "{}", '{"format": 1}', '{"format": 1, "preparation": {"pair": "x"}}'])
def test_a_damaged_draft_is_told_in_words(body: str) -> None:
    with pytest.raises(UnreadableDraft, match="Nothing has left"):
        state_from_json(body)


def test_a_draft_of_another_version_is_not_guessed_at() -> None:
    kept = json.loads(state_to_json(make_state()))
    with pytest.raises(UnreadableDraft):
        state_from_json(json.dumps(kept | {"format": 2}))
    with pytest.raises(UnreadableDraft):
        state_from_json(json.dumps(kept | {"more": 2}))


def test_each_request_has_its_own_draft() -> None:
    assert draft_key(PairId(3), RequestId(7)) == "request-7"
    assert draft_key(PairId(3), None) == "pair-3"


def test_text_of_an_unwritten_section_is_empty() -> None:
    assert replace(make_state(), written=()).text_of(SectionKey.STRENGTHS) == ""


@pytest.mark.parametrize(
    ("name", "short"),
    [("Daniel Prewett", "Daniel"), ("Dr. Amina Reid-Yusuf", "Amina"), ("Prof Dr Lee", "Lee"), ("Dr", "Dr"), (" ", "")],
)
def test_how_somebody_is_called(name: str, short: str) -> None:
    assert called(name) == short
    assert whose(short) == f"{short}’s"
