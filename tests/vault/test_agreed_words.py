"""Whatever is done to a note, nothing is told that the mentee did not read so and agree to."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from confidant.domain.note import Note, Passage
from confidant.domain.passages import passages_of, runs_of, with_level
from confidant.domain.sentences import sentence_spans
from confidant.domain.vocabulary import Audience
from confidant.vault.after_edit import after_edit
from confidant.vault.agreed_words import agreed_to
from confidant.vault.ids import NoteId, PairId
from confidant.vault.vault import Vault
from tests.builders import BOTH, LM, PRIVATE, RR, make_consent, make_note, make_pair, make_passage, open_test_vault

LEVELS = st.sampled_from([None, PRIVATE, frozenset({LM}), frozenset({RR}), BOTH])
NOTE_LEVELS = st.sampled_from([PRIVATE, frozenset({LM}), frozenset({RR}), BOTH])
WORDS = st.sampled_from(["She is ", "not ", "good", ". ", "He ", "late", "\n\n", " "])  # few, so that pieces meet
BODIES = st.lists(WORDS, max_size=9).map("".join)
SENTENCES = st.lists(st.sampled_from(["She is not good. ", "He is late. ", "She left. "]), min_size=1, max_size=5)

Reading = tuple[Audience, str, str]
"""An audience, a sentence in full, and what of it the audience reads."""


@st.composite
def cuts(draw: st.DrawFn, body: str) -> tuple[Passage, ...]:
    """The same body, cut anywhere, with any levels."""
    places = sorted(draw(st.sets(st.integers(1, max(1, len(body) - 1)), max_size=4)) if len(body) > 1 else [])
    ends = [*places, len(body)]
    texts = [body[start:end] for start, end in zip([0, *places], ends, strict=True)]
    return tuple(make_passage(text, disclosure=draw(LEVELS)) for text in texts)


NOTES = BODIES.flatmap(
    lambda body: st.builds(
        lambda passages, level: make_note(passages=passages, disclosure=level), cuts(body), NOTE_LEVELS
    )
)


def read_by(note: Note, audience: Audience, told: set[int]) -> Iterator[Reading]:
    """What somebody reads of each sentence who is told these passages, written down plainly, character by character."""
    marks = [number in told for number, passage in enumerate(note.passages) for _ in passage.text]
    for start, end in sentence_spans(note.body):
        words = "".join(note.body[place] for place in range(start, end) if marks[place])
        if words.strip(" .\n"):
            yield audience, note.body[start:end], words


def shown(note: Note, audience: Audience) -> set[int]:
    return {n for n, passage in enumerate(note.passages) if audience in note.disclosure_of(passage)}


@given(note=NOTES)
def test_an_import_leaves_out_what_awaits(note: Note) -> None:
    marked = replace(note, passages=tuple(replace(passage, awaiting=frozenset({RR})) for passage in note.passages))
    agreed = agreed_to(marked, make_consent(), heed_awaiting=True)
    assert not any(RR in audiences for audiences in (*agreed.words.values(), *agreed.sentences.values()))
    given_now = agreed_to(marked, make_consent(), heed_awaiting=False)
    assert bool(given_now.words_for(RR)) == any(RR in marked.disclosure_of(passage) for passage in marked.passages)


@given(texts=SENTENCES, data=st.data())
def test_hiding_whole_sentences_keeps_the_others_agreed(texts: list[str], data: st.DataObject) -> None:
    note = make_note("".join(texts))
    hidden = data.draw(st.sets(st.integers(0, len(texts) - 1)))
    passages = tuple(make_passage(text, disclosure=PRIVATE if n in hidden else None) for n, text in enumerate(texts))
    after = after_edit(note, [agreed_to(note, make_consent(), heed_awaiting=True)], replace(note, passages=passages))
    assert not any(passage.awaiting for passage in after.note.passages)


@given(texts=SENTENCES, data=st.data())
def test_an_edit_that_is_undone_restores_the_yes(texts: list[str], data: st.DataObject) -> None:
    """Whatever was cut, hidden or rewritten in between, and also where the words come back in other pieces."""
    note = make_note("".join(texts))
    agreed = agreed_to(note, make_consent(), heed_awaiting=True)
    edited = replace(note, passages=data.draw(cuts(note.body) | BODIES.flatmap(cuts)))
    after = after_edit(note, [agreed], edited)
    pieces = tuple(replace(passage, disclosure=None) for passage in data.draw(cuts(note.body)))
    undone = after_edit(after.note, [replace(agreed, words=after.words[0])], replace(note, passages=pieces))
    assert not any(passage.awaiting for passage in undone.note.passages)
    assert all(undone.words[0][passage.text] == BOTH for passage in pieces if passage.text)


class EditingANote(RuleBasedStateMachine):
    """A mentor writes, cuts, levels, asks and undoes in any order; nothing unagreed may ever become shareable."""

    @initialize()
    def begin(self) -> None:
        self._folder = TemporaryDirectory()
        self.vault: Vault = open_test_vault(Path(self._folder.name), make_pair(notes=()))
        self.number: NoteId = self.vault.notes.new(PairId(1), date(2026, 2, 9))
        self.read: dict[str, set[Reading]] = {}  # what the mentee read at each yes, by the yes's "how"

    @property
    def note(self) -> Note:
        return self.vault.notes.get(self.number).note

    def save(self, passages: tuple[Passage, ...], **changes: object) -> None:
        record = self.vault.notes.get(self.number)
        edited = replace(record.note, passages=passages, **changes)  # type: ignore[arg-type]
        after = self.vault.notes.save(self.number, edited, version=record.version)
        # Most saves are of what the one before stored, and read nothing; what they know is what is stored.
        assert after == self.vault.notes.get(self.number)
        assert self.vault.notes._last.get(self.number) == self.vault.notes._stored(self.number)
        assert after.note.body == "".join(passage.text for passage in passages)

    @rule(data=st.data(), body=BODIES)
    def write(self, data: st.DataObject, body: str) -> None:
        self.save(data.draw(cuts(body)))

    @rule(data=st.data())
    def cut_anew(self, data: st.DataObject) -> None:
        self.save(data.draw(cuts(self.note.body)))

    @precondition(lambda self: "not " in self.note.body)
    @rule(level=LEVELS, delete=st.booleans())
    def turn_a_sentence_round(self, level: frozenset[Audience] | None, delete: bool) -> None:
        """Hide, show or delete the word that keeps a sentence from saying its opposite."""
        place = self.note.body.index("not ")
        runs = with_level(runs_of(self.note.passages), place, place + 4, level)
        passages = passages_of(runs)
        self.save(tuple(p for p in passages if p.text != "not ") if delete else passages)

    @rule(data=st.data())
    def take_a_passage_out(self, data: st.DataObject) -> None:
        passages = self.note.passages
        if passages:
            gone = data.draw(st.integers(0, len(passages) - 1))
            self.save(passages[:gone] + passages[gone + 1 :])

    @rule(data=st.data())
    def put_the_passages_in_another_order(self, data: st.DataObject) -> None:
        self.save(tuple(data.draw(st.permutations(self.note.passages))))

    @rule(level=NOTE_LEVELS)
    def set_the_note_s_level(self, level: frozenset[Audience]) -> None:
        self.save(self.note.passages, disclosure=level)

    @rule()
    def change_nothing_but_the_title(self) -> None:
        before = self.told()
        self.save(self.note.passages, title="Another title")
        assert self.told() == before

    @precondition(lambda self: len(self.note.consents) < 5)
    @rule(audiences=st.sampled_from([BOTH, frozenset({LM}), frozenset({RR})]))
    def ask(self, audiences: frozenset[Audience]) -> None:
        before = self.told()
        how = f"yes {len(self.read)}"
        note = self.vault.notes.record_yes(self.number, make_consent(audiences, how=how)).note
        self.read[how] = {reading for a in audiences for reading in read_by(note, a, shown(note, a))}
        assert all(self.told()[earlier] <= readings for earlier, readings in before.items())  # none is revived

    @precondition(lambda self: self.vault.pairs.summaries()[0].line_manager is not None)
    @rule(name=st.sampled_from(["Corin Abbott", "Della Frost", None]))
    def change_the_line_manager(self, name: str | None) -> None:
        self.vault.pairs.change_line_manager(PairId(1), name)

    @rule()
    def export_and_import(self) -> None:
        """Into another pair, which is thrown away again; no yes may be told more by, nor anything newly read."""
        before = self.told()
        copy = self.vault.pairs.add(replace(self.vault.pairs.whole(PairId(1)), mentee="The copy"))
        after = self.told(copy)
        assert all(readings <= before[how] for how, readings in after.items())
        with self.vault.transaction():
            self.vault.database.write("DELETE FROM pair WHERE id = ?", (copy,))

    def told(self, pair: PairId | None = None) -> dict[tuple[str, str | None], set[Reading]]:
        """Return what each yes (by its "how" and recipient) tells of the sentences, as the release views have it."""
        pair = pair or PairId(1)
        note = self.vault.notes.get(self.vault.notes.summaries(pair)[0].id).note
        rows = self.vault.database.query(
            "SELECT s.position, y.audiences & s.disclosure & ~s.awaiting, y.how, y.recipient"
            " FROM shareable_passage AS s JOIN release_yes AS y ON y.passage_id = s.passage_id WHERE s.pair_id = ?",
            (pair,),
        )
        passages: dict[tuple[str, str | None, Audience], set[int]] = defaultdict(set)
        for position, audiences, how, recipient in rows:
            for audience, bit in ((LM, 1), (RR, 2)):
                if audiences & bit:
                    passages[how, recipient, audience].add(position)
        told: dict[tuple[str, str | None], set[Reading]] = defaultdict(set)
        for (how, recipient, audience), numbers in passages.items():
            told[how, recipient] |= set(read_by(note, audience, numbers))
        return told

    @invariant()
    def every_yes_tells_only_what_the_mentee_read_when_giving_it(self) -> None:
        for (how, _), readings in self.told().items():
            assert readings <= self.read[how], how

    @invariant()
    def what_is_told_awaits_nothing_and_the_rest_says_so(self) -> None:
        note = self.note
        rows = self.vault.database.query(
            "SELECT s.position, y.audiences & s.disclosure & ~s.awaiting FROM shareable_passage AS s"
            " JOIN release_yes AS y ON y.passage_id = s.passage_id WHERE s.pair_id = 1"
        )
        told = {(position, a) for position, audiences in rows for a, bit in ((LM, 1), (RR, 2)) if audiences & bit}
        asked = {audience for consent in note.consents for audience in consent.audiences}
        for number, passage in enumerate(note.passages):
            for audience in note.disclosure_of(passage) & asked:
                if passage.text:
                    assert ((number, audience) in told) != (audience in passage.awaiting)

    def teardown(self) -> None:
        if hasattr(self, "vault"):
            self.vault.close(back_up=False)
            self._folder.cleanup()


EditingANote.TestCase.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
test_editing_a_note = EditingANote.TestCase
