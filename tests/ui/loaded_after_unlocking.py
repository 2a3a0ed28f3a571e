"""Unlock a vault in the app and print which of our modules were loaded too late: `python -m … FOLDER`.

A process of its own, because the tests' process has loaded them long ago.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from PySide6.QtWidgets import QApplication

from confidant.app.session import Session
from confidant.app.start import make_application
from confidant.ui.background import CancelToken
from confidant.ui.opening import Opening
from confidant.ui.preferences import PreferenceStore
from confidant.ui.readying import MODULES
from confidant.ui.theme import install_theme
from tests.builders import FAST, PASSPHRASE, make_note, make_pair, make_request, open_test_vault


def main(folder: Path) -> None:
    """Print the names, one a line."""
    open_test_vault(folder, make_pair(notes=(make_note(consents=()),), requests=(make_request(),))).close(back_up=False)
    app = make_application()
    install_theme(app)
    session = Session(PreferenceStore(), make_opening=lambda place, words: Opening(place, words, FAST))
    session.begin(folder / "test.confidant")
    session.shell.show()
    while not session.shell.is_painted:
        QApplication.processEvents()
    QApplication.processEvents()
    for module in MODULES:
        import_module(module)
    session.vigil.listen()  # as the app does a moment after its first paint
    opening = Opening(folder / "test.confidant", PASSPHRASE, FAST)
    opening.prepare(CancelToken())
    known = set(sys.modules)
    session.enter(opening.finish())
    QApplication.processEvents()
    session.shell.go("pair", pair=1, tab="notes")
    QApplication.processEvents()
    late = sorted(name for name in sys.modules.keys() - known if name.startswith("confidant"))
    session.end()
    print(*late, sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
