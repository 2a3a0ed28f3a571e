"""Programs of other hands show exactly the composed words: poppler for the PDF, LibreOffice for the Word file.

One start of LibreOffice converts all files, since it takes longer to start than to convert.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from confidant.release.document import Document, Format, words_of
from confidant.release.render import render
from tests.release.letters import every_document
from tests.release.test_golden import GOLDEN

_PATIENCE = 180
"""Seconds; LibreOffice makes a profile first, and may not be alone on the machine."""


def written(folder: Path, form: Format) -> dict[str, Document]:
    """Write one document of each kind; return them by the name of their file."""
    for name, document in every_document().items():
        (folder / f"{name}.{form.value}").write_bytes(render(document, form))
    return every_document()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_pdftotext_gives_the_approved_words(tmp_path: Path) -> None:
    for name in written(tmp_path, Format.PDF):
        command = ["pdftotext", "-enc", "UTF-8", str(tmp_path / f"{name}.pdf"), "-"]
        done = subprocess.run(command, capture_output=True, check=True, timeout=_PATIENCE)
        pages = done.stdout.decode().split("\f")[:-1]
        feet = [f"{number} of {len(pages)}".split() if len(pages) > 1 else [] for number in range(1, len(pages) + 1)]
        found: list[str] = []
        for page, foot in zip(pages, feet, strict=True):
            words = page.split()
            assert words[len(words) - len(foot) :] == foot, name
            found += words[: len(words) - len(foot)]
        assert found == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").split(), name


@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice (libreoffice-writer-nogui) is not installed")
def test_libreoffice_opens_the_word_files_and_shows_the_same_words(tmp_path: Path) -> None:
    documents = written(tmp_path, Format.DOCX)
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path / "out"),
        *(str(tmp_path / f"{name}.docx") for name in documents),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=_PATIENCE)
    for name, document in documents.items():
        text = (tmp_path / "out" / f"{name}.txt").read_text(encoding="utf-8-sig")
        assert tuple(text.split()) == words_of(document), name
