"""What helps to decide about an older state: when it was written, its newest note, and the newest backup."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from confidant.flows.evidence import evidence, newer_on_second_place, newest_backup
from confidant.vault.condition import Trouble
from confidant.vault.vault import DATABASE, Vault
from tests.builders import HELD_ON, make_note, make_pair, open_test_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = open_test_vault(tmp_path, make_pair(notes=(make_note(), make_note(held_on=date(2026, 1, 20)))))
    yield opened
    opened.trouble = ()
    opened.close(back_up=False)


def test_a_vault_without_a_backup_says_so(vault: Vault) -> None:
    found = evidence(vault)
    assert found.written is not None
    assert found.written.tzinfo is not None
    assert (found.newest_note, found.newest_backup, found.backups) == (HELD_ON, None, 0)
    assert newest_backup(vault) is None


def test_a_file_that_cannot_be_looked_at_has_no_time(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("confidant.flows.evidence.DATABASE", f"no {DATABASE}")
    assert evidence(vault).written is None


def test_its_own_newest_backup_is_told(vault: Vault) -> None:
    made = vault.backups.make()
    found = evidence(vault).newest_backup
    assert found is not None
    assert (found.place, found.is_on_second_place, found.brings_nothing) == (made.place, False, False)
    assert evidence(vault).backups == 1
    assert newest_backup(vault) == found


def test_one_on_the_second_place_is_told_where_it_is_newer(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    vault.backups.choose_second_place(tmp_path / "stick")
    own = vault.backups.make()
    vault.backups.copy_to_second_place()
    known = evidence(vault).newest_backup
    assert known is not None
    assert newer_on_second_place(vault, known) is None, "it is the same one"
    assert newest_backup(vault) == known
    own.place.unlink()
    there = newest_backup(vault)
    assert there is not None
    assert there.is_on_second_place
    assert there.place.name == own.place.name
    assert there.made_at == known.made_at


@pytest.mark.parametrize(
    ("trouble", "brings_nothing"),
    [
        ((), False),
        ((Trouble.OLDER_THAN_SEEN,), True),
        ((Trouble.OLDER_THAN_SEEN, Trouble.ROWS_DIFFER), False),
        ((Trouble.ROWS_DIFFER,), False),
    ],
)
def test_a_backup_no_newer_than_a_vault_that_misses_changes_brings_none_of_them(
    vault: Vault, trouble: tuple[Trouble, ...], brings_nothing: bool
) -> None:
    vault.backups.make()
    vault.trouble = trouble
    found = evidence(vault).newest_backup
    assert found is not None
    assert found.brings_nothing is brings_nothing
