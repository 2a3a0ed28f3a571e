"""What works beside the window rests while a key is answered, never for long, and never in the window's own thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from confidant.vault import giving_way
from confidant.vault.giving_way import give_way, key_pressed, key_shown

PATIENCE = 30.0


@pytest.fixture(autouse=True)
def nobody_types() -> Iterator[None]:
    yield
    key_shown()


def resting() -> threading.Thread:
    """A thread that gives way, and ends when it need not any more."""
    thread = threading.Thread(target=give_way)
    thread.start()
    return thread


def test_nobody_waits_where_no_key_is_pressed() -> None:
    give_way()
    key_pressed()
    key_shown()
    other = resting()
    other.join(PATIENCE)
    assert not other.is_alive()


def test_other_threads_rest_until_the_key_is_shown_and_its_own_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(giving_way, "_LONGEST", 2 * PATIENCE)
    key_pressed()
    give_way()
    other = resting()
    other.join(0.05)
    assert other.is_alive()
    key_shown()
    other.join(PATIENCE)
    assert not other.is_alive()


def test_a_key_that_takes_for_ever_holds_up_nothing_for_long() -> None:
    key_pressed()
    pressed = time.perf_counter()
    other = resting()
    other.join(PATIENCE)
    assert not other.is_alive()
    assert time.perf_counter() - pressed >= giving_way._LONGEST
