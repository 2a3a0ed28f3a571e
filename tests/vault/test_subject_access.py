"""The log of a mentee's request for a copy only grows, goes with its pair, and is read back as it was written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from confidant.domain.subject_access import AccessEvent, EventKind
from confidant.vault.ids import AccessId, PairId
from confidant.vault.record_problems import GonePair, UnknownAccess
from tests.builders import make_pair, open_test_vault

PAIR = PairId(1)
DAY = date(2026, 3, 2)
RECEIVED = AccessEvent(EventKind.RECEIVED, DAY, "by e-mail")


def test_a_log_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(), make_pair(mentee="Asel Moor")) as vault:
        first, other = vault.subject_access.begin(PAIR, RECEIVED), vault.subject_access.begin(PairId(2), RECEIVED)
        corrected = AccessEvent(EventKind.RECEIVED, date(2026, 3, 1), corrects=1, details="{}")
        stored = vault.subject_access.append(first, corrected)
        assert stored.log == (RECEIVED, corrected)
        assert vault.subject_access.of_pair(PAIR) == [stored]
        assert [each.id for each in vault.subject_access.open_ones()] == [first, other]
        ended = vault.subject_access.append(other, AccessEvent(EventKind.WITHDRAWN, DAY))
        assert not ended.is_open
        assert vault.subject_access.open_ones() == [stored]
        assert vault.subject_access.of_pair(PairId(3)) == []


def test_it_belongs_to_a_pair_that_is_there_and_to_a_request_that_is(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        with pytest.raises(GonePair):
            vault.subject_access.begin(PairId(9), RECEIVED)
        for act in (vault.subject_access.get, lambda number: vault.subject_access.append(number, RECEIVED)):
            with pytest.raises(UnknownAccess):
                act(AccessId(9))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE subject_access_event SET on_day = '2026-03-01'",
        "DELETE FROM subject_access_event",
        "DELETE FROM subject_access",
        "INSERT INTO subject_access_event VALUES (1, 3, 'sent', '2026-03-02', '', '', NULL, NULL)",
        "INSERT OR REPLACE INTO subject_access_event VALUES (1, 1, 'received', '2026-01-01', '', '', NULL, NULL)",
    ],
)
def test_nothing_of_it_is_changed_skipped_replaced_or_taken_away(tmp_path: Path, sql: str) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        access = vault.subject_access.begin(PAIR, RECEIVED)
        with pytest.raises(Exception, match="only grows"), vault.transaction():
            vault.database.write(sql)
        assert vault.subject_access.get(access).log == (RECEIVED,)


def test_it_goes_with_its_pair(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        vault.subject_access.begin(PAIR, RECEIVED)
        with vault.transaction():
            vault.database.write("DELETE FROM pair")
        assert vault.database.query("SELECT * FROM subject_access_event") == []
