"""Pictures of the wizard's pages over the demo pair's request from Linden House, on a day when all of it is open."""

from dataclasses import replace
from datetime import date
from functools import partial
from itertools import count

from PySide6.QtWidgets import QWidget

from confidant.domain.request import Question, Request
from confidant.domain.vocabulary import Conflict, Topic
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.leaving import watermark_of
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import (
    Checkpoint,
    KeptFinding,
    MenteeAnswer,
    Page,
    Preparation,
    Reply,
    SectionKey,
)
from confidant.flows.prepare_reference.wishes import ask_to_correct, ask_to_leave_out, own_places
from confidant.release.document import Format, document_hash
from confidant.ui.shots import Stage, register
from confidant.ui.wizards.prepare_reference.correct_dialog import CorrectDialog
from confidant.ui.wizards.prepare_reference.five_pages import FivePages
from confidant.ui.wizards.prepare_reference.leave_out_dialog import LeaveOutDialog
from confidant.ui.wizards.prepare_reference.letter_page import LetterPage
from confidant.ui.wizards.prepare_reference.material_page import MaterialPage
from confidant.ui.wizards.prepare_reference.seal_fields import Leaving
from confidant.ui.wizards.prepare_reference.seal_page import SealPage
from confidant.ui.wizards.prepare_reference.show_window import ShowWindow
from confidant.vault.requests import RequestRecord

_DAY = date(2026, 11, 24)
_WORDS = "gravel tulip moody harbor sprint onion"
_LONG = (
    "Head of Conservation, Preservation and Environmental Management for the Wider Collections Estate (maternity cover)"
)
_UNWISE = {
    SectionKey.STRENGTHS: (
        "Idris is quite simply the best conservator I have ever met. Leonie Stroud learned from him, and so did "
        "Tamsin, "
        "who runs the Wednesday table. Philippa Garside and Dr Marchetti of the Tidewater would say the same. His wife "
        "is a bookbinder. He is outstanding in every respect."
    ),
    SectionKey.DEVELOPMENT: (
        "He has been off sick twice this year, for reasons I can’t go into. He is in debt, as far as I am free to say. "
        "On his punctuality I would rather not comment. Bartholomew Quill knows why. Do call me about the summer. He "
        "looks after his father at night, and his union representative has been told."
    ),
    SectionKey.ASPIRATIONS: (
        "He prays before each hanging. Given everything he has been through, Oonagh may want to ask him about the "
        "autumn. He votes Green, and his visa is in order. He has no weaknesses. Jean-Luc Moreau and Sister Agnes have "
        "asked after him; Winifred Ashcombe taught him."
    ),
    SectionKey.SUITABILITY: (
        "He would be good at any job you gave him. I recommend him without reservation. Reading between the lines, you "
        "will know what I mean. Everybody likes Kwame Boateng, and Kwame likes him. 日 as they say."
    ),
}


def _first_request(stage: Stage) -> RequestRecord:
    return stage.vault.requests.open_ones()[0]


def _session(stage: Stage) -> Session:
    session = Session.for_request(stage.vault, _first_request(stage).id, _DAY)
    session.apply(lambda state: step.set_verified(state, "Rang the library’s switchboard, 17 November"))
    session.apply(lambda state: step.set_conflict(state, Conflict.NONE))
    return session


def _with_material(stage: Stage) -> Session:
    session = _session(stage)
    session.refresh_material()
    for offer in session.offered[::3]:
        session.apply(partial(step.choose, offered=session.offered, offer=offer))
    return session


def _shown(stage: Stage, session: Session, page: Page) -> QWidget:
    session.apply(lambda state: step.go_to(state, page))
    stage.shell.open_full(FivePages(session))
    return stage.shell


def _answered(session: Session) -> None:
    for each in session.findings:
        kept = KeptFinding.because(each, "Idris would like them to be named")
        session.apply(partial(step.keep_finding, finding=kept))
    answer = MenteeAnswer(Reply.YES, _DAY, "read it on my laptop", document_hash(session.document))
    session.apply(lambda state: step.answer_mentee(state, answer))


def _pages(stage: Stage) -> FivePages:
    pages = stage.shell.full
    assert isinstance(pages, FivePages)
    return pages


