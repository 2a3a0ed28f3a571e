"""The sentences about a vault's condition; free of Qt."""

from datetime import datetime

from confidant.flows.evidence import Evidence, NewestBackup
from confidant.ui.labels import count_of, day_and_time, long_date
from confidant.vault.condition import Trouble

__all__ = [
    "FOLLOWS",
    "LEAVE_OPEN",
    "NONE_READABLE",
    "NO_BACKUP",
    "NO_NEWER",
    "REPAIR",
    "SHORT",
    "UNLOCK_AGAIN",
    "facts",
    "newest_title",
    "newest_where",
    "short",
]

SHORT: dict[Trouble, str] = {
    Trouble.ROWS_DIFFER: "Part of its file was put back to an older state, or changed, outside of Confidant.",
    Trouble.OLDER_THAN_HEADER: "Its file is older than it should be: what was stored last is missing.",
    Trouble.OLDER_THAN_SEEN: "This computer has seen a newer state of it than the one that lies here now.",
    Trouble.CHANGES_LOST: "The disk damaged what was stored last, and that may be missing.",
    Trouble.LOG_OF_ANOTHER_STATE: "A file of changes that lies beside it belongs to another state of it.",
    Trouble.TWO_HISTORIES: "Its files tell of two histories, as when it was changed on two computers.",
    Trouble.HEADERS_OF_ANOTHER: "Its key files belong to a copy of it whose passphrase was changed elsewhere.",
    Trouble.FILES_REPLACED: "Another program put other files in the place of its own.",
    Trouble.FILES_NOT_KEPT: "Another program took its file away, and no copy of it could be written yet.",
    Trouble.IS_COPY: "This is a copy, opened beside your vault for reading.",
}
"""What was seen, in one sentence; `Trouble.sentence` says more."""

FOLLOWS = "You can read everything, but nothing is stored and nothing let out until that is settled."

REPAIR = (
    "A backup brings back what was stored when it was made. It is opened first, so that you see what it holds, and is "
    "restored to a new place: this vault stays as it is."
)

NO_NEWER = (
    "The newest backup that can be read here is no newer than this vault: it does not bring back what is missing. If "
    "you keep copies elsewhere, look at those first."
)

NONE_READABLE = "None of the backups that lie here can be read"

UNLOCK_AGAIN = (
    "Lock the vault and unlock it again. Confidant then opens the files that lie there now; what you stored is kept in "
    "a copy beside them, and nothing of it is lost."
)

LEAVE_OPEN = (
    "Leave the vault open. Put vault.db back where it was, as from the rubbish bin, or make room on the disk; "
    "Confidant tries again by itself and says here when what you stored is kept. Closed before that, it may be lost."
)

NO_BACKUP = (
    "No backup lies in this vault’s own folder or on a second place. If you keep copies elsewhere, a newer one may "
    "hold what is missing here: look at it before you go on."
)


def short(troubles: tuple[Trouble, ...]) -> str:
    """Return what was seen, a sentence each."""
    return " ".join(SHORT[trouble] for trouble in troubles)


def facts(evidence: Evidence, now: datetime) -> list[tuple[str, str]]:
    """Return what is known of the vault's file and its backups: a label and an answer each."""
    rows = []
    if evidence.written is not None:
        rows.append(("File last written", _alone(day_and_time(evidence.written, now.date()))))
    if evidence.newest_note is not None:
        rows.append(("Latest conversation in it", long_date(evidence.newest_note)))
    if evidence.missing_changes:
        rows.append(("Missing from it", count_of(evidence.missing_changes, "stored change")))
    return rows


def newest_title(newest: NewestBackup, now: datetime) -> str:
    """Return of what day the newest backup is."""
    return f"Newest backup: {day_and_time(newest.made_at, now.date())}"


def newest_where(newest: NewestBackup) -> str:
    """Return where it lies."""
    where = "On the second place" if newest.is_on_second_place else "In the vault’s own folder"
    return f"{where}: {newest.place}"


def _alone(words: str) -> str:
    return words[:1].upper() + words[1:]
