import hashlib
from datetime import date
from pathlib import Path

import pytest

from confidant.release.compose import compose_statement
from confidant.release.document import Format, UnknownFormat, document_hash, words_of
from tests.release.letters import letter, make_facts


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.pdf", Format.PDF), ("a.DOCX", Format.DOCX), ("a.b.md", Format.MARKDOWN), ("a.txt", Format.TEXT)],
)
def test_the_ending_of_a_name_chooses_the_format(name: str, form: Format) -> None:
    assert Format.from_path(Path(name)) is form


@pytest.mark.parametrize("name", ["a", "a.odt", "pdf", ".pdf", "a.pdf.exe", "a.", "a.markdown"])
def test_any_other_ending_is_refused_in_words(name: str) -> None:
    with pytest.raises(UnknownFormat, match="nothing was written"):
        Format.from_path(Path(name))


def test_the_hash_can_be_recomputed_from_the_words_by_anybody() -> None:
    document = letter()
    words = " ".join(block.text for block in document.blocks[:-1])
    assert document_hash(document) == hashlib.sha256(words.encode()).hexdigest()


def test_the_hash_leaves_the_date_out_and_nothing_else() -> None:
    one, other = (compose_statement(make_facts(), date(2026, 5, day)) for day in (1, 2))
    assert one != other
    assert document_hash(one) == document_hash(other)
    assert document_hash(one) != document_hash(compose_statement(make_facts(mentor="Imogen Vane"), date(2026, 5, 1)))
    assert words_of(one)[-3:] == ("1", "May", "2026")
    assert words_of(one, with_date=False)[-2:] == ("Imogen", "Vale")
