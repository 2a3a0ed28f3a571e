"""The supervisor's copy leaves: a door of its own.

Its screen is `ui/supervision/`. Its rule: the mentor answered every suggestion and both prompts for exactly these
words, and no name of the pair or of anybody around it stands in them, unless it was kept with a reason; that is looked
for anew, from counted rows, in the finished words. Its entry in the register says that something was asked, with the
words' hash, and has no copy: what the supervisor read stands with the consultation, and goes with it. The key to the
roles is stored there in the same transaction, and is in nothing that leaves.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

from confidant.domain.agreement import agreement_in_force
from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Audience, Speaker
from confidant.flows.letting_out import Entered, IntoFile, OntoClipboard, let_out
from confidant.flows.supervision.anonymised import Copy, copy_of
from confidant.flows.supervision.answers import Handling
from confidant.flows.supervision.cast import gather_cast, supervisor_of
from confidant.flows.supervision.state import Consulting, digest_of, found_in, lack
from confidant.flows.supervision.still_named import still_named
from confidant.flows.supervision.supervisor_paper import as_markdown, as_text, supervisor_paper
from confidant.flows.ways import CLIPBOARD
from confidant.vault.condition import HowFar
from confidant.vault.consultations import ConsultationStep, StepKind
from confidant.vault.files import refuse_inside
from confidant.vault.ids import ConsultationId, PairId
from confidant.vault.register_entry import DisclosureKind, NewDisclosure, SetAside
from confidant.vault.vault import Vault

__all__ = [
    "PURPOSE",
    "RECIPIENT",
    "SCREEN",
    "CopyForm",
    "Left",
    "NotReady",
    "StillNamed",
    "checked",
    "put_copy",
    "save_copy",
    "show_copy",
]

PURPOSE = "Guidance from a mentoring supervisor, asked with an anonymised copy"
"""What the register says of it."""

RECIPIENT = "the supervisor"
"""Who is asked, where the agreement names nobody."""

SCREEN = "read aloud or shown on the screen"


class CopyForm(StrEnum):
    """As what a copy is written; the value is the file's ending."""

    PDF = "pdf"
    MARKDOWN = "md"
    TEXT = "txt"


class NotReady(Problem):
    """Something is not answered yet, or the words are not those that were looked at."""

    def __init__(self) -> None:
        super().__init__(
            "The copy has changed since it was looked at, or a suggestion is not answered yet, so nothing has left; "
            "go through the pages once more."
        )


class StillNamed(Problem):
    """A name stands in the finished copy."""

    def __init__(self) -> None:
        super().__init__(
            "A name of the pair, or of somebody around it, still stands in the copy, so nothing has left; say "
            "something else there, or keep it with a reason."
        )


@dataclass(frozen=True, slots=True)
class Left:
    """What left: the number of the consultation in the vault, and of the entry in the register."""

    consultation: ConsultationId
    entry: int


def checked(vault: Vault, state: Consulting, now: datetime) -> tuple[Copy, Consulting]:
    """Return the copy, made anew from what the vault holds now, and the state with the whole key.

    Raises NotReady and StillNamed.
    """
    known = gather_cast(vault, PairId(state.pair))
    found = found_in(state, known, now.date())
    if lack(state, found) is not None:
        raise NotReady
    copy = copy_of(found, state.answers)
    if still_named(copy, found.members):
        raise StillNamed
    return copy, replace(state, roles=found.roles)


def save_copy(
    vault: Vault,
    state: Consulting,
    place: Path,
    form: CopyForm,
    *,
    now: datetime,
    overwrite: bool = False,
    tell: HowFar | None = None,
) -> Left:
    """Write the copy to `place`, and enter it first.

    Raises NotReady and StillNamed; CannotShow and CannotSet where a PDF's typeface lacks a character; InsideVault,
    SealBroken, and what `let_out` does. Then there is no file.
    """
    refuse_inside(vault.folder, place)
    with vault.as_counted(tell):
        copy, state = checked(vault, state, now)
    enter = partial(_entered, vault, state, copy, now, channel="file")
    return let_out(vault, IntoFile(place, overwrite), _data(copy, form), enter)


def put_copy(
    vault: Vault, state: Consulting, put: Callable[[str], None], *, now: datetime, tell: HowFar | None = None
) -> Left:
    """Enter the copy, and hand it to `put` as text, which lays it on the clipboard. Raises as `save_copy` does."""
    with vault.as_counted(tell):
        copy, state = checked(vault, state, now)
    enter = partial(_entered, vault, state, copy, now, channel=CLIPBOARD)
    return let_out(vault, OntoClipboard(put), as_text(copy).encode(), enter)


def show_copy(vault: Vault, state: Consulting, *, now: datetime, tell: HowFar | None = None) -> Left:
    """Enter that the copy was read aloud or shown: nothing is written. Raises NotReady, StillNamed and SealBroken."""
    with vault.as_counted(tell):
        copy, state = checked(vault, state, now)
    return _entered(vault, state, copy, now, channel=SCREEN).told


def _data(copy: Copy, form: CopyForm) -> bytes:
    if form is CopyForm.PDF:
        from confidant.flows.papers.pages import pdf_of  # noqa: PLC0415  # only a PDF pays for Typst
        from confidant.flows.papers.saving import assert_paper_holds, refuse_unshowable  # noqa: PLC0415  # as above

        paper = supervisor_paper(copy)
        refuse_unshowable(paper)
        data = pdf_of(paper)
        assert_paper_holds(paper, data)
        return data
    return (as_markdown(copy) if form is CopyForm.MARKDOWN else as_text(copy)).encode()


def _entered(
    vault: Vault, state: Consulting, copy: Copy, now: datetime, sha256: str | None = None, *, channel: str
) -> Entered[Left]:
    """Store the copy with its key, and the entry, in one transaction."""
    pair = PairId(state.pair)
    agreement = agreement_in_force(vault.agreements.versions(pair), now.date())
    entry = NewDisclosure(
        pair=pair,
        kind=DisclosureKind.SPOKEN if channel == SCREEN else DisclosureKind.WRITTEN,
        recipient=_recipient(vault, pair),
        audience=Audience.OTHER,
        purpose=PURPOSE,
        on=now.date(),
        made_at=now,
        channel=channel,
        agreement=None if agreement is None else agreement.version,
        set_aside=tuple(
            SetAside(f"kept-{place}", "kept", each.words)
            for place, each in enumerate((each for each in state.answers if each.handling is Handling.KEPT), start=1)
        ),
        document=digest_of(copy),
        sha256=sha256,
        spoke=Speaker.MENTOR if channel == SCREEN else None,
    )
    with vault.transaction():
        number = vault.register.append(entry).n
        consultation = state.consultation
        if consultation is None:
            consultation = vault.consultations.begin(pair, now.date(), state.question, state.exceptional)
        step = ConsultationStep(StepKind.COPY, now.date(), copy.text, state.roles, state.mosaic, number)
        vault.consultations.add(ConsultationId(consultation), step)
    return Entered(Left(ConsultationId(consultation), number), {number: entry})


def _recipient(vault: Vault, pair: PairId) -> str:
    settled = " ".join(supervisor_of(vault, pair).split())
    return f"{RECIPIENT}, {settled}" if settled else RECIPIENT
