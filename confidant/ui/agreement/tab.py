"""The Agreement tab of a pair: the version that holds, or the next one while it is talked over."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.agreement import Agreement
from confidant.domain.problem import Problem
from confidant.domain.vocabulary import ReviewOccasion, Rule, Topic
from confidant.flows.agreement_draft import AgreementDraft, Column, next_version, proposed, settles_wording
from confidant.flows.agreement_presets import Preset, with_preset
from confidant.flows.agreement_standing import standing
from confidant.flows.prepare_reference.people import called
from confidant.flows.today import today as real_today
from confidant.ui.agreement.changes_dialog import ChangesDialog
from confidant.ui.agreement.grid_with_cards import GridWithCards
from confidant.ui.agreement.kept_draft import KeptDraft
from confidant.ui.agreement.matrix_card import MatrixCard
from confidant.ui.agreement.nothing_agreed import NothingAgreed
from confidant.ui.agreement.printing import AskSave, print_agreement
from confidant.ui.agreement.sign_dialog import SignDialog
from confidant.ui.agreement.talk_dialog import TalkDialog
from confidant.ui.agreement.talk_words import PRESET_LABELS
from confidant.ui.agreement.terms_card import TermsCard
from confidant.ui.agreement.version_cards import DraftCard, DueCard, VersionCard, above_confidence_card, papers_card
from confidant.ui.agreement.words import occasion_words, standing_words
from confidant.ui.file_dialogs import ask_save
from confidant.ui.kit import (
    NoticeKind,
)
from confidant.ui.labels import long_date
from confidant.vault.shareable import TakenAway, taken_away

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.ids import PairId
    from confidant.vault.pairs import PairSummary
    from confidant.vault.vault import Vault

__all__ = ["AgreementTab"]


class AgreementTab(QWidget):
    """Shows a signed version, or the draft of the next; only a draft can be changed, and only signing makes it hold."""

    drafting_changed = Signal()
    """Another version, or the draft, may be shown now."""

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        pair: "PairId",
        *,
        today: Callable[[], date] = real_today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._vault, self._pair, self._today = shell, vault, pair, today
        self._draft: AgreementDraft | None = None
        self.ask_save: AskSave = ask_save
        """How the user is asked where the paper goes."""
        self._kept = KeptDraft(vault, pair, self)
        self._kept.failed.connect(self._say)
        self._versions: tuple[Agreement, ...] = ()
        self._shown: int | None = None
        self._terms: TermsCard | None = None
        self._draft_card: DraftCard | None = None
        self.matrix = MatrixCard()
        self.matrix.rule_chosen.connect(self._on_rule_chosen)
        self.matrix.change_refused.connect(self._on_change_refused)
        self._grid = GridWithCards(self.matrix)
        self._notice = self._grid.notice
        self._lay_out()
        self.refresh()
        # With the draft as it is here, which may not be stored.
        shell.condition.changed.connect(self._show)

    def refresh(self) -> None:
        """Read the versions and the draft anew."""
        self._versions = tuple(sorted(self._vault.agreements.versions(self._pair), key=lambda each: each.version))
        self._draft = self._kept_draft()
        self._show()

    def start_draft(self) -> None:
        """Begin the next version from the last one, or from the strict preset; a draft already begun is kept."""
        if self._draft is None:
            if not self._shell.may_store():
                return
            wording = self._vault.pairs.summary(self._pair).public_wording
            self._draft = next_version(self._versions, self._today(), public_wording=wording)
            self._try(self._keep)
        self._shown = None
        self._show()
        # Both sign every answer, so a draft shows every topic.
        self.matrix.show_every_topic(on=True)
        self.matrix.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def talk(self) -> None:
        """Go through the first conversation with the draft, which is begun where there is none."""
        self.start_draft()
        if self._draft is None or not self._shell.may_store():
            return
        dialog = TalkDialog(self._draft, self._vault.pairs.summary(self._pair), self.window())
        dialog.draft_chosen.connect(self._on_terms_chosen)
        dialog.exec()
        dialog.deleteLater()
        self.matrix.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Store what was typed a moment ago. Raises the `Problem` that keeps it from being stored."""
        self._kept.flush()

    def show_changes(self) -> None:
        """List what the version shown says differently from the one before it."""
        draft = self._draft if self._shown is None else None
        after = draft if draft is not None else self._agreement()
        older = [each for each in self._versions if after is not None and each.version < after.version]
        if after is None or not older:
            return
        ChangesDialog(older[-1], after, self.window(), taken=self._taken(draft)).exec()

    def ask_signatures(self) -> None:
        """Let both sign the draft, where there is one."""
        if self._draft is None or self._shown is not None:
            return
        summary = self._vault.pairs.summary(self._pair)
        names = (summary.mentor, summary.mentee)
        taken = self._taken(self._draft)
        dialog = SignDialog(self._draft, names, self._versions, self._today(), self.window(), taken=taken)
        if dialog.exec() and dialog.agreement is not None:
            self._sign(dialog.agreement)

    def print_shown(self) -> None:
        """Write the version that is shown as PDF, or the draft with lines to sign on; not from a vault in trouble."""
        if not self._shell.may_store():
            return
        draft = self._draft if self._shown is None else None
        shown = proposed(draft, self._today()) if draft is not None else self._agreement()
        if shown is not None:
            print_agreement(self._shell, self._pair, shown, self._today(), self.ask_save)

    @property
    def is_drafting(self) -> bool:
        """Whether the draft of a version is shown, and not a signed one."""
        return self._draft is not None and self._shown is None

    @property
    def has_draft(self) -> bool:
        """Whether a draft is begun, shown or not."""
        return self._draft is not None

    def _lay_out(self) -> None:
        self._empty = NothingAgreed()
        self._empty.talk_wanted.connect(self.talk)
        self._empty.start_wanted.connect(self.start_draft)
        self._shell.condition.keep_off(*self._empty.storing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._grid, 1)
        column.addWidget(self._empty, 1)

    def _kept_draft(self) -> AgreementDraft | None:
        try:
            return self._kept.read()
        except Problem as problem:
            self._say(problem)
            return None

    def _keep(self) -> None:
        if self._draft is not None:
            self._kept.keep(self._draft)

    def _taken(self, draft: AgreementDraft | None) -> tuple[TakenAway, ...]:
        """What could be told today, and not so were the draft signed; nothing where a signed version is shown."""
        if draft is None or not self._versions:
            return ()
        # A version dated ahead of a clock that was set back would still hold on its own day.
        on = max(self._today(), self._versions[-1].signed)
        try:
            return taken_away(self._vault, self._pair, proposed(draft, on), on)
        except Problem as problem:
            self._say(problem)
            return ()

    def _agreement(self) -> Agreement | None:
        """The signed version to show: the one asked for, else the last."""
        last = self._versions[-1] if self._versions else None
        return next((each for each in self._versions if each.version == self._shown), last)

    def _show(self) -> None:
        agreement = self._agreement()
        draft = self._draft if self._shown is None else None
        nothing = agreement is None and draft is None
        self._empty.setVisible(nothing)
        self._grid.setVisible(not nothing)
        self._terms = self._draft_card = None
        if draft is not None:
            self.matrix.show_matrix(draft.matrix, may_change=self._shell.condition.may_store)
            self._add_draft_cards(draft)
        elif agreement is not None:
            self.matrix.show_matrix(agreement.matrix, may_change=False)
            self._add_version_cards(agreement)
        else:
            self._grid.show_cards()
        self.drafting_changed.emit()

    def _add_draft_cards(self, draft: AgreementDraft) -> None:
        last = self._versions[-1] if self._versions else None
        self._draft_card = DraftCard(draft, last)
        self._draft_card.sign_wanted.connect(self.ask_signatures)
        self._draft_card.changes_wanted.connect(self.show_changes)
        self._draft_card.put_away_wanted.connect(self._on_put_away_wanted)
        self._draft_card.talk_wanted.connect(self.talk)
        self._draft_card.print_wanted.connect(self.print_shown)
        self._draft_card.preset_wanted.connect(self._on_preset_wanted)
        self._terms = TermsCard(draft)
        self._terms.terms_chosen.connect(self._on_terms_chosen)
        self._shell.condition.keep_off(*self._draft_card.storing, self._terms)
        self._grid.show_cards(self._draft_card, self._terms, self._above_confidence())

    def _add_version_cards(self, agreement: Agreement) -> None:
        pair = self._vault.pairs.summary(self._pair)
        stands = standing(self._versions, agreement, self._today(), pair.started)
        odd = standing_words(stands, agreement, pair.started)
        card = VersionCard(agreement, [each.version for each in self._versions], self._today(), odd)
        card.changes_wanted.connect(self.show_changes)
        card.version_wanted.connect(self._on_version_wanted)
        card.role_changed.connect(self._on_role_changed)
        card.print_wanted.connect(self.print_shown)
        self._shell.condition.keep_off(*card.storing)
        cards = (self._above_confidence(), card, papers_card(agreement, called(pair.mentee)))
        due = [self._due_card(pair)] if pair.occasions and pair.agreement_version == agreement.version else []
        self._grid.show_cards(*due, *cards)

    def _due_card(self, pair: "PairSummary") -> DueCard:
        card = DueCard(occasion_words(pair.occasions))
        card.stands.connect(self._on_stands)
        self._shell.condition.keep_off(*card.storing)
        return card

    def _above_confidence(self) -> QWidget:
        return above_confidence_card(self._vault.pairs.summary(self._pair).organisation)

    def _say(self, problem: Problem | str) -> None:
        self._notice.set_notice(str(problem), NoticeKind.WARN)
        self._notice.show()

    def _on_rule_chosen(self, topic: Topic, column: Column, rule: Rule) -> None:
        if self._draft is not None:
            self._take(self._draft.with_rule(topic, column, rule))

    def _on_terms_chosen(self, draft: AgreementDraft) -> None:
        self._notice.hide()
        self._kept.keep_soon(draft)
        self._show_draft(draft)

    def _on_preset_wanted(self, preset: Preset) -> None:
        before = self._draft
        if before is None:
            return
        self._take(with_preset(before, preset))
        self.matrix.view.setFocus(Qt.FocusReason.OtherFocusReason)
        words = f"Every answer is now as in “{PRESET_LABELS[preset]}”."
        self._shell.toast(words, undo=lambda: self._take(before))

    def _on_role_changed(self) -> None:
        was_noted = ReviewOccasion.ROLE in self._vault.pairs.summary(self._pair).occasions
        if self._try(lambda: self._vault.agreements.note_occasion(self._pair, ReviewOccasion.ROLE)):
            self._show()
            undo = None if was_noted else self._take_back_role_changed
            self._shell.toast("The agreement is due for review.", undo=undo)

    def _take_back_role_changed(self) -> None:
        if self._try(lambda: self._vault.agreements.take_back_occasion(self._pair, ReviewOccasion.ROLE)):
            self._show()

    def _on_stands(self) -> None:
        if self._try(lambda: self._vault.agreements.settle_occasions(self._pair)):
            self._show()

    def _take(self, draft: AgreementDraft) -> None:
        """Keep a changed draft in the vault and show it."""
        self._draft = draft
        self._notice.hide()
        self._try(self._keep)
        self._show_draft(draft)

    def _show_draft(self, draft: AgreementDraft) -> None:
        """Show a changed draft, leaving the cursor where it is."""
        self._draft = draft
        self.matrix.show_matrix(draft.matrix, may_change=self._shell.condition.may_store)
        if self._terms is not None:
            self._terms.show_draft(draft)
        if self._draft_card is not None:
            self._draft_card.show_draft(draft)

    def _try(self, store: Callable[[], None]) -> bool:
        """Store something; False where it could not be, which is then said."""
        try:
            store()
        except Problem as problem:
            self._say(problem)
            return False
        return True

    def _on_change_refused(self) -> None:
        if not self._shell.may_store():
            return
        self._say("A signed version is never edited. Start a new version to change an answer.")

    def _on_version_wanted(self, version: int) -> None:
        is_last = bool(self._versions) and version == self._versions[-1].version
        self._shown = None if is_last and self._draft is None else version
        self._show()

    def _on_put_away_wanted(self) -> None:
        draft = self._draft
        if draft is None:
            return
        if not self._try(self._kept.drop):
            return
        self._draft = None
        self._show()
        self._shell.toast("The draft was put away.", undo=lambda: self._bring_back(draft))

    def _bring_back(self, draft: AgreementDraft) -> None:
        self._draft = draft
        self._keep()
        self._show()

    def _sign(self, agreement: Agreement) -> None:
        try:
            with self._vault.transaction():
                self._vault.agreements.sign(self._pair, agreement)
                # Where the two took the sentence back, statements must not go on saying it.
                if self._draft is not None and settles_wording(self._draft):
                    self._vault.pairs.set_public_wording(self._pair, agreement.arrangements.public_wording)
                self._kept.drop()
        except Problem as problem:
            self._say(problem)
            return
        self._shown = None
        self.refresh()
        # The page around this tab names the next review in its head.
        self._shell.refresh()
        self._shell.toast(f"Version {agreement.version} is signed and holds from {long_date(agreement.signed)}.")
