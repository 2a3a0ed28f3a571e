"""What the tests of the wizard share: how its pages are found, filled and settled."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from confidant.domain.vocabulary import Conflict
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import MenteeAnswer, Page, Reply
from confidant.release.document import document_hash
from confidant.ui.wizards.prepare_reference.five_pages import FivePages
from confidant.ui.wizards.prepare_reference.request_page import RequestPage
from confidant.ui.wizards.prepare_reference.seal_page import SealPage
from tests.builders import ON

TODAY = ON + timedelta(days=1)
P = TypeVar("P", bound=QWidget)
OpenWizard = Callable[[Session], FivePages]


def page_of(wizard: FivePages, kind: type[P]) -> P:
    (found,) = [page for page in wizard.pages.values() if isinstance(page, kind)]
    return found


def type_into(widget: QWidget, text: str) -> None:
    widget.setFocus()
    QTest.keyClicks(widget, text)


def settle_request(wizard: FivePages) -> None:
    page = page_of(wizard, RequestPage)
    page.who.verified.set_text("rang the switchboard")
    page.policy.conflict.set_value(Conflict.NONE)
    page.flush()


def at(session: Session, page: Page) -> Session:
    """The session with everything before `page` settled and every sentence chosen."""
    session.apply(lambda state: step.set_verified(state, "rang the switchboard"))
    session.apply(lambda state: step.set_conflict(state, Conflict.NONE))
    for offer in session.offered:
        session.apply(lambda state, offer=offer: step.choose(state, session.offered, offer))
    if page is Page.SEAL:
        answer = MenteeAnswer(Reply.YES, TODAY, "read it", document_hash(session.document))
        session.apply(lambda state: step.answer_mentee(state, answer))
    session.apply(lambda state: step.go_to(state, page))
    return session


def seal_into(wizard: FivePages, path: Path) -> SealPage:
    page = page_of(wizard, SealPage)
    page.fields.where.set_text(str(path))
    wizard.foot.onward.click()
    return page
