"""Shipped files are found in a source tree, an editable install, a wheel and a frozen build."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from confidant.resources import resource, resources_root
from tests.architecture.tree import PACKAGE, ROOT


def test_the_source_tree_is_read_in_place() -> None:
    """An editable install is this tree on the path, so this holds for both."""
    assert resources_root() == ROOT / "resources"
    assert resource("theme", "tokens.json") == ROOT / "resources" / "theme" / "tokens.json"


def test_a_missing_file_is_told_by_name() -> None:
    with pytest.raises(FileNotFoundError, match=r"lacks its resource fonts/NoSuch\.otf"):
        resource("fonts", "NoSuch.otf")


@pytest.mark.parametrize("parts", [("..", "pyproject.toml"), ("fonts", "..", "..", "README.md"), ("/etc/hostname",)])
def test_a_path_that_leaves_the_folder_is_refused(parts: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="outside the resources folder"):
        resource(*parts)


def _ask_in(site: Path) -> subprocess.CompletedProcess[str]:
    """What an isolated Python that knows only `site` finds."""
    question = (
        f"import sys; sys.path.insert(0, {str(site)!r}); "
        "from confidant.resources import resource, resources_root; "
        "print(resources_root()); print(resource('theme', 'tokens.json').stat().st_size)"
    )
    return subprocess.run([sys.executable, "-I", "-S", "-c", question], capture_output=True, text=True, check=False)


def test_the_built_wheel_carries_every_shipped_file(tmp_path: Path) -> None:
    built = tmp_path / "built"
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    (wheel,) = built.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    shipped = {path.relative_to(ROOT / "resources") for path in (ROOT / "resources").rglob("*") if path.is_file()}
    root = site / "confidant" / "_resources"
    assert {path.relative_to(root) for path in root.rglob("*") if path.is_file()} == shipped
    assert {path.name for path in site.iterdir() if not path.name.endswith(".dist-info")} == {"confidant"}
    answer = _ask_in(site)
    assert answer.stdout.split() == [str(root), str((ROOT / "resources" / "theme" / "tokens.json").stat().st_size)]


def test_a_broken_installation_says_so(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "confidant", ignore=shutil.ignore_patterns("__pycache__", "ui"))
    answer = _ask_in(tmp_path)
    assert answer.returncode != 0
    assert "has no resources folder" in answer.stderr
