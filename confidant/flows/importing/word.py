"""Word documents: their words and structure as Markdown, by way of HTML. Nothing they refer to is opened."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import mammoth
from defusedxml import DefusedXmlException, ElementTree

from confidant.flows.html_text import HtmlTooLarge, html_to_markdown
from confidant.flows.importing.days import NoDay, day_in_name, day_of
from confidant.flows.importing.files import read_file
from confidant.flows.importing.incoming import CannotTake, IncomingAttachment, IncomingNote, Origin, shown_as
from confidant.flows.importing.markdown import LARGEST_TEXT, TOO_MANY_WORDS, Source, named, without_title
from confidant.flows.importing.text import as_words
from confidant.flows.importing.word_files import WordFiles
from confidant.flows.importing.word_parts import LARGEST_FILE, Parts, parts_of
from confidant.vault.attached_file import attached_name
from confidant.vault.condition import HowFar

__all__ = ["word_note"]

_TOO_LARGE = f"it is larger than {LARGEST_FILE // (1 << 20)} MB; take pictures out of it first"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CREATED = "{http://purl.org/dc/terms/}created"


def word_note(file: Path, today: date, tell: HowFar) -> IncomingNote:
    """Return the note in a Word document. Raises CannotTake, or what `tell` raises."""
    read = read_file(file, LARGEST_FILE, _TOO_LARGE)
    parts = parts_of(read.data, tell)
    words = as_words(_words(parts))
    if len(words.encode("utf-8", "replace")) > LARGEST_TEXT:
        raise CannotTake(TOO_MANY_WORDS)
    title, created = _core(parts.core)
    day = day_in_name(file.name) or created
    if not words.strip():
        title = ""  # without words its title is no note
    files = tuple(
        IncomingAttachment(_name(part), size, Origin(file, read.stamp, part))
        for part, size in parts.files.sizes.items()
    )
    source = Source(file.name, read.changed, today)
    return without_title(named(source, words, parts.files.remarks, title=title, day=day, files=files))


def _name(part: str) -> str:
    return attached_name(part.rpartition("/")[2])


def _in_words(image: Any) -> list[Any]:
    """Return what stands for a picture. A picture that is a file elsewhere refuses to be opened, and leaves nothing."""
    try:
        with image.open() as stand_in:
            part = stand_in.read().decode()
    except KeyError:  # it is in no part, or did not come in
        return []
    return [mammoth.html.text(shown_as(_name(part), is_picture=WordFiles.is_picture(part)))]


def _words(parts: Parts) -> str:
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(parts.document), convert_image=_in_words, external_file_access=False
        ).value
        return html_to_markdown(html)
    except HtmlTooLarge:
        raise CannotTake(TOO_MANY_WORDS) from None
    except RecursionError:
        raise CannotTake("its parts are nested too deeply") from None
    except Exception:  # noqa: BLE001  # whatever Mammoth meets in a stranger's file is the file's fault, and said
        raise CannotTake("it is not put together as Word documents are") from None


def _core(core: bytes | None) -> tuple[str, date | None]:
    """Return the title and the day of making that a document gives itself."""
    if core is None:
        return "", None
    try:
        root = ElementTree.fromstring(core, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError):
        return "", None
    try:
        created = day_of(root.findtext(_CREATED) or "")
    except NoDay:
        created = None
    return root.findtext(_TITLE) or "", created
