"""A derivation that is begun early gives the same answers, is done no more often, and never where it should not be."""

from collections.abc import Mapping
from pathlib import Path
from threading import current_thread

import msgspec
import pytest

from confidant.vault.begun import begun
from confidant.vault.header import read_headers, write_header
from confidant.vault.lock import FolderLock
from confidant.vault.problems import VaultInUse, WrongPassphrase
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault


class Watched:
    """The quick derivation, which notes in which thread it works and can meet a fault there."""

    name = FAST.name

    def __init__(self, fault: BaseException | None = None) -> None:
        self.threads: list[str] = []
        self._fault = fault

    def parameters(self) -> dict[str, int]:
        return {}

    def derive(self, passphrase: bytes, salt: bytes, parameters: Mapping[str, int]) -> bytes:
        self.threads.append(current_thread().name)
        if self._fault is not None:
            raise self._fault
        return FAST.derive(passphrase, salt, dict(parameters))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a closed vault."""
    vault, _ = create_test_vault(tmp_path / "test.confidant")
    vault.close(back_up=False)
    return vault.folder


@pytest.mark.parametrize("passphrase", [PASSPHRASE, "not this one"])
def test_what_was_begun_is_derived_once_and_beside_the_rest(folder: Path, passphrase: str) -> None:
    watched = Watched()
    with begun(watched, folder, passphrase) as derive:
        if passphrase == PASSPHRASE:
            Vault.open(folder, passphrase, derive=derive).close(back_up=False)
        else:
            with pytest.raises(WrongPassphrase):
                Vault.open(folder, passphrase, derive=derive)
    assert watched.threads == ["begun-derivation"]


def test_another_passphrase_gets_no_answer_that_was_begun_with_the_first(folder: Path) -> None:
    watched = Watched()
    with begun(watched, folder, PASSPHRASE) as derive:
        with pytest.raises(WrongPassphrase):
            Vault.open(folder, "not this one", derive=derive)
        with Vault.open(folder, PASSPHRASE, derive=derive) as vault:
            vault.set_passphrase("five larks over the mill pond", derive=derive)
    assert watched.threads == ["begun-derivation", "MainThread", "MainThread"]
    Vault.open(folder, "five larks over the mill pond", derive=FAST).close(back_up=False)


def test_nothing_is_begun_while_another_program_has_the_vault(folder: Path) -> None:
    watched = Watched()
    lock = FolderLock.acquire(folder)
    with begun(watched, folder, PASSPHRASE) as derive, pytest.raises(VaultInUse):
        Vault.open(folder, PASSPHRASE, derive=derive)
    lock.release()
    assert watched.threads == []


def test_nothing_is_begun_with_settings_that_a_header_asks_for(folder: Path) -> None:
    newest = read_headers(folder)[0]
    slots = tuple(msgspec.structs.replace(slot, parameters={"lanes": 1}) for slot in newest.slots)
    write_header(folder, msgspec.structs.replace(newest, slots=slots, sequence=newest.sequence + 2))
    watched = Watched()
    with begun(watched, folder, PASSPHRASE) as derive:
        assert watched.threads == []
        Vault.open(folder, PASSPHRASE, derive=derive).close(back_up=False)
    assert "begun-derivation" not in watched.threads


def test_a_place_without_a_vault_has_nothing_to_begin_with(tmp_path: Path) -> None:
    watched = Watched()
    for place in (tmp_path, tmp_path / "missing", tmp_path / "null\0"):
        with begun(watched, place, PASSPHRASE) as derive:
            assert derive is watched
    assert watched.threads == []


def test_a_fault_on_the_way_is_met_by_who_asks(folder: Path) -> None:
    with begun(Watched(MemoryError()), folder, PASSPHRASE) as derive, pytest.raises(MemoryError):
        Vault.open(folder, PASSPHRASE, derive=derive)
