"""The demo is whole, fictional and gone afterwards."""

import json
import stat
from datetime import date
from pathlib import Path

import pytest

from confidant.domain.exceptional_disclosure import State, Step
from confidant.domain.exceptional_disclosure_owed import Due, ExceptionalOwed, owed
from confidant.domain.task import TaskState, tasks_in
from confidant.domain.vocabulary import Audience, Decision, RequestState
from confidant.flows.corridor import answer_of, standard_sentence
from confidant.flows.demo import demo_pairs, open_demo
from confidant.flows.exceptional.standing import standing
from confidant.resources import resource
from confidant.vault.interchange import encode
from confidant.vault.interchange_export import export_file
from confidant.vault.problems import CannotWriteVault
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.shareable import gather
from tests.builders import FAST

LATEST = date(2026, 11, 23)
"""The demo plays before this day; what is still open in it is due after."""

PRIVATE_MATTER = ["dementia", "tremor", "£4,300", "£46,000", "wrong date", "neurologist", "insurers", "night school"]


def test_the_demo_file_is_as_the_app_would_write_it() -> None:
    assert encode(demo_pairs()) == resource("demo", "pair.json").read_bytes()


def test_the_demo_goes_through_a_vault_without_loss(tmp_path: Path) -> None:
    with open_demo(derive=FAST) as demo:
        export_file(demo.vault, tmp_path / "out.json")
    assert (tmp_path / "out.json").read_bytes() == resource("demo", "pair.json").read_bytes()


def test_the_demo_lies_in_a_private_folder_and_leaves_nothing() -> None:
    demo = open_demo(derive=FAST)
    folder = demo.vault.folder.parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert demo.is_open
    demo.close()
    demo.close()
    assert not demo.is_open
    assert not folder.exists()


def test_no_mark_of_a_demo_stays_in_the_state_folder(isolated_home: Path) -> None:
    with open_demo(derive=FAST):
        assert [path for path in isolated_home.rglob("seen/*") if path.is_file()]
    assert [path for path in isolated_home.rglob("seen/*") if path.is_file()] == []


def test_a_demo_that_is_forgotten_goes_with_its_owner() -> None:
    demo = open_demo(derive=FAST)
    vault, folder = demo.vault, demo.vault.folder.parent
    del demo
    assert not folder.exists()
    vault.database.close()


def test_a_demo_that_cannot_be_filled_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("confidant.flows.demo.demo_pairs", lambda: (demo_pairs()[0],) * 2)
    with pytest.raises(Exception, match="already in this vault"):
        open_demo(derive=FAST)
    assert list(tmp_path.iterdir()) == []


def test_the_demo_shows_what_the_app_is_for() -> None:
    first, second = demo_pairs()
    assert len(first.agreements) == 2
    assert 8 <= len(first.notes) <= 12
    assert all(60 <= len(note.body.split()) <= 190 for note in first.notes)
    assert {task.state for note in first.notes for task in tasks_in(note.body)} >= {TaskState.OPEN, TaskState.DONE}
    assert any(note.disclosure and any(p.disclosure == frozenset() for p in note.passages) for note in first.notes)
    consents = [consent for note in first.notes for consent in note.consents]
    assert {consent.decision for consent in consents} == set(Decision)
    assert any(consent.recipient for consent in consents)
    assert any(consent.decision is Decision.AGREED and not consent.recipient for consent in consents)
    assert any(passage.awaiting for note in first.notes for passage in note.passages)
    assert {request.state for request in first.requests} >= {RequestState.ACCEPTED, RequestState.CLOSED}
    assert {request.audience for request in first.requests} == set(Audience)
    assert second.public_wording == ""


def test_everything_in_the_demo_has_happened_before_its_day_but_what_is_still_due() -> None:
    document = json.loads(resource("demo", "pair.json").read_bytes())
    due = {"review_due", "deadline", "expires"}

    def days(value: object, field: str = "") -> list[tuple[str, str]]:
        if isinstance(value, dict):
            return [day for name, inner in value.items() for day in days(inner, name)]
        if isinstance(value, list):
            return [day for inner in value for day in days(inner, field)]
        return [(field, value)] if isinstance(value, str) and value[:4].isdigit() and value[4:5] == "-" else []

    assert all(date.fromisoformat(day) < LATEST for field, day in days(document) if field not in due)


def test_the_open_request_of_the_demo_has_something_to_tell_and_tells_nothing_private() -> None:
    with open_demo(derive=FAST) as demo:
        pair = demo.vault.pairs.find("Idris Fairweather")
        for record in demo.vault.requests.for_pair(pair):
            notes = gather(demo.vault, pair, record.request, record.request.signed_on or LATEST)
            words = " ".join(note.run for note in notes)
            assert not [matter for matter in PRIVATE_MATTER if matter in words]
            if record.request.authority is not None:
                assert len(notes) >= 2


def test_the_demo_has_a_protocol_that_was_stood_down_and_one_that_is_agreed() -> None:
    with open_demo(derive=FAST) as demo:
        pair = demo.vault.pairs.find("Idris Fairweather")
        stood_down, agreed = (each.disclosure for each in demo.vault.exceptional.for_pair(pair))
        assert [event.step for event in stood_down.events[-2:]] == [Step.STAND_DOWN, Step.REVIEW]
        assert agreed.state is State.AGREED
        assert owed(agreed, agreed.last.at) == (ExceptionalOwed(Due.CHECK, date(2026, 12, 8)),)
        assert [each.id for each in standing(demo.vault, agreed.last.at)] == demo.vault.exceptional.open_ones(pair)
        happened = [event for record in (stood_down, agreed) for event in record.events]
        assert all(event.at.date() < LATEST and event.on <= event.at.date() for event in happened)
        assert not any(record.told for record in (stood_down, agreed))


def test_the_demo_has_a_question_in_passing_that_was_met_with_the_standard_words() -> None:
    with open_demo(derive=FAST) as demo:
        pair = demo.vault.pairs.find("Idris Fairweather")
        (entry,) = demo.vault.register.entries()
        assert (entry.kind, entry.pair) == (DisclosureKind.REFUSED, pair)
        assert (demo.vault.register.copy(entry.n) or b"").decode() == standard_sentence("Idris")
        (record,) = (each for each in demo.vault.requests.for_pair(pair) if answer_of(each, [entry]))
        assert (record.request.state, record.is_open) == (RequestState.CLOSED, False)
        assert record.handling.has(RequestState.MENTEE_TOLD)
        assert demo.vault.check() == []


def test_without_room_there_is_no_demo_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(CannotWriteVault):
        open_demo(derive=FAST)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def full(*_arguments: object, **_named: object) -> None:
        raise CannotWriteVault

    monkeypatch.setattr("confidant.flows.demo.Vault.create", full)
    with pytest.raises(CannotWriteVault):
        open_demo(derive=FAST)
    assert list(tmp_path.iterdir()) == []
