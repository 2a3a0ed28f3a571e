"""Which pages the app has, by key; each is loaded when it is first gone to."""

from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QWidget

from confidant.ui.preferences import PreferenceStore
from confidant.ui.shell import Shell

PAGES = {
    "home": ("confidant.ui.home.page", "HomePage"),
    "pairs": ("confidant.ui.pairs.page", "PairsPage"),
    "pair": ("confidant.ui.pair.page", "PairPage"),
    "requests": ("confidant.ui.requests.page", "RequestsPage"),
    "disclosures": ("confidant.ui.disclosures.page", "DisclosuresPage"),
    "register": ("confidant.ui.register.page", "RegisterPage"),
    "help": ("confidant.ui.help", "HelpPage"),
}
"""Key, module and class; the class is called with the shell and the vault."""

FULL_PAGES = {
    "prepare": ("confidant.ui.wizards.prepare_reference.wizard", "PrepareReference"),
    "access": ("confidant.ui.access.page", "AccessPage"),
    "exceptional": ("confidant.ui.exceptional.page", "ExceptionalPage"),
    "ask": ("confidant.ui.asking.page", "AskPage"),
    "consult": ("confidant.ui.supervision.page", "ConsultPage"),
}
"""As above, for what takes the whole window; the class gets the arguments of ``Shell.go`` as well."""


def add_pages(shell: Shell, preferences: PreferenceStore) -> None:
    """Tell ``shell`` of every page."""
    for key, (module, name) in PAGES.items():
        shell.add_page(key, _Lazy(module, name))
    for key, (module, name) in FULL_PAGES.items():
        shell.add_full_page(key, _Lazy(module, name))
    shell.add_page("settings", _Lazy("confidant.ui.settings.page", "SettingsPage", preferences))


class _Lazy:
    """Loads a class when it is called."""

    def __init__(self, module: str, name: str, *more: object) -> None:
        self._module, self._name, self._more = module, name, more

    def __call__(self, *arguments: object, **place: Any) -> QWidget:
        page: QWidget = getattr(import_module(self._module), self._name)(*arguments, *self._more, **place)
        return page
