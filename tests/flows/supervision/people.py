"""A circle of people with awkward names, and copies made of words about them."""

from datetime import date

from confidant.flows.supervision.anonymised import Copy, copy_of
from confidant.flows.supervision.answers import Answer
from confidant.flows.supervision.cast import Member, MemberStanding
from confidant.flows.supervision.placed import clean
from confidant.flows.supervision.suggestions import Suggestions, suggested

ON = date(2026, 6, 20)

CIRCLE = (
    Member("Grace Ann Okafor-Wills", MemberStanding.MENTEE),
    Member("Dr Thomas Lindqvist", MemberStanding.MENTOR),
    Member("Will Brandreth", MemberStanding.MANAGER),
    Member("Zoë Müller", MemberStanding.COLLEAGUE),
    Member("Mark Ode", MemberStanding.COLLEAGUE),
    Member("Ana de la Cruz", MemberStanding.RELATIVE),
    Member("Halden Rail Ltd", MemberStanding.EMPLOYER),
    Member("Rising Stars", MemberStanding.PROGRAMME),
    Member("Northern Rail", MemberStanding.ORGANISATION),
    Member("Institute of Halby Crafts", MemberStanding.ORGANISATION),
)


def found_in(words: str, question: str = "", known: tuple[Member, ...] = CIRCLE, **more: object) -> Suggestions:
    return suggested(clean(question), clean(words), known, (), ON, **more)  # type: ignore[arg-type]  # a test's


def said(words: str, *answers: Answer, question: str = "", known: tuple[Member, ...] = CIRCLE) -> Copy:
    return copy_of(found_in(words, question, known), answers)


def reads(words: str, *answers: Answer) -> str:
    return said(words, *answers).words
