"""Questions that may not be asked are told as advice; those about the work are not."""

import pytest

from confidant.checks.improper_question import improper_questions
from confidant.domain.request import Question
from confidant.domain.vocabulary import Topic
from tests.builders import LM, make_request
from tests.checks.drafts import subject


def is_improper(text: str, topic: Topic | None = None) -> bool:
    return bool(list(improper_questions(subject("", request=make_request(questions=(Question(text, topic),))))))


@pytest.mark.parametrize(
    "text",
    [
        "How many days’ sickness absence has he had, and do you know of any health condition?",
        "Is she married, or planning to start a family?",
        "How old is he?",
        "Does he have any religious commitments?",
        "Is he a member of a trade union?",
        "Anything on his right to work?",
        "Is there anything at home that would get in the way?",
        "Where is she originally from?",
        "Has he any criminal convictions?",
        "What does he earn now?",
    ],
)
def test_a_question_that_should_not_be_asked_is_found(text: str) -> None:
    request = make_request(questions=(Question("How does he lead?"), Question(text)))
    (finding,) = improper_questions(subject("He is calm.", request=request))
    assert (finding.id, finding.text) == ("improper_question-q2", text)
    assert finding.is_advice
    assert "the letter’s standard words answer it" in finding.why


@pytest.mark.parametrize(
    "text",
    [
        "In what capacity and for how long have you known Mr Renn?",
        "Would you appoint him?",
        "Is he reliable in attendance?",
        "How well does he manage health and safety?",
        "Do you know of any reason why she should not work with children?",
        "How does she deal with patients and their families?",
        "How does he get on with the unions?",
        "What budget has he held, and is he honest with money?",
        "What age group does she teach best? Can she work single-handed?",
    ],
)
def test_a_question_about_the_work_is_not(text: str) -> None:
    assert not is_improper(text)


def test_a_question_taken_to_be_about_health_is_one_whatever_its_words() -> None:
    assert is_improper("Is he up to it?", Topic.HEALTH)
    assert not is_improper("Is he up to it?", Topic.SUITABILITY)


def test_a_manager_is_told_of_a_better_way() -> None:
    request = make_request(LM, questions=(Question("Is he ill?"),))
    (finding,) = improper_questions(subject("He is calm.", request=request))
    assert "occupational health" in finding.why
