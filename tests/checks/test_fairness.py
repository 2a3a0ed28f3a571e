"""A draft may neither leave out what was agreed to be told, nor praise without a ground, nor decline one question."""

import pytest

from confidant.checks.fairness import unfairness
from confidant.domain.request import Question
from confidant.domain.vocabulary import Topic
from confidant.release.compose import compose_letter
from confidant.release.document import Section
from confidant.release.wording import LIMITS
from tests.builders import LM, ON, RR, make_request
from tests.checks.drafts import subject, told
from tests.release.letters import make_facts

BOTH = told(
    "She chairs the round calmly and closes with owners. Still to learn: she sums up too late.",
    Topic.STRENGTHS,
    Topic.DEVELOPMENT_NEEDS,
)
STRENGTHS = "Tobias opened with the decision he needed and closed with owners and dates. He is calm. He asks first."


def whys(*paragraphs: str) -> list[str]:
    return [finding.why for finding in unfairness(subject(*paragraphs))]


def test_an_agreed_need_left_out_is_quoted_with_what_helps() -> None:
    asked = make_request(questions=(Question("Where does he need to develop?", Topic.DEVELOPMENT_NEEDS),))
    (finding,) = unfairness(subject(STRENGTHS, permitted=(BOTH,), request=asked))
    assert finding.id == "fairness-development"
    assert finding.text == "Still to learn: she sums up too late."
    assert "Spring v Guardian Assurance" in finding.why
    assert "who asks wants to know" in finding.why


@pytest.mark.parametrize(
    "more",
    [
        "He sums up rather late.",
        "He would benefit from a budget of his own.",
        "The one gap: he has never held a budget.",
    ],
)
def test_a_need_said_in_any_words_is_not_left_out(more: str) -> None:
    assert not list(unfairness(subject(STRENGTHS, more, permitted=(BOTH,))))


def test_nothing_is_left_out_where_none_was_agreed_or_the_draft_has_just_begun() -> None:
    assert not list(unfairness(subject(STRENGTHS, permitted=(told("She chairs the round calmly."),))))
    assert not list(unfairness(subject("Courteous under fire, and she never bluffs.", permitted=(BOTH,))))
    assert not list(unfairness(subject(BOTH.run, permitted=(BOTH,))))


def test_a_letter_of_one_sentence_under_a_heading_leaves_out_as_much_as_one_of_two() -> None:
    one = "Courteous under fire, and she never bluffs."
    for text in (one, f"{one} She asks first."):
        assert len(list(unfairness(subject(text, permitted=(BOTH,), heading="Strengths")))) == 1


def test_a_manager_s_note_owes_the_whole_picture_where_that_was_asked() -> None:
    goals = make_request(LM, questions=(Question("What were his aims?", Topic.GOALS),))
    whole = make_request(LM, questions=(Question("How is he doing?", Topic.STRENGTHS),))
    assert not list(unfairness(subject(STRENGTHS, permitted=(BOTH,), request=goals)))
    assert list(unfairness(subject(STRENGTHS, permitted=(BOTH,), request=whole)))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("He is the best leader I have ever met.", "Praise without an example"),
        ("I recommend him without hesitation.", "Praise without an example"),
        ("He is calm. He is reliable. People like him.", "Praise without an example"),
        (
            "He opened the clinic in May. He has no weaknesses at all.",
            "This goes past what a mentor can have seen, and",
        ),
        ("As his manager, I always trusted him.", "This goes past what a mentor can have seen, and"),
        ("On his punctuality I would rather not comment.", "To decline one question alone reads as bad news, and may"),
    ],
)
def test_bare_praise_more_than_was_seen_and_no_comment_are_found(text: str, why: str) -> None:
    (said,) = whys(text)
    assert said.startswith(why)


@pytest.mark.parametrize(
    "text",
    [
        "He was outstanding at the March board: he opened with the decision and closed with dates.",
        "I have not seen his technical work and cannot comment on it.",
        "On private matters I say nothing of anybody; I never comment on anyone’s home.",
        "He asks a good question and waits for the answer.",
        "His best work was the winter rota, which came in nine days early.",
    ],
)
def test_praise_with_a_ground_and_honest_limits_are_not(text: str) -> None:
    assert whys(text) == []


def test_agreed_praise_was_agreed() -> None:
    note = told("Simply the best pharmacist I have met.")
    assert not list(unfairness(subject(note.run, "He opened the clinic in May.", permitted=(note,))))


@pytest.mark.parametrize("audience", [RR, LM])
def test_every_letter_says_what_a_mentor_does_not_know_whoever_wrote_its_body(audience: object) -> None:
    request = make_request(audience)  # type: ignore[arg-type]
    letter = compose_letter(make_facts(), request, (Section(None, ("He is calm.",)),), ON)
    assert LIMITS.format(mentee="Tobias Renn") in [block.text for block in letter.blocks]


@pytest.mark.parametrize("text", ["He can be difficult.", "He is lazy at times.", "He lacks drive."])
def test_a_harsh_word_wants_a_ground_as_praise_does(text: str) -> None:
    (finding,) = unfairness(subject(text))
    assert finding.why.startswith("A judgement of character without an example")
    assert list(unfairness(subject(f"{text} In May he left the yard twice before the end of the shift."))) == []
    assert list(unfairness(subject("He is careful with difficult customers."))) == []
