"""The operations that a mentor does in the editor, done in the real one, without a screen.

A step that fails has to be told where the mentor looks, its words have to stand in the editor still, and once the fault
is gone the next try has to store them.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from confidant.domain.note import Disclosure
from confidant.domain.problem import Problem
from confidant.vault.vault import Vault
from tests.builders import BOTH, FAST, LM, ON, PASSPHRASE, PRIVATE, RR
from tests.faults.children import in_child
from tests.faults.operations import Acknowledge, Delete, LevelChange, Operation, Save
from tests.faults.places import Place, stop_clock
from tests.faults.syscalls import Report, Session, Wait

if TYPE_CHECKING:
    from confidant.ui.notes.notes_tab import NotesTab
    from confidant.ui.shell import Shell

__all__ = ["AT_THE_DESK", "AtTheDesk", "load_windows"]


@dataclass
class Desk:
    """A pair's notes open in a window over the vault."""

    vault: Vault
    shell: Shell
    tab: NotesTab

    @classmethod
    def over(cls, place: Place) -> Desk:
        """Open the vault and show the newest pair's notes, as after unlocking."""
        # The window's libraries are loaded by the parent (`load_windows`), its application is each child's own.
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        from confidant.app.start import make_application  # noqa: PLC0415
        from confidant.ui.pair.page import PairPage  # noqa: PLC0415
        from confidant.ui.shell import Shell  # noqa: PLC0415
        from confidant.ui.theme import current_theme, install_theme  # noqa: PLC0415

        place.is_home()
        install_theme(make_application())
        current_theme().complete()
        vault = Vault.open(place.vault, PASSPHRASE, derive=FAST)
        stop_clock(vault)
        shell = Shell()
        shell.enter(vault)
        shell.add_page("pair", lambda shell, vault: PairPage(shell, vault, today=lambda: ON))
        shell.go("pair", pair=vault.pairs.summaries()[0].id, tab="notes")
        page = shell.page("pair")
        assert isinstance(page, PairPage)
        tab = page.tab_widget("notes")
        shell.show()
        QApplication.processEvents()
        return cls(vault, shell, tab)  # type: ignore[arg-type]  # the tab of that name is the notes'

    def open_note(self, number: int) -> None:
        """Show one of the pair's notes."""
        pair = self.vault.pairs.summaries()[0].id
        notes = sorted(note.id for note in self.vault.notes.summaries(pair))
        assert self.tab.open_note(notes[number % len(notes)])

    @property
    def is_stored(self) -> bool:
        return not self.tab.editor.autosave.is_unsaved

    def try_to_save(self) -> None:
        """What the editor does by itself 400 ms after the last key."""
        self.tab.editor.autosave.try_again()

    def words(self) -> str:
        """What stands in the editor."""
        return self.tab.editor.body.toPlainText()


class Step:
    """One thing a mentor does, and how it is seen whether it was stored."""

    def do(self, desk: Desk) -> None:
        raise NotImplementedError

    def is_stored(self, desk: Desk) -> bool:
        return desk.is_stored

    def told(self, desk: Desk) -> str:
        """The sentence that tells of the failure."""
        return desk.tab.editor.problem

    def is_there(self, desk: Desk) -> bool:
        """Whether what was meant to be stored stands in the editor."""
        raise NotImplementedError

    def again(self, desk: Desk) -> None:
        """Try once more, as the mentor would."""
        desk.tab.editor.again.click()


@dataclass
class Typing(Step):
    """Words typed at the end of a note."""

    note: int
    words: str

    def do(self, desk: Desk) -> None:
        from PySide6.QtGui import QTextCursor  # noqa: PLC0415  see `Desk.over`
        from PySide6.QtTest import QTest  # noqa: PLC0415

        desk.open_note(self.note)
        body = desk.tab.editor.body
        body.moveCursor(QTextCursor.MoveOperation.End)
        QTest.keyClicks(body, self.words[:20])
        body.insertPlainText(self.words[20:])
        self._wanted = desk.words()
        desk.try_to_save()

    def is_there(self, desk: Desk) -> bool:
        return desk.words() == self._wanted and desk.words().endswith(self.words)


