"""The list of pairs, and a new one from the keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from confidant.ui.pairs.page import PairsPage
from confidant.ui.rows.link_row import LinkRow
from tests.builders import make_agreement, make_pair, open_test_vault
from tests.ui.driving import Visits, click, dialog, find, only_plain_text, shell_over, texts, write

TODAY = date(2026, 6, 2)


@pytest.fixture
def vault(tmp_path):
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def visited():
    return Visits()


@pytest.fixture
def open_pairs(qtbot, vault, visited):
    def open_it(*pairs):
        for pair in pairs:
            vault.pairs.add(pair)
        shell = shell_over(
            vault,
            pairs=lambda shell, vault: PairsPage(shell, vault, today=lambda: TODAY),
            pair=lambda _shell, _vault: visited,
        )
        qtbot.addWidget(shell)
        shell.go("pairs")
        return shell.page("pairs")

    return open_it


def test_a_pair_is_added_from_the_keyboard_and_opened(open_pairs, vault, visited):
    page = open_pairs()

    def fill_in(asked):
        write(asked, "new_pair.mentor", "Imogen Vale")
        write(asked, "new_pair.mentee", "Tobias Renn")
        write(asked, "new_pair.organisation", "Saltmarsh Hospital")
        write(asked, "new_pair.started", "2026-01-12")
        click(asked, "new_pair.accept")

    with dialog(fill_in):
        click(page, "pairs.add")
    summary = vault.pairs.summaries()[0]
    assert (summary.mentor, summary.mentee, summary.organisation) == (
        "Imogen Vale",
        "Tobias Renn",
        "Saltmarsh Hospital",
    )
    assert summary.public_wording == "Imogen Vale has been mentoring Tobias Renn since January 2026."
    assert visited.places == [{"pair": summary.id, "tab": "agreement"}]


def test_the_mentor_is_remembered_and_words_of_ones_own_are_left_alone(open_pairs, vault):
    page = open_pairs(make_pair())

    def fill_in(asked):
        assert QApplication.focusWidget().objectName() == "new_pair.mentee"
        write(asked, "new_pair.mentee", "Edda Marsh")
        wording = find(asked, QPlainTextEdit, "new_pair.public_wording")
        assert wording.toPlainText() == "Imogen Vale has been mentoring Edda Marsh since June 2026."
        wording.setPlainText("They meet.")
        write(asked, "new_pair.mentee", "Edda Marsh-Cole")
        assert wording.toPlainText() == "They meet."
        click(asked, "new_pair.accept")

    with dialog(fill_in):
        click(page, "pairs.add")
    added = next(each for each in vault.pairs.summaries() if each.mentee == "Edda Marsh-Cole")
    assert (added.mentor, added.public_wording) == ("Imogen Vale", "They meet.")


def test_what_is_missing_is_said_at_its_field_and_nothing_is_added(open_pairs, vault):
    page = open_pairs()
    said = []

    def fill_in(asked):
        click(asked, "new_pair.accept")
        said.append((asked.mentor.error, asked.mentee.error))

    with dialog(fill_in):
        click(page, "pairs.add")
    assert said == [("Who mentors? Most likely you.", "Whom do you mentor?")]
    assert vault.pairs.summaries() == []


def test_the_same_pair_twice_is_refused_in_words(open_pairs, vault):
    page = open_pairs(make_pair())
    said = []

    def fill_in(asked):
        write(asked, "new_pair.mentee", "Tobias Renn")
        write(asked, "new_pair.started", "2026-01-12")
        click(asked, "new_pair.accept")
        said.append(asked.complaint)

    with dialog(fill_in):
        click(page, "pairs.add")
    assert "already in this vault" in said[0]
    assert len(vault.pairs.summaries()) == 1


def test_home_can_open_the_form_at_once(open_pairs):
    page = open_pairs()
    came = []
    with dialog(came.append):
        page._shell.go("pairs", new=True)
    assert [each.objectName() for each in came] == ["new_pair"]


def test_rows_say_what_is_missing_and_open_with_return(open_pairs, vault, visited):
    page = open_pairs(
        make_pair(),
        make_pair(mentee="Ada Quince", agreements=(), public_wording=" ", notes=()),
        make_pair(mentee="Bram Oake", agreements=(make_agreement(review_due=date(2026, 6, 1)),), notes=()),
        make_pair(mentee="Cleo Dunmore", ended=date(2026, 5, 1), notes=()),
    )
    rows = page.findChildren(LinkRow)
    assert [row.title for row in rows] == ["Ada Quince", "Bram Oake", "Tobias Renn", "Cleo Dunmore"]
    said = {row.title: row.accessibleName() for row in rows}
    assert "No public wording" in said["Ada Quince"]
    assert "Nothing agreed yet" in said["Ada Quince"]
    assert "Review due" in said["Bram Oake"]
    assert "Review 12 July" in said["Tobias Renn"]
    assert "1 note" in said["Tobias Renn"]
    assert "January 2026 to May 2026" in said["Cleo Dunmore"]
    rows[0].setFocus()
    QTest.keyClick(rows[0], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is rows[1]
    QTest.keyClick(rows[1], Qt.Key.Key_Return)
    assert visited.places == [{"pair": vault.pairs.find("Bram Oake")}]


def test_names_are_never_taken_for_markup(open_pairs):
    page = open_pairs(make_pair(mentee="<h1>Tobias</h1>", organisation="A & B <br>"))
    only_plain_text(page)
    assert "<h1>Tobias</h1>" in texts(page)
