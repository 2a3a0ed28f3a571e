"""Protected matters are found in the draft by their sense, not by a word that has others."""

from time import process_time

import pytest

from confidant.checks.protected_matters import is_of_everybody
from confidant.checks.special_category import special_categories
from tests.checks.drafts import subject, told


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("He walks with a stick after the operation on his hip.", "health"),
        ("His back gave out last spring.", "health"),
        ("He is bringing up two small boys on his own.", "family life"),
        ("He cares for a disabled brother.", "family life"),
        ("He represents the branch of Unite at the depot.", "a trade union"),
        ("He is waiting to hear from the Home Office.", "immigration"),
        ("He has a conviction for drink driving.", "offences"),
        ("He has been off with depression since May.", "health"),
        ("He lives with diabetes and never complains.", "health"),
        ("She is pregnant and will be away from July.", "health"),
        ("Her bad back kept her away.", "health"),
        ("He has coeliac disease and brings his own lunch.", "health"),
        ("She has two small boys and leaves at four.", "family life"),
        ("He has just remortgaged to pay what he owed.", "money"),
        ("Tobias’s wife has left him.", "family life"),
        ("Being a single father he leaves at five.", "family life"),
        ("His missus has had to pack in work.", "family life"),
        ("He looks after his mother at weekends.", "family life"),
        ("As a devout Catholic he will not work Sundays.", "belief"),
        ("Mr Renn votes Labour, I think.", "belief"),
        ("He is a shop steward, and fair with it.", "trade union"),
        ("He joined the union in May.", "trade union"),
        ("His visa runs out in the autumn.", "immigration"),
        ("He was granted leave to remain last year.", "immigration"),
        ("He is in debt and works every overtime hour.", "money"),
        ("He earns £41,000 and wants more.", "money"),
        ("He is gay, and open about it.", "orientation"),
        ("He was convicted of a minor matter long ago.", "offences"),
        ("He needed surgery and came back by degrees.", "health"),
        ("Following his operation he sat down to work.", "health"),
        ("He carries an epipen.", "health"),
        ("He lay for a week in the hospital.", "health"),
        ("He fetches the twins from school, so no late meetings.", "family life"),
        ("He has a grown-up daughter to support.", "family life"),
        ("His nephew lodges with him.", "family life"),
        ("He was raised a strict Methodist.", "belief"),
        ("He attends mass before work.", "belief"),
        ("He stops for prayers at noon.", "belief"),
        ("He was active in the last walkout.", "trade union"),
        ("A bitter split with the mother of the boys cost him sleep.", "family life"),
        ("He demonstrated against the war.", "belief"),
        ("He supported the strike at the yard.", "trade union"),
        ("He negotiates for his workmates on the staff side.", "trade union"),
        ("He holds an Irish passport.", "immigration"),
        ("He arrived in this country as a student, and needs somebody who will sponsor him.", "immigration"),
        ("The Home Office refused his latest application.", "immigration"),
        ("He struggles to pay his rent.", "money"),
        ("He is overdrawn by the end of the month.", "money"),
        ("He came out to his colleagues in May.", "orientation"),
        ("He is of Somali descent.", "origin"),
        ("His conviction was quashed.", "offences"),
        ("He served his sentence and came to us.", "offences"),
        ("He had some trouble with the police.", "offences"),
    ],
)
def test_what_is_told_of_a_person_is_found(text: str, matter: str) -> None:
    (finding,) = special_categories(subject(text))
    assert matter in finding.why
    assert finding.text in text
    assert finding.may_set_aside


@pytest.mark.parametrize(
    "text",
    [
        "He voted to leave the lorry in the yard, and brought up three boys from the youth side.",
        "He walked with a stick of chalk in his hand, and has points from two courses.",
        "He keeps a healthy budget, cares about health and safety, and has a blind spot for detail.",
        "He looked after the whole family of pumps, and their sister company copied it.",
        "She knows the money-laundering rules better than the auditors, and the technical debt too.",
        "Her patients’ health comes first; she nursed dementia patients for six years.",
        "Parents trust her because she tells them what their children can do. She has children in her class of six.",
        "She teaches children with autism to read at a Catholic school.",
        "He acted in good faith, had faith in his team, and never was ill at ease.",
        "He negotiated with the unions over the rota; such a union of tact and firmness is rare.",
        "I put my money on him. He put his heart into the plan.",
        "She represents asylum clients, runs the debt advice clinic and wrote our menopause policy.",
        "He diagnosed the fault, disabled the alarm and ran his operation with four people.",
        "Her hearing went well. His treatment of customers is courteous, and his man-management patient.",
        "He asked for a conservative estimate, since labour costs had fallen by a tenth.",
        "There was a pregnant silence, and he gave us his breakdown of costs. He is expecting to qualify in May.",
        "He was charged with closing the depot, and engaged to plan the move. He arrested the fall in sales.",
        "He is married to the idea of a paperless yard. He fosters trust, and adopted the new rota.",
        "He wrote the loan book for a bank. I have no knowledge of his salary.",
        "He came out of the review well, and his convictions on safety are firm.",
        "During the strike on the railway he kept the stores open.",
        "I don’t talk about anybody’s home life, illness or debts, his or anyone’s.",
    ],
)
def test_other_senses_and_other_people_s_matters_are_not(text: str) -> None:
    assert [finding.text for finding in special_categories(subject(text))] == []


def test_agreed_words_were_agreed() -> None:
    note = told("He has epilepsy, well controlled, and says so.")
    assert not list(special_categories(subject(f"He is calm. {note.run}", permitted=(note,))))
    assert list(special_categories(subject("He has epilepsy, badly controlled.", permitted=(note,))))


def test_a_name_that_is_a_word_stays_one() -> None:
    assert not list(special_categories(subject("She will be ill at ease in a depressed market.", mentee="Will May")))
    assert list(special_categories(subject("Will is unwell.", mentee="Will May")))


def test_what_is_done_with_everybody_is_looked_for_once() -> None:
    begun = process_time()
    assert not is_of_everybody("with anyone " * 20_000)
    assert is_of_everybody("with anyone " * 20_000 + "i never speak of that")
    assert is_of_everybody("i never speak of that with anyone")
    assert process_time() - begun < 5
