"""The copy as words in order: covering letter, index, and every item with what was taken out marked in its place."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from confidant.domain.redaction import Piece, Redactor, Removed
from confidant.flows.field_words import count_of
from confidant.flows.subject_access.held import Kind, Section, printed
from confidant.flows.subject_access.letter import LetterFacts, covering_letter
from confidant.flows.subject_access.plan import Plan, Shown

__all__ = ["Block", "BlockKind", "Bundle", "Part", "bundle_of", "file_names", "words_of_block"]

TITLE = "A copy of what is held about you"
INDEX = "What this copy holds"
_MOST_LETTERS = 120_000
"""Of a part: it is set in a sixth of a second, so progress is told, and stopping heard, as often."""


class BlockKind(StrEnum):
    """How a block is set."""

    TITLE = "title"
    SECTION = "section"
    ITEM = "item"
    FACT = "fact"
    LINE = "line"
    PARAGRAPH = "paragraph"
    POINT = "point"
    DATED = "dated"
    """A paragraph with the day on it, which is no part of what the copy says."""


@dataclass(frozen=True, slots=True)
class Block:
    """A line, or a paragraph, of the copy; `name` stands before a fact's words."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """So much of the copy as is set at one time. Each begins with a heading."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """The whole copy. `files` go along with it, each under the name that its item tells."""

    parts: tuple[Part, ...]
    files: tuple[tuple[str, Shown], ...]
    removed: tuple[tuple[Removed, int], ...]

    @property
    def digest(self) -> str:
        """Return the hash of every word in order, the letter's day left out, and of which files go along."""
        digest = hashlib.sha256()
        for part in self.parts:
            for block in part.blocks:
                if block.kind is BlockKind.DATED:
                    continue
                digest.update(f"{block.kind}\0{words_of_block(block)}\0".encode())
        for name, shown in self.files:
            digest.update(f"{name}\0{shown.item.key}\0".encode())
        return digest.hexdigest()


def words_of_block(block: Block) -> str:
    """Return a block's words as they are read."""
    words = "".join(piece.words if isinstance(piece, Removed) else piece for piece in block.pieces)
    return f"{block.name} {words}" if block.name else words


def file_names(plan: Plan) -> dict[str, str]:
    """Return the name under which the file of each item goes along, by the item's key; no two are alike.

    Where its name is not told, or something was taken out of it, the file is called by its number and its ending.
    """
    names: dict[str, str] = {}
    for number, shown in enumerate(plan.files, start=1):
        assert shown.file is not None, "they are those with files"
        whole = "".join(piece for piece in shown.title if isinstance(piece, str))
        ending = shown.file.name.rpartition(".")[2] if "." in shown.file.name else ""
        is_cut = not shown.title or any(isinstance(piece, Removed) for piece in shown.title)
        plain = f"file.{ending}" if is_cut and ending.isalnum() else "file" if is_cut else whole
        names[shown.item.key] = f"{number:03} {_safe(plain)}"
    return names


def bundle_of(plan: Plan, facts: LetterFacts, around: Redactor) -> Bundle:
    """Compose the copy of what is planned; `around` takes out of the letter who is told of there and may not be."""
    names = file_names(plan)
    numbered = list(enumerate(plan.shown, start=1))
    front = [Block(BlockKind.TITLE, (TITLE,)), *_letter(facts, plan, around), *_index(numbered, plan.not_asked)]
    parts = tuple(_parts(front, numbered, names))
    files = tuple((names[shown.item.key], shown) for shown in plan.files)
    return Bundle(parts, files, plan.removed)


def _letter(facts: LetterFacts, plan: Plan, around: Redactor) -> Iterator[Block]:
    for kind, words in covering_letter(facts, plan):
        yield Block(BlockKind(kind), around.pieces(printed(words).replace("\n", " ")))


def _index(numbered: Sequence[tuple[int, Shown]], not_asked: Sequence[str]) -> Iterator[Block]:
    yield Block(BlockKind.SECTION, (INDEX,))
    for section in Section:
        if section.name in not_asked:
            yield Block(BlockKind.FACT, ("you did not ask for this",), f"{section.value}:")
            continue
        own = [(number, shown) for number, shown in numbered if shown.item.section is section]
        if not own:
            yield Block(BlockKind.FACT, ("Nothing",), f"{section.value}:")
            continue
        gone = sum(isinstance(piece, Removed) for _, shown in own for piece in _all_pieces(shown))
        span = f"number {own[0][0]}" if len(own) == 1 else f"numbers {own[0][0]} to {own[-1][0]}"
        words = f"{count_of(len(own), 'item')}, {span}"
        taken = f"; something is taken out in {count_of(gone, 'place')}, each marked there" if gone else ""
        yield Block(BlockKind.FACT, (f"{words}{taken}",), f"{section.value}:")


def _parts(front: list[Block], numbered: Sequence[tuple[int, Shown]], names: dict[str, str]) -> Iterator[Part]:
    blocks, letters = front, sum(map(_letters, front))
    section: Section | None = None
    for number, shown in numbered:
        own = list(_item(number, shown, names))
        size = sum(map(_letters, own))
        is_new = shown.item.section is not section
        if blocks and letters + size > _MOST_LETTERS:
            yield Part(tuple(blocks))
            blocks, letters = [], 0
        if is_new or not blocks:
            heading = shown.item.section.value if is_new else f"{shown.item.section.value} (continued)"
            blocks.append(Block(BlockKind.SECTION, (heading,)))
        blocks += own
        letters += size
        section = shown.item.section
    yield Part(tuple(blocks))


def _item(number: int, shown: Shown, names: dict[str, str]) -> Iterator[Block]:
    title: list[Piece] = [f"{number}. "]
    if shown.item.day:
        title.append(f"{shown.item.day}{', ' if shown.title else ''}")
    elif not shown.title:
        title.append(_CALLED[shown.item.kind])
    yield Block(BlockKind.ITEM, _joined((*title, *shown.title)))
    for name, pieces in shown.facts:
        yield Block(BlockKind.FACT, pieces, f"{name}:")
    if shown.file is not None:
        words = f"“{names[shown.item.key]}”, {shown.file.size:,} bytes, with this copy"
        yield Block(BlockKind.FACT, (words,), "File:")
    for pieces in _lines(shown.text):
        yield Block(BlockKind.LINE, pieces)


_CALLED = {Kind.FILE: "A file", Kind.MENTION: "A sentence elsewhere", Kind.WORDS: "Without a title"}


def _lines(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Cut a text into its lines; what was taken out over several lines stands in the first of them."""
    line: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Removed):
            line.append(piece)
            continue
        first, *others = piece.split("\n")
        line.append(first)
        for other in others:
            if kept := _joined(line):
                yield kept
            line = [other]
    if kept := _joined(line):
        yield kept


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Join neighbouring words; nothing where there is nothing to be seen."""
    joined: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        elif piece != "":
            joined.append(piece)
    return tuple(joined) if any(isinstance(each, Removed) or each.strip() for each in joined) else ()


def _letters(block: Block) -> int:
    return len(words_of_block(block))


def _all_pieces(shown: Shown) -> Iterator[Piece]:
    yield from shown.title
    for _, pieces in shown.facts:
        yield from pieces
    yield from shown.text


def _safe(name: str) -> str:
    """Return a name that every file system takes, and that leads nowhere."""
    kept = "".join(char if char.isalnum() or char in " .-_()" else "_" for char in name).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[:80]}{dot}{ending[:12]}" if dot else kept[:80] or "file"
