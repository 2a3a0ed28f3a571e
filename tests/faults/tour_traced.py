"""Lets a tour be traced by whoever runs the tests."""

from __future__ import annotations

import os

from confidant.hardening import process

__all__ = ["stay_readable"]


def stay_readable() -> None:
    """Leave the memory readable where TOUR_TRACED says so and the tracer is not root.

    It could not read a path or a byte given away of a process that hides its memory, and would see nothing forbidden.
    """
    if os.environ.get("TOUR_TRACED") == "yes" and os.geteuid() != 0:
        process._be_undumpable = lambda: True
