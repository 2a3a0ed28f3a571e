"""What a draft tells of somebody else to their disadvantage, though it names no more than their part.

“Her manager bullied the team” names nobody, and whoever knows the office knows who is meant. They cannot answer, and
what is said of them is their personal data as well (UK GDPR, Article 4(1)); the mentee's work can be told without it.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from confidant.checks.finding import Finding, FindingKind, finding_id
from confidant.checks.own_prose import own_prose
from confidant.checks.subject import Subject

__all__ = ["told_of_others"]

_WHY = (
    "This tells something to somebody else’s disadvantage. Whoever knows the place will know who is meant, and that "
    "person has agreed to nothing and cannot answer. Say what the mentee did, and leave them out."
)
_WHOSE = r"(?:an?|one of (?:the|his|her|their|our|my)|his|her|their|the|our|my|another|some|old|former|senior|junior)"
_PART = (
    r"(?:colleagues?|(?:line )?managers?|boss(?:es)?|directors?|predecessor|successor|deput(?:y|ies)|partners?"
    r"|juniors?"
    r"|assistants?|supervisors?|head|chief|chair|owner|tutor|teachers?|lecturer|man|woman|chap|fellow|lad|lass"
    r"|trainees?"
    r"|apprentices?|foreman|engineers?|nurses?|consultant|clerk|candidate|leader|lead|officer|team.?mates?|co-?worker"
    r"|flatmate|neighbour|person|member)"
)
_AFTERWARDS = (
    r"(?: of (?:hers|his|theirs|(?:the )?\w+(?: \w+)?)| (?:in|at|on) (?:the )?\w+(?: \w+){0,2}"
    r"| (?:before|above|under|after|next to) (?:him|her|them)|,? (?:who|whom|that|(?:he|she|they) \w+ed)"
    r"(?: \w+){0,7})?,?"
)
_BEING = (
    r"(?:is|was|were|had been|has been|has since been|have been|had to be|got|became|would be)(?: \w+){0,2} "
    r"(?:dismissed|sacked|suspended|fired|disciplined|let go|demoted|reprimanded|accused|investigated|made redundant"
    r"|moved aside|removed|asked to leave|struck off|arrested|caught|drunk|rude|jealous|lazy|incompetent|unfair"
    r"|hostile"
    r"|unkind|dishonest|useless|hopeless|impossible|difficult to (?:work|please)|bad.tempered|spiteful|envious|weak"
    r"|out of (?:his|her|their) depth|to blame|at fault|disorganised|on (?:a|his|her) (?:final|written|last) warning"
    r"|ill|off sick|depressed)\b(?! from (?:the|his|her) (?:list"
    r"|project|rota))"
)
_DOING = (
    r"(?:\w+ )?(?:bull(?:ied|ies)|shout(?:ed|s) at|harass\w+|undermin\w+|sabotag\w+|resent\w+|belittl\w+|humiliat\w+"
    r"|never forg(?:ave|ives)|(?:took|takes|claimed|stole) (?:the|all the|all) credit|stole|lied|lies to|cheat(?:ed|s)"
    r"|drank|drinks|(?:had|has) (?:a|a bad|a foul|no) (?:temper|manners|scruples)|(?:lost|loses) (?:his|her"
    r"|their) temper"
    r"|fell out with|made (?:his|her|their) (?:life|work|days) (?:\w+ )?(?:difficult|hard|a misery|miserable"
    r"|impossible|hell)"
    r"|left (?:\w+ ){1,4}in (?:disorder|a mess|chaos|a (?:poor|bad|sorry|dreadful) state)|could not cope|leaned on"
    r"|picked on"
    r"|spoke ill|speaks? of (?:him|her|them) with|could not be trusted|had it in for"
    r"|spread (?:stories|lies|gossip|rumours)"
    r"|went to pieces|broke down|(?:could|did) not (?:stand|like|bear|trust)|dislik\w+|hated|despised|distrusted"
    r"|(?:cook|fiddl|fudg)\w+ (?:the|his|her|their)|took (?:the )?money|embezzl\w+|pilfer\w+|was not up to)"
)


def told_of_others(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each sentence, in the mentor's own words, that tells against somebody else."""
    for sentence, said in own_prose(subject):
        span = _told(said)
        if span is not None:
            kind = FindingKind.THIRD_PERSON
            quoted = sentence.around(*span, before=0, after=2)
            place = sentence.place(span[0])
            yield Finding(finding_id(kind, place), kind, quoted, _WHY, may_set_aside=True, sentence=sentence.text)


@lru_cache(maxsize=1024)  # with each key one sentence of a draft is another, and all are asked about
def _told(said: str) -> tuple[int, int] | None:
    found = _pattern().search(said)
    return None if found is None else found.span()


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_WHOSE} (?:\w+ ){{0,2}}{_PART}|some(?:body|one))\b{_AFTERWARDS} (?:{_BEING}|{_DOING})")
