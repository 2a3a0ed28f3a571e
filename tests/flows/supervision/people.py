"""A circle of people with awkward names, and copies made of words about them."""

from datetime import date

from confidant.flows.supervision.anonymised import Copy, copy_of
from confidant.flows.supervision.answers import Answer
from confidant.flows.supervision.cast import Member, Standing
from confidant.flows.supervision.placed import clean
from confidant.flows.supervision.suggestions import Suggestions, suggested

ON = date(2026, 6, 20)

CIRCLE = (
    Member("Grace Ann Okafor-Wills", Standing.MENTEE),
    Member("Dr Thomas Lindqvist", Standing.MENTOR),
    Member("Will Brandreth", Standing.MANAGER),
    Member("Zoë Müller", Standing.COLLEAGUE),
    Member("Mark Ode", Standing.COLLEAGUE),
    Member("Ana de la Cruz", Standing.RELATIVE),
    Member("Halden Rail Ltd", Standing.EMPLOYER),
    Member("Rising Stars", Standing.PROGRAMME),
    Member("Northern Rail", Standing.ORGANISATION),
    Member("Institute of Halby Crafts", Standing.ORGANISATION),
)


def found_in(words: str, question: str = "", known: tuple[Member, ...] = CIRCLE, **more: object) -> Suggestions:
    return suggested(clean(question), clean(words), known, (), ON, **more)  # type: ignore[arg-type]  # a test's


def said(words: str, *answers: Answer, question: str = "", known: tuple[Member, ...] = CIRCLE) -> Copy:
    return copy_of(found_in(words, question, known), answers)


def reads(words: str, *answers: Answer) -> str:
    return said(words, *answers).words
