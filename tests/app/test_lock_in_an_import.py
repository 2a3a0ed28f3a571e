"""A lock in the middle of an import leaves nothing of it that nobody knows of: it is taken back, and told."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from confidant.app import lock
from confidant.app.session import Session
from confidant.flows.importing import service
from confidant.ui import background
from confidant.ui.importing import import_dialog
from confidant.ui.importing.import_dialog import ImportDialog
from confidant.vault.condition import Notice
from confidant.vault.vault import Vault
from tests.app.driving import unlock
from tests.builders import FAST, PASSPHRASE


class HalfWay:
    """Holds an import once half of it is stored, until it may go on."""

    def __init__(self) -> None:
        self.is_there, self.may_go_on = Event(), Event()

    def store(self, vault: Vault, pair: object, files: object, tell: Callable[[float], None], **on: object) -> object:
        def told(part: float) -> None:
            if part > 0.5:
                self.is_there.set()
                self.may_go_on.wait()
            tell(part)

        return service.store(vault, pair, files, told, **on)  # type: ignore[arg-type]


@pytest.fixture
def half_way(monkeypatch: pytest.MonkeyPatch) -> HalfWay:
    made = HalfWay()
    monkeypatch.setattr(import_dialog, "store", made.store)
    monkeypatch.setattr(service, "_AT_ONCE", 20)
    return made


def import_half(qtbot: QtBot, session: Session, tmp_path: Path, half_way: HalfWay) -> ImportDialog:
    """Store half of a folder of notes."""
    folder = tmp_path / "notes"
    folder.mkdir()
    for n in range(80):
        (folder / f"2024-03-12 Talk {n}.md").write_text(f"Words of talk {n}")
    vault = session.shell.vault
    dialog = ImportDialog(vault, vault.pairs.summaries(), None, session.shell)
    dialog.show()
    dialog.read([folder])
    qtbot.waitUntil(dialog.main_button.isVisible, timeout=30_000)
    dialog.main_button.click()
    qtbot.waitUntil(half_way.is_there.is_set, timeout=30_000)
    assert len(vault.notes.listed(dialog.pair)) > 40, "half of it is there"
    return dialog


@pytest.mark.parametrize("is_slow", [False, True])
def test_what_a_lock_ends_is_taken_back_and_told(
    qtbot: QtBot,
    session: Session,
    folder: Path,
    restarted: list[Path | None],
    tmp_path: Path,
    half_way: HalfWay,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_slow: bool,
) -> None:
    unlock(qtbot, session, folder)
    before = session.shell.vault.database.query("SELECT * FROM note")
    import_half(qtbot, session, tmp_path, half_way)
    wait = background.wait_for_jobs

    def wait_for_jobs(milliseconds: int) -> bool:
        if not is_slow:
            half_way.may_go_on.set()
        return wait(milliseconds)

    monkeypatch.setattr(background, "wait_for_jobs", wait_for_jobs)
    if is_slow:
        monkeypatch.setattr(lock, "_JOBS_MS", 1)
    session.shell.lock()
    half_way.may_go_on.set()
    QThreadPool.globalInstance().waitForDone()
    assert restarted == [folder]
    with Vault.open(folder, PASSPHRASE, derive=FAST) as again:
        assert again.database.query("SELECT * FROM note") == before
        assert again.notices == (Notice.IMPORT_TAKEN_BACK,)
        assert again.check() == []


def test_what_is_stopped_by_hand_is_told_at_once_and_not_again(
    qtbot: QtBot, session: Session, folder: Path, tmp_path: Path, half_way: HalfWay
) -> None:
    unlock(qtbot, session, folder)
    dialog = import_half(qtbot, session, tmp_path, half_way)
    dialog.cancel_button.click()
    half_way.may_go_on.set()
    qtbot.waitUntil(lambda: not dialog.told.isHidden(), timeout=30_000)
    session.shell.lock()
    with Vault.open(folder, PASSPHRASE, derive=FAST) as again:
        assert again.notices == ()
