"""All checks that run, in one call, and the honest table of which run and which do not yet.

A check lives in a module of its own, named by what it looks for, and is one pure function from the `Subject` to its
findings. To add one: write `def third_persons(subject: Subject) -> Iterable[Finding]`, put a `Check` with what it looks
for, in the words of the screen, into `CHECKS`, and take that from `CHECKS_NOT_YET`. What it needs of the withheld
matter and costs time it asks `subject.withheld.part(make)` for, where `make` is a function or class of its module, and
names that `make` among what the check `prepares`, so that it is ready before the first key.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from confidant.checks.characters import unprintable
from confidant.checks.copy_index import CopyIndex
from confidant.checks.echoes.reworded import echoes
from confidant.checks.echoes.withheld_facts import WithheldFacts
from confidant.checks.fairness import unfairness
from confidant.checks.finding import Finding
from confidant.checks.hint import hints
from confidant.checks.improper_question import improper_questions
from confidant.checks.leaks import leaks
from confidant.checks.private_facts import PrivateFacts
from confidant.checks.special_category import special_categories
from confidant.checks.subject import Subject
from confidant.checks.third_person import known_people, third_persons
from confidant.checks.told_of_others import told_of_others

if TYPE_CHECKING:
    from confidant.vault.withheld import Withheld

__all__ = ["CHECKS", "CHECKS_NOT_YET", "CHECKS_RUN", "Check", "findings", "prepare"]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it looks for, in the words of the screen, how, and what it makes of the withheld matter once."""

    words: str
    look: Callable[[Subject], Iterable[Finding]]
    prepares: "tuple[Callable[[Withheld], Any], ...]" = ()
    also: tuple[str, ...] = ()
    """What else it looks for."""


CHECKS: tuple[Check, ...] = (
    Check(
        "Near copies: eight or more running words of what this reader may not be told, and sentences turned about",
        leaks,
        (CopyIndex.withheld, PrivateFacts),
        also=("Single names, figures, dates, terms and rare words that stand only in what is withheld",),
    ),
    Check("Echoes: the same thing said in other words", echoes, (WithheldFacts.of,)),
    Check(
        "Special categories: health, family, belief, union, immigration and money, told in the draft",
        special_categories,
    ),
    Check("Phrases that hint at something withheld", hints),
    Check("Third persons, named instead of by their role", third_persons, (known_people,)),
    Check("What is told of somebody else to their disadvantage", told_of_others),
    Check("Fairness: an agreed need left out, praise without an example, “no comment”", unfairness),
    Check("Questions that should not be asked, and need no answer", improper_questions),
    Check("Characters that the document’s typeface cannot show", unprintable),
)
"""In the order in which their findings are shown."""

CHECKS_RUN: tuple[str, ...] = tuple(words for check in CHECKS for words in (check.words, *check.also))
"""What is looked for, in the words of the screen."""

CHECKS_NOT_YET: tuple[str, ...] = ()
"""What is *not* looked for yet, so that nobody takes an empty list of findings for more than it is."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    heading: str | None
    paragraphs: tuple[str, ...]


_ONE_WORD = (_Sheet(None, ("Words.",)),)


def prepare(subject: Subject) -> None:
    """Make ready what the checks need to read along; it takes a while, and may be called in any thread.

    The draft is not looked at: what the checks keep of everything around it is made by having them read one word.
    """
    for check in CHECKS:
        for make in check.prepares:
            subject.withheld.part(make)
    findings(replace(subject, draft=_ONE_WORD, composed=_ONE_WORD))


def findings(subject: Subject) -> tuple[Finding, ...]:
    """Return what the checks find in a draft, or in the permitted runs where those are the letter.

    Where two checks quote the same words for the same kind, the first has the word; where they quote others that begin
    at the same place, the second's id gets a number, so that a reason given for one is none for the other. What quotes
    the words of a leak that has to be mended waits until it is: then the words are others.
    """
    found: dict[str, Finding] = {}
    to_mend: list[Finding] = []
    for check in CHECKS:
        for finding in check.look(subject):
            if _waits(finding, to_mend):
                continue
            name, number = finding.id, 1
            while name in found and found[name].text != finding.text:
                number += 1
                name = f"{finding.id}-{number}"
            if name not in found:
                found[name] = replace(finding, id=name)
                to_mend += [] if finding.may_set_aside else [finding]
    return tuple(found.values())


def _waits(finding: Finding, to_mend: Iterable[Finding]) -> bool:
    texts = (each.text for each in to_mend if each.kind is finding.kind)
    return finding.may_set_aside and any(text in finding.text or finding.text in text for text in texts)
