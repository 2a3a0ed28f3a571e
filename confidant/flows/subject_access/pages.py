"""Setting a copy: its parts side by side, joined into one tagged PDF, and reading that back before it leaves.

Typst works outside Python, so several threads set parts at a time; and each part is a moment at which progress is told,
and stopping heard.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pikepdf

from confidant.domain.redaction import Removed
from confidant.flows.subject_access.bundle import TITLE, Block, BlockKind, Bundle, Part, words_of_block
from confidant.flows.subject_access.held import BULLET
from confidant.release.reopen import WordsDiffer, has_loose_accents, letters_in_pdf, pages_as_set, whole_pages
from confidant.release.typst_compiler import compiled_apart
from confidant.vault.condition import HowFar

__all__ = ["assert_copy_holds", "joined", "pdf_of", "with_files"]

_TEMPLATE = "copy.typ"
_LANGUAGE, _REGION = "en", "GB"
_AT_ONCE = max(2, min(4, os.cpu_count() or 2)) + 1
"""Parts that are set side by side: one more than there are processors, for while one waits for Python."""

_OVERLONG = re.compile(r"\S{45,}")
_PIECE = 11
"""Characters of a word too long for a line that stay together; as on a letter's page."""


def pdf_of(bundle: Bundle, tell: HowFar = lambda _part: None) -> bytes:
    """Return the copy as one tagged PDF, whose bytes depend on its words alone.

    `tell` is called for each part, and what it raises ends the work. Raises CannotSet.
    """
    total = len(bundle.parts)
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="copy") as workers:
        waiting: list[Future[bytes]] = [
            workers.submit(_set, part, _foot(number, total)) for number, part in enumerate(bundle.parts, start=1)
        ]
        try:
            whole = joined(_awaited(waiting, tell), list(_bookmarks(bundle)))
        finally:
            for future in waiting:
                future.cancel()
    tell(1.0)
    return whole


def _awaited(waiting: list[Future[bytes]], tell: HowFar) -> Iterator[bytes]:
    for number, future in enumerate(waiting):
        tell(number / len(waiting))
        yield future.result()


def _set(part: Part, foot: str) -> bytes:
    given = {
        "title": TITLE,
        "language": _LANGUAGE,
        "region": _REGION,
        "foot": foot,
        "blocks": [[block.kind.value, block.name, list(_pieces(block))] for block in part.blocks],
    }
    return compiled_apart(_TEMPLATE, {"copy": json.dumps(given)})


def _pieces(block: Block) -> Iterator[str | list[str]]:
    for piece in block.pieces:
        if isinstance(piece, Removed):
            yield [piece.words, "gone"]
        else:
            yield from _words(piece)


def _words(text: str) -> Iterator[str | list[str]]:
    """Yield words as they come, but one too long for a line in boxes."""
    end = 0
    for match in _OVERLONG.finditer(text):
        if text[end : match.start()]:
            yield text[end : match.start()]
        yield from ([match[0][start : start + _PIECE], "box"] for start in range(0, len(match[0]), _PIECE))
        end = match.end()
    if text[end:]:
        yield text[end:]


def _foot(number: int, total: int) -> str:
    return f"Part {number}, page " if total > 1 else ""


def assert_copy_holds(bundle: Bundle, pdf: bytes, tell: HowFar = lambda _part: None) -> None:
    """Raise WordsDiffer unless a PDF, read back, holds the letters of the copy: each one, in order, and no other."""
    words = "".join(_as_read(block) for each in bundle.parts for block in each.blocks)
    pages = (pages_as_set if has_loose_accents(words) else whole_pages)(pdf, tell)
    total = len(bundle.parts)
    part, number = 1, 0
    found: list[str] = []
    for page in pages:
        letters = letters_in_pdf(page)
        number += 1
        body = _without_foot(letters, _foot(part, total), number)
        if body is None and part < total:  # the next part begins
            part, number = part + 1, 1
            body = _without_foot(letters, _foot(part, total), number)
        if body is None:
            raise WordsDiffer
        found.append(body)
    if "".join(found) != letters_in_pdf(words):
        raise WordsDiffer


def _without_foot(letters: str, foot: str, number: int) -> str | None:
    """Return a page's letters without its number; None where another one stands at its foot."""
    match = re.search(rf"{re.escape(letters_in_pdf(foot))}{number}of\d+$", letters)
    return None if match is None else letters[: match.start()]


def _as_read(block: Block) -> str:
    words = words_of_block(block)
    return f"{BULLET}{words}" if block.kind is BlockKind.POINT else words


def _bookmarks(bundle: Bundle) -> Iterator[tuple[str, int]]:
    """Yield the first section of each part, with the part's place."""
    for place, part in enumerate(bundle.parts):
        yield words_of_block(next(block for block in part.blocks if block.kind is BlockKind.SECTION)), place


def joined(parts: Iterable[bytes], bookmarks: list[tuple[str, int]]) -> bytes:
    """Join parts into one PDF as they come; its tags are those of all of them.

    `bookmarks` name the parts' beginnings.
    """
    made = BytesIO()
    ordered = iter(parts)
    with pikepdf.open(BytesIO(next(ordered))) as whole:
        firsts = [0]
        for part in ordered:
            firsts.append(len(whole.pages))
            with pikepdf.open(BytesIO(part)) as more:
                _append(whole, more)
        if len(firsts) > 1:
            with whole.open_outline() as outline:
                outline.root[:] = [pikepdf.OutlineItem(title, firsts[place]) for title, place in bookmarks]
        streams = pikepdf.ObjectStreamMode.generate
        whole.save(made, static_id=True, object_stream_mode=streams, fix_metadata_version=False)
    return made.getvalue()


def _append(whole: pikepdf.Pdf, more: pikepdf.Pdf) -> None:
    """Put the pages of `more` behind the others, and its tags with theirs: numbers of tagged pages run on."""
    tree, other = whole.Root.StructTreeRoot, more.Root.StructTreeRoot
    offset = int(tree.ParentTreeNextKey)
    first = len(whole.pages)
    whole.pages.extend(more.pages)
    for page in whole.pages[first:]:
        page.obj.StructParents = int(page.obj.StructParents) + offset
    copied: Any = whole.copy_foreign(other)
    numbers = copied.ParentTree.Nums
    for place in range(0, len(numbers), 2):
        tree.ParentTree.Nums.append(int(numbers[place]) + offset)
        tree.ParentTree.Nums.append(numbers[place + 1])
    tree.ParentTreeNextKey = offset + int(other.ParentTreeNextKey)
    for element in copied.K:
        element.P = tree
        tree.K.append(element)


def with_files(pdf: bytes, files: dict[str, bytes]) -> bytes:
    """Return a PDF with files inside it, as readers list them beside its pages."""
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as whole:
        for name, content in files.items():
            whole.attachments[name] = pikepdf.AttachedFileSpec(whole, content, filename=name)
        whole.save(made, static_id=True, fix_metadata_version=False)
    return made.getvalue()
