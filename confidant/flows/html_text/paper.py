"""Lines of Markdown, each behind the marks of the quotes and lists it stands in."""

from collections.abc import Iterable

__all__ = ["Paper"]

_DEEPEST = 12
"""Quotes and lists within one another that get marks; what lies deeper stands at this depth. Each costs every line."""


class Paper:
    """Takes lines and blank lines between them."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._marks: list[list[str]] = []
        self._shared = 0
        self._is_loose = False
        self.length = 0
        """Characters so far."""

    def open(self, first: str, others: str) -> None:
        """Begin a quote or an item: its first line stands behind `first`, its others behind `others`."""
        if sum(any(mark) for mark in self._marks) >= _DEEPEST:
            first = others = ""
        self._marks.append([first, others])

    def close(self) -> None:
        """End what was opened last."""
        self._marks.pop()
        self._shared = min(self._shared, len(self._marks))

    def loosen(self) -> None:
        """Have a blank line before what comes next."""
        self._is_loose = True

    def tighten(self) -> None:
        """Have what comes next stand on the very next line."""
        self._is_loose = False

    def put(self, lines: Iterable[str]) -> None:
        """Write lines; an empty one keeps the marks around it."""
        for number, line in enumerate(lines):
            if number == 0 and self._lines and self._is_loose:
                self._write("".join(others for _, others in self._marks[: self._shared]).rstrip())
            self._is_loose = False
            self._write(("".join(first for first, _ in self._marks) + line).rstrip(" "))
            self._shared = len(self._marks)
            for mark in self._marks:
                mark[0] = mark[1]

    def text(self) -> str:
        """Return all that was written."""
        return "\n".join(self._lines)

    def _write(self, line: str) -> None:
        self.length += len(line) + 1
        self._lines.append(line)
