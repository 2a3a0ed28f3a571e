"""What the checks say of labelled drafts, and whether that is right.

The rule: a draft counts as caught when the words that a `leak` finding quotes overlap the revealing words, or stand in
a sentence that holds some of them. An innocent draft counts as flagged when there is any `leak` finding at all.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from confidant.checks.finding import Finding, FindingKind
from confidant.checks.run import CHECKS
from confidant.checks.subject import Subject
from confidant.flows.checking import kept_from_reader
from confidant.flows.draft_text import sections_of_draft
from confidant.release.compose import printed_sections, sections_of
from confidant.release.document import Section
from confidant.release.wording import BODY_HEADINGS
from confidant.vault.interchange import import_file, read_request
from confidant.vault.shareable import gather, public_facts
from confidant.vault.vault import Vault
from tests.builders import create_test_vault
from tests.checks.labelled_drafts import Draft, Kind

__all__ = ["Desk", "Verdict", "Verdicts", "judged"]

ECHOES = "confidant.checks.echoes"
"""The check for the same thing in other words, which may flag more innocent drafts than the others together."""

_OF_A_FACT = "This is "
"""How `checks.leaks` begins to say why, where a single fact is meant."""

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r".+?(?:[.!?][”’\"')*]*(?=\s)|\n|\Z)", re.DOTALL)
_LEFT_OUT = re.compile(r"…|\.\.\.")


@dataclass(frozen=True)
class Verdict:
    """What was quoted from a draft: `copied` by every check but that for echoes, `quoted` by all of them.

    `facts` are those of `copied` that are quoted for a single fact, and not as a copy.
    """

    draft: Draft
    copied: tuple[str, ...]
    quoted: tuple[str, ...]
    facts: tuple[str, ...] = ()

    @property
    def is_caught(self) -> bool:
        """Whether a leak is found where it is; of the reworded kind by any check, else without that for echoes."""
        quotes = self.quoted if self.draft.kind is Kind.REWORDED else self.copied
        return any(_meets(self.draft, quote) for quote in quotes)


@dataclass(frozen=True)
class Verdicts:
    """Of a whole set."""

    all: tuple[Verdict, ...]

    def caught(self, *kinds: Kind) -> tuple[int, int]:
        """How many drafts of these kinds were caught, and how many there are."""
        those = [verdict for verdict in self.all if verdict.draft.kind in kinds]
        return sum(verdict.is_caught for verdict in those), len(those)

    def flagged(self, *, with_echoes: bool) -> tuple[int, int]:
        """How many innocent drafts were flagged, and how many there are."""
        innocent = [verdict for verdict in self.all if verdict.draft.kind is Kind.INNOCENT]
        return sum(bool(each.quoted if with_echoes else each.copied) for each in innocent), len(innocent)

    def flagged_as_copies(self) -> tuple[int, int]:
        """How many innocent drafts were flagged as copies, exact or near, and how many there are."""
        innocent = [verdict for verdict in self.all if verdict.draft.kind is Kind.INNOCENT]
        return sum(len(each.copied) > len(each.facts) for each in innocent), len(innocent)

    def wrong(self) -> Iterator[str]:
        """Yield a line for each draft that was missed or flagged wrongly. Who works on a check does not read them."""
        for verdict in self.all:
            draft = verdict.draft
            if draft.kind is Kind.INNOCENT:
                if verdict.quoted:
                    yield f"{draft.name} {draft.about}, flagged for {verdict.quoted}, copied {verdict.copied}"
            elif not verdict.is_caught:
                yield f"{draft.name} {draft.kind} {draft.about}, missed: {draft.revealing}; quoted {verdict.quoted}"


def judged(drafts: Iterable[Draft], folder: Path) -> Verdicts:
    """Run the checks on each draft, in vaults made under `folder`, one for each pair."""
    with Desk(folder) as desk:
        return Verdicts(tuple(desk.verdict(draft) for draft in drafts))


class Desk(ExitStack):
    """Open vaults, one for each pair, and what a draft for each request is held against."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._vaults: dict[Path, Vault] = {}
        self._subjects: dict[Path, Subject] = {}

    def verdict(self, draft: Draft) -> Verdict:
        """Run every check on a draft."""
        return self.leaks(draft, sections_of_draft(draft.text))

    def of_permitted(self, draft: Draft) -> Verdict:
        """Run every check on the permitted words themselves, as an answer to the request of `draft`."""
        return self.leaks(draft, sections_of(self.subject(draft).permitted))

    def leaks(self, draft: Draft, sections: tuple[Section, ...]) -> Verdict:
        """Return what leaks quote of an answer to the request of `draft`."""
        written = replace(
            self.subject(draft), draft=sections, composed=printed_sections(sections), constants=BODY_HEADINGS
        )
        copied: list[Finding] = []
        echoed: list[Finding] = []
        for check in CHECKS:
            found = [finding for finding in check.look(written) if finding.kind is FindingKind.LEAK]
            (echoed if check.look.__module__.startswith(ECHOES) else copied).extend(found)
        quoted = tuple(finding.text for finding in (*copied, *echoed))
        facts = tuple(finding.text for finding in copied if finding.why.startswith(_OF_A_FACT))
        return Verdict(draft, quoted[: len(copied)], quoted, facts)

    def subject(self, draft: Draft) -> Subject:
        """Return the request a draft answers and what the gate permits and withholds, without the draft."""
        if draft.request not in self._subjects:
            self._subjects[draft.request] = self._subject(draft)
        return self._subjects[draft.request]

    def _subject(self, draft: Draft) -> Subject:
        vault = self._vaults.get(draft.pair)
        if vault is None:
            vault = self._vaults[draft.pair] = self._open(draft.pair)
        name, request = read_request(draft.request)
        pair = vault.pairs.find(name)
        on = request.signed_on or request.received
        permitted = gather(vault, pair, request, on, making=True)
        kept = kept_from_reader(vault, pair, permitted)
        return Subject((), permitted, kept, request, public_facts(vault, pair, on))

    def _open(self, pair: Path) -> Vault:
        vault, _ = create_test_vault(self._folder / f"{len(self._vaults)}.confidant")
        self.callback(vault.close)
        import_file(vault, pair)
        return vault


def _meets(draft: Draft, quote: str) -> bool:
    """Whether the quoted words stand where the revealing ones do, or in a sentence that holds some of them."""
    told = [
        sentence.span()
        for sentence in _SENTENCE.finditer(draft.text)
        for start, end in draft.reveals
        if sentence.start() < end and start < sentence.end()
    ]
    return any(
        begins < end and start < ends
        for part in _LEFT_OUT.split(quote)
        for begins, ends in _places(draft.text, part)
        for start, end in told
    )


def _places(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of `quote` stand in a row, whatever is between them."""
    words = [(word[0].casefold(), word.start(), word.end()) for word in _WORD.finditer(text)]
    wanted = [word.casefold() for word in _WORD.findall(quote)]
    for at in range(len(words) - len(wanted) + 1 if wanted else 0):
        if [word for word, *_ in words[at : at + len(wanted)]] == wanted:
            yield words[at][1], words[at + len(wanted) - 1][2]
