"""A vault with a row in every table, a word planted in every column that holds words, and a look for what is left.

Whoever adds a table gives `filled` a row of it; the test of erasure names the table until then.
"""

from __future__ import annotations

import hashlib
import random
import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from confidant.domain.agreement import Arrangements
from confidant.domain.holds import HoldKind
from confidant.domain.request_course import StepTaken
from confidant.domain.vocabulary import Conflict, RequestState
from confidant.flows.spelling.own_words import OwnWords
from confidant.vault.ids import NoteId, PairId
from confidant.vault.register_entry import DisclosureKind, NewDisclosure
from confidant.vault.seal import PIECES, sealed_tables
from confidant.vault.sheets import Answer
from tests.builders import (
    BOTH,
    LM,
    ON,
    PRIVATE,
    make_agreement,
    make_consent,
    make_note,
    make_pair,
    make_passage,
    make_request,
)
from tests.vault.test_register import MADE_AT

if TYPE_CHECKING:
    from confidant.vault.connection import Database
    from confidant.vault.vault import Vault

__all__ = ["PAIR", "VAULTS_OWN", "filled", "plant", "shuffled_versions", "traces", "values"]

PAIR = PairId(1)

VAULTS_OWN = {"disclosure", "pair_mark", "setting", "tombstone", "vault_state"}
"""Tables in which nobody wrote anything, or nothing of a pair: hashes, marks, days, and the vault's settings."""

_FOLLOWING = {"indexed_note", "unindexed"}
"""Tables whose rows follow from notes: what is planted in these comes there by itself."""

_SLICE = 24


def filled(vault: Vault) -> None:
    """Give an empty vault one pair that has a row in every table, in pages that were split and put together again."""
    chance = random.Random(7)
    shared = make_note(
        passages=(make_passage("She is "), make_passage("not ", disclosure=PRIVATE), make_passage("late. ")),
        consents=(),
    )
    agreement = make_agreement(arrangements=Arrangements(supervisor="Oda Marsh", emergency="her sister"))
    vault.pairs.add(make_pair(agreements=(agreement,), notes=(shared, make_note(), make_note(), make_note())))
    new = [vault.notes.new(PAIR, ON - timedelta(days=chance.randrange(400))) for _ in range(40)]
    for note in (*new, *chance.sample(new, 40), *chance.sample(new, 40)):  # what grows in the middle splits pages
        record = vault.notes.get(note)
        words = " ".join(f"w{chance.randrange(1 << 40):x}" for _ in range(chance.randrange(5, 40)))
        body = f"{record.note.body}{words}\n- [ ] send {words[:20]}\n"
        vault.notes.save(note, replace(record.note, passages=(make_passage(body),)), version=record.version)
    record = vault.notes.get(NoteId(2))
    with vault.transaction():
        vault.history.keep_now(NoteId(2), record.note)
    vault.notes.save(NoteId(2), replace(record.note, passages=(make_passage("Otherwise."),)), version=record.version)
    vault.notes.record_yes(NoteId(1), make_consent(frozenset({LM}), recipient="Corin Abbott"))
    vault.sheets.propose(PAIR, ON, [(each, each.audiences) for each in vault.sheets.proposals(PAIR, ON)])
    sheet = vault.sheets.open_one(PAIR)
    assert sheet is not None
    vault.sheets.answer(sheet.id, [Answer(each.position, each.audiences) for each in sheet.words], ON, "read together")
    for note, name in ((NoteId(2), "plan.txt"), (NoteId(3), "map.bin"), (NoteId(2), "old.txt")):
        file = vault.attachments.add(note, name, chance.randbytes(20_000), ON)
    vault.attachments.remove(file.id, ON)
    vault.trash.put(NoteId(3), ON)
    vault.trash.put(NoteId(9), ON)
    _ask_and_tell(vault)
    _logs(vault)
    details = {"mentor": "Imogen Vale", "mentee": "Tobias Renn", "programme": "Tideway", "public_wording": "They meet."}
    vault.pairs.update_details(PAIR, **details, organisation="Another", started=ON, ended=ON)
    vault.holds.end(vault.holds.put(PAIR, HoldKind.COMPLAINT, "Della Frost", "She was named.", ON), ON, "settled")
    vault.kept_pairs.keep(PAIR, ON + timedelta(days=90), "her appeal is heard in August", ON)
    vault.drafts.put("agreement", "1", "a draft")
    vault.drafts.put("prepare_reference", "request-1", "another")
    vault.drafts.put("of some screen", "nobody-knows", "a third")
    OwnWords(vault.settings).set_words(["Renn", "Saltmarshes", "Abbott"])


