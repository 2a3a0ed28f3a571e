"""What SQLite's result codes (sqlite.org/rescode.html) mean to whoever uses the vault."""

from enum import IntEnum

from confidant.domain.problem import Problem
from confidant.vault.problems import CannotWriteVault, DamagedVault, VaultInUse

__all__ = ["ResultCode", "problem_of"]


class ResultCode(IntEnum):
    """The basic codes that are no bug of ours; an extended one holds the basic one in its lowest byte."""

    BUSY = 5
    LOCKED = 6
    READONLY = 8
    IOERR = 10
    CORRUPT = 11
    FULL = 13
    CANTOPEN = 14
    NOTADB = 26


def problem_of(code: int) -> Problem | None:
    """Return what a basic code says about the disk or the file; None where it says nothing of either."""
    match code:
        case ResultCode.BUSY | ResultCode.LOCKED:
            return VaultInUse()
        case ResultCode.FULL | ResultCode.IOERR | ResultCode.READONLY | ResultCode.CANTOPEN:
            return CannotWriteVault()
        case ResultCode.CORRUPT | ResultCode.NOTADB:
            return DamagedVault()
    return None
