"""Kits for tests: made up, but whole; and pictures of them as a telephone would take them."""

import random
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter, QPolygonF, QTransform

from confidant.flows.recovery_kit import KitSheet, kit_page
from confidant.vault.kit_code import KitCode
from confidant.vault.recovery import RecoveryKey

MADE = date(2026, 11, 4)


def make_code(seed: int = 1) -> KitCode:
    """A code of the right shape; the same one for the same seed."""
    chance = random.Random(seed)
    return KitCode(*(chance.randbytes(length) for length in (16, 16, 80)))


def make_key(seed: int = 1) -> RecoveryKey:
    """Ten blocks; the same ones for the same seed."""
    chance = random.Random(seed)
    return RecoveryKey(tuple(f"{11 * chance.randrange(90_910):06d}" for _ in range(10)))


def make_sheet(seed: int = 1, *, with_blocks: bool = True) -> KitSheet:
    """A sheet made on `MADE`."""
    return KitSheet(make_code(seed), MADE, make_key(seed) if with_blocks else None)


def photograph(sheet: KitSheet, place: Path, *, ppi: int = 200, degrees: float = 7, quality: int = 60) -> Path:
    """The sheet as a camera sees it: tilted, in perspective, on a dark table, compressed."""
    page = QImage.fromData(kit_page(sheet, ppi))
    width, height = page.width(), page.height()
    corners = [(0.06, 0.03), (0.97, 0), (1, 1), (0, 0.96)]
    seen = QPolygonF([QPointF(x * width, y * height) for x, y in corners])
    square = QPolygonF([QPointF(x * width, y * height) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))])
    tilt = QTransform()
    assert QTransform.quadToQuad(square, seen, tilt)
    side = round(height * 1.3)
    table = QImage(side, side, QImage.Format.Format_RGB32)
    table.fill(0x4A3B2C)
    painter = QPainter(table)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(side / 2, side / 2)
    painter.rotate(degrees)
    painter.translate(-width / 2, -height / 2)
    painter.setTransform(tilt * painter.transform())
    painter.drawImage(0, 0, page)
    painter.end()
    assert table.save(str(place), None, quality)
    return place
