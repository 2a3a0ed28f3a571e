"""What can be done with the files of the open note: attaching, looking, taking off."""

from collections import deque
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.background import CancelToken, Job, Progress, run_in_background
from confidant.ui.kit import put_between
from confidant.ui.notes.attachment_strip import AttachmentStrip
from confidant.ui.stoppable import Stoppable
from confidant.vault.attached_file import attached_name
from confidant.vault.attachments import Attachment
from confidant.vault.condition import HowFar
from confidant.vault.ids import AttachmentId, NoteId

if TYPE_CHECKING:
    from confidant.ui.notes.editor import NoteEditor
    from confidant.ui.shell import Shell
    from confidant.vault.vault import Vault

__all__ = ["NoteFiles"]

_THUMB = QSize(80, 80)
_MOST_FOR_THUMB = 12_000_000
"""Bytes; a larger picture is shown when it is opened."""

_PASTED = "Pasted picture.png"
_DRAGS = {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}


class NoteFiles(QObject):
    """Keeps the strip under the words in step with the note. Files are stored in another thread, one by one."""

    def __init__(
        self, shell: "Shell", vault: "Vault", editor: "NoteEditor", today: Callable[[], date], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._shell, self._vault, self._editor, self._today, self._home = shell, vault, editor, today, parent
        self._note: NoteId | None = None
        self._waiting: deque[tuple[NoteId, str, Callable[[HowFar], bytes | Iterable[bytes]]]] = deque()
        self._looking: Job | None = None
        self._strip: AttachmentStrip | None = None
        self._work = Stoppable(self)
        self._work.done.connect(self._on_stored)
        self._work.refused.connect(self._on_refused)
        self._work.stopped.connect(self._next)
        self._work.progressed.connect(self._on_progressed)
        editor.body.viewport().installEventFilter(self)
        editor.body.installEventFilter(self)

    @property
    def strip(self) -> AttachmentStrip:
        """The row of files under the words; made when there is a first file, which most notes never have."""
        if self._strip is None:
            editor, column = self._editor, self._editor.layout()
            assert isinstance(column, QVBoxLayout)
            self._strip = AttachmentStrip(editor)
            self._strip.open_wanted.connect(self.open)
            self._strip.remove_wanted.connect(self.remove)
            self._strip.cancel_wanted.connect(self._on_cancel)
            column.insertWidget(column.indexOf(editor.foot), self._strip)
            put_between(editor.body, self._strip, editor.foot.awaiting)
        return self._strip

    @property
    def is_adding(self) -> bool:
        """Whether files are being stored."""
        return self._work.is_running

    def show_note(self, note: NoteId | None, *, again: bool = False) -> None:
        """Show the files of a note; where they are shown already, only `again`."""
        if note == self._note and not again:
            return
        self._note = note
        files = [] if note is None else self._vault.attachments.listed(note)
        if files or self._strip is not None:
            self.strip.show_files(files)
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        pictures = [file for file in files if file.kind.is_picture and file.size <= _MOST_FOR_THUMB]
        if pictures:
            self._look_at(pictures)

    def choose(self) -> None:
        """Ask for a file and attach it."""
        from confidant.ui.file_dialogs import ask_open  # noqa: PLC0415  rarely needed

        chosen = ask_open(self._home.window(), "Attach a file to this note", "All files (*)")
        if chosen is not None:
            self.attach([chosen])

    def attach(self, paths: Iterable[Path]) -> None:
        """Attach files to the open note; they stay where they are, too."""
        from confidant.flows.attached_files import pieces_of  # noqa: PLC0415  rarely needed

        if self._note is not None and self._shell.may_store():
            self._waiting += [(self._note, path.name, partial(pieces_of, path)) for path in paths]
            self._next()

    def attach_picture(self, picture: QImage) -> None:
        """Attach a picture from the clipboard."""
        from confidant.ui.notes.pictures import png_of  # noqa: PLC0415  rarely needed

        if self._note is not None and self._shell.may_store():
            self._waiting.append((self._note, _PASTED, lambda _how_far: png_of(picture)))
            self._next()

    def open(self, file: Attachment) -> None:
        """Look into a file."""
        from confidant.ui.notes.attachment_dialog import AttachmentDialog  # noqa: PLC0415  rarely needed

        dialog = AttachmentDialog(self._vault, file, self._home.window())
        dialog.exec()
        dialog.deleteLater()

    def remove(self, file: Attachment) -> None:
        """Take a file off the note; it can be brought back at once, or from the trash."""
        if not self._shell.may_store():
            return
        try:
            self._vault.attachments.remove(file.id, self._today())
        except Problem as problem:
            self._shell.toast(str(problem))
            return
        shell, vault = self._shell, self._vault

        def undo() -> None:
            vault.attachments.bring_back(file.id)
            shell.refresh()

        shell.toast(f"“{file.name}” is in the trash for 30 days.", undo)
        shell.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files that are dropped on the words, and a picture that is pasted where there are no words to paste."""
        if event.type() in _DRAGS and isinstance(event, QDropEvent):
            paths = _files_in(event.mimeData())
            if paths:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self.attach(paths)
                return True
        if watched is self._editor.body and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.matches(QKeySequence.StandardKey.Paste) and self._paste()
        return False

    def _paste(self) -> bool:
        mime = QGuiApplication.clipboard().mimeData()
        if mime.hasText() or mime.hasHtml():
            return False
        paths = _files_in(mime)
        if paths:
            self.attach(paths)
        elif mime.hasImage():
            self.attach_picture(QGuiApplication.clipboard().image())
        return bool(paths) or mime.hasImage()

    def _next(self) -> None:
        """Store what waits next."""
        if self._work.is_running:
            return
        self.strip.show_adding(attached_name(self._waiting[0][1]) if self._waiting else "")
        if not self._waiting:
            return
        note, name, read = self._waiting.popleft()
        attachments, today = self._vault.attachments, self._today()
        self._work.start(lambda how_far: attachments.add(note, name, read(how_far), today))

    def _on_stored(self, _file: Attachment) -> None:
        self.show_note(self._note, again=True)
        self._next()

    def _on_refused(self, problem: Problem) -> None:
        self._shell.toast(str(problem))
        self._next()

    def _on_progressed(self, part: float) -> None:
        self.strip.show_part(part)

    def _on_cancel(self) -> None:
        self._waiting.clear()
        self._work.stop()

    def _look_at(self, files: list[Attachment]) -> None:
        vault = self._vault

        def work(token: CancelToken, _progress: Progress) -> list[tuple[AttachmentId, QImage]]:
            from confidant.ui.notes.pictures import UnshowablePicture, picture_from  # noqa: PLC0415  as above

            found = []
            for file in files:
                token.check()
                try:
                    found.append(
                        (file.id, picture_from(b"".join(vault.attachments.content(file.id)), file.kind, _THUMB))
                    )
                except UnshowablePicture:
                    continue  # it has its icon, and says so when it is opened
            return found

        self._looking = run_in_background(self, work, self._show_pictures, lambda _problem: None)

    def _show_pictures(self, found: list[tuple[AttachmentId, QImage]]) -> None:
        self._looking = None
        for file, image in found:
            self.strip.show_picture(file, _on_square(image))


def _on_square(image: QImage) -> QPixmap:
    """Return a small picture in the middle of a square, as a row of them wants it."""
    square = QPixmap(_THUMB)
    square.fill(Qt.GlobalColor.transparent)
    painter = QPainter(square)
    painter.drawImage((_THUMB.width() - image.width()) // 2, (_THUMB.height() - image.height()) // 2, image)
    painter.end()
    return square


def _files_in(mime: QMimeData) -> list[Path]:
    """Return the files of this computer that are dropped or pasted."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
