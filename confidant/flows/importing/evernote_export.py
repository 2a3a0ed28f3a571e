"""Evernote's exports, read piece by piece: of a file of gigabytes no more than the words of its notes is kept.

What is in an attached file goes by: to whoever looks at it while the notes are read, or, when the export is read once
more, to whoever stores it.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_external_ges, feature_external_pes
from xml.sax.xmlreader import AttributesImpl, IncrementalParser

from defusedxml import DefusedXmlException, sax

from confidant.flows.importing.enml import Task
from confidant.flows.importing.incoming import CannotTake
from confidant.flows.importing.markdown import LARGEST_TEXT, TOO_MANY_WORDS

__all__ = ["CHUNK", "LARGEST_MARKUP", "ExportedNote", "Receiver", "Resource", "read_export"]

CHUNK = 256 * 1024
_AT_ONCE = 64 * 1024
"""Characters of a file's data that are handed on together: the parser gives each line and each line's end by itself."""

_DEEPEST = 32
"""Elements within one another in the export itself; Evernote's come to six."""

_MOST_PARTS = 2_000
"""Tags, tasks and attached files of one note."""

_LARGEST_FIELD = 4_000
LARGEST_MARKUP = 3 * LARGEST_TEXT
"""Characters of one note's markup, which is a few times its words."""

FIELDS = {"title": _LARGEST_FIELD, "created": 64, "updated": 64, "tag": _LARGEST_FIELD, "content": LARGEST_MARKUP}
"""What is kept of a note, and how much of it."""

_OF_TASK = {"title", "taskStatus"}
_NOT_EVERNOTE = "this is no export of Evernote"


class Receiver(Protocol):
    """What the data of an attached file goes to, as the text that stands in the export."""

    def feed(self, text: str) -> None:
        """Take a piece of it."""

    def end(self) -> None:
        """There is no more of it."""


@dataclass(slots=True)
class Resource:
    """An attached file as the export describes it; `number` counts all of the export."""

    number: int
    data: Receiver | None = None
    mime: str = ""
    name: str = ""


@dataclass(slots=True)
class ExportedNote:
    """A note as the export has it."""

    fields: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    resources: list[Resource] = field(default_factory=list)


