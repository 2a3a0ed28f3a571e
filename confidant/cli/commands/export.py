"""`confidant export`: everything the format has room for, in the clear."""

import os

from confidant.cli.exit_code import ExitCode
from confidant.cli.output import print_json
from confidant.cli.session import Session
from confidant.vault.files import refuse_inside
from confidant.vault.interchange_export import export_file
from confidant.vault.problems import FileExists

__all__ = ["export"]


def export(session: Session) -> int:
    """Write every pair to a new file that only its owner can read, after asking for the passphrase again.

    A vault in trouble writes none.
    """
    file = session.arguments.file
    if os.path.lexists(file):  # before two passphrases are typed for nothing
        raise FileExists
    with session.vault(confirm="The passphrase again, to write everything unencrypted: ") as vault:
        refuse_inside(vault.folder, file)
        exported = export_file(vault, file)
    print_json({"pairs": exported.pairs, "notes": exported.notes, "left_out": list(exported.left_out)})
    return ExitCode.DONE
