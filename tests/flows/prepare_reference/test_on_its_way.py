"""A letter that is entered and has not reached its place: what the register says, and what is left of the draft."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from confidant.domain.vocabulary import RequestState
from confidant.flows.prepare_reference.draft import KIND
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page, SectionKey
from confidant.flows.ways import ToClipboard
from confidant.vault.condition import Notice
from confidant.vault.documents import StagedDocument
from confidant.vault.owed import NotTakenBack
from confidant.vault.problems import CannotWriteFile, CannotWriteVault
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.vault import Vault
from tests.builders import make_note, make_pair, open_test_vault
from tests.flows.prepare_reference.test_session import NOW, OPEN, SHARED_WORDS, begin, choose_all, say_yes, settled

WRITTEN, REFUSED = DisclosureKind.WRITTEN, DisclosureKind.REFUSED


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = open_test_vault(tmp_path, make_pair(notes=(make_note(SHARED_WORDS),), requests=(OPEN,)))
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def session(vault: Vault) -> Session:
    """Ready to be sealed."""
    session = settled(vault)
    choose_all(session)
    say_yes(session)
    return session


def entries(vault: Vault) -> list[tuple[DisclosureKind, int | None]]:
    return [(entry.kind, entry.corrects) for entry in vault.register.entries()]


def draft(vault: Vault) -> str:
    return str(vault.drafts.get(KIND, vault.drafts.keys(KIND)[0]))


def seal_with_both_gone(session: Session, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the file fail, and then the vault, so that the entry cannot be taken back."""

    def fail(*_: object, **__: object) -> None:
        raise CannotWriteVault

    def fail_for_good(staged: StagedDocument) -> None:
        staged.discard()
        broken.setattr(session.vault.register, "append", fail)
        raise CannotWriteFile

    with monkeypatch.context() as broken:
        broken.setattr(StagedDocument, "put_in_place", fail_for_good)
        with pytest.raises(NotTakenBack, match=r"nothing has left.*Entry 1 of the register still says that it left"):
            session.seal(out, now=NOW)
        with pytest.raises(NotTakenBack):  # still not
            session.seal(out, now=NOW)


def test_where_the_register_cannot_say_so_either_it_is_owed_and_no_word_is_lost(
    vault: Vault, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = session.state
    seal_with_both_gone(session, tmp_path / "letter.txt", monkeypatch)
    assert session.state == before
    assert "Tuesday round" in draft(vault)
    assert entries(vault) == [(WRITTEN, None)]
    sealed = session.seal(tmp_path / "letter.txt", now=NOW)
    assert entries(vault) == [(WRITTEN, None), (REFUSED, 1), (WRITTEN, None)]
    assert sealed.register == 3
    assert "Tuesday round" in (tmp_path / "letter.txt").read_text(encoding="utf-8")
    assert "Tuesday round" not in draft(vault)
    assert not vault.owed.is_there
    assert vault.check() == []


def test_what_is_owed_comes_before_any_other_entry_and_before_the_draft_is_opened_again(
    vault: Vault, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal_with_both_gone(session, tmp_path / "letter.txt", monkeypatch)
    first = vault.register.entries()[0]
    vault.register.append(replace(first.as_new(), purpose="another"))
    assert entries(vault) == [(WRITTEN, None), (REFUSED, 1), (WRITTEN, None)]
    resumed = begin(vault)
    assert resumed.state.sealed is None
    assert resumed.state.text_of(SectionKey.STRENGTHS) == session.state.text_of(SectionKey.STRENGTHS)
    assert vault.requests.all()[0].request.state is not RequestState.ANSWERED


def ended(vault: Vault, tmp_path: Path) -> Vault:
    """The vault as it is when it is next opened, by a program that knows nothing of what this one knew."""
    vault.close(back_up=False)
    return open_test_vault(tmp_path)


def test_where_confidant_ends_meanwhile_the_register_says_what_nobody_knows(
    vault: Vault, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal_with_both_gone(session, tmp_path / "letter.txt", monkeypatch)
    again = ended(vault, tmp_path)
    assert again.notices == (Notice.DOCUMENT_NOT_THERE,)
    assert entries(again) == [(WRITTEN, None), (WRITTEN, 1)], "it may have left, so it counts as a disclosure"
    assert "is not known" in str(again.register.entries()[1].as_json()["purpose"])
    resumed = begin(again)
    assert resumed.state.sealed is None
    assert not any(resumed.missing(page) for page in Page)
    resumed.seal(tmp_path / "letter.txt", now=NOW)
    assert "Tuesday round" not in draft(again)
    again.close(back_up=False)
    assert open_test_vault(tmp_path).notices == ()


@pytest.mark.parametrize("is_moved", [False, True])
def test_a_letter_that_reached_its_place_as_confidant_ended_has_left(
    vault: Vault, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_moved: bool
) -> None:
    def fail(*_: Any) -> None:
        raise CannotWriteVault

    out = tmp_path / "letter.txt"
    with monkeypatch.context() as broken:
        broken.setattr(vault.owed, "end", fail)
        session.seal(out, now=NOW)
    if is_moved:
        out.rename(tmp_path / "sent.txt")
    again = ended(vault, tmp_path)
    assert (again.notices != ()) == is_moved
    assert entries(again)[0] == (WRITTEN, None)
    assert all(kind is WRITTEN for kind, _ in entries(again)), "whatever became of it, it is not said that nothing left"
    assert (begin(again).state.sealed is None) == is_moved
    again.close(back_up=False)


def test_words_that_could_not_go_with_the_seal_go_when_the_draft_is_looked_at(
    vault: Vault, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = vault.drafts.put

    def fail_after_the_seal(kind: str, key: str, body: str) -> None:
        if '"written":[]' in body:
            raise CannotWriteVault
        put(kind, key, body)

    with monkeypatch.context() as broken:
        broken.setattr(vault.drafts, "put", fail_after_the_seal)
        sealed = session.seal(tmp_path / "letter.txt", now=NOW)
    assert "Tuesday round" in draft(vault)
    assert begin(vault).state.sealed == sealed
    assert "Tuesday round" not in draft(vault)


def test_what_never_reached_the_clipboard_is_owed_as_well(
    vault: Vault, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def put(_text: str) -> None:
        broken.setattr(vault.register, "append", fail)
        raise CannotWriteFile

    def fail(*_: object, **__: object) -> None:
        raise CannotWriteVault

    with monkeypatch.context() as broken, pytest.raises(NotTakenBack):
        session.seal(ToClipboard(put), now=NOW)
    session.vault.owed.settle()
    assert entries(vault) == [(WRITTEN, None), (REFUSED, 1)]
