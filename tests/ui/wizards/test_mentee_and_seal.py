"""The mentee sees the exact document first, and nothing leaves before the seal."""

import hashlib
from pathlib import Path

import pytest

from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page, Reply
from confidant.flows.proving import self_test
from confidant.flows.proving.self_test import Proof
from confidant.release.document import Format, document_hash
from confidant.release.render import render
from confidant.ui.proving.proof_dialog import ProofDialog
from confidant.ui.wizards.prepare_reference.letter_page import LetterPage
from confidant.ui.wizards.prepare_reference.mentee_page import MenteePage
from confidant.ui.wizards.prepare_reference.seal_fields import Leaving
from confidant.ui.wizards.prepare_reference.seal_page import SealPage
from confidant.vault.documents import StagedDocument
from confidant.vault.problems import CannotWriteFile, CannotWriteVault
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.vault import Vault
from tests.ui.driving import texts
from tests.ui.wizards.steering import OpenWizard, at, page_of, seal_into, type_into


def test_a_yes_needs_how_and_records_the_hash(open_wizard: OpenWizard, session: Session, vault: Vault) -> None:
    wizard = open_wizard(at(session, Page.MENTEE))
    page = page_of(wizard, MenteePage)
    page.buttons[Reply.YES].click()
    assert session.state.answer is None
    assert page.how.error
    type_into(page.how.control, "read it on my laptop")
    page.buttons[Reply.YES].click()
    saw = vault.requests.all()[0].request.mentee_saw
    assert saw is not None
    assert saw.sha256 == document_hash(session.document)
    assert page.answered.sentence == "Tobias said yes to exactly these words on 21 May 2026."
    wizard.foot.onward.click()
    assert session.state.page is Page.SEAL


@pytest.mark.parametrize("day", ["", "2026-05-22", "2026-02-30"])
def test_a_day_that_cannot_be_is_refused(open_wizard: OpenWizard, session: Session, day: str) -> None:
    page = page_of(open_wizard(at(session, Page.MENTEE)), MenteePage)
    page.on.set_text(day)
    page.buttons[Reply.NO].click()
    assert session.state.answer is None
    assert page.on.error == "Write the day of the answer, today or earlier."


def test_words_changed_after_the_yes_have_to_be_shown_again(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    wizard.go_back()
    wizard.go_back()
    page = page_of(wizard, LetterPage)
    type_into(page.editors[-1].edit, "One more word.")
    wizard.go_on()
    assert session.state.answer is None
    assert wizard.foot.hint == "Show Tobias this document, and record the answer."


def test_sealing_writes_the_file_and_tells_the_entry(
    open_wizard: OpenWizard, session: Session, tmp_path: Path, vault: Vault
) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    assert wizard.foot.onward.text() == "Seal"
    assert ("Agreement", "Version 1") in page_of(wizard, SealPage).entry.lines
    seal_into(wizard, tmp_path / "letter.txt")
    assert "Tuesday round" in (tmp_path / "letter.txt").read_text(encoding="utf-8")
    assert wizard.foot.onward.text() == "Done"
    assert "Done. It stands in the register of disclosures as entry 1, with a copy." in texts(wizard)
    (entry,) = vault.register.entries()
    lines = dict(page_of(wizard, SealPage).entry.lines)
    assert lines["Consents"] == "Of 16 February 2026"
    assert lines["SHA-256 of the file"].replace(" ", "") == entry.sha256
    left: list[bool] = []
    wizard.left.connect(lambda: left.append(True))
    wizard.foot.onward.click()
    assert left == [True]
    assert len(vault.register.entries()) == 1


def test_a_file_that_is_there_is_written_over_only_when_told(
    open_wizard: OpenWizard, session: Session, tmp_path: Path
) -> None:
    out = tmp_path / "letter.txt"
    out.write_text("mine", encoding="utf-8")
    wizard = open_wizard(at(session, Page.SEAL))
    page = seal_into(wizard, out)
    assert out.read_text(encoding="utf-8") == "mine"
    assert page.problem.isVisibleTo(page)
    assert page.fields.replace_file.isVisibleTo(page)
    page.fields.replace_file.click()
    wizard.foot.onward.click()
    assert session.state.sealed is not None
    assert out.read_text(encoding="utf-8") != "mine"


def test_a_folder_that_is_not_there_is_told_and_nothing_is_registered(
    open_wizard: OpenWizard, session: Session, tmp_path: Path, vault: Vault
) -> None:
    page = seal_into(open_wizard(at(session, Page.SEAL)), tmp_path / "nowhere" / "letter.pdf")
    assert page.problem.isVisibleTo(page)
    assert session.state.sealed is None
    assert vault.register.entries() == []


def test_the_form_changes_the_ending(open_wizard: OpenWizard, session: Session) -> None:
    page = page_of(open_wizard(at(session, Page.SEAL)), SealPage)
    assert page.fields.where.text().endswith("Reference for Tobias Renn.pdf")
    page.fields.form.set_value(Leaving(Format.DOCX))
    assert page.fields.where.text().endswith("Reference for Tobias Renn.docx")


def test_what_is_private_is_proved_not_to_show(
    open_wizard: OpenWizard, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    proved: list[tuple[Proof, Format]] = []
    monkeypatch.setattr(
        ProofDialog, "show_over", lambda _parent, work, form: proved.append((work(lambda _part: None), form))
    )
    monkeypatch.setattr(self_test, "TIMES", 12)
    wizard = open_wizard(at(session, Page.SEAL))
    page = page_of(wizard, SealPage)
    page.fields.form.set_value(Leaving(Format.DOCX))
    page.entry.prove.click()
    ((proof, form),) = proved
    assert proof.holds
    assert form is Format.DOCX
    assert proof.sha256 == hashlib.sha256(render(session.document, Format.DOCX)).hexdigest()
    assert session.state.sealed is None


def test_a_letter_that_did_not_arrive_while_the_vault_could_not_be_written_is_told_of_as_it_stands(
    open_wizard: OpenWizard, session: Session, tmp_path: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise CannotWriteVault

    def fail_for_good(staged: StagedDocument) -> None:
        staged.discard()
        broken.setattr(vault.register, "append", fail)
        raise CannotWriteFile

    wizard, left = open_wizard(at(session, Page.SEAL)), []
    wizard.left.connect(lambda: left.append(True))
    with monkeypatch.context() as broken:
        broken.setattr(StagedDocument, "put_in_place", fail_for_good)
        page = seal_into(wizard, tmp_path / "letter.txt")
    assert page.problem.isVisibleTo(page)
    assert "nothing has left" in page.problem.sentence
    assert "Entry 1 of the register still says that it left" in page.problem.sentence
    assert page.fields.isVisibleTo(page)
    assert not page.done.isVisibleTo(page)
    assert (left, wizard.foot.onward.text()) == ([], "Seal")
    wizard.foot.onward.click()
    assert page.done.isVisibleTo(page)
    assert (tmp_path / "letter.txt").exists()
    assert [(entry.kind, entry.corrects) for entry in vault.register.entries()] == [
        (DisclosureKind.WRITTEN, None),
        (DisclosureKind.REFUSED, 1),
        (DisclosureKind.WRITTEN, None),
    ]
