"""People who never agreed are found by name, and places, firms, months and posts are left alone."""

from dataclasses import replace

import pytest

from confidant.checks.finding import FindingKind
from confidant.checks.third_person import third_persons
from confidant.checks.withheld_index import WithheldIndex
from confidant.domain.request import Question
from confidant.vault.ids import PairId
from confidant.vault.withheld import NameOrigin, PrivateName, Withheld
from tests.builders import make_request
from tests.checks.drafts import subject, told


def found(text: str) -> list[str]:
    return [finding.text.split()[-1] for finding in third_persons(subject(text))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He handed the ward round to Della Frost.", "Frost"),
        ("Della came on well under him.", "Della"),
        ("Grace’s stock count was his idea.", "Grace’s"),
        ("He worked closely with Oluwaseun Adeyemi on the rota.", "Adeyemi"),
        ("Dr Patel told me that he is careful.", "Patel"),
        ("It was Marta, his deputy, who first noticed.", "Marta"),
        ("He took over from Ms Winterbottom in the spring.", "Winterbottom"),
        ("He coached Xanthe through her first board.", "Xanthe"),
        ("He and Mohammed rebuilt the rota together.", "Mohammed"),
        ("Professor J. R. Whitcombe has praised his paper.", "Whitcombe"),
        ("Zażółcia Szczęsna-Błaszczyk said the same.", "Szczęsna-Błaszczyk"),
        ("His brother Marek Renn drove him.", "Renn"),
        ("Will Thackeray ran the shift with him.", "Thackeray"),
        ("Rose, his deputy, would say so.", "Rose"),
        ("When Agnieszka left he took both jobs.", "Agnieszka"),
    ],
)
def test_a_person_is_found_by_known_name_title_first_name_or_what_stands_around(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Tobias chairs the Tuesday round; Mr Renn, or Toby, asks first.",
        "Petra Lindqvist will find him punctual, Imogen Vale can say that.",
        "He would suit Fernhill Clinic as Senior Pharmacist.",
        "He went to Sheffield in March and came back with a plan.",
        "On Mondays he reads the Pharmaceutical Journal at Victoria Station.",
        "He knows Excel, Power BI and Python.",
        "Will he do the work? Hope is not a plan. May I add that he is punctual.",
        "He was trained at Imperial College and at the University of Leeds.",
        "He ran the Duke Street site and the Park Royal depot.",
        "He leads on the Trent and the Severn schemes with the Environment Agency.",
        "Grant applications were his to write. Mark my words. Rose to the occasion, he did.",
        "At St Mary’s he set up the clinic’s first rota for the Royal Society of Chemistry.",
        "Will Tobias do the work? In May he ran it alone. Saltmarsh thanked him in public.",
        "Ada’s café is where we meet; the Hallam method is his, and Bosch and Siemens are alike to him.",
        "The Low Fold Pumps came in early, and so did the Christmas Outage.",
    ],
)
def test_the_pair_the_reader_and_other_capitals_are_nobody(text: str) -> None:
    assert found(text) == []


def test_whom_the_question_names_may_be_named() -> None:
    asked = make_request(questions=(Question("How did he work with Samira Okonjo?"),))
    assert not list(third_persons(subject("He worked well with Samira Okonjo.", request=asked)))


def test_each_person_is_told_once_where_they_come_first() -> None:
    found = list(
        third_persons(subject("He trained Della Frost.", "Della stayed. Frost thanked him, and Marta Nowak did."))
    )
    assert [finding.id for finding in found] == ["third_person-p1w3", "third_person-p2w7"]
    assert all(finding.may_set_aside and finding.kind is FindingKind.THIRD_PERSON for finding in found)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Della Frost", "“a junior pharmacist”"),
        ("Grace Holm", "“the head of dispensary”"),
        ("Marek Renn", "Leave this person out."),
        ("Orla Quist", "Leave this person out."),
        ("Piotr Zając", "such as “a colleague”"),
    ],
)
def test_the_role_is_suggested_unless_it_would_tell_more_than_the_name(name: str, said: str) -> None:
    (finding,) = third_persons(subject(f"He thanked {name} at once."))
    assert said in finding.why


def test_another_pair_s_people_are_known_and_their_roles_kept() -> None:
    kept = Withheld(PairId(1), (), (PrivateName("Xanthe Pryor", "mentee", NameOrigin.OTHER_PAIR),))
    draft = replace(subject("She met Xanthe once."), withheld=WithheldIndex(kept))
    (finding,) = third_persons(draft)
    assert "such as “a colleague”" in finding.why


def test_a_name_in_agreed_words_is_one_that_nobody_asked() -> None:
    note = told("He handed the ward round to Della Frost.")
    (alone,) = third_persons(subject(note.run, permitted=(note,)))
    (written,) = third_persons(subject(f"He is careful. {note.run}", permitted=(note,)))
    assert alone.is_advice
    assert not written.is_advice
    assert "The mentee agreed to these words" in written.why


def test_a_heading_names_a_person_whom_the_vault_knows_and_is_somebody_s_own_words() -> None:
    note = told("He handed the ward round over.")
    (finding,) = third_persons(subject(note.run, permitted=(note,), heading="Della Frost’s Ward and Other Matters"))
    assert finding.id == "third_person-h1w1"
    assert not finding.is_advice
    draft = subject(note.run, permitted=(note,), heading="Della Frost")
    assert list(third_persons(replace(draft, constants=frozenset({"Della Frost"})))) == []


@pytest.mark.parametrize("heading", ["What Siobhán Kerr taught him", "Working with Dr Quell", "Siobhan Kerr’s Ward"])
def test_a_heading_names_somebody_unknown_where_its_capitals_mean_something(heading: str) -> None:
    assert len(list(third_persons(subject("He is careful.", heading=heading)))) == 1


@pytest.mark.parametrize("heading", ["Ward Work and Other Matters", "Rose Under Glass", "Dawn Shifts", "Mark Well"])
def test_a_heading_with_a_capital_for_each_word_names_nobody(heading: str) -> None:
    assert list(third_persons(subject("He is careful.", heading=heading))) == []
