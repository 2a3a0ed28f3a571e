"""What can be wrong with a pair, a note, a request or an entry that is asked for or to be stored.

As in `problems`, no sentence holds words from a vault.
"""

from datetime import date

from confidant.domain.dates import day_in_words
from confidant.domain.holds import HoldKind
from confidant.domain.problem import Problem

__all__ = [
    "AmbiguousPair",
    "ChangedAction",
    "ClosedSheet",
    "DamagedExceptional",
    "EndedHold",
    "FileNotWhole",
    "FileTooLarge",
    "GonePair",
    "KeptNoLonger",
    "NotInTrash",
    "OtherWords",
    "PairExists",
    "PairOnHold",
    "StaleNote",
    "UnknownAccess",
    "UnknownConsultation",
    "UnknownEntry",
    "UnknownExceptional",
    "UnknownFile",
    "UnknownNote",
    "UnknownPair",
    "UnknownRequest",
    "UnknownSheet",
    "UnknownVersion",
    "WrongVersion",
]


class UnknownPair(Problem):
    """No pair of that name."""

    def __init__(self) -> None:
        super().__init__("This vault has no pair with a mentee of that name; check the spelling of the name.")


class GonePair(UnknownPair):
    """The pair is gone; it was there when its number was read."""

    def __init__(self) -> None:
        Problem.__init__(
            self, "That pair is no longer in this vault, and nothing was changed; choose another one from the list."
        )


class AmbiguousPair(Problem):
    """More than one pair of that name."""

    def __init__(self) -> None:
        super().__init__(
            'More than one pair has a mentee of that name; name the organisation too, as in "NAME, ORGANISATION".'
        )


class PairExists(Problem):
    """The same mentor, mentee and start are in the vault already."""

    def __init__(self) -> None:
        super().__init__(
            "A pair with the same mentor, mentee and first day is already in this vault, and nothing was added."
        )


class StaleNote(Problem):
    """The note was changed elsewhere since it was read."""

    def __init__(self) -> None:
        super().__init__(
            "This note was changed in another place since it was opened, so your words are not stored yet; "
            "keep a copy of them, open the note again and put them in."
        )


class UnknownNote(Problem):
    """The note is gone."""

    def __init__(self) -> None:
        super().__init__("That note is no longer in this vault; choose another one from the list.")


class ChangedAction(Problem):
    """The line of a task is not what it was when its list was read."""

    def __init__(self) -> None:
        super().__init__("That line was changed in its note meanwhile, and nothing was ticked; look at the list again.")


class UnknownRequest(Problem):
    """The request is gone."""

    def __init__(self) -> None:
        super().__init__("That request is no longer in this vault; choose another one from the list.")


class UnknownAccess(Problem):
    """That request for a copy of what is held is not there."""

    def __init__(self) -> None:
        super().__init__("That request for access is no longer in this vault, and nothing was changed.")


class UnknownEntry(Problem):
    """The register has no entry of that number."""

    def __init__(self) -> None:
        super().__init__("The register of disclosures has no entry of that number.")


class UnknownExceptional(Problem):
    """The record of an exceptional disclosure is gone."""

    def __init__(self) -> None:
        super().__init__("That exceptional disclosure is no longer in this vault; choose another one from the list.")


class DamagedExceptional(Problem):
    """The record of an exceptional disclosure is not one that could have been stored."""

    def __init__(self) -> None:
        super().__init__(
            "The record of this exceptional disclosure is not as it was stored, so nothing can be added to it and "
            "nothing is disclosed by it; everything else is as it was. Look for it in a backup."
        )


class WrongVersion(Problem):
    """An agreement is signed out of turn."""

    def __init__(self) -> None:
        super().__init__(
            "Another version of this agreement was signed meanwhile, and this one is not stored; "
            "open the agreement again and start from the newest version."
        )


class NotInTrash(Problem):
    """The note is not in the trash any more."""

    def __init__(self) -> None:
        super().__init__("That note is no longer in the trash, and nothing was changed; open the trash again.")


class UnknownFile(Problem):
    """The attached file is gone."""

    def __init__(self) -> None:
        super().__init__("That file is no longer in this vault; open its note again.")


class FileTooLarge(Problem):
    """A file is larger than an attachment may be; `most` in bytes."""

    def __init__(self, most: int) -> None:
        super().__init__(
            f"That file is larger than {most // 1_000_000} MB, which is the most a note can hold, so it was not "
            "attached; the file itself is as it was. Attach a smaller version of it."
        )


class FileNotWhole(Problem):
    """What is stored of an attached file is not what was stored."""

    def __init__(self) -> None:
        super().__init__(
            "This attached file is not as it was stored, so it is not shown; "
            "everything else is as it was. Look for it in a backup."
        )


class UnknownVersion(Problem):
    """A version of a note is gone: it was erased, or too old to be kept."""

    def __init__(self) -> None:
        super().__init__(
            "That version is no longer kept, and the note is as it was; open its history again and choose another one."
        )


class UnknownSheet(Problem):
    """The sheet is gone."""

    def __init__(self) -> None:
        super().__init__("That sheet is no longer in this vault, and nothing was changed; begin a new one.")


class OtherWords(Problem):
    """What was proposed is not what stands in the note now, or not meant for that reader."""

    def __init__(self) -> None:
        super().__init__(
            "Some of these words, or for whom they are meant, were changed since, so nothing was recorded and every "
            "note is as it was; look at them again, and put them on a new sheet."
        )


class ClosedSheet(Problem):
    """The sheet awaits no answers any more."""

    def __init__(self) -> None:
        super().__init__(
            "That sheet was put away meanwhile, or the line manager changed, so nothing was recorded; put the words on "
            "a new sheet and ask again."
        )


class UnknownConsultation(Problem):
    """The question to a supervisor is gone."""

    def __init__(self) -> None:
        super().__init__(
            "That question to a supervisor is no longer in this vault, so nothing was written down; begin a new one."
        )


_HELD_BY = {
    HoldKind.LEGAL: ("a legal hold stands", "end it under Details once the matter is over"),
    HoldKind.COMPLAINT: ("a complaint is open", "end the hold under Details once it is settled"),
    HoldKind.EXCEPTIONAL: ("an exceptional disclosure was not reviewed yet", "review it first"),
    HoldKind.SUBJECT_ACCESS: ("the mentee has asked for a copy of it", "answer them first"),
    HoldKind.REQUEST: ("somebody who asked waits for an answer", "answer or decline it first"),
}


class PairOnHold(Problem):
    """Something of a pair was to be erased while a hold stands."""

    def __init__(self, kind: HoldKind, since: date | None) -> None:
        what, help_ = _HELD_BY[kind]
        day = "" if since is None else f", since {day_in_words(since)}"
        self.kind, self.since = kind, since
        super().__init__(f"Nothing of this mentoring may be erased, and nothing was: {what}{day}; {help_}.")


class EndedHold(Problem):
    """A hold that is over was to be ended."""

    def __init__(self) -> None:
        super().__init__("That hold was ended already, or its pair is gone, and nothing was changed.")


class KeptNoLonger(Problem):
    """A pair was to be kept until a day that is over."""

    def __init__(self) -> None:
        super().__init__("That day is not in the future, so nothing was changed; choose a later day.")
