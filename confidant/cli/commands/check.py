"""`confidant check`: whether the vault is whole."""

from contextlib import suppress

from confidant.cli.exit_code import ExitCode
from confidant.cli.output import print_json, tell
from confidant.cli.session import Session
from confidant.domain.problem import Problem
from confidant.flows.evidence import newest_backup
from confidant.flows.surroundings import copies_told, place_told
from confidant.vault.problems import DamagedHeader, DamagedVault
from confidant.vault.vault import Vault

__all__ = ["check"]


def check(session: Session) -> int:
    """Print whether all is well, else what is not. A vault too damaged to open is told in the same way.

    What lies round it is no fault of the vault's: that is told on standard error, and changes no exit code.
    """
    advice = ""
    try:
        with session.vault() as vault:
            problems = vault.check()
            if problems:
                advice = _advice(vault)
    except (DamagedHeader, DamagedVault) as damage:
        problems = [advice := str(damage)]  # which says itself what to do
    for told in (place_told(session.arguments.vault), copies_told(session.arguments.vault)):
        if told:
            tell(told)
    print_json({"ok": not problems, "problems": problems})
    if not problems:
        return ExitCode.DONE
    tell(advice)
    return ExitCode.FAILED


def _advice(vault: Vault) -> str:
    newest = None
    with suppress(Problem):  # what cannot be read to look for it was found by the check
        newest = newest_backup(vault)
    if newest is None:
        return "This vault is not whole; restore the newest backup from its backups folder to a new place."
    where = f"of {newest.made_at:%Y-%m-%d at %H:%M}, {newest.place}"
    if newest.brings_nothing:
        return (
            f"This vault is not whole, and the newest backup there is, {where}, is no newer than it is; look for a "
            "newer one among the copies that you keep elsewhere."
        )
    return f"This vault is not whole; restore the newest backup there is, {where}, to a new place."
