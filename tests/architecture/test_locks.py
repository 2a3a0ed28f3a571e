"""What is installed is pinned, hashed, the same everywhere, and says nothing about where it comes from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import confidant
from tests.architecture.tree import ROOT

RUN = "requirements.lock"
DEVELOPMENT = "requirements-dev.lock"
PACKAGE = "requirements-package.lock"
LOCKS = [RUN, DEVELOPMENT, PACKAGE]


def _project() -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def _read(lock: str) -> dict[str, tuple[Requirement, set[str]]]:
    """What a lock file pins: name to requirement and hashes."""
    pinned: dict[str, tuple[Requirement, set[str]]] = {}
    joined = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in joined.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            words, *hashes = re.split(r"\s+--hash=", line.strip())
            requirement = Requirement(words)
            pinned[canonicalize_name(requirement.name)] = (requirement, set(hashes))
    return pinned


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_no_address_and_no_path(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert (
        re.findall(
            r"(?im)^\s*-.*|.*\w+://.*|.*(?:index|find-links|trusted-host).*", text.replace("    --hash=", "    hash:")
        )
        == []
    )
    assert re.findall(r"(?m)(?<![\w.])/\w+", text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes(lock: str) -> None:
    for name, (requirement, hashes) in _read(lock).items():
        assert [specifier.operator for specifier in requirement.specifier] == ["=="], name
        assert hashes, name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), name


@pytest.mark.parametrize(("lock", "extra"), [(RUN, None), (DEVELOPMENT, "dev"), (PACKAGE, "package")])
def test_a_lock_file_holds_what_the_project_asks_for(lock: str, extra: str | None) -> None:
    pinned = _read(lock)
    asked = [*_project()["dependencies"], *(_project()["optional-dependencies"][extra] if extra else [])]
    for requirement in map(Requirement, asked):
        version = str(next(iter(pinned[canonicalize_name(requirement.name)][0].specifier)).version)
        assert requirement.specifier.contains(version, prereleases=True), f"{requirement} but {version}: run make lock"


@pytest.mark.parametrize("larger", [DEVELOPMENT, PACKAGE])
def test_the_larger_lock_files_hold_all_of_the_smallest(larger: str) -> None:
    """So that installing one after another in one .venv never moves a version."""
    whole = _read(larger)
    for name, pinned in _read(RUN).items():
        assert whole[name] == pinned


def test_the_build_backend_is_pinned_too() -> None:
    """The project itself is installed without build isolation, so that nothing unchecked is fetched."""
    backend = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    assert [
        line for line in Path(ROOT, "packaging/build.in").read_text("utf-8").splitlines() if line[0] != "#"
    ] == backend
    assert "hatchling" in _read(RUN)


def test_the_notice_names_every_package_with_its_licence() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    named = {canonicalize_name(line.split()[0]) for line in notice.splitlines() if re.match(r"  \S+ {2,}\S", line)}
    assert set(_read(RUN)) - named == set()


def test_the_version_is_told_once() -> None:
    assert _project()["version"] == confidant.__version__
