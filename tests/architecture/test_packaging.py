"""What the desktop is told about the app is well formed and agrees with the project."""

from __future__ import annotations

import configparser
import tomllib
import xml.etree.ElementTree as ET

import pytest

from tests.architecture.tree import ROOT

PACKAGING = ROOT / "packaging"


@pytest.fixture
def project() -> dict[str, str]:
    """The project's own account of itself."""
    project: dict[str, str] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def test_the_desktop_file_starts_the_program(project: dict[str, str]) -> None:
    entries = configparser.ConfigParser(interpolation=None)
    entries.optionxform = str  # type: ignore[assignment, method-assign]  # keys of this format keep their case
    entries.read_string((PACKAGING / "confidant.desktop").read_text(encoding="utf-8"))
    entry = entries["Desktop Entry"]
    assert entry["Type"] == "Application"
    assert entry["Exec"] == project["name"]
    assert f"{entry['Comment']}." == project["description"]
    assert (PACKAGING / f"{entry['Icon']}.svg").exists()
    assert entry["Categories"].endswith(";")


def test_the_store_page_agrees_with_the_project(project: dict[str, str]) -> None:
    page = ET.parse(PACKAGING / "confidant.metainfo.xml").getroot()
    assert page.findtext("project_license") == project["license"]
    assert f"{page.findtext('summary')}." == project["description"]
    assert (PACKAGING / (page.findtext("launchable") or "")).exists()
    releases = [release.get("version") for release in page.iter("release")]
    assert releases[0] == project["version"]


def test_the_changelog_tells_of_this_version(project: dict[str, str]) -> None:
    assert f"## {project['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
