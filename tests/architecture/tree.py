"""The project's files and syntax trees, as the architecture tests read them."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "confidant"

_NOT_OURS = {".git", ".venv", "__pycache__", "build", "dist"}
"""Folders that are never committed, besides the tools' caches (whose names end in _cache, or .hypothesis)."""


def project_files() -> Iterator[Path]:
    """Every file that is, or may be, committed. Walked, not asked of git: a source archive has none."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = sorted(
            name
            for name in folders
            if name not in _NOT_OURS and not name.endswith(("_cache", ".hypothesis", ".egg-info", ".confidant"))
        )
        yield from (Path(folder, name) for name in sorted(files) if not name.startswith(".coverage"))


@cache
def sources() -> dict[str, ast.Module]:
    """The syntax tree of every module of the package, by its path relative to the project."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def imported_names(tree: ast.Module) -> set[str]:
    """The full name of everything a module imports, anywhere in it: `package.module` or `package.module.name`."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names
