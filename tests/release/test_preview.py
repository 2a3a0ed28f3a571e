"""The preview is the exact document under a watermark that can be read and hides nothing."""

import re
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from confidant.flows.mentee_preview import watermark_for
from confidant.release.document import Document, Format, Section, document_hash
from confidant.release.render import preview_pages, preview_pdf, render
from confidant.release.reopen import WordsDiffer, assert_preview_holds, assert_same_words, make_ready, whole_pages
from tests.builders import ON
from tests.release.letters import every_document, letter, long_letter

MARK = watermark_for("Tobias Renn", ON)


def test_the_watermark_says_for_whom_which_day_and_that_nothing_was_sent() -> None:
    assert MARK == "Preview for Tobias Renn, 20 May 2026 — not yet sent"


@pytest.mark.parametrize("name", every_document())
def test_every_document_s_words_stand_under_the_watermark(name: str) -> None:
    document = every_document()[name]
    assert_preview_holds(document, MARK, preview_pdf(document, MARK))


@pytest.mark.parametrize("mentee", ["Oyelaran-Featherstonehaugh " * 4, "Ménière’s", "A" * 150])
def test_long_names_fit(mentee: str) -> None:
    mark = watermark_for(mentee, ON)
    assert_preview_holds(long_letter(), mark, preview_pdf(long_letter(), mark))


def test_a_letter_of_any_length_is_read_back_wherever_the_mark_crosses_its_lines() -> None:
    """Where the mark begins on the height of a line, here the day's, pdfium tells it before that line's words."""
    mark = watermark_for("Idris Fairweather", ON.replace(day=26, month=11))
    lines = ("He is patient with beginners.", "He writes clear notes of each meeting.", "He asks before he promises.")
    for count in range(1, 31):
        document = letter(sections=(Section("Strengths", tuple(lines[each % 3] for each in range(count))),))
        assert_preview_holds(document, mark, preview_pdf(document, mark))


def with_words_changed(document: Document) -> Document:
    first, second, *rest = document.blocks
    return replace(document, blocks=(first, *rest, second))


def test_other_words_another_mark_or_none_at_all_are_noticed() -> None:
    made = preview_pdf(long_letter(), MARK)
    for document, mark, data in (
        (with_words_changed(long_letter()), MARK, made),
        (letter(), MARK, made),
        (long_letter(), watermark_for("Tobias Renn", ON.replace(day=1)), made),
        (long_letter(), MARK, render(long_letter(), Format.PDF)),
    ):
        with pytest.raises(WordsDiffer):
            assert_preview_holds(document, mark, data)


def test_it_can_never_be_taken_for_the_document_that_leaves() -> None:
    with pytest.raises(WordsDiffer):
        assert_same_words(letter(), preview_pdf(letter(), MARK), Format.PDF)


def test_the_pages_are_the_same_but_for_what_is_laid_over_them() -> None:
    """What is set of the document is, operator for operator, what leaves; the mark comes after it, as an artifact."""
    plain = pypdf.PdfReader(BytesIO(render(long_letter(), Format.PDF)))
    under = pypdf.PdfReader(BytesIO(preview_pdf(long_letter(), MARK)))
    assert len(plain.pages) == len(under.pages) == 2
    for before, page in zip(plain.pages, under.pages, strict=True):
        shown, laid = before.get_contents().get_data(), page.get_contents().get_data()
        assert shown.count(b"Tj") + shown.count(b"TJ") < laid.count(b"Tj") + laid.count(b"TJ")
        last = laid[laid.rindex(b"/Artifact") :]
        assert b"Tj" in last or b"TJ" in last
        assert not re.search(rb"/(P|H1|Span|Title)\s*<<", last), "nothing of the document comes after the mark"


def test_it_is_a_tagged_pdf_that_says_nothing_of_its_maker() -> None:
    made = preview_pdf(replace(letter(), title="Preview, not sent"), MARK)
    for needed in (b"/Lang(en-GB)", b"/MarkInfo", b"/StructTreeRoot", b"pdfuaid:part", b"Preview, not sent"):
        assert needed in made
    for forbidden in (b"/Author", b"/CreationDate", b"/ModDate", b"Reference for"):
        assert forbidden not in made
    assert made == preview_pdf(replace(letter(), title="Preview, not sent"), MARK)


def test_the_hash_is_the_document_s_whatever_is_laid_over_it() -> None:
    assert document_hash(replace(letter(), title="Preview, not sent")) == document_hash(letter())


def test_the_mark_is_light_and_the_words_stay_dark() -> None:
    """On the pictures of the pages: nothing of the mark is darker than half, and the letters under it stay black."""
    from PySide6.QtGui import QImage  # noqa: PLC0415  # only a reader of pictures

    plain = QImage.fromData(preview_pages(letter(), 60)[0]).convertToFormat(QImage.Format.Format_Grayscale8)
    under = QImage.fromData(preview_pages(letter(), 60, MARK)[0]).convertToFormat(QImage.Format.Format_Grayscale8)
    size = plain.width() * plain.height()
    before, after = bytes(plain.constBits())[:size], bytes(under.constBits())[:size]
    laid_on_white = [new for old, new in zip(before, after, strict=True) if old == 255 and new < 255]
    assert len(laid_on_white) > 500
    assert min(laid_on_white) > 160
    assert max(new for old, new in zip(before, after, strict=True) if old < 30) < 60


def test_what_is_no_pdf_holds_no_preview() -> None:
    make_ready()
    with pytest.raises(WordsDiffer):
        assert_preview_holds(letter(), "watermark", b"no PDF")
    with pytest.raises(WordsDiffer):
        whole_pages(b"no PDF")
