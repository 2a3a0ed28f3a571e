"""Nothing that a vault holds makes a manifest that is refused when it is read back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from confidant.vault import backup_manifest
from confidant.vault.backup_manifest import (
    LONGEST_NAME,
    MOST_BYTES,
    MOST_PAIRS,
    Contents,
    HeldPair,
    Manifest,
    Rest,
    contents_of,
    hidden,
    manifest_bytes,
)
from confidant.vault.keys import DataKey
from confidant.vault.restoring import open_backup, restore_backup
from tests.builders import FAST, PASSPHRASE, make_note, make_pair, open_test_vault


def test_contents_of_the_greatest_length_fit() -> None:
    key, dearest = DataKey.generate(), "\1" * LONGEST_NAME  # six bytes a sign in JSON
    pair = HeldPair(dearest, dearest, 2**63 - 1, date.max)
    contents = hidden(Contents((pair,) * MOST_PAIRS, 2**63 - 1, Rest(2**63 - 1, date.max)), key, bytes(16))
    now = datetime(2026, 5, 4, tzinfo=UTC)
    manifest = Manifest("confidant-backup", 1, bytes(16), now, 2**62, True, 2**62, "0" * 64, contents).signed(key)
    assert len(manifest_bytes(manifest)) <= MOST_BYTES


def test_an_endless_name_stops_no_backup_and_is_told_in_part(tmp_path: Path) -> None:
    name = "y" * 6_500_000
    vault = open_test_vault(tmp_path, make_pair(mentee=name))
    backup = vault.backups.make().place
    vault.close(back_up=False)
    opened = open_backup(backup, PASSPHRASE, derive=FAST)
    preview = opened.preview(tmp_path / "again.confidant")
    assert preview.contents is not None
    assert [pair.mentee for pair in preview.contents.pairs] == ["y" * (LONGEST_NAME - 1) + "…"]
    assert restore_backup(backup, tmp_path / "again.confidant", lambda: opened).notes == 1


def test_of_more_pairs_than_are_told_the_number_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_manifest, "MOST_PAIRS", 2)
    note = make_note()
    latest = replace(note, held_on=note.held_on.replace(year=note.held_on.year + 1))
    pairs = [make_pair(mentee=name, notes=(note,)) for name in ("Ann", "Ben")]
    vault = open_test_vault(tmp_path, *pairs, make_pair(mentee="Cy", notes=(latest,)), make_pair(mentee="Di", notes=()))
    contents = contents_of(vault.database)
    vault.close(back_up=False)
    assert [pair.mentee for pair in contents.pairs] == ["Ann", "Ben"]
    assert (contents.notes, contents.rest) == (3, Rest(2, latest.held_on))
    assert contents.last_held_on == latest.held_on


def test_contents_without_a_rest_are_written_as_they_always_were() -> None:
    assert b"rest" not in backup_manifest.msgspec.json.encode(Contents((HeldPair("Ann", "Ben", 1, None),), 1))
