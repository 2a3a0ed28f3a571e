"""What is brought in is all private, each file whole or not at all, and a run that is stopped leaves nothing."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from confidant.domain.note import Note
from confidant.domain.problem import Problem
from confidant.flows.importing import service
from confidant.flows.importing.report import ORIGINALS_REMAIN, report_of
from confidant.flows.importing.service import NotTakenBack, Prepared, make_searchable, prepare, store, told_of_end
from confidant.vault import note_index, notes_brought
from confidant.vault.condition import Notice
from confidant.vault.ids import PairId
from confidant.vault.problems import CannotWriteVault
from confidant.vault.record_problems import GonePair
from confidant.vault.search import SearchQuery
from confidant.vault.vault import Vault
from tests.builders import make_pair, open_test_vault
from tests.flows.importing.files_made import enex, word_file

TODAY = date(2026, 5, 20)
SECRET = "larkspur"


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of ninety notes takes several transactions, as one of thousands does."""
    monkeypatch.setattr(service, "_AT_ONCE", 40)


def nobody(_part: float) -> None:
    """Nobody asks."""


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return open_test_vault(tmp_path, make_pair(notes=()))


def pair_of(vault: Vault) -> PairId:
    return vault.pairs.summaries()[0].id


def notes_of(vault: Vault) -> list[Note]:
    return [vault.notes.get(note).note for note in reversed(vault.notes.listed(pair_of(vault)))]


def folder_of_notes(folder: Path, count: int) -> Path:
    made = folder / "notes"
    made.mkdir()
    for n in range(count):
        (made / f"2024-03-{n % 28 + 1:02} note {n}.md").write_text(f"# Talk {n}\n\n{SECRET} {n}\n")
    return made


def prepared(folder: Path) -> Prepared:
    return prepare([folder], TODAY, nobody)


def test_good_files_come_in_private_and_bad_ones_are_told(vault: Vault, tmp_path: Path) -> None:
    folder = folder_of_notes(tmp_path, 2)
    (folder / "bad.md").write_bytes(b"\x00")
    (folder / "half.enex").write_bytes(enex("<title>In</title><content>x</content>")[:-8])
    made = prepared(folder)
    assert {Path(skip.file).name for skip in made.skipped} == {"bad.md", "half.enex"}
    assert len(store(vault, pair_of(vault), made.files, nobody).notes) == 2
    assert [note.title for note in notes_of(vault)] == ["Talk 0", "Talk 1"]
    assert all(not note.disclosure and not note.consents and not note.template for note in notes_of(vault))
    assert vault.check() == []


class Stop(Exception):
    """What a cancelled window raises."""


@pytest.mark.parametrize("after", [0.0, 0.4, 0.9])
def test_a_run_that_is_stopped_half_way_leaves_the_vault_as_it_was(vault: Vault, tmp_path: Path, after: float) -> None:
    made = prepared(folder_of_notes(tmp_path, 110))
    before = vault.database.query("SELECT * FROM note")
    seen: list[float] = []

    def stop(part: float) -> None:
        seen.append(len(vault.notes.listed(pair_of(vault))))
        if part > after:
            raise Stop

    with pytest.raises(Stop):
        store(vault, pair_of(vault), made.files, stop)
    assert vault.database.query("SELECT * FROM note") == before
    assert vault.database.query("SELECT * FROM passage") == []
    assert max(seen) > 0, "some of it was stored, and was taken back"
    assert vault.check() == []


def test_what_search_knows_of_a_run_that_was_stopped_goes_with_it(vault: Vault, tmp_path: Path) -> None:
    made = prepared(folder_of_notes(tmp_path, 90))

    def stop(part: float) -> None:
        vault.search.index.catch_up()
        if part > 0.4:
            assert len(vault.search.newest(SearchQuery(SECRET)).found) == 40
            raise Stop

    with pytest.raises(Stop):
        store(vault, pair_of(vault), made.files, stop)
    assert vault.database.query("SELECT * FROM unindexed") == [], "no word of what was taken back"
    assert vault.search.newest(SearchQuery(SECRET)).found == ()
    assert vault.check() == []


