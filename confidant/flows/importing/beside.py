"""Files that lie beside a Markdown note, found by the paths that the note has for them: none outside its folder.

A path is followed part by part from the folder that was chosen, or that of the chosen file, and no part of it may be a
link: what lies in that folder, and no more, was chosen.
"""

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from confidant.flows.importing.files import READING, OpenFile, opened
from confidant.flows.importing.folders import is_kind_of_note
from confidant.flows.importing.incoming import CannotTake, IncomingAttachment, Origin, Remark
from confidant.vault.attached_file import attached_name
from confidant.vault.attachments import MOST_BYTES

__all__ = ["MOST_OF_ONE_NOTE", "Beside", "NotFollowed", "found_beside", "open_below"]

MOST_OF_ONE_NOTE = 1_000
"""Files of one note that come in; a strip below its words shows them all."""

_MOST_LOOKED_FOR = 5_000
"""Paths in one note."""

_IN_STEPS = os.open in os.supports_dir_fd and os.stat in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")


class NotFollowed(Exception):  # it is what was done
    """The way to a file leads through a link."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The path of a note's own file, and the folder outside which nothing is looked for: else the file's own."""

    path: Path | str
    chosen: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder outside which nothing is looked for."""
        return self.chosen or Path(self.path).parent


def found_beside(
    beside: Beside, paths: Iterable[str], *, notes_too: bool = False
) -> tuple[tuple[IncomingAttachment, ...], tuple[Remark, ...]]:
    """Return the files that a note refers to, and what is to be said of those that do not come in.

    Another note is none, since it comes in as one by itself, but with `notes_too`.
    """
    found: dict[tuple[str, ...], IncomingAttachment] = {}
    remarks: list[Remark] = []
    for number, path in enumerate(paths):
        if number >= _MOST_LOOKED_FOR:
            remarks.append(Remark.FILES_TOO_MANY)
            break
        parts = _parts(beside, path)
        if parts is None:
            remarks.append(Remark.FILE_NOT_FOLLOWED)
        elif parts not in found and (notes_too or not is_kind_of_note(Path(*parts))):
            taken = _taken(beside.folder, parts) if len(found) < MOST_OF_ONE_NOTE else Remark.FILES_TOO_MANY
            if isinstance(taken, Remark):
                remarks.append(taken)
            else:
                found[parts] = taken
    return tuple(found.values()), tuple(dict.fromkeys(remarks))


def open_below(folder: Path, parts: tuple[str, ...]) -> OpenFile:
    """Open a file in a folder without following a link on the way. Raises NotFollowed, OSError or CannotTake."""
    if not _IN_STEPS:
        for number in range(1, len(parts) + 1):
            _refuse_link(os.lstat(folder.joinpath(*parts[:number])))
        return opened(os.open(folder.joinpath(*parts), READING))
    inside = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in parts[:-1]:
            _refuse_link(os.stat(part, dir_fd=inside, follow_symlinks=False))
            within = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=inside)
            os.close(inside)
            inside = within
        _refuse_link(os.stat(parts[-1], dir_fd=inside, follow_symlinks=False))
        return opened(os.open(parts[-1], READING | os.O_NOFOLLOW, dir_fd=inside))
    finally:
        os.close(inside)


def _parts(beside: Beside, path: str) -> tuple[str, ...] | None:
    """Return the way from the folder to a file; None where it leads out of it, or to what is hidden."""
    parts = list(Path(beside.path).parent.relative_to(beside.folder).parts)
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    is_odd = any(part.startswith(".") or "\0" in part or (os.name == "nt" and ":" in part) for part in parts)
    return None if is_odd or not parts else tuple(parts)


def _taken(folder: Path, parts: tuple[str, ...]) -> IncomingAttachment | Remark:
    try:
        found = open_below(folder, parts)
    except NotFollowed:
        return Remark.FILE_NOT_FOLLOWED
    except (FileNotFoundError, NotADirectoryError):
        return Remark.FILE_MISSING
    except (OSError, ValueError, CannotTake):
        return Remark.FILE_UNREADABLE
    os.close(found.descriptor)
    if found.size > MOST_BYTES:
        return Remark.FILE_TOO_LARGE
    return IncomingAttachment(
        attached_name(parts[-1]), found.size, Origin(folder.joinpath(*parts), found.stamp, below=folder)
    )


def _refuse_link(found: os.stat_result) -> None:
    if stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", None):
        raise NotFollowed
