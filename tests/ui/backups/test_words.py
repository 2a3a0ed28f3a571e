"""What is said of backups fits how they stand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from confidant.ui.backups.words import home_aside, last_aside
from confidant.vault.backup_state import BackupState

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.mark.parametrize("is_on", [True, False])
def test_where_there_is_none_yet_it_is_promised_only_where_one_will_be_made(*, is_on: bool) -> None:
    state = BackupState(is_on, None, None, 0)
    assert home_aside(state, NOW) == last_aside(state)
    assert ("The first one is made" in last_aside(state)) is is_on
    assert ("switched off" in last_aside(state)) is not is_on
