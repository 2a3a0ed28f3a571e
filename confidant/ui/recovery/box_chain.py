"""Boxes that are filled one after the other, as if they were one long field."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal

from confidant.ui.recovery.sign_box import SignBox


class BoxChain(QObject):
    """Leads the cursor from box to box, and spreads over them what is pasted into one."""

    edited = Signal(int)
    """The signs in the box of that index were changed by the user."""

    ended = Signal()
    """The last sign of the last box was typed, or a paste has filled all boxes."""

    refused = Signal()
    returned = Signal()

    def __init__(self, boxes: Sequence[SignBox], most: int, parent: QObject) -> None:
        super().__init__(parent)
        self._boxes, self._most = tuple(boxes), most
        for index, box in enumerate(self._boxes):
            self._follow(index, box)

    def _follow(self, index: int, box: SignBox) -> None:
        box.edited.connect(lambda: self.edited.emit(index))
        box.filled.connect(lambda: self._go_on(index))
        box.on_wanted.connect(lambda: self._go_to(index + 1, at_end=False))
        box.back_wanted.connect(lambda takes: self._go_back(index, takes=takes))
        box.overflowed.connect(lambda signs, new: self._on_overflowed(index, signs, new))
        box.refused.connect(self.refused)
        box.returnPressed.connect(self.returned)

    def fill(self, signs: str, start: int = 0) -> int:
        """Spread ``signs`` over the boxes from ``start`` on; return the index of the last box that got some."""
        last = start
        for index in range(start, len(self._boxes)):
            part = signs[(index - start) * self._most : (index - start + 1) * self._most]
            if not part:
                break
            self._boxes[index].set_signs(part)
            self.edited.emit(index)
            last = index
        return last

    def _on_overflowed(self, index: int, signs: str, new: str) -> None:
        # All of it pasted at once belongs to the first box, wherever it was pasted.
        is_whole = len(new) >= self._most * len(self._boxes)
        last = self.fill(new, 0) if is_whole else self.fill(signs, index)
        if self._boxes[last].is_full:
            self._go_on(last)
        else:
            self._go_to(last, at_end=True)

    def _go_on(self, index: int) -> None:
        if index + 1 < len(self._boxes):
            following = self._boxes[index + 1]
            following.setFocus(Qt.FocusReason.TabFocusReason)  # which marks what is in it
        else:
            self.ended.emit()

    def _go_back(self, index: int, *, takes: bool) -> None:
        if index == 0:
            return
        if takes:
            self._boxes[index - 1].take_last()
        self._go_to(index - 1, at_end=True)

    def _go_to(self, index: int, *, at_end: bool) -> None:
        if index < len(self._boxes):
            box = self._boxes[index]
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            box.deselect()
            box.setCursorPosition(len(box.text()) if at_end else 0)
