"""The sentences of a request for a copy; free of Qt."""

from dataclasses import replace
from datetime import date

from confidant.domain.redaction import Ground
from confidant.domain.subject_access import EventKind
from confidant.domain.third_person import Agreement, Extent, Outcome, ThirdPerson
from confidant.flows.field_words import count_of
from confidant.flows.subject_access.course import Course, Step
from confidant.flows.subject_access.decisions import Choice
from confidant.flows.subject_access.held import Item, Kind
from confidant.flows.subject_access.plan import Obstacle
from confidant.ui.labels import near_date
from confidant.ui.requests.step_dialog import StepAsked

__all__ = [
    "AGREEMENTS",
    "CHOICES",
    "EVENTS",
    "EXTENTS",
    "GROUNDS",
    "LOOKED_FIRST",
    "OBSTACLES",
    "PAGES",
    "PAGE_OF",
    "YES_OR_NO",
    "asked_for",
    "file_words",
    "item_title",
    "looked_words",
    "not_looked_words",
    "outcome_words",
    "sealed_words",
    "unlocked_words",
]

PAGES = (
    ("Request", "Who asks, and what for"),
    ("Search", "Everything, wherever it lies"),
    ("Third persons", "Whose information is it?"),
    ("What is taken out", "Marked, with the reason"),
    ("Look through", "The pages as they will be"),
    ("Seal and give", "One file, and the day"),
)
"""Name and aside of each page, in order."""

PAGE_OF = {
    Step.IDENTITY: 0,
    Step.SCOPE: 0,
    Step.SEARCH: 1,
    Step.PEOPLE: 2,
    Step.REMOVALS: 3,
    Step.SEAL: 5,
    Step.SENT: 5,
    Step.DONE: 0,
}
"""On which page what is next is done."""

EVENTS = {
    EventKind.RECEIVED: "They asked",
    EventKind.IDENTITY_ASKED: "Asked who they are",
    EventKind.IDENTITY_KNOWN: "Sure that it is they who ask",
    EventKind.SCOPE_ASKED: "Asked what they are looking for",
    EventKind.SCOPE_KNOWN: "What they want is clear",
    EventKind.EXTENDED: "Told them that it takes longer",
    EventKind.SEARCHED: "Looked everywhere",
    EventKind.SEALED: "Sealed a copy",
    EventKind.SENT: "Gave it to them",
    EventKind.WITHDRAWN: "They took the request back",
    EventKind.TAKEN_BACK: "Took back what stood here",
}
"""Each event in the log."""

LOOKED_FIRST = (
    "Notes, earlier versions, the trash, files, drafts, requests, the register, and wherever else your mentee is named."
)


def asked_for(kind: EventKind, name: str) -> StepAsked:
    """Return what is asked when something is written down; `name` is the mentee's first name."""
    asked = _ASKED[kind]
    return replace(asked, title=asked.title.format(name=name), words=asked.words.format(name=name))


_ASKED = {
    EventKind.RECEIVED: StepAsked(
        "{name} asks for a copy",
        "Any way of asking counts, spoken too, and no reason is needed. The month begins on the day it came.",
        "How it came",
        "by e-mail to me",
    ),
    EventKind.IDENTITY_ASKED: StepAsked(
        "Ask who they are",
        "Only where you are in real doubt. The month begins anew on the day on which you know.",
        "What you asked for",
        "to ring me from the number I have",
    ),
    EventKind.IDENTITY_KNOWN: StepAsked(
        "It is {name}", "How do you know that it is they who ask?", "How you know", "from their usual address"
    ),
    EventKind.SCOPE_ASKED: StepAsked(
        "Ask what they are looking for",
        "Only where so much is held that you cannot tell. The clock is stopped until they answer; they need not ask "
        "for less.",
        "What you asked",
        "which of the meetings they mean",
    ),
    EventKind.SCOPE_KNOWN: StepAsked(
        "What {name} wants",
        "In their words, as it will stand in the covering letter; leave it empty for everything.",
        "What they want",
        "everything about the spring",
    ),
    EventKind.EXTENDED: StepAsked(
        "Tell {name} that it takes longer",
        "Two months more, where the request is complex or one of many. They have to be told the reason within the "
        "first month.",
        "The reason you gave",
        "several hundred notes about other people too",
    ),
    EventKind.SENT: StepAsked(
        "The copy reached {name}", "With that the request is answered.", "How it was given", "handed over on a stick"
    ),
    EventKind.WITHDRAWN: StepAsked(
        "{name} takes the request back",
        "The request ends, and what you decided on the way is forgotten; the log stays.",
        "How they said so",
        "by e-mail",
    ),
}

