"""What was found reads as words, and what was looked for stays where it is."""

from __future__ import annotations

import pytest

from confidant.ui.search.plain_snippet import plain_snippet
from confidant.vault.snippet import Snippet


@pytest.mark.parametrize(
    ("text", "sought", "shown"),
    [
        (
            "## What we worked on Delegation: he has **three weeks**.",
            "Delegation",
            "What we worked on Delegation: he has three weeks.",
        ),
        (
            "…to sum up. - [x] Idris: see the health desk - [ ] Me: ask",
            "health",
            "…to sum up. Idris: see the health desk Me: ask",
        ),
        ("3 * 4 – 2 and C# or #tag", "tag", "3 * 4 – 2 and C# or #tag"),
        ("the **weir** and ## the otters", "otters", "the weir and the otters"),
        ("no marks at all", "marks", "no marks at all"),
    ],
)
def test_marks_go_and_what_was_looked_for_stays_marked(text: str, sought: str, shown: str) -> None:
    start = text.index(sought)
    plain = plain_snippet(Snippet(text, ((start, start + len(sought)),)))
    assert plain.text == shown
    assert [plain.text[first:last] for first, last in plain.marks] == [sought]


def test_a_mark_that_was_looked_for_stays() -> None:
    assert plain_snippet(Snippet("he has **three weeks**", ((7, 22),))) == Snippet("he has **three weeks**", ((7, 22),))
