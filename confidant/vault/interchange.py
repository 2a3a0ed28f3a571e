"""Import and export of `confidant-pairs/1`: strict, lossless, and all or nothing for each file.

The format is described in the interfaces; its records stand in `interchange_format`, what it refuses beyond types in
`interchange_rules`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import json

from confidant.domain.pair import Pair
from confidant.domain.request import Request
from confidant.vault.interchange_decode import decode_file, decode_request_file
from confidant.vault.interchange_format import FORMAT, File
from confidant.vault.interchange_json import InvalidFile, place_of, read_bytes
from confidant.vault.interchange_records import pair_of, record_of, request_of
from confidant.vault.interchange_rules import check_pairs, check_request
from confidant.vault.record_problems import PairExists

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = [
    "Imported",
    "InvalidFile",
    "decode",
    "decode_request",
    "encode",
    "import_file",
    "read_request",
]


@dataclass(frozen=True, slots=True)
class Imported:
    """How much a file brought in."""

    pairs: int
    notes: int


def decode(data: bytes) -> tuple[Pair, ...]:
    """Return the pairs of a file in its order. InvalidFile, with the place, for anything the format does not allow."""
    records = decode_file(data).pairs
    check_pairs(records)
    return tuple(pair_of(record) for record in records)


def decode_request(data: bytes) -> tuple[str, Request]:
    """Return the mentee's name that a request file gives (or `NAME, ORGANISATION`), and the request. InvalidFile."""
    record = decode_request_file(data)
    if not record.pair.strip():
        raise InvalidFile("pair", "the name is empty")
    check_request(record, "")
    return record.pair, request_of(record)


def read_request(path: Path) -> tuple[str, Request]:
    """Return what the request file at `path` holds; see `decode_request`."""
    return decode_request(read_bytes(path))


def encode(pairs: Iterable[Pair]) -> bytes:
    """Return the file that holds `pairs`; `decode` gives the same pairs back."""
    return json.format(json.encode(File(FORMAT, tuple(record_of(pair) for pair in pairs))), indent=1) + b"\n"


def import_file(vault: "Vault", path: Path) -> Imported:
    """Add every pair of the file at `path`, or none of them.

    Raises InvalidFile, also where a pair with the same mentor, mentee and start is in the vault already.
    """
    pairs = decode(read_bytes(path))
    with vault.transaction():
        for index, pair in enumerate(pairs):
            try:
                vault.pairs.add(pair)
            except PairExists:
                reason = "a pair with this mentor, mentee and start is in the vault already"
                raise InvalidFile(place_of("pairs", index), reason) from None
    return Imported(len(pairs), sum(len(pair.notes) for pair in pairs))
