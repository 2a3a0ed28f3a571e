"""The rows of the table by the names that `--only` takes."""

from __future__ import annotations

from collections.abc import Callable

from tests.benchmarks.timing import Figure
from tests.faults.canaries import canary_row
from tests.faults.failures import failure_row, killed_row, name_row, swallowed_row
from tests.faults.flips import flip_row
from tests.faults.full_disk import full_disk_row
from tests.faults.fuzz import fuzz_row, real_fuzz_row
from tests.faults.headers import header_byte_row, slot_parameter_row
from tests.faults.imports import import_row
from tests.faults.kills import kill_row
from tests.faults.noninterference import noninterference_row
from tests.faults.power_cuts import power_row
from tests.faults.replays import replay_row
from tests.faults.scale import Scale
from tests.faults.speed import restore_row
from tests.faults.unlocking import unlock_row

__all__ = ["ROWS"]

ROWS: dict[str, Callable[[Scale], list[Figure]]] = {
    "kill": kill_row,
    "killed-at": killed_row,
    "failures": failure_row,
    "names": name_row,
    "import": import_row,
    "full-disk": full_disk_row,
    "swallowed": swallowed_row,
    "power": power_row,
    "flips": flip_row,
    "replay": replay_row,
    "headers": header_byte_row,
    "slots": slot_parameter_row,
    "fuzz": fuzz_row,
    "real-fuzz": real_fuzz_row,
    "restore": restore_row,
    "unlock": unlock_row,
    "canaries": canary_row,
    "noninterference": noninterference_row,
}
