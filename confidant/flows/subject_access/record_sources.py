"""The pair's own record, agreements, requests, drafts, the register and what was asked, as items of a copy."""

import json
from collections.abc import Iterator
from typing import Any

from confidant.domain.agreement import Agreement
from confidant.domain.subject_access import AccessEvent, EventKind
from confidant.domain.vocabulary import ComputerOwner, NotesKeeper
from confidant.flows.agreement_draft import DRAFT_KIND
from confidant.flows.exceptional.forms import KIND as EXCEPTIONAL_KIND
from confidant.flows.field_words import (
    COMPUTER_LABELS,
    MATRIX_AUDIENCE_LABELS,
    NOTES_LABELS,
    OCCASION_LABELS,
    REFERENCES_LABELS,
    RULE_LABELS,
    THREE_WAY_LABELS,
    TOPIC_LABELS,
    listed,
)
from confidant.flows.prepare_reference.draft import KIND as REFERENCE_KIND
from confidant.flows.subject_access.held import PURPOSE, FileOf, Item, Kind, Section, printed
from confidant.flows.subject_access.note_sources import level_words
from confidant.flows.supervision.draft import KIND as SUPERVISION_KIND
from confidant.flows.supervision.draft import typed_words
from confidant.release.wording import day_in_words
from confidant.vault.elsewhere import texts_in
from confidant.vault.ids import PairId
from confidant.vault.register_entry import DisclosureEntry
from confidant.vault.requests import RequestRecord
from confidant.vault.rows import audiences_from_bits
from confidant.vault.vault import Vault

__all__ = [
    "DRAFT_KINDS",
    "access_log",
    "agreements",
    "asked_words",
    "drafts",
    "register",
    "relationship",
    "requests",
]

_Facts = tuple[tuple[str, str], ...]


def relationship(vault: Vault, pair: PairId) -> Iterator[Item]:
    """Who the two are, in which words that may be known, and the people named with them."""
    own = vault.pairs.without_notes(pair)
    occasions = vault.pairs.summary(pair).occasions
    facts = [
        ("Mentor", own.mentor),
        ("Mentee", own.mentee),
        ("Organisation", own.organisation),
        ("Programme", own.programme),
        ("What anybody may know", own.public_wording),
        ("Since", day_in_words(own.started)),
        ("Until", day_in_words(own.ended) if own.ended else ""),
        ("Your line manager", own.line_manager or ""),
        ("Has changed since you last signed", listed(OCCASION_LABELS[each] for each in occasions)),
    ]
    yield Item("pair", Section.RELATIONSHIP, "The two of us", facts=_said(facts))
    for number, person in enumerate(own.people):
        yield Item(f"person:{number}", Section.RELATIONSHIP, _whole(person.name, person.role))


def agreements(vault: Vault, pair: PairId) -> Iterator[Item]:
    """Every version that was signed."""
    for version in vault.agreements.versions(pair):
        day = f"Version {version.version}, signed on {day_in_words(version.signed)}"
        yield Item(f"agreement:{version.version}", Section.AGREEMENTS, day=day, facts=_said(_agreed(version)))


def _agreed(version: Agreement) -> list[tuple[str, str]]:
    settled = version.arrangements
    facts = [
        ("References", REFERENCES_LABELS[version.references]),
        ("Meetings of three", THREE_WAY_LABELS[version.three_way]),
        ("Months after the end in which references are given", str(version.lapse_months)),
        ("Months after the end for which notes are kept", str(version.retention_months)),
        ("Hours between telling you and a disclosure that is not urgent", str(version.cooling_hours)),
        ("To be looked at again", day_in_words(version.review_due) if version.review_due else ""),
        ("Whose computer", "" if settled.computer is ComputerOwner.NOT_SETTLED else COMPUTER_LABELS[settled.computer]),
        ("Who keeps notes", "" if settled.notes_by is NotesKeeper.NOT_SETTLED else NOTES_LABELS[settled.notes_by]),
        ("Whom the mentor may ask", settled.supervisor),
        ("Whom to call in an emergency", settled.emergency),
        ("What anybody may know", settled.public_wording),
    ]
    rules: dict[str, list[str]] = {}
    for cell in version.matrix:
        words = f"{cell.speaker.value} to {MATRIX_AUDIENCE_LABELS[cell.audience]}: {RULE_LABELS[cell.rule].lower()}"
        rules.setdefault(TOPIC_LABELS[cell.topic], []).append(words)
    facts += [(topic, "; ".join(words)) for topic, words in rules.items()]
    facts += [("Signed", f"{each.name}, {day_in_words(each.on)}, {each.how}") for each in version.signers]
    return facts


