"""“Prove it to me” with an open vault: it holds, it would say so if it did not, and it leaves no trace."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from confidant.domain.vocabulary import Audience, Topic
from confidant.flows.make_document import seal_decline, seal_letter
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.leaving import proof_of
from confidant.flows.prepare_reference.session import Session
from confidant.flows.proving import self_test
from confidant.flows.proving.self_test import Letter, NotStill, letter_for, prove
from confidant.flows.today import now
from confidant.release.document import Format, Section
from confidant.release.render import render
from confidant.vault import shareable
from confidant.vault.condition import Trouble
from confidant.vault.ids import PairId
from confidant.vault.imagined import ImaginedVault
from confidant.vault.problems import SealBroken
from confidant.vault.vault import Vault
from tests.builders import BOTH, LM, ON, PRIVATE, make_note, make_pair, make_passage, make_request, open_test_vault

PAIR = PairId(1)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """What a mentor's vault may hold: told, half told and private notes, of two pairs."""
    mixed = make_note(
        passages=(
            make_passage("She chairs the round. "),
            make_passage("Her hearing is going. ", disclosure=PRIVATE),
            make_passage("She hands over well. ", topics=(Topic.GOALS,)),
            make_passage("She earns £40,000.", topics=(Topic.MONEY,)),
            make_passage(" And she stays calm.", awaiting=BOTH),
        ),
        title="The tribunal",
    )
    private = tuple(
        make_note(f"Private {n}.", disclosure=PRIVATE, consents=(), held_on=date(2026, 3, 1 + n)) for n in range(8)
    )
    told = (make_note(held_on=date(2026, 4, 2)), make_note("Exact.", "Kind.", held_on=date(2026, 4, 2), title="A walk"))
    opened = open_test_vault(
        tmp_path,
        make_pair(notes=(mixed, *private, *told)),
        make_pair(mentee="Asel Moor", notes=(make_note("Others."),)),
    )
    yield opened
    opened.close(back_up=False)


def files_of(vault: Vault) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in sorted(vault.folder.iterdir()) if each.is_file()}


@pytest.mark.parametrize("request_", [make_request(), make_request(LM)], ids=["role", "manager"])
def test_what_is_varied_never_shows_and_leaves_no_trace(vault: Vault, request_: Any, tmp_path: Path) -> None:
    letter = letter_for(vault, PAIR, request_, ON, Format.DOCX)
    assert letter.sections
    before, moment = files_of(vault), vault.database.moment
    beside = sorted(tmp_path.rglob("*"))
    parts: list[float] = []
    proof = prove(vault, letter, times=60, tell=parts.append)
    assert proof.holds
    assert (proof.vaults, proof.notes, proof.left_out) == (60, 12, 0)
    assert parts == sorted(parts)
    assert (parts[0], parts[-1]) == (0.0, 1.0)
    assert (files_of(vault), vault.database.moment) == (before, moment)
    assert sorted(tmp_path.rglob("*")) == beside


def test_the_hash_is_the_one_that_the_sealed_file_has(vault: Vault, tmp_path: Path) -> None:
    sections = (Section("Strengths", ("In my own words: she is calm.",)),)
    letter = Letter(PAIR, make_request(), ON, sections, declines=False, form=Format.PDF)
    proof = prove(vault, letter, times=3)
    out = tmp_path / "letter.pdf"
    made = seal_letter(vault, PAIR, make_request(), sections, out, used=(), now=now())
    assert proof.sha256 == made.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()


def test_a_letter_that_declines_is_proved_as_well(vault: Vault, tmp_path: Path) -> None:
    request = make_request()
    proof = prove(vault, Letter(PAIR, request, ON, (), declines=True, form=Format.TEXT), times=20)
    assert proof.holds
    made = seal_decline(vault, PAIR, request, tmp_path / "no.txt", on=ON, now=now())
    assert proof.sha256 == made.sha256
    other = replace(request, audience=Audience.OTHER)
    assert prove(vault, letter_for(vault, PAIR, other, ON), times=20).holds


def with_this_printed(patch: pytest.MonkeyPatch, sql: str) -> None:
    """Let the letter hold what this query gives, where the wall does not stop it."""
    gathered, told = self_test.gather, self_test.sections_of
    said: list[str] = []

    def gather(vault: Any, pair: PairId, *arguments: Any, **named: Any) -> Any:
        said[:] = [" ".join(map(str, row)) for row in vault.database.query(sql, (pair,))]
        return gathered(vault, pair, *arguments, **named)

    patch.setattr(shareable, "release_mode", lambda _database: nullcontext())
    patch.setattr(self_test, "gather", gather)
    patch.setattr(self_test, "sections_of", lambda notes: (*told(notes), Section(None, (f"x {' '.join(said)}",))))


