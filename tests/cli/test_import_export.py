"""Files come in whole or not at all, and everything the format has room for goes out again."""

import hashlib
import json
import stat
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from confidant.domain.note import Passage
from confidant.domain.pair import Pair
from confidant.vault import documents
from confidant.vault.documents import StagedDocument
from confidant.vault.ids import NoteId, PairId
from confidant.vault.interchange import decode, encode
from confidant.vault.interchange_export import export_file
from confidant.vault.problems import CannotWriteFile, FileExists
from confidant.vault.record_problems import UnknownPair
from confidant.vault.register import NewDisclosure
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.shareable import gather
from confidant.vault.vault import Vault
from tests.builders import (
    LM,
    ON,
    PRIVATE,
    make_consent,
    make_note,
    make_pair,
    make_passage,
    make_request,
    open_test_vault,
)
from tests.cli.conftest import CommandLine
from tests.flows.desk import cannot_sync
from tests.flows.importing.files_made import enex, resource
from tests.vault.interchange_strategies import pairs

MADE_AT = datetime(2026, 5, 20, 9, 30, tzinfo=UTC)
TWO = make_pair(mentee="Saskia Thorn", notes=(make_note(), make_note()))


def test_pairs_come_in_and_are_counted(cli: CommandLine) -> None:
    folder = cli.vault()
    result = cli("import", folder, cli.pairs_file(TWO, make_pair(mentee="Rhys Pell")))
    assert (result.code, result.err) == (0, "")
    assert result.json == {"pairs": 2, "notes": 3, "skipped": []}


def test_good_files_stay_and_a_bad_one_is_told(cli: CommandLine) -> None:
    folder = cli.vault()
    bad = json.loads(encode([TWO]))
    bad["pairs"][0]["notes"][1]["consents"][0]["on"] = "soon"
    files = [
        cli.pairs_file(TWO, name="good.json"),
        cli.file("bad.json", json.dumps(bad).encode()),
        cli.folder / "missing.json",
        cli.file("note.MD", b"# A note"),
        cli.pairs_file(make_pair(mentee="Rhys Pell"), name="too.json"),
    ]
    result = cli("import", folder, *files)
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert result.json["pairs"] == 2
    assert result.json["notes"] == 3
    assert [skip["file"] for skip in result.json["skipped"]] == [str(file) for file in files[1:4]]
    reasons = [skip["reason"] for skip in result.json["skipped"]]
    assert reasons[0] == "at pairs[0].notes[1].consents[0].on, this is not a date written as YYYY-MM-DD"
    assert "no such file" in reasons[1]
    assert "notes" in reasons[2]
    assert mentees(cli, folder) == {"Tobias Renn", "Saskia Thorn", "Rhys Pell"}


def test_one_bad_file_is_told_with_its_place_on_standard_error_too(cli: CommandLine) -> None:
    result = cli("import", cli.vault(), cli.file("bad.json", b'{"format": "confidant-pairs/1", "pairs": [{}]}'))
    assert result.err.endswith("bad.json was stored: at pairs[0].mentor, the field is missing.\n")


def test_a_file_is_taken_whole_or_not_at_all(cli: CommandLine) -> None:
    folder = cli.vault()
    result = cli("import", folder, cli.pairs_file(TWO, make_pair()))
    assert result.code == 1
    assert result.json["pairs"] == result.json["notes"] == 0
    assert result.json["skipped"][0]["reason"].startswith("at pairs[1], a pair with this mentor, mentee and start")
    assert mentees(cli, folder) == {"Tobias Renn"}


def test_notes_of_other_programs_come_into_the_pair_all_private(cli: CommandLine) -> None:
    folder = cli.vault()
    notes = cli.folder / "notes"
    notes.mkdir()
    (notes / "one.md").write_text("---\ntitle: One\ndate: 2024-03-12\nlevel: line_manager\n---\n\nOne word\n")
    (notes / "picture.png").write_bytes(b"x")
    text = cli.file("old.txt", "caf\u00e9".encode("cp1252"))
    evernote = cli.file("two.enex", b"<en-export><note><title>Two</title><content>B</content></note></en-export>")
    result = cli("import", folder, notes, text, evernote, cli.pairs_file(TWO), "--pair", "Tobias Renn")
    assert result.json == {"pairs": 1, "notes": 5, "skipped": []}
    assert result.code == 0
    assert "old.txt: read as Windows-1252" in result.err
    assert "1 file of other kinds (picture.png)" in result.err
    out = cli.folder / "out.json"
    cli("export", folder, out)
    brought = json.loads(out.read_bytes())["pairs"][0]["notes"][1:]
    assert [(note["title"], note["held_on"]) for note in brought[:1]] == [("One", "2024-03-12")]
    assert [note["passages"][0]["text"] for note in brought] == ["One word\n", "caf\u00e9", "B"]
    assert all(not note["disclosure"] and not note["consents"] and not note["template"] for note in brought)


