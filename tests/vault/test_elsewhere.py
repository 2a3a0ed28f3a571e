"""Every record of another pair in which somebody may be named is read, table by table, and none of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from confidant.domain.agreement import Arrangements, Signer
from confidant.domain.exceptional_disclosure import Ground, Raised
from confidant.domain.holds import HoldKind
from confidant.domain.note import Passage
from confidant.domain.pair import Person
from confidant.domain.request import Question
from confidant.domain.subject_access import AccessEvent, EventKind
from confidant.domain.vocabulary import Audience, Speaker
from confidant.flows.subject_access.sources import NOT_SEARCHED
from confidant.vault.consultations import ConsultationStep, StepKind
from confidant.vault.elsewhere import NOT_READ, PLACES
from confidant.vault.ids import NoteId, PairId
from confidant.vault.register_entry import DisclosureKind, NewDisclosure
from confidant.vault.schema import expected_schema
from confidant.vault.vault import Vault
from tests.builders import (
    ON,
    make_agreement,
    make_consent,
    make_note,
    make_pair,
    make_request,
    open_test_vault,
)
from tests.flows.desk import NOW

OWN, OTHER = PairId(1), PairId(2)
NAMED = "Una Field"


def _named(what: str) -> str:
    return f"{NAMED} in {what}."


def test_every_table_of_the_vault_is_read_or_named_with_the_reason_why_not() -> None:
    made = [str(sql) for _, sql in expected_schema()]
    tables = {found[1] for sql in made if (found := re.match(r'CREATE (?:VIRTUAL )?TABLE "?(\w+)', sql))}
    read = {table for place in PLACES for table in place.tables}
    assert read.isdisjoint(NOT_READ)
    assert tables == read | set(NOT_READ) | set(NOT_SEARCHED)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    settled = Arrangements(
        supervisor=_named("supervisor"), emergency=_named("emergency"), public_wording=_named("agreed wording")
    )
    signers = (Signer("Imogen Vale", ON, _named("signing")), Signer(_named("signer"), ON, "in person"))
    other = make_pair(
        mentee="Asel Moor",
        organisation=_named("organisation"),
        programme=_named("programme"),
        public_wording=_named("wording"),
        line_manager=_named("line manager"),
        people=(Person(_named("person"), ""),),
        agreements=(make_agreement(signed=ON, signers=signers, arrangements=settled),),
        notes=(
            make_note(
                _named("body"),
                title=_named("title"),
                consents=(
                    make_consent(
                        frozenset({Audience.ROLE_REFERENCE}),
                        how=_named("yes"),
                        recipient=_named("limit"),
                        purpose=_named("aim"),
                    ),
                ),
            ),
            make_note(_named("thrown words"), title=_named("thrown title"), consents=(make_consent(how=_named("y2")),)),
        ),
        requests=(
            make_request(
                purpose=_named("purpose"), channel=_named("channel"), questions=(Question(_named("question"), None),)
            ),
        ),
    )
    vault = open_test_vault(tmp_path_factory.mktemp("elsewhere"), make_pair(mentee=NAMED), other)
    vault.trash.put(NoteId(3), ON)
    _fill(vault, OTHER, "other")
    _fill(vault, OWN, "own")
    vault.settings.put("templates", f'[{{"words": "{_named("template")}"}}]')
    vault.settings.put("emergency", _named("number"))
    yield vault
    vault.close(back_up=False)


def _fill(vault: Vault, pair: PairId, whose: str) -> None:
    """Write a record of every later kind for a pair."""

    def named(what: str) -> str:
        return _named(f"{whose} {what}")

    note = NoteId(1 if pair == OWN else 2)
    clock, stored = vault.history.clock, vault.notes.get(note)
    vault.history.clock = lambda: clock() + 3_600
    vault.notes.save(note, replace(stored.note, passages=(Passage(named("version")),)), version=stored.version)
    vault.history.clock = lambda: clock() + 7_200
    stored = vault.notes.get(note)
    vault.notes.save(note, replace(stored.note, passages=(Passage("Nothing more."),)), version=stored.version)
    vault.history.clock = clock
    vault.attachments.add(note, named("file"), b"x", ON)
    vault.exceptional.begin(
        pair, Speaker.MENTOR, Raised(frozenset({Ground.DUTY_OF_CARE}), named("issue")), on=ON, now=NOW
    )
    entry = vault.register.append(
        NewDisclosure(
            pair=pair,
            kind=DisclosureKind.SPOKEN,
            recipient=named("recipient"),
            audience=Audience.ROLE_REFERENCE,
            purpose="",
            on=ON,
            made_at=NOW,
            reason=named("reason"),
        )
    )
    asked = vault.consultations.begin(pair, ON, named("asked"))
    roles = ((named("role"), "a colleague"),)
    vault.consultations.add(asked, ConsultationStep(StepKind.COPY, ON, named("copy"), roles, named("mosaic"), entry.n))
    access = vault.subject_access.begin(pair, AccessEvent(EventKind.RECEIVED, ON, named("came")))
    vault.subject_access.append(
        access, AccessEvent(EventKind.SEARCHED, ON, "", None, None, f'{{"people": ["{named("weighed")}"]}}')
    )
    vault.holds.put(pair, HoldKind.COMPLAINT, named("holder"), named("held"), ON)
    vault.kept_pairs.keep(pair, ON + timedelta(days=9), named("kept"), ON)
    vault.drafts.put("agreement", str(pair), f'["{named("draft")}"]')
    vault.drafts.put("supervision", f"pair-{pair}", named("draft that is no JSON"))


OF_EACH = (
    *("version", "file", "issue", "recipient", "reason", "asked", "role", "copy", "mosaic", "came", "weighed"),
    *("holder", "held", "kept", "draft"),
)
ONCE = (
    *("supervisor", "emergency", "agreed wording", "signing", "signer", "organisation", "programme", "wording"),
    *("line manager", "person", "body", "title", "thrown words", "thrown title", "yes", "limit", "aim", "purpose"),
    *("channel", "question", "template", "number", *(f"other {what}" for what in OF_EACH)),
)


def test_a_name_in_any_record_of_another_pair_is_found(vault: Vault) -> None:
    found = {each.text for each in vault.held.elsewhere(OWN)}
    assert [what for what in ONCE if not any(_named(what) in text for text in found)] == []
    assert any("other draft that is no JSON" in text for text in found)
    assert not any(f"{NAMED} in own" in text for text in found), "those are theirs, and found as such"
