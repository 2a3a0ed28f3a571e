"""The agreement on paper, from the tab that shows it."""

import pypdfium2
import pytest

from confidant.ui.shell.toast import Toast
from tests.ui.driving import click


def text_of(place):
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(place))


@pytest.fixture
def asked(tmp_path):
    """What stands in for the dialog of files; it notes what was suggested."""
    suggested = []

    def ask(_parent, _title, name, _kinds):
        suggested.append(name)
        return tmp_path / name

    ask.suggested = suggested
    return ask


def test_the_version_shown_is_written_and_the_draft_with_lines_to_sign_on(open_tab, asked, tmp_path):
    tab, _ = open_tab()
    tab.ask_save = asked
    click(tab, "agreement.print")
    assert "signed on 12 January 2026" in text_of(tmp_path / "agreement-version-1.pdf")
    tab.start_draft()
    tab._terms.fields.supervisor.set_text("Ada Brook")
    click(tab, "agreement.print")
    draft = text_of(tmp_path / "agreement-version-2.pdf")
    assert "not signed yet" in draft
    assert "Ada Brook" in draft, "what stands on the screen, kept or not"
    assert "agreement-version-2.pdf" in tab._shell.findChild(Toast).sentence
    assert asked.suggested == ["agreement-version-1.pdf", "agreement-version-2.pdf"], "a file's name names no one"


def test_who_would_rather_not_gets_no_file_and_a_name_it_cannot_show_is_told(open_tab, tmp_path):
    tab, _ = open_tab(mentee="ليلى حداد")
    tab.ask_save = lambda *_: None
    click(tab, "agreement.print")
    place = tmp_path / "paper.pdf"
    tab.ask_save = lambda *_: place
    click(tab, "agreement.print")
    assert "write that name or word another way" in tab._shell.findChild(Toast).sentence
    assert not place.exists()
