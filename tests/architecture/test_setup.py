"""The script behind `make run` and `make test` tells what is missing, and names it right."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.specifiers import SpecifierSet

from tests.architecture.tree import ROOT

SCRIPT = ROOT / "packaging" / "setup_venv.py"


@pytest.fixture
def setup() -> ModuleType:
    """The script as a module; it is no part of any package."""
    spec = importlib.util.spec_from_file_location("setup_venv", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_oldest_python_is_the_one_that_the_project_names(setup: ModuleType) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = ".".join(map(str, setup.OLDEST_PYTHON))
    assert SpecifierSet(project["requires-python"]) == SpecifierSet(f">={oldest}")


def _names_of_libraries(binary: Path) -> set[str]:
    """Every name of a shared library in a binary's string tables: those it needs, and its own."""
    return {name.decode() for name in re.findall(rb"(?<=\0)lib[\w.+-]+\.so\.\d+(?=\0)", binary.read_bytes())}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")
def test_every_library_that_qt_asks_for_has_its_package_named(setup: ModuleType) -> None:
    """What Qt's own libraries need is in the wheel, in every system, or in the script's tables."""
    found = importlib.util.find_spec("PySide6")
    assert found is not None
    assert found.origin is not None
    qt = Path(found.origin).parent / "Qt"
    asking = [qt / "plugins" / "platforms" / f"libq{name}.so" for name in ("xcb", "wayland", "offscreen")]
    asking += sorted((qt / "plugins" / "xcbglintegrations").glob("*.so"))
    asking += [qt / "lib" / f"libQt6{name}.so.6" for name in ("Core", "Gui", "Widgets", "Svg", "DBus", "XcbQpa")]
    needed = set[str]().union(*map(_names_of_libraries, asking))
    assert "libEGL.so.1" in needed
    in_every_system = re.compile(r"lib(?:c|m|dl|rt|pthread|gcc_s|stdc\+\+|resolv)\.so\.\d+")
    carried = {path.name for path in (qt / "lib").iterdir()}
    glib_threads = {"libgthread-2.0.so.0"}  # of the same package as libglib
    asked = {name for name in needed - carried - glib_threads if not in_every_system.fullmatch(name)}
    assert asked - setup.WINDOW_LIBRARIES.keys() - setup.SCREEN_LIBRARIES.keys() == set()


def test_missing_packages_are_named_with_their_command(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "is_loadable", lambda library: library not in {"libEGL.so.1", "libxcb-cursor.so.0"})
    assert setup.missing_packages("dev") == ["libegl1"]
    missing = setup.missing_packages("run")
    assert missing == ["libegl1", "libxcb-cursor0"]
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(setup.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(
        setup.SetupError, match=r"sudo apt-get install -y --no-install-recommends libegl1 libxcb-cursor0"
    ):
        setup.install_packages(missing)


def test_an_old_c_library_is_told_in_words(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup.platform, "machine", lambda: "aarch64")
    monkeypatch.setattr(os, "confstr", lambda name: "glibc 2.36")
    with pytest.raises(setup.SetupError, match=r"glibc 2\.39 or newer, and this system has 2\.36"):
        setup.require_glibc()
    monkeypatch.setattr(os, "confstr", lambda name: "glibc 2.41")
    setup.require_glibc()


def test_a_machine_without_a_display_is_shown_the_command_line(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(setup.SetupError, match=r"no display here .* \.venv/bin/confidant --help"):
        setup.require_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    setup.require_display()


def test_the_stamp_goes_stale_with_the_lock_file(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("pyproject.toml", *setup.LOCKS.values()):
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    before = setup.digest_of("run")
    (tmp_path / "requirements-dev.lock").write_text("changed", encoding="utf-8")
    assert setup.digest_of("run") == before
    (tmp_path / "requirements.lock").write_text("changed", encoding="utf-8")
    assert setup.digest_of("run") != before


def test_what_only_some_tests_start_is_installed_where_we_may_and_asked_of_nobody(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[list[str]] = []

    def refuse(packages: list[str]) -> None:
        asked.append(packages)
        raise setup.SetupError("no such package")

    monkeypatch.setattr(setup, "install_packages", refuse)
    monkeypatch.setattr(setup.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(setup, "is_loadable", lambda library: library != "libxcb-cursor.so.0")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    setup.install_test_tools()
    assert asked == []
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    setup.install_test_tools()
    assert asked == [["dbus", "faketime", "libxcb-cursor0", "poppler-utils", "strace", "xvfb"]]
    assert "Going on without dbus faketime libxcb-cursor0 poppler-utils strace xvfb" in capsys.readouterr().err
