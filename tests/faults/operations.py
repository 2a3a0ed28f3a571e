"""The operations that faults are put into: save, level change, passphrase change, backup, restore, delete, files
attached, a pair erased, and notes brought in.

Each does its steps on a prepared `Place`, acknowledges every step once it has returned, and can verify afterwards that
what lies there is what was acknowledged, or that and the whole next step.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar
from unittest.mock import patch

from confidant.domain.exceptional_disclosure import Step
from confidant.domain.note import Passage
from confidant.domain.problem import Problem
from confidant.domain.subject_access import AccessEvent, EventKind
from confidant.domain.tombstone import ErasedBy
from confidant.domain.vocabulary import RequestState, Speaker
from confidant.flows.importing import service
from confidant.flows.importing.service import prepare
from confidant.vault.consultations import ConsultationStep, StepKind
from confidant.vault.erasures import Erasures
from confidant.vault.ids import AttachmentId, NoteId, PairId
from confidant.vault.problems import WrongPassphrase
from confidant.vault.sheets import Answer
from confidant.vault.trash_days import TRASH_DAYS
from confidant.vault.vault import Vault
from tests.builders import (
    BOTH,
    FAST,
    LM,
    ON,
    PRIVATE,
    RR,
    make_consent,
)
from tests.domain.exceptional_events import AT, DAY, content_for
from tests.faults.places import PASSPHRASES, Contents, Place, Wrong, contents_of, look, notes_of, opened, restore_from
from tests.faults.scale import Scale

__all__ = ["OPERATIONS", "Acknowledge", "Operation", "chosen", "rehearse"]

Acknowledge = Callable[[Vault | None], None]
"""Called once a step has returned; the open vault is given so that its contents can be kept."""


class Operation:
    """Steps on an open vault; `truth[n]` is what the vault holds after n of them."""

    name: ClassVar[str]

    def do(self, place: Place, acknowledge: Acknowledge) -> None:
        """Do all steps, as the app does them, and close the vault. Problems pass through."""
        place.is_home()
        with opened(place.vault) as vault:
            for step in self.steps():
                step(vault)
                acknowledge(vault)
            vault.checkpoint()

    def steps(self) -> Sequence[Callable[[Vault], object]]:
        """Return what is done one after the other."""
        raise NotImplementedError

    def verify(self, place: Place, truth: Sequence[Contents], acknowledged: int) -> None:
        """Raise Wrong unless the place holds what was acknowledged, or that and the whole next step."""
        place.is_home()
        found = look(place.vault)
        if found not in truth[acknowledged : acknowledged + 2]:
            raise Wrong(f"{place.vault.name} holds {_where(found, truth)}, and {acknowledged} were acknowledged")
        self.verify_backups(place, truth)

    def verify_backups(self, place: Place, truth: Sequence[Contents]) -> list[Contents]:
        """Raise Wrong where a backup under a backup's name is not whole; return what they hold, the oldest first."""
        held = []
        for number, copy in enumerate(sorted(place.backups.glob("[0-9]*"))):
            held.append(_held_by_backup(copy.read_bytes(), place.root / f"tried-{number}"))
            if held[-1] not in truth:
                raise Wrong(f"the backup {copy.name} holds what never was")
        if not held:
            raise Wrong("no backup is left")
        return held


@lru_cache(maxsize=64)
def _held_by_backup(backup: bytes, folder: Path) -> Contents:
    """Restore a backup and return what it holds; the same bytes hold the same whenever they are looked at."""
    file = folder.with_suffix(".confidant-backup")
    file.write_bytes(backup)
    contents = _restored_with_any(file, folder)
    shutil.rmtree(folder)
    return contents


def _restored_with_any(file: Path, folder: Path) -> Contents:
    for passphrase in PASSPHRASES:
        try:
            restore_from(file, folder, passphrase)
        except WrongPassphrase:
            continue
        except Problem as problem:
            raise Wrong(f"a backup cannot be restored: {type(problem).__name__}") from problem
        return look(folder, passphrase)
    raise Wrong(f"{file.name} opens with no passphrase the vault ever had")


def _where(found: Contents, truth: Sequence[Contents]) -> str:
    return f"step {truth.index(found)}" if found in truth else "what never was"


class Save(Operation):
    """Words typed into several notes, one save after the other."""

    name = "save"

    def steps(self) -> Sequence[Callable[[Vault], object]]:
        return [lambda vault, number=number: _type_into(vault, number) for number in range(8)]


def _type_into(vault: Vault, number: int) -> None:
    note = notes_of(vault)[number % 3]
    record = vault.notes.get(note)
    more = Passage(f"And then, in step {number}: " + "they walked on. " * (40 * number))
    vault.notes.save(note, replace(record.note, passages=(*record.note.passages, more)), version=record.version)


