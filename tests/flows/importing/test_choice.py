"""A note that is here already comes in a second time only where somebody asks for it, and what is left out is told."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from confidant.domain.note import Passage
from confidant.flows.importing.choice import Choice, IncomingStanding, looked_up
from confidant.flows.importing.incoming import LeftOut, NotTaken, Remark
from confidant.flows.importing.report import report_of, sentence_of_left_out
from confidant.flows.importing.service import prepare, store
from confidant.vault.ids import NoteId, PairId
from confidant.vault.vault import Vault
from tests.builders import BOTH, make_pair, open_test_vault
from tests.flows.importing.files_made import enex

TODAY = date(2026, 5, 20)
ONE, OTHER = PairId(1), PairId(2)


def nobody(_part: float) -> None:
    """Nobody asks."""


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return open_test_vault(tmp_path, make_pair(notes=()), make_pair(mentee="Saskia Thorn", notes=()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for n in range(3):
        (folder / f"2024-03-1{n} Talk.md").write_text(f"Words of talk {n}\n\n- [ ] and a task\n")
    return folder


def choice_of(vault: Vault, folder: Path, pair: PairId = ONE) -> Choice:
    return looked_up(vault, pair, prepare([folder], TODAY, nobody), nobody)


def bring(vault: Vault, folder: Path, pair: PairId = ONE) -> list[NoteId]:
    return list(store(vault, pair, choice_of(vault, folder, pair).files(), nobody).notes)


def test_what_is_here_already_is_left_out_and_what_differs_comes_in(vault: Vault, folder: Path) -> None:
    first, second, _ = bring(vault, folder)
    assert choice_of(vault, folder).standings == (IncomingStanding.HERE,) * 3
    assert bring(vault, folder) == []
    record = vault.notes.get(first)
    levelled = tuple(Passage(part, BOTH) for part in ("Words of talk 0\n", "\n- [ ] and a task"))
    vault.notes.save(first, replace(record.note, passages=levelled), version=record.version)
    record = vault.notes.get(second)
    vault.notes.save(second, replace(record.note, passages=(Passage("Other words"),)), version=record.version)
    (folder / "2024-03-12 Talk.md").rename(folder / "2024-03-13 Talk.md")
    choice = choice_of(vault, folder)
    assert choice.standings == (IncomingStanding.HERE, IncomingStanding.NEW, IncomingStanding.NEW), (
        "levels make no other note of it"
    )
    assert choice_of(vault, folder, OTHER).taken == {0, 1, 2}, "another pair has none of them"


def test_one_in_the_trash_counts_and_can_be_asked_for(vault: Vault, folder: Path) -> None:
    first, *_ = bring(vault, folder)
    vault.trash.put(first, TODAY)
    choice = choice_of(vault, folder)
    assert choice.standings == (IncomingStanding.IN_TRASH, IncomingStanding.HERE, IncomingStanding.HERE)
    assert choice.files() == ()
    (file,) = choice.with_standing(IncomingStanding.IN_TRASH).files()
    assert file.notes[0].remarks == (Remark.IN_TRASH_TOO,)


def test_one_whose_files_are_not_here_comes_in_with_them(vault: Vault, folder: Path) -> None:
    for file in folder.iterdir():
        file.write_text("![x](dot.png)")
    (folder / "dot.png").write_bytes(b"a picture")
    with_file, without, taken_off = bring(vault, folder)
    vault.attachments.erase(vault.attachments.listed(without)[0].id)
    vault.attachments.remove(vault.attachments.listed(taken_off)[0].id, TODAY)
    choice = choice_of(vault, folder)
    assert choice.standings == (IncomingStanding.HERE, IncomingStanding.NEW, IncomingStanding.HERE), (
        "who took a file off does not miss it"
    )
    assert choice.files()[0].notes[0].remarks == (Remark.HERE_WITHOUT_FILES,)
    assert with_file in vault.notes.listed(ONE)


def test_the_same_note_chosen_twice_comes_in_once(vault: Vault, folder: Path) -> None:
    (folder / "copy").mkdir()
    (folder / "copy" / "2024-03-10 Talk.md").write_text("Words of talk 0\n\n- [ ] and a task")
    choice = choice_of(vault, folder)
    assert sorted(standing.value for standing in choice.standings) == ["new", "new", "new", "twice"]
    assert len(bring(vault, folder)) == 3


def test_what_was_left_out_is_reported_with_its_reason(vault: Vault, folder: Path) -> None:
    bring(vault, folder)
    notebook = folder / "Notebook.enex"
    notebook.write_bytes(enex(*(f"<title>N{n}</title><content>words {n}</content>" for n in range(3))))
    choice = choice_of(vault, folder)
    assert (choice.counts.left_out[IncomingStanding.HERE], choice.taken) == (3, {3, 4, 5})
    choice = choice.with_taken({0, 4})
    counts = choice.counts
    assert (counts.notes, counts.files, counts.remarked) == (2, 2, 2)
    assert (counts.left_out[IncomingStanding.HERE], counts.left_out[IncomingStanding.NEW]) == (2, 2)
    assert choice.not_taken()[-1] == NotTaken(str(notebook), 2, "left out by you")
    report = report_of(choice.files(), (), LeftOut(), choice.not_taken())
    assert report.startswith("2 notes came in from 2 files")
    assert "Left out of what could have come in, 4 notes:" in report
    assert "2024-03-11 Talk.md: 1 note already here, with the same day, title and words." in report
    assert "2024-03-10 Talk.md: the same note was here already, so it is here twice now." in report
    assert len(store(vault, ONE, choice.files(), nobody).notes) == 2
    assert vault.check() == []


def test_files_of_other_kinds_are_named_the_first_few_and_the_rest_counted(folder: Path) -> None:
    for name in ("a.png", "b.pdf", f"{'c' * 99}.bin", "e\nf.bin", "g.bin", "h.bin", "i.bin"):
        (folder / name).write_bytes(b"x")
    made = prepare([folder], TODAY, nobody)
    sentence = sentence_of_left_out(made.left_out)
    assert sentence == (f"Looked past in the folder: 7 files of other kinds (a.png, b.pdf, {'c' * 39}… and 4 more).")
    assert sentence in report_of(made.files, made.skipped, made.left_out)
