"""Why a document is not made, each in one sentence that names what is wrong and quotes nothing from the vault."""

from confidant.checks.finding import Finding
from confidant.domain.problem import Problem

__all__ = [
    "AuthorityOutOfDate",
    "FileNameTells",
    "FindingsStand",
    "NoAuthority",
    "NoLongerPermitted",
    "NoReason",
    "NoRoomForDraft",
    "NotAsItWas",
    "NotSeen",
    "NotSigned",
    "NotWhatWasSeen",
    "SignedBeforeSeen",
]


class NoAuthority(Problem):
    """A role reference was asked for without the mentee's yes to this request."""

    def __init__(self) -> None:
        super().__init__(
            "This request has no authority: the mentee’s yes to answering it is not recorded, so nothing was written; "
            "ask the mentee, and record the answer."
        )


class AuthorityOutOfDate(Problem):
    """The mentee's yes does not cover the day of signing."""

    def __init__(self) -> None:
        super().__init__(
            "The mentee’s authority for this request does not cover the day in signed_on, so nothing was written; "
            "ask the mentee again, or mend the day."
        )


class NotSeen(Problem):
    """The mentee has not seen the document."""

    def __init__(self) -> None:
        super().__init__(
            "This request has no mentee_saw: the mentee has not seen the document, so nothing was written; "
            "show it to the mentee first."
        )


class NotSigned(Problem):
    """The request has no day of signing."""

    def __init__(self) -> None:
        super().__init__(
            "This request has no signed_on: the day on which the mentor signs is missing, so nothing was written; "
            "give the day."
        )


class SignedBeforeSeen(Problem):
    """The day of signing comes before the day on which the mentee saw the document."""

    def __init__(self) -> None:
        super().__init__(
            "signed_on comes before mentee_saw: the mentee sees a document before it is signed, so nothing was "
            "written; mend the days, or show the document first."
        )


class NotWhatWasSeen(Problem):
    """The composed words are not those that the mentee saw."""

    def __init__(self) -> None:
        super().__init__(
            "The document is not the one in mentee_saw: its words have changed since the mentee saw it, so nothing "
            "was written; show it again."
        )


class NoRoomForDraft(Problem):
    """A draft was given where the agreement leaves no room for the mentor's words."""

    def __init__(self) -> None:
        super().__init__(
            "The answer to this request has no room for a draft, by the agreement and by who asks, so nothing was "
            "written; leave the draft out to write the agreed letter."
        )


class NoReason(Problem):
    """A finding was set aside without saying why."""

    def __init__(self) -> None:
        super().__init__("Setting findings aside takes a reason, and none was given; nothing was written.")


class NoLongerPermitted(Problem):
    """The gate, asked again at the seal, no longer permits something the document was made from."""

    def __init__(self) -> None:
        super().__init__(
            "Something this document was made from may no longer be told to this reader, so nothing was written; "
            "look through the material again."
        )


class NotAsItWas(Problem):
    """A new day has begun since the document was looked at, and on that day it is another one."""

    def __init__(self) -> None:
        super().__init__(
            "A new day has begun, and what may be sent today is not what stood here; nothing has left. "
            "Go back through the pages, and look at them again."
        )


class FindingsStand(Problem):
    """The checks found what must be mended first, or set aside with a reason; `findings` says what."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        named = ", ".join(f"{finding.id} ({finding.kind.value})" for finding in findings)
        super().__init__(
            f"Findings stand, so nothing was written: {named}; change the words, or set aside with a reason those "
            "that may be."
        )


class FileNameTells(FindingsStand):
    """The name chosen for the file holds what its reader may not be told."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        named = ", ".join(f"{finding.id} ({finding.kind.value})" for finding in findings)
        said = (
            f"The name of the file tells what this reader may not be told, so nothing was written: {named}; choose "
            "another name."
        )
        self.args = (said,)
