"""A tour through the real app, driven from inside its own event loop: `python -m tests.faults.tour CHAPTER`.

The app is started as its command starts it; the windows are the real ones, filled by keys and clicks, and the lock
replaces the process. Only the key derivation is the tests' own unless TOUR_DERIVES says `slowly`. Where things lie
comes from the environment (`tour_process`). What the driver has to tell goes to the descriptor in TOUR_REPORT, a line
of JSON each, secrets included: whoever reads it looks for them elsewhere.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QWidget

from confidant import __main__ as program
from confidant.app import restart as app_restart
from confidant.app import start as app_start
from confidant.app.session import Session
from confidant.domain.vocabulary import Conflict
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.session import Session as Preparation
from confidant.flows.prepare_reference.state import MenteeAnswer, Page, Reply
from confidant.flows.today import today
from confidant.hardening import process
from confidant.release.document import Format, document_hash
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.pair.page import PairPage
from confidant.ui.pair.tabs import STANDARD_TABS
from confidant.ui.shell import Shell
from confidant.ui.shell.fault_card import FaultCard
from confidant.ui.unlock import Unlock
from confidant.ui.welcome.make_vault import MakeVault
from confidant.ui.welcome.start import Start
from confidant.ui.wizards.prepare_reference.seal_fields import Leaving
from confidant.ui.wizards.prepare_reference.seal_page import SealPage
from confidant.ui.wizards.prepare_reference.wizard import PrepareReference
from confidant.vault.derivation import ARGON2ID
from confidant.vault.keys import DataKey
from confidant.vault.search import SearchQuery
from tests.builders import FAST
from tests.faults.tour_traced import stay_readable
from tests.faults.tour_words import PASSPHRASE, TYPED, TYPED_TITLE, pair_of_canaries
from tests.ui.wizards.steering import page_of

__all__ = ["CHAPTERS", "main"]

Condition = Callable[[], object]
Chapter = Iterator[Condition]
W = TypeVar("W", bound=QObject)

PATIENCE = 90_000
"""Milliseconds after which a step that never comes ends the tour."""


def report(**what: Any) -> None:
    """Tell whoever drives the tour."""
    os.write(int(os.environ["TOUR_REPORT"]), json.dumps(what).encode() + b"\n")


def out(name: str) -> Path:
    """A place that the user chooses for a file that may leave."""
    return Path(os.environ["TOUR_OUT"]) / name


def vault_place() -> Path:
    """Where the vault of the tour lies."""
    return Path(os.environ["TOUR_VAULT"])


def seen(kind: type[W]) -> W | None:
    """The one visible widget of that kind, or None."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, kind) and isinstance(widget, QWidget) and widget.isVisible():
            return widget
    return None


def shown(kind: type[W]) -> W:
    """As `seen`, where it has to be there."""
    found = seen(kind)
    assert found is not None, kind.__name__
    return found


def press(key: Qt.Key, *modifiers: Qt.KeyboardModifier, into: QWidget | None = None) -> None:
    """Press a key, with Control and the like."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(into or QApplication.focusWidget() or shown(Shell), key, held)


def type_into(widget: QWidget, text: str) -> None:
    """Type into a field, letter by letter; what Qt's tester has no key for comes as a key without a number."""
    widget.setFocus()
    for letter in text:
        if letter.isascii():
            QTest.keyClick(widget, letter)
        else:
            press_event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, press_event)


def choosing(path: Path, click: Callable[[], object]) -> None:
    """Click something that asks for a file, and choose `path` in the real dialog."""

    def fill_in() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        name, buttons = dialog.findChild(QLineEdit, "fileNameEdit"), dialog.findChild(QDialogButtonBox)
        assert name is not None
        assert buttons is not None
        name.setText(str(path))
        buttons.buttons()[0].click()

    QTimer.singleShot(0, fill_in)
    click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # Qt's dialog writes when it goes


def in_front(window: QWidget) -> Chapter:
    """Give the window the keyboard, without which its shortcuts are silent."""
    window.activateWindow()
    yield window.isActiveWindow


CONTROL = Qt.KeyboardModifier.ControlModifier