def _seal_page(stage: Stage) -> SealPage:
    session = _with_material(stage)
    _answered(session)
    _shown(stage, session, Page.SEAL)
    page = _pages(stage).pages[Page.SEAL]
    assert isinstance(page, SealPage)
    return page


def _free_place(stage: Stage) -> str:
    """Return where nothing lies yet: the same vault serves pictures in light and in dark."""
    folder, name = stage.vault.folder.parent, "Reference for Idris Fairweather"
    places = (folder / (f"{name} {number}.pdf" if number > 1 else f"{name}.pdf") for number in count(1))
    return str(next(place for place in places if not place.exists()))


@register("prepare-1-request", large_text=True)
def _request(stage: Stage) -> QWidget:
    session = _session(stage)
    session.apply(lambda state: step.turn_to(state, Checkpoint.WHO))
    return _shown(stage, session, Page.REQUEST)


@register("prepare-1-questions", large_text=True)
def _questions(stage: Stage) -> QWidget:
    session = _session(stage)
    asked = [
        replace(each, topic=None) if each.topic is Topic.STRENGTHS else each for each in session.state.request.questions
    ]
    session.apply(lambda state: step.turn_to(step.set_questions(state, asked), Checkpoint.QUESTIONS))
    return _shown(stage, session, Page.REQUEST)


@register("prepare-1-questions-many", large_text=True)
def _many_questions(stage: Stage) -> QWidget:
    session = _session(stage)
    words = (
        "How does Idris work with volunteers who have never handled paper before?",
        "What would you say he still has to learn?",
        "How many days was he off sick in the last two years?",
        "Does he have a family to look after?",
        "Would he stay for five years?",
        "Is there anything else that we should know?",
    )
    asked = [*session.state.request.questions, *map(Question, words)]
    session.apply(lambda state: step.turn_to(step.set_questions(state, asked), Checkpoint.QUESTIONS))
    return _shown(stage, session, Page.REQUEST)


@register("prepare-1-request-declined")
def _declined(stage: Stage) -> QWidget:
    session = _session(stage)
    session.apply(lambda state: step.set_conflict(state, Conflict.PANEL))
    return _shown(stage, session, Page.REQUEST)


@register("prepare-2-material", large_text=True)
def _material(stage: Stage) -> QWidget:
    return _shown(stage, _with_material(stage), Page.MATERIAL)


@register("prepare-2-order", large_text=True)
def _order(stage: Stage) -> QWidget:
    shell = _shown(stage, _with_material(stage), Page.MATERIAL)
    pages = stage.shell.full
    assert isinstance(pages, FivePages)
    page = pages.pages[Page.MATERIAL]
    assert isinstance(page, MaterialPage)
    page.views.show_view(1)
    return shell


@register("prepare-2-material-long-names")
def _long_names(stage: Stage) -> QWidget:
    session = _with_material(stage)

    def longer(state: Preparation) -> Preparation:
        request: Request = state.request
        return step.edit_request(state, Request(request.requester, request.audience, _LONG, request.received))

    session.apply(longer)
    return _shown(stage, session, Page.MATERIAL)


@register("prepare-3-letter", large_text=True)
def _letter(stage: Stage) -> QWidget:
    session = _with_material(stage)
    copied = stage.vault.notes.get(stage.vault.notes.summaries(session.state.pair)[-2].id).note.body
    sentence = copied.split(". ")[0]
    strengths = session.state.text_of(SectionKey.STRENGTHS)
    session.apply(lambda state: step.write(state, SectionKey.STRENGTHS, f"{strengths} {sentence}. 日 as they say."))
    return _shown(stage, session, Page.LETTER)


@register("prepare-3-letter-many-findings", large_text=True)
def _many_findings(stage: Stage) -> QWidget:
    session = _with_material(stage)
    for section, words in _UNWISE.items():
        session.apply(partial(step.write, section=section, text=words))
    return _shown(stage, session, Page.LETTER)


@register("prepare-3-letter-no-findings")
def _no_findings(stage: Stage) -> QWidget:
    session = _session(stage)
    session.apply(lambda state: step.write(state, SectionKey.SUITABILITY, "He asks first, and then decides."))
    return _shown(stage, session, Page.LETTER)


