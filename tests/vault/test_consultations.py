"""What a supervisor was asked is kept with its pair, sealed, and only added to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlcipher3

from confidant.checks.noted import note_in_words
from confidant.vault.consultations import ConsultationStep, StepKind
from confidant.vault.ids import ConsultationId, PairId
from confidant.vault.interchange_export import beside_the_notes
from confidant.vault.record_problems import UnknownConsultation
from confidant.vault.vault import Vault
from confidant.vault.withheld import withheld
from tests.builders import FAST, ON, PASSPHRASE, make_pair, open_test_vault
from tests.vault.test_register import make_disclosure

PAIR = PairId(1)
KEY = (("Tobias Renn", "the mentee"), ("Zoë Müller", "Colleague A"))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = open_test_vault(tmp_path, make_pair())
    yield opened
    opened.close(back_up=False)


def asked(vault: Vault, exceptional: int | None = None) -> ConsultationId:
    """A question with a copy that left, advice and a decision."""
    number = vault.consultations.begin(PAIR, ON, "Should I tell Zoë?", exceptional)
    entry = vault.register.append(make_disclosure(pair=PAIR)).n
    vault.consultations.add(
        number, ConsultationStep(StepKind.COPY, ON, "Should I tell Colleague A?", KEY, "nothing", entry)
    )
    vault.consultations.add(number, ConsultationStep(StepKind.ADVISED, ON, "Ask him first."))
    return number


def test_what_was_asked_is_read_back_the_newest_first(vault: Vault) -> None:
    first, second = asked(vault), asked(vault, exceptional=4)
    vault.consultations.add(first, ConsultationStep(StepKind.DECIDED, date(2026, 5, 21), "I shall ask him."))
    newest, oldest = vault.consultations.of_pair(PAIR)
    assert (newest.id, newest.exceptional, newest.is_decided) == (second, 4, False)
    assert (oldest.id, oldest.question, oldest.is_decided) == (first, "Should I tell Zoë?", True)
    assert [step.kind for step in oldest.steps] == [StepKind.COPY, StepKind.ADVISED, StepKind.DECIDED]
    assert (oldest.steps[0].roles, oldest.steps[0].mosaic, oldest.steps[0].entry) == (KEY, "nothing", 1)
    assert (oldest.steps[1].roles, oldest.steps[1].mosaic, oldest.steps[1].entry) == ((), "", None)
    assert vault.consultations.roles(PAIR) == KEY
    assert list(beside_the_notes(vault)) == ["what a supervisor was asked, and what came of it (2)"]


def test_no_letter_may_say_what_was_asked_or_advised(vault: Vault) -> None:
    asked(vault)
    (note,) = (each for each in withheld(vault, PAIR, ()).notes if each.is_advice)
    assert note.hidden_texts == ("Should I tell Zoë?\n\nAsk him first.",)
    assert note_in_words(note) == "the question to a supervisor of 20 May 2026"


def test_without_a_copy_there_is_no_key(vault: Vault) -> None:
    vault.consultations.begin(PAIR, ON, "Should I?")
    assert vault.consultations.roles(PAIR) == ()
    with pytest.raises(UnknownConsultation):
        vault.consultations.get(ConsultationId(99))


CHANGES = (
    "UPDATE consultation SET question = 'other'",
    "DELETE FROM consultation",
    "INSERT OR REPLACE INTO consultation VALUES (1, 1, '2026-05-20', NULL, 'other')",
    "UPDATE consultation_step SET words = 'other'",
    "DELETE FROM consultation_step WHERE position = 1",
    "INSERT OR REPLACE INTO consultation_step VALUES (1, 1, 'advised', '2026-05-20', 'other', '', '', NULL)",
    "INSERT INTO consultation_step VALUES (1, 5, 'advised', '2026-05-20', 'other', '', '', NULL)",
    "INSERT INTO consultation_step VALUES (1, 2, 'copy', '2026-05-20', 'without an entry', '', '', NULL)",
)


def test_nothing_of_it_is_changed_or_taken_away(vault: Vault) -> None:
    asked(vault)
    before = vault.consultations.of_pair(PAIR)
    for sql in CHANGES:
        with pytest.raises(sqlcipher3.dbapi2.IntegrityError, match=r"only added to|has_its_entry"), vault.transaction():
            vault.database.write(sql)
    assert vault.consultations.of_pair(PAIR) == before


@pytest.mark.parametrize("goes", ["UPDATE pair SET erased = 1", "DELETE FROM pair"])
def test_it_goes_with_its_pair_or_when_that_is_erased(vault: Vault, goes: str) -> None:
    asked(vault)
    with vault.transaction():
        vault.database.write(goes)
        vault.database.write("DELETE FROM consultation")
    assert vault.database.query("SELECT * FROM consultation_step") == []


def test_its_rows_are_sealed_and_outlive_a_new_passphrase(tmp_path: Path) -> None:
    vault = open_test_vault(tmp_path, make_pair())
    asked(vault)
    before = vault.consultations.of_pair(PAIR)
    vault.change_passphrase(PASSPHRASE, "another one over the larch bridge", derive=FAST)
    vault.close(back_up=False)
    with open_test_vault(tmp_path, passphrase="another one over the larch bridge") as again:
        assert again.consultations.of_pair(PAIR) == before
        assert again.check() == []
