"""What was said, held against the notice: it may be less, never more.

The unit is a whole sentence of the notice. A sentence cut short can say the opposite of itself (“I do not think that
she is in danger”), so part of one is not less, it is something else. Where a line ends without a stop, as before a
list, what follows belongs to it: “I do not say that:” must not lose what it speaks of, nor that its beginning.
"""

import re
import unicodedata
from dataclasses import dataclass

from confidant.domain.sentences import sentence_spans
from confidant.domain.words import fold_space

__all__ = ["Compared", "compared", "whole_sentences"]

_STOPPED = re.compile(r"""[.!?…]["'”’»)\]*_]*\Z""")


@dataclass(frozen=True, slots=True)
class Compared:
    """`more`: sentences that the notice does not have, or not in that order; `left_out`: those that were not said."""

    more: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def is_within(self) -> bool:
        """Whether nothing was said but what the notice says."""
        return not self.more


def whole_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, NFC and with white space folded, as they are compared."""
    text = unicodedata.normalize("NFC", text)
    sentences: list[str] = []
    for start, end in sentence_spans(text):
        sentence = fold_space(text[start:end])
        if sentences and not _STOPPED.search(sentences[-1]):
            sentences[-1] += f" {sentence}"
        else:
            sentences.append(sentence)
    return tuple(sentences)


def compared(said: str, notice: str) -> Compared:
    """Hold what was said against a notice.

    Sentences keep the order of the notice, and none is said more often than it stands there: turned round, “He did not.
    She did.” would be another story.
    """
    announced = whole_sentences(notice)
    more: list[str] = []
    left_out: list[str] = []
    place = 0
    for sentence in whole_sentences(said):
        try:
            found = announced.index(sentence, place)
        except ValueError:
            more.append(sentence)
        else:
            left_out += announced[place:found]
            place = found + 1
    return Compared(tuple(more), (*left_out, *announced[place:]))
