"""Evernote's exports, read piece by piece: of a file of hundreds of megabytes no more than the words is kept."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_external_ges, feature_external_pes
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException, sax

from confidant.flows.importing.days import NoDay, day_of
from confidant.flows.importing.enml import Task, note_words
from confidant.flows.importing.files import MIB, open_file
from confidant.flows.importing.incoming import CannotTake, IncomingNote, Remark
from confidant.flows.importing.markdown import LARGEST_TEXT, TOO_MANY_WORDS, Source, named, topics_among
from confidant.flows.importing.text import as_words, decoded
from confidant.vault.condition import HowFar

__all__ = ["evernote_notes"]

_LARGEST_FILE = 4096 * MIB
_CHUNK = 256 * 1024
_MOST_NOTES = 50_000
_MOST_CHARACTERS = 100_000_000
"""Of all notes of a file: none is stored before the last one was read."""

_DEEPEST = 32
"""Elements within one another in the export itself; Evernote's come to six."""

_MOST_PARTS = 2_000
_LARGEST_FIELD = 4_000
_LARGEST_MARKUP = 3 * LARGEST_TEXT
"""Characters of one note's markup, which is a few times its words."""

_FIELDS = {"title": _LARGEST_FIELD, "created": 64, "updated": 64, "tag": _LARGEST_FIELD, "content": _LARGEST_MARKUP}
"""What is kept of a note, and how much of it. The data of a resource is never kept."""

_NOT_EVERNOTE = "this is no export of Evernote"


@dataclass(slots=True)
class _Note:
    """A note as the export has it."""

    fields: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    has_files: bool = False


class _Reader(ContentHandler):
    """Collects notes as the parser tells of them; `take` hands out those that are complete."""

    def __init__(self) -> None:
        super().__init__()
        self._path: list[str] = []
        self._parts: list[str] = []
        self._length = self._room = 0
        self._note: _Note | None = None
        self._task: list[str] = ["", ""]
        self._complete: list[_Note] = []

    def take(self) -> list[_Note]:
        complete, self._complete = self._complete, []
        return complete

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: ARG002  # SAX's own signature
        if not self._path and name != "en-export":
            raise CannotTake(_NOT_EVERNOTE)
        if len(self._path) >= _DEEPEST:
            raise CannotTake("its elements are nested too deeply")
        self._path.append(name)
        if self._path == ["en-export", "note"]:
            self._note = _Note()
        elif self._path[2:] == ["resource"] and self._note is not None:
            self._note.has_files = True
        self._parts, self._length, self._room = [], 0, self._room_for(name)

    def characters(self, content: str) -> None:
        if self._room:
            self._length += len(content)
            if self._length > self._room:
                raise CannotTake(
                    TOO_MANY_WORDS if self._room > _LARGEST_FIELD else "one of its titles or tags has no end"
                )
            self._parts.append(content)

    def endElement(self, name: str) -> None:
        text, self._parts, self._room = "".join(self._parts), [], 0
        note, depth = self._note, len(self._path)
        self._path.pop()
        if note is None:
            return
        if len(note.tags) + len(note.tasks) > _MOST_PARTS:
            raise CannotTake("one of its notes has more tags and tasks than any note has")
        if depth == 3 and name == "tag":
            note.tags.append(text)
        elif depth == 3 and name in _FIELDS:
            note.fields[name] = text
        elif depth == 4 and self._path[-1] == "task" and name in {"title", "taskStatus"}:
            self._task[name == "taskStatus"] = text
        elif depth == 3 and name == "task":
            note.tasks.append(Task(self._task[0], self._task[1] == "completed"))
            self._task = ["", ""]
        elif depth == 2:
            self._complete.append(note)
            self._note = None

    def _room_for(self, name: str) -> int:
        """Return how many characters of an element are kept; none for one that nothing is made of."""
        if len(self._path) == 3:
            return _FIELDS.get(name, 0)
        return _LARGEST_FIELD if len(self._path) == 4 and self._path[2] == "task" else 0


