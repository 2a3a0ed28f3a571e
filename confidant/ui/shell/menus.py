"""Every action, with its words and its keys."""

import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from confidant.ui.kit.tab_order import focused_in
from confidant.ui.shell.menu_order import put_in_order
from confidant.ui.shell.rail import PLACES

if TYPE_CHECKING:
    from confidant.ui.shell.shell import Shell


class Menus(QObject):
    """The app's menus: a menu bar on macOS, elsewhere one menu behind F10 and the rail's three dots.

    The window keeps its calm without a bar, and every action stays reachable by keyboard and readable in one place.
    """

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        self._shell = shell
        self._menus: dict[str, QMenu] = {}
        self._all = QMenu(shell)
        self._all.setAccessibleName("All actions")

    def add(
        self, menu: str, words: str, keys: str | QKeySequence.StandardKey | None, slot: Callable[[], None]
    ) -> QAction:
        """Add an action; its shortcut works in the whole window, whether a menu is open or not.

        It stands last, or where `menu_order` has it.
        """
        action = QAction(words, self._shell)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: slot())
        self._menu(menu).addAction(action)
        put_in_order(menu, self._menu(menu), self.actions_of(menu))
        self._shell.addAction(action)
        return action

    def actions_of(self, menu: str) -> list[QAction]:
        """The actions of one menu, for the page of shortcuts in Help."""
        return [action for action in self._menus[menu].actions() if not action.isSeparator()]

    def part(self, menu: str) -> None:
        """Draw a line below the last action of a menu."""
        self._menu(menu).addSeparator()

    @property
    def names(self) -> tuple[str, ...]:
        """The menus' names, in order."""
        return tuple(self._menus)

    def pop_up(self) -> None:
        """Open the menu of all actions at the rail's head."""
        button = self._shell.rail.menu_button
        self._all.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))
        first = self._all.actions()[0]
        self._all.setActiveAction(first)

    def add_standard_actions(self) -> None:
        """The actions that every vault has; pages add theirs."""
        shell = self._shell
        for index, (key, _icon, words) in enumerate(PLACES, 1):
            self.add("Go", words, f"Alt+{index}", partial(self._go, key))
        self.add("Go", "Search", "Ctrl+K", self._search)
        self.add("Go", "Settings", "Ctrl+,", partial(self._go, "settings"))
        self.add("View", "Cover the words", "F9", shell.covering.toggle)
        self.add("View", "All actions", "F10", self.pop_up)
        self.add("Confidant", "Help", "F1", self._help)
        self.add("Confidant", "Lock", "Ctrl+L", shell.lock)
        self.add("Confidant", "Quit", "Ctrl+Q", self._quit)

    def _menu(self, name: str) -> QMenu:
        if name not in self._menus:
            menu = QMenu(name, self._shell)
            self._menus[name] = menu
            if sys.platform == "darwin":
                self._shell.menuBar().addMenu(menu)
            # The app's own menu stays last, below those of the pages.
            own = self._menus.get("Confidant")
            before = own.menuAction() if own is not None and name != "Confidant" else None
            self._all.insertMenu(before, menu)  # type: ignore[arg-type]  # Qt takes "no action" as "at the end"
        return self._menus[name]

    def _go(self, key: str) -> None:
        """Go somewhere, and have Tab go on there: it was chosen by a key, and not on the rail."""
        shell = self._shell
        shell.go(key)
        page, focused = shell.page(shell.place), focused_in(shell)
        if shell.full is None and (focused is None or not page.isAncestorOf(focused)):
            page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _help(self) -> None:
        """Go to the help; from what takes the whole window, show it above, and nothing there is left."""
        if self._shell.full is None:
            self._go("help")
            return
        from confidant.ui.help_dialog import HelpDialog  # noqa: PLC0415  loads when somebody asks for it

        HelpDialog.show_over(self._shell)

    def _search(self) -> None:
        self._shell.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._shell.top_bar.search.selectAll()

    def _quit(self) -> None:
        self._shell.close()
