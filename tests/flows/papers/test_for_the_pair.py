"""The papers the two keep: from the agreement in force, without a word of a note, the same bytes anywhere."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from confidant.domain.agreement import Arrangements
from confidant.domain.vocabulary import (
    ComputerOwner,
    MatrixAudience,
    NotesKeeper,
    Rule,
    Speaker,
    ThreeWay,
    Topic,
)
from confidant.flows.papers.answers import NoAgreement
from confidant.flows.papers.for_the_pair import PairPaper, composed_for_pair, save_for_pair
from confidant.flows.papers.meeting import NoMeetings
from confidant.flows.papers.pages import pdf_of
from confidant.flows.papers.paper import Table
from confidant.flows.papers.saving import CannotShow
from confidant.release.reopen import WordsDiffer
from confidant.vault.documents import StagedDocument
from confidant.vault.ids import PairId
from confidant.vault.problems import SealBroken
from confidant.vault.vault import Vault
from tests.builders import ON, make_agreement, make_cell, make_pair, open_test_vault
from tests.flows.desk import SECRET, pair_with_a_secret
from tests.flows.papers.papers import words_of_paper
from tests.release.letters import make_facts
from tests.troubles import put_back_page, reopened

ROOT = Path(__file__).resolve().parents[3]
TO_MANAGER = (Speaker.MENTEE, MatrixAudience.LINE_MANAGER)
PROGRAM = """
import sys
from datetime import date
from pathlib import Path
from confidant.flows.papers.for_the_pair import PairPaper, save_for_pair
from tests.builders import open_test_vault
import os
os.umask(int(sys.argv[1], 8))
vault = open_test_vault(Path(sys.argv[2]))
for which in PairPaper:
    save_for_pair(vault, vault.pairs.find("Tobias Renn"), which, Path(f"{which.value}.pdf"), on=date(2026, 5, 20))
