"""The one draft of a pair's next version, as the vault keeps it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from confidant.domain.problem import Problem
from confidant.flows.agreement_draft import DRAFT_KIND, AgreementDraft, draft_from_json, draft_to_json

if TYPE_CHECKING:
    from confidant.vault.ids import PairId
    from confidant.vault.vault import Vault

__all__ = ["KeptDraft"]

_PAUSE_MS = 400
"""How long words in a field may wait while they are typed: each storing waits for the disk."""


class KeptDraft(QObject):
    """Reads and stores the draft. An answer is stored at once, what is typed after a pause or by `flush`."""

    failed = Signal(Problem)
    """What was to be stored after a pause could not be."""

    def __init__(self, vault: "Vault", pair: "PairId", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault, self._key = vault, str(pair)
        self._waiting: AgreementDraft | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._on_pause)

    def read(self) -> AgreementDraft | None:
        """Return the draft, or None where there is none. Raises DamagedDraft."""
        if self._waiting is not None:
            return self._waiting
        body = self._vault.drafts.get(DRAFT_KIND, self._key)
        return None if body is None else draft_from_json(body)

    def keep(self, draft: AgreementDraft) -> None:
        """Store the draft. Raises the `Problem` that keeps the vault from storing; then it goes on waiting."""
        self._waiting = draft
        self.flush()

    def keep_soon(self, draft: AgreementDraft) -> None:
        """Store the draft once nothing has changed for a moment."""
        self._waiting = draft
        self._timer.start()

    def flush(self) -> None:
        """Store what waits. Raises the `Problem` that keeps it from being stored."""
        self._timer.stop()
        if self._waiting is not None:
            self._vault.drafts.put(DRAFT_KIND, self._key, draft_to_json(self._waiting))
            self._waiting = None

    def drop(self) -> None:
        """Put the draft away; inside a transaction it goes or stays with it."""
        self._timer.stop()
        self._waiting = None
        self._vault.drafts.delete(DRAFT_KIND, self._key)

    def _on_pause(self) -> None:
        try:
            self.flush()
        except Problem as problem:
            self.failed.emit(problem)
