"""The window around the pages.

``Shell`` gives pages: ``add_page(key, factory)``, ``add_full_page(key, factory)``, ``go(key, **place)``, ``page(key)``,
``open_full(widget)`` and ``close_full()``, ``set_request_count(n)``, ``set_top_action(widget)``,
``toast(sentence, undo)``, ``before_lock.add(hook)``, ``covering.toggle()``, ``add_action(menu, words, keys, slot)``,
``top_bar.search``. A page may have ``refresh()`` and ``open_at(**place)``.
"""

from confidant.ui.shell.entry import Entry
from confidant.ui.shell.page import PageFactory, Placed, Refreshing
from confidant.ui.shell.shell import Shell

__all__ = ["Entry", "PageFactory", "Placed", "Refreshing", "Shell"]
