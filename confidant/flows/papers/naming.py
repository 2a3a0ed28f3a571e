"""What a paper's file is called: by what it is and the day, and never by whom it is about."""

import os
from datetime import date
from pathlib import Path

__all__ = ["free_place"]


def free_place(folder: Path, stem: str, on: date) -> Path:
    """Return a place in `folder` that nothing lies at: `statement-2026-06-02.pdf`, then the same with `-2` and so on.

    It may be taken a moment later; whoever writes there refuses then (`FileExists`) and never writes over it.
    """
    name = f"{stem}-{on.isoformat()}"
    number = 1
    while os.path.lexists(place := folder / (f"{name}-{number}.pdf" if number > 1 else f"{name}.pdf")):
        number += 1
    return place
