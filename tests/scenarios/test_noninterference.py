"""Whatever a vault keeps private, the document that leaves is the same.

Each example builds two vaults that may tell the request the same words and differ in everything else, and holds the
two composed documents equal: through the gate and the wall together, and through either of them alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from confidant.domain import gate
from confidant.domain.pair import Pair
from confidant.domain.vocabulary import Audience
from confidant.release.compose import compose_letter, sections_of
from confidant.release.document import Document, Format
from confidant.release.render import render
from confidant.vault import shareable
from confidant.vault.shareable import gather, public_facts
from confidant.vault.vault import Vault
from tests.builders import ON, open_test_vault
from tests.worlds import AUDIENCES, CANARY, TOLD, Told, request_for, worlds

MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FEW = settings(MANY, max_examples=12)


class _RolledBack(Exception):
    """Leaves nothing of an example in the vault."""


@contextmanager
def world_in(vault: Vault, pairs: list[Pair]) -> Iterator[None]:
    """Keep `pairs` in the vault for one example."""
    with suppress(_RolledBack), vault.transaction():
        for pair in pairs:
            vault.pairs.add(pair)
        yield
        raise _RolledBack


def letter(vault: Vault, pairs: list[Pair], audience: Audience) -> Document:
    """Return the document that this world gives to the request."""
    with world_in(vault, pairs):
        asked = vault.pairs.find(f"{pairs[0].mentee}, {pairs[0].organisation}")
        request = request_for(audience, pairs[0])
        permitted = gather(vault, asked, request, ON, making=True)
        return compose_letter(public_facts(vault, asked, ON), request, sections_of(permitted), ON)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    vault = open_test_vault(tmp_path_factory.mktemp("worlds"))
    yield vault
    vault.close(back_up=False)


def draw_two(data: st.DataObject, told: list[Told], audience: Audience) -> tuple[list[Pair], list[Pair]]:
    return data.draw(worlds(told, audience), label="one"), data.draw(worlds(told, audience), label="other")


@MANY
@given(told=TOLD, audience=AUDIENCES, data=st.data())
def test_the_same_permitted_words_give_the_same_document(
    vault: Vault, told: list[Told], audience: Audience, data: st.DataObject
) -> None:
    one, other = (letter(vault, pairs, audience) for pairs in draw_two(data, told, audience))
    assert one == other
    assert CANARY not in repr(one)
    shown = "".join("".join(block.text.split()) for block in one.blocks)
    assert all(word in shown for note in told for word in note.words.split() if word.isalpha())


@pytest.mark.parametrize("form", Format)
@FEW
@given(told=TOLD, audience=AUDIENCES, data=st.data())
def test_the_same_permitted_words_give_the_same_bytes(
    vault: Vault, form: Format, told: list[Told], audience: Audience, data: st.DataObject
) -> None:
    one, other = (letter(vault, pairs, audience) for pairs in draw_two(data, told, audience))
    assert render(one, form) == render(other, form)


@FEW
@given(told=TOLD, audience=AUDIENCES, data=st.data())
def test_the_gate_alone_holds_it(vault: Vault, told: list[Told], audience: Audience, data: st.DataObject) -> None:
    worlds_drawn = draw_two(data, told, audience)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shareable, "release_mode", lambda _connection: nullcontext())
        one, other = (letter(vault, pairs, audience) for pairs in worlds_drawn)
    assert one == other
    assert CANARY not in repr(one)


def test_the_property_notices_a_gate_that_lets_every_topic_through(vault: Vault) -> None:
    @settings(MANY, database=None, phases=[Phase.generate])
    @given(told=TOLD, audience=AUDIENCES, data=st.data())
    def the_property(told: list[Told], audience: Audience, data: st.DataObject) -> None:
        one, other = (letter(vault, pairs, audience) for pairs in draw_two(data, told, audience))
        assert one == other

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "_topics_allow", lambda *_: True)
        with pytest.raises(AssertionError):
            the_property()