def _ask_and_tell(vault: Vault) -> None:
    letter, listed = b"%PDF " + random.Random(3).randbytes(9000), b"%PDF a list " + random.Random(4).randbytes(2000)
    request = vault.requests.add(PAIR, make_request())
    entry = vault.register.append(_entry(letter), letter, "pdf").n
    vault.register.append(_entry(listed), listed, "pdf")
    record = vault.requests.get(request)
    step = StepTaken(RequestState.ANSWERED, ON, "by email", entry)
    vault.requests.handle(
        request,
        replace(record.request, state=RequestState.ANSWERED),
        replace(record.handling.with_step(step), conflict=Conflict.PANEL),
    )
    # The register of relationships is one paper about several pairs, with an entry for each.
    vault.register.append(_entry(listed, pair=None), listed, "pdf")


_LOGS = (
    ("INSERT INTO exceptional VALUES (1, ?, 'mentor')", "pair"),
    (
        "INSERT INTO exceptional_event VALUES (1, 1, 'review', '2026-05-20', '2026-05-20T09:00:00.000000Z', 0, ?)",
        "body",
    ),
    ("INSERT INTO subject_access VALUES (1, ?)", "pair"),
    ("INSERT INTO consultation VALUES (1, ?, '2026-05-20', NULL, 'what now?')", "pair"),
    ("INSERT INTO consultation_step VALUES (1, 0, 'advised', '2026-05-20', ?, '', '', NULL)", "body"),
    ("INSERT INTO subject_access_event VALUES (1, 1, 'received', '2026-05-20', 'by letter', ?, NULL, NULL)", "body"),
)
"""Records that only grow, as rows: what they say is for their own tests."""


def _logs(vault: Vault) -> None:
    with vault.transaction():
        for sql, what in _LOGS:
            vault.database.write(sql, (PAIR if what == "pair" else "{}",))


def shuffled_versions(vault: Vault, other: PairId) -> list[bytes]:
    """Let versions of two pairs' notes come and go in shared pages; return all that the first one's ever said.

    Where such a page is split or put together, SQLite leaves copies of rows in its gaps, `secure_delete` or not: some
    hundred of 75,000 words were found like that.
    """
    chance, said = random.Random(5), []
    owners = [PAIR, other] * 60
    with vault.transaction():
        notes = [(vault.notes.new(pair, ON), pair) for pair in owners]
        for number in range(2500):
            note, pair = chance.choice(notes)
            body = " ".join(f"q{chance.randrange(1 << 60):x}" for _ in range(chance.randrange(3, 30))).encode()
            key = note, chance.randrange(1, 7)
            vault.database.write("DELETE FROM note_version WHERE (note_id, number) = (?, ?)", key)
            if number % 3:
                vault.database.write("INSERT INTO note_version VALUES (?, ?, 0, 0, 1, ?)", (*key, body))
                said += [body] if pair == PAIR else []
    return said


