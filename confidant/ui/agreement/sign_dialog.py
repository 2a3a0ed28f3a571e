"""Both put their names to a version."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.agreement import Agreement, Signer
from confidant.flows.agreement_draft import AgreementDraft, CannotSign, sign
from confidant.ui.agreement.changes_dialog import changes_area
from confidant.ui.kit import DateField, Hairline, PlainLabel, PrimaryButton, TextField
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.shareable import TakenAway

__all__ = ["SignDialog"]


_HIGHEST_CHANGES = 200


class _Signature(QWidget):
    """One person's name, day and way of signing."""

    def __init__(self, key: str, name: str, today: date) -> None:
        super().__init__()
        self.name = name
        self.on = DateField("Day", today)
        self.how = TextField("How", placeholder="in person, on paper")
        self.on.line.setObjectName(f"sign.{key}.on")
        self.how.line.setObjectName(f"sign.{key}.how")
        self.on.line.setAccessibleName(f"Day on which {name} signed")
        self.how.line.setAccessibleName(f"How {name} signed")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(PlainLabel(name, Type.BODY_STRONG, lines=1))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.on, 2)
        row.addWidget(self.how, 3)
        column.addLayout(row)

    def signer(self) -> Signer | None:
        """The signature, or None while the day is no day."""
        on = self.on.value()
        return None if on is None else Signer(self.name, on, self.how.text().strip())


class SignDialog(FormDialog):
    """Asks for both signatures; `agreement` is the signed version once it was accepted.

    Above them stands what changes since the last version, and which passages could not be told any more. Nobody is
    taken to have signed as the other did: each way of signing is written down.
    """

    def __init__(
        self,
        draft: AgreementDraft,
        names: tuple[str, str],
        signed_before: tuple[Agreement, ...],
        today: date,
        parent: QWidget | None = None,
        *,
        taken: Sequence[TakenAway] = (),
    ) -> None:
        super().__init__(
            f"Sign version {draft.version}",
            "From the later of the two days it is what holds between you. A signed version is never edited; "
            "what changes later becomes a new one.",
            width=540,
            parent=parent,
        )
        self.setObjectName("sign")
        self.agreement: Agreement | None = None
        self._draft, self._before, self._today = draft, signed_before, today
        self._signatures = [_Signature(key, name, today) for key, name in zip(("mentor", "mentee"), names, strict=True)]
        self.lines = self._show_changes(taken)
        self.form.addWidget(self._signatures[0])
        self.form.addWidget(Hairline())
        self.form.addWidget(self._signatures[1])
        button = PrimaryButton("Sign")
        button.setObjectName("sign.accept")
        self.add_button(button, accepts=False).clicked.connect(self._on_sign_clicked)
        self._signatures[0].how.setFocus()

    def _show_changes(self, taken: Sequence[TakenAway]) -> list[str]:
        """Put what changes above the signatures; returns it line by line."""
        last = max(self._before, key=lambda agreement: agreement.version, default=None)
        if last is None:
            return []
        area, lines = changes_area(last, self._draft, taken, highest=current_theme().px(_HIGHEST_CHANGES))
        area.setMaximumHeight(area.minimumHeight())
        if lines:
            self.form.addWidget(PlainLabel(f"Since version {last.version}", Type.BODY_STRONG))
            self.form.addWidget(area)
        else:
            self.form.addWidget(PlainLabel(f"It says the same as version {last.version}.", Type.BODY, Token.INK_SOFT))
        self.form.addWidget(Hairline())
        return lines

    def _on_sign_clicked(self) -> None:
        silent = next((signature for signature in self._signatures if not signature.how.text().strip()), None)
        if silent is not None:
            self.say(f"Write down how {silent.name} signed. Nothing is signed yet.")
            silent.how.setFocus()
            return
        signers = tuple(signature.signer() for signature in self._signatures)
        if any(signer is None for signer in signers):
            self.say("Write each day as year-month-day, such as 2026-06-02.")
            return
        try:
            self.agreement = sign(
                self._draft,
                tuple(signer for signer in signers if signer is not None),
                signed_before=self._before,
                today=self._today,
            )
        except CannotSign as problem:
            self.say(str(problem))
            return
        self.accept()
