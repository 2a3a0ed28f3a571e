"""Every check reads the letter as it will be printed: a word is the same word in any dress.

Through the same entry as every maker of a document, draft file and all. What a leak's words can wear besides is tried
in `test_disguises`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from confidant.checks.finding import Finding, FindingKind
from confidant.domain.pair import Person
from confidant.domain.request import Question
from confidant.flows.checking import findings_in, kept_from_reader
from confidant.flows.draft_text import sections_of_draft
from confidant.vault.shareable import gather, public_facts
from tests.builders import ON, PRIVATE, make_note, make_pair, make_request, open_test_vault

SECRET = "He is dyslexic, which the office does not know, and Marisol at Harrowgate helps him."
PEOPLE = (Person("Hélène Sørby", "colleague"),)

TELLING = (
    "He was off sick with depression for months.",
    "As a devout Catholic he will not work Sundays.",
    "He joined the union in May.",
    "Tobias’s wife has left him.",
    "His visa runs out in the autumn.",
    "He was convicted of a minor matter long ago.",
    "He is in debt and works every overtime hour.",
    "I am not free to say more about why he left.",
    "As far as I am free to say, he was punctual.",
    "He has taught Hélène Sørby a lot.",
    "His colleague Malcolm Prentiss said he is exact.",
    "He is the finest pharmacist I have ever met.",
    "On his punctuality I would rather not comment.",
    "His spelling has its reasons, and I would not hold it against him.",
    "He is often at Harrowgate with Marisol.",
)


def in_words(dress: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: re.sub(r"[^\W\d_]{4,}", lambda word: dress(word.group()), text)


def moved(word: str, by: int) -> str:
    """The word in another alphabet of small letters, that far away."""
    return "".join(chr(ord(sign) + by) if "a" <= sign <= "z" else sign for sign in word)


LIGATURES = {"ffi": "ﬃ", "fi": "ﬁ", "fl": "ﬂ", "ff": "ﬀ", "st": "ﬆ"}
SAME_IN_PRINT: dict[str, Callable[[str], str]] = {
    "emphasis": in_words(lambda word: f"*{word}*"),
    "strong": in_words(lambda word: f"**{word}**"),
    "emphasis inside": in_words(lambda word: f"{word[:2]}*{word[2:]}*"),
    "a link to nowhere inside": in_words(lambda word: f"{word[:2]}[]()" + word[2:]),
    "soft hyphens": in_words(lambda word: f"{word[:2]}\u00ad{word[2:]}"),
    "zero-width spaces": in_words("\u200b".join),
    "a word joiner": in_words(lambda word: f"{word[:3]}\u2060{word[3:]}"),
    "marks of direction": lambda text: text.replace(" ", " \u200e"),
    "accents apart": lambda text: unicodedata.normalize("NFD", text),
    "ligatures": lambda text: re.sub("ffi|fi|fl|ff|st", lambda found: LIGATURES[found.group()], text),
    "two blanks": lambda text: text.replace(" ", "  "),
    "tabs": lambda text: text.replace(" ", "\t"),
    "narrow blanks": lambda text: text.replace(" ", "\u202f"),
    "thin blanks": lambda text: text.replace(" ", "\u2009"),
    "wrapped lines": lambda text: text.replace(" ", "\n"),
}
SEEN_ALIKE: dict[str, Callable[[str], str]] = {
    "accents": in_words(lambda word: re.sub("[aeo]", lambda sign: {"a": "á", "e": "ë", "o": "ö"}[sign[0]], word)),
    "full width": in_words(lambda word: moved(word, 0xFEE0)),
    "bold": in_words(lambda word: moved(word, 0x1D3B9)),
    "letters of another script": in_words(lambda word: word.translate(str.maketrans("aeopcyx", "аеорсух"))),
    "joined graphemes": in_words(lambda word: f"{word[:2]}\u034f{word[2:]}"),
}


class Desk:
    """The builders' pair with one private note, and what the checks say of a draft for it."""

    def __init__(self, folder: Path) -> None:
        private = make_note(SECRET, title="Kitchen", disclosure=PRIVATE, consents=())
        self.vault = open_test_vault(folder, make_pair(people=PEOPLE, notes=(make_note(), private)))
        pair = self.vault.pairs.find("Tobias Renn")
        self.request = make_request(questions=(Question("Is he dis\u00adabled?"),))
        self.permitted = gather(self.vault, pair, self.request, ON, making=True)
        self.kept = kept_from_reader(self.vault, pair, self.permitted)
        self.facts = public_facts(self.vault, pair, ON)

    def found(self, *paragraphs: str, file_name: str = "") -> tuple[Finding, ...]:
        sections = sections_of_draft("\n\n".join(paragraphs))
        return findings_in(sections, self.permitted, self.kept, self.request, self.facts, file_name=file_name)


def paragraphs(found: Iterable[Finding], *kinds: FindingKind) -> set[str]:
    """Where something is found, of these kinds."""
    return {finding.place.partition("w")[0] for finding in found if finding.kind in (kinds or FindingKind)}


def others(found: Iterable[Finding]) -> set[tuple[str, str]]:
    """Every other finding, by what it is about and where, and by what it quotes."""
    return {(finding.id, finding.text) for finding in found if finding.kind is not FindingKind.LEAK}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(tmp_path_factory.mktemp("printed"))
    yield desk
    desk.vault.close(back_up=False)


@pytest.fixture(scope="module")
def plain(desk: Desk) -> tuple[Finding, ...]:
    return desk.found(*TELLING)


def test_every_sentence_tells_something_and_every_check_finds_its_own(plain: tuple[Finding, ...]) -> None:
    assert {finding.kind for finding in plain} == set(FindingKind) - {FindingKind.UNSUPPORTED_CHARACTER}
    assert paragraphs(plain) == {f"p{number}" for number in range(1, len(TELLING) + 1)} | {"q1"}


def test_a_letter_that_tells_nothing_is_told_of_the_question_alone(desk: Desk) -> None:
    assert [finding.id for finding in desk.found("He asks first.")] == ["improper_question-q1"]


@pytest.mark.parametrize("dress", SAME_IN_PRINT)
def test_what_prints_the_same_is_found_the_same(desk: Desk, plain: tuple[Finding, ...], dress: str) -> None:
    found = desk.found(*map(SAME_IN_PRINT[dress], TELLING))
    assert others(found) == others(plain)
    assert paragraphs(found, FindingKind.LEAK) == paragraphs(plain, FindingKind.LEAK)


@pytest.mark.parametrize("dress", SEEN_ALIKE)
def test_what_looks_the_same_is_found_or_cannot_be_printed(desk: Desk, plain: tuple[Finding, ...], dress: str) -> None:
    found = desk.found(*map(SEEN_ALIKE[dress], TELLING))
    assert paragraphs(plain) <= paragraphs(found)


@pytest.mark.parametrize("name", ["Harrowgate", "Hélène", "Letter for Marisol"])
def test_the_file_s_name_is_read_as_it_is_seen(desk: Desk, name: str) -> None:
    dressed = (unicodedata.normalize("NFD", name), f"{name[:2]}\u00ad{name[2:-2]}\u200b{name[-2:]}")
    for each in (name, *dressed):
        (finding,) = [finding for finding in desk.found("He asks first.", file_name=each) if not finding.is_advice]
        assert finding.place.startswith("file")