def evernote_notes(file: Path, today: date, tell: HowFar) -> list[IncomingNote]:
    """Return the notes of an export, all of them. Raises CannotTake, or what `tell` raises."""
    descriptor, size, changed = open_file(file)
    source = Source(file.name, changed, today)
    try:
        if size > _LARGEST_FILE:
            raise CannotTake(f"it is larger than {_LARGEST_FILE // MIB // 1024} GB; export fewer notes at a time")
        begin = os.read(descriptor, _CHUNK)
        if _is_bare(begin):
            return [_bare_note(begin + os.read(descriptor, _LARGEST_MARKUP), source)]
        return _all_notes(_notes(begin, descriptor, size, tell), source)
    except OSError:
        raise CannotTake("the file cannot be read") from None
    finally:
        os.close(descriptor)


def _all_notes(found: Iterable[_Note], source: Source) -> list[IncomingNote]:
    notes: list[IncomingNote] = []
    room = _MOST_CHARACTERS
    for note in found:
        made = _made(note, source)
        room -= len(made.words)
        if room < 0 or len(notes) >= _MOST_NOTES:
            raise CannotTake("there are too many notes in it for one import; export fewer at a time")
        notes.append(made)
    if not notes:
        raise CannotTake("there are no notes in it")
    return notes


def _notes(begin: bytes, descriptor: int, size: int, tell: HowFar) -> Iterator[_Note]:
    """Yield each note of an export as soon as it is complete. Raises CannotTake."""
    reader = _Reader()
    parser = sax.make_parser()
    # Evernote's document type is named in every export. It is not read, and neither is anything else: what could be
    # referred to would have to be declared first, and that is refused.
    parser.forbid_dtd, parser.forbid_entities, parser.forbid_external = False, True, False
    parser.setFeature(feature_external_ges, False)  # noqa: FBT003  # SAX's own signature
    parser.setFeature(feature_external_pes, False)  # noqa: FBT003  # as above
    parser.setContentHandler(reader)
    done, chunk = 0, begin
    try:
        while chunk:
            parser.feed(chunk)
            done += len(chunk)
            tell(min(done / max(size, 1), 1.0))
            yield from reader.take()
            chunk = os.read(descriptor, _CHUNK)
        parser.close()
    except DefusedXmlException:
        raise CannotTake("it declares entities of its own, as files made to harm do") from None
    except (SAXException, ValueError, LookupError):
        raise CannotTake("its XML is broken or ends too soon, so nothing of it is taken") from None
    yield from reader.take()


def _made(note: _Note, source: Source) -> IncomingNote:
    words, remarks = note_words(note.fields.get("content", ""), note.tasks)
    topics, more = topics_among(tuple(note.tags))
    remarks += more
    if note.has_files:
        remarks += (Remark.PICTURES_LEFT_OUT,)
    day, more = _day(note)
    remarks += more
    title = as_words(note.fields.get("title", "")) or "Untitled"
    return named(source, words, remarks, title=title, day=day, topics=topics)


def _day(note: _Note) -> tuple[date | None, tuple[Remark, ...]]:
    """Return the day on which a note was made, or else changed; that either is no day is a remark."""
    days: list[date] = []
    remarks: tuple[Remark, ...] = ()
    for name in ("created", "updated"):
        try:
            days.append(day_of(note.fields.get(name, "")))
        except NoDay:
            remarks = (Remark.DATE_UNREADABLE,) if name in note.fields else remarks
    return next(iter(days), None), remarks


def _is_bare(begin: bytes) -> bool:
    """Whether the file is the markup of one note without the export around it, as some programs save it."""
    text = re.sub(rb"<[?!][^>]*>", b"", begin[:4_000])
    return text.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<en-note")


def _bare_note(data: bytes, source: Source) -> IncomingNote:
    if len(data) > _LARGEST_MARKUP:
        raise CannotTake(TOO_MANY_WORDS)
    text, remarks = decoded(data)
    words, more = note_words(text)
    title = "" if words else Path(source.name).stem
    return named(source, words, (*remarks, Remark.BARE_NOTE, *more), title=title)