@dataclass
class Levelling(Step):
    """Another level for a whole note."""

    note: int
    level: Disclosure

    def do(self, desk: Desk) -> None:
        desk.open_note(self.note)
        self._words = desk.words()
        desk.tab.editor.set_note_level(self.level)
        desk.try_to_save()

    def is_there(self, desk: Desk) -> bool:
        note = desk.tab.editor.edited_note()
        return note.disclosure == self.level and desk.words() == self._words


@dataclass
class Deleting(Step):
    """A note put into the trash."""

    note: int

    def do(self, desk: Desk) -> None:
        desk.open_note(self.note)
        self._note, self._words = desk.tab.editor.note_id, desk.words()
        self.again(desk)

    def again(self, desk: Desk) -> None:
        desk.tab.actions_.delete()

    def is_stored(self, desk: Desk) -> bool:
        return desk.tab.editor.note_id != self._note

    def told(self, desk: Desk) -> str:
        from confidant.ui.shell.toast import Toast  # noqa: PLC0415  see `Desk.over`

        toast = desk.shell.findChild(Toast)
        return toast.sentence if toast is not None and toast.isVisible() else ""

    def is_there(self, desk: Desk) -> bool:
        return desk.tab.editor.note_id == self._note and desk.words() == self._words


class AtTheDesk(Operation):
    """An operation of which each step is done in the editor."""

    def __init__(self, operation: Operation, steps: Callable[[], Sequence[Step]]) -> None:
        self.name = operation.name  # type: ignore[misc]  # it stands in for that one
        self._steps = steps

    def begin(self, place: Place, keep: Acknowledge = lambda _vault: None) -> Session:
        """Open the window; return what then does the steps under faults, and `keep`s the vault after each."""
        desk, steps = Desk.over(place), self._steps()

        def session(report: Report, wait: Wait) -> None:
            for step in steps:
                step.do(desk)
                if not step.is_stored(desk):
                    _tell_of_failure(desk, step, report, wait)
                    return
                keep(desk.vault)
                report(b"ack")
            try:
                desk.vault.checkpoint()
                desk.vault.close(back_up=False)
            except Problem as problem:
                report(b"told " + type(problem).__name__.encode())
            else:
                report(b"done")

        return session


def _tell_of_failure(desk: Desk, step: Step, report: Report, wait: Wait) -> None:
    told = step.told(desk)
    report(b"told by the editor" if told else b"untold")
    if not step.is_there(desk):
        report(b"text lost")
    wait()  # what lies on the disk now is looked at
    for _ in range(3):
        step.again(desk)
        if step.is_stored(desk):
            break
    report(b"kept" if step.is_stored(desk) else b"not kept: " + step.told(desk).encode())
    with suppress(Problem):
        desk.vault.close(back_up=False)


_LONG = "And then they walked on along the weir, and spoke of it again. "

AT_THE_DESK: tuple[AtTheDesk, ...] = (
    AtTheDesk(Save(), lambda: [Typing(number % 3, _LONG * (8 * number + 1)) for number in range(8)]),
    AtTheDesk(
        LevelChange(),
        lambda: [
            Levelling(note, level)
            for note, level in enumerate((frozenset({LM}), BOTH, frozenset({RR}), PRIVATE, BOTH, PRIVATE, BOTH))
        ],
    ),
    AtTheDesk(Delete(), lambda: [Deleting(0) for _ in range(5)]),
)


def load_windows(base: Place) -> None:
    """Load all that the editor needs, once and before the children are forked; a first child tells what that is."""
    from PySide6.QtCore import qInstallMessageHandler  # noqa: PLC0415  only these rows need windows

    qInstallMessageHandler(_print_what_matters)
    for name in in_child(lambda folder: _modules_of_a_desk(base.copied_to(folder / "tried"))):
        with suppress(ImportError):  # some are parts of others
            importlib.import_module(name)


def _modules_of_a_desk(place: Place) -> list[str]:
    desk = Desk.over(place)
    for step in (Typing(0, _LONG), Levelling(1, PRIVATE), Deleting(0)):
        step.do(desk)
    return [name for name in sys.modules if name.startswith(("PySide6.", "confidant."))]


def _print_what_matters(_kind: object, _context: object, message: str) -> None:
    """Without a screen Qt says once a window that size hints go nowhere."""
    if "propagateSizeHints" not in message:
        print(message, file=sys.stderr)
