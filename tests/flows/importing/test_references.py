"""What a Markdown note refers to is found as its readers find it; an address or a place in code refers to no file."""

import pytest

from confidant.flows.importing.references import found_references, references_in


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        ("![x](pics/a.png) and [y](<a b.pdf>)", ("pics/a.png", "a b.pdf")),
        ("![x](a%20b%C3%A4.png 'title')", ("a b\u00e4.png",)),
        ("[x](a.pdf#page=2) [y](b.pdf?raw=1)", ("a.pdf", "b.pdf")),
        (r"![x](pics\a.png) ![y](b\_c.png)", ("pics/a.png", "b_c.png")),
        ("![x](a(1).png)", ("a(1).png",)),
        ("[x][1]\n\n[1]: files/a.pdf 'title'\n[2]: <b c.png>", ("files/a.pdf", "b c.png")),
        ('<img width="3" src="pics/a.png" alt="x"> ![[b c.jpg|200]]', ("pics/a.png", "b c.jpg")),
        ("![x](a.png) ![again](a.png)", ("a.png",)),
        ("![x](https://example.org/a.png) [m](mailto:a@b.org) ![d](data:image/png;base64,AA) ![c](C:/a.png)", ()),
        ("![x](/etc/a.png) ![y](//server/a.png) [z](#there.png)", ()),
        ("[a page](Other note) [here](../..)", ()),
        ("```\n![x](a.png)\n```\n![y](b.png)\n~~~\n![z](c.png)", ("b.png",)),
        ("words alone (a.png) [a.png]", ()),
    ],
)
def test_paths_are_found(words: str, paths: tuple[str, ...]) -> None:
    assert references_in(words) == paths


def test_what_refers_to_a_file_is_found_with_its_place_and_nothing_else_is() -> None:
    words = "[a page](Other note) ![x](a.png) [![y](b.png)](c.pdf)\n```\n![z](d.png)\n```"
    found = found_references(words)
    assert [(each.path, words[each.start : each.end]) for each in found] == [
        ("a.png", "a.png"),
        ("b.png", "b.png"),
        ("c.pdf", "c.pdf"),
    ]
    assert found_references("words alone") == []
