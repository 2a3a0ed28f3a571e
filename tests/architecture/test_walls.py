"""The walls between the packages stand, and each of them can be seen to fall."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGE, ROOT

_LINT_IMPORTS = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]

LAYERS = "Layers: app over ui over flows over release and checks over vault over domain"
NO_WINDOW = "The command line never reaches a window"
NO_QT = "Qt lives in ui and app only"
ONE_DATABASE = "Only vault.connection speaks to SQLCipher"
SHAREABLE = "Release sees the vault through shareable only"
FINDINGS = "Findings never feed the renderer, and the renderer never asks the checks"
NO_IO = "The domain does no input or output"
OFFLINE = "Nothing opens a network connection"

VIOLATIONS = [
    (LAYERS, "domain/breach.py", "import confidant.vault"),
    (LAYERS, "domain/breach.py", "import confidant.resources"),
    (LAYERS, "vault/breach.py", "import confidant.release"),
    (LAYERS, "vault/breach.py", "import confidant.checks"),
    (LAYERS, "release/breach.py", "import confidant.flows"),
    (LAYERS, "flows/breach.py", "import confidant.ui"),
    (LAYERS, "ui/breach.py", "import confidant.app"),
    (LAYERS, "breach.py", "import confidant.app"),
    (NO_WINDOW, "cli/breach.py", "def window():\n    from confidant import ui\n"),
    (NO_QT, "cli/breach.py", "import PySide6.QtCore"),
    (NO_QT, "flows/breach.py", "from PySide6 import QtWidgets"),
    (NO_QT, "vault/breach.py", "import shiboken6"),
    (ONE_DATABASE, "vault/breach.py", "import sqlcipher3"),
    (ONE_DATABASE, "flows/breach.py", "import sqlite3"),
    (SHAREABLE, "release/breach.py", "import confidant.vault.withheld"),
    (SHAREABLE, "release/breach.py", "from confidant.vault import withheld"),
    (FINDINGS, "checks/breach.py", "import confidant.release"),
    (FINDINGS, "release/breach.py", "import confidant.checks"),
    (NO_IO, "domain/breach.py", "import os"),
    (NO_IO, "domain/breach.py", "from pathlib import Path"),
    (OFFLINE, "vault/breach.py", "from urllib.request import urlopen"),
    (OFFLINE, "ui/breach.py", "import socket"),
]


def _lint_imports(folder: Path) -> tuple[int, str]:
    done = subprocess.run([*_LINT_IMPORTS, "--no-logo"], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def _bare_copy(folder: Path) -> Path:
    """The packages without their modules, under the project's own contracts."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    for path in [PACKAGE, *(child for child in PACKAGE.iterdir() if (child / "__init__.py").exists())]:
        package = folder / path.relative_to(ROOT)
        package.mkdir()
        (package / "__init__.py").touch()
    for module in ("resources.py", "vault/connection.py", "vault/shareable.py", "vault/withheld.py"):
        (folder / "confidant" / module).touch()
    return folder


def test_the_project_keeps_every_contract() -> None:
    code, said = _lint_imports(ROOT)
    assert code == 0, said


def test_the_bare_packages_keep_every_contract(tmp_path: Path) -> None:
    code, said = _lint_imports(_bare_copy(tmp_path))
    assert code == 0, said


@pytest.mark.parametrize(("contract", "module", "line"), VIOLATIONS)
def test_a_contract_falls_to_its_violation(tmp_path: Path, contract: str, module: str, line: str) -> None:
    project = _bare_copy(tmp_path)
    (project / "confidant" / module).write_text(line + "\n", encoding="utf-8")
    code, said = _lint_imports(project)
    assert code == 1, said
    assert f"{contract} BROKEN" in said


def test_the_one_way_through_each_wall_is_open(tmp_path: Path) -> None:
    project = _bare_copy(tmp_path) / "confidant"
    (project / "vault" / "connection.py").write_text("import sqlcipher3\n", encoding="utf-8")
    (project / "vault" / "shareable.py").write_text("import confidant.vault.connection\n", encoding="utf-8")
    (project / "release" / "gathered.py").write_text("import confidant.vault.shareable\n", encoding="utf-8")
    code, said = _lint_imports(tmp_path)
    assert code == 0, said


def test_every_contract_has_been_seen_to_fall() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert contracts == {contract for contract, _, _ in VIOLATIONS}
