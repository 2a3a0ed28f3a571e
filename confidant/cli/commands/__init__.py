"""The commands, one module each; a module is loaded only when its command runs."""

# ruff: noqa: PLC0415 - a command pays for nothing that it does not use: no document library for a register, and so on.

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confidant.cli.session import Session

__all__ = ["carry_out"]


def carry_out(session: "Session") -> int:
    """Run the command that the arguments name and return its exit code. Raises Problem."""
    return _COMMANDS[session.arguments.command or ""](session)


def _create(session: "Session") -> int:
    from confidant.cli.commands.create import create

    return create(session)


def _import_files(session: "Session") -> int:
    from confidant.cli.commands.import_files import import_files

    return import_files(session)


def _permitted(session: "Session") -> int:
    from confidant.cli.commands.permitted import permitted

    return permitted(session)


def _findings(session: "Session") -> int:
    from confidant.cli.commands.findings import findings

    return findings(session)


def _reference(session: "Session") -> int:
    from confidant.cli.commands.reference import reference

    return reference(session)


def _statement(session: "Session") -> int:
    from confidant.cli.commands.statement import statement

    return statement(session)


def _register(session: "Session") -> int:
    from confidant.cli.commands.register import register

    return register(session)


def _export(session: "Session") -> int:
    from confidant.cli.commands.export import export

    return export(session)


def _backup(session: "Session") -> int:
    from confidant.cli.commands.backup import backup

    return backup(session)


def _restore(session: "Session") -> int:
    from confidant.cli.commands.restore import restore

    return restore(session)


def _check(session: "Session") -> int:
    from confidant.cli.commands.check import check

    return check(session)


def _passphrase(session: "Session") -> int:
    from confidant.cli.commands.passphrase import change_passphrase

    return change_passphrase(session)


def _recover(session: "Session") -> int:
    from confidant.cli.commands.recover import recover

    return recover(session)


_COMMANDS = {
    "create": _create,
    "import": _import_files,
    "permitted": _permitted,
    "findings": _findings,
    "reference": _reference,
    "statement": _statement,
    "register": _register,
    "export": _export,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "passphrase": _passphrase,
    "recover": _recover,
}
