"""A request for a copy as its user goes through it: without a mouse, from the day it came to the day it was given."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QListWidget, QScrollArea
from pytestqt.qtbot import QtBot

from confidant.domain.subject_access import EventKind
from confidant.domain.third_person import Agreement, Outcome
from confidant.flows.subject_access.course import Step, begin
from confidant.flows.subject_access.decisions import KIND, UnreadableDecisions, kept_decisions
from confidant.release.reopen import whole_pages
from confidant.ui.access.copy_card import CopyCard
from confidant.ui.access.page import AccessPage
from confidant.ui.access.pages_view import PagesView
from confidant.ui.access.people_view import PeopleView
from confidant.ui.access.removals_view import RemovalsView
from confidant.ui.access.request_view import RequestView
from confidant.ui.access.seal_form import SealForm
from confidant.ui.access.seal_view import SealView
from confidant.ui.access.search_view import SearchView
from confidant.ui.home.everywhere import add_beginnings
from confidant.ui.home.page import HomePage
from confidant.ui.kit import Notice
from confidant.ui.notes.which_pair_dialog import WhichPairDialog
from confidant.ui.shell import Shell
from confidant.ui.theme import Appearance, current_theme
from confidant.vault.vault import Vault
from tests.flows.desk import NOW
from tests.flows.subject_access.copies import GONE, KEPT, PAIR, TODAY, full_vault
from tests.ui.driving import click, dialog, only_plain_text, shell_over, texts, to_front, write


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = full_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def shell(vault: Vault, tmp_path: Path) -> Iterator[Shell]:
    made = shell_over(vault, home=lambda shell, vault: HomePage(shell, vault, today=lambda: TODAY, now=lambda: NOW))
    made.add_full_page(
        "access",
        lambda shell, vault, **place: AccessPage(
            shell,
            vault,
            today=lambda: TODAY,
            now=lambda: NOW,
            ask=lambda _parent, _title, name, _kind: tmp_path / name,
            **place,
        ),
    )
    yield made
    made.hide()
    made.deleteLater()


def page_of(shell: Shell) -> AccessPage:
    assert isinstance(shell.full, AccessPage)
    return shell.full


def opened(shell: Shell) -> AccessPage:
    shell.go("home")
    shell.go("access", pair=PAIR)
    return page_of(shell)


def write_down(page: AccessPage, button: str, how: str, on: date | None = None) -> None:
    def fill_in(asked: QDialog) -> None:
        only_plain_text(asked)
        write(asked, "step.how", how)
        if on is not None:
            write(asked, "step.on", on.isoformat())
        click(asked, "step.accept")

    with dialog(fill_in):
        click(page, button)


def begun(shell: Shell) -> AccessPage:
    page = opened(shell)
    write(page, "access.how", "by e-mail")
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    write_down(page, "access.main", "her usual address")
    write_down(page, "access.main", "")
    return page


def answered(page: AccessPage) -> None:
    """Answer the three questions about everybody: `GONE` goes, the others stay."""
    view = page.view
    assert isinstance(view, PeopleView)
    people = view.findChild(QListWidget, "access.people")
    assert people is not None
    for number in range(people.count()):
        people.setCurrentRow(number)
        goes = people.item(number).text() == GONE
        view.is_theirs.set_value(True)
        view.agreement.set_value(Agreement.NO if goes else Agreement.YES)
        write(view, "access.agreed_how", "asked")
        if goes:
            view.is_reasonable.set_value(False)
            view.balance.set_text("He said no.")


def test_a_name_added_by_mistake_is_taken_off_the_list_and_no_other_can_be(vault: Vault, shell: Shell) -> None:
    page = begun(shell)
    click(page, "access.main")
    click(page, "access.main")
    before = kept_decisions(vault, vault.subject_access.of_pair(PAIR)[0].id).people
    write(page, "access.other", "Zebedee Quill")
    click(page, "access.add_person")
    view = page.view
    assert isinstance(view, PeopleView)
    people = view.findChild(QListWidget, "access.people")
    assert people is not None
    for number in range(people.count()):
        people.setCurrentRow(number)
        assert view.drop.isVisibleTo(view) == (people.item(number).text() == "Zebedee Quill")
    people.setCurrentRow(people.count() - 1)
    click(view, "access.drop_person")
    assert kept_decisions(vault, vault.subject_access.of_pair(PAIR)[0].id).people == before
    assert isinstance(page.view, PeopleView)
    assert page.view is not view


def test_the_whole_way_from_the_request_to_the_day_it_was_given(vault: Vault, shell: Shell, tmp_path: Path) -> None:
    page = begun(shell)
    assert "Due on 20 June 2026" in " ".join(texts(page))
    page.steps.step_chosen.emit(0)
    assert isinstance(page.view, RequestView)
    click(page, "access.main")
    assert isinstance(page.view, SearchView)
    click(page, "access.main")
    assert isinstance(page.view, SearchView)
    click(page, "access.main")
    answered(page)
    click(page, "access.main")
    view = page.view
    assert isinstance(view, RemovalsView)
    assert not view.main.isEnabled()
    assert any("drinks at noon" in each for each in texts(view))
    click(page, "access.give_all")
    click(page, "access.main")
    assert isinstance(page.view, PagesView)
    only_plain_text(page)
    to_front(page.window())
    looked_through(page.view)
    pages = page.view.pictures.count
    click(page, "access.main")
    assert isinstance(page.view, SealView)
    assert not any("Without a passphrase" in each for each in texts(page))
    click(page, "access.locked")
    assert any("whoever gets hold of it reads every private note and every file" in each for each in texts(page))
    click(page, "access.seal")
    assert page.course is not None
    assert page.course.step is Step.SENT
    assert any("Sealed on 20 May as a ZIP file" in each for each in texts(page))
    write_down(page, "access.main", "handed over")
    assert page.course.step is Step.DONE
    assert any("Ended on 20 May 2026." in each for each in texts(page))
    assert any("He said no." in each for each in texts(page)), "what was decided can be shown afterwards"
    assert f"Looked through: {pages} of {pages} pages" in texts(page)
    assert page.course is not None
    number = page.course.record.id
    again = opened(shell)
    click(again, f"access.show.{number}")
    assert any("handed over" in each for each in texts(again))
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        words = " ".join(" ".join(whole_pages(archive.read("copy.pdf"))).split())
        assert len(archive.namelist()) == 4
    assert f"{KEPT}note" in words
    assert "Varley" not in words
    assert vault.register.entries(PAIR)[-1].recipient == "Tobias Renn"


def test_no_word_about_what_is_taken_out_can_be_read_as_going_to_the_mentee(vault: Vault, shell: Shell) -> None:
    page = begun(shell)
    page.acting.search()
    said = texts(page)
    page.show_page(2)
    answered(page)
    people = page.findChild(QListWidget, "access.people")
    assert people is not None
    asides = [people.item(number).data(Qt.ItemDataRole.UserRole) for number in range(people.count())]
    assert {"Taken out", "Left in"} <= {each.split(" · ")[0] for each in asides}
    for number in (2, 3):
        page.show_page(number)
        said += texts(page)
        for box in page.findChildren(QComboBox):
            said += [box.itemText(place) for place in range(box.count())]
    words = " ".join(each.replace("stays in the vault", "") for each in said).casefold().split()
    assert not {"goes", "goes.", "go,", "stays", "stays."} & set(words)


def test_nothing_is_cut_in_the_smallest_window_with_the_largest_text(vault: Vault, shell: Shell) -> None:
    current_theme().set_look(Appearance.LIGHT, 150)
    shell.resize(960, 640)
    page, _view = at_the_pages(shell)
    page.acting.mark_seen()
    for number in (0, 1, 2, 3, 5):
        page.show_page(number)
        QApplication.processEvents()
        assert page.steps.width() < 100, "the steps by their numbers alone"
        for area in page.findChildren(QScrollArea):
            if area.isVisible() and area.widget() is not None:
                assert area.widget().width() <= area.viewport().width(), number


def looked_through(view: PagesView) -> None:
    """Press Page Down until every page was on the screen."""
    for _ in range(9 * view.pictures.count):
        if view.is_all_looked_at:
            break
        QApplication.processEvents()
        QTest.keyClick(view.first_field(), Qt.Key.Key_PageDown)
    assert view.is_all_looked_at


def at_the_pages(shell: Shell) -> tuple[AccessPage, PagesView]:
    page = begun(shell)
    page.acting.search()
    page.show_page(2)
    answered(page)
    page.show_page(3)
    page.acting.give_all()
    to_front(page.window())
    page.show_page(4)
    view = page.view
    assert isinstance(view, PagesView)
    QApplication.processEvents()
    return page, view


def test_a_page_counts_as_looked_at_once_its_top_and_its_end_were_on_the_screen(vault: Vault, shell: Shell) -> None:
    page, view = at_the_pages(shell)
    assert view.looked == set()
    assert any(f"0 of {view.pictures.count} pages looked at" in each for each in texts(view))
    QTest.keyClick(view.first_field(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert (view.number, view.looked) == (1, set())
    QApplication.processEvents()
    QTest.keyClick(view.first_field(), Qt.Key.Key_PageUp)
    assert (view.number, view.looked) == (0, {0}), "backwards it is shown from its end"
    QTest.keyClick(view.first_field(), Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    write(view, "access.page", "99")
    QTest.keyClick(view.go.line, Qt.Key.Key_Return)
    assert view.number == view.pictures.count - 1
    assert not view.page.pixmap().isNull()
    assert view.main.text() == "Go on…"
    page.show_page(3)
    page.show_page(4)
    assert isinstance(page.view, PagesView)
    assert page.view.looked == {0}, "it is gone on with where it was left"
    looked_through(page.view)
    assert page.view.main.text() == "I have looked through it"


def test_who_has_not_seen_every_page_is_asked_once_and_the_log_says_how_many_were_shown(
    vault: Vault, shell: Shell
) -> None:
    page, view = at_the_pages(shell)
    pages = view.pictures.count
    for _ in range(9):
        if not view.looked:
            view.go_on(1)
    assert view.looked == {0}

    def read_and_stay(asked: QDialog) -> None:
        only_plain_text(asked)
        assert any(f"1 of {pages} pages was on the screen" in each for each in texts(asked))
        QTest.keyClick(asked, Qt.Key.Key_Return)

    with dialog(read_and_stay):
        click(page, "access.main")
    assert page.view is view
    assert view.number == 1, "the first page that is missing"
    with dialog(lambda asked: click(asked, "access.not_looked.go_on")):
        click(page, "access.main")
    assert isinstance(page.view, SealView)
    click(page, "access.seal")
    page.show_page(0)
    assert any(each.startswith(f"Looked through: 1 of {pages} pages") for each in texts(page.view))


def test_it_is_taken_up_again_where_it_was_left_and_stands_on_home_with_its_day(vault: Vault, shell: Shell) -> None:
    page = begun(shell)
    click(page, "access.main")
    click(page, "access.main")
    answered(page)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    shell.go("home")
    home = shell.page("home")
    assert any("due 20 June" in each for each in texts(home))
    click(home, f"home.copy.{PAIR}")
    again = page_of(shell)
    assert isinstance(again.view, RemovalsView)
    assert again.course is not None
    assert {person.outcome for person in again.course.decisions.people} == {Outcome.GIVEN, Outcome.REMOVED}


def test_what_goes_is_chosen_by_sentence_by_file_and_by_words(vault: Vault, shell: Shell) -> None:
    page = begun(shell)
    page.acting.search()
    page.show_page(2)
    answered(page)
    write(page, "access.other", "Quill")
    click(page, "access.add_person")
    assert page.course is not None
    assert page.course.decisions.people[-1].name == "Quill"
    answered(page)
    page.show_page(3)
    view = page.view
    assert isinstance(view, RemovalsView)
    view.rows[0].choice.combo.setCurrentIndex(3)
    assert view.rows[0].why.isVisibleTo(view)
    view.rows[0].why.set_text("He knows it.")
    view.rows[0].why.line.editingFinished.emit()
    view.rows[-1].choice.combo.setCurrentIndex(view.rows[-1].choice.combo.count() - 1)
    click(page, "access.add_words")
    write(page, "access.words", f"{KEPT}note")
    click(page, "access.add_words")
    write(page, "access.words_why", "counsel")
    click(page, "access.add_words")
    decisions = page.course.decisions
    assert [each.why for each in decisions.sentences] == ["He knows it."]
    assert decisions.items[0].choice.value == "somebody_else"
    assert [each.words for each in decisions.words] == [f"{KEPT}note"]
    page.acting.drop_words(decisions.words[0])
    assert page.course.decisions.words == ()


def test_what_was_decided_and_cannot_be_read_is_dropped_and_searched_for_again(vault: Vault, shell: Shell) -> None:
    page = begun(shell)
    click(page, "access.main")
    assert page.course is not None
    access = page.course.record.id
    vault.drafts.put(KIND, str(access), '{"format":1,"decisions":{"people":3}}')
    page.refresh()
    assert isinstance(page.view, RequestView)
    assert any("cannot be read by this version" in each for each in texts(page))
    assert "Due on 20 June 2026" in " ".join(texts(page)), "the month runs all the same"
    page.steps.step_chosen.emit(3)
    assert isinstance(page.view, RequestView)
    click(page, "access.main")
    assert isinstance(page.view, SearchView)
    decided = kept_decisions(vault, access)
    assert decided.searched
    assert decided.people
    assert vault.subject_access.get(access).log[0].how == "by e-mail"


def test_what_cannot_be_stored_or_read_is_told_at_the_windows_foot(
    vault: Vault, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = begun(shell)
    page.acting.search()
    page.show_page(2)
    answered(page)
    page.acting.give_all()
    page.show_page(4)
    told: list[str] = []
    monkeypatch.setattr(page, "toast", told.append)
    assert page.course is not None
    vault.drafts.put(KIND, str(page.course.record.id), "{")
    page.acting.mark_seen()
    page.show_earlier(int(page.course.record.id))
    page.show_earlier(99)
    assert told[:2] == [str(UnreadableDecisions())] * 2
    assert len(told) == 3
    assert isinstance(page.view, PagesView), "it stands where it stood"


def test_a_mistake_is_corrected_and_what_may_not_be_is_said(vault: Vault, shell: Shell) -> None:
    page = opened(shell)
    write(page, "access.on", "never")
    click(page, "access.begin")
    assert any("year-month-day" in each for each in texts(page))
    write(page, "access.on", "2026-06-01")
    click(page, "access.begin")
    assert any("still to come" in each for each in texts(page))
    write(page, "access.on", "2026-05-04")
    click(page, "access.begin")
    write_down(page, "access.identity_asked", "to ring me", date(2026, 5, 6))
    assert any("The clock has been stopped since 6 May 2026, until they answer" in each for each in texts(page))
    write_down(page, "access.main", "rang me", date(2026, 5, 8))
    write_down(page, "access.correct.3", "rang me back", date(2026, 5, 7))
    assert any("Due on 7 June 2026" in each for each in texts(page))
    assert page.course is not None
    assert [event.kind for event in page.course.record.log][-1] is EventKind.IDENTITY_KNOWN


def test_it_is_reached_from_anywhere_by_a_key(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def choose(asked: WhichPairDialog) -> int:
        asked.choice.set_value(PAIR)  # of the two that are there
        asked.accept()
        return asked.result()

    monkeypatch.setattr(WhichPairDialog, "exec", choose)
    add_beginnings(shell)
    shell.go("home")
    QTest.keyClick(shell, Qt.Key.Key_F6)
    assert page_of(shell).pair == PAIR


def test_the_keyboard_begins_where_something_has_to_be_written(shell: Shell) -> None:
    page = opened(shell)
    to_front(shell)
    assert page.view is not None
    assert page.view.first_field().objectName() == "access.how"
    QTest.keyClicks(page.view.first_field(), "by e-mail")
    click(page, "access.begin")
    assert page.view.first_field().objectName() == "access.main"


def test_the_details_of_a_pair_say_whether_one_is_asked_for(vault: Vault, shell: Shell) -> None:
    card = CopyCard(shell, vault, PAIR, today=lambda: TODAY)
    card.refresh()
    assert "Tobias may ask" in card.words.text()
    begin(vault, PAIR, TODAY, "by e-mail", TODAY)
    card.refresh()
    assert card.words.text() == "Tobias has asked for one: due 20 June."
    shell.go("home")
    card.button.click()
    assert page_of(shell).pair == PAIR
    card.deleteLater()


def at_the_seal(shell: Shell) -> tuple[AccessPage, SealView]:
    page = begun(shell)
    page.acting.search()
    page.show_page(2)
    answered(page)
    page.show_page(3)
    page.acting.give_all()
    page.show_page(4)
    page.acting.mark_seen()
    view = page.view
    assert isinstance(view, SealView)
    return page, view


def test_files_leave_under_a_passphrase_unless_the_mentor_decides_otherwise(
    vault: Vault, shell: Shell, tmp_path: Path
) -> None:
    page, view = at_the_seal(shell)
    assert any("inside it, named on its pages" in each for each in texts(page))
    assert any("in person or by telephone, never with the file" in each for each in texts(page))
    passphrase = view.form.passphrase.text()
    click(page, "access.seal")
    assert not (tmp_path / "copy.zip").exists()
    with pikepdf.open(tmp_path / "copy.pdf", password=passphrase) as opened_copy:
        assert len(opened_copy.attachments) == 3
    assert vault.register.entries(PAIR)[-1].channel == "a PDF under a passphrase"
    assert vault.subject_access.of_pair(PAIR)[0].log[-1].how == "a PDF under a passphrase"
    shown = page.findChild(QLabel, "access.done.passphrase")
    assert shown is not None
    assert shown.text() == passphrase, "the mentor reads it off after the file is written"


def test_only_the_passphrase_of_the_sealed_file_is_shown_and_only_until_the_page_is_left(
    vault: Vault, shell: Shell
) -> None:
    page, view = at_the_seal(shell)
    passphrase = view.form.passphrase.text()
    click(page, "access.seal")
    again = page.view
    assert isinstance(again, SealView)
    assert not again.form.isVisibleTo(again), "its passphrase is not that of the file"
    page.show_page(4)
    page.show_page(5)
    assert page.view is not None
    assert page.view.findChild(QLabel, "access.done.passphrase") is None
    assert page.passphrase == ""
    assert passphrase not in " ".join(texts(page.view))
    click(page, "access.seal_again")
    assert isinstance(page.view, SealView)
    assert page.view.form.isVisibleTo(page.view)
    assert page.view.form.passphrase.text() not in {"", passphrase}


@pytest.mark.parametrize(("files", "what"), [(0, "every private note in it"), (2, "every private note and every file")])
def test_it_is_said_plainly_what_an_unprotected_file_means(qtbot: QtBot, files: int, what: str) -> None:
    form = SealForm("Tobias", files)
    qtbot.addWidget(form)
    assert form.is_locked
    assert form.suggested[0] == "copy.pdf"
    only_plain_text(form)
    form.locked.click()
    said = " ".join(notice.sentence for notice in form.findChildren(Notice) if notice.isVisibleTo(form))
    assert what in said
    assert "on a stick that is lost, in a mailbox" in said
    assert form.suggested[0] == ("copy.zip" if files else "copy.pdf")


def test_a_locked_file_takes_the_passphrase_that_is_shown(vault: Vault, shell: Shell, tmp_path: Path) -> None:
    page, view = at_the_seal(shell)
    assert view.form.passphrase.text()
    write(page, "access.passphrase", "short")
    click(page, "access.seal")
    assert not (tmp_path / "copy.pdf").exists()
    click(page, "access.another_passphrase")
    click(page, "access.seal")
    assert (tmp_path / "copy.pdf").read_bytes().startswith(b"%PDF")
