"""Names and words longer than a page expects: the page breaks them and every format keeps them whole."""

from io import BytesIO

import docx
import pypdfium2
import pytest

from confidant.release.document import Format, Section, words_of
from confidant.release.render import render
from confidant.release.reopen import assert_same_words
from tests.release.letters import letter

LONG_NAME = " ".join(["Maria de los Angeles"] * 14)
A4_WIDTH = 595


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize(
    "name", [LONG_NAME, "W" * 30, "M" * 33, "m" * 44, "Q" * 44, "@" * 36, "ǋ" * 30, "x" * 300, "Anne-" * 12 + "Marie"]
)
def test_a_name_of_any_length_and_width_is_read_back(name: str, form: Format) -> None:
    body = (Section(f"About {name}", (name, f"**{name}**")),)
    document = letter(mentee=name, mentor=name, sections=body)
    assert_same_words(document, render(document, form), form)


@pytest.mark.parametrize("name", ["W" * 30, "x" * 300, "Anne-Marie-Louise-Sophie-Friederike-Wilhelmine"])
def test_no_word_runs_over_the_edge_of_the_page(name: str) -> None:
    document = letter(mentee=name, mentor=name, sections=(Section(f"About {name}", (name, f"**{name}**")),))
    with pypdfium2.PdfDocument(render(document, Format.PDF)) as pdf:
        for page in pdf:
            text = page.get_textpage()
            right = max(text.get_charbox(at)[2] for at in range(text.count_chars()))
            assert right <= A4_WIDTH - 33 / 25.4 * 72 + 1


def test_a_docx_tells_a_long_title_whole_on_the_page_and_cut_at_a_word_in_its_properties() -> None:
    document = letter(mentee=LONG_NAME)
    read = docx.Document(BytesIO(render(document, Format.DOCX)))
    title = read.core_properties.title
    assert 230 < len(title) <= 255
    assert title.endswith("…")
    assert f"{document.title} ".startswith(title.removesuffix("…") + " ")
    assert read.paragraphs[0].text == document.title
    assert tuple(" ".join(each.text for each in read.paragraphs).split()) == words_of(document)
    short = docx.Document(BytesIO(render(letter(), Format.DOCX)))
    assert short.core_properties.title == letter().title


def test_a_title_of_one_endless_word_is_cut_all_the_same() -> None:
    document = letter(mentee="W" * 900)
    title = docx.Document(BytesIO(render(document, Format.DOCX))).core_properties.title
    assert title == "Reference for…"
