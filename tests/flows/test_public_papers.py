"""Papers for third parties without a word of a note: what stands on them, and what they are entered as."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from confidant.domain.vocabulary import Audience, MatrixAudience, Rule, Speaker, ThreeWay, Topic
from confidant.flows.make_document import make_statement
from confidant.flows.papers.answers import NoAgreement
from confidant.flows.papers.meeting import NoMeetings
from confidant.flows.public_papers import LongOver, NoManager, listing, make_meeting_page, make_relationships
from confidant.flows.refusals import FindingsStand
from confidant.release.compose import NobodyListed
from confidant.vault.documents import StagedDocument
from confidant.vault.problems import CannotWriteFile, FileExists
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.vault import Vault
from tests.builders import LM, make_agreement, make_cell, make_note, make_pair, make_request, open_test_vault
from tests.flows.desk import DAY, NOW, SECRET, Desk, pair_with_a_secret

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import os, sys
from pathlib import Path
os.umask(int(sys.argv[1], 8))
from confidant.flows.make_document import make_statement
from confidant.flows.public_papers import make_meeting_page, make_relationships
from tests.builders import open_test_vault
from tests.flows.desk import NOW
vault = open_test_vault(Path(sys.argv[2]))
pair = vault.pairs.find("Tobias Renn")
make_statement(vault, pair, Path("statement.pdf"), now=NOW)
make_relationships(vault, Path("list.pdf"), now=NOW)
make_meeting_page(vault, pair, Path("page.pdf"), now=NOW)
vault.close(back_up=False)
"""
SASKIA = "Imogen Vale mentors Saskia Thorn."


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


def desk(vault: Vault, tmp_path: Path, *pairs: Any) -> Desk:
    """A desk over these pairs, the first being the one asked about."""
    ids = [vault.pairs.add(pair) for pair in pairs]
    folder = tmp_path / "out"
    folder.mkdir()
    return Desk(vault, ids[0], folder)


def shared_with_manager(*topics: Topic, speaker: Speaker = Speaker.MENTEE, rule: Rule = Rule.SHARE) -> tuple[Any, ...]:
    return tuple(make_cell(topic, MatrixAudience.LINE_MANAGER, rule, speaker) for topic in topics)


def test_the_register_of_relationships_names_who_may_be_named_and_no_one_else(vault: Vault, tmp_path: Path) -> None:
    at = desk(
        vault,
        tmp_path,
        pair_with_a_secret(),
        make_pair(mentee="Saskia Thorn", public_wording=SASKIA, notes=(make_note(SECRET, disclosure=frozenset()),)),
        make_pair(mentee="Hidden Person", public_wording=" "),
        make_pair(mentee="Old Friend", public_wording="They met.", ended=date(2024, 1, 1)),
    )
    found = listing(vault, NOW.date())
    assert [[each.mentee for each in part] for part in (found.told, found.unsettled, found.over)] == [
        ["Saskia Thorn", "Tobias Renn"],
        ["Hidden Person"],
        ["Old Friend"],
    ]
    made = make_relationships(vault, at.folder / "list.pdf", now=NOW)
    text = at.text("list.pdf")
    assert SASKIA in text
    assert "Imogen Vale has been mentoring Tobias Renn since January 2026." in text
    for absent in ("Hidden", "Old Friend", "They met", "2024", "zanzibarcanary", "Nights", "Saltmarsh", "Corin"):
        assert absent not in text
    entries = vault.register.entries()
    assert [(each.mentee, each.purpose, each.recipient, each.audience) for each in entries] == [
        (name, "register of relationships", "whoever asks", Audience.OTHER) for name in ("Saskia Thorn", "Tobias Renn")
    ]
    assert {each.sha256 for each in entries} == {made.sha256}
    assert {each.document for each in entries} == {made.document}
    assert all(vault.register.copy(each.n) == (at.folder / "list.pdf").read_bytes() for each in entries)
    assert vault.register.verify() == []


