"""Before the seal the composed words are searched as they stand there, whatever the composer made of the letter."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from confidant.domain.vocabulary import Audience
from confidant.flows import make_document
from confidant.flows.checking import findings_in, kept_from_reader
from confidant.flows.draft_text import sections_of_draft
from confidant.flows.make_document import seal_letter
from confidant.flows.prepare_reference.state import KeptFinding
from confidant.flows.refusals import FindingsStand
from confidant.release.compose import compose_correction, compose_decline, compose_letter, own_lines
from confidant.release.document import Block, BlockKind, Document, Section, Span
from confidant.vault.shareable import gather, public_facts
from tests.builders import LM, ON, RR, make_request
from tests.flows.desk import NOW, SECRET, Desk, open_desk, pair_with_a_secret
from tests.release.letters import letter, make_facts

RARE = "Now zanzibarcanary it is."
SECTIONS = (Section("Strengths", ("He stays calm when a plan fails.",)),)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = open_desk(tmp_path, pair_with_a_secret())
    yield desk
    desk.vault.close(back_up=False)


def let_in(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the composer print words that nobody gave it."""

    def compose(*arguments: object) -> Document:
        document = compose_letter(*arguments)  # type: ignore[arg-type]  # handed on as they come
        *before, last = document.blocks
        return replace(document, blocks=(*before, Block(BlockKind.PARAGRAPH, (Span(words),)), last))

    monkeypatch.setattr(make_document, "compose_letter", compose)


@pytest.mark.parametrize("audience", [RR, LM])
def test_a_rare_word_that_the_composer_let_in_keeps_the_letter_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, audience: Audience
) -> None:
    let_in(RARE, monkeypatch)
    with pytest.raises(FindingsStand) as stands:
        desk.reference(make_request(audience))
    (finding,) = stands.value.findings
    assert (finding.text, finding.may_set_aside) == ("zanzibarcanary", True)
    assert (desk.files, desk.kinds) == ([], [])


def test_what_is_found_there_takes_a_reason_like_any_finding_but_a_copy_takes_none(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_in(RARE, monkeypatch)
    desk.reference(make_request(), set_aside="It is a bird.")
    ((aside,),) = [entry.set_aside for entry in desk.vault.register.entries()]
    assert aside.reason == "It is a bird."
    let_in(SECRET, monkeypatch)
    with pytest.raises(FindingsStand) as stands:
        desk.reference(make_request(), "second.txt", set_aside="It is a bird.")
    assert [each.may_set_aside for each in stands.value.findings] == [False]
    assert desk.files == ["letter.txt"]


def test_the_window_s_seal_searches_them_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    let_in(RARE, monkeypatch)
    request, out = make_request(), desk.folder / "letter.txt"
    with pytest.raises(FindingsStand) as stands:
        seal_letter(desk.vault, desk.pair, request, SECTIONS, out, used=(), now=NOW)
    assert desk.files == []
    kept = tuple(KeptFinding.because(each, "It is a bird.") for each in stands.value.findings)
    seal_letter(desk.vault, desk.pair, request, SECTIONS, out, used=(), set_aside=kept, now=NOW)
    assert desk.files == ["letter.txt"]


@pytest.mark.parametrize("draft", [RARE, f"He is **zanzibar**canary, and more. {SECRET}", "Calm.", "# Zanzibarcanary"])
def test_what_is_told_of_the_letter_already_is_not_told_again(desk: Desk, draft: str) -> None:
    request, facts, sections = make_request(), public_facts(desk.vault, desk.pair, ON), sections_of_draft(draft)
    permitted = gather(desk.vault, desk.pair, request, ON, making=True)
    kept = kept_from_reader(desk.vault, desk.pair, permitted)
    document = compose_letter(facts, request, sections, ON)
    alone = findings_in(sections, permitted, kept, request, facts)
    assert findings_in(sections, permitted, kept, request, facts, document=document) == alone


def test_what_stands_in_everybody_s_letter_is_nobody_s_line() -> None:
    facts, request = make_facts(public_wording=""), make_request()
    of_pair = ("To Petra Lindqvist, Fernhill Clinic", "Imogen Vale")
    assert own_lines(compose_decline(facts, request, ON), facts) == of_pair
    correction = compose_correction(facts, "Petra Lindqvist", ON, ON, spoken=True)
    assert own_lines(correction, facts) == ("To Petra Lindqvist", of_pair[1])
    reference = letter(sections=SECTIONS, public_wording="")
    assert own_lines(reference, facts) == (
        of_pair[0],
        request.purpose,
        SECTIONS[0].paragraphs[0],
        of_pair[1],
    )
