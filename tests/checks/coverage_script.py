"""The script behind the table of characters; `packaging` holds scripts, not a package, so it is loaded by its path."""

import importlib.util
from pathlib import Path
from types import ModuleType

_PATH = Path(__file__).resolve().parents[2] / "packaging" / "make_coverage.py"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_coverage", _PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make_coverage = _load()
