"""The words by which a letter praises, names a need, shows what it rests on, or passes over a question.

Each pattern is for a sentence as `protected_matters.as_spoken_of` gives it: small letters, and “he” for the mentee.
"""

import re

__all__ = ["BEYOND", "COMMON", "EVIDENCE", "GOOD", "HARSH", "NEED", "NOT_SEEN", "NO_COMMENT", "OPINION", "SUPERLATIVE"]

_SHE = r"(?:he|she|they)"
_HER = r"(?:his|her|their|him|them)"
_IS = rf"{_SHE}(?:’s|’re| is| are| was| were| has been|’s been| has always been)"


def _any(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?!\w)")


_SUPERLATIVE = (
    r"outstanding(?:ly)?|exceptional(?:ly)?|excellent(?: \w+er)?(?! questions?)|brilliant(?:ly)?|superb(?:ly)?"
    r"|flawless\w*|"
    r"first.(?:class|rate)|world.class|top.notch|second to none|unrivalled|unparalleled|peerless|faultless\w*"
    r"|impeccable|"
    r"extraordinary|magnificent\w*|phenomenal\w*|inspirational|tremendous\w*|fantastic\w*|marvellous\w*|terrific|"
    rf"(?:the|{_HER}) (?:very )?(?:best|finest|ablest|brightest|most \w+) (?:\w+ ){{0,4}}(?:i|we|you|one)(?:’ve"
    rf"| have|’ll| will| could| ever)|"
    r"one of the (?:very )?(?:best|finest|ablest|brightest|most)|without (?:question|doubt|peer|equal)|a star|a gem"
    r"|a joy to|"
    r"(?:highly|warmly|thoroughly|unreservedly|wholeheartedly|strongly|cannot) recommend(?: \w+)?(?: enough"
    r"| highly)?|"
    r"(?:recommend|commend|support|endorse)\w* (?:\w+ ){0,3}without (?:hesitation|reservation)|natural.born"
    r"|a born \w+|a genius|a prodigy|(?:nobody|no one|none) (?:\w+ )?(?:better|finer)|beyond praise"
    r"|a natural (?:leader|teacher|manager)|invaluable"
    r"|indispensable|"
    r"never (?:fails|failed|lets? \w+ down|puts a foot wrong)|cannot (?:praise|fault)|couldn’t (?:fault|ask for)|"
    r"(?:ten|10) out of (?:ten|10)|a credit to|an asset to|head and shoulders above|goes above and beyond|gifted|"
    r"wonderful(?:ly)?|never (?:makes?|made) (?:a|any) mistakes?|one in a (?:million|thousand)|lucky to have"
    rf"|(?:everybody|everyone|nobody) (?:\w+ )?(?:loves|likes|adores|admires|respects|dislikes) {_HER}"
    r"|(?:a|one) hundred and ten per ?cent|110 ?(?:%|per cent)"
    rf"|{_IS} (?:the|an?) (?:ideal|perfect) (?:candidate|person|choice|fit)"
    r"|most \w+ (?:\w+ ){0,2}of (?:his|her|their) (?:generation|year|age|cohort)"
    r"|better than any(?:one|body) else|a true professional"
)
SUPERLATIVE = _any(_SUPERLATIVE)
"""Praise that asks to be believed."""

_TRAIT = (
    r"(?:calm|steady|reliable|thoughtful|diligent|hard.?working|honest|good|great|strong|capable|professional"
    r"|trustworthy"
    r"|organised|committed|dedicated|enthusiastic|friendly|kind|conscientious|able|bright|intelligent|clever"
    r"|creative|skilled"
    r"|dependable|proactive|loyal|punctual|polite|patient|confident|team player|leader|motivated|articulate|positive"
    r"|approachable|supportive|knowledgeable|effective|efficient|resilient|flexible|talented|valued|respected"
    r"|popular|superb)"
)
OPINION = _any(
    rf"{_SUPERLATIVE}|"
    rf"{_IS}(?: (?:an?|the|very|always|really|extremely|highly|most|so|also|both|truly|\w+ly))* {_TRAIT}|"
    rf"i (?:find|found|consider|believe|think|hold|have (?:seen|found|known|always found)|rate"
    rf"|regard) {_HER} (?:\w+ ){{0,4}}{_TRAIT}|"
    rf"{_SHE} has (?:an? |the |very |great |real |such )*(?:\w+ )?(?:skills|qualities|attitude|work ethic|manner"
    rf"|judgement)"
)
"""Praise, and plain good opinion."""

