"""What the shell opens as *consult*, in place of rail and page: a question to a supervisor."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.supervision.session import Sitting
from confidant.flows.supervision.state import Stage, lack, open_suggestions, reachable
from confidant.flows.today import now as real_now
from confidant.ui.file_dialogs import ask_save
from confidant.ui.shell import Shell
from confidant.ui.supervision.came_of_it_view import CameOfItView
from confidant.ui.supervision.copy_view import CopyView
from confidant.ui.supervision.instead_view import InsteadView
from confidant.ui.supervision.leaving import Leaving
from confidant.ui.supervision.look_view import LookView
from confidant.ui.supervision.question_view import QuestionView
from confidant.ui.supervision.side import Side
from confidant.ui.supervision.view import ConsultView
from confidant.ui.supervision.words import lack_words
from confidant.ui.supervision.words_view import WordsView
from confidant.ui.wizards.prepare_reference.foot import Foot
from confidant.vault.consultations import Consultation, StepKind
from confidant.vault.ids import ConsultationId, PairId
from confidant.vault.vault import Vault

__all__ = ["ConsultPage"]

_CAME_OF_IT = len(Stage)


class ConsultPage(QWidget):
    """Leads from the question to the copy and to what came of it. It holds no rule: the sitting does."""

    def __init__(
        self,
        shell: Shell,
        vault: Vault,
        *,
        pair: PairId,
        exceptional: int | None = None,
        now: Callable[[], datetime] = real_now,
        ask: Callable[[QWidget, str, str, str], Path | None] = ask_save,
        parent: QWidget | None = None,
    ) -> None:
        """Raises what keeps the draft from being read."""
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        vault.refuse_in_trouble()
        # What is still being typed in a note may be what is asked about.
        shell.before_lock.run(asks=False)
        self._shell = shell
        self.sitting = Sitting(vault, pair, exceptional, now)
        self.side, self.foot = Side(self.sitting.mentee, is_exceptional=exceptional is not None), Foot()
        self.leaving = Leaving(self, self.sitting, ask)
        self.views: list[ConsultView] = []
        self._stack = QStackedWidget()
        self._make_views()
        self._lay_out()
        self._add_shortcuts()
        shell.before_lock.add(self.flush)
        shell.condition.keep_off(*self.views)
        self.sitting.go_to(self.sitting.state.stage)
        self._open(int(self.sitting.state.stage))

    @property
    def pair(self) -> PairId:
        """Whom it is about."""
        return self.sitting.pair

    @property
    def current(self) -> ConsultView:
        """The view shown."""
        return self.views[self._stack.currentIndex()]

    def flush(self) -> None:
        """Store what is being typed. Raises the `Problem` that kept it from being stored."""
        self.current.take_over()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first field."""
        super().showEvent(event)
        self.current.begin()

    def show_stage(self, stage: int) -> None:
        """Open a view, as far as it may be opened."""
        if not self._told(self.flush):
            return
        if stage == _CAME_OF_IT and self.sitting.state.consultation is not None:
            number = ConsultationId(self.sitting.state.consultation)
            self.show_consultation(self.sitting.vault.consultations.get(number))
            return
        self.sitting.go_to(Stage(min(stage, Stage.COPY)))
        self._open(int(self.sitting.state.stage))

    def show_consultation(self, consultation: Consultation) -> None:
        """Show what came of a consultation, this one or one of before."""
        self.came_of_it.show_consultation(consultation)
        self._open(_CAME_OF_IT)

    def go_on(self) -> None:
        """Open the next view, or say what is missing."""
        at = self._stack.currentIndex()
        if at == _CAME_OF_IT:
            self._shell.close_full()
            return
        if not self._told(self.flush):
            return
        self.show_stage(at + 1)
        if self._stack.currentIndex() == at:
            self._show_foot()

    def go_back(self) -> None:
        """Open the view before, or leave; the draft is kept."""
        at = self._stack.currentIndex()
        if at == 0:
            self._shell.close_full()
        else:
            self.show_stage(at - 1)

    def _open(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        self.current.show_sitting()
        self._shell.condition.keep_off(self.current)
        self._show_foot()
        self.current.begin()

    def _show_foot(self) -> None:
        at, state, found = self._stack.currentIndex(), self.sitting.state, self.sitting.found
        has_left = state.consultation is not None
        self.side.show_step(at, _CAME_OF_IT if has_left else int(reachable(state, found)))
        missing = lack(state, found)
        waiting = len(open_suggestions(state, found))
        if at == _CAME_OF_IT:
            self.foot.show_words("", "Close", may_go_on=True, may_go_back=True)
            return
        hint = "Nothing of this has left yet." if at < Stage.INSTEAD and missing is not None else ""
        hint = lack_words(missing, waiting) if at >= Stage.INSTEAD else hint
        may_go_on = self._may_leave(at)
        onward = "What came of it" if at == Stage.COPY else "Continue"
        self.foot.show_words(hint, onward, may_go_on=may_go_on, may_go_back=at > 0)

    def _may_leave(self, at: int) -> bool:
        """Whether the next view may be opened, with what stands in the fields now."""
        if at == Stage.QUESTION:
            return bool(self.question.question.text().strip())
        if at == Stage.COPY:
            return self.sitting.state.consultation is not None
        return at == Stage.WORDS or reachable(self.sitting.state, self.sitting.found) > at

    def _told(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Problem as problem:
            self.foot.show_problem(str(problem))
            return False
        return True

    def _on_recorded(self, consultation: Consultation) -> None:
        if consultation.steps[-1].kind is StepKind.DECIDED:
            self._shell.toast("Written down. What was begun here is done; the record stays with the pair.")
        self._show_foot()

    def _on_has_left(self, sentence: str) -> None:
        self._shell.toast(sentence)
        self.show_stage(_CAME_OF_IT)

    def _make_views(self) -> None:
        sitting = self.sitting
        self.question, self.words, self.instead = QuestionView(sitting), WordsView(sitting), InsteadView(sitting)
        self.look, self.copy, self.came_of_it = LookView(sitting), CopyView(sitting), CameOfItView(sitting)
        self.views = [self.question, self.words, self.instead, self.look, self.copy, self.came_of_it]
        for view in self.views:
            self._stack.addWidget(view)
            view.changed.connect(self._show_foot)
        self.question.earlier_wanted.connect(self.show_consultation)
        self.came_of_it.recorded.connect(self._on_recorded)
        self.copy.save_wanted.connect(self.leaving.save)
        self.copy.clipboard_wanted.connect(self.leaving.put_on_clipboard)
        self.copy.show_wanted.connect(self.leaving.show_large)
        self.leaving.refused.connect(self.copy.say)
        self.leaving.has_left.connect(self._on_has_left)

    def _lay_out(self) -> None:
        for button, name in ((self.foot.back, "back"), (self.foot.onward, "onward")):
            button.setObjectName(f"supervision.{name}")
        self.side.step_chosen.connect(self.show_stage)
        self.foot.back_wanted.connect(self.go_back)
        self.foot.onward_wanted.connect(self.go_on)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self.foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(right, 1)

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            ("Esc", self._shell.close_full),
            ("Ctrl+Return", self.go_on),
            ("Alt+Left", self.go_back),
            ("F11", self._on_show),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _on_show(self) -> None:
        if self.current is self.copy:
            self.copy.show_large.click()
