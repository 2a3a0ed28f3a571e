"""The header may be read by anyone; it must not be possible to change it, or to stumble over what a disk made of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from confidant.domain.problem import Problem
from confidant.vault.header import NAMES, header_from, read_headers
from confidant.vault.problems import DamagedHeader, NewerVault, WrongPassphrase
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault

SLOW_FOLDERS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed vault."""
    vault, _ = create_test_vault(tmp_path / "a.confidant")
    vault.close(copy=False)
    return vault.folder


def reopen(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    return Vault.open(folder, passphrase, derive=FAST)


def rewrite(folder: Path, change: Callable[[dict[str, Any]], object], names: tuple[str, ...] = NAMES) -> None:
    for name in names:
        header = json.loads((folder / name).read_text())
        change(header)
        (folder / name).write_text(json.dumps(header))


def test_both_files_are_written_at_creation_and_say_the_same(folder: Path) -> None:
    second, first = read_headers(folder)
    assert (first.sequence, second.sequence) == (1, 2)
    assert first.says_the_same_as(second)
    assert [slot.kind for slot in first.slots] == ["passphrase", "recovery"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "garbage", "huge", "link", "no reading"])
def test_one_damaged_file_does_no_harm_and_is_mended(folder: Path, name: str, damage: str) -> None:
    file = folder / name
    whole = file.read_bytes()
    file.unlink()
    match damage:
        case "empty":
            file.touch()
        case "cut":
            file.write_bytes(whole[: len(whole) // 2])
        case "garbage":
            file.write_bytes(bytes(range(256)) * 10)
        case "huge":
            file.write_bytes(whole + b" " * 64 * 1024)
        case "link":
            file.symlink_to("/dev/zero")
        case "no reading":
            file.write_bytes(b"[" * 60_000)
    reopen(folder).close()
    assert len(read_headers(folder)) == 2
    assert all(header.is_signed_by(_key(folder)) for header in read_headers(folder))


def _key(folder: Path) -> Any:
    vault = reopen(folder)
    key = vault._key
    vault.close(copy=False)
    return key


def test_without_any_header_the_vault_says_so(folder: Path) -> None:
    for name in NAMES:
        (folder / name).unlink()
    with pytest.raises(DamagedHeader):
        reopen(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda header: header.update(sequence=header["sequence"] + 2),
        lambda header: header.update(seal={"counter": 1, "digest": "A" * 43 + "="}),
        lambda header: header["slots"].reverse(),
        lambda header: header["slots"].pop(),
        lambda header: header.update(mac=""),
    ],
    ids=["sequence", "seal", "order of slots", "a slot taken away", "no mac"],
)
def test_a_changed_header_is_refused_though_the_passphrase_is_right(
    folder: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    rewrite(folder, change)
    with pytest.raises(DamagedHeader):
        reopen(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda header: header["slots"][0].update(parameters={"memory_kib": 1}),
        lambda header: header["slots"][0].update(salt="A" * 22 + "=="),
        lambda header: header.update(vault="A" * 22 + "=="),
    ],
    ids=["parameters", "salt of the slot", "another vault's number"],
)
def test_a_slot_is_bound_to_its_settings_and_its_vault(
    folder: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    rewrite(folder, change)
    with pytest.raises(WrongPassphrase):
        reopen(folder)


def test_a_newer_vault_is_named_as_such(folder: Path) -> None:
    rewrite(folder, lambda header: header.update(version=2, other="things"))
    with pytest.raises(NewerVault):
        reopen(folder)


@pytest.mark.parametrize("name", NAMES)
def test_one_header_of_a_newer_version_is_enough_to_leave_both_alone(folder: Path, name: str) -> None:
    rewrite(folder, lambda header: header.update(version=2), (name,))
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with pytest.raises(NewerVault):
        reopen(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_number_cannot_use_up_the_sequence(folder: Path, name: str) -> None:
    rewrite(folder, lambda header: header.update(sequence=2**53 - 1), (name,))
    reopen(folder).close()
    assert max(header.sequence for header in read_headers(folder)) < 10


@SLOW_FOLDERS
@given(data=st.data())
def test_no_bit_flip_in_a_header_opens_the_vault_or_ends_in_anything_but_words(
    folder: Path, data: st.DataObject
) -> None:
    whole = {name: (folder / name).read_bytes() for name in NAMES}
    place = data.draw(st.integers(0, len(whole["header.a"]) - 1))
    bit = data.draw(st.integers(0, 7))
    try:
        for name, content in whole.items():
            flipped = bytearray(content)
            flipped[place] ^= 1 << bit
            (folder / name).write_bytes(flipped)
        before = {name: (folder / name).read_bytes() for name in NAMES}
        try:
            reopen(folder).close(copy=False)
        except Problem:
            assert {name: (folder / name).read_bytes() for name in NAMES} == before
        else:  # only where the flip changed no meaning: white space, or the case of a hexadecimal digit
            was = [header_from(content) for content in whole.values()]
            assert [header_from(content) for content in before.values()] == was
    finally:
        for name, content in whole.items():
            (folder / name).write_bytes(content)


@given(st.binary(max_size=300))
def test_random_bytes_are_no_header(data: bytes) -> None:
    assert header_from(data) is None