def test_attached_files_come_in_with_their_notes_and_are_told(cli: CommandLine) -> None:
    folder, notes = cli.vault(make_pair(notes=())), cli.folder / "notes"
    notes.mkdir()
    (notes / "one.md").write_text("![x](dot.png) ![y](../outside.png)")
    (notes / "dot.png").write_bytes(b"a picture")
    (cli.folder / "outside.png").write_bytes(b"not chosen")
    file = cli.file("two.enex", enex(f"<title>Two</title><content>B</content>{resource(b'a plan', name='plan.pdf')}"))
    result = cli("import", folder, notes, file, "--pair", "Tobias Renn")
    assert (result.code, result.json) == (0, {"pairs": 0, "notes": 2, "skipped": []})
    assert f"1 note with 1 attached file came in from {notes}." in result.err.splitlines()
    assert f"1 note with 1 attached file came in from {file}." in result.err.splitlines()
    assert "one.md: a file that it refers to lies outside the folder" in result.err
    assert "other kinds" not in result.err
    assert "plan.pdf" not in result.err
    with open_test_vault(folder.parent) as vault:
        assert [
            b"".join(vault.attachments.content(each.id))
            for note in vault.notes.listed(PairId(1))
            for each in vault.attachments.listed(note)
        ] == [b"a plan", b"a picture"]


def test_notes_need_a_pair_and_bad_ones_are_told_beside_good_ones(cli: CommandLine) -> None:
    folder, good = cli.vault(), cli.file("good.md", b"words")
    assert "--pair" in cli("import", folder, good).json["skipped"][0]["reason"]
    bad = cli.file("bad.md", b"\x00\x01")
    result = cli("import", folder, bad, good, "--pair", "Tobias Renn")
    assert (result.code, result.json["notes"]) == (1, 1)
    assert result.json["skipped"] == [
        {"file": str(bad), "reason": "this is not text: it holds control characters, as the files of programs do"}
    ]
    assert result.err.splitlines()[-1].startswith(f"Nothing of {bad} was stored: this is not text")
    assert cli("import", folder, good, "--pair", "Nobody").refused() == str(UnknownPair())


def test_a_note_that_is_here_already_comes_in_no_second_time_and_that_is_told(cli: CommandLine) -> None:
    folder, notes = cli.vault(make_pair(notes=())), cli.folder / "notes"
    notes.mkdir()
    for name in ("one", "two"):
        (notes / f"{name}.md").write_text(f"Words of {name}")
    assert cli("import", folder, notes, "--pair", "Tobias Renn").json["notes"] == 2
    (notes / "three.md").write_text("Words of three")
    again = cli("import", folder, notes, notes / "one.md", "--pair", "Tobias Renn")
    assert (again.code, again.json) == (0, {"pairs": 0, "notes": 1, "skipped": []}), "a second time is no fault"
    assert f"{notes}: 2 notes already here, with the same day, title and words." in again.err.splitlines()
    assert f"{notes / 'one.md'}: 1 note already here, with the same day, title and words." in again.err.splitlines()
    with open_test_vault(folder.parent) as vault:
        vault.trash.put(vault.notes.listed(PairId(1))[0], ON)
    back = cli("import", folder, notes, "--pair", "Tobias Renn")
    assert back.json["notes"] == 1, "afterwards every note of the file is one of the pair's"
    assert "the same note lies in the trash as well" in back.err


def mentees(cli: CommandLine, folder: Path) -> set[str]:
    file = cli.folder / "for-mentees.json"
    cli("export", folder, file)
    return {pair["mentee"] for pair in json.loads(file.read_bytes())["pairs"]}


