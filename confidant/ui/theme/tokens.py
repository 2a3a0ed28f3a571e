"""Semantic colours, read once from ``resources/theme/tokens.json``."""

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from confidant.resources import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QColor


class Scheme(StrEnum):
    """The two sets of colours the theme file holds."""

    LIGHT = "light"
    DARK = "dark"


class Token(StrEnum):
    """A colour's meaning. The value is its name in the theme file."""

    WINDOW = "window"
    RAIL = "rail"
    SURFACE = "surface"
    RAISED = "raised"
    LINE = "line"
    INK = "ink"
    INK_SOFT = "ink-soft"
    ACCENT = "accent"
    ACCENT_SOFT = "accent-soft"
    ON_ACCENT = "on-accent"
    FOCUS = "focus"
    DANGER = "danger"
    DANGER_SOFT = "danger-soft"
    WARN = "warn"
    WARN_SOFT = "warn-soft"
    OK = "ok"
    OK_SOFT = "ok-soft"
    LEVEL_PRIVATE = "level-private"
    LEVEL_PRIVATE_SOFT = "level-private-soft"
    LEVEL_LINE_MANAGER = "level-line-manager"
    LEVEL_LINE_MANAGER_SOFT = "level-line-manager-soft"
    LEVEL_ROLE_REFERENCE = "level-role-reference"
    LEVEL_ROLE_REFERENCE_SOFT = "level-role-reference-soft"


class Tokens:
    """One scheme's colours: a ``#RRGGBB`` for each :class:`Token`."""

    __slots__ = ("_colors",)

    def __init__(self, colors: Mapping[Token, str]) -> None:
        self._colors = colors

    def hex(self, token: Token) -> str:
        """The colour of ``token`` as ``#RRGGBB``."""
        return self._colors[token]

    def color(self, token: Token) -> "QColor":
        """The colour of ``token`` for painting."""
        return _color_class()(self.hex(token))


@cache
def _color_class() -> "type[QColor]":
    from PySide6.QtGui import QColor  # noqa: PLC0415  the locked window needs none, and painting asks often

    return QColor


@cache
def load_tokens(scheme: Scheme) -> Tokens:
    """Read the tokens of ``scheme``.

    Raises ``KeyError`` or ``ValueError`` when the shipped file lacks a token or has one too many: that is a
    fault of the build, not of the user.
    """
    everything = json.loads(resource("theme", "tokens.json").read_text(encoding="utf-8"))
    named = {Token(name): value for name, value in everything[scheme.value].items()}
    return Tokens({token: named[token] for token in Token})
