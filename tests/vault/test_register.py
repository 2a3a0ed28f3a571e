"""The register of disclosures only grows, and shows when somebody changed it."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from confidant.domain.request import MenteeSaw
from confidant.domain.vocabulary import Audience, Speaker
from confidant.vault.ids import NoteId, PairId
from confidant.vault.record_problems import UnknownEntry
from confidant.vault.register import FIRST_PREVIOUS
from confidant.vault.register_entry import (
    DisclosureKind,
    MenteeKnew,
    NewDisclosure,
    SetAside,
    Told,
    body_of,
    entry_from,
)
from confidant.vault.vault import Vault
from tests.builders import ON, RR, SEEN_ON, WORDS, make_consent, make_pair, open_test_vault

PAIR = PairId(1)
MADE_AT = datetime(2026, 5, 20, 9, 30, 15, tzinfo=UTC)
LETTER = b"%PDF the letter"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault with a pair."""
    opened = open_test_vault(tmp_path, make_pair())
    yield opened
    opened.close(back_up=False)


def make_disclosure(**changes: Any) -> NewDisclosure:
    values: dict[str, Any] = {
        "pair": PAIR,
        "kind": DisclosureKind.WRITTEN,
        "recipient": "Petra Lindqvist, Fernhill Clinic",
        "audience": RR,
        "purpose": "reference for Senior Pharmacist",
        "on": ON,
        "made_at": MADE_AT,
        "channel": "email",
        "agreement": 1,
        "consents": (make_consent(), make_consent(frozenset({RR}), recipient="Fernhill Clinic", expires=ON)),
        "set_aside": (SetAside("hint-1", "hint", "said by herself in public"),),
        "mentee_saw": MenteeSaw(SEEN_ON, "read together", "ab" * 32),
        "document": "cd" * 32,
        "sha256": hashlib.sha256(LETTER).hexdigest(),
    }
    return NewDisclosure(**(values | changes))


def test_an_entry_is_read_back_as_it_was_made(vault: Vault) -> None:
    made = vault.register.append(make_disclosure(), LETTER, "pdf")
    assert vault.register.entries() == [made]
    assert (made.n, made.previous, made.mentee) == (1, FIRST_PREVIOUS, "Tobias Renn")
    assert made.consents == make_disclosure().consents
    assert vault.register.copy(1) == LETTER
    assert vault.register.copy_format(1) == "pdf"


def test_a_spoken_word_or_refusal_needs_no_document(vault: Vault) -> None:
    vault.register.append(
        make_disclosure(
            pair=None,
            kind=DisclosureKind.REFUSED,
            audience=Audience.OTHER,
            document=None,
            sha256=None,
            agreement=None,
            consents=(),
            set_aside=(),
            mentee_saw=None,
        )
    )
    (entry,) = vault.register.entries()
    assert (entry.pair, entry.mentee, entry.kind) == (None, None, DisclosureKind.REFUSED)
    assert vault.register.copy(1) is None


def test_the_line_has_the_interface_s_fields_in_its_order(vault: Vault) -> None:
    line = vault.register.append(make_disclosure(), LETTER, "pdf").as_json()
    assert list(line) == [
        "n",
        "pair",
        "kind",
        "recipient",
        "audience",
        "purpose",
        "on",
        "made_at",
        "channel",
        "agreement",
        "consents",
        "set_aside",
        "mentee_saw",
        "document",
        "sha256",
        "previous",
    ]
    assert (line["pair"], line["on"], line["made_at"]) == ("Tobias Renn", "2026-05-20", "2026-05-20T09:30:15Z")
    assert line["consents"][1]["audiences"] == ["role_reference"]
    assert line["set_aside"] == [{"id": "hint-1", "kind": "hint", "reason": "said by herself in public"}]
    json.dumps(line)


def test_the_time_of_making_is_kept_in_utc(vault: Vault) -> None:
    east = MADE_AT.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert vault.register.append(make_disclosure(made_at=east), LETTER, "pdf").made_at == MADE_AT
    with pytest.raises(ValueError, match="time zone"):
        vault.register.append(make_disclosure(made_at=MADE_AT.replace(tzinfo=None)), LETTER, "pdf")


def test_a_copy_must_be_the_file_that_is_named(vault: Vault) -> None:
    with pytest.raises(ValueError, match="copy"):
        vault.register.append(make_disclosure(), b"another letter", "pdf")
    assert vault.register.entries() == []


def test_entries_of_one_pair(vault: Vault) -> None:
    other = vault.pairs.add(make_pair(mentee="Asel Moor"))
    for pair in (PAIR, other, PAIR):
        vault.register.append(make_disclosure(pair=pair), LETTER, "pdf")
    assert [entry.n for entry in vault.register.entries(PAIR)] == [1, 3]
    assert [entry.n for entry in vault.register.entries(other)] == [2]


