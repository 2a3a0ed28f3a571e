"""Making the copy, to be looked through, and letting it out: a door of its own, with its own entry in the register.

It goes to the mentee alone. Its entry has the hash of the words and the file's SHA-256, but *no* copy: the register
would hold everything twice, and what the mentee has erased afterwards must be able to go.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from confidant.domain.agreement import agreement_in_force
from confidant.domain.holds import HoldKind
from confidant.domain.problem import Problem
from confidant.domain.subject_access import AccessEvent, EventKind, copy_taken_back, may_record
from confidant.domain.third_person import Extent
from confidant.domain.vocabulary import Audience
from confidant.flows.exceptional.standing import NoticeForbidden, refuse_forbidden_notice
from confidant.flows.letting_out import Entered, IntoFile, let_out
from confidant.flows.subject_access.bundle import Bundle, bundle_of
from confidant.flows.subject_access.course import Course, course_of, details_of, record
from confidant.flows.subject_access.decisions import keep_decisions, kept_decisions
from confidant.flows.subject_access.held import PURPOSE, Everything, FileOf
from confidant.flows.subject_access.letter import LetterFacts
from confidant.flows.subject_access.plan import Obstacle, obstacles, plan_of, redactor_of
from confidant.flows.subject_access.sources import search
from confidant.flows.ways import Protection
from confidant.vault.condition import HowFar
from confidant.vault.files import refuse_inside
from confidant.vault.ids import AccessId
from confidant.vault.register_entry import DisclosureKind, NewDisclosure
from confidant.vault.vault import Vault

__all__ = ["Copy", "NotReady", "Sealed", "SeenAnother", "make_copy", "mark_seen", "save_copy"]

COPY_NAME = "copy.pdf"
_FILES = "files"
_MOST_BYTES = 1_000_000_000
"""Of all files that go along: they are put together in memory."""

_WAITS = {
    Obstacle.NOT_SEARCHED: "Nothing was searched yet.",
    Obstacle.CHANGED: "Something was written or changed since the search; search again.",
    Obstacle.PEOPLE: "Some third persons are not decided on.",
    Obstacle.ITEMS: "Some files or mentions elsewhere are not decided on.",
    Obstacle.SENTENCES: "A sentence is left in without a reason.",
    Obstacle.WORDS: "Words are taken out without a reason.",
}


class NotReady(Problem):
    """Something is not settled that has to be before the copy is made."""

    def __init__(self, waits: tuple[Obstacle, ...]) -> None:
        super().__init__(f"The copy cannot be made yet, and nothing has left. {_WAITS[waits[0]]}")
        self.waits = waits


class SeenAnother(Problem):
    """What would leave is not what was looked through."""

    def __init__(self) -> None:
        super().__init__(
            "Something has changed since you looked through the pages, so nothing has left; look through them again."
        )


class TooLarge(Problem):
    """The files are larger than what is put together in memory."""

    def __init__(self) -> None:
        super().__init__(
            "The files are larger than one gigabyte together, so nothing was written; withhold the largest ones here, "
            "and give them another way."
        )


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was made and has not left: its words, and the pages as they will be."""

    bundle: Bundle
    everything: Everything = field(repr=False)
    pdf: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A copy that has left: its number in the register, the file's SHA-256, and how many files went along."""

    entry: int
    sha256: str
    files: int


def make_copy(vault: Vault, access: AccessId, on: date, tell: HowFar = lambda _part: None) -> Copy:
    """Make the copy as it would leave on `on`, to be looked through. It is in memory alone.

    `tell` is called now and then, and what it raises ends the work. Raises NotReady, CannotSet, WordsDiffer, and
    NoticeForbidden where it would tell what the law forbids to tell the mentee yet.
    """
    from confidant.flows.subject_access.pages import pdf_of  # noqa: PLC0415  # only a copy pays for what sets it

    everything, bundle = _composed(vault, access, on, lambda part: tell(part * _COMPOSED))
    return Copy(bundle, everything, pdf_of(bundle, lambda part: tell(_COMPOSED + part * (1 - _COMPOSED))))


_COMPOSED = 0.15
"""How much of the work is done when the words are there."""


def mark_seen(vault: Vault, access: AccessId, copy: Copy) -> None:
    """Keep that the mentor has looked through these pages; only they may leave."""
    keep_decisions(vault, access, replace(kept_decisions(vault, access), seen=copy.bundle.digest))


def save_copy(
    vault: Vault,
    access: AccessId,
    place: Path,
    *,
    now: datetime,
    protection: Protection | None = None,
    overwrite: bool = False,
    made: Copy | None = None,
    tell: HowFar = lambda _part: None,
) -> Sealed:
    """Write the copy that was looked through to `place`, enter it in the register, and write it down in the log.

    Without files it is a PDF. With files it is a ZIP of the PDF and the folder “files”; under a passphrase they lie
    inside the PDF. `made` are the pages as they were looked through: their bytes depend on the words alone, which are
    composed anew of the rows as they were counted, and have to be the same. Raises CannotRecordAccess, NotReady,
    SeenAnother, NoticeForbidden, InsideVault, CannotSet, SealBroken, and what `let_out` does; then nothing has left.
    """
    refuse_inside(vault.folder, place)
    on = now.date()
    may_record(vault.subject_access.get(access).log, AccessEvent(EventKind.SEALED, on), on)
    with vault.as_counted(tell):
        _, bundle = _composed(vault, access, on, tell)
        course = course_of(vault, access, on)
        if bundle.digest != course.decisions.seen:
            raise SeenAnother
        files = dict(_contents(vault, bundle))
        entry = _entry(vault, course, bundle, protection, now)
    pdf = made.pdf if made is not None and made.bundle == bundle else _set_anew(bundle, tell)
    _assert_holds(bundle, pdf, tell)
    data = _file_of(pdf, files, protection)
    event = AccessEvent(EventKind.SEALED, on, entry.channel, details=details_of(course.decisions, bundle.removed))

    def enter(sha256: str) -> Entered[Sealed]:
        return _entered(vault, access, replace(entry, sha256=sha256), event, len(files))

    return let_out(vault, IntoFile(place, overwrite), data, enter)


