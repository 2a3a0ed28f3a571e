"""The schema is what the migrations make, its rules are named, and its lists keep their order."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from confidant.vault import schema
from confidant.vault.ids import NoteId
from confidant.vault.schema import expected_schema, head_version, migrate, schema_of
from tests.builders import PRIVATE, make_note, make_pair, make_passage, open_test_vault

MIGRATIONS = sorted((Path(schema.__file__).with_name("migrations")).iterdir())


def first_statement(beginning: str) -> str:
    """The statement of the first schema that begins so."""
    script = MIGRATIONS[0].read_text()
    start = script.index(beginning)
    return script[start : script.index(";", start)]


def test_migrations_are_numbered_from_one_without_a_gap() -> None:
    numbers = [int(file.name[:4]) for file in MIGRATIONS]
    assert numbers == list(range(1, head_version() + 1))
    assert all(re.fullmatch(r"\d{4}_[a-z_]+\.sql", file.name) for file in MIGRATIONS)


def test_a_new_vault_has_the_newest_schema_and_is_not_migrated_again(tmp_path: Path) -> None:
    with open_test_vault(tmp_path) as vault:
        assert vault.database.query("PRAGMA user_version") == [(head_version(),)]
        assert schema_of(vault.database) == expected_schema()
        changes = vault.database.changes
        migrate(vault.database)
        assert vault.database.changes == changes


def test_a_vault_of_the_first_schema_keeps_its_yeses(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(notes=(make_note("Open. Hers alone."),))) as vault:
        with vault.transaction():
            for statement in ("DROP TABLE consent_sentence", "DROP TABLE setting", "DROP TABLE vault_state"):
                vault.database.write(statement)
            vault.database.write(first_statement("CREATE TABLE vault_state"))
            vault.database.write("PRAGMA user_version = 1")
            migrate(vault.database)
        assert schema_of(vault.database) == expected_schema()
        record = vault.notes.get(NoteId(1))
        cut = (make_passage("Open. "), make_passage("Hers alone.", disclosure=PRIVATE))
        record = vault.notes.save(record.id, replace(record.note, passages=cut), version=record.version)
        assert [passage.awaiting for passage in record.note.passages] == [PRIVATE, PRIVATE]


def test_every_table_is_strict_and_every_rule_has_a_name() -> None:
    tables = [str(sql) for _, sql in expected_schema() if str(sql).startswith("CREATE TABLE")]
    assert tables
    for sql in tables:
        assert re.search(r"\) STRICT(, WITHOUT ROWID)?$", sql), sql
        assert len(re.findall(r"\bCHECK\b", sql)) == len(re.findall(r"\bCONSTRAINT\b", sql)), sql


@pytest.mark.parametrize(
    ("rule", "sql"),
    [
        ("note_disclosure_is_a_level", "UPDATE note SET disclosure = 4"),
        ("note_held_on_is_a_day", "UPDATE note SET held_on = '2026-02-30'"),
        ("note_held_on_is_a_day", "UPDATE note SET held_on = '9.2.2026'"),
        ("passage_disclosure_is_a_level", "UPDATE passage SET disclosure = -1"),
        ("passage_awaiting_is_audiences", "UPDATE passage SET awaiting = 4"),
        ("consent_decision_is_known", "UPDATE consent SET decision = 'maybe'"),
        ("withdrawal_is_never_limited", "UPDATE consent SET decision = 'withdrawn', expires = '2027-01-01'"),
        ("limited_yes_speaks_for_one_audience", "UPDATE consent SET recipient = 'A'"),
        ("yes_expires_after_it_is_given", "UPDATE consent SET expires = '2020-01-01'"),
        ("vault_state_is_one_row", "INSERT INTO vault_state VALUES (2, x'00', x'', x'', NULL, 0, 0, NULL)"),
        ("FOREIGN KEY", "UPDATE note SET pair_id = 99"),
        ("cannot store TEXT value in INTEGER column", "UPDATE note SET disclosure = 'all'"),
    ],
)
def test_the_tables_refuse_what_the_field_does_not_know(tmp_path: Path, rule: str, sql: str) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        with pytest.raises(Exception, match=rule), vault.transaction():
            vault.database.write(sql)
        assert vault.pairs.whole(vault.pairs.find("Tobias Renn")) == make_pair()


def test_a_deleted_pair_takes_its_parts_along_but_not_the_register(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(notes=(make_note("a", "b"),))) as vault:
        with vault.transaction():
            vault.database.write("DELETE FROM pair")
        for table in (
            "person",
            "agreement",
            "cell",
            "signer",
            "note",
            "passage",
            "consent",
            "consent_words",
            "consent_sentence",
        ):
            assert vault.database.query(f"SELECT * FROM {table}") == [], table
