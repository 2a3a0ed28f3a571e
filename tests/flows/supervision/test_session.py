"""A sitting over a real vault: what is typed is kept, notes come with their day, what cannot be read is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from confidant.domain.exceptional_disclosure import Consulted, Ground, Raised
from confidant.domain.vocabulary import Speaker
from confidant.flows.exceptional.recording import raise_issue
from confidant.flows.subject_access.sources import search
from confidant.flows.supervision.door import show_copy
from confidant.flows.supervision.draft import KIND, UnreadableConsultation, draft_key, has_draft, resume
from confidant.flows.supervision.session import Sitting, pieces_of
from confidant.flows.supervision.state import Stage, Stranger
from confidant.vault.consultations import StepKind
from confidant.vault.ids import NoteId, PairId
from confidant.vault.record_problems import UnknownExceptional
from confidant.vault.vault import Vault
from tests.builders import make_note, make_pair, open_test_vault
from tests.flows.desk import NOW

PAIR = PairId(1)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    note = make_note("One sentence. - Two of them.", held_on=date(2026, 3, 3), consents=())
    opened = open_test_vault(tmp_path, make_pair(notes=(note,)))
    yield opened
    opened.close(back_up=False)


def test_sentences_of_a_note_come_with_its_day(vault: Vault) -> None:
    here = Sitting(vault, PAIR, None, lambda: NOW)
    here.add_pieces(NoteId(1), ("One sentence.",))
    assert here.add_pieces(NoteId(1), ("Two.",)) == "3 March 2026: One sentence.\n\n3 March 2026: Two."
    assert has_draft(vault, PAIR)
    assert resume(vault, PAIR).words == here.state.words
    here.go_to(Stage.COPY)
    assert here.state.stage is Stage.QUESTION
    here.say_instead("Two", "More")
    assert here.copy.words.endswith("One day: More.")
    here.write(words="He has an allotment.")
    assert [each.word for each in here.survivors()] == ["He", "allotment"]
    here.look_again(Stranger.NO, "")
    assert here.answer_to("nothing") is None


def test_each_exceptional_disclosure_has_a_draft_of_its_own(vault: Vault) -> None:
    Sitting(vault, PAIR, 4, lambda: NOW).write(question="Within it?")
    assert (has_draft(vault, PAIR), has_draft(vault, PAIR, 4)) == (False, True)
    here = Sitting(vault, PAIR, 4, lambda: NOW)
    assert here.state.question == "Within it?"
    here.begin_anew()
    assert (here.state.question, here.state.exceptional) == ("", 4)


@pytest.mark.parametrize("body", ["{", '{"format":9,"consulting":{"pair":1}}', '{"format":1,"consulting":{"odd":1}}'])
def test_a_draft_that_cannot_be_read_is_told(vault: Vault, body: str) -> None:
    vault.drafts.put(KIND, draft_key(PAIR, None), body)
    with pytest.raises(UnreadableConsultation):
        Sitting(vault, PAIR, None, lambda: NOW)


def test_a_long_note_is_offered_by_its_paragraphs() -> None:
    assert pieces_of("- One. Two.\n\n# Three") == ("One.", "Two.", "Three")
    assert pieces_of("A sentence. " * 130 + "\n\nThe end.") == (("A sentence. " * 130).strip(), "The end.")


def test_a_decision_within_an_exceptional_disclosure_stands_in_its_record_too(vault: Vault) -> None:
    raised = Raised((Ground.DUTY_OF_CARE,), "Something is wrong.")
    number = raise_issue(vault, PAIR, Speaker.MENTOR, raised, on=NOW.date(), now=NOW).id
    here = Sitting(vault, PAIR, number, lambda: NOW)
    for advised, told in (("", "No advice was written down."), ("Ask first.", "Ask first.")):
        asked = vault.consultations.begin(PAIR, NOW.date(), "Should I?", number)
        if advised:
            here.record(asked, StepKind.ADVISED, NOW.date(), advised)
        here.record(asked, StepKind.DECIDED, NOW.date(), "I wait.")
        event = vault.exceptional.get(number).disclosure.events[-1].content
        assert event == Consulted("the supervisor", "Should I?", told, "I wait.")
    gone = vault.consultations.begin(PAIR, NOW.date(), "Should I?", 99)
    with pytest.raises(UnknownExceptional):
        here.record(gone, StepKind.DECIDED, NOW.date(), "I wait.")
    assert vault.consultations.get(gone).steps == ()


def test_the_mentees_own_copy_has_what_was_asked_about_them_and_what_was_begun(vault: Vault) -> None:
    here = Sitting(vault, PAIR, None, lambda: NOW)
    here.write(question="Should I tell?")
    here.look_again(Stranger.NO, "They know.")
    left = show_copy(vault, here.state, now=NOW)
    here.record(left.consultation, StepKind.ADVISED, NOW.date(), "Ask first.")
    items = {item.key: item for item in search(vault, PAIR).items}
    assert dict(items[f"consultation:{left.consultation}"].facts) == {
        "The question": "Should I tell?",
        "What the supervisor read": "20 May 2026; Should I tell?",
        "What the supervisor could already know": "They know.",
        "What the supervisor advised": "20 May 2026; Ask first.",
    }
    assert items[f"draft:{KIND}:{draft_key(PAIR, None)}"].text == "Should I tell?\nThey know."
