"""The copy: the question and the words with everything said instead, and where what was kept stands in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from confidant.flows.supervision.answers import Answer, Handling
from confidant.flows.supervision.spots import Spot
from confidant.flows.supervision.suggestions import BETWEEN, Kind, Suggestion, Suggestions

__all__ = ["Copy", "Replaced", "copy_of"]


@dataclass(frozen=True, slots=True)
class Replaced:
    """A stretch of the copy's text, and the suggestion it comes from. `is_kept`: it stands as it was."""

    start: int
    end: int
    key: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """What a supervisor would read, and what of it was put there. Only `question` and `words` ever leave."""

    question: str
    words: str
    replaced: tuple[Replaced, ...]
    """Places in `text`."""

    @property
    def text(self) -> str:
        """Both as one text."""
        return f"{self.question}{BETWEEN}{self.words}"


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    instead: str
    key: str
    is_kept: bool = False


def copy_of(found: Suggestions, answers: Iterable[Answer]) -> Copy:
    """Return the copy. What was not answered yet is said as suggested: nothing tells by being overlooked."""
    edits = _edits(found, {answer.key: answer for answer in answers})
    question, first = _written(found.text, 0, found.boundary, edits)
    begin = found.boundary + len(BETWEEN)
    words, second = _written(found.text, begin, len(found.text), edits)
    behind = len(question) + len(BETWEEN)
    moved = (Replaced(each.start + behind, each.end + behind, each.key, each.is_kept) for each in second)
    return Copy(question, words, (*first, *moved))


def _edits(found: Suggestions, answers: Mapping[str, Answer]) -> list[_Edit]:
    edits: list[_Edit] = []
    for suggestion in found.found:
        answer = answers.get(suggestion.key)
        if answer is None or answer.handling is not Handling.KEPT:
            label = suggestion.label if answer is None or answer.handling is Handling.ACCEPTED else answer.words
            edits += [_edit(found.text, suggestion, spot, label) for spot in suggestion.spots]
        elif suggestion.kind is not Kind.SENTENCE:
            edits += [_Edit(spot.start, spot.end, "", suggestion.key, is_kept=True) for spot in suggestion.spots]
    return sorted(edits, key=lambda edit: (edit.start, -edit.end))


def _edit(text: str, suggestion: Suggestion, spot: Spot, label: str) -> _Edit:
    if suggestion.kind is not Kind.SENTENCE:
        return _Edit(spot.begin(label), spot.end, spot.said(label), suggestion.key)
    end = spot.end
    if not label:
        while end < len(text) and text[end].isspace():
            end += 1
    return _Edit(spot.start, end, label, suggestion.key)


def _written(text: str, start: int, end: int, edits: Sequence[_Edit]) -> tuple[str, list[Replaced]]:
    """Write out the text between two places; what a sentence's edit covers is gone with it."""
    written = ""
    replaced: list[Replaced] = []
    at = start
    for edit in edits:
        if not start <= edit.start < end or edit.start < at:
            continue
        written += text[at : edit.start]
        instead = text[edit.start : edit.end] if edit.is_kept else edit.instead
        if instead:
            replaced.append(Replaced(len(written), len(written) + len(instead), edit.key, edit.is_kept))
        written += instead
        at = edit.end
    return written + text[at:end], replaced
