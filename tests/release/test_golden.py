"""The words of every document, as a PDF reader shows them, equal to a text that people have read and approved.

`python -m tests.release.test_golden` writes the texts anew after a change of the wording; read the difference.
"""

from pathlib import Path

import pytest

from confidant.release.document import Document, Format
from confidant.release.render import render
from confidant.release.reopen import words_in
from tests.release.letters import every_document

GOLDEN = Path(__file__).parent / "golden"


def shown(document: Document) -> str:
    return words_in(render(document, Format.PDF), Format.PDF) + "\n"


@pytest.mark.parametrize("name", every_document())
def test_the_pdf_shows_the_approved_words(name: str) -> None:
    assert shown(every_document()[name]) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    for each, composed in every_document().items():
        (GOLDEN / f"{each}.txt").write_text(shown(composed), encoding="utf-8")
