"""The second wall before the door: while material is gathered, SQLite itself refuses every other query.

The authorizer is an allow-list: SELECT, READ of the release views, and READ of the columns inside them *when the
engine itself says that a release view asks*. So `SELECT words FROM passage` fails, and so do temporary views, views
over these views, ATTACH, PRAGMA, recursion, writing, and every function (the views and their readers need none).

Measured limit: a common table expression that borrows a release view's name deceives the engine's naming. There is no
such expression without the word WITH, so a statement that holds it is refused before the engine sees it; and all SQL
of this mode stands in `vault/shareable.py`, and a test says so.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from confidant.vault.connection import Action, Database

__all__ = ["RELEASE_VIEWS", "release_mode"]

RELEASE_VIEWS = frozenset(
    {
        "release_agreement",
        "release_cell",
        "release_pair",
        "release_signer",
        "release_withdrawal",
        "release_yes",
        "shareable_passage",
    }
)

_BASE_COLUMNS: dict[str, frozenset[str]] = {
    "release_agreement": frozenset({"agreement"}),
    "release_cell": frozenset({"agreement", "cell"}),
    "release_pair": frozenset({"pair"}),
    "release_signer": frozenset({"agreement", "signer"}),
    "release_withdrawal": frozenset({"note", "consent"}),
    "release_yes": frozenset({"note", "passage", "consent", "consent_words"}),
    "shareable_passage": frozenset({"note", "passage", "consent", "consent_words"}),
}
"""The tables each release view is made of."""


_COMMON_TABLE_EXPRESSION = re.compile(r"\bWITH\b", re.IGNORECASE)


@contextmanager
def release_mode(database: Database) -> Iterator[None]:
    """Inside, only the release views can be read. Whatever happens inside, afterwards everything is as before.

    Other threads wait meanwhile: the wall is not theirs. Not to be nested: the inner end would take the wall from the
    outer.
    """
    with database.turn():
        database.set_authorizer(_authorize, _COMMON_TABLE_EXPRESSION)
        try:
            yield
        finally:
            database.set_authorizer(None)


def _authorize(action: int, first: str | None, second: str | None, database: str | None, view: str | None) -> int:  # noqa: ARG001  # SQLite's signature: `second` is the column, and columns are the view's business
    if action == Action.SELECT:
        return Action.OK
    if action == Action.READ and database == "main" and first is not None:
        if view is None:
            return Action.OK if first in RELEASE_VIEWS else Action.DENY
        return Action.OK if first in _BASE_COLUMNS.get(view, ()) else Action.DENY
    return Action.DENY
