"""Attached files come in with their notes, whole and private; what is stopped or changed meanwhile leaves no byte."""

import hashlib
import os
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from confidant.flows.importing import service
from confidant.flows.importing.contents import ChangedMeanwhile
from confidant.flows.importing.incoming import Remark
from confidant.flows.importing.report import report_of
from confidant.flows.importing.service import Prepared, prepare, store
from confidant.vault import attachments
from confidant.vault.attachments import PIECE_BYTES
from confidant.vault.ids import PairId
from confidant.vault.problems import CannotWriteVault
from confidant.vault.vault import Vault
from tests.builders import make_pair, open_test_vault
from tests.flows.importing.files_made import ENEX_HEAD, enex, enml, png_file, resource, rezipped
from tests.vault.plain_pages import plain_pages

TODAY = date(2026, 5, 20)
CANARY = b"seven gulls asleep on the weir"


def nobody(_part: float) -> None:
    """Nobody asks."""


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with open_test_vault(tmp_path, make_pair(notes=())) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "notes"
    made.mkdir()
    return made


def pair_of(vault: Vault) -> PairId:
    return vault.pairs.summaries()[0].id


def stored(vault: Vault) -> dict[str, list[tuple[str, bytes]]]:
    """Every note's title with the names of its files and what is in them."""
    return {
        vault.notes.get(note).note.title: [
            (file.name, b"".join(vault.attachments.content(file.id))) for file in vault.attachments.listed(note)
        ]
        for note in reversed(vault.notes.listed(pair_of(vault)))
    }


def brought(vault: Vault, folder: Path) -> Prepared:
    made = prepare([folder], TODAY, nobody)
    store(vault, pair_of(vault), made.files, nobody, on=TODAY)
    return made


def rows(vault: Vault) -> tuple[int, ...]:
    tables = ("note", "passage", "attachment", "attachment_piece")
    return tuple(vault.database.query(f"SELECT count(*) FROM {table}")[0][0] for table in tables)


def test_the_files_of_an_export_of_evernote_come_in_with_their_notes(vault: Vault, folder: Path) -> None:
    large = os.urandom(2 * PIECE_BYTES + 7)
    media = (
        f'<div>Look: <en-media type="image/png" hash="{hashlib.md5(CANARY).hexdigest().upper()}"/></div>'  # Evernote's
    )
    one = f"<title>One</title><content><![CDATA[{enml(media)}]]></content>"
    plan = resource(large, name="plan &amp; all.pdf", mime="application/pdf")
    (folder / "a.enex").write_bytes(
        enex(one + resource(CANARY, mime="image/png") + plan, "<title>Two</title><content>x</content>")
    )
    made = brought(vault, folder)
    assert stored(vault) == {"One": [("Picture.png", CANARY), ("plan & all.pdf", large)], "Two": []}
    (note,) = (note for note in made.files[0].notes if note.title == "One")
    assert note.words == "Look: [picture: Picture.png]"
    assert Remark.PICTURES_LEFT_OUT not in note.remarks
    assert vault.check() == []


