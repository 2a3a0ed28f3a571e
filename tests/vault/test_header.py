"""The header may be read by anyone; it must not be possible to change it, or to stumble over what a disk made of it."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.problem import Problem
from confidant.vault.condition import Notice
from confidant.vault.header import NAMES, header_from, read_headers
from confidant.vault.problems import DamagedHeader, NewerVault, WrongPassphrase
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed vault."""
    vault, _ = create_test_vault(tmp_path / "a.confidant")
    vault.close(back_up=False)
    return vault.folder


def reopen(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    return Vault.open(folder, passphrase, derive=FAST)


def rewrite(folder: Path, change: Callable[[dict[str, Any]], object], names: tuple[str, ...] = NAMES) -> None:
    for name in names:
        header = json.loads((folder / name).read_text())
        change(header)
        (folder / name).write_bytes(as_written(header))


def as_written(header: dict[str, Any]) -> bytes:
    """The bytes that the app would write: other white space alone is damage already."""
    return msgspec.json.format(msgspec.json.encode(header, order="sorted")) + b"\n"


def test_both_files_are_written_at_creation_and_say_the_same(folder: Path) -> None:
    second, first = read_headers(folder)
    assert (first.sequence, second.sequence) == (1, 2)
    assert msgspec.structs.replace(first, sequence=2).content() == second.content()
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
    key = vault._headers.key
    vault.close(back_up=False)
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
    key = _key(folder)

    def renew(header: dict[str, Any]) -> None:
        header.update(version=2, mac="", more=["things"])
        mac = key.sign_header(msgspec.json.encode(header, order="sorted"))
        header.update(mac=base64.b64encode(mac).decode())

    rewrite(folder, renew, (name,))
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with pytest.raises(NewerVault):
        reopen(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_number_cannot_use_up_the_sequence(folder: Path, name: str) -> None:
    rewrite(folder, lambda header: header.update(sequence=2**53 - 1), (name,))
    reopen(folder).close()
    assert max(header.sequence for header in read_headers(folder)) < 10


def flipped(content: bytes, place: int) -> bytes:
    """The content with one bit turned, another one at each place."""
    changed = bytearray(content)
    changed[place] ^= 1 << (place % 8)
    return bytes(changed)


@pytest.mark.parametrize("name", NAMES)
def test_one_changed_byte_puts_a_copy_out_of_use_and_its_twin_serves(folder: Path, name: str) -> None:
    length = len((folder / name).read_bytes())
    for place in range(0, length, 17):  # `make faults` turns every byte
        (folder / name).write_bytes(flipped((folder / name).read_bytes(), place))
        vault = reopen(folder)
        assert vault.notices == (Notice.HEADER_MENDED,), place
        assert vault.trouble == (), place
        vault.close(back_up=False)
        assert len([header for header in read_headers(folder) if vault.has_signed(header)]) == len(NAMES), place


def test_one_changed_byte_in_both_copies_alike_opens_nothing_and_changes_nothing(folder: Path) -> None:
    whole = {name: (folder / name).read_bytes() for name in NAMES}
    for place in range(0, min(map(len, whole.values())), 17):
        changed = {name: flipped(content, place) for name, content in whole.items()}
        for name, content in changed.items():
            (folder / name).write_bytes(content)
        with pytest.raises(Problem):
            reopen(folder)
        assert {name: (folder / name).read_bytes() for name in NAMES} == changed, place


@given(st.binary(max_size=300))
def test_random_bytes_are_no_header(data: bytes) -> None:
    assert header_from(data) is None
