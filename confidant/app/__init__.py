"""The desktop app: one window from the locked door to the pages and back. ``run`` opens it."""

from confidant.ui.plain_imports import import_plainly

import_plainly()  # before anything else is loaded: that is what it is about

from confidant.app.start import run  # noqa: E402  as above

__all__ = ["run"]
