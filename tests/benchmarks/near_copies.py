"""How long the eight-word rule takes over two thousand notes, beside folding those notes' words once."""

import statistics
from datetime import date

from confidant.checks.folded import folded_words
from confidant.checks.near_copy import near_copies
from confidant.release.document import Section
from confidant.vault.ids import PairId
from confidant.vault.withheld import WithheldNote
from tests.benchmarks.timing import Figure, compare

NOTES = 2000
_SENTENCE = "She told me that her husband’s appeal is heard in June, and she can’t sleep: £68,500 is owed at the café."


def near_copy_search() -> Figure:
    """Search 2,000 notes of 110 words each that nearly all go on like the draft of 35 paragraphs: the slow case."""
    words = _SENTENCE.split()
    texts = [" ".join(words[(at * 7 + n) % len(words)] + str((at + n) % 97) for n in range(110)) for at in range(NOTES)]
    notes = [WithheldNote(text, ((0, len(text)),), PairId(1), date(2026, 2, 9)) for text in texts]
    draft = Section(None, (_SENTENCE,) * 35)
    times = compare(lambda: near_copies((draft,), (), notes), lambda: [folded_words(text) for text in texts], runs=7)
    measured = f"{statistics.median(times.ours):.3f} s, {times.ratio:.2f} × folding their words"
    return Figure(f"near copies of {NOTES:,} notes looked for in a draft", measured, "(told, not bounded)", holds=True)
