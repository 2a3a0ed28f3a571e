"""One attached file, as far as it can be looked at inside the app."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from confidant.domain.problem import Problem
from confidant.flows.attached_files import ShownText, shown_text
from confidant.ui.background import CancelToken, Job, Progress, run_in_background
from confidant.ui.kit import BusyBar, Dialog, Notice, NoticeKind, PlainLabel, scrolled
from confidant.ui.labels import long_date, size_words
from confidant.ui.notes.line_breaks import has_endless_word, wrap_mode
from confidant.ui.notes.pictures import picture_from
from confidant.ui.theme import Type, current_theme
from confidant.vault.attached_file import FileKind
from confidant.vault.attachments import Attachment

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["AttachmentDialog"]

_WIDTH, _HEIGHT = 860, 620
_LEAST, _MARGIN = QSize(640, 440), QSize(80, 80)
_OTHER = (
    "Confidant keeps this file and cannot show it: it shows pictures and text, and hands nothing to other programs. "
    "It lies in the vault and in its backups. Keep the file you attached it from if you need it elsewhere."
)


class AttachmentDialog(Dialog):
    """Reads the file in another thread and shows a picture or a text; no other program ever sees it."""

    def __init__(self, vault: "Vault", file: Attachment, parent: QWidget | None = None) -> None:
        told = f"{size_words(file.size)} · attached {long_date(file.added_on)} · goes into no document"
        super().__init__(file.name, told, cancel="Close", parent=parent)
        self.setObjectName("attachment")
        self._vault, self._file = vault, file
        self._notice = Notice("", NoticeKind.INFO)
        self._notice.hide()
        self._busy = BusyBar()
        self.add(self._notice)
        self.add(self._busy)
        self._job: Job | None = None
        self.finished.connect(self._give_up)
        if file.kind is FileKind.OTHER:
            self._busy.hide()
            self.add(PlainLabel(_OTHER, Type.BODY))
        else:
            self._fit()
            self._look()

    @property
    def is_looking(self) -> bool:
        """Whether the file is still being read."""
        return self._job is not None

    def _look(self) -> None:
        vault, file, room = self._vault, self._file, self._room * 2  # sharp on a dense screen, too

        def work(token: CancelToken, progress: Progress) -> QImage | ShownText:
            content = bytearray()
            for piece in vault.attachments.content(file.id):
                token.check()
                content += piece
                progress(len(content) / max(1, file.size))
            if file.kind.is_picture:
                return picture_from(bytes(content), file.kind, room)
            return shown_text(bytes(content))

        self._job = run_in_background(self, work, self._show, self._on_problem, on_progress=self._busy.set_part)

    def _show(self, found: QImage | ShownText) -> None:
        self._job = None
        self._busy.hide()
        if isinstance(found, QImage):
            self._show_picture(found)
        else:
            self._show_text(found)

    def _show_picture(self, image: QImage) -> None:
        picture = QPixmap.fromImage(image)
        room = self._room
        if picture.width() > room.width() or picture.height() > room.height():
            ways = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            picture = picture.scaled(room, *ways)
        self.picture = QLabel()
        self.picture.setTextFormat(Qt.TextFormat.PlainText)
        self.picture.setAccessibleName(f"Picture {self._file.name}")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setPixmap(picture)
        self._body.addWidget(scrolled(self.picture), 1)

    def _show_text(self, found: ShownText) -> None:
        self.words = QPlainTextEdit()
        self.words.setWordWrapMode(wrap_mode(is_endless=has_endless_word(found.words)))
        self.words.setPlainText(found.words)
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(f"Text of {self._file.name}")
        self._body.addWidget(self.words, 1)
        notes = ["Only the beginning is shown."] if found.is_cut else []
        if found.is_guessed:
            notes.append("It does not say how its letters are written; it is read as Windows text (1252).")
        if not found.words:
            notes.append("There is nothing in it.")
        self._say(" ".join(notes), NoticeKind.INFO)
        self.words.setFocus()

    def _on_problem(self, problem: Problem) -> None:
        self._job = None
        self._busy.hide()
        self._say(str(problem), NoticeKind.WARN)
        self._body.addStretch(1)

    def _say(self, sentence: str, kind: NoticeKind) -> None:
        if sentence:
            self._notice.set_notice(sentence, kind)
        self._notice.setVisible(bool(sentence))

    @property
    def told(self) -> str:
        """The sentence above the file, or an empty string."""
        return "" if self._notice.isHidden() else self._notice.sentence

    @property
    def _room(self) -> QSize:
        """How much of the dialog a picture may take."""
        return QSize(self.width() - 60, self.height() - 170)

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _fit(self) -> None:
        theme, parent = current_theme(), self.parentWidget()
        room = _LEAST if parent is None else _LEAST.expandedTo(parent.window().size() - _MARGIN)
        self.resize(QSize(theme.px(_WIDTH), theme.px(_HEIGHT)).boundedTo(room))
