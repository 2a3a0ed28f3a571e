"""A line one pixel thick."""

from PySide6.QtWidgets import QFrame, QWidget


class Hairline(QFrame):
    """Separates rows or parts of a page; ``vertical`` stands it upright."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kit", "hairline")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
