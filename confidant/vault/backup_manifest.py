"""What a backup file says of itself: when it was made and of which vault, its length and hash, all under an HMAC.

Anyone who finds the file may read that much, and nobody may change it unnoticed. What the vault holds (names of pairs,
how many notes, the day of the last conversation) is there too, encrypted, so that a backup can be looked at before it
is restored.
"""

import hmac
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Final, Literal

import msgspec

from confidant.domain.tombstone import Tombstone
from confidant.vault.connection import Database
from confidant.vault.header import Natural, Salt
from confidant.vault.keys import DataKey
from confidant.vault.problems import NewerVault
from confidant.vault.rows import maybe_day
from confidant.vault.tombstones import stored

__all__ = [
    "LONGEST_NAME",
    "MOST_BYTES",
    "MOST_PAIRS",
    "VERSION",
    "Contents",
    "HeldPair",
    "Manifest",
    "Rest",
    "contents_of",
    "hidden",
    "manifest_bytes",
    "manifest_from",
]

VERSION: Final = 1
MOST_BYTES = 8 << 20
"""More is no manifest. What is told of a vault's contents is bounded so that it always fits."""

MOST_PAIRS = 1000
LONGEST_NAME = 200
"""Signs; no more of a name is shown before a backup is restored. What the vault holds is whole, whatever is told."""

_PADDED_TO = 512
"""Bytes; the length of the encrypted contents tells nothing closer about names."""


class HeldPair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pair in a backup, as it is shown before the backup is restored."""

    mentor: str
    mentee: str
    notes: int
    last_held_on: date | None


class Rest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The pairs that are not told one by one: how many, and the day of the last conversation with any of them."""

    pairs: int
    last_held_on: date | None


class Contents(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a backup holds: at most `MOST_PAIRS` pairs by name, and a rest where there are more; the notes of all."""

    pairs: tuple[HeldPair, ...]
    notes: int
    rest: Rest | None = None
    erased: tuple[Tombstone, ...] = ()
    """Of the pairs that had been erased by then, and the file written anew: of these it holds nothing."""
    owed: tuple[Tombstone, ...] = ()
    """Of those that had been erased, and the file was still to be written anew: pieces of these may be in it."""

    @property
    def told(self) -> tuple[Tombstone, ...]:
        """All of which it knows that they were erased: what is made of it shows none."""
        return (*self.erased, *self.owed)

    @property
    def last_held_on(self) -> date | None:
        """The day of the last conversation that a note was written about."""
        return _last(self.pairs if self.rest is None else (*self.pairs, self.rest))


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One backup's manifest. `size` is the database's, in bytes; `sha256` is taken over all that stands before it."""

    format: Literal["confidant-backup"]
    version: Literal[1]
    vault: Salt
    made_at: Annotated[datetime, msgspec.Meta(tz=True)]
    counter: Natural
    """The seal's counter (`vault.seal`): which of two backups is the newer one, whatever the clock said."""
    is_whole: bool
    """Whether everything in it was checked and found whole; one of a vault in trouble is kept as it was."""
    size: Natural
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    contents: bytes
    mac: Annotated[bytes, msgspec.Meta(max_length=32)] = b""

    def signed(self, key: DataKey) -> "Manifest":
        """Return this manifest with its HMAC."""
        return msgspec.structs.replace(self, mac=key.sign_backup(self._content()))

    def is_signed_by(self, key: DataKey) -> bool:
        """Whether the HMAC is this content's, made with this data key."""
        return hmac.compare_digest(self.mac, key.sign_backup(self._content()))

    def contents_for(self, key: DataKey) -> Contents | None:
        """Return what the backup holds; None where that is not to be read, though the rest may be whole."""
        hidden = key.reveal_contents(self.contents, self.vault)
        try:
            return None if hidden is None else msgspec.json.decode(hidden, type=Contents)
        except msgspec.MsgspecError:
            return None

    def _content(self) -> bytes:
        return msgspec.json.encode(msgspec.structs.replace(self, mac=b""), order="sorted")


def hidden(contents: Contents, key: DataKey, vault: bytes) -> bytes:
    """Return the contents encrypted, as a manifest carries them."""
    encoded = msgspec.json.encode(contents)
    return key.hide_contents(encoded.ljust(-(-len(encoded) // _PADDED_TO) * _PADDED_TO), vault)


def contents_of(database: Database) -> Contents:
    """Return what a vault holds now."""
    rows = database.query(
        "SELECT substr(p.mentor, 1, ?1), substr(p.mentee, 1, ?1), count(n.id), max(n.held_on) FROM pair AS p"
        " LEFT JOIN note AS n ON n.pair_id = p.id GROUP BY p.id ORDER BY p.mentee, p.id",
        (LONGEST_NAME + 1,),
    )
    pairs = [
        HeldPair(_in_part(mentor), _in_part(mentee), notes, maybe_day(held_on))
        for mentor, mentee, notes, held_on in rows
    ]
    told, untold = pairs[:MOST_PAIRS], pairs[MOST_PAIRS:]
    rest = Rest(len(untold), _last(untold)) if untold else None
    owed = stored(database, is_finished=False)
    finished = tuple(each for each in stored(database) if each not in owed)
    return Contents(tuple(told), sum(pair.notes for pair in pairs), rest, finished, owed)


def _in_part(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _last(told: Iterable[HeldPair | Rest]) -> date | None:
    return max((each.last_held_on for each in told if each.last_held_on is not None), default=None)


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return a manifest as it lies in its file: JSON that people can read too."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted")) + b"\n"


def manifest_from(data: bytes) -> Manifest | None:
    """Return the manifest that `data` is, sign for sign, or None where it is damaged or none.

    Raises NewerVault for one of a newer version of the format.
    """
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
        return manifest if manifest_bytes(manifest) == data else None
    except (msgspec.MsgspecError, RecursionError, ValueError):
        if _names_newer_version(data):
            raise NewerVault from None
        return None


class _Named(msgspec.Struct):
    """What every version of the format has in common; other fields are not looked at."""

    format: Literal["confidant-backup"]
    version: int


def _names_newer_version(data: bytes) -> bool:
    try:
        return msgspec.json.decode(data, type=_Named).version > VERSION
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return False