def test_an_entry_says_who_spoke_and_what_the_mentee_knew(vault: Vault) -> None:
    knew, yes = MenteeKnew(SEEN_ON, "was told beforehand"), make_consent()
    told = (Told(NoteId(1), WORDS, yes),)
    made = vault.register.append(
        make_disclosure(
            kind=DisclosureKind.SPOKEN, sha256=None, spoke=Speaker.MENTEE, mentee_knew=knew, consents=(yes,), told=told
        )
    )
    assert vault.register.entries() == [made]
    assert (made.spoke, made.mentee_knew, made.told) == (Speaker.MENTEE, knew, told)


def test_an_entry_of_an_older_confidant_is_read(vault: Vault) -> None:
    body = json.loads(body_of(make_disclosure(), "Tobias Renn"))
    old = {name: body[name] for name in body if name not in {"spoke", "mentee_knew", "corrects", "reason", "told"}}
    entry = entry_from(1, FIRST_PREVIOUS, PAIR, old)
    assert (entry.spoke, entry.mentee_knew, entry.corrects, entry.reason, entry.told) == (None, None, None, "", ())
    assert entry.as_json() == {"n": 1, **old, "previous": FIRST_PREVIOUS}


def test_a_correction_is_a_new_entry_that_names_the_one_it_corrects(vault: Vault) -> None:
    first = vault.register.append(make_disclosure(), LETTER, "pdf")
    second = vault.register.append(make_disclosure(corrects=first.n, reason="It went to the clinic."), None)
    assert [entry.corrects for entry in vault.register.entries()] == [None, 1]
    assert second.as_json()["purpose"] == ("Corrects entry 1: It went to the clinic. reference for Senior Pharmacist")
    other = vault.pairs.add(make_pair(mentee="Asel Moor"))
    for wrong in ({"corrects": 3}, {"corrects": 0}, {"corrects": 1, "pair": other}, {"corrects": 1, "pair": None}):
        with pytest.raises(UnknownEntry):
            vault.register.append(make_disclosure(**wrong))
    assert len(vault.register.entries()) == 2


def test_the_entry_keeps_the_name_the_mentee_had(vault: Vault) -> None:
    vault.register.append(make_disclosure(), LETTER, "pdf")
    pair = make_pair()
    vault.pairs.update_details(
        PAIR,
        mentor=pair.mentor,
        mentee="Tobias Renn-Moor",
        organisation="",
        programme="",
        public_wording="",
        started=pair.started,
        ended=None,
    )
    assert vault.register.entries()[0].mentee == "Tobias Renn"
    assert vault.register.verify() == []


@pytest.fixture
def kept(vault: Vault) -> Vault:
    """A register of three entries, its triggers taken away as an attacker with the key could."""
    for _ in range(3):
        vault.register.append(make_disclosure(), LETTER, "pdf")
    return vault


_ENTRY = "(n, previous, content) SELECT {n}, previous, 'x' FROM disclosure WHERE n = 1"
_SAID = "(n, pair_id, salt, body) SELECT {n}, pair_id, salt, '{{}}' FROM disclosure_content WHERE n = 1"
_WAYS = ("", "OR REPLACE ", "OR IGNORE ", "OR ABORT ", "OR FAIL ", "OR ROLLBACK ")


def _every_statement() -> Iterator[str]:
    """Every way in which SQLite changes, takes out or replaces a row of the register's tables."""
    for way in _WAYS:
        for table, row, columns in (
            ("disclosure", _ENTRY, ("n", "rowid", "_rowid_", "previous", "content")),
            ("disclosure_content", _SAID, ("n", "oid", "salt", "body", "copy", "copy_format")),
        ):
            for column in columns:
                new = {"salt": "x'00'", "copy": "x'00'"}.get(column, "'3'")
                yield f"UPDATE {way}{table} SET {column} = {new} WHERE n = 1"
            for n in (-1, 0, 1, 3, 9):  # 4 follows, but only once there is an entry of that number
                yield f"INSERT {way}INTO {table} {row.format(n=n)}"
        yield f"UPDATE {way}disclosure_content SET body = NULL, copy = NULL"
        yield f"UPDATE {way}disclosure_content SET pair_id = NULL"
        yield f"UPDATE {way}disclosure_content SET pair_id = 2"
        yield f"INSERT {way}INTO disclosure_content {_SAID.format(n=4)}"
        yield f"INSERT {way}INTO disclosure (previous, content) VALUES ('x', 'x')"
    for table, row in (("disclosure", _ENTRY), ("disclosure_content", _SAID)):
        yield f"DELETE FROM {table}"
        yield f"REPLACE INTO {table} {row.format(n=2)}"
        yield f"INSERT INTO {table} {row.format(n=3)} ON CONFLICT (n) DO NOTHING"
    yield f"INSERT INTO disclosure {_ENTRY.format(n=3)} ON CONFLICT (n) DO UPDATE SET content = 'x'"
    yield f"INSERT INTO disclosure_content {_SAID.format(n=3)} ON CONFLICT (n) DO UPDATE SET body = 'x'"


