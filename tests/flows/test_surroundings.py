"""What lies round a vault, in words."""

from __future__ import annotations

import os
import shutil
from pathlib import Path, PurePosixPath

import pytest

from confidant.flows.surroundings import copies_told, look_at_copies, place_told, what_may_happen
from confidant.vault.place import Client, Synced
from tests.builders import make_pair, open_test_vault


@pytest.mark.parametrize("client", Client)
def test_every_place_says_what_may_happen_and_what_is_better(client: Client) -> None:
    said = what_may_happen(Synced(client, PurePosixPath("/home/her/Files")))
    assert "safer" in said
    assert "/" not in said  # no path
    assert client in {Client.OTHER, Client.NETWORK} or said.startswith(client.value)


def test_a_place_that_nobody_else_has_is_not_told_of(tmp_path: Path) -> None:
    assert place_told(tmp_path / "book.confidant") == ""
    (tmp_path / ".stfolder").mkdir()
    said = place_told(tmp_path / "book.confidant")
    assert said.startswith("This vault lies in a folder of Syncthing: never change it on two computers at once")


def test_copies_are_compared_and_told(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        folder = vault.folder
    assert copies_told(folder) == ""
    shutil.copyfile(folder / "vault.db", folder / "vault (1).db")
    (folder / "vault (2).db").write_bytes((folder / "vault.db").read_bytes()[:4096] + bytes(40_000))
    with open_test_vault(tmp_path) as vault:
        found = {copy.sibling.file.name: copy for copy in look_at_copies(vault)}
    same, broken = found["vault (1).db"], found["vault (2).db"]
    assert same.comparison is not None
    assert same.comparison.is_same
    assert (broken.comparison, bool(broken.problem)) == (None, True)
    assert copies_told(folder).startswith("2 other copies of this vault were found and left as they are")
    (folder / "vault (2).db").unlink()
    assert str(folder / "vault (1).db") in copies_told(folder)


def test_looking_can_be_ended(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        folder = vault.folder
    shutil.copyfile(folder / "vault.db", folder / "vault (1).db")

    def end() -> None:
        raise KeyboardInterrupt

    with open_test_vault(tmp_path) as vault, pytest.raises(KeyboardInterrupt):
        look_at_copies(vault, end)


def test_a_cloud_whose_name_is_not_known_is_told_of_as_such(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(
        "confidant.flows.surroundings.synced_here", lambda folder: Synced(Client.OTHER, PurePosixPath("/home/her"))
    )
    assert place_told(tmp_path).startswith("This vault lies in a cloud folder: never change it")


def test_a_copy_says_when_it_was_written(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        folder = vault.folder
    shutil.copyfile(folder / "vault.db", folder / "vault (1).db")
    os.utime(folder / "vault (1).db", (1_700_000_000, 1_700_000_000))
    with open_test_vault(tmp_path) as vault:
        (copy,) = look_at_copies(vault)
    assert copy.changed.timestamp() == 1_700_000_000
    assert copy.changed.tzinfo is not None
