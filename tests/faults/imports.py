"""Notes brought in with their files, killed and failed at any of their writes: all of them there, or none."""

from __future__ import annotations

from dataclasses import replace

from tests.benchmarks.timing import Figure
from tests.faults.failures import failure_row, killed_row
from tests.faults.scale import Scale

__all__ = ["import_row"]

_SHARE = 0.3
"""Of all its faults: each of them is met by the rows about all operations."""


def import_row(scale: Scale) -> list[Figure]:
    """The rows of kills and of failures, about an import alone."""
    imports = replace(scale, size=scale.size * _SHARE, operation="import")
    return [
        replace(figure, what=f"import with files: {what}")
        for row, what in ((killed_row, "kill -9 at some writes, syncs and renames"), (failure_row, "EIO and ENOSPC"))
        for figure in row(imports)
    ]
