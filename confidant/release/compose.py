"""From what may be told to a composed document.

A document depends on nothing but its arguments: the pair's public facts, the request, the sections (the permitted
runs, or the mentor's own words) and the day. Topics, levels, dates of meetings, titles, counts and the existence of
anything else have no way in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from confidant.domain.problem import Problem
from confidant.domain.request import Request
from confidant.domain.vocabulary import Audience, References
from confidant.domain.words import fold_name
from confidant.release import wording
from confidant.release.document import Block, BlockKind, Document, DocumentKind, Section, Span
from confidant.release.marks import printable, spans_of

if TYPE_CHECKING:
    from confidant.vault.shareable import PermittedNote, PublicFacts

__all__ = [
    "LANGUAGE",
    "NoPublicWording",
    "NobodyListed",
    "compose_correction",
    "compose_decline",
    "compose_letter",
    "compose_line_manager_note",
    "compose_meeting_page",
    "compose_reference",
    "compose_relationships",
    "compose_statement",
    "kind_for",
    "own_lines",
    "printed_sections",
    "sections_of",
]

LANGUAGE = "en-GB"
_NO_YEAR_KNOWN = 1900  # a start before this was never said: `date.min` stands for "not known"


class NoPublicWording(Problem):
    """A statement was asked for before the pair had agreed how it is described."""

    def __init__(self) -> None:
        super().__init__(
            "This pair has not agreed its public wording yet, so there is nothing a statement may say; "
            "nothing was written, agree the wording with the mentee first."
        )


class NobodyListed(Problem):
    """A register of relationships was asked for on a day on which none may be named."""

    def __init__(self) -> None:
        super().__init__(
            "No relationship may be named in a list today: none has a public wording, or the mentoring is over; "
            "nothing was written, agree the wording with a mentee first."
        )


def sections_of(permitted: Iterable[PermittedNote]) -> tuple[Section, ...]:
    """Return the permitted runs as they stand in a letter nobody has edited: one section, in the order given.

    With nothing permitted there is no section at all, so that nothing on the page marks a gap; neither does a run
    without a letter or digit.
    """
    runs = tuple(note.run for note in permitted if _has_words(note.run))
    return (Section(wording.AGREED_HEADING, runs),) if runs else ()


def printed_sections(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return `sections` with every heading and paragraph in the words that will be printed for it."""
    return tuple(
        Section(
            None if section.heading is None else _printed(section.heading),
            tuple(_printed(text) for text in section.paragraphs),
        )
        for section in sections
    )


def own_lines(document: Document, facts: PublicFacts) -> tuple[str, ...]:
    """Return the title, lines, headings and paragraphs of a composed document that are not the same in everybody's.

    Nor are the letter's own date, the day on which it is read, and the months that it says beside the public wording.
    """
    mentee = printable(facts.mentee)
    months = {_capacity_beside_wording(facts, on) for on in (date.min, date.max)}
    texts = (block.text for block in document.blocks if block.kind is not BlockKind.DATE)
    return tuple(text for text in texts if text not in months and not wording.is_for_everybody(text, mentee))


def kind_for(facts: PublicFacts, request: Request) -> DocumentKind:
    """Return which document answers this request: by who asks, the agreement in force, and whether it lapsed."""
    if facts.lapsed or facts.agreement is None or request.audience is Audience.OTHER:
        return DocumentKind.DECLINE
    if request.audience is Audience.LINE_MANAGER:
        return DocumentKind.LINE_MANAGER_NOTE
    return DocumentKind.DECLINE if facts.agreement.references is References.NONE else DocumentKind.REFERENCE


def compose_letter(facts: PublicFacts, request: Request, sections: Iterable[Section], on: date) -> Document:
    """Return the document that answers `request`, as `kind_for` picks it; a decline letter has no room for sections."""
    match kind_for(facts, request):
        case DocumentKind.LINE_MANAGER_NOTE:
            return compose_line_manager_note(facts, request, sections, on)
        case DocumentKind.REFERENCE:
            return compose_reference(facts, request, sections, on)
        case _:
            return compose_decline(facts, request, on)


