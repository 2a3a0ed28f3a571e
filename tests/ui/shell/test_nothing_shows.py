"""Under the curtain nothing of the vault is seen, in no window, and nothing can be found by assistive technology.

A tour of every screen that `make screens` draws, over a vault full of the demo's words.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from confidant.flows.demo import demo_pairs
from confidant.flows.today import today
from confidant.ui.background import wait_for_jobs
from confidant.ui.kit import Dialog, TextArea
from confidant.ui.pages import add_pages
from confidant.ui.preferences import PreferenceStore
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.screens import discover
from confidant.ui.shell import Shell
from confidant.ui.shell.curtain import Curtain
from confidant.ui.shell.toast import Toast
from confidant.ui.shots import Shot, Stage, registered
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault, open_test_vault
from tests.ui.driving import to_front
from tests.ui.overheard import names, said, seen

discover()

OF_THE_CURTAIN = {
    "Confidant",
    "The words are covered",
    "F9 or Esc uncovers them.",
    "The words are covered. F9 or Escape uncovers them.",
    "Locking…",
    "This takes a moment.",
    "Locking… The words are covered.",
}
"""Every word that may be seen or heard while the words are covered."""

_NAME = re.compile(r"[a-z0-9_.-]*|Q[A-Za-z]+")
"""Names that we gave our widgets, and Qt its own: they hold no words of anybody's."""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("demo") / "first.confidant"
    vault, _key = create_test_vault(place)
    with vault.transaction():
        for pair in demo_pairs():
            vault.pairs.add(pair)
    vault.close(back_up=False)
    return place


@pytest.fixture
def stage(first: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Stage]:
    """A window over a demo vault of its own."""
    place = tmp_path / "demo.confidant"
    shutil.copytree(first, place)
    with Vault.open(place, PASSPHRASE, derive=FAST) as vault:
        shell = Shell()
        shell.enter(vault)
        add_pages(shell, PreferenceStore(tmp_path / "preferences.json"))
        shell.show()
        yield Stage(shell, vault, today())
        wait_for_jobs()
        shell.hide()
        shell.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        vault.close(back_up=False)


def words(text: str) -> set[str]:
    """The lines, without the names of the program, which assistive technology is told."""
    return set(text.split("\n")) - {QCoreApplication.applicationFilePath(), QCoreApplication.applicationName()}


def settle(stage: Stage) -> None:
    stage.settle()
    wait_for_jobs()
    stage.settle()


@pytest.mark.parametrize("shot", registered(), ids=lambda shot: shot.name)
def test_the_curtain_leaves_nothing_to_see_or_hear_and_gives_everything_back(shot: Shot, stage: Stage) -> None:
    widget = shot.build(stage)
    widget.show()
    settle(stage)
    if stage.shell.covering.is_covered:
        stage.shell.covering.uncover()
        settle(stage)
    before, heard = seen(), said()
    assert all(_NAME.fullmatch(name) for name in names())
    assert words(before) - OF_THE_CURTAIN
    stage.shell.covering.cover()
    settle(stage)
    assert words(seen()) <= OF_THE_CURTAIN
    assert words(said()) <= OF_THE_CURTAIN
    stage.shell.covering.uncover()
    settle(stage)
    assert words(before) <= words(seen())
    assert words(heard) <= words(said())
    if widget is not stage.shell:
        widget.close()
        widget.deleteLater()


CANARY = "heronswift"


class Noted(QWidget):
    """A page with a word on it that must not be seen."""

    def __init__(self, _shell: Shell, _vault: Vault) -> None:
        super().__init__()
        self.line = QLineEdit(CANARY)
        QVBoxLayout(self).addWidget(self.line)


