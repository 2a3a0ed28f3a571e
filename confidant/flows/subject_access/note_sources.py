"""Notes, what they said before, the trash and attached files, as items of a copy."""

from collections.abc import Iterator, Sequence

from confidant.domain.note import Disclosure, Note
from confidant.domain.sentences import sentence_spans
from confidant.domain.vocabulary import Audience, Decision
from confidant.flows.field_words import TOPIC_LABELS, listed
from confidant.flows.subject_access.held import FileOf, Item, Kind, Section, printed
from confidant.release.marks import printable
from confidant.release.wording import day_in_words
from confidant.vault.ids import NoteId, PairId
from confidant.vault.vault import Vault

__all__ = ["deleted_notes", "earlier_versions", "files", "level_words", "notes"]

_AUDIENCES = {Audience.LINE_MANAGER: "your line manager", Audience.ROLE_REFERENCE: "role references"}


def notes(vault: Vault, pair: PairId) -> Iterator[Item]:
    """Every note as it stands, private words and all, with its yeses and what else is kept with it."""
    for stored in vault.held.notes(pair):
        agreed = tuple(tuple(yes.words) for yes in stored.agreed)
        facts = _facts(stored.note, agreed)
        yield _whole(f"note:{stored.id}", Section.NOTES, stored.note, facts)


def deleted_notes(vault: Vault, pair: PairId) -> Iterator[Item]:
    """Every note in the trash."""
    for each in vault.held.deleted(pair):
        facts = (("Thrown away", day_in_words(each.deleted_on)), *_facts(each.note, each.agreed))
        yield _whole(f"trash:{each.id}", Section.TRASH, each.note, facts)


def earlier_versions(vault: Vault, pair: PairId) -> Iterator[Item]:
    """What each note said before and no newer version of it says: nothing is left out, and nothing told twice."""
    newer: dict[NoteId, Note] = {}
    said: dict[NoteId, set[str]] = {}
    for number, version, note in vault.held.earlier(pair):
        newer = newer or _as_they_stand(vault, pair)
        if number not in said:
            said[number] = {newer[number].title, *_sentences(newer[number])}
        before = [sentence for sentence in _sentences(note) if sentence not in said[number]]
        title = printable(note.title)
        facts = (("Its title then", title),) if note.title not in said[number] and title else ()
        said[number].update((note.title, *before))
        if before or facts:
            key = f"earlier:{number}:{version.number}"
            day = f"{day_in_words(newer[number].held_on)}, version {version.number}"
            yield Item(key, Section.EARLIER, printable(newer[number].title), day, facts, "\n".join(before))


def files(vault: Vault, pair: PairId) -> Iterator[Item]:
    """Every file of a note, also one that was taken off it."""
    held = vault.held.files(pair)
    notes = _as_they_stand(vault, pair) if held else {}
    for each in held:
        note = notes[each.note]
        facts = [("With the note of", day_in_words(note.held_on)), ("Added", day_in_words(each.added_on))]
        if each.is_deleted:
            facts.append(("In the trash", "yes"))
        file = FileOf(each.name, each.size, attachment=each.id)
        key = f"file:{each.id}"
        yield Item(key, Section.FILES, printable(each.name), facts=tuple(facts), file=file, kind=Kind.FILE)


def _as_they_stand(vault: Vault, pair: PairId) -> dict[NoteId, Note]:
    """Return every note, those in the trash among them."""
    notes = {stored.id: stored.note for stored in vault.held.notes(pair)}
    return notes | {each.id: each.note for each in vault.held.deleted(pair)}


def level_words(level: Disclosure) -> str:
    """Return who may be told, in words to the mentee."""
    return listed(_AUDIENCES[audience] for audience in sorted(level)) or "nobody (private)"


def _whole(key: str, section: Section, note: Note, facts: tuple[tuple[str, str], ...]) -> Item:
    return Item(key, section, printable(note.title), day_in_words(note.held_on), facts, printed(note.body))


def _facts(note: Note, agreed: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    facts = [("May be told to", level_words(note.disclosure))]
    facts += [
        ("But of it", f"part {place} of {len(note.passages)}: {level_words(passage.disclosure)}")
        for place, passage in enumerate(note.passages, start=1)
        if passage.disclosure is not None and passage.disclosure != note.disclosure
    ]
    topics = [*note.topics, *(topic for passage in note.passages for topic in passage.topics or ())]
    facts.append(("About", listed(TOPIC_LABELS[topic] for topic in dict.fromkeys(topics))))
    body = printed(note.body) if any(agreed) else ""
    for consent, words in zip(note.consents, agreed, strict=True):
        said = "Your yes" if consent.decision is Decision.AGREED else "You took back"
        parts = [
            day_in_words(consent.on),
            f"for {level_words(consent.audiences)}",
            *(printable(each) for each in (consent.recipient, consent.purpose) if each),
            f"until {day_in_words(consent.expires)}" if consent.expires else "",
            printable(consent.how),
        ]
        facts.append((said, "; ".join(part for part in parts if part)))
        facts += [("Given to the words", shown) for each in words if (shown := printed(each)) and shown not in body]
    return tuple((name, words) for name, words in facts if words)


def _sentences(note: Note) -> list[str]:
    body = printed(note.body)
    return [body[start:end] for start, end in sentence_spans(body)]
