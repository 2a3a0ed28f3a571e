"""A vault with one authorised request, and the wizard over it in a real window."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from confidant.domain.note import Passage
from confidant.domain.request import Authority, Question, Request
from confidant.domain.vocabulary import Topic
from confidant.flows.prepare_reference.session import Session
from confidant.ui.background import wait_for_jobs
from confidant.ui.wizards.prepare_reference.five_pages import FivePages
from confidant.vault.vault import Vault
from tests.builders import (
    AGREED_ON,
    ON,
    PRIVATE,
    make_agreement,
    make_cell,
    make_note,
    make_pair,
    make_request,
    open_test_vault,
)

PERMITTED = "She chairs the Tuesday round calmly. She hands the hard questions to her team."
SECRET = "Her consultant at Hallowdene says that the vertigo attacks may go on for years."
OTHER = "Her sister owes eleven thousand to a lender in Quarrybank and will not say."


def make_open_request(**changes: Any) -> Request:
    """Authorised, not yet seen or signed."""
    values: dict[str, Any] = {
        "authority": Authority(AGREED_ON, how="by email"),
        "mentee_saw": None,
        "signed_on": None,
        "asked": (),
        "questions": (Question("How does she lead?", Topic.STRENGTHS), Question("Is she well?", Topic.HEALTH)),
    }
    return make_request(**(values | changes))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """One note with a private sentence in it, one private note, one open request."""
    note = make_note(
        passages=(Passage(PERMITTED), Passage(f" {SECRET} ", disclosure=PRIVATE), Passage("She is exact."))
    )
    private = make_note(OTHER, disclosure=PRIVATE, consents=(), held_on=date(2026, 3, 3))
    request = make_open_request()
    agreement = make_agreement(matrix=(*make_agreement().matrix, make_cell(Topic.SUITABILITY)))
    pair = make_pair(notes=(note, private), requests=(request,), agreements=(agreement,))
    opened = open_test_vault(tmp_path, pair)
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def session(vault: Vault) -> Session:
    """The preparation of the one request."""
    return Session.for_request(vault, vault.requests.open_ones()[0].id, ON + timedelta(days=1))


OpenWizard = Callable[[Session], FivePages]


@pytest.fixture
def open_wizard(qtbot: QtBot) -> Iterator[OpenWizard]:
    """Shows the five pages over a session."""

    shown: list[FivePages] = []  # Qt would delete a window that no name in Python holds

    def show(session: Session) -> FivePages:
        wizard = FivePages(session)
        shown.append(wizard)
        qtbot.addWidget(wizard)
        wizard.resize(1280, 800)
        with qtbot.waitExposed(wizard):
            wizard.show()
        return wizard

    yield show
    wait_for_jobs()
