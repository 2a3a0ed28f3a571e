"""The templates for new notes, to be changed and added to."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.template import Template
from confidant.flows.templates import is_changed, templates_of
from confidant.ui.kit import Badge, BadgeKind, Card, IconView, SecondaryButton, TitledText
from confidant.ui.rows.template_words import private_words

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.vault import Vault

__all__ = ["TemplatesCard"]


class TemplatesCard(Card):
    """A row for each template, and one to add another. They lie in the vault, and go wherever it goes."""

    def __init__(self, shell: "Shell", vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shell, self._vault = shell, vault
        self._shown: tuple[Template, ...] = ()
        self.refresh()

    def refresh(self) -> None:
        """Show the templates as they are now."""
        templates = templates_of(self._vault)
        if templates == self._shown:
            return
        self._shown = templates
        self.clear()
        for template in templates:
            self.add_row(*self._row(template), stretch_at=1)
        add = self._button("Add…", "templates.add", "Add a template", None)
        words = TitledText("Another one", "For a kind of conversation of your own.", wrap=True)
        self.add_row(IconView("plus"), words, add, stretch_at=1)

    def _row(self, template: Template) -> list[QWidget]:
        aside = private_words(template.words, "Private by construction", "No section is private by construction.")
        row: list[QWidget] = [IconView("file-text"), TitledText(template.name, aside, wrap=True)]
        if is_changed(template):
            row.append(Badge("Changed", BadgeKind.NEUTRAL, "pencil"))
        name = f"templates.{template.key}"
        return [*row, self._button("Change…", name, f"Change the template {template.name}", template)]

    def _button(self, words: str, name: str, spoken: str, template: Template | None) -> SecondaryButton:
        button = SecondaryButton(words)
        button.setObjectName(name)
        button.setAccessibleName(spoken)
        button.clicked.connect(lambda: self._change(template))
        self._shell.condition.keep_off(button)
        return button

    def _change(self, template: Template | None) -> None:
        from confidant.ui.settings.template_dialog import TemplateDialog  # noqa: PLC0415  rarely needed

        dialog = TemplateDialog(self._vault, template, self.window())
        dialog.exec()
        dialog.deleteLater()
        self.refresh()
