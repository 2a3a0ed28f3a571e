import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from confidant.flows.draft_text import EmptyDraft, sections_of_draft
from confidant.release.document import Section


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("One line.", [(None, ["One line."])]),
        ("\ufeffOne\nparagraph,\r\nthree lines.\n\n\nAnother.", [(None, ["One paragraph, three lines.", "Another."])]),
        (
            "## Strengths\nCalm.\n\n## Development\n\nToo late.",
            [("Strengths", ["Calm."]), ("Development", ["Too late."])],
        ),
        ("Before.\n# Head ##\nAfter.", [(None, ["Before."]), ("Head", ["After."])]),
        ("# Head ## ##  \nAfter.\n# ##\nLast.", [("Head ##", ["After."]), ("##", ["Last."])]),
        ("# A C#\nAfter.", [("A C#", ["After."])]),
        (f"# a{' ' * 100_000}b ##\nAfter.", [(f"a{' ' * 100_000}b", ["After."])]),  # it takes no time
        ("- calm\n- clear\n  and kind\n* quick", [(None, ["calm", "clear and kind", "quick"])]),
        ("First:\n1. calm\n2) clear", [(None, ["First:", "1. calm", "2) clear"])]),
        ("One.\n\n---\n\n* * *\nTwo.", [(None, ["One.", "Two."])]),
        ("## Only a heading", [(None, ["Only a heading"])]),
        ("## Empty\n## Strengths\nCalm.", [(None, ["Empty"]), ("Strengths", ["Calm."])]),
        ("#evil is no heading\n-5 is no item", [(None, ["#evil is no heading -5 is no item"])]),
        ("**bold** start\n*x*", [(None, ["**bold** start *x*"])]),
    ],
)
def test_a_text_file_is_cut_into_the_sections_of_a_letter(
    text: str, sections: list[tuple[str | None, list[str]]]
) -> None:
    assert sections_of_draft(text) == tuple(Section(heading, tuple(words)) for heading, words in sections)


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "---", "## ", "**\n\n…"])
def test_a_draft_without_words_is_refused(text: str) -> None:
    with pytest.raises(EmptyDraft, match="nothing was written"):
        sections_of_draft(text)


def test_a_heading_over_signs_alone_keeps_its_words() -> None:
    sections = sections_of_draft("# He is ready for the post\n>\n\n# Strengths\nShe leads.")
    assert sections == (Section(None, ("He is ready for the post",)), Section("Strengths", ("She leads.",)))


@example("# 1\r>")
@given(st.text(alphabet="ab1#*->.) \n\r", max_size=80))
def test_no_word_is_lost_or_moved(text: str) -> None:
    try:
        sections = sections_of_draft(text)
    except EmptyDraft:
        assert not any(char.isalnum() for char in text)
        return
    kept = "".join(part for section in sections for part in (section.heading or "", *section.paragraphs))
    assert [char for char in kept if char.isalnum()] == [char for char in text if char.isalnum()]
