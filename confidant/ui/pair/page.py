"""The page of one pair: who they are, and everything between them in tabs."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.today import today as real_today
from confidant.ui.kit import Hairline, IconButton, PageHeader, PrimaryButton, SecondaryButton, TabBar
from confidant.ui.labels import month_year, near_date
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.pair.tabs import STANDARD_TABS
from confidant.ui.shell.page import Refreshing
from confidant.vault.ids import NoteId, PairId
from confidant.vault.pairs import PairSummary

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.vault import Vault

__all__ = ["PairPage", "subtitle_of"]


@runtime_checkable
class _Flushing(Protocol):
    """A tab with words that may be unsaved; `flush` raises the `Problem` that keeps them from being stored."""

    def flush(self) -> None: ...


@runtime_checkable
class _Drafting(Protocol):
    """A tab that can begin a draft, as the agreement's does; `drafting_changed` tells of another thing shown."""

    @property
    def drafting_changed(self) -> SignalInstance: ...

    @property
    def is_drafting(self) -> bool: ...

    @property
    def has_draft(self) -> bool: ...

    def start_draft(self) -> None: ...


def subtitle_of(summary: PairSummary, today: date) -> str:
    """Return the line under the mentee's name: mentor, capacity, since when, and the next review."""
    capacity = f"{summary.programme} since" if summary.programme else "mentoring since"
    parts = [f"with {summary.mentor}", f"{capacity} {month_year(summary.started)}"]
    if summary.ended is not None:
        parts.append(f"ended {near_date(summary.ended, today)}")
    elif summary.occasions:
        parts.append("agreement due for review")
    elif summary.review_due is not None:
        due = "review was due" if summary.review_due < today else "next review"
        parts.append(f"{due} {near_date(summary.review_due, today)}")
    if not summary.public_wording.strip():
        parts.append("no public wording yet")
    return " · ".join(parts)


