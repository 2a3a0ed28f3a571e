"""Changes to SQL: every condition of a view or a query dropped, negated and swapped, every column emptied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.mutants.change import Change

__all__ = ["changed_script", "changed_statements", "sql_changes"]

_VIEW = re.compile(r"CREATE VIEW (\w+) AS\n.*?;\n", re.DOTALL)
_TOKEN = re.compile(r"'[^']*'|[\w.]+|<>|--[^\n]*|\S")
_DECISIONS = {"'agreed'": "'withdrawn'", "'withdrawn'": "'agreed'"}
_NUMBERS = {"0": "1", "1": "0"}
_AFTER_A_CONDITION = {"JOIN", "WHERE", "ORDER", ";"}


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int
    depth: int
    """In how many parentheses and CASEs it stands; those that open and close one stand outside it."""


@dataclass(frozen=True)
class _Edit:
    """From where to where what is to stand, in characters."""

    start: int
    end: int
    after: str


def sql_changes(script: str, file: str, views: frozenset[str]) -> list[Change]:
    """Return every change to the named views that `script` makes."""
    return [
        Change(file, number, script.count("\n", 0, edit.start) + 1, view, script[edit.start : edit.end], edit.after)
        for number, (view, edit) in enumerate(_edits_of_views(script))
        if view in views
    ]


def changed_script(script: str, number: int) -> str:
    """Return the script with the change of that number made."""
    edit = next(edit for nth, (_, edit) in enumerate(_edits_of_views(script)) if nth == number)
    return _edited(script, edit)


def changed_statements(sql: str) -> Iterator[str]:
    """Yield a query with each change made."""
    return (_edited(sql, edit) for edit in _edits(_tokens(sql, 0, len(sql)), sql))


def _edited(sql: str, edit: _Edit) -> str:
    return sql[: edit.start] + edit.after + sql[edit.end :]


def _edits_of_views(script: str) -> Iterator[tuple[str, _Edit]]:
    for found in _VIEW.finditer(script):
        yield from ((found[1], edit) for edit in _edits(_tokens(script, *found.span()), script))


def _tokens(sql: str, start: int, end: int) -> list[_Token]:
    tokens, depth = [], 0
    for found in _TOKEN.finditer(sql, start, end):
        if found[0].startswith("--"):
            continue
        depth -= found[0] in {")", "END"}
        tokens.append(_Token(found[0], found.start(), found.end(), depth))
        depth += found[0] in {"(", "CASE"}
    return tokens


def _edits(tokens: Sequence[_Token], sql: str) -> Iterator[_Edit]:
    yield from _columns(tokens, sql)
    for at, token in enumerate(tokens):
        if token.text in {"WHERE", "ON"}:
            yield from _conditions(_following(tokens, at, _AFTER_A_CONDITION), sql)
        elif token.text == "&":
            yield _Edit(token.start, token.end, "|")
            yield _Edit(_operand_before(tokens, at).start, tokens[at + 1].start, "")
            yield _Edit(tokens[at - 1].end, _operand_after(tokens, at).end, "")
        elif token.text == "CASE":
            yield from _cases(_following(tokens, at, {"END"}), token, sql)
        elif token.text in _DECISIONS or (token.text in _NUMBERS and tokens[at - 1].text != "SELECT"):
            yield _Edit(token.start, token.end, (_DECISIONS | _NUMBERS)[token.text])
        elif token.text == "ORDER":
            last = tokens[-1] if tokens[-1].text != ";" else tokens[-2]
            yield _Edit(last.start, last.end, f"{last.text} DESC")


def _following(tokens: Sequence[_Token], at: int, ends: set[str]) -> list[_Token]:
    """Return what follows the token at `at` up to one of `ends` of its own depth, or to where that depth is left."""
    found = []
    for token in tokens[at + 1 :]:
        if token.depth < tokens[at].depth or (token.depth == tokens[at].depth and token.text in ends):
            break
        found.append(token)
    return found


def _conditions(clause: Sequence[_Token], sql: str) -> Iterator[_Edit]:
    """Each of several conditions that must hold together: dropped, negated, and one of them made enough."""
    for condition in _split(clause, "AND"):
        start, end = condition[0].start, condition[-1].end
        words = sql[start:end]
        yield _Edit(start, end, f"({words} OR 1)")
        yield _Edit(start, end, f"NOT ({words})")
    for token in clause:
        if token.text == "AND" and token.depth == clause[0].depth:
            yield _Edit(token.start, token.end, "OR")


def _cases(inside: Sequence[_Token], case: _Token, sql: str) -> Iterator[_Edit]:
    """`CASE WHEN condition THEN one ELSE other END`: the one always, the other always, and turned round."""
    words = {token.text: token for token in inside if token.depth == case.depth + 1}
    then, otherwise = words["THEN"], words["ELSE"]
    end = inside[-1].end + len(" END")
    one, other = sql[then.end : otherwise.start].strip(), sql[otherwise.end : inside[-1].end].strip()
    condition = sql[words["WHEN"].end : then.start].strip()
    yield _Edit(case.start, end, one)
    yield _Edit(case.start, end, other)
    yield _Edit(case.start, end, f"CASE WHEN {condition} THEN {other} ELSE {one} END")


def _columns(tokens: Sequence[_Token], sql: str) -> Iterator[_Edit]:
    """Each column that is shown, empty instead."""
    select = next(at for at, token in enumerate(tokens) if token.text == "SELECT")
    for column in _split(_following(tokens, select, {"FROM"}), ","):
        start, end = column[0].start, column[-1].end
        if sql[start:end] != "NULL":
            yield _Edit(start, end, f"NULL AS {column[-1].text.rpartition('.')[2]}")


def _split(tokens: Sequence[_Token], separator: str) -> list[list[_Token]]:
    parts: list[list[_Token]] = [[]]
    for token in tokens:
        if token.text == separator and token.depth == tokens[0].depth:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _operand_before(tokens: Sequence[_Token], at: int) -> _Token:
    if tokens[at - 1].text != "END":
        return tokens[at - 1]
    return next(token for token in reversed(tokens[: at - 1]) if token.text == "CASE")


def _operand_after(tokens: Sequence[_Token], at: int) -> _Token:
    if tokens[at + 1].text != "CASE":
        return tokens[at + 1]
    return next(token for token in tokens[at + 1 :] if token.text == "END")