vault.close(back_up=False)
"""


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


def agreed(*cells: tuple[Topic, Rule], **changes: Any) -> Any:
    """A version by which the mentee may say this to the line manager."""
    matrix = tuple(make_cell(topic, TO_MANAGER[1], rule, TO_MANAGER[0]) for topic, rule in cells)
    return make_agreement(matrix=matrix, **changes)


def rows_of(which: PairPaper, agreement: Any, sheet: int = 0, table: int = 0) -> dict[str, str]:
    paper = composed_for_pair(which, make_facts(agreement=agreement), ON)
    tables = [block for block in paper.sheets[sheet].blocks if isinstance(block, Table)]
    return dict(tables[table].rows)  # type: ignore[arg-type]  # each row has two cells


@pytest.mark.parametrize("which", PairPaper)
def test_no_paper_holds_a_word_of_a_note_and_none_is_entered(vault: Vault, tmp_path: Path, which: PairPaper) -> None:
    pair = vault.pairs.add(pair_with_a_secret())
    place = tmp_path / "paper.pdf"
    save_for_pair(vault, pair, which, place, on=ON)
    pdf = pypdfium2.PdfDocument(place)
    text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert "Tobias Renn" in text
    assert not [word for word in (*SECRET.split(), "Nights", "Winter", "Tuesday") if len(word) > 7 and word in text]
    assert vault.register.entries() == []
    assert len(pdf) == (2 if which in {PairPaper.AGREEMENT, PairPaper.MEETING_BRIEF} else 1)


def test_the_same_vault_gives_the_same_bytes_on_another_day_in_another_place(tmp_path: Path) -> None:
    vault = open_test_vault(tmp_path, make_pair())
    vault.close(back_up=False)
    made: list[list[bytes]] = []
    for umask, environment in (
        ("022", {"TZ": "Pacific/Kiritimati", "LANG": "C"}),
        ("077", {"TZ": "America/St_Johns", "LANG": "de_DE.UTF-8", "SOURCE_DATE_EPOCH": "1"}),
    ):
        folder = tmp_path / f"in {umask}"
        folder.mkdir()
        known = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder), "TMPDIR": str(folder)}
        command = [sys.executable, "-c", PROGRAM, umask, str(tmp_path)]
        subprocess.run(command, cwd=folder, env=known | environment, check=True)
        made.append([(folder / f"{which.value}.pdf").read_bytes() for which in PairPaper])
    assert made[0] == made[1]
    for written, which in zip(made[0], (PairPaper.AGREEMENT, PairPaper.MAY_SAY), strict=False):
        assert written == pdf_of(composed_for_pair(which, make_facts(), ON))


def test_what_i_may_say_is_what_the_mentee_s_own_rows_say() -> None:
    version = agreed(
        (Topic.GOALS, Rule.SHARE),
        (Topic.TRAINING, Rule.SHARE),
        (Topic.MENTOR_ADVICE, Rule.SHARE_UNATTRIBUTED),
        (Topic.STRENGTHS, Rule.ASK_FIRST),
        (Topic.HEALTH, Rule.EXISTENCE_ONLY),
        (Topic.MONEY, Rule.NEVER),
    )
    rows = rows_of(PairPaper.MAY_SAY, version)
    assert rows["I may say it"] == "Goals and training"
    assert rows["I may say it, not that I have it from Imogen"] == "Mentor’s advice"
    assert rows["I ask Imogen first, each time"] == "Strengths"
    assert rows["I may say only that we talk about it"] == "Health"
    assert "money" in rows["I do not say it"]
    assert "family" in rows["I do not say it"], "a cell nobody filled is never"
    assert "duty" not in rows["I do not say it"], "the three duties stand above what is agreed"


def test_the_mentor_s_rows_say_nothing_about_what_the_mentee_may_say() -> None:
    mentors = make_agreement(matrix=(make_cell(Topic.GOALS, MatrixAudience.LINE_MANAGER, Rule.SHARE),))
    assert list(rows_of(PairPaper.MAY_SAY, mentors)) == ["I do not say it"]


def test_an_answer_for_anyone_is_an_answer_for_the_line_manager_too_and_the_rest_is_told_in_a_word() -> None:
    anyone = make_cell(Topic.EXISTENCE, MatrixAudience.ANYONE, Rule.SHARE, Speaker.MENTEE)
    version = make_agreement(matrix=(anyone,))
    assert rows_of(PairPaper.MAY_SAY, version)["I may say it"] == "That we meet at all"
    others = {"I may say it": "That we meet at all", "I do not say it": "Everything else"}
    assert rows_of(PairPaper.MAY_SAY, version, table=1) == others


def test_what_anyone_may_know_is_not_told_as_something_never_said() -> None:
    version = make_agreement(matrix=())
    settled, open_still = (make_facts(agreement=version, public_wording=words) for words in ("They *meet*.", " "))
    words = " ".join(words_of_paper(composed_for_pair(PairPaper.MAY_SAY, settled, ON)))
    assert "Anyone may hear them, from either of us. They *meet*. To my line manager" in words
    assert "meet at all" not in words
    assert "I do not say it Everything else" in words
    words = " ".join(words_of_paper(composed_for_pair(PairPaper.MAY_SAY, open_still, ON)))
    assert "Anyone may hear" not in words
    assert "I do not say it That we meet at all, when we meet" in words
    assert "I do not say it Everything When" in words
    brief = " ".join(words_of_paper(composed_for_pair(PairPaper.MEETING_BRIEF, open_still, ON)))
    assert "meet at all" not in brief, "the meeting itself says so"


def test_each_sheet_of_a_brief_says_it_from_its_own_side() -> None:
    version = agreed((Topic.GOALS, Rule.SHARE), (Topic.STRENGTHS, Rule.ASK_FIRST))
    mentee, mentor = (rows_of(PairPaper.MEETING_BRIEF, version, sheet) for sheet in (0, 1))
    assert (mentee["I say it"], mentee["I ask Imogen first"]) == ("Goals", "Strengths")
    assert list(mentor) == ["I do not say it"]
    other = rows_of(PairPaper.MEETING_BRIEF, version, 1, 1)
    assert (other["Tobias says it"], other["Tobias asks me first"]) == ("Goals", "Strengths")


def test_of_two_versions_signed_on_one_day_the_higher_speaks_and_one_still_ahead_does_not(
    vault: Vault, tmp_path: Path
) -> None:
    versions = (
        agreed((Topic.GOALS, Rule.SHARE), version=1, signed=date(2026, 1, 12)),
        agreed((Topic.MONEY, Rule.SHARE), version=2, signed=date(2026, 1, 12)),
        agreed((Topic.FAMILY, Rule.SHARE), version=3, signed=date(2026, 5, 21)),
    )
    pair = vault.pairs.add(make_pair(agreements=versions))
    save_for_pair(vault, pair, PairPaper.MAY_SAY, tmp_path / "paper.pdf", on=ON)
    text = pypdfium2.PdfDocument(tmp_path / "paper.pdf")[0].get_textpage().get_text_range()
    assert "version 2 of our agreement" in text
    assert "I may say it Money" in text


def test_the_privacy_note_says_for_how_long_or_that_it_is_open() -> None:
    def note(agreement: Any) -> str:
        return " ".join(words_of_paper(composed_for_pair(PairPaper.PRIVACY_NOTE, make_facts(agreement=agreement), ON)))

    assert "for 1 month after it ends; then I erase it" in note(make_agreement(retention_months=1))
    assert "and until it ends; then I erase it" in note(make_agreement(retention_months=0))
    assert "not agreed yet how long" in note(None)


def test_the_privacy_note_says_whose_computer_it_is_and_what_else_was_settled(vault: Vault, tmp_path: Path) -> None:
    settled = Arrangements(
        ComputerOwner.ORGANISATION, NotesKeeper.BOTH, "Dr Ada Moss", "Renate Renn, 020 7946 0011\n \nHer GP"
    )
    newer = Arrangements(ComputerOwner.MENTOR, supervisor="Somebody Else")
    versions = (
        make_agreement(arrangements=settled),
        make_agreement(version=2, signed=date(2026, 5, 21), arrangements=newer),
    )
    pair = vault.pairs.add(make_pair(agreements=versions))
    save_for_pair(vault, pair, PairPaper.PRIVACY_NOTE, tmp_path / "note.pdf", on=ON)
    pdf = pypdfium2.PdfDocument(tmp_path / "note.pdf")
    assert len(pdf) == 1
    text = " ".join(pdf[0].get_textpage().get_text_range().split())
    for said in (
        "on one computer that belongs to Saltmarsh Hospital.",
        "Whoever looks after Saltmarsh Hospital’s computers could",
        "You keep notes of your own as well.",
        "I ask Dr Ada Moss, without saying who you are.",
        "whom you named: Renate Renn, 020 7946 0011; Her GP.",
    ):
        assert said in text
    assert "Somebody Else" not in text, "that version is not in force yet"


def test_a_vault_with_an_old_page_put_back_lets_no_paper_out(tmp_path: Path) -> None:
    open_test_vault(tmp_path, make_pair()).close(back_up=False)
    folder = tmp_path / "test.confidant"
    put_back_page(folder)
    with reopened(folder) as troubled:
        pair = troubled.pairs.find("Tobias Renn")
        with pytest.raises(SealBroken):
            save_for_pair(troubled, pair, PairPaper.MAY_SAY, tmp_path / "paper.pdf", on=ON)
    assert not (tmp_path / "paper.pdf").exists()


@pytest.mark.parametrize(
    ("which", "agreement", "problem"),
    [
        (PairPaper.MAY_SAY, None, NoAgreement),
        (PairPaper.MEETING_BRIEF, None, NoAgreement),
        (PairPaper.MEETING_BRIEF, make_agreement(three_way=ThreeWay.NONE), NoMeetings),
    ],
)
def test_a_paper_with_nothing_to_say_is_refused_in_words(which: PairPaper, agreement: Any, problem: Any) -> None:
    with pytest.raises(problem, match="was written"):
        composed_for_pair(which, make_facts(agreement=agreement), ON)


@pytest.mark.parametrize("which", PairPaper)
def test_a_name_from_right_to_left_is_refused_in_words(vault: Vault, tmp_path: Path, which: PairPaper) -> None:
    pair = vault.pairs.add(make_pair(mentee="נועה לוי"))
    with pytest.raises(CannotShow, match="in Latin letters"):
        save_for_pair(vault, pair, which, tmp_path / "paper.pdf", on=ON)
    assert not (tmp_path / "paper.pdf").exists()


def test_a_mentor_and_mentee_of_one_name_and_names_with_quotes_are_told_apart() -> None:
    facts = make_facts(mentor='Dr "Sam" O’Hara', mentee="Sam <b>Okri</b>")
    paper = composed_for_pair(PairPaper.MEETING_BRIEF, facts, ON)
    assert [sheet.title for sheet in paper.sheets] == [
        "Meeting of three: Sam <b>Okri</b>",
        'Meeting of three: Dr "Sam" O’Hara',
    ]


def test_where_everything_may_be_said_nothing_is_listed_as_never_said() -> None:
    everything = tuple(
        make_cell(topic, audience, Rule.SHARE, Speaker.MENTEE)
        for topic in Topic
        for audience in (MatrixAudience.LINE_MANAGER, MatrixAudience.ROLE_REFERENCE, MatrixAudience.ANYONE)
    )
    sheet = composed_for_pair(PairPaper.MAY_SAY, make_facts(agreement=make_agreement(matrix=everything)), ON)
    words = " ".join(words_of_paper(sheet))
    assert "I may say it" in words
    assert "I do not say it" not in words


def test_a_column_for_references_stands_where_the_mentee_has_answers_of_their_own_there() -> None:
    own = (make_cell(Topic.GOALS, MatrixAudience.ROLE_REFERENCE, Rule.SHARE, Speaker.MENTEE),)
    with_column = composed_for_pair(PairPaper.MAY_SAY, make_facts(agreement=make_agreement(matrix=own)), ON)
    assert "Where I apply for a role" in " ".join(words_of_paper(with_column))
    without = composed_for_pair(PairPaper.MAY_SAY, make_facts(agreement=make_agreement()), ON)
    assert "Where I apply for a role" not in " ".join(words_of_paper(without))


def test_without_an_agreement_there_is_none_to_print() -> None:
    with pytest.raises(NoAgreement):
        composed_for_pair(PairPaper.AGREEMENT, make_facts(agreement=None), ON)


def test_a_disk_that_gives_back_other_bytes_makes_no_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StagedDocument, "read", lambda _staged: b"other bytes")
    with open_test_vault(tmp_path, make_pair()) as vault, pytest.raises(WordsDiffer):
        save_for_pair(vault, PairId(1), PairPaper.MAY_SAY, tmp_path / "say.pdf", on=ON)
    assert not (tmp_path / "say.pdf").exists()