class PairPage(QWidget):
    """Shows one pair at a time. Another pair or tab is shown only once what was being written is saved."""

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        *,
        today: Callable[[], date] = real_today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._vault, self._today = shell, vault, today
        self._pair: PairId | None = None
        self._widgets: dict[str, QWidget] = {}
        self._make_header()
        self._stack = QStackedWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.setContentsMargins(24, 20, 24, 0)
        self._head.setSpacing(12)
        self._head.addWidget(self.header)
        self._column.addLayout(self._head)
        self._column.addWidget(Hairline())
        self._column.addWidget(self._stack, 1)
        self._make_bar()
        shell.before_lock.add(self.flush)

    def open_at(
        self,
        pair: PairId | None = None,
        tab: str | None = None,
        note: NoteId | None = None,
        *,
        at: int | None = None,
        new_note: bool = False,
        find: str = "",
        **_other: Any,
    ) -> None:
        """Show a pair, one of its tabs, one of its notes; or make a new note. What is left out stays as it was.

        `at` puts the cursor before that character of the note's words, `find` before the place by which a search
        found it.
        """
        if not self._show_pair(pair):
            return
        shown = "notes" if note is not None or new_note else tab
        self._show_tab(shown or self.tab or "notes")
        self._widgets[self.tab].setFocus()
        notes = self._widgets.get("notes")
        if isinstance(notes, NotesTab) and note is not None and notes.open_note(note, at=at) and find:
            notes.editor.go_to_found(find)
        if isinstance(notes, NotesTab) and new_note:
            notes.new_note()

    def refresh(self) -> None:
        """Show what the vault holds now."""
        if self._pair is None:
            return
        self._show_header()
        self._shell.set_top_action(self._cover_button())
        shown = self._stack.currentWidget()
        if isinstance(shown, Refreshing):
            shown.refresh()

    def flush(self) -> None:
        """Save what is unsaved in any tab. Raises the `Problem` that kept it from being stored."""
        for widget in self._widgets.values():
            if isinstance(widget, _Flushing):
                widget.flush()

    @property
    def pair(self) -> PairId | None:
        """Which pair is shown."""
        return self._pair

    @property
    def tab(self) -> str:
        """The key of the tab that is shown."""
        return next((key for key, widget in self._widgets.items() if widget is self._stack.currentWidget()), "")

    def tab_widget(self, key: str) -> QWidget | None:
        """Return the widget of a tab, or None where it was not shown yet."""
        return self._widgets.get(key)

    def _make_header(self) -> None:
        self._new_note = SecondaryButton("New note", icon="plus")
        self._new_note.setObjectName("pair.new_note")
        self._new_note.clicked.connect(self._on_new_note)
        self._begin = IconButton("chevron-down", "New note from a template… (Ctrl+Shift+N)", small=False)
        self._begin.setObjectName("pair.begin_note")
        self._begin.clicked.connect(self._on_begin)
        self._beginnings = QWidget()
        beginnings = QHBoxLayout(self._beginnings)
        beginnings.setContentsMargins(0, 0, 0, 0)
        beginnings.setSpacing(4)
        beginnings.addWidget(self._new_note)
        beginnings.addWidget(self._begin)
        self._prepare = PrimaryButton("Prepare reference", icon="file-badge")
        self._prepare.setObjectName("pair.prepare")
        self._prepare.clicked.connect(self._on_prepare)
        self._new_version = PrimaryButton("New version", icon="pencil")
        self._new_version.setObjectName("pair.new_version")
        self._new_version.clicked.connect(self._on_new_version)
        self._ask = SecondaryButton("Ask for a yes", icon="clipboard-check")
        self._ask.setObjectName("pair.ask")
        self._ask.clicked.connect(lambda: self._shell.go("ask", pair=self._pair))
        self.header = PageHeader("", "", self._beginnings, self._ask, self._prepare, self._new_version)
        self._shell.condition.keep_off(self._new_note, self._begin, self._ask, self._prepare, self._new_version)
        self._actions = {
            "notes": (self._beginnings, self._prepare),
            "agreement": (self._new_version,),
            "before": (self._beginnings,),
            "sharing": (self._ask, self._prepare),
        }

    def _make_bar(self) -> None:
        self.bar = TabBar([tab.title for tab in STANDARD_TABS])
        self.bar.tab_chosen.connect(self._on_tab_chosen)
        self._head.addWidget(self.bar)

    def _show_pair(self, pair: PairId | None) -> bool:
        """Show another pair; False where what was being written could not be saved, or there is no such pair."""
        if pair is None or pair == self._pair:
            return self._pair is not None
        try:
            self.flush()
            self._vault.pairs.summary(pair)
        except Problem as problem:
            self._shell.toast(str(problem))
            return False
        for widget in self._widgets.values():
            self._stack.removeWidget(widget)
            widget.deleteLater()
        self._widgets = {}
        self._pair = pair
        return True

    def _show_tab(self, key: str) -> None:
        if self._pair is None:
            return
        keys = [tab.key for tab in STANDARD_TABS]
        index = keys.index(key) if key in keys else 0
        tab = STANDARD_TABS[index]
        if tab.key not in self._widgets:
            widget = tab.make(self._shell, self._vault, self._pair, self._today, self._stack)
            self._widgets[tab.key] = widget
            if isinstance(widget, _Drafting):
                widget.drafting_changed.connect(self._show_header)
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(self._widgets[tab.key])
        self.bar.choose(index)
        self._show_header()

    def _show_header(self) -> None:
        if self._pair is None:
            return
        summary = self._vault.pairs.summary(self._pair)
        self.header.set_words(summary.mentee, subtitle_of(summary, self._today()))
        shown = self._actions.get(self.tab, ())
        for button in (self._beginnings, self._ask, self._prepare, self._new_version):
            button.setVisible(button in shown)
        if summary.agreement_version is None:
            # The empty agreement offers the first version itself.
            self._new_version.hide()
        tab = self._widgets.get("agreement")
        if isinstance(tab, _Drafting):
            # The draft has a main button of its own, and there is never more than one draft.
            self._new_version.setText("Go to the draft" if tab.has_draft else "New version")
            self._new_version.setHidden(self._new_version.isHidden() or tab.is_drafting)

    def _cover_button(self) -> SecondaryButton:
        button = SecondaryButton("Cover the words", icon="eye-off", keys="F9")
        button.clicked.connect(self._shell.covering.toggle)
        return button

    def _on_tab_chosen(self, index: int) -> None:
        if self._pair is None or STANDARD_TABS[index].key == self.tab:
            return
        self._show_tab(STANDARD_TABS[index].key)
        self.refresh()

    def _on_new_note(self) -> None:
        self.open_at(new_note=True)

    def _on_begin(self) -> None:
        from confidant.ui.notes.everywhere import add_note_actions  # noqa: PLC0415  loaded long since

        add_note_actions(self._shell).begin_note()

    def _on_prepare(self) -> None:
        try:
            self.flush()
        except Problem as problem:
            self._shell.toast(str(problem))
            return
        self._shell.go("prepare", pair=self._pair)

    def _on_new_version(self) -> None:
        tab = self._widgets.get("agreement")
        if isinstance(tab, _Drafting):
            tab.start_draft()
