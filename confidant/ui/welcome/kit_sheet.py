"""The recovery kit on a sheet of paper."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from confidant.ui.theme.fonts import FAMILY

_TITLE = "Confidant: recovery kit"
_WORDS = (
    "These ten blocks open your vault when the passphrase is forgotten. Whoever holds them can read your notes: keep "
    "this sheet where you keep your passport, and not in the same place as the computer.\n\n"
    "To use it: on the locked window choose “Forgotten it?” and type the ten blocks. A typing mistake is found "
    "in its block. Nothing on this sheet says whose vault it is or where it lies."
)


def paint_kit(device: QPagedPaintDevice, blocks: Sequence[str]) -> None:
    """Draw the kit on one page of ``device``: title, words, and the blocks in two rows of five."""
    painter = QPainter(device)
    unit = device.logicalDpiX() / 72  # one point
    width = painter.viewport().width()
    painter.setFont(_font(18, QFont.Weight.DemiBold))
    painter.drawText(QRectF(0, 0, width, 30 * unit), Qt.AlignmentFlag.AlignLeft, _TITLE)
    painter.setFont(_font(11, QFont.Weight.Normal))
    wrap = Qt.TextFlag.TextWordWrap
    painter.drawText(QRectF(0, 40 * unit, width, 160 * unit), wrap, _WORDS)
    painter.setFont(_font(16, QFont.Weight.DemiBold))
    for index, block in enumerate(blocks):
        across, down = index % 5, index // 5
        box = QRectF(across * width / 5, (210 + down * 50) * unit, width / 5, 40 * unit)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, f"{block[:3]} {block[3:]}")
    painter.end()


def kit_as_pdf(blocks: Sequence[str]) -> bytes:
    """The kit as the bytes of a PDF of one A4 page, made in memory."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(_TITLE)
    writer.setCreator("Confidant")
    writer.setResolution(300)
    margins = QMarginsF(25, 25, 25, 25)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    paint_kit(writer, blocks)
    buffer.close()
    return bytes(data.data())


def _font(points: int, weight: QFont.Weight) -> QFont:
    font = QFont(FAMILY, points)
    font.setWeight(weight)
    return font
