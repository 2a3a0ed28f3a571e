"""What a letter says, and that it depends on nothing it should not."""

from dataclasses import replace
from datetime import date

import pytest

from confidant.domain.request import Request, Requester
from confidant.domain.vocabulary import Audience, References
from confidant.release.compose import NoPublicWording, compose_letter, compose_statement, kind_for, sections_of
from confidant.release.document import BlockKind, Document, DocumentKind, Section
from confidant.vault.shareable import PermittedNote
from tests.builders import LM, ON, RR, make_agreement, make_request
from tests.release.letters import every_document, letter, make_facts

OTHER = Audience.OTHER


def text(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks)


@pytest.mark.parametrize(
    ("audience", "references", "kind"),
    [
        (RR, References.FULL, DocumentKind.REFERENCE),
        (RR, References.FACTUAL, DocumentKind.REFERENCE),
        (RR, References.NONE, DocumentKind.DECLINE),
        (LM, References.NONE, DocumentKind.LINE_MANAGER_NOTE),
        (OTHER, References.FULL, DocumentKind.DECLINE),
    ],
)
def test_who_asks_and_the_agreement_choose_the_document(
    audience: Audience, references: References, kind: DocumentKind
) -> None:
    facts = make_facts(agreement=make_agreement(references=references))
    assert kind_for(facts, make_request(audience)) is kind
    assert letter(audience, agreement=facts.agreement).kind is kind


@pytest.mark.parametrize("audience", [RR, LM])
@pytest.mark.parametrize("changes", [{"lapsed": True}, {"agreement": None}])
def test_a_lapsed_pair_and_one_without_agreement_decline(audience: Audience, changes: dict[str, object]) -> None:
    document = letter(audience, **changes)
    assert document.kind is DocumentKind.DECLINE
    assert "Tuesday" not in text(document)


def test_a_reference_says_what_the_mission_lists_in_its_order() -> None:
    said = text(letter())
    parts = [
        "Reference for Tobias Renn",
        "To Petra Lindqvist, Fernhill Clinic",
        "reference for Senior Pharmacist",
        "Imogen Vale has been mentoring Tobias Renn since January 2026.",
        "as a mentor, not as a manager",
        "conversations are private",
        "silence on any subject implies nothing",
        "Tobias chairs the Tuesday round",
        "the best person to ask is Tobias Renn",
        "Please do not pass this letter on",
        "Imogen Vale\n20 May 2026",
    ]
    places = [said.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_a_note_for_the_line_manager_never_prints_the_mentor_s_account_of_the_asking() -> None:
    request = replace(make_request(LM), purpose="asks whether he is looking elsewhere")
    assert "elsewhere" not in text(compose_letter(make_facts(), request, (), ON))


def test_nothing_about_what_was_gathered_shows_where_nothing_was_permitted() -> None:
    assert sections_of(()) == ()
    assert sections_of((PermittedNote("", ()),)) == ()
    kinds = [block.kind for block in letter(sections=()).blocks]
    assert kinds.count(BlockKind.HEADING) == 1
    assert text(letter(sections=())) == text(letter(sections=(Section("Strengths", ("**", " ")),)))


def test_the_runs_stand_in_one_section_in_their_order() -> None:
    sections = sections_of((PermittedNote("b first", ()), PermittedNote("a second", ())))
    assert [section.paragraphs for section in sections] == [("b first", "a second")]


def test_a_factual_reference_holds_no_section_even_where_one_is_given() -> None:
    document = letter(agreement=make_agreement(references=References.FACTUAL))
    assert "Tuesday" not in text(document)
    assert "since January 2026" in text(document)


@pytest.mark.parametrize("name", every_document())
def test_the_programme_is_named_by_the_public_wording_or_not_at_all(name: str) -> None:
    assert "Tideway" not in text(every_document()[name])


@pytest.mark.parametrize("name", every_document())
def test_every_document_ends_with_name_and_day_and_begins_with_its_title(name: str) -> None:
    document = every_document()[name]
    assert [block.kind for block in document.blocks[-2:]] == [BlockKind.SIGNATURE, BlockKind.DATE]
    assert text(document).endswith("Imogen Vale\n20 May 2026")
    assert document.blocks[0].kind is BlockKind.TITLE
    assert document.blocks[0].text == document.title


def test_two_decline_letters_differ_in_nothing_but_names_whatever_the_reason() -> None:
    reasons = [
        letter(agreement=None),
        letter(lapsed=True),
        letter(agreement=make_agreement(references=References.NONE)),
        letter(public_wording="", agreement=None, ended=date(2024, 1, 1)),
    ]
    assert len(set(reasons)) == 1


@pytest.mark.parametrize(
    ("changes", "said", "unsaid"),
    [
        ({}, "since January 2026.", "began in"),
        ({"public_wording": "Imogen Vale mentors Tobias Renn."}, "The mentoring began in January 2026.", "know each"),
        (
            {"public_wording": " \n"},
            "Tobias Renn and I know each other as mentee and mentor. The mentoring began",
            "  ",
        ),
        ({"public_wording": "", "started": date.min}, "as mentee and mentor.", "began in"),
        ({"ended": date(2026, 4, 30)}, "The mentoring came to an end in April 2026.", "began in"),
        ({"ended": date(2026, 6, 30)}, "since January 2026.", "came to an end"),
    ],
)
def test_the_capacity_says_since_when_once(changes: dict[str, object], said: str, unsaid: str) -> None:
    assert said in text(letter(sections=(), **changes))
    assert unsaid not in text(letter(sections=(), **changes))


def test_a_statement_needs_a_public_wording() -> None:
    with pytest.raises(NoPublicWording, match="agree the wording"):
        compose_statement(make_facts(public_wording=" "), ON)


def test_names_and_purpose_are_never_read_as_markup_or_templates() -> None:
    requester = Requester("**Petra** {mentee}", "", "_Fernhill_ #Clinic")
    request = replace(make_request(), requester=requester, purpose="*Head* of {0}")
    said = text(compose_letter(make_facts(mentee="Tobias {x} *Renn*"), request, (), ON))
    assert "To **Petra** {mentee}, _Fernhill_ #Clinic\n*Head* of {0}\n" in said
    assert "Reference for Tobias {x} *Renn*" in said


@pytest.mark.parametrize(
    ("requester", "line"),
    [
        (Requester("Fernhill", "", "Fernhill"), "To Fernhill"),
        (Requester("", "", "Fernhill"), "To Fernhill"),
        (Requester("Petra\n Lindqvist", "chair of the panel", ""), "To Petra Lindqvist"),
    ],
)
def test_the_address_names_person_and_organisation_once_and_no_role(requester: Requester, line: str) -> None:
    request: Request = replace(make_request(), requester=requester)
    assert compose_letter(make_facts(), request, (), ON).blocks[1].text == line
