"""The sentences about keeping, holding and erasing; free of Qt."""

from collections.abc import Sequence
from datetime import datetime

from confidant.domain.holds import Hold, HoldKind
from confidant.domain.retention import Retention
from confidant.domain.tombstone import ErasedBy
from confidant.flows.erasing import BeforeErasing
from confidant.flows.prepare_reference.people import called
from confidant.ui.labels import count_of, isolated, listed, long_date, near_moment, size_words
from confidant.vault.backups_that_hold import HoldingBackup
from confidant.vault.erased_counts import Going
from confidant.vault.record_problems import PairOnHold

__all__ = [
    "DELETED",
    "ERASING",
    "HOLDS_SAID",
    "HOLD_KINDS",
    "NOT_KNOWN",
    "OTHER_COPIES",
    "RULES",
    "backup_aside",
    "backup_title",
    "counts",
    "deleting",
    "ended_hold",
    "erase_words",
    "hold_aside",
    "hold_title",
    "kept_words",
    "not_deleted",
    "old_backups_words",
    "refused_words",
]

HOLD_KINDS: dict[HoldKind, str] = {
    HoldKind.LEGAL: "Legal hold",
    HoldKind.COMPLAINT: "Complaint",
    HoldKind.EXCEPTIONAL: "Exceptional disclosure",
    HoldKind.SUBJECT_ACCESS: "The mentee asked for a copy",
    HoldKind.REQUEST: "Somebody waits for an answer",
}

HOLDS_SAID = "While a hold stands, nothing here can be erased; what was thrown away stays in the trash, too."

_ENDS_WITH: dict[HoldKind, str] = {
    HoldKind.EXCEPTIONAL: "ends once it was reviewed",
    HoldKind.SUBJECT_ACCESS: "ends once it was answered",
    HoldKind.REQUEST: "ends once it was answered or declined",
}

RULES: dict[ErasedBy, str] = {
    ErasedBy.RETENTION: "The time that was agreed is over",
    ErasedBy.MENTEE: "The mentee asked for it",
    ErasedBy.MENTOR: "I decided it, before that time is over",
}

ERASING = "Everything of this mentoring is being overwritten, and the vault’s file written anew. Leave the app open."

DELETED = "They are deleted. A backup without it lies in the vault’s own folder."

OTHER_COPIES = (
    "These files in the vault’s folder, or beside it, may hold it too. Confidant leaves copies alone: delete them "
    "yourself."
)

NOT_KNOWN = (
    "What you saved elsewhere Confidant cannot know of: backups and exports in folders of your own, on sticks that are "
    "away, in a cloud or on another computer, and letters that have left. An older backup that is restored on this "
    "computer is erased again at once; on another one, only where a newer backup lies beside it."
)


def kept_words(kept: Retention | None, months: int | None) -> str:
    """Return how long a pair is kept, by what was agreed and by what the mentor decided."""
    if kept is None:
        if months is None:
            return "Nothing is agreed yet of how long this is kept once the mentoring is over."
        return f"Kept for {count_of(months, 'month')} once the mentoring is over, as agreed; then you are asked."
    said = "as agreed" if kept.is_agreed else "as nothing else is agreed"
    if kept.is_due:
        return (
            f"The time for which this is kept, {said}, was over on {long_date(kept.agreed_until)}. Nothing is "
            "erased by itself: erase it, keep it longer for a reason, or be asked again in a month."
        )
    if kept.until == kept.agreed_until:
        return f"Kept until {long_date(kept.until)}, {said}; then you are asked. Nothing is erased by itself."
    reason = "" if kept.kept_on is None else kept.kept_on.reason
    if not reason:
        over, again = long_date(kept.agreed_until), long_date(kept.until)
        return f"The time for which this is kept was over on {over}; you are asked again after {again}."
    return f"Kept longer than agreed, until {long_date(kept.until)}: {isolated(reason)}"


def hold_title(hold: Hold) -> str:
    """Return what holds a pair, and since when."""
    since = "" if hold.since is None else f" · since {long_date(hold.since)}"
    return f"{HOLD_KINDS[hold.kind]}{since}"