class LevelChange(Operation):
    """Levels of notes and passages, the mentee's yes, to one note and on a sheet, its withdrawal, what is done where
    confidence must be broken, and a request for a copy.
    """

    name = "level change"

    def steps(self) -> Sequence[Callable[[Vault], object]]:
        return [
            lambda vault: _set_level(vault, 0, frozenset({LM})),
            lambda vault: _set_level(vault, 1, BOTH),
            lambda vault: vault.notes.record_yes(notes_of(vault)[1], make_consent()),
            lambda vault: _set_level(vault, 2, frozenset({RR})),
            _propose,
            _answer,
            lambda vault: _set_level(vault, 1, PRIVATE),
            lambda vault: vault.notes.withdraw(notes_of(vault)[0], ON, BOTH, "by telephone"),
            lambda vault: _set_level(vault, 3, PRIVATE),
            _raise_issue,
            _ask_for_copy,
        ]


def _propose(vault: Vault) -> None:
    pair = vault.notes.get(notes_of(vault)[0]).pair
    vault.sheets.propose(pair, ON, [(each, each.audiences) for each in vault.sheets.proposals(pair, ON)])


def _answer(vault: Vault) -> None:
    """A yes to the first piece, a no to the others: consents, levels and the sheet in one transaction."""
    sheet = vault.sheets.open_one(vault.notes.get(notes_of(vault)[0]).pair)
    assert sheet is not None
    answers = [Answer(each.position, PRIVATE if each.position else each.audiences) for each in sheet.words]
    vault.sheets.answer(sheet.id, answers, ON, "read together")


def _raise_issue(vault: Vault) -> None:
    """Two events, and advice asked for and taken, in one transaction."""
    with vault.transaction():
        pair = vault.notes.get(notes_of(vault)[0]).pair
        number = vault.exceptional.begin(pair, Speaker.MENTOR, content_for(Step.RAISE), on=DAY, now=AT)
        vault.exceptional.add(number, content_for(Step.STAND_DOWN), on=DAY, now=AT)
        asked = vault.consultations.begin(pair, ON, "What now?", number)
        vault.consultations.add(asked, ConsultationStep(StepKind.ADVISED, ON, "Wait."))


def _ask_for_copy(vault: Vault) -> None:
    """A mentee asks for a copy of what is held: the request and its first two events, in one transaction."""
    with vault.transaction():
        pair = vault.notes.get(notes_of(vault)[0]).pair
        access = vault.subject_access.begin(pair, AccessEvent(EventKind.RECEIVED, ON, "by e-mail"))
        vault.subject_access.append(access, AccessEvent(EventKind.IDENTITY_KNOWN, ON, "rang back"))


def _set_level(vault: Vault, number: int, level: frozenset[Any]) -> None:
    record = vault.notes.get(notes_of(vault)[number])
    vault.notes.save(record.id, replace(record.note, disclosure=level), version=record.version)


class Delete(Operation):
    """Notes put into the trash, brought back, and erased for good."""

    name = "delete"

    def steps(self) -> Sequence[Callable[[Vault], object]]:
        return [
            lambda vault: vault.trash.put(NoteId(1), ON),
            lambda vault: vault.trash.put(NoteId(2), ON),
            lambda vault: vault.trash.restore(NoteId(1)),
            lambda vault: vault.trash.put(NoteId(3), ON),
            lambda vault: vault.trash.erase(NoteId(2)),
            lambda vault: vault.trash.erase_overdue(ON + timedelta(days=TRASH_DAYS)),
        ]


class Attach(Operation):
    """Files stored with a note piece by piece, taken off it, and erased piece by piece."""

    name = "attach"

    def steps(self) -> Sequence[Callable[[Vault], object]]:
        data = bytes(range(256)) * 2400  # three pieces
        return [
            lambda vault: vault.attachments.add(NoteId(1), "plan.bin", data, ON),
            lambda vault: vault.attachments.add(NoteId(2), "plan.txt", b"a plan", ON),
            lambda vault: vault.attachments.remove(AttachmentId(2), ON),
            lambda vault: vault.attachments.erase(AttachmentId(1)),
        ]


class Erase(Operation):
    """A pair erased for good, and the vault's file written anew; what goes on beside it is another pair's."""

    name = "erase"

    def steps(self) -> Sequence[Callable[[Vault], object]]:
        return [
            _answer_requests,
            _erase,
            lambda vault: vault.pairs.set_public_wording(PairId(2), "They have met."),
        ]

    def verify_backups(self, place: Place, truth: Sequence[Contents]) -> list[Contents]:
        """A backup from before is erased again where this machine knows that it has to be."""
        return super().verify_backups(place, [*truth, *map(_erased_again, truth)])


def _erased_again(held: Contents) -> Contents:
    return held | {"tombstone": tuple((*row[:3], 1, *row[4:]) for row in held["tombstone"])}


def _answer_requests(vault: Vault) -> None:
    """Somebody who waits for an answer would hold the pair."""
    for record in vault.requests.for_pair(PairId(1)):
        vault.requests.update(record.id, replace(record.request, state=RequestState.CLOSED))


def _erase(vault: Vault) -> None:
    Erasures(vault).erase(PairId(1), ON, ErasedBy.MENTEE)
    Erasures(vault).finish()


