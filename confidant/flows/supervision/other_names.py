"""Names that the vault does not know: places, firms, streets, projects. They are widened to what they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from confidant.checks.listed import listed
from confidant.checks.names import Run, is_street, name_runs
from confidant.checks.ordinary import is_common_name, is_stop_word, is_word
from confidant.checks.tokens import Token

__all__ = ["OtherName", "other_names"]

_AT_PLACE = listed("in at near from to outside around into across visit visited left leaving")
_COUNTRIES = listed(
    "england scotland wales ireland britain france germany spain italy poland portugal romania bulgaria ukraine russia "
    "turkey greece hungary lithuania latvia india pakistan bangladesh china japan nigeria ghana kenya somalia egypt "
    "iran iraq syria israel america canada australia jamaica brazil mexico"
)
_FIRST_SAYS = listed("project operation team platform room ward unit")
_FIRMS = listed("ltd limited plc llp inc gmbh")
_UNKNOWN = "a certain name"


@dataclass(frozen=True, slots=True)
class OtherName:
    """The tokens from `first` to `last`, both included, that name something; `label` says what it is."""

    first: int
    last: int
    label: str


def other_names(tokens: Sequence[Token], taken: frozenset[int]) -> Iterator[OtherName]:
    """Yield the names of a text of which no token is `taken` already.

    A single word that is one of the language as well ("Sales") is no name here; it is told among the rare words.
    """
    for run in name_runs(tokens):
        for piece in _free_pieces(tokens, run, taken):
            if _is_name(tokens, piece):
                first = piece.first - (_has_number(tokens, piece) and piece.first - 1 not in taken)
                yield OtherName(first, piece.last, _label(tokens, piece))


def _free_pieces(tokens: Sequence[Token], run: Run, taken: frozenset[int]) -> Iterator[Run]:
    """Yield what is left of a run of capitalised words where others of it are taken: “Ruth” of “Ruth Okafor”."""
    is_whole = taken.isdisjoint(range(run.first, run.last + 1))
    free: list[int] = []
    for at in (*range(run.first, run.last + 1), None):
        if at is not None and at not in taken and (is_whole or tokens[at].is_capital):
            free.append(at)
        elif free:
            words = run.words[free[0] - run.first : free[-1] + 1 - run.first]
            yield Run(words, free[0], free[-1], run.begins_sentence and free[0] == run.first)
            free = []


def _is_name(tokens: Sequence[Token], run: Run) -> bool:
    texts = [tokens[at].text for at in range(run.first, run.last + 1)]
    telling = [text for text in texts if not (is_stop_word(text) or is_common_name(text) or text.isdigit())]
    if not telling:
        return False
    return len(texts) > 1 or not is_word(texts[0])


def _has_number(tokens: Sequence[Token], run: Run) -> bool:
    return is_street(run.words) and run.first > 0 and tokens[run.first - 1].text[0].isdigit()


def _label(tokens: Sequence[Token], run: Run) -> str:
    first, last = tokens[run.first].text, tokens[run.last].text
    if len(run.words) > 1:
        said = first if first in _FIRST_SAYS else last
        if said in _FIRMS:
            return "a company"
        return _with_article(said) if is_word(said) else _place(tokens, run)
    return "a country" if first in _COUNTRIES else _place(tokens, run)


def _place(tokens: Sequence[Token], run: Run) -> str:
    before = tokens[run.first - 1].text if run.first else ""
    return "a town" if before in _AT_PLACE else _UNKNOWN


def _with_article(word: str) -> str:
    return f"{'an' if word[0] in 'aeio' else 'a'} {word}"
