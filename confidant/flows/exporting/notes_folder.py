"""Every note as a Markdown file of its own, in a folder for each pair: for other programs, and for importing again."""

import os
import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from confidant.domain.note import Note
from confidant.domain.pair import Pair
from confidant.domain.words import fold_name
from confidant.flows.importing.front_matter import OWN_MARK
from confidant.flows.importing.incoming import counted
from confidant.flows.importing.text import has_control_characters
from confidant.flows.today import now
from confidant.vault.condition import HowFar
from confidant.vault.export_entry import entered
from confidant.vault.files import refuse_inside
from confidant.vault.interchange_export import Exported, whole_pairs
from confidant.vault.problems import CannotMakeVault, CannotWriteFile, FileExists, VaultExists
from confidant.vault.settings import TEMPLATES
from confidant.vault.staged_folder import StagedFolder, staged_folder
from confidant.vault.vault import Vault

__all__ = ["export_folder"]

_COUNTING = 0.3
"""How far the work is once everything is counted and read; the rest is writing."""

_LONGEST_NAME, _MOST_BYTES = 80, 200
"""Characters, and bytes, of a file's name; with a number and its ending it still fits every file system (255 bytes)."""

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u2028\u2029\ufeff]+')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|com[\d\xb9\xb2\xb3]|lpt[\d\xb9\xb2\xb3])\s*(?:\..*)?")
_TO_ESCAPE = re.compile(
    r"[^\x20-\x21\x23-\x5b\x5d-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def export_folder(vault: Vault, folder: Path, *, made_at: datetime | None = None, tell: HowFar) -> Exported:
    """Write every note, unencrypted, into the new `folder` that only its owner can read, and enter it in the register.

    It is written beside its place and gets its name once it is whole; what `tell` raises ends it, and nothing is left.
    Everything is counted first (`Vault.as_counted`). Raises FileExists, InsideVault or CannotWriteFile as well. A
    program that is killed meanwhile leaves what it had written under a passing name, which the next export to the same
    place removes.
    """
    refuse_inside(vault.folder, folder)
    if os.path.lexists(folder):
        raise FileExists
    with vault.as_counted(lambda part: tell(_COUNTING * part)):
        pairs = tuple(whole_pairs(vault).values())
        left_out = tuple(_left_out(vault, pairs))
    notes = sum(len(pair.notes) for pair in pairs)
    try:
        with staged_folder(folder) as staged:
            for number, (place, text) in enumerate(_files(pairs)):
                tell(_COUNTING + (1 - _COUNTING) * number / max(notes, 1))
                _write(staged.place / place, text)
            _sync()
            entered(vault, "a folder of Markdown files", made_at or now(), lambda: _put(staged, folder))
    except VaultExists as error:
        raise FileExists from error
    except (OSError, CannotMakeVault) as error:
        raise CannotWriteFile from error
    return Exported(len(pairs), notes, left_out)


def _files(pairs: tuple[Pair, ...]) -> Iterator[tuple[Path, str]]:
    """Yield every file: where it lies in the folder, and what is in it."""
    folders: dict[str, int] = {}
    for pair in pairs:
        folder = _free(_name(f"{pair.mentee}, {pair.organisation}" if pair.organisation else pair.mentee), folders)
        files: dict[str, int] = {}
        for note in pair.notes:
            stem = _free(_name(f"{note.held_on.isoformat()} {note.title or 'Note'}"), files)
            yield Path(folder, f"{stem}.md"), _text(note)


def _text(note: Note) -> str:
    lines = ["---", OWN_MARK]
    if note.title:
        lines.append(f"title: {_quoted(note.title)}")
    lines.append(f"date: {note.held_on.isoformat()}")
    if note.template:
        lines.append(f"template: {_quoted(note.template)}")
    if note.topics:
        lines.append(f"topics: [{', '.join(topic.value for topic in note.topics)}]")
    level = sorted(audience.value for audience in note.disclosure)
    lines.append(f"level: {'[' + ', '.join(level) + ']' if level else 'private'}")
    return "\n".join([*lines, "---", "", note.body])


def _quoted(text: str) -> str:
    """Return text as YAML writes it between quotes: what it would take for something else as a number."""

    def escaped(match: re.Match[str]) -> str:
        code = ord(match[0])
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"

    return f'"{_TO_ESCAPE.sub(escaped, text)}"'


def _name(text: str) -> str:
    """Return text as a name that every system takes for a file or folder."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", unicodedata.normalize("NFC", text)).split())[:_LONGEST_NAME]
    name = name.encode()[:_MOST_BYTES].decode(errors="ignore").strip(" .") or "Note"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def _free(name: str, taken: dict[str, int]) -> str:
    """Return the name, or with a number where it is taken, whatever the case of its letters; and take it.

    Two names are one where a system writes them alike, as macOS does with an accent of its own and one in a letter.
    `taken` says of each name which number follows: of ten thousand of one name each is tried once.
    """
    key = fold_name(name)
    free, number = name, taken.get(key, 1)
    while fold_name(free) in taken:
        number += 1
        free = f"{name} ({number})"
    taken[key] = number
    taken.setdefault(fold_name(free), 1)
    return free


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(text.encode())
        if not hasattr(os, "sync"):
            file.flush()
            os.fsync(file.fileno())


def _sync() -> None:
    """Have all that was written on the disk: at once, and not file by file, of which there may be thousands."""
    if hasattr(os, "sync"):
        os.sync()


def _put(staged: StagedFolder, folder: Path) -> None:
    try:
        staged.put_in_place(folder)
    except OSError as error:
        raise CannotWriteFile from error


def _left_out(vault: Vault, pairs: tuple[Pair, ...]) -> Iterator[str]:
    """Yield what Markdown files have no room for, in plain words."""
    notes = [note for pair in pairs for note in pair.notes]
    yield "what belongs to the pairs themselves: public wording, people, agreements, requests and their drafts"
    yeses = sum(len(note.consents) for note in notes)
    if yeses:
        yield f"what your mentees said yes to, or withdrew ({yeses:,})"
    own = sum(
        any(passage.disclosure is not None or passage.topics is not None for passage in n.passages) for n in notes
    )
    if own:
        yield f"the levels and topics of single words ({counted(own, 'note')} with them)"
    entries = len(vault.register.entries())
    if entries:
        yield f"the register of disclosures and the copies in it ({counted(entries, 'entry', 'entries')})"
    if vault.settings.get(TEMPLATES) is not None:
        yield "templates that were changed or added"
    controls = sum(has_control_characters(note.body) for note in notes)
    if controls:
        yield f"nothing else, but {counted(controls, 'note')} with control characters cannot be imported again"
