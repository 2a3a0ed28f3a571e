"""Markdown and text files: the words as they stand, and what front matter and file name say of them."""

import os
import re
from dataclasses import dataclass, replace
from datetime import date

from confidant.domain.vocabulary import Topic
from confidant.domain.words import fold_space
from confidant.flows.importing import front_matter
from confidant.flows.importing.beside import Beside, found_beside
from confidant.flows.importing.days import AmbiguousDay, NoDay, day_in_name, day_of, without_day
from confidant.flows.importing.files import MIB
from confidant.flows.importing.front_matter import Field, UnreadableFrontMatter
from confidant.flows.importing.incoming import CannotTake, IncomingAttachment, IncomingNote, Remark
from confidant.flows.importing.moved_references import restored_references
from confidant.flows.importing.references import references_in
from confidant.flows.importing.text import as_words, decoded
from confidant.vault.attached_file import attached_name

__all__ = [
    "LARGEST_TEXT",
    "TOO_MANY_WORDS",
    "Source",
    "markdown_note",
    "named",
    "text_note",
    "topics_among",
    "without_title",
]

LARGEST_TEXT = 5 * MIB
"""Bytes. Some eight hundred thousand words: no note is as long, and no editor shows it well."""

TOO_MANY_WORDS = f"it is larger than {LARGEST_TEXT // MIB} MB, which is no note; split it first"

_LONGEST_TITLE = 300
"""Characters; a list shows some forty."""

_HEADING = re.compile(r"\s*#{1,6}[ \t]+(?P<title>[^\n]*)")
_CLOSING = re.compile(r"(?:^|[ \t])#+$")
"""The signs that may end a heading; in “C#” there are none (CommonMark, ATX headings)."""

_TITLE = ("title",)
_DAYS = ("date", "created", "created_at", "created at", "creation date", "date created", "createdat", "day")
_LAST_DAYS = ("updated", "updated_at", "updated at", "modified", "date modified", "updatedat", "lastmod")
_TAGS = ("topics", "tags", "tag", "keywords", "categories")
_LEVELS = ("level", "disclosure", "consent", "consents", "passages")
_OWN = ("confidant", "template", front_matter.FILES, front_matter.FILE_NAMES, front_matter.FILE_REFERENCES)
_KNOWN = frozenset((*_OWN, *_TITLE, *_DAYS, *_LAST_DAYS, *_TAGS, *_LEVELS))