def test_an_export_is_the_file_that_came_in(cli: CommandLine) -> None:
    came_in = cli.pairs_file(TWO, make_pair(mentee="Anton Birk", requests=(make_request(),)), name="in.json")
    cli("create", cli.folder / "new")
    cli("import", cli.folder / "new", came_in)
    result = cli("export", cli.folder / "new", cli.folder / "out.json")
    assert result.json == {"pairs": 2, "notes": 3, "left_out": []}
    assert json.loads((cli.folder / "out.json").read_bytes()) == json.loads(came_in.read_bytes())
    assert stat.S_IMODE((cli.folder / "out.json").stat().st_mode) == 0o600


def test_the_command_changes_nothing_in_the_vault(cli: CommandLine) -> None:
    folder = cli.vault()
    cli("export", folder, cli.folder / "out.json")
    assert cli("register", folder).lines == []


def test_an_export_of_the_windows_stands_in_the_register(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    with open_test_vault(tmp_path, make_pair()) as vault:
        export_file(vault, out, made_at=MADE_AT)
        (entry,) = vault.register.entries()
        with pytest.raises(CannotWriteFile):
            export_file(vault, tmp_path / "missing" / "out.json", made_at=MADE_AT)
        assert len(vault.register.entries()) == 1, "nothing left"
    assert (entry.pair, entry.kind, entry.recipient) == (None, DisclosureKind.WRITTEN, "the mentor’s own files")
    assert entry.purpose.startswith("Export of everything, private matter included, unencrypted")
    assert entry.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()


def test_an_export_that_gets_no_place_is_corrected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_document: StagedDocument) -> None:
        raise CannotWriteFile

    monkeypatch.setattr(StagedDocument, "put_in_place", fail)
    with open_test_vault(tmp_path, make_pair()) as vault:
        with pytest.raises(CannotWriteFile):
            export_file(vault, tmp_path / "out.json", made_at=MADE_AT)
        written, corrected = vault.register.entries()
        assert (written.kind, corrected.kind) == (DisclosureKind.WRITTEN, DisclosureKind.REFUSED)
        assert corrected.corrects == 1
        assert vault.register.verify() == []
    assert not (tmp_path / "out.json").exists()


def test_an_export_that_did_reach_its_place_stays_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "sync_folder", cannot_sync)
    with open_test_vault(tmp_path, make_pair()) as vault:
        export_file(vault, tmp_path / "out.json", made_at=MADE_AT)
        assert [entry.kind for entry in vault.register.entries()] == [DisclosureKind.WRITTEN]
    assert (tmp_path / "out.json").exists()


def test_an_export_goes_over_nothing_and_leaves_nothing_behind(cli: CommandLine) -> None:
    folder, there = cli.vault(), cli.file("there.json", b"mine")
    assert cli("export", folder, there).refused() == str(FileExists())
    assert there.read_bytes() == b"mine"
    assert cli("export", folder, cli.folder / "missing" / "out.json").refused() == str(CannotWriteFile())
    (cli.folder / "dangling").symlink_to(cli.folder / "elsewhere")
    assert cli("export", folder, cli.folder / "dangling").refused() == str(FileExists())
    assert not (cli.folder / "elsewhere").exists()


