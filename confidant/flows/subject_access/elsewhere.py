"""Where a mentee is named in the records of other pairs: the sentence alone, and nothing of whose records they are."""

import hashlib
from collections.abc import Iterator

from confidant.checks.person_names import is_everyday
from confidant.checks.titles import without_titles
from confidant.domain.redaction import Ground, Named, Redactor, Removed, sentence_key
from confidant.domain.words import fold_space
from confidant.flows.exceptional.standing import is_notice_forbidden
from confidant.flows.subject_access.held import Item, Kind, Section, printed
from confidant.flows.subject_access.name_forms import forms_of
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault

__all__ = ["exact_among", "mentions", "names_of"]

_SHORTEST = 2


def names_of(name: str) -> tuple[str, ...]:
    """Return the ways in which somebody of this name is written: whole, and by their first and their last name."""
    whole = fold_space(printed(name))
    bare = without_titles(whole.split())
    parts = [part for part in bare if len(part) >= _SHORTEST]
    return tuple(dict.fromkeys(each for each in (whole, " ".join(bare), *parts[:1], *parts[-1:]) if each))


def exact_among(names: tuple[str, ...]) -> frozenset[str]:
    """Return the names that are words as well, and are names only where they are written with their capital."""
    return frozenset(name for name in names if len(name.split()) == 1 and is_everyday(name.casefold()))


def mentions(vault: Vault, pair: PairId) -> Iterator[Item]:
    """Every sentence of other pairs' records that names the mentee; whether it is they, the mentor has to say.

    While the law forbids a notice to another mentee, what may speak of that is marked: this one may not learn it first.
    """
    forms = forms_of(names_of(vault.pairs.summary(pair).mentee))
    looked_for = Redactor([Named((*forms.given, *forms.certain), forms.exact, Removed(Ground.THIRD_PERSON, ""))])
    others = (each.id for each in vault.pairs.summaries() if each.id != pair)
    is_forbidden = any(is_notice_forbidden(vault, other) for other in others)
    found: dict[str, tuple[str, list[str]]] = {}
    forbidden: set[str] = set()
    for each in vault.held.elsewhere(pair):
        for _, sentence in looked_for.sentences_naming(printed(each.text)):
            key = sentence_key(sentence)
            if is_forbidden and each.is_of_exception:
                forbidden.add(key)
            places = found.setdefault(key, (sentence, []))[1]
            if each.what not in places:
                places.append(each.what)
    for key, (sentence, places) in found.items():
        digest = hashlib.sha256(key.encode()).hexdigest()[:16]
        facts = (("Stands in", "; ".join(places)),)
        yield Item(
            f"mention:{digest}",
            Section.ELSEWHERE,
            facts=facts,
            text=sentence,
            kind=Kind.MENTION,
            is_forbidden=key in forbidden,
        )
