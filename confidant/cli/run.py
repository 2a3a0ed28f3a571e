"""From a command line to an exit code; whatever happens, in one plain sentence."""

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from confidant.cli.app_start import plain_start
from confidant.cli.exit_code import ExitCode
from confidant.cli.wrong_usage import WrongUsage
from confidant.domain.problem import Problem
from confidant.hardening.process import hide_memory
from confidant.hardening.standard_error import tell
from confidant.hardening.watch import fault_met

if TYPE_CHECKING:
    from confidant.cli.arguments import Arguments
    from confidant.vault.derivation import Derivation

__all__ = ["OpenApp", "run"]

OpenApp = Callable[[Path | None, bool], int]
"""Opens the app on a vault (None: as it was left), or on the demo, and returns its exit code."""


def run(argv: Sequence[str], *, open_app: OpenApp, derive: "Derivation | None" = None) -> int:
    """Carry out a command line and return its exit code.

    Without a command it is the app's: `open_app` is called. `derive` stands in for the key derivation in tests.
    Nothing is raised and no traceback is printed: a fault of ours is told by where it happened, without its words,
    which could be a vault's.
    """
    try:
        start = plain_start(argv)
        if start is not None:
            return open_app(start.vault, start.demo)
        arguments = _read(argv)
        if arguments.command is None:
            return open_app(arguments.app_vault, arguments.demo)
        return _carry_out(arguments, derive)
    except SystemExit as end:  # --help and --version
        return end.code if isinstance(end.code, int) else ExitCode.DONE
    except WrongUsage as error:
        tell(str(error))
        return ExitCode.WRONG_USAGE
    except Problem as problem:
        tell(str(problem))
    except KeyboardInterrupt:
        tell("Stopped; what was stored before is safe.")
    except BrokenPipeError:
        pass  # whoever read our output has seen enough
    except MemoryError:
        tell("There is not enough memory for this; what was stored before is safe. Close other programs and try again.")
    except BaseException as error:  # noqa: BLE001  # the last place; a panic of a Rust library is no Exception
        tell(fault_met(error))
    return ExitCode.FAILED


def _read(argv: Sequence[str]) -> "Arguments":
    from confidant.cli.arguments import parse  # noqa: PLC0415  # a window should not wait for the parser

    return parse(argv)


def _carry_out(arguments: "Arguments", derive: "Derivation | None") -> int:
    from confidant.cli.begin import begin  # noqa: PLC0415  # the app, --help and wrong usage start without it

    hide_memory()
    with begin(arguments) if derive is None else begin(arguments, derive) as begun:
        from confidant.cli import commands  # noqa: PLC0415  # loaded while the key is derived, as all that follows
        from confidant.cli.session import Session  # noqa: PLC0415  # the same

        gc.enable()  # off since the program's start
        return commands.carry_out(Session(arguments, begun))
