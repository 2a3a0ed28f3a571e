"""What is held about a mentee, as items of a copy: words as they are read, and files."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from confidant.checks.characters import is_supported
from confidant.release.marks import printable, spans_of
from confidant.vault.ids import AttachmentId

__all__ = ["PURPOSE", "Everything", "FileOf", "Item", "Kind", "Section", "printed"]


PURPOSE = "A copy of what is held about them, for the mentee (subject access)"
"""What the register says of a copy that was made."""


class Section(Enum):
    """Where an item stands in the copy, in order, by the heading there."""

    RELATIONSHIP = "The mentoring, and who is named with it"
    AGREEMENTS = "What the two of us agreed"
    NOTES = "Notes of our conversations"
    EARLIER = "What those notes said before"
    TRASH = "Notes in the trash"
    FILES = "Files"
    ASKED = "Words you were asked about"
    REQUESTS = "Requests about you"
    DRAFTS = "What was begun and not finished"
    REGISTER = "Register of disclosures: what was told about you, and to whom"
    CONFIDENCE = "When a confidence might have had to be broken, and advice that was taken"
    ELSEWHERE = "Where else you are named"
    ACCESS = "Your requests for a copy"


class Kind(Enum):
    """How much the mentor has to say of an item: of files and of mentions elsewhere, each by itself."""

    WORDS = "words"
    FILE = "file"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class FileOf:
    """Where the bytes of a file lie: attached to a note, or kept with an entry of the register. `size` in bytes."""

    name: str
    size: int
    attachment: AttachmentId | None = None
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is held. `key` tells it apart for as long as the vault has it.

    `title`, `facts` and `text` are as they will be read: nothing in them is a mark. `text` may have several lines.
    `day` stands before the title, which may be empty then; it is the app's own words, as the names of facts are.
    """

    key: str
    section: Section
    title: str = ""
    day: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    text: str = ""
    file: FileOf | None = None
    kind: Kind = Kind.WORDS
    is_forbidden: bool = False
    """Whether the law forbids to tell of the record it stands in: in a copy it cannot even be named as kept back."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Return all words of it in which somebody may be named; the names of facts are the app's own."""
        return (self.title, *(words for _, words in self.facts), self.text, self.file.name if self.file else "")


@dataclass(frozen=True, slots=True)
class Everything:
    """All that was found, in the copy's order.

    `digest` is that of every word and every file's place and size, but for the log of requests for a copy and what
    the register says of copies: they grow with each step towards this one.
    """

    items: tuple[Item, ...]
    digest: str

    @classmethod
    def of(cls, items: Iterable[Item]) -> "Everything":
        """Return the items in the order of their sections, and their digest."""
        order = {section: place for place, section in enumerate(Section)}
        found = tuple(sorted(items, key=lambda item: order[item.section]))
        digest = hashlib.sha256()
        for item in found:
            if item.section is Section.ACCESS:
                continue
            digest.update(repr((item.key, item.day, item.facts, item.texts, item.file)).encode())
        return cls(found, digest.hexdigest())

    def of_kind(self, *kinds: Kind) -> tuple[Item, ...]:
        """Return the items of some kinds."""
        return tuple(item for item in self.items if item.kind in kinds)


_MARKED = re.compile(r"[*_\[\\]")
_LINE = re.compile(r"(?P<heading>#{1,6}\s+)|(?P<item>[-*+•]\s+)|(?P<quoted>(?:>\s?)+)")
_UNUSUAL = re.compile(r"[^\x20-\x7e‘’“”–—…•£]")
BULLET = "• "


def printed(source: str) -> str:
    """Return the words of a note as they are read: Markdown's marks gone or set, one line for each of its lines.

    It comes before anything is taken out: a name could hide behind a mark that draws nothing.
    """
    return "\n".join(map(_printed_line, source.splitlines())).strip("\n")


def _printed_line(line: str) -> str:
    words = line.strip()
    mark = _LINE.match(words)
    before = ""
    if mark is not None:
        words = words[mark.end() :]
        before = BULLET if mark["item"] else ""
    shown = "".join(span.text for span in spans_of(words)) if _MARKED.search(words) else printable(words)
    return f"{before}{_drawn(shown)}" if shown else ""


def _drawn(words: str) -> str:
    """Return words with each sign that the pages cannot draw named in its place: nothing is left out for a typeface."""
    if words.isascii():
        return words
    return _UNUSUAL.sub(lambda found: found[0] if is_supported(found[0]) else _sign_name(found[0]), words)


def _sign_name(char: str) -> str:
    return f"[sign: {unicodedata.name(char, f'U+{ord(char):04X}').lower()}]"