def test_what_the_pairs_keep_to_themselves_changes_no_byte_of_a_public_paper(tmp_path: Path) -> None:
    made: list[list[bytes]] = []
    cells = shared_with_manager(Topic.GOALS)
    bare = make_pair(agreements=(make_agreement(matrix=cells),), notes=())
    told = replace(
        bare,
        organisation="Elsewhere",
        programme="Another",
        people=(),
        notes=(make_note(SECRET), make_note(title="zanzibarcanary")),
        requests=(make_request(LM),),
        agreements=(make_agreement(matrix=cells, retention_months=3, cooling_hours=5, review_due=None),),
    )
    for number, pair in enumerate((bare, told)):
        folder = tmp_path / str(number)
        folder.mkdir()
        vault = open_test_vault(folder, pair)
        at = vault.pairs.find("Tobias Renn")
        make_statement(vault, at, folder / "statement.pdf", now=NOW)
        make_relationships(vault, folder / "list.pdf", now=NOW)
        make_meeting_page(vault, at, folder / "page.pdf", now=NOW)
        made.append([(folder / f"{name}.pdf").read_bytes() for name in ("statement", "list", "page")])
        vault.close(back_up=False)
    assert made[0] == made[1]


def test_the_same_vault_gives_the_same_bytes_wherever_a_public_paper_is_made(tmp_path: Path) -> None:
    open_test_vault(tmp_path, make_pair()).close(back_up=False)
    made = []
    for umask, environment in (
        ("022", {"TZ": "Pacific/Kiritimati", "LANG": "C"}),
        ("077", {"TZ": "America/St_Johns", "LANG": "de_DE.UTF-8", "SOURCE_DATE_EPOCH": "1"}),
    ):
        folder = tmp_path / f"in {umask}"
        folder.mkdir()
        known = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder), "TMPDIR": str(folder)}
        command = [sys.executable, "-c", PROGRAM, umask, str(tmp_path)]
        subprocess.run(command, cwd=folder, env=known | environment, check=True)
        made.append([(folder / f"{name}.pdf").read_bytes() for name in ("statement", "list", "page")])
    assert made[0] == made[1]


def test_a_mentoring_that_ended_yesterday_is_named_as_ended_for_as_long_as_references_last(
    vault: Vault, tmp_path: Path
) -> None:
    yesterday = NOW.date() - DAY
    at = desk(
        vault, tmp_path, make_pair(ended=yesterday), make_pair(mentee="Saskia Thorn", ended=yesterday, agreements=())
    )
    found = listing(vault, NOW.date())
    assert ([each.mentee for each in found.told], [each.mentee for each in found.over]) == (
        ["Tobias Renn"],
        ["Saskia Thorn"],
    )
    make_relationships(vault, at.folder / "list.txt", now=NOW)
    assert "The mentoring came to an end in May 2026." in at.text("list.txt")
    assert "Saskia" not in at.text("list.txt")


def test_without_any_public_wording_there_is_no_register_of_relationships(vault: Vault, tmp_path: Path) -> None:
    at = desk(vault, tmp_path, make_pair(public_wording=""))
    with pytest.raises(NobodyListed, match="nothing was written"):
        make_relationships(vault, at.folder / "list.pdf", now=NOW)
    assert (at.files, at.kinds) == ([], [])


