"""Decoding attached pictures: only formats that draw nothing but pixels, and none too large for the memory."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from confidant.domain.problem import Problem
from confidant.vault.attached_file import FileKind

__all__ = ["MOST_PIXELS", "UnshowablePicture", "picture_from", "png_of"]

MOST_PIXELS = 64_000_000
"""256 MB as it is drawn. A picture says in its first bytes how large it is, and a small file can say much."""

_MEGABYTES = 272
"""What Qt may take for one picture: the above, and some room to turn it."""


class UnshowablePicture(Problem):
    """A picture is damaged, or too large."""

    def __init__(self) -> None:
        super().__init__(
            "This picture cannot be shown: it is damaged, or has more than 64 million pixels. "
            "It is kept as it was attached."
        )


def picture_from(content: bytes, kind: FileKind, room: QSize | None = None) -> QImage:
    """Return a picture, no larger than `room` pixels; in any thread. It is turned as its camera noted.

    Where it is looked into it is taken for what its first bytes said it is, and for nothing else. Raises
    UnshowablePicture.
    """
    QImageReader.setAllocationLimit(_MEGABYTES)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.value.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        raise UnshowablePicture
    if room is not None and (size.width() > room.width() or size.height() > room.height()):
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise UnshowablePicture
    return image


def png_of(image: QImage) -> bytes:
    """Return a picture that was pasted as a PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt's stubs know only text here as bytes
    return bytes(buffer.data().data())
