"""Where to look: the one table of everything that may be held about a mentee."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from confidant.flows.subject_access import (
    confidence_sources,
    elsewhere,
    keeping_sources,
    note_sources,
    record_sources,
)
from confidant.flows.subject_access.held import Everything, Item
from confidant.vault.condition import HowFar
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault

__all__ = ["NOT_SEARCHED", "SOURCES", "Source", "search"]


@dataclass(frozen=True, slots=True)
class Source:
    """One place to look: what it is called, what it yields of a pair, and the tables of the vault that it reads.

    A new record of the vault gets its function here; a test holds the tables to the schema, so that none is forgotten.
    Which tables of other pairs are read for a name, `vault.elsewhere` says, and is held to the schema as well.
    """

    name: str
    items: Callable[[Vault, PairId], Iterator[Item]]
    tables: tuple[str, ...]


SOURCES = (
    Source("the pair and its people", record_sources.relationship, ("pair", "person", "review_occasion")),
    Source("agreements", record_sources.agreements, ("agreement", "cell", "signer", "arrangement")),
    Source("notes, private ones too", note_sources.notes, ("note", "passage", "consent", "consent_words")),
    Source("earlier versions of notes", note_sources.earlier_versions, ("note_version",)),
    Source("the trash", note_sources.deleted_notes, ("trashed_note",)),
    Source("attached files", note_sources.files, ("attachment", "attachment_piece")),
    Source("words asked about", record_sources.asked_words, ("sheet", "sheet_words")),
    Source("requests", record_sources.requests, ("request", "request_step", "asked_first", "question")),
    Source("drafts", record_sources.drafts, ("draft",)),
    Source("the register of disclosures", record_sources.register, ("disclosure", "disclosure_content")),
    Source("exceptional disclosures", confidence_sources.exceptional, ("exceptional", "exceptional_event")),
    Source("advice that was taken", confidence_sources.advice, ("consultation", "consultation_step")),
    Source("how long it is kept, and why", keeping_sources.keeping, ("hold", "kept_on")),
    Source("the records of other pairs, and the settings", elsewhere.mentions, ("setting",)),
    Source("earlier requests for a copy", record_sources.access_log, ("subject_access", "subject_access_event")),
)

NOT_SEARCHED = {
    "action": "the task lines of notes, which stand in the notes",
    "consent_sentence": "the sentences of words that a yes was given to, which stand with the yes",
    "indexed_note": "the index for searching, which follows from the notes",
    "note_start": "as above",
    "note_term": "as above",
    "note_beginning": "as above",
    "note_text": "as above",
    "unindexed": "as above",
    "pair_mark": "a random number, by which copies of the pair are known",
    "tombstone": "of pairs that were erased: a random number, the day and the rule",
    "vault_state": "keys and counters",
}
"""The tables that hold nothing of a mentee which does not stand elsewhere, with the reason."""


def search(vault: Vault, pair: PairId, tell: HowFar = lambda _part: None) -> Everything:
    """Look everywhere; `tell` is called between two items, and what it raises ends it. Raises GonePair."""
    found: list[Item] = []
    for number, source in enumerate(SOURCES):
        for item in source.items(vault, pair):
            tell(number / len(SOURCES))
            found.append(item)
    tell(1.0)
    return Everything.of(found)