def test_what_is_wrong_with_a_file_is_said_and_its_note_comes_in(
    vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("confidant.flows.importing.encoded.MOST_BYTES", 1_000)
    good, broken = resource(CANARY, name="good.txt"), resource(b"x").replace("eA==", "eA=!")
    odd = resource(b"x").replace('"base64"', '"hex"')
    empty = "<resource><mime>image/png</mime></resource>"
    notes = [
        f"<title>{name}</title><content><![CDATA[{enml('w<en-media hash=&quot;0&quot;/>')}]]></content>{files}".replace(
            "&quot;", '"'
        )
        for name, files in (
            ("Broken", broken + good),
            ("Large", resource(bytes(1_001)) + good),
            ("Odd", odd + good),
            ("Empty", empty + good),
            ("None", ""),
        )
    ]
    (folder / "a.enex").write_bytes(enex(*notes))
    made = brought(vault, folder)
    remarks = {
        note.title: set(note.remarks) & set(Remark) - {Remark.DATED_BY_FILE, Remark.IN_THE_FUTURE}
        for note in made.files[0].notes
    }
    assert remarks == {
        "Broken": {Remark.FILE_UNREADABLE},
        "Large": {Remark.FILE_TOO_LARGE},
        "Odd": {Remark.FILE_UNREADABLE},
        "Empty": {Remark.FILE_UNREADABLE},
        "None": {Remark.PICTURES_LEFT_OUT},
    }
    assert stored(vault) == {name: [("good.txt", CANARY)] if name != "None" else [] for name in remarks}
    report = report_of(made.files, made.skipped, made.left_out)
    assert report.startswith("5 notes with 4 attached files came in from 1 file, all private.")
    assert "a file of it is larger than 50 MB, and was left out (1 of its 5 notes)" in report
    assert "good.txt" not in report, "what a note's file is called is the note's"


def test_the_pictures_of_a_word_document_come_in(vault: Vault, folder: Path, tmp_path: Path) -> None:
    picture = png_file(tmp_path / "dot.png")
    document = docx.Document()
    document.add_paragraph("She drew it:")
    document.add_picture(str(picture))
    document.save(str(folder / "talk.docx"))
    rezipped(folder / "talk.docx", word__embeddings__plan=CANARY, word__embeddings__ole1__bin=b"x")
    made = brought(vault, folder)
    (note,) = made.files[0].notes
    assert note.words == "She drew it:\n\n[picture: image1.png]"
    assert sorted(stored(vault)["talk"]) == [("image1.png", picture.read_bytes()), ("plan", CANARY)]
    assert Remark.FILE_UNREADABLE not in note.remarks


def test_files_beside_markdown_come_in_with_every_note_that_refers_to_them(vault: Vault, folder: Path) -> None:
    (folder / "a.md").write_text("# A\n\n![x](dot.png)")
    (folder / "b.md").write_text("# B\n\n[x](dot.png) [y](empty.txt.bin)")
    (folder / "dot.png").write_bytes(CANARY)
    (folder / "empty.txt.bin").touch()
    brought(vault, folder)
    assert stored(vault) == {"A": [("dot.png", CANARY)], "B": [("dot.png", CANARY), ("empty.txt.bin", b"")]}


class Stop(Exception):
    """What a cancelled window raises."""


def with_canaries(folder: Path) -> Prepared:
    """Notes of every kind with files, small ones and one that takes several pieces."""
    (folder / "dot.png").write_bytes(CANARY)
    (folder / "large.bin").write_bytes(CANARY * 30_000)
    for n in range(5):
        (folder / f"{n}.md").write_text(f"# Talk {n}\n\n![x](dot.png) [y](large.bin)")
    (folder / "z.enex").write_bytes(enex(f"<title>Z</title><content>x</content>{resource(CANARY * 20_000)}"))
    return prepare([folder], TODAY, nobody)


def _stops_after(part: float) -> Callable[[float], None]:
    def stop(done: float) -> None:
        if done > part:
            raise Stop

    return stop


@pytest.mark.parametrize("after", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_what_is_stopped_leaves_the_vault_as_it_was_and_no_byte_of_a_file(
    tmp_path: Path, folder: Path, after: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_AT_ONCE", 2)
    made = with_canaries(folder)
    with open_test_vault(tmp_path, make_pair(notes=())) as vault:
        before = rows(vault)
        seen: list[tuple[int, ...]] = []

        def stop(done: float) -> None:
            seen.append(rows(vault))
            _stops_after(after)(done)

        with pytest.raises(Stop):
            store(vault, pair_of(vault), made.files, stop, on=TODAY)
        assert rows(vault) == before
        assert after == 0.0 or max(seen) > before, "some of it was stored, and was taken back"
        assert vault.check() == []
        assert _pages_with_canaries(vault) == 0


def _pages_with_canaries(vault: Vault) -> int:
    vault.checkpoint()
    return sum(CANARY in page for page in plain_pages(vault))


def test_the_search_of_pages_finds_what_is_stored(tmp_path: Path, folder: Path) -> None:
    with open_test_vault(tmp_path, make_pair(notes=())) as vault:
        store(vault, pair_of(vault), with_canaries(folder).files, nobody, on=TODAY)
        assert _pages_with_canaries(vault) > 100


def test_notes_never_stand_there_without_their_files(vault: Vault, folder: Path) -> None:
    """At no moment, whatever kills the program there: what a list shows has all its files."""
    made = with_canaries(folder)
    counts = {note.title: len(note.files) for file in made.files for note in file.notes}
    seen: list[dict[str, int]] = []

    def look(_part: float) -> None:
        found = {title: len(files) for title, files in stored(vault).items()}
        assert found.items() <= counts.items()
        seen.append(found)

    store(vault, pair_of(vault), made.files, look, on=TODAY)
    assert seen[-1] == counts
    assert {} in seen


def test_what_a_kill_leaves_of_files_without_notes_goes_with_the_next_tidying(tmp_path: Path, folder: Path) -> None:
    made = with_canaries(folder)
    vault = open_test_vault(tmp_path, make_pair(notes=()))

    def kill(done: float) -> None:
        if done > 0.5:
            vault.database.close()
            raise Stop

    with pytest.raises((Stop, CannotWriteVault)):
        store(vault, pair_of(vault), made.files, kill, on=TODAY)
    vault._lock.release()
    with open_test_vault(tmp_path) as again:
        assert again.database.query("SELECT count(*) > 0, count(note_id), sum(is_whole) FROM attachment") == [(1, 0, 0)]
        assert again.notes.listed(pair_of(again)) == []
        assert again.check() == []
        again.trash.erase_overdue(TODAY)
        assert rows(again) == (0, 0, 0, 0)
        assert _pages_with_canaries(again) == 0


def test_a_failure_half_way_leaves_nothing(vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = with_canaries(folder)

    def fail(*_arguments: object) -> None:
        raise CannotWriteVault

    monkeypatch.setattr(service, "bring_in", fail)
    with pytest.raises(CannotWriteVault):
        store(vault, pair_of(vault), made.files, nobody, on=TODAY)
    assert rows(vault) == (0, 0, 0, 0)


def _grown(folder: Path) -> None:
    (folder / "dot.png").write_bytes(CANARY * 2)


def _exchanged(folder: Path) -> None:
    """Another file of the same length."""
    (folder / "other").write_bytes(CANARY[::-1])
    (folder / "other").replace(folder / "dot.png")


def _gone(folder: Path) -> None:
    (folder / "dot.png").unlink()


def _turned_into_a_link(folder: Path) -> None:
    (folder / "large.bin").rename(folder.parent / "away.bin")
    (folder / "large.bin").symlink_to(folder.parent / "away.bin")


def _another_export(folder: Path) -> None:
    (folder / "z.enex").write_bytes(enex("<title>Z</title><content>x</content>"))


@pytest.mark.parametrize("change", [_grown, _exchanged, _gone, _turned_into_a_link, _another_export])
def test_what_changed_after_it_was_read_is_not_stored(
    vault: Vault, folder: Path, change: Callable[[Path], None]
) -> None:
    made = with_canaries(folder)
    change(folder)
    with pytest.raises(ChangedMeanwhile):
        store(vault, pair_of(vault), made.files, nobody, on=TODAY)
    assert rows(vault) == (0, 0, 0, 0)


def test_a_large_export_is_read_and_stored_in_little_memory(vault: Vault, folder: Path) -> None:
    with (folder / "a.enex").open("wb") as made:
        made.write(ENEX_HEAD.encode() + b"<en-export><note><title>T</title><content>x</content>")
        for _ in range(2):
            made.write(b'<resource><data encoding="base64">')
            for _ in range(12):
                made.write(b"QUJD" * 262_144)
            made.write(b"</data></resource>")
        made.write(b"</note></en-export>")
    tracemalloc.start()
    try:
        brought(vault, folder)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [len(data) for _, data in stored(vault)["T"]] == [9 * 1024 * 1024], "the same file twice is one"
    assert peak < 8 * 1024 * 1024, "24 MB were attached"


def test_too_many_files_at_once_are_refused_with_their_notes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_MOST_FILES", 4)
    made = with_canaries(folder)
    assert (len(made.files), len(made.skipped), made.attached) == (2, 4, 4)
    monkeypatch.setattr(service, "_MOST_FILES", 99)
    monkeypatch.setattr(service, "_MOST_BYTES", 1_000_000)
    assert all("too many attached files" in skip.reason for skip in with_canaries(folder).skipped)


def test_the_limit_of_a_file_is_the_one_that_is_told() -> None:
    assert f"{attachments.MOST_BYTES // 1_000_000} MB" in Remark.FILE_TOO_LARGE
