"""Every note as a Markdown file of its own, in a folder for each pair: for other programs, and for importing again.

Beside `NAME.md` lies `NAME.files` with what is attached to the note; its front matter names each of these files.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from confidant.domain.note import Note
from confidant.domain.pair import Pair
from confidant.flows.exporting.file_names import file_name, free, safe_name
from confidant.flows.importing.front_matter import FILE_NAMES, FILE_REFERENCES, FILES, OWN_FILES, OWN_MARK
from confidant.flows.importing.incoming import counted
from confidant.flows.importing.moved_references import moved_references
from confidant.flows.importing.text import has_control_characters
from confidant.flows.today import now
from confidant.vault.attachments import CountedAttachment
from confidant.vault.condition import HowFar
from confidant.vault.export_entry import entered
from confidant.vault.files import refuse_inside
from confidant.vault.interchange_export import Exported, beside_the_notes, whole_pairs
from confidant.vault.problems import CannotMakeVault, CannotWriteFile, FileExists, VaultExists
from confidant.vault.record_problems import FileNotWhole
from confidant.vault.staged_folder import StagedFolder, staged_folder
from confidant.vault.vault import Vault

__all__ = ["export_folder"]

_COUNTING = 0.3
"""How far the work is once everything is counted and read; the rest is writing."""

_WORTH = 16 * 1024
"""Bytes of an attached file that are written in about the time that a note takes."""

_PIECE = 256 * 1024
_TO_ESCAPE = re.compile(
    r"[^\x20-\x21\x23-\x5b\x5d-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def export_folder(vault: Vault, folder: Path, *, made_at: datetime | None = None, tell: HowFar) -> Exported:
    """Write every note and what is attached to it, unencrypted, into the new `folder` that only its owner can read.

    It is entered in the register. It is written beside its place and gets its name once it is whole; what `tell` raises
    ends it, and nothing is left. Everything is counted first (`Vault.as_counted`), and what is written is read back. An
    attached file that is not as it was stored is left out, which the answer says. Raises FileExists, InsideVault or
    CannotWriteFile as well. A program that is killed meanwhile leaves what it had written under a passing name, which
    the next export to the same place removes.
    """
    refuse_inside(vault.folder, folder)
    if os.path.lexists(folder):
        raise FileExists
    with vault.as_counted(lambda part: tell(_COUNTING * part)):
        pairs = whole_pairs(vault)
        attached = [vault.attachments.of_notes(number) for number in pairs]
        left_out = tuple(_left_out(vault, tuple(pairs.values())))
    writing = _Writing(vault, tell, _size_of(attached))
    try:
        with staged_folder(folder) as staged:
            writing.write_all(staged.place, tuple(pairs.values()), attached)
            _sync()
            entered(
                vault,
                "a folder of Markdown files",
                made_at or now(),
                lambda: _put(staged, folder),
                has_arrived=lambda: staged.is_at(folder),
            )
    except VaultExists as error:
        raise FileExists from error
    except (OSError, CannotMakeVault) as error:
        raise CannotWriteFile from error
    notes = sum(len(pair.notes) for pair in pairs.values())
    return Exported(len(pairs), notes, (*left_out, *writing.damage()), writing.files)


class _Writing:
    """Writes notes and their files, tells how far it is, and knows what could not be written as it was stored."""

    def __init__(self, vault: Vault, tell: HowFar, size: int) -> None:
        self._vault, self._tell, self._size = vault, tell, max(size, 1)
        self._done = self._damaged = 0
        self.files = 0

    def write_all(
        self, place: Path, pairs: Sequence[Pair], attached: Sequence[Sequence[Sequence[CountedAttachment]]]
    ) -> None:
        """Write the pairs, each in a folder of its own, with the files of each note."""
        folders: dict[str, int] = {}
        for pair, of_notes in zip(pairs, attached, strict=True):
            called = f"{pair.mentee}, {pair.organisation}" if pair.organisation else pair.mentee
            folder = place / free(safe_name(called), folders)
            stems: dict[str, int] = {}
            for note, files in zip(pair.notes, of_notes, strict=True):
                stem = free(safe_name(f"{note.held_on.isoformat()} {note.title or 'Note'}"), stems)
                folder.mkdir(mode=0o700, exist_ok=True)
                written = self._write_files(folder / f"{stem}{OWN_FILES}", files) if files else {}
                _write(folder / f"{stem}.md", (_text(note, written).encode(),))
                self._say_done(_WORTH)

    def damage(self) -> Iterator[str]:
        """Yield in words what was left out because it is damaged."""
        if self._damaged:
            yield f"{counted(self._damaged, 'attached file')} damaged in the vault; look for it in a backup"

    def _write_files(self, folder: Path, files: Iterable[CountedAttachment]) -> dict[str, str]:
        """Write the files of a note; return where each lies, as seen from the note, and what it is called."""
        folder.mkdir(mode=0o700)
        taken: dict[str, int] = {}
        written: dict[str, str] = {}
        for each in files:
            name = file_name(each.file.name, taken)
            try:
                _write(folder / name, self._telling(self._vault.attachments.content_of(each)))
            except FileNotWhole:
                (folder / name).unlink()
                self._damaged += 1
            else:
                self.files += 1
                written[f"{folder.name}/{name}"] = each.file.name
        return written

    def _telling(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            yield piece
            self._say_done(len(piece))

    def _say_done(self, more: int) -> None:
        self._done += more
        self._tell(_COUNTING + (1 - _COUNTING) * min(1.0, self._done / self._size))


def _size_of(attached: Iterable[Iterable[Iterable[CountedAttachment]]]) -> int:
    """Return what there is to write, in bytes and what a note is worth."""
    return sum(_WORTH + sum(each.file.size for each in files) for of_notes in attached for files in of_notes)


def _text(note: Note, files: dict[str, str]) -> str:
    lines = ["---", OWN_MARK]
    if note.title:
        lines.append(f"title: {_quoted(note.title)}")
    lines.append(f"date: {note.held_on.isoformat()}")
    if note.template:
        lines.append(f"template: {_quoted(note.template)}")
    if note.topics:
        lines.append(f"topics: [{', '.join(topic.value for topic in note.topics)}]")
    level = sorted(audience.value for audience in note.disclosure)
    lines.append(f"level: {'[' + ', '.join(level) + ']' if level else 'private'}")
    if files:
        lines.append(f"{FILES}: {_list(files)}")
    if any(path.rpartition("/")[2] != name for path, name in files.items()):
        lines.append(f"{FILE_NAMES}: {_list(files.values())}")
    body, before = moved_references(note.body, files) if files else (note.body, ())
    if before:
        lines.append(f"{FILE_REFERENCES}: {_list(before)}")
    return "\n".join([*lines, "---", "", body])


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _quoted(text: str) -> str:
    """Return text as YAML writes it between quotes: what it would take for something else as a number."""

    def escaped(match: re.Match[str]) -> str:
        code = ord(match[0])
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"

    return f'"{_TO_ESCAPE.sub(escaped, text)}"'


def _write(place: Path, pieces: Iterable[bytes]) -> None:
    """Write a file that only its owner can read, and read it back. Raises OSError where it is not what was written."""
    digest = hashlib.sha256()
    descriptor = os.open(place, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "w+b") as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
        file.flush()
        if not hasattr(os, "sync"):
            os.fsync(file.fileno())
        file.seek(0)
        again = hashlib.sha256()
        while piece := file.read(_PIECE):
            again.update(piece)
    if again.digest() != digest.digest():
        raise OSError("what was written cannot be read back")


def _sync() -> None:
    """Have all that was written on the disk: at once, and not file by file, of which there may be thousands."""
    if hasattr(os, "sync"):
        os.sync()


def _put(staged: StagedFolder, folder: Path) -> None:
    try:
        staged.put_in_place(folder)
    except OSError as error:
        raise CannotWriteFile from error


def _left_out(vault: Vault, pairs: tuple[Pair, ...]) -> Iterator[str]:
    """Yield what Markdown files have no room for, in plain words."""
    notes = [note for pair in pairs for note in pair.notes]
    yield "what belongs to the pairs themselves: public wording, people, agreements and requests"
    yeses = sum(len(note.consents) for note in notes)
    if yeses:
        yield f"what your mentees said yes to, or withdrew ({yeses:,})"
    own = sum(
        any(passage.disclosure is not None or passage.topics is not None for passage in n.passages) for n in notes
    )
    if own:
        yield f"the levels and topics of single words ({counted(own, 'note')} with them)"
    entries = len(vault.register.entries())
    if entries:
        yield f"the register of disclosures and the copies in it ({counted(entries, 'entry', 'entries')})"
    yield from beside_the_notes(vault, with_files=True)
    controls = sum(has_control_characters(note.body) for note in notes)
    if controls:
        yield f"nothing else, but {counted(controls, 'note')} with control characters cannot be imported again"
