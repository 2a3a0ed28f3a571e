"""A name that goes is gone however a note writes it: behind marks, invisible signs, line ends and accents."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.redaction import Removed
from confidant.domain.third_person import Agreement, Extent, ThirdPerson
from confidant.flows.subject_access.decisions import Decisions
from confidant.flows.subject_access.elsewhere import names_of
from confidant.flows.subject_access.held import Everything, Item, Section, printed
from confidant.flows.subject_access.plan import plan_of

NAME = "Zoë O’Varley"
PERSON = ThirdPerson(
    names_of(NAME), is_theirs=True, agreement=Agreement.NO, is_reasonable=False, balance="a test", extent=Extent.NAME
)


def _behind(mark: str) -> list[str]:
    return [f"{NAME[:place]}{mark}{NAME[place:]}" for place in range(1, len(NAME))]


WRITTEN = (
    NAME,
    NAME.upper(),
    NAME.casefold(),
    unicodedata.normalize("NFD", NAME),
    NAME.replace("’", "'"),
    NAME.replace(" ", "\n"),
    NAME.replace(" ", "\u00a0"),
    NAME.replace(" ", "  \n  "),
    *(f"**{NAME[:place]}**{NAME[place:]}" for place in range(2, len(NAME))),
    *(written for mark in ("\u200b", "\u00ad", "\u2060", "\ufeff") for written in _behind(mark)),
    f"[{NAME}](https://example.org)",
    f"# {NAME}",
    f"> {NAME}",
    f"- [ ] {NAME}: ring",
    f"\\*{NAME}\\*",
    f"{NAME}’s",
    f"{NAME}_notes2.pdf",
)


@given(
    st.sampled_from(WRITTEN),
    st.text("ab .,;:!?\n*_[]()#>-é“”", max_size=30),
    st.text("ab .,;:!?\n*_[]()#>-é“”", max_size=30),
)
def test_a_name_is_in_nothing_that_is_shown(written: str, before: str, behind: str) -> None:
    source = f"{before} {written} {behind}"
    item = Item("note:1", Section.NOTES, printed(source), facts=(("Fact", printed(source)),), text=printed(source))
    (shown,) = plan_of(Everything.of([item]), Decisions((PERSON,))).shown
    pieces = (*shown.title, *shown.facts[0][1], *shown.text)
    assert any(isinstance(piece, Removed) for piece in pieces)
    kept = "".join(piece if isinstance(piece, str) else "|" for piece in pieces).casefold()
    letters = "".join(char for char in unicodedata.normalize("NFC", kept) if char.isalpha() or char == "|")
    assert "zoë" not in letters
    assert "varley" not in letters
