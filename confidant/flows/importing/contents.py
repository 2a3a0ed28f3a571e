"""What is in the files that come in with notes, read once more, piece by piece, when it is stored."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby

from confidant.domain.problem import Problem
from confidant.flows.importing.beside import NotFollowed, open_below
from confidant.flows.importing.files import OpenFile, open_file
from confidant.flows.importing.incoming import CannotTake, IncomingAttachment, Origin

__all__ = ["ChangedMeanwhile", "contents_of"]

_PIECE = 256 * 1024

Contents = Iterator[tuple[IncomingAttachment, Iterator[bytes]]]


class ChangedMeanwhile(Problem):
    """A file is not what it was when it was read."""

    def __init__(self) -> None:
        super().__init__(
            "A file that was to come in was changed or moved away after it was read, so nothing was stored; "
            "the vault is as it was. Choose the files again."
        )


def contents_of(attached: Sequence[IncomingAttachment], alive: Callable[[], None]) -> Contents:
    """Yield each of the files with what is in it, in their order; an export or a Word file is gone through once.

    The pieces of one have to be taken before the next is asked for. `alive` is called now and then; what it raises ends
    it. Raises ChangedMeanwhile.
    """
    for _, several in groupby(attached, key=lambda each: each.origin.file):
        yield from _of_one_file(list(several), alive)


def _of_one_file(several: list[IncomingAttachment], alive: Callable[[], None]) -> Contents:
    origin = several[0].origin
    with _unchanged():
        file = _reopened(origin)
        try:
            if not origin.part:
                yield several[0], _whole(_read(file), several[0].size)
                return
            by_part = {each.origin.part: each for each in several}
            for part, pieces in _parts(origin, file, by_part, alive):
                attached = by_part.pop(part)
                yield attached, _whole(pieces, attached.size)
            if by_part:
                raise ChangedMeanwhile
        finally:
            os.close(file.descriptor)


def _parts(
    origin: Origin, file: OpenFile, wanted: dict[str, IncomingAttachment], alive: Callable[[], None]
) -> Iterator[tuple[str, Iterator[bytes]]]:
    if origin.file.suffix.lower() == ".docx":
        from confidant.flows.importing.word_parts import word_pieces  # noqa: PLC0415  # only who brings one in pays

        yield from word_pieces(file, list(wanted))
        return
    from confidant.flows.importing.evernote import evernote_pieces  # noqa: PLC0415  # as above

    for number, pieces in evernote_pieces(file, {int(part) for part in wanted}, alive):
        yield str(number), pieces


def _reopened(origin: Origin) -> OpenFile:
    if origin.below is None:
        file = open_file(origin.file)
    else:
        file = open_below(origin.below, origin.file.relative_to(origin.below).parts)
    if file.stamp != origin.stamp:
        os.close(file.descriptor)
        raise ChangedMeanwhile
    return file


def _read(file: OpenFile) -> Iterator[bytes]:
    while piece := os.read(file.descriptor, _PIECE):
        yield piece


def _whole(pieces: Iterator[bytes], size: int) -> Iterator[bytes]:
    """Yield the pieces. Raises ChangedMeanwhile where they are not as many bytes as were told of."""
    with _unchanged():
        for piece in pieces:
            size -= len(piece)
            if size < 0:
                raise ChangedMeanwhile
            yield piece
        if size:
            raise ChangedMeanwhile


@contextmanager
def _unchanged() -> Iterator[None]:
    """All that was read once without a fault: what is wrong now is of another file."""
    try:
        yield
    except (OSError, ValueError, NotFollowed, CannotTake):
        raise ChangedMeanwhile from None