def _entered(vault: Vault, access: AccessId, entry: NewDisclosure, event: AccessEvent, files: int) -> Entered[Sealed]:
    """Enter the copy and write it down in the log."""
    number = vault.register.append(entry).n
    log = record(vault, access, replace(event, entry=number), event.on).log

    def undo() -> None:
        vault.subject_access.append(access, copy_taken_back(log, number, "the file did not reach its place"))

    return Entered(Sealed(number, entry.sha256 or "", files), {number: entry}, undo)


def _composed(vault: Vault, access: AccessId, on: date, tell: HowFar) -> tuple[Everything, Bundle]:
    course = course_of(vault, access, on)
    refuse_forbidden_notice(vault, course.record.pair)
    everything = search(vault, course.record.pair, tell)
    waits = obstacles(everything, course.decisions)
    if waits:
        raise NotReady(waits)
    summary = vault.pairs.summary(course.record.pair)
    two = (summary.mentor, summary.mentee)
    plan = plan_of(everything, course.decisions, two)
    if any(each.item.is_forbidden for each in plan.shown):
        raise NoticeForbidden
    around = redactor_of(course.decisions, two, Extent.NAME)
    return everything, bundle_of(plan, _facts(vault, course, on), around)


def _facts(vault: Vault, course: Course, on: date) -> LetterFacts:
    pair = course.record.pair
    summary = vault.pairs.summary(pair)
    agreement = agreement_in_force(vault.agreements.versions(pair), on)
    recipients = dict.fromkeys(
        entry.recipient
        for entry in vault.register.entries(pair)
        if entry.has_left and entry.recipient != summary.mentee
    )
    received = course.day(EventKind.RECEIVED)
    assert received is not None, "a log begins with it"
    months = None if agreement is None else agreement.retention_months
    return LetterFacts(
        summary.mentor,
        summary.mentee,
        received,
        on,
        course.scope,
        tuple(recipients),
        months,
        vault.kept_pairs.retention(pair, on),
        tuple(hold.kind for hold in vault.holds.standing(pair) if hold.kind is not HoldKind.SUBJECT_ACCESS),
    )


def _contents(vault: Vault, bundle: Bundle) -> Iterator[tuple[str, bytes]]:
    """Yield the files that go along, each held against what was stored. Raises FileNotWhole and TooLarge."""
    if sum(shown.file.size for _, shown in bundle.files if shown.file is not None) > _MOST_BYTES:
        raise TooLarge
    for name, shown in bundle.files:
        assert shown.file is not None, "they are those with files"
        yield name, _bytes_of(vault, shown.file)


def _bytes_of(vault: Vault, file: FileOf) -> bytes:
    if file.attachment is not None:
        return b"".join(vault.attachments.content(file.attachment))
    assert file.entry is not None, "a file lies in one of the two"
    return vault.register.copy(file.entry) or b""


def _set_anew(bundle: Bundle, tell: HowFar) -> bytes:
    from confidant.flows.subject_access.pages import pdf_of  # noqa: PLC0415  # as above

    return pdf_of(bundle, tell)


def _assert_holds(bundle: Bundle, pdf: bytes, tell: HowFar) -> None:
    """Read the whole PDF back, and hold its words against the composed ones. Raises WordsDiffer."""
    from confidant.flows.subject_access.pages import assert_copy_holds  # noqa: PLC0415  # as above

    assert_copy_holds(bundle, pdf, tell)


def _file_of(pdf: bytes, files: dict[str, bytes], protection: Protection | None) -> bytes:
    if protection is None:
        return _zipped(pdf, files) if files else pdf
    from confidant.flows.subject_access.pages import with_files  # noqa: PLC0415  # as above
    from confidant.release.protected_pdf import protected, unprotected  # noqa: PLC0415  # as above

    whole = with_files(pdf, files) if files else pdf
    data = protected(whole, protection.passphrase)
    unprotected(whole, data, protection.passphrase)
    return data


def _zipped(pdf: bytes, files: dict[str, bytes]) -> bytes:
    """Return a ZIP whose bytes depend on what is in it alone: each entry has the format's first day."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ((COPY_NAME, pdf), *((f"{_FILES}/{name}", content) for name, content in files.items())):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _entry(vault: Vault, course: Course, bundle: Bundle, protection: Protection | None, now: datetime) -> NewDisclosure:
    pair = course.record.pair
    agreement = agreement_in_force(vault.agreements.versions(pair), now.date())
    form = "a ZIP file" if bundle.files and protection is None else "a PDF"
    return NewDisclosure(
        pair=pair,
        kind=DisclosureKind.WRITTEN,
        recipient=vault.pairs.summary(pair).mentee,
        audience=Audience.OTHER,
        purpose=PURPOSE,
        on=now.date(),
        made_at=now,
        channel=f"{form}{' under a passphrase' if protection is not None else ''}",
        agreement=None if agreement is None else agreement.version,
        document=bundle.digest,
    )
