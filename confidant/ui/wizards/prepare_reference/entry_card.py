"""What the register of disclosures will say, before it says it."""

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.consent import Consent
from confidant.flows.prepare_reference.session import Session
from confidant.flows.ways import is_under_passphrase
from confidant.release.document import document_hash
from confidant.ui import labels
from confidant.ui.kit import AsideButton, Card, PlainLabel, SectionTitle, scrolled
from confidant.ui.theme import Token, Type
from confidant.vault.register_entry import DisclosureEntry, DisclosureKind

_HASH = re.compile("[0-9a-f]{64}")
_REFUSED = ("What", "Declined, in the standard words. Nothing was told.")


class EntryCard(Card):
    """Recipient, purpose, agreement, consents, findings kept, the mentee's reading, and the document's hash.

    `proof_wanted`: somebody would like to see that the document depends on nothing private.
    """

    proof_wanted = Signal()

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
        self.prove = AsideButton("Prove that nothing private shows…", icon="shield-check")
        self.prove.setObjectName("prepare.prove")
        self.prove.clicked.connect(self.proof_wanted)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 4, 12, 12)
        foot.addWidget(self.prove, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(foot)

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What is shown: name and words."""
        return tuple(self._lines)

    def show_session(self, session: Session, channel: str) -> None:
        """Show the entry this document will make by `channel`, or has made."""
        entry = session.entry
        self.prove.setVisible(entry is None)
        self._title.setText("The register will say" if entry is None else "The register says")
        self._lines = _lines_to_be(session, channel) if entry is None else _lines_made(entry, session.mentee)
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


def _lines_to_be(session: Session, channel: str) -> list[tuple[str, str]]:
    """The entry this document will make."""
    state, facts = session.state, session.facts
    requester = state.request.requester
    who = ", ".join(part for part in (requester.name.strip(), requester.organisation.strip()) if part)
    lines = [("Recipient", who), ("Purpose", state.request.purpose.strip()), ("Channel", channel or "Not said")]
    if session.policy.declines:
        return [*lines, _REFUSED, ("Hash of the words", _grouped(document_hash(session.document)))]
    answer = state.answer
    return [
        *lines,
        ("Agreement", f"Version {facts.agreement.version}" if facts.agreement else "None"),
        ("Consents", _consents(passage.permission.consent for passage in session.used)),
        ("Findings kept", _kept((one.kind, one.reason) for one in session.kept_findings)),
        (f"{session.mentee} saw it", "Not yet" if answer is None else f"{labels.long_date(answer.on)}, {answer.how}"),
        ("Hash of the words", _grouped(document_hash(session.document))),
    ]


def _lines_made(entry: DisclosureEntry, mentee: str) -> list[tuple[str, str]]:
    """The entry as the register has it."""
    lines = [
        ("Recipient", entry.recipient),
        ("Purpose", entry.purpose),
        ("Channel", _HASH.sub(lambda found: _grouped(found[0]), entry.channel) or "Not said"),
    ]
    if entry.kind is DisclosureKind.REFUSED:
        lines.append(_REFUSED)
    else:
        saw = entry.mentee_saw
        lines += [
            ("Agreement", "None" if entry.agreement is None else f"Version {entry.agreement}"),
            ("Consents", _consents(entry.consents)),
            ("Findings kept", _kept((one.kind, one.reason) for one in entry.set_aside)),
            (f"{mentee} saw it", "No" if saw is None else f"{labels.long_date(saw.on)}, {saw.how}"),
        ]
    return [
        *lines,
        ("Hash of the words", _grouped(entry.document or "")),
        (f"SHA-256 of the {_kept_file(entry)}", _grouped(entry.sha256 or "")),
    ]


def _kept_file(entry: DisclosureEntry) -> str:
    return "PDF inside" if is_under_passphrase(entry.channel) else "file"


def _consents(consents: Iterable[Consent]) -> str:
    days = sorted({consent.on for consent in consents})
    if not days:
        return "None needed: no passage of a note was used"
    return f"Of {labels.listed(labels.long_date(day) for day in days)}"


def _kept(kept: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"{kind.replace('_', ' ')}: {reason}" for kind, reason in kept) or "None"


def _grouped(digest: str) -> str:
    """A hash in groups of eight, which wrap."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
