"""The watchers behind conftest: they stand in files of their own so that they can be tested themselves."""

from __future__ import annotations

import logging
import re
import socket
import sys
from typing import Any

import pytest

network_attempts: list[str] = []
"""What was tried since the current test began."""

_INTERNET = (socket.AF_INET, socket.AF_INET6)
_installed = False


def refuse_network() -> None:
    """From now on no internet socket can be made in this process.

    An audit hook sees every socket, whichever module asks for it, and cannot be taken away again;
    replacing `socket.socket` would miss whoever holds the class already. Unix sockets stay allowed.
    """
    global _installed  # noqa: PLW0603  # an audit hook is for the life of the process, so one flag is too
    if not _installed:
        _installed = True
        sys.addaudithook(_on_audit_event)


def _on_audit_event(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.__new__" and arguments[1] in _INTERNET:
        _refuse("a socket")
    elif event == "socket.getaddrinfo":
        _refuse("a name lookup")


def _refuse(what: str) -> None:
    network_attempts.append(what)
    pytest.fail(f"Confidant works offline, but {what} was asked for")


class LogGuard(logging.Handler):
    """Collects records of WARNING and above, and says which were not expected, or expected and never came."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[logging.LogRecord] = []
        self._expected: list[re.Pattern[str]] = []

    def __call__(self, pattern: str) -> None:
        """Expect at least one record whose message matches this regular expression."""
        self._expected.append(re.compile(pattern))

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record for the end of the test."""
        self._records.append(record)

    def complaint(self) -> str | None:
        """What is wrong with the records seen, or None."""
        messages = [record.getMessage() for record in self._records]
        for record, message in zip(self._records, messages, strict=True):
            if not any(pattern.search(message) for pattern in self._expected):
                return f"unexpected {record.levelname} from {record.name}: {message}"
        for pattern in self._expected:
            if not any(pattern.search(message) for message in messages):
                return f"no log record matched {pattern.pattern!r}"
        return None
