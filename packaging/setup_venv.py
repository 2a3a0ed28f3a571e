"""Make .venv ready: `python3 packaging/setup_venv.py run|dev|package`.

Needs nothing but the standard library, and runs on any Python 3 so that a Python that is too old can be
told in words. What is missing from the system is installed with apt-get where the user is root; otherwise
it is named, with the command that installs it. pip is called plainly, so that the machine's own pip
configuration applies; every package is pinned and checked against its hash. Work already done is skipped:
a stamp in .venv holds the digest of what was installed.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
OLDEST_PYTHON = (3, 11)  # as requires-python in pyproject.toml
DEBIAN_PYTHON = "python3.11"  # what to ask apt for where python3 is older; Debian 12's and Ubuntu 22.04's own

LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock", "package": "requirements-package.lock"}
"""What each purpose installs. The others contain all of requirements.lock (a test holds them to it)."""

OLDEST_GLIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}
"""By machine, the C library that the pinned Qt wheel asks for (its manylinux tag)."""

WINDOW_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""What Qt's own libraries and its offscreen platform load that its wheel does not carry (by readelf -d)."""

SCREEN_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What the X11 and Wayland platforms of Qt load besides; only tests on a screen of their own need these."""

TEST_TOOLS = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "faketime": "faketime",
    "pdftotext": "poppler-utils",
    "strace": "strace",
}
"""Programs that some tests start, by the Debian package that has each; without them those tests are skipped.

Not LibreOffice, which some can use too: half a gigabyte takes longer to be brought than all of these tests.
"""


class SetupError(Exception):
    """Something the person at the keyboard can mend; its text says what and how."""


def require_glibc() -> None:
    """Raise SetupError where the C library is older than Qt's wheel allows; pip would only say "no version"."""
    machine = platform.machine()
    oldest = OLDEST_GLIBC.get(machine)
    name, _, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").partition(" ")
    if oldest is not None and name == "glibc" and tuple(map(int, version.split("."))) < oldest:
        raise SetupError(
            f"Qt for {machine} needs the C library glibc {oldest[0]}.{oldest[1]} or newer, and this system has "
            f"{version}. Use a newer release of this system (Debian 13 or Ubuntu 24.04 have it)."
        )


def is_loadable(library: str) -> bool:
    """Whether the system's loader finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_for_packaging() -> set[str]:
    """The Debian packages that PyInstaller needs besides: the tool it writes programs with, and Python as a library."""
    missing = set()
    if shutil.which("objcopy") is None:
        missing.add("binutils")
    library = str(sysconfig.get_config_var("INSTSONAME"))
    is_built_in = not sysconfig.get_config_var("Py_ENABLE_SHARED")
    if not (is_built_in or is_loadable(library) or Path(sysconfig.get_config_var("LIBDIR"), library).exists()):
        missing.add(f"libpython{sys.version_info[0]}.{sys.version_info[1]}")
    return missing


def missing_packages(purpose: str) -> list[str]:
    """The Debian packages that this purpose needs and this machine lacks, sorted."""
    missing = set()
    if not VENV_PYTHON.exists() and importlib.util.find_spec("ensurepip") is None:
        missing.add(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    if sys.platform == "linux":
        libraries = dict(WINDOW_LIBRARIES)
        if purpose in {"run", "package"}:
            libraries.update(SCREEN_LIBRARIES)
        missing.update(package for library, package in libraries.items() if not is_loadable(library))
        if purpose == "package":
            missing.update(missing_for_packaging())
    return sorted(missing)


def install_test_tools() -> None:
    """Install what some tests start, where we may; nothing depends on it, so a failure is only told."""
    tools = {package for tool, package in TEST_TOOLS.items() if shutil.which(tool) is None}
    libraries = {package for library, package in SCREEN_LIBRARIES.items() if not is_loadable(library)}
    missing = sorted(tools | libraries)
    if not missing or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    try:
        install_packages(missing)
    except SetupError:
        say(f"Going on without {' '.join(missing)}: the tests that need it are skipped.")


def install_packages(packages: list[str]) -> None:
    """Install Debian packages where we may; else raise SetupError with the command that does."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    in_words = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise SetupError(
            f"These system packages are missing (by their Debian names): {in_words}. "
            "Install what your system calls them, then run the same command again."
        )
    if os.geteuid() != 0:
        raise SetupError(
            "Python or Qt needs system packages that are missing here. Install them with\n\n"
            f"    sudo apt-get update && sudo {' '.join(install)}\n\nthen run the same command again."
        )
    say("Installing system packages: " + in_words)
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    run(["apt-get", "update", "-q"], environment)
    run([*install[:1], "-q", *install[1:]], environment)


