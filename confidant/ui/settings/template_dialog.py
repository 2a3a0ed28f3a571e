"""One template: its name and its words."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.domain.template import Template
from confidant.flows.templates import (
    STANDARD_KEYS,
    add_template,
    delete_template,
    is_changed,
    keep_template,
    reset_template,
    templates_of,
)
from confidant.ui.kit import PlainLabel, PrimaryButton, SecondaryButton, TextArea, TextField
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.rows.template_words import private_words
from confidant.ui.theme import Token, Type

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["TemplateDialog"]

_LINES = 14
_HINT = (
    "Markdown. A heading that ends with (private) makes its section private by construction: no level of the whole "
    "note reaches what is written there. An empty box, - [ ], is where open actions are carried to."
)


class TemplateDialog(FormDialog):
    """Changes a template, or with None adds one; a standard one can be had back, one of the user's own deleted."""

    def __init__(self, vault: "Vault", template: Template | None, parent: QWidget | None = None) -> None:
        title = "New template" if template is None else f"Template: {template.name}"
        super().__init__(title, "Notes that were begun before stay as they are.", width=560, parent=parent)
        self.setObjectName("template")
        self._vault, self._template = vault, template
        self.name = TextField("Name")
        self.name.line.setObjectName("template.name")
        self.words = TextArea("Words", hint=_HINT, lines=_LINES, grows=True)
        self.words.edit.setObjectName("template.words")
        self.told = PlainLabel("", Type.ASIDE, Token.INK_SOFT)
        self.form.addWidget(self.name)
        self.add_area(self.words)
        self.form.addWidget(self.told)
        if template is not None:
            self.name.set_text(template.name)
            self.words.set_text(template.words)
            self._offer_taking_back(template)
        save = self.add_button(PrimaryButton("Keep it"), accepts=False)
        save.setObjectName("template.keep")
        save.clicked.connect(self._on_keep)
        self.words.text_changed.connect(self._tell)
        self._tell()
        self.name.line.setFocus()

    def _offer_taking_back(self, template: Template) -> None:
        if template.key not in STANDARD_KEYS:
            button = SecondaryButton("Delete it")
            button.setObjectName("template.delete")
            button.clicked.connect(lambda: self._do(lambda: delete_template(self._vault, template.key)))
        elif is_changed(template):
            button = SecondaryButton("As it was")
            button.setObjectName("template.reset")
            button.setAccessibleName("Take the template back to the standard one")
            button.clicked.connect(lambda: self._do(lambda: reset_template(self._vault, template.key)))
        else:
            return
        self.add_button(button, accepts=False, default=False)

    def _tell(self) -> None:
        told = private_words(self.words.text(), "Private by construction", "No section is private yet.")
        self.told.setText(told)

    def _on_keep(self) -> None:
        name, words = " ".join(self.name.text().split()), self.words.text().strip()
        taken = {each.name.casefold() for each in templates_of(self._vault) if each != self._template}
        if not name:
            self.say("A template needs a name, by which you choose it.")
        elif name.casefold() in taken:
            self.say("Another template has that name; choose one that tells the two apart.")
        elif self._template is None:
            self._do(lambda: add_template(self._vault, name, words))
        else:
            changed = Template(self._template.key, name, words)
            self._do(lambda: keep_template(self._vault, changed))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Problem as problem:
            self.say(str(problem))
        else:
            self.accept()
