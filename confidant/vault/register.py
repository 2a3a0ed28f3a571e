"""The register of disclosures: every release, spoken disclosure and refusal, in a chain that only grows.

Each entry carries the hash of the one before it, and each hash is taken over the *hash* of what the entry says, so
that erasure can empty an entry (mission: retention, tombstone) without breaking the chain. A random salt goes into
the content's hash and is emptied with it, so that nothing can be guessed from what remains.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from typing import Any

from confidant.vault.connection import Database, Row
from confidant.vault.ids import PairId
from confidant.vault.record_problems import UnknownEntry
from confidant.vault.register_entry import DisclosureEntry, NewDisclosure, body_of, entry_from

__all__ = ["FIRST_PREVIOUS", "Register"]

FIRST_PREVIOUS = "0" * 64
"""What the first entry names as the one before it."""


class Register:
    """Appends to the register and reads it; nothing in it is ever changed."""

    def __init__(self, database: Database, before_entry: Callable[[], None] = lambda: None) -> None:
        """`before_entry` puts right what an earlier entry says falsely; where it raises, no new one is made."""
        self._database, self._before_entry = database, before_entry

    def append(
        self, disclosure: NewDisclosure, copy: bytes | None = None, copy_format: str | None = None
    ) -> DisclosureEntry:
        """Add an entry, durably, with a copy of what left and its format (`pdf`, `docx`, …); return it as it stands.

        Raises ValueError where the copy is not the file whose SHA-256 the entry names, and UnknownEntry where it
        corrects one that the register does not have of this pair; NotTakenBack where an earlier one has to be taken
        back first and cannot be.
        """
        if copy is not None and hashlib.sha256(copy).hexdigest() != disclosure.sha256:
            raise ValueError("the copy is not the file that the entry names")
        self._before_entry()
        with self._database.transaction():
            self._require_corrected(disclosure)
            mentee = self._mentee(disclosure.pair)
            body, salt = body_of(disclosure, mentee), os.urandom(16)
            last = self._database.one("SELECT n, previous, content FROM disclosure ORDER BY n DESC LIMIT 1")
            n = 1 if last is None else last[0] + 1
            previous = FIRST_PREVIOUS if last is None else _link(*last)
            self._database.write(
                "INSERT INTO disclosure (n, previous, content) VALUES (?, ?, ?)",
                (n, previous, _content_hash(salt, body)),
            )
            self._database.write(
                "INSERT INTO disclosure_content (n, pair_id, salt, body, copy, copy_format) VALUES (?, ?, ?, ?, ?, ?)",
                (n, disclosure.pair, salt, body, copy, copy_format),
            )
        return entry_from(n, previous, disclosure.pair, json.loads(body))

    def entries(self, pair: PairId | None = None) -> list[DisclosureEntry]:
        """Return the entries, all or one pair's, in order; those that erasure has emptied are left out."""
        return [
            entry_from(n, previous, None if owner is None else PairId(owner), json.loads(body))
            for n, previous, owner, body in self._database.query(
                "SELECT d.n, d.previous, c.pair_id, c.body FROM disclosure AS d"
                " JOIN disclosure_content AS c ON c.n = d.n"
                " WHERE c.body IS NOT NULL AND (? IS NULL OR c.pair_id = ?) ORDER BY d.n",
                (pair, pair),
            )
        ]

    def emptied(self, pair: PairId | None = None) -> list[int]:
        """Return the numbers of the entries that erasure has emptied, all or one pair's, in order."""
        return [
            n
            for (n,) in self._database.query(
                "SELECT n FROM disclosure_content WHERE body IS NULL AND (? IS NULL OR pair_id = ?) ORDER BY n",
                (pair, pair),
            )
        ]

    def copy(self, n: int) -> bytes | None:
        """Return the copy kept with entry `n`, or None where it has none. Raises UnknownEntry."""
        row = self._database.one("SELECT copy FROM disclosure_content WHERE n = ?", (n,))
        if row is None:
            raise UnknownEntry
        return None if row[0] is None else bytes(row[0])

    def copy_format(self, n: int) -> str | None:
        """Return the format of the copy kept with entry `n`, or None where it has none. Raises UnknownEntry."""
        row = self._database.one("SELECT copy_format FROM disclosure_content WHERE n = ?", (n,))
        if row is None:
            raise UnknownEntry
        return None if row[0] is None else str(row[0])

    def verify(self) -> list[str]:
        """Return what is wrong with the chain, a sentence each; an empty list is good."""
        return list(self._faults())

    def _faults(self) -> Iterator[str]:
        expected = FIRST_PREVIOUS
        rows = self._database.each(  # one by one: copies of every letter are among them
            "SELECT d.n, d.previous, d.content, c.n, c.salt, c.body, c.copy FROM disclosure AS d"
            " LEFT JOIN disclosure_content AS c ON c.n = d.n ORDER BY d.n"
        )
        for number, row in enumerate(rows, start=1):
            n, previous, content, kept, salt, body, copy = row
            if n != number:
                yield f"Entry {number} of the register of disclosures is missing."
                return
            if previous != expected:
                yield f"Entry {n} of the register of disclosures does not follow from the one before it."
            if kept is None:
                yield f"What entry {n} of the register of disclosures said is missing."
            elif body is None and (salt is not None or copy is not None):
                yield f"Entry {n} of the register of disclosures was emptied in part."
            elif body is not None and _content_hash(salt or b"", body) != content:
                yield f"What entry {n} of the register of disclosures says was changed."
            elif copy is not None and body is not None and hashlib.sha256(copy).hexdigest() != _sha256_in(body):
                yield f"The copy kept with entry {n} of the register of disclosures was changed."
            expected = _link(n, previous, content)

    def _require_corrected(self, disclosure: NewDisclosure) -> None:
        if disclosure.corrects is None:
            return
        row = self._database.one(
            "SELECT 1 FROM disclosure_content WHERE n = ? AND pair_id IS ?", (disclosure.corrects, disclosure.pair)
        )
        if row is None:
            raise UnknownEntry

    def _mentee(self, pair: PairId | None) -> str | None:
        row: Row | None = self._database.one("SELECT mentee FROM pair WHERE id = ?", (pair,))
        return None if row is None else str(row[0])


def _link(n: int, previous: str, content: str) -> str:
    """Return the hash by which the next entry names this one."""
    return hashlib.sha256(f"confidant-register/1 {n} {previous} {content}".encode()).hexdigest()


def _content_hash(salt: bytes, body: str) -> str:
    return hashlib.sha256(salt + body.encode()).hexdigest()


def _sha256_in(body: str) -> str | None:
    said: dict[str, Any] = json.loads(body)
    return said.get("sha256")
