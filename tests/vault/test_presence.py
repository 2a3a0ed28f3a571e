"""A vault that is open on another computer is told for as long as that is likely, by nothing that names anybody."""

from __future__ import annotations

import stat
from pathlib import Path
from threading import Event, Thread

import pytest

from confidant.vault import presence
from confidant.vault.presence import Presence, seen_elsewhere
from confidant.vault.state_folder import state_folder

NOON = 1_700_000_000.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "a.confidant"
    place.mkdir()
    return place


def at(moment: float) -> object:
    return lambda: moment


def elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, moment: float) -> Presence:
    """Another computer says that it has the vault open."""
    with monkeypatch.context() as there:
        there.setenv("XDG_STATE_HOME", str(tmp_path / "elsewhere"))
        presence = Presence(folder, at(moment))
        presence.tell()
    return presence


def test_another_computer_is_seen_and_this_one_is_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Presence(folder, at(NOON)).tell()
    assert seen_elsewhere(folder, at(NOON)) is None
    other = elsewhere(folder, monkeypatch, tmp_path, NOON - 180)
    assert seen_elsewhere(folder, at(NOON)) == 180
    other.end()
    other.end()
    assert seen_elsewhere(folder, at(NOON)) is None


@pytest.mark.parametrize(("age", "is_believed"), [(0, True), (14 * 60, True), (15 * 60, False), (90_000, False)])
def test_what_was_said_long_ago_is_not_believed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, age: int, is_believed: bool
) -> None:
    elsewhere(folder, monkeypatch, tmp_path, NOON - age)
    assert seen_elsewhere(folder, at(NOON)) == (age if is_believed else None)


def test_a_clock_that_is_ahead_counts_as_now(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    elsewhere(folder, monkeypatch, tmp_path, NOON + 300)
    assert seen_elsewhere(folder, at(NOON)) == 0


def test_a_clock_that_is_far_ahead_is_not_believed_and_its_file_is_removed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    elsewhere(folder, monkeypatch, tmp_path, NOON + 8 * 24 * 3600)
    assert seen_elsewhere(folder, at(NOON)) is None
    Presence(folder, at(NOON)).tell()
    assert len(list(folder.iterdir())) == 1


def test_each_computer_has_one_file_however_often_it_says_so(folder: Path) -> None:
    for moment in (NOON, NOON + 120):
        Presence(folder, at(moment)).tell()
    (file,) = folder.iterdir()
    assert file.read_bytes() == b"confidant-open/1 1700000120\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_nothing_in_it_says_whose_computer_it_is(folder: Path) -> None:
    Presence(folder, at(NOON)).tell()
    (file,) = folder.iterdir()
    number = (state_folder() / "computer").read_text()
    assert file.name == f"open-{number}"
    assert len(bytes.fromhex(number)) == 8


def test_what_a_crash_left_is_removed_after_a_week(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    elsewhere(folder, monkeypatch, tmp_path, NOON - 8 * 24 * 3600)
    Presence(folder, at(NOON)).tell()
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("content", [b"", b"x" * 1000, b"confidant-open/1 soon\n", b"confidant-open/2 1700000000\n"])
def test_files_that_make_no_sense_are_left_alone(folder: Path, content: bytes) -> None:
    (folder / "open-0011223344556677").write_bytes(content)
    assert seen_elsewhere(folder, at(NOON)) is None
    Presence(folder, at(NOON)).tell()
    assert (folder / "open-0011223344556677").read_bytes() == content


def test_what_is_over_is_not_said_again(folder: Path) -> None:
    """A thread that was about to refresh the file comes too late."""
    presence = Presence(folder, at(NOON))
    presence.tell()
    presence.end()
    presence.tell()
    assert list(folder.iterdir()) == []


def test_other_names_are_not_looked_at(folder: Path) -> None:
    for name in ("open-0011223344556677 (1)", "open-abc", "header.a"):
        (folder / name).write_bytes(b"confidant-open/1 1700000000\n")
    assert seen_elsewhere(folder, at(NOON)) is None


def test_where_nothing_can_be_written_nothing_is_said(tmp_path: Path) -> None:
    presence = Presence(tmp_path / "gone", at(NOON))
    presence.tell()
    presence.end()
    assert seen_elsewhere(tmp_path / "gone", at(NOON)) is None


def test_ending_does_not_hang_on_a_folder_that_hangs_and_what_was_written_is_taken_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "_PATIENCE", 0.0, raising=False)
    begun, over, gave_up = Event(), Event(), Event()
    write = presence.write_private

    def hang(place: Path, content: bytes, *, overwrite: bool) -> None:
        begun.set()
        if not over.wait(30):
            gave_up.set()
        write(place, content, overwrite=overwrite)

    Presence(folder, at(NOON)).tell()  # so that this computer has a number
    monkeypatch.setattr(presence, "write_private", hang)
    told = Presence(folder, at(NOON))
    telling = Thread(target=told.tell)
    telling.start()
    begun.wait(30)
    told.end()
    over.set()
    telling.join()
    assert not gave_up.is_set()
    assert list(folder.iterdir()) == []
