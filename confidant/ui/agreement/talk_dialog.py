"""The first conversation, page by page, for two people before one screen."""

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from confidant.flows.agreement_draft import AgreementDraft
from confidant.flows.agreement_presets import Preset, preset_of, with_preset
from confidant.flows.first_talk import HARD_CASES, NO_SURPRISE, TalkStep, grounds_for, step_after, step_before
from confidant.flows.pair_entry import suggested_wording
from confidant.ui.agreement.draft_fields import DraftFields
from confidant.ui.agreement.talk_pages import TalkPage, ground_block, rules_block
from confidant.ui.agreement.talk_words import PRESET_LABELS, PRESET_MEANINGS, STEPS, TITLES
from confidant.ui.kit import (
    AsideButton,
    ChoiceField,
    Dialog,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
    Step,
    StepList,
    scrolled,
)
from confidant.ui.kit.tab_order import tab_stops
from confidant.ui.screen_room import screen_of
from confidant.ui.theme import Type, current_theme
from confidant.vault.pairs import PairSummary

__all__ = ["TalkDialog"]

_WIDTH, _HEIGHT, _SIDE = 840, 656, 224
_BAR = 12
"""Width of a scroll bar, as the style sheet has it."""

_SCREEN_SHARE = 0.94
_OWN = "Your own answers"


