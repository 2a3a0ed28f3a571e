"""Markdown marks inside one run of words: rendered where they pair, dropped where they do not; words never go.

A run has its white space folded, so marks that need a line of their own (headings, quotations, list bullets) cannot
be rendered. Heading marks are dropped, and so is a mark at the run's very beginning. A link shows its
text, with its address behind it in brackets, since the address is words too. Left as they are: numbers of lists,
back-ticks, tildes, raw HTML, entities: none of them can be told from words without guessing.
"""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from confidant.domain.words import fold_space
from confidant.release.document import Span, Style

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.rules_inline.state_inline import Delimiter
    from markdown_it.token import Token

__all__ = ["printable", "spans_of"]

_MAY_BE_MARKED = re.compile(r"[*_\[\\#]|^[-+>]")
_BLOCK_MARK_AT_START = re.compile(r"^(?:[-+*>]\s+)+")
_HEADING_MARK = re.compile(r"(?:^#|(?<=\s)##)#{0,5}(?:\s+|$)")
_STYLES = {
    (False, False): Style.PLAIN,
    (True, False): Style.EMPHASIS,
    (False, True): Style.STRONG,
    (True, True): Style.STRONG_EMPHASIS,
}
_LATIN_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}

_ALL_DRAWN = re.compile("[\x00-\xac\xae-\u05ff\u2010-\u2027\u2030-\u205f]*")
"""Characters among which there is neither a format character nor a ligature: nearly all texts are of them alone."""


def printable(text: str) -> str:
    """Return `text` as it will be set: NFC, white space folded, invisible characters gone, ligatures spelt out.

    Format characters (soft hyphens, zero-width blanks, marks of direction) draw nothing, come along
    unseen with pasted text, and would make two equal-looking documents differ.
    """
    if text.isascii():
        return fold_space(text)
    if _ALL_DRAWN.fullmatch(text):
        return fold_space(unicodedata.normalize("NFC", text))
    visible = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return fold_space(unicodedata.normalize("NFC", visible.translate(_LATIN_LIGATURES)))


def spans_of(run: str) -> tuple[Span, ...]:
    """Return the words of `run` with their styles; no span is empty, and an empty run has none."""
    text = printable(run)
    if _MAY_BE_MARKED.search(text) is None:
        return (Span(text),) if text else ()
    text = _HEADING_MARK.sub("", _BLOCK_MARK_AT_START.sub("", text))
    tokens = _parser().parseInline(text)[0].children or []
    return _folded(_spans(tokens))


@cache
def _parser() -> "MarkdownIt":
    """CommonMark's inline rules that pair marks. Imported late: most runs have no mark in them."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  # only runs with marks pay for it

    parser = MarkdownIt("zero").enable(["emphasis", "link", "image", "escape", "balance_pairs"])
    vars(parser)["normalizeLink"] = str  # an address stays as it was written, not percent-encoded
    parser.inline.ruler2.before("balance_pairs", "not_a_mark", _forget_what_is_no_mark)
    parser.inline.ruler2.after("emphasis", "unpaired", _drop_unpaired)
    return parser


def _delimiter_lists(state: "StateInline") -> list[list["Delimiter"]]:
    inner = [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    return [state.delimiters, *inner]


def _forget_what_is_no_mark(state: "StateInline") -> None:
    """Take signs that only look like marks off the list: "A*", "5*" and "2*3*4" keep their stars."""
    for delimiters in _delimiter_lists(state):
        delimiters[:] = [each for each in delimiters if not _is_sign(state, each)]


def _is_sign(state: "StateInline", delimiter: "Delimiter") -> bool:
    if delimiter.marker != ord("*") or delimiter.length != 1:
        return False
    before = state.tokens[delimiter.token - 1].content if delimiter.token else ""
    after = state.tokens[delimiter.token + 1].content if delimiter.token + 1 < len(state.tokens) else ""
    is_grade = re.search(r"(?:^|[^\w])[A-Z]$", before) is not None and not after[:1].isalnum()
    return is_grade or before[-1:].isdigit()


def _drop_unpaired(state: "StateInline") -> None:
    """Empty the marks that found no partner and could have opened or closed something."""
    for delimiters in _delimiter_lists(state):
        closers = {each.end for each in delimiters}
        for index, each in enumerate(delimiters):
            may_be_mark = each.open or each.close
            if may_be_mark and each.end < 0 and index not in closers and state.tokens[each.token].type == "text":
                state.tokens[each.token].content = ""


def _spans(tokens: "list[Token]") -> list[Span]:
    """Walk the parsed tokens, counting how deep emphasis stands."""
    spans: list[Span] = []
    emphasis = strong = 0
    addresses: list[str] = []
    for token in tokens:
        if token.type.startswith("em_"):
            emphasis += token.nesting
        elif token.type.startswith("strong_"):
            strong += token.nesting
        elif token.type == "link_open":
            addresses.append(_address(token, "href"))
        style = _STYLES[emphasis > 0, strong > 0]
        spans.append(Span(_text_of(token, addresses, spans), style))
    return spans


def _address(token: "Token", name: str) -> str:
    """Return where a link leads and the title behind it, as one run of words."""
    return fold_space(f"{token.attrs[name]} {token.attrs.get('title', '')}")


def _text_of(token: "Token", addresses: list[str], before: list[Span]) -> str:
    if token.type == "link_close":
        address = addresses.pop()
        return "" if not address or _ends_in(before, address) else f" ({address})"
    if token.type == "image":
        address = _address(token, "src")
        return f"{token.content} ({address})" if address else token.content
    return token.content


def _ends_in(spans: list[Span], words: str) -> bool:
    """Whether the spans, read on, end in `words`; the last ones alone are read, since a letter may be full of links."""
    end = ""
    for span in reversed(spans):
        if len(end) >= len(words):
            break
        end = span.text + end
    return end.endswith(words)


def _folded(spans: list[Span]) -> tuple[Span, ...]:
    """Join neighbours of one style, and fold the white space that dropped marks left behind, across spans too."""
    folded: list[Span] = []
    ends_in_blank = True
    for span in spans:
        text = re.sub(r"\s+", " ", span.text)
        if ends_in_blank:
            text = text.lstrip()
        if not text:
            continue
        ends_in_blank = text.endswith(" ")
        if folded and folded[-1].style is span.style:
            folded[-1] = Span(folded[-1].text + text, span.style)
        else:
            folded.append(Span(text, span.style))
    if folded and folded[-1].text.endswith(" "):
        last = folded.pop()
        return (*folded, Span(last.text.rstrip(), last.style)) if last.text.strip() else tuple(folded)
    return tuple(folded)
