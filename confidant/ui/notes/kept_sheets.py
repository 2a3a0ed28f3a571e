"""The sheets of notes that were left, so that what was done to them can still be undone when they are come back to."""

from collections import OrderedDict
from collections.abc import Sequence

from confidant.domain.note import Passage
from confidant.domain.passages import passages_of, runs_of
from confidant.ui.notes.sheet import Sheet
from confidant.vault.ids import NoteId

__all__ = ["KeptSheets"]

_MOST, _MOST_CHARACTERS = 8, 400_000
"""So many notes are kept, and so long ones together; a note of 20,000 words has some 120,000 characters."""


class KeptSheets:
    """Keeps the last few. A sheet is given back only where it says what the note says now."""

    def __init__(self) -> None:
        self._sheets: OrderedDict[NoteId, Sheet] = OrderedDict()

    def put(self, note: NoteId, sheet: Sheet) -> None:
        """Keep a sheet that is shown no longer; the ones left longest ago go."""
        self.drop(note)
        self._sheets[note] = sheet
        while len(self._sheets) > _MOST or (len(self._sheets) > 1 and self._characters() > _MOST_CHARACTERS):
            self.drop(next(iter(self._sheets)))

    def take(self, note: NoteId, passages: Sequence[Passage]) -> Sheet | None:
        """Return the sheet of a note that has `passages`; None where there is none, or one that says otherwise.

        The words may have been changed elsewhere meanwhile: restored, ticked, brought over from a copy.
        """
        sheet = self._sheets.get(note)
        if sheet is None or passages_of(sheet.runs()) != passages_of(runs_of(passages)):
            return None
        return self._sheets.pop(note)

    def drop(self, note: NoteId) -> None:
        """Forget the sheet of a note."""
        sheet = self._sheets.pop(note, None)
        if sheet is not None:
            sheet.deleteLater()

    def _characters(self) -> int:
        return sum(sheet.document.characterCount() for sheet in self._sheets.values())
