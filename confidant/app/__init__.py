"""The desktop app: one window from the locked door to the pages and back. ``run`` opens it."""

from confidant.app.start import run

__all__ = ["run"]
