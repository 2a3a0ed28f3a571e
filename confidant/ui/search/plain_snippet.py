"""A snippet as it reads, without the marks of Markdown that stand in its source."""

import re

from confidant.vault.snippet import Snippet

__all__ = ["plain_snippet"]

_UNREAD = re.compile(r"(?:(?<=\s)|^)(?:#{1,6}|[-*+] \[[ xX>]\]) |\*\*|~~")
"""Of headings, tasks, strong and struck words. A single sign could be meant as one: a dash, a footnote's star."""


def plain_snippet(snippet: Snippet) -> Snippet:
    """Return it without them; what was looked for stays marked, and a mark that was looked for stays."""
    kept: list[str] = []
    marks = snippet.marks
    at = gone = 0
    for match in _UNREAD.finditer(snippet.text):
        first, last = match.span()
        if any(start < last and first < end for start, end in snippet.marks):
            continue
        kept.append(snippet.text[at:first])
        at = last
        length = last - first
        marks = tuple((start - length, end - length) if start >= first - gone else (start, end) for start, end in marks)
        gone += length
    return Snippet("".join((*kept, snippet.text[at:])), marks)