_TOPICS = {topic.value: topic for topic in Topic}


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a note besides what stands in its file: the file's name and last change, and what day it is.

    With `beside`, files that it refers to are looked for there.
    """

    name: str
    changed: date
    today: date
    beside: Beside | None = None


def markdown_note(data: bytes, source: Source) -> IncomingNote:
    """Return the note in a Markdown file. Raises CannotTake."""
    text, remarks = decoded(data)
    words = text if front_matter.is_own(text) else as_words(text)
    try:
        fields, words = front_matter.split(words)
    except UnreadableFrontMatter:
        fields, remarks = {}, (*remarks, Remark.FRONT_MATTER_KEPT)
    files, more = _files(source, words, fields, is_own=front_matter.is_own(text))
    remarks += more
    if not fields:
        return without_title(named(source, words, remarks, files=files))
    if not front_matter.is_own(text):
        return without_title(_with_fields(source, words, fields, remarks, files))
    before = _paths(fields.get(front_matter.FILE_REFERENCES))
    words = restored_references(words, _paths(fields.get(front_matter.FILES)), before)
    return _with_fields(source, words, fields, remarks, files)


def text_note(data: bytes, source: Source) -> IncomingNote:
    """Return the note in a plain text file. Raises CannotTake."""
    text, remarks = decoded(data)
    return without_title(named(source, as_words(text), remarks))


def without_title(note: IncomingNote) -> IncomingNote:
    """Return the note without a heading that begins its words and says its title once more.

    A note that is nothing but that heading, and one whose title was shortened, keep it: no word of a file is lost.
    """
    if _heading(note.words) != note.title:
        return note
    match = _HEADING.match(note.words)
    rest = "" if match is None else note.words[match.end() :].lstrip("\n")
    if not rest or rest.isspace():
        return note
    # Not `replace`, which takes as long as reading the file.
    return IncomingNote(note.held_on, note.title, rest, note.topics, note.remarks, note.files)


def named(
    source: Source,
    words: str,
    remarks: tuple[Remark, ...] = (),
    *,
    title: str = "",
    day: date | None = None,
    topics: tuple[Topic, ...] = (),
    files: tuple[IncomingAttachment, ...] = (),
) -> IncomingNote:
    """Return a note with the title and day that its source gave it, or else with those that can be found.

    The title is else its first heading's, else its file's name; the day is else the one in its file's name, else that
    on which the file was last changed, which a remark says. Raises CannotTake where there is nothing in it.
    """
    if not words or words.isspace():
        if not title:
            raise CannotTake("there are no words in it")
        words, remarks = "", (*remarks, Remark.NO_WORDS)
    title = fold_space(title) or _heading(words) or without_day(fold_space(_stem(source.name)))
    if len(title) > _LONGEST_TITLE:
        title, remarks = title[: _LONGEST_TITLE - 1].rstrip() + "…", (*remarks, Remark.TITLE_SHORTENED)
    day = day or day_in_name(source.name)
    if day is None:
        day, remarks = source.changed, (*remarks, Remark.DATED_BY_FILE)
    if day > source.today:
        remarks = (*remarks, Remark.IN_THE_FUTURE)
    return IncomingNote(day, title, words, topics, tuple(dict.fromkeys(remarks)) if remarks else (), files)


def topics_among(tags: tuple[str, ...]) -> tuple[tuple[Topic, ...], tuple[Remark, ...]]:
    """Return the topics that are named among tags; that there were others is a remark."""
    found = [_TOPICS.get(re.sub(r"[ -]", "_", fold_space(tag).casefold())) for tag in tags if tag.strip()]
    remarks = (Remark.TAGS_LEFT_OUT,) if None in found else ()
    return tuple(dict.fromkeys(topic for topic in found if topic is not None)), remarks


def _files(
    source: Source, words: str, fields: dict[str, Field], *, is_own: bool
) -> tuple[tuple[IncomingAttachment, ...], tuple[Remark, ...]]:
    """Return the files of a note: those it refers to, or those that one of Confidant's own names in its fields."""
    if source.beside is None:
        return (), ()
    if not is_own:
        paths = references_in(words)
        return found_beside(source.beside, paths) if paths else ((), ())
    paths = _paths(fields.get(front_matter.FILES))
    files, remarks = found_beside(source.beside, paths, notes_too=True)
    names = dict(zip(paths, _paths(fields.get(front_matter.FILE_NAMES)), strict=False))
    called = {path.rpartition("/")[2]: attached_name(name) for path, name in names.items()}
    return tuple(replace(each, name=called.get(each.origin.file.name, each.name)) for each in files), remarks


def _with_fields(
    source: Source,
    words: str,
    fields: dict[str, Field],
    remarks: tuple[Remark, ...],
    files: tuple[IncomingAttachment, ...],
) -> IncomingNote:
    title = _text(fields, _TITLE)
    tags = tuple([tag for field in _TAGS if field in fields for tag in _texts(fields[field])])
    topics, more = topics_among(tags)
    remarks += more
    if any(fields[field] != "private" for field in _LEVELS if field in fields):
        remarks += (Remark.LEVEL_LEFT_OUT,)
    if not fields.keys() <= _KNOWN:
        remarks += (Remark.FIELDS_LEFT_OUT,)
    day, more = _day(fields)
    return named(source, words, remarks + more, title=title, day=day, topics=topics, files=files)


def _day(fields: dict[str, Field]) -> tuple[date | None, tuple[Remark, ...]]:
    remarks: tuple[Remark, ...] = ()
    for field in (*_DAYS, *_LAST_DAYS):
        text = fields.get(field)
        if not isinstance(text, str) or not text.strip():
            continue
        try:
            return day_of(text), remarks
        except AmbiguousDay:
            remarks += (Remark.DATE_AMBIGUOUS,)
        except NoDay:
            remarks += (Remark.DATE_UNREADABLE,)
    return None, remarks


def _text(fields: dict[str, Field], names: tuple[str, ...]) -> str:
    for name in names:
        text = fields.get(name)
        if isinstance(text, str) and text.strip():
            return text
    return ""


def _texts(field: Field) -> tuple[str, ...]:
    if isinstance(field, str):
        return tuple(field.split(","))
    return field or ()


def _paths(field: Field) -> tuple[str, ...]:
    return (field,) if isinstance(field, str) else field or ()


def _heading(words: str) -> str:
    match = _HEADING.match(words)
    if match is None:
        return ""
    title = match["title"]
    return fold_space(_CLOSING.sub("", title.rstrip(" \t")) if "#" in title else title)


def _stem(name: str) -> str:
    stem = os.path.splitext(name)[0]  # noqa: PTH122  # ten thousand paths take a while to be made
    # A name that is no UTF-8 comes with halves of characters, which cannot be stored.
    return stem if stem.isascii() else stem.encode("utf-8", "replace").decode("utf-8")
