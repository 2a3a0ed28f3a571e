"""How long the leak check of a letter takes over two thousand notes, and how long making them ready for it."""

import statistics
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, count
from random import Random

from confidant.checks.copy_index import CopyIndex
from confidant.checks.echoes.reworded import echoes
from confidant.checks.finding import Finding
from confidant.checks.folded import folded_words
from confidant.checks.leaks import leaks
from confidant.checks.near_copy import near_copies
from confidant.checks.run import prepare
from confidant.checks.subject import Subject
from confidant.checks.withheld_index import WithheldIndex
from confidant.release.compose import printed_sections
from confidant.release.document import Section
from confidant.resources import resource
from confidant.vault.ids import PairId
from confidant.vault.shareable import PermittedNote
from confidant.vault.withheld import Withheld, WithheldNote
from tests.benchmarks.timing import Figure, compare, seconds
from tests.builders import make_request
from tests.release.letters import make_facts

NOTES = 2000
_WORDS_IN_NOTE = 110
_WORDS_ON_TWO_PAGES = 900
_BOUND = 0.150
_SENTENCE = "She told me that her husband’s appeal is heard in June, and she can’t sleep: £68,500 is owed at the café."
_SMALL = "the to of and a in that he she it was with for on as at by from not is had her his they we when if who"
_FIRST = date(2020, 1, 1)


def leak_check() -> Iterator[Figure]:
    """Check a letter of two pages against 2,000 notes of 110 words, in which words are as frequent as in English."""
    words = _Words(Random(20261126))
    notes = tuple(
        WithheldNote(text, ((0, len(text)),), PairId(1), _FIRST + timedelta(days=at), words.text(4).strip("."))
        for at, text in enumerate(words.text(_WORDS_IN_NOTE) for _ in range(NOTES))
    )
    told = tuple(PermittedNote(words.text(_WORDS_IN_NOTE), ()) for _ in range(100))
    own = tuple(words.text(_WORDS_ON_TWO_PAGES // 12) for _ in range(11))
    withheld = Withheld(PairId(1), notes)
    index = WithheldIndex(withheld)
    made = seconds(lambda: prepare(Subject((), told, index, make_request(), make_facts())))
    letters = count()

    def new_letter(paragraphs: int) -> list[Finding]:
        """Check the letter with so many paragraphs changed since it was last checked."""
        number = next(letters)
        changed = tuple(f"{text} Now {number}." for text in own[:paragraphs])
        sections = (Section("Strengths", (*changed, *own[paragraphs:], told[0].run)),)
        subject = Subject(sections, told, index, make_request(), make_facts(), printed_sections(sections))
        return [*leaks(subject), *echoes(subject)]

    found = len(new_letter(0))  # and what is known is read
    folded = " ".join(own)
    for name, paragraphs in (("a key in a letter of two pages", 1), ("a new letter of two pages", len(own))):
        times = compare(lambda: new_letter(paragraphs), lambda: folded_words(folded), runs=7)  # noqa: B023
        median = statistics.median(times.ours)
        measured = f"{1000 * median:.0f} ms, {found} findings"
        yield Figure(
            f"leak check after {name}, {NOTES:,} notes", measured, f"≤ {1000 * _BOUND:.0f} ms", median <= _BOUND
        )
    yield Figure(f"making {NOTES:,} notes ready for it", f"{made:.2f} s", "(told, not bounded)", holds=True)


def near_copy_search() -> Figure:
    """Search 2,000 notes of 110 words each that nearly all go on like the draft of 35 paragraphs: the slow case."""
    words = _SENTENCE.split()
    texts = [
        " ".join(words[(at * 7 + n) % len(words)] + str((at + n) % 97) for n in range(_WORDS_IN_NOTE))
        for at in range(NOTES)
    ]
    index = CopyIndex(WithheldNote(text, ((0, len(text)),), PairId(1), date(2026, 2, 9)) for text in texts)
    draft = Section(None, (_SENTENCE,) * 35)
    times = compare(lambda: near_copies((draft,), (), index), lambda: [folded_words(text) for text in texts], runs=7)
    measured = f"{statistics.median(times.ours):.3f} s, {times.ratio:.2f} × folding their words"
    return Figure(f"near copies of {NOTES:,} notes looked for in a draft", measured, "(told, not bounded)", holds=True)


class _Words:
    """Text with English words, the more seldom the further down in a shuffled list; every other one is a small one."""

    def __init__(self, random: Random) -> None:
        self._random = random
        lines = resource("words", "eff_large.txt").read_text(encoding="utf-8").split()
        self._pool = [line for line in lines if line.isalpha()]
        random.shuffle(self._pool)
        self._weights = list(accumulate(1 / (place + 8) for place in range(len(self._pool))))

    def text(self, length: int) -> str:
        """Return so many words in sentences, with a name or a figure now and then."""
        found = [self._word(at) for at in range(length)]
        for at in range(0, length, 14):
            found[at] = found[at].capitalize()
            if at:
                found[at - 1] += "."
        return " ".join(found) + "."

    def _word(self, at: int) -> str:
        if at % 2:
            return self._random.choice(_SMALL)
        (word,) = self._random.choices(self._pool, cum_weights=self._weights)
        match self._random.random():
            case chance if chance < 0.03:
                return word.capitalize()
            case chance if chance < 0.05:
                return str(self._random.randrange(2, 90000))
        return word
