"""Questions that who asks had better not ask, and that need no answer.

Before a job is offered an employer may not ask about health or disability (Equality Act 2010, section 60; sickness
absence is part of it), and what it learns of pregnancy, family, age, religion, race or orientation cannot lawfully
count (sections 4 to 18 and 39). Union membership: Trade Union and Labour Relations (Consolidation) Act 1992, section
137. Spent convictions: Rehabilitation of Offenders Act 1974, section 4. The right to work is shown by papers that the
employer looks at, not by what a mentor says. The finding is advice: the letter's standard words answer every such
question, and the same for everyone.
"""

import re
from collections.abc import Iterator
from functools import cache

from confidant.checks.finding import Finding, FindingKind, Place, finding_id
from confidant.checks.protected_matters import Matter, as_spoken_of, without_idioms
from confidant.checks.subject import Subject
from confidant.checks.tokens import as_read
from confidant.domain.request import Question
from confidant.domain.vocabulary import Audience, Topic
from confidant.domain.words import fold_space

__all__ = ["improper_questions"]

_WHY = (
    "{who} {law} You need not answer, and had better not: the letter’s standard words answer it, as they do for "
    "everyone."
)
_ASKS = "This asks about {what}."
_BY_TOPIC = {
    Topic.HEALTH: "health",
    Topic.FAMILY: "family life",
    Topic.IMMIGRATION: "the right to work",
}
_LAWS = {
    "health": "Before a job is offered that may not be asked (Equality Act 2010, section 60).",
    "family life": "A decision about work may not rest on it (Equality Act 2010).",
    "age": "A decision about work may not rest on it (Equality Act 2010).",
    "religion or belief": "A decision about work may not rest on it (Equality Act 2010).",
    "origin or orientation": "A decision about work may not rest on it (Equality Act 2010).",
    "union membership": "Nobody may be refused work for it (Trade Union and Labour Relations Act 1992, section 137).",
    "the right to work": "An employer looks at the papers for that, and does not ask a mentor.",
    "offences": "There are official checks for that; of spent convictions nobody needs to speak.",
    "personal money matters": "It has no place in a reference.",
}
_TO_MANAGER = {"health": "A line manager asks the mentee, or occupational health."}
_QUESTIONS: tuple[tuple[str, Matter, str], ...] = (
    (
        "health",
        Matter.HEALTH,
        (
            r"health|drinks?|drinking|ill(?:ness)?|sick(?:ness)?|unwell|disab\w+|medical|medication|doctors?|(?:mental"
            r"|physical) condition|diagnos\w+"
            r"|pregnan\w+|maternity|stress.related|depress\w+|anxiety|(?:days|time) off (?:ill|sick)|days? (?:lost"
            r"|absent)|fit for work"
            r"|(?:drink|drug|alcohol)(?:ing|s)? (?:problem|habit|issue)s?|drugs|alcohol|neurodiver\w+|autis\w+"
            r"|dyslexi\w+|adhd|smok(?:e|er|ing)"
            r"|absence (?:record|history|levels?)|injur(?:y|ies)|reasonable adjustments?|is (?:he|she) well"
            r"|special needs|surgery"
        ),
    ),
    (
        "family life",
        Matter.FAMILY,
        (
            r"famil(?:y|ies)|married|marital|single|husband|wife|spouse|partner at|boyfriend|girlfriend|divorc\w+"
            r"|children|kids"
            r"|child ?care|babies|baby|start a family|home life|(?:things|wrong|trouble|problems|life|situation"
            r"|well) at home|anything at home|caring responsibilities"
            r"|dependants?|domestic|private life|personal life|personal circumstances|outside work|live with"
            r"|living with"
        ),
    ),
    (
        "age",
        Matter.FAMILY,
        (
            r"how old|(?:his|her|their) age|date of birth|birthday|year of birth|too (?:old|young)|young enough"
            r"|retir(?:e|ement|ing)"
            r"|years? (?:left )?(?:to|before|until) retire\w*|what age is|energy for (?:his|her) age"
        ),
    ),
    (
        "religion or belief",
        Matter.BELIEF,
        (
            r"religio\w+|faith|church|mosque|pray(?:s|er|ers)?|muslim|christian|jewish|hindu|sikh|catholic"
            r"|protestant|beliefs"
            r"|politic(?:s|al views|al opinions|al party)|votes?|which party|headscarf|hijab|ramadan|sabbath"
        ),
    ),
    (
        "origin or orientation",
        Matter.ORIGIN,
        (
            r"ethnic\w*|race|racial|(?:where|which country) .{0,30}\b(?:originally|really) from|from originally"
            r"|mother tongue|native speaker"
            r"|country of (?:birth|origin)|sexual\w*|orientation|gay|lesbian|transgender|trans|gender identity"
            r"|born a (?:man|woman)"
        ),
    ),
    (
        "union membership",
        Matter.UNION,
        (
            r"unions?|trade unions?|union (?:member|rep|activ)\w*|shop steward|strikes?|picket\w*|industrial action"
            r"|activis[tm]"
        ),
    ),
    (
        "the right to work",
        Matter.IMMIGRATION,
        (
            r"right to work|immigration|visas?|work permits?|nationality|citizen(?:ship)?|passport|settled status"
            r"|asylum"
            r"|leave to remain|allowed to (?:work|stay)|sponsorship"
        ),
    ),
    (
        "offences",
        Matter.OFFENCES,
        (r"criminal|convict\w+|arrest\w*|police|prison|offences?|trouble with the law"),
    ),
    (
        "personal money matters",
        Matter.MONEY,
        (
            r"debts?|bankrupt\w*|credit (?:rating|record|history)|money (?:troubles?|problems?|worries)|gambl\w+"
            r"|financial (?:difficult\w+"
            r"|problems?|troubles?|worries|situation)|(?:current|present|his|her) salary|what (?:does|do|is) (?:he"
            r"|she|they) (?:earn|paid)"
            r"|salary expectations?|how much (?:does|do|would) (?:he|she|they) (?:earn|want|expect|accept)"
        ),
    ),
)
_OF_WORK = re.compile(
    r"\b(?:patients?|clients?|service users?|pupils?|students?|customers?|residents?|tenants|work(?:ing"
    r"|s)? with (?:young |vulnerable )?"
    r"(?:children|families|adults)|safeguard\w*|vulnerable|children’s (?:services|homes?|ward|books)|health (?:and"
    r"|&) safety"
    r"|health(?:care)? (?:service|sector|setting|professional|visitor|economics|informatics)s?|public health"
    r"|mental health (?:services?|nurs\w+|team"
    r"|setting|wards?)|family (?:law|support|business|court|liaison)|union (?:negotiations?|relations)"
    r"|with (?:the )?(?:trade )?unions?"
    r"|financial (?:control|management|planning|health)|(?:manag\w+|handl\w+|control\w+) (?:\w+ ){0,3}(?:money"
    r"|budgets?|debts?)|police (?:force|service"
    r"|officers?)|prison (?:service|education)|church (?:archives?|schools?)|faith schools?|age (?:group|range)"
    r"|politically"
    r"|office politics|race (?:relations|against)|visa applications?|immigration (?:law|cases?|team)"
    r"|single[- ]handed\w*|every single"
    r"|a single)\b"
)

