"""Pictures of a request for a copy."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from confidant.domain.redaction import Ground, Removed
from confidant.domain.subject_access import AccessEvent, EventKind
from confidant.domain.third_person import Agreement
from confidant.domain.vocabulary import Audience
from confidant.flows.subject_access.course import begin, course_of, decide, details_of, record
from confidant.flows.subject_access.held import PURPOSE
from confidant.flows.today import now
from confidant.ui.access.not_looked_dialog import NotLookedDialog
from confidant.ui.access.page import AccessPage
from confidant.ui.access.seal_view import SealView
from confidant.ui.shots import Stage, register
from confidant.vault.ids import AccessId
from confidant.vault.register_entry import DisclosureKind, NewDisclosure

_WORDS = "lantern orchard pebble quiet river saddle"


def _page(stage: Stage) -> AccessPage:
    stage.go("access", pair=stage.vault.pairs.summaries()[0].id)
    page = stage.shell.full
    assert isinstance(page, AccessPage)
    return page


def _begun(stage: Stage) -> AccessId:
    pair = stage.vault.pairs.summaries()[0].id
    vault, today = stage.vault, stage.today
    access = begin(vault, pair, today - timedelta(9), "by e-mail, from his usual address", today)
    for kind, how in ((EventKind.IDENTITY_KNOWN, "rang him back"), (EventKind.SCOPE_KNOWN, "")):
        record(vault, access, AccessEvent(kind, today - timedelta(8), how), today)
    return access


def _searched(stage: Stage) -> AccessPage:
    vault, pair = stage.vault, stage.vault.pairs.summaries()[0].id
    note = vault.notes.listed(pair)[0]
    vault.attachments.add(note, "The loans agreement, as signed.pdf", b"%PDF-1.7", stage.today)
    _begun(stage)
    page = _page(stage)
    page.acting.search()
    return page


def _decided(stage: Stage) -> AccessPage:
    page = _searched(stage)
    assert page.course is not None
    access = page.course.record.id
    goes = {
        "is_theirs": True,
        "agreement": Agreement.NO,
        "is_reasonable": False,
        "balance": "It was said in confidence.",
    }
    stays = {"is_theirs": True, "agreement": Agreement.YES, "how": "asked her on Monday"}
    people = tuple(
        replace(person, **(stays if place else goes))  # type: ignore[arg-type]  # fields by name
        for place, person in enumerate(page.course.decisions.people)
    )
    decide(stage.vault, access, replace(course_of(stage.vault, access, stage.today).decisions, people=people))
    page.read()
    return page


@register("access-begin", large_text=True)
def _begin(stage: Stage) -> QWidget:
    _page(stage)
    return stage.shell


@register("access-request", large_text=True)
def _request(stage: Stage) -> QWidget:
    _begun(stage)
    _page(stage).show_page(0)
    return stage.shell


@register("access-search", large_text=True)
def _search(stage: Stage) -> QWidget:
    _searched(stage)
    return stage.shell


@register("access-people", large_text=True)
def _people(stage: Stage) -> QWidget:
    _decided(stage).show_page(2)
    return stage.shell


@register("access-removals", large_text=True)
def _removals(stage: Stage) -> QWidget:
    _decided(stage).show_page(3)
    return stage.shell


@register("access-pages", large_text=True)
def _pages(stage: Stage) -> QWidget:
    page = _decided(stage)
    page.show_page(3)
    page.acting.give_all()
    page.show_page(4)
    return stage.shell


@register("access-pages-left", large_text=True)
def _pages_left(stage: Stage) -> QWidget:
    return stage.dialog(NotLookedDialog(3, 240, stage.shell))


@register("access-seal", large_text=True)
def _seal(stage: Stage) -> QWidget:
    page = _decided(stage)
    page.show_page(3)
    page.acting.give_all()
    page.show_page(4)
    page.acting.mark_seen()
    return stage.shell


@register("access-seal-unlocked", large_text=True)
def _seal_unlocked(stage: Stage) -> QWidget:
    _seal(stage)
    page = stage.shell.full
    assert isinstance(page, AccessPage)
    assert isinstance(page.view, SealView)
    page.view.form.locked.setChecked(False)
    return stage.shell


@register("access-sealed", large_text=True)
def _sealed(stage: Stage) -> QWidget:
    page = _decided(stage)
    assert page.course is not None
    details = details_of(page.course.decisions, ())
    form = "a PDF under a passphrase"
    pair = stage.vault.pairs.summaries()[0]
    left = NewDisclosure(
        pair=pair.id,
        kind=DisclosureKind.WRITTEN,
        recipient=pair.mentee,
        audience=Audience.OTHER,
        purpose=PURPOSE,
        on=stage.today,
        made_at=now(),
        channel=form,
    )
    entry = stage.vault.register.append(left).n
    event = AccessEvent(EventKind.SEALED, stage.today, form, entry=entry, details=details)
    record(stage.vault, page.course.record.id, event, stage.today)
    page.passphrase = _WORDS
    page.read()
    page.show_page(5)
    return stage.shell


@register("access-given", large_text=True)
def _given(stage: Stage) -> QWidget:
    page = _decided(stage)
    page.show_page(3)
    page.acting.give_all()
    assert page.course is not None
    access, vault, today = page.course.record.id, stage.vault, stage.today
    details = details_of(page.course.decisions, ((Removed.on(Ground.THIRD_PERSON), 12),))
    sealed = AccessEvent(EventKind.SEALED, today, "a ZIP file", details=details)
    for event in (sealed, AccessEvent(EventKind.SENT, today, "handed over on a stick")):
        record(vault, access, event, today)
    page.refresh()
    return stage.shell


@register("access-on-home")
def _on_home(stage: Stage) -> QWidget:
    _begun(stage)
    return stage.go("home")
