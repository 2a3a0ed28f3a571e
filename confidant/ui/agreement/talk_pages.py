"""What stands on each page of the first conversation."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.vocabulary import Rule
from confidant.flows.first_talk import Ground, TalkStep
from confidant.ui.agreement.rule_look import rule_badge
from confidant.ui.agreement.talk_words import ASIDES, SAYINGS, TITLES
from confidant.ui.kit import PlainLabel
from confidant.ui.labels import RULE_MEANINGS
from confidant.ui.theme import Token, Type

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

__all__ = ["TalkPage", "ground_block", "rules_block"]


class TalkPage(QWidget):
    """A heading, what to say to each other, and the fields that come of it."""

    def __init__(self, step: TalkStep, *parts: "QWidget | QLayout") -> None:
        super().__init__()
        self.step = step
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 4, 24, 16)
        self._column.setSpacing(14)
        self._column.addWidget(PlainLabel(TITLES[step], Type.PAGE))
        if SAYINGS[step]:
            self._column.addWidget(PlainLabel(SAYINGS[step], Type.NOTE))
        for part in parts:
            if isinstance(part, QWidget):
                self._column.addWidget(part)
            else:
                self._column.addLayout(part)
        if ASIDES[step]:
            self._column.addWidget(PlainLabel(ASIDES[step], Type.ASIDE, Token.INK_SOFT))
        self._column.addStretch(1)


def ground_block(ground: Ground) -> QWidget:
    """Return one exception: its name, the plain words, and the example set apart."""
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(PlainLabel(ground.name, Type.NOTE_STRONG))
    column.addWidget(PlainLabel(ground.words, Type.NOTE))
    column.addWidget(PlainLabel(f"For example: {ground.example}", Type.BODY, Token.INK_SOFT))
    return widget


def rules_block() -> QWidget:
    """Return the five answers, each with what it means."""
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    badges = [rule_badge(rule) for rule in Rule]
    widest = max(badge.sizeHint().width() for badge in badges)
    for rule, badge in zip(Rule, badges, strict=True):
        row = QHBoxLayout()
        row.setSpacing(12)
        holder = QWidget()
        holder.setFixedWidth(widest)
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(holder)
        row.addWidget(PlainLabel(RULE_MEANINGS[rule], Type.BODY, Token.INK_SOFT), 1)
        column.addLayout(row)
    return widget
