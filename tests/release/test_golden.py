"""The words of every document, as a PDF reader shows them, equal to a text that people have read and approved.

`python -m tests.release.test_golden` writes the texts anew after a change of the wording; read the difference.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from confidant.domain.words import fold_space
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


def approved(name: str) -> str:
    return fold_space((GOLDEN / f"{name}.txt").read_text(encoding="utf-8"))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
@pytest.mark.parametrize("name", every_document())
def test_another_reader_of_pdf_finds_the_approved_words(name: str, tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(render(every_document()[name], Format.PDF))
    command = ["pdftotext", "-enc", "UTF-8", "letter.pdf", "-"]
    read = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True).stdout.decode()
    pages = read.removesuffix("\f").split("\f")
    if len(pages) > 1:  # then each says at its foot which it is, and that is no word of the letter
        pages = [page.rstrip().removesuffix(f"{n} of {len(pages)}") for n, page in enumerate(pages, start=1)]
    assert fold_space(" ".join(pages)) == approved(name)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice, half a gigabyte, is not installed")
def test_libreoffice_reads_the_approved_words_in_a_word_document(tmp_path: Path) -> None:
    for name, document in every_document().items():
        (tmp_path / f"{name}.docx").write_bytes(render(document, Format.DOCX))
    files = sorted(each.name for each in tmp_path.glob("*.docx"))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    subprocess.run(
        [*command, "txt:Text (encoded):UTF8", *files],
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path)},
        check=True,
        capture_output=True,
    )
    for name in every_document():
        assert fold_space((tmp_path / f"{name}.txt").read_text(encoding="utf-8-sig")) == approved(name), name


if __name__ == "__main__":
    for each, composed in every_document().items():
        (GOLDEN / f"{each}.txt").write_text(shown(composed), encoding="utf-8")
