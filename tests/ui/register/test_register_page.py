"""The public list: agreed words and nothing else, and the statement made from it."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QAbstractButton

from confidant.ui.kit import Badge
from confidant.ui.register.page import RegisterPage
from tests.builders import make_note, make_pair, open_test_vault
from tests.ui.driving import Visits, click, only_plain_text, shell_over, texts

NOW = datetime(2026, 6, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path):
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def visited():
    return Visits()


@pytest.fixture
def open_register(qtbot, vault, visited):
    def open_it(*pairs, place=None):
        for pair in pairs:
            vault.pairs.add(pair)
        shell = shell_over(
            vault,
            register=lambda shell, vault: RegisterPage(shell, vault, now=lambda: NOW, ask=lambda *_: place),
            pair=lambda _shell, _vault: visited,
        )
        qtbot.addWidget(shell)
        shell.go("register")
        return shell.page("register")

    return open_it


def test_the_list_holds_the_agreed_words_and_nothing_of_the_content(open_register):
    page = open_register(make_pair(notes=(make_note("A private word."),)))
    assert texts(page) == [
        "Register",
        "What anybody may know: that these relationships exist, in the agreed words.",
        "Imogen Vale and Tobias Renn, since January 2026",
        "Imogen Vale has been mentoring Tobias Renn since January 2026.",
    ]


def test_a_pair_without_public_wording_says_so_and_leads_to_where_it_is_settled(open_register, vault, visited):
    page = open_register(make_pair(public_wording=" "))
    assert "The two of you have not settled a public wording yet." in texts(page)
    pair = vault.pairs.summaries()[0].id
    click(page, f"register.{pair}")
    assert visited.places == [{"pair": pair, "tab": "details"}]


def test_the_statement_is_written_and_registered(open_register, vault, tmp_path):
    out = tmp_path / "statement.txt"
    page = open_register(make_pair(notes=(make_note("A private word."),)), place=out)
    click(page, f"register.{vault.pairs.summaries()[0].id}")
    words = out.read_text()
    assert "Imogen Vale has been mentoring Tobias Renn since January 2026." in words
    assert "private word" not in words
    assert [(entry.purpose, entry.on) for entry in vault.register.entries()] == [
        ("existence statement", date(2026, 6, 2))
    ]


def test_the_whole_register_is_written_with_an_entry_for_each_relationship(open_register, vault, tmp_path):
    out = tmp_path / "register.txt"
    left_out = make_pair(mentee="Saskia Thorn", public_wording="", notes=())
    page = open_register(make_pair(notes=(make_note("A private word."),)), left_out, place=out)
    said = "Saskia Thorn is left out of what is written here: until a public wording is settled, that you meet stays"
    assert any(text.startswith(said) for text in texts(page))
    click(page, "register.write")
    words = out.read_text()
    assert "Imogen Vale has been mentoring Tobias Renn since January 2026." in words
    assert not [word for word in ("private word", "Saskia") if word in words]
    assert [(entry.mentee, entry.purpose) for entry in vault.register.entries()] == [
        ("Tobias Renn", "register of relationships")
    ]


def test_there_is_no_register_to_write_before_any_wording_is_settled(open_register):
    page = open_register(make_pair(public_wording=""))
    assert page.findChildren(QAbstractButton, "register.write") == []


def test_a_relationship_that_ended_long_since_is_marked_and_not_written(open_register, tmp_path):
    out = tmp_path / "register.txt"
    ended = make_pair(mentee="Saskia Thorn", public_wording="They met.", ended=date(2024, 1, 1), notes=())
    page = open_register(make_pair(), ended, place=out)
    assert [badge.word for badge in page.findChildren(Badge)] == ["No longer named"]
    click(page, "register.write")
    assert "They met." not in out.read_text()


def test_choosing_no_place_writes_nothing(open_register, vault):
    page = open_register(make_pair(), place=None)
    click(page, f"register.{vault.pairs.summaries()[0].id}")
    assert vault.register.entries() == []


def test_a_statement_that_cannot_be_written_says_so_and_is_not_registered(open_register, vault, tmp_path):
    page = open_register(make_pair(), place=tmp_path / "missing" / "statement.txt")
    click(page, f"register.{vault.pairs.summaries()[0].id}")
    assert any("could not be written" in text for text in texts(page))
    assert not (tmp_path / "missing").exists()


def test_an_ended_relationship_says_from_when_to_when(open_register):
    page = open_register(make_pair(ended=date(2026, 4, 30)))
    assert "Imogen Vale and Tobias Renn, January 2026 to April 2026" in texts(page)


def test_an_empty_vault_says_what_the_list_is_for(open_register):
    assert "No relationship to name yet" in texts(open_register())


def test_public_wording_is_never_taken_for_markup(open_register):
    page = open_register(make_pair(public_wording="<b>x</b> & y"))
    only_plain_text(page)
    assert "<b>x</b> & y" in texts(page)
