"""The mentee's privacy note: what is kept of the conversations, where, how long, their rights, what could break it."""

from datetime import date

from confidant.domain.agreement import NOTHING_SETTLED, Agreement, Arrangements
from confidant.domain.vocabulary import ComputerOwner, NotesKeeper
from confidant.flows.field_words import count_of
from confidant.flows.papers.paper import Heading, Listing, Paper, Paragraph, Sheet
from confidant.release.marks import printable
from confidant.release.wording import day_in_words
from confidant.vault.shareable import PublicFacts

__all__ = ["privacy_note"]

_TITLE = "What I keep, and what becomes of it"

_KEPT = (
    (
        "Notes of what we talk about, and files I put with them. They are private unless you have said yes to the "
        "exact words."
    ),
    "What we have agreed, and each yes you gave or took back, with its day.",
    (
        "Who has asked about you, and a register of everything that was told, written or spoken, with a copy. You can "
        "see the entries about you whenever you like."
    ),
)
_COMPUTERS = {
    ComputerOwner.NOT_SETTLED: "on one computer",
    ComputerOwner.MENTOR: "on one computer of my own",
    ComputerOwner.ORGANISATION: "on one computer that belongs to {organisation}",
    ComputerOwner.SHARED: "on one computer that others use as well",
}
_ADMINISTERED = {
    ComputerOwner.ORGANISATION: (
        "Whoever looks after {organisation}’s computers could, with effort, see what is on the screen or typed while "
        "the file is open."
    ),
    ComputerOwner.SHARED: (
        "Somebody who uses the same computer could put a program on it that sees what is on the screen or typed while "
        "the file is open."
    ),
}
_COURT = "A court or an authority can order me to hand over what I hold."
_TAKEN_OVER = (
    "Whoever learns my passphrase, or takes over the computer while the file is open, could read it. I would tell you "
    "if I knew of it."
)
_OUT_OF_REACH = "Paper and letters that have left, and what people remember, are beyond any program."
_OPENED = (
    "It is opened with a passphrase that I alone know, or with a key on paper that I keep locked away. Backups are "
    "encrypted alike."
)
_NO_NETWORK = (
    "The program that keeps it sends nothing over a network. Should the computer’s folders be copied to some service, "
    "what is copied is the encrypted file."
)
_YOURS_TOO = "You keep notes of your own as well. They are yours, and I do not hold them."
_HEARD = (
    "Nobody, but as we have agreed beforehand. That we meet may be known, in the words we settled together. Of what we "
    "say, only words that you have said yes to may leave, and you see each letter before it does."
)
_RIGHTS = (
    "To see what I hold about you, and to have a copy.",
    "To put right what is wrong, or to add your own view of it.",
    (
        "To take back a yes, at once and without a reason. What has left before cannot be called back, but I will tell "
        "you where it went and write to whoever has it."
    ),
    "To have it erased. Should the law oblige me to keep something, I will tell you what and why.",
    (
        "To complain: to me, to whoever runs the mentoring, or to the data protection authority of your country (in "
        "the United Kingdom the Information Commissioner)."
    ),
)


def privacy_note(facts: PublicFacts, on: date, settled: Arrangements = NOTHING_SETTLED) -> Paper:
    """Return the note of day `on`, with what the two `settled` in the agreement in force.

    What is not agreed yet is said to be open, or said of any case.
    """
    organisation = printable(facts.organisation)
    blocks = (
        Heading("What I keep"),
        Listing((*_KEPT, _YOURS_TOO) if settled.notes_by is NotesKeeper.BOTH else _KEPT),
        Heading("Where"),
        Listing(_where(settled.computer, organisation)),
        Heading("How long"),
        Paragraph(_how_long(facts.agreement)),
        Heading("Who hears of it"),
        Paragraph(_heard(settled)),
        Heading("What you can ask of me"),
        Listing(_RIGHTS),
        Heading("What could break it"),
        Listing(_what_could_break_it(settled, organisation)),
        Paragraph("Questions about any of this are welcome at any time. They change nothing between us.", quiet=True),
    )
    return Paper(_TITLE, (Sheet(_TITLE, blocks, f"For {facts.mentee}, from {facts.mentor} · {day_in_words(on)}"),))


def _where(computer: ComputerOwner, organisation: str) -> tuple[str, ...]:
    place = _COMPUTERS[computer].format(organisation=organisation or "our organisation")
    return f"In an encrypted file {place}. {_OPENED}", _NO_NETWORK


def _heard(settled: Arrangements) -> str:
    if not settled.supervisor:
        return _HEARD
    return f"{_HEARD} Where I need advice myself, I ask {settled.supervisor}, without saying who you are."


def _how_long(agreement: Agreement | None) -> str:
    if agreement is None:
        return "We have not agreed yet how long. Until we have, you decide: ask me to erase it, and I will."
    months = agreement.retention_months
    until = f"for {count_of(months, 'month')} after" if months else "until"
    return (
        f"While the mentoring goes on, and {until} it ends; then I erase it. That is what we agreed in version "
        f"{agreement.version}."
    )


def _what_could_break_it(settled: Arrangements, organisation: str) -> tuple[str, ...]:
    officer = f"as an officer of {organisation}" if organisation else "to our organisation"
    reached = "; ".join(line.strip() for line in settled.emergency.splitlines() if line.strip())
    danger = f" Where there is danger I would call whom you named: {reached}." if reached else ""
    duties = (
        "Three things stand above my promise: danger to you or to somebody else, a duty in law, and my duty "
        f"{officer}. We would talk first, and you would hear what I will say, to whom and when, unless there is no "
        f"time or the law forbids me to tell you.{danger}"
    )
    others = _ADMINISTERED.get(settled.computer, "").format(organisation=organisation or "our organisation")
    return tuple(said for said in (duties, _COURT, _TAKEN_OVER, others, _OUT_OF_REACH) if said)
