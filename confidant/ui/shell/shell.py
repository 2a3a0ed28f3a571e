"""The main window: rail, top bar, one page at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.shell.entry import Entry
from confidant.ui.shell.hooks import Hooks
from confidant.ui.shell.page import Flushing, FullPageFactory, PageFactory, Placed, Refreshing

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QPaintEvent

    from confidant.ui.backups.keeper import BackupKeeper
    from confidant.ui.condition.condition import Condition
    from confidant.ui.condition.strip import TroubleStrip
    from confidant.ui.session_watch import SessionWatch
    from confidant.ui.shell.body import Body
    from confidant.ui.shell.covering import Covering
    from confidant.ui.shell.kept_focus import KeptFocus
    from confidant.ui.shell.locking import Locking
    from confidant.ui.shell.menus import Menus
    from confidant.ui.shell.rail import Rail
    from confidant.ui.shell.top_bar import TopBar
    from confidant.ui.surroundings.watch import Surroundings
    from confidant.vault.vault import Vault


class Shell(QMainWindow):
    """The app's window. Its title names no one.

    Before unlocking it shows one widget (``show_entry``); :meth:`enter` gives it a vault, and from then on pages
    added with :meth:`add_page` are made when they are first gone to. ``lock_wanted`` is sent after the hooks in
    ``before_lock`` have run, and carries whether words stay behind untold that could not be stored: the app then closes
    the vault and starts anew. ``entry_lock_wanted`` is sent instead where there are no pages yet. ``closing`` follows
    the same hooks when the window is closed, while it can still say what goes wrong.

    This module loads nothing that the locked window does not need; see ``confidant.ui.unlock``.
    """

    lock_wanted = Signal(bool)
    entry_lock_wanted = Signal()
    minimised = Signal()
    closing = Signal()
    place_changed = Signal(str)
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Confidant")
        self.setObjectName("shell")
        self.resize(1280, 800)
        self.setMinimumSize(960, 640)
        self.before_lock = Hooks()
        self.session_watch: SessionWatch | None = None
        """What the system tells of sleep and locked screens; there once the app listens."""
        self.backup_keeper: BackupKeeper | None = None
        """What makes backups by itself; there while a vault is open that is kept."""
        self.surroundings: Surroundings | None = None
        """What lies round the vault; there a moment after the pages."""
        self._vault: Vault | None = None
        self._factories: dict[str, PageFactory] = {}
        self._full_factories: dict[str, FullPageFactory] = {}
        self._pages: dict[str, QWidget] = {}
        self._place = ""
        self._root = QStackedWidget()
        self._root.setObjectName("page")
        everything = QWidget()
        # A column, so that something may stand above the pages.
        self._column = QVBoxLayout(everything)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._root, 1)
        self.setCentralWidget(everything)
        self._full: QWidget | None = None
        self._body: Body | None = None
        self._menus: Menus | None = None
        self._covering: Covering | None = None
        self._locking: Locking | None = None
        self._kept_focus: KeptFocus
        self._condition: Condition | None = None
        self.trouble_strip: TroubleStrip | None = None
        """What says above every page that the vault can only be read; there while a vault is open."""
        self._is_painted = False

    # Before and after unlocking

    def show_entry(self, entry: Entry) -> None:
        """Show ``entry`` alone in the window; what stood there before goes."""
        self._fill(entry)

    def _fill(self, widget: QWidget) -> None:
        before = [old for index in range(self._root.count()) if (old := self._root.widget(index)) is not None]
        if widget not in before:
            self._root.addWidget(widget)
        self._root.setCurrentWidget(widget)
        for old in before:
            if old not in {widget, self._body}:
                self._root.removeWidget(old)
                old.deleteLater()

    @property
    def entry(self) -> Entry | None:
        """What is shown before the pages; None once there are pages, also where an entry is shown in their place."""
        shown = None if self.is_entered else self._root.currentWidget()
        return shown if isinstance(shown, Entry) else None

    def enter(self, vault: "Vault") -> None:
        """Show rail and pages over ``vault``; pages come with :meth:`add_page` and :meth:`go`."""
        # Loaded here and not above: the locked window has to be there at once and needs none of it.
        from confidant.ui.condition.condition import Condition  # noqa: PLC0415
        from confidant.ui.condition.strip import TroubleStrip  # noqa: PLC0415
        from confidant.ui.shell.kept_focus import KeptFocus  # noqa: PLC0415
        from confidant.ui.shell.menus import Menus  # noqa: PLC0415

        self.complete()
        body = self._made_body()
        self._vault = vault
        self._condition = Condition(vault, self)
        self._menus = Menus(self)
        self._kept_focus = KeptFocus(self)
        self.rail.place_chosen.connect(self.go)
        self.rail.lock_wanted.connect(self.lock)
        self.rail.menu_wanted.connect(self.menus.pop_up)
        self._fill(body)
        body.pages.setFocus()
        self.menus.add_standard_actions()
        self.trouble_strip = TroubleStrip(self, self._condition, self._column)

    def make_ready(self) -> None:
        """Make what will surround the pages and paint it once, unseen: nothing of a vault is in it."""
        body = self._made_body()
        body.resize(self._root.size())
        body.grab()

    def _made_body(self) -> "Body":
        from confidant.ui.shell.body import Body  # noqa: PLC0415  as in `enter`

        if self._body is None:
            self._body = Body(self)
            self._root.addWidget(self._body)
        return self._body

    def complete(self) -> None:
        """Add what the first paint could do without: focus ring, curtain, the keys that work in dialogs."""
        if self._covering is not None:
            return
        from confidant.ui.kit import FocusRing  # noqa: PLC0415  see the class's words
        from confidant.ui.shell.covering import Covering  # noqa: PLC0415
        from confidant.ui.shell.dialog_keys import DialogKeys  # noqa: PLC0415
        from confidant.ui.shell.minimising import Minimising  # noqa: PLC0415

        self._covering = Covering(self)
        FocusRing(self)
        DialogKeys(self, lambda: self.is_entered, self._covering.toggle, self.lock, self.close)
        Minimising(self).minimised.connect(self.minimised)

    @property
    def is_painted(self) -> bool:
        """Whether the window has been painted once."""
        return self._is_painted

    @property
    def is_entered(self) -> bool:
        """Whether pages are shown over an open vault, and not an entry."""
        return self._vault is not None

    @property
    def covering(self) -> "Covering":
        """What covers the words, and uncovers them."""
        self.complete()
        assert self._covering is not None
        return self._covering

    @property
    def vault(self) -> "Vault":
        """The open vault. Raises ``RuntimeError`` before there is one: that is our bug."""
        if self._vault is None:
            raise RuntimeError("no vault is open")
        return self._vault

    @property
    def condition(self) -> "Condition":
        """Whether the vault can be written, and what is known of its seal."""
        if self._condition is None:
            raise RuntimeError("no vault is open")
        return self._condition

    def may_store(self) -> bool:
        """Whether the vault can be written; where it cannot, say so: nobody shall fill in a form for nothing."""
        may = self.condition.may_store
        if not may:
            from confidant.ui.condition.condition import NOTHING_STORED  # noqa: PLC0415  loaded long since

            self.toast(NOTHING_STORED)
        return may

    @property
    def rail(self) -> "Rail":
        """The rail. Like the vault it is there once a vault is open."""
        return self._opened().rail

    @property
    def top_bar(self) -> "TopBar":
        """The bar above the page."""
        return self._opened().top_bar

    @property
    def menus(self) -> "Menus":
        """Every action, with its keys."""
        if self._menus is None:
            raise RuntimeError("no vault is open")
        return self._menus

    def _opened(self) -> "Body":
        if self._body is None or self._vault is None:
            raise RuntimeError("no vault is open")
        return self._body

    # Pages

    def add_page(self, key: str, factory: PageFactory) -> None:
        """Make the page ``key`` with ``factory(shell, vault)`` when it is first gone to."""
        self._factories[key] = factory

    def add_full_page(self, key: str, factory: FullPageFactory) -> None:
        """Make ``key`` a page in place of the rail and everything: made anew each time, with ``go``'s arguments."""
        self._full_factories[key] = factory

    def go(self, key: str, **place: Any) -> None:
        """Show the page ``key``: its ``open_at(**place)``, where it has one, then its ``refresh()``."""
        self.close_full()
        if self._full is None:
            self._reading(lambda: self._go(key, place))

    def _go(self, key: str, place: dict[str, Any]) -> None:
        if key in self._full_factories:
            self.open_full(self._full_factories[key](self, self.vault, **place))
            return
        page = self.page(key)
        if self._place != key:
            self.set_top_action(None)
        self._place = key
        self._opened().pages.setCurrentWidget(page)
        self.rail.show_place("pairs" if key == "pair" else key)
        if isinstance(page, Placed):
            page.open_at(**place)
        if isinstance(page, Refreshing):
            page.refresh()
        self.place_changed.emit(key)

    def _reading(self, read: Callable[[], None]) -> None:
        """Let a page read the vault; where its file cannot be read, say so and count it, to know how it stands."""
        try:
            read()
        except Problem as problem:
            self.toast(str(problem))
            self.condition.watch.begin()

    def page(self, key: str) -> QWidget:
        """The page ``key``, made now if it was not yet."""
        if key not in self._pages:
            page = self._factories[key](self, self.vault)
            page.setObjectName(page.objectName() or f"page.{key}")
            self._pages[key] = page
            self._opened().pages.addWidget(page)
        return self._pages[key]

    @property
    def place(self) -> str:
        """The key of the page shown."""
        return self._place

    def refresh(self) -> None:
        """Let the page shown read the vault anew."""
        page = self._pages.get(self._place)
        if isinstance(page, Refreshing):
            self._reading(page.refresh)

    def open_full(self, widget: QWidget) -> None:
        """Show ``widget`` in place of rail and page, as the wizard is."""
        self.close_full()
        if self._full is not None:
            widget.deleteLater()
            return
        self._kept_focus.remember()
        self._full = widget
        self._root.addWidget(widget)
        self._root.setCurrentWidget(widget)

    def close_full(self) -> None:
        """Go back to rail and page; the full-window widget is deleted, unless it holds words that cannot be stored."""
        if self._full is None:
            return
        if isinstance(self._full, Flushing):
            try:
                self._full.flush()
            except Problem as problem:
                self.toast(str(problem))
                return
        full, self._full = self._full, None
        self._root.removeWidget(full)
        full.deleteLater()
        self.refresh()
        self._kept_focus.bring_back()

    @property
    def full(self) -> QWidget | None:
        """The widget shown in place of rail and page, if there is one."""
        return self._full

    # What pages may set and say

    def set_request_count(self, count: int) -> None:
        """Show at *Requests* how many wait."""
        self.rail.button("requests").set_count(count)

    def set_top_action(self, action: QWidget | None) -> None:
        """Put one widget at the right of the top bar; the shell owns and deletes it."""
        self.top_bar.set_action(action)

    def toast(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Say what was done; with ``undo`` offer to take it back. Before a vault is open, a dialog says it."""
        if self._body is None or self._vault is None:
            from confidant.ui.kit import Dialog  # noqa: PLC0415  the locked window needs none

            dialog = Dialog("Not yet", sentence, cancel="Close", parent=self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.show()
            return
        self._body.toast.say_once_uncovered(self.covering, sentence, undo)

    def show_place(self) -> None:
        """Say what the vault risks where it lies, and what to do, where there is something to say."""
        if self.surroundings is not None and self.surroundings.round.synced is not None:
            from confidant.ui.surroundings.place_dialog import PlaceDialog  # noqa: PLC0415  rarely needed

            dialog = PlaceDialog(self.surroundings, self.surroundings.round.synced, self)
            dialog.exec()
            dialog.deleteLater()

    def show_copies(self) -> None:
        """Show the other copies of the vault, and what they hold."""
        if self.surroundings is not None:
            from confidant.ui.surroundings.copies_dialog import CopiesDialog  # noqa: PLC0415  rarely needed

            dialog = CopiesDialog(self.vault, self.surroundings, self)
            dialog.exec()
            dialog.deleteLater()
            self.refresh()

    # Covering and locking

    def lock(self) -> None:
        """Save what is unsaved, then ask the app to lock. Where saving fails, say so and ask."""
        if self._vault is not None:
            self.locking.lock()
        else:
            self.entry_lock_wanted.emit()

    def lock_unattended(self) -> None:
        """Lock because nobody is there; see :class:`Locking`."""
        if self._vault is not None:
            self.locking.lock_unattended()

    @property
    def locking(self) -> "Locking":
        """What saves before the lock."""
        if self._locking is None:
            from confidant.ui.shell.locking import Locking  # noqa: PLC0415  the locked window needs none

            self._locking = Locking(self, self.before_lock, self.covering)
            self._locking.ready.connect(self.lock_wanted)
            self._locking.refused.connect(self.toast)
            self._locking.close_wanted.connect(self.close)
        return self._locking

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Save what is unsaved before the window goes; where that fails, the window stays and says so."""
        if not self.locking.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Send ``painted`` after the first paint."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def add_action(
        self, menu: str, words: str, keys: "str | QKeySequence.StandardKey | None", slot: Callable[[], None]
    ) -> "QAction":
        """Add an action to the menu named ``menu`` (made when new) with its shortcut, live in the whole window."""
        return self.menus.add(menu, words, keys, slot)
