"""The names of an erased pair that Confidant itself wrote into records of others, in full where words were shorter.

They stand in two places: the key to what a supervisor read, with the draft of the next one, and the people on the way
to a mentee's copy. What the mentor wrote there in words is that other pair's, and stays.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from confidant.vault.connection import Database
from confidant.vault.ids import PairId

__all__ = ["forget_names"]

_KINDS = ("subject_access", "supervision")
"""The kinds of drafts (`drafts.OWNERS`) with names that nobody typed."""


def forget_names(database: Database, pair: PairId) -> None:
    """Take out of others' keys and drafts whoever is known by this pair alone; inside the transaction that erases it.

    A role stays taken, without a name: nobody else is called by it later. A copy on its way is searched for anew, and
    its pages are looked at again, since somebody in it is known by less.
    """
    names = _known_by_it_alone(database, pair)
    for consultation, position, roles in database.query(
        "SELECT s.consultation_id, s.position, s.roles FROM consultation_step AS s"
        " JOIN consultation AS c ON c.id = s.consultation_id WHERE s.roles <> '' AND c.pair_id <> ?",
        (pair,),
    ):
        named = json.loads(roles)
        if (nameless := _nameless(named, names)) != named:
            database.write(
                "UPDATE consultation_step SET roles = ? WHERE consultation_id = ? AND position = ?",
                (json.dumps(nameless, ensure_ascii=False), consultation, position),
            )
    for kind, key, body in database.query("SELECT kind, key, body FROM draft WHERE kind IN (?, ?)", _KINDS):
        without = _body_without(str(body), names)
        if without is None:
            database.write("DELETE FROM draft WHERE kind = ? AND key = ?", (kind, key))
        elif without != body:
            database.write("UPDATE draft SET body = ? WHERE kind = ? AND key = ?", (without, kind, key))


def _known_by_it_alone(database: Database, pair: PairId) -> frozenset[str]:
    own = database.query(
        "SELECT mentee FROM pair WHERE id = ?1 UNION SELECT line_manager FROM pair WHERE id = ?1"
        " UNION SELECT organisation FROM pair WHERE id = ?1 UNION SELECT name FROM person WHERE pair_id = ?1",
        (pair,),
    )
    others = database.query(
        "SELECT mentee FROM pair WHERE id <> ?1 UNION SELECT mentor FROM pair"
        " UNION SELECT line_manager FROM pair WHERE id <> ?1 UNION SELECT organisation FROM pair WHERE id <> ?1"
        " UNION SELECT name FROM person WHERE pair_id <> ?1",
        (pair,),
    )
    return (_folded(own) - _folded(others)) - {""}


def _folded(rows: Iterable[tuple[Any, ...]]) -> frozenset[str]:
    return frozenset(_fold(str(name)) for (name,) in rows if name is not None)


def _fold(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def _nameless(roles: list[list[str]], names: frozenset[str]) -> list[list[str]]:
    return [["" if _fold(name) in names else name, role] for name, role in roles]


def _body_without(body: str, names: frozenset[str]) -> str | None:
    """Return a draft without the names; None where it has one and cannot be read, as one of another version."""
    try:
        draft = json.loads(body)
        without = _draft_without(draft, names)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None if _is_about(body, names) else body
    return body if without == draft else json.dumps(without, ensure_ascii=False, separators=(",", ":"))


def _draft_without(draft: dict[str, Any], names: frozenset[str]) -> dict[str, Any]:
    if consulting := draft.get("consulting"):
        roles = _nameless(consulting["roles"], names)
        answers = [each for each in consulting["answers"] if not _is_about(each["key"], names)]
        if (roles, answers) != (consulting["roles"], consulting["answers"]):
            return draft | {"consulting": consulting | {"roles": roles, "answers": answers, "looked_at": ""}}
    if decisions := draft.get("decisions"):
        people = [each for each in decisions["people"] if not names.intersection(map(_fold, each["names"]))]
        if people != decisions["people"]:
            return draft | {"decisions": decisions | {"people": people, "searched": "", "seen": ""}}
    return draft


def _is_about(key: str, names: frozenset[str]) -> bool:
    """Whether a text, as the key of an answer, names somebody of `names`."""
    folded = f" {_fold(key)} "
    return any(f" {name} " in folded for name in names)
