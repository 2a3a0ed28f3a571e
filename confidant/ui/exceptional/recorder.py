"""Takes the steps of a record: by the flow that each needs, and for papers with a place from the user."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.exceptional_disclosure import (
    Content,
    DidNotLeave,
    Disclosed,
    Door,
    Notice,
    Raised,
    Step,
    ToldFirst,
)
from confidant.domain.vocabulary import Speaker
from confidant.flows.exceptional import recording, telling
from confidant.flows.exceptional.filled import begin_form, notice_of
from confidant.flows.exceptional.forms import Form, form_of, form_of_new
from confidant.ui.background import Cancelled
from confidant.ui.wait_dialog import COUNTED_FIRST, waited_for
from confidant.vault.condition import HowFar
from confidant.vault.exceptional import ExceptionalRecord
from confidant.vault.ids import PairId

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["Recorder"]


class Recorder:
    """Every method raises the `Problem` that keeps a step from being taken; then nothing is recorded."""

    def __init__(
        self,
        vault: "Vault",
        over: QWidget,
        ask: Callable[[QWidget, str, str, str], Path | None],
        now: Callable[[], datetime],
    ) -> None:
        self._vault, self._over, self._ask, self._now = vault, over, ask, now

    def beginning(self, record: ExceptionalRecord | None, step: Step, door: Door) -> dict[str, str]:
        """Return what a form begins with."""
        now = self._now()
        texts: dict[str, str] = {}
        if record is not None:
            hours = self._vault.exceptional.cooling_hours(record.pair, now.date())
            texts = begin_form(step, record.disclosure, cooling_hours=hours, now=now)
        if step is Step.TELL_FIRST and door is Door.LAW_FORBIDS_NOTICE:
            texts["advised_on"] = now.date().isoformat()
        return texts

    def form(self, record: ExceptionalRecord | None, pair: PairId, discloser: Speaker, step: Step) -> Form:
        """Return where what is typed is kept."""
        return form_of_new(pair, discloser) if record is None else form_of(record.id, step)

    def begin(self, pair: PairId, discloser: Speaker, content: Content, on: date) -> ExceptionalRecord:
        """Begin a record."""
        assert isinstance(content, Raised), "a record begins so"
        return recording.raise_issue(self._vault, pair, discloser, content, on=on, now=self._now())

    def record(self, record: ExceptionalRecord, content: Content, on: date) -> ExceptionalRecord:
        """Take a step; what tells somebody outside is entered in the register with it."""
        vault, now = self._vault, self._now()
        match content:
            case Disclosed(words=words, how=how, recipient=recipient):
                said = telling.Telling(words, how, recipient)
                return telling.disclose(vault, record.id, said, on=on, now=now)
            case ToldFirst():
                return telling.tell_first(vault, record.id, content, on=on, now=now)
            case DidNotLeave(reason=reason):
                from confidant.flows.exceptional.on_paper import take_back  # noqa: PLC0415  sets papers

                return take_back(vault, record.id, reason, now=now)
            case _:
                return recording.record(vault, record.id, content, on=on, now=now)

    def save_notice(self, record: ExceptionalRecord, texts: Mapping[str, str]) -> str:
        """Ask where to, and write the notice of a form; return what is to be said, or "" where it was called off."""
        return self.save_the(record, notice_of(texts))

    def save_the(self, record: ExceptionalRecord, notice: Notice) -> str:
        """Do the same for a notice as it stands."""
        from confidant.flows.exceptional.on_paper import notice_on_paper, save_notice  # noqa: PLC0415  sets papers
        from confidant.flows.papers.exceptional_papers import NOTICE_FILE_NAME  # noqa: PLC0415  as above

        now = self._now()
        notice_on_paper(self._vault, record.id, notice, now=now)  # refuses before a place is asked for
        place = self._ask(self._over, "Notice for the other of you", f"{NOTICE_FILE_NAME}.pdf", "PDF (*.pdf)")
        if place is None:
            return ""

        def write(tell: HowFar | None) -> int:
            return save_notice(self._vault, record.id, notice, place, now=now, overwrite=True, tell=tell)

        entry = self._waited("Writing the notice", write)
        return (
            "" if entry is None else f"The notice is written, entry {entry} of the register. It is not given by that."
        )

    def save_disclosure(self, record: ExceptionalRecord, texts: Mapping[str, str]) -> str:
        """Ask where to, write what is said, and so record it; as above."""
        from confidant.flows.exceptional.on_paper import save_disclosure  # noqa: PLC0415  sets papers
        from confidant.flows.papers.exceptional_papers import DISCLOSURE_FILE_NAME  # noqa: PLC0415  as above

        words, now = texts["words"], self._now()
        standing = record.disclosure.notice
        to = texts["recipient"] if standing is None else standing.notice.recipient
        told = Disclosed(words, to, "on paper", is_paper=True)
        self._vault.exceptional.tried(record.id, told, on=now.date(), now=now)
        place = self._ask(self._over, "What you have to tell", f"{DISCLOSURE_FILE_NAME}.pdf", "PDF (*.pdf)")
        if place is None:
            return ""

        def write(tell: HowFar | None) -> ExceptionalRecord:
            return save_disclosure(self._vault, record.id, words, place, now=now, overwrite=True, tell=tell)

        done = self._waited("Writing the letter", write)
        return "" if done is None else "The letter is written, and on record as what you told."

    def _waited(self, title: str, write: Callable[[HowFar | None], object]) -> object:
        from confidant.release.reopen import make_ready  # noqa: PLC0415  reads the file back

        make_ready()
        try:
            return waited_for(title, COUNTED_FIRST, write, self._over)
        except Cancelled:
            return None