def test_what_the_format_has_no_room_for_is_named(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        assert export_file(vault, tmp_path / "bare.json").left_out == ()
        vault.drafts.put("letter", "1", "{}")
        for copy in (b"copy", None):
            vault.register.append(
                NewDisclosure(
                    pair=PairId(1),
                    kind=DisclosureKind.SPOKEN,
                    recipient="Corin Abbott",
                    audience=LM,
                    purpose="review",
                    on=date(2026, 5, 20),
                    made_at=datetime(2026, 5, 20, 9, 30, tzinfo=UTC),
                    sha256=None if copy is None else "41ac9d77bf6a7aab6ec97fac40a9dd8d8b1b0fc4f7a6f9e0d8b8b0f8f7f3c5a1",
                ),
                None,
                None,
            )
        note = vault.notes.get(NoteId(1))
        lowered = make_note(passages=(make_passage(disclosure=PRIVATE),))
        vault.notes.save(NoteId(1), lowered, version=note.version)
        vault.attachments.add(NoteId(1), "plan.txt", b"a plan", ON)
        vault.trash.put(vault.notes.new(PairId(1), ON), ON)
        exported = export_file(vault, tmp_path / "full.json")
    assert exported.left_out == (
        "the register of disclosures (2 entries)",
        "unfinished drafts (1)",
        "attached files (1)",
        "notes in the trash (1)",
        "what notes said before (1 version)",
        "the words as they were when 1 yes was given, where they changed since",
    )


@pytest.mark.parametrize("passage", [make_passage(), make_passage("Other words.")])
def test_words_that_were_edited_after_a_yes_are_not_covered_after_coming_back(tmp_path: Path, passage: Passage) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        vault.notes.save(NoteId(1), make_note(passages=(passage,)), version=vault.notes.get(NoteId(1)).version)
        before = vault.notes.get(NoteId(1)).note
        export_file(vault, tmp_path / "out.json")
    (again,) = decode((tmp_path / "out.json").read_bytes())
    assert again.notes[0] == before
    assert bool(again.notes[0].passages[0].awaiting) == (passage.text == "Other words.")


def edited_and_agreed_again(vault: Vault, *texts: str) -> None:
    """Change the words of the first note and have the mentee say yes to them."""
    record = vault.notes.get(NoteId(1))
    passages = tuple(make_passage(text) for text in texts)
    vault.notes.save(NoteId(1), replace(record.note, passages=passages), version=record.version)
    vault.notes.record_yes(NoteId(1), make_consent(on=date(2026, 3, 2), how="again"))


def told(vault: Vault) -> list[str]:
    return [passage.text for note in gather(vault, PairId(1), make_request(), ON) for passage in note.passages]


def test_a_yes_that_is_fully_outgrown_does_not_rob_a_newer_one(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(notes=(make_note("Old words."),))) as vault:
        edited_and_agreed_again(vault, "New words.")
        exported = export_file(vault, tmp_path / "out.json")
    assert exported.left_out == (
        "what notes said before (1 version)",
        "1 yes to words that stand no more, beside a newer yes to those that do",
    )
    (again,) = decode((tmp_path / "out.json").read_bytes())
    assert [consent.how for consent in again.notes[0].consents] == ["again"]
    (tmp_path / "again").mkdir()
    with open_test_vault(tmp_path / "again", again) as vault:
        assert told(vault) == ["New words."]


def test_a_yes_that_is_outgrown_in_part_stays_and_gains_nothing(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(notes=(make_note("Kept. ", "Old words."),))) as vault:
        edited_and_agreed_again(vault, "Kept. ", "New words.")
        assert told(vault) == ["Kept. ", "New words."]
        exported = export_file(vault, tmp_path / "out.json")
    assert exported.left_out == (
        "what notes said before (1 version)",
        "the words as they were when 2 yeses were given, where they changed since",
    )
    (again,) = decode((tmp_path / "out.json").read_bytes())
    assert len(again.notes[0].consents) == 2
    (tmp_path / "again").mkdir()
    with open_test_vault(tmp_path / "again", again) as vault:
        assert told(vault) == ["Kept. "]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(pairs())
def test_a_vault_gives_back_every_pair_that_the_format_allows(
    tmp_path_factory: pytest.TempPathFactory, pair: Pair
) -> None:
    folder = tmp_path_factory.mktemp("vault")
    with open_test_vault(folder, pair) as vault:
        assert export_file(vault, folder / "out.json").left_out == ()
    (again,) = decode((folder / "out.json").read_bytes())
    assert again == pair


def test_a_backup_that_cannot_be_written_is_told_and_what_was_done_stays_done(cli: CommandLine) -> None:
    folder = cli.vault()
    (folder / "backups").rmdir()
    (folder / "backups").write_bytes(b"in the way")
    result = cli("import", folder, cli.pairs_file(TWO))
    assert (result.code, result.json["pairs"]) == (0, 1)
    assert result.err.startswith("What was done is stored, but the backup")
    assert mentees(cli, folder) == {"Tobias Renn", "Saskia Thorn"}


def test_an_export_into_the_vault_itself_is_refused(cli: CommandLine) -> None:
    folder = cli.vault(make_pair())
    for name in ("all.json", "backups/all.json"):
        assert "inside the vault’s own folder" in cli("export", folder, folder / name).refused()
        assert not (folder / name).exists()