class _Reader(ContentHandler):
    """Collects notes as the parser tells of them; `take` hands out those that are complete."""

    def __init__(self, receiver: Callable[[int], Receiver | None]) -> None:
        super().__init__()
        self._receiver = receiver
        self._path: list[str] = []
        self._parts: list[str] = []
        self._length = self._room = self._resources = 0
        self._note: ExportedNote | None = None
        self._resource: Resource | None = None
        self._data: Receiver | None = None
        self._task: list[str] = ["", ""]
        self._complete: list[ExportedNote] = []

    def take(self) -> list[ExportedNote]:
        complete, self._complete = self._complete, []
        return complete

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        if not self._path and name != "en-export":
            raise CannotTake(_NOT_EVERNOTE)
        if len(self._path) >= _DEEPEST:
            raise CannotTake("its elements are nested too deeply")
        if self._data is not None:
            self._hand_on(self._data)
        self._path.append(name)
        if self._path == ["en-export", "note"]:
            self._note = ExportedNote()
        elif self._note is not None and self._path[2:] == ["resource"]:
            self._resource = Resource(self._resources)
            self._resources += 1
        elif self._resource is not None and self._path[3:] == ["data"] and self._resource.data is None:
            self._resource.data = self._data = self._receiver(self._resource.number)
            if self._data is not None and attrs.get("encoding", "base64") != "base64":
                self._data.feed("\0")  # which no Base64 has
        self._parts, self._length, self._room = [], 0, self._room_for(name)

    def characters(self, content: str) -> None:
        if self._data is not None:
            self._parts.append(content)
            self._length += len(content)
            if self._length >= _AT_ONCE:
                self._hand_on(self._data)
        elif self._room:
            self._length += len(content)
            if self._length > self._room:
                raise CannotTake(
                    TOO_MANY_WORDS if self._room > _LARGEST_FIELD else "one of its titles or tags has no end"
                )
            self._parts.append(content)

    def _hand_on(self, data: Receiver) -> None:
        """Give what was collected of a file's data to whom it goes."""
        data.feed("".join(self._parts))
        self._parts, self._length = [], 0

    def endElement(self, name: str) -> None:
        if self._data is not None:
            self._hand_on(self._data)
        text, self._parts, self._room = "".join(self._parts), [], 0
        note, depth = self._note, len(self._path)
        self._path.pop()
        if note is None:
            return
        if len(note.tags) + len(note.tasks) + len(note.resources) > _MOST_PARTS:
            raise CannotTake("one of its notes has more tags, tasks and files than any note has")
        if self._resource is not None:
            self._end_in_resource(note, self._resource, name, text)
        elif depth == 3 and name == "tag":
            note.tags.append(text)
        elif depth == 3 and name in FIELDS:
            note.fields[name] = text
        elif depth == 4 and self._path[-1] == "task" and name in _OF_TASK:
            self._task[name == "taskStatus"] = text
        elif depth == 3 and name == "task":
            note.tasks.append(Task(self._task[0], self._task[1] == "completed"))
            self._task = ["", ""]
        elif depth == 2:
            self._complete.append(note)
            self._note = None

    def _end_in_resource(self, note: ExportedNote, resource: Resource, name: str, text: str) -> None:
        """Take what ends inside an attached file, or the file itself."""
        inside = self._path[3:]
        if not self._path[2:]:
            note.resources.append(resource)
            self._resource = None
        elif name == "data" and not inside and self._data is not None:
            self._data.end()
            self._data = None
        elif name == "mime" and not inside:
            resource.mime = text.strip()
        elif name == "file-name" and inside == ["resource-attributes"]:
            resource.name = text.strip()

    def _room_for(self, name: str) -> int:
        """Return how many characters of an element are kept; none for one that nothing is made of."""
        depth = len(self._path)
        if depth == 3:
            return FIELDS.get(name, 0)
        if depth == 4 and self._path[2] == "task":
            return _LARGEST_FIELD
        return _LARGEST_FIELD if self._resource is not None and name in {"mime", "file-name"} else 0


def read_export(
    begin: bytes, descriptor: int, receiver: Callable[[int], Receiver | None], tell: Callable[[int], None]
) -> Iterator[list[ExportedNote]]:
    """Yield, piece by piece of an export, the notes that are complete by then; most pieces complete none.

    `begin` is what was read of it already. `receiver` says to whom the data of the attached file of that number goes;
    `tell` is called with the bytes that were read. Raises CannotTake, OSError, or what `tell` raises.
    """
    reader = _Reader(receiver)
    parser = sax.make_parser()
    # Evernote's document type is named in every export. It is not read, and neither is anything else: what could be
    # referred to would have to be declared first, and that is refused.
    parser.forbid_dtd, parser.forbid_entities, parser.forbid_external = False, True, False
    parser.setFeature(feature_external_ges, False)  # noqa: FBT003  # SAX's own signature
    parser.setFeature(feature_external_pes, False)  # noqa: FBT003  # as above
    parser.setContentHandler(reader)
    done, chunk = 0, begin
    while chunk:
        _feed(parser, chunk)
        done += len(chunk)
        tell(done)
        yield reader.take()
        chunk = os.read(descriptor, CHUNK)
    _feed(parser, None)
    yield reader.take()


def _feed(parser: IncrementalParser, chunk: bytes | None) -> None:
    """Give the parser what comes next; None for the end. Raises CannotTake."""
    try:
        if chunk is None:
            parser.close()
        else:
            parser.feed(chunk)
    except DefusedXmlException:
        raise CannotTake("it declares entities of its own, as files made to harm do") from None
    except (SAXException, ValueError, LookupError):
        raise CannotTake("its XML is broken or ends too soon, so nothing of it is taken") from None
