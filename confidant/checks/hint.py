"""Phrases that hint at something withheld. A reader takes them for bad news, and asks.

Silence that is the same for everybody tells nothing (`release.wording`); “as far as I am free to say” tells that there
is more. So does an offer to say the rest by telephone: what is said there is bound by no gate and stands in no
register.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from confidant.checks import hint_families
from confidant.checks.finding import Finding, FindingKind, finding_id
from confidant.checks.own_prose import own_prose
from confidant.checks.subject import Subject

__all__ = ["hints"]

_WHY_MORE = (
    "This hints that there is more which you keep back, and a reader takes that for bad news. Take it out: the "
    "letter’s own paragraphs already say, of everybody, that silence implies nothing."
)
_WHY_TALK = (
    "This offers more by word of mouth, where neither the agreement nor the mentee’s yes holds. Take it out; to "
    "further questions the letter’s standard words give the answer."
)
_WHY_GUESS = (
    "This invites the reader to guess, or to ask, at something that you leave out. Take it out, or say what you mean "
    "as far as it was agreed."
)
_SAY = (
    "(?:say|tell|share|disclose|discuss|comment|write|reveal|mention|explain|elaborate|expand|go into|speak|set down|"
    "put (?:it )?in writing|put on paper)"
)
_FREE = "(?:free|able|allowed|permitted|at liberty|in a position)"
_CANNOT = (
    "i (?:can ?not|can’t|may not|must not|mustn’t|am not able to|am not free to|will not|won’t|shall not|could not|"
    "couldn’t|would rather not|’d rather not|prefer not to)"
)
_SHE = "(?:he|she|they)"
_HER = "(?:his|her|their)"
_HARD = (
    "(?:difficult|hard|tough|rough|testing|trying|painful|dark|bad) (?:times?|years?|period|months|patch|spell|winter)"
)

_MORE = (
    rf"(?:as|so) (?:far|much) as i(?:’m| am) {_FREE}|"
    rf"(?:all|what|as much as|more than|everything) (?:that )?i(?:’m| am) (?:not )?{_FREE} to|"
    rf"i(?:’m| am) not (?:really |quite |entirely )?{_FREE} to {_SAY}(?! for| as)|not at liberty to"
    rf"|i am bound not to|"
    rf"i am unable to {_SAY} (?:more|further|why|the reason|what|everything|that here)|"
    r"i (?:could|might) (?:say|tell you|write|add) (?:you )?(?:\w+ )?more(?! than)|i could (?:say|tell you) things|"
    r"i (?:would|’d) (?:say|write|add) more (?:if|but|were)|i could tell you (?:a lot|a great deal|a thing)|"
    r"(?:much|far|a lot|a great deal|a good deal) more (?:that )?i could|if only i could|more than i (?:can|may"
    r"|should) \w+ here|"
    rf"more to (?:it|this|that|him|her|the story) than (?:meets|i|this|can|appears)|i wish (?:that )?i could {_SAY}|"
    rf"more than i (?:can|may) {_SAY}(?! for)|there is more to (?:say|tell)(?! about how)|more could be said|"
    rf"{_CANNOT} {_SAY} (?:you )?(?:more|it here|that here|why|everything|the rest|what happened|all of it)|"
    rf"{_CANNOT} (?:give|go into|enter into) (?:\w+ )?(?:details?|reasons?|it|that|them|specifics|particulars)|"
    rf"for reasons (?:that |which )?(?:{_CANNOT}|i (?:would|need not)|best|are (?:private|personal|not mine|{_HER}))|"
    r"for (?:private|personal|confidential|family|domestic|medical|health) reasons|for reasons of \w*confiden\w+|"
    r"without (?:going|entering) into (?:\w+ )?(?:details?|it|that|this|specifics|particulars|why|reasons?)|"
    rf"(?:things|matters|issues|circumstances|difficulties|facts|events) (?:that |which )?{_CANNOT}|"
    rf"there (?:is|are|’s|was|were) (?:\w+ ){{0,8}}(?:that |which |of which )?{_CANNOT}|the less said"
    r"|not for me to (?:say|tell|describe|explain|go into|set down|write|judge here)"
    r"|(?:is|are|was|were|a matter|something) for (?:him|her|them) (?:alone )?to (?:tell|say|explain|share)"
    r"|leav(?:e|ing) (?:the rest|much|some things|one thing|a good deal) (?:unsaid|out|aside)"
    r"|(?:asked|agreed) to leave (?:\w+ ){1,4}out(?=[,.;:]|$)"
    r"|left out (?:at|by) (?:his|her|their) (?:own )?(?:request|wish)"
    r"|(?:has|have|had) no place in (?:this|a|any|the) (?:letter|reference|note)"
    r"|i (?:have )?promised (?:\w+ ){0,2}to keep"
    r"|(?:better|rather|prefer to|shall|will) (?:stay|remain|keep) (?:silent|quiet)"
    r"|as well as (?:could|can|might) be expected|(?:in|under|given|considering) the circumstances(?=[,.;]|$)"
    rf"|in confidence,? {_SHE}\b|i have (?:said|told you|written) (?:what|all) i (?:can|may|could)"
    r"|the rest (?:stays|remains|must stay|is) (?:between|private|ours|his|hers|theirs|unsaid)"
    r"|comment on (?:the events|the circumstances|the incident|the affair|what happened)"
    r"|why i (?:do not|don’t|cannot|can’t|did not|will not) (?:write|speak|say|mention)"
    r"|not everything (?:\w+ ){0,4}can be (?:told|said|written)"
    r"|the (?:full|whole|real) (?:story|picture|truth) (?:would|is|will|lies|cannot|must)"
    r"|certain (?:matters|issues|circumstances|difficulties)(?! (?:of|in|such|like|for))"
    r"|i (?:am|remain|stay|fall) silent|i (?:have said|say|write) nothing (?:of|about|on)|i keep to myself"
    r"|i know more than|(?:is|are) not mine(?=[,.;]|$)|discretion (?:obliges|requires|bids|prevents)"
    r"|(?:closed|not open) to me|i (?:should|would|could) be (?:more )?(?:frank|franker|open|plainer)"
    r"|(?:stay|stays|remain|remains) (?:in|within) (?:our|that) room|not be right for me to (?:go|say|tell|write)"
    r"|that is all (?:that )?i (?:will|shall|can|may|should) (?:say|write|tell)|^\W*ask (?:him|her|them) about"
    rf"|had {_HER} (?:troubles|difficulties|problems|share of)"
    rf"|not (?:\w+ )?(?:the )?whole (?:story|picture|truth)|half (?:of )?the story|more than (?:this|a|one"
    rf"|any) letter can|(?:not|un)(?: been)? ?able to (?:share|say|tell|write|put) (?:\w+ )?(?:everything|all"
    rf"|it all)|(?:discretion|decency|loyalty) (?:forbids|prevents)|i (?:promised|was asked|have promised) not"
    rf"|keep (?:that|it|the rest|some things) to myself|i (?:hold|am holding|held) (?:\w+ )?back|least said"
    rf"|more going on|"
    rf"{_HER} (?:private|personal|domestic) (?:matters?|difficult\w+|issues?|troubles?|problems?|struggles?"
    rf"|circumstances)|"
    rf"(?:private|personal|difficult|home|domestic|family) circumstances|things (?:away from|outside) (?:work"
    rf"|the office)|"
    rf"{_SHE}(?:’s|’ve| has| have)? (?:had|been through|gone through|went through|came through|come through) (?:a"
    rf"|some) "
    rf"(?:\w+ )?{_HARD}|a lot on {_HER} plate|through no fault of {_HER} own|"
    rf"what {_SHE}(?:’s|’ve| has| have| had)(?: \w+)? (?:been through|gone through|had to (?:deal|cope|carry|bear"
    rf"|face))|"
    rf"(?:given|despite|considering|in spite of|after|with) (?:everything|all) (?:that )?"
    rf"(?:{_SHE}(?:’s|’ve| has| have| had)|that (?:is|was|has) (?:going|gone|happen)|going on)|"
    r"my lips are sealed|(?:had|’d) better not (?:say|put|write|tell|go)|careful what i (?:say|write|put)"
    r"|my hands are tied|asked (?:me )?not to (?:mention|say|tell|speak|write)|(?:sworn|bound"
    r"|pledged) to (?:secrecy|silence)|not mine to (?:tell|say|share|give)|"
    rf"(?:without|not) (?:to )?(?:betray|break)\w* (?:a|any|{_HER}|the) confidences?|told me (?:privately"
    rf"|in confidence)|"
    r"(?:that|it|which) is (?:his|hers|theirs) to tell"
)
_TALK = (
    r"off the record|a (?:conversation|call|talk|chat) (?:would|will|could|might) (?:tell|say|serve|help|be)"
    r"|between (?:you and (?:me|i)|ourselves)|between the two of us(?=[,.;:]|$)|entre nous"
    r"|strictly between|"
    r"(?:please |do |just |can |could |may |might |should |better |free to |hesitate to |welcome to |rather you "
    r"|then )"
    r"(?:call|ring|phone|telephone) me(?! (?:old|a |an |by|back|when|\w+-))|"
    r"^\W*(?:call|ring|phone|telephone) me(?! (?:old|a |an |by|back|\w+-))|(?:[,;:.]|\band) (?:call|ring) me (?:and"
    r"|if|for|on)|"
    r"give me a (?:call|ring|bell|shout)|have a (?:quiet )?word with me|"
    r"a (?:quiet|private) word(?! (?:with|from) (?:him|her"
    r"|them))|"
    r"(?:speak|talk) to me (?:directly|privately|in person|first|before|about|if|and)|not (?:for|in) writing|"
    r"(?:rather|better|happy|prefer|glad|could|would|best) (?:to )?(?:talk|speak|tell you|explain|discuss|said|told"
    r"|discussed)"
    r"(?: \w+)? (?:privately|aloud|in person|face to face|(?:by|over|on) (?:the )?(?:phone|telephone))"
)
_GUESS = (
    r"(?<!he reads )(?<!he read )between the lines(?! of (?:an?|any|every|each|what)\b)|"
    r"if (?:you|they|people|others) (?:only )?knew\b|"
    r"what (?:this|the|my) letter (?:does not|doesn’t|leaves|omits|cannot|has not)|"
    r"read into (?:that|this|it) (?:what|as)\b|draw your own conclusions?|"
    r"make (?:of|what you will of) (?:that|it|this)(?: what you|[.,;]|$)|notice what (?:is not|isn’t|i)"
    r"|word to the wise|choos(?:e|ing) my words|(?:take up|ask for|seek|get) (?:a |an)(?:second|further|other"
    r"|nother) (?:reference|opinion|view)|for obvious reasons|you (?:may|might|will) have heard|(?:best"
    r"|better) left unsaid|(?<!would )(?<!used to )ask me (?:about|why)|(?:hear|heard) (?:this|it|that) from me|"
    r"what i (?:do not|don’t|have not|haven’t|leave|left|am not) (?:say|said|written|out|saying|mention\w*)|"
    r"my silence (?:on|about)|(?:let’s|let us) (?:just say|say(?=,| that| it))|suffice (?:it )?to say|enough said"
    r"|say no more|"
    r"i(?:’ll| will| shall| must| had better) leave (?:it|that) (?:at that|there)|if you (?:know|see|take"
    r"|catch) (?:what i mean"
    r"|my \w+)|"
    r"you(?:’ll| will| may| can) (?:understand|guess|know|imagine|work out|see) (?:why|what i mean|the reason)|"
    r"(?:might|may|could|should|would do well to|will) (?:want to |wish to |like to |do well to )?ask (?:him|her"
    r"|them) "
    rf"(?:\w+ )?(?:about|why|what happened|yourself|for {_HER})|(?:i(?:’d| would)|worth) ask(?:ing)? (?:him"
    rf"|her) (?:about|why)"
)
_LEAD = " ,.;:—–"


def hints(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each sentence of the draft that hints, in the mentor’s own words."""
    for sentence, said in own_prose(subject):
        hinted = _hint(said)
        if hinted is not None:
            why, start, end = hinted
            kind = FindingKind.HINT
            quoted = sentence.around(start, end, before=1, after=2)
            place = sentence.place(start)
            yield Finding(finding_id(kind, place), kind, quoted, why, may_set_aside=True, sentence=sentence.text)


@lru_cache(maxsize=1024)  # with each key one sentence of a draft is another, and all are asked about
def _hint(said: str) -> tuple[str, int, int] | None:
    """Return why a sentence hints, and from where to where."""
    for why, pattern, gives_way in _patterns():
        found = pattern.search(said)
        if found is not None and gives_way and _unseen().search(said):
            continue  # “I cannot speak of more, since I have not seen it” is the plain limit of what is known
        if found is not None:
            return why, found.end() - len(found.group().lstrip(_LEAD)), found.end()
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    """Return why, by which phrases, and whether these tell nothing where the sentence says what was not seen."""
    lists = (
        (_WHY_MORE, f"{_MORE}|{hint_families.MORE}", False),
        (_WHY_TALK, f"{_TALK}|{hint_families.TALK}", False),
        (_WHY_GUESS, f"{_GUESS}|{hint_families.GUESS}", False),
        (_WHY_MORE, hint_families.UNLESS_UNSEEN, True),
    )
    return tuple((why, re.compile(rf"(?<![\w-])(?:{phrases})"), gives_way) for why, phrases, gives_way in lists)


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(hint_families.UNSEEN)
