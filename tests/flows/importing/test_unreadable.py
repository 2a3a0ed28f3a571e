"""What cannot be read, or is more than any notes are, is said in words and ends nothing else."""

import io
import os
import zipfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import mammoth
import pytest

from confidant.flows.importing import beside, evernote, evernote_export, files, folders, word, word_files, word_parts
from confidant.flows.importing.beside import Beside, found_beside
from confidant.flows.importing.choice import Choice, IncomingStanding
from confidant.flows.importing.contents import ChangedMeanwhile, _whole, contents_of
from confidant.flows.importing.days import NoDay, day_of
from confidant.flows.importing.files import open_file, read_file
from confidant.flows.importing.folders import files_in
from confidant.flows.importing.front_matter import UnreadableFrontMatter
from confidant.flows.importing.incoming import CannotTake, IncomingAttachment, IncomingNote, LeftOut, Remark
from confidant.flows.importing.reading import read_notes
from confidant.flows.importing.report import sentence_of_left_out
from confidant.flows.importing.service import Prepared, prepare
from confidant.flows.importing.text import decoded
from tests.flows.importing.files_made import enex, enml, resource, word_file

TODAY = date(2026, 5, 20)
HALF_AN_EMOJI = "\ud83d"


def nobody(_part: float) -> None:
    """Nobody asks."""


def notes(file: Path) -> tuple[IncomingNote, ...]:
    return read_notes(file, TODAY, nobody)


def refused(file: Path) -> str:
    with pytest.raises(CannotTake) as refusal:
        notes(file)
    return refusal.value.reason


def fails(*_arguments: object, **_named: object) -> None:
    raise OSError("the disk does not answer")


def test_a_file_that_is_not_there_or_is_no_file_is_told(tmp_path: Path) -> None:
    for place, reason in ((tmp_path / "none.md", "no such file"), ("nul\0l.md", "cannot be read")):
        with pytest.raises(CannotTake, match=reason):
            open_file(place)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.md")
        assert refused(tmp_path / "pipe.md")
    assert refused(tmp_path)


def test_a_file_is_read_up_to_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_bytes(b"12345")
    read = read_file(tmp_path / "a.md", 5, "too much")
    assert read.data == b"12345"
    assert read.changed == date.fromtimestamp((tmp_path / "a.md").stat().st_mtime)  # noqa: DTZ012  # this clock's day
    with pytest.raises(CannotTake, match="too much"):
        read_file(tmp_path / "a.md", 4, "too much")
    monkeypatch.setattr(files, "_read", lambda *_: b"123456")  # it grew meanwhile
    with pytest.raises(CannotTake, match="too much"):
        read_file(tmp_path / "a.md", 5, "too much")
    monkeypatch.setattr(files, "_read", fails)
    with pytest.raises(CannotTake, match="cannot be read"):
        read_file(tmp_path / "a.md", 5, "too much")


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "scandir", fails)
    (skipped,) = files_in([tmp_path]).skipped
    assert skipped.reason == "the folder cannot be read"


def test_what_the_system_tells_nothing_of_is_read_as_a_file_which_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_dir", fails)
    assert list(files_in([tmp_path / "gone"]).files) == [str(tmp_path / "gone")]
    entry = SimpleNamespace(is_dir=fails)
    assert not folders._is_folder(entry)  # type: ignore[arg-type]  # as one that went meanwhile


