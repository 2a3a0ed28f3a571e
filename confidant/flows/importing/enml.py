"""The words of one Evernote note, out of its markup (ENML), as Markdown."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from xml.parsers import expat

from confidant.flows.html_text import HtmlTooLarge, html_to_markdown
from confidant.flows.importing.incoming import CannotTake, Remark
from confidant.flows.importing.text import as_words

__all__ = ["Task", "note_words"]

_NAMED_SIGN = re.compile(r"&[A-Za-z][A-Za-z0-9]*;")
# None looks beyond the next element's mark: else a file of beginnings without ends would be looked through from each.
_TICKED_ITEM = re.compile(r"<li\b[^<>]*--en-checked:\s*(?P<is_ticked>true|false)[^<>]*>(?:\s*<div\b[^<>]*>)?")
_TASKS_PLACE = re.compile(r"<div\b(?=[^<>]*--en-task-group:\s*true)")
_MEDIA = re.compile(r"<en-media\b[^<>]*>")
_HASH = re.compile(r"""\bhash\s*=\s*["']\s*(?P<hash>[0-9A-Fa-f]{32})\s*["']""")
_CRYPT = re.compile(r"<en-crypt\b")
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Task:
    """A task that belongs to a note; Evernote keeps it beside the words."""

    words: str
    is_done: bool


def note_words(
    enml: str, tasks: Sequence[Task] = (), files: Mapping[str, str] = _NOTHING
) -> tuple[str, tuple[Remark, ...]]:
    """Return a note's words, its tasks as their last lines. Raises CannotTake.

    `files` says, by the hash of a file, what is to stand in the words where it stood. That there is one which is not
    among them is a remark.

    Markup that is broken is read as a browser would, with a remark: no word is lost for a missing sign.
    """
    remarks: tuple[Remark, ...] = ()
    if enml.strip() and not _is_sound(enml):
        remarks += (Remark.MARKUP_BROKEN,)
    if _CRYPT.search(enml):
        remarks += (Remark.ENCRYPTED_LEFT_OUT,)
    html = _MEDIA.sub(lambda media: _in_words(media[0], files), enml)
    if _MEDIA.search(html):
        remarks += (Remark.PICTURES_LEFT_OUT,)
    html = _TICKED_ITEM.sub(r'\g<0><en-todo checked="\g<is_ticked>"></en-todo>', html)
    html = _TASKS_PLACE.sub("<div hidden", html)  # a picture of its tasks for programs that know of none
    try:
        words = as_words(html_to_markdown(html))
    except HtmlTooLarge:
        raise CannotTake("one of its notes is too large, or too deeply nested, to be read") from None
    lines = "\n".join(f"- [{'x' if task.is_done else ' '}] {' '.join(task.words.split())}" for task in tasks)
    return "\n\n".join(filter(None, (words, lines))), remarks


def _in_words(media: str, files: Mapping[str, str]) -> str:
    """Return what stands for a file; the same markup where nothing does."""
    named = _HASH.search(media)
    shown = files.get(named["hash"].lower()) if named else None
    return media if shown is None else escape(shown)


def _is_sound(enml: str) -> bool:
    """Whether it is well-formed. Raises CannotTake where it declares entities of its own."""

    def declare(*_arguments: object) -> None:
        raise CannotTake("it declares entities of its own, as files made to harm do")

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = declare
    try:
        # Evernote's own document type, which is not read, knows the names of signs such as &nbsp;.
        parser.Parse(_NAMED_SIGN.sub(" ", enml.strip()).encode("utf-8", "replace"), True)  # noqa: FBT003  # expat's own signature
    except expat.ExpatError:
        return False
    return True
