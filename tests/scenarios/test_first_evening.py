"""The first evening with the app, window by window: from nothing to a sealed reference that holds no private word."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from confidant.app.session import Session
from confidant.domain.vocabulary import Conflict, References, Topic
from confidant.flows.prepare_reference.state import Checkpoint, Page, Reply, SectionKey
from confidant.flows.today import today
from confidant.ui.agreement.tab import AgreementTab
from confidant.ui.background import wait_for_jobs
from confidant.ui.labels import COMMON_TOPICS
from confidant.ui.notes.consent_dialog import ConsentDialog
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.opening import Opening
from confidant.ui.pair.page import PairPage
from confidant.ui.preferences import PreferenceStore
from confidant.ui.shell import Shell
from confidant.ui.theme import current_theme
from confidant.ui.welcome.make_vault import MakeVault
from confidant.ui.welcome.start import Start
from confidant.ui.wizards.prepare_reference.five_pages import FivePages
from confidant.ui.wizards.prepare_reference.letter_page import LetterPage
from confidant.ui.wizards.prepare_reference.material_page import MaterialPage
from confidant.ui.wizards.prepare_reference.mentee_page import MenteePage
from confidant.ui.wizards.prepare_reference.request_page import RequestPage
from confidant.ui.wizards.prepare_reference.seal_page import SealPage
from confidant.ui.wizards.prepare_reference.wizard import PrepareReference
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE
from tests.scenarios.files import everything_in, text_of
from tests.ui.driving import click, dialog, to_front, write

CTRL = Qt.KeyboardModifier.ControlModifier
PRIVATE_NOTE = "Her hearing is failing; Pennock Infirmary found a neuroma in March."
PRIVATE_SENTENCE = "She would leave over the quarrel with Hesketh."
SHARED = f"Nerys rebuilt the loans desk in eleven weeks. {PRIVATE_SENTENCE} She asks the quiet people first."
FOR_REFERENCES = "She is ready for a reading room of her own."
SECRET_WORDS = ("hearing", "Pennock", "neuroma", "quarrel", "Hesketh")
P = TypeVar("P", bound=QWidget)


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """The app on a fresh machine, as `confidant` starts it; only the key derivation is quick."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    current_theme().complete()
    session = Session(
        PreferenceStore(tmp_path / "preferences.json"),
        restart=lambda _folder: None,
        make_opening=lambda place, passphrase: Opening(place, passphrase, FAST),
    )
    qtbot.addWidget(session.shell)
    session.shell.show()
    session.begin(None)
    yield session
    wait_for_jobs()
    session.close()


def child(root: QWidget, kind: type[P]) -> P:
    found = root.findChild(kind)
    assert isinstance(found, kind)
    return found


def type_here(words: str, key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QLineEdit)
    QTest.keyClicks(widget, words)
    QTest.keyClick(widget, key)


def make_vault(qtbot: QtBot, app: Session) -> Vault:
    """Three steps: passphrase, recovery kit, done."""
    child(app.shell, Start).make_button.click()
    make = child(app.shell, MakeVault)
    type_here(PASSPHRASE, Qt.Key.Key_Return)
    type_here(PASSPHRASE, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: make.now == 1, timeout=15_000)
    assert make.kit_step is not None
    for number in make.kit_step.asked:
        type_here(make.kit_step._key.blocks[number], Qt.Key.Key_Return)
    make.next_button.click()
    assert app.shell.place == "home"
    return app.shell.vault


def add_pair(shell: Shell) -> None:
    def fill_in(asked: QDialog) -> None:
        write(asked, "new_pair.mentor", "Alasdair Pryce")
        write(asked, "new_pair.mentee", "Nerys Holcombe")
        write(asked, "new_pair.organisation", "Fenwick County Library")
        write(asked, "new_pair.programme", "Long Table")
        write(asked, "new_pair.line_manager", "Delphine Arkwright")
        click(asked, "new_pair.accept")

    shell.go("pairs")
    with dialog(fill_in):
        click(shell, "pairs.add")


def sign_agreement(shell: Shell, vault: Vault) -> None:
    """Strengths and suitability may be shared in references, strengths with the line manager; full references."""

    def sign(asked: QDialog) -> None:
        write(asked, "sign.mentor.how", "in person")
        write(asked, "sign.mentee.how", "in person")
        click(asked, "sign.accept")

    (summary,) = vault.pairs.summaries()
    shell.go("pair", pair=summary.id, tab="agreement")
    tab = child(shell, AgreementTab)
    click(tab, "agreement.start")
    view = tab.matrix.view
    for topic, column in ((Topic.STRENGTHS, 1), (Topic.STRENGTHS, 2), (Topic.SUITABILITY, 2)):
        view.setCurrentIndex(tab.matrix.model.index(COMMON_TOPICS.index(topic), column))
        QTest.keyClicks(view, "s")
    assert tab._terms is not None
    tab._terms.fields.references.set_value(References.FULL)
    with dialog(sign):
        click(tab, "agreement.sign")
    assert [agreement.version for agreement in vault.agreements.versions(summary.id)] == [1]


