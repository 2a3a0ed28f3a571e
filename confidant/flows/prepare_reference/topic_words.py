"""Checkpoint 4: what a question is probably about, from its own words. The mentor says whether it is so.

No note is read for it. A wrong guess does no harm until somebody confirms it, so a question that names nothing stays
without one, and where it names two things the first in the list below is offered: what is delicate stands above what
is asked every day, since a question about health is often put as one about reliability.
"""

import re
from functools import cache

from confidant.domain.vocabulary import Topic

__all__ = ["probable_topic"]

_WORDS: tuple[tuple[Topic, tuple[str, ...]], ...] = (
    (
        Topic.HEALTH,
        (
            r"health\w*|sick\w*|ill|illness\w*|absen\w+|medical\w*|disab\w+|stress\w*|burn ?-?out|mental\w*",
            r"wellbeing|well-being|days? off|sickness record|fit to work|accommodations?|adjustments?",
        ),
    ),
    (
        Topic.FAMILY,
        (
            r"famil(?:y|ies)|child\w*|kids?|pregnan\w+|maternity|paternity|parental|married|marriage|marital",
            r"spouse|partner|husband|wife|care responsibilities|caring responsibilities|childcare|at home",
        ),
    ),
    (
        Topic.IMMIGRATION,
        (
            r"visas?|immigra\w+|right to work|work permits?|residence permits?|permit to work|nationalit\w+",
            r"citizen\w*|passports?|sponsorship",
        ),
    ),
    (
        Topic.MONEY,
        (r"salar\w+|pay|paid|wages?|earn\w*|money|financ\w+|debts?|remuneration|compensation|bonus(?:es)?",),
    ),
    (
        Topic.JOB_APPLICATIONS,
        (
            r"appl(?:y|ies|ied|ying|ications?)|other (?:jobs?|posts?|offers?|employers?)|elsewhere",
            r"looking for (?:a|another|other)|leav(?:e|es|ing)|resign\w*|job search|interview\w*",
            r"why (?:is|does|do|did) .{0,30}\b(?:move|go|change)",
        ),
    ),
    (
        Topic.RELATIONS_WITH_MANAGER,
        (
            r"(?:his|her|their|the) (?:line |current |present |former )?(?:manager|boss|supervisor|superiors?)",
            r"being managed|tak(?:e|es|ing) (?:direction|instructions?|orders)",
        ),
    ),
    (
        Topic.DEVELOPMENT_NEEDS,
        (
            r"weak\w*|develop(?:ment)? (?:needs?|areas?)|areas? (?:for|of|to) (?:improv\w+|develop\w*|growth)",
            r"improve|improvements?|shortcomings?|still (?:to |needs? to )?learn|gaps?|concerns?",
            r"reservations?|struggl\w+|difficult\w*|limitations?|less (?:good|strong)",
            r"support (?:would|will|does|might)|need(?:s|ed)? (?:to|help|support)|flaws?",
        ),
    ),
    (
        Topic.SUITABILITY,
        (
            r"suit\w*|recommend\w*|right (?:person|one|candidate)|fit|hire|employ|re-?employ|appoint\w*",
            r"ready for|capable of|cut out|up to (?:the|this)|good (?:choice|match)",
            r"make a (?:good|strong|capable)|take on|would (?:you|s?he|they) be (?:a|able)|ability to do",
            r"trust (?:him|her|them) with",
        ),
    ),
    (
        Topic.ASPIRATIONS,
        (
            r"ambit\w+|aspir\w+|career\w*|hopes?|future|long[- ]term|next step|wants? to (?:be|become|do|go)",
            r"motivat\w+|see (?:him|her|them)sel(?:f|ves)|where (?:does|do) .{0,30}\bwant",
        ),
    ),
    (
        Topic.PROGRESS,
        (
            r"progress\w*|improved|grown|chang(?:e|ed) (?:since|over)|come on|achiev\w+|accomplish\w*",
            r"learn(?:ed|t)|got(?:ten)? out of",
        ),
    ),
    (
        Topic.GOALS,
        (r"goals?|objectives?|targets?|work(?:ing|ed)? (?:on|towards?)|aims?",),
    ),
    (
        Topic.COLLEAGUES,
        (
            r"colleague\w*|peers?|team ?-?work\w*|team ?-?(?:mates?|players?|members?)",
            r"(?:in|within|of) (?:a|the|his|her|their) team|get(?:s|ting)? (?:on|along)",
            r"work(?:s|ing)? with (?:others|people)|conflicts?|co-?workers?|relationships?",
        ),
    ),
    (
        Topic.WORK_PATTERN,
        (
            r"punctual\w*|on time|timekeeping|time-keeping|hours?|part[- ]time|full[- ]time|shift patterns?",
            r"overtime|weekends?|flexib\w+|remote\w*|work(?:ing)? from home|attendance|availab\w+|travel\w*",
            r"days a week",
        ),
    ),
    (
        Topic.TRAINING,
        (
            r"train(?:ed|ing)\w*|courses?|qualif\w+|certif\w+|degrees?|licen[cs]es?|educat\w+",
            r"stud(?:y|ied|ies)",
        ),
    ),
    (
        Topic.MENTOR_ADVICE,
        (r"advi[cs]e\w*|advised|counsel\w*|told (?:him|her|them)|suggest(?:ed|ions?)?",),
    ),
    (
        Topic.MEETING_DATES,
        (
            r"how often|how many (?:times|meetings|sessions)",
            r"when (?:did|do) you (?:last )?(?:meet|see|talk|speak)|last (?:met|saw)|meetings?|sessions?",
        ),
    ),
    (
        Topic.EXISTENCE,
        (
            r"how (?:long|well) (?:have|has|did|do|were) you|in what capacity|what capacity",
            r"how (?:do|did) you (?:come to )?know|relationship to|since when",
            r"known (?:him|her|them|each other)|your relation(?:ship)?\b|are you .{0,20}\bmentor",
        ),
    ),
    (
        Topic.DUTY_IN_LAW,
        (
            r"convict\w*|criminal\w*|police|fraud\w*|court|offen[cs]es?|illegal\w*|dishonest\w*|disciplin\w+",
            r"misconduct",
        ),
    ),
    (
        Topic.ORGANISATION_BUSINESS,
        (r"restructur\w*|redundan\w*|clients?|contracts?|business plans?|strategy|trade secrets?",),
    ),
    (
        Topic.STRENGTHS,
        (
            r"strength\w*|strong\w*|strongest|good at|best|excel\w*|skills?|skilled|qualit(?:y|ies)|lead\w*",
            r"manag(?:e|es|ing)|communicat\w+|organis\w+|organiz\w+|reliab\w+|judge?ment|deal(?:s|ing)? with",
            r"handl\w+|cope\w*|details?|under pressure|perform\w*|competen\w+|creativ\w+|initiative",
            r"contribut\w+|talents?|describe|character|decisions?|delegat\w*|present(?:s|ing|ation\w*)",
            r"problem[- ]solv\w+|listen\w*",
            r"how (?:does|do) (?:she|he|they|\w+) (?:work|run|chair|teach|plan|write|speak)",
        ),
    ),
)

