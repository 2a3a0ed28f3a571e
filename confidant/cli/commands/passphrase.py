"""`confidant passphrase`: another passphrase."""

from confidant.cli.exit_code import ExitCode
from confidant.cli.output import print_json, tell
from confidant.cli.session import CODE_OUT_OF_DATE, Session
from confidant.vault.derivation import is_same_passphrase
from confidant.vault.problems import SamePassphrase

__all__ = ["change_passphrase"]


def change_passphrase(session: Session) -> int:
    """Let a new passphrase open the vault from now on, and the old one no more. Raises SamePassphrase."""
    old = session.passphrase()
    with session.vault(old) as vault:
        new = session.new_passphrase(session.arguments.new_passphrase_file)
        if is_same_passphrase(old, new):
            raise SamePassphrase
        vault.set_passphrase(new, derive=session.derivation)
    print_json({"ok": True})
    tell(CODE_OUT_OF_DATE)
    return ExitCode.DONE
