"""Templates are changed, taken back, added and deleted in Settings, and said to be private where they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from confidant.flows.templates import STANDARD_KEYS, standard_template, templates_of
from confidant.ui.settings.template_dialog import TemplateDialog
from confidant.ui.settings.templates_card import TemplatesCard
from confidant.vault.vault import Vault
from tests.builders import open_test_vault
from tests.ui.driving import click, dialog, only_plain_text, shell_over, texts, write


@pytest.fixture
def vault(tmp_path: Path):
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def card(qtbot: QtBot, vault: Vault) -> TemplatesCard:
    shell = shell_over(vault)
    qtbot.addWidget(shell)
    made = TemplatesCard(shell, vault)
    qtbot.addWidget(made)
    made.show()
    return made


def change(card: TemplatesCard, button: str, words: str | None = None, name: str | None = None, press: str = "keep"):
    said = []

    def fill_in(form) -> None:
        assert isinstance(form, TemplateDialog)
        if name is not None:
            write(form, "template.name", name)
        if words is not None:
            form.words.set_text(words)
        said.append(form.told.text())
        click(form, f"template.{press}")
        said.append(form.complaint)

    with dialog(fill_in):
        click(card, button)
    return said


def test_a_standard_template_is_changed_and_taken_back(card: TemplatesCard, vault: Vault) -> None:
    said = change(card, "templates.session", "## Mine (private)\n\n- [ ]", "<b>Hour</b>")
    assert said == ["Private by construction: all of it.", ""]
    assert (templates_of(vault)[0].name, templates_of(vault)[0].key) == ("<b>Hour</b>", "session")
    shown = texts(card)
    assert shown[:2] == ["<b>Hour</b>", "Private by construction: all of it."]
    only_plain_text(card)
    change(card, "templates.session", press="reset")
    assert templates_of(vault)[0] == standard_template("session")
    assert texts(card)[:2] == ["Session", "Private by construction: “Actions” and “Reflection”."]


def test_one_of_the_mentors_own_is_added_and_deleted(card: TemplatesCard, vault: Vault) -> None:
    said = change(card, "templates.add", "## Where we walked", " A  walk ")
    assert said == ["No section is private yet.", ""]
    own = templates_of(vault)[-1]
    assert (own.name, own.words) == ("A walk", "## Where we walked")
    change(card, f"templates.{own.key}", press="delete")
    assert len(templates_of(vault)) == len(STANDARD_KEYS)


@pytest.mark.parametrize(("name", "why"), [("", "needs a name"), ("closing", "Another template")])
def test_a_name_tells_templates_apart(card: TemplatesCard, vault: Vault, name: str, why: str) -> None:
    said = change(card, "templates.session", name=name)
    assert why in said[1]
    assert templates_of(vault)[0] == standard_template("session")
