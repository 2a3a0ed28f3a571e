"""What is committed names no machine, no registry and no work in progress."""

from __future__ import annotations

import re

from tests.architecture.tree import ROOT, project_files

# Put together here, so that this file does not hold what it looks for.
_HOSTS = ("py" + "pi.org", "pythonhosted" + ".org", "deb." + "debian.org", "snapshot." + "debian.org", "npm" + "js.org")
_FOLDERS = ("work/" + "main", "work/" + "shared", "tmp/" + "brief", "opt/" + "pypi", "opt/" + "wheels", "root/" + ".")
_FORBIDDEN = re.compile("|".join(map(re.escape, (*_HOSTS, *(f"/{folder}" for folder in _FOLDERS)))))
_UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")

_TEXT = {
    ".cfg",
    ".css",
    ".desktop",
    ".in",
    ".json",
    ".lock",
    ".md",
    ".py",
    ".qss",
    ".sh",
    ".spec",
    ".sql",
    ".svg",
    ".toml",
}
_TEXT |= {".txt", ".typ", ".xml", ".yaml", ".yml", ""}


def _texts() -> dict[str, str]:
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in project_files()
        if path.suffix in _TEXT
    }


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = {name: match.group() for name, text in _texts().items() if (match := _FORBIDDEN.search(text))}
    assert found == {}


def test_no_file_is_left_unfinished() -> None:
    found = {
        name: match.group()
        for name, text in _texts().items()
        if name.endswith(".py") and (match := _UNFINISHED.search(text))
    }
    assert found == {}


def test_the_documents_that_others_link_to_are_there() -> None:
    for name in ("README.md", "LICENSE", "NOTICE", "CHANGELOG.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "SECURITY.md"):
        assert (ROOT / name).stat().st_size > 500, name


def test_every_local_link_in_the_documents_leads_somewhere() -> None:
    dead = {
        f"{path.name}: {target}"
        for path in ROOT.glob("*.md")
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
        if not (ROOT / target).exists()
    }
    assert dead == set()
