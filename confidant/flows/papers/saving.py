"""Writing a paper of the pair's own: counted, composed, set, read back, and only then given its place."""

import hashlib
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from confidant.checks.characters import is_supported
from confidant.domain.problem import Problem
from confidant.flows.letting_out import Entered, IntoFile, let_out, read_back
from confidant.flows.papers.pages import pdf_of
from confidant.flows.papers.paper import Paper, Table, lines_of
from confidant.release.marks import printable
from confidant.release.reopen import WordsDiffer, has_loose_accents, letters_as_set, letters_in_pdf, pages_in
from confidant.vault.arrival import give_place
from confidant.vault.condition import HowFar
from confidant.vault.files import refuse_inside
from confidant.vault.vault import Vault

__all__ = ["CannotShow", "assert_paper_holds", "let_out_paper", "refuse_unshowable", "save_paper"]

Told = TypeVar("Told")


class CannotShow(Problem):
    """A paper with a character that its typeface does not have, such as a name in Hebrew or Arabic letters."""

    def __init__(self, char: str) -> None:
        name = unicodedata.name(char, "a control character").lower()
        super().__init__(
            f"The paper’s typeface cannot show one of the characters it would hold (U+{ord(char):04X}, {name}), so "
            "nothing was written; write that name or word another way, for instance in Latin letters."
        )


def save_paper(
    vault: Vault,
    compose: Callable[[], Paper],
    place: Path,
    *,
    overwrite: bool = False,
    tell: HowFar | None = None,
) -> str:
    """Write the paper that `compose` returns to `place` as a PDF of mode 0600; return its SHA-256 in hexadecimal.

    `compose` reads the vault after all its rows have been counted, so that no page put back for a moment speaks in it;
    `tell` is called meanwhile, and what it raises ends everything. Nothing is entered in the register: this is for
    papers that stay between mentor and mentee (see `confidant.flows.papers`); a paper with words of notes has an entry,
    and is let out by `let_out_paper`.
    Raises CannotShow or CannotSet where the typeface lacks a character, InsideVault for a place in the vault's own
    folder, FileExists where something is there that may not be overwritten, CannotWriteFile, SealBroken, WordsDiffer,
    and what `compose` raises; then nothing was written, and what was there before is untouched.
    """
    paper, data = _set(vault, compose, place, tell)
    destination = IntoFile(place, overwrite)
    with read_back(destination, data, partial(assert_paper_holds, paper)) as staged:
        give_place(staged.put_in_place, lambda: destination.has_arrived(data), _nothing)
    return hashlib.sha256(data).hexdigest()


def let_out_paper(
    vault: Vault,
    compose: Callable[[], Paper],
    place: Path,
    enter: Callable[[bytes, str], Entered[Told]],
    *,
    overwrite: bool = False,
    tell: HowFar | None = None,
) -> Told:
    """Write a paper that leaves as `save_paper` does, and `enter` its bytes by their SHA-256; see `let_out`.

    Raises as `save_paper` and `let_out` do.
    """
    paper, data = _set(vault, compose, place, tell)
    return let_out(vault, IntoFile(place, overwrite), data, partial(enter, data), partial(assert_paper_holds, paper))


def _set(vault: Vault, compose: Callable[[], Paper], place: Path, tell: HowFar | None) -> tuple[Paper, bytes]:
    """Return the paper, composed from counted rows, and the PDF that it is set as."""
    refuse_inside(vault.folder, place)
    with vault.as_counted(tell):
        paper = compose()
    refuse_unshowable(paper)
    return paper, pdf_of(paper)


def _nothing() -> None:
    """What is not entered need not be taken back."""


def refuse_unshowable(paper: Paper) -> None:
    """Raise CannotShow for the first character that the typeface lacks, or that is written from right to left.

    The typeface has Hebrew letters, but a page is not set from right to left yet; a letter refuses them as well.
    """
    for line in lines_of(paper):
        for char in line:
            if not char.isspace() and not is_supported(char):
                raise CannotShow(char)


def assert_paper_holds(paper: Paper, data: bytes) -> None:
    """Raise WordsDiffer unless the PDF's letters are the paper's: each one, in order, and no other.

    The header cells of a table that goes on over a page are read there once more.
    """
    numbered, words = len(paper.sheets) == 1, " ".join(lines_of(paper))
    pages = [letters_in_pdf(page) for page in pages_in(data, numbered=numbered)]
    if has_loose_accents(words):  # which stand elsewhere on the line than in the file
        pages = list(letters_as_set(data, numbered=numbered))
    if letters_in_pdf(words) not in _without_repeated_headers(paper, pages):
        raise WordsDiffer


def _without_repeated_headers(paper: Paper, pages: list[str]) -> Iterator[str]:
    """Yield how the pages may read without the header cells that came again: each of them, or all but one."""
    headers = [
        letters_in_pdf(" ".join(printable(column.title) for column in block.columns))
        for sheet in paper.sheets
        for block in sheet.blocks
        if isinstance(block, Table)
    ]
    without = [pages[0], *(_cut(page, headers) for page in pages[1:])]
    yield "".join(without)
    for number, page in enumerate(pages):
        if page != without[number]:  # its table may begin there
            yield "".join([*without[:number], page, *without[number + 1 :]])


def _cut(page: str, headers: list[str]) -> str:
    return next((page.removeprefix(header) for header in headers if header and page.startswith(header)), page)
