"""The way through the elements of a page, from the first to the last, writing down what is seen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from confidant.flows.html_text.looks import SCRIPTS, look_within, picture_words
from confidant.flows.html_text.pages import Page
from confidant.flows.html_text.sight import OPEN_EYES, Sight, declarations_of, is_taken_out, seen_through
from confidant.flows.html_text.spans import PLAIN, Look
from confidant.flows.html_text.tables import is_data_table
from confidant.flows.html_text.word_lists import is_drawn_marker, is_numbered, list_level

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Walk"]

_DROPPED = frozenset({
    "annotation", "annotation-xml", "applet", "area", "audio", "base", "button", "canvas", "col", "colgroup",
    "datalist", "embed", "en-crypt", "frame", "frameset", "head", "iframe", "link", "map", "meta", "meter", "noembed",
    "noframes",
    "noscript", "object", "optgroup", "option", "param", "progress", "rp", "script", "select", "source", "style", "svg",
    "template", "textarea", "title", "track", "video", "xml",
})  # fmt: skip
_LINES = frozenset({
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "en-note", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend", "main",
    "menu", "nav", "search", "section", "summary", "tbody", "tfoot", "thead",
})  # fmt: skip
_TABLES = frozenset({"table", "tr", "td", "th"})
_BLOCKS = frozenset({"ul", "ol", "li", "blockquote", "hr", "p"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SOURCE = frozenset({"pre", "listing", "plaintext", "xmp"})
_FIXED_PITCH = ("mono", "consolas", "courier", "menlo")
_TICKED = {True: "[x] ", False: "[ ] "}


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds inside an element, and what is to be done at its end."""

    look: Look = PLAIN
    sight: Sight = OPEN_EYES
    keeps_breaks: bool = False
    script: str = ""
    at_end: Callable[[], None] | None = None


class Walk:
    """Writes down a page while somebody leads it from element to element: `enter`, `text`, `leave`."""

    def __init__(self, rules: frozenset[tuple[str, str]]) -> None:
        self.page = Page()
        self._rules = rules
        self._frames = [_Frame()]

    def text(self, words: str | None) -> None:
        """Take words that stand here."""
        frame = self._frames[-1]
        if words and frame.sight.sees:
            script = SCRIPTS.get(frame.script)
            words = words.translate(script) if script else words
            self.page.write(words, frame.look, keeps_breaks=frame.keeps_breaks)

    def enter(self, element: "_Element") -> bool:
        """Go into an element; False where nothing in it is to be seen, and then it has to be left at once."""
        tag = element.tag if isinstance(element.tag, str) else ""
        attributes: dict[str, str] = dict(element.attrib)
        if self._is_dropped(tag, attributes):
            self._frames.append(_Frame())
            return False
        frame = self._frames[-1]
        style = attributes.get("style", "")
        spaces = declarations_of(style).get("white-space", "") if style else ""
        self._frames.append(
            _Frame(
                look_within(frame.look, tag, attributes),
                seen_through(frame.sight, attributes),
                spaces not in {"normal", "nowrap"} if spaces else frame.keeps_breaks,
                tag if tag in SCRIPTS else frame.script,
                self._begin(tag, element, attributes),
            )
        )
        return True

    def leave(self) -> None:
        """Go out of the element that was entered last."""
        at_end = self._frames.pop().at_end
        if at_end is not None:
            at_end()

    def _is_dropped(self, tag: str, attributes: dict[str, str]) -> bool:
        if tag in _DROPPED or tag.startswith("v:") or is_taken_out(tag, attributes, self._rules):
            return True
        return self.page.is_in_drawn_item and is_drawn_marker(attributes.get("style", ""))

    def _begin(self, tag: str, element: "_Element", attributes: dict[str, str]) -> Callable[[], None] | None:
        """Begin what an element is on the page; what is to be done at its end, if anything."""
        page = self.page
        if page.is_in_source:
            self._begin_in_source(tag)
            return None
        if tag in _SOURCE or _is_source(attributes):
            return page.begin_source()
        if tag in _HEADINGS or attributes.get("class", "").lower() == "msotitle":
            return page.begin_heading(_HEADINGS.get(tag, 1))
        if tag in _TABLES:
            return self._begin_table(tag, element)
        if tag in _BLOCKS:
            return self._begin_block(tag, element, attributes)
        return page.begin_line() if tag in _LINES else self._begin_inline(tag, attributes)

    def _begin_in_source(self, tag: str) -> None:
        if tag in _LINES or tag in _BLOCKS or tag in {"br", "tr"}:
            self.page.break_source(always=tag == "br")

    def _begin_table(self, tag: str, element: "_Element") -> Callable[[], None] | None:
        page = self.page
        if tag == "table":
            return page.begin_table() if not page.is_in_table and is_data_table(element) else page.begin_line()
        if not page.is_in_table:
            return page.begin_line()
        return page.begin_row() if tag == "tr" else page.begin_cell()

    def _begin_block(self, tag: str, element: "_Element", attributes: dict[str, str]) -> Callable[[], None] | None:
        page = self.page
        if tag in {"ul", "ol"}:
            return page.begin_list(is_numbered=tag == "ol", start=_number(attributes.get("start", "1"), 1))
        if tag == "li":
            task = _TICKED[attributes.get("aria-checked") == "true"] if attributes.get("role") == "checkbox" else ""
            return page.begin_item(_number(attributes.get("value", ""), None), task)
        if tag == "hr":
            page.rule()
            return None
        name = attributes.get("class", "").lower()
        if tag == "blockquote" or name in {"msoquote", "msointensequote"}:
            return page.begin_quote()
        level = list_level(attributes.get("style", ""))
        if level is not None:
            return page.begin_drawn_item(level, is_numbered=is_numbered(element))
        return page.begin_paragraph()

    def _begin_inline(self, tag: str, attributes: dict[str, str]) -> Callable[[], None] | None:
        page, frame = self.page, self._frames[-1]
        if not frame.sight.sees:
            return None
        if tag == "br":
            page.break_line()
        elif tag in {"img", "en-media"}:
            page.write(picture_words(tag, attributes), frame.look)
        elif tag == "en-todo":
            page.task(_TICKED[attributes.get("checked") == "true"])
        elif tag == "input" and attributes.get("type", "").lower() == "checkbox":
            page.task(_TICKED["checked" in attributes])
        elif tag == "q":
            page.write("“", frame.look)
            return lambda: page.write("”", frame.look)
        return None


def _is_source(attributes: dict[str, str]) -> bool:
    """Whether an element holds source code as editors of code put it on the clipboard."""
    style = attributes.get("style", "")
    if "white-space" not in style or "font-family" not in style:
        return False
    declared = declarations_of(style)
    is_fixed = any(name in declared.get("font-family", "") for name in _FIXED_PITCH)
    return is_fixed and declared.get("white-space") == "pre"


def _number(value: str, otherwise: int | None) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else otherwise
