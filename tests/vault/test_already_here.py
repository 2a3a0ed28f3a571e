"""A note is the same as another by its day, title and words, whatever else the two have."""

from datetime import date
from pathlib import Path

from confidant.vault.already_here import AlreadyHere, SameNote
from confidant.vault.ids import NoteId, PairId
from tests.builders import HELD_ON, ON, make_note, make_pair, open_test_vault


def test_day_title_and_words_have_to_be_the_same(tmp_path: Path) -> None:
    notes = tuple(make_note("One. ", f"Two of {n}.\n", title=" Winter  review") for n in range(3))
    with open_test_vault(tmp_path, make_pair(notes=notes), make_pair(mentee="Saskia Thorn", notes=())) as vault:
        vault.attachments.add(NoteId(1), "plan.txt", b"a plan", ON)
        vault.trash.put(NoteId(1), ON)
        vault.trash.put(NoteId(2), ON)
        here = AlreadyHere(vault.database, PairId(1))
        same = here.same
        assert same(HELD_ON, "Winter review", "One. Two of 2.") == [SameNote(is_in_trash=False, files=frozenset())]
        assert same(HELD_ON, "Winter review", "\nOne. Two of 0.") == [
            SameNote(is_in_trash=True, files=frozenset({("plan.txt", 6)}))
        ]
        assert same(HELD_ON, "Winter review", "One.  Two of 2.") == []
        assert same(HELD_ON, "Winter", "One. Two of 2.") == []
        assert same(date(2026, 2, 10), "Winter review", "One. Two of 2.") == []
        assert AlreadyHere(vault.database, PairId(2)).same(HELD_ON, "Winter review", "One. Two of 2.") == []
