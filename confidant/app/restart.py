"""Locking replaces the process: a new one holds no key that the old one had in memory.

Measured (architecture, "Vault"): closing a connection left four copies of the key in memory, a new process none.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from confidant.hardening.standard_error import give_back
from confidant.own_command import own_command

VAULT_VARIABLE = "CONFIDANT_VAULT"
"""The environment variable that tells the new process which vault to ask for; arguments are seen by everybody."""


def environment_for(vault: Path | None, environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of the new process: this one's, with the vault's path, or without any."""
    made = {name: value for name, value in environment.items() if name != VAULT_VARIABLE}
    if vault is not None:
        made[VAULT_VARIABLE] = str(vault)
    return made


def restart(vault: Path | None) -> None:
    """Replace this process by a locked one for ``vault``. It does not return.

    Windows cannot replace a process: there a new one is started and this one ends. Where neither is possible (the
    program was moved away meanwhile) this one ends all the same: its memory holds the keys.
    """
    command = own_command()
    environment = environment_for(vault, os.environ)
    try:
        if os.name == "nt":
            import subprocess  # noqa: PLC0415  fifteen milliseconds of every start that only Windows' lock needs

            subprocess.Popen(command, env=environment, close_fds=True)  # noqa: S603  our own command, no user words
        else:
            give_back()
            os.execve(command[0], command, environment)  # noqa: S606  as above; no shell is wanted
    finally:
        os._exit(0)
