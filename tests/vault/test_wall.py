"""The wall: while material is gathered, SQLite itself refuses every query but those of the release views.

Each wall is tried alone: a deliberately wrong query against the authorizer, and the gate with the authorizer off
(the views by themselves in `test_release_views.py`).
"""

import ast
import re
from contextlib import nullcontext
from itertools import product
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

import confidant
from confidant.vault import shareable
from confidant.vault.connection import Action, StatementRefused
from confidant.vault.schema import expected_schema
from confidant.vault.search import SearchQuery
from confidant.vault.shareable import gather, public_facts
from confidant.vault.vault import Vault
from confidant.vault.wall import RELEASE_VIEWS, _authorize, release_mode
from tests.builders import ON, make_note, make_pair, make_request, open_test_vault

CANARY = "canary that must never leave"


@pytest.fixture
def vault(tmp_path: Path) -> Any:
    """A vault with a permitted note and a private canary."""
    private = make_note(CANARY, disclosure=frozenset(), title=f"title {CANARY}")
    opened = open_test_vault(tmp_path, make_pair(notes=(make_note(), private)))
    yield opened
    opened.close(back_up=False)


MADE_OF = {
    "release_agreement": {"agreement"},
    "release_cell": {"agreement", "cell"},
    "release_pair": {"pair"},
    "release_signer": {"agreement", "signer"},
    "release_withdrawal": {"consent", "note"},
    "release_yes": {"consent", "consent_words", "note", "passage"},
    "shareable_passage": {"consent", "consent_words", "note", "passage"},
}
"""The release views, and the tables each may ask for."""


def test_the_authorizer_s_whole_table() -> None:
    """Every table and view, read by itself and by every view, of every database, in every action."""
    everything = {str(name) for name, _ in expected_schema()} | {"sqlite_master", "over_view"}
    allowed = {(view, None) for view in MADE_OF} | {(table, view) for view in MADE_OF for table in MADE_OF[view]}
    for name, view in product(everything, [*everything, None]):
        for action, database in product(Action, ("main", "temp", "other", None)):
            may = action is Action.SELECT or (action is Action.READ and database == "main" and (name, view) in allowed)
            answer = _authorize(action, name, "words", database, view)
            assert answer == (Action.OK if may else Action.DENY), (action, name, database, view)
    assert _authorize(Action.READ, None, None, "main", None) == Action.DENY
    assert _authorize(Action.READ, None, None, "main", "release_pair") == Action.DENY
    other = set(range(200)) - set(Action)  # deleting, attaching, calling a function, whatever comes
    assert {_authorize(action, "release_pair", "", "main", None) for action in other} == {Action.DENY}