def asked_words(vault: Vault, pair: PairId) -> Iterator[Item]:
    """What the mentee was asked on sheets, and said; the words stand in the notes."""
    for number, each in enumerate(vault.held.asked_words(pair)):
        answer = "" if each.agreed is None else f"yes for {level_words(audiences_from_bits(each.agreed))}"
        answered = day_in_words(each.answered_on) if each.answered_on else "not answered"
        facts = [
            ("For", level_words(audiences_from_bits(each.audiences))),
            ("Only for", "; ".join(each.limits)),
            ("Your answer", "; ".join(part for part in (answered, "no" if each.agreed == 0 else answer) if part)),
        ]
        yield Item(
            f"asked:{number}", Section.ASKED, day=f"Asked on {day_in_words(each.proposed_on)}", facts=_said(facts)
        )


def requests(vault: Vault, pair: PairId) -> Iterator[Item]:
    """Who asked about the mentee, for what, and what was done about it."""
    for record in vault.requests.for_pair(pair):
        request = record.request
        day = f"Received on {day_in_words(request.received)}"
        who = request.requester
        title = _whole(who.name, who.role, who.organisation)
        yield Item(f"request:{record.id}", Section.REQUESTS, title, day, _said(_asked(record)))


def _whole(*parts: str) -> str:
    """Return who somebody is in one line, so that where the name goes, what tells them apart may go along."""
    return ", ".join(shown for part in parts if (shown := printed(part).replace("\n", " ")))


def _asked(record: RequestRecord) -> list[tuple[str, str]]:
    request = record.request
    saw, authority = request.mentee_saw, request.authority
    facts = [
        ("As", request.audience.value.replace("_", " ")),
        ("For", request.purpose),
        ("How it came", request.channel),
        ("To be answered by", day_in_words(request.deadline) if request.deadline else ""),
        ("Invited", "yes" if request.solicited else "no"),
        ("Your yes to answering", _parts(authority.on, authority.expires, authority.how) if authority else ""),
        ("You saw the document", _parts(saw.on, None, saw.how) if saw else ""),
        ("Signed", day_in_words(request.signed_on) if request.signed_on else ""),
        ("My interest in it", record.handling.conflict.value if record.handling.conflict else ""),
    ]
    facts += [("Asked", question.text) for question in request.questions]
    facts += [
        ("You agreed to speak of", f"{TOPIC_LABELS[each.topic]}, {day_in_words(each.on)}") for each in request.asked
    ]
    for step in record.handling.steps:
        said = [step.state.value.replace("_", " "), day_in_words(step.on) if step.on else "", step.how]
        facts.append(("Done", ", ".join(part for part in said if part)))
    return facts


def _parts(on: Any, until: Any, how: str) -> str:
    said = [day_in_words(on), f"until {day_in_words(until)}" if until else "", how]
    return ", ".join(part for part in said if part)


_DRAFTS = {
    DRAFT_KIND: "A version of our agreement",
    REFERENCE_KIND: "An answer to a request",
    EXCEPTIONAL_KIND: "A step of an exceptional disclosure",
    SUPERVISION_KIND: "A question to a supervisor",
}
"""What a draft of each kind is. The work on a copy itself is none of them: what was weighed about others is theirs, and
what was taken out is told in the copy."""

DRAFT_KINDS = tuple(_DRAFTS)
"""The kinds of drafts that may belong to a pair (a test holds the list to what the app keeps)."""


