"""Real files of other programs, broken ones among them: each comes in, or has a reason of its own."""

from datetime import date
from pathlib import Path

import pytest

from confidant.flows.importing.incoming import IncomingNote, Remark
from confidant.flows.importing.report import report_of
from confidant.flows.importing.service import prepare

TODAY = date(2026, 11, 26)


@pytest.fixture
def notes(shared: Path) -> dict[str, tuple[IncomingNote, ...]]:
    folder = shared / "data" / "imports"
    if not folder.is_dir():
        pytest.skip("there are no files of other programs beside the project")
    made = prepare([folder], TODAY, lambda _: None)
    assert made.skipped == ()
    assert "lorem" not in report_of(made.files, made.skipped, made.left_out)
    return {Path(file.file).name: file.notes for file in made.files}


def test_front_matter_of_other_programs_is_read(notes: dict[str, tuple[IncomingNote, ...]]) -> None:
    (full,), (unquoted,), (dashed,) = notes["full.md"], notes["unquoted.md"], notes["title_start_with_dash.md"]
    assert (full.title, full.held_on, full.words) == ("Test Note Title", date(2019, 5, 1), "This is the note body\n")
    assert Remark.TAGS_LEFT_OUT in full.remarks
    assert (unquoted.title, dashed.title) == ("Unquoted", "-Start with dash")
    assert notes["note_with_byte_order_mark.md"][0].title == "Frontmatter test"
    assert notes["notesnook_updated_created.md"][0].held_on == date(2024, 1, 1)
    assert notes["split.md"][0].words.startswith("---\nauthor: xxx")


def test_broken_exports_of_evernote_lose_nothing_and_say_so(notes: dict[str, tuple[IncomingNote, ...]]) -> None:
    corrupt = notes["ImportTestCorrupt.enex"]
    assert [note.title for note in corrupt] == ["Note 1", "Note 2", "plain note 2"]
    assert "| bl | bla | bla |" in corrupt[1].words
    assert Remark.MARKUP_BROKEN in corrupt[1].remarks
    assert Remark.DATE_UNREADABLE in notes["invalid_date.enex"][0].remarks
    assert Remark.NO_WORDS in notes["empty_content.enex"][0].remarks
    assert notes["tasks.enex"][0].words.endswith("- [x] Clara\n- [ ] Bob\n- [ ] Jeff")
    assert notes["checklist.enex"][0].words.endswith("- [ ] One\n- [x] Two\n- [ ] Three")
    assert len(notes["linked_notes.enex"]) == 7
    assert Remark.PICTURES_LEFT_OUT in notes["attachment.enex"][0].remarks


def test_files_that_they_refer_to_and_are_not_there_are_said(notes: dict[str, tuple[IncomingNote, ...]]) -> None:
    (sample,) = notes["sample.md"]
    assert {Remark.FILE_MISSING, Remark.FILE_NOT_FOLLOWED} <= set(sample.remarks)
    assert not any(note.files for several in notes.values() for note in several)