GOOD = _any(
    rf"{_SUPERLATIVE}|"
    rf"{_TRAIT}|"
    r"(?<!as )well|calmly|better|best|strengths?|impress\w+|clear\w*|careful\w*|trusts?|trusted|ready|recommend|glad"
    r"|pleased"
    r"|thrives?|"
    r"improved|succe\w+|generous|exact|quick|never bluffs|early|on time|ahead|without being asked|welcome|appoint"
    r"|hire"
)
"""Anything by which a sentence speaks well of somebody."""

HARSH = _any(
    rf"{_IS}(?: (?:an?|very|often|always|sometimes|rather|quite|too|also|\w+ly))* "
    r"(?:lazy|difficult|unreliable|dishonest|rude|arrogant|aggressive|moody|disorganised|careless|incompetent|negative"
    r"|unmotivated|immature|not a team player)(?! (?:to|for|about|with|at first))"
    r"|can be (?:very |rather )?(?:difficult|rude|lazy|arrogant|aggressive|moody|careless)(?! (?:to|for|about|with))"
    rf"|{_SHE} lacks (?:drive|initiative|motivation|commitment|integrity|honesty|maturity|judgement|ability)"
    rf"|{_SHE} (?:does not|doesn’t|cannot|can’t) (?:take|accept) (?:any )?criticism|not a team player"
)
"""Judgement of somebody's character that asks to be believed."""

NEED = _any(
    r"still (?:to|has to|needs|learning|finds)|needs? to|yet to|has to learn|(?:would|will|could|might) (?:benefit"
    r"|gain|do well)|"
    r"(?:could|should|might) (?:be|do|take|make|give|let|trust|speak|say|ask|write) \w*(?: \w+)?(?:more|better|less"
    r"|sooner|earlier)|"
    r"less (?:confident|sure|strong|comfortable|practised|ready|experienced|good|at ease|certain)|weak(?:er|ness"
    r"|nesses|est)?|"
    r"not (?:yet|always|so) \w+|not (?:his|her|their) strong\w*|development(?:al)? (?:needs?|areas?|points?)"
    r"|areas? for|"
    r"slow(?:er)? (?:to|with|at|in|on)|too (?:late|much|long|fast|quick\w*|slow\w*|many|often|readily|cautious"
    r"|modest|soon|hard on)|"
    r"tends? to|tendency|struggles?|struggled|(?:finds?|found) (?:\w+ ){1,4}(?:hard|harder|difficult)|harder (?:for"
    r"|than)|"
    r"(?:has|had|have|he’s|she’s) (?:never|not|little|no|limited) (?:yet )?(?:held|run|managed|led|done|had"
    r"|budget\w*|experience)|"
    r"lacks?|lacking|inexperienced|the gap|one gap|gaps?|(?:the|a|one|old) habit|takes? (?:\w+ )?back|over-?(?:runs?"
    r"|ran|commit\w*)|"
    r"room (?:for|to)|improv(?:e|es|ing|ements?)|learn(?:s|ing)? to|work(?:ing|ed)? on (?:his|her|their|this|it|the)"
    r"|to work on|"
    r"(?:he’d|she’d|would) sooner|rather than|reluctan\w+|hesitat\w+|impatient|blunt|against:?|falls? short"
    r"|runs? short|short by|"
    r"(?:by )?about a third|under-?estimat\w+|needs? (?:help|time|support|a manager|practice|more)|growing|grow into"
    r"|to learn|"
    r"limits?|limited|unsure|at (?:his|her) (?:worst|weakest)|where (?:he|she) (?:needs|has)|caution|cautious|caveat"
)
"""Something still to learn."""

