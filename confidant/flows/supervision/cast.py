"""Whom and what the vault knows by name around a pair: nobody of them may be named to a supervisor."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from confidant.checks.person_names import KnownPeople, folded_name, people_named
from confidant.vault.ids import PairId

if TYPE_CHECKING:
    from confidant.domain.pair import Pair
    from confidant.vault.vault import Vault

__all__ = ["Member", "MemberStanding", "gather_cast", "standing_of", "supervisor_of"]


class MemberStanding(StrEnum):
    """What somebody or something is to the pair; the value is the role by which a supervisor reads of them.

    The last five are lettered, since there may be several: “Colleague A”, “Colleague B”.
    """

    MENTEE = "the mentee"
    MENTOR = "the mentor"
    MANAGER = "the line manager"
    SUPERVISOR = "the supervisor"
    EMPLOYER = "their employer"
    PROGRAMME = "the programme"
    ORGANISATION = "Organisation"
    COLLEAGUE = "Colleague"
    RELATIVE = "Relative"
    PROFESSIONAL = "Professional"
    PERSON = "Person"

    @property
    def is_lettered(self) -> bool:
        """Whether a letter tells one from another."""
        return self in _LETTERED

    @property
    def is_person(self) -> bool:
        """Whether it is somebody, not something."""
        return self not in {MemberStanding.EMPLOYER, MemberStanding.PROGRAMME, MemberStanding.ORGANISATION}


_LETTERED = frozenset(
    (
        MemberStanding.ORGANISATION,
        MemberStanding.COLLEAGUE,
        MemberStanding.RELATIVE,
        MemberStanding.PROFESSIONAL,
        MemberStanding.PERSON,
    )
)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody or something with a name, as the vault or the words have it."""

    name: str
    standing: MemberStanding


_KIN = re.compile(
    r"\b(?:wife|husband|spouse|partner|fianc[eé]e?|(?:boy|girl)friend|son|daughter|child|mother|father|mum|dad|parent"
    r"|brother|sister|sibling|grand\w+|aunt|uncle|cousin|niece|nephew|in-law|family|ex|friend|neighbour)\b",
    re.IGNORECASE,
)
_PROFESSIONAL = re.compile(
    r"\b(?:doctor|gp|surgeon|psycholog\w+|psychiatr\w+|therap\w+|counsell\w+|nurse|midwife|sponsor|priest|vicar|rabbi"
    r"|imam|solicitor|lawyer|barrister|union|landlord|police\w*|social worker|recruiter|headhunter)\b",
    re.IGNORECASE,
)
_MANAGER = re.compile(r"\bline[ -]manager\b", re.IGNORECASE)
_SUPERVISOR = re.compile(r"\bsupervisor of the mentor\b|\bmentoring supervisor\b", re.IGNORECASE)


def standing_of(role: str) -> MemberStanding:
    """Return what somebody is to the pair by the role kept with their name."""
    for pattern, standing in (
        (_SUPERVISOR, MemberStanding.SUPERVISOR),
        (_MANAGER, MemberStanding.MANAGER),
        (_KIN, MemberStanding.RELATIVE),
        (_PROFESSIONAL, MemberStanding.PROFESSIONAL),
    ):
        if pattern.search(role):
            return standing
    return MemberStanding.COLLEAGUE if role.strip() else MemberStanding.PERSON


def gather_cast(vault: "Vault", pair: PairId) -> tuple[Member, ...]:
    """Return everybody and everything that the vault knows by name; each once, the pair itself first.

    The people of other pairs are among them: a mentor speaks of one mentee while writing of another.
    """
    found: dict[tuple[str, ...], Member] = {}
    for member in _members(vault, pair):
        name = folded_name(member.name)
        if name:
            found.setdefault(name, member)
    return tuple(found.values())


def supervisor_of(vault: "Vault", pair: PairId) -> str:
    """Return whom the two have settled as the mentor's supervisor, in their words, or ""."""
    agreements = vault.agreements.versions(pair)
    return agreements[-1].arrangements.supervisor.strip() if agreements else ""


def _members(vault: "Vault", pair: PairId) -> Iterator[Member]:
    whole = vault.pairs.without_notes(pair)
    yield Member(whole.mentee, MemberStanding.MENTEE)
    yield Member(whole.mentor, MemberStanding.MENTOR)
    yield Member(whole.line_manager or "", MemberStanding.MANAGER)
    for person in whole.people:
        yield Member(person.name, standing_of(person.role))
    yield from _agreed(whole)
    yield Member(whole.organisation, MemberStanding.EMPLOYER)
    yield Member(whole.programme, MemberStanding.PROGRAMME)
    for record in vault.requests.for_pair(pair):
        yield Member(record.request.requester.name, MemberStanding.PERSON)
        yield Member(record.request.requester.organisation, MemberStanding.ORGANISATION)
    for other in vault.pairs.summaries():
        if other.id != pair:
            yield Member(other.mentee, MemberStanding.PERSON)
            yield Member(other.line_manager or "", MemberStanding.PERSON)
            yield Member(other.organisation, MemberStanding.ORGANISATION)
            yield from (Member(person.name, MemberStanding.PERSON) for person in vault.pairs.people(other.id))


def _agreed(pair: "Pair") -> Iterator[Member]:
    """Yield whom the agreements name: who signed, the supervisor, and whom to reach where there is danger."""
    for agreement in pair.agreements:
        yield from (Member(signer.name, MemberStanding.PERSON) for signer in agreement.signers)
        settled = agreement.arrangements
        yield from (Member(name, MemberStanding.SUPERVISOR) for name in _names_in([settled.supervisor]))
        yield from (Member(name, MemberStanding.RELATIVE) for name in _names_in(settled.emergency.splitlines()))


def _names_in(lines: Iterable[str]) -> Iterator[str]:
    nobody = KnownPeople(())
    for line in lines:
        yield from (line[named.start : named.end] for named in people_named(line, nobody))
