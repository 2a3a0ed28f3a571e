"""Mutants that do the same as what they were made of, each with the reason.

Where a test fails for one of them after all, or where one is no longer made, `make mutants` says so and fails.
"""

from __future__ import annotations

__all__ = ["EQUIVALENT"]

Key = tuple[str, str, str, str]

_GATE, _WALL, _CONNECTION = "confidant/domain/gate.py", "confidant/vault/wall.py", "confidant/vault/connection.py"

_LIVE = (
    "request.audience in consent.audiences and consent.on <= on and (consent.expires is None or on <= consent.expires)"
    " and (not any((consent.on <= day for day in withdrawals)))"
    " and _meant_for(consent, request, passage.terms.line_manager)"
)

_SLOWER = "what was found out for these terms and topics is found out anew, and is the same: only slower"
_WITHDRAWN = "a withdrawal for this audience is among `withdrawals`, with its own day, and so never outlives itself"
_EITHER_WAY = "two names are the same whichever is asked about first"
_NO_NAME = "no set of names holds None, so that None is refused by it; this is said for the type checker"

EQUIVALENT: dict[Key, str] = {
    (_GATE, "Asking._rests_on", "self._terms is not terms", "True"): _SLOWER,
    (_GATE, "Asking._rests_on", "topics not in self._rests", "True"): _SLOWER,
    (_GATE, "_live_consent", "consent.decision is Decision.AGREED", "True"): _WITHDRAWN,
    (_GATE, "_live_consent", f"consent.decision is Decision.AGREED and {_LIVE}", _LIVE): _WITHDRAWN,
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
