"""Two laptops share a vault through a cloud folder, in every unlucky order: nothing is lost, and everything is said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from confidant.domain.note import Note, Passage
from confidant.domain.problem import Problem
from confidant.vault import profile
from confidant.vault.comparison import compare, take_over
from confidant.vault.condition import Trouble
from confidant.vault.copy_reading import open_beside, open_copy
from confidant.vault.problems import FilesApart, ReadOnlyVault, WrongPassphrase
from confidant.vault.profile import Use
from confidant.vault.siblings import find
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault, make_pair
from tests.scenarios.cloud import Cloud, Laptop

NEW = "another larch over the bridge"
DAY = date(2026, 3, 2)


class Shared:
    """A vault with a pair, on two laptops that agree."""

    def __init__(self, folder: Path) -> None:
        self.cloud = Cloud()
        self.hers, self.his = Laptop("hers", folder / "hers"), Laptop("his", folder / "his")
        with self.hers.here():
            vault, _ = create_test_vault(self.hers.vault)
            vault.pairs.add(make_pair())
            vault.close(back_up=False)
        self.sync()

    def sync(self, *first: Laptop) -> None:
        """Let the cloud folder come to rest on both, beginning with `first`."""
        others = [each for each in (self.hers, self.his) if each not in first]
        for laptop in (*first, *others, *first, *others):
            self.cloud.sync(laptop)


@pytest.fixture
def shared(tmp_path: Path) -> Shared:
    return Shared(tmp_path)


def write(vault: Vault, *titles: str) -> None:
    """Add notes, each in a save of its own after that which makes it."""
    for title in titles:
        pair = vault.pairs.find("Tobias Renn")
        new = vault.notes.new(pair, DAY, title=title)
        version = vault.notes.get(new).version
        vault.notes.save(new, Note(DAY, title, passages=(Passage(f"What {title} says."),)), version=version)


def titles(vault: Vault) -> set[str]:
    return {note.title for note in vault.notes.summaries(vault.pairs.find("Tobias Renn"))}


def everything(laptop: Laptop, passphrases: Iterable[str] = (PASSPHRASE,)) -> set[str]:
    """The titles of all notes that can be read on a laptop: in the vault itself and in every copy that is found."""
    found: set[str] = set()
    with laptop.here():
        for passphrase in passphrases:
            for file in (None, *(copy.file for copy in find(laptop.vault).copies)):
                try:
                    vault = (
                        Vault.open(laptop.vault, passphrase, derive=FAST)
                        if file is None
                        else open_copy(laptop.vault, file, passphrase, derive=FAST)
                    )
                except Problem:
                    continue
                found |= titles(vault)
                vault.close(back_up=False)
    return found


def test_both_write_offline_and_everything_comes_together(shared: Shared) -> None:
    with shared.hers.open() as vault:
        write(vault, "hers")
    with shared.his.open() as vault:
        write(vault, "his one", "his two")
    shared.sync()
    for laptop in (shared.hers, shared.his):
        assert everything(laptop) >= {"hers", "his one", "his two"}
    with shared.hers.open() as vault:
        assert vault.trouble == ()
        siblings = find(vault.folder)
        (copy,) = siblings.copies
        with open_beside(vault, siblings, copy.file) as other:
            assert other is not None
            assert other.trouble == (Trouble.IS_COPY,)
            seen = compare(vault, other)
            assert {(each.note.title, each.is_edited) for each in seen.there} == {
                ("his one", False),
                ("his two", False),
            }
            for each in seen.there:
                take_over(vault, each)
            assert compare(vault, other).is_same
        assert copy.file.exists()
    shared.sync()
    with shared.his.open() as vault:
        assert titles(vault) >= {"hers", "his one", "his two"}


def test_the_laptop_that_was_further_is_told_that_the_shared_state_is_older(shared: Shared) -> None:
    with shared.hers.open() as vault:
        write(vault, "hers")
    with shared.his.open() as vault:
        write(vault, "his one", "his two", "his three")
    shared.sync()
    with shared.his.open() as vault:
        assert vault.trouble
        assert all(trouble.may_be_right for trouble in vault.trouble)
        vault.accept()
        write(vault, "his later one")
    assert everything(shared.his) >= {"hers", "his one", "his two", "his three", "his later one"}


def test_header_files_of_the_other_history_are_no_tampering(shared: Shared) -> None:
    """Equal counters with different sums: a cloud folder gave one laptop's database and the other's headers."""
    for laptop in (shared.hers, shared.his):
        with laptop.open() as vault:
            write(vault, laptop.name)
    for name in ("header.a", "header.b"):
        shared.hers.put(name, (shared.his.vault / name).read_bytes())
    with shared.hers.open() as vault:
        assert vault.trouble == (Trouble.TWO_HISTORIES,)
        assert titles(vault) >= {"hers"}
        with pytest.raises(ReadOnlyVault):
            write(vault, "not now")
        vault.accept()
        write(vault, "later")
        assert vault.check() == []


def changed_on_his(shared: Shared) -> None:
    with shared.hers.open() as vault:
        write(vault, "hers")
    with shared.his.open() as vault:
        write(vault, "his")
        vault.set_passphrase(NEW, derive=FAST)
        write(vault, "his after the change")


ALL = {"hers", "his", "his after the change"}


@pytest.mark.parametrize("first", ["hers", "his"])
def test_a_passphrase_changed_on_one_laptop_keeps_what_was_written_on_both(shared: Shared, first: str) -> None:
    changed_on_his(shared)
    shared.sync(getattr(shared, first))
    for laptop in (shared.hers, shared.his):
        assert everything(laptop, (PASSPHRASE, NEW)) >= ALL, laptop.name
        for passphrase, other in ((PASSPHRASE, NEW), (NEW, PASSPHRASE)):
            with laptop.here():
                for copy in find(laptop.vault).copies:
                    opened = [is_opened(laptop, copy.file, each) for each in (passphrase, other)]
                    assert sum(opened) == 1, "each copy opens with the passphrase it had, and with no other"


def is_opened(laptop: Laptop, file: Path, passphrase: str) -> bool:
    try:
        open_copy(laptop.vault, file, passphrase, derive=FAST).close()
    except WrongPassphrase:
        return False
    return True


def test_going_on_with_either_history_loses_neither(shared: Shared) -> None:
    changed_on_his(shared)
    shared.sync(shared.hers)
    for laptop in (shared.hers, shared.his):
        for passphrase in (NEW, PASSPHRASE):
            with laptop.here():
                try:
                    vault = Vault.open(laptop.vault, passphrase, derive=FAST)
                except Problem:
                    continue
                if vault.trouble:
                    vault.accept()
                write(vault, f"on {laptop.name}")
                vault.close(back_up=False)
                break
        shared.sync(laptop)
    for laptop in (shared.hers, shared.his):
        assert everything(laptop, (PASSPHRASE, NEW)) >= {*ALL, "on hers", "on his"}, laptop.name


def test_headers_that_arrive_before_the_database_say_so(shared: Shared) -> None:
    changed_on_his(shared)
    shared.cloud.sync(shared.his)
    with shared.hers.open() as vault:  # nothing of hers is in the way: she has synchronised before
        pass
    hers = Laptop("newcomer", shared.hers.home.with_name("newcomer"))
    for name, content in shared.hers.files().items():
        hers.put(name, content)
    for name in ("header.a", "header.b"):
        hers.put(name, shared.cloud.files[name])
    before = hers.files()
    with hers.here():
        with pytest.raises(FilesApart):
            Vault.open(hers.vault, NEW, derive=FAST)
        with pytest.raises(WrongPassphrase):
            Vault.open(hers.vault, PASSPHRASE, derive=FAST)
    assert hers.files() == before
    hers.put("vault.db", shared.cloud.files["vault.db"])
    with hers.open(NEW) as vault:
        assert vault.trouble == ()
        assert titles(vault) >= {"his", "his after the change"}


def test_a_database_that_arrives_before_its_headers_says_so_too(shared: Shared) -> None:
    with shared.his.open() as vault:
        vault.set_passphrase(NEW, derive=FAST)
        write(vault, "his")
    shared.cloud.sync(shared.his)
    shared.cloud.sync(shared.hers, "vault.db")
    before = shared.hers.files()
    with shared.hers.here():
        with pytest.raises(FilesApart):
            Vault.open(shared.hers.vault, PASSPHRASE, derive=FAST)
        with pytest.raises(WrongPassphrase):
            Vault.open(shared.hers.vault, NEW, derive=FAST)
    assert shared.hers.files() == before
    shared.cloud.sync(shared.hers)
    with shared.hers.open(NEW) as vault:
        assert vault.trouble == ()
        assert titles(vault) >= {"his"}


def test_newer_headers_over_an_older_database_are_told_and_do_no_harm(shared: Shared) -> None:
    with shared.his.open() as vault:
        write(vault, "his")
    shared.cloud.sync(shared.his)
    shared.cloud.sync(shared.hers, "header.a", "header.b")
    with shared.hers.open() as vault:
        assert vault.trouble == (Trouble.OLDER_THAN_HEADER,)
    shared.sync()
    with shared.hers.open() as vault:
        assert vault.trouble == ()
        assert titles(vault) >= {"his"}


def test_a_header_of_the_other_key_that_lies_in_our_place_is_kept_when_it_is_written_over(shared: Shared) -> None:
    """She has the vault open while the cloud folder brings his new headers, and saves."""
    with shared.hers.open() as hers:
        with shared.his.open() as vault:
            vault.set_passphrase(NEW, derive=FAST)
            write(vault, "his")
        shared.cloud.sync(shared.his)
        shared.cloud.sync(shared.hers, "header.a", "header.b")
        for number in range(2):
            write(hers, f"hers {number}")
            hers.checkpoint()
    for _ in range(2):
        shared.sync(shared.hers)
    for laptop in (shared.hers, shared.his):
        assert everything(laptop, (PASSPHRASE, NEW)) >= {"his", "hers 0", "hers 1"}, laptop.name


def test_a_folder_rolled_back_by_the_cloud_is_noticed_and_may_be_gone_on_with(shared: Shared) -> None:
    older = shared.hers.files()
    with shared.hers.open() as vault:
        write(vault, "newer")
    for name, content in older.items():
        shared.hers.put(name, content)
    with shared.hers.open() as vault:
        assert vault.trouble == (Trouble.OLDER_THAN_SEEN,)
        vault.accept()
        write(vault, "on from there")
    with shared.hers.open() as vault:
        assert vault.trouble == ()


def test_a_log_that_comes_without_its_database_is_left_as_it_is(shared: Shared) -> None:
    """His laptop lost power, and its log reaches hers over another state of the database."""
    with shared.hers.open() as vault:
        write(vault, "hers")
    with shared.his.cut_off() as vault:
        write(vault, "his")
    log = (shared.his.vault / "vault.db-wal").read_bytes()
    shared.hers.put("vault.db-wal", log)
    database = (shared.hers.vault / "vault.db").read_bytes()
    with shared.hers.open() as vault:
        assert vault.trouble == (Trouble.LOG_OF_ANOTHER_STATE,)
        assert titles(vault) >= {"hers"}
    assert (shared.hers.vault / "vault.db").read_bytes() == database
    assert (shared.hers.vault / "vault.db-wal").read_bytes() == log
    with shared.hers.open() as vault:
        vault.accept()
        write(vault, "hers again")
        assert vault.check() == []
    (kept,) = shared.hers.vault.glob("vault.db-wal.kept-*")
    assert kept.read_bytes() == log
    with shared.hers.open() as vault:
        assert vault.trouble == ()
        assert titles(vault) >= {"hers", "hers again"}


def test_a_log_that_comes_with_the_database_it_goes_on_from_is_read(shared: Shared) -> None:
    with shared.his.cut_off() as vault:
        write(vault, "his")
    shared.cloud.sync(shared.his)
    shared.cloud.sync(shared.hers)
    with shared.hers.open() as vault:
        assert vault.trouble == ()
        assert titles(vault) >= {"his"}


def test_a_log_left_under_another_name_is_written_out_before_its_database_changes(shared: Shared) -> None:
    """Both laptops had the vault open; only the log differs yet, so only the log was kept twice."""
    with shared.hers.cut_off() as vault:
        write(vault, "hers")
    with shared.his.cut_off() as vault:
        write(vault, "his")
    shared.sync(shared.hers)
    assert len(list(shared.hers.vault.glob("vault (*).db-wal"))) == 1
    with shared.hers.open() as vault:
        assert vault.trouble == ()
        write(vault, "hers after that")
    for laptop in (shared.hers, shared.his):
        shared.sync()
        assert everything(laptop) >= {"hers", "his", "hers after that"}, laptop.name


def with_strange_log(shared: Shared) -> None:
    """Lay the log of his history beside her database."""
    with shared.hers.open() as vault:
        write(vault, "hers")
    with shared.his.cut_off() as vault:
        write(vault, "his")
    shared.hers.put("vault.db-wal", (shared.his.vault / "vault.db-wal").read_bytes())


def test_going_on_that_cannot_open_the_file_for_writing_leaves_it_readable(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_strange_log(shared)
    with shared.hers.open() as vault:
        assert vault.trouble == (Trouble.LOG_OF_ANOTHER_STATE,)
        with monkeypatch.context() as refused:
            refused.setitem(profile.PROFILES, Use.VAULT, ((), "mode=rw&vfs=no-such-vfs"))
            with pytest.raises(Exception, match="vfs"):
                vault.accept()
        assert vault.is_read_only
        assert vault.trouble == (Trouble.LOG_OF_ANOTHER_STATE,)
        assert titles(vault) >= {"hers"}
        vault.accept()
        write(vault, "hers again")
    with shared.hers.open() as vault:
        assert vault.trouble == ()
        assert vault.check() == []


def test_nothing_is_stored_before_the_seal_is_kept_again(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another thread tries in the moment between the file's being opened and its being watched."""
    with_strange_log(shared)
    with shared.hers.open() as vault:
        begin, met = vault.database.begin_writing, []

        def then_try(key: bytes, salt: bytes) -> None:
            begin(key, salt)
            met.append(vault.database.is_read_only)
            for turn in (vault.database.turn(), vault.backups.turn):
                other = Thread(target=lambda turn=turn: met.append(turn.acquire(blocking=False)))
                other.start()
                other.join()

        monkeypatch.setattr(vault.database, "begin_writing", then_try)
        vault.accept()
        assert met == [True, False, False], "read only, and both turns are taken"
