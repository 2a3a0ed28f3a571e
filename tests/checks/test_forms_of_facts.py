"""Single facts in forms that no note has word for word, and words of a note that mean nothing where they stand."""

from datetime import date

import pytest

from confidant.checks.leaks import leaks
from confidant.checks.subject import Subject
from confidant.checks.withheld_index import WithheldIndex
from confidant.release.compose import printed_sections
from confidant.release.document import Section
from confidant.vault.ids import PairId
from confidant.vault.shareable import PermittedNote
from confidant.vault.withheld import Withheld, WithheldNote
from tests.builders import make_request
from tests.release.letters import make_facts

_PAIR = PairId(1)
_HELD_ON = date(2026, 3, 4)


def quoted(withheld: str, draft: str, permitted: str = "She plans well.") -> list[str]:
    """Return what leaks quote of a draft where one note of 4 March 2026 is withheld."""
    sections = (Section(None, (draft,)),)
    note = WithheldNote(withheld, ((0, len(withheld)),), _PAIR, _HELD_ON, "Spring")
    subject = Subject(
        sections,
        (PermittedNote(permitted, ()),),
        WithheldIndex(Withheld(_PAIR, (note,))),
        make_request(),
        make_facts(),
        printed_sections(sections),
    )
    return [finding.text.strip(".,") for finding in leaks(subject)]


@pytest.mark.parametrize(
    ("withheld", "draft", "told"),
    [
        ("Her operation is on 14 April.", "She is away on the second Tuesday in April.", "second Tuesday in April"),
        ("She signed on the last Friday of July.", "She has been another since 31 July.", "31 July"),
        ("She signed on 31 July.", "She has been another since the last Friday of July.", "last Friday of July"),
        ("She goes under the knife on 29 February.", "She knows 29 February by heart.", "29 February"),
        ("She spends six hundred a month on it.", "She can find £600 whenever she has to.", "£600"),
        ("He still owes three hundred.", "He will have paid back £300 by the summer.", "£300"),
        ("They bought it for four hundred and ten thousand.", "They put some £400,000 into it.", "£400,000"),
        ("He had no work until 2009.", "He began to work in 2009.", "2009"),
        ("She told me all.", "I spoke with her on the first Wednesday of March.", "first Wednesday of March"),
        ("They will let go thirty-eight people.", "She speaks for thirty-eight colleagues.", "thirty-eight colleagues"),
        ("The complaint is 31/204 in the register.", "Her name is clear since 31/204 was closed.", "31/204"),
        ("He applied to Sutton Wick Road.", "They know his worth at SWRH.", "SWRH"),
        ("The sale is called the garden letter.", "She can hold her tongue, garden letter or not.", "garden letter"),
        ("They call it the blue table.", "She was patient with the blue table.", "blue table"),
        ("Her lease runs until 2034.", "Whatever 2034 may bring, she is steady.", "2034"),
        ("Her husband is in Harrogate with his parents.", "She has been calmer since Harrogate.", "Harrogate"),
        ("He is in Leeds with another woman.", "It is thanks to Leeds that he is free.", "Leeds"),
        ("The surgeon took a polyp from her.", "Polyps do not frighten a woman like her.", "Polyps"),
    ],
)
def test_a_fact_is_found_in_a_form_in_which_it_is_not_noted(withheld: str, draft: str, told: str) -> None:
    assert quoted(withheld, draft) == [told]


@pytest.mark.parametrize(
    ("withheld", "draft"),
    [
        ("He has to see the court on the last Friday in August.", "They cook on the last Friday of the month."),
        ("Her operation is on 14 April.", "She is away on the third Tuesday in April."),
        ("They owe the Clay Kettle money.", "She made tea in an old clay kettle."),
        ("He goes to meetings in a hall in Mevagissey.", "He has sung in Truro, Looe and Mevagissey."),
        ("He goes to meetings in a hall in Mevagissey.", "He has sung in Looe, in hotels, Bude or Mevagissey, Truro."),
        ("She was off for seven months with it.", "She wrote the handbook in seven months."),
        ("The row began at eleven at night.", "She still answers at eleven at night."),
        ("He is in Leeds with another woman.", "Since Leeds the team has a second office."),
        ("Her clinic is at the two o’clock call.", "She is kind at two o’clock in the morning."),
        ("She taught three hundred pupils.", "She raised £300 at the fair."),
        ("He had no work until 2009.", "In 2009 the bridge was rebuilt."),
        ("Her loan ends in 2027.", "In 2027 she could lead a house."),
        ("She was ill in 2024/2025.", "She led the class of 2024/2025."),
        ("They name her the tall chair.", "She sat on a tall chair."),
    ],
)
def test_what_shares_words_with_a_fact_and_means_another_thing_is_left_alone(withheld: str, draft: str) -> None:
    assert quoted(withheld, draft) == []


def test_a_day_is_known_whichever_way_what_may_be_told_names_it() -> None:
    withheld = "Her operation is on 14 April."
    assert quoted(withheld, "She is away on the second Tuesday in April.", "She is away on 14 April.") == []
