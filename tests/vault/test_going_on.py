"""Going on with an older state is going on with the one that was opened and seen, and with no other."""

import errno
import shutil
from pathlib import Path
from threading import RLock, Thread

import pytest

from confidant.vault import seen
from confidant.vault.condition import HowFar, Trouble
from confidant.vault.problems import CannotWriteVault, FilesExchanged, ReadOnlyVault, SealBroken
from tests.builders import make_pair, open_test_vault
from tests.scenarios.test_two_laptops import Shared, titles, with_strange_log, write
from tests.troubles import TROUBLES, reopened

FILES = ("vault.db", "header.a", "header.b")


def exchange(folder: Path, others: dict[str, bytes]) -> None:
    """Put other files in the place of those that may be open, as a cloud folder does."""
    for name, content in others.items():
        passing = folder / f".{name}.passing"
        passing.write_bytes(content)
        passing.replace(folder / name)


def files(folder: Path) -> dict[str, bytes]:
    """What lies there, but for an empty log, which comes and goes."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.stat().st_size}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_test_vault(tmp_path, make_pair()) as vault:
        return vault.folder


@pytest.mark.parametrize("trouble", ["an older database", "an older folder"])
@pytest.mark.parametrize("exchanged", [FILES, ("vault.db",), ("header.a", "header.b")], ids=str)
def test_files_that_were_exchanged_meanwhile_are_not_gone_on_with(
    folder: Path, isolated_home: Path, trouble: str, exchanged: tuple[str, ...]
) -> None:
    elsewhere = shutil.copytree(folder, folder.with_name("elsewhere.confidant"))
    with reopened(elsewhere) as vault:
        vault.drafts.put("kind", "key", "the other history")
    others = {name: (elsewhere / name).read_bytes() for name in exchanged}
    shutil.rmtree(isolated_home / "state" / "confidant" / "seen")  # that was another computer
    TROUBLES[trouble](folder)
    with reopened(folder) as vault:
        troubles = vault.trouble
        assert troubles
        exchange(folder, others)
        before = files(folder)
        with pytest.raises(FilesExchanged):
            vault.accept()
        assert vault.trouble == troubles
        with pytest.raises(ReadOnlyVault):
            vault.drafts.put("kind", "key", "body")
        vault.close(back_up=False)
    assert files(folder) == before
    with reopened(folder) as vault:
        assert Trouble.ROWS_DIFFER not in vault.trouble
        if vault.trouble:
            vault.accept()
        vault.drafts.put("kind", "key", "body")
        assert vault.check() == []


def test_the_rest_of_another_history_that_comes_after_its_log_does_no_harm(tmp_path: Path) -> None:
    shared = Shared(tmp_path)
    with_strange_log(shared)
    with shared.hers.open() as vault:
        assert vault.trouble == (Trouble.LOG_OF_ANOTHER_STATE,)
        exchange(shared.hers.vault, {name: (shared.his.vault / name).read_bytes() for name in FILES})
        before = files(shared.hers.vault)
        with pytest.raises(FilesExchanged):
            vault.accept()
        vault.close(back_up=False)
    assert files(shared.hers.vault) == before
    with shared.hers.open() as vault:
        assert "his" in titles(vault)
        assert vault.check() == [trouble.sentence for trouble in vault.trouble]


def test_what_is_opened_for_writing_is_counted_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program may put its files there after everything was looked at, and before they are opened anew."""
    shared = Shared(tmp_path)
    with_strange_log(shared)
    his = {name: (shared.his.vault / name).read_bytes() for name in FILES}
    with shared.hers.open() as vault:
        begin = vault.database.begin_writing

        def begin_with_his(key: bytes, salt: bytes) -> None:
            exchange(shared.hers.vault, his)
            begin(key, salt)

        monkeypatch.setattr(vault.database, "begin_writing", begin_with_his)
        with pytest.raises(FilesExchanged):
            vault.accept()
        with pytest.raises(ReadOnlyVault):
            write(vault, "not now")
        vault.close(back_up=False)
    assert {name: (shared.hers.vault / name).read_bytes() for name in FILES} == his


def test_trouble_that_is_found_just_before_going_on_is_not_gone_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    TROUBLES["an older folder"](folder)
    with reopened(folder) as vault:
        take_turn, waiting, found = vault.database.turn, [], vault.count_anew

        def count_then_wait(tell: HowFar | None = None) -> None:
            found(tell)
            waiting.append(tell)

        def turn_after_another() -> RLock:
            if waiting:
                waiting.clear()
                other = Thread(target=lambda: vault._suspect(Trouble.ROWS_DIFFER))
                other.start()
                other.join()
            return take_turn()

        monkeypatch.setattr(vault, "count_anew", count_then_wait)
        monkeypatch.setattr(vault.database, "turn", turn_after_another)
        with pytest.raises(SealBroken):
            vault.accept()
        assert Trouble.ROWS_DIFFER in vault.trouble
        assert vault.is_read_only
        vault.close(back_up=False)


def test_going_on_outlasts_a_power_cut(folder: Path, isolated_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what this computer has seen only what was synced is there afterwards, also when more was saved since."""
    older = files(folder)
    with reopened(folder) as vault:
        for number in range(9):
            vault.drafts.put("kind", "key", f"body {number}")
        vault.close(back_up=False)
    exchange(folder, older)
    (mark,) = (isolated_home / "state" / "confidant" / "seen").iterdir()
    on_disk = {mark: mark.read_bytes()}
    sync_file = seen.sync_file

    def sync(file: Path) -> None:
        sync_file(file)
        on_disk[file] = file.read_bytes()

    monkeypatch.setattr(seen, "sync_file", sync)
    with reopened(folder) as vault:
        assert vault.trouble == (Trouble.OLDER_THAN_SEEN,)
        vault.accept()
        vault.drafts.put("kind", "key", "body")
        vault.close(back_up=False)
    mark.write_bytes(on_disk[mark])
    with reopened(folder) as vault:
        assert vault.trouble == ()


@pytest.mark.parametrize("fault", ["write_both", "go_on_from"])
def test_going_on_that_fails_leaves_what_was_seen_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise CannotWriteVault if fault == "write_both" else OSError(errno.ENOSPC, "no room")

    TROUBLES["an older folder"](folder)
    with reopened(folder) as vault:
        with monkeypatch.context() as failing:
            failing.setattr(vault._headers if fault == "write_both" else vault._seen, fault, fail)
            with pytest.raises(CannotWriteVault):
                vault.accept()
        assert vault.trouble == (Trouble.OLDER_THAN_SEEN,)
        vault.close(back_up=False)
    with reopened(folder) as vault:
        assert vault.trouble == (Trouble.OLDER_THAN_SEEN,)
        vault.accept()
        assert vault.trouble == ()
