"""Foreign HTML as Markdown: its words and their structure, and nothing that could act, be fetched or not be seen."""

from typing import TYPE_CHECKING

from confidant.domain.problem import Problem
from confidant.flows.html_text.sight import hiding_rules
from confidant.flows.html_text.walk import Walk

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["HtmlTooLarge", "html_to_markdown"]

_MOST_CHARACTERS = 4_000_000
_MOST_ELEMENTS = 40_000
"""What is read in seconds: sixty thousand words with Word's styles, or a very long page."""

_MOST_ATTRIBUTES = 256
"""Of one element: each is looked for among all the others."""

_MOST_WRITTEN = 16_000_000


class HtmlTooLarge(Problem):
    """The HTML is longer, or nests deeper (256 elements), than is read at once."""

    def __init__(self) -> None:
        super().__init__(
            "This formatted text is too large or too deeply nested to be read, so nothing was taken from it; "
            "take it as plain text, or in parts."
        )


def html_to_markdown(html: str) -> str:
    r"""Return what a reader of `html` sees, as Markdown: headings, lists, tasks, quotes, tables, code, links.

    `html` is a whole document or a piece of one, as it lies on a clipboard or in an exported note (ENML too), however
    broken. Lines end in `\n`, blocks are parted by an empty line, there is no white space at either end; without
    visible words the answer is empty.

    Nothing is fetched. Scripts, styles, forms, comments and what is hidden (by attributes, inline styles, simple rules
    of a style sheet inside `html`, Word's hidden text, white on white) are left out. A picture that belonged to the
    document itself leaves “[picture left out]”, one that lies elsewhere nothing. A sign that Markdown would take for a
    mark gets a backslash, other signs stay as they are.

    Raises `HtmlTooLarge` beyond 4 million characters, 40,000 elements, 256 levels or 256 attributes of one element.
    """
    if len(html) > _MOST_CHARACTERS:
        raise HtmlTooLarge
    root = _parsed(html)
    if root is None:
        return ""
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise HtmlTooLarge
    walk = Walk(hiding_rules("".join(map(str, sheet.itertext())) for sheet in root.iter("style")))
    _walk_through(root, walk)
    return walk.page.markdown()


def _parsed(html: str) -> "_Element | None":
    from lxml import etree  # noqa: PLC0415  # some 40 ms, only where HTML is read

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    # As bytes: a declaration of an encoding inside says nothing of a string's.
    clean = html.replace("\x00", "").encode("utf-8", "ignore")
    if not clean.strip():
        return None
    root = etree.fromstring(clean, parser)  # None where there is nothing but comments
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise HtmlTooLarge
    return root


def _walk_through(root: "_Element", walk: Walk) -> None:
    from lxml import etree  # noqa: PLC0415

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            walk.leave()
            walk.text(element.tail)
            continue
        if walk.page.length > _MOST_WRITTEN or len(element.attrib) > _MOST_ATTRIBUTES:
            raise HtmlTooLarge
        if walk.enter(element):
            walk.text(element.text)
        else:
            walker.skip_subtree()
