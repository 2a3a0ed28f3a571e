"""``make screens``: draws every screen from the real widgets, to be looked at.

``python -m confidant.ui.screens --out build/screens [name …]`` writes ``NAME-light-1280x800.png`` and so on. It needs
no display (run it with ``QT_QPA_PLATFORM=offscreen``) and works on the demo vault.
"""

import argparse
import pkgutil
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import confidant.ui
from confidant.flows.demo import demo_pairs
from confidant.flows.today import today
from confidant.ui.pages import add_pages
from confidant.ui.preferences import PreferenceStore
from confidant.ui.shell import Shell
from confidant.ui.shots import Shot, Stage, register, registered
from confidant.ui.theme import Appearance, current_theme
from confidant.vault.derivation import ARGON2ID, Derivation
from confidant.vault.seen import NOWHERE, forget, remember
from confidant.vault.vault import Vault

__all__ = ["discover", "draw", "main", "register"]

SIZES = ((1280, 800), (960, 640))
_QUIET_MS = 5_000


@dataclass(frozen=True)
class _Look:
    """One way in which a screen is drawn; the size in pixels, the text in per cent."""

    appearance: Appearance
    size: tuple[int, int]
    text_size: int = 100

    @property
    def name(self) -> str:
        """For the file's name."""
        width, height = self.size
        return f"{self.appearance.value}-{width}x{height}{'' if self.text_size == 100 else f'-text{self.text_size}'}"


def discover() -> None:
    """Load every module named ``shots`` below ``confidant.ui``, so that it registers its screens."""
    for module in pkgutil.walk_packages(confidant.ui.__path__, "confidant.ui."):
        if module.name.endswith(".shots"):
            import_module(module.name)


def draw(out: Path, names: tuple[str, ...] = ()) -> list[Path]:
    """Draw the screens ``names`` (all of them where empty) into ``out`` and return the files."""
    out.mkdir(parents=True, exist_ok=True)
    shots = [shot for shot in registered() if not names or any(shot.name.startswith(name) for name in names)]
    looks = [_Look(appearance, size) for appearance in (Appearance.LIGHT, Appearance.DARK) for size in SIZES]
    written: list[Path] = []
    with tempfile.TemporaryDirectory() as folder:
        vaults = _DemoVaults(Path(folder))
        for shot in shots:
            more = [_Look(Appearance.LIGHT, size, 150) for size in SIZES] if shot.large_text else []
            written += [_draw_one(shot, vaults, look, out) for look in looks + more]
    return written


def _draw_one(shot: Shot, vaults: "_DemoVaults", look: _Look, out: Path) -> Path:
    current_theme().set_look(look.appearance, look.text_size)
    name = f"{shot.name}-{look.name}.png"
    with _stage(vaults, look.size) as stage:
        widget = shot.build(stage)
        if not isinstance(widget, QDialog):
            widget.resize(*look.size)
        widget.show()
        # Only an active window shows where the keyboard is.
        widget.activateWindow()
        _come_to_rest(stage)
        widget.grab().save(str(out / name))
        if widget is not stage.shell:
            widget.close()
            widget.deleteLater()
    return out / name


class _RememberingDerivation:
    """A derivation that answers the same question at once the second time; for pictures of many vaults with one key."""

    def __init__(self, behind: Derivation) -> None:
        self._behind = behind
        self._known: dict[tuple[bytes, bytes, tuple[tuple[str, int], ...]], bytes] = {}

    @property
    def name(self) -> str:
        """As the derivation behind it."""
        return self._behind.name

    def parameters(self) -> dict[str, int]:
        """As the derivation behind it."""
        return self._behind.parameters()

    def derive(self, passphrase: bytes, salt: bytes, parameters: Mapping[str, int]) -> bytes:
        """As the derivation behind it, which is asked once for each question."""
        question = (passphrase, salt, tuple(sorted(parameters.items())))
        if question not in self._known:
            self._known[question] = self._behind.derive(passphrase, salt, parameters)
        return self._known[question]


class _DemoVaults:
    """Gives every picture a demo vault of its own, copied from one that was made once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._derive = _RememberingDerivation(ARGON2ID)
        self._passphrase = secrets.token_urlsafe(32)
        self._count = 0
        vault, _key = Vault.create(folder / "first.confidant", self._passphrase, derive=self._derive)
        with vault.transaction():
            for pair in demo_pairs():
                vault.pairs.add(pair)
        self._number = vault.kit_code.vault
        vault.close(back_up=False)
        forget(self._number, folder / "first.confidant")

    @contextmanager
    def fresh(self) -> Iterator[Vault]:
        """An open demo vault that nobody else writes to."""
        self._count += 1
        place = self._folder / f"{self._count}.confidant"
        shutil.copytree(self._folder / "first.confidant", place)
        # Each is a copy of the first, and older than what another picture has put into its own.
        remember(self._number, place, NOWHERE)
        vault = Vault.open(place, self._passphrase, derive=self._derive)
        try:
            yield vault
        finally:
            vault.close(back_up=False)
            forget(self._number, place)
            shutil.rmtree(place)


@contextmanager
def _stage(vaults: _DemoVaults, size: tuple[int, int]) -> Iterator[Stage]:
    with tempfile.TemporaryDirectory() as folder, vaults.fresh() as vault:
        shell = Shell()
        shell.resize(*size)
        shell.enter(vault)
        add_pages(shell, PreferenceStore(Path(folder) / "preferences.json"))
        shell.show()
        try:
            yield Stage(shell, vault, today())
        finally:
            _delete(shell)


def _come_to_rest(stage: Stage) -> None:
    stage.settle()
    QThreadPool.globalInstance().waitForDone(_QUIET_MS)
    stage.settle()


def _delete(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def main(argv: list[str] | None = None) -> int:
    """Draw the screens named on the command line, or all."""
    parser = argparse.ArgumentParser(prog="python -m confidant.ui.screens", description="Draw the app’s screens.")
    parser.add_argument("--out", type=Path, default=Path("build/screens"))
    parser.add_argument("names", nargs="*", help="only screens whose names begin so")
    chosen = parser.parse_args(argv)
    app = QApplication.instance() or QApplication([])
    current_theme()
    discover()
    written = draw(chosen.out, tuple(chosen.names))
    sys.stdout.write(f"{len(written)} pictures in {chosen.out}\n")
    app.processEvents()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