_SAID_OTHERWISE: tuple[tuple[str, str], ...] = (
    (r"\bstress(?:ful)? situations?\b|\bunder stress\b", "under pressure"),
    (r"\bhealth(?:care| and safety| service| board| trust)\b", ""),
    (r"\bpay(?:s|ing)? attention\b", ""),
    (r"\b(?:how|for how) long have you (?:known|worked|been)\b|\bhow (?:do|did) you (?:come to )?know\b", "since when"),
    (r"\bwhat (?:is|was) your relationship (?:to|with)\b", "in what capacity"),
    (r"\bfamily (?:business|doctor|law|practice|support)\b", ""),
)
"""Words that would be taken for another topic than the one they ask about, and what stands for them."""


def probable_topic(question: str) -> Topic | None:
    """Return what a question is probably about, or None where its words say nothing."""
    text = question.casefold()
    for pattern, instead in _spoken_otherwise():
        text = pattern.sub(instead, text)
    return next((topic for topic, pattern in _patterns() if pattern.search(text)), None)


@cache
def _patterns() -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    return tuple((topic, re.compile(rf"\b(?:{'|'.join(words)})\b")) for topic, words in _WORDS)


@cache
def _spoken_otherwise() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), instead) for pattern, instead in _SAID_OTHERWISE)
