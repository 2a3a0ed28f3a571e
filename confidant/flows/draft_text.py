"""A hand-written draft, as a text file, cut into the sections of a letter."""

import re

from confidant.domain.problem import Problem
from confidant.release.document import Section

__all__ = ["EmptyDraft", "sections_of_draft"]

_HEADING = re.compile(r"#{1,6}\s+")
_ITEM = re.compile(r"\s*(?:[-+*]\s+|(?=\d{1,3}[.)]\s))")
_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:_\s*){3,}|(?:\*\s*){3,})$")


class EmptyDraft(Problem):
    """A draft was given that has no words."""

    def __init__(self) -> None:
        super().__init__(
            "The draft has no words, so nothing was written; write it, or leave it out to send what is permitted."
        )


def sections_of_draft(text: str) -> tuple[Section, ...]:
    """Return the draft's sections: a line that begins with `#` signs is a heading, a blank line ends a paragraph.

    An item of a list becomes a paragraph of its own, a numbered one with its number. No word is changed. Words before
    the first heading form a section without one; a heading without words under it is kept as a paragraph, since it
    is the mentor's words too. Raises EmptyDraft.
    """
    sections: list[Section] = []
    heading: str | None = None
    paragraphs: list[str] = []
    for line in [*_paragraphs(text.removeprefix("\ufeff")), None]:
        match = None if line is None else _HEADING.match(line)
        if line is not None and match is None:
            # Signs alone (a lone `>`) print nothing: were they a paragraph, their heading would go with them.
            paragraphs += [line] if _has_words(line) else []
            continue
        if paragraphs:
            sections.append(Section(heading, tuple(paragraphs)))
        elif heading:
            sections.append(Section(None, (heading,)))
        heading, paragraphs = None if line is None else _heading_words(line), []
    if not any(_has_words(paragraph) for section in sections for paragraph in section.paragraphs):
        raise EmptyDraft
    return tuple(sections)


def _heading_words(line: str) -> str:
    """Return the words of a heading, without the signs that open it, and those that may close it."""
    words = _HEADING.sub("", line, count=1).rstrip()
    bare = words.rstrip("#")
    return bare.rstrip() if bare[-1:].isspace() else words


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _paragraphs(text: str) -> list[str]:
    """Return headings and paragraphs, each as one line."""
    lines: list[str] = []
    is_open = False
    for line in text.splitlines():
        item = _ITEM.match(line)
        if not line.strip() or _RULE.match(line):
            is_open = False
        elif _HEADING.match(line):
            lines.append(line)
            is_open = False
        elif item is not None or not is_open:
            lines.append(line[item.end() :] if item else line)
            is_open = True
        else:
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
    return lines
