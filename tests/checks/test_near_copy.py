"""Eight running words of what may not be told are found, however they are typed, set or cut; seven are not."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.checks.copy_index import RUNNING_WORDS, CopyIndex, _Words
from confidant.checks.finding import Finding, FindingKind
from confidant.checks.folded import folded_words
from confidant.checks.near_copy import near_copies
from confidant.release.document import Section
from confidant.vault.ids import PairId
from confidant.vault.shareable import PermittedNote
from confidant.vault.withheld import WithheldNote

SECRET = "She told me that her husband’s appeal is heard in June, and she can’t sleep: £68,500 is owed at the café."
COPY = "her husband's appeal is heard in June, and"


def private(text: str = SECRET, held_on: date = date(2026, 2, 9)) -> WithheldNote:
    return WithheldNote(text, ((0, len(text)),), PairId(1), held_on)


def leaks(*paragraphs: str, heading: str | None = None, permitted: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    notes = tuple(PermittedNote(run, ()) for run in permitted)
    runs = [note.run for note in notes]
    return near_copies((Section(heading, paragraphs),), runs, CopyIndex((private(), private("Another thing."))))


@pytest.mark.parametrize(
    "draft",
    [
        COPY,
        COPY.upper(),
        f"I hear that {COPY} more.",
        "her husband’s appeal is heard in June — and",
        "“her” husband's appeal, (is) heard; in: June? and",
        "her husbands appeal is heard in june and",
        "her hus\u00adband's ap\u200bpeal is\u2060 heard in June, and",
        "her\nhusband's\u00a0appeal\tis heard\u2028in  June and",
        "her **husband's** appeal _is_ heard `in` ~~June~~ and",
        "her [husband's appeal](https://example.org/a(b)c) is heard in June and",
        "ｈｅｒ ｈｕｓｂａｎｄ＇ｓ ａｐｐｅａｌ ｉｓ ｈｅａｒｄ ｉｎ Ｊｕｎｅ ａｎｄ",
        "is heard in June and she cant sleep 68500",
        "sleep £68500 is owed at the cafe and she can't sleep: £68,500 is owed at",
        "can't sleep: £68 500 and she cant sleep 68,500 is owed at",
        "can\\'t sleep ... she can\\'t sleep: £68,500 is owed at the",
    ],
)
def test_a_copy_of_eight_words_is_found_however_it_is_written(draft: str) -> None:
    (finding,) = leaks(draft)
    assert finding.kind is FindingKind.LEAK
    assert not finding.may_set_aside


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "her husband's appeal is heard in June",
        "her husband's appeal is heard in late June, and she can't sleep",
        "husband's her appeal is heard in June, and",
        "Another thing.",
    ],
)
def test_fewer_words_or_others_are_no_copy(draft: str) -> None:
    assert leaks(draft) == ()


def test_neither_a_paragraph_s_end_nor_a_heading_hides_a_copy() -> None:
    assert leaks("her husband's appeal is", "heard in June, and")
    assert leaks("heard in June, and", heading="Her husband's appeal is")
    sections = (Section("Strengths", ("her husband's appeal is",)), Section("Development", ("heard in June, and",)))
    assert near_copies(sections, (), CopyIndex((private(),)))


def test_words_that_also_run_through_permitted_words_are_no_leak() -> None:
    assert leaks(COPY, permitted=(f"As agreed: {COPY} so on",)) == ()
    assert leaks(COPY, permitted=("her husband's appeal is", "heard in June, and")) == ()
    assert leaks(COPY, permitted=("her husband's appeal is heard", "and so in June")) != ()
    assert leaks(f"{COPY} she can't sleep", permitted=(COPY,)) != ()


@given(
    st.lists(st.text("abc ", min_size=1, max_size=80), max_size=4), st.lists(st.text("abc ", max_size=80), max_size=4)
)
def test_a_letter_of_nothing_but_permitted_runs_never_leaks(runs: list[str], kept_private: list[str]) -> None:
    notes = tuple(PermittedNote(run, ()) for run in runs)
    withheld = tuple(private(text) for text in (*kept_private, *runs, " ".join(runs)))
    assert near_copies((Section(None, tuple(runs)),), [note.run for note in notes], CopyIndex(withheld)) == ()


@given(st.lists(st.sampled_from("abcdefgh"), max_size=30), st.lists(st.sampled_from("abcdefgh"), max_size=30))
def test_it_finds_exactly_the_drafts_that_share_eight_running_words(draft: list[str], secret: list[str]) -> None:
    def runs(words: list[str]) -> set[tuple[str, ...]]:
        return {tuple(words[at : at + RUNNING_WORDS]) for at in range(len(words) - RUNNING_WORDS + 1)}

    found = near_copies((Section(None, (" ".join(draft),)),), (), CopyIndex((private(" ".join(secret)),)))
    assert bool(found) == bool(runs(draft) & runs(secret))


def test_a_finding_quotes_the_draft_and_says_where_the_words_stand() -> None:
    (finding,) = leaks("All is well.", f"I have gathered: “{COPY}”, as *she can't* know.")
    assert finding.text == "“her husband's appeal is heard in June, and”,"
    assert finding.id == "leak-p2w4"
    assert "what is noted of 9 February 2026 and may not" in finding.why
    assert "husband" not in finding.why


def test_stretches_that_overlap_are_one_finding_and_those_apart_are_two() -> None:
    assert len(leaks(SECRET)) == 1
    assert leaks(SECRET)[0].text == SECRET
    two = leaks(COPY, "Quite another matter.", COPY)
    assert [finding.id for finding in two] == ["leak-p1w1", "leak-p3w1"]


def test_the_day_named_is_the_first_on_which_the_words_were_noted() -> None:
    notes = (private(SECRET, date(2026, 5, 1)), private(SECRET, date(2026, 3, 1)), private(SECRET, date(2026, 4, 1)))
    (finding,) = near_copies((Section(None, (COPY,)),), (), CopyIndex(notes))
    assert "1 March 2026" in finding.why


def test_an_id_is_the_same_whatever_the_words_and_holds_none_of_them() -> None:
    (one,) = leaks(COPY)
    (other,) = near_copies((Section(None, ("a b c d e f g h",)),), (), CopyIndex((private("a b c d e f g h"),)))
    assert one.id == other.id


def test_words_are_folded_the_same_in_one_piece_and_word_by_word() -> None:
    for text in (SECRET, COPY, "ﬁrst STRASSE Straße İstanbul Ǆ ½ 1,000,000 a_b x-y e\u0301"):
        assert folded_words(text) == [word for part in text.split() for word in folded_words(part)]


def test_what_is_withheld_of_a_note_in_many_places_is_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    body = " ".join(f"the {number}th of his many words to me is ({SECRET}) and so on" for number in range(60))
    spans = tuple((found.start() + 2, found.end() - 3) for found in re.finditer(re.escape(SECRET), body))
    index, read = CopyIndex((WithheldNote(body, spans, PairId(1), date(2026, 2, 9)),)), 0

    def counted(text: str) -> list[str]:
        nonlocal read
        read += len(text)
        return folded_words(text)

    monkeypatch.setattr("confidant.checks.copy_index.folded_words", counted)
    assert near_copies((Section(None, (f"I hear that {COPY} more.",)),), (), index)
    assert near_copies((Section(None, ("the 7th of his many words to me",)),), (), index) == ()
    assert read < 4 * len(body)


@given(st.text("ab 1.,'’\n&<é", max_size=40), st.data())
def test_the_words_before_a_place_are_those_of_the_text_before_it(body: str, data: st.DataObject) -> None:
    place = st.integers(0, len(body))
    places = data.draw(st.sets(place))
    words = _Words(private(body), body, folded_words(body), drop_numbers=False)
    assert words._counts(places) == {place: len(folded_words(body[:place])) for place in places}
