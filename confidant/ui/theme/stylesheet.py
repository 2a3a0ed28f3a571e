"""One style sheet, built from tokens and a text scale."""

import re
from functools import cache

from confidant.resources import resource
from confidant.ui.theme.tokens import Token, Tokens

_PLACE = re.compile(r"@px\((\d+)\)|@([a-z][a-z-]*)")


@cache
def _template() -> str:
    return resource("theme", "app.qss").read_text(encoding="utf-8")


def build_stylesheet(tokens: Tokens, scale: float) -> str:
    """The template with ``@token`` replaced by its colour and ``@px(n)`` by ``n`` scaled pixels.

    Raises ``ValueError`` for a token name the theme does not know.
    """

    def fill(match: re.Match[str]) -> str:
        pixels, name = match.groups()
        return f"{round(int(pixels) * scale)}px" if pixels else tokens.hex(Token(name))

    return _PLACE.sub(fill, _template())
