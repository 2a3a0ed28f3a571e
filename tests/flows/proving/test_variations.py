"""Every variation changes something, and never what may be told: held by the words alone, without a vault."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from confidant.domain.note import Passage
from confidant.domain.words import fold_space
from confidant.flows.proving.notes import spliced
from confidant.flows.proving.variations import VARIATIONS, bare, vary
from confidant.flows.proving.world import World
from confidant.vault.wall import RELEASE_VIEWS
from tests.scenarios.many_vaults import BASES, Bench, some_told, world_of


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


def test_a_cut_lets_nothing_out_that_is_withheld_for_its_words_alone() -> None:
    """“She” stands there a second time, and nobody agreed to it: a yes to the first part of a cut would let it out."""
    world, asked = world_of(BASES["role"], [(0, "She is calm.")])
    (held,) = world.pair.notes
    held = spliced(held, 1, 0, (Passage("She"), Passage("She is")), told=False)
    world = replace(world, pair=replace(world.pair, notes=(held,)))
    bench = Bench()
    letters, bodies = set(), set()
    for seed in range(60):
        after = vary(world, asked, Random(seed), ("other cuts", "other cuts")).world
        letters.add(bench.letter(after, asked))
        bodies.add(tuple(each.text for each in after.pair.notes[0].note.passages))
    assert letters == {bench.expected(BASES["role"], [(0, "She is calm.")])}
    assert len(bodies) > 5
    assert not any(words[0] in {"She", "She is"} for words in bodies)
    bench.vault.close()


PUBLIC = {
    "release_pair": {"mentor", "mentee", "organisation", "public_wording", "started", "ended", "erased"},
}
"""What is never varied: a letter may depend on it."""


def test_all_that_a_letter_could_read_is_varied() -> None:
    """A column that a release view is given has to be varied, too, or be named above."""
    bench = Bench()
    world, asked = world_of(BASES["role"], [(0, "She is calm."), (1, "He is exact.")])
    database = bench.vault.database

    def seen(some: World) -> dict[tuple[str, str], list[str]]:
        columns: dict[tuple[str, str], list[str]] = {}
        with bench.vault.holding(some.pairs, first=some.first) as numbers:
            for view in RELEASE_VIEWS:
                names = [name for _, name, *_ in database.query(f"PRAGMA table_info({view})")]
                rows = database.query(f"SELECT * FROM {view} WHERE pair_id = ?", (numbers[some.place],))
                columns |= {(view, name): [repr(row[at]) for row in rows] for at, name in enumerate(names)}
        return columns

    before = seen(world)
    random = Random(8)
    afterwards = [seen(vary(world, asked, random, tuple(VARIATIONS)).world) for _ in range(20)]
    constant = {column for column, values in before.items() if all(after[column] == values for after in afterwards)}
    assert constant == {(view, name) for view, names in PUBLIC.items() for name in names}
    bench.vault.close()
