"""The real derivation, and that nobody but the caller chooses it."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from confidant.vault.derivation import ARGON2ID, work_of
from confidant.vault.header import Header, read_headers
from confidant.vault.keys import DataKey
from confidant.vault.keyslots import by_passphrase, passphrase_slot
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
    assert next(by_passphrase((header,), PASSPHRASE, ARGON2ID).keys((header,)))[0] == key
    with pytest.raises(DamagedHeader):
        next(by_passphrase((header,), PASSPHRASE, FAST).keys((header,)))


class Counting:
    """Argon2id's name, settings and bounds without its work: notes what it is asked to derive."""

    name = ARGON2ID.name

    def __init__(self) -> None:
        self.asked: list[Mapping[str, int]] = []

    def parameters(self) -> dict[str, int]:
        return REAL

    def derive(self, passphrase: bytes, salt: bytes, parameters: Mapping[str, int]) -> bytes:
        self.asked.append(parameters)
        return FAST.derive(passphrase, salt, {})


def changed(header: Header, **settings: int) -> Header:
    slot = msgspec.structs.replace(header.slots[0], parameters=REAL | settings)
    return msgspec.structs.replace(header, slots=(slot,), sequence=header.sequence + 1)


@pytest.mark.parametrize(
    "settings",
    [{"memory_kib": 512 * 1024, "iterations": 4}, {"lanes": 1}, {"iterations": 4}, {"memory_kib": 64 * 1024}],
    ids=str,
)
def test_a_copy_with_other_settings_never_makes_one_try_cost_three(settings: dict[str, int]) -> None:
    derive = Counting()
    key = DataKey.generate()
    slot = passphrase_slot(bytes(16), key, PASSPHRASE, derive)
    header = Header("confidant-vault", 1, bytes(16), 1, bytes(16), (slot,)).signed(key)
    headers = (changed(header, **settings), header)
    derive.asked.clear()
    assert next(by_passphrase(headers, PASSPHRASE, derive).keys(headers)) == (key, header)
    assert sum(map(work_of, derive.asked)) < 3 * work_of(REAL)
    derive.asked.clear()
    with pytest.raises(WrongPassphrase):
        next(by_passphrase(headers, "not this one", derive).keys(headers))
    assert REAL in derive.asked
    assert sum(map(work_of, derive.asked)) < 3 * work_of(REAL)


def test_settings_that_would_stop_the_machine_are_refused_before_deriving() -> None:
    derive = Counting()
    slot = passphrase_slot(bytes(16), DataKey.generate(), PASSPHRASE, derive)
    header = Header("confidant-vault", 1, bytes(16), 1, bytes(16), (slot,))
    hostile = changed(header, memory_kib=512 * 1024, iterations=4, lanes=1)
    derive.asked.clear()
    with pytest.raises(DamagedHeader):
        next(by_passphrase((hostile, hostile), PASSPHRASE, derive).keys((hostile, hostile)))
    assert derive.asked == []


def test_cheaper_settings_of_old_are_made_anew_on_opening(tmp_path: Path) -> None:
    class Old(Counting):
        def parameters(self) -> dict[str, int]:
            return {"memory_kib": 64 * 1024, "iterations": 1, "lanes": 4}

    folder = tmp_path / "old.confidant"
    Vault.create(folder, PASSPHRASE, derive=Old())[0].close()
    with Vault.open(folder, PASSPHRASE, derive=Counting()) as vault:
        assert vault.notices == ()
    slots = [header.slots[0] for header in read_headers(folder)]
    assert [slot.parameters for slot in slots] == [REAL, REAL]
    with Vault.open(folder, PASSPHRASE, derive=Counting()) as vault:
        assert vault.check() == []
