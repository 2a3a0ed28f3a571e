"""The cards beside the grid: what stands above confidence, the version shown, and its papers."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from confidant.domain.agreement import Agreement
from confidant.flows.agreement_draft import AgreementDraft, remarks
from confidant.ui.agreement.words import REMARK_WORDS, above_confidence, papers, signed_words
from confidant.ui.kit import (
    AsideButton,
    Card,
    Notice,
    NoticeKind,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
    SectionTitle,
)
from confidant.ui.theme import Token, Type

__all__ = ["DraftCard", "VersionCard", "text_card"]


def text_card(title: str, words: str) -> Card:
    """Return a card with a heading and a paragraph."""
    card = Card(padded=True)
    card.column.setSpacing(4)
    card.add(SectionTitle(title))
    card.add(PlainLabel(words, Type.BODY, Token.INK_SOFT))
    return card


def above_confidence_card(organisation: str) -> Card:
    """Return the card that says what stands above confidence."""
    return text_card("Above confidence", above_confidence(organisation))


def papers_card(agreement: Agreement, mentee: str) -> Card:
    """Return the card with the version's other terms."""
    return text_card("Papers", papers(agreement, mentee))


class VersionCard(Card):
    """A signed version: when it was signed, what it changed, and the way to the others."""

    changes_wanted = Signal()
    version_wanted = Signal(int)

    def __init__(
        self, agreement: Agreement, versions: Sequence[int], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(padded=True, parent=parent)
        self.column.setSpacing(4)
        self.add(SectionTitle(f"Version {agreement.version}"))
        self.add(PlainLabel(signed_words(agreement, today), Type.BODY, Token.INK_SOFT))
        older = [version for version in versions if version < agreement.version]
        newer = [version for version in versions if version > agreement.version]
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(8)
        if older:
            changes = SecondaryButton(f"Changes since {older[-1]}", icon="git-compare-arrows")
            changes.setObjectName("agreement.changes")
            changes.clicked.connect(self.changes_wanted)
            row.addWidget(changes)
        for version in (older[-1:] or []) + newer[:1]:
            row.addWidget(self._version_button(version))
        row.addStretch(1)
        if row.count() > 1:
            self.add(row)

    def _version_button(self, version: int) -> AsideButton:
        button = AsideButton(f"Version {version}")
        button.setObjectName(f"agreement.version.{version}")
        button.clicked.connect(lambda: self.version_wanted.emit(version))
        return button


class DraftCard(Card):
    """A version nobody has signed: what holds meanwhile, what to look at, and the way to sign it."""

    sign_wanted = Signal()
    changes_wanted = Signal()
    put_away_wanted = Signal()

    def __init__(self, draft: AgreementDraft, last: Agreement | None, parent: QWidget | None = None) -> None:
        super().__init__(padded=True, parent=parent)
        self.column.setSpacing(8)
        meanwhile = (
            f"Version {last.version} holds until both of you have signed this one."
            if last is not None
            else "Until both of you have signed it, nothing may be told to anybody."
        )
        self.add(SectionTitle(f"Version {draft.version}, a draft"))
        self.add(PlainLabel(meanwhile, Type.BODY, Token.INK_SOFT))
        self._remarks = [Notice(REMARK_WORDS[remark], NoticeKind.WARN) for remark in REMARK_WORDS]
        for notice in self._remarks:
            self.add(notice)
        row = QHBoxLayout()
        row.setSpacing(8)
        sign = PrimaryButton("Sign", icon="pencil")
        sign.setObjectName("agreement.sign")
        sign.clicked.connect(self.sign_wanted)
        row.addWidget(sign)
        if last is not None:
            changes = SecondaryButton(f"Changes since {last.version}")
            changes.setObjectName("agreement.changes")
            changes.clicked.connect(self.changes_wanted)
            row.addWidget(changes)
        row.addStretch(1)
        self.add(row)
        away = AsideButton("Put the draft away", icon="trash-2")
        away.setObjectName("agreement.put_away")
        away.clicked.connect(self.put_away_wanted)
        self.storing: tuple[QWidget, ...] = (sign, away)
        """What writes the vault."""
        foot = QHBoxLayout()
        foot.addWidget(away)
        foot.addStretch(1)
        self.add(foot)
        self.show_draft(draft)

    def show_draft(self, draft: AgreementDraft) -> None:
        """Say what is worth a look in the draft as it stands now."""
        found = remarks(draft)
        for remark, notice in zip(REMARK_WORDS, self._remarks, strict=True):
            notice.setVisible(remark in found)
