"""Answers to begin from, so that a pair talks about what differs and not about seventy-two cells."""

from dataclasses import replace
from enum import Enum

from confidant.domain.vocabulary import Topic
from confidant.flows.agreement_draft import ASKED_IN_STRICT, AgreementDraft, asking_matrix

__all__ = ["Preset", "preset_of", "with_preset"]

_ABOUT_WORK = (
    *(Topic.GOALS, Topic.PROGRESS, Topic.STRENGTHS, Topic.DEVELOPMENT_NEEDS, Topic.ASPIRATIONS, Topic.SUITABILITY),
    Topic.TRAINING,
)


class Preset(Enum):
    """A whole matrix to begin from; the strict one is what a first version has unasked.

    None shares more than that the two meet: to share a topic is the pair's own act, cell by cell.
    """

    STRICT = "strict"
    ONLY_EXISTENCE = "only_existence"
    WORK_ASKED_FIRST = "work_asked_first"


_ASKED: dict[Preset, tuple[Topic, ...]] = {
    Preset.STRICT: ASKED_IN_STRICT,
    Preset.ONLY_EXISTENCE: (),
    Preset.WORK_ASKED_FIRST: _ABOUT_WORK,
}


def with_preset(draft: AgreementDraft, preset: Preset) -> AgreementDraft:
    """Return the draft with every answer as the preset has it, for mentor and mentee; its terms stay."""
    return replace(draft, matrix=asking_matrix(_ASKED[preset]))


def preset_of(draft: AgreementDraft) -> Preset | None:
    """Return which preset the answers are, or None where the pair has made them its own."""
    return next((preset for preset in Preset if with_preset(draft, preset).matrix == draft.matrix), None)