FORBIDDEN = [
    "SELECT words FROM passage",
    "SELECT count(*) FROM passage",
    "SELECT 1 FROM passage",
    "SELECT title FROM note",
    "SELECT words FROM consent_words",
    "SELECT name FROM sqlite_master",
    "SELECT name FROM sqlite_schema",
    "SELECT * FROM pragma_table_info('passage')",
    "SELECT * FROM (SELECT words FROM passage)",
    "SELECT words FROM shareable_passage UNION SELECT words FROM passage",
    "SELECT words FROM shareable_passage WHERE passage_id IN (SELECT id FROM passage)",
    "SELECT (SELECT words FROM passage LIMIT 1) FROM shareable_passage",
    "SELECT words FROM shareable_passage ORDER BY (SELECT count(*) FROM passage)",
    "SELECT shareable_passage.words FROM shareable_passage JOIN passage",
    "WITH a AS (SELECT words FROM passage) SELECT words FROM a",
    "WITH shareable_passage AS (SELECT words FROM passage) SELECT words FROM shareable_passage",
    "SELECT words FROM (with shareable_passage AS (SELECT words FROM passage) SELECT words FROM shareable_passage)",
    "SELECT words FROM (SELECT words FROM passage) AS shareable_passage",
    "SELECT shareable_passage.words FROM passage AS shareable_passage",
    "VALUES ((SELECT words FROM passage))",
    "WITH RECURSIVE a(x) AS (SELECT 1 UNION SELECT x + 1 FROM a WHERE x < 5) SELECT x FROM a",
    "SELECT * FROM over_view",
    "SELECT group_concat(words) FROM shareable_passage",
    "SELECT count(*) FROM shareable_passage",
    "SELECT upper(words) FROM shareable_passage",
    "SELECT load_extension('x')",
    "SELECT rowid FROM note_text WHERE note_text MATCH 'canary'",
    "SELECT rowid FROM note_start WHERE note_start MATCH 'ca'",
    "SELECT block FROM note_text_data",
    "SELECT term FROM note_term",
    "SELECT term FROM note_beginning",
    "SELECT words FROM note_entry",
    "SELECT words FROM unindexed",
    "SELECT note_id FROM indexed_note",
    "SELECT body FROM draft",
    "SELECT body FROM disclosure_content",
    "SELECT body FROM exceptional_event",
    "SELECT recovery_public_key FROM vault_state",
    "SELECT purpose FROM request",
    "SELECT name FROM person",
    "SELECT mentee FROM pair",
    "INSERT INTO draft VALUES ('a', 'b', 'c')",
    "UPDATE note SET disclosure = 3",
    "DELETE FROM note",
    "CREATE TEMP VIEW v AS SELECT words FROM passage",
    "CREATE VIEW v AS SELECT words FROM passage",
    "CREATE TEMP TABLE t AS SELECT words FROM shareable_passage",
    "CREATE VIRTUAL TABLE f USING fts5(words)",
    "DROP VIEW shareable_passage",
    "ATTACH ':memory:' AS other",
    "PRAGMA table_info(passage)",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA rekey = 'x'",
    "BEGIN",
    "SAVEPOINT a",
    "VACUUM INTO '/tmp/never'",
    "REINDEX",
    "ANALYZE",
    "EXPLAIN SELECT words FROM passage",
]


def is_refused(vault: Vault, sql: str) -> bool:
    with release_mode(vault.database):
        try:
            vault.database.query(sql)
        except StatementRefused:
            return True
    return False


def test_every_other_statement_is_refused_by_the_engine(vault: Vault) -> None:
    with vault.transaction():
        vault.database.write("CREATE VIEW over_view AS SELECT words FROM shareable_passage")
    assert [sql for sql in FORBIDDEN if not is_refused(vault, sql)] == []
    assert not is_refused(vault, "SELECT words FROM shareable_passage")


def test_every_release_view_can_be_read_and_holds_no_canary(vault: Vault) -> None:
    with release_mode(vault.database):
        rows = {view: vault.database.query(f"SELECT * FROM {view}") for view in RELEASE_VIEWS}
    assert {view for view, found in rows.items() if not found} == {"release_withdrawal"}
    assert CANARY not in repr(rows)


def test_a_temporary_view_that_borrows_the_name_is_refused(vault: Vault) -> None:
    with vault.transaction():
        vault.database.write("CREATE TEMP VIEW shareable_passage AS SELECT id, words FROM main.passage")
    for sql in ("SELECT words FROM shareable_passage", "SELECT 1 FROM shareable_passage"):
        with release_mode(vault.database), pytest.raises(StatementRefused):
            vault.database.query(sql)


def test_a_temporary_table_made_before_is_refused(vault: Vault) -> None:
    with vault.transaction():
        vault.database.write("CREATE TEMP TABLE kept AS SELECT words FROM passage")
    with release_mode(vault.database), pytest.raises(StatementRefused):
        vault.database.query("SELECT words FROM kept")


def test_a_statement_prepared_before_is_asked_about_anew(vault: Vault) -> None:
    sql = "SELECT words FROM passage"
    assert vault.database.query(sql)
    with release_mode(vault.database), pytest.raises(StatementRefused):
        vault.database.query(sql)
    assert vault.database.query(sql)


def test_however_it_ends_everything_can_be_read_afterwards(vault: Vault) -> None:
    with pytest.raises(ZeroDivisionError), release_mode(vault.database):
        raise ZeroDivisionError
    assert vault.search.newest(SearchQuery("canary")).found


