"""The sentences of the first conversation that are not printed; free of Qt."""

from confidant.flows.agreement_presets import Preset
from confidant.flows.first_talk import TalkStep

__all__ = ["ASIDES", "PRESET_LABELS", "PRESET_MEANINGS", "SAYINGS", "STEPS", "TITLES"]

STEPS: dict[TalkStep, tuple[str, str]] = {
    TalkStep.BETWEEN_US: ("Between us", "What stays here"),
    TalkStep.ABOVE_CONFIDENCE: ("Above confidence", "Three exceptions"),
    TalkStep.NO_SURPRISE: ("No surprise", "How you would hear of it"),
    TalkStep.WHO_MAY_SAY_WHAT: ("Who may say what", "Answers to begin with"),
    TalkStep.PAPERS_AND_MEETINGS: ("Papers and meetings", "References, three-way"),
    TalkStep.NOTES: ("Notes", "Whose computer, how long"),
    TalkStep.WHEN_IT_GETS_HARD: ("If it gets hard", "Whom to ask, whom to call"),
    TalkStep.LOOKING_AGAIN: ("Looking again", "When this is due"),
}
"""Each step's name and what it is about."""

TITLES: dict[TalkStep, str] = {
    TalkStep.BETWEEN_US: "What we say here stays here",
    TalkStep.ABOVE_CONFIDENCE: "Three things stand above that",
    TalkStep.NO_SURPRISE: "You would hear of it from me",
    TalkStep.WHO_MAY_SAY_WHAT: "Who may say what, to whom",
    TalkStep.PAPERS_AND_MEETINGS: "References, and meetings of three",
    TalkStep.NOTES: "What is written down",
    TalkStep.WHEN_IT_GETS_HARD: "If it gets hard",
    TalkStep.LOOKING_AGAIN: "Looking at it again",
}

SAYINGS: dict[TalkStep, str] = {
    TalkStep.BETWEEN_US: (
        "“What you tell me, I keep to myself, and I ask the same of you. That we meet is no secret: if somebody "
        "asks, we both say the same sentence, and nothing about what we talk of.”"
    ),
    TalkStep.ABOVE_CONFIDENCE: "",
    TalkStep.NO_SURPRISE: "",
    TalkStep.WHO_MAY_SAY_WHAT: (
        "“There are people who will ask: your manager, or somebody you apply to. Let us settle now what each of us may "
        "say, topic by topic, so that nobody is surprised.”"
    ),
    TalkStep.PAPERS_AND_MEETINGS: (
        "“If you apply for something, shall I write for you? You would see every word first. And shall the two of us "
        "ever meet your manager together?”"
    ),
    TalkStep.NOTES: (
        "“I write notes after we have met, and they lie encrypted on this computer. You may ask "
        "for a copy at any time.”"
    ),
    TalkStep.WHEN_IT_GETS_HARD: (
        "“If I am ever unsure whether I may keep something to myself, I ask somebody, without naming you. And if I am "
        "worried about you, I should like to know whom to call.”"
    ),
    TalkStep.LOOKING_AGAIN: (
        "“What we agree today holds until we agree something else, both of us. You can always take a yes back, alone "
        "and at once.”"
    ),
}
"""What to say to each other, in the mentor's voice."""

ASIDES: dict[TalkStep, str] = {
    TalkStep.BETWEEN_US: "A programme’s or a department’s name can itself tell what you would not. Until there is a "
    "sentence, this pair stays on Home.",
    TalkStep.ABOVE_CONFIDENCE: "",
    TalkStep.NO_SURPRISE: "",
    TalkStep.WHO_MAY_SAY_WHAT: "After this conversation you go through the topics together and change what differs, "
    "for the mentor and for the mentee.",
    TalkStep.PAPERS_AND_MEETINGS: "",
    TalkStep.NOTES: "",
    TalkStep.WHEN_IT_GETS_HARD: "",
    TalkStep.LOOKING_AGAIN: "It is due sooner where the line manager, the mentee’s role, the programme or the "
    "organisation changes: then it stands on Home.",
}
"""What is good to know, below the fields."""

PRESET_LABELS: dict[Preset, str] = {
    Preset.STRICT: "Strict",
    Preset.ONLY_EXISTENCE: "Only that we meet",
    Preset.WORK_ASKED_FIRST: "Ask first about the work",
}

PRESET_MEANINGS: dict[Preset, str] = {
    Preset.STRICT: "That you meet may be known. Goals, strengths and training are asked first, all else is never said.",
    Preset.ONLY_EXISTENCE: "That you meet may be known. Nothing else is said, by either of you.",
    Preset.WORK_ASKED_FIRST: "That you meet may be known. Goals, progress, strengths, development needs, aspirations, "
    "suitability and training are asked first; what is personal is never said.",
}
