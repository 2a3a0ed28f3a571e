"""Vaults by the thousand in memory, each beside one that tells the same: what noninterference is tried on at scale.

What may be told is known here by how the vaults are made, never asked of the gate. The varying is the product's own
(`confidant.flows.proving`); the letters come through the real views, wall, gate and composer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from confidant.domain.consent import Consent
from confidant.domain.note import Note, Passage
from confidant.domain.pair import Pair
from confidant.domain.request import Request
from confidant.domain.vocabulary import Audience, Decision, MatrixAudience, References, Rule, Topic
from confidant.domain.words import fold_space
from confidant.flows.proving.world import Asked, World
from confidant.release.compose import compose_letter, sections_of
from confidant.release.document import Document, Section
from confidant.release.wording import AGREED_HEADING
from confidant.vault.agreed_words import agreed_to
from confidant.vault.connection import Database
from confidant.vault.imagined import ImaginedNote, ImaginedPair, ImaginedVault
from confidant.vault.repositories import Repositories
from confidant.vault.schema import migrate
from confidant.vault.shareable import PublicFacts, gather, public_facts
from tests.builders import BOTH, LM, ON, RR, make_agreement, make_cell, make_pair, make_request

__all__ = ["BASES", "CLOSED", "TEXTS", "Base", "Bench", "Told", "some_told", "world_of"]

_SHARED = (Topic.STRENGTHS, Topic.GOALS, Topic.PROGRESS)
_FIRST_DAY = date(2026, 2, 1)
_YES_ON = date(2026, 4, 1)
_PIECES = (
    "She chairs the Tuesday round calmly", "and hands the hard questions to her team", ". ", " ", "\n\n", "\n- ", "**",
    "_", "#", "[", "](x)", "\\", "é", "e\u0301", "\u00a0", "£40,000", "“so”", "1. ", "a", "b", "*a*", "&amp;", "R&D",
    ", ", "– ",
)  # fmt: skip


def _texts() -> tuple[str, ...]:
    random = Random(26)
    made = ("".join(random.choices(_PIECES, k=random.randint(1, 7))) for _ in range(300))
    return ("a", "ab", " a", *dict.fromkeys(made))


TEXTS = _texts()
"""Words that may be told, marks and odd blanks among them."""

Told = tuple[int, str]
"""What one note may tell: on which day it was held, and all its words that may be told."""


def some_told(random: Random) -> list[Told]:
    """Return what some notes tell."""
    return [(random.randrange(6), random.choice(TEXTS)) for _ in range(random.randrange(5))]


@dataclass(frozen=True)
class Base:
    """A request, the pair it is about, and what its notes have so that they may be told to it; or may not (`tells`)."""

    request: Request
    pair: Pair
    yes: Consent
    topics: tuple[Topic, ...] = _SHARED[:1]
    tells: bool = True


def _agreement(**changes: Any) -> Any:
    told = (MatrixAudience.LINE_MANAGER, MatrixAudience.ROLE_REFERENCE)
    cells = [make_cell(topic, audience) for topic in _SHARED for audience in told]
    cells.append(make_cell(Topic.JOB_APPLICATIONS, MatrixAudience.ROLE_REFERENCE, Rule.ASK_FIRST))
    return make_agreement(matrix=tuple(cells), **changes)


def _all_shared() -> Any:
    """An agreement under which no topic keeps anything back."""
    told = (MatrixAudience.LINE_MANAGER, MatrixAudience.ROLE_REFERENCE)
    return make_agreement(matrix=tuple(make_cell(topic, audience) for topic in Topic for audience in told))


def _base(
    request: Request, *, pair: dict[str, Any] | None = None, yes: dict[str, Any] | None = None, **more: Any
) -> Base:
    made = make_pair(notes=(), people=(), **({"agreements": (_agreement(),)} | (pair or {})))
    given: dict[str, Any] = {"decision": Decision.AGREED, "on": _YES_ON, "audiences": BOTH}
    return Base(request, made, Consent(**(given | (yes or {}))), **more)


def _bases() -> dict[str, Base]:
    role, manager = make_request(), make_request(LM)
    only = {"audiences": frozenset({RR})}
    return {
        "role": _base(role),
        "manager": _base(manager),
        "limited": _base(role, yes={**only, "recipient": "Fernhill Clinic", "purpose": role.purpose, "expires": ON}),
        "all shared": _base(role, pair={"agreements": (_all_shared(),)}, topics=()),
        "asked first": _base(role, topics=(Topic.JOB_APPLICATIONS,)),
        "ended": _base(manager, pair={"ended": ON - timedelta(200)}, yes={"audiences": frozenset({LM})}),
    }


def _closed() -> dict[str, Base]:
    role = make_request()
    pairs: dict[str, tuple[Request, dict[str, Any]]] = {
        "nobody of a level": (replace(role, audience=Audience.OTHER, authority=None), {}),
        "factual only": (role, {"agreements": (_agreement(references=References.FACTUAL),)}),
        "no references": (role, {"agreements": (_agreement(references=References.NONE),)}),
        "no authority": (replace(role, authority=None), {}),
        "lapsed": (role, {"ended": date(2025, 5, 19)}),
        "another manager": (replace(make_request(LM), requester=role.requester), {}),
    }
    return {name: _base(request, pair=pair, tells=False) for name, (request, pair) in pairs.items()}


BASES = _bases()
"""Requests that are told what is permitted, by what the permission rests on."""

CLOSED = _closed()
"""Requests that are told nothing, whatever the notes say."""


def world_of(base: Base, told: list[Told]) -> tuple[World, Asked]:
    """Return the vault that holds nothing but what may be told, or would be if the request were another."""
    notes = tuple(_note(base, day, words) for day, words in told)
    asked = Asked.under(base.pair.agreements, base.request, ON)
    return World(ImaginedPair(base.pair, notes)), asked


def _note(base: Base, day: int, words: str) -> ImaginedNote:
    note = Note(
        held_on=_FIRST_DAY + timedelta(day),
        topics=base.topics,
        disclosure=BOTH,
        passages=(Passage(words),),
        consents=(base.yes,),
    )
    covered = (agreed_to(note, base.yes, heed_awaiting=True).words,)
    return ImaginedNote(note, covered, frozenset({0} if base.tells else ()))


class Bench:
    """One vault in memory that holds one world after the other."""

    def __init__(self) -> None:
        made = Database.in_memory()
        migrate(made)
        self.vault = ImaginedVault(Repositories(made))
        made.close()
        self._facts: dict[int, PublicFacts] = {}

    def letter(self, world: World, asked: Asked) -> Document:
        """Return the document that this world gives to the request."""
        with self.vault.holding(world.pairs, first=world.first) as numbers:
            pair = numbers[world.place]
            permitted = gather(self.vault, pair, asked.request, ON, making=True)
            return compose_letter(public_facts(self.vault, pair, ON), asked.request, sections_of(permitted), ON)

    def expected(self, base: Base, told: list[Told]) -> Document:
        """Return the document as the mission has it, made of the words alone: no vault of these words is asked."""
        facts = self._facts_of(base)
        runs = [run for _, run in sorted((day, fold_space(words)) for day, words in told)] if base.tells else []
        said = tuple(run for run in runs if any(each.isalnum() for each in run))
        return compose_letter(facts, base.request, (Section(AGREED_HEADING, said),) if said else (), ON)

    def _facts_of(self, base: Base) -> PublicFacts:
        if id(base) not in self._facts:
            with self.vault.holding((ImaginedPair(base.pair),)) as (number,):
                self._facts[id(base)] = public_facts(self.vault, number, ON)
        return self._facts[id(base)]