def drafts(vault: Vault, pair: PairId) -> Iterator[Item]:
    """What a screen keeps while it is being filled in, word for word."""
    for kind, key in vault.drafts.of_pair(pair):
        body = vault.drafts.get(kind, key) if kind in _DRAFTS else None
        if body is not None:
            kept = json.loads(body)
            words = typed_words(kept) if kind == SUPERVISION_KIND else kept
            text = "\n".join(dict.fromkeys(filter(None, map(printed, texts_in(words)))))
            yield Item(f"draft:{kind}:{key}", Section.DRAFTS, _DRAFTS[kind], text=text)


def register(vault: Vault, pair: PairId) -> Iterator[Item]:
    """Every entry: what was told, to whom, by what right; and the copies that were kept of what left."""
    for entry in vault.register.entries(pair):
        yield Item(
            f"entry:{entry.n}",
            Section.ACCESS if entry.purpose == PURPOSE else Section.REGISTER,
            _whole(entry.recipient),
            f"Entry {entry.n}, {day_in_words(entry.on)}",
            _said(_entered(entry)),
            "\n".join(dict.fromkeys(printed(told.words) for told in entry.told)),
        )
        form = vault.register.copy_format(entry.n)
        if form is not None:
            size = len(vault.register.copy(entry.n) or b"")
            file = FileOf(f"register-entry-{entry.n}.{form}", size, entry=entry.n)
            facts = (("With entry", f"{entry.n} of the register of disclosures"),)
            yield Item(f"copy:{entry.n}", Section.FILES, file.name, facts=facts, file=file, kind=Kind.FILE)


def _entered(entry: DisclosureEntry) -> list[tuple[str, str]]:
    saw, knew = entry.mentee_saw, entry.mentee_knew
    facts = [
        ("Kind", entry.kind.value),
        ("As", entry.audience.value.replace("_", " ")),
        ("For", entry.purpose),
        ("How", entry.channel),
        ("Written down", entry.made_at.isoformat(" ", "minutes")),
        ("Who spoke", entry.spoke.value if entry.spoke else ""),
        ("Agreement", f"version {entry.agreement}" if entry.agreement else ""),
        ("You saw it", _parts(saw.on, None, saw.how) if saw else ""),
        ("You knew", f"{day_in_words(knew.on)}, {knew.what}" if knew else ""),
        ("Corrects", f"entry {entry.corrects}" if entry.corrects else ""),
        ("Reason", entry.reason),
        ("Hash of the words", entry.document or ""),
        ("SHA-256 of the file", entry.sha256 or ""),
    ]
    facts += [
        ("Rested on", f"your yes of {day_in_words(consent.on)} for {level_words(consent.audiences)}, {consent.how}")
        for consent in entry.consents
    ]
    facts += [("Set aside before it left", f"{each.kind.replace('_', ' ')}: {each.reason}") for each in entry.set_aside]
    return facts


def access_log(vault: Vault, pair: PairId) -> Iterator[Item]:
    """What was done about the mentee's requests for a copy, this one among them."""
    for record in vault.subject_access.of_pair(pair):
        facts = [(_EVENTS[event.kind], _parts(event.on, None, event.how)) for event in record.log]
        yield Item(f"access:{record.id}", Section.ACCESS, day=_begun(record.log[0]), facts=_said(facts))


_EVENTS = {
    EventKind.RECEIVED: "Came",
    EventKind.IDENTITY_ASKED: "You were asked who you are",
    EventKind.IDENTITY_KNOWN: "It was clear that it is you",
    EventKind.SCOPE_ASKED: "You were asked what you are looking for",
    EventKind.SCOPE_KNOWN: "It was clear what you are looking for",
    EventKind.EXTENDED: "You were told that it takes longer",
    EventKind.SEARCHED: "Looked for",
    EventKind.SEALED: "Made",
    EventKind.SENT: "Given to you",
    EventKind.WITHDRAWN: "You took it back",
    EventKind.TAKEN_BACK: "An entry of this list was taken back",
}


def _begun(event: AccessEvent) -> str:
    return f"Of {day_in_words(event.on)}"


def _said(facts: list[tuple[str, str]]) -> _Facts:
    return tuple((name, shown) for name, words in facts if (shown := printed(words).replace("\n", "; ")))
