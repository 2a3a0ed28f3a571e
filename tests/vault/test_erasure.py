"""Nothing of an erased pair is left in any page, index, draft or new backup, nor in an older copy opened later."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from confidant.domain.holds import HoldKind
from confidant.domain.tombstone import ErasedBy, Tombstone
from confidant.flows.erasing import erase_pair
from confidant.vault import erased_rows, erasures, going_on, holds, rewriting, tombstones
from confidant.vault.attachments import Attachments
from confidant.vault.backups_that_hold import BackupsThatHold
from confidant.vault.condition import Notice, Trouble
from confidant.vault.connection import Database
from confidant.vault.erasures import Erasures
from confidant.vault.ids import NoteId, PairId
from confidant.vault.note_index import NoteIndex
from confidant.vault.problems import CannotWriteVault
from confidant.vault.profile import Use
from confidant.vault.record_problems import GonePair, PairOnHold
from confidant.vault.restoring import open_backup
from confidant.vault.vault import Vault
from tests.builders import FAST, ON, PASSPHRASE, make_note, make_pair, make_request, open_test_vault
from tests.vault.plain_pages import plain_pages
from tests.vault.planted import PAIR, filled, plant, shuffled_versions, traces, values

BYSTANDER = make_pair(mentee="Una Field", notes=(make_note("She keeps bees."), make_note("And a goat.")))
OTHER = PairId(2)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


def erase(vault: Vault, pair: PairId = PAIR) -> Tombstone:
    tombstone = Erasures(vault).erase(pair, ON, ErasedBy.MENTEE)
    Erasures(vault).finish()
    return tombstone


def restored(backup: Path, folder: Path) -> Vault:
    open_backup(backup, PASSPHRASE, derive=FAST).restore(folder)
    return Vault.open(folder, PASSPHRASE, derive=FAST)


@dataclass
class Prepared:
    """A vault with a pair that has a row, and a planted word, everywhere, and one beside it that stays."""

    folder: Path
    words: dict[str, bytes]
    empty: set[str]
    before: list[bytes]

    def left(self, vault: Vault) -> list[str]:
        """What the pages still hold of the pair that was erased."""
        files = ["a file of no note" for _ in vault.database.query("SELECT 1 FROM attachment_piece")]
        return files + traces(plain_pages(vault), self.words, self.before, values(vault.database))


_MADE: list[Prepared] = []
"""Made once: to fill a vault takes longer than to erase it."""


@pytest.fixture
def prepared(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Prepared:
    """A closed vault that a test has to itself. Records that are planted with words are damaged, and would hold it."""
    if not _MADE:
        _MADE.append(_prepare(open_test_vault(tmp_path_factory.mktemp("prepared"))))
    monkeypatch.setattr(holds, "SOURCES", ())
    return replace(_MADE[0], folder=Path(shutil.copytree(_MADE[0].folder, tmp_path / "prepared.confidant")))


def _prepare(vault: Vault) -> Prepared:
    filled(vault)
    vault.search.index.catch_up()
    words, empty = plant(vault.database)
    vault.pairs.add(BYSTANDER)
    said = shuffled_versions(vault, OTHER)
    vault.search.index.catch_up()
    before = values(vault.database) + said
    vault.close(back_up=False)
    return Prepared(vault.folder, words, empty, before)


def opened(prepared: Prepared) -> Vault:
    return Vault.open(prepared.folder, PASSPHRASE, derive=FAST)


def test_no_word_of_an_erased_pair_is_in_any_page_or_new_backup_and_the_others_stay(
    prepared: Prepared, tmp_path: Path
) -> None:
    vault = opened(prepared)
    assert prepared.empty == set(), "give these tables a row in tests/vault/planted.py"
    assert len(prepared.words) > 40
    assert prepared.words.keys() <= set(prepared.left(vault)), "what was planted is found where it is"
    other = vault.pairs.whole(OTHER)
    erase_pair(vault, PAIR, vault.pairs.summary(PAIR).mentee, ErasedBy.MENTEE, ON)
    assert prepared.left(vault) == []
    assert vault.check() == []
    assert vault.pairs.whole(OTHER) == other
    assert (vault.register.emptied(), [entry.n for entry in vault.register.entries()]) == ([1, 2], [3])
    assert vault.register.copy(3) is None  # the one paper about both
    backup = vault.backups.make().place
    vault.close(back_up=False)
    with restored(backup, tmp_path / "again.confidant") as again:
        assert (again.notices, again.check()) == ((), [])
        assert prepared.left(again) == []


def _keep_drafts(monkeypatch: pytest.MonkeyPatch, _vault: Vault) -> None:
    monkeypatch.setattr(erased_rows, "not_of_others", lambda _database, _pair: ())


def _keep_register(monkeypatch: pytest.MonkeyPatch, _vault: Vault) -> None:
    monkeypatch.setattr(erased_rows, "_empty_register", lambda _database, _pair: None)


def _keep_index(monkeypatch: pytest.MonkeyPatch, _vault: Vault) -> None:
    monkeypatch.setattr(NoteIndex, "forget_gone", lambda _index: None)


def _keep_deleted_words_in_the_index(_monkeypatch: pytest.MonkeyPatch, vault: Vault) -> None:
    with vault.transaction():
        vault.database.write("INSERT INTO note_text (note_text, rank) VALUES ('secure-delete', 0)")


def _keep_the_file(monkeypatch: pytest.MonkeyPatch, _vault: Vault) -> None:
    monkeypatch.setattr(erasures, "rewrite", lambda *_: None)


def _keep_pieces(monkeypatch: pytest.MonkeyPatch, vault: Vault) -> None:
    monkeypatch.setattr(vault.attachments, "erase_of_nobody", lambda _tell: None)


@pytest.mark.parametrize(
    "leave",
    [
        _keep_drafts,
        _keep_register,
        _keep_index,
        _keep_deleted_words_in_the_index,
        _keep_the_file,
        _keep_pieces,
    ],
)
def test_what_is_left_out_of_erasing_is_found(
    prepared: Prepared, monkeypatch: pytest.MonkeyPatch, leave: Callable[[pytest.MonkeyPatch, Vault], None]
) -> None:
    vault = opened(prepared)
    leave(monkeypatch, vault)
    erase(vault)
    assert prepared.left(vault) != []
    vault.close(back_up=False)


# Older copies


def test_an_older_backup_is_known_and_holds_the_pair_no_longer_than_until_it_is_opened(
    vault: Vault, tmp_path: Path
) -> None:
    vault.pairs.add(make_pair())
    vault.pairs.add(BYSTANDER)
    before = vault.backups.make().place
    tombstone = erase(vault)
    listed = BackupsThatHold(vault).listed()
    assert [(each.place, each.is_sure) for each in listed] == [(before, True)]
    preview = open_backup(before, PASSPHRASE, derive=FAST).preview(tmp_path / "again.confidant")
    assert (preview.erased_since, preview.is_known_here) == (1, True)
    with restored(before, tmp_path / "again.confidant") as again:
        assert again.notices == (Notice.ERASED_AGAIN,)
        assert [summary.mentee for summary in again.pairs.summaries()] == ["Una Field"]
        assert tombstones.stored(again.database) == (tombstone,)
        assert not Erasures(again).is_owed
        assert again.check() == []
    with Vault.open(tmp_path / "again.confidant", PASSPHRASE, derive=FAST) as again:
        assert again.notices == ()


def test_on_another_computer_a_newer_backup_beside_the_old_one_tells_of_it(vault: Vault, tmp_path: Path) -> None:
    vault.pairs.add(make_pair())
    before = vault.backups.make().place
    alone = shutil.copy(before, tmp_path / "alone.confidant-backup")
    erase(vault)
    vault.backups.make()
    shutil.rmtree(tombstones.state_folder() / "erased")
    shutil.rmtree(tombstones.state_folder() / "seen")
    preview = open_backup(alone, PASSPHRASE, derive=FAST).preview(tmp_path / "x.confidant")
    assert (preview.erased_since, preview.is_known_here) == (0, False)  # nothing there could know, and that is said
    assert open_backup(before, PASSPHRASE, derive=FAST).preview(tmp_path / "x.confidant").erased_since == 1
    with restored(before, tmp_path / "again.confidant") as again:
        assert again.pairs.summaries() == []


def test_the_backups_that_hold_it_are_deleted_and_one_that_does_not_is_made_before(vault: Vault) -> None:
    vault.pairs.add(make_pair())
    before = vault.backups.make().place
    rotted = before.with_name(f"{before.name}.damaged")
    shutil.copy(before, rotted)
    held = BackupsThatHold(vault)
    assert (held.listed(), held.other_copies()) == ([], [])
    erase(vault)
    kept = vault.folder / "vault (conflicted copy 2026-11-25 143015).db"
    shutil.copy(vault.folder / "vault.db", kept)
    assert {each.place for each in held.listed()} == {before, rotted}
    assert [each.place for each in held.other_copies()] == [kept]
    assert held.delete(held.listed()) == []
    assert held.listed() == []
    last = vault.backups.state.last
    assert last is not None
    assert last.is_current
    assert kept.exists()


def test_a_backup_with_earlier_keys_may_hold_it_by_its_day_alone(vault: Vault) -> None:
    vault.pairs.add(make_pair())
    before = vault.backups.make().place
    vault.set_passphrase("seven gulls asleep on the weir", derive=FAST)
    today = vault.backups._now().date()  # the days of backups are those of the clock
    Erasures(vault).erase(PAIR, today, ErasedBy.MENTEE)
    assert [(each.place, each.is_sure) for each in BackupsThatHold(vault).listed()] == [(before, False)]


def stop(*_: object) -> None:
    raise KeyboardInterrupt


def pieces_in(backup: Path, folder: Path) -> int:
    """Return how many pieces of files a backup holds, read as it is: opening it as a vault would erase them."""
    made = open_backup(backup, PASSPHRASE, derive=FAST)
    made.restore(folder)
    database = Database(folder / "vault.db", made._key.database, made._header.salt, Use.READING)
    try:
        return len(database.query("SELECT 1 FROM attachment_piece"))
    finally:
        database.close()


def test_a_backup_made_while_an_erasure_waits_finishes_it_or_is_listed_itself(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.pairs.add(make_pair(notes=(make_note(),)))
    vault.pairs.add(BYSTANDER)
    vault.attachments.add(NoteId(1), "x.txt", b"of the erased pair", ON)
    Erasures(vault).erase(PAIR, ON, ErasedBy.MENTEE)

    def fail(*_: object) -> None:
        raise CannotWriteVault

    with monkeypatch.context() as patched:
        patched.setattr(Attachments, "erase_of_nobody", fail)
        holding = vault.backups.make().place
        assert pieces_in(holding, tmp_path / "holding.confidant") == 1
    assert [(each.place, each.is_sure) for each in BackupsThatHold(vault).listed()] == [(holding, True)]
    assert open_backup(holding, PASSPHRASE, derive=FAST).preview(tmp_path / "x.confidant").erased_since == 0
    clean = vault.backups.make().place
    assert not Erasures(vault).is_owed
    assert pieces_in(clean, tmp_path / "clean.confidant") == 0
    assert [each.place for each in BackupsThatHold(vault).listed()] == [holding]


def test_a_backup_that_was_asked_for_finishes_it_too(vault: Vault, tmp_path: Path) -> None:
    vault.pairs.add(make_pair())
    Erasures(vault).erase(PAIR, ON, ErasedBy.MENTEE)
    vault.backups.write_to(tmp_path / "asked.confidant-backup")
    assert not Erasures(vault).is_owed


def test_no_other_thread_makes_a_backup_between_the_two_halves_of_an_erasure(vault: Vault) -> None:
    vault.pairs.add(make_pair())
    found: list[bool] = []

    def other() -> None:
        if (has_turn := vault.backups.turn.acquire(blocking=False)) is True:
            vault.backups.turn.release()
        found.append(has_turn)

    def tell(_part: float) -> None:
        thread = Thread(target=other)
        thread.start()
        thread.join()

    erase_pair(vault, PAIR, "Tobias Renn", ErasedBy.MENTEE, ON, tell=tell)
    assert len(found) > 2
    assert found[-1], "once all is done it may"
    assert not any(found[:-1])


def test_a_memory_that_cannot_be_read_is_not_taken_for_nothing_erased(vault: Vault, tmp_path: Path) -> None:
    vault.pairs.add(make_pair())
    alone = Path(shutil.copy(vault.backups.make().place, tmp_path / "alone.confidant-backup"))
    erase(vault)
    vault.close(back_up=False)
    older = shutil.copytree(vault.folder, tmp_path / "older.confidant")
    number = vault.backups.parts.headers.header.vault
    for damage in (b"[{", b"", b"null"):
        (tombstones.state_folder() / "erased" / number.hex()).write_bytes(damage)
        assert tombstones.is_unreadable(number)
        preview = open_backup(alone, PASSPHRASE, derive=FAST).preview(tmp_path / "again.confidant")
        assert (preview.erased_since, preview.is_known_here) == (0, False)
    with restored(alone, tmp_path / "again.confidant") as again:
        assert again.notices == (Notice.ERASURES_NOT_KNOWN,)
    with Vault.open(tmp_path / "again.confidant", PASSPHRASE, derive=FAST) as again:
        assert again.notices == ()  # it was told
    with Vault.open(older, PASSPHRASE, derive=FAST) as newer:
        assert newer.trouble == ()
        assert len(tombstones.known_here(number)) == 1  # what the vault itself knows
    # That need not be all, so of a backup it is still not known.
    assert not open_backup(alone, PASSPHRASE, derive=FAST).preview(tmp_path / "again.confidant").is_known_here


def test_an_older_state_says_each_time_that_it_is_not_known_what_was_erased(vault: Vault, tmp_path: Path) -> None:
    vault.pairs.add(make_pair())
    vault.close(back_up=False)
    older = shutil.copytree(vault.folder, tmp_path / "older.confidant")
    with Vault.open(vault.folder, PASSPHRASE, derive=FAST) as again:
        erase(again)
    (tombstones.state_folder() / "erased" / vault.backups.parts.headers.header.vault.hex()).write_bytes(b"[{")
    for _ in range(2):
        with Vault.open(older, PASSPHRASE, derive=FAST) as put_back:
            assert put_back.trouble
            assert put_back.notices == (Notice.ERASURES_NOT_KNOWN,)


# Kills and failures


def test_a_kill_after_the_first_step_leaves_it_erased_and_opening_finishes(
    prepared: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = opened(prepared)
    with monkeypatch.context() as patched:
        patched.setattr(erasures, "rewrite", stop)
        with pytest.raises(KeyboardInterrupt):
            erase(vault)
    assert Erasures(vault).is_owed
    vault.close(back_up=False)
    (vault.folder / "vault.db.fresh").write_bytes(b"half a file")
    again = opened(prepared)
    assert again.notices == (Notice.ERASURE_FINISHED,)
    assert not (vault.folder / "vault.db.fresh").exists()
    assert prepared.left(again) == []
    assert again.check() == []
    again.close(back_up=False)


@pytest.mark.parametrize("what", ["sync_file", "create_empty", "make_ready", "take_place"])
def test_a_disk_that_fails_while_the_file_is_written_anew_leaves_it_owed(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    vault.pairs.add(make_pair())
    vault.pairs.add(BYSTANDER)
    Erasures(vault).erase(PAIR, ON, ErasedBy.MENTEE)

    def fail(*_: object) -> None:
        raise CannotWriteVault if what in {"make_ready", "take_place"} else OSError(5, "as a disk says it")

    with monkeypatch.context() as patched:
        patched.setattr(rewriting, what, fail)
        with pytest.raises(CannotWriteVault):
            Erasures(vault).finish()
    assert not (vault.folder / "vault.db.fresh").exists()
    vault.pairs.set_public_wording(OTHER, "They have met.")
    assert Erasures(vault).is_owed
    Erasures(vault).finish()
    assert (Erasures(vault).is_owed, vault.check()) == (False, [])


def test_an_erasure_that_fails_leaves_everything(prepared: Prepared, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = opened(prepared)
    before = values(vault.database)

    def fail(_index: NoteIndex) -> None:
        raise CannotWriteVault

    monkeypatch.setattr(NoteIndex, "forget_gone", fail)
    with pytest.raises(CannotWriteVault):
        Erasures(vault).erase(PAIR, ON, ErasedBy.MENTEE)
    assert values(vault.database) == before
    assert tombstones.known_here(vault.backups.parts.headers.header.vault) == ()
    with pytest.raises(GonePair):
        Erasures(vault).erase(PairId(9), ON, ErasedBy.MENTEE)
    vault.close(back_up=False)


def test_an_older_state_that_its_owner_goes_on_with_is_without_the_pair(vault: Vault, tmp_path: Path) -> None:
    vault.pairs.add(make_pair())
    vault.checkpoint()
    vault.close(back_up=False)
    older = shutil.copytree(vault.folder, tmp_path / "older.confidant")
    again = Vault.open(vault.folder, PASSPHRASE, derive=FAST)
    erase(again)
    again.close(back_up=False)
    with Vault.open(older, PASSPHRASE, derive=FAST) as put_back:
        assert put_back.trouble
        put_back.accept()
        assert put_back.notices == (Notice.ERASED_HIDDEN, Notice.ERASED_AGAIN)
        assert put_back.pairs.summaries() == []


def test_an_older_state_put_back_shows_nothing_of_the_pair_before_its_owner_goes_on(
    prepared: Prepared, tmp_path: Path
) -> None:
    older = shutil.copytree(prepared.folder, tmp_path / "older.confidant")
    vault = opened(prepared)
    other, drafts_of_others = vault.pairs.whole(OTHER), vault.database.query("SELECT count(*) FROM draft")
    erase(vault)
    vault.close(back_up=False)
    shutil.rmtree(prepared.folder)
    shutil.copytree(older, prepared.folder)
    vault = opened(prepared)
    assert (vault.trouble, vault.notices) == ((Trouble.OLDER_THAN_SEEN,), (Notice.ERASED_HIDDEN,))
    views = [[repr(row).encode()] for row in vault.database.query("SELECT * FROM note_entry")]
    shown = b"\0".join(each for found in (values(vault.database), *views) for each in found)
    assert [column for column, word in prepared.words.items() if word in shown] == []
    assert vault.pairs.whole(OTHER) == other
    assert vault.database.query("SELECT count(*) FROM draft") <= drafts_of_others
    assert (vault.register.emptied(), vault.register.copy(3)) == ([1, 2], None)
    vault.close(back_up=False)


def test_what_was_erased_is_hidden_again_where_going_on_fails(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.pairs.add(make_pair())
    vault.pairs.add(BYSTANDER)
    vault.close(back_up=False)
    older = shutil.copytree(vault.folder, tmp_path / "older.confidant")
    with Vault.open(vault.folder, PASSPHRASE, derive=FAST) as again:
        erase(again)
    with Vault.open(older, PASSPHRASE, derive=FAST) as put_back:
        assert [pair.mentee for pair in put_back.pairs.summaries()] == ["Una Field"]
        assert put_back.check() == [Trouble.OLDER_THAN_SEEN.sentence]
        with monkeypatch.context() as patched:
            patched.setattr(going_on, "erased_since", stop)
            with pytest.raises(KeyboardInterrupt):
                put_back.accept()
        assert put_back.is_read_only
        assert [pair.mentee for pair in put_back.pairs.summaries()] == ["Una Field"]
        put_back.accept()
        assert put_back.database.query("SELECT mentee FROM main.pair") == [("Una Field",)]
        assert put_back.check() == []


# Holds


def test_what_was_open_in_an_older_state_holds_nothing_that_was_erased_since(vault: Vault, tmp_path: Path) -> None:
    vault.pairs.add(make_pair())
    with vault.transaction():  # a record that nobody reviewed yet
        vault.database.write("INSERT INTO exceptional VALUES (1, 1, 'mentor')")
    vault.drafts.put("agreement", "1", "its own")
    vault.pairs.add(BYSTANDER)
    vault.drafts.put("agreement", "2", "another's")
    before = vault.backups.make().place
    with pytest.raises(PairOnHold, match="not reviewed"):
        erase(vault)
    assert [(hold.kind, hold.since) for hold in vault.holds.standing(PAIR)] == [(HoldKind.EXCEPTIONAL, None)]
    number = vault.backups.parts.headers.header.vault
    mark = vault.database.query("SELECT mark FROM pair_mark WHERE pair_id = 1")[0][0]
    tombstones.remember_here(number, [Tombstone(mark, ON, ErasedBy.MENTEE)])
    with restored(before, tmp_path / "again.confidant") as again:
        assert again.notices == (Notice.ERASED_AGAIN,)
        assert (again.drafts.get("agreement", "1"), again.drafts.get("agreement", "2")) == (None, "another's")
        assert again.check() == []


def test_while_a_hold_stands_nothing_is_erased_and_the_refusal_names_it(vault: Vault) -> None:
    vault.pairs.add(make_pair(requests=(make_request(signed_on=None),)))
    with pytest.raises(PairOnHold, match=r"waits for an answer, since 1 May 2026"):
        erase(vault)
    vault.trash.put(NoteId(1), ON)
    hold = vault.holds.put(PAIR, HoldKind.LEGAL, "the court", "papers are asked for", ON)
    assert [(each.kind, each.who) for each in vault.holds.standing(PAIR)] == [
        (HoldKind.LEGAL, "the court"),
        (HoldKind.REQUEST, "Petra Lindqvist"),
    ]
    with pytest.raises(PairOnHold, match=r"a legal hold stands, since 20 May 2026"):
        erase(vault)
    with pytest.raises(PairOnHold):
        vault.trash.erase(NoteId(1))
    with pytest.raises(PairOnHold):
        vault.trash.empty(PAIR, lambda _part: None)
    vault.trash.erase_overdue(ON + timedelta(days=90))
    assert vault.trash.count(PAIR) == 1
    vault.holds.end(hold, ON, "the court has them")
    vault.trash.erase_overdue(ON + timedelta(days=90))  # an open request alone keeps no trash
    assert vault.trash.count(PAIR) == 0
    assert [each.ended_why for each in vault.holds.ended(PAIR)] == ["the court has them"]
