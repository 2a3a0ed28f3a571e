"""One consultation over an open vault: every change is kept as a draft at once."""

from collections.abc import Callable
from datetime import date, datetime

from confidant.domain.exceptional_disclosure import Consulted
from confidant.domain.sentences import sentence_spans, without_line_mark
from confidant.flows.exceptional.recording import record
from confidant.flows.supervision import state as step
from confidant.flows.supervision.anonymised import Copy, copy_of
from confidant.flows.supervision.answers import Answer
from confidant.flows.supervision.cast import Member, gather_cast, supervisor_of
from confidant.flows.supervision.door import RECIPIENT, Left
from confidant.flows.supervision.draft import forget, keep, resume
from confidant.flows.supervision.state import Consulting, Stage, Stranger
from confidant.flows.supervision.still_named import still_named
from confidant.flows.supervision.suggestions import Suggestions
from confidant.flows.supervision.surviving import Survivor, surviving
from confidant.release.wording import day_in_words
from confidant.vault.consultations import Consultation, ConsultationStep, StepKind
from confidant.vault.ids import ConsultationId, ExceptionalId, NoteId, PairId
from confidant.vault.vault import Vault

__all__ = ["Sitting", "pieces_of"]

_MOST_PIECES = 120
"""Sentences of a note that are offered one by one; a longer note is offered by its paragraphs."""


class Sitting:
    """What the windows work on. `state` is frozen; what is found in it is found anew when the words change."""

    def __init__(self, vault: Vault, pair: PairId, exceptional: int | None, now: Callable[[], datetime]) -> None:
        """Resume what was begun. Raises UnreadableConsultation and GonePair."""
        self.vault, self.pair, self._now = vault, pair, now
        summary = vault.pairs.summary(pair)
        self.mentee = summary.mentee
        self.supervisor = supervisor_of(vault, pair)
        self.state: Consulting = resume(vault, pair, exceptional)
        self._known: tuple[Member, ...] = gather_cast(vault, pair)
        self._found: tuple[Consulting, Suggestions] | None = None

    @property
    def now(self) -> datetime:
        """The real time."""
        return self._now()

    @property
    def found(self) -> Suggestions:
        """What would tell who somebody is."""
        if self._found is None or not _has_same_words(self._found[0], self.state):
            self._found = self.state, step.found_in(self.state, self._known, self._now().date())
        return self._found[1]

    @property
    def copy(self) -> Copy:
        """The copy as it would leave now."""
        return copy_of(self.found, self.state.answers)

    def answer_to(self, key: str) -> Answer | None:
        """Return the answer to a suggestion, or None."""
        return next((each for each in self.state.answers if each.key == key), None)

    def survivors(self) -> tuple[Survivor, ...]:
        """Return the rare words that the copy still has."""
        return surviving(self.copy, self.found.members)

    def still_named(self) -> tuple[str, ...]:
        """Return the names that the copy still has, for the mentor's eyes."""
        return still_named(self.copy, self.found.members)

    def write(self, *, question: str | None = None, words: str | None = None) -> None:
        """Take over what was written."""
        self._set(step.write(self.state, question=question, words=words))

    def add_pieces(self, note: NoteId, pieces: tuple[str, ...]) -> str:
        """Add pieces of a note behind the words, under its day, and return the words: so intervals can be said."""
        held_on = self.vault.notes.get(note).note.held_on
        added = f"{day_in_words(held_on)}: {' '.join(pieces)}"
        words = f"{self.state.words.rstrip()}\n\n{added}".lstrip()
        self.write(words=words)
        return words

    def answer(self, given: Answer) -> None:
        """Take over an answer. Raises ValueError where it lacks its words."""
        self._set(step.answer(self.state, self.found, given))

    def accept_rest(self, *, with_sentences: bool = True) -> None:
        """Accept whatever was not answered yet; perhaps without the sentences that could go."""
        self._set(step.accept_rest(self.state, self.found, with_sentences=with_sentences))

    def say_instead(self, word: str, instead: str) -> None:
        """Say something else for a rare word."""
        self._set(step.say_instead(self.state, word, instead))

    def look_again(self, stranger: Stranger, mosaic: str) -> None:
        """Take over the answers to the two prompts."""
        self._set(step.look_again(self.state, self.copy, stranger, mosaic))

    def go_to(self, stage: Stage) -> None:
        """Open a page, or the last one before it that may be opened."""
        self._set(step.go_to(self.state, self.found, stage))

    def has_left(self, left: Left) -> None:
        """Remember that a copy left: here in any case, since it has, then in the vault. Raises what forbids that."""
        self.state = step.copied(self.state, left.consultation)
        keep(self.vault, self.state)

    def record(self, consultation: ConsultationId, kind: StepKind, on: date, words: str) -> Consultation:
        """Write down what was advised or decided; a decision ends what was begun here.

        Within an exceptional disclosure the decision becomes an event of its record, with what was asked and advised.
        Raises UnknownConsultation, and what keeps that event from being recorded; then nothing is written.
        """
        with self.vault.transaction():
            self.vault.consultations.add(consultation, ConsultationStep(kind, on, words.strip()))
            if kind is StepKind.DECIDED:
                self._tell_exceptional(self.vault.consultations.get(consultation), on)
            if kind is StepKind.DECIDED and self.state.consultation == consultation:
                self.begin_anew()
        return self.vault.consultations.get(consultation)

    def _tell_exceptional(self, asked: Consultation, on: date) -> None:
        if asked.exceptional is None:
            return
        words = {kind: [step.words for step in asked.steps if step.kind is kind] for kind in StepKind}
        advised = "\n".join(words[StepKind.ADVISED]) or "No advice was written down."
        decided = words[StepKind.DECIDED][-1]
        consulted = Consulted(self.supervisor or RECIPIENT, asked.question.strip(), advised, decided)
        record(self.vault, ExceptionalId(asked.exceptional), consulted, on=on, now=self.now)

    def begin_anew(self) -> None:
        """Forget what was begun; what has left stays written down."""
        forget(self.vault, self.pair, self.state.exceptional)
        self.state = resume(self.vault, self.pair, self.state.exceptional)

    def _set(self, state: Consulting) -> None:
        if state != self.state:
            keep(self.vault, state)
            self.state = state


def pieces_of(body: str) -> tuple[str, ...]:
    """Return the sentences of a note to choose from, its paragraphs where there are too many."""
    found = tuple(without_line_mark(body[start:end]) for start, end in sentence_spans(body))
    if len(found) <= _MOST_PIECES:
        return found
    return tuple(part.strip() for part in body.split("\n\n") if part.strip())


def _has_same_words(one: Consulting, other: Consulting) -> bool:
    return (one.question, one.words, one.marked, one.roles) == (other.question, other.words, other.marked, other.roles)
