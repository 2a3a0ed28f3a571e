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
        ("The complaint is 31/204 in the register.", "Her name is clear since 31/204 was closed.", "31/204"),
        ("He applied to Sutton Wick Road.", "They know his worth at SWRH.", "SWRH"),
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
        ("They owe the Clay Kettle money.", "She made tea in an old clay kettle."),
        ("He goes to meetings in a hall in Mevagissey.", "He has sung in Truro, Looe and Mevagissey."),
        ("He goes to meetings in a hall in Mevagissey.", "He has sung in Looe, in hotels, Bude or Mevagissey, Truro."),
        ("He is in Leeds with another woman.", "Since Leeds the team has a second office."),
        ("She was ill in 2024/2025.", "She led the class of 2024/2025."),
    ],
)
def test_what_shares_words_with_a_fact_and_means_another_thing_is_left_alone(withheld: str, draft: str) -> None:
    assert quoted(withheld, draft) == []
