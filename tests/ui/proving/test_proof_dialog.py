"""“Prove it to me” on the screen: it runs beside the window, can be stopped, and says what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from confidant.flows.proving.self_test import Proof, letter_for, prove
from confidant.release.document import Format
from confidant.ui.background import wait_for_jobs
from confidant.ui.proving.proof_dialog import ProofDialog
from confidant.ui.proving.words import answer_words, proof_lines
from confidant.vault.condition import HowFar
from confidant.vault.ids import PairId
from confidant.vault.problems import SealBroken
from confidant.vault.vault import Vault
from tests.builders import ON, PRIVATE, make_note, make_pair, make_request, open_test_vault
from tests.ui.driving import texts

HELD = Proof(240, 12, 0, "ab" * 32)
Show = Callable[[Callable[[HowFar], Proof]], ProofDialog]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    shown: list[ProofDialog] = []

    def opened(work: Callable[[HowFar], Proof]) -> ProofDialog:
        dialog = ProofDialog(work, Format.PDF)
        shown.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.begin()
        return dialog

    yield opened
    wait_for_jobs()


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    private = make_note("Hers alone.", disclosure=PRIVATE, consents=(), title="The tribunal")
    opened = open_test_vault(tmp_path, make_pair(notes=(make_note(), private)))
    yield opened
    opened.close(back_up=False)


def test_a_real_letter_is_proved(show: Show, vault: Vault, qtbot: QtBot) -> None:
    letter = letter_for(vault, PairId(1), make_request(), ON, Format.PDF)
    dialog = show(lambda tell: prove(vault, letter, times=20, tell=tell))
    assert dialog.cancel_button.text() == "Stop"
    qtbot.waitUntil(dialog.answer.isVisible)
    assert dialog.answer.sentence == (
        "20 variations of what is private: the letter’s bytes stayed the same in every one."
    )
    assert dialog.cancel_button.accessibleDescription() == dialog.answer.sentence
    said = " ".join(texts(dialog))
    assert "proposed by the topic" in said
    assert "2 notes of this vault" in said
    assert "Hers alone" not in said
    assert "tribunal" not in said
    assert dialog.bar.isHidden()
    dialog.cancel_button.click()
    assert not dialog.isVisible()


def test_one_that_changed_is_told_in_plain_words(show: Show, qtbot: QtBot) -> None:
    dialog = show(lambda _tell: Proof(17, 12, 3, "0" * 64, ("other titles", "other days")))
    qtbot.waitUntil(dialog.answer.isVisible)
    assert dialog.answer.sentence.startswith(
        "The letter changed, although only what is private was varied (other titles and other days)."
    )
    assert "do not send this letter" in dialog.answer.sentence
    assert "12 notes of this vault; there was no room for 3 more" in texts(dialog)


def test_it_can_be_stopped_and_the_window_lives_on_meanwhile(show: Show, qtbot: QtBot) -> None:
    begun = Event()

    def work(tell: HowFar) -> Proof:
        begun.set()
        part = 0.0
        until = time.monotonic() + 60
        while time.monotonic() < until:
            tell(part := min(0.99, part + 0.001))
        return HELD

    dialog = show(work)
    qtbot.waitUntil(begun.is_set)
    assert dialog.is_running
    with qtbot.waitSignal(dialog.rejected):
        dialog.cancel_button.click()
    assert dialog.answer.isHidden()
    assert not dialog.is_running


def test_what_stands_in_the_way_is_told(show: Show, qtbot: QtBot) -> None:
    def work(_tell: HowFar) -> Proof:
        raise SealBroken

    dialog = show(work)
    qtbot.waitUntil(dialog.answer.isVisible)
    assert dialog.answer.sentence == str(SealBroken())
    dialog.reject()
    assert not dialog.isVisible()


def test_the_words_name_the_form_and_group_the_hash() -> None:
    lines = dict(proof_lines(HELD, Format.DOCX))
    assert lines["Compared"] == "This letter, and one with everything that may be told, as a Word document"
    assert lines["SHA-256 of this letter"] == " ".join(["abababab"] * 8)
    assert "240" in answer_words(HELD)