def wrong_release_code(vault: Vault) -> str:
    """What a mistaken hand might one day write in the release mode."""
    with shareable.release_mode(vault.database):
        return repr(vault.database.query("SELECT words FROM passage"))


def test_the_wall_alone_stops_a_wrong_query(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StatementRefused):
        wrong_release_code(vault)
    monkeypatch.setattr(shareable, "release_mode", lambda _database: nullcontext())
    assert CANARY in wrong_release_code(vault)  # the same code without the wall: it is the wall that stopped it


def test_gather_runs_behind_the_wall(vault: Vault) -> None:
    """Were the wall taken out of `gather` or `public_facts`, this test would see no authorizer set."""
    pair = vault.pairs.find("Tobias Renn")
    seen: list[bool] = []
    original = vault.database.query

    def query(sql: str, parameters: Any = ()) -> Any:
        with pytest.raises(StatementRefused):
            original("SELECT words FROM passage")
        seen.append(True)
        return original(sql, parameters)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vault.database, "query", query)
        gather(vault, pair, make_request(), ON)
        after_gathering = len(seen)
        public_facts(vault, pair, ON)
    assert after_gathering >= 5
    assert len(seen) > after_gathering


def test_the_gate_alone_stops_what_the_views_would_let_through(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shareable, "release_mode", lambda _database: nullcontext())
    pair = vault.pairs.find("Tobias Renn")
    with vault.transaction():  # a view that has lost its conditions
        definition = dict(vault.database.query("SELECT name, sql FROM sqlite_master"))["shareable_passage"]
        vault.database.write("DROP VIEW shareable_passage")
        vault.database.write(definition[: definition.index("WHERE")])
    assert CANARY in repr(vault.database.query("SELECT * FROM shareable_passage"))
    permitted = gather(vault, pair, make_request(), ON)
    assert len(permitted) == 1
    assert CANARY not in repr(permitted)


def test_all_sql_of_the_release_mode_stands_in_one_file() -> None:
    """Nobody else enters this mode; and there is nothing in it but plain queries of the release views."""
    package = Path(confidant.__file__).parent
    users = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Name) and node.id in {"release_mode", "set_authorizer"})
        or (isinstance(node, ast.Attribute) and node.attr in {"release_mode", "set_authorizer"})
    }
    assert users == {"vault/connection.py", "vault/shareable.py", "vault/wall.py"}
    statements = [
        node.value
        for node in ast.walk(ast.parse(Path(shareable.__file__).read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("SELECT")
    ]
    assert len(statements) >= 6
    assert not any(re.search(r"\bWITH\b", sql) for sql in statements)
    assert {view for sql in statements for view in re.findall(r"FROM (\w+)", sql)} == RELEASE_VIEWS


def test_nobody_outside_the_vault_speaks_sql_to_it() -> None:
    package = Path(confidant.__file__).parent
    users = [
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if file.parent.name != "vault"
        and re.search(r"\.database\b|vault\.connection", file.read_text(encoding="utf-8"))
    ]
    assert users == []


def test_the_release_views_show_no_words_but_those_of_shareable_passages() -> None:
    views = {str(name): str(sql) for name, sql in expected_schema() if str(sql).startswith("CREATE VIEW")}
    del views["note_entry"]  # what search indexes: not one of them, and refused with all else
    assert views.keys() == RELEASE_VIEWS
    showing = {name for name, sql in views.items() if "words" in sql[: sql.index("FROM")].replace("consent_words", "")}
    assert showing == {"shareable_passage"}
    assert not any("title" in sql or "template" in sql or "request" in sql for sql in views.values())


def test_the_wall_is_not_put_before_another_thread(vault: Vault) -> None:
    begun, seen = Event(), []

    def read() -> None:
        begun.set()
        seen.append(vault.database.query("SELECT count(*) FROM passage"))

    reader = Thread(target=read)
    with release_mode(vault.database):
        reader.start()
        begun.wait()
        reader.join(0.05)
        assert seen == []  # it waits
    reader.join()
    assert seen == [[(2,)]]
