"""The widgets every screen is built from; import them from here.

Buttons   ``PrimaryButton`` (one a screen), ``SecondaryButton``, ``QuietButton`` (link-like), ``AsideButton`` (the same
          in small type), ``DangerButton``, ``IconButton(icon, name)``; options ``icon="plus"``, ``keys="F9"``,
          ``small``, ``large``; ``Pressable`` for what is pressed and paints itself
Text      ``PlainLabel(text, Type.BODY, Token.INK, lines=None|n)`` never interprets text, wraps or elides;
          ``SectionTitle``, ``PageHeader(title, subtitle, *actions)``, ``TitledText(title, aside)`` for list rows
Fields    ``TextField`` (``password=True`` gives the eye), ``TextArea``, ``DateField`` (``value()`` is a ``date``),
          ``ChoiceField(label, [(words, value)])``, ``TypedChoiceField(label, offers)``, ``CheckRow``; all but the last
          with ``hint`` and ``set_error``
States    ``Badge(word, BadgeKind.OK, "check")``, ``LevelMark(Level.PRIVATE)``, ``levels_of(audiences)``,
          ``Notice(sentence, NoticeKind.WARN, action)``, ``EmptyState(icon, title, words, action)``,
          ``KeyCap("Ctrl K")``
Shapes    ``Card`` (``add_row`` parts rows by hairlines; ``Card(padded=True)`` and ``add``), ``Hairline``, ``IconView``,
          ``TabBar(words)`` with ``tab_chosen``, ``StepList([Step(title, aside)])`` with ``step_chosen``, ``Dialog``,
          ``FocusRing(window)`` (the shell and ``Dialog`` have one), ``BusyBar``, ``scrolled(widget)``,
          ``bring_into_view(widget)``, ``centred(widget, width)``, ``EvenColumns(most)`` for what fits beside each other
Painting  ``draw_badge``, ``badge_size``, ``draw_keycap`` for delegates that paint rows

Each is loaded when it is first asked for: the locked window, which must be there at once, needs few of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confidant.ui.kit.aside_button import AsideButton
    from confidant.ui.kit.badge import Badge, BadgeKind, badge_size, draw_badge
    from confidant.ui.kit.busy_bar import BusyBar
    from confidant.ui.kit.button import Button, ButtonLook
    from confidant.ui.kit.caps_lock import CapsLockWatch
    from confidant.ui.kit.card import Card
    from confidant.ui.kit.centring import centred
    from confidant.ui.kit.check_row import CheckRow
    from confidant.ui.kit.choice_field import ChoiceField
    from confidant.ui.kit.danger_button import DangerButton
    from confidant.ui.kit.date_field import DateField
    from confidant.ui.kit.dialog import Dialog
    from confidant.ui.kit.empty_state import EmptyState
    from confidant.ui.kit.even_columns import EvenColumns
    from confidant.ui.kit.field import Field
    from confidant.ui.kit.focus_ring import FocusRing
    from confidant.ui.kit.hairline import Hairline
    from confidant.ui.kit.icon_button import IconButton
    from confidant.ui.kit.icon_view import IconView
    from confidant.ui.kit.key_cap import KeyCap, draw_keycap, keycap_width
    from confidant.ui.kit.level_mark import Level, LevelMark, levels_of
    from confidant.ui.kit.no_copying import NoCopying
    from confidant.ui.kit.notice import Notice, NoticeKind
    from confidant.ui.kit.page_header import PageHeader
    from confidant.ui.kit.plain_label import PlainLabel
    from confidant.ui.kit.plain_tip import plain_tip
    from confidant.ui.kit.pressable import Pressable
    from confidant.ui.kit.primary_button import PrimaryButton
    from confidant.ui.kit.quiet_button import QuietButton
    from confidant.ui.kit.scrolling import bring_into_view, scrolled
    from confidant.ui.kit.secondary_button import SecondaryButton
    from confidant.ui.kit.section_title import SectionTitle
    from confidant.ui.kit.step_list import Step, StepList
    from confidant.ui.kit.tab_bar import TabBar
    from confidant.ui.kit.tab_order import go_to_next, put_between, tab_stops
    from confidant.ui.kit.text_area import TextArea
    from confidant.ui.kit.text_field import PRIVATE_INPUT, TextField
    from confidant.ui.kit.titled_text import TitledText
    from confidant.ui.kit.typed_choice import TypedChoiceField

_HOMES = {
    "AsideButton": "aside_button",
    "Badge": "badge",
    "BadgeKind": "badge",
    "BusyBar": "busy_bar",
    "Button": "button",
    "ButtonLook": "button",
    "CapsLockWatch": "caps_lock",
    "Card": "card",
    "CheckRow": "check_row",
    "ChoiceField": "choice_field",
    "DangerButton": "danger_button",
    "DateField": "date_field",
    "Dialog": "dialog",
    "EmptyState": "empty_state",
    "EvenColumns": "even_columns",
    "Field": "field",
    "FocusRing": "focus_ring",
    "Hairline": "hairline",
    "IconButton": "icon_button",
    "IconView": "icon_view",
    "KeyCap": "key_cap",
    "Level": "level_mark",
    "LevelMark": "level_mark",
    "NoCopying": "no_copying",
    "Notice": "notice",
    "NoticeKind": "notice",
    "PRIVATE_INPUT": "text_field",
    "PageHeader": "page_header",
    "PlainLabel": "plain_label",
    "Pressable": "pressable",
    "PrimaryButton": "primary_button",
    "QuietButton": "quiet_button",
    "SecondaryButton": "secondary_button",
    "SectionTitle": "section_title",
    "Step": "step_list",
    "StepList": "step_list",
    "TabBar": "tab_bar",
    "TextArea": "text_area",
    "TextField": "text_field",
    "TitledText": "titled_text",
    "TypedChoiceField": "typed_choice",
    "badge_size": "badge",
    "centred": "centring",
    "draw_badge": "badge",
    "draw_keycap": "key_cap",
    "keycap_width": "key_cap",
    "levels_of": "level_mark",
    "plain_tip": "plain_tip",
    "go_to_next": "tab_order",
    "put_between": "tab_order",
    "bring_into_view": "scrolling",
    "scrolled": "scrolling",
    "tab_stops": "tab_order",
}
"""In which module each name is at home, for loading; a test holds this table to the imports above."""

__all__ = [
    "PRIVATE_INPUT",
    "AsideButton",
    "Badge",
    "BadgeKind",
    "BusyBar",
    "Button",
    "ButtonLook",
    "CapsLockWatch",
    "Card",
    "CheckRow",
    "ChoiceField",
    "DangerButton",
    "DateField",
    "Dialog",
    "EmptyState",
    "EvenColumns",
    "Field",
    "FocusRing",
    "Hairline",
    "IconButton",
    "IconView",
    "KeyCap",
    "Level",
    "LevelMark",
    "NoCopying",
    "Notice",
    "NoticeKind",
    "PageHeader",
    "PlainLabel",
    "Pressable",
    "PrimaryButton",
    "QuietButton",
    "SecondaryButton",
    "SectionTitle",
    "Step",
    "StepList",
    "TabBar",
    "TextArea",
    "TextField",
    "TitledText",
    "TypedChoiceField",
    "badge_size",
    "bring_into_view",
    "centred",
    "draw_badge",
    "draw_keycap",
    "go_to_next",
    "keycap_width",
    "levels_of",
    "plain_tip",
    "put_between",
    "scrolled",
    "tab_stops",
]


def __getattr__(name: str) -> object:
    """Load the module of ``name`` (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"the kit has no {name}")
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
