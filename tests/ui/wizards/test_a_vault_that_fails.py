"""Where the vault cannot be written or read, the wizard says so and loses no word."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.draft import KIND
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page, SectionKey
from confidant.release.document import document_hash
from confidant.ui.shell import Shell
from confidant.ui.wizards.prepare_reference.letter_page import LetterPage
from confidant.ui.wizards.prepare_reference.mentee_page import MenteePage
from confidant.ui.wizards.prepare_reference.request_page import RequestPage
from confidant.ui.wizards.prepare_reference.wizard import PrepareReference
from confidant.vault.problems import CannotWriteVault, DamagedVault
from confidant.vault.vault import Vault
from tests.ui.wizards.steering import OpenWizard, at, page_of, type_into


def let_write(vault: Vault, *, may: bool) -> None:
    """Let the engine itself refuse every write, as it does on a disk that may only be read."""
    vault.database.query(f"PRAGMA query_only = {'OFF' if may else 'ON'}")


@pytest.fixture
def shell(qtbot: QtBot, vault: Vault) -> Shell:
    made = Shell()
    qtbot.addWidget(made)
    made.enter(vault)
    made.add_page("home", lambda _shell, _vault: QWidget())
    made.add_full_page("prepare", PrepareReference)
    made.go("home")
    made.go("prepare", request=vault.requests.all()[0].id)
    made.show()
    return made


def test_what_is_typed_stays_on_the_screen_and_holds_up_lock_close_and_leaving(shell: Shell, vault: Vault) -> None:
    wizard = shell.full
    assert isinstance(wizard, PrepareReference)
    assert wizard.pages is not None
    page = page_of(wizard.pages, RequestPage)
    let_write(vault, may=False)
    page.who.verified.set_text("rang the switchboard")
    with pytest.raises(CannotWriteVault):
        shell.before_lock.run()
    assert not shell.close()
    wizard.pages.leave()
    assert wizard.pages.foot.hint == str(CannotWriteVault())
    shell.go("home")
    shell.go("prepare", request=vault.requests.all()[0].id)
    assert shell.full is wizard
    assert page.who.verified.text() == "rang the switchboard"
    let_write(vault, may=True)
    wizard.pages.leave()
    assert shell.full is None
    assert "rang the switchboard" in str(vault.drafts.get(KIND, vault.drafts.keys(KIND)[0]))


def test_a_letter_that_cannot_be_kept_is_told_once_and_tried_again(
    open_wizard: OpenWizard, session: Session, vault: Vault, qtbot: QtBot
) -> None:
    wizard = open_wizard(at(session, Page.LETTER))
    page = page_of(wizard, LetterPage)
    let_write(vault, may=False)
    with qtbot.waitSignal(page.problem_told):
        type_into(page.editors[-1].edit, "Unfinished")
    assert page.is_typing
    wizard.turn_to(Page.REQUEST)
    assert session.state.page is Page.LETTER
    assert page.editors[-1].text() == "Unfinished"
    let_write(vault, may=True)
    wizard.hide()
    assert session.state.text_of(SectionKey.FURTHER) == "Unfinished"
    assert not page.is_typing


def fail(_session: Session) -> int:
    raise DamagedVault


@pytest.mark.parametrize("page", [Page.MATERIAL, Page.LETTER, Page.MENTEE, Page.SEAL])
def test_a_page_whose_material_cannot_be_read_says_so(
    open_wizard: OpenWizard, session: Session, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    wizard.turn_to(Page.REQUEST)
    with monkeypatch.context() as faulty:
        faulty.setattr(Session, "refresh_material", fail)
        wizard.turn_to(page)
        assert wizard.foot.hint == str(DamagedVault())
        wizard.flush()
    wizard.turn_to(page)
    assert wizard.foot.hint != str(DamagedVault())
    assert session.state.text_of(SectionKey.STRENGTHS).startswith("She chairs")


def test_no_older_words_stand_where_the_material_cannot_be_read(
    open_wizard: OpenWizard, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    wizard.turn_to(Page.MENTEE)
    wizard.turn_to(Page.LETTER)
    wizard.turn_to(Page.MATERIAL)
    session.apply(lambda state: step.write(state, SectionKey.STRENGTHS, "Other words."))
    monkeypatch.setattr(Session, "refresh_material", fail)
    wizard.turn_to(Page.LETTER)
    wizard.flush()
    assert session.state.text_of(SectionKey.STRENGTHS) == "Other words."
    wizard.turn_to(Page.MENTEE)
    shown = page_of(wizard, MenteePage).live._document
    assert shown is not None
    assert document_hash(shown) == document_hash(session.document)
