"""Results as UTF-8 JSON on standard output, and problems as one sentence on standard error."""

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Mapping

from confidant.cli.problems import CannotPrint
from confidant.hardening.standard_error import tell

__all__ = ["print_json", "print_lines", "tell"]


def print_json(value: Mapping[str, object]) -> None:
    """Print one object on a line of its own; see `print_lines`."""
    print_lines([value])


def print_lines(values: Iterable[Mapping[str, object]]) -> None:
    """Print each object on a line of its own, as UTF-8 whatever the locale. Raises CannotPrint or BrokenPipeError."""
    lines = "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
    if sys.stdout is None:  # closed by whoever started us
        raise CannotPrint
    try:
        _write(lines)
    except BrokenPipeError:
        _discard_output()
        raise
    except OSError as error:
        _discard_output()
        raise CannotPrint from error


def _write(lines: str) -> None:
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:  # a stand-in that takes text only
        sys.stdout.write(lines)
        return
    # A file name that is no UTF-8 comes as lone surrogates, which this writes as JSON escapes.
    raw.write(lines.encode("utf-8", "backslashreplace"))
    raw.flush()


def _discard_output() -> None:
    """Point standard output nowhere, or the interpreter would try again at its end and complain."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
