"""What is said of backups fits how they stand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from confidant.ui.backups.words import home_aside, last_aside, last_title, second_aside
from confidant.vault.backup_state import BackupState, LastBackup, SecondPlace

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.mark.parametrize("is_on", [True, False])
def test_where_there_is_none_yet_it_is_promised_only_where_one_will_be_made(*, is_on: bool) -> None:
    state = BackupState(is_on, None, None, 0)
    assert home_aside(state, NOW) == last_aside(state)
    assert ("The first one is made" in last_aside(state)) is is_on
    assert ("switched off" in last_aside(state)) is not is_on


@pytest.mark.parametrize("is_on", [True, False])
def test_where_those_there_are_cannot_be_read_it_is_not_said_that_there_is_none(*, is_on: bool) -> None:
    state = BackupState(is_on, None, None, 3)
    assert last_title(state, NOW) == "No backup can be read"
    assert last_aside(state).startswith("3 files in the vault’s own folder: damaged, or another vault’s. ")
    assert "first" not in last_aside(state)


@pytest.mark.parametrize(
    ("reached", "in_settings", "on_home"),
    [
        (
            "20261126-080000.confidant-backup",
            "It has the last backup, brought there yesterday at",
            "Verified, and brought to the second place yesterday at",
        ),
        (
            "20261120-080000.confidant-backup",
            "One was last brought there yesterday at",
            "Verified. Last brought to the second place yesterday at",
        ),
        (
            None,
            "No backup has reached it since it was chosen on 6 November at",
            "Verified. None has reached the second place since it was chosen on 6 November at",
        ),
    ],
)
def test_it_is_told_when_a_backup_was_last_brought_to_the_second_place(
    reached: str | None, in_settings: str, on_home: str
) -> None:
    last = LastBackup(Path("20261126-080000.confidant-backup"), NOW, 1, is_current=True, opens=True)
    brought = None if reached is None else NOW - timedelta(days=1)
    second = SecondPlace(Path("/stick/Confidant backups"), NOW - timedelta(days=20), reached, brought)
    state = BackupState(True, last, second, 1)
    assert in_settings in second_aside(state, NOW)
    assert home_aside(state, NOW).startswith(on_home)
