"""Who may be named in what is held: whom the vault knows, and names that are found in the words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from confidant.checks.person_names import KnownPeople, KnownPerson, folded_name, is_everyday, people_named
from confidant.domain.sentences import sentence_spans
from confidant.domain.third_person import ThirdPerson
from confidant.domain.words import fold_space, same_name
from confidant.flows.subject_access.elsewhere import names_of
from confidant.flows.subject_access.held import Everything
from confidant.flows.subject_access.name_forms import forms_of
from confidant.vault.condition import HowFar
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault

__all__ = ["Found", "find_people", "with_names"]

_CAPITAL_INSIDE = re.compile(r"\s\W*(?!I\b)[^\W\d_a-z]")


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody, and how often they are named."""

    person: ThirdPerson
    times: int


def find_people(
    vault: Vault,
    pair: PairId,
    everything: Everything,
    decided: Iterable[ThirdPerson] = (),
    tell: HowFar = lambda _part: None,
) -> list[Found]:
    """Return everybody who is named and is neither of the two, with what was decided of them before; most often first.

    Whom the vault knows and no word names is left out, unless they were decided on, or added by hand.
    """
    own = vault.pairs.summary(pair)
    two = [folded_name(own.mentor), folded_name(own.mentee)]
    earlier = list(decided)
    known = [*((each.name, each.role) for each in earlier), *_known(vault, pair)]
    people = KnownPeople([KnownPerson(name, role) for name, role in _once(known) if not _is_one_of(name, two)])
    counts: Counter[str] = Counter()
    total = max(1, len(everything.items))
    for number, item in enumerate(everything.items):
        tell(number / total)
        for text in item.texts:
            counts.update(name for name in _named(text, people) if not _is_one_of(name, two))
    persons = {each.name: each for each in earlier}
    for known_person in people.people:
        if counts[known_person.name] and known_person.name not in persons:
            persons[known_person.name] = ThirdPerson(names_of(known_person.name), known_person.role)
    for name in tuple(counts):
        if any(same_name(name, other) for each in persons.values() for other in each.names):
            continue
        meant = [each for each in persons.values() if forms_of(each.names).are_certain(name)]
        if meant:
            counts[meant[0].name] += counts[name]
        else:
            persons[name] = ThirdPerson(names_of(name))
    found = [Found(person, counts[person.name]) for person in persons.values()]
    return sorted(found, key=lambda each: (-each.times, each.person.name))


def with_names(person: ThirdPerson, names: Iterable[str]) -> ThirdPerson:
    """Return a person with other ways of writing their name, the full one first and each once."""
    given = [fold_space(name) for name in names]
    return replace(person, names=tuple(dict.fromkeys(each for each in (person.name, *given) if each)))


def _known(vault: Vault, pair: PairId) -> Iterator[tuple[str, str]]:
    own = vault.pairs.summary(pair)
    for person in vault.pairs.people(pair):
        yield person.name, person.role
    if own.line_manager:
        yield own.line_manager, "line manager"
    for record in vault.requests.for_pair(pair):
        yield record.request.requester.name, record.request.requester.role
    for version in vault.agreements.versions(pair):
        for signer in version.signers:
            yield signer.name, ""
    for entry in vault.register.entries(pair):
        yield entry.recipient, ""
    for other in vault.pairs.summaries():
        if other.id != pair:
            yield other.mentee, ""


def _once(known: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, ...]] = set()
    for name, role in known:
        folded = folded_name(name)
        if folded and folded not in seen:
            seen.add(folded)
            yield fold_space(name), role


def _named(text: str, people: KnownPeople) -> Iterator[str]:
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        if not _may_name(sentence, people):
            continue
        for named in people_named(sentence, people):
            yield named.known.name if named.known is not None else fold_space(sentence[named.start : named.end])


def _may_name(sentence: str, people: KnownPeople) -> bool:
    """Whether a sentence has a capital that may be a name's: most have none but their first, of an everyday word."""
    if _CAPITAL_INSIDE.search(sentence):
        return True
    first = folded_name(sentence[: sentence.find(" ") + 1 or None])
    return bool(first) and (not is_everyday(first[0]) or people.best(first)[1] > 0)


def _is_one_of(name: str, two: Iterable[tuple[str, ...]]) -> bool:
    parts = set(folded_name(name))
    return any(parts <= set(own) for own in two)
