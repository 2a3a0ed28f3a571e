"""The templates of a vault, and notes that are begun from one.

The standard ones are resources; what the user changes or adds is kept in the vault.
"""

from collections.abc import Sequence
from datetime import date

import msgspec

from confidant.domain.template import Template, first_place, has_place_for_tasks, passages_begun
from confidant.flows.actions import carry_forward
from confidant.resources import resource
from confidant.vault.actions import Action
from confidant.vault.ids import NoteId, PairId
from confidant.vault.settings import TEMPLATES
from confidant.vault.vault import Vault

__all__ = [
    "STANDARD_KEYS",
    "add_template",
    "begin_note",
    "delete_template",
    "is_changed",
    "keep_template",
    "reset_template",
    "standard_template",
    "suggested_key",
    "templates_of",
    "to_carry",
]

STANDARD_KEYS = (
    "session",
    "first_meeting",
    "between_sessions",
    "three_way",
    "reference_preparation",
    "ethical_issue",
    "supervision",
    "closing",
)
"""The standard templates in the order of lists; a key names the file in `resources/templates` and stays in notes."""

_OWN = "own_"


class _Kept(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    name: str
    words: str


def templates_of(vault: Vault) -> tuple[Template, ...]:
    """Return the templates: the standard ones, as the user changed them, then the user's own in order of adding."""
    kept = {each.key: Template(each.key, each.name, each.words) for each in _kept(vault)}
    standard = tuple(kept[key] if key in kept else standard_template(key) for key in STANDARD_KEYS)
    return (*standard, *(own for key, own in kept.items() if key not in STANDARD_KEYS))


def standard_template(key: str) -> Template:
    """Return a standard template as it is shipped. KeyError for one that is the user's own."""
    if key not in STANDARD_KEYS:
        raise KeyError(key)
    name, _, words = resource("templates", f"{key}.md").read_text(encoding="utf-8").partition("\n")
    return Template(key, name.strip(), words.strip())


def is_changed(template: Template) -> bool:
    """Whether it is a standard one that the user changed."""
    return template.key in STANDARD_KEYS and template != standard_template(template.key)


def keep_template(vault: Vault, template: Template) -> None:
    """Keep a template as it is now, in place of that of its key; one that is the standard one again is not kept."""
    if template.key in STANDARD_KEYS and not is_changed(template):
        delete_template(vault, template.key)
        return
    kept = {each.key: each for each in _kept(vault)}
    kept[template.key] = _Kept(template.key, template.name, template.words)
    _put(vault, list(kept.values()))


def add_template(vault: Vault, name: str, words: str) -> Template:
    """Keep a new template of the user's own."""
    numbers = [int(each.key.removeprefix(_OWN)) for each in _kept(vault) if each.key.startswith(_OWN)]
    template = Template(f"{_OWN}{max(numbers, default=0) + 1}", name, words)
    keep_template(vault, template)
    return template


def reset_template(vault: Vault, key: str) -> Template:
    """Take the user's changes of a standard template back, and return it."""
    delete_template(vault, key)
    return standard_template(key)


def delete_template(vault: Vault, key: str) -> None:
    """Forget what is kept under a key. Notes that were begun from it stay as they are."""
    _put(vault, [each for each in _kept(vault) if each.key != key])


def suggested_key(vault: Vault, pair: PairId) -> str:
    """Return which template is likely meant: a first meeting where the pair has no notes yet, else a session."""
    return "session" if vault.pairs.summary(pair).last_held_on else "first_meeting"


def to_carry(vault: Vault, pair: PairId, template: Template) -> list[Action]:
    """Return the open actions that can be carried into a note of `template`, the earliest first; some have no place."""
    return vault.actions.open_of(pair)[::-1] if has_place_for_tasks(template.words) else []


def begin_note(
    vault: Vault, pair: PairId, held_on: date, template: Template, carried: Sequence[Action] = ()
) -> tuple[NoteId, int]:
    """Make a private note from `template`; return it, and where writing begins in it, in characters.

    The tasks of `carried` move into it: they stand in it as open ones, and where they stood they are marked as carried.
    Raises ChangedAction where one of them is not what it was, and GonePair; then nothing was stored.
    """
    with vault.transaction():
        passages = passages_begun(template.words, carry_forward(vault, carried))
        note = vault.notes.new(pair, held_on, template=template.key, passages=passages)
    return note, first_place("".join(passage.text for passage in passages))


def _kept(vault: Vault) -> list[_Kept]:
    text = vault.settings.get(TEMPLATES)
    return [] if text is None else msgspec.json.decode(text, type=list[_Kept])


def _put(vault: Vault, kept: Sequence[_Kept]) -> None:
    vault.settings.put(TEMPLATES, msgspec.json.encode(kept).decode() if kept else None)
