"""What the typeface cannot show is found with its place, before anything is composed."""

import unicodedata
from dataclasses import replace

import pytest

from confidant.checks.characters import is_supported, unprintable, unsupported_characters
from confidant.checks.finding import Finding, FindingKind
from confidant.checks.run import findings
from confidant.checks.subject import Subject
from confidant.checks.withheld_index import WithheldIndex
from confidant.domain.request import Request, Requester
from confidant.release.compose import compose_statement
from confidant.release.document import Format, Section, Span, Style
from confidant.release.render import render
from confidant.release.reopen import assert_same_words
from confidant.vault.ids import PairId
from confidant.vault.shareable import PublicFacts
from confidant.vault.withheld import Withheld, WithheldNote
from tests.builders import LM, ON, make_request
from tests.checks.coverage_script import make_coverage
from tests.release.letters import AGREED, letter, make_facts


def subject(
    draft: tuple[Section, ...],
    request: Request,
    facts: PublicFacts | None = None,
    *,
    notes: tuple[WithheldNote, ...] = (),
) -> Subject:
    return Subject(draft, (), WithheldIndex(Withheld(PairId(1), notes)), request, facts)


def found(text: str) -> tuple[Finding, ...]:
    return unsupported_characters([("p1", "paragraph 1", text)])


def test_the_table_is_what_the_typeface_draws() -> None:
    assert make_coverage.TARGET.read_text(encoding="ascii") == make_coverage.text()


@pytest.mark.parametrize("style", Style)
def test_every_character_of_the_table_is_set_and_read_back(style: Style) -> None:
    marks = {Style.PLAIN: "", Style.EMPHASIS: "*", Style.STRONG: "**", Style.STRONG_EMPHASIS: "***"}[style]
    chars = [chr(code) for first, last in make_coverage.coverage() for code in range(first, last + 1)]
    words = [
        f"a{char}b"
        for char in chars
        if char not in "*_[]\\#" and unicodedata.normalize("NFC", f"a{char}") == f"a{char}"
    ]
    for start in range(0, len(words), 200):
        part = " ".join(words[start : start + 200])
        document = letter(sections=(Section(None, (f"{marks}{part}{marks}",)),))
        assert Span(part, style) in {span for block in document.blocks for span in block.spans}
        assert_same_words(document, render(document, Format.PDF), Format.PDF)


@pytest.mark.parametrize(
    "text", ["plain", "Łódź Çelik Ńguyen Ștefan", "Γεια σου", "Привет", "“quoted” – £5 €6 ½ …", "ẹ́kọ́"]
)
def test_names_and_signs_of_europe_and_beyond_are_supported(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    "text", ["so\u00adft", "zero\u200bwidth", "\ufeffbom", "a\u00a0b\tc\nd\u2028e", "o\ufb03ce", "e\u0301"]
)
def test_what_composing_drops_folds_or_spells_out_is_no_finding(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("漢", "“漢” (U+6F22, cjk unified ideograph-6f22)"),
        ("א", "hebrew letter alef"),
        ("ع", "arabic letter ain"),
        ("🙂", "slightly smiling face"),
        ("₹", "indian rupee sign"),
        ("\x00", "(U+0000, a control character)"),
        ("\x1b", "(U+001B, a control character)"),
        ("\ufffe", "(U+FFFE, a control character)"),
        ("\ue000", "(U+E000, a control character)"),
    ],
)
def test_a_character_that_cannot_be_set_is_found_with_its_place(char: str, name: str) -> None:
    assert not is_supported(char)
    (finding,) = found(f"All is we{char}l here.")
    assert finding.id == "unsupported_character-p1w3"
    assert finding.kind is FindingKind.UNSUPPORTED_CHARACTER
    assert not finding.may_set_aside
    assert name in finding.why
    assert "paragraph 1, word 3" in finding.why
    assert finding.text.startswith("we")
    assert finding.text.isprintable()


def test_every_name_that_is_printed_is_looked_at() -> None:
    facts = make_facts(mentor="漢", mentee="T 漢", public_wording="a 漢")
    request = replace(make_request(), requester=Requester("漢", "漢", "漢"), purpose="漢")
    ids = [finding.id.removeprefix("unsupported_character-") for finding in unprintable(subject((), request, facts))]
    assert ids == ["mentorw1", "menteew2", "wordingw2", "requesterw1", "organisationw1", "purposew1"]


def test_a_purpose_that_is_not_printed_is_not_looked_at() -> None:
    assert unprintable(subject((), replace(make_request(LM), purpose="漢"), make_facts())) == ()


def test_a_clean_letter_has_no_finding_and_can_be_set() -> None:
    assert findings(subject(AGREED, make_request(), make_facts())) == ()
    render(compose_statement(make_facts(), ON), Format.PDF)


def test_findings_stand_in_the_order_copies_then_characters() -> None:
    from tests.checks.test_near_copy import COPY, private  # noqa: PLC0415  # its words, not its tests

    draft = (Section("漢 Strengths", (COPY,)),)
    found = findings(subject(draft, make_request(), notes=(private(),)))
    kinds = [finding.kind for finding in found if finding.kind is not FindingKind.SPECIAL_CATEGORY]
    assert kinds == [FindingKind.LEAK, FindingKind.UNSUPPORTED_CHARACTER]
