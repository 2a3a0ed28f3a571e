"""A vault that holds something of every kind about one mentee, and the way of a request to the copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from confidant.domain.note import Passage
from confidant.domain.pair import Person
from confidant.domain.subject_access import AccessEvent, EventKind
from confidant.domain.third_person import Agreement, ThirdPerson
from confidant.domain.vocabulary import Audience
from confidant.flows.agreement_draft import DRAFT_KIND
from confidant.flows.subject_access.course import begin, course_of, decide, record, take_over_search
from confidant.flows.subject_access.decisions import Choice, Decisions, ItemChoice
from confidant.flows.subject_access.held import Everything, Kind
from confidant.flows.subject_access.people import find_people
from confidant.flows.subject_access.sources import search
from confidant.vault.ids import AccessId, NoteId, PairId
from confidant.vault.register_entry import DisclosureKind, NewDisclosure
from confidant.vault.vault import Vault
from tests.builders import ON, make_note, make_pair, make_request, open_test_vault
from tests.flows.desk import NOW

PAIR = PairId(1)
TODAY = NOW.date()
KEPT = "larchwing"
"""A word that the mentee's copy has to hold, with the place it stands in behind it."""
GONE = "Hollis Varley"
"""Whose information goes: the manager, named in every kind of record."""
FILE = "HollisVarley_review.txt"
"""A file that is called by him."""
SECRET = "Varley drinks at noon, plumbago says."
"""What is told of him; `plumbago` is a canary."""


def full_vault(folder: Path) -> Vault:
    """Open a vault with two pairs. The first one's records name `GONE` wherever anybody can be named."""
    own = make_pair(
        people=(Person(GONE, "manager"), Person("Wren Sallow", "friend")),
        line_manager=GONE,
        notes=(
            make_note(f"{KEPT}note is hers. {SECRET} She copes.", title=f"Talk of {GONE}", consents=()),
            make_note(f"{KEPT}trash. {SECRET}", title="Thrown away", consents=()),
            make_note(f"{KEPT}agreed to."),
        ),
        requests=(make_request(purpose=f"{KEPT}request, says {GONE}"),),
    )
    other = make_pair(
        mentee="Asel Moor",
        agreements=(),
        public_wording="",
        notes=(
            make_note(
                f"Asel likes Tobias. {KEPT}elsewhere: Tobias Renn helped her. Her own secret heron.", consents=()
            ),
        ),
    )
    vault = open_test_vault(folder, own, other)
    history = vault.history
    clock = history.clock
    note = vault.notes.get(NoteId(1))
    history.clock = lambda: clock() + 3_600
    before = f"{KEPT}version went. {SECRET} {note.note.body}"
    vault.notes.save(NoteId(1), replace(note.note, passages=(Passage(before),)), version=note.version)
    history.clock = lambda: clock() + 7_200
    stored = vault.notes.get(NoteId(1))
    vault.notes.save(NoteId(1), replace(note.note, title="Another title"), version=stored.version)
    history.clock = clock
    vault.attachments.add(NoteId(1), FILE, f"{KEPT}file".encode(), ON)
    vault.attachments.add(NoteId(2), "of the trash.png", b"\x89PNG plumbago", ON)
    vault.trash.put(NoteId(2), ON)
    vault.drafts.put(DRAFT_KIND, str(PAIR), f'{{"words": ["{KEPT}draft", {{"more": "{SECRET}"}}], "n": 1}}')
    vault.drafts.put(DRAFT_KIND, "2", '{"words": "heron"}')
    vault.register.append(_entry(), copy=COPY, copy_format="txt")
    return vault


COPY = f"{KEPT}letter".encode()


def _entry() -> NewDisclosure:
    return NewDisclosure(
        pair=PAIR,
        kind=DisclosureKind.WRITTEN,
        recipient=GONE,
        audience=Audience.ROLE_REFERENCE,
        purpose=f"{KEPT}register",
        on=ON,
        made_at=NOW,
        sha256=_sha256(COPY),
        reason=SECRET,
    )


def _sha256(data: bytes) -> str:
    import hashlib  # noqa: PLC0415  # for this alone

    return hashlib.sha256(data).hexdigest()


def asked(vault: Vault) -> AccessId:
    """Begin a request of which it is known who asks, and what for."""
    access = begin(vault, PAIR, TODAY - timedelta(10), "by e-mail", TODAY)
    for kind in (EventKind.IDENTITY_KNOWN, EventKind.SCOPE_KNOWN):
        record(vault, access, AccessEvent(kind, TODAY - timedelta(9), ""), TODAY)
    return access


def searched(vault: Vault, access: AccessId) -> Everything:
    """Search, and take over what was found."""
    everything = search(vault, PAIR)
    decisions = course_of(vault, access, TODAY).decisions
    take_over_search(vault, access, everything, find_people(vault, PAIR, everything, decisions.people), TODAY)
    return everything


REMOVED = {
    "is_theirs": True,
    "agreement": Agreement.NO,
    "is_reasonable": False,
    "balance": "He said no, and it hurts him.",
}
STAYS = {"is_theirs": True, "agreement": Agreement.YES, "how": "by e-mail"}


def settled(vault: Vault, access: AccessId, everything: Everything) -> Decisions:
    """Decide everything: `GONE` goes, everybody else stays, the trash's file is withheld, mentions are given."""
    decisions = course_of(vault, access, TODAY).decisions
    people = tuple(_decided(person) for person in decisions.people)
    items = tuple(
        ItemChoice(item.key, Choice.WITHHELD, why="his picture")
        if "trash" in item.title
        else ItemChoice(item.key, Choice.GIVEN)
        for item in everything.of_kind(Kind.FILE, Kind.MENTION)
    )
    return decide(vault, access, replace(decisions, people=people, items=items))


def _decided(person: ThirdPerson) -> ThirdPerson:
    return replace(person, **(REMOVED if person.name == GONE else STAYS))  # type: ignore[arg-type]  # fields by name
