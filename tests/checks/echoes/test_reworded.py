"""What is told in other words is found where such a fact is withheld of this pair, and nowhere else."""

from dataclasses import replace
from datetime import date

import pytest

from confidant.checks.echoes.judging import enough
from confidant.checks.echoes.reworded import echoes
from confidant.checks.finding import Finding, FindingKind
from confidant.checks.subject import Subject
from confidant.checks.withheld_index import WithheldIndex
from confidant.domain.request import Request
from confidant.domain.vocabulary import Audience, Topic
from confidant.release.document import Section
from confidant.vault.ids import PairId
from confidant.vault.shareable import PermittedNote
from confidant.vault.withheld import Withheld, WithheldNote
from tests.builders import make_request
from tests.release.letters import make_facts

PAIR, OTHER = PairId(1), PairId(2)

HEARING = "She has lost most of the hearing in her right ear and has told nobody at the yard."
DYSLEXIA = "He was assessed in March and is dyslexic, which the office does not know."
GAMBLING = "He gambled away his savings on the horses and has not placed a bet since Easter."
DRINK = "She has been sober since November and goes to AA on Tuesdays."
CHILD = "Their daughter has leukaemia and is in hospital every other Thursday."
MOTHER = "Her mother has dementia and she looks after her alone."
STATUS = "His visa runs out in August and the Home Office has not answered."
UNION = "She has joined the union and is signing up the drivers."
BELIEF = "He has become a Muslim and prays at noon."
EXPECTING = "She is pregnant and the baby is due in October."
LEAVING = "He has applied for a job at another firm and had an interview on Monday."
FRAUD = "She found that a partner had stolen money from the client account, and reported it."
CONVICTION = "He was convicted of theft at nineteen and served four months in prison."
BOSS = "Her line manager bullies her and she has thought of a grievance."
FALLEN_OUT = "He has fallen out with his manager over the rota, and she has shouted at him in front of the ward."
PAY = "He earns 31,400 pounds and asked for 36,000."

ECHOES = [
    (HEARING, "Sit on her left in a meeting, and do not trouble to whisper."),
    (HEARING, "I have learned to face her when I have something to say that matters."),
    (DYSLEXIA, "Give him a thing to look at rather than a page to read, and give it to him the day before."),
    (DYSLEXIA, "His spelling has its reasons, and I would not hold it against him."),
    (GAMBLING, "I should not ask him to look after the float on race days."),
    (GAMBLING, "His wife keeps the cards now, and he is the happier for it."),
    (DRINK, "Do not press a glass on her at the reception; she has her reasons."),
    (CHILD, "Every second Thursday he is needed beside a small bed."),
    (MOTHER, "She cannot be away overnight, since there is somebody at home who must not be left."),
    (STATUS, "Before you promise him anything past the summer, ask to see his papers."),
    (STATUS, "Whether he may stay is for some official to decide."),
    (UNION, "You may find that the drivers speak with one voice before long, and that it is hers."),
    (BELIEF, "Lend him a quiet room for ten minutes at midday and you will have no better man."),
    (EXPECTING, "You will need somebody to mind her desk from the autumn."),
    (LEAVING, "I would make the most of him while you have him."),
    (FRAUD, "She has the backbone to speak up when the sums of a senior man do not come out."),
    (CONVICTION, "What your checks turn up was paid for a long time ago, when he was a boy."),
    (BOSS, "She would do better under somebody who listened to her."),
    (FALLEN_OUT, "He and his line manager do not get on."),
    (FALLEN_OUT, "Things with the person he reports to have been tense."),
    (FALLEN_OUT, "His manager lost her temper with him once."),
    (FALLEN_OUT, "He had a dispute about the shift plan."),
    (PAY, "His present pay is in the low thirties."),
    (PAY, "He is underpaid."),
    (HEARING, "She needs people to speak up."),
]

INNOCENT = (
    "She hears a worn bearing before anyone else does.",
    "He has an ear for what a customer means.",
    "His reports are short, and the spelling of the Polish names is right.",
    "There is no gamble in her estimates.",
    "She is sober in judgment and quick in action.",
    "He treats the youngest apprentice as he treats the chairman.",
    "The children of the Saturday class adore her.",
    "Her status reports come in on time.",
    "She brought both sides of the dispute to the table.",
    "His faith in a good checklist is justified.",
    "She was delivered of three projects in one spring and lost none of them.",
    "He applied himself to the interview technique of the whole panel.",
    "She balances the client account every evening.",
    "He has the conviction to defend an unpopular design.",
    "Please do not pass this letter on without asking me.",
    "What we talk about stays between us.",
    "He and his manager get on well, and he argued his case to her clearly.",
    "She settled a dispute between two wards calmly.",
    "He led a difficult project for his manager to a good end.",
    "She handled a budget of thirty thousand pounds.",
)