def compose_reference(facts: PublicFacts, request: Request, sections: Iterable[Section], on: date) -> Document:
    """Return the role reference. Where the agreement allows a factual one only, sections are left out."""
    full = facts.agreement is not None and facts.agreement.references is References.FULL
    middle: tuple[Block, ...] = (_said(wording.FACTUAL_LIMITS, facts),)
    if full:
        middle = (
            _said(wording.LIMITS, facts),
            *_body(sections),
            _heading(wording.OTHER_QUESTIONS_HEADING),
            _said(wording.STANDARD_WORDS, facts),
        )
    blocks = (
        *_address(request, with_purpose=True),
        *_capacity(facts, on),
        *middle,
        _said(wording.PASSING_ON, facts),
    )
    return _document(DocumentKind.REFERENCE, wording.REFERENCE_TITLE, facts, blocks, on)


def compose_line_manager_note(facts: PublicFacts, request: Request, sections: Iterable[Section], on: date) -> Document:
    """Return the line-manager note. The purpose is not printed: it is the mentor's own account of the asking."""
    blocks = (
        *_address(request, with_purpose=False),
        *_capacity(facts, on),
        _said(wording.LIMITS, facts),
        *_body(sections),
        _heading(wording.OTHER_QUESTIONS_HEADING),
        _said(wording.NOTE_STANDARD_WORDS, facts),
        _said(wording.NOTE_PASSING_ON, facts),
    )
    return _document(DocumentKind.LINE_MANAGER_NOTE, wording.NOTE_TITLE, facts, blocks, on)


def compose_statement(facts: PublicFacts, on: date) -> Document:
    """Return the existence statement: the public wording and nothing else. Raises NoPublicWording."""
    if not printable(facts.public_wording):
        raise NoPublicWording
    blocks = (*_capacity(facts, on), _said(wording.STATEMENT_LIMITS, facts))
    return _document(DocumentKind.STATEMENT, wording.STATEMENT_TITLE, facts, blocks, on)


def compose_relationships(pairs: Sequence[PublicFacts], on: date) -> Document:
    """Return the register of relationships: each pair's public wording, in the order of these words, and nothing else.

    A pair that has none, or of which nothing is told any more on `on`, is left out without a trace. Raises
    NobodyListed where none is left.
    """
    told = [facts for facts in pairs if not facts.lapsed and printable(facts.public_wording)]
    if not told:
        raise NobodyListed
    lines = [" ".join(block.text for block in _capacity(facts, on) if block.text) for facts in told]
    mentors = {facts.mentor for facts in told}
    blocks = (
        _plain(BlockKind.TITLE, wording.LIST_TITLE),
        _plain(BlockKind.PARAGRAPH, wording.LIST_LIMITS),
        *(_plain(BlockKind.PARAGRAPH, line) for line in sorted(lines, key=fold_name)),
        _plain(BlockKind.SIGNATURE, mentors.pop() if len(mentors) == 1 else ""),
        _plain(BlockKind.DATE, wording.day_in_words(on)),
    )
    return Document(
        DocumentKind.RELATIONSHIPS, wording.LIST_TITLE, LANGUAGE, tuple(block for block in blocks if block.text)
    )


def compose_meeting_page(facts: PublicFacts, by_mentee: str, by_mentor: str, on: date) -> Document:
    """Return the line manager's page for a meeting of three.

    `by_mentee` and `by_mentor` are the subjects on which the agreement lets each of the two speak to the line manager,
    as a sentence lists them; who asks for the page leaves out each whose mere mention would tell something
    (`flows.public_papers`).
    """
    both = ((wording.MEETING_MENTEE, by_mentee), (wording.MEETING_MENTOR, by_mentor))
    mentee = printable(facts.mentee)
    spoken = tuple(
        _plain(BlockKind.PARAGRAPH, words.format(mentee=mentee, topics=topics)) for words, topics in both if topics
    )
    public = _capacity(facts, on) if printable(facts.public_wording) else ()
    blocks = (
        _plain(BlockKind.ADDRESS, wording.MEETING_ADDRESS.format(name=printable(facts.line_manager or ""))),
        _said(wording.MEETING_THANKS, facts),
        *((_plain(BlockKind.PARAGRAPH, wording.MEETING_CAPACITY), *public) if public else ()),
        *((_heading(wording.MEETING_OPEN_HEADING), *spoken) if spoken else ()),
        _heading(wording.MEETING_PRIVATE_HEADING),
        _said(wording.MEETING_PRIVATE, facts),
        _said(wording.MEETING_PASSING_ON, facts),
    )
    return _document(DocumentKind.MEETING_PAGE, wording.MEETING_TITLE, facts, blocks, on)


