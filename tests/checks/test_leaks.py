"""What single words and sentences turned about tell of withheld notes is found; what merely shares a word is not."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confidant.checks.finding import Finding, FindingKind
from confidant.checks.leaks import leaks
from confidant.checks.listed import in_order
from confidant.checks.subject import Subject
from confidant.checks.withheld_index import WithheldIndex
from confidant.domain.request import Question, Request
from confidant.release.compose import printed_sections
from confidant.release.document import Section
from confidant.vault.ids import PairId
from confidant.vault.shareable import PermittedNote
from confidant.vault.withheld import NameOrigin, PrivateName, PrivateText, TextOrigin, Withheld, WithheldNote
from tests.builders import make_request
from tests.release.letters import make_facts

PAIR, OTHER = PairId(1), PairId(2)

FIRST = (
    "Tobias lives with his partner Béatrice Łukaszewicz in a flat above the bakery in Trebarwith, and the two of them "
    "drive to Bodmin every other Wednesday for her dialysis. He is up at half past four on those days. He owes his "
    "brother £13,750 and has told nobody at Saltmarsh. The court date is 17 October. His sister Grace sits for him, "
    "and an uncle in Sheffield."
)
SECOND = (
    "He has had an offer from Pennywort Analytics, thirty-seven people in a loft by the harbour, at £54,200. "
    "Mr Abernethy at the Northern Advisory Council wrote to him on 3 May. He keeps the stockroom keys in a biscuit tin "
    "because the locum once took codeine from the controlled cupboard and nobody wrote it down. He chairs the parish "
    "reading club, and a Methodist minister is his oldest friend. The nerve block did not hold."
)
KEPT = (("The long road home", FIRST), ("Rowan Street", SECOND))
TOLD = (
    "Tobias chairs the Tuesday round calmly. He halved the waiting list in 14 weeks, for £2,300, with Della Frost of "
    "the dispensary. He is slow to say no, and the reading list that he made for the trainees is a small classic."
)


def kept(*notes: tuple[str, str], names: tuple[PrivateName, ...] = ()) -> WithheldIndex:
    days = (date(2026, 2, 9), date(2026, 3, 4), date(2026, 4, 1))
    withheld = tuple(
        WithheldNote(text, ((0, len(text)),), PAIR, day, title) for day, (title, text) in zip(days, notes, strict=False)
    )
    return WithheldIndex(Withheld(PAIR, withheld, names))


INDEX = kept(*KEPT)


def found(
    *paragraphs: str,
    heading: str | None = None,
    index: WithheldIndex = INDEX,
    file_name: str = "",
    told: str = TOLD,
    request: Request | None = None,
) -> tuple[Finding, ...]:
    sections = (Section(heading, paragraphs),)
    return tuple(
        leaks(
            Subject(
                sections,
                (PermittedNote(told, ()),),
                index,
                request or make_request(),
                make_facts(),
                printed_sections(sections),
                file_name=file_name,
            )
        )
    )


@pytest.mark.parametrize(
    ("draft", "quoted"),
    [
        ("Béatrice would say the same.", "Béatrice"),
        ("I have met BEATRICE once.", "BEATRICE"),
        ("Ask Beatrice’s friends.", "Beatrice’s"),
        ("The Lukaszewiczes are proud of him.", "Lukaszewiczes"),
        ("He comes in from trebarwith by bus.", "trebarwith"),
        ("The Bodmin trips have never made him late.", "Bodmin"),
        ("**Bod**min keeps him busy.", "Bodmin"),
        ("Bod\u00admin keeps him busy.", "Bod\u00admin".replace("\u00ad", "")),
        ("He is away every second Wednesday.", "every second Wednesday."),
        ("He is away on alternate Wednesdays, no more.", "alternate Wednesdays,"),
        ("Her dialyses never kept him from a shift.", None),
        ("He knows what dialysis asks of a family.", "dialysis"),
        ("He is at work from 4.30 on some days.", "4.30"),
        ("He is at work, at 4:30 in fact.", "4:30"),
        ("He gets up at half four.", "half four."),
        ("£13,750 is no small thing to carry.", "£13,750"),
        ("A debt of 13750 would trouble anyone.", "13750"),
        (
            "He has thirteen thousand seven hundred and fifty reasons to stay.",
            "thirteen thousand seven hundred and fifty",
        ),
        ("That 13.75k weighs on him.", "13.75k"),
        ("Nearly £14,000 is a lot to owe.", "£14,000"),
        ("He will be away on 17 October.", "17 October."),
        ("He will be away on October 17th.", "October 17th."),
        ("He will be away on the seventeenth of October.", "seventeenth of October."),
        ("He will be away on 17/10.", "17/10."),
        ("He will be away on 17.10.2026 all day.", "17.10.2026"),
        ("He will be away on 2026-10-17.", "2026-10-17."),
        ("I hear that Grace is well.", "Grace"),
        ("Grace knows him best.", "Grace"),
        ("He spends his weekends in Sheffield.", "Sheffield."),
        ("Pennywort would be lucky to have him.", "Pennywort"),
        ("I gather that Pennywort Analytics is a fine place.", "Pennywort Analytics"),
        ("They are a team of 37 people there.", "37 people"),
        ("Abernethy thinks highly of him.", "Abernethy"),
        ("The northern advisory council knows him.", "northern advisory council"),
        ("The NAC knows him.", "NAC"),
        ("He knows where the codeine went.", "codeine"),
        ("He is as Methodist as they come.", "Methodist"),
        ("He keeps his biscuit tin to himself.", "biscuit tin"),
        ("His nerve block is no obstacle.", "nerve block"),
        ("We spoke about it on 9 February 2026.", "9 February 2026."),
        ("We spoke about it on 4 March.", "4 March."),
    ],
)
def test_a_fact_that_stands_only_in_what_is_withheld_is_found_however_it_is_written(
    draft: str, quoted: str | None
) -> None:
    findings = found(draft)
    if quoted is None:
        assert findings == ()
        return
    assert [finding.text for finding in findings] == [quoted]
    assert findings[0].kind is FindingKind.LEAK
    assert findings[0].may_set_aside


@pytest.mark.parametrize(
    "draft",
    [
        "Grace under fire is what I would call it, and he has the grace to thank people.",
        "Rowan trees stand at the door of Pennywort Street, where he rents a room.",
        "He walks home by way of Northern Lane and the Advisory Bureau.",
        "He has an offer for every problem, and the road to his office is always open.",
        "He can block a bad idea without losing his nerve.",
        "He reads widely and the club of trainees around him grows.",
        "He finds the key to a problem and counts the keys to the stockroom himself.",
        "He was up early, at nine, and in by ten.",
        "Seventeen of the twenty pharmacists asked for him again in October.",
        "The locum trusts him.",
        "He wrote it down at once, as he always does.",
        "In 14 weeks, for £2,300, he halved the list with Della Frost.",
        "Whether Bodmin or Penzance, a village or a town, he would find his way about.",
        "He has a brother’s patience.",
        "His sister ward sends him its hardest cases.",
        "He is in debt to nobody for his success, and the harbour master’s calm is his.",
        "Everyone at Saltmarsh Hospital and at Fernhill Clinic would say so: Petra Lindqvist has asked, and I answer.",
        "On page 13.5 and in 13 rooms, 750 people, and A. B. Cole.",
        "Since 12 January 2026 I have been his mentor, and your letter is of 1 May.",
        "He is made of Sheffield steel.",
        "From the corner of Rowan Square one sees his window.",
        "Tobias Renn chairs the Tuesday round calmly and is slow to say no.",
        "There is no method in some people’s madness; in his there is.",
        "On 10 February we agreed on the plan that he then carried out.",
        "He manages forty people and 1,200 prescriptions a week.",
        "He pays for the biscuit tin that we all share.",
        "There is a locum called Grace on the ward, and Grace Petrossian in the stores.",
        "The Bodmin depot and our customers in Sheffield know him. So do patients on dialysis.",
    ],
)
def test_an_innocent_sentence_that_shares_a_word_or_none_is_left_alone(draft: str) -> None:
    assert found(draft) == ()


@pytest.mark.parametrize(
    ("draft", "may_set_aside"),
    [
        ("Nobody wrote it down when codeine was taken from the controlled cupboard by the locum.", False),
        ("They both drive to Bodmin for dialysis on alternate Wednesdays and live above a bakery.", False),
        ("Thirty-seven people work in the loft at the harbour, and they have offered him a place there.", False),
        (
            "He knows the stockroom, the locum and the cupboard and what was written down, better than the trainees.",
            True,
        ),
    ],
)
def test_a_sentence_turned_about_is_one_finding_and_a_copy_of_eight_words_takes_a_mend(
    draft: str, may_set_aside: bool
) -> None:
    (finding,) = found(f"All is well. {draft}")
    assert finding.text == draft
    assert finding.may_set_aside is may_set_aside
    assert ("cannot be set aside" in finding.why) is not may_set_aside


def test_what_may_be_told_may_be_told_again_in_other_words() -> None:
    told = f"{TOLD} The locum took codeine from the controlled cupboard, and nobody wrote it down."
    assert found("Nobody wrote it down when the locum took codeine from the controlled cupboard.", told=told) == ()
    assert found(TOLD) == ()


def test_a_finding_says_what_it_is_and_in_which_note_it_stands() -> None:
    (finding,) = found("He is calm.", "The Bodmin trips have never made him late.")
    assert finding.id == "leak-p2w2"
    assert "a name that stands only in" in finding.why
    assert "the note of 9 February 2026, “The long road home”" in finding.why
    assert "dialysis" not in finding.why


def test_a_fact_is_told_of_in_each_sentence_and_where_the_file_is_named() -> None:
    drafts = ("Bodmin, yes, and Bodmin. Then Bodmin.", "Bodmin again.")
    findings = found(*drafts, file_name="reference-bodmin")
    assert [finding.id for finding in findings] == ["leak-p1w1", "leak-p1w6", "leak-p2w1", "leak-filew2"]


def test_a_fact_is_not_told_of_beside_the_copy_it_stands_in() -> None:
    copy = "drive to Bodmin every other Wednesday for her dialysis"
    (finding,) = found(f"They {copy}.")
    assert not finding.may_set_aside


def test_headings_and_the_name_of_the_file_are_read_as_well() -> None:
    (finding,) = found("He is calm.", heading="Bodmin and after")
    assert finding.id == "leak-h1w1"
    for name in ("reference-bodmin", "Reference_Bodmin_final", "pennywort analytics", "for the nac"):
        (finding,) = found("He is calm.", file_name=name)
        assert finding.id.startswith("leak-filew")
        assert finding.may_set_aside
    assert found("He is calm.", file_name="reference-for-tobias-renn-fernhill-2026-05") == ()


def test_titles_are_withheld_where_their_note_is_told() -> None:
    note = WithheldNote("He leads well.", (), PAIR, date(2026, 2, 9), "Letter to Ostrowski about the coloured overlays")
    index = WithheldIndex(Withheld(PAIR, (note,)))
    assert [each.text for each in found("Ostrowski knows. He uses coloured overlays.", index=index)] == [
        "Ostrowski",
        "coloured overlays.",
    ]
    assert "the title of the note of 9 February 2026" in found("Ostrowski knows.", index=index)[0].why


def test_names_that_the_vault_keeps_beside_its_notes_are_withheld_where_they_are_not_public() -> None:
    names = (
        PrivateName("Corin Abbott", "line manager", NameOrigin.PERSON),
        PrivateName("Dr Ottoline Sparrow", "surgeon", NameOrigin.PERSON),
        PrivateName("Tideway Mentoring", "", NameOrigin.PROGRAMME),
        PrivateName("Fernhill Clinic", "", NameOrigin.OTHER_REQUEST),
        PrivateName("Quillfeather Partners", "", NameOrigin.OTHER_REQUEST),
        PrivateName("Marjan Oyelaran", "mentee", NameOrigin.OTHER_PAIR),
    )
    index = kept(names=names)
    assert found("Corin Abbott and Fernhill Clinic know him. A sparrow told Marjan.", index=index) == ()
    texts = ("Ottoline", "Dr Sparrow", "Tideway Mentoring", "Quillfeather", "Marjan Oyelaran")
    for text in texts:
        (finding,) = found(f"I gather that {text} would agree.", index=index)
        assert finding.text == text.removeprefix("Dr ")


def test_what_is_kept_beside_the_notes_is_looked_for_by_its_names_and_figures_alone() -> None:
    texts = (
        PrivateText("senior planner at Brackwater, where he sorts the rare books", TextOrigin.ROLE),
        PrivateText("Dr Ottoline Sparrow", TextOrigin.SUPERVISOR),
        PrivateText("his aunt in Trebarwith, 01840 770411", TextOrigin.EMERGENCY),
        PrivateText("Has he settled the £40,000 with Quillfeather, and is he punctual?", TextOrigin.QUESTION),
    )
    index = WithheldIndex(Withheld(PAIR, (), (), texts))
    for told in ("Brackwater", "Ottoline", "Trebarwith", "Quillfeather", "£40,000"):
        (finding,) = found(f"I gather that {told} is well spoken of.", index=index)
        assert finding.text == told
    assert "in whom you may ask for guidance" in found("Ottoline knows him.", index=index)[0].why
    assert found("He is a senior planner, punctual, and sorts rare books. He has settled in.", index=index) == ()


def test_what_this_request_asks_as_well_is_known_of_another_s_question_and_of_nothing_else() -> None:
    asks = make_request(questions=(Question("Did he work with Quillfeather on 9 June?"),))
    question = PrivateText("What did he do for Quillfeather on 9 June?", TextOrigin.QUESTION)
    draft = ("He worked with Quillfeather on 9 June.",)
    assert found(*draft, index=WithheldIndex(Withheld(PAIR, (), (), (question,))), request=asks) == ()
    assert len(found(*draft, index=WithheldIndex(Withheld(PAIR, (), (), (question,))))) == 2
    noted = kept(("", "Quillfeather saw him on 9 June."))
    assert len(found(*draft, index=noted, request=asks)) == 2


def test_names_of_attached_files_are_withheld_and_their_capitals_may_mean_nothing() -> None:
    files = ("MRI_Ostrowski-Clinic 2.pdf", "Annual Review Notes.docx", "IMG_2041.jpg")
    note = WithheldNote("He leads well.", (), PAIR, date(2026, 2, 9), files=files)
    index = WithheldIndex(Withheld(PAIR, (note,)))
    (finding,) = found("Ostrowski wrote. The Annual Review went well, and his Notes were clear.", index=index)
    assert finding.text == "Ostrowski"
    assert "the name of a file with the note of 9 February 2026" in finding.why


def test_words_of_other_pairs_are_for_the_eight_word_rule_alone() -> None:
    title, text = KEPT[0]
    note = WithheldNote(text, ((0, len(text)),), OTHER, date(2026, 2, 9), title)
    index = WithheldIndex(Withheld(PAIR, (note,)))
    assert found("They drive to Bodmin for dialysis on alternate Wednesdays.", index=index) == ()
    (finding,) = found("They drive to Bodmin every other Wednesday for her dialysis.", index=index)
    assert not finding.may_set_aside


def test_only_what_is_withheld_of_a_note_is_looked_for() -> None:
    text = "He leads well in Bodmin. His heart is in Trebarwith."
    note = WithheldNote(text, ((text.index("His"), len(text)),), PAIR, date(2026, 2, 9))
    index = WithheldIndex(Withheld(PAIR, (note,)))
    assert [each.text for each in found("Bodmin or Trebarwith.", index=index, told="He leads well in Bodmin.")] == [
        "Trebarwith."
    ]


_ODD_WORDS = st.sampled_from(
    in_order(
        "£ 9/6 2026-06-09 ² ½ ፩th 9999999999999999999 half past six a million and twenty-one every other Thursday "
        "68,500 the Ørsted’s O’Brien Mr McPhail St Mark’s Square or — “Quoted” (word) k grand per cent 37% aged nine 3 "
        "pm # - * ß İ 1:2:3 1.2.3.4 ... dialysis executry share code Sheffield steel Bodmin drive"
    )
)
_TEXTS = st.one_of(st.lists(_ODD_WORDS, max_size=20).map(" ".join), st.text(max_size=60))


@settings(max_examples=60)
@given(_TEXTS, _TEXTS)
def test_a_letter_of_permitted_words_alone_tells_nothing_whatever_is_withheld(told: str, withheld: str) -> None:
    index = kept((withheld, withheld), (told, told))
    assert found(" ".join(told.split()), index=index, told=" ".join(told.split())) == ()


def test_a_copy_in_the_name_of_the_file_is_found_whole() -> None:
    (finding,) = found("He is calm.", file_name="drive_to_Bodmin_every_other_Wednesday_for_her_dialysis")
    assert finding.id == "leak-filew1"
    assert not finding.may_set_aside
    (finding,) = found(
        "He is calm.", file_name="for-dialysis-on-alternate-Wednesdays-both-drive-to-Bodmin-from-the-bakery"
    )
    assert "most of its words, in another order" in finding.why


def test_a_finding_has_the_whole_sentence_for_which_a_reason_would_be_given() -> None:
    (finding,) = found("She is fair. Ask in *Trebarwith*; many do, e.g. Ada. He is.")
    assert (finding.id, finding.sentence) == ("leak-p1w6", "Ask in *Trebarwith*; many do, e.g. Ada.")
    (cut,) = found("She is fair. Ask in Tre", "barwith for it. He is.")
    assert cut.sentence == "Ask in Tre barwith for it."
    (named,) = found("She is fair.", file_name="letter-Trebarwith")
    assert named.sentence == "letter Trebarwith"
