"""Every variation changes something, and never what may be told: held by the words alone, without a vault."""

from __future__ import annotations

from random import Random

import pytest

from confidant.domain.words import fold_space
from confidant.flows.proving.variations import VARIATIONS, bare, vary
from confidant.flows.proving.world import World
from tests.scenarios.many_vaults import BASES, some_told, world_of


def told_in(world: World) -> list[str]:
    """What may be told, in the order in which a letter has it."""
    told = [
        (held.note.held_on, fold_space("".join(held.note.passages[place].text for place in sorted(held.told))))
        for held in world.pair.notes
        if held.told
    ]
    return [run for _, run in sorted(told)]


@pytest.mark.parametrize("name", VARIATIONS)
def test_a_variation_changes_the_world_and_not_what_may_be_told(name: str) -> None:
    changed = 0
    for seed in range(60):
        random = Random(seed)
        world, asked = world_of(random.choice(list(BASES.values())), some_told(random))
        world = vary(world, asked, random, ("more private words", "more notes", "other pairs")).world
        after = vary(world, asked, random, (name,)).world
        changed += after != world
        assert told_in(after) == told_in(world)
    assert changed >= 20


def test_what_is_bare_holds_nothing_else() -> None:
    for seed in range(60):
        random = Random(seed)
        world, asked = world_of(random.choice(list(BASES.values())), some_told(random))
        varied = vary(world, asked, random, tuple(VARIATIONS)).world
        left = bare(varied)
        assert told_in(left) == told_in(varied) == told_in(world)
        assert left.pairs == (left.pair,)
        assert all(len(held.told) == len(held.note.passages) > 0 for held in left.pair.notes)
        assert not any(held.note.title for held in left.pair.notes)


def test_all_that_may_be_varied_together_is_varied() -> None:
    """Left to chance, each variation comes about as often as not."""
    random = Random(3)
    world, asked = world_of(BASES["role"], some_told(random))
    names = [name for _ in range(200) for name in vary(world, asked, random).by]
    assert all(names.count(name) > 60 for name in VARIATIONS)
