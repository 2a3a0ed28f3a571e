"""The files that a Markdown note refers to by relative paths: pictures and links, as its words have them.

Nothing is looked for here, and what stands in a block of code refers to nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Reference", "found_references", "references_in"]

_CODE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)|\Z)", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"\]\([ \t]*(?:<(?P<angled>[^<>\n]{1,1000})>|(?P<plain>(?:[^\s()<>]|\([^\s()]{0,200}\)){1,1000}))")
_DEFINED = re.compile(
    r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*(?:<(?P<angled>[^<>\n]{1,1000})>|(?P<plain>[^\s<>]{1,1000}))", re.MULTILINE
)
_PICTURE = re.compile(r"<img\b[^<>]{0,1000}?\bsrc\s{0,8}=\s{0,8}[\"'](?P<plain>[^\"'<>\n]{1,1000})[\"']", re.IGNORECASE)
_EMBEDDED = re.compile(r"!\[\[(?P<verbatim>[^\[\]|#\n]{1,500})")
"""As Obsidian and others write a picture."""

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/#?]|\\\\")
"""How what is no relative path begins: an address with its scheme, a place in the note itself, a drive, a server."""

_QUOTED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_FILE = re.compile(r"[^/]\.[A-Za-z0-9]{1,10}\Z")
"""How the name of a file ends; what has no such end refers to a page of some program."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A relative path in a note's words, and from where to where it is written; `is_verbatim`: without any escapes."""

    path: str
    start: int
    end: int
    is_verbatim: bool


def found_references(words: str) -> list[Reference]:
    """Return every reference to a file, in their order; none lies within another."""
    if not _may_refer(words):
        return []
    found: list[Reference] = []
    for each in _found(_CODE.sub(_blanked, words) if "```" in words or "~~~" in words else words):
        if _FILE.search(each.path) and (not found or found[-1].end <= each.start):
            found.append(each)
    return found


def references_in(words: str) -> tuple[str, ...]:
    """Return the relative paths in a note's words, with `/` between their parts, each once and in their order."""
    if not _may_refer(words):
        return ()
    text = _CODE.sub("", words) if "```" in words or "~~~" in words else words
    return tuple(dict.fromkeys(each.path for each in _found(text) if _FILE.search(each.path)))


def _may_refer(words: str) -> bool:
    """Whether there is any sign of a reference: in most notes there is none."""
    return ("]" in words and ("](" in words or "]:" in words or "![[" in words)) or "<img" in words or "<IMG" in words


def _found(text: str) -> Iterator[Reference]:
    found = [match for kind in (_INLINE, _DEFINED, _PICTURE, _EMBEDDED) for match in kind.finditer(text)]
    for match in sorted(found, key=re.Match.start):
        groups = match.groupdict()
        if groups.get("verbatim"):
            yield Reference(groups["verbatim"].strip(), *match.span("verbatim"), is_verbatim=True)
            continue
        kind = "angled" if groups.get("angled") else "plain"
        written = groups[kind] or ""
        if not _ELSEWHERE.match(written):
            path = _ESCAPED.sub(r"\1", written).replace("\\", "/")
            path = _QUOTED.sub(_unquoted, re.split(r"[?#]", path, maxsplit=1)[0])
            yield Reference(path, *match.span(kind), is_verbatim=False)


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _unquoted(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace")
