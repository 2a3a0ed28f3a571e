"""Where links lead, written so that Markdown reads them."""

import re

__all__ = ["address_of", "is_said_by"]

_SCHEMES = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)
_LONGEST = 2000
_UNSAFE = re.compile(r"[\s\x00-\x20\x7f<>()\\`|]")
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]{1,32};)")


def address_of(href: str) -> str:
    """Return where a link leads, fit for Markdown; empty where it leads to nothing a person could open from a note."""
    href = href.strip()
    if len(href) > _LONGEST or not _SCHEMES.match(href):
        return ""
    quoted = _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), href)
    return _ENTITY.sub("&amp;", quoted)


def is_said_by(words: str, address: str) -> bool:
    """Whether the words of a link are its address already."""
    words = words.strip()
    said = {address_of(before + words).rstrip("/") for before in ("", "mailto:", "tel:")}
    return address.rstrip("/") in said