def compose_decline(facts: PublicFacts, request: Request, on: date) -> Document:
    """Return the courteous decline: the same words whoever asks, whatever about and for whatever reason.

    What was asked for is not printed: for some who ask it is the mentor's own account of the asking.
    """
    blocks = (
        *_address(request, with_purpose=False),
        *(_said(paragraph, facts) for paragraph in wording.DECLINE),
    )
    return _document(DocumentKind.DECLINE, wording.DECLINE_TITLE, facts, blocks, on)


def compose_correction(facts: PublicFacts, recipient: str, told_on: date, on: date, *, spoken: bool) -> Document:
    """Return the letter that asks somebody to make no further use of what they were written, or told, on `told_on`.

    It says neither why nor what of it: it is the same words for everyone and everything.
    """
    day = wording.day_in_words(told_on)
    first = wording.CORRECTION_SPOKEN if spoken else wording.CORRECTION_WRITTEN
    to = printable(recipient)
    blocks = (
        _plain(BlockKind.ADDRESS, f"To {to}" if to else ""),
        _plain(BlockKind.PARAGRAPH, first.format(mentee=printable(facts.mentee), day=day)),
        *(_said(paragraph, facts) for paragraph in wording.CORRECTION_TO_EVERYONE),
    )
    return _document(DocumentKind.CORRECTION, wording.CORRECTION_TITLE, facts, blocks, on)


def _document(kind: DocumentKind, title: str, facts: PublicFacts, blocks: Iterable[Block], on: date) -> Document:
    title = title.format(mentee=printable(facts.mentee))
    whole = (
        _plain(BlockKind.TITLE, title),
        *blocks,
        _plain(BlockKind.SIGNATURE, facts.mentor),
        _plain(BlockKind.DATE, wording.day_in_words(on)),
    )
    return Document(kind, title, LANGUAGE, tuple(block for block in whole if block.text))


def _address(request: Request, *, with_purpose: bool) -> tuple[Block, ...]:
    requester = request.requester
    names = dict.fromkeys(name for name in map(printable, (requester.name, requester.organisation)) if name)
    lines = [f"To {', '.join(names)}" if names else ""]
    if with_purpose:
        lines.append(request.purpose)
    return tuple(_plain(BlockKind.ADDRESS, line) for line in lines)


def _capacity(facts: PublicFacts, on: date) -> tuple[Block, ...]:
    """In what capacity and since when: the public wording, then the months that it leaves unsaid.

    The programme is named by the public wording or not at all, since its name can itself disclose.
    """
    words = (printable(facts.public_wording), _capacity_beside_wording(facts, on))
    return tuple(_plain(BlockKind.PARAGRAPH, text) for text in words)


def _capacity_beside_wording(facts: PublicFacts, on: date) -> str:
    said = printable(facts.public_wording)
    sentences = [] if said else [wording.CAPACITY_WITHOUT_WORDING.format(mentee=printable(facts.mentee))]
    if facts.started.year >= _NO_YEAR_KNOWN and str(facts.started.year) not in said:
        sentences.append(wording.SINCE.format(when=wording.month_in_words(facts.started)))
    if facts.ended is not None and facts.ended <= on:
        sentences.append(wording.ENDED.format(when=wording.month_in_words(facts.ended)))
    return " ".join(sentences)


def _body(sections: Iterable[Section]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for section in sections:
        paragraphs = [Block(BlockKind.PARAGRAPH, spans_of(text)) for text in section.paragraphs if _has_words(text)]
        if paragraphs and section.heading is not None:
            blocks.append(Block(BlockKind.HEADING, spans_of(section.heading)))
        blocks.extend(paragraphs)
    return tuple(blocks)


def _printed(source: str) -> str:
    return "".join(span.text for span in spans_of(source))


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _said(words: str, facts: PublicFacts) -> Block:
    return _plain(BlockKind.PARAGRAPH, words.format(mentee=printable(facts.mentee)))


def _heading(words: str) -> Block:
    return _plain(BlockKind.HEADING, words)


def _plain(kind: BlockKind, text: str) -> Block:
    """A block of words in which no Markdown is looked for: names and constants mean what they say."""
    text = printable(text)
    return Block(kind, (Span(text),) if text else ())
