"""The register of disclosures as it is read, verified and copied from."""

import hashlib
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from confidant.domain.request import MenteeSaw
from confidant.domain.vocabulary import Speaker
from confidant.flows.spoken import Content
from confidant.ui.disclosures import detail as detail_module
from confidant.ui.disclosures.page import DisclosuresPage
from confidant.ui.rows.link_row import LinkRow
from confidant.vault.register_entry import DisclosureKind, NewDisclosure, SetAside
from tests.builders import RR, make_consent, make_note, make_pair, open_test_vault
from tests.ui.driving import click, dialog, find, only_plain_text, shell_over, texts, write

TODAY = date(2026, 6, 2)
FILE = b"To whom it may concern"


@pytest.fixture
def vault(tmp_path):
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def open_page(qtbot, vault):
    def open_it(**place):
        shell = shell_over(vault, disclosures=lambda shell, vault: DisclosuresPage(shell, vault, today=lambda: TODAY))
        qtbot.addWidget(shell)
        shell.go("disclosures", **place)
        return shell.page("disclosures")

    return open_it


def append(vault, copy=FILE, **changes):
    pair = vault.pairs.summaries()[0].id if vault.pairs.summaries() else vault.pairs.add(make_pair())
    values = {
        "pair": pair,
        "kind": DisclosureKind.WRITTEN,
        "recipient": "Fernhill Clinic",
        "audience": RR,
        "purpose": "Senior Pharmacist",
        "on": date(2026, 5, 20),
        "made_at": datetime(2026, 5, 20, 9, 30, tzinfo=UTC),
        "agreement": 1,
        "consents": (make_consent(recipient="Fernhill Clinic", audiences=frozenset({RR})),),
        "set_aside": (SetAside("fairness-1", "fairness", "we agreed to leave it out"),),
        "mentee_saw": MenteeSaw(date(2026, 5, 18), "read together"),
        "document": "d" * 64,
        "sha256": None if copy is None else hashlib.sha256(copy).hexdigest(),
    }
    return vault.register.append(NewDisclosure(**(values | changes)), copy, None if copy is None else "pdf")


def test_nothing_has_left_a_new_vault(open_page):
    assert "Nothing has left" in texts(open_page())


def test_entries_stand_with_the_newest_first_and_open_whole(open_page, vault):
    append(vault)
    append(vault, kind=DisclosureKind.REFUSED, recipient="Rhoda Quill", copy=None, document=None)
    page = open_page()
    assert [row.title for row in page.findChildren(LinkRow)] == ["Declined: Rhoda Quill", "To Fernhill Clinic"]
    click(page, "disclosures.1")
    shown = texts(page)
    for words in (
        "20 May 2026",
        "Tobias Renn",
        "Version 1",
        "18 May 2026, read together",
        "d" * 64,
        hashlib.sha256(FILE).hexdigest(),
        "Yes on 16 February 2026, read together, for Fernhill Clinic",
        "Fairness (fairness-1): we agreed to leave it out",
        "The beginning",
    ):
        assert words in shown
    click(page, "disclosure.back")
    assert len(page.findChildren(LinkRow)) >= 2


def test_the_chain_is_verified_in_words(open_page, vault):
    append(vault)
    append(vault)
    page = open_page()
    click(page, "disclosures.verify")
    assert page.verdict == "2 entries checked: nothing was changed and nothing taken out."
    assert page.verdict in texts(page)


def test_a_tampered_entry_is_named(open_page, vault, monkeypatch):
    append(vault)
    monkeypatch.setattr(
        vault.register, "verify", lambda: ["What entry 1 of the register of disclosures says was changed."]
    )
    page = open_page()
    click(page, "disclosures.verify")
    assert "What entry 1 of the register of disclosures says was changed." in texts(page)


def test_a_copy_is_saved_byte_for_byte_and_private(open_page, vault, tmp_path, monkeypatch):
    append(vault)
    asked = []

    def choose(_parent, _title, suggested, kinds):
        asked.append((suggested, kinds))
        return tmp_path / "copy.pdf"

    monkeypatch.setattr(detail_module, "ask_save", choose)
    page = open_page(n=1)
    click(page, "disclosure.save_copy")
    assert asked == [("disclosure-1-2026-05-20.pdf", "PDF (*.pdf)")]
    assert (tmp_path / "copy.pdf").read_bytes() == FILE
    assert (tmp_path / "copy.pdf").stat().st_mode & 0o777 == 0o600
    assert len(vault.register.entries()) == 1


def test_a_copy_that_cannot_be_written_says_so(open_page, vault, tmp_path, monkeypatch):
    append(vault)
    monkeypatch.setattr(detail_module, "ask_save", lambda *_: tmp_path / "missing" / "copy.pdf")
    page = open_page(n=1)
    click(page, "disclosure.save_copy")
    assert any("could not be written there" in text for text in texts(page))


def test_what_a_requester_called_itself_is_never_taken_for_markup(open_page, vault):
    append(vault, recipient="<b>Fernhill</b>", purpose="<i>post</i>")
    page = open_page(n=1)
    only_plain_text(page)
    assert "<b>Fernhill</b>" in texts(page)


