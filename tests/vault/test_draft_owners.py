"""Each draft is some pair's: what is kept under any key goes with its pair, stays with another's, and is told to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from confidant.domain.exceptional_disclosure import Step
from confidant.domain.subject_access import AccessEvent, EventKind
from confidant.domain.tombstone import ErasedBy
from confidant.domain.vocabulary import Speaker
from confidant.flows import agreement_draft
from confidant.flows.exceptional import forms
from confidant.flows.prepare_reference import draft as prepare
from confidant.flows.subject_access import decisions
from confidant.flows.subject_access.record_sources import DRAFT_KINDS
from confidant.flows.subject_access.record_sources import drafts as told
from confidant.flows.supervision import draft as supervision
from confidant.vault import drafts
from confidant.vault.erasures import Erasures
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault
from tests.builders import ON, make_pair, make_request, open_test_vault
from tests.domain.exceptional_events import AT, DAY, content_for

PAIR, OTHER = PairId(1), PairId(2)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """Two pairs."""
    opened = open_test_vault(tmp_path, make_pair(), make_pair(mentee="Una Field"))
    yield opened
    opened.close(back_up=False)


def every_key(vault: Vault, pair: PairId) -> set[tuple[str, str]]:
    """Every kind and key under which something of a pair can be kept, by each function that makes one."""
    request = vault.requests.add(pair, make_request())
    number = vault.exceptional.begin(pair, Speaker.MENTOR, content_for(Step.RAISE), on=DAY, now=AT)
    access = vault.subject_access.begin(pair, AccessEvent(EventKind.RECEIVED, ON, "by mail"))
    made = {
        "form_of": [forms.form_of(number, step) for step in Step],
        "form_of_danger": [forms.form_of_danger(pair)],
        "form_of_new": [forms.form_of_new(pair, each) for each in Speaker],
        "form_of_paper": [forms.form_of_paper(number)],
    }
    assert made.keys() == {name for name in forms.__all__ if name.startswith("form_")}
    return {
        (agreement_draft.DRAFT_KIND, str(pair)),
        (prepare.KIND, prepare.draft_key(pair, None)),
        (prepare.KIND, prepare.draft_key(pair, request)),
        (decisions.KIND, str(access)),
        (supervision.KIND, supervision.draft_key(pair, None)),
        (supervision.KIND, supervision.draft_key(pair, number)),
        *((forms.KIND, form.key) for each in made.values() for form in each),
    }


def test_every_key_says_whose_the_draft_is(vault: Vault) -> None:
    own, others = every_key(vault, PAIR), every_key(vault, OTHER)
    assert {kind for kind, _ in own} == drafts.OWNERS.keys() == {*DRAFT_KINDS, decisions.KIND}
    assert own.isdisjoint(others)
    for kind, key in own | others:
        vault.drafts.put(kind, key, "{}")
    assert (set(vault.drafts.of_pair(PAIR)), set(vault.drafts.of_pair(OTHER))) == (own, others)
    assert set(drafts.not_of_others(vault.database, PAIR)) == own


def test_a_draft_of_help_in_danger_outlives_another_pair_and_is_told_to_its_own(vault: Vault) -> None:
    for pair in (PAIR, OTHER):
        forms.form_of_danger(pair).keep(vault, {"words": f"He is on the bridge, {pair}."})
    assert [item.text for item in told(vault, OTHER)] == ["He is on the bridge, 2."]
    Erasures(vault).erase(PAIR, ON, ErasedBy.MENTEE)
    assert forms.form_of_danger(OTHER).kept(vault) == {"words": "He is on the bridge, 2."}
    assert forms.form_of_danger(PAIR).kept(vault) == {}
