"""Asking for what a step of a request needs, and taking it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.request import Authority
from confidant.domain.request_course import Act
from confidant.domain.vocabulary import Audience
from confidant.flows.request_steps import (
    agree,
    answer_interest,
    close,
    latest_day,
    refuse,
    tell_mentee,
    verified_how,
    verify,
)
from confidant.ui.labels import isolated, long_date
from confidant.ui.requests.corridor_dialog import CorridorDialog
from confidant.ui.requests.decline_dialog import DeclineDialog
from confidant.ui.requests.step_dialog import StepAsked, StepDialog, StepSaid
from confidant.ui.requests.yes_dialog import AuthorityDialog

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.requests import RequestRecord
    from confidant.vault.vault import Vault

__all__ = ["Acting"]


class Acting:
    """Does what may be done about one request. Each act asks in a dialog first, where there is something to ask."""

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        record: "RequestRecord",
        mentee: str,
        *,
        today: Callable[[], date],
        now: Callable[[], datetime],
    ) -> None:
        """`mentee` is how sentences call them."""
        self._shell, self._vault, self._record = shell, vault, record
        self._mentee, self._today, self._now = isolated(mentee), today, now

    def do(self, act: Act, window: QWidget) -> bool:
        """Do it; whether anything was stored. Raises the vault's problems."""
        today = self._today()
        if act is Act.PREPARE:
            self._shell.go("prepare", request=self._record.id)
            return False
        if act is Act.DECLINE:
            return self._decline(window)
        if act is Act.WRITE_DOWN:
            dialog = CorridorDialog(self._vault, today, self._now, record=self._record, parent=window)
            return bool(dialog.exec())
        if act is Act.TELL and self._record.request.is_spoken:
            # It is said by its button alone, and opened again where that was too soon.
            tell_mentee(self._vault, self._record, latest_day(self._record.request, today), today=today)
            return True
        if act is Act.AGREE and self._record.request.audience is Audience.ROLE_REFERENCE:
            return self._ask_authority(window)
        asked, record = self._asked(act)
        handling = self._record.handling
        how = verified_how(self._record) if act is Act.VERIFY else ""
        first = StepSaid(latest_day(self._record.request, today), how, handling.conflict)
        return bool(StepDialog(asked, first, record, window).exec())

    def _asked(self, act: Act) -> tuple[StepAsked, Callable[[StepSaid], object]]:
        """Return what is asked for a step, and what takes it."""
        vault, record, today = self._vault, self._record, self._today()
        who = isolated(record.request.requester.name)
        match act:
            case Act.VERIFY:
                words = f"That it is really {who} who asks."
                asked = StepAsked(
                    "You know who asks", words, "How you made sure", "rang the switchboard", has_interest=True
                )
                return asked, lambda said: verify(vault, record, said.on, said.how, said.conflict, today=today)
            case Act.INTEREST:
                asked = StepAsked("Your interest", "", has_interest=True, has_day=False)
                return asked, lambda said: answer_interest(vault, record, said.conflict)
            case Act.TELL:
                words = f"That {who} asked, and what for."
                asked = StepAsked(f"{self._mentee} knows of it", words, "How you told them", "on the telephone")
                return asked, lambda said: tell_mentee(vault, record, said.on, said.how, today=today)
            case Act.AGREE:
                words = f"As the two of you have agreed, topic by topic. {self._mentee} knows of it."
                asked = StepAsked("You will answer", words, f"What {self._mentee} said", "fine by me")
                return asked, lambda said: agree(vault, record, Authority(said.on, how=said.how), today=today)
            case Act.REFUSE:
                words = f"Nothing about {self._mentee} is told to {who}. A yes that was given before ends."
                asked = StepAsked(f"{self._mentee} says no", words, "How it was said", "on the telephone")
                return asked, lambda said: refuse(vault, record, said.on, said.how, today=today)
            case _:
                asked = StepAsked("Close the request", "It stays in the list, under Settled.")
                return asked, lambda said: close(vault, record, said.on, today=today)

    def _decline(self, window: QWidget) -> bool:
        dialog = DeclineDialog(self._vault, self._record, self._today(), self._now, window)
        dialog.exec()
        if dialog.told:
            self._shell.toast(dialog.told)
        return bool(dialog.told)

    def _ask_authority(self, window: QWidget) -> bool:
        requester, purpose = self._record.request.requester, self._record.request.purpose
        today = self._today()
        dialog = AuthorityDialog(
            f"What {self._mentee} said to answering {isolated(requester.organisation or requester.name)}, "
            f"about “{isolated(purpose)}”. Today is {long_date(today)}.",
            self._record.request.authority,
            today,
            lambda authority: agree(self._vault, self._record, authority, today=today),
            window,
        )
        return bool(dialog.exec())
