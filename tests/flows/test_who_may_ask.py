"""“What would X learn?”: who is offered to be asked about, and as what kind of request."""

from datetime import timedelta
from pathlib import Path

import pytest

from confidant.domain.request import Authority, Request, Requester
from confidant.domain.vocabulary import Audience, RequestState
from confidant.flows.would_learn import asking, obstacle, offers, open_first
from confidant.vault.ids import PairId
from confidant.vault.shareable import gather, public_facts
from tests.builders import LM, ON, RR, make_consent, make_note, make_pair, make_request, open_test_vault

DAY = timedelta(1)


def test_who_asked_and_whom_a_yes_names_are_offered_once_each_the_manager_first(tmp_path: Path) -> None:
    limited = make_consent(frozenset({RR}), recipient="fernhill  CLINIC", purpose="a post at the clinic")
    older = make_request(
        requester=Requester("Wren Aldous", "", ""), purpose="another post", received=ON - 90 * DAY, authority=None
    )
    pair = make_pair(notes=(make_note(consents=(make_consent(), limited)),), requests=(older, make_request()))
    with open_test_vault(tmp_path, pair) as vault:
        found = offers(vault, PairId(1))
    assert found.recipients == ("Corin Abbott", "Petra Lindqvist", "Fernhill Clinic", "Wren Aldous")
    assert found.purposes == ("reference for Senior Pharmacist", "another post", "a post at the clinic")


def test_without_a_manager_or_a_request_nobody_is_offered(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(line_manager=None)) as vault:
        found = offers(vault, PairId(1))
    assert (found.recipients, found.purposes) == ((), ())


def test_a_request_of_which_something_is_owed_comes_before_a_newer_one_that_is_closed(tmp_path: Path) -> None:
    closed = make_request(received=ON, state=RequestState.CLOSED, purpose="closed")
    old, new = make_request(received=ON - 9 * DAY, purpose="old"), make_request(received=ON - DAY, purpose="new")
    with open_test_vault(tmp_path, make_pair(requests=(closed, old, new))) as vault:
        assert [record.request.purpose for record in open_first(vault, PairId(1))] == ["new", "old", "closed"]


@pytest.mark.parametrize("audience", [LM, RR])
def test_asking_is_a_request_of_that_day_with_authority_only_where_one_is_needed(audience: Audience) -> None:
    asked = asking(" Corin  Abbott ", audience, " a  post", ON, with_authority=True)
    authority = Authority(ON) if audience is RR else None
    assert asked == Request(Requester("Corin Abbott"), audience, "a post", ON, authority=authority)
    assert asking("Corin Abbott", audience, "", ON).authority is None


def test_a_manager_of_another_name_is_told_who_the_manager_is(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(), make_pair(mentee="Asel Moor", line_manager=None)) as vault:
        for mentee, why in (("Tobias Renn", "The line manager is Corin Abbott"), ("Asel Moor", "No line manager")):
            pair = vault.pairs.find(mentee)
            asked = asking("Someone Else", LM, "", ON)
            assert obstacle(public_facts(vault, pair, ON), asked, ON).startswith(why)
            assert gather(vault, pair, asked, ON) == ()
