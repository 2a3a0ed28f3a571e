"""Markdown as it will read, told as spans of plain strings."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.ui.notes import markdown_line
from confidant.ui.notes.markdown_line import Line, LineKind, Look, hanging_part, plain_words, read_line, task_box


def looks_in(text: str, *, before: int = 0) -> dict[str, str]:
    """Each stretch's words with the names of its look."""
    line = read_line(text, before)
    return {text[s.start : s.end]: str(s.look.name).lower().replace("|", " ") for s in line.stretches}


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("# Plan", {"# ": "heading_1 mark", "Plan": "heading_1"}),
        ("### Plan ##", {"### ": "heading_3 mark", "Plan": "heading_3", " ##": "heading_3 mark"}),
        ("#Plan", {}),
        ("a **b** c", {"**": "mark", "b": "strong"}),
        ("__b__ a__c__", {"__": "mark", "b": "strong"}),
        ("*a* 2*3*4", {"*": "mark", "a": "emphasis", "3": "emphasis"}),
        ("snake_case_name", {}),
        ("**a *b* c**", {"**": "mark", "a ": "strong", "*": "mark strong", "b": "strong emphasis", " c": "strong"}),
        ("~~a~~", {"~~": "mark", "a": "strike"}),
        ("`*a*`", {"`": "mark code", "*a*": "code"}),
        (r"\*a\*", {"\\": "mark"}),
        ("[a *b*](x_y_z)", {"[": "mark", "a ": "link", "*": "mark link", "b": "emphasis link", "](x_y_z)": "mark"}),
        ("see <https://a.b/_c_>", {"<https://a.b/_c_>": "mark"}),
        ("- a", {"- ": "bullet"}),
        ("12) a", {"12) ": "bullet"}),
        ("-a", {}),
        ("- [ ] a", {"- ": "bullet", "[ ]": "box"}),
        ("- [x] a", {"- ": "bullet", "[x]": "box", "a": "done"}),
        ("- [>] a", {"- ": "bullet", "[>]": "box", "a": "mark"}),
        ("> a **b**", {"> ": "box quote", "a ": "quote", "**": "mark quote", "b": "strong quote"}),
        ("* * *", {"* * *": "mark"}),
        ("| a |", {"|": "mark table table_head", " a ": "table table_head"}),
    ],
)
def test_a_line_reads_as_markdown_means_it(text: str, looks: dict[str, str]) -> None:
    found = looks_in(text)
    assert {words: set(names.split()) for words, names in found.items()} == {
        words: set(names.split()) for words, names in looks.items()
    }


def kinds(*texts: str) -> list[LineKind]:
    before, found = 0, []
    for text in texts:
        line: Line = read_line(text, before)
        found.append(line.kind)
        before = line.after
    return found


def test_a_code_block_goes_on_to_a_fence_as_long_as_its_own() -> None:
    assert kinds("````", "# a", "```", "", "```` ", "b") == [LineKind.FENCE] * 5 + [LineKind.PLAIN]
    assert kinds("~~~ py", "```", "~~~", "> b") == [LineKind.FENCE] * 3 + [LineKind.QUOTE]
    assert looks_in("# a *b*", before=read_line("```").after) == {"# a *b*": "code"}


def test_the_first_row_of_a_table_is_its_head() -> None:
    head = read_line("| a | b |")
    rule = read_line("|---|:-:|", head.after)
    row = read_line("| 1 | 2 |", rule.after)
    assert all(Look.TABLE_HEAD in stretch.look for stretch in head.stretches)
    assert [stretch.look for stretch in rule.stretches] == [Look.TABLE | Look.MARK]
    assert not any(Look.TABLE_HEAD in stretch.look for stretch in row.stretches)


@pytest.mark.parametrize(
    ("text", "box", "hanging"),
    [
        ("- [ ] call Ines", (3, " "), "- [ ] "),
        ("  2. [X] call", (6, "X"), "  2. [X] "),
        ("> - [>] call", (5, ">"), "> - [>] "),
        ("> call", None, "> "),
        ("- [y] call", None, "- "),
        ("- [ ]call", None, "- "),
        ("[ ] call", None, ""),
        ("- ", None, "- "),
        ("- - -", None, ""),
    ],
)
def test_a_task_s_box_is_found_and_what_hangs_beside_it(text: str, box: tuple[int, str] | None, hanging: str) -> None:
    assert (task_box(text), hanging_part(text)) == (box, hanging)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("# Second talk", "Second talk"),
        ("- [ ] Corin: read the **role** profile", "Corin: read the role profile"),
        ("> He said [so](https://example.org)", "He said so"),
        ("3 < 4 and 2 * 2", "3 < 4 and 2 * 2"),
        ("- [>] moved on", "- [>] moved on"),
        ("---", "---"),
        ("", ""),
    ],
)
def test_a_list_shows_a_line_without_its_marks_and_never_nothing(line: str, words: str) -> None:
    assert plain_words(line) == words


@given(st.text(st.sampled_from('*_~`[]()<>|#-+>1. ax\\"é🙂'), max_size=40), st.integers(0, 9))
def test_any_line_can_be_read_and_its_stretches_lie_in_it_in_order(text: str, before: int) -> None:
    line = read_line(text, before)
    places = [place for stretch in line.stretches for place in (stretch.start, stretch.end)]
    assert places == sorted(places)
    assert all(stretch.start < stretch.end <= len(text) for stretch in line.stretches)
    assert line.after >= 0


@given(st.text(alphabet=" \tab1.)#>|+-*_~`\\\\[](<x:/", max_size=24), st.integers(0, 9))
def test_what_is_seen_to_be_plain_at_once_is_what_the_rules_make_of_it(text: str, before: int) -> None:
    at_once = read_line(text, before)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown_line, "_BEGINNING", re.compile(""))
        assert read_line(text, before) == at_once
