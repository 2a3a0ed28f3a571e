"""The commands, one module each; a module is loaded only when its command runs."""

# ruff: noqa: PLC0415 - a command pays for nothing that it does not use: no document library for a register, and so on.

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confidant.cli.session import Session

__all__ = ["carry_out"]


def carry_out(session: "Session") -> int:
    """Run the command that the arguments name and return its exit code. Raises Problem."""
    return _command(session.arguments.command or "")(session)


def _command(name: str) -> "Callable[[Session], int]":  # noqa: PLR0911  # one flat choice among all commands
    match name:
        case "create":
            from confidant.cli.commands.create import create

            return create
        case "import":
            from confidant.cli.commands.import_files import import_files

            return import_files
        case "permitted":
            from confidant.cli.commands.permitted import permitted

            return permitted
        case "findings":
            from confidant.cli.commands.findings import findings

            return findings
        case "reference":
            from confidant.cli.commands.reference import reference

            return reference
        case "statement":
            from confidant.cli.commands.statement import statement

            return statement
        case "register":
            from confidant.cli.commands.register import register

            return register
        case "export":
            from confidant.cli.commands.export import export

            return export
        case "check":
            from confidant.cli.commands.check import check

            return check
    raise AssertionError(f"the command {name} is parsed but not carried out")
