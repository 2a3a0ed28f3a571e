"""The notes in an export of Evernote, with the files that are attached to them."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

from confidant.flows.importing.beside import MOST_OF_ONE_NOTE
from confidant.flows.importing.days import NoDay, day_of
from confidant.flows.importing.encoded import Decoder, Measured
from confidant.flows.importing.enml import note_words
from confidant.flows.importing.evernote_export import CHUNK, LARGEST_MARKUP, ExportedNote, Resource, read_export
from confidant.flows.importing.files import MIB, OpenFile, open_file
from confidant.flows.importing.incoming import (
    CannotTake,
    IncomingAttachment,
    IncomingNote,
    Origin,
    Remark,
    shown_as,
)
from confidant.flows.importing.markdown import TOO_MANY_WORDS, Source, named, topics_among
from confidant.flows.importing.text import as_words, decoded
from confidant.vault.attached_file import attached_name
from confidant.vault.condition import HowFar

__all__ = ["evernote_notes", "evernote_pieces"]

_LARGEST_FILE = 4096 * MIB
_MOST_NOTES = 50_000
_MOST_CHARACTERS = 100_000_000
"""Of all notes of a file: none is stored before the last one was read."""

_ENDINGS = {
    "application/pdf": ".pdf",
    "audio/mpeg": ".mp3",
    "audio/wav": ".wav",
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "text/plain": ".txt",
}
"""How the name of a file ends that Evernote gave none; what it is shown as is told by what is in it."""


def evernote_notes(file: Path, today: date, tell: HowFar) -> list[IncomingNote]:
    """Return the notes of an export, all of them. Raises CannotTake, or what `tell` raises."""
    found = open_file(file)
    source = Source(file.name, found.changed, today)
    try:
        if found.size > _LARGEST_FILE:
            raise CannotTake(f"it is larger than {_LARGEST_FILE // MIB // 1024} GB; export fewer notes at a time")
        begin = os.read(found.descriptor, CHUNK)
        if _is_bare(begin):
            return [_bare_note(begin + os.read(found.descriptor, LARGEST_MARKUP), source)]
        size = max(found.size, 1)
        several = read_export(
            begin, found.descriptor, lambda _number: Measured(), lambda done: tell(min(done / size, 1.0))
        )
        return _all_notes(chain.from_iterable(several), source, Origin(file, found.stamp))
    except OSError:
        raise CannotTake("the file cannot be read") from None
    finally:
        os.close(found.descriptor)


def evernote_pieces(
    export: OpenFile, wanted: set[int], alive: Callable[[], None]
) -> Iterator[tuple[int, Iterator[bytes]]]:
    """Yield the number of each wanted file of an export, in its order, with what is in it, piece by piece.

    The pieces have to be taken before the next file is asked for; what of them is not taken is skipped. `alive` is
    called now and then. Raises CannotTake, BrokenData, OSError, or what `alive` raises.
    """
    events = _events(export, wanted, alive)
    for number, piece in events:
        pieces = _until_end(piece, events)
        yield number, pieces
        for _ in pieces:
            pass


class _Passing:
    """Notes down the pieces of one file as they go by, and with None its end."""

    def __init__(self, number: int, noted: list[tuple[int, bytes | None]]) -> None:
        self._number, self._noted = number, noted
        self._decoder = Decoder()

    def feed(self, text: str) -> None:
        self._noted.append((self._number, self._decoder.feed(text)))

    def end(self) -> None:
        self._noted += [(self._number, self._decoder.end()), (self._number, None)]


def _events(export: OpenFile, wanted: set[int], alive: Callable[[], None]) -> Iterator[tuple[int, bytes | None]]:
    """Yield the number of a file with a piece of it, and after its last piece with None."""
    passing: list[tuple[int, bytes | None]] = []

    def receiver(number: int) -> _Passing | None:
        return _Passing(number, passing) if number in wanted else None

    begin = os.read(export.descriptor, CHUNK)
    for _ in read_export(begin, export.descriptor, receiver, lambda _done: alive()):
        yield from passing
        passing.clear()


def _until_end(piece: bytes | None, events: Iterator[tuple[int, bytes | None]]) -> Iterator[bytes]:
    while piece is not None:
        yield piece
        _, piece = next(events)


def _all_notes(found: Iterable[ExportedNote], source: Source, origin: Origin) -> list[IncomingNote]:
    notes: list[IncomingNote] = []
    room = _MOST_CHARACTERS
    for note in found:
        made = _made(note, source, origin)
        room -= len(made.words)
        if room < 0 or len(notes) >= _MOST_NOTES:
            raise CannotTake("there are too many notes in it for one import; export fewer at a time")
        notes.append(made)
    if not notes:
        raise CannotTake("there are no notes in it")
    return notes


def _made(note: ExportedNote, source: Source, origin: Origin) -> IncomingNote:
    files, shown, remarks = _files(note.resources, origin)
    words, more = note_words(note.fields.get("content", ""), note.tasks, shown)
    # Why one is missing that came along is said already.
    remarks += tuple(remark for remark in more if not remarks or remark is not Remark.PICTURES_LEFT_OUT)
    topics, more = topics_among(tuple(note.tags))
    remarks += more
    day, more = _day(note)
    remarks += more
    title = as_words(note.fields.get("title", "")) or "Untitled"
    return named(source, words, remarks, title=title, day=day, topics=topics, files=files)


def _files(
    resources: Iterable[Resource], origin: Origin
) -> tuple[tuple[IncomingAttachment, ...], dict[str, str], tuple[Remark, ...]]:
    """Return the files of a note, what stands in its words for each by its hash, and what did not come in."""
    files: dict[tuple[str, str], IncomingAttachment] = {}
    shown: dict[str, str] = {}
    remarks: list[Remark] = []
    for resource in resources:
        data = resource.data
        if not isinstance(data, Measured) or data.is_broken:
            remarks.append(Remark.FILE_UNREADABLE)
        elif data.is_too_large:
            remarks.append(Remark.FILE_TOO_LARGE)
        elif len(files) >= MOST_OF_ONE_NOTE:
            remarks.append(Remark.FILES_TOO_MANY)
        else:
            is_picture = resource.mime.startswith("image/")
            name = attached_name(
                resource.name or f"{'Picture' if is_picture else 'File'}{_ENDINGS.get(resource.mime, '')}"
            )
            attached = IncomingAttachment(name, data.size, replace(origin, part=str(resource.number)))
            files.setdefault((data.hash, name), attached)
            shown.setdefault(data.hash, shown_as(name, is_picture=is_picture))
    return tuple(files.values()), shown, tuple(dict.fromkeys(remarks))


def _day(note: ExportedNote) -> tuple[date | None, tuple[Remark, ...]]:
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
    if len(data) > LARGEST_MARKUP:
        raise CannotTake(TOO_MANY_WORDS)
    text, remarks = decoded(data)
    words, more = note_words(text)
    title = "" if words else Path(source.name).stem
    return named(source, words, (*remarks, Remark.BARE_NOTE, *more), title=title)