def test_an_emptied_entry_says_so_and_the_chain_goes_through_it(open_page, vault):
    append(vault)
    append(vault, recipient="Somebody Erased")
    with vault.transaction():
        vault.database.write(
            "UPDATE disclosure_content SET salt = NULL, body = NULL, copy = NULL, copy_format = NULL WHERE n = 2"
        )
    page = open_page()
    shown = texts(page)
    assert "No. 2 · What it said was erased. The chain goes through it all the same." in shown
    assert not any("Erased" in words and "Somebody" in words for words in shown)
    click(page, "disclosures.verify")
    assert page.verdict == "2 entries checked: nothing was changed and nothing taken out."


def test_one_pair_s_entries_stand_by_themselves(open_page, vault):
    append(vault)
    other = vault.pairs.add(make_pair(started=date(2026, 1, 13)))  # another mentee of the same name
    append(vault, pair=other, recipient="Harbour Trust")
    page = open_page()
    choice = find(page, QComboBox, "disclosures.about")
    assert [choice.itemText(n) for n in range(choice.count())] == [
        "Everybody",
        "Tobias Renn, Saltmarsh Hospital, since 12 January 2026",
        "Tobias Renn, Saltmarsh Hospital, since 13 January 2026",
    ]
    choice.setCurrentIndex(2)
    assert [row.title for row in page.findChildren(LinkRow) if row.isVisible()] == ["To Harbour Trust"]


def test_the_mentee_s_paper_is_written_and_makes_no_entry(open_page, vault, tmp_path):
    append(vault)
    page = open_page(pair=1)
    titles = []
    page._ask = lambda _, title, *__: titles.append(title) or tmp_path / "paper.pdf"
    click(page, "disclosures.paper")
    assert titles == ["What was told, for the mentee"], "the title of a window names no one"
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
    assert len(vault.register.entries()) == 1


def test_what_was_said_is_written_down_by_keyboard(open_page, vault):
    vault.pairs.add(make_pair(notes=(make_note("She leads well."), make_note("Hers.", disclosure=frozenset()))))
    page = open_page()

    def fill_in(form):
        assert QApplication.focusWidget() is form.asking.asker.combo  # the line manager, if asking
        tab(form, 1)
        QTest.keyClicks(QApplication.focusWidget(), "2026-05-20")  # Tab has chosen the day that stood there
        assert form.list.passages.rowCount() == 1
        tab(form, 4)
        assert QApplication.focusWidget() is form.list
        QTest.keyClick(form.list, Qt.Key.Key_Space)
        QTest.keyClick(form.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    with dialog(fill_in):
        click(page, "disclosures.said")
    (entry,) = vault.register.entries()
    assert (entry.kind, entry.spoke, entry.channel) == (DisclosureKind.SPOKEN, Speaker.MENTOR, "in person")
    assert (entry.recipient, entry.on) == ("Corin Abbott", date(2026, 5, 20))
    assert [told.words for told in entry.told] == ["She leads well."]
    assert entry.mentee_knew.what == "knew of it beforehand"
    assert [row.title for row in page.findChildren(LinkRow) if row.isVisible()] == ["Said to Corin Abbott"]


def tab(form, times):
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)


def test_words_of_one_s_own_are_the_mentee_s_alone_and_what_is_missing_is_said(open_page, vault):
    vault.pairs.add(make_pair(notes=()))
    page = open_page()

    def fill_in(form):
        offered = [form.content.combo.itemText(n) for n in range(form.content.combo.count())]
        assert offered == ["What I tick below", "The standard words"]
        click(form, "said.accept")
        assert form.complaint == "Tick what was said, or choose the standard words. Nothing is written down yet."
        form.spoke.set_value(Speaker.MENTEE)
        form.content.set_value(Content.OWN_WORDS)
        form.own_words.set_text("That we set goals.")
        form.knew.knew.set_value("")
        click(form, "said.accept")

    with dialog(fill_in):
        click(page, "disclosures.said")
    (entry,) = vault.register.entries()
    assert (entry.spoke, entry.mentee_knew) == (Speaker.MENTEE, None)
    click(page, "disclosures.1")
    shown = texts(page)
    assert {"That we set goals.", "Tobias Renn", "Nothing is written down"} <= set(shown)


def test_a_correction_is_entered_and_the_two_lead_to_each_other(open_page, vault):
    append(vault)
    page = open_page(n=1)

    def fill_in(form):
        click(form, "correct.accept")
        assert form.complaint == "Say why the entry is corrected. Nothing is written down yet."
        form.reason.set_text("The recipient was another.")
        QTest.keyClick(form.reason.combo.lineEdit(), Qt.Key.Key_Return)
        assert form.complaint.startswith("This is what the entry says already.")
        write(form, "correct.recipient", "Harbour Trust")
        QTest.keyClick(form.recipient.line, Qt.Key.Key_Return)

    with dialog(fill_in):
        click(page, "disclosure.correct")
    first, second = vault.register.entries()
    assert (first.recipient, second.recipient, second.corrects) == ("Fernhill Clinic", "Harbour Trust", 1)
    assert "The recipient was another." in texts(page)
    click(page, "disclosure.other")
    assert (
        "This entry was corrected, and the new one holds. What was written first, and why it was wrong, stays."
        in texts(page)
    )
    assert page.findChild(QPushButton, "disclosure.correct") is None
    assert vault.register.verify() == []
