"""Vaults as older versions of the app left them: the newest schema, taken back step by step."""

from __future__ import annotations

from pathlib import Path

from confidant.vault import schema
from confidant.vault.seal import counted, sealed_tables
from confidant.vault.vault import Vault

__all__ = ["MIGRATIONS", "seal_at", "take_back"]

MIGRATIONS = sorted((Path(schema.__file__).with_name("migrations")).iterdir())


def _first_statement(beginning: str, end: str = ";", *, schema: int = 1) -> str:
    """The statement of the first schema, or of another, that begins so, up to its last semicolon, which `end` has."""
    script = MIGRATIONS[schema - 1].read_text()
    start = script.index(beginning)
    return script[start : script.index(end, start)] + end.removesuffix(";")


_TAKING_BACK: dict[int, tuple[str, ...]] = {
    2: ("DROP TABLE consent_sentence",),
    3: ("DROP TABLE setting", "DROP TABLE vault_state", _first_statement("CREATE TABLE vault_state")),
    4: (
        *(f"DROP INDEX {name}" for name in ("note_of_day", "note_that_awaits_yes", "passage_with_own_level")),
        *(f"ALTER TABLE note DROP COLUMN {name}" for name in ("awaits_yes", "consent_state", "first_words")),
    ),
    5: ("ALTER TABLE vault_state ADD COLUMN backed_up_at INTEGER NOT NULL DEFAULT 0",),
    6: ("ALTER TABLE vault_state RENAME COLUMN recovery_public_key TO recovery_wrapping_key",),
    7: ("DROP TABLE action",),
    8: ("DROP TABLE attachment_piece", "DROP TABLE attachment", "DROP TABLE trashed_note"),
    9: (
        *(f"DROP TRIGGER note_{name}" for name in ("is_new", "will_be_found_otherwise", "will_go")),
        "DROP TRIGGER note_that_was_never_indexed_is_gone",
        *(f"DROP TRIGGER passage_will_{name}" for name in ("come", "be_found_otherwise", "go")),
        "DROP VIEW note_entry",
        *(f"DROP TABLE note_{name}" for name in ("term", "beginning", "text", "start")),
        "DROP TABLE indexed_note",
        "DROP TABLE unindexed",
    ),
    10: (
        "DROP TRIGGER note_takes_its_versions_along",
        "DROP TRIGGER trashed_note_takes_its_versions_along",
        "DROP TABLE note_version",
        "ALTER TABLE note DROP COLUMN saved_at",
    ),
    11: ("ALTER TABLE consent_sentence DROP COLUMN within",),
    12: (
        "DROP TRIGGER disclosure_only_follows",
        "DROP TRIGGER disclosure_content_comes_with_its_entry",
        "DROP TRIGGER disclosure_content_is_only_emptied",
        _first_statement("CREATE TRIGGER disclosure_content_is_only_emptied", "END;"),
    ),
    13: ("DROP TABLE sheet_words", "DROP TABLE sheet"),
    14: (
        *(f"DROP TRIGGER {name}_is_never_replaced" for name in ("agreement", "arrangement")),
        *(f"DROP TRIGGER {name}_is_never_added" for name in ("cell", "signer")),
        *(f"DROP TRIGGER {name}_goes_with_its_agreement" for name in ("cell", "signer")),
        "DROP TRIGGER agreement_goes_with_its_pair",
        "DROP TABLE arrangement",
        "DROP TABLE review_occasion",
    ),
    15: ("DROP TABLE request_step", "ALTER TABLE request DROP COLUMN conflict"),
    16: ("DROP TRIGGER pair_is_held_by_an_open_exception", "DROP TABLE exceptional_event", "DROP TABLE exceptional"),
    17: (
        "DROP TRIGGER subject_access_goes_with_its_pair",
        "DROP TABLE subject_access_event",
        "DROP TABLE subject_access",
    ),
    18: ("DROP TABLE consultation_step", "DROP TABLE consultation"),
    19: (
        *(f"DROP TRIGGER {name}" for name in ("pair_gets_its_mark", "tombstone_never_goes")),
        "DROP TRIGGER pair_is_held_by_an_open_exception",
        _first_statement("CREATE TRIGGER pair_is_held_by_an_open_exception", "END;", schema=16),
        *(f"DROP TABLE {name}" for name in ("pair_mark", "tombstone", "hold", "kept_on")),
        "DROP TRIGGER disclosure_content_is_only_emptied",
        _first_statement("CREATE TRIGGER disclosure_content_is_only_emptied", "END;", schema=12),
    ),
    20: (
        "DROP TRIGGER consultation_step_is_never_edited",
        _first_statement("CREATE TRIGGER consultation_step_is_never_edited", "END;", schema=18),
    ),
}
"""What undoes each migration, by its number."""


def take_back(vault: Vault, version: int) -> None:
    """Make of `vault` one whose schema is as old as `version`; inside a transaction."""
    database = vault.database
    for (name,) in database.query("SELECT name FROM sqlite_temp_master WHERE type = 'trigger'"):
        database.write(f"DROP TRIGGER temp.{name}")
    for number in range(len(MIGRATIONS), version, -1):
        for statement in _TAKING_BACK[number]:
            database.write(statement)
    database.write(f"PRAGMA user_version = {version}")


def seal_at(vault: Vault, version: int) -> None:
    """Take the schema back to one that was sealed already, and seal it; the vault is only good for closing then."""
    with vault.transaction():
        take_back(vault, version)
        (total,) = counted(vault.database, sealed_tables(vault.database), vault._headers.key.rows)
        vault._ledger.begin_anew(total)
