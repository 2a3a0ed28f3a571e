"""The Qt binding in use does not wear the interpreter out."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal

EMISSIONS = 300
"""Enough to tell a loss with every emission from noise, few enough not to end the interpreter (it has thousands)."""


class Sender(QObject):
    """Something that happens often."""

    happened = Signal()


def test_emitting_a_signal_costs_no_reference_to_true() -> None:
    """PySide6 6.12.0 lost one with every emission; below Python 3.12 an hour's work then ends in an abort."""
    sender = Sender()
    sender.happened.emit()
    before = sys.getrefcount(True)
    for _ in range(EMISSIONS):
        sender.happened.emit()
    assert abs(sys.getrefcount(True) - before) < EMISSIONS // 10
