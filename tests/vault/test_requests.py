"""Requests are stored whole, and a changed recipient voids what the mentee said to the one before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from confidant.domain.request import AskedFirst, Question
from confidant.domain.vocabulary import Audience, RequestState, Topic
from confidant.vault.ids import PairId, RequestId
from confidant.vault.record_problems import UnknownRequest
from confidant.vault.vault import Vault
from tests.builders import LM, ON, make_pair, make_request, open_test_vault

PAIR = PairId(1)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault with a pair and no request."""
    opened = open_test_vault(tmp_path, make_pair())
    yield opened
    opened.close(back_up=False)


def test_a_request_comes_back_as_it_went_in(vault: Vault) -> None:
    request = make_request(state=RequestState.VERIFIED)
    record = vault.requests.get(vault.requests.add(PAIR, request))
    assert (record.pair, record.request) == (PAIR, request)
    assert vault.requests.for_pair(PAIR) == vault.requests.all() == [record]


def test_an_update_replaces_everything(vault: Vault) -> None:
    number = vault.requests.add(PAIR, make_request())
    changed = make_request(
        channel="letter",
        deadline=None,
        questions=(Question("New?", Topic.GOALS),),
        asked=(AskedFirst(Topic.MONEY, ON), AskedFirst(Topic.GOALS, ON)),
        state=RequestState.ANSWERED,
        signed_on=None,
    )
    assert vault.requests.update(number, changed).request == changed


@pytest.mark.parametrize(
    "change",
    [
        {"audience": LM},
        {"audience": Audience.OTHER},
        {"purpose": "another post"},
        {"requester": replace(make_request().requester, name="Somebody Else")},
        {"requester": replace(make_request().requester, organisation="Elsewhere")},
    ],
)
def test_another_recipient_voids_what_the_mentee_said(vault: Vault, change: dict[str, Any]) -> None:
    number = vault.requests.add(PAIR, make_request())
    stored = vault.requests.update(number, replace(make_request(), **change)).request
    assert (stored.authority, stored.asked, stored.mentee_saw, stored.signed_on) == (None, (), None, None)
    assert stored == replace(make_request(), authority=None, asked=(), mentee_saw=None, signed_on=None, **change)


def test_the_same_recipient_spelt_anew_voids_nothing(vault: Vault) -> None:
    number = vault.requests.add(PAIR, make_request())
    respelt = make_request(purpose="Reference  for senior pharmacist", channel="letter")
    assert vault.requests.update(number, respelt).request == respelt


def test_open_ones_come_by_deadline(vault: Vault) -> None:
    late = vault.requests.add(PAIR, make_request(deadline=None))
    soon = vault.requests.add(PAIR, make_request(deadline=date(2026, 5, 2), state=RequestState.ACCEPTED))
    later = vault.requests.add(PAIR, make_request(deadline=date(2026, 5, 30)))
    for state in (RequestState.CLOSED, RequestState.ANSWERED, RequestState.DECLINED):
        vault.requests.add(PAIR, make_request(state=state))
    refused = vault.requests.add(PAIR, make_request(state=RequestState.NO_AUTHORITY))
    # The mentee’s no is no answer yet: whoever asked waits to be told.
    assert [record.id for record in vault.requests.open_ones()] == [soon, refused, later, late]


def test_a_request_that_is_gone_is_named_so(vault: Vault) -> None:
    with pytest.raises(UnknownRequest):
        vault.requests.get(RequestId(5))
    with pytest.raises(UnknownRequest):
        vault.requests.update(RequestId(5), make_request())
