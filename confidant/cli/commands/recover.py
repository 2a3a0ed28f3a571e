"""`confidant recover`: a new passphrase for who has the recovery key and not the passphrase."""

from pathlib import Path

from confidant.cli import passphrases
from confidant.cli.exit_code import ExitCode
from confidant.cli.output import print_json, tell
from confidant.cli.session import CODE_OUT_OF_DATE, Session, close, condition_told
from confidant.vault.kit_code import KitCode
from confidant.vault.vault import Vault

__all__ = ["recover"]


def recover(session: Session) -> int:
    """Open the vault with its recovery key and let a new passphrase open it from now on.

    With the code of the recovery kit it opens though both header files are lost.
    """
    arguments = session.arguments
    if arguments.recovery_key_file is None:
        blocks = passphrases.ask("Recovery key, ten blocks of six digits: ")
    else:
        blocks = passphrases.read_recovery_key_file(arguments.recovery_key_file)
    vault = Vault.open_with_recovery_key(arguments.vault, blocks, _code(arguments.recovery_kit))
    try:
        with condition_told(vault):
            vault.set_passphrase(session.new_passphrase(arguments.new_passphrase_file), derive=session.derivation)
    except BaseException:
        vault.close(back_up=False)
        raise
    close(vault)
    print_json({"ok": True})
    tell(CODE_OUT_OF_DATE)
    return ExitCode.DONE


def _code(kit: Path | None) -> KitCode | None:
    if kit is None:
        return None
    from confidant.flows.kit_reading import read_kit_file  # noqa: PLC0415  # only who has lost the headers needs it

    return read_kit_file(kit)
