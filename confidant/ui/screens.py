"""``make screens``: draws every screen from the real widgets, to be looked at.

``python -m confidant.ui.screens --out build/screens [name …]`` writes ``NAME-light-1280x800.png`` and so on. It needs
no display (run it with ``QT_QPA_PLATFORM=offscreen``) and works on the demo vault.
"""

import argparse
import pkgutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import confidant.ui
from confidant.flows.demo import open_demo
from confidant.ui.pages import add_pages
from confidant.ui.preferences import PreferenceStore
from confidant.ui.shell import Shell
from confidant.ui.shots import Shot, Stage, register, registered
from confidant.ui.theme import Appearance, current_theme

__all__ = ["discover", "draw", "main", "register"]

SIZES = ((1280, 800), (960, 640))
_QUIET_MS = 5_000


def discover() -> None:
    """Load every module named ``shots`` below ``confidant.ui``, so that it registers its screens."""
    for module in pkgutil.walk_packages(confidant.ui.__path__, "confidant.ui."):
        if module.name.endswith(".shots"):
            import_module(module.name)


def draw(out: Path, names: tuple[str, ...] = ()) -> list[Path]:
    """Draw the screens ``names`` (all of them where empty) into ``out`` and return the files."""
    out.mkdir(parents=True, exist_ok=True)
    shots = [shot for shot in registered() if not names or any(shot.name.startswith(name) for name in names)]
    written: list[Path] = []
    for shot in shots:
        for appearance in (Appearance.LIGHT, Appearance.DARK):
            for size in SIZES:
                written.append(_draw_one(shot, appearance, 100, size, out))
        if shot.large_text:
            written.append(_draw_one(shot, Appearance.LIGHT, 150, SIZES[0], out))
    return written


def _draw_one(shot: Shot, appearance: Appearance, text_size: int, size: tuple[int, int], out: Path) -> Path:
    current_theme().set_look(appearance, text_size)
    width, height = size
    name = f"{shot.name}-{appearance.value}-{width}x{height}{'' if text_size == 100 else f'-text{text_size}'}.png"
    with _stage(size) as stage:
        widget = shot.build(stage)
        if not isinstance(widget, QDialog):
            widget.resize(width, height)
        widget.show()
        _come_to_rest(stage)
        widget.grab().save(str(out / name))
        if widget is not stage.shell:
            widget.close()
            widget.deleteLater()
    return out / name


@contextmanager
def _stage(size: tuple[int, int]) -> Iterator[Stage]:
    with tempfile.TemporaryDirectory() as folder, open_demo() as demo:
        shell = Shell()
        shell.resize(*size)
        shell.enter(demo.vault)
        add_pages(shell, PreferenceStore(Path(folder) / "preferences.json"))
        shell.show()
        try:
            yield Stage(shell, demo.vault, date.today())
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
    parser = argparse.ArgumentParser(prog="python -m confidant.ui.screens", description="Draw the app's screens.")
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
