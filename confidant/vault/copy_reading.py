"""Another copy of a vault, opened beside it for reading.

It is read from a throw-away copy of its own, encrypted as it is: so that nothing of it changes however it is read, that
a cloud folder may go on with it meanwhile, and that an older schema is brought up to date and a log taken in without
touching either. No lock on the folder is needed, no header is written, and nothing of it is remembered.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.vault.condition import Trouble
from confidant.vault.connection import Database
from confidant.vault.database_file import open_database
from confidant.vault.derivation import ARGON2ID, Derivation
from confidant.vault.erasures import erase_in_copy
from confidant.vault.header import Header
from confidant.vault.header_files import HeaderFiles
from confidant.vault.keys import DataKey
from confidant.vault.keyslots import by_passphrase
from confidant.vault.opening import Settled, brought_up_to_date
from confidant.vault.problems import DamagedVault, WrongPassphrase
from confidant.vault.seal import STATE
from confidant.vault.seal_check import SealCheck
from confidant.vault.seen import Seen
from confidant.vault.siblings import Siblings, find
from confidant.vault.stray_log import Judgement, judge, taken_of
from confidant.vault.throw_away import ThrowAway, chunks_of
from confidant.vault.vault import Vault

__all__ = ["CopyWithoutKey", "DamagedCopyBeside", "WrongPassphraseForCopy", "open_beside", "open_copy"]

_Keys = Callable[[Sequence[Header]], Iterator[tuple[DataKey, Header]]]


class CopyWithoutKey(Problem):
    """No header was made for this copy."""

    def __init__(self) -> None:
        super().__init__(
            "The key files that belong to this copy are not here, so it cannot be opened, and nothing was changed; "
            "where the folder is synchronised, they may still be on their way."
        )


class WrongPassphraseForCopy(WrongPassphrase):
    """The passphrase opens the header of no copy that this one could be."""

    def __init__(self) -> None:
        Problem.__init__(
            self,
            "That passphrase does not open this copy, and nothing was changed; it has the passphrase that the vault "
            "had on the computer it comes from.",
        )


class DamagedCopyBeside(Problem):
    """The copy cannot be read."""

    def __init__(self) -> None:
        super().__init__(
            "This copy is damaged, or not all of it is here yet, and nothing was changed; where the folder is "
            "synchronised, wait until that is done and try again."
        )


def open_copy(folder: Path, file: Path, passphrase: str, *, derive: Derivation = ARGON2ID) -> Vault:
    """Open the copy in `file`, which `siblings.find` found for the vault in `folder`, for reading.

    It is in trouble (`Trouble.IS_COPY`): nothing is let out of it. Raises CopyWithoutKey, WrongPassphraseForCopy,
    DamagedHeader, DamagedCopyBeside, NewerVault or NoRoomToRead.
    """
    siblings = find(folder)
    try:
        return _opened(siblings, file, lambda headers: by_passphrase(headers, passphrase, derive).keys(headers))
    except WrongPassphrase as error:
        raise WrongPassphraseForCopy from error


@contextmanager
def open_beside(vault: Vault, siblings: Siblings, file: Path) -> Iterator[Vault | None]:
    """Open a copy that has the key of the vault which is open, without asking; None for one with another key.

    Raises what `open_copy` raises.
    """
    if not any(vault.has_signed(header) for header in siblings.headers_for(file)):
        yield None
        return
    copy = _opened(siblings, file, vault.own_among)
    try:
        yield copy
    finally:
        copy.close(back_up=False)


def _opened(siblings: Siblings, file: Path, keys: _Keys) -> Vault:
    headers = siblings.headers_for(file)
    if not headers:
        raise CopyWithoutKey
    place = ThrowAway()
    try:
        found = (_settled(place, siblings, file, key, header) for key, header in keys(headers))
        parts = next((each for each in found if each is not None), None)
    except BaseException:
        place.release()
        raise
    if parts is None:
        place.release()
        raise DamagedCopyBeside
    return Vault(file.parent, place, parts)


def _settled(place: ThrowAway, siblings: Siblings, file: Path, key: DataKey, header: Header) -> Settled | None:
    """Return the parts of the copy under this key, with the log that goes on from it; None where it is not of it."""
    try:
        _fill(place, siblings, file, key, header)
    except OSError as error:
        raise DamagedCopyBeside from error
    database = open_database(place.database, key, header)
    if database is None:
        return None
    try:
        return _read_only(database, file, key, header)
    except DamagedVault as error:
        database.close()
        raise DamagedCopyBeside from error
    except BaseException:
        database.close()
        raise


def _fill(place: ThrowAway, siblings: Siblings, file: Path, key: DataKey, header: Header) -> None:
    for log in taken_of(siblings.logs_for(file)):
        place.fill(chunks_of(file), (log,))
        if judge(place.database, key, header) is Judgement.GOES_ON:
            return
    place.fill(chunks_of(file))


def _read_only(database: Database, file: Path, key: DataKey, header: Header) -> Settled:
    ledger = brought_up_to_date(database, key)
    row = database.one(f"SELECT vault FROM {STATE}")  # noqa: S608  # a constant
    if row is None or row[0] != header.vault:
        raise DamagedVault
    is_whole = SealCheck(database, ledger).finish()
    trouble = (Trouble.IS_COPY,) if is_whole else (Trouble.IS_COPY, Trouble.ROWS_DIFFER)
    erase_in_copy(database, header.vault)
    database.refuse_writing()
    return Settled(
        database, ledger, HeaderFiles(file.parent, key, header), Seen(header.vault, file.parent), (), trouble
    )