@register("prepare-3-letter-page", large_text=True)
def _letter_beside_its_page(stage: Stage) -> QWidget:
    shell = _shown(stage, _with_material(stage), Page.LETTER)
    pages = stage.shell.full
    assert isinstance(pages, FivePages)
    page = pages.pages[Page.LETTER]
    assert isinstance(page, LetterPage)
    page.views.show_view(1)
    stage.until(lambda: page.live.is_current)
    return shell


@register("prepare-4-mentee", large_text=True)
def _mentee(stage: Stage) -> QWidget:
    return _shown(stage, _with_material(stage), Page.MENTEE)


@register("prepare-4-mentee-yes")
def _mentee_yes(stage: Stage) -> QWidget:
    session = _with_material(stage)
    _answered(session)
    return _shown(stage, session, Page.MENTEE)


@register("prepare-5-seal", large_text=True)
def _seal(stage: Stage) -> QWidget:
    session = _with_material(stage)
    _answered(session)
    return _shown(stage, session, Page.SEAL)


@register("prepare-5-sealed")
def _sealed(stage: Stage) -> QWidget:
    session = _with_material(stage)
    _answered(session)
    _shown(stage, session, Page.SEAL)
    pages = _pages(stage)
    seal_page = pages.pages[Page.SEAL]
    assert isinstance(seal_page, SealPage)
    seal_page.fields.where.set_text(_free_place(stage))
    pages.go_on()
    return stage.shell


@register("prepare-4-whole-screen")
def _whole_screen(stage: Stage) -> QWidget:
    session = _with_material(stage)
    window = ShowWindow(session.document, watermark_of(session), stage.shell)
    window.resize(stage.shell.size())
    shown = stage.dialog(window)
    stage.until(lambda: window.live.page_count > 0)
    return shown


@register("prepare-3-letter-corrected", large_text=True)
def _corrected(stage: Stage) -> QWidget:
    session = _with_material(stage)
    answer = MenteeAnswer(Reply.CORRECT, _DAY, "read it on my screen", document_hash(session.document))
    place, out = own_places(session.state)[0], own_places(session.state)[1]
    said = "It was two hundred boxes, and my colleague found the damp."
    session.apply(lambda state: ask_to_leave_out(state, answer, (out,)))
    session.apply(lambda state: ask_to_correct(state, answer, place, said, (Page.LETTER,)))
    return _shown(stage, session, Page.LETTER)


@register("prepare-4-mentee-no")
def _mentee_no(stage: Stage) -> QWidget:
    session = _with_material(stage)
    answer = MenteeAnswer(Reply.NO, _DAY, "", document_hash(session.document))
    session.apply(lambda state: step.answer_mentee(state, answer))
    return _shown(stage, session, Page.MENTEE)


@register("prepare-4-correct", large_text=True)
def _correct(stage: Stage) -> QWidget:
    session = _with_material(stage)
    dialog = CorrectDialog(session.mentee, own_places(session.state), "Go to the letter", stage.shell)
    return stage.dialog(dialog)


@register("prepare-4-leave-out", large_text=True)
def _leave_out(stage: Stage) -> QWidget:
    session = _with_material(stage)
    return stage.dialog(LeaveOutDialog(session.mentee, own_places(session.state), stage.shell))


@register("prepare-5-seal-passphrase", large_text=True)
def _seal_passphrase(stage: Stage) -> QWidget:
    page = _seal_page(stage)
    page.fields.form.set_value(Leaving(Format.PDF, protected=True))
    page.fields.passphrase.set_text(_WORDS)
    return stage.shell


@register("prepare-5-seal-clipboard")
def _seal_clipboard(stage: Stage) -> QWidget:
    _seal_page(stage).fields.form.set_value(Leaving(None))
    return stage.shell


@register("prepare-5-sealed-passphrase", large_text=True)
def _sealed_passphrase(stage: Stage) -> QWidget:
    page = _seal_page(stage)
    page.fields.form.set_value(Leaving(Format.PDF, protected=True))
    page.fields.passphrase.set_text(_WORDS)
    page.fields.where.set_text(_free_place(stage))
    _pages(stage).go_on()
    return stage.shell