YES_OR_NO = (("Not answered", None), ("Yes", True), ("No", False))
AGREEMENTS = (
    ("Not answered", None),
    ("Yes, they agree", Agreement.YES),
    ("No, they do not", Agreement.NO),
    ("I have not asked them", Agreement.NOT_ASKED),
)
EXTENTS = (("The whole sentence", Extent.SENTENCE), ("The name alone", Extent.NAME))
GROUNDS = {
    Ground.THIRD_PERSON: "Somebody else’s information",
    Ground.PRIVILEGE: "Legal advice",
    Ground.REFERENCE: "A reference given in confidence",
    Ground.CRIME: "It would hinder the police",
}
CHOICES = (
    ("Not decided", None),
    ("Give it", (Choice.GIVEN, Ground.THIRD_PERSON)),
    *((f"Keep back: {words[:1].lower()}{words[1:]}", (Choice.WITHHELD, ground)) for ground, words in GROUNDS.items()),
)
"""What becomes of a file or a mention."""

OBSTACLES = {
    Obstacle.NOT_SEARCHED: "Search first.",
    Obstacle.CHANGED: "Something was written or changed since the search: search again, nothing you decided is lost.",
    Obstacle.PEOPLE: "Some third persons are not decided on yet.",
    Obstacle.ITEMS: "Some files or mentions elsewhere are not decided on yet; what is kept back needs its reason.",
    Obstacle.SENTENCES: "A sentence is left in without a reason.",
    Obstacle.WORDS: "Words are taken out without a reason.",
}


def outcome_words(person: ThirdPerson) -> str:
    """Return what the answers come to."""
    return {
        Outcome.UNDECIDED: "Not decided: each question needs its answer and its grounds.",
        Outcome.NOBODY: "Nothing of theirs is told: nothing is taken out.",
        Outcome.GIVEN: "What is told about them is left in the copy.",
        Outcome.REMOVED: f"What is told about them is taken out. In its place the copy says: “{person.reason}”.",
    }[person.outcome]


def item_title(item: Item) -> str:
    """Return how a file or a mention is called where it is decided on."""
    if item.kind is Kind.FILE and item.file is not None:
        return f"{item.title} · {count_of(item.file.size, 'byte')}"
    return item.text


def looked_words(looked: int, pages: int) -> str:
    """Return how much of the copy was on the screen, and how to go on."""
    if looked == pages:
        return "Every page was on the screen: these are the pages as they will leave."
    return f"{looked:,} of {count_of(pages, 'page')} looked at to the end. Page Down shows what follows."


def not_looked_words(looked: int, pages: int) -> str:
    """Return what is asked before a copy goes on that was not looked through to its end."""
    left = pages - looked
    return (
        f"{looked:,} of {count_of(pages, 'page')} {'was' if looked == 1 else 'were'} on the screen from top to end. On "
        f"the {'one' if left == 1 else f'{left:,}'} left may stand a name that was to be taken out, and what has left "
        f"cannot be called back. If you go on, the log says that you looked at {looked:,} of {pages:,}."
    )


def file_words(name: str, files: int, *, is_locked: bool) -> str:
    """Return what leaves: which kind of file, and where the files lie that go along."""
    if not files:
        return f"One PDF, which {name} opens with any reader{' and the passphrase' if is_locked else ''}."
    if is_locked:
        return (
            f"One PDF with {count_of(files, 'file')} inside it, named on its pages. Acrobat Reader and Firefox list "
            f"what is inside beside the pages; other readers may not, so tell {name} to open it with one of these."
        )
    return f"One ZIP file: the PDF, and the folder “files” with {count_of(files, 'file')}, named in the PDF."


def unlocked_words(name: str, files: int) -> str:
    """Return what it means that no passphrase locks the file."""
    what = "every private note and every file in it" if files else "every private note in it"
    return (
        f"Without a passphrase whoever gets hold of it reads {what}: on a stick that is lost, in a mailbox, on a "
        f"shared computer. Leave it so only where you put it into {name}’s own hands."
    )


def sealed_words(course: Course, sealed: date, today: date) -> str:
    """Return that a copy was sealed, in which form, and where that is written down."""
    event = next(event for event in reversed(course.record.log) if event.kind is EventKind.SEALED)
    form = f" as {event.how}" if event.how else ""
    return (
        f"Sealed on {near_date(sealed, today)}{form}. It is entry {event.entry} of the register of disclosures, "
        "without a copy."
    )
