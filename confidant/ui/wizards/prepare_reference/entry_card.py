"""What the register of disclosures will say, before it says it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.flows.prepare_reference.session import Session
from confidant.release.document import document_hash
from confidant.ui import labels
from confidant.ui.kit import Card, PlainLabel, SectionTitle, scrolled
from confidant.ui.theme import Token, Type


class EntryCard(Card):
    """Recipient, purpose, agreement, consents, findings kept, the mentee's reading, and the document's hash."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._holder = QWidget()
        self._body = QVBoxLayout(self._holder)
        self._body.setContentsMargins(16, 16, 16, 16)
        self._body.setSpacing(12)
        self._title = SectionTitle("In the register")
        self._lines: list[tuple[str, str]] = []
        self._list: QWidget | None = None
        self._body.addWidget(self._title)
        self._body.addStretch(1)
        self.add(scrolled(self._holder), 1)

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What is shown: name and words."""
        return tuple(self._lines)

    def show_session(self, session: Session) -> None:
        """Show the entry this document will make, or has made."""
        self._title.setText("The register will say" if session.state.sealed is None else "The register says")
        self._lines = _entry_lines(session)
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for name, words in self._lines:
            column.addWidget(PlainLabel(name, Type.ASIDE, Token.INK_SOFT, lines=1))
            column.addWidget(PlainLabel(words, Type.BODY))
            column.addSpacing(12)
        self._body.insertWidget(1, self._list)


def _entry_lines(session: Session) -> list[tuple[str, str]]:
    state, facts = session.state, session.facts
    request = state.request
    who = ", ".join(part for part in (request.requester.name.strip(), request.requester.organisation.strip()) if part)
    lines = [("Recipient", who), ("Purpose", request.purpose.strip())]
    if session.policy.declines:
        lines.append(("What", "Declined, in the standard words. Nothing was told."))
    else:
        lines.append(("Agreement", f"Version {facts.agreement.version}" if facts.agreement else "None"))
        lines.append(("Consents", _consents(session)))
        lines.append(("Findings kept", _kept(session)))
        lines.append((f"{session.mentee} saw it", _saw(session)))
    digest = document_hash(session.document) if state.sealed is None else state.sealed.document
    lines.append(("Hash of the words", _grouped(digest)))
    if state.sealed is not None:
        lines.append(("SHA-256 of the file", _grouped(state.sealed.sha256)))
    return lines


def _consents(session: Session) -> str:
    consents = {passage.permission.consent for passage in session.used}
    if not consents:
        return "None needed: no passage of a note was used"
    days = sorted({consent.on for consent in consents})
    return f"Of {labels.listed(labels.long_date(day) for day in days)}"


def _kept(session: Session) -> str:
    kept = session.kept_findings
    return "None" if not kept else "; ".join(f"{one.kind.replace('_', ' ')}: {one.reason}" for one in kept)


def _saw(session: Session) -> str:
    answer = session.state.answer
    return "Not yet" if answer is None else f"{labels.long_date(answer.on)}, {answer.how}"


def _grouped(digest: str) -> str:
    """A hash in groups of eight, which wrap."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
