"""Specially protected matters told in the draft itself: health, family, belief, union, immigration, money and the like.

The UK GDPR lets such data leave on few grounds only (Article 9; Article 10 for offences), and a reference for work is
none of them without the mentee's explicit yes. Words that the mentee agreed to are no finding: that yes is on record.
"""

from collections.abc import Iterator

from confidant.checks.finding import Finding, FindingKind, finding_id
from confidant.checks.protected_matters import Matter, as_spoken_of, is_of_everybody, mentions
from confidant.checks.said import Sentence, sentences_of
from confidant.checks.subject import Subject

__all__ = ["special_categories"]

_BY_LAW = "This speaks of {matter}, which data-protection law guards specially ({article}). "
_BY_AGREEMENT = "This speaks of {matter}, which the two of you keep private. "
_MEND = (
    "The reader needs what was done, seldom why: take it out, and say what can be seen at work. It may stay only where "
    "the mentee has said yes to these very words."
)
_ARTICLES = {Matter.OFFENCES: "UK GDPR, Article 10"}
_ARTICLE_9 = "UK GDPR, Article 9"
_AGREED_PRIVATE = frozenset({Matter.FAMILY, Matter.IMMIGRATION, Matter.MONEY})


def special_categories(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each matter that a sentence of the draft tells in the mentor's own words."""
    names = () if subject.facts is None else (subject.facts.mentee,)
    for sentence in sentences_of(subject):
        if not sentence.is_agreed:
            yield from _in_sentence(sentence, names)


def _in_sentence(sentence: Sentence, names: tuple[str, ...]) -> Iterator[Finding]:
    said = as_spoken_of(sentence.text, names)
    says_of_everybody = is_of_everybody(said)
    for told in mentions(said):
        if says_of_everybody and not told.is_personal:
            continue  # who says of everybody that they do not speak of health has said nothing of anybody's
        kind = FindingKind.SPECIAL_CATEGORY
        frame = _BY_AGREEMENT if told.matter in _AGREED_PRIVATE else _BY_LAW
        why = frame.format(matter=told.matter.value, article=_ARTICLES.get(told.matter, _ARTICLE_9)) + _MEND
        quoted = sentence.around(told.start, told.end)
        place = sentence.place(told.start)
        yield Finding(finding_id(kind, place), kind, quoted, why, may_set_aside=True, sentence=sentence.text)
