"""What is loaded after PySide6 is loaded by Python alone."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.architecture.tree import ROOT

_READ = "import json, linecache; print(json.dumps([file for file in linecache.cache if 'confidant' in file]))"


def sources_read(loading: str) -> list[str]:
    """Return whose sources a process that loads this has read and kept."""
    done = subprocess.run([sys.executable, "-c", f"{loading}; {_READ}"], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return [file for file in json.loads(done.stdout) if file.startswith(str(ROOT / "confidant"))]


def test_pyside_reads_the_source_of_what_is_loaded_after_it() -> None:
    """Where it no longer does, `import_plainly` can go."""
    assert sources_read("import PySide6.QtCore; from confidant.ui import labels")


def test_the_app_is_loaded_without_reading_its_source() -> None:
    assert sources_read("import confidant.app, confidant.ui.labels, confidant.ui.notes.editor") == []