def make_the_vault() -> Chapter:
    """From the welcome to an empty notebook, by the three steps."""
    yield lambda: seen(Start)
    shown(Start).make_button.click()
    yield lambda: seen(MakeVault)
    make = shown(MakeVault)
    make.passphrase_step.place_field.set_text(str(vault_place()))
    for field in (make.passphrase_step.passphrase.first, make.passphrase_step.passphrase.again):
        type_into(field.line, PASSPHRASE)
    make.next_button.click()
    yield lambda: make.now == 1
    assert make.kit_step is not None
    choosing(out("kit.pdf"), make.kit_step.ways.save_button.click)
    blocks = make.kit_step._key.blocks
    report(blocks=list(blocks))
    for number, field in zip(make.kit_step.asked, make.kit_step.fields, strict=True):
        QTest.keyClicks(field.line, blocks[number])
    make.next_button.click()
    yield lambda: make.now == 2
    make.next_button.click()
    yield lambda: shown(Shell).place == "home"


def look_round() -> Chapter:
    """Every page and every tab, with a pair in the vault."""
    shell = shown(Shell)
    shell.vault.pairs.add(pair_of_canaries(today()))
    pair = shell.vault.pairs.summaries()[0].id
    for place in ("home", "pairs", "requests", "disclosures", "register", "settings", "help"):
        shell.go(place)
        yield lambda: True
    for tab in STANDARD_TABS:
        shell.go("pair", pair=pair, tab=tab.key)
        yield lambda: seen(PairPage)
    yield from in_front(shell)
    press(Qt.Key.Key_F9)
    yield lambda: shell.covering.is_covered
    press(Qt.Key.Key_F9)
    yield lambda: not shell.covering.is_covered


def write_a_note() -> Chapter:
    """A new note, typed, titled, levelled, copied from, and found again."""
    shell = shown(Shell)
    shell.go("pair", pair=shell.vault.pairs.summaries()[0].id, tab="notes", new_note=True)
    yield lambda: seen(NotesTab)
    editor = shown(NotesTab).editor
    yield lambda: editor.record is not None
    type_into(editor.body, TYPED)
    type_into(editor.head.title, TYPED_TITLE)
    editor.body.setFocus()
    editor.body.selectAll()
    press(Qt.Key.Key_2, CONTROL, into=editor.body)
    press(Qt.Key.Key_C, CONTROL, into=editor.body)
    editor.flush()
    yield lambda: not editor.autosave.is_unsaved
    type_into(shell.top_bar.search, "Ploverhythe")
    yield (
        lambda: (
            QApplication.activePopupWidget() is not None
            or bool(shell.vault.search.newest(SearchQuery("Ploverhythe")).found)
        )
    )
    press(Qt.Key.Key_Escape, into=shell.top_bar.search)


def prepare_letters() -> Chapter:
    """The wizard's last page for each waiting request: a PDF and a DOCX."""
    shell = shown(Shell)
    for record, form in zip(shell.vault.requests.open_ones(), (Format.PDF, Format.DOCX), strict=True):
        settle(Preparation.for_request(shell.vault, record.id, today))
        shell.go("prepare", request=record.id)
        yield lambda: seen(PrepareReference) and not shown(PrepareReference).is_reading
        pages = shown(PrepareReference).pages
        assert pages is not None
        page = page_of(pages, SealPage)
        page.fields.form.set_value(Leaving(form))
        place = out(f"letter.{form.value}")
        choosing(place, page.fields.choose.click)
        pages.foot.onward.click()
        yield place.exists
        shell.close_full()
        yield lambda: shell.full is None


def settle(session: Preparation) -> None:
    """Settle everything before the seal, by the same steps as the wizard's pages."""
    session.apply(lambda state: step.set_verified(state, "rang the switchboard"))
    session.apply(lambda state: step.set_conflict(state, Conflict.NONE))
    for offer in session.offered:
        session.apply(lambda state, offer=offer: step.choose(state, session.offered, offer))
    answer = MenteeAnswer(Reply.YES, today(), "read it", document_hash(session.document))
    session.apply(lambda state: step.answer_mentee(state, answer))
    session.apply(lambda state: step.go_to(state, Page.SEAL))


def unlock() -> Chapter:
    """The locked door, by typing."""
    yield lambda: seen(Unlock)
    door = shown(Unlock)
    yield lambda: shown(Shell).is_painted
    type_into(door.field, PASSPHRASE)
    QTest.keyClick(door.field, Qt.Key.Key_Return)
    yield lambda: shown(Shell).place == "home"


