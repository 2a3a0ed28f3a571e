"""The second page: what may be told, sentence by sentence, and the page it makes."""

from collections.abc import Callable
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.vocabulary import Topic
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.outline import sections_for
from confidant.flows.prepare_reference.sentences import Offer
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Key, Page, Preparation, SectionKey
from confidant.flows.prepare_reference.wishes import asked_to_stay_out
from confidant.ui import labels
from confidant.ui.kit import Card, Hairline, IconView, PlainLabel, scrolled
from confidant.ui.theme import Token, Type
from confidant.ui.wizards.prepare_reference.live_page import LivePage
from confidant.ui.wizards.prepare_reference.sentence_row import SentenceRow
from confidant.ui.wizards.prepare_reference.skeleton import Skeleton
from confidant.ui.wizards.prepare_reference.two_views import TwoViews
from confidant.ui.wizards.prepare_reference.wizard_page import WizardPage
from confidant.ui.wizards.prepare_reference.words import group_heading, rests_on


class MaterialPage(WizardPage):
    """Only permitted sentences stand here; nothing tells that there is, or how much there is, anything else."""

    page = Page.MATERIAL

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._rows: list[SentenceRow] = []
        self._offered: tuple[Offer, ...] | None = None
        self._taken_out: list[tuple[Key, SectionKey, Key | None]] = []
        """What was taken out, where it stood and before what; for putting it back, the last one first."""
        self._holder = QWidget()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        card = Card()
        card.add(scrolled(self._holder), 1)
        self.live = LivePage("")
        self.live.follow_changes()
        self.live.larger_wanted.connect(self.show_larger)
        self.skeleton = Skeleton()
        self.skeleton.placed.connect(self._on_placed)
        self.skeleton.shifted.connect(self._on_shifted)
        self.skeleton.taken_out.connect(self._on_taken_out)
        views = (("The page", self.live), ("The order", scrolled(self.skeleton)))
        self.views = TwoViews(*views)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(card, 568)
        row.addWidget(self.views, 392)
        self.column.addLayout(row, 1)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self._on_put_back)

    @property
    def rows(self) -> tuple[SentenceRow, ...]:
        """The sentences offered, in order."""
        return tuple(self._rows)

    def enter(self) -> None:
        """Ask the gate anew and show what it permits now."""
        super().enter()
        self._load()
        self.session.refresh_material()
        if self.session.offered != self._offered:
            self._fill()
        self._load()

    def hint(self) -> str:
        """How much was chosen; never how much there is besides."""
        count = len(self.session.state.chosen)
        return "Nothing chosen yet" if not count else f"{labels.count_of(count, 'sentence')} chosen"

    def has_more_to_do(self) -> bool:
        """Until something is chosen, the first sentence is where to begin."""
        return not self.session.state.chosen

    def show_other_view(self) -> None:
        """Go from one view beside the page's own part to the other."""
        self.views.show_other()

    def first_field(self) -> QWidget | None:
        """The first sentence."""
        return self._rows[0].tick if self._rows else None

    def _fill(self) -> None:
        self._offered = self.session.offered
        self._rows = []
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        state = self.session.state
        sections = sections_for(state.request.audience)
        for topics, group in groupby(_by_topics(self._offered), key=lambda offer: offer.topics):
            self._add_heading(group_heading(topics, state.request, self.session.today))
            for offer in group:
                self._add_row(SentenceRow(offer, rests_on(offer, self.session.today), sections))
        if not self._offered:
            self._list.addWidget(self._nothing(), 1)
        self._list.addStretch(1)

    def _add_heading(self, words: str) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 14, 16, 2)
        column.addWidget(PlainLabel(words, Type.ASIDE_STRONG, Token.INK_SOFT))
        self._list.addWidget(holder)

    def _add_row(self, row: SentenceRow) -> None:
        row.ticked.connect(self._on_ticked)
        row.moved.connect(self._on_moved)
        row.shifted.connect(self._on_row_shifted)
        row.drag_begun.connect(self._on_drag_begun)
        self._rows.append(row)
        self._list.addWidget(row)
        self._list.addWidget(Hairline())

    def _nothing(self) -> QWidget:
        """What the page says where nothing is permitted, in a column as narrow as the card may get."""
        session = self.session
        words = (
            f"Today the agreement and {session.mentee}’s consent permit no sentence for {session.recipient}. "
            "The page says in what capacity you write, and gives the answer you give everyone."
        )
        centre = Qt.AlignmentFlag.AlignHCenter
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(24, 48, 24, 48)
        column.setSpacing(6)
        column.addWidget(IconView("file-text", Token.ACCENT, 32), 0, centre)
        column.addWidget(PlainLabel("Only the standard words", Type.SECTION, align=centre))
        column.addWidget(PlainLabel(words, Type.BODY, Token.INK_SOFT, align=centre))
        column.addStretch(1)
        return holder

    def _on_ticked(self, offer: Offer, on: bool) -> None:  # noqa: FBT001  it is a signal's argument
        if on:
            self._step(lambda state: step.choose(state, self.session.offered, offer))
        else:
            self._on_taken_out(offer.key)

    def _on_moved(self, offer: Offer, section: SectionKey) -> None:
        self._on_placed(offer.key, section, None)

    def _on_placed(self, key: Key, section: SectionKey, before: Key | None) -> None:
        offer = next((offer for offer in self.session.offered if offer.key == key), None)
        if offer is not None:
            self._step(lambda state: step.choose(state, self.session.offered, offer, section, before))

    def _on_row_shifted(self, offer: Offer, by: int) -> None:
        self._on_shifted(offer.key, by)

    def _on_shifted(self, key: Key, by: int) -> None:
        self._step(lambda state: step.shift(state, key, by))

    def _on_taken_out(self, key: Key) -> None:
        taken = next((one for one in self.session.state.chosen if one.key == key), None)
        if taken is not None:
            there = [one.key for one in self.session.state.chosen if one.section is taken.section]
            after = there[there.index(key) + 1 :]
            self._taken_out.append((key, taken.section, after[0] if after else None))
        self._step(lambda state: step.take_out(state, key))

    def _on_put_back(self) -> None:
        """Put back what was taken out last, where it stood; what was chosen again meanwhile stays where it is."""
        while self._taken_out:
            key, section, before = self._taken_out.pop()
            places = {one.key: one.section for one in self.session.state.chosen}
            if key not in places:
                self._on_placed(key, section, before if before is not None and places.get(before) is section else None)
                self.skeleton.focus_on(key)
                return

    def _on_drag_begun(self) -> None:
        self.views.show_view(1)

    def _step(self, change: Callable[[Preparation], Preparation]) -> None:
        self.take(change)
        self._load()

    def _load(self) -> None:
        chosen = {one.key: one for one in self.session.state.chosen}
        for row in self._rows:
            row.show_choice(chosen.get(row.offer.key))
            row.show_wish(asked_to_stay_out(self.session.state, row.offer.text), self.session.mentee)
        self.skeleton.show_letter(self.session.state)
        self.live.show_document(self.session.document)


def _by_topics(offered: tuple[Offer, ...]) -> list[Offer]:
    """The sentences under their topics, in the order of screens; within one heading in the gate's order."""
    order = list(Topic)
    return sorted(offered, key=lambda offer: [order.index(topic) for topic in offer.topics])
