"""The vault's header: who may unwrap the data key, and how.

Two files hold it, `header.a` and `header.b`, written in turn (odd sequence numbers to `a`, even ones to `b`), so
that one whole header lies on the disk at every moment. Everything in it may be read by anyone; nothing in it may be
changed unnoticed: each slot is bound to its settings, and the whole carries an HMAC made with the data key.
"""

import binascii
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import msgspec

from confidant.vault.files import is_odd, keep_aside, read_small, stage
from confidant.vault.problems import CannotReadFile, CannotWriteFile, CannotWriteVault, FileExists

if TYPE_CHECKING:
    from confidant.vault.keys import DataKey

__all__ = [
    "MOST_BYTES",
    "NAMES",
    "SALT_BYTES",
    "VERSION",
    "Found",
    "Header",
    "Seal",
    "Slot",
    "SlotKind",
    "find_headers",
    "header_bytes",
    "header_from",
    "name_of",
    "names_newer_version",
    "read_headers",
    "write_header",
]

FORMAT = "confidant-vault"
VERSION: Final = 1
SALT_BYTES = 16
"""Of the database's salt, which SQLCipher keeps at the beginning of the file too."""
NAMES = ("header.a", "header.b")
MOST_BYTES = 64 * 1024
"""A header file is never larger."""

SlotKind = Literal["passphrase", "recovery"]
Salt = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
Natural = Annotated[int, msgspec.Meta(ge=0, lt=2**53)]


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A keyslot: the data key wrapped for a passphrase, or encrypted to the recovery key (without a nonce)."""

    kind: SlotKind
    derivation: Annotated[str, msgspec.Meta(max_length=40)]
    parameters: dict[str, Natural]
    salt: Salt
    nonce: Annotated[bytes, msgspec.Meta(max_length=12)] = b""
    wrapped: Annotated[bytes, msgspec.Meta(max_length=80)] = b""


class Seal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The seal of all rows at a checkpoint (`vault.seal`): its counter, and an HMAC of the counter and the sum."""

    counter: Natural
    digest: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One header file. `salt` is the database's, `seal` None until the vault keeps one."""

    format: Literal["confidant-vault"]
    version: Literal[1]
    vault: Salt
    sequence: Annotated[int, msgspec.Meta(ge=1, lt=2**53)]
    salt: Salt
    slots: Annotated[tuple[Slot, ...], msgspec.Meta(max_length=8)]
    seal: Seal | None = None
    mac: Annotated[bytes, msgspec.Meta(max_length=32)] = b""

    def slot(self, kind: SlotKind) -> Slot | None:
        """Return the keyslot of that kind, or None."""
        return next((slot for slot in self.slots if slot.kind == kind), None)

    def signed(self, key: "DataKey") -> "Header":
        """Return this header with its HMAC."""
        return msgspec.structs.replace(self, mac=key.sign_header(self.content()))

    def is_signed_by(self, key: "DataKey") -> bool:
        """Whether the HMAC is this content's, made with this data key."""
        return hmac.compare_digest(self.mac, key.sign_header(self.content()))

    def content(self) -> bytes:
        """Return what the HMAC is taken over: everything but itself."""
        return msgspec.json.encode(msgspec.structs.replace(self, mac=b""), order="sorted")


class _Named(msgspec.Struct):
    """What every version of the format has in common; other fields are not looked at."""

    format: Literal["confidant-vault"]
    version: int


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in a vault's header files.

    Headers that are whole in form, newest first, and those that name a newer version of the format as they lie there.
    """

    headers: tuple[Header, ...]
    newer: tuple[bytes, ...] = ()

    def has_newer_of(self, key: "DataKey") -> bool:
        """Whether one that names a newer version was written with this data key, and not by a fault of the disk."""
        return any(_is_signed(content, key) for content in self.newer)


def find_headers(folder: Path) -> Found:
    """Return what lies in the header files in `folder`; files that are missing or damaged are left out."""
    headers, newer = [], []
    for content in _contents(folder):
        header = header_from(content)
        if header is not None:
            headers.append(header)
        elif names_newer_version(content):
            newer.append(content)
    return Found(tuple(sorted(headers, key=lambda header: header.sequence, reverse=True)), tuple(newer))


def read_headers(folder: Path) -> tuple[Header, ...]:
    """Return the headers in `folder` that are whole in form, newest first."""
    return find_headers(folder).headers


def header_from(data: bytes) -> Header | None:
    """Return the header that `data` is, sign for sign, or None where it is damaged, none, or of a newer version."""
    try:
        header = msgspec.json.decode(data, type=Header)
        # A changed sign that changes no meaning, such as white space, is damage too.
        return header if header_bytes(header) == data else None
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return None


def names_newer_version(data: bytes) -> bool:
    """Whether this is, or looks like, a header of a newer version of the format."""
    try:
        return msgspec.json.decode(data, type=_Named).version > VERSION
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return False


def _is_signed(data: bytes, key: "DataKey") -> bool:
    """Whether the HMAC is the rest's, whatever fields a newer version has: it is taken as in `Header.content`."""
    try:
        fields = msgspec.json.decode(data, type=dict[str, Any])
        mac = binascii.a2b_base64(str(fields.get("mac", "")), strict_mode=True)
        content = msgspec.json.encode(fields | {"mac": ""}, order="sorted")
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return False
    return hmac.compare_digest(mac, key.sign_header(content))


def header_bytes(header: Header) -> bytes:
    """Return a header as it lies in its file: JSON that people can read too."""
    return msgspec.json.format(msgspec.json.encode(header, order="sorted")) + b"\n"


def name_of(header: Header) -> str:
    """Return the name of the file whose turn it is."""
    return NAMES[(header.sequence + 1) % 2]


def write_header(folder: Path, header: Header) -> None:
    """Write a signed header to the file whose turn it is, read back and then put in place. Raises CannotWriteVault."""
    place, content = folder / name_of(header), header_bytes(header)
    try:
        if is_odd(place):
            keep_aside(place)
        staged = stage(place, content, overwrite=True)
        if read_small(staged.staged, MOST_BYTES) != content:
            staged.discard()
            raise CannotWriteVault
        staged.put_in_place()
    except (CannotReadFile, CannotWriteFile, FileExists, OSError) as error:
        raise CannotWriteVault from error


def _contents(folder: Path) -> Iterator[bytes]:
    for name in NAMES:
        try:
            yield read_small(folder / name, MOST_BYTES)
        except CannotReadFile:
            continue