_OF_OTHERS = re.compile(r"\b(?:patients?|clients?|pupils?|residents?|service users?|customers?|tenants|students?)\b")
_OWN = re.compile(r"\b(?:his|her|own) (?:\w+ )?(?:health|illness|family|children|condition|disability)\b")


def improper_questions(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each question of the request that is better not asked; whatever the draft says."""
    request = subject.request
    if request is None:
        return
    names = () if subject.facts is None else (subject.facts.mentee,)
    for number, question in enumerate(request.questions, start=1):
        what = _asked_about(question, names)
        if what is not None:
            kind = FindingKind.IMPROPER_QUESTION
            is_manager = request.audience is Audience.LINE_MANAGER
            law = (_TO_MANAGER if is_manager else _LAWS).get(what, _LAWS[what])
            why = _WHY.format(who=_ASKS.format(what=what), law=law)
            place = Place(f"q{number}", f"question {number}")
            yield Finding(finding_id(kind, place), kind, question.text, why, may_set_aside=True, is_advice=True)


def _asked_about(question: Question, names: tuple[str, ...]) -> str | None:
    """Return what a question had better not be about, by its words or by the topic it was taken to be about."""
    spoken = as_spoken_of(fold_space(as_read(question.text)), names)
    said = _OF_WORK.sub(lambda found: "#" * len(found.group()), spoken)
    is_of_others = _OF_OTHERS.search(spoken) is not None and _OWN.search(spoken) is None
    for what, matter, pattern in _patterns():
        if is_of_others and matter in {Matter.HEALTH, Matter.FAMILY}:
            continue
        if pattern.search(without_idioms(said, matter)):
            return what
    return None if question.topic is None else _BY_TOPIC.get(question.topic)


@cache
def _patterns() -> tuple[tuple[str, Matter, re.Pattern[str]], ...]:
    return tuple((what, matter, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")) for what, matter, words in _QUESTIONS)