class Import(Operation):
    """Notes of another program with their files, in several transactions: all of them, or as if they had never come."""

    name = "import"

    def do(self, place: Place, acknowledge: Acknowledge) -> None:
        place.is_home()
        with opened(place.vault) as vault:
            made = prepare([place.incoming], ON, _nobody)
            with patch.object(service, "_AT_ONCE", 3):
                service.store(vault, vault.pairs.summaries()[0].id, made.files, _nobody, on=ON)
            acknowledge(vault)
            vault.search.index.catch_up()  # so that closing has none of it to do, where a failure is told to nobody
            vault.checkpoint()


def _nobody(_part: float) -> None:
    """Nobody waits for how far it is."""


class PassphraseChange(Operation):
    """Two new passphrases, one after the other."""

    name = "passphrase change"

    def steps(self) -> Sequence[Callable[[Vault], object]]:
        first, second, third = PASSPHRASES
        return [
            lambda vault: vault.change_passphrase(first, second, derive=FAST),
            lambda vault: vault.change_passphrase(second, third, derive=FAST),
        ]

    def verify(self, place: Place, truth: Sequence[Contents], acknowledged: int) -> None:
        """As every operation; and of the passphrases only those open that were in use, or being set."""
        opening = {}
        for number, passphrase in enumerate(PASSPHRASES):
            # Each in a copy of its own: opening with one passphrase may end what another could still open.
            tried = place.copied_to(place.root.with_name(f"{place.root.name} {number}"))
            tried.is_home()
            if _opens(tried.vault, passphrase):
                opening[number] = look(tried.vault, passphrase)
            shutil.rmtree(tried.root)
        if not opening or not {acknowledged, acknowledged + 1}.issuperset(opening):
            raise Wrong(f"passphrases {sorted(opening)} open it, and {acknowledged} were acknowledged")
        if any(contents != truth[0] for contents in opening.values()):
            raise Wrong("a change of passphrase changed what the vault holds")
        place.is_home()
        self.verify_backups(place, truth)


def _opens(folder: Path, passphrase: str) -> bool:
    try:
        with opened(folder, passphrase):
            return True
    except Problem:
        return False


def _holds_other(folder: Path, contents: Contents) -> bool:
    """Whether what lies there opens, for reading only or not, and holds something else."""
    try:
        with opened(folder) as vault:
            return contents_of(vault) != contents
    except Problem:
        return False


class Backup(Operation):
    """Saves, each followed by a backup into the vault's own folder."""

    name = "backup"

    def steps(self) -> Sequence[Callable[[Vault], object]]:
        return [
            lambda vault: vault.backups.make(),
            lambda vault: _type_into(vault, 1),
            lambda vault: vault.backups.make(),
            lambda vault: _type_into(vault, 2),
            lambda vault: vault.backups.make(),
        ]

    def verify(self, place: Place, truth: Sequence[Contents], acknowledged: int) -> None:
        """As every operation; and where a backup was acknowledged, one holds that state or a newer one."""
        super().verify(place, truth, acknowledged)
        backed_up = max((step for step in (1, 3, 5) if step <= acknowledged), default=0)
        held = self.verify_backups(place, truth)
        if backed_up and held[-1] not in truth[backed_up:]:
            raise Wrong(f"backup {backed_up} was acknowledged and is not there")


class Restore(Operation):
    """A vault made anew from the backup on the stick."""

    name = "restore"

    def do(self, place: Place, acknowledge: Acknowledge) -> None:
        place.is_home()
        restore_from(place.copy, place.restored)
        acknowledge(None)

    def verify(self, place: Place, truth: Sequence[Contents], acknowledged: int) -> None:
        """As every operation, for the vault; the new one is whole once acknowledged, and before that whole or none."""
        super().verify(place, [truth[0]] * 2, 0)
        whole = place.restored
        if not acknowledged:
            if _holds_other(place.restored, truth[0]):
                raise Wrong("a vault that was half restored opens")
            whole = place.root / "once more.confidant"
            restore_from(place.copy, whole)
        if look(whole) != truth[0]:
            raise Wrong("the restored vault does not hold what the backup held")


OPERATIONS: tuple[Operation, ...] = (
    Save(),
    LevelChange(),
    PassphraseChange(),
    Backup(),
    Restore(),
    Delete(),
    Attach(),
    Erase(),
    Import(),
)


def chosen(scale: Scale) -> list[Operation]:
    """Return the operations that a row is about."""
    return [operation for operation in OPERATIONS if scale.operation in {"", operation.name}]


def rehearse(operation: Operation, base: Place, folder: Path) -> list[Contents]:
    """Do an operation without any fault in a copy of `base`; return what the vault holds before and after each step."""
    place = base.copied_to(folder / "rehearsed")
    place.is_home()
    truth = [look(place.vault)]
    operation.do(place, lambda vault: truth.append(truth[-1] if vault is None else contents_of(vault)))
    operation.verify(place, truth, len(truth) - 1)
    return truth
