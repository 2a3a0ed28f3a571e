"""Phrases that hint at more are found; the mentor's even-handed silence is none."""

import pytest

from confidant.checks.hint import hints
from tests.checks.drafts import subject, told


@pytest.mark.parametrize(
    "text",
    [
        "He is sound, as far as I am free to say.",
        "I could say more, but not in a letter.",
        "Off the record, ask the last manager.",
        "Anyone reading between the lines will see what I mean.",
        "For reasons I can’t go into he missed the spring.",
        "Do call me if you want the rest.",
        "I’m not at liberty to discuss the summer.",
        "There are things I cannot say here.",
        "He has had a difficult year.",
        "Given everything he has been through, he did well.",
        "For personal reasons he stepped back in May.",
        "I would rather tell you by telephone.",
        "Without going into details, the spring was hard for him.",
        "You might want to ask him about the autumn.",
        "More than that I had better not put on paper.",
        "A conversation would tell you more than this letter can.",
        "What I leave out is as telling as what I put in.",
        "There were reasons for the gap in his record that I may not give.",
        "What happened in June is a matter for him alone to tell.",
        "I have said what I can; the rest stays between us.",
        "He did as well as could be expected.",
        "If you knew what I know, you would be as impressed as I am.",
        "You will notice that I have said nothing of his attendance.",
        "Discretion obliges me to stop here.",
        "I am bound not to describe the weeks that followed.",
        "It would be indiscreet of me to go further.",
        "I do not wish to say why he moved to nights.",
        "Out of loyalty I leave that winter alone.",
        "That page of his career I would rather omit.",
        "Had I a free hand I would speak more openly.",
        "His record does not tell you the whole of it.",
        "I would sooner explain it face to face than write it down.",
        "Feel free to get in touch quietly.",
        "You may be wiser to enquire elsewhere.",
        "Conclude from this what you please.",
        "He will tell you more when he is ready.",
        "He had more to bear than others of his age.",
        "The break is best not discussed here.",
        "He knows why I stop at this point.",
        "What may be said in a letter is little.",
        "Bear with my reticence on that year.",
        "I am bound to be vague about the second half.",
        "What I give here is only one part of the story.",
        "The winter was hard, but it is for him to talk of that.",
        "There were extenuating circumstances.",
        "Certain of our talks must remain confidential.",
    ],
)
def test_a_hint_is_found(text: str) -> None:
    (finding,) = hints(subject(text))
    assert finding.text in text


@pytest.mark.parametrize(
    "text",
    [
        "I write as a mentor and not as a manager.",
        "In the circumstances of a flooded yard he set up the pumps in an hour.",
        "He promised the client to keep the drawings, and certain matters of the calendar are his.",
        "He asked whether the rest stays in the cold store, and left one step out at last.",
        "I leave out whatever we have not agreed to share, as I do with everybody.",
        "On private matters I keep the same silence for every trainee, whatever there is or is not to tell.",
        "I cannot go into the details of anybody’s life, and have never done so in a letter.",
        "He calls me every Monday. Call me old-fashioned, but he says thank you.",
        "He could say more in a page than most in ten, and tells them more than they ask for.",
        "He took the team through a difficult year for the company.",
        "I can say without reservation that he keeps his word. As far as I have seen, he is early.",
        "I cannot describe the background of his last post, which I have not seen.",
        "You will understand that I know him from our meetings alone.",
        "Of his figures I do not feel able to comment, having never seen them.",
        "He reads between the lines of a tender, and knows which jobs are best left to the fitters.",
        "He would rather tell a client in person than write; he kept the reasons in one file.",
        "He told the board what had happened and why, and he left nothing out.",
        "It would be wrong to say that he is slow. A quiet word from him settles most quarrels.",
        "There were difficulties with the boiler that he solved, and we did not discuss his grade.",
        "He is free to start in June, and was able to say no to the day shift.",
    ],
)
def test_plain_speech_is_none(text: str) -> None:
    assert [finding.text for finding in hints(subject(text))] == []


def test_agreed_words_hint_at_nothing() -> None:
    note = told("As far as I am free to say he is calm.")
    assert not list(hints(subject(note.run, "More follows.", permitted=(note,))))
