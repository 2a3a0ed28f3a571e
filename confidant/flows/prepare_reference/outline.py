"""Checkpoint 6: the skeleton of the body, and how chosen sentences fill it."""

import re
from collections.abc import Iterable, Sequence

from confidant.domain.vocabulary import Audience, Topic
from confidant.domain.words import fold_space
from confidant.flows.prepare_reference.state import Chosen, Preparation, SectionKey
from confidant.flows.prepare_reference.woven import inserted, reordered, without
from confidant.release import wording
from confidant.release.document import Section

__all__ = ["default_section", "heading", "paragraphs", "placeholder", "refill", "sections_for", "sections_of_draft"]

_HEADINGS: dict[SectionKey, str] = {
    SectionKey.PROGRESS: wording.PROGRESS_HEADING,
    SectionKey.STRENGTHS: wording.STRENGTHS_HEADING,
    SectionKey.DEVELOPMENT: wording.DEVELOPMENT_HEADING,
    SectionKey.ASPIRATIONS: wording.ASPIRATIONS_HEADING,
    SectionKey.SUITABILITY: wording.SUITABILITY_HEADING,
    SectionKey.FURTHER: wording.FURTHER_HEADING,
}
_PLACEHOLDERS: dict[SectionKey, str] = {
    SectionKey.PROGRESS: "What we worked on, and what changed…",
    SectionKey.STRENGTHS: "What I have seen, with an example…",
    SectionKey.DEVELOPMENT: "What is still to learn, and in which direction it is moving…",
    SectionKey.ASPIRATIONS: "Where they want to go, as far as we agreed I may say…",
    SectionKey.SUITABILITY: "Within what I have seen…",
    SectionKey.FURTHER: "Anything else we agreed I may say…",
}
_ROLE_REFERENCE = (
    SectionKey.STRENGTHS,
    SectionKey.DEVELOPMENT,
    SectionKey.ASPIRATIONS,
    SectionKey.SUITABILITY,
    SectionKey.FURTHER,
)
_LINE_MANAGER = (
    SectionKey.PROGRESS,
    SectionKey.STRENGTHS,
    SectionKey.DEVELOPMENT,
    SectionKey.ASPIRATIONS,
    SectionKey.FURTHER,
)
_BY_TOPIC: dict[Topic, SectionKey] = {
    Topic.STRENGTHS: SectionKey.STRENGTHS,
    Topic.DEVELOPMENT_NEEDS: SectionKey.DEVELOPMENT,
    Topic.SUITABILITY: SectionKey.SUITABILITY,
    Topic.ASPIRATIONS: SectionKey.ASPIRATIONS,
    Topic.JOB_APPLICATIONS: SectionKey.ASPIRATIONS,
    Topic.GOALS: SectionKey.PROGRESS,
    Topic.PROGRESS: SectionKey.PROGRESS,
}
# Where an outline lacks a topic's own section: goals are aspirations to a future employer; suitability for a post is
# nothing a line manager's note has room for by itself.
_INSTEAD: dict[SectionKey, SectionKey] = {
    SectionKey.PROGRESS: SectionKey.ASPIRATIONS,
    SectionKey.SUITABILITY: SectionKey.FURTHER,
}


def sections_for(audience: Audience) -> tuple[SectionKey, ...]:
    """Return the sections of the body, in order, of a document for `audience`."""
    return _LINE_MANAGER if audience is Audience.LINE_MANAGER else _ROLE_REFERENCE


def heading(section: SectionKey) -> str:
    """Return the section's heading as it stands in the document."""
    return _HEADINGS[section]


def placeholder(section: SectionKey) -> str:
    """Return what an empty section asks for; never part of a document."""
    return _PLACEHOLDERS[section]


def default_section(topics: Iterable[Topic], audience: Audience) -> SectionKey:
    """Return where a sentence about `topics` goes unless the mentor says otherwise."""
    outline = sections_for(audience)
    wanted = {_BY_TOPIC.get(topic, SectionKey.FURTHER) for topic in topics}
    placed = {section if section in outline else _INSTEAD[section] for section in wanted}
    own = [section for section in outline if section in wanted] or [section for section in outline if section in placed]
    return own[0] if own else SectionKey.FURTHER


def refill(text: str, before: Sequence[Chosen], after: Sequence[Chosen], section: SectionKey) -> str:
    """Return the section's words after the choice changed from `before` to `after`; the mentor's words stay.

    Words nobody has touched are written anew in the new order. Where the mentor has written around them, a sentence
    that is no longer chosen goes if it still stands word for word, those that change their order take each other's
    places, and a new one comes before the one that follows it, or at the end.
    """
    old = [chosen.text for chosen in before if chosen.section is section]
    new = [chosen.text for chosen in after if chosen.section is section]
    if text.strip() == " ".join(old):
        return " ".join(new) if new != old else text
    for sentence in _surplus(old, new):
        text = without(text, sentence)
    come = _surplus(new, old)
    text = reordered(text, _surplus(new, come))
    for number, sentence in enumerate(new):
        if sentence in come:
            come.remove(sentence)
            text = inserted(text, sentence, new[number + 1 :])
    return text


def _surplus(these: Sequence[str], those: Sequence[str]) -> list[str]:
    rest = list(those)
    surplus = []
    for sentence in these:
        if sentence in rest:
            rest.remove(sentence)
        else:
            surplus.append(sentence)
    return surplus


def paragraphs(text: str) -> tuple[str, ...]:
    """Return a section's paragraphs: parted by blank lines, white space folded, empty ones left out."""
    folded = (fold_space(part) for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")))
    return tuple(part for part in folded if part)


def sections_of_draft(state: Preparation) -> tuple[Section, ...]:
    """Return the body as it is composed of the draft's words: no section without words."""
    written = ((key, paragraphs(state.text_of(key))) for key in sections_for(state.request.audience))
    return tuple(Section(heading(key), words) for key, words in written if words)
