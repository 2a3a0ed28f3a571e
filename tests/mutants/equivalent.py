"""Mutants that do the same as what they were made of, each with the reason.

Where a test fails for one of them after all, or where one is no longer made, `make mutants` says so and fails.
"""

from __future__ import annotations

__all__ = ["EQUIVALENT"]

Key = tuple[str, str, str, str]

_GATE, _WORDS = "confidant/domain/gate.py", "confidant/domain/words.py"
_WALL, _CONNECTION = "confidant/vault/wall.py", "confidant/vault/connection.py"

_YES = "consent.decision is Decision.AGREED"
_STANDS = (
    " and (consent.expires is None or on <= consent.expires) and (not any((consent.on <= day for day in withdrawals)))"
    " and _meant_for(consent, request, passage.terms.line_manager)"
)

_SLOWER = "what was found out for these terms and topics is found out anew, and is the same: only slower"
_WITHDRAWN = "a withdrawal for this audience is among `withdrawals`, with its own day, and so never outlives itself"
_EITHER_WAY = "two names are the same whichever is asked about first"
_NO_NAME = "no set of names holds None, so that None is refused by it; this is said for the type checker"

_NO_CATEGORY = "Unicode calls no category so"
_ONE_SIGN = "one sign alone is asked about, which stands in a text as it does in a set"
_CATEGORIES = "'Cc', 'Cf', 'Cn', 'Cs', 'Me', 'Mn', 'Zl', 'Zp', 'Zs'"
_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"

_OTHERS = "rows are looked up by passage, note or agreement, and those of another pair are of none of this one's"


def _of_any_pair(inside: str, query: str, order: str = "") -> Key:
    """A query that asks for the rows of every pair."""
    before, after = f"{query} WHERE pair_id = ?{order}", f"{query} WHERE (pair_id = ? OR 1){order}"
    return ("confidant/vault/shareable.py", inside, repr(before), repr(after))


_COLUMNS = "on_day, audiences, recipient, purpose, expires, how"
_BY_PLACE = " ORDER BY agreement_id, position"

EQUIVALENT: dict[Key, str] = {
    _of_any_pair("_candidates", f"SELECT passage_id, 'agreed', {_COLUMNS} FROM release_yes"): _OTHERS,
    _of_any_pair(
        "_candidates", "SELECT note_id, 'withdrawn', on_day, audiences, NULL, NULL, NULL, how FROM release_withdrawal"
    ): _OTHERS,
    _of_any_pair(
        "_agreements", "SELECT agreement_id, topic, audience, speaker, rule FROM release_cell", _BY_PLACE
    ): _OTHERS,
    _of_any_pair("_agreements", "SELECT agreement_id, name, on_day, how FROM release_signer", _BY_PLACE): _OTHERS,
    (_WORDS, "_UNSEEN_CATEGORIES", f"{{{_CATEGORIES}}}", f"{{{_CATEGORIES}, 'passage'}}"): _NO_CATEGORY,
    (_WORDS, "_UNSEEN_LETTERS", f"frozenset('{_LETTERS}')", f"'{_LETTERS}'"): _ONE_SIGN,
    (_GATE, "Asking._rests_on", "self._terms is not terms", "True"): _SLOWER,
    (_GATE, "Asking._rests_on", "topics not in self._rests", "True"): _SLOWER,
    (_GATE, "_live_consent", _YES, "True"): _WITHDRAWN,
    (
        _GATE,
        "_live_consent",
        f"{_YES} and request.audience in consent.audiences and (consent.on <= on){_STANDS}",
        f"request.audience in consent.audiences and consent.on <= on{_STANDS}",
    ): _WITHDRAWN,
    (
        _GATE,
        "_meant_for",
        "same_name(consent.purpose, request.purpose)",
        "same_name(request.purpose, consent.purpose)",
    ): _EITHER_WAY,
    (
        _GATE,
        "_meant_for",
        "same_name(recipient, requester.name)",
        "same_name(requester.name, recipient)",
    ): _EITHER_WAY,
    (
        _GATE,
        "_meant_for",
        "same_name(consent.recipient, requester.organisation)",
        "same_name(requester.organisation, consent.recipient)",
    ): _EITHER_WAY,
    (
        _GATE,
        "_meant_for",
        "same_name(consent.recipient, requester.name)",
        "same_name(requester.name, consent.recipient)",
    ): _EITHER_WAY,
    (
        "confidant/domain/dates.py",
        "add_months",
        "min(day.day, monthrange(year, month0 + 1)[1])",
        "min(monthrange(year, month0 + 1)[1], day.day)",
    ): "the smaller of two numbers is the same in either order",
    (_WALL, "_authorize", "first is not None", "True"): _NO_NAME,
    (
        _WALL,
        "_authorize",
        "action == Action.READ and database == 'main' and (first is not None)",
        "action == Action.READ and database == 'main'",
    ): _NO_NAME,
    (
        _CONNECTION,
        "Database.set_authorizer",
        "self._turn",
        "__import__('contextlib').nullcontext()",
    ): "`release_mode` is the one caller (a test says so), and has the turn already",
    (
        "confidant/vault/migrations/0001_first.sql",
        "shareable_passage",
        "CASE WHEN p.disclosure IS NULL THEN n.disclosure ELSE p.disclosure END <> 0",
        "(CASE WHEN p.disclosure IS NULL THEN n.disclosure ELSE p.disclosure END <> 0 OR 1)",
    ): "the last condition says it again: a private level has no audience in common with any yes",
}
"""By file, what it stands in, before and after."""
