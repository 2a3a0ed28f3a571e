"""What a file of another program would bring in, before anything is stored, and why a file is not taken."""

import os
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from confidant.domain.note import Note, Passage
from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Topic

__all__ = [
    "CannotTake",
    "IncomingAttachment",
    "IncomingFile",
    "IncomingNote",
    "LeftOut",
    "NotTaken",
    "Origin",
    "Remark",
    "Skipped",
    "Stamp",
    "counted",
    "shown_as",
    "shown_name",
]


_LONGEST_NAME = 40
"""Characters of a file's name among others in a sentence."""


class Remark(StrEnum):
    """What was changed, guessed or left out on the way, as the end of a sentence about the note. No words of it."""

    WINDOWS_1252 = "read as Windows-1252, because it is not UTF-8"
    DATED_BY_FILE = "no day stands in it, so it has the day on which its file was last changed"
    DATE_UNREADABLE = "a date in it is none, and was not used"
    DATE_AMBIGUOUS = "a date in it can be read in two ways (day or month first), and was not used"
    IN_THE_FUTURE = "its day is still to come"
    FRONT_MATTER_KEPT = "its front matter could not be read as such, and stands at the top of its words"
    FIELDS_LEFT_OUT = "fields of its front matter have no place here, and were left out"
    LEVEL_LEFT_OUT = "it comes in private, whatever level or yes its file names"
    TAGS_LEFT_OUT = "its tags that are no topics of Confidant were left out"
    TITLE_SHORTENED = "its title was too long, and was shortened"
    NO_WORDS = "it has a title and no words"
    PICTURES_LEFT_OUT = "pictures or files of it lie elsewhere, or have no place here, and were left out"
    ENCRYPTED_LEFT_OUT = "words in it that Evernote keeps encrypted were left out"
    FILE_MISSING = "a file that it refers to is not there"
    FILE_NOT_FOLLOWED = (
        "a file that it refers to lies outside the folder, is hidden or is reached by a link, and was left out"
    )
    FILE_TOO_LARGE = "a file of it is larger than 50 MB, and was left out"
    FILE_UNREADABLE = "a file of it is damaged or cannot be read, and was left out"
    FILE_LIKE_A_BOMB = "a file of it unpacks to far more than it should, as zip bombs do, and was left out"
    FILES_TOO_MANY = "it has more files than come in with one note, and the rest was left out"
    MARKUP_BROKEN = "its markup is broken, so compare its words with the original"
    BARE_NOTE = "its file holds one note without a title and a day of its own"
    HERE_WITHOUT_FILES = "the same note is here already, but without all of these files"
    HERE_TWICE = "the same note was here already, so it is here twice now"
    IN_TRASH_TOO = "the same note lies in the trash as well"
    CHOSEN_TWICE = "the same note stood twice in what was chosen, and came in twice"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file on the disk was when it was looked at; where any of it differs, it is another one by now."""

    device: int
    number: int
    size: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where what is in an attached file is read from once it is stored: a file, or a part of one."""

    file: Path
    stamp: Stamp
    part: str = ""
    """Which part of a Word file's zip, or which of the files in an export of Evernote; "" for the file itself."""
    below: Path | None = None
    """The folder on the way from which no link is followed."""


@dataclass(frozen=True, slots=True)
class IncomingAttachment:
    """A file that would come in with a note; `size` in bytes. What is in it is read when it is stored."""

    name: str
    size: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class IncomingNote:
    """A note as it would be stored: private, of no template, without any yes."""

    held_on: date
    title: str
    words: str
    topics: tuple[Topic, ...] = ()
    remarks: tuple[Remark, ...] = ()
    files: tuple[IncomingAttachment, ...] = ()

    @property
    def word_count(self) -> int:
        """How many words it has."""
        return len(self.words.split())

    def as_note(self) -> Note:
        """Return it as the vault stores it."""
        passages = (Passage(self.words),) if self.words else ()
        return Note(held_on=self.held_on, title=self.title, topics=self.topics, passages=passages)


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """All that one file would bring in, in its order; `file` is its path."""

    file: str
    notes: tuple[IncomingNote, ...]

    @property
    def length(self) -> int:
        """How many characters the words of its notes have."""
        return sum([len(note.words) for note in self.notes])

    @property
    def attached(self) -> tuple[IncomingAttachment, ...]:
        """The files of all its notes, in their order."""
        if len(self.notes) == 1:
            return self.notes[0].files
        return tuple(attached for note in self.notes for attached in note.files)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path of which nothing comes in; the reason is a phrase without a full stop, and holds none of its words."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What lay in chosen folders and was not looked at: hidden files and folders, and files of other kinds.

    `names` are those of the first few files of other kinds.
    """

    hidden: int = 0
    other_kinds: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Notes of a file that could come in and did not, and why: a phrase about them, after their number."""

    file: str
    notes: int
    reason: str


class CannotTake(Problem):
    """A file that is not taken. `reason` is a phrase without a full stop and without words of the file."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The file was not taken, and nothing of it was stored: {reason}.")


def shown_name(path: str) -> str:
    """Return a file's name as it can be shown in a line of text: names need not be valid UTF-8, nor short."""
    name = " ".join(os.path.basename(path).encode("utf-8", "replace").decode("utf-8").split())  # noqa: PTH119  # of thousands of paths
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def counted(count: int, one: str, several: str = "") -> str:
    """Return a number with its noun, such as "1 note" or "2,000 notes"."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def shown_as(name: str, *, is_picture: bool) -> str:
    """Return what stands in the words of a note where a file stood that is attached to it now."""
    return f"[{'picture' if is_picture else 'file'}: {name}]"