@pytest.fixture
def shell(qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    vault = open_test_vault(tmp_path)
    made = Shell()
    qtbot.addWidget(made)
    made.enter(vault)
    made.add_page("home", Noted)
    made.go("home")
    to_front(made)
    yield made
    vault.close(back_up=False)


def nothing_shows() -> bool:
    for _ in range(3):
        QApplication.processEvents()
    return CANARY not in seen() and CANARY not in said() and words(seen()) <= OF_THE_CURTAIN


def test_a_dialog_that_opens_under_the_curtain_is_covered_before_it_is_seen(shell: Shell) -> None:
    shell.covering.cover()
    dialog = FormDialog(f"About {CANARY}", CANARY, parent=shell)
    dialog.add_area(TextArea(CANARY))
    drawn: list[bool] = []
    dialog.installEventFilter(painted := Painted(drawn))
    dialog.show()
    assert dialog.findChild(Curtain) is not None
    assert nothing_shows()
    assert drawn
    assert all(drawn)
    shell.covering.uncover()
    assert CANARY in seen()
    assert f"About {CANARY}" in said()
    assert painted is not None
    dialog.reject()


class Painted(QObject):
    """Notes at each paint of a window whether a curtain lies over all of it."""

    def __init__(self, drawn: list[bool]) -> None:
        super().__init__()
        self._drawn = drawn

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            curtain = watched.findChild(Curtain)
            self._drawn.append(curtain is not None and curtain.isVisible() and curtain.geometry() == watched.rect())
        return False


def test_while_the_vault_is_locked_nothing_uncovers_the_words_and_it_says_what_is_done(shell: Shell) -> None:
    shell.covering.cover()
    shell.covering.cover_for_good("Locking…")
    dialog = Dialog(CANARY, CANARY, parent=shell)
    dialog.show()
    shell.covering.uncover()
    shell.covering.toggle()
    QApplication.processEvents()
    assert shell.covering.is_covered
    assert nothing_shows()
    assert "Locking…" in seen()
    assert "uncovers" not in said()
    dialog.reject()


def test_what_is_said_under_the_curtain_waits_for_its_end(shell: Shell) -> None:
    shell.covering.cover()
    shell.toast("First.")
    shell.toast(f"{CANARY} is told.", undo=lambda: None)
    assert nothing_shows()
    shell.covering.uncover()
    toast = shell.findChild(Toast)
    assert toast is not None
    assert toast.isVisible()
    assert toast.sentence == f"{CANARY} is told."


def test_a_sentence_whose_time_is_over_does_not_come_back(shell: Shell) -> None:
    shell.toast("The note was deleted.")
    toast = shell.findChild(Toast)
    assert toast is not None
    shell.covering.cover()
    toast._timer.stop()
    toast.hide()
    shell.covering.uncover()
    assert not toast.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_what_shows_itself_under_the_curtain_is_seen_after_it(shell: Shell) -> None:
    """As the list of what a search found does, a moment after the last key."""
    panel = QLabel(CANARY, shell)
    shell.covering.cover()
    panel.show()
    assert not panel.windowHandle().isVisible()  # not for a moment
    panel.raise_()
    assert nothing_shows()
    assert not any(window.isVisible() and window is not shell for window in QApplication.topLevelWidgets())
    shell.covering.uncover()
    assert panel.isVisible()
    assert not panel.isWindow()
    assert CANARY in seen()


def test_a_dialog_that_was_closed_before_is_in_no_list(shell: Shell) -> None:
    dialog = Dialog(CANARY, CANARY, parent=shell)
    dialog.show()
    QApplication.processEvents()
    dialog.reject()
    shell.covering.cover()
    assert nothing_shows()
    shell.covering.uncover()
    dialog.show()
    assert CANARY in seen()
    dialog.reject()


def test_a_dialog_keeps_its_title_to_itself_under_the_curtain(shell: Shell) -> None:
    dialog = Dialog(CANARY, parent=shell)
    dialog.show()
    shell.covering.cover()
    assert nothing_shows()
    shell.covering.uncover()
    assert dialog.accessibleName() == CANARY
    dialog.reject()


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_tooltip_goes_with_the_words(shell: Shell) -> None:
    QToolTip.showText(shell.mapToGlobal(shell.rect().center()), f"{CANARY} tip", shell)
    assert f"{CANARY} tip" in seen()
    shell.covering.cover()
    assert nothing_shows()


def test_a_window_made_larger_under_the_curtain_is_filled_after_it(shell: Shell) -> None:
    shell.covering.cover()
    shell.resize(shell.width() + 100, shell.height() + 50)
    QApplication.processEvents()
    curtain = shell.findChild(Curtain)
    assert curtain is not None
    assert curtain.geometry() == shell.rect()
    shell.covering.uncover()
    QApplication.processEvents()
    centre = shell.centralWidget()
    assert centre.geometry() == shell.rect()


def test_nothing_is_dressed_anew_by_the_curtain(shell: Shell) -> None:
    """It has to be quick: a wizard's page takes up to a second to be dressed."""
    page = shell.page("home")
    assert isinstance(page, Noted)
    changes: list[QEvent.Type] = []

    class Changes(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            changes.append(event.type())
            return False

    page.line.installEventFilter(watcher := Changes())
    shell.covering.cover()
    shell.covering.uncover()
    assert watcher is not None
    assert QEvent.Type.Hide in changes
    assert QEvent.Type.StyleChange not in changes


def test_a_file_dialog_is_covered_with_the_name_it_suggests(shell: Shell) -> None:
    dialog = QFileDialog(shell)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setWindowTitle(f"Save the {CANARY}")
    dialog.selectFile(f"{CANARY}.pdf")
    dialog.open()
    QApplication.processEvents()
    assert f"{CANARY}.pdf" in seen()
    shell.covering.cover()
    assert nothing_shows()
    shell.covering.uncover()
    assert f"{CANARY}.pdf" in seen()
    assert dialog.windowTitle() == f"Save the {CANARY}"
    dialog.reject()
