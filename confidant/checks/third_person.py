"""People named in a draft who are neither the pair, nor who asks, nor named by who asks.

They have agreed to nothing, and what a letter says of them is their personal data as well (UK GDPR, Article 4(1)).
Their role tells the reader as much. A name is a finding also where the mentee agreed to the words it stands in: that
yes was the mentee's.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from confidant.checks.finding import Finding, FindingKind, finding_id
from confidant.checks.person_names import KnownPeople, KnownPerson, Named, folded_name, is_everyday, people_named
from confidant.checks.protected_matters import as_spoken_of, mentions
from confidant.checks.said import sentences_of
from confidant.checks.short_names import is_called
from confidant.checks.subject import Subject
from confidant.vault.withheld import NameOrigin

if TYPE_CHECKING:
    from confidant.vault.withheld import Withheld

__all__ = ["known_people", "third_persons"]

_WHY = "{name} has not agreed to be named in this letter. {agreed}{mend}"
_AGREED = "The mentee agreed to these words, but could not do so for somebody else. "
_BY_ROLE = "Name the role instead: “{role}”."
_BY_SOME_ROLE = "Name the role instead, such as “a colleague” or “their manager”."
_NOT_AT_ALL = "Leave this person out."
_FOR_INFORMATION = " Nothing needs to be answered: no words but the agreed ones stand here."

_KIN = re.compile(
    r"\b(?:wife|husband|spouse|fianc[eé]e?|(?:boy|girl)friend|son|daughter|child|children|mother|father|mum|dad"
    r"|parent|brother"
    r"|sister|sibling|grand\w+|aunt|uncle|cousin|niece|nephew|in-law|family|ex-\w+|friend|neighbour|landlord)\b"
)
_OF_PRIVATE_LIFE = re.compile(
    r"doctor|\bgp\b|consultant at|surgeon|psycholog|psychiatr|therap|counsell|nurse at|midwife|sponsor|priest|vicar"
    r"|rabbi"
    r"|imam|solicitor|lawyer|barrister|union|branch rep|landlord|lender|debt|police|social worker|recruiter"
    r"|headhunter"
    r"|immigration|supervisor of the mentor"
)
_THE_ONE = re.compile(
    r"^(?:line manager|manager$|head of|director|chief|owner|registrar|chair|managing"
    r"|senior partner)"
)
_TELLING = 4
"""Letters; smaller words of a heading have no capital in any case."""


def third_persons(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each person who is named, where it happens first.

    In a document of nothing but agreed words they are told for information, since no hand is there to mend them.
    """
    known = _known(subject)
    expected = _expected(subject, known)
    seen: list[frozenset[str]] = []
    for sentence in sentences_of(subject):
        for named in people_named(sentence.text, known):
            if sentence.is_heading and named.known is None and not _is_named_in_heading(sentence.text, named):
                continue
            parts = frozenset(named.parts)
            whole = parts if named.known is None else frozenset(folded_name(named.known.name))
            if (
                _is_expected(parts, expected)
                or _is_word_before_expected(named, expected)
                or any(parts <= one or whole == one for one in seen)
            ):
                continue
            seen.append(whole)
            kind = FindingKind.THIRD_PERSON
            yield Finding(
                finding_id(kind, sentence.place(named.start)),
                kind,
                sentence.around(named.start, named.end, before=2, after=0),
                _why(sentence.text[named.start : named.end], named, subject, is_agreed=sentence.is_agreed),
                may_set_aside=True,
                is_advice=subject.is_agreed_alone,
                sentence=sentence.text,
            )


def known_people(withheld: "Withheld") -> KnownPeople:
    """Return everybody whom the vault knows beside the notes; of another pair's people no role is suggested."""
    people = (each for each in withheld.names if each.role)
    return KnownPeople(KnownPerson(each.text, each.role if each.origin is NameOrigin.PERSON else "") for each in people)


def _is_named_in_heading(heading: str, named: Named) -> bool:
    """Whether the capitals of somebody unknown mean a name in a heading: each word of a heading may have one.

    They do where other words have none, behind a title, and where a first name begins the whole one.
    """
    others = f"{heading[: named.start]} {heading[named.end :]}"
    if any(len(word) >= _TELLING and word.islower() for word in others.split()):
        return True
    is_titled = folded_name(heading[named.start :].split(maxsplit=1)[0]) == ()
    return is_titled or (len(named.parts) > 1 and not is_everyday(named.parts[0]))


@lru_cache(maxsize=2)
def _and_manager(known: KnownPeople, manager: str) -> KnownPeople:
    return KnownPeople((*known.people, KnownPerson(manager, "line manager")))


def _known(subject: Subject) -> KnownPeople:
    known = subject.withheld.part(known_people)
    manager = subject.facts.line_manager if subject.facts is not None else None
    return _and_manager(known, manager) if manager else known


def _expected(subject: Subject, known: KnownPeople) -> tuple[frozenset[str], ...]:
    """Return the name parts of everybody whom the reader expects: the pair, who asks, and whom they named."""
    facts, request = subject.facts, subject.request
    names = [] if facts is None else [facts.mentor, facts.mentee]
    said = [] if facts is None else [facts.public_wording]
    if request is not None:
        names.append(request.requester.name)
        said += [request.purpose, request.requester.role, *(question.text for question in request.questions)]
        names.append(request.requester.organisation)
    if facts is not None:
        names += [facts.organisation, facts.programme]
    whole = [frozenset(folded_name(name)) for name in names]
    return tuple(whole + [frozenset(named.parts) for text in said for named in people_named(text, known)])


def _is_expected(parts: frozenset[str], expected: Sequence[frozenset[str]]) -> bool:
    return any(all(is_called(part, one) for part in parts) for one in expected if one)


def _is_word_before_expected(named: Named, expected: Sequence[frozenset[str]]) -> bool:
    """Whether a sentence begins with a word that is a name elsewhere, and an expected one follows: “Will Daniel…”."""
    first, rest = named.parts[0], frozenset(named.parts[1:])
    return named.start == 0 and bool(rest) and is_everyday(first) and _is_expected(rest, expected)


def _why(name: str, named: Named, subject: Subject, *, is_agreed: bool) -> str:
    role = "" if named.known is None else named.known.role
    spoken = as_spoken_of(f"his {role}", ())
    if role and (_KIN.search(spoken) or _OF_PRIVATE_LIFE.search(spoken) or mentions(spoken)):
        mend = _NOT_AT_ALL
    elif role:
        mend = _BY_ROLE.format(role=_with_article(role))
    else:
        mend = _BY_SOME_ROLE
    informing = _FOR_INFORMATION if subject.is_agreed_alone else ""
    return _WHY.format(name=name, agreed=_AGREED if is_agreed else "", mend=mend) + informing


def _with_article(role: str) -> str:
    """Return a role as a letter would say it: “junior engineer, mentee develops her” is “a junior engineer”."""
    short = re.split(r"[,;(:]", re.sub(r"^(?:the )?(?:mentee|mentor)['’]s\s+|^(?:the|an?|his|her|their)\s+", "", role))[
        0
    ].strip()
    if not short or short.isupper():
        return f"somebody in {short}" if short else "a colleague"
    small = short if short[1:2].isupper() else short[0].lower() + short[1:]
    if _THE_ONE.match(small):
        return f"the {small}"
    return f"an {small}" if small[0] in "aeio" else f"a {small}"