def run(command: list[str], environment: dict[str, str] | None = None) -> None:
    """Run a command to its end, with nothing to read; raise SetupError naming it when it fails."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, env=environment, cwd=str(ROOT), check=False)
    if done.returncode != 0:
        in_words = " ".join(shlex.quote(word) for word in command)
        raise SetupError(
            f"This step failed (its own words stand above): {in_words}\n"
            "Mend the cause and run the same command again; what was done before it is kept."
        )


def digest_of(purpose: str) -> str:
    """What an install for this purpose depends on, as one hash."""
    digest = hashlib.sha256(sys.version.encode() + str(ROOT).encode())
    for name in (LOCKS[purpose], "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def stamp_of(purpose: str) -> Path:
    """Where the digest of the last finished install for this purpose is kept."""
    return VENV / ("ready-for-" + purpose)


def is_ready(purpose: str) -> bool:
    """Whether .venv already holds exactly what this purpose asks for."""
    stamp = stamp_of(purpose)
    return VENV_PYTHON.exists() and stamp.exists() and stamp.read_text() == digest_of(purpose)


def install(purpose: str) -> None:
    """Make .venv where it is not there yet, and install the lock file and the project itself into it."""
    if not VENV_PYTHON.exists():
        say(f"Making .venv with Python {sys.version_info[0]}.{sys.version_info[1]}")
        run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    say(f"Installing the pinned packages of {LOCKS[purpose]}")
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # Wheels only: installing runs no package's own code.
    run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", LOCKS[purpose]])
    # The build backend is pinned in the lock file too, so nothing is fetched unchecked for this.
    run([*pip, "--no-deps", "--no-build-isolation", "-e", "."])
    for done in {purpose, "run"}:
        stamp_of(done).write_text(digest_of(done))


def runs(python: str) -> bool:
    """Whether this Python starts; a version manager's stand-in for one that is switched off does not."""
    return subprocess.run([python, "-c", ""], stderr=subprocess.DEVNULL, check=False).returncode == 0


def hand_over_to_newer_python() -> None:
    """Continue under a Python that is new enough; raise SetupError where there is none to be had."""
    for minor in range(OLDEST_PYTHON[1] + 2, OLDEST_PYTHON[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer is not None and runs(newer):
            os.execv(newer, [newer, *sys.argv])
    if os.geteuid() == 0 and os.environ.get("CONFIDANT_SETUP_TRIED") is None:
        os.environ["CONFIDANT_SETUP_TRIED"] = "1"
        install_packages([DEBIAN_PYTHON, DEBIAN_PYTHON + "-venv"])
        hand_over_to_newer_python()
    raise SetupError(
        f"Confidant needs Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer, and this one is "
        f"{sys.version_info[0]}.{sys.version_info[1]}. Install a newer one (on Debian or Ubuntu: "
        f"sudo apt-get install {DEBIAN_PYTHON} {DEBIAN_PYTHON}-venv), then run the same command again."
    )


def require_display() -> None:
    """Raise SetupError, naming the way without windows, where no window could open."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise SetupError(
            "Everything is set up, but there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), "
            "so no window can open. Without a display, use the command line: .venv/bin/confidant --help"
        )


def say(words: str) -> None:
    """Tell the person at the keyboard what is being done."""
    print("confidant: " + words, file=sys.stderr, flush=True)


def make_ready(purpose: str) -> None:
    """Do whatever is still to be done for this purpose; raise SetupError for what is in the way."""
    if sys.version_info < OLDEST_PYTHON:
        hand_over_to_newer_python()
    if sys.platform == "linux":
        require_glibc()
    missing = missing_packages(purpose)
    if missing:
        install_packages(missing)
        missing = missing_packages(purpose)
    if missing:
        raise SetupError(f"Still missing after installing: {' '.join(missing)}.")
    if purpose == "dev":
        install_test_tools()
    if not is_ready(purpose):
        install(purpose)
    if purpose == "run":
        require_display()


def main() -> int:
    """Return 0 when .venv is ready for the purpose given, 1 after saying what is in the way."""
    parser = argparse.ArgumentParser(description="Make .venv ready for running, developing or packaging.")
    parser.add_argument("purpose", choices=sorted(LOCKS))
    try:
        make_ready(parser.parse_args().purpose)
    except SetupError as problem:
        say(str(problem))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
