"""The plain ways of opening the app are read without the parser; everything else is left to it."""

from pathlib import Path

import pytest

from confidant.cli.app_start import AppStart, plain_start


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        ([], AppStart(None, demo=False)),
        (["--demo"], AppStart(None, demo=True)),
        (["--vault", "a.confidant"], AppStart(Path("a.confidant"), demo=False)),
        (["--vault"], None),
        (["--vault", ""], None),
        (["--vault", "--demo"], None),
        (["--vault", "a", "--demo"], None),
        (["--vault=a"], None),
        (["--help"], None),
        (["create", "a"], None),
    ],
)
def test_plain_starts(argv: list[str], expected: AppStart | None) -> None:
    assert plain_start(argv) == expected
