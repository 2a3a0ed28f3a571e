"""Build the one-folder app and show that it works: `make package`.

The proof runs the built program as a stranger would: without the source tree, in an empty home, headless
through a whole document, then once as a window without a screen.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "dist" / "confidant"
PROGRAM = BUILT / ("confidant.exe" if sys.platform == "win32" else "confidant")
DEMO = BUILT / "_internal" / "confidant" / "_resources" / "demo" / "pair.json"
WINDOW_SECONDS = 10  # a program that cannot start its window has ended long before


class ProofError(Exception):
    """The built program did not do what it must; the text says what."""


def build() -> None:
    """Run PyInstaller on the recipe beside this file, working in build/; ProofError when it fails."""
    command = ["PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    folders = ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build" / "pyinstaller")]
    recipe = str(ROOT / "packaging" / "confidant.spec")
    done = subprocess.run([sys.executable, "-m", *command, *folders, recipe], check=False, cwd=ROOT)
    if done.returncode != 0:
        raise ProofError("PyInstaller could not build it; its own words stand above")
    if sys.platform == "linux":
        for name in ("confidant.desktop", "confidant.metainfo.xml", "confidant.svg"):
            shutil.copy(ROOT / "packaging" / name, BUILT)


def run_headless(home: Path, *arguments: str) -> str:
    """What the built program prints; ProofError with its own words when it fails."""
    done = subprocess.run(
        [str(PROGRAM), *arguments], cwd=home, env=_environment(home), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise ProofError(f"confidant {arguments[0]} ended with {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def prove_headless(home: Path) -> None:
    """A vault, the demo pair in it, a statement set as PDF, and a clean bill for the vault."""
    passphrase = home / "passphrase"
    passphrase.write_text("six plain words in one row\n", encoding="utf-8")
    asked = ("--passphrase-file", str(passphrase))
    vault, statement = str(home / "proof.confidant"), home / "statement.pdf"
    run_headless(home, "create", vault, *asked)
    run_headless(home, "import", vault, str(DEMO), *asked)
    mentee = json.loads(DEMO.read_text(encoding="utf-8"))["pairs"][0]["mentee"]
    run_headless(home, "statement", vault, "--pair", mentee, "--out", str(statement), *asked)
    if not statement.read_bytes().startswith(b"%PDF"):
        raise ProofError("the statement is no PDF")
    if json.loads(run_headless(home, "check", vault, *asked)) != {"ok": True, "problems": []}:
        raise ProofError("the vault is not whole")


def prove_recovery(home: Path) -> None:
    """A vault that has lost its header files is opened with the blocks and the code on its kit's PDF."""
    passphrase, key, kit = home / "passphrase", home / "key", home / "kit.pdf"
    vault = home / "lost.confidant"
    given = ("--recovery-key-out", str(key), "--recovery-kit-out", str(kit), "--passphrase-file", str(passphrase))
    run_headless(home, "create", str(vault), *given)
    for header in vault.glob("header.?"):
        header.unlink()
    kept = ("--recovery-key-file", str(key), "--recovery-kit", str(kit), "--new-passphrase-file", str(passphrase))
    if json.loads(run_headless(home, "recover", str(vault), *kept)) != {"ok": True}:
        raise ProofError("the recovery kit does not open its vault")


def prove_window(home: Path) -> None:
    """The window opens and stays, with nothing to complain of."""
    environment = {**_environment(home), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [str(PROGRAM), "--demo"], cwd=home, env=environment, stderr=subprocess.PIPE, text=True
    ) as app:
        try:
            _, said = app.communicate(timeout=WINDOW_SECONDS)
        except subprocess.TimeoutExpired:
            app.terminate()
            _, said = app.communicate()
        else:
            raise ProofError(f"the window closed by itself: {said.strip()}")
    if "Traceback" in said:
        raise ProofError(f"the window complained: {said.strip()}")


def _environment(home: Path) -> dict[str, str]:
    """This environment without anything that points back at Python or the source tree."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "XDG_"))}
    return {**kept, **dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP"), str(home))}


def main() -> int:
    """Build, prove, and say where the app is."""
    try:
        build()
        with tempfile.TemporaryDirectory(prefix="confidant-proof-") as home:
            prove_headless(Path(home))
            prove_recovery(Path(home))
            prove_window(Path(home))
    except ProofError as problem:
        print(f"The built app does not work: {problem}", file=sys.stderr)
        return 1
    size = sum(path.stat().st_size for path in BUILT.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{BUILT.relative_to(ROOT)} works: {size // 1_000_000} MB; start {PROGRAM.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