class TalkDialog(Dialog):
    """A page a step; Return or Ctrl+Return goes on, Alt+Left back, and any page seen can be opened at the side.

    Whatever is settled is told at once by `draft_chosen`, so that *Later* loses nothing. It is accepted where the two
    have come to the end and go on to the answers, topic by topic.
    """

    returns_from_choices = True

    draft_chosen = Signal(object)
    """The `AgreementDraft` as it stands now."""

    def __init__(self, draft: AgreementDraft, pair: PairSummary, parent: QWidget | None = None) -> None:
        super().__init__("The first conversation", cancel="Later", width=0, parent=parent)
        self.setObjectName("talk")
        self.step = TalkStep.BETWEEN_US
        self._draft, self._pair = draft, pair
        self._seen = {self.step}
        self.fields = DraftFields(draft, self)
        self.fields.draft_chosen.connect(self._on_draft_chosen)
        self.preset = ChoiceField("Begin with")
        self.preset.combo.setObjectName("talk.preset")
        self._show_preset()
        self.preset.changed.connect(self._on_preset_chosen)
        self._suggest = AsideButton("Suggest a sentence", icon="pencil")
        self._suggest.setObjectName("talk.suggest")
        self._suggest.clicked.connect(self._on_suggest_clicked)
        self._steps = StepList([Step(*STEPS[step]) for step in TalkStep])
        self._steps.step_chosen.connect(self._on_step_chosen)
        self._pages = QStackedWidget()
        for step in TalkStep:
            page = scrolled(TalkPage(step, *self._parts(step)))
            page.setFocusPolicy(Qt.FocusPolicy.NoFocus if tab_stops(page) else Qt.FocusPolicy.StrongFocus)
            page.setProperty("bare", True)  # noqa: FBT003  the kit's ring would go round the whole page
            page.setAccessibleName(TITLES[step])
            self._pages.addWidget(page)
        self._lay_out()
        self.show_step(self.step)

    def show_step(self, step: TalkStep) -> None:
        """Open a page, with the keyboard in its first field, or where it has none on the way on."""
        self.step = step
        self._seen.add(step)
        steps = list(TalkStep)
        self._pages.setCurrentIndex(steps.index(step))
        self._steps.set_state(now=steps.index(step), done=[steps.index(each) for each in self._seen])
        self.back.setEnabled(step_before(step) is not None)
        self.onward.setText("Next" if step_after(step) is not None else "On to the topics")
        stops = [stop for stop in tab_stops(self._area()) if not stop.isHidden() and stop is not self._suggest]
        # Words alone are scrolled with the arrows, and Return goes on from there, too.
        (stops[0] if stops else self._area()).setFocus(Qt.FocusReason.TabFocusReason)
        self._area().verticalScrollBar().setValue(0)

    def sizeHint(self) -> QSize:
        """One size for all pages, so that nothing moves from one to the next; never larger than the screen."""
        theme, room = current_theme(), screen_of(self).availableGeometry()
        width, height = theme.px(_WIDTH), theme.px(_HEIGHT)
        return QSize(min(width, round(room.width() * _SCREEN_SHARE)), min(height, round(room.height() * _SCREEN_SHARE)))

    def showEvent(self, event: QShowEvent) -> None:
        """Take that size: Qt by itself gives a dialog no more than two thirds of the screen."""
        self.resize(self.sizeHint())
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Return go on from a page of words, too."""
        if Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._area().hasFocus():
            self.onward.click()
        else:
            super().keyPressEvent(event)

    def _area(self) -> QScrollArea:
        area = self._pages.currentWidget()
        assert isinstance(area, QScrollArea)
        return area

    def _parts(self, step: TalkStep) -> list[QWidget]:
        fields = self.fields
        parts: dict[TalkStep, list[QWidget]] = {
            TalkStep.BETWEEN_US: [fields.wording, self._suggest],
            TalkStep.ABOVE_CONFIDENCE: [ground_block(ground) for ground in grounds_for(self._pair.organisation)],
            TalkStep.NO_SURPRISE: [PlainLabel(words, Type.NOTE) for words in (NO_SURPRISE, HARD_CASES)],
            TalkStep.WHO_MAY_SAY_WHAT: [rules_block(), self.preset],
            TalkStep.PAPERS_AND_MEETINGS: [fields.references, fields.lapse, fields.three_way],
            TalkStep.NOTES: [fields.computer, fields.notes_by, fields.retention],
            TalkStep.WHEN_IT_GETS_HARD: [fields.supervisor, fields.emergency, fields.cooling],
            TalkStep.LOOKING_AGAIN: [fields.review_due],
        }
        return parts[step]

    def _lay_out(self) -> None:
        self.back = SecondaryButton("Back", keys="Alt ←")
        self.back.setObjectName("talk.back")
        self.back.clicked.connect(self._on_back)
        self.add_button(self.back, accepts=False, default=False)
        self.onward = PrimaryButton("Next")
        self.onward.setObjectName("talk.next")
        self.onward.clicked.connect(self._on_next)
        self.add_button(self.onward, accepts=False)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self._on_back)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._steps)
        column.addStretch(1)
        side.setFixedWidth(current_theme().px(_SIDE))
        row = QHBoxLayout()
        row.setSpacing(0)
        area = scrolled(side)
        area.setFixedWidth(side.width() + _BAR)
        row.addWidget(area)
        row.addWidget(self._pages, 1)
        self.add(row)

    def _show_preset(self) -> None:
        now = preset_of(self._draft)
        choices: list[tuple[str, Preset | None]] = [(PRESET_LABELS[each], each) for each in Preset]
        self.preset.combo.blockSignals(True)  # noqa: FBT003  Qt's signature
        self.preset.set_choices(choices if now is not None else [(_OWN, None), *choices])
        self.preset.set_value(now)
        self.preset.combo.blockSignals(False)  # noqa: FBT003  as above
        self.preset.set_hint("As you have filled them in." if now is None else PRESET_MEANINGS[now])

    def _take(self, draft: AgreementDraft) -> None:
        self._draft = draft
        self._suggest.setVisible(not draft.arrangements.public_wording.strip())
        self.draft_chosen.emit(draft)

    def _on_draft_chosen(self, draft: AgreementDraft) -> None:
        self._take(draft)

    def _on_preset_chosen(self) -> None:
        preset = self.preset.value()
        if preset is None:
            return
        draft = with_preset(self._draft, preset)
        self.preset.set_hint(PRESET_MEANINGS[preset])
        self.fields.show_draft(draft)
        self._take(draft)

    def _on_suggest_clicked(self) -> None:
        started: date = self._pair.started
        self.fields.wording.set_text(suggested_wording(self._pair.mentor, self._pair.mentee, started))
        self.fields.wording.setFocus()

    def _on_step_chosen(self, index: int) -> None:
        self.show_step(list(TalkStep)[index])

    def _on_back(self) -> None:
        before = step_before(self.step)
        if before is not None:
            self.show_step(before)

    def _on_next(self) -> None:
        after = step_after(self.step)
        if after is None:
            self.accept()
        else:
            self.show_step(after)
