"""What the export says."""

from enum import Enum
from pathlib import Path

from confidant.flows.importing.incoming import counted
from confidant.vault.interchange_export import Exported

__all__ = ["BACKUP_INSTEAD", "FORMS_TOLD", "STOPPED", "WARNING", "Form", "told_of"]

WARNING = (
    "Everything is written outside the vault and unencrypted: every private word of every pair. Whoever can read those "
    "files can read all of it, and Confidant cannot take them back, lock them, or tell you who read them."
)
BACKUP_INSTEAD = (
    "To keep a copy or to move to another computer, make a backup instead: it is as encrypted as the vault. An export "
    "is for another program, or for the day on which you leave this one. The register of disclosures notes it."
)
FORMS_TOLD = (
    "The one file holds pairs, agreements, notes with levels and yeses, and requests (confidant-pairs/1). The folder "
    "holds the notes, a file each, with their attached files beside them, for other programs."
)
STOPPED = "Stopped. Nothing was written, and nothing left."


class Form(Enum):
    """What is written, as it is offered, and the name that is suggested for it."""

    FILE = "One file, to import again whole"
    FOLDER = "A folder of Markdown files"

    def suggested(self, day: str) -> str:
        """Return a name that tells the day, and no one's name."""
        return f"confidant-export-{day}{'.json' if self is Form.FILE else ''}"


def told_of(exported: Exported, place: Path) -> str:
    """Return what was written, and what of the vault is not in it."""
    where = place.name.encode("utf-8", "replace").decode("utf-8")
    files = f" and {counted(exported.files, 'attached file')}" if exported.files else ""
    written = (
        f"{counted(exported.pairs, 'pair')} with {counted(exported.notes, 'note')}{files} are in “{where}” now, "
        "unencrypted."
    )
    lines = [f"{written} Delete it as soon as you have done with it what you wanted."]
    if exported.left_out:
        lines += ["", "Not in it:", *(f"– {part}" for part in exported.left_out)]
    return "\n".join(lines)
