"""Keeping what a note says, and bringing back what it said before."""

from dataclasses import replace

from confidant.vault.ids import NoteId
from confidant.vault.notes import NoteRecord
from confidant.vault.vault import Vault

__all__ = ["keep", "restore"]


def keep(vault: Vault, note: NoteId) -> None:
    """Keep what a note says as a version, though its sitting goes on: one step is about to change it all over.

    Raises UnknownNote.
    """
    with vault.transaction():
        vault.history.keep_now(note, vault.notes.get(note).note)


def restore(vault: Vault, note: NoteId, number: int, *, version: int) -> NoteRecord:
    """Let a note say again what its version `number` said: title, day, words, levels, topics. Nothing is lost by it.

    What it says now becomes a version. Consents are the note's and stay: the old words are an edit like any other, and
    a yes covers of them what it was given to (`Notes.save`). Raises UnknownVersion, UnknownNote, or StaleNote where
    `version` is not the stored one; then nothing has changed.
    """
    with vault.transaction():
        record = vault.notes.get(note)
        old = vault.history.get(note, number)
        vault.history.keep_now(note, record.note)
        return vault.notes.save(note, replace(old, consents=record.note.consents), version=version)
