"""Words are counted as a reader counts them."""

import pytest

from confidant.domain.word_count import count_words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One two.", 2),
        ("# A heading\n\n- [ ] a task – soon\n- **bold** and £5", 8),
        ("- [x] done\n- [X] too\n- [>] moved", 3),
        ("---\n\n***", 0),
        ("don’t co-mentor 2,000", 3),
        ("ein Wort\u00a0mehr\u2029und eins", 5),
    ],
)
def test_marks_are_no_words(text: str, count: int) -> None:
    assert count_words(text) == count
