"""`confidant check`: whether the vault is whole."""

from confidant.cli.exit_code import ExitCode
from confidant.cli.output import print_json, tell
from confidant.cli.session import Session
from confidant.flows.surroundings import copies_told, place_told
from confidant.vault.problems import DamagedHeader, DamagedVault

__all__ = ["check"]


def check(session: Session) -> int:
    """Print whether all is well, else what is not. A vault too damaged to open is told in the same way.

    What lies round it is no fault of the vault's: that is told on standard error, and changes no exit code.
    """
    try:
        with session.vault() as vault:
            problems = vault.check()
    except (DamagedHeader, DamagedVault) as damage:
        problems = [str(damage)]
    for told in (place_told(session.arguments.vault), copies_told(session.arguments.vault)):
        if told:
            tell(told)
    print_json({"ok": not problems, "problems": problems})
    if not problems:
        return ExitCode.DONE
    tell("This vault is not whole; restore the newest backup from its backups folder to a new place.")
    return ExitCode.FAILED
