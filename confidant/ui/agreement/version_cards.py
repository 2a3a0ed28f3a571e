"""The cards beside the grid: what stands above confidence, the version shown, and its papers."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from confidant.domain.agreement import Agreement
from confidant.flows.agreement_draft import AgreementDraft, Remark, remarks
from confidant.flows.agreement_presets import Preset, preset_of
from confidant.ui.agreement.talk_words import PRESET_LABELS
from confidant.ui.agreement.words import REMARK_WORDS, above_confidence, papers, signed_words, signer_words
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

__all__ = ["DraftCard", "DueCard", "VersionCard", "text_card"]


_KINDS = {Remark.UNSETTLED: NoticeKind.INFO}


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


class DueCard(Card):
    """What has changed since the version was signed; `stands` is the two's word that it stays as it is."""

    stands = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(padded=True, parent=parent)
        self.column.setSpacing(8)
        self.add(SectionTitle("Due for review"))
        self.add(PlainLabel(words, Type.BODY, Token.WARN))
        button = SecondaryButton("It stands as it is", small=True)
        button.setObjectName("agreement.stands")
        button.clicked.connect(self.stands)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self.add(row)
        self.storing: tuple[QWidget, ...] = (button,)
        """What writes the vault."""


class VersionCard(Card):
    """A signed version: when it was signed, what it changed, and the way to the others."""

    changes_wanted = Signal()
    version_wanted = Signal(int)
    print_wanted = Signal()
    role_changed = Signal()

    def __init__(
        self, agreement: Agreement, versions: Sequence[int], today: date, odd: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(padded=True, parent=parent)
        self.column.setSpacing(4)
        self.storing: tuple[QWidget, ...] = ()
        """What writes the vault."""
        self.add(SectionTitle(f"Version {agreement.version}"))
        self.add(PlainLabel(signed_words(agreement, today), Type.BODY, Token.INK_SOFT))
        if agreement.signers:
            self.add(PlainLabel(signer_words(agreement), Type.ASIDE, Token.INK_SOFT))
        if odd:
            self.add(Notice(odd, NoticeKind.WARN))
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
        printing = SecondaryButton("Print", icon="printer")
        printing.setObjectName("agreement.print")
        printing.clicked.connect(self.print_wanted)
        row.addWidget(printing)
        row.addStretch(1)
        self.add(row)
        others = [self._version_button(version) for version in (older[-1:] or []) + newer[:1]]
        self.add(self._foot(others, is_last=not newer))

    def _foot(self, others: Sequence[AsideButton], *, is_last: bool) -> QHBoxLayout:
        """The way to the versions beside it, and what is rarely wanted: the mentee has another role now."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(4)
        for button in others:
            row.addWidget(button)
        if is_last:
            role = AsideButton("The role has changed")
            role.setObjectName("agreement.role_changed")
            role.setAccessibleName("The mentee’s role has changed: look at the agreement again")
            role.clicked.connect(self.role_changed)
            self.storing = (role,)
            row.addWidget(role)
        row.addStretch(1)
        return row

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
    talk_wanted = Signal()
    print_wanted = Signal()
    preset_wanted = Signal(Preset)

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
        self._remarks = [Notice(REMARK_WORDS[remark], _KINDS.get(remark, NoticeKind.WARN)) for remark in REMARK_WORDS]
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
        talk = self._aside("Talk it through", "message-circle", "talk", self.talk_wanted.emit)
        self._presets = self._aside("Begin from…", "list", "presets", self._open_presets)
        printing = self._aside("Print it", "printer", "print", self.print_wanted.emit)
        away = self._aside("Put it away", "trash-2", "put_away", self.put_away_wanted.emit)
        self.storing: tuple[QWidget, ...] = (sign, talk, self._presets, away)
        """What writes the vault."""
        for buttons in ((talk, self._presets), (printing, away)):
            foot = QHBoxLayout()
            foot.setSpacing(4)
            for button in buttons:
                foot.addWidget(button)
            foot.addStretch(1)
            self.add(foot)
        self.show_draft(draft)

    @staticmethod
    def _aside(words: str, icon: str, name: str, act: Callable[[], None]) -> AsideButton:
        button = AsideButton(words, icon=icon)
        button.setObjectName(f"agreement.{name}")
        button.clicked.connect(act)
        return button

    def _open_presets(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("agreement.preset_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for preset in Preset:
            action = menu.addAction(PRESET_LABELS[preset])
            action.setCheckable(True)
            action.setChecked(preset is self._preset)
            action.triggered.connect(partial(self.preset_wanted.emit, preset))
        menu.popup(self._presets.mapToGlobal(QPoint(0, self._presets.height() + 4)))

    def show_draft(self, draft: AgreementDraft) -> None:
        """Say what is worth a look in the draft as it stands now."""
        self._preset = preset_of(draft)
        found = remarks(draft)
        for remark, notice in zip(REMARK_WORDS, self._remarks, strict=True):
            notice.setVisible(remark in found)