def test_search_is_told_of_what_was_stored_and_stopping_that_takes_nothing_back(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_index, "_NOTES_AT_ONCE", 20)
    store(vault, pair_of(vault), prepared(folder_of_notes(tmp_path, 90)).files, nobody)
    parts: list[float] = []

    def stop(part: float) -> None:
        parts.append(part)
        if part > 0.4:
            raise Stop

    with pytest.raises(Stop):
        make_searchable(vault, stop)
    assert parts == pytest.approx([20 / 90, 40 / 90])
    assert (len(notes_of(vault)), vault.search.index.count_behind()) == (90, 50)
    make_searchable(vault, parts.append)
    assert parts[-1] == 1.0
    assert not vault.search.index.is_behind
    assert vault.check() == []


def test_nothing_of_what_is_read_lies_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    monkeypatch.setattr(tempfile, "mkstemp", lambda *_, **__: pytest.fail("a temporary file"))
    folder = folder_of_notes(tmp_path, 2)
    word_file(folder / "talk.docx", SECRET)
    (folder / "notes.enex").write_bytes(enex(f"<title>T</title><content>{SECRET}</content>"))
    assert prepared(folder).notes == 4
    assert list(passing.iterdir()) == []


def test_a_failure_half_way_leaves_the_vault_as_it_was(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = prepared(folder_of_notes(tmp_path, 90))
    real, calls = service.bring_in, iter(range(9))

    def fail(*arguments: object) -> object:
        if next(calls) == 1:
            raise CannotWriteVault
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(service, "bring_in", fail)
    with pytest.raises(CannotWriteVault):
        store(vault, pair_of(vault), made.files, nobody)
    assert notes_of(vault) == []


def test_what_cannot_be_taken_back_is_said(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = prepared(folder_of_notes(tmp_path, 90))

    def fail(*_arguments: object) -> None:
        raise CannotWriteVault

    def stop(part: float) -> None:
        if part > 0:
            raise Stop

    monkeypatch.setattr(service, "take_back", fail)
    with pytest.raises(NotTakenBack, match="40 of its notes"):
        store(vault, pair_of(vault), made.files, stop)


def reopened(tmp_path: Path) -> Vault:
    return open_test_vault(tmp_path)


@pytest.mark.parametrize("is_told", [False, True])
def test_a_run_that_nobody_was_told_the_end_of_is_told_at_the_next_opening(
    vault: Vault, tmp_path: Path, *, is_told: bool
) -> None:
    made = prepared(folder_of_notes(tmp_path, 90))

    def stop(part: float) -> None:
        if part > 0.4:
            raise Stop

    with pytest.raises(Stop):
        store(vault, pair_of(vault), made.files, stop)
    if is_told:
        told_of_end(vault)
    vault.close(back_up=False)
    with reopened(tmp_path) as again:
        assert (Notice.IMPORT_TAKEN_BACK in again.notices) is not is_told
        assert notes_of(again) == []
    with reopened(tmp_path) as once_more:
        assert once_more.notices == ()


def test_what_could_not_be_taken_back_goes_at_the_next_opening_but_for_what_was_changed_since(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of_notes(tmp_path, 89)
    (folder / "2024-01-01.md").write_text("![x](dot.png)")
    (folder / "dot.png").write_bytes(b"a picture")
    with monkeypatch.context() as failing:

        def fail(*_arguments: object) -> None:
            raise CannotWriteVault

        def stop(part: float) -> None:
            if part > 0.6:
                raise Stop

        failing.setattr(service, "take_back", fail)
        with pytest.raises(NotTakenBack):
            store(vault, pair_of(vault), prepared(folder).files, stop)
    first = vault.notes.listed(pair_of(vault))[-2]
    record = vault.notes.get(first)
    vault.notes.save(first, replace(record.note, title="Mine by now"), version=record.version)
    make_searchable(vault, nobody)
    vault.close(back_up=False)
    with reopened(tmp_path) as again:
        assert again.notices == (Notice.IMPORT_TAKEN_BACK,)
        assert [note.title for note in notes_of(again)] == ["Mine by now"]
        again.attachments.erase_overdue(TODAY)
        assert again.database.query("SELECT * FROM attachment") == []
        assert len(again.search.newest(SearchQuery(SECRET)).found) == 1
        assert again.check() == []


def test_what_cannot_be_taken_back_at_opening_keeps_nobody_out_and_is_told(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(_part: float) -> None:
        vault.close(back_up=False)

    with pytest.raises(Problem):
        store(vault, pair_of(vault), prepared(folder_of_notes(tmp_path, 90)).files, cut)

    def fail(*_arguments: object) -> None:
        raise CannotWriteVault

    with monkeypatch.context() as failing:
        failing.setattr(notes_brought, "_removed", fail)
        with reopened(tmp_path) as again:
            assert again.notices == (Notice.IMPORT_STILL_HERE,)
    with reopened(tmp_path) as once_more:
        assert once_more.notices == (Notice.IMPORT_TAKEN_BACK,)


def test_a_run_that_is_done_is_told_of_nowhere(vault: Vault, tmp_path: Path) -> None:
    store(vault, pair_of(vault), prepared(folder_of_notes(tmp_path, 90)).files, nobody)
    vault.close(back_up=False)
    with reopened(tmp_path) as again:
        assert (again.notices, len(notes_of(again))) == ((), 90)


def test_a_pair_that_is_gone_takes_nothing(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(GonePair):
        store(vault, PairId(99), prepared(folder_of_notes(tmp_path, 2)).files, nobody)


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    def stop(part: float) -> None:
        if part > 0.5:
            raise Stop

    with pytest.raises(Stop):
        prepare([folder_of_notes(tmp_path, 20)], TODAY, stop)


def test_too_many_words_at_once_are_refused_file_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_MOST_CHARACTERS", 30)
    made = prepared(folder_of_notes(tmp_path, 5))
    assert 0 < made.notes < 5
    assert all("too many words" in skip.reason for skip in made.skipped)


def test_the_report_tells_all_and_holds_no_word_of_a_note(tmp_path: Path) -> None:
    folder = folder_of_notes(tmp_path, 2)
    (folder / "old.txt").write_bytes(f"{SECRET} caf\u00e9".encode("cp1252"))
    (folder / "bad.md").write_bytes(b"\x00" + SECRET.encode())
    (folder / "picture.png").write_bytes(b"x")
    made = prepared(folder)
    report = report_of(made.files, made.skipped, made.left_out)
    assert SECRET not in report
    assert "Talk" not in report
    for words in ("3 notes came in from 3 files", "bad.md: this is not text", "Windows-1252", "1 file of other kinds"):
        assert words in report
    assert report.endswith(ORIGINALS_REMAIN)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.sampled_from([".md", ".txt", ".docx", ".enex", ".docm"]), st.binary(max_size=400), st.integers(0, 3))
def test_any_bytes_under_any_name_are_taken_or_refused_in_words(
    tmp_path: Path, ending: str, data: bytes, head: int
) -> None:
    heads = (b"", b"PK\x03\x04", b"<?xml version='1.0'?><en-export><note><content>", b"---\ntitle: ")
    file = tmp_path / f"any{ending}"
    file.write_bytes(heads[head] + data)
    made = prepare([file], TODAY, nobody)
    assert len(made.files) + len(made.skipped) == 1
    assert all(skip.reason.isprintable() and len(skip.reason) > 15 for skip in made.skipped)
    assert all(note.title and note.words.encode() is not None for file in made.files for note in file.notes)
