"""What a note is begun with: private headings, private sections, and room to write between them."""

import pytest

from confidant.domain.note import PRIVATE, Passage
from confidant.domain.passages import body_of, narrower, runs_of
from confidant.domain.task import tasks_in
from confidant.domain.template import (
    first_place,
    has_place_for_tasks,
    passages_begun,
    private_sections,
    written_words,
)
from confidant.domain.vocabulary import Audience
from confidant.flows.templates import STANDARD_KEYS, standard_template

TEXT = "## One\n\n## Two (private)\n\n### Within\n\n- [ ]\n\n## Three"
SHARED = frozenset({Audience.LINE_MANAGER})


def level_at(body_passages, place):
    """The level of words typed at `place` in a note that its mentor shares whole."""
    runs = [run for run in runs_of(body_passages) for _ in run.text]
    left = runs[place - 1].disclosure if place else None
    right = runs[place].disclosure if place < len(runs) else None
    own = narrower(SHARED, left, right)
    return SHARED if own is None else own


def test_headings_and_private_sections_carry_their_own_level():
    passages = passages_begun(TEXT)
    assert [(passage.text, passage.disclosure) for passage in passages] == [
        ("## One", PRIVATE),
        ("\n\n\n\n", None),
        ("## Two\n\n\n\n### Within\n\n- [ ] \n\n## Three", PRIVATE),
        ("\n\n", None),
    ]
    assert private_sections(TEXT) == ("Two",)


@pytest.mark.parametrize("key", STANDARD_KEYS)
def test_what_is_typed_beneath_a_heading_has_its_sections_level_in_every_standard_template(key):
    words = standard_template(key).words
    passages = passages_begun(words)
    body = "".join(passage.text for passage in passages)
    private = private_sections(words)
    assert private
    headings = [line for line in words.splitlines() if line.startswith("#")]
    assert len(headings) > 3
    for heading in headings:
        name = heading.removesuffix(" (private)")
        beneath = body.index(name + "\n") + len(name) + 2
        expected = PRIVATE if name.removeprefix("## ") in private else SHARED
        assert level_at(passages, beneath) == expected, heading
        assert level_at(passages, body.index(name)) == PRIVATE  # before a heading: what both sides allow
    assert "(private)" not in body
    assert level_at(passages, first_place(body)) == (PRIVATE if headings[0].endswith("(private)") else SHARED)
    assert body[: first_place(body)].count("\n") == 2
    assert has_place_for_tasks(words)


def test_open_tasks_stand_before_the_empty_box():
    passages = passages_begun(TEXT, ["Write to her (by 2026-12-01)", "Read it"])
    body = "".join(passage.text for passage in passages)
    assert [task.words for task in tasks_in(body)] == ["Write to her (by 2026-12-01)", "Read it"]
    assert "- [ ] Read it\n- [ ] \n" in body
    assert not has_place_for_tasks("## One")
    assert passages_begun("## One", ["Read it"]) == passages_begun("## One")


def test_a_bare_template_holds_no_words_of_anybody():
    for key in STANDARD_KEYS:
        body = body_of(runs_of(passages_begun(standard_template(key).words)))
        assert written_words(body).strip() == ""
    assert written_words("## One\n\nHers.\n\n- [ ] \n- [ ] call\n#no heading").split() == [
        "Hers.",
        "-",
        "[",
        "]",
        "call",
        "#no",
        "heading",
    ]


def test_words_before_the_first_heading_and_no_headings_at_all():
    assert [(p.text, p.disclosure) for p in passages_begun("Hello\n\n## One")] == [
        ("Hello\n\n", None),
        ("## One", PRIVATE),
        ("\n\n", None),
    ]
    assert first_place("Hello\n\n## One\n\n") == 5
    assert passages_begun("") == ()
    assert first_place("") == 0


def test_a_gap_as_long_as_a_book_is_gone_through_once() -> None:
    heading = "# one" + " " * 300_000 + "two"
    assert passages_begun(heading)[0] == Passage(heading, PRIVATE)
