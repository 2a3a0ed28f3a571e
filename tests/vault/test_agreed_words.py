"""Whatever is done to a note, nothing is covered that the mentee did not agree to in so many words."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from confidant.domain.note import Note, Passage
from confidant.domain.vocabulary import Audience
from confidant.vault.agreed_words import recut, words_of_yes
from confidant.vault.ids import NoteId, PairId
from tests.builders import BOTH, LM, PRIVATE, RR, make_consent, make_note, make_pair, make_passage, open_test_vault

LEVELS = st.sampled_from([None, PRIVATE, frozenset({LM}), frozenset({RR}), BOTH])
ALPHABET = "ab "  # few letters, so that pieces meet their like


@st.composite
def cuts(draw: st.DrawFn, body: str) -> tuple[Passage, ...]:
    """The same body, cut anywhere, with any levels."""
    places = sorted(draw(st.sets(st.integers(1, max(1, len(body) - 1)), max_size=4)) if len(body) > 1 else [])
    ends = [*places, len(body)]
    texts = [body[start:end] for start, end in zip([0, *places], ends, strict=True)]
    return tuple(make_passage(text, disclosure=draw(LEVELS)) for text in texts)


NOTES = st.text(ALPHABET, max_size=12).flatmap(
    lambda body: st.builds(
        lambda passages, level: make_note(passages=passages, disclosure=level),
        cuts(body),
        LEVELS.filter(lambda level: level is not None),
    )
)


def agreed_runs(note: Note, audience: Audience) -> Iterator[str]:
    """The stretches of a note that somebody reads who is shown its words for an audience, written down plainly."""
    shown = "".join(
        passage.text if audience in note.disclosure_of(passage) else "\n" * len(passage.text)
        for passage in note.passages
    )
    yield from (run for run in shown.split("\n") if run)


@given(note=NOTES, data=st.data())
def test_cutting_anew_keeps_exactly_what_was_covered(note: Note, data: st.DataObject) -> None:
    """Each character of the body is covered after the cut if its whole new passage was before, and else not."""
    agreed = words_of_yes(note, make_consent(), heed_awaiting=False)
    new = data.draw(cuts(note.body))
    pieces = recut(note.passages, new, agreed)
    for audience in BOTH:
        runs = list(agreed_runs(note, audience))
        for passage in new:
            if audience in pieces.get(passage.text, PRIVATE):
                assert any(passage.text in run for run in runs)
        if not note.body or all(audience in note.disclosure_of(passage) for passage in note.passages):
            assert all(audience in pieces[passage.text] for passage in new if passage.text)


@given(note=NOTES, other=NOTES)
def test_another_body_gets_no_pieces(note: Note, other: Note) -> None:
    if note.body != other.body:
        assert recut(note.passages, other.passages, words_of_yes(note, make_consent(), heed_awaiting=False)) == {}


@given(note=NOTES)
def test_an_import_leaves_out_what_awaits(note: Note) -> None:
    marked = replace(note, passages=tuple(replace(passage, awaiting=frozenset({RR})) for passage in note.passages))
    agreed = words_of_yes(marked, make_consent(), heed_awaiting=True)
    assert not any(RR in audiences for audiences in agreed.values())
    assert any(RR in audiences for audiences in words_of_yes(marked, make_consent(), heed_awaiting=False).values()) == (
        any(RR in marked.disclosure_of(passage) for passage in marked.passages)
    )


@dataclass
class Agreed:
    """What the mentee was ever shown and said yes to, for each audience."""

    runs: dict[Audience, set[str]] = field(default_factory=lambda: {LM: set(), RR: set()})


class EditingANote(RuleBasedStateMachine):
    """A mentor writes, cuts, levels, asks and undoes in any order; nothing unagreed may ever become shareable."""

    @initialize()
    def begin(self) -> None:
        self._folder = TemporaryDirectory()
        self.vault = open_test_vault(Path(self._folder.name), make_pair(notes=()))
        self.note: NoteId = self.vault.notes.new(PairId(1), date(2026, 2, 9))
        self.agreed = Agreed()

    def save(self, passages: tuple[Passage, ...], **changes: object) -> None:
        record = self.vault.notes.get(self.note)
        edited = replace(record.note, passages=passages, **changes)  # type: ignore[arg-type]
        after = self.vault.notes.save(self.note, edited, version=record.version)
        assert after.note.body == "".join(passage.text for passage in passages)

    @rule(data=st.data(), body=st.text(ALPHABET, max_size=8))
    def write(self, data: st.DataObject, body: str) -> None:
        self.save(data.draw(cuts(body)))

    @rule(data=st.data())
    def cut_anew(self, data: st.DataObject) -> None:
        self.save(data.draw(cuts(self.vault.notes.get(self.note).note.body)))

    @rule(data=st.data())
    def take_a_passage_out(self, data: st.DataObject) -> None:
        passages = self.vault.notes.get(self.note).note.passages
        if passages:
            gone = data.draw(st.integers(0, len(passages) - 1))
            self.save(passages[:gone] + passages[gone + 1 :])

    @rule(level=LEVELS.filter(lambda level: level is not None))
    def set_the_note_s_level(self, level: frozenset[Audience]) -> None:
        self.save(self.vault.notes.get(self.note).note.passages, disclosure=level)

    @precondition(lambda self: len(self.vault.notes.get(self.note).note.consents) < 5)
    @rule(audiences=st.sampled_from([BOTH, frozenset({LM}), frozenset({RR})]))
    def ask(self, audiences: frozenset[Audience]) -> None:
        note = self.vault.notes.record_yes(self.note, make_consent(audiences)).note
        for audience in audiences:
            self.agreed.runs[audience].update(agreed_runs(note, audience))

    @precondition(lambda self: self.vault.pairs.summaries()[0].line_manager is not None)
    @rule(name=st.sampled_from(["Corin Abbott", "Della Frost", None]))
    def change_the_line_manager(self, name: str | None) -> None:
        self.vault.pairs.change_line_manager(PairId(1), name)

    @rule()
    def export_and_import(self) -> None:
        """Into another pair, which goes on in place of this one; nothing may be covered that was not."""
        whole = self.vault.pairs.whole(PairId(1))
        before = self.covered(PairId(1))
        copy = self.vault.pairs.add(replace(whole, mentee="The copy"))
        assert self.covered(copy) <= before
        with self.vault.transaction():
            self.vault.database.write("DELETE FROM pair WHERE id = ?", (copy,))

    def covered(self, pair: PairId) -> set[tuple[str, str, str | None]]:
        """Return each text with an audience and a recipient it may go to, as the release views show it."""
        rows = self.vault.database.query(
            "SELECT s.words, y.audiences, y.recipient, s.disclosure, s.awaiting FROM shareable_passage AS s"
            " JOIN release_yes AS y ON y.passage_id = s.passage_id WHERE s.pair_id = ?",
            (pair,),
        )
        return {
            (words, audience.value, recipient)
            for words, audiences, recipient, disclosure, awaiting in rows
            for audience, bit in ((LM, 1), (RR, 2))
            if words and audiences & disclosure & ~awaiting & bit  # an empty passage tells nothing
        }

    @invariant()
    def only_agreed_words_are_covered(self) -> None:
        for words, audience, _ in self.covered(PairId(1)):
            assert any(words in run for run in self.agreed.runs[Audience(audience)]), (words, audience)

    @invariant()
    def what_is_covered_awaits_nothing_and_the_rest_says_so(self) -> None:
        note = self.vault.notes.get(self.note).note
        covered = {(words, audience) for words, audience, _ in self.covered(PairId(1))}
        asked = {audience for consent in note.consents for audience in consent.audiences}
        for passage in note.passages:
            for audience in note.disclosure_of(passage) & asked:
                if passage.text:
                    assert ((passage.text, audience.value) in covered) != (audience in passage.awaiting)

    def teardown(self) -> None:
        if hasattr(self, "vault"):
            self.vault.close(copy=False)
            self._folder.cleanup()


EditingANote.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
test_editing_a_note = EditingANote.TestCase
