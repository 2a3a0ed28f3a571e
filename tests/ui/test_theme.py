"""Colours that can be read, one template that knows its tokens, icons that are there."""

import ast
import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from confidant.resources import resource
from confidant.ui.kit import BadgeKind, NoticeKind
from confidant.ui.theme import Appearance, Scheme, Token, Type, current_theme, load_tokens, pixmap
from confidant.ui.theme.contrast import contrast
from confidant.ui.theme.stylesheet import build_stylesheet

ROOT = Path(__file__).resolve().parents[2]
READABLE = 4.5
"""WCAG 2.2, 1.4.3."""

GROUNDS = (Token.WINDOW, Token.RAIL, Token.SURFACE, Token.RAISED)
PAIRS = (
    [(ink, ground) for ink in (Token.INK, Token.INK_SOFT) for ground in GROUNDS]
    + [(ink, ground) for ink in (Token.ACCENT, Token.DANGER) for ground in (Token.WINDOW, Token.SURFACE)]
    + [(Token.ON_ACCENT, Token.ACCENT), (Token.ACCENT, Token.ACCENT_SOFT), (Token.INK, Token.ACCENT_SOFT)]
    + [kind.value for kind in BadgeKind]
    + [(kind.value[1], kind.value[2]) for kind in NoticeKind]
)


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_every_ink_can_be_read_on_every_ground_it_is_used_on(scheme: Scheme, ink: Token, ground: Token) -> None:
    tokens = load_tokens(scheme)
    assert contrast(tokens.hex(ink), tokens.hex(ground)) >= READABLE


def test_contrast_is_counted_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_style_sheet_leaves_no_place_unfilled_and_scales_its_type() -> None:
    sheet = build_stylesheet(load_tokens(Scheme.LIGHT), 1.5)
    assert "@" not in sheet
    assert "font-size: 21px" in sheet


def test_both_schemes_differ_and_the_choice_holds(qtbot: QtBot) -> None:
    theme = current_theme()
    theme.set_look(Appearance.DARK, 125)
    try:
        assert theme.tokens == load_tokens(Scheme.DARK)
        assert theme.font(Type.BODY).pixelSize() == round(14 * 1.25)
        assert theme.font(Type.BODY).family() == "Inter"
    finally:
        theme.set_look(Appearance.SYSTEM, 100)
    assert theme.tokens == load_tokens(Scheme.LIGHT)


def test_a_text_size_that_is_not_offered_is_refused(qtbot: QtBot) -> None:
    with pytest.raises(ValueError, match="not offered"):
        current_theme().set_look(Appearance.SYSTEM, 300)


def test_an_icon_is_drawn_in_its_token_and_sharp(qtbot: QtBot) -> None:
    drawn = pixmap("lock", Token.DANGER, 20, 2.0)
    assert drawn.width() == 40
    assert drawn.devicePixelRatio() == 2.0
    wanted = current_theme().color(Token.DANGER).rgb()
    image = drawn.toImage()
    assert any(image.pixel(x, y) == wanted for x in range(40) for y in range(40))


def test_every_icon_named_in_the_source_is_shipped() -> None:
    """A name is met as the argument called icon, or in a table of icons; both are strings that look like file names."""
    shipped = {path.stem for path in resource("icons").glob("*.svg")}
    named: set[str] = set()
    for path in (ROOT / "confidant" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "icon" and isinstance(node.value, ast.Constant):
                named.add(str(node.value.value))
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {
                "IconView",
                "IconButton",
                "icon",
                "pixmap",
            }:
                named |= {a.value for a in node.args[:1] if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    assert named - shipped == set()


def test_shipped_icons_are_of_one_family_and_can_be_tinted() -> None:
    for path in resource("icons").glob("*.svg"):
        words = path.read_text("utf-8")
        assert re.search(r'stroke="currentColor"', words), path.name
        assert 'stroke-width="2"' in words, path.name
        assert "lucide" in words, path.name
