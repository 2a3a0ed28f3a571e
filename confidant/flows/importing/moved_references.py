"""References of an exported note to its files: written as these lie there, put back word for word as it comes in."""

import re
from collections.abc import Collection, Mapping, Sequence
from posixpath import normpath

from confidant.flows.importing.references import Reference, found_references
from confidant.vault.attached_file import attached_name

__all__ = ["moved_references", "restored_references"]

_MOST, _MOST_CHARACTERS = 2_000, 100_000
"""References of one note, and characters of them, that are told in its fields, which have bounds of their own."""

_TO_QUOTE = re.compile(r"[\s!-,:-@\[-^`{-\x7f]")


def moved_references(words: str, files: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return the words with references to `files`, path by path with their names, and how each was written before.

    Where nothing refers to one of them, or the words could not be put back exactly, they are as they were.
    """
    waiting: dict[str, list[str]] = {}
    for path, name in files.items():
        waiting.setdefault(name, []).append(path)
    targets = {path: path for path in files}
    changed: list[tuple[Reference, str]] = []
    for reference in found_references(words):
        path = normpath(reference.path)
        if path not in targets:
            same = waiting.get(attached_name(path.rpartition("/")[2]))
            if not same:
                continue
            targets[path] = same.pop(0)
        target = targets[path]
        changed.append((reference, target if reference.is_verbatim else _TO_QUOTE.sub(_quoted, target)))
    before = tuple(words[reference.start : reference.end] for reference, _ in changed)
    moved = _put(words, changed)
    is_told = len(before) <= _MOST and sum(map(len, before)) <= _MOST_CHARACTERS
    return (moved, before) if is_told and restored_references(moved, files, before) == words else (words, ())


def restored_references(words: str, paths: Collection[str], before: Sequence[str]) -> str:
    """Return the words as they were before `moved_references`; as they are where somebody changed them meanwhile."""
    references = [reference for reference in found_references(words) if reference.path in paths] if before else []
    return _put(words, list(zip(references, before, strict=True))) if len(references) == len(before) else words


def _put(words: str, changed: Sequence[tuple[Reference, str]]) -> str:
    pieces, end = [], 0
    for reference, written in changed:
        pieces += [words[end : reference.start], written]
        end = reference.end
    return "".join([*pieces, words[end:]])


def _quoted(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())
