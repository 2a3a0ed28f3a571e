"""A backup is made here first, and what comes of the second place is told and not raised."""

import errno
import shutil
from pathlib import Path

import pytest

from confidant.flows.backing_up import There, back_up, catch_up
from confidant.vault import second_place
from tests.builders import make_pair, open_test_vault


def nothing(_part: float) -> None:
    """Nobody looks how far it is."""


def test_how_far_it_is_grows_over_both_places(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    parts: list[float] = []
    with open_test_vault(tmp_path, make_pair()) as vault:
        vault.backups.choose_second_place(stick)
        done = back_up(vault, parts.append)
        assert done.made is not None
        assert done.made.place.is_file()
        assert done.there is There.REACHED
        assert catch_up(vault, nothing) is There.NOTHING_TO_DO
    assert parts == sorted(parts)
    assert 0 <= parts[0] < 0.7 < parts[-1] <= 1


def test_without_a_second_place_there_is_nothing_to_do_there(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        assert back_up(vault, nothing).there is There.NOTHING_TO_DO


def test_a_stick_that_is_away_is_waited_for(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with open_test_vault(tmp_path, make_pair()) as vault:
        vault.backups.choose_second_place(stick)
        shutil.rmtree(stick)
        assert back_up(vault, nothing).there is There.AWAY


def test_a_stick_that_is_full_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    def full(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with open_test_vault(tmp_path, make_pair()) as vault:
        vault.backups.choose_second_place(stick)
        monkeypatch.setattr(second_place, "_copy", full)
        done = back_up(vault, nothing)
    assert done.there is There.FAILED
    assert done.made is not None
    assert done.made.place.is_file()
