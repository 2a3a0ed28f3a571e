"""Records of broken confidence, and of advice that was taken, as items of a copy."""

from collections.abc import Iterator

from confidant.flows.exceptional.event_words import event_lines
from confidant.flows.subject_access.held import Item, Section, printed
from confidant.release.wording import day_in_words
from confidant.vault.consultations import StepKind
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault

__all__ = ["advice", "exceptional"]


def exceptional(vault: Vault, pair: PairId) -> Iterator[Item]:
    """Every exceptional disclosure, or the beginning of one, event by event."""
    for record in vault.exceptional.for_pair(pair):
        disclosure = record.disclosure
        facts = [("Who means to tell", disclosure.discloser.value)]
        for event in disclosure.events:
            name, on, lines = event_lines(event)
            facts.append((name, "; ".join((on, *(printed(line).replace("\n", "; ") for line in lines)))))
        day = f"Raised on {day_in_words(disclosure.events[0].on)}"
        yield Item(f"exceptional:{record.id}", Section.CONFIDENCE, day=day, facts=tuple(facts))


_STEPS = {
    StepKind.COPY: "What the supervisor read",
    StepKind.ADVISED: "What the supervisor advised",
    StepKind.DECIDED: "What was decided",
}


def advice(vault: Vault, pair: PairId) -> Iterator[Item]:
    """Every question to a supervisor, and what came of it.

    The key is left out: it says no more than that the names of the question stand for the roles of the copy.
    """
    for asked in vault.consultations.of_pair(pair):
        facts = [("The question", printed(asked.question))]
        for step in asked.steps:
            facts.append((_STEPS[step.kind], f"{day_in_words(step.on)}; {printed(step.words)}"))
            if step.mosaic:
                facts.append(("What the supervisor could already know", printed(step.mosaic)))
        day = f"A supervisor was asked on {day_in_words(asked.begun_on)}"
        yield Item(f"consultation:{asked.id}", Section.CONFIDENCE, day=day, facts=tuple(facts))
