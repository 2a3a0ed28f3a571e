"""The files that a Markdown note refers to by relative paths: pictures and links, as its words have them.

Nothing is looked for here, and what stands in a block of code refers to nothing.
"""

import re
from collections.abc import Iterator

__all__ = ["references_in"]

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

_SIGNS = ("](", "]:", "<img", "<IMG", "![[")


def references_in(words: str) -> tuple[str, ...]:
    """Return the relative paths in a note's words, with `/` between their parts, each once and in their order."""
    if not any(sign in words for sign in _SIGNS):  # most notes refer to nothing
        return ()
    text = _CODE.sub("", words) if "```" in words or "~~~" in words else words
    return tuple(dict.fromkeys(path for path in _paths(text) if _FILE.search(path)))


def _paths(text: str) -> Iterator[str]:
    found = [match for kind in (_INLINE, _DEFINED, _PICTURE, _EMBEDDED) for match in kind.finditer(text)]
    for match in sorted(found, key=re.Match.start):
        groups = match.groupdict()
        if groups.get("verbatim"):
            yield groups["verbatim"].strip()
            continue
        written = groups.get("angled") or groups["plain"] or ""
        if not _ELSEWHERE.match(written):
            path = _ESCAPED.sub(r"\1", written).replace("\\", "/")
            yield _QUOTED.sub(_unquoted, re.split(r"[?#]", path, maxsplit=1)[0])


def _unquoted(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace")
