"""The existence statement is two actions away from anywhere: one key, one press."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from confidant.ui.notes.everywhere import add_note_actions
from confidant.ui.pages import add_pages
from confidant.ui.papers.everywhere import add_paper_actions
from confidant.ui.preferences import PreferenceStore
from tests.builders import make_note, make_pair, make_request, open_test_vault
from tests.ui.driving import click, dialog, shell_over, texts, to_front

NOW = datetime(2026, 6, 2, 9, 30, tzinfo=UTC)
CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SASKIA = "Imogen Vale mentors Saskia Thorn."
PLACES: dict[str, tuple[str, dict[str, Any]]] = {
    "home": ("home", {}),
    "pairs": ("pairs", {}),
    "a note": ("pair", {"tab": "notes"}),
    "the agreement": ("pair", {"tab": "agreement"}),
    "the details": ("pair", {"tab": "details"}),
    "the timeline": ("pair", {"tab": "timeline"}),
    "requests": ("requests", {}),
    "disclosures": ("disclosures", {}),
    "the register": ("register", {}),
    "help": ("help", {}),
    "settings": ("settings", {}),
    "the wizard": ("prepare", {}),
}


@pytest.fixture
def vault(tmp_path):
    note = make_note("A private word.", held_on=date(2026, 5, 1))
    opened = open_test_vault(tmp_path, make_pair(notes=(note,), requests=(make_request(),)))
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def documents(monkeypatch, tmp_path):
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr("confidant.ui.papers.statement_dialog.usual_folder", lambda: folder)
    monkeypatch.setattr("confidant.ui.papers.papers_dialog.usual_folder", lambda: folder)
    return folder


@pytest.fixture
def shell(qtbot, vault, tmp_path):
    made = shell_over(vault)
    add_pages(made, PreferenceStore(tmp_path / "preferences.json"))
    add_note_actions(made)
    add_paper_actions(made, now=lambda: NOW)
    qtbot.addWidget(made)
    made.go("home")
    return made


class Actions:
    """Whatever the user does, one by one; it counts."""

    def __init__(self, shell: Any) -> None:
        self._shell, self.count = shell, 0

    def press(self, widget: Any, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        self.count += 1
        QTest.keyClick(widget, key, modifier)

    def click(self, button: QAbstractButton) -> None:
        self.count += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def statement(self, second: Callable[[Any], None]) -> None:
        """The key for statements, and what is done in the dialog that it opens."""
        to_front(self._shell)  # where there is no desktop, no one gives the keyboard back after a dialog
        with dialog(second):
            self.press(self._shell, Qt.Key.Key_M, CHORD)


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_statement_is_two_actions_away_from_anywhere(shell, vault, documents):
    pair, record = vault.pairs.find("Tobias Renn"), vault.requests.open_ones()[0].id
    whose = {"pair": {"pair": pair}, "prepare": {"request": record}}
    for number, (place, (key, at)) in enumerate(PLACES.items(), start=1):
        shell.go(key, **at, **whose.get(key, {}))
        actions = Actions(shell)
        actions.statement(lambda form, actions=actions: actions.press(form.focusWidget(), Qt.Key.Key_Return))
        assert (place, actions.count, len(written(documents))) == (place, 2, number)
    entries = vault.register.entries()
    assert len(entries) == len(PLACES)
    assert {(each.pair, each.purpose, each.on) for each in entries} == {(pair, "existence statement", NOW.date())}


def test_any_other_pair_s_statement_is_two_actions_away_with_the_mouse_too(shell, vault, documents):
    other = vault.pairs.add(make_pair(mentee="Saskia Thorn", public_wording=SASKIA, notes=()))
    actions = Actions(shell)
    actions.statement(lambda form: actions.click(form.findChild(QAbstractButton, f"statement.{other}")))
    assert actions.count == 2
    assert [entry.pair for entry in vault.register.entries()] == [other]


def test_the_pair_shown_comes_first_and_else_the_one_last_written_about(shell, vault, documents):
    first = vault.pairs.find("Tobias Renn")
    other = vault.pairs.add(make_pair(mentee="Aaron Quill", public_wording=SASKIA, notes=()))
    focused: list[str] = []
    actions = Actions(shell)
    actions.statement(lambda form: focused.append(form.focusWidget().objectName()))
    shell.go("pair", pair=other, tab="details")
    actions.statement(lambda form: focused.append(form.focusWidget().objectName()))
    assert focused == [f"statement.{first}", f"statement.{other}"]
    assert vault.register.entries() == []


def test_a_second_statement_of_a_day_gets_a_name_of_its_own_and_says_where_it_lies(shell, vault, documents):
    for _ in range(2):
        actions = Actions(shell)
        actions.statement(lambda form, actions=actions: actions.press(form.focusWidget(), Qt.Key.Key_Return))
    assert written(documents) == ["statement-2026-06-02-2.pdf", "statement-2026-06-02.pdf"]
    said = (
        "The statement lies in “Documents” as statement-2026-06-02-2.pdf. It is entry 2 of the register of disclosures."
    )
    assert said in texts(shell)


def test_a_pair_without_public_wording_leads_to_where_it_is_settled(shell, vault, documents):
    other = vault.pairs.add(make_pair(mentee="Saskia Thorn", public_wording=" ", notes=()))
    seen: list[str] = []

    def settle(form: Any) -> None:
        seen.extend(texts(form))
        click(form, f"statement.{other}")

    Actions(shell).statement(settle)
    assert any("there is nothing a statement may say" in each for each in seen)
    assert shell.place == "pair"
    assert (shell.page("pair").pair, shell.page("pair").tab) == (other, "details")
    assert written(documents) == []


def test_a_statement_that_cannot_be_written_says_why_and_the_dialog_stays(shell, vault, documents):
    vault.pairs.add(make_pair(mentee="נועה לוי", public_wording="A. mentors נועה.", notes=()))
    other = vault.pairs.find("נועה לוי")
    said: list[str] = []

    def try_it(form: Any) -> None:
        click(form, f"statement.{other}")
        said.append(form.complaint)
        assert form.isVisible()

    Actions(shell).statement(try_it)
    assert "nothing was written" in said[0]
    assert (written(documents), vault.register.entries()) == ([], [])


def test_without_a_pair_the_key_says_what_is_missing(qtbot, tmp_path):
    empty = open_test_vault(tmp_path)
    made = shell_over(empty)
    qtbot.addWidget(made)
    add_paper_actions(made)
    for key in (Qt.Key.Key_M, Qt.Key.Key_G):
        QTest.keyClick(made, key, CHORD)
        assert "Papers are about a pair: add the two of you under Pairs first." in texts(made)
    made.close()
    empty.close(back_up=False)


def test_the_register_of_relationships_is_begun_from_anywhere(qtbot, shell, vault, documents):
    shell.page("register")._ask = lambda *_: documents / "register.pdf"
    shell.go("settings")
    QTest.keyClick(shell, Qt.Key.Key_L, CHORD)
    qtbot.waitUntil(lambda: written(documents) == ["register.pdf"], timeout=30_000)
    assert shell.place == "register"
    assert [entry.purpose for entry in vault.register.entries()] == ["register of relationships"]


def test_every_paper_is_in_the_menu(shell):
    words = [action.text() for action in shell.menus.actions_of("Papers")]
    assert words == ["Statement that you meet…", "Papers for the two of you…", "Register of relationships…"]
