"""The register of disclosures as it is read, verified and copied from."""

import hashlib
from datetime import UTC, date, datetime

import pytest

from confidant.domain.request import MenteeSaw
from confidant.ui.disclosures import detail as detail_module
from confidant.ui.disclosures.page import DisclosuresPage
from confidant.ui.rows.link_row import LinkRow
from confidant.vault.register_entry import DisclosureKind, NewDisclosure, SetAside
from tests.builders import RR, make_consent, make_pair, open_test_vault
from tests.ui.driving import click, only_plain_text, shell_over, texts

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
