"""The command line works without Qt, and loads a document library only to make that kind of document."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

import pytest

from tests.architecture.tree import ROOT

_PDF = {"typst"}
_CHECKED = {"pypdfium2"}
"""What re-opens a PDF to compare its words."""
_DOCX = {"docx", "lxml"}


@dataclass(frozen=True)
class Ran:
    """One command that ran in the child process."""

    name: str
    code: int
    said: str
    loaded: frozenset[str]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> list[Ran]:
    """Every headless command, run once, in order, in a process that has loaded nothing else."""
    folder = tmp_path_factory.mktemp("headless")
    command = [sys.executable, "-m", "tests.architecture.loaded_modules", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return [
        Ran(
            name=line["command"][0],
            code=line["code"],
            said=line["said"],
            loaded=frozenset(line["loaded"]),
        )
        for line in lines
    ]


def test_every_command_does_its_work(ran: list[Ran]) -> None:
    assert [(command.name, command.code, command.said) for command in ran if command.code != 0] == []
    assert {command.name for command in ran} == {
        "create", "import", "permitted", "register", "export", "check", "reference", "statement",
    }  # fmt: skip


def test_no_command_loads_qt(ran: list[Ran]) -> None:
    assert [command.name for command in ran if {"PySide6", "shiboken6"} & command.loaded] == []


def test_commands_that_make_no_document_load_no_document_library(ran: list[Ran]) -> None:
    documents = _PDF | _CHECKED | _DOCX | {"markdown_it"}
    plain = [command for command in ran if command.name not in {"reference", "statement"}]
    assert [(command.name, documents & command.loaded) for command in plain if documents & command.loaded] == []


def test_a_text_document_loads_no_typesetter(ran: list[Ran]) -> None:
    texts = [command for command in ran if command.name == "reference"]
    assert texts
    assert [(_PDF | _DOCX | _CHECKED) & command.loaded for command in texts] == [set()] * len(texts)


def test_a_pdf_loads_no_word_processor(ran: list[Ran]) -> None:
    first = next(command for command in ran if command.name == "statement")
    assert first.loaded >= _PDF
    assert not _DOCX & first.loaded
