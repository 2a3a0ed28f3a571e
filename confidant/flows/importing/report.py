"""The report of an import: what came in, what did not and why, what was changed. No word of a note stands in it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from confidant.flows.importing.incoming import IncomingFile, LeftOut, NotTaken, Skipped, counted

__all__ = [
    "ORIGINALS_REMAIN",
    "notes_and_files",
    "remarks_on",
    "report_of",
    "sentence_of_left_out",
    "sentence_of_not_taken",
]

ORIGINALS_REMAIN = (
    "The originals still lie where they were, unencrypted: whoever can read those files can read them still. Nothing "
    "was deleted. When you are sure that all is here, delete them yourself, also from any copies and from the bin."
)
"""What an import does not do."""


def remarks_on(incoming: IncomingFile) -> Iterator[str]:
    """Yield what was changed or guessed in the notes of a file: a phrase each, without a full stop."""
    remarks = Counter(remark for note in incoming.notes for remark in note.remarks)
    for remark, count in remarks.items():
        where = f" ({count:,} of its {len(incoming.notes):,} notes)" if len(incoming.notes) > 1 else ""
        yield f"{remark.value}{where}"


def notes_and_files(notes: int, attached: int) -> str:
    """Return how much comes in, such as "2 notes with 1 attached file"."""
    return counted(notes, "note") + (f" with {counted(attached, 'attached file')}" if attached else "")


def sentence_of_left_out(left_out: LeftOut) -> str:
    """Return what lay in chosen folders and was looked past, in a sentence; "" for nothing."""
    parts = []
    if left_out.other_kinds:
        parts.append(f"{counted(left_out.other_kinds, 'file')} of other kinds{_named(left_out)}")
    if left_out.hidden:
        parts.append(counted(left_out.hidden, "hidden file or folder", "hidden files or folders"))
    count = left_out.other_kinds + left_out.hidden
    return f"Looked past in the folder: {' and '.join(parts)}." if count else ""


def sentence_of_not_taken(left: NotTaken) -> str:
    """Return how many notes of a file were left out and why, as a phrase without a full stop."""
    return f"{counted(left.notes, 'note')} {left.reason}"


def report_of(
    files: Sequence[IncomingFile],
    skipped: Sequence[Skipped],
    left_out: LeftOut,
    not_taken: Sequence[NotTaken] = (),
    *,
    most: int | None = None,
) -> str:
    """Return the report of an import that is done, as text with a line for each file.

    `files` hold what came in, and `not_taken` tells what did not of them and of others. With `most` each part of it
    names no more files than that, and says how many more there are.
    """
    notes = sum(len(file.notes) for file in files)
    remarked = [(file, list(remarks_on(file))) for file in files]
    attached = sum(len(file.attached) for file in files)
    lines = [f"{notes_and_files(notes, attached)} came in from {counted(len(files), 'file')}, all private."]
    lines += _part(
        f"Nothing was stored of {counted(len(skipped), 'file')}:",
        [f"{_shown(skip.file)}: {skip.reason.rstrip('.')}" for skip in skipped],
        most,
    )
    lines += _part(
        f"Left out of what could have come in, {counted(sum(each.notes for each in not_taken), 'note')}:",
        [f"{_shown(each.file)}: {sentence_of_not_taken(each)}" for each in not_taken],
        most,
    )
    lines += _part(
        "Came in, and something was changed, guessed at or left out on the way:",
        [f"{_shown(file.file)}: {'; '.join(remarks)}" for file, remarks in remarked if remarks],
        most,
    )
    lines += _part(
        "Came in as they are:",
        [
            f"{_shown(file.file)}: {notes_and_files(len(file.notes), len(file.attached))}"
            for file, remarks in remarked
            if not remarks
        ],
        most,
    )
    lines += ["", *filter(None, [sentence_of_left_out(left_out)]), ORIGINALS_REMAIN]
    return "\n".join(lines)


def _named(left_out: LeftOut) -> str:
    """Return the names of the first few files of other kinds, in brackets, and how many more there are."""
    if not left_out.names:
        return ""
    more = left_out.other_kinds - len(left_out.names)
    return f" ({', '.join(left_out.names)}{f' and {more:,} more' if more > 0 else ''})"


def _part(head: str, about: list[str], most: int | None) -> list[str]:
    if not about:
        return []
    shown = [f"– {line}." for line in about[:most]]
    rest = len(about) - len(shown)
    return ["", head, *shown, *([f"– and {counted(rest, 'more file', 'more files')}."] if rest else [])]


def _shown(file: str) -> str:
    """Return a path as it can be shown and copied: names need not be valid UTF-8."""
    return file.encode("utf-8", "replace").decode("utf-8")
