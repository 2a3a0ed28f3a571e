"""The ways out of the seal's page: under a passphrase, onto the clipboard, and what is still owed afterwards."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from confidant.app import lock, start
from confidant.domain.vocabulary import RequestState
from confidant.flows.prepare_reference.draft import KIND
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page
from confidant.release.document import Format
from confidant.ui.clipboard_guard import ClipboardGuard
from confidant.ui.private_mime import is_private
from confidant.ui.wizards.prepare_reference import on_clipboard
from confidant.ui.wizards.prepare_reference.on_clipboard import CannotCopy, OnClipboard
from confidant.ui.wizards.prepare_reference.seal_fields import Leaving
from confidant.ui.wizards.prepare_reference.seal_page import SealPage
from confidant.vault.passphrase import check_passphrase
from confidant.vault.problems import SealBroken
from confidant.vault.vault import Vault
from tests.ui.driving import texts
from tests.ui.wizards.steering import OpenWizard, at, page_of, seal_into

PROTECTED, CLIPBOARD = Leaving(Format.PDF, protected=True), Leaving(None)


@pytest.fixture
def guard() -> Iterator[ClipboardGuard]:
    QApplication.clipboard().clear()
    guard = ClipboardGuard(owns=lambda: True)
    yield guard
    guard.clear()
    guard.deleteLater()


def test_every_form_can_be_chosen_by_the_keyboard(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    page = page_of(wizard, SealPage)
    combo = page.fields.form.combo
    combo.setFocus()
    chosen = [page.fields.leaving]
    for _ in range(combo.count() - 1):
        QTest.keyClick(combo, Qt.Key.Key_Down)
        chosen.append(page.fields.leaving)
    assert chosen == [
        Leaving(Format.PDF),
        PROTECTED,
        *map(Leaving, (Format.DOCX, Format.MARKDOWN, Format.TEXT)),
        CLIPBOARD,
    ]
    assert not page.fields.where.isVisible()


def test_a_passphrase_is_made_shown_once_and_gone(
    open_wizard: OpenWizard, session: Session, vault: Vault, tmp_path: Path
) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    page = page_of(wizard, SealPage)
    assert not page.fields.passphrase.isVisible()
    page.fields.form.set_value(PROTECTED)
    first = page.fields.passphrase.text()
    check_passphrase(first)
    page.fields.another.click()
    words = page.fields.passphrase.text()
    assert words != first
    assert ("Channel", "email, a PDF under a passphrase") in page.entry.lines
    seal_into(wizard, tmp_path / "letter.pdf")
    assert words in texts(page.done)
    assert page.fields.passphrase.text() == ""
    with pikepdf.open(tmp_path / "letter.pdf", password=words) as pdf:
        assert len(pdf.pages) == 1
    assert words not in str(vault.drafts.get(KIND, vault.drafts.keys(KIND)[0]))
    page.hide()
    assert words not in texts(page.done)
    page.show()
    assert words not in texts(page.done)


def test_a_weak_passphrase_is_refused_and_nothing_leaves(
    open_wizard: OpenWizard, session: Session, vault: Vault, tmp_path: Path
) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    page = page_of(wizard, SealPage)
    page.fields.form.set_value(PROTECTED)
    page.fields.passphrase.set_text("Tobias Renn 2026")
    seal_into(wizard, tmp_path / "letter.pdf")
    assert page.problem.isVisible()
    assert list(tmp_path.glob("*.pdf")) == []
    assert vault.register.entries() == []


def test_the_clipboard_gets_the_words_as_a_secret_and_loses_them(
    open_wizard: OpenWizard, session: Session, vault: Vault, guard: ClipboardGuard
) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    page = page_of(wizard, SealPage)
    page.fields.form.set_value(CLIPBOARD)
    assert ("Channel", "clipboard") in page.entry.lines
    wizard.foot.onward.click()
    clipboard = QApplication.clipboard()
    assert "Tuesday round" in clipboard.text()
    assert is_private(clipboard.mimeData())
    assert guard.is_waiting
    (entry,) = vault.register.entries()
    assert entry.channel == "clipboard"
    assert clipboard.text().encode() == vault.register.copy(entry.n)
    guard.clear()
    assert clipboard.text() == ""
    page.done.again.click()
    assert "Tuesday round" in clipboard.text()
    assert guard.is_waiting
    assert len(vault.register.entries()) == 1, "it is the mentor's own copy of what left"


def test_a_clipboard_that_does_not_take_it_is_told_and_taken_back(
    open_wizard: OpenWizard, session: Session, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    page = page_of(wizard, SealPage)
    page.fields.form.set_value(CLIPBOARD)
    monkeypatch.setattr(on_clipboard, "make_private", lambda data: data.clear() or data)
    wizard.foot.onward.click()
    assert "could not be put on the clipboard" in page.problem.sentence
    assert session.state.sealed is None
    first, second = vault.register.entries()
    assert second.corrects == first.n


def test_a_clipboard_that_gives_back_other_words_offers_none(
    monkeypatch: pytest.MonkeyPatch, guard: ClipboardGuard
) -> None:
    def more(data: QMimeData) -> QMimeData:
        data.setText(data.text() + " and more")
        return data

    monkeypatch.setattr(on_clipboard, "make_private", more)
    clipboard = OnClipboard()
    with pytest.raises(CannotCopy):
        clipboard.put("The letter")
    assert QApplication.clipboard().text() == ""
    clipboard.deleteLater()


def test_a_window_that_does_not_come_round_is_given_up_before_a_lock_ends_everything(guard: ClipboardGuard) -> None:
    clipboard, failed = OnClipboard(), Event()

    def put() -> None:
        with suppress(CannotCopy):
            clipboard.put("The letter")
            return
        failed.set()

    thread = Thread(target=put)
    thread.start()
    thread.join(min(lock._JOBS_MS, lock._JOBS_BEFORE_SLEEP_MS, start._JOBS_MS) / 1000)  # no event is handled meanwhile
    has_failed = failed.is_set()
    QApplication.processEvents()
    thread.join()
    assert has_failed
    assert QApplication.clipboard().text() == "", "what comes too late is not put there"
    clipboard.deleteLater()


def test_nothing_is_copied_again_from_a_vault_in_trouble(
    open_wizard: OpenWizard, session: Session, monkeypatch: pytest.MonkeyPatch, guard: ClipboardGuard
) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    page = page_of(wizard, SealPage)
    page.fields.form.set_value(CLIPBOARD)
    wizard.foot.onward.click()
    guard.clear()

    def refuse(_vault: Vault) -> None:
        raise SealBroken

    monkeypatch.setattr(Vault, "refuse_in_trouble", refuse)
    page.done.again.click()
    assert QApplication.clipboard().text() == ""
    assert page.problem.isVisible()


def test_afterwards_the_mentee_is_told_and_the_request_closed(
    open_wizard: OpenWizard, session: Session, vault: Vault, tmp_path: Path
) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    page = seal_into(wizard, tmp_path / "letter.txt")
    assert vault.requests.all()[0].request.state is RequestState.ANSWERED
    assert page.done.tell.text() == "Tobias knows that it has left"
    page.done.tell.click()
    assert vault.requests.all()[0].request.state is RequestState.CLOSED
    assert not page.done.tell.isVisible()
    assert "Tobias knows. The request is closed." in texts(page.done)


@pytest.mark.parametrize("written", ["~nobody-of-this-name/x.pdf", "/", "."])
def test_what_names_no_file_is_said_and_raises_nothing(
    open_wizard: OpenWizard, session: Session, vault: Vault, written: str
) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    page = page_of(wizard, SealPage)
    page.fields.where.set_text(written)
    page.fields.form.set_value(Leaving(Format.DOCX))
    assert page.fields.where.text() == written
    wizard.foot.onward.click()
    assert "names no file" in page.problem.sentence
    assert vault.register.entries() == []


def test_only_the_ending_of_a_form_is_replaced(open_wizard: OpenWizard, session: Session, tmp_path: Path) -> None:
    fields = page_of(open_wizard(at(session, Page.SEAL)), SealPage).fields
    for written, name in (("Reference for J. Smith", "Reference for J. Smith.docx"), ("Letter.pdf", "Letter.docx")):
        fields.form.set_value(Leaving(Format.PDF))
        fields.where.set_text(str(tmp_path / written))
        fields.form.set_value(Leaving(Format.DOCX))
        assert fields.place == tmp_path / name