@pytest.mark.parametrize(
    ("sql", "guilty"),
    [
        ("SELECT title FROM note WHERE pair_id = ? ORDER BY held_on", "other titles"),
        ("SELECT count(*) FROM note WHERE pair_id = ?", "more notes"),
        ("SELECT programme FROM pair WHERE id = ?", "other people"),
        ("SELECT min(held_on) FROM note WHERE pair_id = ? AND disclosure > 0", "other days"),
        ("SELECT max(id) > 1000 FROM note WHERE pair_id = ?", "other rows"),
        ("SELECT count(*) FROM pair WHERE id <> ?", "other pairs"),
    ],
)
def test_a_letter_that_depended_on_it_would_be_told(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, sql: str, guilty: str
) -> None:
    letter = letter_for(vault, PAIR, make_request(), ON)
    with_this_printed(monkeypatch, sql)
    # The vault with nothing private would be told first, and by no other name.
    monkeypatch.setattr(self_test, "bare", lambda world: world)
    proof = prove(vault, letter)
    assert not proof.holds
    assert guilty in proof.changed_by
    assert proof.vaults < self_test.TIMES


def test_the_vault_with_nothing_private_is_among_them(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = letter_for(vault, PAIR, make_request(), ON)
    with_this_printed(monkeypatch, "SELECT count(*) FROM note WHERE pair_id = ?")
    proof = prove(vault, letter, times=2)
    assert not proof.holds
    assert proof.vaults == 2


@pytest.fixture
def draft(vault: Vault) -> Session:
    """A draft that has taken in whatever it is offered."""
    session = Session.for_request(vault, vault.requests.add(PAIR, make_request()), ON)
    for offer in session.offered:
        session.apply(partial(step.choose, offered=session.offered, offer=offer))
    assert {one.text for one in session.state.chosen} == {offer.text for offer in session.offered} != set()
    return session


def test_a_draft_with_all_that_is_offered_stays_the_same(draft: Session) -> None:
    proof = proof_of(draft, Format.PDF)(lambda _part: None)
    assert proof.holds
    assert proof.vaults == self_test.TIMES
    assert proof.sha256 == hashlib.sha256(render(draft.document, Format.PDF)).hexdigest()


def test_a_chosen_sentence_that_came_or_went_with_private_notes_would_be_told(
    draft: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered = self_test.gather

    def gather(vault: Any, *arguments: Any, **named: Any) -> Any:
        permitted = gathered(vault, *arguments, **named)
        ((count,),) = vault.database.query("SELECT count(*) FROM note")
        return permitted if count >= 12 else permitted[1:]

    monkeypatch.setattr(self_test, "gather", gather)
    monkeypatch.setattr(self_test, "sections_of", lambda _permitted: ())  # the letter of everything cannot tell it
    proof = proof_of(draft, Format.TEXT)(lambda _part: None)
    assert "fewer notes" in proof.changed_by


def test_what_ends_it_ends_it_and_nothing_is_left(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[ImaginedVault] = []
    close = ImaginedVault.close
    monkeypatch.setattr(ImaginedVault, "close", lambda each: (closed.append(each), close(each))[1])

    def stop(part: float) -> None:
        if part > 0.5:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        prove(vault, letter_for(vault, PAIR, make_request(), ON), tell=stop)
    assert len(closed) == 1


def test_of_a_large_vault_a_part_is_taken_and_it_says_so(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "_MOST_NOTES", 4)
    monkeypatch.setattr(self_test, "_MOST_AT_ONCE", 2)
    proof = prove(vault, letter_for(vault, PAIR, make_request(), ON), times=40)
    assert proof.holds
    assert (proof.notes, proof.left_out) == (3 + 4, 5)


def test_what_is_stored_meanwhile_makes_it_begin_again(vault: Vault) -> None:
    written = 0

    def write_once(_part: float) -> None:
        nonlocal written
        if not written:
            written = 1
            vault.notes.withdraw(vault.notes.summaries(PAIR)[0].id, ON, BOTH, "by telephone")

    assert prove(vault, letter_for(vault, PAIR, make_request(), ON), times=10, tell=write_once).holds

    def write_always(_part: float) -> None:
        vault.drafts.put("kind", "key", "words")

    with pytest.raises(NotStill):
        prove(vault, letter_for(vault, PAIR, make_request(), ON), times=10, tell=write_always)


def test_a_vault_in_trouble_proves_nothing(vault: Vault) -> None:
    letter = letter_for(vault, PAIR, make_request(), ON)
    vault.trouble = (Trouble.ROWS_DIFFER,)
    with pytest.raises(SealBroken):
        prove(vault, letter)
    vault.trouble = ()


def test_a_day_on_which_nothing_is_permitted(vault: Vault) -> None:
    assert prove(vault, letter_for(vault, PAIR, make_request(), ON - timedelta(400)), times=20).holds