def write_notes(shell: Shell, vault: Vault) -> None:
    """One private note; one for both audiences with a private sentence in it; one for references."""
    (summary,) = vault.pairs.summaries()
    shell.go("pair", pair=summary.id, tab="notes")
    page = shell.page("pair")
    assert isinstance(page, PairPage)
    write_note(shell, page, PRIVATE_NOTE, (Topic.HEALTH,), ())
    write_note(shell, page, SHARED, (Topic.STRENGTHS,), (Qt.Key.Key_2, Qt.Key.Key_3), private=PRIVATE_SENTENCE)
    write_note(shell, page, FOR_REFERENCES, (Topic.SUITABILITY,), (Qt.Key.Key_3,))


def write_note(
    shell: Shell, page: PairPage, words: str, topics: tuple[Topic, ...], levels: tuple[Qt.Key, ...], private: str = ""
) -> None:
    def agree(asked: QDialog) -> None:
        assert isinstance(asked, ConsentDialog)
        asked.how.set_text("read together")
        asked.yes.click()

    to_front(shell)
    QTest.keyClick(shell, Qt.Key.Key_N, CTRL)
    tab = page.tab_widget("notes")
    assert isinstance(tab, NotesTab)
    body = tab.editor.body
    QTest.keyClicks(body, words)
    tab.editor.set_topics(topics)
    for key in levels:
        QTest.keyClick(body, key, CTRL)
    if private:
        cursor = body.textCursor()
        cursor.setPosition(words.index(private))
        cursor.setPosition(words.index(private) + len(private), QTextCursor.MoveMode.KeepAnchor)
        body.setTextCursor(cursor)
        QTest.keyClick(body, Qt.Key.Key_1, CTRL)
    tab.flush()
    if levels:
        with dialog(agree):
            tab.actions_.record_yes()


def open_wizard(shell: Shell) -> FivePages:
    click(shell, "pair.prepare")
    assert isinstance(shell.full, PrepareReference)
    pages = shell.full.pages
    assert pages is not None
    return pages


def page_of(wizard: FivePages, kind: type[P]) -> P:
    (found,) = [page for page in wizard.pages.values() if isinstance(page, kind)]
    return found


def fill_request(wizard: FivePages) -> None:
    page = page_of(wizard, RequestPage)
    page.who.name.set_text("Ottoline Marsh")
    page.who.organisation.set_text("Saltholme University")
    page.who.purpose.set_text("Reading Room Manager")
    page.who.verified.set_text("rang the switchboard")
    page.flush()
    page.policy.conflict.set_value(Conflict.NONE)
    wizard.foot.onward.click()
    assert wizard.foot.hint.startswith("Without Nerys’s yes to this request nothing is written.")
    page.authority.on.set_date(today())
    page.authority.how.set_text("by telephone")
    page.flush()
    wizard.foot.onward.click()
    assert wizard.session.checkpoint is Checkpoint.QUESTIONS, "nobody wrote one down"
    wizard.foot.onward.click()
    assert wizard.session.state.page is Page.MATERIAL


def test_the_first_evening_ends_with_a_reference_that_holds_no_private_word(
    qtbot: QtBot, app: Session, tmp_path: Path
) -> None:
    vault = make_vault(qtbot, app)
    shell = app.shell
    add_pair(shell)
    sign_agreement(shell, vault)
    write_notes(shell, vault)
    wizard = open_wizard(shell)
    fill_request(wizard)

    material = page_of(wizard, MaterialPage)
    offered = [row.offer.text for row in material.rows]
    assert sorted(offered) == sorted(
        ["Nerys rebuilt the loans desk in eleven weeks.", "She asks the quiet people first.", FOR_REFERENCES]
    )
    for row in material.rows:
        QTest.keyClick(row.tick, Qt.Key.Key_Space)
    wizard.foot.onward.click()

    letter = page_of(wizard, LetterPage)
    editor = next(each for each in letter.editors if each.section is SectionKey.STRENGTHS)
    editor.edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor.edit, f" {PRIVATE_SENTENCE}")
    wizard.foot.onward.click()
    assert wizard.session.state.page is Page.LETTER
    (finding,) = letter.found.finding_rows
    finding.mend.click()
    QTest.keyClick(editor.edit, Qt.Key.Key_Delete)
    wizard.foot.onward.click()

    mentee = page_of(wizard, MenteePage)
    QTest.keyClicks(mentee.how.control, "read on my laptop")
    mentee.buttons[Reply.YES].click()
    wizard.foot.onward.click()
    out = tmp_path / "Reference.pdf"
    page_of(wizard, SealPage).fields.where.set_text(str(out))
    wizard.foot.onward.click()

    text = text_of(out)
    assert all(sentence in text for sentence in offered)
    held = everything_in(out).casefold()
    for word in (*SECRET_WORDS, "Delphine", "Long Table", str(tmp_path)):
        assert word.casefold() not in held, word
    wizard.foot.onward.click()
    assert shell.full is None
    shell.go("disclosures")
    assert len(vault.register.entries()) == 1
    assert vault.check() == []
