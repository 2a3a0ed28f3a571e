"""One pair's page: its header, its tabs, and that nothing unsaved is left behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from confidant.domain.agreement import Arrangements
from confidant.ui.agreement.tab import AgreementTab
from confidant.ui.asking.choose_view import ChooseView
from confidant.ui.asking.page import AskPage
from confidant.ui.kit import PrimaryButton
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.pair.details_tab import DetailsNotComplete, DetailsTab
from confidant.ui.pair.line_manager_dialog import LineManagerDialog
from confidant.ui.pair.manager_changed_dialog import ManagerChangedDialog
from confidant.ui.pair.page import PairPage, subtitle_of
from confidant.ui.pair.tabs import STANDARD_TABS
from confidant.ui.shell import Shell
from confidant.vault.ids import PairId
from confidant.vault.problems import CannotWriteVault
from confidant.vault.shareable import gather
from confidant.vault.vault import Vault
from tests.builders import LM, ON, WORDS, make_agreement, make_note, make_pair, make_request
from tests.ui.driving import find, only_plain_text, texts, with_words


def show(shell: Shell, pair: PairId, **place) -> PairPage:
    shell.go("pair", pair=pair, **place)
    page = shell.page("pair")
    assert isinstance(page, PairPage)
    return page


def notes_of(page: PairPage) -> NotesTab:
    tab = page.tab_widget("notes")
    assert isinstance(tab, NotesTab)
    return with_words(tab)


def details_of(page: PairPage) -> DetailsTab:
    tab = page.tab_widget("details")
    assert isinstance(tab, DetailsTab)
    return tab


def test_the_header_says_who_since_when_and_what_is_next(vault: Vault) -> None:
    summary = vault.pairs.summary(vault.pairs.add(make_pair()))
    said = "with Imogen Vale · Tideway Mentoring since January 2026 · next review 12 July"
    assert subtitle_of(summary, ON) == said
    assert subtitle_of(summary, date(2026, 8, 1)).endswith("review was due 12 July")
    bare = replace(summary, programme="", ended=date(2025, 12, 1), public_wording=" ")
    assert subtitle_of(bare, ON) == (
        "with Imogen Vale · mentoring since January 2026 · ended 1 December 2025 · no public wording yet"
    )


def test_tabs_are_walked_with_the_keyboard_and_offer_their_own_actions(
    qtbot: QtBot, shell: Shell, vault: Vault
) -> None:
    page = show(shell, vault.pairs.add(make_pair()))
    offered = {}
    for _ in STANDARD_TABS:
        buttons = [page.findChild(object, f"pair.{name}") for name in ("new_note", "prepare", "new_version")]
        offered[page.tab] = [button.text() for button in buttons if button.isVisible()]
        qtbot.keyClick(page.bar._tabs[page.bar.current()], Qt.Key.Key_Right)
    assert offered == {
        "notes": ["New note", "Prepare reference"],
        "before": ["New note"],
        "agreement": ["New version"],
        "sharing": ["Prepare reference"],
        "timeline": [],
        "details": [],
    }


def test_a_draft_of_the_agreement_has_the_page_s_only_main_button(shell: Shell, vault: Vault) -> None:
    page = show(shell, vault.pairs.add(make_pair()), tab="agreement")
    button = find(page, PrimaryButton, "pair.new_version")
    assert button.text() == "New version"
    button.click()
    assert [each.objectName() for each in page.findChildren(PrimaryButton) if each.isVisible()] == ["agreement.sign"]
    tab = page.tab_widget("agreement")
    assert isinstance(tab, AgreementTab)
    tab._on_version_wanted(1)
    assert find(page, PrimaryButton, "pair.new_version").text() == "Go to the draft"
    button.click()
    tab._on_put_away_wanted()
    assert find(page, PrimaryButton, "pair.new_version").text() == "New version"


def test_going_to_another_pair_saves_what_was_being_written(qtbot: QtBot, shell: Shell, vault: Vault) -> None:
    one = vault.pairs.add(make_pair(notes=(make_note("One."),)))
    two = vault.pairs.add(make_pair(mentee="Wren Okafor", notes=(make_note("Two."),)))
    page = show(shell, one)
    note = notes_of(page).editor.note_id
    qtbot.keyClicks(notes_of(page).editor.body, "Zero. ")
    show(shell, two)
    assert vault.notes.get(note).note.body == "Zero. One."
    assert notes_of(page).editor.body.words() == "Two."


def test_a_pair_is_not_left_while_its_words_cannot_be_saved(
    qtbot: QtBot, shell: Shell, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = vault.pairs.add(make_pair(notes=(make_note("One."),)))
    two = vault.pairs.add(make_pair(mentee="Wren Okafor"))
    page = show(shell, one)
    qtbot.keyClicks(notes_of(page).editor.body, "Zero. ")

    def full(*_: object, **__: object) -> None:
        raise CannotWriteVault

    with monkeypatch.context() as broken:
        broken.setattr(vault.notes, "save", full)
        show(shell, two)
        assert page.pair == one
        assert notes_of(page).editor.body.words() == "Zero. One."
    show(shell, two)
    assert page.pair == two


def test_a_note_can_be_gone_to(shell: Shell, vault: Vault) -> None:
    pair = vault.pairs.add(make_pair(notes=(make_note("Old.", held_on=date(2025, 5, 5)), make_note("New."))))
    old = vault.notes.summaries(pair)[1].id
    assert notes_of(show(shell, pair, tab="notes", note=old)).editor.body.words() == "Old."


def test_a_pair_that_is_gone_is_told_and_nothing_breaks(shell: Shell, vault: Vault) -> None:
    pair = vault.pairs.add(make_pair())
    page = show(shell, pair)
    show(shell, PairId(999))
    assert page.pair == pair


def test_details_are_stored_with_save(qtbot: QtBot, shell: Shell, vault: Vault) -> None:
    pair = vault.pairs.add(make_pair())
    page = show(shell, pair, tab="details")
    tab = details_of(page)
    assert not tab.save.isEnabled()
    tab.mentee.set_text("Tobias <i>Renn</i>")
    tab.ended.set_text("2026-05-19")
    qtbot.mouseClick(tab.people.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(tab.people.rows[-1].name, "Ada Quill")
    qtbot.mouseClick(tab.people.rows[0].remove, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(tab.save, Qt.MouseButton.LeftButton)
    whole = vault.pairs.whole(pair)
    assert (whole.mentee, whole.ended) == ("Tobias <i>Renn</i>", date(2026, 5, 19))
    assert [person.name for person in whole.people] == ["Della Frost", "Ada Quill"]
    assert (whole.agreements, whole.notes) == (make_pair().agreements, make_pair().notes)
    assert page.header._title.text() == "Tobias <i>Renn</i>"
    assert not tab.save.isEnabled()


@pytest.mark.parametrize(
    ("field", "words"), [("mentee", " "), ("mentor", ""), ("started", "2026-13-01"), ("ended", "2020-01-01")]
)
def test_details_that_cannot_be_are_not_stored(qtbot: QtBot, shell: Shell, vault: Vault, field, words) -> None:
    pair = vault.pairs.add(make_pair())
    before = vault.pairs.whole(pair)
    tab = details_of(show(shell, pair, tab="details"))
    getattr(tab, field).set_text(words)
    qtbot.mouseClick(tab.save, Qt.MouseButton.LeftButton)
    assert getattr(tab, field).error
    assert vault.pairs.whole(pair) == before


def test_a_public_wording_that_both_signed_is_not_changed_by_one(qtbot: QtBot, shell: Shell, vault: Vault) -> None:
    wording = make_pair().public_wording
    signed = make_agreement(arrangements=Arrangements(public_wording=wording))
    pair = vault.pairs.add(make_pair(agreements=(signed,)))
    tab = details_of(show(shell, pair, tab="details"))
    tab.wording.set_text("They talk about her promotion.")
    qtbot.mouseClick(tab.save, Qt.MouseButton.LeftButton)
    assert "new version" in tab.wording.error
    assert vault.pairs.summary(pair).public_wording == wording
    tab.wording.set_text("")
    qtbot.mouseClick(tab.save, Qt.MouseButton.LeftButton)
    assert vault.pairs.summary(pair).public_wording == ""


def test_a_pair_made_the_same_as_another_is_refused_in_words(qtbot: QtBot, shell: Shell, vault: Vault) -> None:
    vault.pairs.add(make_pair(mentee="Wren Okafor"))
    pair = vault.pairs.add(make_pair())
    tab = details_of(show(shell, pair, tab="details"))
    tab.mentee.set_text("Wren Okafor")
    qtbot.mouseClick(tab.save, Qt.MouseButton.LeftButton)
    assert "already in this vault" in tab.problem
    assert tab.save.isEnabled()


def test_a_new_line_manager_is_told_nothing_that_was_agreed_for_the_old_one(
    qtbot: QtBot, shell: Shell, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = vault.pairs.add(make_pair())
    old = make_request(LM)
    new = replace(old, requester=replace(old.requester, name="Noor Haddad"))
    tab = details_of(show(shell, pair, tab="details"))

    def rename(dialog: LineManagerDialog) -> int:
        dialog.name.set_text(" Noor Haddad ")
        dialog.accept()
        return dialog.result()

    def begin(dialog: ManagerChangedDialog) -> int:
        assert WORDS in texts(dialog)
        only_plain_text(dialog)
        dialog.begin.click()
        return dialog.result()

    monkeypatch.setattr(LineManagerDialog, "exec", rename)
    monkeypatch.setattr(ManagerChangedDialog, "exec", begin)
    qtbot.mouseClick(tab.change_manager, Qt.MouseButton.LeftButton)
    assert vault.pairs.summary(pair).line_manager == "Noor Haddad"
    assert [len(gather(vault, pair, request, ON)) for request in (old, new)] == [1, 0]
    page = shell.full
    assert isinstance(page, AskPage)
    view = page.view
    assert isinstance(view, ChooseView)
    assert [(piece.words, audiences) for piece, audiences in view.chosen()] == [(WORDS, frozenset({LM}))]


def test_a_changed_line_manager_does_not_make_the_open_note_stale(qtbot: QtBot, shell: Shell, vault: Vault) -> None:
    pair = vault.pairs.add(make_pair())
    page = show(shell, pair)
    vault.pairs.change_line_manager(pair, "Noor Haddad")
    shell.refresh()
    qtbot.keyClicks(notes_of(page).editor.body, "x")
    page.flush()
    assert notes_of(page).editor.problem == ""


def test_an_end_is_not_moved_later_once_what_was_told_after_it_has_lapsed(
    qtbot: QtBot, shell: Shell, vault: Vault
) -> None:
    pair = vault.pairs.add(make_pair(ended=date(2026, 4, 1), agreements=(make_agreement(lapse_months=0),)))
    tab = details_of(show(shell, pair, tab="details"))
    tab.ended.line.setText("2026-04-02")
    qtbot.mouseClick(tab.save, Qt.MouseButton.LeftButton)
    assert "lapsed on 1 April 2026" in tab.problem
    assert vault.pairs.summary(pair).ended == date(2026, 4, 1)
    tab.ended.line.clear()
    qtbot.mouseClick(tab.save, Qt.MouseButton.LeftButton)
    assert vault.pairs.summary(pair).ended is None


def test_details_are_stored_before_locking_and_wrong_ones_hold_it_up(qtbot: QtBot, shell: Shell, vault: Vault) -> None:
    pair = vault.pairs.add(make_pair())
    page = show(shell, pair, tab="details")
    details_of(page).programme.set_text("Slack Water")
    page.flush()
    assert vault.pairs.summary(pair).programme == "Slack Water"
    details_of(page).mentee.set_text("")
    with pytest.raises(DetailsNotComplete):
        page.flush()
    assert vault.pairs.summary(pair).mentee == "Tobias Renn"
