"""Words that are right are never marked, and what is marked can be put right."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.flows.spelling.dictionary import Dictionary, Language
from confidant.flows.spelling.doubtful import words_in
from confidant.flows.spelling.own_words import OwnWords, TooManyWords
from confidant.flows.spelling.suggestions import suggestions_for
from confidant.flows.spelling.word_list import WordList
from confidant.resources import resource
from confidant.vault.vault import Vault
from tests.builders import open_test_vault

BRITISH = Dictionary(Language.BRITISH, ["Tolland", "déjà-vu", "frobnicate"])


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault = open_test_vault(tmp_path)
    yield vault
    vault.close(back_up=False)


WORDS = st.lists(st.text("abé'z", min_size=1, max_size=4), max_size=12)


@given(WORDS, st.text("abé'z\n", max_size=4))
def test_a_list_has_its_words_and_no_others(words: list[str], other: str) -> None:
    listed = WordList(b"\n".join([b"", *sorted({word.encode() for word in words}), b""]))
    assert all(word in listed for word in words)
    assert (other in listed) == (other in words)
    assert list(listed.beginning_with("a")) == sorted({word for word in words if word.startswith("a")}, key=str.encode)


@pytest.mark.parametrize("name", ["en", "en-GB", "en-US", "unsaid"])
def test_the_shipped_lists_are_sorted_as_they_are_searched(name: str) -> None:
    data = resource("dictionaries", f"{name}.words").read_bytes()
    lines = data.split(b"\n")
    assert lines[0] == lines[-1] == b""
    assert lines[1:-1] == sorted(set(lines[1:-1]))


@pytest.mark.parametrize(
    "word",
    ["mentoring", "Mentees", "organise", "organize", "colour", "don’t", "naïve", "naive", "cafe\u0301", "London",
     "well-being", "kind-hearted", "NHS", "NHS’s", "iPhone", "Привет", "e", "Tolland’s", "tolland",
     "Frobnicate", "mentor’s", "co‑operate"],
)  # fmt: skip
def test_right_words_names_and_other_scripts_are_known(word: str) -> None:
    assert BRITISH.knows(word)


@pytest.mark.parametrize(
    "word", ["recieve", "mentring", "london", "color", "organisse", "well-beeing", "teh", "Accross"]
)
def test_wrong_ones_are_not(word: str) -> None:
    assert not BRITISH.knows(word)


def test_languages_differ_and_none_knows_everything() -> None:
    american = Dictionary(Language.AMERICAN)
    assert american.knows("color")
    assert not american.knows("colour")
    assert Dictionary(Language.OFF).knows("xqzvw")


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("recieve", "receive"), ("acommodation", "accommodation"), ("definately", "definitely"), ("Febuary", "February"),
     ("teh", "the"), ("goverment", "government"), ("pyschology", "psychology"), ("Mentring", "Mentoring"),
     ("organistaion", "organisation"), ("untill", "until"), ("seperate", "separate"), ("thier", "their")],
)  # fmt: skip
def test_what_was_meant_comes_first(wrong: str, meant: str) -> None:
    assert suggestions_for(wrong, BRITISH)[0] == meant


def test_two_words_written_as_one_are_parted_and_nothing_rude_is_said() -> None:
    assert "a lot" in suggestions_for("alot", BRITISH)
    assert BRITISH.knows("bullshit")
    assert "bullshit" not in suggestions_for("bulshit", BRITISH)


@pytest.mark.parametrize("line", ["~" * 300_000, "a" * 300_000 + "."])
def test_a_line_takes_no_longer_than_its_length(line: str) -> None:
    """With the square of it, each would take minutes, and the window would stand still."""
    assert list(words_in(line)) == []


@given(st.text(max_size=40))
def test_any_word_may_be_asked_about(word: str) -> None:
    BRITISH.knows(word)
    for start, _ in words_in(word):
        assert word[start].isalpha()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("It's well-being’s day.", ["It's", "well-being’s", "day"]),
        ("See https://exmaple.org/abc and me@exmaple.org, exmaple.org.", ["See", "and"]),
        ("the 3rd v2 x_y #tag @mara /tmp/fiel A4", ["the"]),
        ("“Quoted” (so) 🙂 it", ["Quoted", "so", "it"]),
    ],
)
def test_addresses_files_and_figures_are_no_words(line: str, words: list[str]) -> None:
    assert [line[start:end] for start, end in words_in(line)] == words


def test_own_words_are_kept_in_the_vault_once_and_in_order(vault: Vault) -> None:
    own = OwnWords(vault.settings)
    assert own.words() == ()
    own.set_words(["zeta ", "", "Ämne", "zeta", "don’t"])
    own.add("alpha")
    assert own.words() == ("alpha", "don't", "zeta", "Ämne")
    with pytest.raises(TooManyWords):
        own.set_words(str(number) for number in range(5_001))
    assert len(own.words()) == 4
    own.set_words([])
    assert vault.settings.get("spelling.words") is None


def test_the_language_is_british_until_another_is_chosen(vault: Vault) -> None:
    own = OwnWords(vault.settings)
    assert own.language() is Language.BRITISH
    own.set_language(Language.OFF)
    assert own.language() is Language.OFF
    vault.settings.put("spelling.language", "a newer one")
    assert own.language() is Language.BRITISH


def test_a_list_that_was_cut_short_has_what_is_whole_in_it() -> None:
    cut = WordList(b"\nabc\nbcd\ncde")
    assert "abc" in cut
    assert "cde" not in cut
    assert "zzz" not in cut


def test_a_word_is_judged_once_and_those_judged_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    dictionary = Dictionary(Language.BRITISH)
    judged: list[str] = []
    judge = dictionary._judge
    monkeypatch.setattr(dictionary, "_judge", lambda word: judged.append(word) or judge(word))
    assert dictionary.knows("colour")
    assert dictionary.knows("colour")
    assert judged == ["colour"]
    dictionary._verdicts.update({str(number): True for number in range(20_001)})
    assert dictionary.knows("mentor")
    assert list(dictionary._verdicts) == ["mentor"]


def test_one_letter_has_suggestions_too_and_a_possessive_keeps_its_end() -> None:
    assert all(suggestions_for(word, BRITISH) is not None for word in ("x", "q"))
    found = suggestions_for("teacer's", BRITISH)
    assert "teacher's" in found
    assert not any(word.endswith("s's") for word in found)
