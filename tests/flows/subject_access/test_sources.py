"""Everything is looked for: no table is forgotten, no draft, no place in which the mentee may be named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import confidant
from confidant.domain.exceptional_disclosure import Ground as CareGround
from confidant.domain.exceptional_disclosure import Raised
from confidant.domain.exceptional_disclosure import Step as ExceptionalStep
from confidant.domain.holds import HoldKind
from confidant.domain.request import AskedFirst
from confidant.domain.subject_access import AccessEvent, EventKind
from confidant.domain.vocabulary import Speaker, Topic
from confidant.flows.exceptional.emergency import set_own_contacts
from confidant.flows.exceptional.forms import form_of
from confidant.flows.request_steps import verify
from confidant.flows.spelling.own_words import OwnWords
from confidant.flows.subject_access import record_sources
from confidant.flows.subject_access.decisions import KIND as OWN_KIND
from confidant.flows.subject_access.elsewhere import exact_among, names_of
from confidant.flows.subject_access.held import Section, printed
from confidant.flows.subject_access.sources import NOT_SEARCHED, SOURCES, search
from confidant.release.wording import day_in_words
from confidant.vault.ids import PairId
from confidant.vault.schema import expected_schema
from confidant.vault.sheets import Answer
from confidant.vault.vault import Vault
from tests.builders import BOTH, LM, ON, make_note, make_pair, make_request, make_withdrawal, open_test_vault
from tests.domain.exceptional_events import DAY
from tests.flows.desk import NOW
from tests.flows.exceptional.desk import TO_REFUSED
from tests.flows.exceptional.desk import begin as begin_exceptional
from tests.flows.subject_access.copies import FILE, KEPT, PAIR, full_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = full_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


def test_every_table_of_the_vault_is_searched_or_named_with_the_reason_why_not() -> None:
    made = [str(sql) for _, sql in expected_schema()]
    tables = {found[1] for sql in made if (found := re.match(r'CREATE (?:VIRTUAL )?TABLE "?(\w+)', sql))}
    searched = {table for source in SOURCES for table in source.tables}
    assert searched & set(NOT_SEARCHED) == set()
    assert tables == searched | set(NOT_SEARCHED)


def test_every_kind_of_draft_that_is_kept_is_searched() -> None:
    source = [file.read_text() for file in Path(confidant.__file__).parent.rglob("*.py")]
    kinds = {kind for text in source for kind in re.findall(r'^(?:DRAFT_)?KIND = "(\w+)"$', text, re.MULTILINE)}
    assert kinds == {*record_sources.DRAFT_KINDS, OWN_KIND}


def test_each_kind_of_record_is_found_where_it_lies(vault: Vault) -> None:
    everything = search(vault, PAIR)
    found = {item.section: " ".join(item.texts) for item in everything.items if KEPT in " ".join(item.texts)}
    assert {
        Section.NOTES,
        Section.EARLIER,
        Section.TRASH,
        Section.REQUESTS,
        Section.DRAFTS,
        Section.REGISTER,
        Section.ELSEWHERE,
    } == set(found)
    files = {item.file.name for item in everything.items if item.file is not None}
    assert files == {FILE, "of the trash.png", "register-entry-1.txt"}
    assert "heron" not in str(everything), "another mentee’s words beside the sentence, and their drafts, are theirs"


def test_what_was_decided_about_keeping_it_is_told(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(requests=(make_request(),))) as vault:
        vault.holds.end(vault.holds.put(PAIR, HoldKind.COMPLAINT, "Della", "she was named", ON), ON, "settled")
        vault.kept_pairs.keep(PAIR, ON + timedelta(days=9), "an appeal", ON)
        vault.kept_pairs.ask_later(PAIR, ON)
        held = [item for item in search(vault, PAIR).items if item.key.split(":")[0] in {"hold", "kept"}]
    assert [(item.title, item.day, dict(item.facts)) for item in held] == [
        (
            "Kept from being erased, because of a complaint",
            "From 20 May 2026 to 20 May 2026",
            {"Asked for by": "Della", "Why": "she was named", "Ended because": "settled"},
        ),
        ("Kept longer than was agreed", "Decided on 20 May 2026, until 29 May 2026", {"Why": "an appeal"}),
    ]


def test_a_sentence_elsewhere_is_found_once_with_every_place_it_stands_in(tmp_path: Path) -> None:
    other = make_pair(
        mentee="Asel Moor",
        agreements=(),
        public_wording="",
        line_manager="Tobias Renn",
        notes=(make_note("Tobias helped.", consents=()), make_note("Tobias helped.", title="On Renn", consents=())),
    )
    with open_test_vault(tmp_path, make_pair(notes=()), other) as vault:
        from confidant.vault.ids import NoteId  # noqa: PLC0415  # for this alone

        vault.trash.put(NoteId(2), ON)
        mentions = [item for item in search(vault, PAIR).items if item.section is Section.ELSEWHERE]
        told = {item.text: item.facts[0][1] for item in mentions}
    assert told == {
        "Tobias helped.": "a note; a note in the trash",
        "On Renn": "a note in the trash",
        "Tobias Renn": "the line manager of another mentee",
    }


def test_the_words_and_numbers_of_the_settings_are_looked_through_for_the_mentee(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(notes=(), mentee="Zanzi Quillon")) as vault:
        OwnWords(vault.settings).set_words(["Quillon", "heron"])
        set_own_contacts(vault, ["Ward desk, 0123", "Zanzi’s mother, 0456"])
        found = {item.text: dict(item.facts) for item in search(vault, PAIR).items if item.section is Section.ELSEWHERE}
    assert set(found) == {"Quillon", "Zanzi’s mother, 0456"}
    assert "settings of this notebook" in found["Quillon"]["Stands in"]


def test_what_was_done_with_a_note_stands_with_it(tmp_path: Path) -> None:
    passages = make_note("Agreed. ", "For nobody.").passages
    note = replace(
        make_note(consents=(*make_note().consents, make_withdrawal())),
        passages=(passages[0], replace(passages[1], disclosure=frozenset(), topics=(Topic.HEALTH,))),
    )
    with open_test_vault(tmp_path, make_pair(notes=(note,))) as vault:
        (item,) = (item for item in search(vault, PAIR).items if item.section is Section.NOTES)
    facts = dict(item.facts)
    assert facts["May be told to"] == "your line manager and role references"
    assert facts["But of it"] == "part 2 of 2: nobody (private)"
    assert facts["About"] == "Strengths and Health"
    assert facts["You took back"].startswith("20 May 2026; for your line manager")


def test_what_was_asked_and_answered_is_told(tmp_path: Path) -> None:
    request = make_request(asked=(AskedFirst(Topic.HEALTH, ON),), deadline=None, signed_on=None, authority=None)
    with open_test_vault(tmp_path, make_pair(notes=(make_note(consents=()),), requests=(request,))) as vault:
        asked = [(each, each.audiences) for each in vault.sheets.proposals(PAIR, ON)]
        vault.sheets.propose(PAIR, ON, asked)
        first = search(vault, PAIR)
        sheet = vault.sheets.open_one(PAIR)
        assert sheet is not None
        vault.sheets.answer(sheet.id, [Answer(0, frozenset({LM}))], ON, "read together")
        vault.sheets.propose(PAIR, ON, [(each, BOTH & each.audiences) for each in vault.sheets.proposals(PAIR, ON)])
        again = vault.sheets.open_one(PAIR)
        assert again is not None
        vault.sheets.answer(again.id, [Answer(0, frozenset())], ON, "read together")
        items = [item for item in search(vault, PAIR).items if item.section is Section.ASKED]
        facts = [dict(item.facts) for item in items]
        assert facts[0]["Your answer"] == "20 May 2026; yes for your line manager"
        assert facts[1]["Your answer"] == "20 May 2026; no"
        verify(vault, vault.requests.for_pair(PAIR)[0], ON, "rang back", None, today=ON)
        asked_of = next(item for item in search(vault, PAIR).items if item.section is Section.REQUESTS)
        assert dict(asked_of.facts)["You agreed to speak of"] == "Health, 20 May 2026"
        assert ("Done", "verified, 20 May 2026, rang back") in asked_of.facts
    (waiting,) = (item for item in first.items if item.section is Section.ASKED)
    assert dict(waiting.facts)["Your answer"] == "not answered"


def test_a_broken_confidence_is_told_step_by_step(vault: Vault) -> None:
    raised = Raised(frozenset({CareGround.DUTY_OF_CARE}), f"{KEPT}issue")
    number = vault.exceptional.begin(PAIR, Speaker.MENTOR, raised, on=ON, now=NOW)
    form_of(number, ExceptionalStep.ESTABLISH_ISSUE).keep(vault, {"issue": f"{KEPT}form"})
    items = {item.section: item for item in search(vault, PAIR).items}
    facts = dict(items[Section.CONFIDENCE].facts)
    assert facts["Who means to tell"] == "mentor"
    assert facts["Raised"].startswith("20 May 2026; On the ground of a duty of care; ")
    assert f"{KEPT}issue" in facts["Raised"]
    assert any(f"{KEPT}form" in item.text for item in search(vault, PAIR).items if item.section is Section.DRAFTS)


def test_a_broken_confidence_is_told_in_words_and_with_its_days(vault: Vault) -> None:
    begin_exceptional(vault, *TO_REFUSED[:-1], ExceptionalStep.AGREE)
    facts = next(dict(item.facts) for item in search(vault, PAIR).items if item.section is Section.CONFIDENCE)
    said = " ".join(facts.values())
    assert "Both together, to the head; " in facts["Agreed"]
    assert day_in_words(DAY + timedelta(999)) in facts["Agreed"]
    assert not re.findall(r"\w_\w|\d{4}-\d\d", said), "no words and no days of ours"


def test_the_digest_follows_every_word_but_the_log_of_requests(vault: Vault) -> None:
    before = search(vault, PAIR).digest
    vault.subject_access.begin(PAIR, AccessEvent(EventKind.RECEIVED, ON))
    assert search(vault, PAIR).digest == before
    vault.pairs.set_public_wording(PAIR, "Another wording.")
    assert search(vault, PAIR).digest != before


def test_the_search_tells_how_far_it_is_and_can_be_stopped(vault: Vault) -> None:
    told: list[float] = []
    search(vault, PAIR, told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0

    def stop(part: float) -> None:
        if part > 0.3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        search(vault, PAIR, stop)


def test_words_are_read_as_they_will_be_printed() -> None:
    source = "## **Cor**in said\n- [ ] ring her\n> quoted\n\n* star\n5*3 and `code`\nCo\u200brin\u00ad"
    assert printed(source) == "Corin said\n• [ ] ring her\nquoted\n\n• star\n5*3 and `code`\nCorin"
    assert printed("well 😀 done – “so”") == "well [sign: grinning face] done – “so”"
    assert printed("é") == "é"


def test_the_ways_of_writing_a_name() -> None:
    assert names_of("Dr. Corin  Abbott") == ("Dr. Corin Abbott", "Corin Abbott", "Corin", "Abbott")
    assert names_of("Cher") == ("Cher",)
    assert names_of("Father Brown") == ("Father Brown", "Brown")
    assert names_of("Sister Agnes") == ("Sister Agnes", "Agnes")
    assert names_of("Ann Judge") == ("Ann Judge", "Ann", "Judge")
    assert names_of("Father") == ("Father",)
    assert names_of(" ") == ()
    assert exact_among(("Grace Will", "Grace", "Zanzi")) == {"Grace"}


def test_a_pair_with_nothing_is_told_as_it_is(tmp_path: Path) -> None:
    bare = make_pair(agreements=(), notes=(), people=(), requests=(), line_manager=None, organisation="", ended=ON)
    with open_test_vault(tmp_path, bare) as vault:
        (item,) = search(vault, PairId(1)).items
    assert dict(item.facts)["Until"] == "20 May 2026"
    assert "Organisation" not in dict(item.facts)