def test_a_register_that_gets_no_place_is_taken_back_for_every_pair(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = desk(vault, tmp_path, make_pair(), make_pair(mentee="Saskia Thorn", public_wording=SASKIA))

    def fail(staged: StagedDocument) -> None:
        staged.discard()
        raise CannotWriteFile

    with monkeypatch.context() as broken:
        broken.setattr(StagedDocument, "put_in_place", fail)
        with pytest.raises(CannotWriteFile):
            make_relationships(vault, at.folder / "list.pdf", now=NOW)
    entries = vault.register.entries()
    assert at.kinds == [DisclosureKind.WRITTEN] * 2 + [DisclosureKind.REFUSED] * 2
    assert [each.mentee for each in entries] == ["Saskia Thorn", "Tobias Renn"] * 2
    assert [each.corrects for each in entries] == [None, None, 1, 2]


def test_an_existing_file_is_not_written_over_unasked(vault: Vault, tmp_path: Path) -> None:
    at = desk(vault, tmp_path, make_pair(agreements=(make_agreement(matrix=shared_with_manager(Topic.GOALS)),)))
    for name in ("list.txt", "page.txt"):
        (at.folder / name).write_text("mine")
    with pytest.raises(FileExists):
        make_relationships(vault, at.folder / "list.txt", now=NOW)
    with pytest.raises(FileExists):
        make_meeting_page(vault, at.pair, at.folder / "page.txt", now=NOW)
    assert at.kinds == []
    make_relationships(vault, at.folder / "list.txt", overwrite=True, now=NOW)
    assert "confirms" in at.text("list.txt")


def test_the_line_manager_s_page_names_only_what_may_be_said_and_tells_nothing_by_being_named(
    vault: Vault, tmp_path: Path
) -> None:
    matrix = (
        *shared_with_manager(Topic.GOALS, Topic.TRAINING, Topic.HEALTH, Topic.JOB_APPLICATIONS),
        *shared_with_manager(Topic.STRENGTHS, rule=Rule.ASK_FIRST),
        *shared_with_manager(Topic.PROGRESS, Topic.FAMILY, speaker=Speaker.MENTOR),
    )
    at = desk(vault, tmp_path, make_pair(agreements=(make_agreement(version=1, matrix=matrix),)))
    made = make_meeting_page(vault, at.pair, at.folder / "page.pdf", now=NOW)
    text = " ".join(at.text("page.pdf").split())
    assert "Tobias Renn can speak of goals and training." in text
    assert "I can speak of progress." in text
    for absent in ("ealth", "amily", "pplication", "trengths", "suitab", "first"):
        assert absent not in text
    (entry,) = vault.register.entries()
    assert (entry.recipient, entry.audience, entry.agreement) == ("Corin Abbott", Audience.LINE_MANAGER, 1)
    assert (entry.sha256, entry.purpose) == (made.sha256, "page for a meeting of three")


def test_a_page_of_which_nothing_may_be_named_marks_no_gap(vault: Vault, tmp_path: Path) -> None:
    at = desk(vault, tmp_path, make_pair(agreements=(make_agreement(matrix=()),)))
    make_meeting_page(vault, at.pair, at.folder / "page.txt", now=NOW)
    assert "speak of" not in at.text("page.txt").replace("may speak of was settled", "")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"line_manager": None}, NoManager),
        ({"line_manager": " "}, NoManager),
        ({"agreements": ()}, NoAgreement),
        ({"agreements": (make_agreement(three_way=ThreeWay.NONE),)}, NoMeetings),
        ({"agreements": (make_agreement(signed=date(2026, 9, 1)),)}, NoAgreement),
        ({"mentee": "נועה לוי"}, FindingsStand),
    ],
)
def test_a_page_that_may_not_be_is_refused_in_words_and_leaves_nothing(
    vault: Vault, tmp_path: Path, changes: dict[str, Any], problem: type[Exception]
) -> None:
    at = desk(vault, tmp_path, make_pair(**changes))
    with pytest.raises(problem, match=r"nothing was written|no brief was written"):
        make_meeting_page(vault, at.pair, at.folder / "page.pdf", now=NOW)
    assert (at.files, at.kinds) == ([], [])


def test_no_page_is_written_for_a_meeting_once_nothing_is_told_any_more(vault: Vault, tmp_path: Path) -> None:
    agreed = make_agreement(three_way=ThreeWay.SCHEDULED, lapse_months=0)
    at = desk(vault, tmp_path, pair_with_a_secret(agreements=(agreed,), ended=NOW.date() - DAY))
    with pytest.raises(LongOver):
        make_meeting_page(vault, at.pair, tmp_path / "page.txt", now=NOW)
    assert vault.register.entries() == []
    make_meeting_page(vault, at.pair, tmp_path / "page.txt", now=NOW - DAY)


def test_a_manager_whose_name_cannot_be_printed_is_said_to_be_the_reason(vault: Vault, tmp_path: Path) -> None:
    agreed = make_agreement(three_way=ThreeWay.SCHEDULED)
    at = desk(vault, tmp_path, pair_with_a_secret(agreements=(agreed,), line_manager="שלום עולם"))
    with pytest.raises(FindingsStand) as met:
        make_meeting_page(vault, at.pair, tmp_path / "page.pdf", now=NOW)
    assert {finding.kind for finding in met.value.findings} == {"unsupported_character"}
