"""`confidant import`: pairs from JSON files, each whole or not at all."""

from dataclasses import dataclass
from pathlib import Path

from confidant.cli.exit_code import ExitCode
from confidant.cli.output import print_json, tell
from confidant.cli.session import Session
from confidant.domain.problem import Problem
from confidant.vault.interchange import Imported, InvalidFile, import_file
from confidant.vault.vault import Vault

__all__ = ["import_files"]

_NOTES = frozenset({".md", ".txt", ".docx", ".enex"})
"""Files that other programs keep notes in; this version brings in pairs only."""


@dataclass(frozen=True)
class _Skipped:
    file: Path
    reason: str


def import_files(session: Session) -> int:
    """Bring in every good file; a bad one is told with its reason and makes the exit code 1."""
    counts, skipped = [], []
    with session.vault() as vault:
        for file in session.arguments.files:
            outcome = _import(vault, file)
            if isinstance(outcome, _Skipped):
                skipped.append(outcome)
            else:
                counts.append(outcome)
    print_json(
        {
            "pairs": sum(count.pairs for count in counts),
            "notes": sum(count.notes for count in counts),
            "skipped": [{"file": str(skip.file), "reason": skip.reason} for skip in skipped],
        }
    )
    if not skipped:
        return ExitCode.DONE
    tell(_summary(skipped, of=len(session.arguments.files)))
    return ExitCode.FAILED


def _import(vault: Vault, file: Path) -> Imported | _Skipped:
    if file.suffix.lower() in _NOTES or file.is_dir():
        return _Skipped(file, "this version imports pairs files only, not files or folders of notes")
    try:
        return import_file(vault, file)
    except InvalidFile as refusal:
        return _Skipped(file, refusal.words)
    except Problem as problem:
        return _Skipped(file, str(problem))


def _summary(skipped: list[_Skipped], *, of: int) -> str:
    if len(skipped) == 1:
        return f"Nothing of {skipped[0].file} was stored: {skipped[0].reason.rstrip('.')}."
    return f'{len(skipped)} of {of} files were not stored; the reason for each stands in "skipped".'
