"""Single facts and short copies in drafts of twelve trades: what tells is found, what merely shares words is not.

The drafts and their notes are in `single_facts/`, which says what their kinds mean.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from confidant.checks.leaks import leaks
from confidant.checks.subject import Subject
from confidant.checks.withheld_index import WithheldIndex
from confidant.domain.request import Requester
from confidant.release.compose import printed_sections
from confidant.release.document import Section
from confidant.vault.ids import PairId
from confidant.vault.shareable import PermittedNote
from confidant.vault.withheld import Withheld, WithheldNote
from tests.builders import HELD_ON, make_request
from tests.release.letters import make_facts

_FOLDER = Path(__file__).parent / "single_facts"
_TRADES = sorted(file.stem for file in _FOLDER.glob("*.md") if file.stem != "README")
_PAIR = PairId(1)
_TOKEN = re.compile(r"\[\[(.*?)\]\]")
_WORD = re.compile(r"\w+")
_KINDS = {"leak", "missed", "innocent", "flagged"}


class _Draft(NamedTuple):
    kind: str
    about: str
    text: str
    token: str


class _Trade:
    """The drafts of one file, and what the checks say of them."""

    def __init__(self, trade: str) -> None:
        records = list(_records((_FOLDER / f"{trade}.md").read_text(encoding="utf-8")))
        (pair,) = (about for kind, about, _ in records if kind == "pair")
        mentor, mentee, organisation, asker, asking, purpose = pair.split("; ")
        self.drafts = [_draft(*record) for record in records if record[0] in _KINDS]
        told = "\n\n".join(text for kind, _, text in records if kind == "told")
        texts = [(about, text) for kind, about, text in records if kind == "withheld"]
        notes = tuple(
            WithheldNote(text, ((0, len(text)),), _PAIR, HELD_ON + timedelta(days=number), title)
            for number, (title, text) in enumerate(texts)
        )
        self._subject = Subject(
            (),
            (PermittedNote(told, ()),),
            WithheldIndex(Withheld(_PAIR, notes)),
            make_request(requester=Requester(asker, "manager", asking), purpose=purpose),
            make_facts(
                mentor=mentor,
                mentee=mentee,
                organisation=organisation,
                programme=None,
                public_wording=f"{mentor} mentors {mentee}.",
                started=date(2025, 1, 12),
                line_manager=None,
            ),
        )

    def quoted(self, draft: _Draft) -> list[str]:
        sections = (Section(None, tuple(draft.text.split("\n\n"))),)
        subject = self._subject
        written = Subject(
            sections, subject.permitted, subject.withheld, subject.request, subject.facts, printed_sections(sections)
        )
        return [finding.text for finding in leaks(written)]

    def is_right(self, draft: _Draft) -> bool:
        """Whether a fact is found where it stands, and in an innocent draft none."""
        quoted = self.quoted(draft)
        if not draft.token:
            return not quoted
        words = set(_WORD.findall(draft.token))
        return any(words & set(_WORD.findall(quote)) for quote in quoted)


def _records(text: str) -> Iterator[tuple[str, str, str]]:
    for part in re.split(r"^# ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        kind, _, about = heading.partition(" ")
        yield kind, about, body.strip()


def _draft(kind: str, about: str, text: str) -> _Draft:
    token = _TOKEN.search(text)
    assert (token is not None) is (kind in {"leak", "missed"}), about
    return _Draft(kind, about, _TOKEN.sub(r"\1", text), token[1] if token else "")


@pytest.mark.parametrize("name", _TRADES)
def test_what_tells_is_found_and_what_shares_words_is_not(name: str) -> None:
    trade = _Trade(name)
    right = {draft.about for draft in trade.drafts if trade.is_right(draft)}
    assert right == {draft.about for draft in trade.drafts if draft.kind in {"leak", "innocent"}}


def test_few_are_missed_and_few_are_flagged() -> None:
    kinds = [draft.kind for name in _TRADES for draft in _Trade(name).drafts]
    assert len(_TRADES) == 12
    assert kinds.count("missed") <= 0.04 * kinds.count("leak")
    assert kinds.count("flagged") <= 0.15 * kinds.count("innocent")
