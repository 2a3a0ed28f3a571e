"""How single words are set, where their links lead, and what stands for a picture."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from confidant.flows.html_text.addresses import address_of
from confidant.flows.html_text.sight import declarations_of
from confidant.flows.html_text.spans import Look

__all__ = ["SCRIPTS", "folded_words", "look_within", "picture_words", "raw_words"]

_STRONG, _EMPHASISED = frozenset({"b", "strong"}), frozenset({"i", "em", "cite", "dfn", "var"})
_STRUCK, _CODE = frozenset({"s", "strike", "del"}), frozenset({"code", "tt", "kbd", "samp"})

SCRIPTS = {
    "sup": str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾"),
    "sub": str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
"""Figures keep their height: 10⁶ is not 106."""

_UNSEEN = dict.fromkeys([
    *range(0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2065),
    *range(0x2066, 0x2070), 0xFEFF, 0xFFFC, *range(0xE0000, 0xE0080),
])  # fmt: skip
_SPACES: dict[int, str | None] = {**_UNSEEN, **dict.fromkeys(map(ord, "\t\r\f\v"), " "), 0x2028: "\n", 0x2029: "\n"}
_FOLDING = {**_SPACES, 0x0A: " ", 0x2028: " ", 0x2029: " "}
_BREAKING = {**_SPACES, 0x0A: "\n"}
_RAW = {**_UNSEEN, 0x09: "    ", 0x0A: "\n", 0x0D: "\n", 0x2028: "\n", 0x2029: "\n"}

_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\xad\u200b-\u206f\ufeff\ufffc\U000e0000-\U000e007f]")
"""What the tables above may change."""

_OWN_PICTURES = ("data:", "file:", "cid:", "blob:")
_SMALLEST = 3
"""Pixels; what is no larger follows readers about rather than showing them anything."""


def look_within(look: Look, tag: str, attributes: Mapping[str, str]) -> Look:
    """Return how words inside an element are set, where those around it are set like `look`."""
    if tag in _STRONG:
        look = replace(look, strong=True)
    elif tag in _EMPHASISED:
        look = replace(look, emphasised=True)
    elif tag in _STRUCK:
        look = replace(look, struck=True)
    elif tag in _CODE:
        look = replace(look, code=True)
    elif tag == "a" and "href" in attributes:
        look = replace(look, address=address_of(attributes["href"]))
    style = attributes.get("style", "")
    return _styled(look, style) if style else look


@lru_cache(maxsize=4096)
def _styled(look: Look, style: str) -> Look:
    declared = declarations_of(style)
    weight, slant = declared.get("font-weight", ""), declared.get("font-style", "")
    if weight:
        look = replace(look, strong=weight in {"bold", "bolder", "600", "700", "800", "900"})
    if slant:
        look = replace(look, emphasised=slant.startswith(("italic", "oblique")))
    if "line-through" in declared.get("text-decoration", "") + declared.get("text-decoration-line", ""):
        look = replace(look, struck=True)
    return look


def folded_words(words: str, *, keeps_breaks: bool) -> str:
    """Return words of the source without signs that nobody sees; its new lines are breaks or white space."""
    if _ODD.search(words) is None:
        return words
    return words.replace("\r\n", "\n").translate(_BREAKING if keeps_breaks else _FOLDING)


def raw_words(words: str) -> str:
    """Return source code without signs that nobody sees; blanks and new lines stay."""
    return words.replace("\r\n", "\n").translate(_RAW)


def picture_words(tag: str, attributes: Mapping[str, str]) -> str:
    """Return what is written where a picture stood: a drawn emoji's sign, or that one was left out, or nothing."""
    if tag == "en-media":
        return "[picture left out]" if attributes.get("type", "").startswith("image/") else "[file left out]"
    alternative = attributes.get("alt", "").strip()
    if 0 < len(alternative) <= 8 and not alternative.isascii() and not any(map(str.isalnum, alternative)):
        return alternative
    is_own = attributes.get("src", "").strip().lower().startswith(_OWN_PICTURES)
    is_tiny = any(_pixels(attributes.get(side, "")) <= _SMALLEST for side in ("width", "height"))
    return "[picture left out]" if is_own and not is_tiny else ""


def _pixels(value: str) -> int:
    digits = re.match(r"\d{1,6}", value.strip())
    return int(digits[0]) if digits else _SMALLEST + 1
