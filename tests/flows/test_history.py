"""What a note said is kept before one step changes it all over, and can be brought back."""

from dataclasses import replace
from pathlib import Path

from confidant.flows.history import keep, restore
from confidant.vault.ids import NoteId
from tests.builders import make_note, make_pair, make_passage, open_test_vault


def test_what_was_kept_in_the_middle_of_a_sitting_comes_back(tmp_path: Path) -> None:
    note = NoteId(1)
    with open_test_vault(tmp_path, make_pair(notes=(make_note("First words."),))) as vault:

        def say(words: str) -> int:
            record = vault.notes.get(note)
            edited = replace(record.note, passages=(make_passage(words),))
            return vault.notes.save(note, edited, version=record.version).version

        say("Second words.")
        keep(vault, note)
        version = say("Second words, replaced all over.")
        kept = next(old.number for old, each in vault.history.read(note) if each.body == "Second words.")
        assert restore(vault, note, kept, version=version).note.body == "Second words."
        assert "Second words, replaced all over." in [each.body for _, each in vault.history.read(note)]
