"""What was typed lies in the vault until its step is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from confidant.domain.exceptional_disclosure import Raised, Step
from confidant.domain.vocabulary import Speaker
from confidant.flows.exceptional.forms import KIND, UnreadableForm, form_of, form_of_danger, form_of_new
from confidant.flows.exceptional.recording import raise_issue, record
from confidant.flows.exceptional.telling import tell_first, tell_in_danger
from confidant.vault.vault import Vault
from tests.domain.exceptional_events import AT, DAY, at, content_for, told_first
from tests.flows.exceptional.desk import PAIR, begin, open_desk


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = open_desk(tmp_path)
    yield opened
    opened.close(back_up=False)


def test_texts_come_back_and_blank_ones_are_forgotten(vault: Vault) -> None:
    form = form_of(begin(vault), Step.ESTABLISH_ISSUE)
    assert form.kept(vault) == {}
    form.keep(vault, {"issue": "He said that ", "how": ""})
    assert form.kept(vault) == {"issue": "He said that ", "how": ""}
    form.keep(vault, {"issue": " ", "how": ""})
    assert vault.drafts.keys(KIND) == []


def test_a_form_that_cannot_be_read_is_told(vault: Vault) -> None:
    form = form_of_new(PAIR, Speaker.MENTEE)
    for body in ("[]", "{", '{"issue": 1}'):
        vault.drafts.put(KIND, form.key, body)
        with pytest.raises(UnreadableForm):
            form.kept(vault)


def test_a_step_that_is_recorded_ends_its_own_form_and_no_other(vault: Vault) -> None:
    new, raised = form_of_new(PAIR, Speaker.MENTOR), content_for(Step.RAISE)
    assert isinstance(raised, Raised)
    new.keep(vault, {"issue": "x"})
    number = raise_issue(vault, PAIR, Speaker.MENTOR, raised, on=DAY, now=AT).id
    assert new.kept(vault) == {}
    for step in (Step.ESTABLISH_ISSUE, Step.TELL_FIRST, Step.STAND_DOWN):
        form_of(number, step).keep(vault, {"words": step})
    record(vault, number, content_for(Step.ESTABLISH_ISSUE), on=DAY, now=AT)
    tell_first(vault, number, told_first(), on=DAY, now=at(1))
    assert vault.drafts.keys(KIND) == [form_of(number, Step.STAND_DOWN).key]
    in_danger = form_of_danger(PAIR)
    in_danger.keep(vault, {"reason": "x"})
    tell_in_danger(vault, PAIR, told_first(), on=DAY, now=at(2))
    assert in_danger.kept(vault) == {}
