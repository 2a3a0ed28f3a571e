"""A wizard in a process of its own, to be killed: it types on every page, and says when the vault has every letter.

    python -m tests.ui.wizards.typing_child FOLDER

At each stop it prints the stop's name, and waits for a line before it goes on.
"""

import sys
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Checkpoint, MenteeAnswer, Page, Reply
from confidant.release.document import document_hash
from confidant.ui.theme import install_theme
from confidant.ui.wizards.prepare_reference.five_pages import FivePages
from confidant.ui.wizards.prepare_reference.letter_page import LetterPage
from confidant.ui.wizards.prepare_reference.material_page import MaterialPage
from confidant.ui.wizards.prepare_reference.mentee_page import MenteePage
from confidant.ui.wizards.prepare_reference.request_page import RequestPage
from confidant.ui.wizards.prepare_reference.seal_page import SealPage
from confidant.vault.vault import Vault
from tests.builders import FAST, ON, PASSPHRASE
from tests.ui.wizards.steering import page_of, settle_request

STOPS = ("who", "questions", "material", "letter", "mentee", "seal")
VERIFIED, QUESTION, LETTER, HOW = "rang the swi", "Is she pun", "Half a wor", "read it on my la"
PLACE = "/nowhere/her lett"
TODAY = ON + timedelta(days=1)


def _typed(wizard: FivePages, field: QWidget, letters: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, letters)
    while not wizard.current.letters.are_kept:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def _stop(name: str) -> None:
    print(name, flush=True)
    sys.stdin.readline()


def main(folder: Path) -> None:
    """Go from page to page."""
    app = QApplication(sys.argv)
    install_theme(app)
    vault = Vault.open(folder, PASSPHRASE, derive=FAST)
    session = Session.for_request(vault, vault.requests.open_ones()[0].id, TODAY)
    wizard = FivePages(session)
    wizard.resize(1280, 800)
    wizard.show()
    request = page_of(wizard, RequestPage)
    _typed(wizard, request.who.verified.line, VERIFIED)
    _stop("who")
    settle_request(wizard)
    session.apply(lambda state: step.turn_to(state, Checkpoint.QUESTIONS))
    wizard.turn_to(Page.REQUEST)
    _typed(wizard, request.questions.question.line, QUESTION)
    _stop("questions")
    request.questions.question.set_text("")
    wizard.go_on()
    QTest.keyClick(page_of(wizard, MaterialPage).rows[1].tick, Qt.Key.Key_Space)
    _stop("material")
    wizard.go_on()
    _typed(wizard, page_of(wizard, LetterPage).editors[-1].edit, LETTER)
    _stop("letter")
    wizard.go_on()
    _typed(wizard, page_of(wizard, MenteePage).how.line, HOW)
    _stop("mentee")
    answer = MenteeAnswer(Reply.YES, TODAY, HOW, document_hash(session.document))
    session.apply(lambda state: step.answer_mentee(state, answer))
    wizard.go_on()
    where = page_of(wizard, SealPage).fields.where.line
    where.clear()
    _typed(wizard, where, PLACE)
    _stop("seal")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
