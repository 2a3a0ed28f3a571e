"""What tells against somebody else is found though nobody is named; what others did well or plainly is not."""

import pytest

from confidant.checks.finding import FindingKind
from confidant.checks.told_of_others import told_of_others
from tests.checks.drafts import subject, told


@pytest.mark.parametrize(
    "text",
    [
        "His supervisor shouted at the drivers.",
        "The foreman he replaced was sacked in March.",
        "A fitter’s life is hard, and one of the managers made his days a misery.",
        "Somebody in the stores was caught with the petty cash.",
        "His predecessor left the yard in chaos.",
        "A member of the night crew has since been disciplined.",
        "Tobias’s boss took all the credit.",
    ],
)
def test_what_tells_against_somebody_else_is_found(text: str) -> None:
    (finding,) = told_of_others(subject(text))
    assert finding.kind is FindingKind.THIRD_PERSON
    assert finding.text in text
    assert finding.may_set_aside


@pytest.mark.parametrize(
    "text",
    [
        "His supervisor was pleased, and the foreman asked for him again.",
        "He took over from a colleague who moved to the coast.",
        "The deputy he trained was promoted in May.",
        "He disagreed with the director and was proved right.",
        "He was let go early to catch his train.",
    ],
)
def test_what_others_did_plainly_or_well_is_not(text: str) -> None:
    assert list(told_of_others(subject(text))) == []


def test_agreed_words_headings_and_what_is_said_of_everybody_are_not() -> None:
    note = told("His supervisor shouted at the drivers.")
    assert not list(told_of_others(subject(note.run, permitted=(note,), heading="The Foreman Was Sacked")))
    assert not list(told_of_others(subject("I never say whether a manager was sacked, to anybody.")))
