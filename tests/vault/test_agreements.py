"""Agreements are signed in turn and never edited."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from confidant.vault.ids import PairId
from confidant.vault.record_problems import WrongVersion
from confidant.vault.vault import Vault
from tests.builders import make_agreement, make_cell, make_pair, open_test_vault

PAIR = PairId(1)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault with a pair and no agreement."""
    opened = open_test_vault(tmp_path, make_pair(agreements=()))
    yield opened
    opened.close(back_up=False)


def test_versions_are_signed_in_turn(vault: Vault) -> None:
    first, second = make_agreement(1), make_agreement(2, matrix=(make_cell(),), signers=())
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


@pytest.mark.parametrize("table", ["agreement", "cell", "signer"])
def test_the_tables_themselves_refuse_an_edit(vault: Vault, table: str) -> None:
    vault.agreements.sign(PAIR, make_agreement())
    with pytest.raises(Exception, match="never edited"), vault.transaction():
        vault.database.write(f"UPDATE {table} SET position = position + 7")
    assert vault.agreements.versions(PAIR) == (make_agreement(),)
