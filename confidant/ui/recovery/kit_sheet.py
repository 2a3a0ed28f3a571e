"""A sheet of the recovery kit on paper."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPainter

from confidant.flows.recovery_kit import KitSheet, kit_page

_PPI = 300
"""Dots to the inch: what office printers have, and 16 of them to the smallest square of the QR code's."""


def paint_sheet(device: QPagedPaintDevice, sheet: KitSheet) -> None:
    """Draw the sheet over the whole page of ``device``, as large as fits without distorting it."""
    layout = device.pageLayout()
    layout.setMode(QPageLayout.Mode.FullPageMode)  # the sheet brings margins of its own
    device.setPageLayout(layout)
    page = QImage.fromData(kit_page(sheet, _PPI))
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    room = QRectF(painter.viewport())
    size = QSizeF(page.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (room.width() - size.width()) / 2, (room.height() - size.height()) / 2
    painter.drawImage(QRectF(left, top, size.width(), size.height()), page)
    painter.end()
