"""What has left already of words whose yes is withdrawn: nobody can call it back, but its readers can be written to."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from confidant.domain.consent import Consent
from confidant.domain.note import Disclosure
from confidant.domain.sentences import sentence_spans
from confidant.domain.vocabulary import Audience, Decision
from confidant.domain.words import fold_name
from confidant.release.marks import spans_of
from confidant.vault.ids import NoteId
from confidant.vault.note_rows import StoredNote
from confidant.vault.register_entry import DisclosureEntry
from confidant.vault.vault import Vault

__all__ = ["Left", "already_left"]

_KNOWN_BY = 5
"""Words of a sentence by which it is known in a letter; shorter ones may stand in any."""

_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})


@dataclass(frozen=True, slots=True)
class Left:
    """An entry of the register that used words of a note.

    `holds_words`: the copy that the register keeps has them in it. Else it rested on a yes to them, and what was said
    or written may have been put in other words.
    """

    entry: DisclosureEntry
    holds_words: bool


def already_left(vault: Vault, note: NoteId, audiences: Disclosure) -> tuple[Left, ...]:
    """Return what left for `audiences` by a yes to words of the note, or with these words in it; the newest first.

    An entry names the passages it told, with their notes. One that an older Confidant made names a yes by its day, its
    limits and how it was given alone: another yes of the same hour in the same words is told as well, rather than one
    too few. Of an entry that was corrected the one that holds is told. Reads PDFs, so `release.reopen.make_ready` has
    to have been called in the window's thread. Raises UnknownNote.
    """
    stored = vault.notes.with_agreed(note)
    yeses = [each for each in stored.note.consents if each.decision is Decision.AGREED and each.audiences & audiences]
    words = {audience: tuple(_agreed_words(stored, audience)) for audience in audiences}
    entries = {entry.n: entry for entry in vault.register.entries(stored.pair)}
    corrected = {entry.corrects for entry in entries.values()}
    found_left = []
    for entry in entries.values():
        if not entry.has_left or entry.n in corrected or entry.audience not in audiences:
            continue
        copy = _words_of_copy(vault, _first(entry, entries))
        holds_words = any(each in copy for each in words[entry.audience])
        if holds_words or _rests_on(entry, note, yeses):
            found_left.append(Left(entry, holds_words))
    return tuple(reversed(found_left))


def _first(entry: DisclosureEntry, entries: Mapping[int, DisclosureEntry]) -> DisclosureEntry:
    """Return the entry that this one corrects, if by others in between: the copy lies there."""
    while entry.corrects is not None and entry.corrects in entries:
        entry = entries[entry.corrects]
    return entry


def _rests_on(entry: DisclosureEntry, note: NoteId, yeses: Iterable[Consent]) -> bool:
    """Whether an entry told passages of the note, or where it names none, rests on one of its yeses."""
    if entry.told:
        return any(told.note == note for told in entry.told)
    return any(_is_same_yes(used, yes) for used in entry.consents for yes in yeses)


def _is_same_yes(used: Consent, now: Consent) -> bool:
    """Whether a yes in the register is one of the note's: these are parted and named when the line manager changes."""
    same = all(getattr(used, part) == getattr(now, part) for part in ("decision", "on", "purpose", "expires", "how"))
    is_named_since = used.recipient is None and Audience.LINE_MANAGER in used.audiences & now.audiences
    return same and bool(used.audiences & now.audiences) and (used.recipient == now.recipient or is_named_since)


def _agreed_words(stored: StoredNote, audience: Audience) -> Iterator[str]:
    """Yield the words that were ever agreed for an audience, as they read in a document, folded.

    The passages and their longer sentences: a letter may tell one of several.
    """
    for agreed in stored.agreed:
        for text in agreed.words_for(audience):
            sentences = (text[start:end] for start, end in sentence_spans(text, glued=True))
            for part in (text, *(each for each in sentences if len(each.split()) >= _KNOWN_BY)):
                printed = _folded("".join(span.text for span in spans_of(part)))
                if any(map(str.isalnum, printed)):
                    yield printed


def _words_of_copy(vault: Vault, entry: DisclosureEntry) -> str:
    """Return the words of what the register keeps of an entry, folded; "" where it keeps nothing that can be read."""
    from confidant.release.document import Format  # noqa: PLC0415  # only where there is something to read
    from confidant.release.reopen import WordsDiffer, words_in  # noqa: PLC0415  # as above

    form, copy = vault.register.copy_format(entry.n), vault.register.copy(entry.n)
    if copy is None or form not in set(Format):
        return ""
    try:
        return _folded(words_in(copy, Format(form)))
    except WordsDiffer:
        return ""


def _folded(text: str) -> str:
    return fold_name(unicodedata.normalize("NFKC", text).translate(_HYPHENS))
