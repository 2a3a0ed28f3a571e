"""Whenever the program ends, the draft opens on the same page, with every letter that was typed, and not before."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Checkpoint, Page, Reply, SectionKey
from confidant.ui.wizards.prepare_reference.five_pages import FivePages
from confidant.ui.wizards.prepare_reference.letter_page import LetterPage
from confidant.ui.wizards.prepare_reference.mentee_page import MenteePage
from confidant.ui.wizards.prepare_reference.request_page import RequestPage
from confidant.ui.wizards.prepare_reference.seal_page import SealPage
from confidant.vault.vault import Vault
from tests.architecture.tree import ROOT
from tests.builders import FAST, PASSPHRASE
from tests.ui.wizards.steering import TODAY, OpenWizard, page_of, type_into
from tests.ui.wizards.typing_child import HOW, LETTER, PLACE, QUESTION, STOPS, VERIFIED


@contextmanager
def resumed(folder: Path, open_wizard: OpenWizard) -> Iterator[FivePages]:
    """The wizard over what lay on the disk."""
    vault = Vault.open(folder, PASSPHRASE, derive=FAST)
    try:
        yield open_wizard(Session.for_request(vault, vault.requests.open_ones()[0].id, TODAY))
    finally:
        vault.close(back_up=False)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
def test_killed_on_any_page_it_goes_on_there_with_every_letter(
    open_wizard: OpenWizard, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = vault.folder
    vault.close(back_up=False)
    command = [sys.executable, "-m", "tests.ui.wizards.typing_child", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        for stop in STOPS:
            assert child.stdout.readline() == f"{stop}\n"
            # What lies on the disk now is what a kill would leave; the last stop is one.
            subprocess.run(["cp", "-a", folder, tmp_path / stop], check=True)
            if stop != STOPS[-1]:
                child.stdin.write("\n")
                child.stdin.flush()
        os.kill(child.pid, signal.SIGKILL)
    for stop in STOPS[:-1]:
        # Another computer's memory: this one has seen what the vault said after the copy was taken.
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / f"state-{stop}"))
        with resumed(tmp_path / stop, open_wizard) as wizard:
            CHECKS[stop](wizard)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with resumed(folder, open_wizard) as wizard:
        CHECKS["seal"](wizard)


def _who(wizard: FivePages) -> None:
    page = page_of(wizard, RequestPage)
    assert (wizard.session.state.page, wizard.session.checkpoint) == (Page.REQUEST, Checkpoint.WHO)
    assert page.who.verified.text() == VERIFIED
    assert wizard.session.state.verified_how == ""


def _questions(wizard: FivePages) -> None:
    page = page_of(wizard, RequestPage)
    assert (wizard.session.state.page, wizard.session.checkpoint) == (Page.REQUEST, Checkpoint.QUESTIONS)
    assert page.questions.question.text() == QUESTION
    assert len(wizard.session.state.request.questions) == 2


def _material(wizard: FivePages) -> None:
    assert wizard.session.state.page is Page.MATERIAL
    assert [one.text for one in wizard.session.state.chosen] == ["She hands the hard questions to her team."]


def _letter(wizard: FivePages) -> None:
    assert wizard.session.state.page is Page.LETTER
    assert page_of(wizard, LetterPage).editors[-1].text() == LETTER
    assert wizard.session.state.text_of(SectionKey.FURTHER) == LETTER


def _mentee(wizard: FivePages) -> None:
    assert wizard.session.state.page is Page.MENTEE
    assert page_of(wizard, MenteePage).how.text() == HOW
    assert wizard.session.state.answer is None


def _seal(wizard: FivePages) -> None:
    assert wizard.session.state.page is Page.SEAL
    assert page_of(wizard, SealPage).fields.where.text() == PLACE
    answer = wizard.session.state.answer
    assert answer is not None
    assert answer.reply is Reply.YES


CHECKS = {
    "who": _who,
    "questions": _questions,
    "material": _material,
    "letter": _letter,
    "mentee": _mentee,
    "seal": _seal,
}


def test_half_a_name_voids_nothing_until_its_field_is_left(
    open_wizard: OpenWizard, session: Session, vault: Vault
) -> None:
    wizard = open_wizard(session)
    page = page_of(wizard, RequestPage)
    page.who.name.line.selectAll()
    type_into(page.who.name.line, "Rosa")
    kept = Session.for_request(vault, vault.requests.open_ones()[0].id, TODAY)
    assert kept.state.request.requester == session.state.request.requester
    assert kept.state.request.authority is not None
    page.who.role.line.setFocus()
    assert session.state.request.requester.name == "Rosa"
    assert session.state.request.authority is None


def test_what_was_taken_over_is_no_longer_kept_as_typed(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(session)
    page = page_of(wizard, RequestPage)
    type_into(page.who.verified.line, "by letter")
    page.flush()
    assert session.state.verified_how == "by letter"
    assert session.state.typed == ()
    page.who.deadline.line.selectAll()
    type_into(page.who.deadline.line, "2026-1")
    page.flush()
    assert [(each.field, each.text) for each in session.state.typed] == [("request.deadline", "2026-1")]
