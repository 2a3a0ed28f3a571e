"""Both put their names to a version."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.agreement import Agreement, Signer
from confidant.flows.agreement_draft import AgreementDraft, CannotSign, sign
from confidant.ui.kit import DateField, Hairline, PlainLabel, PrimaryButton, TextField
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Type

__all__ = ["SignDialog"]


class _Signature(QWidget):
    """One person's name, day and way of signing."""

    def __init__(self, key: str, name: str, today: date) -> None:
        super().__init__()
        self._name = name
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
        return None if on is None else Signer(self._name, on, self.how.text().strip())


class SignDialog(FormDialog):
    """Asks for both signatures; `agreement` is the signed version once it was accepted."""

    def __init__(
        self,
        draft: AgreementDraft,
        names: tuple[str, str],
        signed_before: tuple[Agreement, ...],
        today: date,
        parent: QWidget | None = None,
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
        self.form.addWidget(self._signatures[0])
        self.form.addWidget(Hairline())
        self.form.addWidget(self._signatures[1])
        button = PrimaryButton("Sign")
        button.setObjectName("sign.accept")
        self.add_button(button, accepts=False).clicked.connect(self._on_sign_clicked)
        self._signatures[0].how.setFocus()

    def _on_sign_clicked(self) -> None:
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