def _entry(letter: bytes, pair: PairId | None = PAIR) -> NewDisclosure:
    consents = (make_consent(BOTH, how="over tea"),)
    request = make_request()
    return NewDisclosure(
        pair,
        DisclosureKind.WRITTEN,
        "whoever asks",
        request.audience,
        "list" if pair is None else request.purpose,
        ON,
        MADE_AT,
        consents=() if pair is None else consents,
        sha256=hashlib.sha256(letter).hexdigest(),
    )


def plant(database: Database) -> tuple[dict[str, bytes], set[str]]:
    """Add a word of its own to every text of every table that may hold one; return them by column, and empty tables."""
    kept = database.query("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE%'")
    planted: dict[str, bytes] = {}
    empty: set[str] = set()
    database.query("PRAGMA ignore_check_constraints = ON")  # a yes with a recipient is for one audience, and so on
    with database.transaction():
        for name, _ in kept:
            database.write(f"DROP TRIGGER {name}")
        for table in sealed_tables(database):
            if table.name in VAULTS_OWN | _FOLLOWING:
                continue
            if not database.query(f"SELECT count(*) FROM {table.name}")[0][0]:
                empty.add(table.name)
            for place in sorted(table.texts):
                column = f"{table.name}.{table.columns[place]}"
                word = _word(column)
                if _put(database, table.name, table.columns[place], word):
                    planted[column] = word.encode()
        for _, sql in kept:
            database.write(sql)
    database.query("PRAGMA ignore_check_constraints = OFF")
    return planted, empty


def _put(database: Database, table: str, column: str, word: str) -> bool:
    """Whether the column took the word; one that takes only certain words or days holds nothing that anyone wrote."""
    ((made,),) = database.query("SELECT sql FROM sqlite_master WHERE name = ?", (table,))
    if column in {"step", "topic", "topics"} or re.search(
        rf"\b{column} TEXT[^,]*?(\bdate\(|\bIN \(|length\()", str(made), re.DOTALL
    ):
        return False
    key = [name for name, pk in database.query("SELECT name, pk FROM pragma_table_info(?)", (table,)) if pk]
    rows = "disclosure_content WHERE pair_id IS NOT NULL" if table == "disclosure_content" else table
    for row in database.query(f"SELECT {', '.join(key)} FROM {rows}"):
        where = " AND ".join(f"{name} = ?" for name in key)
        database.write(f"UPDATE {table} SET {column} = ifnull({column}, '') || ? WHERE {where}", (f" {word} ", *row))
    return True


def _word(column: str) -> str:
    digest = hashlib.sha256(column.encode()).digest()[:18]
    return "".join(chr(ord("a") + byte % 26) for byte in digest)


def values(database: Database) -> list[bytes]:
    """Return every text and every bytes of every table."""
    found: list[bytes] = []
    for name in (*(table.name for table in sealed_tables(database)), PIECES):
        for row in database.query(f"SELECT * FROM {name}"):
            found += [each.encode() if isinstance(each, str) else each for each in row if isinstance(each, str | bytes)]
    return found


def traces(pages: list[bytes], words: dict[str, bytes], before: list[bytes], now: list[bytes]) -> list[str]:
    """Return what can be found in the pages of words that were planted, and of values that are there no more.

    A word is looked for by its beginning and its end, as an index may cut it, and in UTF-16 too; of a value its first,
    middle and last 24 bytes are, so that what is compressed, or goes on in another page, is found as well.
    """
    whole = b"".join(pages)
    found = []
    for column, word in words.items():
        wide = word.decode().encode("utf-16-le")
        parts = (word[:9], word[-9:], word[:9].upper(), wide[:18], wide[-18:])
        found += [column for part in parts if part in whole]
    kept = b"\0".join(now)
    for value in set(before) - set(now):
        places = {0, len(value) // 2 - _SLICE // 2, len(value) - _SLICE} if len(value) >= _SLICE else set()
        pieces = [value[place : place + _SLICE] for place in places if place >= 0]
        found += [f"{len(value)} bytes" for piece in pieces if piece in whole and piece not in kept]
    return found
