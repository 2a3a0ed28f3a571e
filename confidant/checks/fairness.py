"""Whether a draft is fair to both: to the mentee, and to a reader who relies on it.

Who gives a reference owes its subject reasonable care that it is true, accurate and fair (Spring v Guardian Assurance
plc [1995] 2 AC 296), and it must not mislead as a whole by what it leaves out, though every part of it be true
(Bartholomew v London Borough of Hackney [1999] IRLR 246). Opinions want a ground (Cox v Sun Alliance Life Ltd [2001]
EWCA Civ 649); Acas, “Providing a job reference”, asks for facts, and for opinions that facts support.

The paragraph on the limits of what a mentor knows is composed into every reference and note, whoever writes the body
(`release.compose`), so that a draft cannot lack it. What a draft can do is speak past it, and that is looked for. Words
that the mentee agreed to are no finding here, and they count as evidence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from confidant.checks import fairness_words as words
from confidant.checks.finding import Finding, FindingKind, Place, finding_id
from confidant.checks.folded import folded_words
from confidant.checks.protected_matters import as_spoken_of, is_of_everybody
from confidant.checks.said import Sentence, sentences_of
from confidant.checks.subject import Subject
from confidant.domain.sentences import sentence_spans
from confidant.domain.vocabulary import Audience, Topic

__all__ = ["unfairness"]

_LEFT_OUT = (
    "{mentee} agreed that this development need may be told, and the draft speaks of strengths alone. A reference "
    "may not mislead by what it leaves out (Spring v Guardian Assurance). Say it, with the direction in which it "
    "moves{asked}."
)
_ASKED = "; who asks wants to know"
_PRAISE = (
    "Praise without an example: a reader can weigh what somebody did, and not how good they are. Add what you saw, and "
    "when{support}."
)
_CRITICISM = (
    "A judgement of character without an example: nobody can weigh it, answer it, or learn from it. Say what you saw, "
    "and when, or leave it out."
)
_SUPPORT = "; the permitted material would support it"
_BEYOND = (
    "This goes past what a mentor can have seen, and the letter says itself that you neither direct nor assess the "
    "mentee’s work. Say it within what you have seen."
)
_NO_COMMENT = (
    "To decline one question alone reads as bad news, and may mislead where there is none. Take it out: the standard "
    "words decline whatever the letter does not answer, the same for everyone. Or say that you have not seen it."
)
_LETTER_SENTENCES = 3
_LETTER_WORDS = 25
"""What is shorter than both, without a heading, is a remark or a beginning, and leaves out everything; under a heading
it is a letter, of however few words."""
_OPINION_SENTENCES = 3
"""From so many sentences on, a paragraph of plain good opinion wants one example."""
_ALIKE = 0.5
_ASKING = frozenset({Topic.DEVELOPMENT_NEEDS, Topic.STRENGTHS, Topic.SUITABILITY})


def unfairness(subject: Subject) -> Iterator[Finding]:
    """Yield what is unfair in a draft: something agreed left out, bare praise, more than was seen, “no comment”."""
    if subject.is_agreed_alone:
        return
    names = () if subject.facts is None else (subject.facts.mentee,)
    sentences = [each for each in sentences_of(subject) if not each.is_heading]
    said = [as_spoken_of(each.text, names) for each in sentences]
    yield from _left_out(subject, sentences, said)
    yield from _bare_praise(subject, sentences, said)
    for sentence, spoken in zip(sentences, said, strict=True):
        if sentence.is_agreed:
            continue
        if (found := words.BEYOND.search(spoken)) is not None:
            yield _finding(sentence, found, _BEYOND)
        found = words.NO_COMMENT.search(spoken)
        if found is not None and not is_of_everybody(spoken) and words.NOT_SEEN.search(spoken) is None:
            yield _finding(sentence, found, _NO_COMMENT)


def _left_out(subject: Subject, sentences: Sequence[Sentence], said: Sequence[str]) -> Iterator[Finding]:
    """Yield the first agreed development need, where the draft is a letter of strengths without any."""
    needs = _told(subject, Topic.DEVELOPMENT_NEEDS)
    if not needs or not _is_asked(subject) or not _is_letter(subject, sentences):
        return
    own = [each for each in needs if words.NEED.search(each.casefold())]
    if any(words.NEED.search(spoken) for spoken in said) or _any_alike((each.text for each in sentences), own):
        return
    if not any(words.GOOD.search(spoken) for spoken in said) and not _any_alike(
        (each.text for each in sentences), _told(subject, Topic.STRENGTHS)
    ):
        return
    kind = FindingKind.FAIRNESS
    place = Place("development", "the development section")
    request = subject.request
    is_asked = request is not None and any(each.topic is Topic.DEVELOPMENT_NEEDS for each in request.questions)
    mentee = "The mentee" if subject.facts is None else subject.facts.mentee
    why = _LEFT_OUT.format(mentee=mentee, asked=_ASKED if is_asked else "")
    yield Finding(finding_id(kind, place), kind, (own or needs[-1:])[0], why, may_set_aside=True)


def _is_asked(subject: Subject) -> bool:
    """Whether a whole picture is wanted: for a post always, by a manager where the questions ask for one."""
    request = subject.request
    if request is None:
        return False
    if request.audience is Audience.ROLE_REFERENCE:
        return True
    return any(question.topic in _ASKING for question in request.questions)


def _is_letter(subject: Subject, sentences: Sequence[Sentence]) -> bool:
    if any(section.heading for section in subject.draft) and sentences:
        return True
    words_written = sum(len(each.text.split()) for each in sentences)
    return len(sentences) >= _LETTER_SENTENCES or (len(sentences) > 1 and words_written >= _LETTER_WORDS)


def _told(subject: Subject, topic: Topic) -> list[str]:
    """Return the permitted sentences of passages about `topic`."""
    texts = (each.text for note in subject.permitted for each in note.passages if topic in each.topics)
    return [text[start:end] for text in texts for start, end in sentence_spans(text)]


def _any_alike(these: Iterable[str], those: Sequence[str]) -> bool:
    told = [_content(each) for each in those]
    return any(_are_alike(_content(each), other) for each in these for other in told)


def _content(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words: enough to know the same thing said a little otherwise."""
    return frozenset(word[:5] for word in folded_words(text) if len(word) > 3 and word not in words.COMMON)


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared > 1 and shared >= _ALIKE * min(len(one), len(other))


def _bare_praise(subject: Subject, sentences: Sequence[Sentence], said: Sequence[str]) -> Iterator[Finding]:
    """Yield, for each paragraph, the first praise and the first harsh word, where nothing in it shows their ground."""
    why = _PRAISE.format(support=_SUPPORT if _told(subject, Topic.STRENGTHS) else "")
    for _, paragraph in groupby(zip(sentences, said, strict=True), key=lambda each: each[0].short):
        here = list(paragraph)
        if any(each.is_agreed or words.EVIDENCE.search(spoken) for each, spoken in here):
            continue
        pattern = words.OPINION if len(sentences) >= _OPINION_SENTENCES else words.SUPERLATIVE
        for look, because in ((pattern, why), (words.HARSH, _CRITICISM)):
            matches = ((each, look.search(spoken)) for each, spoken in here)
            yield from islice((_finding(each, found, because) for each, found in matches if found is not None), 1)


def _finding(sentence: Sentence, found: "re.Match[str]", why: str) -> Finding:
    kind = FindingKind.FAIRNESS
    quoted = sentence.around(found.start(), found.end(), before=3, after=4)
    place = sentence.place(found.start())
    return Finding(finding_id(kind, place), kind, quoted, why, may_set_aside=True, sentence=sentence.text)
