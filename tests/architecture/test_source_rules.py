"""Rules of the source that no linter knows."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.tree import PACKAGE, ROOT, imported_names, sources

LONGEST_FILE = 400
LONGEST_FUNCTION = 40

_GATE = "confidant.domain.gate"
ASKING_THE_GATE = {
    "confidant.domain",
    _GATE,
    f"{_GATE}.*",
    f"{_GATE}.permitted",
    f"{_GATE}.permission",
    f"{_GATE}.Asking",
}
"""Imports through which the gate's functions can be reached; its records are everybody's."""


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function from its `def` to its end, its docstring left out: explaining costs nothing."""
    first = function.body[0]
    has_docstring = ast.get_docstring(function) is not None
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if has_docstring else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring


def test_no_file_is_longer_than_one_meaning() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in PACKAGE.rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_one_thought() -> None:
    too_long = {
        f"{name}:{function.lineno} {function.name}": _length(function)
        for name, tree in sources().items()
        for function in _functions(tree)
        if _length(function) > LONGEST_FUNCTION
    }
    assert too_long == {}


def test_only_shareable_asks_the_gate() -> None:
    callers = {name for name, tree in sources().items() if ASKING_THE_GATE & imported_names(tree)}
    assert callers <= {"confidant/vault/shareable.py"}


def test_the_domain_reads_no_clock() -> None:
    readings = {
        f"{name}:{node.lineno}"
        for name, tree in sources().items()
        if name.startswith("confidant/domain/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"}
    }
    assert readings == set()


def test_no_module_loads_what_could_reach_a_network() -> None:
    forbidden = ("PySide6.QtNetwork", "PySide6.QtWebEngine", "PySide6.QtWebSockets", "PySide6.QtHttpServer")
    reaching = {
        name for name, tree in sources().items() for imported in imported_names(tree) if imported.startswith(forbidden)
    }
    assert reaching == set()


def test_packaging_is_no_package() -> None:
    """A package named `packaging` exists already, and ours would hide it from every tool run from here."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_no_widget_is_asked_for_its_screen() -> None:
    """PySide6 destroys a screen with the widget that it was asked of (`ui.screen_room`)."""
    asked = {
        f"{name}:{node.lineno}"
        for name, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "screen"
    }
    assert asked == set()
