"""The real derivation, and that nobody but the caller chooses it."""

from pathlib import Path

import pytest

from confidant.vault.derivation import ARGON2ID
from confidant.vault.header import Header
from confidant.vault.keys import DataKey
from confidant.vault.keyslots import passphrase_slot, unlock
from confidant.vault.problems import DamagedHeader, WrongPassphrase
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault

REAL = {"memory_kib": 256 * 1024, "iterations": 3, "lanes": 4}


def test_the_settings_are_those_of_the_architecture() -> None:
    assert ARGON2ID.parameters() == REAL


@pytest.mark.parametrize(
    "change",
    [
        {"memory_kib": 64 * 1024 - 1},
        {"memory_kib": 512 * 1024 + 1},
        {"memory_kib": 2**50},
        {"iterations": 0},
        {"iterations": 5},
        {"lanes": 0},
        {"lanes": 9},
        {"threads": 4},
    ],
)
def test_settings_out_of_bounds_are_refused_before_deriving(change: dict[str, int]) -> None:
    with pytest.raises(DamagedHeader):
        ARGON2ID.derive(b"passphrase", bytes(16), REAL | change)


def test_a_missing_setting_is_refused() -> None:
    with pytest.raises(DamagedHeader):
        ARGON2ID.derive(b"passphrase", bytes(16), {"memory_kib": 256 * 1024, "iterations": 3})


def test_a_vault_with_the_real_derivation_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    folder = tmp_path / "real.confidant"
    composed, decomposed = "caf\u00e9 over the larch bridge", "cafe\u0301 over the larch bridge"
    vault, _ = Vault.create(folder, composed)
    vault.close()
    Vault.open(folder, decomposed).close()  # the same words, however the keyboard composes them
    with pytest.raises(WrongPassphrase):
        Vault.open(folder, "")


def test_a_header_cannot_choose_the_quick_derivation(tmp_path: Path) -> None:
    vault, _ = create_test_vault(tmp_path / "quick.confidant")
    vault.close()
    with pytest.raises(DamagedHeader):
        Vault.open(tmp_path / "quick.confidant", PASSPHRASE)


def test_the_quick_derivation_cannot_open_what_the_real_one_made() -> None:
    key = DataKey.generate()
    slot = passphrase_slot(bytes(16), key, PASSPHRASE, ARGON2ID)
    header = Header("confidant-vault", 1, bytes(16), 1, bytes(16), (slot,)).signed(key)
    assert unlock((header,), PASSPHRASE, ARGON2ID)[0] == key
    with pytest.raises(DamagedHeader):
        unlock((header,), PASSPHRASE, FAST)
