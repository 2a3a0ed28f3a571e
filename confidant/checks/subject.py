"""What is checked: a draft with everything around it, as one record that every check is given."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from confidant.checks.finding import DraftSection, places
from confidant.checks.tokens import as_read
from confidant.domain.request import Request
from confidant.domain.vocabulary import Audience

if TYPE_CHECKING:
    from confidant.checks.withheld_index import WithheldIndex
    from confidant.vault.shareable import PermittedNote, PublicFacts

__all__ = ["FILE_IN_WORDS", "FILE_NAME", "Printed", "Subject"]

FILE_NAME = "file"
"""The short name of the place that the file's name is."""

FILE_IN_WORDS = "the file’s name"
"""The same place for the screen."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Running text that is printed beside the draft: fields as (short name, name in words, text), and what mends it."""

    fields: tuple[tuple[str, str, str], ...]
    mend: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A draft, and what it is held against.

    `draft` are the mentor's own words and the chosen passages as written, `composed` the same as they will be printed;
    headings among `constants` are the app's words and nobody's. `lines` are those of the composed document, in order
    and without what stands in everybody's; none where it is not composed yet. `permitted` is what may be told to this
    reader, `withheld` what may not. `request` and `facts` are None where nobody asked, or where no pair is spoken of.
    `file_name` is the name the file will have, without its folder and its format; "" where none is chosen yet.
    """

    draft: tuple[DraftSection, ...]
    permitted: tuple["PermittedNote", ...]
    withheld: "WithheldIndex"
    request: Request | None = None
    facts: "PublicFacts | None" = None
    composed: tuple[DraftSection, ...] = ()
    constants: frozenset[str] = frozenset()
    file_name: str = ""
    lines: tuple[str, ...] = ()

    @property
    def texts(self) -> list[tuple[str, str, str]]:
        """Every heading and paragraph of the draft that is not constant, as (short name, name in words, text)."""
        return [each for each in places(self.draft) if not self._is_constant(each)]

    @property
    def printed(self) -> list[tuple[str, str, str]]:
        """The same as they will be printed, or as written where nothing is composed: what a reader reads.

        Marks, invisible signs and the white space between words change what a pattern sees, and nothing that is read.
        """
        return [each for each in places(self.composed or self.draft) if not self._is_constant(each)]

    def _is_constant(self, place: tuple[str, str, str]) -> bool:
        short, _, text = place
        return short.startswith("h") and text.strip() in self.constants

    @property
    def is_agreed_alone(self) -> bool:
        """Whether the draft is nothing but permitted runs, each whole: nobody has written or chosen anything.

        A heading that is not the app's own somebody has written.
        """
        runs = {note.run for note in self.permitted}
        return all(text in runs for _, _, text in self.texts)

    @property
    def runs(self) -> tuple[str, ...]:
        """The permitted words, a run for each note, and the public wording: both agreed that these may be told."""
        public = () if self.facts is None else (self.facts.public_wording,)
        return (*(note.run for note in self.permitted), *public)

    @property
    def asked(self) -> tuple[str, ...]:
        """What the reader knows besides the permitted words, so that repeating it tells nothing.

        The names that the document bears, the mentee's organisation and line manager, who asks and for what. A
        programme that the public wording leaves unsaid is not among them, nor are the questions of the request: who
        asks whether something is so may only be guessing, and an answer that repeats the guess confirms it.
        """
        facts, request = self.facts, self.request
        names = () if facts is None else (facts.mentor, facts.mentee, facts.organisation, facts.line_manager or "")
        if request is None:
            return names
        asker = request.requester
        return (*names, asker.name, asker.role, asker.organisation, request.purpose)

    @property
    def file_words(self) -> str:
        """The name of the file as it is read, with blanks where people who avoid them put other signs.

        Some systems hand names over with their accents apart; those and invisible signs part no word.
        """
        return "".join(sign if sign.isalnum() or sign in "'’&" else " " for sign in as_read(self.file_name))

    @property
    def numbered_lines(self) -> list[tuple[str, str, str]]:
        """Every line of the composed document, as (short name, name in words, text)."""
        return [(f"c{at}", f"line {at} of the document", text) for at, text in enumerate(self.lines, start=1)]

    @property
    def around(self) -> tuple[Printed, ...]:
        """What a letter prints of the request: a line manager's note leaves the purpose out."""
        return tuple(_of_request(self.request))

    @property
    def public_fields(self) -> tuple[tuple[str, str, str], ...]:
        """What a document prints of the pair: names and public wording."""
        if self.facts is None:
            return ()
        return (
            ("mentor", "the mentor’s name", self.facts.mentor),
            ("mentee", "the mentee’s name", self.facts.mentee),
            ("wording", "the public wording", self.facts.public_wording),
        )


def _of_request(request: Request | None) -> Iterator[Printed]:
    if request is None:
        return
    name, organisation = request.requester.name, request.requester.organisation
    fields = [
        ("requester", "the name of who asks", name),
        ("organisation", "the organisation of who asks", organisation),
    ]
    if request.audience is Audience.ROLE_REFERENCE:
        fields.append(("purpose", "the purpose of the request", request.purpose))
    yield Printed(tuple(fields), "Change the words of the request")
