"""What somebody who looked at a page could not see: it was not what they meant to take along."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

__all__ = ["OPEN_EYES", "Sight", "declarations_of", "hiding_rules", "is_taken_out", "seen_through"]

_UNSEEN_CLASSES = frozenset({
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "katex-mathml", "mwe-math-mathml-a11y",
    "msocommentreference",
})  # fmt: skip
"""Names under which style sheets that do not come along hide words, or repeat what is drawn beside them."""

_NOTHING = re.compile(r"[+-]?0*\.?0*(?:[a-z%]*)")
_LENGTH = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(?:px|pt|em|rem|in|cm|mm|%)?")
_COLOR_NAMES = {"white": "ffffff", "black": "000000", "windowtext": "000000", "window": "ffffff"}
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*(?:[,/]\s*([\d.]{1,9}%?)\s*)?\)")
_MOST_CSS = 500_000
"""Characters of style sheets that are looked at; Word writes some fifty thousand."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What words inherit from the elements around them."""

    is_visible: bool = True
    has_size: bool = True
    ink: str = ""
    ground: str = ""
    """Colours as six hexadecimal digits; an empty string where the page does not say."""

    @property
    def sees(self) -> bool:
        """Whether words that look like this can be read."""
        return self.is_visible and self.has_size and self.ink != "none" and not (self.ink and self.ink == self.ground)


OPEN_EYES = Sight()


@lru_cache(maxsize=2048)
def declarations_of(style: str) -> Mapping[str, str]:
    """Return the declarations of a `style` attribute, names and values in small letters; the last of a name stands."""
    found: dict[str, str] = {}
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def is_taken_out(tag: str, attributes: Mapping[str, str], rules: frozenset[tuple[str, str]]) -> bool:
    """Whether an element is not shown, whatever stands in it."""
    if "hidden" in attributes or (tag == "dialog" and "open" not in attributes):
        return True
    name = attributes.get("class", "")
    classes = name.split() if name else []
    if any(name.lower() in _UNSEEN_CLASSES for name in classes):
        return True
    if rules and _is_ruled_out(tag, classes, attributes.get("id", ""), rules):
        return True
    style = attributes.get("style", "")
    return bool(style) and _is_hiding(style)


@lru_cache(maxsize=4096)
def _is_hiding(style: str) -> bool:
    return _hides(declarations_of(style))


def seen_through(sight: Sight, attributes: Mapping[str, str]) -> Sight:
    """Return how words inside an element look, where those around it look like `sight`."""
    style = attributes.get("style", "")
    ink, ground = attributes.get("color", ""), attributes.get("bgcolor", "")
    if not (style or ink or ground):
        return sight
    return _seen(sight, style, ink, ground)


@lru_cache(maxsize=4096)
def _seen(sight: Sight, style: str, ink: str, ground: str) -> Sight:
    declared = declarations_of(style)
    if "visibility" in declared:
        sight = replace(sight, is_visible=declared["visibility"] not in {"hidden", "collapse"})
    size = declared.get("font-size", "")
    if size:
        # Part of nothing is nothing.
        is_part = size.endswith(("%", "em")) and not size.endswith("rem")
        sight = replace(sight, has_size=not _NOTHING.fullmatch(size) and (sight.has_size or not is_part))
    ink = _color(declared.get("color", "") or ink)
    ground = _color(declared.get("background-color", "") or declared.get("background", "") or ground)
    if ink:
        sight = replace(sight, ink=ink)
    if ground and ground != "none":
        sight = replace(sight, ground=ground)
    return sight


def hiding_rules(sheets: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return which elements style sheets hide: pairs of a tag's name and a `.class` or `#id`, either of them empty.

    Only what is said of one tag, class or id, for every medium, is taken; anything finer needs a browser.
    """
    rules: set[tuple[str, str]] = set()
    left = _MOST_CSS
    for sheet in sheets:
        css, left = _without_comments(sheet[:left]), max(0, left - len(sheet))
        depth, prelude = 0, ""
        for piece in re.split(r"([{}])", css):
            if piece == "{":
                depth += 1
            elif piece == "}":
                depth = max(0, depth - 1)
            elif depth == 0:
                prelude = piece
            elif depth == 1 and "@" not in prelude and _hides(declarations_of(piece)):
                rules |= {rule for selector in prelude.split(",") if (rule := _simple(selector))}
    return frozenset(rules)


def _without_comments(css: str) -> str:
    first, *others = css.replace("<!--", "").replace("-->", "").split("/*")
    return first + "".join(other.partition("*/")[2] for other in others)


def _simple(selector: str) -> tuple[str, str] | None:
    match = re.fullmatch(r"\s*([a-z][a-z0-9]{0,20})?([.#][\w-]{1,100})?\s*", selector, re.IGNORECASE)
    return ((match[1] or "").lower(), match[2] or "") if match and (match[1] or match[2]) else None


def _is_ruled_out(tag: str, classes: list[str], name: str, rules: frozenset[tuple[str, str]]) -> bool:
    marks = ["", *(f".{one}" for one in classes), *([f"#{name}"] if name else ())]
    return any((one, mark) in rules for mark in marks for one in ("", tag))


def _hides(declared: Mapping[str, str]) -> bool:
    if not declared:
        return False
    if declared.get("display") == "none" or declared.get("mso-hide") == "all":
        return True
    if declared.get("mso-element") in {"comment-list", "comment"}:
        return True
    opacity = declared.get("opacity", "")
    return bool(opacity and _NOTHING.fullmatch(opacity)) or _is_out_of_the_picture(declared)


def _is_out_of_the_picture(declared: Mapping[str, str]) -> bool:
    """Whether an element is moved away, cut off, or has no room."""
    if _length(declared.get("text-indent", "")) <= -900:
        return True
    is_moved = declared.get("position") in {"absolute", "fixed"}
    if is_moved and min(_length(declared.get(side, "")) for side in ("left", "top", "right")) <= -900:
        return True
    clip = declared.get("clip", "") + declared.get("clip-path", "")
    if is_moved and re.match(r"rect\(\s*[01](px)?\W|inset\(\s*(50|100)%", clip):
        return True
    if "hidden" not in declared.get("overflow", ""):
        return False
    sizes = (declared.get(size, "") for size in ("width", "height", "max-width", "max-height"))
    return any(size and (_NOTHING.fullmatch(size) or size == "1px") for size in sizes)


def _length(value: str) -> float:
    match = _LENGTH.fullmatch(value)
    return float(match[1]) if match else 0.0


def _color(value: str) -> str:
    """Return a colour as six digits, `none` for one that is transparent, or an empty string where it is not known."""
    value = _COLOR_NAMES.get(value.strip().lower(), value.strip().lower())
    if value == "transparent":
        return "none"
    if match := _RGB.search(value):
        if match[4] and float(match[4].rstrip("%.") or 0) == 0:
            return "none"
        return "".join(f"{min(int(part), 255):02x}" for part in match.groups()[:3])
    digits = re.search(r"(?:#|^)([0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])", value)
    if digits is None:
        return ""
    return digits[1] if len(digits[1]) == 6 else "".join(2 * digit for digit in digits[1])