def _is_refused(vault: Vault, sql: str) -> bool:
    """Whether the schema itself refuses a statement, and not one of SQLite's own rules."""
    try:
        with vault.transaction():
            vault.database.write(sql)
    except Exception as error:  # noqa: BLE001  # whatever says the words of the triggers
        return str(error) in {"the register only grows", "an entry of the register is only emptied"}
    return False


def test_the_tables_themselves_refuse_every_change(kept: Vault) -> None:
    kept.pairs.add(make_pair(mentee="Asel Moor"))
    before = kept.database.query("SELECT * FROM disclosure"), kept.database.query("SELECT * FROM disclosure_content")
    let_through = [sql for sql in _every_statement() if not _is_refused(kept, sql)]
    assert let_through == []
    assert before == (
        kept.database.query("SELECT * FROM disclosure"),
        kept.database.query("SELECT * FROM disclosure_content"),
    )
    assert kept.register.verify() == []


def test_no_other_table_is_the_register_s(vault: Vault) -> None:
    names = vault.database.query("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%disclosure%'")
    # The level of words is called so, and what was done about something names its entry.
    others = {"note", "passage", "request_step", "consultation_step", "subject_access_event"}
    assert {name for (name,) in names} - others == {"disclosure", "disclosure_content"}


def test_entries_stay_when_their_pair_goes(kept: Vault) -> None:
    with kept.transaction():
        kept.database.write("DELETE FROM pair WHERE id = 1")
    assert [(entry.pair, entry.mentee) for entry in kept.register.entries()] == [(None, "Tobias Renn")] * 3
    assert kept.register.verify() == []


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("UPDATE disclosure_content SET body = replace(body, 'Petra', 'Vesna') WHERE n = 2", "entry 2 .* was changed"),
        ("UPDATE disclosure_content SET copy = x'00' WHERE n = 3", "copy kept with entry 3 .* was changed"),
        ("DELETE FROM disclosure_content WHERE n = 2", "entry 2 .* is missing"),
        ("DELETE FROM disclosure_content WHERE n = 2; DELETE FROM disclosure WHERE n = 2", "Entry 2 .* is missing"),
        ("UPDATE disclosure SET previous = content WHERE n = 2", "Entry 2 .* does not follow"),
        ("UPDATE disclosure SET content = previous WHERE n = 1", "entry 1 .* was changed"),
        ("UPDATE disclosure_content SET body = NULL, copy = NULL WHERE n = 1", "Entry 1 .* emptied in part"),
    ],
)
def test_a_change_by_force_is_found_and_placed(kept: Vault, sql: str, fault: str) -> None:
    with kept.transaction():
        for (name,) in kept.database.query("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            kept.database.write(f"DROP TRIGGER {name}")
        for statement in sql.split("; "):
            kept.database.write(statement)
    faults = kept.register.verify()
    assert faults
    assert any(re.search(fault, said) for said in faults)
    assert "Petra" not in "".join(faults)


def test_an_emptied_entry_leaves_the_chain_whole_and_is_named(kept: Vault) -> None:
    with kept.transaction():
        kept.database.write(
            "UPDATE disclosure_content SET salt = NULL, body = NULL, copy = NULL, copy_format = NULL WHERE n = 2"
        )
    assert kept.register.verify() == []
    assert [entry.n for entry in kept.register.entries()] == [1, 3]
    assert (kept.register.emptied(), kept.register.emptied(PAIR), kept.register.emptied(PairId(2))) == ([2], [2], [])
    assert kept.register.copy(2) is None


def test_an_entry_that_never_was(vault: Vault) -> None:
    with pytest.raises(UnknownEntry):
        vault.register.copy(1)
    with pytest.raises(UnknownEntry):
        vault.register.copy_format(1)


def test_the_check_of_the_vault_reads_the_chain(kept: Vault) -> None:
    assert kept.check() == []
    with kept.transaction():
        kept.database.write("DROP TRIGGER disclosure_is_never_changed")
        kept.database.write("UPDATE disclosure SET previous = content WHERE n = 2")
    assert any("Entry 2" in fault for fault in kept.check())
