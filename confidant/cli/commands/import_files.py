"""`confidant import`: pairs from JSON files, or notes of other programs into a pair; each file whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from confidant.cli.exit_code import ExitCode
from confidant.cli.output import print_json, tell
from confidant.cli.session import Session
from confidant.domain.problem import Problem
from confidant.flows.importing.folders import is_kind_of_note
from confidant.flows.importing.incoming import Skipped
from confidant.vault.interchange import InvalidFile, import_file
from confidant.vault.vault import Vault

if TYPE_CHECKING:
    from confidant.vault.ids import PairId

__all__ = ["import_files"]

_MOST_TOLD = 20
"""Lines about what was changed on the way; the rest is a number."""


@dataclass
class _Outcome:
    pairs: int = 0
    notes: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """Sentences about files that came in, and were changed on the way, or were looked past."""


def import_files(session: Session) -> int:
    """Bring in every good file; a bad one is told with its reason and makes the exit code 1."""
    outcome = _Outcome()
    name = session.arguments.pair
    with session.vault() as vault:
        pair = None if name is None else vault.pairs.find(name)
        for file in session.arguments.files:
            _import(vault, file, pair, outcome)
    print_json(
        {
            "pairs": outcome.pairs,
            "notes": outcome.notes,
            "skipped": [{"file": skip.file, "reason": skip.reason} for skip in outcome.skipped],
        }
    )
    for line in _shortened(outcome.told):
        tell(line)
    if not outcome.skipped:
        return ExitCode.DONE
    tell(_summary(outcome.skipped))
    return ExitCode.FAILED


def _import(vault: Vault, file: Path, pair: "PairId | None", outcome: _Outcome) -> None:
    try:
        if file.is_dir() or is_kind_of_note(file):
            _import_notes(vault, file, pair, outcome)
        else:
            imported = import_file(vault, file)
            outcome.pairs += imported.pairs
            outcome.notes += imported.notes
    except InvalidFile as refusal:
        outcome.skipped.append(Skipped(str(file), refusal.words))
    except Problem as problem:
        outcome.skipped.append(Skipped(str(file), str(problem)))


def _import_notes(vault: Vault, file: Path, pair: "PairId | None", outcome: _Outcome) -> None:
    # Loaded here: who brings in pairs waits for none of it.
    from confidant.flows.importing.choice import IncomingStanding, looked_up  # noqa: PLC0415  # see above
    from confidant.flows.importing.report import (  # noqa: PLC0415  # see above
        notes_and_files,
        remarks_on,
        sentence_of_left_out,
        sentence_of_not_taken,
    )
    from confidant.flows.importing.service import prepare, store  # noqa: PLC0415  # see above
    from confidant.flows.today import today  # noqa: PLC0415  # see above

    if pair is None:
        outcome.skipped.append(Skipped(str(file), "notes go to a pair: name its mentee with --pair"))
        return
    prepared = prepare([file], today(), _nobody)
    outcome.skipped += prepared.skipped
    # Afterwards every note of a good file is one of the pair's, whether it was before or not: so one that is only in
    # the trash comes in, and none comes in twice.
    choice = looked_up(vault, pair, prepared, _nobody).with_standing(IncomingStanding.IN_TRASH)
    files = choice.files()
    outcome.notes += len(store(vault, pair, files, _nobody).notes)
    attached = sum(len(each.attached) for each in files)
    if attached:
        outcome.told.append(f"{notes_and_files(len(choice.taken), attached)} came in from {file}.")
    outcome.told += [f"{file}: {sentence_of_not_taken(left)}." for left in choice.not_taken_of(file)]
    outcome.told += [f"{incoming.file}: {line}." for incoming in files for line in remarks_on(incoming)]
    outcome.told += filter(None, [sentence_of_left_out(prepared.left_out)])


def _nobody(_part: float) -> None:
    """Nobody waits for how far it is."""


def _shortened(told: list[str]) -> Iterator[str]:
    yield from told[:_MOST_TOLD]
    if len(told) > _MOST_TOLD:
        yield f"There are {len(told) - _MOST_TOLD:,} more lines of this kind."


def _summary(skipped: list[Skipped]) -> str:
    if len(skipped) == 1:
        return f"Nothing of {skipped[0].file} was stored: {skipped[0].reason.rstrip('.')}."
    return f'{len(skipped):,} files were not stored; the reason for each stands in "skipped".'
