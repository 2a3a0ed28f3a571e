"""The copy, and the ways in which it leaves."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from confidant.flows.supervision.session import Sitting
from confidant.ui.kit import Notice, NoticeKind, PrimaryButton, SecondaryButton
from confidant.ui.supervision.copy_text import CopyText
from confidant.ui.supervision.view import ConsultView
from confidant.ui.supervision.words import quoted

__all__ = ["CopyView"]

_WHAT_FOR = "Exactly these words leave, without a name in them or on the file. The key to the roles stays here."


class CopyView(ConsultView):
    """Shows the final words. `save_wanted`, `clipboard_wanted` and `show_wanted` ask for a way out."""

    save_wanted = Signal()
    clipboard_wanted = Signal()
    show_wanted = Signal()

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        recipient = f"For {sitting.supervisor}. " if sitting.supervisor else ""
        super().__init__(sitting, "The copy for the supervisor", f"{recipient}{_WHAT_FOR}", parent)
        self.text = CopyText("The copy")
        self.notice = Notice("", NoticeKind.WARN)
        self.notice.hide()
        self.save = PrimaryButton("Save as a file…", icon="download")
        self.clipboard = SecondaryButton("Put on the clipboard", icon="copy")
        self.show_large = SecondaryButton("Read aloud or show", icon="monitor", keys="F11")
        for button, name, signal in (
            (self.save, "save", self.save_wanted),
            (self.clipboard, "clipboard", self.clipboard_wanted),
            (self.show_large, "show", self.show_wanted),
        ):
            button.setObjectName(f"supervision.{name}")
            button.clicked.connect(signal)
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in (self.save, self.clipboard, self.show_large):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addWidget(self.text, 1)
        self.column.addWidget(self.notice)
        self.column.addLayout(row)

    def show_sitting(self) -> None:
        """Show the words; where a name still stands in them, say which, and offer no way out."""
        self.text.show_copy(self.sitting.copy, marked=False)
        named = self.sitting.still_named()
        if named:
            self.say(
                f"A name still stands in it: {quoted(named)}. Go back and say something else, or keep it, and why."
            )
        else:
            self.say("")
        for button in (self.save, self.clipboard, self.show_large):
            button.setEnabled(not named)

    def say(self, sentence: str) -> None:
        """Tell what stands in the way; an empty sentence takes it back."""
        if sentence:
            self.notice.set_notice(sentence, NoticeKind.WARN)
        self.notice.setVisible(bool(sentence))

    def first_field(self) -> QWidget:
        """The words, to be read."""
        return self.text
