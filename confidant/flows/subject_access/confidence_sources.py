"""Records of broken confidence, and of advice that was taken, as items of a copy."""

from collections.abc import Iterator
from typing import Any

import msgspec

from confidant.flows.subject_access.held import Item, Section, printed
from confidant.release.wording import day_in_words
from confidant.vault.consultations import StepKind
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault

__all__ = ["advice", "exceptional", "texts_in"]


def exceptional(vault: Vault, pair: PairId) -> Iterator[Item]:
    """Every exceptional disclosure, or the beginning of one, event by event."""
    for record in vault.exceptional.for_pair(pair):
        disclosure = record.disclosure
        facts = [("Who means to tell", disclosure.discloser.value)]
        for event in disclosure.events:
            said = "; ".join(printed(text).replace("\n", "; ") for text in texts_in(msgspec.to_builtins(event.content)))
            name = event.content.step.value.replace("_", " ").capitalize()
            facts.append((name, "; ".join(part for part in (day_in_words(event.on), said) if part)))
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


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text of a record or a draft, in its order; whatever it belongs to, words are words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)
