"""The third page: the mentor's own words, and the checks that read along."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.checks.finding import Finding, FindingKind
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.outline import sections_for
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import KeptFinding, Page, Preparation, SectionKey
from confidant.ui.kit import Card, scrolled
from confidant.ui.wizards.prepare_reference.findings_card import FindingsCard
from confidant.ui.wizards.prepare_reference.places import place_of
from confidant.ui.wizards.prepare_reference.section_editor import SectionEditor
from confidant.ui.wizards.prepare_reference.wizard_page import WizardPage


class LetterPage(WizardPage):
    """One editor for each section, and the findings. The checks never change a word."""

    page = Page.LETTER

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._editors: list[SectionEditor] = []
        holder = QWidget()
        self._sheet = QVBoxLayout(holder)
        self._sheet.setContentsMargins(24, 20, 24, 20)
        self._sheet.setSpacing(18)
        card = Card()
        card.add(scrolled(holder), 1)
        self.found = FindingsCard()
        self.found.mend_wanted.connect(self._on_mend_wanted)
        self.found.kept.connect(self._on_kept)
        self.found.unkept.connect(self._on_unkept)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(card, 588)
        row.addWidget(self.found, 372)
        self.column.addLayout(row, 1)

    @property
    def editors(self) -> tuple[SectionEditor, ...]:
        """The sections, in the letter's order."""
        return tuple(self._editors)

    def enter(self) -> None:
        """Ask the gate anew, so that the checks know what is permitted now, and show the words."""
        super().enter()
        # Shown before the gate is asked: where it cannot answer, older words would stand here and be taken for typed.
        self._show_words()
        self.session.refresh_material()
        self._show_words()
        self._show_findings()

    def put_typed(self) -> None:
        """Keep the words typed, and let the checks read them."""
        self.put(self._with_words)
        self._show_findings()

    def first_field(self) -> QWidget | None:
        """The first finding's mend button where one stands, else the first section."""
        rows = [row for row in self.found.finding_rows if row.mend.parent() is not None]
        if rows:
            return rows[0].mend
        return self._editors[0].edit if self._editors else None

    def has_more_to_do(self) -> bool:
        """A letter can always be written on."""
        return True

    def _with_words(self, state: Preparation) -> Preparation:
        for editor in self._editors:
            state = step.write(state, editor.section, editor.text())
        return state

    def _show_words(self) -> None:
        sections = sections_for(self.session.state.request.audience)
        if tuple(editor.section for editor in self._editors) != sections:
            self._make_editors()
        for editor in self._editors:
            editor.set_text(self.session.state.text_of(editor.section))

    def _make_editors(self) -> None:
        while (item := self._sheet.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._editors = []
        for section in sections_for(self.session.state.request.audience):
            editor = SectionEditor(section)
            editor.words_changed.connect(self._on_words_changed)
            self._editors.append(editor)
            self._sheet.addWidget(editor)
        self._sheet.addStretch(1)

    def _show_findings(self) -> None:
        found = self.session.findings
        self.found.show_findings(found, self.session.kept_findings)
        standing = self.session.standing_findings
        for editor in self._editors:
            places = (place_of(finding, editor.text()) for finding in standing)
            editor.mark(place for place in places if place is not None)

    def _on_words_changed(self) -> None:
        self.found.show_checking()
        self.note_typing()

    def _on_mend_wanted(self, finding: Finding) -> None:
        for each in self._editors:
            place = place_of(finding, each.text())
            if place is not None:
                each.select(place)
                return
        # What was left out stands nowhere: an agreed need belongs under its heading.
        wanted = SectionKey.DEVELOPMENT if finding.kind is FindingKind.FAIRNESS else None
        editor = next((each for each in self._editors if each.section is wanted), next(iter(self._editors), None))
        if editor is not None:
            editor.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kept(self, finding: Finding, reason: str) -> None:
        kept = KeptFinding(finding.id, finding.kind.value, finding.text, reason)
        self.take(lambda state: step.keep_finding(state, kept))
        self.told(self._show_findings)

    def _on_unkept(self, finding: Finding) -> None:
        self.take(lambda state: step.stop_keeping(state, finding.id))
        self.told(self._show_findings)
