"""The key: who is meant by which role. The same person has the same role everywhere, and keeps it."""

import string
from collections.abc import Iterable

from confidant.checks.person_names import folded_name
from confidant.flows.supervision.cast import Member, MemberStanding

__all__ = ["Role", "and_of_key", "extended", "role_of"]

Role = tuple[str, str]
"""A name as it is kept, and the role by which a supervisor reads of it."""


def extended(roles: tuple[Role, ...], members: Iterable[Member]) -> tuple[Role, ...]:
    """Return the key with a role for each of `members` that has none; what stands in it never changes."""
    for member in members:
        if role_of(roles, member.name) is None:
            roles = (*roles, (member.name, _free_role(roles, member.standing)))
    return roles


def role_of(roles: Iterable[Role], name: str) -> str | None:
    """Return the role of a name, or None; how it is capitalised or accented makes no difference."""
    wanted = folded_name(name)
    return next((role for known, role in roles if folded_name(known) == wanted), None)


def and_of_key(members: tuple[Member, ...], roles: Iterable[Role]) -> tuple[Member, ...]:
    """Return the members, and whoever else the key names; of whom an erased pair alone knew it keeps no name."""
    known = {(), *(folded_name(member.name) for member in members)}
    return (*members, *(Member(name, _standing(role)) for name, role in roles if folded_name(name) not in known))


def _standing(role: str) -> MemberStanding:
    return next((standing for standing in MemberStanding if role.startswith(standing.value)), MemberStanding.PERSON)


def _free_role(roles: tuple[Role, ...], standing: MemberStanding) -> str:
    used = {role for _, role in roles}
    if not standing.is_lettered:
        if standing.value not in used:
            return standing.value
        standing = MemberStanding.COLLEAGUE if standing.is_person else MemberStanding.ORGANISATION
    number = 0
    while (role := f"{standing.value} {_letters(number)}") in used:
        number += 1
    return role


def _letters(number: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    more, letter = divmod(number, len(string.ascii_uppercase))
    return (_letters(more - 1) if more else "") + string.ascii_uppercase[letter]
