"""What was told about a mentee, as a paper for them: all of it, in order, and no word of a note."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from confidant.domain.request import MenteeSaw
from confidant.domain.vocabulary import Audience, Speaker
from confidant.flows.papers.pages import pdf_of
from confidant.flows.papers.paper import Paper
from confidant.flows.papers.register_sheet import ChainBroken, register_sheet, save_register_sheet
from confidant.vault.ids import NoteId, PairId
from confidant.vault.register_entry import DisclosureKind, MenteeKnew, NewDisclosure, SetAside, Told
from confidant.vault.shareable import public_facts
from confidant.vault.vault import Vault
from tests.builders import ON, RR, WORDS, make_consent, make_pair, open_test_vault
from tests.flows.papers.papers import words_of_paper
from tests.flows.papers.test_paper import kinds_of_tags

PAIR = PairId(1)
CANARY = "zanzibarcanary"


def entry(**changes: object) -> NewDisclosure:
    yes = make_consent(frozenset({RR}), recipient="Fernhill Clinic", expires=ON)
    values = {
        "pair": PAIR,
        "kind": DisclosureKind.SPOKEN,
        "recipient": "Petra Lindqvist, Fernhill Clinic",
        "audience": RR,
        "purpose": "Senior Pharmacist",
        "on": ON,
        "made_at": datetime(2026, 5, 20, 9, 30, tzinfo=UTC),
        "channel": "telephone",
        "agreement": 1,
        "consents": (yes,),
        "told": (Told(NoteId(1), f"{WORDS} {CANARY}", yes),),
        "set_aside": (SetAside("hint-1", "hint", CANARY),),
        "spoke": Speaker.MENTOR,
        "mentee_knew": MenteeKnew(date(2026, 5, 18), "knew of it beforehand"),
    }
    return NewDisclosure(**(values | changes))  # type: ignore[arg-type]  # each value is of its field's type


@pytest.fixture
def vault(tmp_path: Path):
    opened = open_test_vault(tmp_path, make_pair(), make_pair(mentee="Asel Moor"))
    yield opened
    opened.close(back_up=False)


def paper_of(vault: Vault) -> Paper:
    register = vault.register
    return register_sheet(public_facts(vault, PAIR, ON), register.entries(PAIR), register.emptied(PAIR), ON)


def test_every_entry_of_the_pair_stands_there_and_no_word_of_a_note(vault: Vault) -> None:
    vault.register.append(entry())
    vault.register.append(entry(pair=PairId(2), recipient="Nobody of yours"))
    vault.register.append(
        entry(
            kind=DisclosureKind.REFUSED,
            audience=Audience.OTHER,
            recipient="Rhoda Quill",
            told=(),
            consents=(),
            set_aside=(),
            mentee_knew=None,
        )
    )
    vault.register.append(entry(corrects=1, reason="The day was another."))
    vault.register.append(entry(recipient="To be erased"))
    with vault.transaction():
        vault.database.write(
            "UPDATE disclosure_content SET salt = NULL, body = NULL, copy = NULL, copy_format = NULL WHERE n = 5"
        )
    said = " ".join(words_of_paper(paper_of(vault)))
    for words in (
        "Entry 1 By word of mouth, 20 May 2026 Corrected by entry 4, which holds instead of this one",
        "To Petra Lindqvist, Fernhill Clinic (asking for a reference) For Senior Pharmacist How telephone",
        "Who spoke Imogen Agreement version 1",
        "Rested on your yes of 16 February 2026, read together, for Fernhill Clinic, until 20 May 2026",
        "You knew since 18 May 2026: knew of it beforehand",
        "Entry 3 Declined, nothing told, 20 May 2026 To Rhoda Quill (somebody else)",
        "You knew nothing is written down",
        "Corrects entry 1. The day was another.",
        "Entry 5 Erased What this entry said was erased.",
    ):
        assert words in said
    for withheld in (CANARY, WORDS, "Nobody of yours", "To be erased", "Entry 2"):
        assert withheld not in said


def test_the_paper_is_tagged_and_the_same_each_time(vault: Vault, tmp_path: Path) -> None:
    for _ in range(4):
        vault.register.append(entry(sha256="ab" * 32, document="cd" * 32))
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    for place in (first, second):
        save_register_sheet(vault, PAIR, place, on=ON)
    assert first.read_bytes() == second.read_bytes() == pdf_of(paper_of(vault))
    assert first.stat().st_mode & 0o777 == 0o600
    assert kinds_of_tags(first.read_bytes()).count("/Table") == 4
    assert len(vault.register.entries()) == 4  # it stays between the two of them


def test_nothing_told_is_said_and_a_broken_chain_is_not_printed(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Imogen has told nobody anything" in " ".join(words_of_paper(paper_of(vault)))
    monkeypatch.setattr(vault.register, "verify", lambda: ["Entry 1 is missing."])
    with pytest.raises(ChainBroken):
        save_register_sheet(vault, PAIR, tmp_path / "paper.pdf", on=ON)
    assert not (tmp_path / "paper.pdf").exists()


def test_limits_of_a_yes_and_what_the_mentee_saw_are_told(vault: Vault) -> None:
    yes = make_consent(frozenset({RR}), purpose="Senior Pharmacist", how="")
    seen = entry(consents=(yes,), told=(), mentee_knew=None, mentee_saw=MenteeSaw(date(2026, 5, 17)))
    vault.register.append(entry(mentee_knew=None, consents=(make_consent(),), told=()))
    number = vault.register.append(seen).n
    words = " ".join(words_of_paper(paper_of(vault)))
    assert number == 2
    assert "since 17 May 2026: saw the document" in words
    assert "nothing is written down" in words
    assert "your yes of 16 February 2026, for “Senior Pharmacist”" in words
    assert "your yes of 16 February 2026, read together" in words
