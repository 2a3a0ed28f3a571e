"""Agreements are signed in turn and never edited."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from confidant.domain.agreement import Arrangements, Signer
from confidant.domain.vocabulary import ComputerOwner, NotesKeeper, ReviewOccasion, Rule
from confidant.vault.ids import PairId
from confidant.vault.interchange_export import export_file
from confidant.vault.record_problems import WrongVersion
from confidant.vault.restoring import open_backup
from confidant.vault.vault import Vault
from tests.builders import FAST, STARTED, make_agreement, make_cell, make_pair, open_test_vault

PAIR = PairId(1)
ANOTHER = "seven quiet lamps over the harbour"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault with a pair and no agreement."""
    opened = open_test_vault(tmp_path, make_pair(agreements=()))
    yield opened
    opened.close(back_up=False)


def test_versions_are_signed_in_turn(vault: Vault) -> None:
    first, second = make_agreement(1), make_agreement(2, matrix=(make_cell(),))
    with pytest.raises(WrongVersion):
        vault.agreements.sign(PAIR, second)
    vault.agreements.sign(PAIR, first)
    with pytest.raises(WrongVersion):
        vault.agreements.sign(PAIR, first)
    vault.agreements.sign(PAIR, second)
    assert vault.agreements.versions(PAIR) == (first, second)


def test_two_cells_for_one_question_are_refused_whole(vault: Vault) -> None:
    twice = make_agreement(matrix=(make_cell(), make_cell()))
    with pytest.raises(Exception, match="UNIQUE"):
        vault.agreements.sign(PAIR, twice)
    assert vault.agreements.versions(PAIR) == ()


SETTLED = Arrangements(
    ComputerOwner.ORGANISATION,
    NotesKeeper.BOTH,
    "Ada Brook, programme supervisor",
    "Noor Renn, sister: 020 7946 0018",
    "Imogen Vale has been mentoring Tobias Renn since January 2026.",
)

EDITS = (
    "UPDATE agreement SET position = position + 7",
    "UPDATE cell SET position = position + 7",
    "UPDATE signer SET position = position + 7",
    "UPDATE arrangement SET emergency = ''",
    # An answer more, or another name, under what was signed.
    "INSERT INTO cell VALUES (1, 99, 'health', 'line_manager', 'mentor', 'share')",
    "INSERT INTO signer VALUES (1, 2, 'Corin Abbott', '2026-01-12', 'in person')",
    # An answer less is another answer, too.
    "DELETE FROM agreement",
    "DELETE FROM cell",
    "DELETE FROM signer",
    "DELETE FROM arrangement",
    # To replace a row is neither an update nor, to its triggers, a deletion.
    "INSERT OR REPLACE INTO agreement VALUES (1, 1, 0, 1, '2026-01-12', NULL, 'full', 'none', 0, 0, 0)",
    "INSERT OR REPLACE INTO agreement VALUES (NULL, 1, 9, 1, '2026-01-12', NULL, 'full', 'none', 0, 0, 0)",
    "INSERT OR REPLACE INTO agreement VALUES (NULL, 1, 0, 9, '2026-01-12', NULL, 'full', 'none', 0, 0, 0)",
    "INSERT OR REPLACE INTO cell SELECT agreement_id, position, topic, audience, speaker, 'share' FROM cell",
    "INSERT OR REPLACE INTO signer SELECT agreement_id, position, 'Nobody', on_day, how FROM signer",
    "INSERT OR REPLACE INTO arrangement VALUES (1, 'mentor', 'mentor', '', '', '')",
)


@pytest.mark.parametrize("edit", EDITS)
def test_the_tables_themselves_refuse_an_edit(vault: Vault, edit: str) -> None:
    signed = make_agreement(arrangements=SETTLED, matrix=(make_cell(rule=Rule.ASK_FIRST),))
    vault.agreements.sign(PAIR, signed)
    with pytest.raises(Exception, match="never edited"), vault.transaction():
        vault.database.write(edit)
    assert vault.agreements.versions(PAIR) == (signed,)