def test_a_folder_with_too_many_files_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        (tmp_path / f"{number}.md").write_text("words")
    monkeypatch.setattr(folders, "_MOST_FILES", 2)
    found = files_in([tmp_path])
    assert len(found.files) == 2
    assert [skip.reason.partition(";")[0] for skip in found.skipped] == ["it holds more than 2 files"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_of_countless_links_some_are_listed_and_the_others_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        (tmp_path / f"{number}.md").symlink_to(tmp_path / "elsewhere")
    monkeypatch.setattr(folders, "_MOST_SKIPPED", 2)
    reasons = [skip.reason for skip in files_in([tmp_path]).skipped]
    assert [reason.startswith("this is a link") for reason in reasons] == [True, True, False]
    assert "more like these" in reasons[2]


def test_a_folder_named_as_a_note_s_own_is_looked_through_unless_confidant_exported_that_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / f"talk{folders.OWN_FILES}"
    own.mkdir()
    (own / "inside.md").write_text("words")
    assert list(files_in([tmp_path]).files) == [str(own / "inside.md")], "there is no such note"
    (tmp_path / "talk.md").write_text("---\ntitle: mine\n---\n")
    assert str(own / "inside.md") in files_in([tmp_path]).files, "the note is another program's"
    (tmp_path / "talk.md").write_text(f"---\n{folders.OWN_MARK}\n---\n")
    assert list(files_in([tmp_path]).files) == [str(tmp_path / "talk.md")]
    monkeypatch.setattr(os, "read", fails)
    assert str(own / "inside.md") in files_in([tmp_path]).files, "the note cannot be read"


def test_a_note_with_countless_paths_has_some_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_MOST_LOOKED_FOR", 2)
    found, remarks = found_beside(Beside(tmp_path / "a.md", tmp_path), ["1.png", "2.png", "3.png"])
    assert (found, remarks) == ((), (Remark.FILE_MISSING, Remark.FILES_TOO_MANY))


def test_notes_that_are_here_already_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("words")
    prepared = prepare([tmp_path], TODAY, nobody)
    assert not Choice(prepared, [IncomingStanding.NEW]).has_known
    assert Choice(prepared, [IncomingStanding.HERE]).has_known


@pytest.mark.parametrize("words", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"])
def test_a_moment_outside_of_what_the_clock_tells_is_no_day(words: str) -> None:
    with pytest.raises(NoDay):
        day_of(words)


def test_a_moment_that_this_computer_cannot_place_is_no_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("confidant.flows.importing.days.timedelta", fails)
    with pytest.raises(NoDay):
        day_of("2024-03-12T10:15:00Z")


class TestEvernote:
    """Exports of Evernote."""

    def test_one_beyond_the_largest_is_refused_before_it_is_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "a.enex").write_bytes(enex("<title>T</title><content>x</content>"))
        monkeypatch.setattr(evernote, "_LARGEST_FILE", 10)
        assert "larger than" in refused(tmp_path / "a.enex")

    def test_one_that_cannot_be_read_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.enex").write_bytes(enex("<title>T</title><content>x</content>"))
        monkeypatch.setattr(os, "read", fails)
        assert refused(tmp_path / "a.enex") == "the file cannot be read"

    def test_too_many_notes_at_once_are_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.enex").write_bytes(enex(*["<title>T</title><content>x</content>"] * 3))
        monkeypatch.setattr(evernote, "_MOST_NOTES", 2)
        assert "too many notes" in refused(tmp_path / "a.enex")

    def test_a_note_with_more_files_than_come_in_says_so(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        several = "".join(resource(bytes([number])) for number in range(3))
        (tmp_path / "a.enex").write_bytes(enex(f"<title>T</title><content>x</content>{several}"))
        monkeypatch.setattr(evernote, "MOST_OF_ONE_NOTE", 2)
        (note,) = notes(tmp_path / "a.enex")
        assert len(note.files) == 2
        assert Remark.FILES_TOO_MANY in note.remarks
        monkeypatch.setattr(evernote_export, "_MOST_PARTS", 2)
        assert "more tags, tasks and files" in refused(tmp_path / "a.enex")

    def test_a_bare_note_without_an_end_is_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.enex").write_text(enml("<div>x</div>" * 10))
        monkeypatch.setattr(evernote, "LARGEST_MARKUP", 20)
        assert refused(tmp_path / "a.enex") == evernote.TOO_MANY_WORDS

    def test_files_are_skipped_where_nobody_takes_their_pieces(self, tmp_path: Path) -> None:
        one, two = os.urandom(70_000), os.urandom(70_000)
        export = tmp_path / "a.enex"
        export.write_bytes(enex(f"<title>T</title><content>x</content>{resource(one)}{resource(two)}"))
        opened = open_file(export)
        try:
            taken = {}
            for number, pieces in evernote.evernote_pieces(opened, {0, 1}, lambda: None):
                taken[number] = b"".join(pieces) if number else next(pieces)  # of the first only its beginning
        finally:
            os.close(opened.descriptor)
        assert one.startswith(taken[0])
        assert taken[1] == two

    def test_a_day_that_no_part_of_a_note_gives_is_its_file_s(self, tmp_path: Path) -> None:
        (tmp_path / "a.enex").write_bytes(enex("<title>T</title><created>never</created><content>x</content>"))
        (note,) = notes(tmp_path / "a.enex")
        assert Remark.DATE_UNREADABLE in note.remarks


class TestWord:
    """Documents of Word."""

    def test_more_words_than_a_note_has_are_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = word_file(tmp_path / "a.docx", "words " * 100)
        monkeypatch.setattr(word, "LARGEST_TEXT", 100)
        assert refused(file) == word.TOO_MANY_WORDS

    @pytest.mark.parametrize(
        ("raised", "reason"),
        [
            (word.HtmlTooLarge(), word.TOO_MANY_WORDS),
            (RecursionError(), "its parts are nested too deeply"),
            (KeyError("w:style"), "it is not put together as Word documents are"),
        ],
    )
    def test_whatever_mammoth_meets_is_the_file_s_fault_and_said(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception, reason: str
    ) -> None:
        def meets(*_arguments: object, **_named: object) -> None:
            raise raised

        monkeypatch.setattr(mammoth, "convert_to_html", meets)
        assert refused(word_file(tmp_path / "a.docx", "words")) == reason

    @pytest.mark.parametrize("core", [None, b"no XML at all"])
    def test_a_document_that_says_nothing_of_itself_has_no_title(self, core: bytes | None) -> None:
        assert word._core(core) == ("", None)

    def test_a_day_in_it_that_is_none_is_not_taken(self) -> None:
        made = b"<c xmlns:t='http://purl.org/dc/terms/'><t:created>never</t:created></c>"
        assert word._core(made) == ("", None)

    def test_a_picture_that_is_in_no_part_leaves_nothing(self) -> None:
        image = SimpleNamespace(open=lambda: (_ for _ in ()).throw(KeyError("rId9")))
        assert word._in_words(image) == []

    def test_a_part_that_is_not_as_long_as_its_directory_says_is_broken(self) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as made:
            made.writestr("word/media/a.png", b"12345")
        with zipfile.ZipFile(packed) as made:
            entry = made.getinfo("word/media/a.png")
            for told in (4, 6):
                entry.file_size = told
                stands = SimpleNamespace(open=lambda _entry: io.BytesIO(b"12345"))
                with pytest.raises(word_files.BrokenPart):
                    list(word_files.part_pieces(stands, entry))  # type: ignore[arg-type]  # of a directory that lies

    def test_a_part_that_is_not_what_the_directory_says_of_it_is_refused(self) -> None:
        entry = zipfile.ZipInfo("word/document.xml")
        entry.file_size = 4
        packed = SimpleNamespace(open=lambda _entry: io.BytesIO(b"12345"))
        with pytest.raises(CannotTake, match="not what its directory says"):
            word_parts._inflated(packed, entry)  # type: ignore[arg-type]  # of a directory that lies

    def test_what_only_programs_of_windows_open_is_left_out(self) -> None:
        entry = zipfile.ZipInfo("word/embeddings/oleObject1.bin")
        assert word_files._told_by_directory(entry, {}) is Remark.PICTURES_LEFT_OUT

    def test_parts_that_are_no_longer_there_are_told(self, tmp_path: Path) -> None:
        opened = open_file(word_file(tmp_path / "a.docx", "words"))
        try:
            with pytest.raises(word_files.BrokenPart):
                list(word_parts.word_pieces(opened, ["word/media/gone.png"]))
        finally:
            os.close(opened.descriptor)

    def test_a_document_longer_than_any_note_is_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = word_file(tmp_path / "a.docx", "words")
        monkeypatch.setattr(word_parts, "_MOST_ELEMENTS", 3)
        assert refused(file) == "it is longer than any note; split it first"

    def test_a_part_that_is_there_twice_is_refused(self, tmp_path: Path) -> None:
        file = word_file(tmp_path / "a.docx", "words")
        with zipfile.ZipFile(file, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("word/document.xml", b"<twice/>")
        assert "there twice" in refused(file)

    def test_parts_that_together_unpack_to_far_too_much_are_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = word_file(tmp_path / "a.docx", "words")
        monkeypatch.setattr(word_parts, "_LARGEST_SUM", 100)
        assert "zip bombs" in refused(file)


def test_text_that_its_mark_says_is_wide_and_holds_control_signs_is_no_text() -> None:
    with pytest.raises(CannotTake, match="control characters"):
        decoded("\ufeffa\x01b".encode("utf-16-le"))


def test_front_matter_that_begins_as_such_and_breaks_off_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text('---\ntitle: "no end\ndate: 2024-03-12\n---\nwords')
    (note,) = notes(tmp_path / "a.md")
    assert Remark.FRONT_MATTER_KEPT in note.remarks
    assert issubclass(UnreadableFrontMatter, Exception)


def test_what_was_looked_past_is_a_sentence() -> None:
    assert sentence_of_left_out(LeftOut()) == ""
    assert sentence_of_left_out(LeftOut(hidden=1)) == "Looked past in the folder: 1 hidden file or folder."
    assert sentence_of_left_out(LeftOut(other_kinds=2)) == "Looked past in the folder: 2 files of other kinds."
    some = LeftOut(other_kinds=3, names=("a.png", "b.png"))
    assert sentence_of_left_out(some) == (
        "Looked past in the folder: 3 files of other kinds (a.png, b.png and 1 more)."
    )


def test_words_are_counted() -> None:
    assert IncomingNote(TODAY, "T", "three short  words").word_count == 3


def _rewritten(file: Path, content: bytes) -> None:
    """Other bytes, as many as before, in a file that says it was not changed."""
    stamp = file.stat()
    with file.open("r+b") as opened:
        opened.write(content)
        opened.truncate()
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))


def _taken(attached: tuple[IncomingAttachment, ...]) -> list[bytes]:
    return [b"".join(pieces) for _, pieces in contents_of(attached, lambda: None)]


def test_files_that_are_others_when_they_are_stored_are_told(tmp_path: Path) -> None:
    export = tmp_path / "a.enex"
    export.write_bytes(enex(f"<title>T</title><content>x</content>{resource(b'abc')}{resource(b'defghi')}"))
    (read,) = prepare([tmp_path], TODAY, nobody).files
    without = enex(f"<title>T</title><content>x</content>{resource(b'abc')}")
    longer = enex(f"<title>T</title><content>x</content>{resource(b'abcabcabcabc')}{resource(b'defghi')}")
    shorter = enex(f"<title>T</title><content>x</content>{resource(b'a')}{resource(b'defghi')}")
    size = export.stat().st_size
    for other in (without, longer, shorter):
        _rewritten(export, other.ljust(size)[:size] if len(other) <= size else other)
        with pytest.raises(ChangedMeanwhile):
            _taken(read.attached)


def test_prepared_counts_what_would_come_in(tmp_path: Path) -> None:
    (tmp_path / "a.enex").write_bytes(enex(f"<title>T</title><content>x</content>{resource(b'abc')}"))
    prepared = prepare([tmp_path], TODAY, nobody)
    assert isinstance(prepared, Prepared)
    assert (prepared.notes, prepared.attached) == (1, 1)


def test_a_file_whose_time_no_calendar_has_is_of_the_first_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert files._day(SimpleNamespace(st_mtime=1e20)) == date(1970, 1, 1)  # type: ignore[arg-type]  # as a broken disk


def test_a_file_that_comes_in_parts_or_has_grown_is_read_to_its_end_or_limit(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"12345")
    for told, most, expected in ((2, 9, b"12345"), (2, 4, b"1234"), (0, 9, b"12345")):
        descriptor = os.open(tmp_path / "a.md", os.O_RDONLY)
        try:
            assert files._read(descriptor, told, most) == expected
        finally:
            os.close(descriptor)


def test_what_stands_inside_the_data_of_a_file_makes_it_no_other(tmp_path: Path) -> None:
    data = "<resource><data>QUJD<odd/>REVG</data></resource>"
    (tmp_path / "a.enex").write_bytes(enex(f"<title>T</title><content>x</content>{data}"))
    (note,) = notes(tmp_path / "a.enex")
    assert [file.size for file in note.files] == [6]


def test_what_only_looks_like_front_matter_is_words(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\n{no field: [\n---\nwords")
    (note,) = notes(tmp_path / "a.md")
    assert "no field" in note.words


def test_text_that_is_not_what_its_mark_says_is_refused() -> None:
    with pytest.raises(CannotTake, match="byte order mark"):
        decoded(b"\xef\xbb\xbf\xff\xff")


def test_more_bytes_than_were_told_of_are_another_file_s() -> None:
    with pytest.raises(ChangedMeanwhile):
        list(_whole(iter([b"abc"]), 2))
