"""The two papers of an exceptional disclosure: the notice for the other of the two, and what is told.

Both hold what was told in confidence. So neither ever comes near `release`: the words are the mentor's own, typed into
the record and held against the notice there. Nothing is read from a note, and what is told names nobody but its
reader, the mentor and whomever its words name.
"""

from datetime import date

from confidant.domain.exceptional_disclosure import Notice
from confidant.domain.vocabulary import Speaker
from confidant.flows.field_words import count_of
from confidant.flows.papers.paper import Block, Heading, Listing, Paper, Paragraph, Quotation, Sheet, Signatures
from confidant.release.marks import printable
from confidant.release.wording import day_in_words
from confidant.vault.pairs import PairSummary

__all__ = ["DISCLOSURE_FILE_NAME", "NOTICE_FILE_NAME", "disclosure_paper", "notice_paper"]

NOTICE_FILE_NAME, DISCLOSURE_FILE_NAME = "notice", "letter"
"""Without a day and ending; neither name says whom or what it is about."""

_TITLE = "Before I say anything: what I will say"
_BEFORE = (
    "Something you told me in confidence has to be told. You hear it from me first: these are the words, and this is "
    "who will hear them."
)
_NOTHING_ELSE = "I will say nothing else, and I will say it to nobody else. Should that have to change, you hear first."
_OPEN_TO_YOU = (
    "Say it yourself, or with me: that is almost always better.",
    "Tell me what is wrong or unfair in these words, or what of them need not be said.",
    "Tell me who else should hear it instead, or why it should wait.",
    "Ask somebody you trust for advice. I will not hold it against you.",
)
_AFTERWARDS_TITLE = "What I have told, and why I could not tell you first"
_AFTERWARDS = (
    "Something you told me in confidence had to be told before I could speak to you. You should have heard it from me "
    "first. These are the words, and this is who heard them."
)
_NOTHING_ELSE_AFTERWARDS = "I have said nothing else, and to nobody else."
_MIRROR_TITLE = "What you have told me you will say"
_MIRROR = (
    "You have told me that something I said to you in confidence has to be told. I have written it down as I "
    "understood it. If it is not as you meant it, tell me."
)
_MIRROR_NOTHING_ELSE = "As I understood you, you will say nothing else, and to nobody else."
_FOR_YOU = "This paper is for you alone. It is no part of any reference."

_DISCLOSURE_TITLE = "What I have to tell you"
_NO_MORE = "I add nothing to these words, and answer no questions beyond them."


def notice_paper(
    notice: Notice, pair: PairSummary, discloser: Speaker, on: date, *, cooling_hours: int, afterwards: bool
) -> Paper:
    """Return the notice as a paper of day `on` for the mentee; `afterwards`: it was told already, by a side door."""
    title, opening, closing = _framed(discloser, afterwards=afterwards)
    blocks: list[Block] = [Paragraph(opening), Heading("The words"), *_quoted(notice.words)]
    blocks += [Heading("To whom"), Paragraph(notice.recipient)]
    blocks += [Heading("When"), Paragraph(_when(notice, cooling_hours, afterwards=afterwards))]
    blocks += [Heading("Why"), *_paragraphs(notice.why), Paragraph(closing)]
    if discloser is Speaker.MENTOR and not afterwards:
        blocks += [Heading("What you can do"), Listing(_OPEN_TO_YOU)]
    blocks += [Signatures((f"{pair.mentor}, mentor", f"{pair.mentee}, as read")), Paragraph(_FOR_YOU, quiet=True)]
    subtitle = f"For {pair.mentee}, from {pair.mentor}, {day_in_words(on)}"
    return Paper(title, (Sheet(title, tuple(blocks), subtitle),))


def disclosure_paper(words: str, recipient: str, pair: PairSummary, on: date) -> Paper:
    """Return what is told as a paper of day `on`: the words, and besides them only who writes, to whom and when."""
    blocks = (*_quoted(words), Paragraph(_NO_MORE), Signatures((pair.mentor,)))
    subtitle = f"To {recipient}, from {pair.mentor}, {day_in_words(on)}"
    return Paper(_DISCLOSURE_TITLE, (Sheet(_DISCLOSURE_TITLE, blocks, subtitle),))


def _framed(discloser: Speaker, *, afterwards: bool) -> tuple[str, str, str]:
    if discloser is Speaker.MENTEE:
        return _MIRROR_TITLE, _MIRROR, _MIRROR_NOTHING_ELSE
    if afterwards:
        return _AFTERWARDS_TITLE, _AFTERWARDS, _NOTHING_ELSE_AFTERWARDS
    return _TITLE, _BEFORE, _NOTHING_ELSE


def _when(notice: Notice, cooling_hours: int, *, afterwards: bool) -> str:
    if afterwards:
        return f"It was said on {day_in_words(notice.when)}."
    said = f"Not before {day_in_words(notice.when)}"
    if not cooling_hours:
        return f"{said}."
    return f"{said}, and not before {count_of(cooling_hours, 'hour')} have passed since you were given this notice."


def _quoted(words: str) -> tuple[Block, ...]:
    """Return the words as they stand, a block for each paragraph: Markdown in them is not looked for."""
    return tuple(Quotation(part, marked=False) for part in words.split("\n\n") if printable(part))


def _paragraphs(words: str) -> tuple[Block, ...]:
    return tuple(Paragraph(part) for part in words.split("\n\n") if printable(part))
