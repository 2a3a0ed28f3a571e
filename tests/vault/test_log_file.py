"""A log is read piece by piece, and is the vault's own however large it is."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from confidant.vault import stray_log
from confidant.vault.files import CHUNK
from confidant.vault.log_file import opened_log
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, make_pair, open_test_vault


def test_pieces_of_a_file_are_what_slices_of_its_content_are(tmp_path: Path) -> None:
    content = os.urandom(3 * CHUNK + 777)
    (tmp_path / "log").write_bytes(content)
    chance = random.Random(5)
    with opened_log(tmp_path / "log") as log:
        assert len(log) == len(content)
        for length in (0, 1, 8, 4096, CHUNK - 1, CHUNK + 1):
            for _ in range(40):
                start = chance.randrange(len(content) + 10)
                assert log[start : start + length] == content[start : start + length]
        assert log[: len(content)] == content


def test_a_log_that_gets_shorter_while_it_is_read_cannot_be_read(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_bytes(bytes(2 * CHUNK))
    with opened_log(log) as content:
        assert content[:8] == bytes(8)
        with log.open("r+b") as file:
            file.truncate(CHUNK + 4)
        with pytest.raises(OSError, match="shorter"):
            content[CHUNK : CHUNK + 8]


def test_a_missing_log_is_empty(tmp_path: Path) -> None:
    with opened_log(tmp_path / "log") as log:
        assert len(log) == 0


def test_a_log_larger_than_is_taken_into_memory_is_still_the_vaults(
    tmp_path: Path, isolated_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stray_log, "MOST_BYTES", CHUNK)
    vault = open_test_vault(tmp_path, make_pair())
    vault.checkpoint()
    with vault.transaction():
        for number in range(4):
            vault.drafts.put("kind", str(number), "x" * CHUNK)
    killed = tmp_path / "killed.confidant"
    shutil.copytree(vault.folder, killed)
    vault.close(back_up=False)
    shutil.rmtree(isolated_home / "state" / "confidant")  # it has seen the vault being closed
    log = (killed / "vault.db-wal").read_bytes()
    assert len(log) > 4 * CHUNK
    # As a checkpoint is cut short: some pages of the log are in the database, and others are not.
    with (killed / "vault.db").open("r+b") as database:
        for frame in range(3, 200, 7):
            start = 32 + frame * (24 + 4096)
            database.seek((int.from_bytes(log[start : start + 4], "big") - 1) * 4096)
            database.write(log[start + 24 : start + 24 + 4096])
    with Vault.open(killed, PASSPHRASE, derive=FAST) as again:
        assert again.trouble == ()
        assert again.notices == ()
        assert all(again.drafts.get("kind", str(number)) == "x" * CHUNK for number in range(4))
        assert again.check() == []
