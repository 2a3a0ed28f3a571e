"""A question's own words suggest what it is about; where they say nothing, nothing is suggested."""

import pytest

from confidant.domain.vocabulary import Topic
from confidant.flows.prepare_reference.topic_words import probable_topic

QUESTIONS: tuple[tuple[str, Topic | None], ...] = (
    ("In what capacity and for how long have you known her?", Topic.EXISTENCE),
    ("How do you know him?", Topic.EXISTENCE),
    ("How often do the two of you meet?", Topic.MEETING_DATES),
    ("What were her aims for the year?", Topic.GOALS),
    ("What progress has he made since?", Topic.PROGRESS),
    ("What are her strengths as a leader?", Topic.STRENGTHS),
    ("How does she run a ward under pressure?", Topic.STRENGTHS),
    ("How does he cope with stressful situations?", Topic.STRENGTHS),
    ("Does she pay attention to detail?", Topic.STRENGTHS),
    ("Where does he still need to develop?", Topic.DEVELOPMENT_NEEDS),
    ("Any weaknesses we should plan for?", Topic.DEVELOPMENT_NEEDS),
    ("What are her ambitions?", Topic.ASPIRATIONS),
    ("Why does he want to leave his post?", Topic.JOB_APPLICATIONS),
    ("Is she applying elsewhere?", Topic.JOB_APPLICATIONS),
    ("Would you appoint her?", Topic.SUITABILITY),
    ("Would she make a good head of department?", Topic.SUITABILITY),
    ("How does she get on with her manager?", Topic.RELATIONS_WITH_MANAGER),
    ("How does he work with colleagues?", Topic.COLLEAGUES),
    ("How many days of sickness absence were there?", Topic.HEALTH),
    ("Does she have children?", Topic.FAMILY),
    ("Anything about his right to work?", Topic.IMMIGRATION),
    ("What is she paid at present?", Topic.MONEY),
    ("Which courses has she taken?", Topic.TRAINING),
    ("Is he punctual, and would he work weekends?", Topic.WORK_PATTERN),
    ("What have you advised her to do?", Topic.MENTOR_ADVICE),
    ("Has he ever been disciplined?", Topic.DUTY_IN_LAW),
    ("Is he familiar with the system?", None),
    ("What should I know?", None),
    ("", None),
)


@pytest.mark.parametrize(("question", "topic"), QUESTIONS)
def test_what_a_question_is_probably_about(question: str, topic: Topic | None) -> None:
    assert probable_topic(question) is topic
    assert probable_topic(question.upper()) is topic


def test_what_is_delicate_is_offered_before_what_is_asked_every_day() -> None:
    assert probable_topic("Is he reliable, or often absent through illness?") is Topic.HEALTH
