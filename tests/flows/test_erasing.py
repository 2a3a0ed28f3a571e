"""Whoever erases a pair is told what goes, types its name, and gives a reason that holds."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from confidant.domain.agreement import Arrangements
from confidant.domain.holds import HoldKind
from confidant.domain.note import Passage
from confidant.domain.retention import KeptOn
from confidant.domain.tombstone import ErasedBy
from confidant.flows.erasing import OtherName, TimeNotOver, before_erasing, erase_pair
from confidant.flows.keeping import keeping
from confidant.flows.spelling.own_words import OwnWords
from confidant.vault import erasures, files, tombstones
from confidant.vault.erased_counts import Going
from confidant.vault.ids import NoteId, PairId
from confidant.vault.problems import CannotWriteVault
from confidant.vault.record_problems import EndedHold, GonePair, KeptNoLonger
from confidant.vault.state_folder import state_folder
from confidant.vault.vault import Vault
from tests.builders import ON, make_agreement, make_note, make_pair, make_request, open_test_vault

PAIR = PairId(1)
ENDED = ON
OVER = date(2027, 6, 1)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    pair = make_pair(ended=ENDED, notes=(make_note(), make_note("Kestrelly said.")), requests=(make_request(),))
    opened = open_test_vault(tmp_path, pair, make_pair(mentee="Una Field"))
    yield opened
    opened.close(back_up=False)


def test_what_goes_is_told_in_counts_and_by_which_rule_it_may(vault: Vault) -> None:
    look = before_erasing(vault, PAIR, ON)
    assert (look.mentee, look.rules) == ("Tobias Renn", (ErasedBy.MENTEE, ErasedBy.MENTOR))
    assert look.going == Going(
        notes=2,
        trashed=0,
        versions=0,
        files=0,
        yeses=2,
        agreements=1,
        requests=1,
        exceptional=0,
        consultations=0,
        accesses=0,
        entries=0,
    )
    assert [hold.kind for hold in look.holds] == [HoldKind.REQUEST]
    assert before_erasing(vault, PAIR, OVER).rules == tuple(ErasedBy)
    with pytest.raises(GonePair):
        before_erasing(vault, PairId(9), ON)


def test_another_name_or_a_rule_that_does_not_hold_erases_nothing(vault: Vault) -> None:
    answered(vault)
    with pytest.raises(OtherName):
        erase_pair(vault, PAIR, "Tobias", ErasedBy.MENTEE, ON)
    with pytest.raises(TimeNotOver):
        erase_pair(vault, PAIR, "Tobias Renn", ErasedBy.RETENTION, ON)
    assert len(vault.pairs.summaries()) == 2


def test_own_words_go_with_the_pair_that_has_them(vault: Vault) -> None:
    answered(vault)
    OwnWords(vault.settings).set_words(["Kestrelly", "Renn", "Field", "ward-round"])
    told: list[float] = []
    erased = erase_pair(vault, PAIR, " tobias  RENN ", ErasedBy.RETENTION, OVER, tell=told.append)
    assert (erased.tombstone.on, erased.tombstone.rule, erased.is_finished) == (OVER, ErasedBy.RETENTION, True)
    assert OwnWords(vault.settings).words() == ("Field", "ward-round")
    assert [pair.mentee for pair in vault.pairs.summaries()] == ["Una Field"]
    assert (told[0], told[-1]) == (0.0, 1.0)


def test_own_words_go_that_stand_in_the_trash_in_earlier_versions_or_in_the_agreement_alone(tmp_path: Path) -> None:
    settled = Arrangements(supervisor="Odaquill Marsh", emergency="her sister Zephyrine")
    notes = (make_note("Wolverhamly moved."), make_note("Kestrelly said."))
    pair = make_pair(agreements=(make_agreement(arrangements=settled),), notes=notes)
    other = make_pair(mentee="Una Field", notes=(make_note("Tobias met Umberlin."),))
    with open_test_vault(tmp_path, pair, other) as vault:
        vault.history.clock = lambda: 7_000_000_000.0
        record = vault.notes.get(NoteId(1))
        vault.notes.save(NoteId(1), replace(record.note, passages=(Passage("She left."),)), version=record.version)
        vault.trash.put(NoteId(2), ON)
        vault.holds.end(vault.holds.put(PAIR, HoldKind.COMPLAINT, "Quennelby", "why", ON), ON, "settled")
        words = ["Kestrelly", "Wolverhamly", "Odaquill", "Zephyrine", "Quennelby", "Umberlin"]
        OwnWords(vault.settings).set_words(words)
        erase_pair(vault, PAIR, "Tobias Renn", ErasedBy.MENTEE, ON)
        assert OwnWords(vault.settings).words() == ("Umberlin",)


def test_a_record_that_cannot_be_read_keeps_no_word_and_no_pair(vault: Vault) -> None:
    answered(vault)
    OwnWords(vault.settings).set_words(["Kestrelly", "Umberlin"])
    vault.drafts.put("prepare_reference", "pair-1", "of another version")
    with vault.transaction():
        vault.database.write("INSERT INTO note_version VALUES (1, 1, 0, 0, 1, ?)", (b"damaged",))
    erase_pair(vault, PAIR, "Tobias Renn", ErasedBy.MENTEE, ON)
    assert OwnWords(vault.settings).words() == ()
    assert [pair.mentee for pair in vault.pairs.summaries()] == ["Una Field"]


def test_where_the_file_cannot_be_written_anew_the_pair_is_erased_all_the_same(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(vault)

    def fail(*_: object) -> None:
        raise CannotWriteVault

    monkeypatch.setattr(erasures, "rewrite", fail)
    assert not erase_pair(vault, PAIR, "Tobias Renn", ErasedBy.MENTOR, ON).is_finished
    assert [pair.mentee for pair in vault.pairs.summaries()] == ["Una Field"]


def test_that_this_computer_cannot_write_it_down_is_told_and_made_good_at_the_next_opening(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(vault)
    number = vault.backups.parts.headers.header.vault
    with monkeypatch.context() as full:
        full.setattr(tombstones, "write_private", _refused)
        erased = erase_pair(vault, PAIR, "Tobias Renn", ErasedBy.MENTOR, ON)
        assert (erased.is_finished, erased.is_remembered) == (True, False)
        assert not vault.tombstones.is_owed()
    assert tombstones.known_here(number) == ()
    vault.close(back_up=False)
    with open_test_vault(tmp_path):
        assert tombstones.known_here(number) == (erased.tombstone,)


def test_what_was_written_down_and_did_not_reach_the_disk_is_asked_of_it_again(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(vault)
    folder = state_folder() / "erased"
    synced: list[Path] = []
    sync_folder = files.sync_folder
    monkeypatch.setattr(tombstones, "sync_folder", synced.append)
    monkeypatch.setattr(files, "sync_folder", lambda each: _refused() if each == folder else sync_folder(each))
    assert erase_pair(vault, PAIR, "Tobias Renn", ErasedBy.MENTOR, ON).is_remembered
    assert synced == [folder, folder.parent]


def _refused(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_keeping_longer_has_a_reason_and_a_day_and_asking_later_only_a_day(vault: Vault) -> None:
    kept = vault.kept_pairs
    assert kept.retention(PairId(2), OVER) is None
    due = kept.retention(PAIR, OVER)
    assert due is not None
    assert due.is_due
    with pytest.raises(ValueError, match="reason"):
        kept.keep(PAIR, OVER + timedelta(days=1), " ", OVER)
    with pytest.raises(KeptNoLonger):
        kept.keep(PAIR, OVER, "her appeal", OVER)
    kept.keep(PAIR, OVER + timedelta(days=9), "her appeal", OVER)
    kept.ask_later(PAIR, OVER)
    later = kept.retention(PAIR, OVER)
    assert later is not None
    assert not later.is_due
    assert kept.decisions(PAIR)[0] == KeptOn(OVER, OVER + timedelta(days=9), "her appeal")
    assert later.kept_on == KeptOn(OVER, OVER + timedelta(days=30))
    kept.ask_later(PAIR, date(9999, 12, 25))
    for gone in (lambda: kept.retention(PairId(9), ON), lambda: kept.ask_later(PairId(9), ON)):
        with pytest.raises(GonePair):
            gone()


def test_a_pair_says_how_long_it_is_kept_and_what_holds_it(vault: Vault) -> None:
    hold = vault.holds.put(PAIR, HoldKind.COMPLAINT, "who", "why", ON)
    vault.holds.end(hold, ON, "settled")
    look = keeping(vault, PAIR, OVER)
    assert look.kept is not None
    assert (look.months, look.kept.is_due, len(look.holds), len(look.ended_holds)) == (12, True, 1, 1)
    assert (keeping(vault, PairId(2), date(2020, 1, 1)).months, keeping(vault, PairId(2), OVER).kept) == (None, None)


def test_a_hold_says_who_and_why_and_ends_once(vault: Vault) -> None:
    for who, why in (("", "why"), ("who", " ")):
        with pytest.raises(ValueError, match="hold"):
            vault.holds.put(PAIR, HoldKind.COMPLAINT, who, why, ON)
    with pytest.raises(GonePair):
        vault.holds.put(PairId(9), HoldKind.COMPLAINT, "who", "why", ON)
    hold = vault.holds.put(PAIR, HoldKind.COMPLAINT, "who", "why", ON)
    with pytest.raises(ValueError, match="reason"):
        vault.holds.end(hold, ON, "")
    vault.holds.end(hold, ON, "settled")
    with pytest.raises(EndedHold):
        vault.holds.end(hold, ON, "again")


def answered(vault: Vault) -> None:
    with vault.transaction():
        vault.database.write("UPDATE request SET state = 'closed'")
