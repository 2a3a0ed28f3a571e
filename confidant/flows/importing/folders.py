"""Which files of the chosen files and folders are read, in the order in which people count; no link is followed."""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePath
from typing import Any

from confidant.flows.importing.files import open_file
from confidant.flows.importing.front_matter import OWN_FILES, OWN_MARK, is_own
from confidant.flows.importing.incoming import CannotTake, LeftOut, Skipped, shown_name

__all__ = ["Found", "files_in", "is_kind_of_note"]

KINDS = frozenset({".md", ".markdown", ".txt", ".text", ".docx", ".docm", ".enex"})
"""Endings of the files that are read as notes; a Word file with macros is looked at only to say so."""

_MOST_FILES = 200_000
_MOST_SKIPPED = 1_000
_MOST_OTHERS = 25_000
"""Paths that are kept, to name some of them once it is known which files come in with notes (20,000 at most)."""

_MOST_NAMED = 3
"""Files of other kinds that are named; the rest is a number."""

_DEEPEST = 100
"""Folders within folders. A path has room for some more; no one's notes do."""

_DIGITS = re.compile(r"(\d{1,12})")


@dataclass(slots=True)
class Found:
    """Files to be read, and what is not: with its reason where somebody might miss it, else as a number."""

    files: dict[str, Path] = field(default_factory=dict)
    """The path of each, and the folder outside which nothing it refers to is looked for: the chosen one or its own.

    Text and no `Path`: ten thousand of those take as long to be made as the files take to be read.
    """
    walked: set[Path] = field(default_factory=set)
    """The chosen folders."""
    skipped: list[Skipped] = field(default_factory=list)
    hidden: int = 0
    other_kinds: int = 0
    others: list[str] = field(default_factory=list)
    """The paths of files of other kinds, but for those beyond `_MOST_OTHERS`."""

    def pass_by(self, *paths: str) -> None:
        """Count files of other kinds."""
        self.other_kinds += len(paths)
        self.others += paths[: _MOST_OTHERS - len(self.others)]

    def left_out(self, attached: Collection[str] = ()) -> LeftOut:
        """Return what lay in folders and was not looked at, but for files that come in all the same, by their paths."""
        names = islice((shown_name(path) for path in self.others if path not in attached), _MOST_NAMED)
        return LeftOut(self.hidden, max(0, self.other_kinds - len(attached)), tuple(names))


def is_kind_of_note(file: PurePath) -> bool:
    """Whether a file's name says that it is read as notes."""
    return file.suffix.lower() in KINDS


def files_in(chosen: Iterable[Path]) -> Found:
    """Return the files to be read: those that were chosen, and those in chosen folders and their folders.

    A chosen path may be a link, what lies in a folder may not: what a folder holds, and no more, was chosen. Hidden
    files and folders, and files of other kinds, are counted.
    """
    found = Found()
    for path in chosen:
        if _is_chosen_folder(path):
            found.walked.add(path)
            _walk(path, found)
        else:
            found.files.setdefault(str(path), path.parent)
    return found


def _walk(folder: Path, found: Found) -> None:
    """Look through a folder and those in it, without calling itself: they may be nested deeply."""
    waiting: list[Iterator[os.DirEntry[str]]] = [_entries(str(folder), found)]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif _is_hidden(entry):
            found.hidden += 1
        elif entry.is_symlink() or _is_junction(entry):
            _skip(found, entry.path, "this is a link, and links in a folder are not followed")
        elif _is_folder(entry):
            if len(waiting) > _DEEPEST:
                _skip(found, entry.path, "its folders are nested too deeply")
            elif _is_of_own_note(entry):
                found.pass_by(*(inside.path for inside in _entries(entry.path, found) if not _is_hidden(inside)))
            else:
                waiting.append(_entries(entry.path, found))
        elif os.path.splitext(entry.name)[1].lower() not in KINDS:  # noqa: PTH122  # ten thousand paths take a while to be made
            found.pass_by(entry.path)
        elif len(found.files) >= _MOST_FILES:
            _skip(found, str(folder), f"it holds more than {_MOST_FILES:,} files; bring them in folder by folder")
            return
        else:
            found.files.setdefault(entry.path, folder)


def _entries(folder: str, found: Found) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return iter(sorted(entries, key=lambda entry: _natural(entry.name)))
    except OSError:
        _skip(found, folder, "the folder cannot be read")
        return iter(())


def _skip(found: Found, path: str, reason: str) -> None:
    if len(found.skipped) < _MOST_SKIPPED:
        found.skipped.append(Skipped(path, reason))
    elif len(found.skipped) == _MOST_SKIPPED:
        found.skipped.append(Skipped(str(Path(path).parent), "there are more like these, which are not listed"))


def _is_chosen_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # reading it as a file says why


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    return entry.name.startswith(".")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_of_own_note(entry: os.DirEntry[str]) -> bool:
    """Whether a folder holds the attached files of a note that Confidant exported: none of them is a note itself."""
    if not entry.name.endswith(OWN_FILES):
        return False
    try:
        note = open_file(entry.path.removesuffix(OWN_FILES) + ".md")
    except CannotTake:
        return False
    try:
        return is_own(os.read(note.descriptor, len(OWN_MARK) + 8).decode("utf-8", "replace"))
    except OSError:
        return False
    finally:
        os.close(note.descriptor)


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether it is Windows's other kind of link to a folder; Python tells from 3.12 on."""
    is_junction = getattr(entry, "is_junction", None)
    return is_junction is not None and bool(is_junction())


def _natural(name: str) -> list[Any]:
    """Return how a name is sorted: "Note 9" before "Note 10". Text and numbers take turns, so like is held to like."""
    parts: list[Any] = _DIGITS.split(name.casefold())
    parts[1::2] = map(int, parts[1::2])
    return parts