def test_what_was_settled_comes_back_from_a_backup_and_under_a_new_passphrase(vault: Vault, tmp_path: Path) -> None:
    vault.agreements.sign(PAIR, make_agreement(arrangements=SETTLED))
    vault.pairs.change_line_manager(PAIR, "Della Frost")
    vault.set_passphrase(ANOTHER, derive=FAST)
    restored = tmp_path / "again.confidant"
    open_backup(vault.backups.make().place, ANOTHER, derive=FAST).restore(restored)
    with Vault.open(restored, ANOTHER, derive=FAST) as again:
        assert again.agreements.versions(PAIR)[0].arrangements == SETTLED
        assert again.pairs.summary(PAIR).occasions == (ReviewOccasion.LINE_MANAGER,)
        assert again.check() == []


def test_an_export_says_that_the_format_has_no_room_for_it(vault: Vault, tmp_path: Path) -> None:
    vault.agreements.sign(PAIR, make_agreement())
    assert export_file(vault, tmp_path / "a.json").left_out == ()
    vault.agreements.sign(PAIR, make_agreement(2, arrangements=replace(Arrangements(), supervisor="Ada Brook")))
    vault.agreements.note_occasion(PAIR, ReviewOccasion.ROLE)
    left_out = export_file(vault, tmp_path / "b.json").left_out
    assert [part for part in left_out if "supervisor" in part and "(1 version)" in part]
    assert "what made agreements due for review (1)" in left_out


# What makes it due before its day


def details(vault: Vault, **changes: str) -> None:
    summary = vault.pairs.summary(PAIR)
    now = {name: getattr(summary, name) for name in ("mentor", "mentee", "organisation", "programme")}
    now |= {"public_wording": summary.public_wording}
    vault.pairs.update_details(PAIR, **(now | changes), started=summary.started, ended=summary.ended)


def test_another_manager_programme_or_organisation_makes_the_version_due_until_the_next(vault: Vault) -> None:
    vault.pairs.change_line_manager(PAIR, "Della Frost")
    assert vault.pairs.summary(PAIR).occasions == (), "nothing is agreed that could be looked at again"
    vault.agreements.sign(PAIR, make_agreement())
    details(vault, organisation="  SALTMARSH  hospital ", public_wording="We meet.")
    vault.pairs.change_line_manager(PAIR, "della frost")
    assert vault.pairs.summary(PAIR).occasions == (), "the same, spelt anew"
    details(vault, organisation="Fernhill Clinic")
    details(vault, programme="")
    for manager in ("Petra Lindqvist", None):
        vault.pairs.change_line_manager(PAIR, manager)
    vault.agreements.note_occasion(PAIR, ReviewOccasion.ROLE)
    assert set(vault.pairs.summary(PAIR).occasions) == set(ReviewOccasion)
    assert set(vault.pairs.summaries()[0].occasions) == set(ReviewOccasion)
    vault.agreements.sign(PAIR, make_agreement(2))
    assert vault.pairs.summary(PAIR).occasions == ()


def test_what_the_two_looked_at_and_left_as_it_is_is_settled(vault: Vault) -> None:
    vault.agreements.sign(PAIR, make_agreement())
    vault.agreements.note_occasion(PAIR, ReviewOccasion.ROLE)
    vault.agreements.settle_occasions(PAIR)
    assert vault.pairs.summary(PAIR).occasions == ()


@pytest.mark.parametrize("names", [(), ("Imogen Vale",), ("Imogen Vale", " ")])
def test_one_alone_signs_nothing(vault: Vault, names: tuple[str, ...]) -> None:
    one_sided = make_agreement(cooling_hours=0, signers=tuple(Signer(name, STARTED, "in person") for name in names))
    with pytest.raises(ValueError, match="by both"):
        vault.agreements.sign(PAIR, one_sided)
    assert vault.agreements.versions(PAIR) == ()
