"""What a restore has made."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from confidant.ui.kit import Notice, NoticeKind, PrimaryButton
from confidant.ui.labels import count_of, long_date, near_date
from confidant.ui.rows.facts import Facts
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import current_theme
from confidant.vault.restoring import Restored

__all__ = ["RestoredDialog"]

_BESIDE = "Nothing was written over: the vault that is open here is as it was."
_OPENS = (
    "The passphrase the vault had on {day}. One that was set later does not open it. Where that is "
    "forgotten, the recovery key of that day opens it."
)
_NOT_WHOLE = "The backup was made of a vault that was not whole. What is in it came back as it was, for reading."


class RestoredDialog(FormDialog):
    """Says which vault was made, where it lies, of what day it is and what opens it; accepted: it is to be opened.

    Where another vault is open meanwhile, that one would be locked first, so there is a choice.
    """

    def __init__(
        self,
        restored: Restored,
        *,
        is_beside: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "The backup is restored",
            _BESIDE if is_beside else "",
            cancel="Stay here",
            width=current_theme().px(600),
            parent=parent,
        )
        self.setObjectName("restored")
        if not restored.is_whole:
            self.form.addWidget(Notice(_NOT_WHOLE, NoticeKind.WARN))
        made_at, today = restored.made_at.astimezone(), now().astimezone().date()
        opening = _OPENS.format(day=near_date(made_at.date(), today))
        self.form.addWidget(
            Facts(
                (
                    ("Vault", restored.folder.name),
                    ("It lies at", str(restored.folder.absolute())),
                    ("As it was on", f"{long_date(made_at.date())} at {made_at:%H:%M}"),
                    ("It holds", count_of(restored.notes, "note")),
                    ("It opens with", opening),
                )
            )
        )
        self.open_button = PrimaryButton("Lock this vault and open it" if is_beside else "Open it")
        self.open_button.setObjectName("restored.open")
        self.add_button(self.open_button)
        self.cancel_button.setVisible(is_beside)
        self.open_button.setFocus()
