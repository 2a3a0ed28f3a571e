"""Markdown and text come in character for character, with what front matter and names say of them, and no more."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.vocabulary import Topic
from confidant.flows.importing.incoming import CannotTake, IncomingNote, Remark
from confidant.flows.importing.markdown import LARGEST_TEXT, Source, markdown_note, text_note
from confidant.flows.importing.reading import read_notes

TODAY, CHANGED = date(2026, 5, 20), date(2025, 6, 1)


def note(text: str | bytes, name: str = "talk.md") -> IncomingNote:
    data = text if isinstance(text, bytes) else text.encode()
    return markdown_note(data, Source(name, CHANGED, TODAY))


def test_words_come_in_as_they_stand_and_private() -> None:
    words = "  # First talk #\n\n*She* said\\_so.\n"
    made = note(words)
    assert made == IncomingNote(CHANGED, "First talk", "*She* said\\_so.\n", (), (Remark.DATED_BY_FILE,))
    stored = made.as_note()
    assert (stored.disclosure, stored.template, stored.consents, stored.body) == (frozenset(), "", (), made.words)


def test_front_matter_gives_title_day_and_topics() -> None:
    made = note("---\nTitle: -Kick off\ncreated: 2024-03-12 16:54\ntags: [development needs, Health]\n---\n\nWords\n")
    assert (made.title, made.held_on, made.words) == ("-Kick off", date(2024, 3, 12), "Words\n")
    assert made.topics == (Topic.DEVELOPMENT_NEEDS, Topic.HEALTH)
    assert made.remarks == ()


def test_what_has_no_place_here_is_left_out_and_said() -> None:
    made = note("---\ndate: 2024-03-12\nlevel: line_manager\nauthor: somebody\ntags: joplin, goals\n---\nWords")
    assert made.words == "Words"
    assert made.topics == (Topic.GOALS,)
    assert set(made.remarks) == {Remark.LEVEL_LEFT_OUT, Remark.FIELDS_LEFT_OUT, Remark.TAGS_LEFT_OUT}


@pytest.mark.parametrize(
    "head",
    [
        "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n",
        "title: one: two\n",
        "title: " + "[" * 40 + "\n",
        "title: 'open\n",
        "title: x\nmore: " + "x" * 20_000 + "\n",
        "title: !!python/object/apply:os.getcwd []\n" + "? [a]\n: b\n",
    ],
)
def test_front_matter_that_cannot_be_read_stays_in_the_words(head: str) -> None:
    text = f"---\n{head}---\n\nWords\n"
    made = note(text)
    assert made.words == text
    assert Remark.FRONT_MATTER_KEPT in made.remarks


@pytest.mark.parametrize(
    "text", ["---\nA line across the page\n---\nand words", "---\n\nno end", "---\n---\nx", "-- -\n"]
)
def test_lines_across_the_page_are_no_front_matter(text: str) -> None:
    made = note(text)
    assert made.words == text
    assert Remark.FRONT_MATTER_KEPT not in made.remarks


def test_the_day_in_the_name_counts_before_that_of_the_file() -> None:
    made = note("Words", "2024-03-12 Kick off.md")
    assert (made.title, made.held_on, made.remarks) == ("Kick off", date(2024, 3, 12), ())


def test_a_date_that_is_none_is_said() -> None:
    assert note("---\ndate: the 41st\n---\nWords").remarks == (Remark.DATE_UNREADABLE, Remark.DATED_BY_FILE)
    assert Remark.DATE_AMBIGUOUS in note("---\ndate: 02-01-2024\n---\nWords").remarks
    assert Remark.IN_THE_FUTURE in note("---\ndate: 2027-01-01\n---\nWords").remarks


def test_encodings_are_told_apart() -> None:
    assert note(b"\xef\xbb\xbf---\ntitle: T\n---\nW").title == "T"
    assert note("Caf\u00e9 notes".encode("utf-16")).words == "Caf\u00e9 notes"
    assert note("\ufeffCaf\u00e9".encode("utf-16-be")).words == "Caf\u00e9"
    old = note("Caf\u00e9 \u2013 \u201cnotes\u201d".encode("cp1252"))
    assert (old.words, Remark.WINDOWS_1252 in old.remarks) == ("Caf\u00e9 \u2013 \u201cnotes\u201d", True)


@pytest.mark.parametrize(
    "data", [b"MZ\x00\x01", b"\x89PNG\r\n\x1a\n words", b"words \x07", b"\x81\x8d words", b"\xff\xfewor", b"", b" \n\n"]
)
def test_what_is_no_text_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(CannotTake) as refusal:
        note(data)
    assert len(refusal.value.reason) > 15
    assert not refusal.value.reason.endswith(".")


def test_every_kind_of_line_end_is_a_new_line() -> None:
    text = "one\r\ntwo\rthree\x0bfour\u2028five\u2029six\x1a"
    made = text_note(text.encode(), Source("a.txt", CHANGED, TODAY))
    assert made.words == "one\ntwo\nthree\nfour\nfive\nsix"


def test_a_huge_text_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as huge:
        huge.truncate(500 * 1024 * 1024)
    monkeypatch.setattr(os, "read", lambda *_: pytest.fail("it was read"))
    with pytest.raises(CannotTake, match="5 MB"):
        read_notes(file, TODAY, lambda _: None)
    assert LARGEST_TEXT == 5 * 1024 * 1024


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("## On C# ##", "On C#"),
        ("# C#", "C#"),
        ("# a # b #\t", "a # b"),
        ("#  ", "talk"),
        ("# ##", "talk"),
        ("#a", "talk"),
    ],
)
def test_a_heading_gives_the_title_without_the_signs_that_close_it(line: str, title: str) -> None:
    assert note(f"{line}\nWords").title == title


def test_the_heading_that_gave_the_title_does_not_stand_in_the_words_as_well() -> None:
    made = note("\n# Kick off #\n\n\nWords\n\n## More\nend")
    assert (made.title, made.words) == ("Kick off", "Words\n\n## More\nend")
    assert note("---\ntitle: Kick off\n---\n# Kick  off\nWords").words == "Words"
    assert note("---\ntitle: Other\n---\n# Kick off\nWords").words == "# Kick off\nWords"
    assert note("# Alone\n").words == "# Alone\n"
    long = "# " + "a" * 400 + "\nWords"
    assert note(long).words == long
    assert note("---\nconfidant: notes/1\ndate: 2024-03-12\n---\n\n# Kick off\nWords").words == "# Kick off\nWords"


def test_a_heading_takes_no_longer_than_its_length() -> None:
    """With the cube of it, this would take years."""
    assert note("# a" + "\t" * 100_000 + "b").title == "a b"


def test_a_long_title_is_shortened_and_said() -> None:
    made = note("# " + "very " * 100 + "\n")
    assert len(made.title) <= 300
    assert Remark.TITLE_SHORTENED in made.remarks


@given(st.binary(max_size=300))
def test_any_bytes_are_a_note_or_refused(data: bytes) -> None:
    for start in (b"", b"---\n", b"---\na: b\n---\n", b"\xff\xfe"):
        try:
            made = note(start + data)
        except CannotTake:
            continue
        assert made.words.encode() is not None
        assert made.title
