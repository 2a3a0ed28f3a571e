"""“What would X learn?”: exactly what the gate gives, for whoever is picked or named, with what it rests on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from confidant.domain.note import Note
from confidant.domain.vocabulary import Audience, References, RequestState
from confidant.ui.pair.page import PairPage
from confidant.ui.pair.sharing_tab import SharingTab
from confidant.ui.shell import Shell
from confidant.vault.ids import PairId
from confidant.vault.shareable import gather
from confidant.vault.vault import Vault
from tests.builders import (
    BOTH,
    LM,
    ON,
    PRIVATE,
    RR,
    make_agreement,
    make_consent,
    make_note,
    make_pair,
    make_passage,
    make_request,
)
from tests.ui.driving import texts


def sharing(shell: Shell, pair: PairId) -> SharingTab:
    shell.go("pair", pair=pair, tab="sharing")
    page = shell.page("pair")
    assert isinstance(page, PairPage)
    tab = page.tab_widget("sharing")
    assert isinstance(tab, SharingTab)
    return tab


def named(tab: SharingTab, name: str, audience: Audience, purpose: str = "", *, supposed: bool = False) -> None:
    form = tab.asking
    form.asker.combo.setCurrentIndex(form.asker.combo.count() - 1)
    form.name.set_text(name)
    form.audience.set_value(audience)
    form.purpose.set_text(purpose)
    form.supposed.setChecked(supposed)


def test_it_shows_what_the_gate_gives_and_what_each_line_rests_on(shell: Shell, vault: Vault) -> None:
    note = make_note(passages=(make_passage("She leads well."), make_passage(" <b>Mine</b>.", disclosure=PRIVATE)))
    limited = make_note(
        "Only for them.",
        held_on=date(2026, 2, 10),
        consents=(make_consent(frozenset({RR}), recipient="Fernhill Clinic", expires=ON),),
    )
    pair = vault.pairs.add(make_pair(notes=(note, limited), requests=(make_request(),)))
    tab = sharing(shell, pair)
    permitted = gather(vault, pair, make_request(), ON)
    assert tab.told() == tuple(passage.text for note in permitted for passage in note.passages)
    assert tab.told() == ("She leads well.", "Only for them.")
    assert "2 passages could be told, and nothing else" in tab.summary
    shown = texts(tab)
    assert "Agreement, version 1, signed 12 January · strengths: share · note of 9 February" in shown
    assert "Yes of 16 February, read together, without a limit" in shown
    assert "Yes of 16 February, read together, for Fernhill Clinic, until 20 May 2026" in shown
    assert not [text for text in shown if "Mine" in text]


@pytest.mark.parametrize(
    ("day", "told"),
    [("2026-05-03", False), ("2026-05-04", True), ("2027-02-01", True), ("2026-02-15", False), ("1999-01-01", False)],
)
def test_another_day_past_or_to_come_is_the_gate_s_matter(shell: Shell, vault: Vault, day: str, *, told: bool) -> None:
    tab = sharing(shell, vault.pairs.add(make_pair(requests=(make_request(),))))
    tab.on.set_text(day)
    assert bool(tab.told()) is told
    assert bool(gather(vault, PairId(1), make_request(), date.fromisoformat(day))) is told
    tab.on.set_text("2026-02-30")
    assert (tab.told(), tab.summary) == ((), "Write the day as year-month-day, such as 2026-06-02.")


def test_the_line_manager_can_be_asked_about_for_a_purpose(shell: Shell, vault: Vault) -> None:
    notes = (
        make_note("For both."),
        make_note("No.", disclosure=frozenset({RR})),
        make_note("For the yearly talk.", consents=(make_consent(frozenset({LM}), purpose="Yearly talk"),)),
    )
    tab = sharing(shell, vault.pairs.add(make_pair(notes=notes)))
    assert tab.told() == ("For both.",)
    assert [tab.asking.purpose.combo.itemText(n) for n in range(tab.asking.purpose.combo.count())] == ["Yearly talk"]
    tab.asking.purpose.set_text("yearly  TALK")
    assert tab.told() == ("For both.", "For the yearly talk.")


def test_somebody_is_named_and_a_yes_supposed(shell: Shell, vault: Vault) -> None:
    only_there = make_consent(frozenset({RR}), recipient="Harbour Trust", purpose="Ward lead")
    notes = (make_note("For anyone."), make_note("For them.", consents=(only_there,)))
    tab = sharing(shell, vault.pairs.add(make_pair(notes=notes, line_manager=None)))
    assert (tab.told(), tab.said.isVisibleTo(tab)) == ((), False)
    assert tab.summary.startswith("Name somebody")
    named(tab, "Harbour Trust", RR, "ward lead")
    assert tab.told() == ()
    assert "needs Tobias’s yes to the request itself" in tab.summary
    assert "Tick the box" in tab.summary
    tab.asking.supposed.setChecked(True)
    assert tab.told() == ("For anyone.", "For them.")
    tab.asking.purpose.set_text("another post")
    assert tab.told() == ("For anyone.",)
    named(tab, "Harbour Trust", Audience.OTHER)
    assert tab.told() == ()
    assert not tab.asking.supposed.isVisibleTo(tab)
    assert tab.summary == "They are told the standard words, whatever the notes hold."


WITHHELD = {
    "nothing": (),
    "private": (make_note("Hers alone.", disclosure=PRIVATE),),
    "for others": (make_note("For the manager.", disclosure=frozenset({LM})),),
    "no yes": (make_note("Never asked.", consents=()),),
    "for somebody else": (make_note("For one.", consents=(make_consent(frozenset({RR}), recipient="Elsewhere"),)),),
}


def test_the_answer_says_nothing_of_what_is_withheld(shell: Shell, vault: Vault) -> None:
    """Whatever lies in the vault that may not be told, the tab reads word for word the same."""

    def seen(notes: tuple[Note, ...]) -> list[str]:
        pair = vault.pairs.add(make_pair(mentee=f"Tobias {len(vault.pairs.summaries())}", notes=notes))
        tab = sharing(shell, pair)
        named(tab, "Harbour Trust", RR, "Ward lead", supposed=True)
        return texts(tab)

    told = make_note("Told to all.")
    for always in ((), (told,)):
        assert len({tuple(seen((*always, *more))) for more in WITHHELD.values()}) == 1


@pytest.mark.parametrize(
    ("changes", "audience", "says"),
    [
        ({"agreements": ()}, RR, "No version of the agreement is in force on that day"),
        ({"agreements": (make_agreement(signed=ON + timedelta(1)),)}, LM, "No version of the agreement"),
        ({"agreements": (make_agreement(references=References.NONE),)}, RR, "allows no references"),
        ({"agreements": (make_agreement(references=References.FACTUAL),)}, RR, "allows factual references"),
        ({"agreements": (make_agreement(matrix=()),)}, LM, "shares nothing with the line manager"),
        ({"ended": date(2024, 1, 1), "started": date(2023, 1, 1)}, RR, "The mentoring has ended"),
        ({"line_manager": None}, LM, "No line manager is named under Details"),
        ({"line_manager": "Corin Abbott"}, LM, "The line manager is Corin Abbott"),
        ({"notes": ()}, RR, "Nothing could be told on that day. Words can be told where"),
    ],
)
def test_an_empty_answer_says_which_rule_it_is(
    shell: Shell, vault: Vault, changes: dict[str, Any], audience: Audience, says: str
) -> None:
    tab = sharing(shell, vault.pairs.add(make_pair(**changes)))
    named(tab, "Somebody Else", audience, supposed=True)
    assert tab.told() == ()
    assert says in tab.summary


def test_open_requests_come_first_and_a_new_one_is_offered(shell: Shell, vault: Vault) -> None:
    pair = vault.pairs.add(make_pair(line_manager=None))
    tab = sharing(shell, pair)
    assert tab.told() == ()
    vault.requests.add(pair, make_request(state=RequestState.CLOSED, purpose="closed", received=date(2026, 5, 9)))
    vault.requests.add(pair, make_request())
    shell.refresh()
    offered = [tab.asking.asker.combo.itemText(n) for n in range(tab.asking.asker.combo.count())]
    assert offered == [
        "Fernhill Clinic: reference for Senior Pharmacist",
        "Fernhill Clinic: closed",
        "Somebody you name",
    ]
    assert len(tab.told()) == 1
    named(tab, "Harbour Trust", RR, supposed=True)
    vault.requests.add(pair, make_request(purpose="another"))
    shell.refresh()
    assert (tab.asking.name.text(), len(tab.told())) == ("Harbour Trust", 1)


def test_everything_is_done_by_keyboard(shell: Shell, vault: Vault) -> None:
    tab = sharing(shell, vault.pairs.add(make_pair(notes=(make_note("One."), make_note("Two.", disclosure=BOTH)))))

    def press(*keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key)

    assert QApplication.focusWidget() is tab.asking.asker.combo
    press(Qt.Key.Key_End, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is tab.on.line
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "Harbour Trust")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "Ward lead")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert tab.asking.request(ON) is not None
    assert tab.told() == ("One.", "Two.")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab)  # past “Prove it to me” and “I told them”
    assert QApplication.focusWidget() is tab.list
    assert tab.list.currentIndex().row() == 0
    press(Qt.Key.Key_Down)
    assert tab.list.currentIndex().row() == 1
    spoken = tab.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Two.. Agreement, version 1")


def test_two_thousand_passages_are_laid_out_as_they_are_looked_at(shell: Shell, vault: Vault) -> None:
    with vault.transaction():
        pair = vault.pairs.add(make_pair(notes=(make_note(*(f"Passage {n}. " for n in range(2_000))),)))
    tab = sharing(shell, pair)
    assert len(tab.told()) == 2_000
    assert len(tab.list.passages._rows) < 200
