"""Whatever a page is made of: its words come along as they are, and nothing else does."""

import html as entities
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from confidant.flows.html_text import html_to_markdown

INLINE = ("b", "i", "s", "code", "span", "a href='https://a.org/_x*'", "u")
BLOCKS = ("p", "div", "blockquote", "ul><li", "ol start=4><li", "h2", "table><tr><td", "pre", "section")
HIDING = ("script", "p hidden", "span style='display:none'", "i style='font-size:0px'", "template", "noscript")
WORDS = st.text('ab é*_`[]()<>&;\\!|~#=-+:.1"{} \n', max_size=12)


def _element(content: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[tuple[str, str]]:
    """Pairs of a piece of HTML and the words that are seen of it."""
    parts = st.lists(content, max_size=4)
    within = st.tuples(st.sampled_from(INLINE + BLOCKS), parts).map(
        lambda made: (_wrapped(made[0], "".join(part for part, _ in made[1])), "".join(seen for _, seen in made[1]))
    )
    hidden = st.tuples(st.sampled_from(HIDING), st.just("SECRET")).map(lambda made: (_wrapped(*made), ""))
    return within | hidden


def _wrapped(tags: str, content: str) -> str:
    names = [part.split()[0] for part in tags.split("><")]
    return f"<{tags}>{content}" + "".join(f"</{name}>" for name in reversed(names))


LEAVES = WORDS.map(lambda words: (entities.escape(words), words)) | st.just(("<br>", ""))
PAGES = st.recursive(LEAVES, _element, max_leaves=12)
_READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _read(markdown: str) -> str:
    """Return the words somebody reads who sees Markdown as it is meant."""
    return "".join(map(_words, _READER.parse(markdown)))


def _words(token: Token) -> str:
    assert not token.type.startswith("html"), "words were taken for HTML"
    if token.type == "link_open":
        assert token.attrs == {"href": "https://a.org/_x*"}
    assert token.type != "image"
    if token.children is not None:
        return "".join(map(_words, token.children))
    return token.content


def _bare(words: str) -> str:
    # What makes a list, a quote or a rule at the beginning of a line is left as it was typed, and read as one.
    return re.sub(r"[\s\-.)>1+]", "", words)


@given(PAGES)
def test_every_word_reads_as_it_read_on_the_page(page: tuple[str, str]) -> None:
    html, seen = page
    assert _bare(_read(html_to_markdown(html))) == _bare(seen)


@given(st.text("<>/ab='\"!-[]& \n*_`#", max_size=60) | st.binary(max_size=60).map(lambda raw: raw.decode("latin-1")))
def test_no_text_is_too_broken_to_be_read(html: str) -> None:
    markdown = html_to_markdown(html)
    assert markdown == markdown.strip("\n ")
    assert "\n\n\n" not in markdown or "```" in markdown


@given(PAGES)
def test_reading_what_was_written_writes_the_same_again(page: tuple[str, str]) -> None:
    once = html_to_markdown(_READER.render(html_to_markdown(page[0])).replace("\n</code>", "</code>"))
    assert html_to_markdown(_READER.render(once).replace("\n</code>", "</code>")) == once
