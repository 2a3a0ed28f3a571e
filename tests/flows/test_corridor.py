"""A question in passing: the same sentence for everyone, and a trace in the register."""

from datetime import UTC, date, datetime

import pytest

from confidant.domain.request import SPOKEN
from confidant.domain.request_course import Act, acts
from confidant.domain.vocabulary import Audience, RequestState
from confidant.flows.corridor import (
    CannotLog,
    SpokenQuestion,
    answer_of,
    log_answer,
    log_spoken,
    standard_sentence,
)
from confidant.flows.register_copy import save_copy, suggested_name, words_said
from confidant.flows.request_steps import take_back, tell_mentee
from confidant.vault.condition import Trouble
from confidant.vault.problems import CannotWriteVault, FileExists, SealBroken
from confidant.vault.register_entry import DisclosureKind
from tests.builders import LM, ON, make_agreement, make_note, make_pair, make_request, open_test_vault
from tests.troubles import put_back_page, reopened

NOW = datetime(2026, 5, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path):
    opened = open_test_vault(tmp_path, make_pair())
    yield opened
    opened.close(back_up=False)


def log(vault, **changes):
    pair = vault.pairs.find("Tobias Renn")
    question = SpokenQuestion(**({"pair": pair, "who": "Corin Abbott", "asked": "Is he leaving?"} | changes))
    return vault.requests.get(log_spoken(vault, question, today=ON, now=NOW))


def test_the_sentence_does_not_depend_on_what_the_vault_holds(tmp_path):
    for name in ("bare", "full"):
        (tmp_path / name).mkdir()
    bare = open_test_vault(tmp_path / "bare", make_pair(notes=(), agreements=()))
    full = open_test_vault(tmp_path / "full", make_pair(notes=tuple(make_note() for _ in range(5))))
    said = []
    for each in (bare, full):
        record = log(each)
        entry = answer_of(record, each.register.entries())
        said.append(words_said(each, entry))
        each.close(back_up=False)
    assert said[0] == said[1] == standard_sentence("Tobias")


def test_the_standard_words_are_a_refusal_in_the_register(vault):
    record = log(vault)
    assert record.request.is_spoken
    assert record.request.audience is LM
    assert record.request.state is RequestState.DECLINED
    entry = vault.register.entries()[0]
    assert (entry.kind, entry.recipient, entry.purpose) == (DisclosureKind.REFUSED, "Corin Abbott", "Is he leaving?")
    assert (entry.channel, entry.agreement, entry.on, entry.audience) == (SPOKEN, 1, ON, LM)
    assert vault.register.verify() == []


def test_whoever_is_not_the_line_manager_is_somebody_else(vault):
    assert log(vault, who="Rhoda Quill").request.audience is Audience.OTHER


def test_more_than_the_standard_words_is_a_spoken_disclosure_with_its_words(vault):
    record = log(vault, said="That he is well liked.")
    entry = answer_of(record, vault.register.entries())
    assert entry.kind is DisclosureKind.SPOKEN
    assert record.request.state is RequestState.ANSWERED
    assert words_said(vault, entry) == "That he is well liked."


@pytest.mark.parametrize("change", [{"who": " "}, {"asked": ""}])
def test_nothing_is_written_down_while_something_is_missing(vault, change):
    with pytest.raises(CannotLog, match="Nothing is written down yet"):
        log(vault, **change)
    assert vault.requests.all() == []
    assert vault.register.entries() == []


def test_request_and_register_are_written_together_or_not_at_all(vault, monkeypatch):
    def fail(*_):
        raise CannotWriteVault

    monkeypatch.setattr(vault.register, "append", fail)
    with pytest.raises(CannotWriteVault):
        log(vault)
    assert vault.requests.all() == []


def test_once_the_mentee_knows_nothing_more_is_owed_and_that_can_be_taken_back(vault):
    record = log(vault)
    assert vault.requests.open_ones() == [record]
    assert acts(record.request, record.handling, ON, must_decline=True) == (Act.TELL,)
    closed = tell_mentee(vault, record, ON, today=ON)
    assert (closed.request.state, vault.requests.open_ones()) == (RequestState.CLOSED, [])
    assert take_back(vault, closed).request.state is RequestState.DECLINED
    assert vault.requests.open_ones() == [record]


def test_an_answer_is_found_for_its_own_question_only(vault):
    first = log(vault)
    other = log(vault, asked="Is he well?")
    entries = vault.register.entries()
    assert answer_of(first, entries).n == 1
    assert answer_of(other, entries).n == 2
    imported = make_request(LM, channel=SPOKEN, received=date(2026, 5, 1))
    record = vault.requests.get(vault.requests.add(first.pair, imported))
    assert answer_of(record, entries) is None
    log_answer(vault, record, "", today=ON, now=NOW)
    record = vault.requests.get(record.id)
    assert answer_of(record, vault.register.entries()).kind is DisclosureKind.REFUSED


def test_the_copy_goes_to_a_private_file_and_never_over_another_unasked(vault, tmp_path):
    record = log(vault, said="That he is well liked.")
    entry = answer_of(record, vault.register.entries())
    assert suggested_name(vault, entry) == "disclosure-1-2026-05-20.txt"
    out = tmp_path / "copy.txt"
    save_copy(vault, entry.n, out)
    assert out.read_text() == "That he is well liked."
    assert out.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExists):
        save_copy(vault, entry.n, out)


def test_the_agreement_named_is_the_one_in_force_on_the_day(tmp_path):
    agreements = (make_agreement(1), make_agreement(2, date(2026, 5, 21)))
    vault = open_test_vault(tmp_path, make_pair(agreements=agreements))
    log(vault)
    assert vault.register.entries()[0].agreement == 1
    vault.close(back_up=False)


def test_the_copy_waits_for_a_count_and_an_old_page_put_back_keeps_it(tmp_path):
    vault = open_test_vault(tmp_path, make_pair(notes=(make_note(), make_note("Another sentence of hers."))))
    log(vault, said="That he is well liked.")
    vault.close(back_up=False)
    put_back_page(vault.folder)
    out = tmp_path / "copy.txt"
    with reopened(vault.folder) as vault:
        assert vault.trouble == ()
        with pytest.raises(SealBroken):
            save_copy(vault, 1, out)
        assert vault.trouble == (Trouble.ROWS_DIFFER,)
    assert not out.exists()