def private(text: str, pair: PairId = PAIR, topics: frozenset[str] = frozenset()) -> WithheldNote:
    return WithheldNote(text, ((0, len(text)),), pair, date(2026, 2, 9), "Green ink", topics=topics)


def found(
    draft: str, *notes: WithheldNote, told: str = "He chairs a meeting well.", request: Request | None = None
) -> tuple[Finding, ...]:
    index = WithheldIndex(Withheld(PAIR, notes))
    sections = (Section(None, (draft,)),)
    asked = request or make_request(audience=Audience.LINE_MANAGER)
    return tuple(echoes(Subject(sections, (PermittedNote(told, ()),), index, asked, make_facts())))


@pytest.mark.parametrize(("fact", "draft"), ECHOES)
def test_a_fact_in_other_words_is_found(fact: str, draft: str) -> None:
    (finding,) = found(draft, private(fact))
    assert finding.kind is FindingKind.LEAK
    assert finding.may_set_aside
    assert finding.text == draft
    assert finding.id == "leak-p1w1"
    assert "the note of 9 February 2026, “Green ink”" in finding.why


def test_the_name_of_the_file_tells_and_the_names_of_attached_files_are_withheld() -> None:
    fact, draft = ECHOES[0]
    index = WithheldIndex(Withheld(PAIR, (private(fact),)))
    request, facts = make_request(audience=Audience.LINE_MANAGER), make_facts()
    name = draft.removesuffix(".").replace(" ", "_")
    (finding,) = echoes(Subject((), (), index, request, facts, file_name=name))
    assert finding.id == "leak-filew1"
    attached = WithheldNote("", (), PAIR, date(2026, 2, 9), "Green ink", files=("hearing aid fitting.pdf",))
    assert found("Everyone at the table knows to sit on his good ear.", attached)


@pytest.mark.parametrize(("fact", "draft"), ECHOES)
def test_it_is_no_echo_where_nothing_of_the_kind_is_withheld(fact: str, draft: str) -> None:
    assert not found(draft)
    assert not found(draft, private("We went through the plan for the new sorting hall."))
    assert not found(draft, private(fact, pair=OTHER))


@pytest.mark.parametrize(("fact", "draft"), ECHOES)
def test_what_the_mentee_agreed_to_may_be_said_in_any_words(fact: str, draft: str) -> None:
    assert not found(draft, private(fact), told=fact)
    assert not found(draft, private(fact), told=draft)


def test_a_letter_in_ordinary_words_about_the_work_is_no_echo_of_anything() -> None:
    assert not found(" ".join(INNOCENT), *(private(fact) for fact, _ in ECHOES))


def test_all_that_is_found_in_one_letter_has_its_own_place() -> None:
    draft = f"He plans well. {ECHOES[0][1]} {ECHOES[10][1]}"
    notes = (private(HEARING), private(STATUS))
    assert [finding.id for finding in found(draft, *notes)] == ["leak-p1w4", "leak-p1w17"]


def test_who_asks_for_a_reference_knows_that_the_mentee_is_looking() -> None:
    draft = "I would make the most of him while you have him."
    assert found(draft, private(LEAVING))
    assert not found(draft, private(LEAVING), request=make_request(audience=Audience.ROLE_REFERENCE))


def test_a_question_that_was_asked_makes_nothing_known() -> None:
    request = make_request(audience=Audience.LINE_MANAGER)
    asked = tuple(replace(question, text="Is he dyslexic?") for question in request.questions)
    assert asked
    assert found(ECHOES[2][1], private(DYSLEXIA), request=replace(request, questions=asked))


def test_a_topic_tells_what_a_note_is_about_where_its_words_do_not() -> None:
    note = "He told me the whole of it at last, and cried."
    draft = "He may need a morning now and then for the people at the clinic."
    assert not found(draft, private(note))
    assert found(draft, private(note, topics=frozenset({Topic.HEALTH})))


def test_most_of_the_words_of_a_withheld_sentence_in_another_order_are_found() -> None:
    note = private("The glasshouse by the canal was flooded in the thunderstorm, and the marrows were swept away.")
    (finding,) = found("Marrows swept from a flooded glasshouse by a thunderstorm would not dismay her.", note)
    assert "means much of what stands in" in finding.why
    assert not found("Her files are like a good glasshouse: weeded every week.", note)


def test_more_is_asked_of_each_sentence_of_a_long_letter() -> None:
    faint = "Her hands are slow in the cold."
    sick = private("She has rheumatoid arthritis.")
    assert found(faint, sick)
    assert not found(" ".join([faint] + ["He plans his week well."] * 30), sick)
    assert enough(1) < enough(13) < enough(40)
    assert enough(0) == enough(1)