def first() -> Chapter:
    """From nothing to the lock: `again` follows in the process that takes this one's place."""
    yield from make_the_vault()
    yield from look_round()
    yield from write_a_note()
    yield from prepare_letters()
    yield from in_front(shown(Shell))
    report(at="lock")
    press(Qt.Key.Key_L, CONTROL, into=shown(Shell))


def again() -> Chapter:
    """Unlocking, a fault of our own with the words of a note in it, writing on, and closing."""
    yield from unlock()
    yield from write_a_note()
    QTimer.singleShot(0, fault)
    yield lambda: seen(FaultCard)
    shown(FaultCard).reject()
    yield from write_a_note()
    shown(Shell).close()
    report(at="end")


def fault() -> None:
    """What no code of ours does on purpose."""
    raise ValueError(TYPED)


def crash() -> Chapter:
    """Unlocking, writing, and dying of the signal TOUR_SIGNAL while the words are on the screen."""
    yield from unlock()
    yield from write_a_note()
    os.kill(os.getpid(), int(os.environ["TOUR_SIGNAL"]))


CHAPTERS: dict[str, Callable[[], Chapter]] = {"first": first, "again": again, "crash": crash}


class Guide(QObject):
    """Goes on with a chapter as soon as what it waits for is there; looks every five milliseconds."""

    def __init__(self, chapter: Chapter, parent: QObject) -> None:
        super().__init__(parent)
        self._chapter, self._condition = chapter, (lambda: True)
        self._is_busy, self._waited = False, 0
        self._timer = QTimer(self)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if self._is_busy:  # a dialog is open inside a step
            return
        self._is_busy = True
        try:
            self._go_on()
        except StopIteration:
            self._timer.stop()
        except BaseException:  # noqa: BLE001  the tour's own, told to its driver: the app would hide the words
            report(failed=traceback.format_exc())
            os._exit(1)
        finally:
            self._is_busy = False

    def _go_on(self) -> None:
        self._waited += self._timer.interval()
        if self._condition():
            self._condition, self._waited = next(self._chapter), 0
        elif self._waited > PATIENCE:
            raise TimeoutError(f"the tour waits in vain at line {self._condition.__code__.co_firstlineno}")


def _lead(chapter: Chapter) -> None:
    """Have the app's own start followed by the tour."""
    make_application = app_start.make_application

    def made() -> QApplication:
        app = make_application()
        Guide(chapter, app)
        return app

    app_start.make_application = made


def _tell_keys(derive: Callable[..., bytes]) -> None:
    """Report every data key that there is in this process, and every key that `derive` makes of a passphrase."""
    initialise = DataKey.__init__

    def told(key: DataKey, secret: bytes) -> None:
        initialise(key, secret)
        report(data_key=secret.hex())

    def derived(*arguments: Any) -> bytes:
        key = derive(*arguments)
        report(wrapping_key=key.hex())
        return key

    DataKey.__init__ = told  # type: ignore[method-assign]  # see above
    type(ARGON2ID).derive = lambda _self, *arguments: derived(*arguments)  # type: ignore[method-assign]  # see above


def _lock_without_a_new_process() -> None:
    initialise = Session.__init__

    def stay(session: Session, *arguments: Any, **named: Any) -> None:
        initialise(session, *arguments, **{**named, "restart": session.begin})

    Session.__init__ = stay  # type: ignore[method-assign]  # see above


def _leave_cores() -> None:
    process._limit_core = process._be_undumpable = lambda: True  # type: ignore[assignment]  # see above


SEEDED = {"lock": _lock_without_a_new_process, "cores": _leave_cores}
"""Guards that can be taken out, by the name in TOUR_SEEDED: after the lock the old process shows the door, with all
that it has in memory; a crash leaves its picture where the system puts it."""


def main(chapter: str, following: str = "") -> int:
    """Start the app and lead through a chapter; after the lock through `following`, or with none leave it to itself."""
    # Argon2id's seconds are not what a small run is about.
    _tell_keys(ARGON2ID.derive if os.environ.get("TOUR_DERIVES") == "slowly" else FAST.derive)
    stay_readable()
    if seeded := os.environ.get("TOUR_SEEDED"):
        SEEDED[seeded]()
    _lead(CHAPTERS[chapter]())
    if following:
        app_restart.own_command = lambda: [sys.executable, "-m", "tests.faults.tour", following]
    return program.start([])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
