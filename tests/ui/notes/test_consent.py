"""The mentee's yes: recorded for exactly the words that are shown, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.domain.consent import Consent
from confidant.domain.vocabulary import Decision
from confidant.flows.make_document import make_reference
from confidant.ui.notes.already_left_dialog import AlreadyLeftDialog
from confidant.ui.notes.consent_dialog import ConsentDialog, audiences_of
from confidant.ui.notes.consent_words import consent_pill
from confidant.ui.notes.note_model import pills_of
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.notes.withdraw_dialog import WithdrawDialog, withdrawable
from confidant.vault.shareable import gather
from confidant.vault.vault import Vault
from tests.builders import (
    AGREED_ON,
    BOTH,
    LM,
    ON,
    PRIVATE,
    RR,
    make_consent,
    make_note,
    make_passage,
    make_request,
    make_withdrawal,
)
from tests.flows.desk import NOW
from tests.ui.driving import only_plain_text, texts, to_front

OpenNotes = Callable[..., NotesTab]


@pytest.fixture
def dialog(qtbot: QtBot) -> Callable[..., ConsentDialog]:
    def make(note=None) -> ConsentDialog:
        made = ConsentDialog(note or make_note(), "Tobias Renn", "Corin Abbott", ON)
        made.how.set_text("read together")
        qtbot.addWidget(made)
        return made

    return make


def say_yes(self: ConsentDialog) -> int:
    """Fill in what has to be, and record it."""
    self.how.set_text("read together")
    self.yes.click()
    return self.result()


def test_the_words_shown_are_those_the_yes_is_for(dialog) -> None:
    note = make_note(
        passages=(
            make_passage("For both."),
            make_passage("Private.", disclosure=PRIVATE),
            make_passage("For references.", disclosure=frozenset({RR})),
        )
    )
    asking = dialog(note)
    assert asking.words == ("For both.", "For references.")
    asking.audiences[RR].setChecked(False)
    assert asking.words == ("For both.",)
    asking.audiences[LM].setChecked(False)
    assert asking.words == ()


def test_a_yes_holds_what_was_asked(qtbot: QtBot, dialog) -> None:
    asking = dialog()
    asking.audiences[LM].setChecked(False)
    asking.how.set_text("by e-mail ")
    asking.until.set_text("2026-08-31")
    asking.limited.setChecked(True)
    asking.recipient.set_text("Fernhill Clinic")
    asking.purpose.set_text("  ")
    with qtbot.waitSignal(asking.accepted):
        asking.yes.click()
    assert asking.consent() == Consent(
        Decision.AGREED, ON, frozenset({RR}), "Fernhill Clinic", None, date(2026, 8, 31), "by e-mail"
    )


def test_limits_that_are_put_away_again_are_no_limits(qtbot: QtBot, dialog) -> None:
    asking = dialog()
    asking.limited.setChecked(True)
    asking.recipient.set_text("Fernhill Clinic")
    asking.limited.setChecked(False)
    with qtbot.waitSignal(asking.accepted):
        asking.yes.click()
    assert (asking.consent().recipient, asking.consent().audiences) == (None, BOTH)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda d: [row.setChecked(False) for row in d.audiences.values()], "Nobody is chosen"),
        (lambda d: d.on.set_text("2026-02-30"), "does not exist"),
        (lambda d: d.until.set_text("soon"), "does not exist"),
        (lambda d: d.until.set_text("2026-01-01"), "before the yes"),
        (lambda d: (d.limited.setChecked(True), d.recipient.set_text("Fernhill Clinic")), "one audience"),
        (lambda d: (d.limited.setChecked(True), d.audiences[LM].setChecked(False)), "for whom or for what"),
        (lambda d: d.how.set_text("  "), "Say how Tobias agreed"),
    ],
)
def test_a_yes_that_cannot_be_is_not_taken(dialog, spoil, told) -> None:
    asking = dialog()
    spoil(asking)
    asking.yes.click()
    assert told in asking.complaint
    assert not asking.result()


def test_names_are_shown_as_they_are_written(dialog, qtbot: QtBot) -> None:
    made = ConsentDialog(make_note("<img src=x>"), "<b>Tobias</b>", "<i>Corin</i>", ON)
    qtbot.addWidget(made)
    assert made.words == ("<img src=x>",)
    assert made.accessibleName() == "Record <b>Tobias</b>’s yes"


def test_recording_a_yes_lets_the_words_through_and_withdrawing_stops_them(
    qtbot: QtBot, vault: Vault, open_notes: OpenNotes, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = open_notes(make_note("She leads well.", consents=()))
    pair = tab.editor.record.pair
    assert tab.editor.head.consent.words == ("Not asked yet",)
    monkeypatch.setattr(ConsentDialog, "exec", say_yes)
    tab.actions_.record_yes()
    assert tab.editor.head.consent.words == ("Agreed 20 May",)
    assert [note.run for note in gather(vault, pair, make_request(), ON)] == ["She leads well."]
    monkeypatch.setattr(WithdrawDialog, "exec", lambda self: self.withdraw.click() or self.result())
    tab.actions_.withdraw()
    assert tab.editor.head.consent.words == ("Withdrawn",)
    assert gather(vault, pair, make_request(), ON) == ()


def test_the_words_are_stored_before_the_yes_to_them_is(
    qtbot: QtBot, vault: Vault, open_notes: OpenNotes, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = open_notes(make_note("She leads well.", consents=()))
    qtbot.keyClicks(tab.editor.body, "Mostly: ")
    monkeypatch.setattr(ConsentDialog, "exec", say_yes)
    tab.actions_.record_yes()
    assert tab.editor.head.consent.words == ("Agreed 20 May",)
    qtbot.keyClicks(tab.editor.body, "x")
    tab.flush()
    assert tab.editor.head.consent.words == ("Awaiting consent",)
    qtbot.keyClick(tab.editor.body, Qt.Key.Key_Backspace)
    tab.flush()
    assert tab.editor.head.consent.words == ("Agreed 20 May",)


def test_there_is_nothing_to_agree_to_in_a_private_note(open_notes: OpenNotes, shell) -> None:
    tab = open_notes(make_note("Mine.", disclosure=PRIVATE, consents=()))
    assert tab.editor.head.consent.isHidden()
    tab.actions_.record_yes()
    assert tab.editor.record.note.consents == ()
    assert audiences_of(tab.editor.record.note) == ()


def test_only_what_was_given_can_be_withdrawn() -> None:
    assert withdrawable(make_note(consents=(make_consent(frozenset({RR})),))) == (RR,)
    assert withdrawable(make_note(consents=(make_withdrawal(),))) == ()


@pytest.mark.parametrize(
    ("consents", "today", "word"),
    [
        ((), ON, "Not asked yet"),
        ((make_consent(),), ON, "Agreed 16 February"),
        ((make_consent(),), date(2027, 1, 1), "Agreed 16 February 2026"),
        (
            (
                make_consent(frozenset({LM})),
                make_consent(frozenset({RR}), date(2026, 3, 1), recipient="Fernhill", expires=date(2026, 8, 31)),
            ),
            ON,
            "Agreed 1 March, Fernhill, until 31 August",
        ),
        ((make_consent(expires=date(2026, 5, 19)),), ON, "Agreed until 19 May"),
        ((make_consent(), make_withdrawal(on=AGREED_ON)), ON, "Withdrawn"),
        ((make_consent(frozenset({RR})),), ON, "Awaiting consent"),
    ],
)
def test_how_a_note_stands_is_said_in_words(vault: Vault, open_notes: OpenNotes, consents, today, word) -> None:
    tab = open_notes(make_note(consents=consents))
    summary = vault.notes.summaries(tab.editor.record.pair)[0]
    assert consent_pill(summary, today).word == word


def test_the_list_says_only_what_is_still_to_be_done(vault: Vault, open_notes: OpenNotes) -> None:
    private = make_passage(" Mine.", disclosure=PRIVATE)
    tab = open_notes(
        make_note(title="agreed"),
        make_note(title="mixed", passages=(make_passage("Ours."), private), consents=()),
        make_note(title="private", disclosure=PRIVATE, consents=()),
    )
    words = {
        summary.title: [pill.word for pill in pills_of(summary, ON)]
        for summary in vault.notes.summaries(tab.editor.record.pair)
    }
    assert words == {
        "agreed": ["Line manager", "References"],
        "mixed": ["Line manager", "References", "1 passage", "Not asked yet"],
        "private": ["Private"],
    }


# Odd days


@pytest.mark.parametrize(
    ("given", "manager", "change", "told"),
    [
        ((), "Corin Abbott", lambda d: None, ""),
        (
            (),
            "Corin Abbott",
            lambda d: d.on.set_text("2026-05-21"),
            "nothing through today: it counts from 21 May on, and today is earlier",
        ),
        (
            (),
            "Corin Abbott",
            lambda d: (d.on.set_text("2026-05-01"), d.until.set_text("2026-05-19")),
            "19 May, is",
        ),
        ((), None, lambda d: None, "today for the line manager: no line manager is named"),
    ],
    ids=["nothing odd", "consent dated in the future", "its last day over", "manager unknown"],
)
def test_a_yes_that_lets_nothing_through_today_says_by_which_rule(qtbot: QtBot, given, manager, change, told) -> None:
    asking = ConsentDialog(make_note(consents=given), "Tobias Renn", manager, ON)
    qtbot.addWidget(asking)
    asking.how.set_text("read together")
    change(asking)
    assert told in asking.effect
    assert bool(asking.effect) is bool(told)
    asking.yes.click()
    assert asking.result(), "the rule decides, and the yes is recorded"


def test_a_yes_that_a_withdrawal_silences_is_refused_by_name(dialog) -> None:
    asking = dialog(make_note(consents=(make_consent(), make_withdrawal(frozenset({LM}), on=ON))))
    assert "the withdrawal of 20 May silences every yes" in asking.effect
    asking.yes.click()
    assert "withdrew on 20 May" in asking.complaint
    assert not asking.result()
    asking.audiences[LM].setChecked(False)
    assert asking.effect == ""
    asking.yes.click()
    assert asking.consent().audiences == frozenset({RR})


def test_a_withdrawal_reaches_the_last_yes_though_the_clock_was_set_back(qtbot: QtBot) -> None:
    later = date(2026, 5, 25)
    asking = WithdrawDialog(make_note(consents=(make_consent(on=later),)), "Tobias Renn", ON)
    qtbot.addWidget(asking)
    assert asking.on.value() == later
    assert "no document is made of them from now on" in asking.on._below.text()
    asking.on.set_date(ON)
    asking.withdraw.click()
    assert "There is a yes of 25 May" in asking.complaint
    assert not asking.result()
    asking.on.set_date(later)
    asking.withdraw.click()
    assert asking.result()


def test_a_withdrawal_is_written_down_without_a_mouse(qtbot: QtBot) -> None:
    asking = WithdrawDialog(make_note(), "Tobias Renn", ON)
    qtbot.addWidget(asking)
    to_front(asking)
    assert QApplication.focusWidget() is asking.how.line, "the first blank typed would press the button"
    qtbot.keyClicks(asking.how.line, "by telephone")
    qtbot.keyClick(asking.how.line, Qt.Key.Key_Return)
    assert asking.result()


def test_a_withdrawal_lists_what_left_and_writes_to_its_reader(
    vault: Vault, open_notes: OpenNotes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tab = open_notes(make_note("She leads well."))
    pair = tab.editor.record.pair
    make_reference(vault, pair, make_request(), tmp_path / "letter.txt", now=NOW)
    seen: list[AlreadyLeftDialog] = []

    def correct(self: AlreadyLeftDialog) -> int:
        seen.append(self)
        only_plain_text(self)
        self._ask = lambda *_: tmp_path / "correction.txt"
        self._now = lambda: NOW
        self.buttons[1].click()
        assert "Written to on 20 May" in " ".join(texts(self))
        return 0

    monkeypatch.setattr(AlreadyLeftDialog, "exec", correct)
    monkeypatch.setattr(WithdrawDialog, "exec", lambda self: self.withdraw.click() or self.result())
    tab.actions_.withdraw()
    assert [[left.holds_words for left in dialog.left] for dialog in seen] == [[True]]
    assert "She leads" not in (tmp_path / "correction.txt").read_text()
    assert "Petra Lindqvist" in (tmp_path / "correction.txt").read_text()
    assert [entry.purpose for entry in vault.register.entries()][1:] == [
        "Corrects entry 1: asks for no further use of it"
    ]


def test_nothing_is_said_of_what_left_where_nothing_has(open_notes: OpenNotes, monkeypatch: pytest.MonkeyPatch) -> None:
    tab = open_notes(make_note("She leads well."))
    told: list[str] = []
    tab.actions_.problem_met.connect(told.append)
    monkeypatch.setattr(WithdrawDialog, "exec", lambda self: self.withdraw.click() or self.result())
    tab.actions_.withdraw()
    assert told == []
    tab.actions_.show_left()
    assert "Nothing has left" in told[0]


def test_a_note_on_a_sheet_says_since_when_the_mentee_was_asked(vault: Vault, open_notes: OpenNotes) -> None:
    tab = open_notes(make_note("She leads well.", consents=()))
    pair = tab.editor.record.pair
    vault.sheets.propose(pair, AGREED_ON, [(each, each.audiences) for each in vault.sheets.proposals(pair, ON)])
    tab.refresh()
    assert tab.editor.head.consent.words == ("Asked 16 February",)
    vault.sheets.close(vault.sheets.open_one(pair).id)
    tab.refresh()
    assert tab.editor.head.consent.words == ("Not asked yet",)
