"""A file is called done only when it holds exactly the composed words."""

from dataclasses import replace

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from confidant.release.document import Block, BlockKind, Document, Format, Section, Span
from confidant.release.render import render
from confidant.release.reopen import WordsDiffer, assert_same_words, words_in
from tests.release.letters import every_document, letter, long_letter


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("name", every_document())
def test_every_document_is_read_back_as_it_was_composed(name: str, form: Format) -> None:
    document = every_document()[name]
    assert_same_words(document, render(document, form), form)


def faults(document: Document) -> dict[str, Document]:
    """What a renderer might do wrong, each as the document it would have rendered instead."""
    blocks = document.blocks
    at = next(index for index, block in enumerate(blocks) if "Tuesday" in block.text)

    def with_words(text: str) -> Document:
        changed = Block(BlockKind.PARAGRAPH, (Span(text),))
        return replace(document, blocks=(*blocks[:at], changed, *blocks[at + 1 :]))

    words = blocks[at].text
    return {
        "a word dropped": with_words(words.replace(" calmly", "")),
        "a word added": with_words(words.replace("calmly", "very calmly")),
        "a word twice": with_words(words.replace("calmly", "calmly calmly")),
        "two words joined": with_words(words.replace("Tuesday round", "Tuesdayround")),
        "one word split": with_words(words.replace("Tuesday", "Tues day")),
        "two words swapped": with_words(words.replace("Tuesday round", "round Tuesday")),
        "a sign dropped": with_words(words.replace("£400,000", "£400000")),
        "a letter's case": with_words(words.replace("Tuesday", "tuesday")),
        "an accent": with_words(words.replace("Ménière", "Meniere")),
        "a paragraph dropped": replace(document, blocks=blocks[:at] + blocks[at + 1 :]),
        "the date dropped": replace(document, blocks=blocks[:-1]),
        "paragraphs swapped": replace(document, blocks=(*blocks[:at], blocks[at + 1], blocks[at], *blocks[at + 2 :])),
    }


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("fault", faults(letter()))
def test_every_fault_of_a_renderer_is_noticed(fault: str, form: Format) -> None:
    with pytest.raises(WordsDiffer, match="nothing has left"):
        assert_same_words(letter(), render(faults(letter())[fault], form), form)


@pytest.mark.parametrize("form", Format)
def test_a_broken_file_is_noticed(form: Format) -> None:
    data = render(letter(), form)
    for broken in (b"", b"nonsense", data[: len(data) // 2], b"\xff"):
        with pytest.raises(WordsDiffer):
            assert_same_words(letter(), broken, form)


def test_a_letter_of_two_pages_is_read_without_its_page_numbers() -> None:
    assert " of 2" not in words_in(render(long_letter(), Format.PDF), Format.PDF)


def test_words_too_long_for_a_line_stay_on_the_page_and_are_read_back() -> None:
    long_words = "https://example.org/" + "abcdefghij/" * 20 + " " + "x" * 300
    document = letter(sections=(Section(None, (f"See {long_words} there.",)),))
    assert_same_words(document, render(document, Format.PDF), Format.PDF)


def test_no_line_of_a_pdf_ends_inside_a_word() -> None:
    words = ["one-line", "state-of-the-art", "and/or", "well-known", "first–second", "half—way", "Wi-Fi", "£400,000"]
    paragraphs = tuple(" ".join(words[at:] + words * 12) for at in range(len(words)))
    document = letter(sections=(Section(None, paragraphs),))
    shown = words_in(render(document, Format.PDF), Format.PDF)
    assert set(" ".join(paragraphs).split()) - set(shown.split()) == set()
    assert not {"one-", "state-", "state-of-", "state-of-the-", "first–", "half—", "and/", "well-"} & set(shown.split())


def test_a_hyphen_at_the_end_of_a_word_at_the_end_of_a_line_is_read_back() -> None:
    document = letter(sections=(Section(None, ("self- and co- or half\u2010 way " * 20,)),))
    shown = words_in(render(document, Format.PDF), Format.PDF)
    assert any(line.endswith(("self-", "co-", "half-")) for line in shown.splitlines())
    assert_same_words(document, render(document, Format.PDF), Format.PDF)


@pytest.mark.parametrize("foot", ["", "1 of 2", "1 of 1", "A private word"])
def test_words_at_the_foot_of_a_page_are_noticed_unless_they_are_its_number(foot: str) -> None:
    source = f'#set page(paper: "a4", margin: 28mm, footer: [{foot}])\nBody\n#pagebreak()\nBody'
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    with pytest.raises(WordsDiffer):
        words_in(made, Format.PDF)


@pytest.mark.parametrize("name", ["Yaa Kɔ̀fɛ́", "Ama Ɔ̀sɛ́", "J̌an", "Bọ́lá Ọ̀ṣọ́", "x̃x̃ X̃"])
def test_a_letter_whose_accent_is_loose_is_read_back_before_any_sign(name: str) -> None:
    document = letter(mentee=name, mentor=name, sections=(Section(name, (f"{name}’s {name}. ({name}), “{name}”",)),))
    made = render(document, Format.PDF)
    assert_same_words(document, made, Format.PDF)
    for wrong in (name.replace("\u0301", "").replace("\u030c", "").replace("\u0303", ""), name[::-1], f"{name}\u0302"):
        with pytest.raises(WordsDiffer):
            assert_same_words(letter(mentee=wrong, mentor=name, sections=(Section(name, (name,)),)), made, Format.PDF)


def test_a_fault_in_a_letter_with_loose_accents_is_noticed() -> None:
    good = (f"Kɔ̀fɛ́’s team says so, Kɔ̀fɛ́ does. {'And more of it, ' * 300}",)
    made = render(letter(sections=(Section(None, good),)), Format.PDF)
    assert_same_words(letter(sections=(Section(None, good),)), made, Format.PDF)
    for old, new in (("team", "teams"), ("says so", "so says"), ("’s", "s"), ("does.", "does does."), ("fɛ́ d", "fɛ d")):
        changed = letter(sections=(Section(None, (good[0].replace(old, new),)),))
        with pytest.raises(WordsDiffer):
            assert_same_words(changed, made, Format.PDF)


_PIECES = st.sampled_from([
    "one-line", "self-", "-x", "–", "—", "…", "first", "office", "fluffy", "ẹ́kọ́", "Ménière's", "£400,000", "½", "*x*",
    "**y**", "_z", "#a", "$b", "@c", "\\", "|", "~", "`", "[d]", "(e)", "<f>", "&g;", "1.", "2)", "+", "-", "=", ">",
    "#", "##", "https://example.org/a_b?c=d&e=f", "“quoted”", "‘so’", "étude", "Łódź", "Γεια", "Привет", "a/b",
])  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(_PIECES, min_size=1, max_size=40).map(" ".join), min_size=1, max_size=4), st.sampled_from(Format)
)
def test_whatever_words_are_set_they_are_read_back(paragraphs: list[str], form: Format) -> None:
    document = letter(sections=(Section(paragraphs[0][:60], tuple(paragraphs)),))
    assert_same_words(document, render(document, form), form)