def hold_aside(hold: Hold) -> str:
    """Return who asked for a hold and why, and how one ends that nobody put."""
    said = ": ".join(isolated(part) for part in (hold.who, hold.why) if part)
    ends = "" if hold.id is not None else _ENDS_WITH.get(hold.kind, "")
    return " · ".join(part for part in (said, ends) if part)


def ended_hold(hold: Hold) -> str:
    """Return a hold that is over, in a line."""
    assert hold.since is not None, "it was put by hand"
    assert hold.ended_on is not None, "it is over"
    why = isolated(hold.ended_why or "")
    return f"{HOLD_KINDS[hold.kind]}, {long_date(hold.since)} to {long_date(hold.ended_on)}, ended: {why}"


def refused_words(holds: Sequence[Hold]) -> str:
    """Return why nothing may be erased, the gravest hold first, and what to do."""
    first, *others = holds
    said = str(PairOnHold(first.kind, first.since))
    if not others:
        return said
    more = "One more hold stands" if len(others) == 1 else f"{len(others)} more holds stand"
    return f"{said} {more}: all are listed above."


def erase_words(look: BeforeErasing) -> str:
    """Return what is erased, who is meant, and that nothing brings it back."""
    return (
        f"Everything between you and {look.mentee} is erased from this vault for good, and nothing brings it back: "
        f"{counts(look.going)}; the names, the people, and what was begun and not finished. What the register of "
        "disclosures says of it is emptied, and its chain stays whole. Only this is kept: that a mentoring was erased "
        f"today, and why. What notes of other pairs say of {called(look.mentee)} stays in them."
    )


def counts(going: Going) -> str:
    """Return what is of a pair, in counts."""
    parts = (
        (going.notes, "note", "notes"),
        (going.trashed, "note in the trash", "notes in the trash"),
        (going.versions, "earlier version", "earlier versions"),
        (going.files, "attached file", "attached files"),
        (going.yeses, "recorded answer", "recorded answers"),
        (going.agreements, "agreement", "agreements"),
        (going.requests, "request", "requests"),
        (going.exceptional, "record of an exceptional disclosure", "records of exceptional disclosures"),
        (going.consultations, "question to a supervisor", "questions to a supervisor"),
        (going.accesses, "request for a copy", "requests for a copy"),
        (going.entries, "entry of the register", "entries of the register"),
    )
    said = [count_of(count, one, many) for count, one, many in parts if count]
    return listed(said) if said else "no note yet"


def old_backups_words(backups: int, *, after: str = "") -> str:
    """Return what is said above the list; `after` is said first."""
    if not backups:
        said = "No backup that Confidant knows of still holds it."
    elif backups == 1:
        said = "One backup was made before and still holds it, or may."
    else:
        said = f"{backups} backups were made before and still hold it, or may."
    return f"{after} {said}".strip()


def backup_title(backup: HoldingBackup, now: datetime) -> str:
    """Return when a backup was made."""
    return f"Backup of {near_moment(backup.made_at, now)}"


def backup_aside(backup: HoldingBackup) -> str:
    """Return where it lies, and how sure it is."""
    where = "on the second place" if backup.is_on_second_place else "in the vault’s own folder"
    sure = "holds it" if backup.is_sure else "may hold it: made with an earlier passphrase, or damaged"
    return f"{size_words(backup.size)}, {where} · {sure}"


def deleting(backups: int) -> str:
    """Return what is asked before backups are deleted."""
    which = "This backup is" if backups == 1 else f"These {backups} backups are"
    them = "it" if backups == 1 else "them"
    return (
        f"{which} deleted and cannot be brought back, with the notes of your other pairs in {them} as they were then. "
        "A new backup, without what was erased, is made first where there is none."
    )


def not_deleted(left: int) -> str:
    """Return that some could not be deleted."""
    which = "One backup" if left == 1 else f"{left} backups"
    return f"{which} could not be deleted, and the others are gone: look whether the disk is there and may be written."
