"""A copy is one encrypted file, verified before it gets its name, and becomes a vault again."""

import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from confidant.domain.problem import Problem
from confidant.vault import copies
from confidant.vault.copies import restore, write_copy
from confidant.vault.header import NAMES, read_headers
from confidant.vault.problems import (
    CannotCopyVault,
    CannotMakeVault,
    CannotWriteFile,
    DamagedCopy,
    FileExists,
    VaultExists,
)
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, make_pair, open_test_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An open vault with a pair."""
    opened = open_test_vault(tmp_path, make_pair())
    yield opened
    opened.close(copy=False)


def backups(vault: Vault) -> list[Path]:
    return sorted((vault.folder / "backups").iterdir())


def test_closing_copies_what_changed_and_only_then(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        assert vault.changed_since_copy
        assert backups(vault) == []
    (first,) = backups(vault)
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    with open_test_vault(tmp_path) as vault:
        vault.pairs.summaries()
        assert not vault.changed_since_copy
    assert backups(vault) == [first]
    with open_test_vault(tmp_path) as vault:
        vault.drafts.put("kind", "key", "body")
        assert vault.changed_since_copy


def test_a_change_is_remembered_though_the_session_ended_without_a_copy(tmp_path: Path) -> None:
    open_test_vault(tmp_path).close()
    vault = open_test_vault(tmp_path, make_pair())
    vault.close(copy=False)
    with open_test_vault(tmp_path) as vault:
        assert vault.changed_since_copy


def test_a_copy_holds_all_that_was_stored_and_no_plain_word(tmp_path: Path, vault: Vault) -> None:
    place = vault.copy()
    assert not vault.changed_since_copy
    content = place.read_bytes()
    for word in (b"Imogen", b"Tobias", b"Tuesday", b"CREATE TABLE"):
        assert word not in content
    restore(place, tmp_path / "again.confidant")
    with Vault.open(tmp_path / "again.confidant", PASSPHRASE, derive=FAST) as again:
        assert again.pairs.whole(again.pairs.find("Tobias Renn")) == make_pair()
        assert again.check() == []
        assert len(read_headers(again.folder)) == len(NAMES)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "again.confidant").rglob("*.db")}
    assert modes == {0o600}


def test_the_newest_three_are_kept_and_other_files_left_alone(vault: Vault) -> None:
    folder = vault.folder / "backups"
    for day in ("20260101", "20260103", "20260102", "20260104"):
        (folder / f"{day}-120000.confidant-backup").write_bytes(b"older")
    (folder / "mine.txt").write_text("a note of the owner's")
    (folder / ".0123456789abcdef.confidant-part-db").write_bytes(b"left behind by a crash")
    newest = vault.copy()
    names = [path.name for path in backups(vault)]
    kept = ["20260103-120000.confidant-backup", "20260104-120000.confidant-backup", newest.name]
    assert names == sorted(["mine.txt", *kept[1:], kept[0]])


def test_a_copy_that_is_not_whole_never_gets_its_name(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    good = vault.copy()
    content = good.read_bytes()
    damaged = vault.database.copy_into

    def damage(file: Path) -> None:
        damaged(file)
        with file.open("r+b") as opened:
            opened.seek(-2000, os.SEEK_END)
            opened.write(b"damage")

    monkeypatch.setattr(vault.database, "copy_into", damage)
    with pytest.raises(CannotCopyVault, match="Everything is stored"):
        vault.copy()
    assert backups(vault) == [good]
    assert good.read_bytes() == content


def test_a_copy_with_rows_missing_never_gets_its_name(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = copies._row_counts
    monkeypatch.setattr(copies, "_row_counts", lambda db: counts(db) | {"note": 0 if db is vault.database else 1})
    with pytest.raises(CannotCopyVault):
        vault.copy()
    assert backups(vault) == []


def test_a_zip_that_differs_never_gets_its_name(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "_digest", lambda _file: "0" * 64)
    with pytest.raises(CannotCopyVault):
        vault.copy()
    assert backups(vault) == []


def test_a_copy_elsewhere_is_never_written_over(tmp_path: Path, vault: Vault) -> None:
    place = tmp_path / "mine.confidant-backup"
    write_copy(place, vault.database, vault._headers.key, vault._headers.header)
    content = place.read_bytes()
    with pytest.raises(FileExists):
        write_copy(place, vault.database, vault._headers.key, vault._headers.header)
    assert place.read_bytes() == content
    with pytest.raises(CannotWriteFile):
        write_copy(tmp_path / "missing" / "x", vault.database, vault._headers.key, vault._headers.header)


def test_closing_goes_on_where_the_copy_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = open_test_vault(tmp_path, make_pair())
    monkeypatch.setattr(copies, "_digest", lambda _file: "0" * 64)
    with pytest.raises(CannotCopyVault):
        vault.close()
    with open_test_vault(tmp_path) as again:  # free again, with everything in it
        assert len(again.pairs.summaries()) == 1
        monkeypatch.undo()


def test_nothing_is_restored_over_what_is_there(tmp_path: Path, vault: Vault) -> None:
    place = vault.copy()
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for taken in (vault.folder, tmp_path / "empty", tmp_path / "link"):
        with pytest.raises(VaultExists):
            restore(place, taken)
    with pytest.raises(CannotMakeVault):
        restore(place, tmp_path / "missing" / "again.confidant")
    assert list((tmp_path / "empty").iterdir()) == []


def rebuilt(place: Path, members: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(place, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return place


Damage = Callable[[Path, bytes, dict[str, bytes]], object]

DAMAGES: dict[str, Damage] = {
    "missing": lambda bad, good, members: None,
    "folder": lambda bad, good, members: bad.mkdir(),
    "empty": lambda bad, good, members: bad.touch(),
    "text": lambda bad, good, members: bad.write_text("no copy"),
    "cut": lambda bad, good, members: bad.write_bytes(good[:-5000]),
    "flipped": lambda bad, good, members: bad.write_bytes(
        good[: len(good) // 2] + bytes([good[len(good) // 2] ^ 1]) + good[len(good) // 2 + 1 :]
    ),
    "packed": lambda bad, good, members: rebuilt(bad, members, zipfile.ZIP_DEFLATED),
    "more in it": lambda bad, good, members: rebuilt(bad, members | {"../escape": b"x"}),
    "no header": lambda bad, good, members: rebuilt(bad, members | {"header": b"{}"}),
    "other database": lambda bad, good, members: rebuilt(bad, members | {"vault.db": bytes(8192)}),
    "odd length": lambda bad, good, members: rebuilt(bad, members | {"vault.db": members["vault.db"] + b"x"}),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_what_is_no_whole_copy_restores_nothing(tmp_path: Path, vault: Vault, damage: Damage) -> None:
    good = vault.copy()
    with zipfile.ZipFile(good) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    damage(tmp_path / "bad", good.read_bytes(), members)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(DamagedCopy):
        restore(tmp_path / "bad", tmp_path / "again.confidant")
    assert sorted(tmp_path.rglob("*")) == before


def test_any_random_damage_ends_in_words(tmp_path: Path, vault: Vault) -> None:
    good = vault.copy().read_bytes()
    for step in range(0, len(good), 1499):
        content = bytearray(good)
        content[step] ^= 0x55
        (tmp_path / "bad").write_bytes(content)
        place = tmp_path / f"again-{step}"
        try:
            restore(tmp_path / "bad", place)
            Vault.open(place, PASSPHRASE, derive=FAST).close(copy=False)
        except Problem:
            continue


def test_the_newest_copy_opens_with_the_passphrase_in_use(tmp_path: Path) -> None:
    other = "seven quiet lamps over the harbour"
    open_test_vault(tmp_path, make_pair()).close()
    with open_test_vault(tmp_path) as vault:
        vault.change_passphrase(PASSPHRASE, other, derive=FAST)
        folder = vault.folder
    newest = max((folder / "backups").iterdir(), key=lambda file: (file.stat().st_mtime_ns, file.name))
    restore(newest, tmp_path / "again.confidant")
    Vault.open(tmp_path / "again.confidant", other, derive=FAST).close(copy=False)
