"""The agreement on paper: two pages with every answer and every term, of the version that was asked for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from confidant.domain.agreement import Arrangements
from confidant.domain.vocabulary import ComputerOwner, NotesKeeper, References, Rule, ThreeWay, Topic
from confidant.flows.agreement_draft import COLUMNS, EXTRA_COLUMN, blank_draft, proposed, strict_draft
from confidant.flows.field_words import TOPIC_LABELS
from confidant.flows.first_talk import GROUNDS, HARD_CASES
from confidant.flows.papers.agreement_paper import agreement_paper, save_version
from confidant.flows.papers.pages import pdf_of
from confidant.flows.papers.paper import Signatures, Table
from confidant.release.reopen import pages_in
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault
from tests.builders import ON, make_agreement, make_pair, open_test_vault
from tests.flows.papers.papers import words_of_paper
from tests.release.letters import make_facts

SETTLED = Arrangements(
    ComputerOwner.ORGANISATION,
    NotesKeeper.BOTH,
    "Ada Brook, who runs the programme, at the hospital’s switchboard or 020 7946 0011 after six",
    "Noor Renn, sister, 020 7946 0018\nDr Selma Hart, general practitioner, 020 7946 0100",
    "Imogen Vale has been mentoring Tobias Renn since January 2026, and both of them are glad to say so.",
)
FULL = make_agreement(2, date(2026, 3, 1), arrangements=SETTLED, three_way=ThreeWay.SCHEDULED)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault with a pair and two versions, the later one settled in every respect."""
    opened = open_test_vault(tmp_path, make_pair(agreements=(make_agreement(), FULL)))
    yield opened
    opened.close(back_up=False)


@pytest.mark.parametrize("references", References)
@pytest.mark.parametrize("signed", [True, False])
def test_it_is_two_pages_whatever_was_agreed(references: References, signed: bool) -> None:
    agreement = replace(FULL, references=references, signers=FULL.signers if signed else ())
    facts = make_facts(organisation="The Saltmarsh and Fernhill Hospitals Foundation Trust")
    for version in (agreement, replace(agreement, arrangements=Arrangements(), matrix=())):
        assert len(pages_in(pdf_of(agreement_paper(version, facts)), numbered=False)) == 2


def test_every_answer_and_every_term_is_on_it() -> None:
    draft = strict_draft(3, ON).with_rule(Topic.HEALTH, EXTRA_COLUMN, Rule.SHARE_UNATTRIBUTED)
    paper = agreement_paper(replace(proposed(draft, ON), arrangements=SETTLED), make_facts())
    terms, matrix = (next(b for b in sheet.blocks if isinstance(b, Table)) for sheet in paper.sheets)
    assert [row[0] for row in matrix.rows] == [TOPIC_LABELS[topic] for topic in Topic]
    assert [column.title for column in matrix.columns][-1] == "Mentee in references"
    rows = {row[0]: row[1:] for row in matrix.rows}
    assert rows["Health"] == ("Never", "Never", "Never", "Unattributed")
    assert rows["Goals"][: len(COLUMNS)] == ("Ask first",) * 3
    settled = dict(terms.rows)  # type: ignore[arg-type]  # each row has two cells
    assert settled["Whose computer"] == "The organisation’s"
    assert settled["Who keeps notes"] == "Both, each their own"
    assert settled["Whom to call in an emergency"] == SETTLED.emergency.replace("\n", "; ")
    assert settled["Looking at it again"] == (
        "By 20 November 2026; sooner where the line manager, the mentee’s role, the programme or the organisation "
        "changes"
    )
    words = " ".join(words_of_paper(paper))
    assert all(ground.words in words and ground.example in words for ground in GROUNDS)
    assert HARD_CASES in words


def test_what_was_not_settled_is_said_to_be_open_and_what_nobody_filled_is_never() -> None:
    paper = agreement_paper(make_agreement(matrix=(), review_due=None), make_facts())
    terms, matrix = (next(b for b in sheet.blocks if isinstance(b, Table)) for sheet in paper.sheets)
    assert {cell for row in matrix.rows for cell in row[1:]} == {"Never"}
    assert [row[1] for row in terms.rows].count("Not settled yet") == 4
    assert dict(terms.rows)["Looking at it again"].startswith("Where the line manager")  # type: ignore[arg-type]


def test_an_unsigned_one_has_lines_to_sign_on_and_a_signed_one_the_names() -> None:
    unsigned = agreement_paper(proposed(blank_draft(1, ON), ON), make_facts())
    assert Signatures(("Imogen Vale, mentor", "Tobias Renn, mentee")) in unsigned.sheets[1].blocks
    assert "version 1, not signed yet" in unsigned.sheets[0].subtitle
    words = " ".join(words_of_paper(agreement_paper(FULL, make_facts())))
    assert "Tobias Renn, on 1 March 2026, in person" in words
    assert not any(isinstance(block, Signatures) for block in agreement_paper(FULL, make_facts()).sheets[1].blocks)


def test_the_version_that_was_asked_for_is_written_the_same_each_time_and_is_no_disclosure(
    vault: Vault, tmp_path: Path
) -> None:
    made = [
        save_version(vault, PairId(1), number, tmp_path / f"{at}.pdf", on=ON) for at, number in enumerate((2, 2, 1))
    ]
    assert made[0] == made[1] != made[2]
    assert (tmp_path / "0.pdf").read_bytes() == (tmp_path / "1.pdf").read_bytes()
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "0.pdf"))
    assert "version 2, signed on 1 March 2026" in text
    assert vault.register.entries() == []
