"""A text twice as long takes about twice the work: counted in what is read, since no clock is the same twice."""

from collections.abc import Callable, Iterable
from typing import Any, SupportsIndex

import pytest

from confidant.checks.known import Known
from confidant.checks.named_facts import names_told
from confidant.checks.private_facts import PrivateFacts
from confidant.checks.reading import Text, readings
from confidant.checks.terms import word_facts
from confidant.checks.tokens import Token, tokens_of
from confidant.vault.ids import PairId
from confidant.vault.withheld import Withheld
from tests.checks.test_near_copy import private

PRIVATE = PrivateFacts(Withheld(PairId(1), (private("He saw Marisol at Harrowgate for IVF."),)))
KNOWN = Known(())


class Counted(list[Token]):
    """Tokens that count how often one of them is read."""

    reads = 0

    def __getitem__(self, at: SupportsIndex | slice) -> Any:
        found = super().__getitem__(at)
        self.reads += len(found) if isinstance(at, slice) else 1
        return found


def reads(look: Callable[[Counted], Iterable[object]], text: str) -> int:
    tokens = Counted(tokens_of(text))
    list(look(tokens))
    return tokens.reads


@pytest.mark.parametrize("run", ["a b ", "0 1 ", "*a _b ", "a.b.", "a\nb\n"])
@pytest.mark.parametrize(
    "look", [word_facts, lambda tokens: names_told(tokens, PRIVATE, KNOWN)], ids=["words", "names"]
)
def test_single_letters_in_a_row_are_not_read_again_at_each_of_them(
    look: Callable[[Counted], Iterable[object]], run: str
) -> None:
    assert reads(look, run * 400) < 2.5 * reads(look, run * 200)


def test_what_is_spelt_is_found_behind_many_letters_that_are_not() -> None:
    for text in (f"{'a b ' * 300}, M a r i s o l came", f"M a r i s o l, {'a b ' * 300}", "M.a.r.i.s.o.l."):
        assert [told.key for told in names_told(tokens_of(text), PRIVATE, KNOWN)] == [("name", "marisol")]
    behind, alone = word_facts(tokens_of(f"{'a b ' * 300}, I V F")), word_facts(tokens_of("IVF"))
    assert [fact.key for fact in behind] == [fact.key for fact in alone] != []


def headings(count: int) -> list[Text]:
    """A text of headings with a few words under each."""
    words = "abcdefghijklmnopqrstuvwxyz"
    texts: list[Text] = []
    for at in range(count):
        name = words[at // 26] + words[at % 26]
        texts.append(Text.of(f"h{at}", "", f"Head{name}", len(texts), is_heading=True))
        texts.append(Text.of(f"p{at}", "", f"words{name} of hers", len(texts)))
    return texts


def test_near_headings_are_left_out_in_every_way_once() -> None:
    found = list(readings(headings(40)))
    assert len({reading.letters for reading in found}) == len(found) == 1 + 37 * 8 + 4 + 2 + 1
    assert len(list(readings(headings(80)))) - len(found) == 40 * 8
