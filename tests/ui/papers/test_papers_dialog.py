"""The papers of a pair: each is written by one press, or says calmly what it lacks."""

from datetime import UTC, date, datetime
from typing import Any

import pypdfium2
import pytest

from confidant.domain.vocabulary import ThreeWay
from confidant.ui.papers.papers_dialog import PapersDialog
from tests.builders import make_agreement, make_pair, open_test_vault
from tests.ui.driving import click, only_plain_text, texts

NOW = datetime(2026, 6, 2, 9, 30, tzinfo=UTC)
PAPERS = ("what-i-may-say", "privacy-note", "meeting-brief", "meeting-page")


@pytest.fixture
def vault(tmp_path):
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def open_papers(qtbot, vault, tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()

    def open_it(**changes: Any) -> PapersDialog:
        pair = vault.pairs.add(make_pair(**changes))
        dialog = PapersDialog(vault, pair, folder=folder, now=lambda: NOW)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_it


def test_every_paper_is_written_by_one_press_and_says_where_it_lies(open_papers, vault, tmp_path):
    dialog = open_papers()
    for number, paper in enumerate(PAPERS, start=1):
        click(dialog, f"papers.{paper}")
        name = f"{paper}-2026-06-02.pdf"
        assert dialog.outcome.startswith(f"It lies in “papers” as {name}.")
        assert len(list((tmp_path / "papers").iterdir())) == number
        assert "Tobias Renn" in pypdfium2.PdfDocument(tmp_path / "papers" / name)[0].get_textpage().get_text_range()
    # Only the page for the line manager goes to a third party.
    assert [(each.recipient, each.purpose) for each in vault.register.entries()] == [
        ("Corin Abbott", "page for a meeting of three")
    ]
    assert dialog.outcome.endswith("It is entry 1 of the register of disclosures.")
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("changes", "papers", "words", "tab"),
    [
        (
            {"agreements": ()},
            ("agreement", "what-i-may-say", "meeting-brief", "meeting-page"),
            "in force yet",
            "agreement",
        ),
        (
            {"agreements": (make_agreement(three_way=ThreeWay.NONE),)},
            ("meeting-brief", "meeting-page"),
            "do not meet the line manager together",
            "agreement",
        ),
        ({"line_manager": None}, ("meeting-page",), "nobody to write it for", "details"),
        (
            {
                "started": date(2023, 1, 12),
                "ended": date(2025, 4, 30),
                "agreements": (make_agreement(signed=date(2023, 1, 12)),),
            },
            ("meeting-page",),
            "nothing is told of it any more",
            "agreement",
        ),
    ],
)
def test_what_a_paper_lacks_is_said_and_leads_to_where_it_is_settled(
    open_papers, vault, tmp_path, changes, papers, words, tab
):
    dialog = open_papers(**changes)
    assert sum(words in each for each in texts(dialog)) == len(papers)
    click(dialog, "papers.privacy-note")
    click(dialog, f"papers.{papers[0]}")
    assert (dialog.wanted, dialog.isVisible()) == (tab, False)
    assert [path.name for path in (tmp_path / "papers").iterdir()] == ["privacy-note-2026-06-02.pdf"]


def test_another_pair_is_chosen_in_the_dialog(open_papers, vault, tmp_path):
    other = vault.pairs.add(make_pair(mentee="Saskia <b>Thorn</b>", agreements=()))
    dialog = open_papers()
    dialog.choice.set_value(other)
    only_plain_text(dialog)
    click(dialog, "papers.privacy-note")
    (paper,) = (tmp_path / "papers").iterdir()
    assert "For Saskia <b>Thorn</b>" in pypdfium2.PdfDocument(paper)[0].get_textpage().get_text_range()


def test_a_name_the_typeface_cannot_show_is_said_in_the_dialog(open_papers, tmp_path):
    dialog = open_papers(mentee="ليلى حداد")
    click(dialog, "papers.privacy-note")
    assert "write that name or word another way" in dialog.complaint
    assert list((tmp_path / "papers").iterdir()) == []
