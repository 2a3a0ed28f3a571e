"""A vault can be closed whatever hangs, and says what closing it left undone."""

from pathlib import Path
from threading import Event, Thread

import pytest

from confidant.vault.problems import CannotBackUp, NotClosed, VaultInUse
from tests.builders import make_pair, open_test_vault


def test_closing_does_not_hang_on_a_backup_that_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = open_test_vault(tmp_path, make_pair())
    monkeypatch.setattr("confidant.vault.closing._PATIENCE", 0.0)
    begun, over = Event(), Event()

    def hang() -> None:
        with vault.backups.turn:
            begun.set()
            over.wait(30)

    hanging = Thread(target=hang)
    hanging.start()
    begun.wait(30)
    try:
        with pytest.raises(CannotBackUp):
            vault.close()
    finally:
        over.set()
        hanging.join()
    with open_test_vault(tmp_path) as again:
        assert len(again.pairs.summaries()) == 1


def test_closing_without_a_backup_waits_for_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = open_test_vault(tmp_path, make_pair())
    monkeypatch.setattr("confidant.vault.closing._PATIENCE", 60.0)
    begun, over, gave_up = Event(), Event(), Event()

    def hang() -> None:
        with vault.backups.turn:
            begun.set()
            if not over.wait(30):
                gave_up.set()

    hanging = Thread(target=hang)
    hanging.start()
    begun.wait(30)
    vault.close(back_up=False)
    over.set()
    hanging.join()
    assert not gave_up.is_set()
    with open_test_vault(tmp_path) as again:
        assert len(again.pairs.summaries()) == 1


@pytest.mark.parametrize("back_up", [True, False])
def test_closing_does_not_hang_on_work_that_has_the_database_and_says_what_was_not_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, back_up: bool
) -> None:
    vault = open_test_vault(tmp_path, make_pair())
    monkeypatch.setattr("confidant.vault.closing._PATIENCE", 0.0)
    monkeypatch.setattr("confidant.vault.closing._HURRY", 0.0)
    begun, over, gave_up = Event(), Event(), Event()

    def hang() -> None:
        with vault.database.turn():
            begun.set()
            if not over.wait(30):
                gave_up.set()

    hanging = Thread(target=hang)
    hanging.start()
    begun.wait(30)
    try:
        with pytest.raises(NotClosed):
            vault.close(back_up=back_up)
        with pytest.raises(VaultInUse):  # as long as somebody is at work in it, nobody else gets it
            open_test_vault(tmp_path)
    finally:
        over.set()
        hanging.join()
    assert not gave_up.is_set()
    assert len(vault.pairs.summaries()) == 1, "it was not closed under the one who works in it"
    vault.database.close()
    vault._lock.release()
    with open_test_vault(tmp_path) as again:
        assert len(again.pairs.summaries()) == 1
