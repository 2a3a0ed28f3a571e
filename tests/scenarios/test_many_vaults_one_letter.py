"""Noninterference by the thousand: other vaults that may tell the same, and never another letter.

Ten thousand in all for the composed document, five hundred for the bytes of each format; the numbers are counted, not
believed. What is put in wrong on purpose at the end shows that every one of these would be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from confidant.domain import gate
from confidant.flows.proving.variations import VARIATIONS, vary
from confidant.release.document import Format, Section
from confidant.release.render import render
from confidant.vault import shareable
from confidant.vault.connection import Database
from tests.scenarios import many_vaults
from tests.scenarios.many_vaults import BASES, CLOSED, TEXTS, Bench, some_told, world_of

VAULTS = 10_000
AT_ONCE = 5
"""Vaults that are held against one letter: the letters of two of them are then equal as well."""

TOLD = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(TEXTS)), max_size=4)
SEEDS = st.integers(0, 2**32)
FAST = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.vault.close()


SHARES = {name: (name,) for name in BASES} | {"told nothing": tuple(CLOSED)}
"""What the 10,000 are parted among, so that two processes have their share of it."""


@pytest.mark.parametrize("share", SHARES)
def test_whatever_else_a_vault_holds_the_document_is_the_same(bench: Bench, share: str) -> None:
    wanted = -(-VAULTS // len(SHARES))
    tried: list[str] = []

    @settings(FAST, max_examples=-(-wanted // AT_ONCE))
    @given(name=st.sampled_from(SHARES[share]), told=TOLD, seed=SEEDS)
    def the_same(name: str, told: list[many_vaults.Told], seed: int) -> None:
        base = (BASES | CLOSED)[name]
        world, asked = world_of(base, told)
        one = bench.letter(world, asked)
        assert one == bench.expected(base, told)
        for number in range(AT_ONCE):
            other = vary(world, asked, Random(seed + number))
            assert bench.letter(other.world, asked) == one, other.by
            tried.append(name)

    the_same()
    assert len(tried) >= wanted
    assert set(tried) == set(SHARES[share])


@pytest.mark.parametrize("form", Format)
def test_whatever_else_a_vault_holds_the_bytes_are_the_same(bench: Bench, form: Format) -> None:
    tried: list[str] = []

    @settings(FAST, max_examples=500 // AT_ONCE)
    @given(name=st.sampled_from(sorted(BASES)), told=TOLD, seed=SEEDS)
    def the_same(name: str, told: list[many_vaults.Told], seed: int) -> None:
        world, asked = world_of(BASES[name], told)
        one = render(bench.letter(world, asked), form)
        for number in range(AT_ONCE):
            other = vary(world, asked, Random(seed + number))
            assert render(bench.letter(other.world, asked), form) == one, other.by
            tried.append(name)

    the_same()
    assert len(tried) >= 500


class _OneVaultThatChanges(RuleBasedStateMachine):
    """One change after the other, each to what those before it left."""

    bench: Bench
    changes = 0

    @initialize(name=st.sampled_from(sorted(BASES)), told=TOLD)
    def begin(self, name: str, told: list[many_vaults.Told]) -> None:
        self.world, self.asked = world_of(BASES[name], told)
        self.letter = self.bench.letter(self.world, self.asked)

    @rule(name=st.sampled_from(list(VARIATIONS)), seed=SEEDS)
    def change(self, name: str, seed: int) -> None:
        self.world = vary(self.world, self.asked, Random(seed), (name,)).world
        type(self).changes += 1

    @invariant()
    def it_tells_the_same(self) -> None:
        if hasattr(self, "world"):
            assert self.bench.letter(self.world, self.asked) == self.letter


def test_one_change_after_another_never_shows(bench: Bench) -> None:
    _OneVaultThatChanges.bench, _OneVaultThatChanges.changes = bench, 0
    run_state_machine_as_test(_OneVaultThatChanges, settings=settings(FAST, max_examples=40, stateful_step_count=15))
    assert _OneVaultThatChanges.changes >= 200


def _found_after(bench: Bench, most: int = 400) -> int | None:
    """Return how many vaults it takes to see a difference; None where `most` do not do."""
    for number in range(most):
        random = Random(number)
        base = random.choice([*BASES.values(), *CLOSED.values()])
        world, asked = world_of(base, some_told(random))
        if bench.letter(vary(world, asked, random).world, asked) != bench.letter(world, asked):
            return number + 1
    return None


def test_without_a_fault_no_difference_is_found(bench: Bench) -> None:
    assert _found_after(bench, most=150) is None


FAULTS: dict[str, Any] = {}


def fault(make: Any) -> Any:
    """Put a fault in where the letter is made; `patch` takes it out again."""
    FAULTS[make.__name__.replace("_", " ").strip()] = make
    return make


def _also(patch: pytest.MonkeyPatch, sql: str) -> None:
    """Let what this query gives stand in the letter, behind what may be told; no wall is in the way."""
    gathered, told = many_vaults.gather, many_vaults.sections_of
    said: list[str] = []

    def gather(vault: Any, pair: int, *arguments: Any, **named: Any) -> Any:
        said[:] = [" ".join(map(str, row)) for row in vault.database.query(sql, (pair,) if "?" in sql else ())]
        return gathered(vault, pair, *arguments, **named)

    patch.setattr(many_vaults, "gather", gather)
    patch.setattr(many_vaults, "sections_of", lambda notes: (*told(notes), Section(None, (f"x {' '.join(said)}",))))


@fault
def notes_in_the_order_of_their_rows(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(shareable, "_permitted", _in_the_order_of_rows)


def _in_the_order_of_rows(candidates: Any, ask: Any) -> Any:
    told = (each.permitted(ask) for each in candidates)
    return tuple(note for _, note in (each for each in told if each is not None))


@fault
def pieces_joined_with_a_blank(patch: pytest.MonkeyPatch) -> None:
    joined = shareable._order
    patch.setattr(
        shareable, "_order", lambda told: (joined(told)[0], " ".join(each.text for each in told), *joined(told)[2:])
    )


@fault
def topics_as_headings(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        many_vaults,
        "sections_of",
        lambda notes: tuple(Section(str(each.topics[0]), (each.text,)) for note in notes for each in note.passages),
    )


@fault
def the_day_of_the_conversation_printed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        many_vaults,
        "sections_of",
        lambda notes: tuple(Section(None, (f"{note.passages[0].held_on} {note.run}",)) for note in notes),
    )


@fault
def the_yes_printed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        many_vaults,
        "sections_of",
        lambda notes: tuple(Section(None, (f"x {note.passages[0].permission.consent.how}",)) for note in notes),
    )


@fault
def how_many_notes_there_are(patch: pytest.MonkeyPatch) -> None:
    _also(patch, "SELECT count(*) FROM note WHERE pair_id = ?")


@fault
def how_many_passages_are_withheld(patch: pytest.MonkeyPatch) -> None:
    _also(patch, "SELECT count(*) FROM passage AS p JOIN note AS n ON n.id = p.note_id WHERE n.pair_id = ?")


@fault
def that_something_is_withheld(patch: pytest.MonkeyPatch) -> None:
    _also(patch, "SELECT count(*) > 0 FROM note WHERE disclosure = 0 AND pair_id = ?")


@fault
def a_title(patch: pytest.MonkeyPatch) -> None:
    _also(patch, "SELECT title FROM note WHERE pair_id = ? ORDER BY held_on LIMIT 1")


@fault
def people(patch: pytest.MonkeyPatch) -> None:
    _also(patch, "SELECT name FROM person WHERE pair_id = ?")


@fault
def the_programme(patch: pytest.MonkeyPatch) -> None:
    _also(patch, "SELECT programme FROM pair WHERE id = ?")


@fault
def that_there_are_other_pairs(patch: pytest.MonkeyPatch) -> None:
    _also(patch, "SELECT count(*) FROM pair")


@fault
def another_pair_s_notes(patch: pytest.MonkeyPatch) -> None:
    query = Database.query
    patch.setattr(
        Database,
        "query",
        lambda self, sql, parameters=(): (
            query(self, sql.replace("WHERE pair_id = ?", "WHERE pair_id > 0 OR ? = 0"), parameters)
            if "shareable_passage" in sql or "release_yes" in sql
            else query(self, sql, parameters)
        ),
    )


@fault
def a_row_s_number(patch: pytest.MonkeyPatch) -> None:
    _also(patch, "SELECT max(id) FROM note WHERE pair_id = ?")


@fault
def a_later_version_of_the_agreement(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(gate, "agreement_in_force", lambda agreements, on: max(agreements, key=lambda each: each.version))


def _gate_without(condition: str) -> None:
    def put_in(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(gate, condition, lambda *_arguments, **_named: True)

    FAULTS[f"the gate without {condition}"] = put_in


for _condition in ("_level_allows", "_topics_allow", "_meant_for", "_reference_allowed"):
    _gate_without(_condition)


@fault
def withdrawals_forgotten(patch: pytest.MonkeyPatch) -> None:
    live = gate._live_consent
    patch.setattr(
        gate,
        "_live_consent",
        lambda passage, request, on, **named: live(
            replace(passage, consents=tuple(each for each in passage.consents if each.decision != "withdrawn")),
            request,
            on,
            **named,
        ),
    )


@fault
def yeses_that_never_expire(patch: pytest.MonkeyPatch) -> None:
    live = gate._live_consent
    patch.setattr(
        gate,
        "_live_consent",
        lambda passage, request, on, **named: live(
            replace(passage, consents=tuple(replace(each, expires=None) for each in passage.consents)),
            request,
            on,
            **named,
        ),
    )


@pytest.mark.parametrize("name", FAULTS)
def test_a_letter_that_depends_on_more_would_be_seen(bench: Bench, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shareable, "release_mode", lambda _database: nullcontext())  # or the wall would stop some
    FAULTS[name](monkeypatch)
    assert _found_after(bench) is not None
