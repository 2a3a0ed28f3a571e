"""The schema is what the migrations make, its rules are named, and its lists keep their order."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from confidant.vault import schema
from confidant.vault.condition import Trouble
from confidant.vault.database_file import log_of
from confidant.vault.ids import NoteId, PairId
from confidant.vault.problems import DamagedVault, SealBroken
from confidant.vault.schema import digest_of, expected_schema, head_version, is_as_made, migrate, schema_of
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, PRIVATE, WORDS, make_note, make_pair, make_passage, open_test_vault
from tests.vault.older_schema import MIGRATIONS, seal_at, take_back

PAGE = 4096

_PAGE_FAULTS = (["Some of the vault’s pages are damaged."], ["The vault’s pages do not hang together as they should."])


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
    vault = open_test_vault(tmp_path, make_pair(notes=(make_note("Open. Hers alone."),)))
    with vault.transaction():
        take_back(vault, 1)
        migrate(vault.database)
    assert schema_of(vault.database) == expected_schema()
    record = vault.notes.get(NoteId(1))
    cut = (make_passage("Open. "), make_passage("Hers alone.", disclosure=PRIVATE))
    record = vault.notes.save(record.id, replace(record.note, passages=cut), version=record.version)
    assert [passage.awaiting for passage in record.note.passages] == [PRIVATE, PRIVATE]
    vault.close(back_up=False)  # its rows are no longer those that were sealed


@pytest.mark.parametrize("version", [2, 3, 4])
def test_an_older_vault_is_given_what_lists_show(tmp_path: Path, version: int) -> None:
    notes = (make_note(), make_note("Nobody was  asked.", consents=()), make_note("Ours.", disclosure=PRIVATE))
    vault = open_test_vault(tmp_path, make_pair(notes=notes))
    listed, waiting = vault.notes.summaries(PairId(1)), vault.notes.waiting()
    with vault.transaction():
        take_back(vault, version)
        migrate(vault.database)
    assert schema_of(vault.database) == expected_schema()
    assert (vault.notes.summaries(PairId(1)), vault.notes.waiting()) == (listed, waiting)
    assert {summary.first_words for summary in listed} == {WORDS[:80], "Nobody was asked.", "Ours."}
    vault.close(back_up=False)  # its seal follows no change any more


def test_a_sealed_vault_of_an_older_schema_is_sealed_anew(tmp_path: Path) -> None:
    vault = open_test_vault(tmp_path, make_pair(notes=(make_note(), make_note("Nobody was asked.", consents=()))))
    listed = vault.notes.summaries(PairId(1))
    seal_at(vault, 3)
    vault.close(back_up=False)
    told: list[bool] = []
    for times in (1, 1):  # it is told of once, when it is done
        Vault.open(vault.folder, PASSPHRASE, derive=FAST, updating=lambda: told.append(True)).close(back_up=False)
        assert len(told) == times
    with open_test_vault(tmp_path) as again:
        assert again.trouble == ()
        assert again.check() == []
        assert again.notes.summaries(PairId(1)) == listed


def test_every_table_is_strict_and_every_rule_has_a_name() -> None:
    # The tables that the full-text index makes for itself are quoted, as nobody else quotes.
    tables = [str(sql) for _, sql in expected_schema() if re.match("CREATE TABLE [^']", str(sql))]
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
        ("vault_state_is_one_row", "INSERT INTO vault_state VALUES (2, x'00', x'', x'', NULL, 0, NULL)"),
        ("FOREIGN KEY", "UPDATE note SET pair_id = 99"),
        ("note_consent_state_is_known", "UPDATE note SET consent_state = 'perhaps'"),
        ("note_awaits_yes_where_its_words_do", "UPDATE note SET awaits_yes = 1"),
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
            "arrangement",
            "review_occasion",
            "note",
            "passage",
            "consent",
            "consent_words",
            "consent_sentence",
            "unindexed",
        ):
            assert vault.database.query(f"SELECT * FROM {table}") == [], table


# An old page of the schema


def test_the_digest_is_that_of_the_newest_schema(tmp_path: Path) -> None:
    assert digest_of(expected_schema()) == schema._DIGEST
    with open_test_vault(tmp_path) as vault:
        assert is_as_made(vault.database)


@pytest.mark.parametrize("harm", ["DROP INDEX note_of_day", "DROP VIEW release_withdrawal"])
def test_a_schema_without_one_of_its_parts_is_noticed_though_every_row_is_there(tmp_path: Path, harm: str) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        with vault.transaction():
            vault.database.write(harm)
        with pytest.raises(SealBroken):
            vault.require_whole()
        assert vault.trouble == (Trouble.ROWS_DIFFER,)
    with open_test_vault(tmp_path) as again:
        assert again.trouble == (Trouble.ROWS_DIFFER,)
        assert len(again.pairs.summaries()) == 1
        with pytest.raises(SealBroken):
            again.accept()


@pytest.mark.parametrize("version", [3, 4, 5])
def test_each_page_of_an_older_schema_put_back_is_told_in_words_or_noticed(tmp_path: Path, version: int) -> None:
    vault = open_test_vault(tmp_path, make_pair())
    file = vault.folder / "vault.db"
    seal_at(vault, version)
    vault.close(back_up=False)
    old = file.read_bytes()
    open_test_vault(tmp_path).close(back_up=False)
    new = file.read_bytes()
    differing = [start for start in range(0, min(len(old), len(new)), PAGE) if old[start:][:PAGE] != new[start:][:PAGE]]
    assert len(differing) > 1
    for start in differing:
        mixed = new[:start] + old[start : start + PAGE] + new[start + PAGE :]
        file.write_bytes(mixed)
        try:
            with open_test_vault(tmp_path) as vault:
                assert vault.trouble or schema_of(vault.database) == expected_schema()
                faults = vault.check()  # rows of before, if anything, or a page that holds no row of a sealed table
                assert faults if vault.trouble else faults in ([], *_PAGE_FAULTS)
                vault.close(back_up=False)
        except DamagedVault:
            assert file.read_bytes() == mixed
        log_of(file).unlink(missing_ok=True)


def test_the_first_page_of_an_older_schema_is_damage(tmp_path: Path) -> None:
    vault = open_test_vault(tmp_path, make_pair())
    file = vault.folder / "vault.db"
    seal_at(vault, 5)
    vault.close(back_up=False)
    old = file.read_bytes()
    open_test_vault(tmp_path).close(back_up=False)
    file.write_bytes(old[:PAGE] + file.read_bytes()[PAGE:])
    with pytest.raises(DamagedVault):
        open_test_vault(tmp_path)