EVIDENCE = _any(
    r"\w*\d[\w,.]*|for (?:example|instance)|such as when|(?:once|twice)|(?:two|three|four|five|six|ten|twenty"
    r"|forty) \w+s|"
    r"(?:last|that|one|this) (?:week|month|year|spring|summer|autumn|winter|day|evening|morning|night|time|meeting"
    r"|afternoon)|"
    r"(?:in|since|by|on|every|each) (?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter)|"
    rf"(?:{_SHE}|who|and|then|but) (?:\w+ly |then |also |once |first |even |at once |himself |herself )?"
    r"(?!impressed|seemed|appeared|remained|deserved|loved|liked|enjoyed|excelled|need|succeed|indeed|proceed|exceed"
    r"|displayed)"
    r"(?:[a-z]{2,}ed|gave|held|wrote|kept|took|led|ran|made|brought|put|did|spoke|told|found|built|got|went|saw|won"
    r"|taught|sent"
    r"|began|stood|met|came|left|drew|dealt|cut|rang|drove|sat|thought|said|set|let|rose|chose|split|spent|sold"
    r"|bought|caught)|"
    r"i (?:saw|watched|heard|sat in|attended|was there|read|have watched)(?! (?:him|her|them) (?:as|to be))|(?:saw"
    r"|watched) (?:him|her|them) \w+"
)
"""What praise can rest on: a number, a day, something done or witnessed."""

BEYOND = _any(
    r"(?:no|not any|without (?:any|a single)|not a single) (?:weakness(?:es)?|faults?|flaws?|shortcomings?"
    r"|failings?)|"
    r"i know of no (?:reason|weakness|fault|concern)|i have no (?:concerns?|reservations?|doubts?) (?:whatever"
    r"|whatsoever|at all|of any)|"
    rf"in (?:every|all) (?:ways?|respects?)|nothing {_SHE} (?:cannot|can’t|could not)|(?:any|every) (?:job|role|post"
    rf"|task|position) (?:{_SHE}|you)|"
    rf"(?:i|we) (?:guarantee|vouch for (?:his|her|their) (?:technical|every|entire|whole|private|honesty outside))"
    rf"|will never let you down|"
    rf"as (?:his|her|their) (?:line )?manager,? i|when i (?:managed|supervised|line.managed) {_HER}"
    rf"|i (?:have )?(?:managed|supervised|appraised) {_HER}|"
    r"(?:everything|all) there is to know|better than anyone (?:else )?knows|i know (?:him|her|them) (?:inside out"
    r"|through and through)"
)
"""More than a mentor can have seen."""

NO_COMMENT = _any(
    r"no comment|i (?:have|make|offer|pass) no (?:comment|opinion|judgement)|nothing to say (?:about|on|of) (?:his"
    r"|her|their|that|this)|"
    r"i (?:would|’d) (?:rather|prefer|sooner)(?: to)? not(?: to)? (?:say|comment|answer|speak|discuss|judge)"
    r"|(?:prefer|choose) not to (?:say|comment|answer|discuss)|"
    r"i (?:decline|refuse|must decline|have to decline) to (?:comment|answer|say|speak|discuss)|"
    r"i (?:cannot|can’t|am unable to|am not able to|will not|won’t|shall not) (?:comment|answer|be drawn)(?: (?:on"
    r"|about|to|as to))?|"
    r"(?:prefer|choose|wish) to say nothing|i(?:’m| am) not in a position to (?:comment|judge|say)|"
    r"(?:draw|drawing) a veil|pass(?:ing)? over (?:the (?:matter|question|subject) of |his|her|their|the|that"
    r"|this) \w+|(?:on|about|as to) (?:his|her"
    r"|their) \w+,? i (?:say|have|offer) nothing"
)
"""One question declined by itself."""

NOT_SEEN = _any(
    r"(?:have|has|had|did|do|could) not (?:\w+ )?(?:seen|see|worked|observed|observe|been|know|known|met|watched)"
    r"|(?:haven’t|didn’t|don’t) (?:seen|see|know|worked)|"
    r"never (?:\w+ )?(?:seen|worked|observed|saw|been|watched|met)|(?:outside|beyond) what i|no (?:first.hand"
    r"|direct) knowledge"
)
"""An honest limit: not declined, but not seen."""

COMMON = frozenset(
    (
        *("about", "also", "been", "could", "from", "have", "into", "just", "like", "more", "most", "only", "over"),
        *("should", "than", "that", "their", "them", "then", "there", "they", "this", "very", "well", "were", "what"),
        *("when", "where", "which", "with", "work", "works", "working", "would"),
    )
)
"""Words that make no two sentences alike."""
