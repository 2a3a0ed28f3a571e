"""What the window says is set with one kind of apostrophe, wherever the sentence comes from."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import confidant

_STRAIGHT = re.compile(r"[A-Za-z]'[a-z ]")
_SQL = re.compile(r"\b(SELECT|CREATE|PRAGMA|INSERT|UPDATE|DELETE)\b")
_TERMINAL = "cli"
"""Its words are read on a terminal alone."""


def sentences(source: str) -> Iterator[str]:
    """Every text of a module but what describes its parts to programmers, and SQL."""
    tree = ast.parse(source)
    docs = {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        for statement in node.body
        if isinstance(statement, ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in docs and not _SQL.search(node.value):
            yield node.value


def test_no_sentence_of_the_window_has_a_straight_apostrophe() -> None:
    root = Path(confidant.__file__).parent
    modules = [file for file in root.rglob("*.py") if file.relative_to(root).parts[0] != _TERMINAL]
    found = [(file.name, text) for file in modules for text in sentences(file.read_text("utf-8"))]
    assert len(found) > 1_000
    assert [each for each in found if _STRAIGHT.search(each[1])] == []
