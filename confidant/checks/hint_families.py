"""Ways to hint at something withheld, by what is meant: no leave to tell, a choice not to, more that lies elsewhere.

The phrases that `hint` has are those that were met; these are built of parts, so that one that was not met is found as
well. Who has not seen a thing says so by “I cannot speak of” it, and that is no hint: what only limits knowledge asks
for an object that was plainly known (“why”, “the reason”, “more”), and gives way to a reason such as “which I have not
seen”.

In each list a semicolon at the beginning of a line parts the alternatives, and <SAY> stands for the part of that name.
"""

import re

__all__ = ["GUESS", "MORE", "TALK", "UNLESS_UNSEEN", "UNSEEN"]

_PARTS = r"""
    SHE = (?:he|she|they)
    ; HER = (?:his|her|their)
    ; I = (?:i|one|a mentor|this letter)
    ; AM = i(?:’m| am|’ve been| have been| was| remain)
    ; LY = (?:\w+ly |quite |really |perhaps |simply |also |well |much )?
    ; SAY = (?:say|tell|share|disclose|discuss|comment|write|reveal|mention|explain|elaborate|expand|enlarge|dwell
    |describe|relate|recount|rehearse|repeat|pass on|pass it on|spell out|set (?:\w+ )?(?:down|out)|speak|talk|put
    |commit|name|touch on|give (?:you )?(?:details?|reasons?|the|an|any|more)|go (?:into|further|beyond|over|on)
    |be (?:more |any )?(?:specific|explicit|open|frank|franker|candid|plainer|forthcoming|detailed))
    ; UNSEEN = (?!.{0,120}(?:(?:not|never|little|nothing) (?:\w+ )?(?:seen|met|read|known|know|watched|worked
    |observed)|(?:outside|beyond) my|did not know|no (?:\S+ )?(?:knowledge|experience)))
    ; LIMIT = (?:can ?not|can’t|could not|do not|don’t|did not|must|may not|will not|won’t|shall|stop|say (?:no|so
    |little)|am <LY>(?:brief|vague|silent|short|guarded|reticent|discreet|careful|cautious|not)|have not|leave|left
    |keep|kept|pass|hold|choose|write so)
    ; SPOKEN = (?:in person|face to face|by word of mouth|(?:over|on|by) (?:the )?(?:tele)?phone
    |over (?:a )?(?:coffee|tea|drink|pint|lunch)|privately|in private|in conversation|aloud|verbally|orally|(?:when
    |if) (?:we|you) (?:speak|meet|talk|call|ring|telephone))
    ; PAGE = (?:letter|page|reference|note|paragraph|sheet|paper)
    ; KNOWN_THING = (?:why|reasons?|background|more|further|rest|everything|what (?:happened|passed|went|followed
    |came)|break|gap|absence|departure|circumstances|story|explanation|chapter|episode|events|details?|cause|months
    |period|past|history|other matters?)
    ; NOT_I = (?:(?:i|we|one|a mentor)(?:’m|’d|’ve)?(?: \w+){0,3} (?:not|never|nothing|unwilling|unable|reluctant
    |hesitant|hesitate|loath|bound|decline|refuse|refrain)|(?:i|we) (?:can|do|wo|ca|would|could|must|should|was
    |have)n’t|(?:do not|don’t|never|please not to) (?:ask|press|expect|invite) me|i (?:hesitate|decline|refuse
    |refrain|forbear|am reluctant|am loath))
    ; TELLING = (?:say|saying|tell|telling|share|disclos\w+|discuss\w*|comment\w*|write|writing|reveal\w*|mention\w*
    |explain\w*|elaborat\w+|describ\w+|speak\w*|talk\w*|set out|set down|go into|going into|giv(?:e|ing)|answer\w*
    |reopen\w*|recount\w*|spell|rehearse)
"""
_NO_LEAVE = r"""
    (?:i|one|a mentor) (?:may not|must not|mustn’t|ought not to|dare not|daren’t|had better not) <LY><SAY>
    ; <AM> <LY>(?:not|bound not|obliged not|forbidden|honour.bound not) <LY>(?:(?:at liberty|free|permitted|allowed
    |entitled|supposed|meant) )?to <SAY>
    ; i have <LY>no (?:leave|right|licence|permission|authority|mandate) to <SAY>
    ; i (?:have |had )?(?:promised|undertaken|undertook|agreed|vowed|sworn|swore|resolved|been (?:asked|told|begged)
    |was (?:asked|told|begged)|am (?:asked|sworn|bound)) (?:\w+ ){0,2}(?:not|never) to
    ; (?:gave|given|give) (?:him|her|them|\w+) my (?:word|promise)
    ; (?:asked|told|begged|bound|obliged) to (?:leave (?:\w+ )?out|omit|pass over|say nothing|(?:keep|remain
    |stay) (?:quiet|silent)|be (?:brief|discreet))
    ; (?:forbid|prevent|preclude|constrain|restrain|keep|stop)s? me (?:from (?:\w+ly )?(?:say|tell|shar|disclos
    |discuss|writ|reveal|mention|explain|elaborat|expand|giv|go|be)\w*ing|to <SAY>)
    ; (?:improper|wrong|indiscreet|unfair|unkind|inappropriate|a breach|disloyal|unwise|not (?:be )?(?:right|proper
    |fair|kind|wise|appropriate))(?: \w+)? (?:(?:of|for) me to <SAY>|to (?:go (?:further|into|beyond)|say (?:more
    |why|what)|tell|disclose|reveal|mention))
    ; not my (?:place|story|business|secret|news|part|affair)(?: \w+)? to <SAY>|not my (?:story|secret|news)\b
    ; not the (?:right |proper |best )?(?:person|one|place) (?:for me )?to (?:tell|explain|give|share|disclose
    |reveal|go into)
"""
_NO_WISH = r"""
    i (?:would|’d|should) (?:rather|sooner|prefer) not (?:to )?<SAY>
    ; i (?:would not|wouldn’t|do not|don’t|should not) <LY>(?:want|wish|like|care|choose|propose|intend|mean
    |feel (?:able|free|entitled|comfortable|right)) to <SAY><UNSEEN>
    ; i (?:prefer|choose|have chosen|have decided|decided|think it (?:best|better|wiser|kinder)) not to <SAY><UNSEEN>
    ; (?:draw|drew|drawn|drawing) (?:a|the) (?:veil|curtain) over
    ; (?:i|one|a mentor) (?:shall|will|would|must|have to|had better|should|prefer to|choose to|propose to
    |would rather|have|intend to|’ll|’d rather|have chosen to) <LY>(?:pass(?:ed)? (?:\w+ ){0,2}over
    |gloss(?:ed)? over|skirt(?:ed)?|tread (?:lightly|carefully)|(?:hold|held|bite|bitten) my (?:tongue|peace|lip)
    |(?:keep|kept) (?:my own counsel|my counsel|mum)|say (?:nothing more|nothing further|little (?:of|about|on))
    |stop (?:there|here|short)|leave (?:\w+ ){1,4}(?:unsaid|untold|unwritten|where it l|where they l))
    ; (?:that|which|incident|matter|episode|events?) i (?:shall|will|must|would rather|prefer to
    |propose to) (?:pass over|leave out|omit|skip|skirt)
    ; (?:i|one|a mentor|mentors) (?:\w+ )?(?:must |should |ha(?:s|ve) to |ought to )?keeps? (?:\w+ ){0,3}(?:to (?:my
    |him|her|one|them)sel(?:f|ves)|under my hat)
    ; (?:best|better|wiser|kinder) (?:left (?:unspoken|alone|where it|where they|undisturbed|untold|at that
    |undescribed)|not (?:said|written|put (?:to|in|on)|spoken|mentioned|discussed|gone into|raised|dwelt|asked
    |answered))
    ; what (?:happened|went on|passed|was said|occurred|took place) (?:[\w’]+ ){0,7}(?:best left|(?:must|should
    |ought to|shall|will) (?:stay|remain|be kept)|stays|remains|buried)
    ; (?:some|much|part|certain parts|a (?:good|great) deal|not all|the rest) of (?:what|our (?:talks|conversations)
    |that|it)\b[^.;]{0,50}\b(?:stays?|remains?|kept?|be) (?:\w+ )?(?:between|private|confidential|unsaid
    |to ourselves|with us)
    ; (?:deliberately|advisedly|on purpose|intentionally|purposely) (?:left (?:\w+ )?(?:out|unsaid)|omit\w*
    |not (?:said|mention\w*)|silent|brief|vague|say)|silence (?:\w+ ){0,5}is (?:deliberate|intended|meant|eloquent
    |golden|no accident|by design|on purpose)|silence (?:\w+ ){0,3}(?:speaks|tells|has its|says (?:more|much|enough
    |a))
    ; <AM> <LY>(?:being )?(?:guarded|reticent|circumspect|cagey|deliberately|vague|brief (?:on|about|here))
    ; i must be (?:guarded|reticent|circumspect|discreet|vague|brief (?:on|about|here)|careful (?:here|what|how))
    ; (?:pick|weigh|measur|chos)\w* my words|my words (?:\w+ ){0,3}chosen
"""
_ELSEWHERE = r"""
    (?:within|at|beyond|inside) the (?:limits?|bounds?|confines?) of what (?:<I> (?:can|may|could|am|is)|(?:can
    |may) be)
    ; what (?:i|one|a mentor) (?:can|may|could|dare|am \w+ to|feel able to) (?:\w+ )?(?:put (?:\w+ )?(?:in|on|to)
    |commit|set down)
    ; as (?:far|much) as (?:<I> (?:may|dare|feel (?:able|free)|wish to <SAY>|care to <SAY>|can(?: \w+)? (?:disclose
    |share|reveal|put|tell you))|(?:discretion|confidence|loyalty|our agreement|the agreement|my promise) (?:allows?
    |permits?|lets?))
    ; (?:all|the most|everything) (?:that )?i (?:may|dare|feel (?:able|free)|am (?:allowed|permitted|free
    |at liberty)) (?:to )?<SAY>
    ; that is (?:all|as much|as far) (?:as |that )?i (?:feel|dare|may|wish|want|care|choose|propose|am (?:able
    |willing|prepared))
    ; more\b(?: \w+){0,3} than i (?:can|may|could|should|dare|care to|wish to|want to|choose to
    |feel able to) <SAY>(?! for)
    ; more\b(?: \w+){0,4} than (?:this|a|one|any|the) <PAGE> (?:says|shows|tells|suggests|lets on|allows|admits
    |contains)
    ; more i (?:must not|may not|will not|shall not|cannot|dare not|should not)\b
    ; (?:another|a different|a darker|a hidden) side to (?:this|that|it|the (?:story|matter|affair))
    ; (?:were|had|if|could) (?:i|circumstances|things|matters|it|the position)\b[^.;]{0,30}\b(?:different|otherwise
    |free|at liberty|permitted|allowed|up to me|leave|bound|the choice|my way)\b[^.;]{0,25}\bi (?:could|would|should
    |might)
    ; (?:this|my|the) <PAGE> (?:would|could|might|should) (?:\w+ )?(?:be|have been|run|read|say
    |look) (?:\w+ )?(?:longer|fuller|more|different\w*|warmer|otherwise|another)
    ; i (?:could|would|might|should) (?:have )?(?:writ\w+|told|tell|said|say|give|given|add
    |added) (?:\w+ ){0,3}(?:longer|fuller|warmer|(?:very|rather|quite) different)
    ; not (?:everything|all|every \w+)\b(?: \w+){0,8} (?:letter|page|writing|on paper|told|said|written|put down)\b
    ; (?:things|matters|events|facts|something|reasons?|incidents?|circumstances|obstacles|troubles
    |difficulties)\b[^.;]{0,40}\bi (?:have promised|am bound|am obliged|am asked|have been asked|was asked|must
    |shall|may|should|would|do|could|am|had better) (?:not|never|rather not|leave|pass)\b(?! only)<UNSEEN>
    ; for reasons (?:that |which )?(?:(?:we|you|one) (?:need not|needn’t|both know|all know|will|may|can|shall)
    |known to|(?:he|she|they) (?:knows|will|may|would|prefers?)|of (?:his|her|their) own[,.;]|better |beyond this
    |not mine)|for reasons into
    ; (?:circumstances|manner|story) (?:of|behind|around|surrounding) <HER> (?:departure|leaving|absence|resignation
    |going|exit|return)
    ; (?:been|gone|went|come|came|lived|got) through (?:\w+ )?(?:a (?:good|great) deal|a lot|so much|much|more than
    |hell|the mill)
    ; (?:not|hardly|scarcely|never|far from|anything but|(?:is|was|has|had)n’t)(?: \w+){0,4} (?:easy|happy|kind
    |smooth|good) (?:time|years?|months|period|stretch|spell|road|ride)(?: \w+)? for (?:him|her|them)\b
    ; <SHE> (?:has|had|did)(?: not|n’t) (?:had|have) (?:an?|it) (?:easy|happy|kind|smooth)
    ; what <SHE> (?:has |have |had )?(?:had )?(?:to )?(?:contend with|put up with|endured?|live with|suffer(?:ed)?
    |go through)
    ; (?:unhappy|painful|sad|troubled|distressing|regrettable) (?:time|chapter|episode|affair|business|period
    |history|events)
"""
_WITHOUT_WORDS = r"""
    i (?:would|’d|should|could|am|’m|can|might|will|shall|’ll)(?: \w+){0,4} <SAY>(?! that)(?: \w+){0,8} <SPOKEN>
    ; (?:rather|sooner|prefer)\b[^.;]{0,40} than (?:\w+ )?(?:set|put|write|commit|see) (?:\w+ ){0,3}(?:in writing
    |on paper|down|to paper|in print|in a letter)
    ; (?:^\W*|please |do |can |may |could |should |[,;:] |and |then |or |but |better )ask me (?:again|when|in person
    |on the|by |over |privately|face|directly|what)
    ; (?:not|cannot|can’t) (?:be )?(?:something|a thing|a matter|one)?(?: \w+){0,3} (?:for|in|to|into|on) (?:writing
    |paper|print)\b
    ; (?:telephone|phone|ring|call) me (?:first|before (?:you|deciding|taking|making|an?))
    ; (?:plainer|franker|more (?:open|frank|open\w*|frankly|freely|candid\w*|plainly|fully|to say)) (?:\w+ )?<SPOKEN>
    ; (?:i|we|you) (?:can|could|may|might|will|would|must) fill (?:\w+ ){0,2}(?:gaps|blanks|rest)
    ; (?:if|should) you\b(?: \w+){0,3} (?:like|want|wish|need|prefer|care)(?: \w+){0,3} (?:fuller|full|whole|real
    |true|complete|other) (?:\w+ )?(?:picture|story|truth|account|version|background|side|answer)
"""
_TO_GUESS = r"""
    (?:read|make|take|infer|conclude|deduce|interpret)(?: \w+){0,4} (?:what|as|however) you (?:will|like|wish|please
    |choose|can|may|want)
    ; (?:you|reader|anyone|anybody|one) (?:\w+ ){0,3}(?:guess|surmise|infer|deduce|imagine
    |work out) (?:at )?(?:the (?:rest|reason|cause|remainder)|why|what (?:it|that|this|happened|lay|lies|i))
    ; i (?:must |shall |will |would )?leave (?:\w+ ){1,3}to (?:\w+ ){0,3}(?:guess|imagine|imagination|conclude|infer
    |explain|tell|supply|wonder)
    ; (?:others|other people|somebody else|someone else|those who)(?: \w+){0,6} (?:know|tell|explain|say
    |answer)(?: \w+){0,4} why\b
    ; (?:may|might|could|would do well to|should)(?: \w+)? (?:care |like |wish |want )?(?:to )?ask (?:him|her
    |them) (?:him|her|your|them)sel\w+(?: \w+)? (?:why|about|what)
    ; (?:whatever|despite what|in spite of what|contrary to what|regardless of what|no matter what) (?:you|one
    |people|others|anyone|anybody|some|they|may)(?: \w+){0,3} (?:hear|heard|told|said|say)\b
    ; (?:despite|whatever|contrary to|ignore|discount) (?:\w+ ){0,2}(?:rumou?rs?|gossip|whispers)
    ; (?:<SHE>|you|we both|some) (?:\w+ )?(?:knows?|understands?|appreciates?|sees?) (?:\w+ )?(?:why
    |the reason)(?: \w+)? i <LIMIT>
    ; (?:forgive|pardon|excuse|understand|appreciate)(?: me)?(?: \w+){0,3} (?:if|for|that|why) i <LIMIT><UNSEEN>
    ; you will (?:understand|appreciate|know|see) that there (?:is|are|was|were)\b
    ; (?:notice|note|observe|remark|mark|attention to|look at) (?:what|how (?:little|few)|the (?:questions?|points?
    |topics?|matters?)) (?:that |which )?(?:i|this|my|is|are)\b(?: \w+){0,3} (?:not|omits?|leaves?|left|pass\w*
    |silent|missing|absent|say|said)\b
    ; (?:gaps?|omissions?|blanks?|silences?) in (?:this|my) (?:letter|account|reference|page)
    ; (?:no|not an) (?:oversight|accident|coincidence) that (?:i|this|nothing)
    ; my (?:real|true|private|full) (?:opinion|view|feelings?|thoughts?|mind)\b
    ; anyone who (?:knew|knows) (?:the|all|what|how)|those (?:who are )?(?:close to|near) (?:him|her
    |them) (?:\w+ )?(?:know|aware|understand)|as those close to
"""
_KEPT_BACK = r"""
    <NOT_I> (?:\w+ ){0,4}<TELLING>\b(?! that)(?: \w+){0,5} <KNOWN_THING>\b
    ; (?:more than (?:this|that)|further than (?:this|that)|beyond (?:this|that)|of (?:this|that|the rest)
    |on (?:this|that)) (?:\w+ ){0,3}?(?:i|a mentor)(?:’m|’d)? (?:\w+ ){0,3}(?:not|nothing|unwilling|no more|silent
    |little|unable|decline)
    ; (?:out of|from) (?:\w+ )?(?:respect|regard|consideration|loyalty|kindness|tact|discretion
    |delicacy)\b[^.;]{0,50}\bi (?:\w+ )?(?:say|write|stop|leave|keep|omit|pass|hold|do not|will not|shall|refrain
    |avoid|prefer)
    ; to (?:protect|spare|shield) (?:him|her|them|others|\w+ (?:privacy|feelings|family))\b[^.;]{0,30}\bi\b
    ; (?:breach|betrayal|abuse) of (?:trust|confidence)(?: \w+){0,3} (?:to|if i|for me)
    ; (?:i|we)(?:’ve| have| had| shall| will| must| would| should)? (?:\w+ly )?(?:leave|left|omit(?:ted)?
    |skip(?:ped)?|cut|kept|keep|held|hold|exclud\w+)\b[^.;]{0,45}\b(?:blank|out of (?:this|my)|from (?:this
    |my) (?:letter|page|account)|counsel|off this|unsaid|unwritten|for (?:him|her|them) to|to (?:him|her|them) to
    |silence)
    ; (?:chapter|episode|part|matter|period|point|page|subject|story|something|question
    |topic)s?\b(?: \w+){0,4} (?:that |which )?i (?:\w+ ){0,3}(?:skip|omit|leave|pass|avoid|not (?:reopen|open|touch
    |discuss|go|enter|tell|raise|mention)|keep)
    ; (?:chapter|episode|matter|subject|book) is (?:now )?closed
    ; (?:better|best|kinder|wiser|safer|fairer)(?: \w+){0,4} (?:if|that) i (?:stop|leave|say no|say little|keep
    |do not|did not|hold|stopped|left|kept)
    ; (?:would not|wouldn’t|does not|did not|will not|may not|might not) (?:thank|want|wish|like
    |forgive) me (?:for (?:\w+ )?(?:say|tell|giv|shar|writ|mention|explain)|to (?:say|tell|share|write|go|mention
    |explain|give)|if i (?:say|said|told|tell|gave|wrote|mention))
    ; would (?:rather|prefer) (?:that |it if )?i (?:did not|didn’t|left|kept|said nothing|say nothing|not)|(?:asked
    |wish(?:es|ed)?) (?:me to|that i|i) (?:\w+ )?(?:leave|keep (?:\w+ )?(?:quiet|silent|out|back)|say nothing
    |not (?:say|tell|mention|speak|write)|pass over|omit)
    ; (?:if|were|had|should|could|in a world)\b[^;.]{0,50}\bi (?:could|would|might|should) (?:be (?:\w+ )?(?:candid
    |frank\w*|open|plainer|freer|more \w+)|(?:say|tell|write|speak|talk|add|give)(?: you)? (?:\w+ )?(?:more|further
    |freely|otherwise|plainly|a lot|a great deal|things|why|differently))
    ; (?:not|no|never|hardly|scarcely) (?:one|something|a (?:matter|story|subject|thing|tale|question
    |topic))(?: \w+){0,2} (?:for|in|on) (?:a|this|the) (?:letter|page|reference|paper)
    ; (?:this letter|a letter|a reference|this reference|(?:his|her|their) (?:file|cv|record)|these lines|this page
    |my words)(?: \w+)? (?:does not|do not|cannot|can not|can’t|doesn’t|will not|may not|must not
    |only)(?: \w+)? (?:tells?|says?|shows?|reveals?|contains?|holds?|gives?|covers?)(?: you
    | the reader)?(?: \w+)? (?:everything|all|whole|half|why|what|part|reason|a part|full)
    ; what (?:little )?(?:i|one|a mentor) (?:can|may|am able to|could) (?:say|write|tell|put|set|give
    |share)(?: \w+){0,5} (?:is|are) (?:\w+ )?(?:limited|restricted|bounded|little|not (?:all|everything))
    ; not (?:all|everything|much|half)(?: of)? (?:what |that )?i (?:know|have heard|have seen|learnt|was told
    |could say|might say)
    ; (?:had|has|have|with) (?:\w+ )?(?:more|much|enough|plenty|a lot|a (?:good|great) deal) to (?:carry|bear
    |contend|endure|live with|struggle|put up)
    ; (?:considering|given|in view of|bearing in mind|remembering|when (?:you|one) (?:know|knows|consider))(?: all
    | everything)?(?: of)? (?:what|that) (?:he|she|they) (?:has|had|have|was|were|bore|went|faced
    |came) (?:\w+ ){0,2}(?:carry|bear|live|face|endure|through|facing|carrying|suffer|up against|lost|put up)
    ; (?:not|n’t|hardly|scarcely) (?:\w+ )?(?:himself|herself|themselves|in a good place|at (?:his|her
    |their) best)(?! with| to| by| in front)
    ; (?:things|matters|much|a lot|something|a good deal|events) (?:\w+ )?(?:going on
    |happening)(?: \w+)? (?:in the background|behind the scenes|elsewhere|at home|in (?:his|her|their) life
    |at (?:the|that) time|away from|outside)
    ; (?:months|weeks|events|days|period|year|matters?|incident|absence) in question(?= |,|\.)
    ; (?:of|for|matters? of) (?:a|an) (?:private|personal|delicate|confidential|intimate|domestic) nature
    ; my (?:own )?(?:restraint|discretion|reserve|reticence|brevity|reluctance|hesitation|caution)\b(?! in the)
    |(?:maintain|keep|observe|preserve)s? (?:a|the|my) (?:\w+ )?silence
    ; (?:let me|i must|i have to|i had to|i shall) (?:\w+ )?(?:be careful|take care|watch|mind
    |weigh)(?: \w+)? (?:here|what|how|my)|neither confirm nor deny
    ; (?:i|we) (?:\w+ )?(?:pass|move|go|turn) (?:\w+ )?(?:to|on to) the next|(?:answer|address
    |touch)(?: on)? only (?:some|part|half|a few)
    ; <HER> (?:own )?reasons (?:are|were|remain) (?:his|her|their|private|known)|(?:has|had|have) (?:his|her
    |their) (?:own )?(?:\w+ )?(?:reasons|grounds)(?=[,.;]| (?:for (?:keeping|not|leaving|going)))
    ; i owe (?:it to )?(?:him|her|them) (?:\w+ )?(?:to (?:say|keep|stay|stop|be)|discretion|silence|secrecy)|(?:lies
    |lay|lie|is|was) behind (?:this|that|it|all this|the (?:gap|break|absence|change|move))(?=[,.;]| and|$)
    ; (?:fuller|longer|franker|different|real|true|full|whole) (?:account|story|version|answer
    |letter)(?: \w+){0,2} (?:exists|elsewhere|but|is not|does not|lies|could be|might be|would be)
    ; (?:had|hoped|wished|wish|want|wanted|like) (?:\w+ )?to (?:write|say|speak|tell)(?: \w+)? (?:more|freely|fully
    |openly|plainly|differently)
    ; what (?:may|can|could|should|might) be (?:said|told|written|put)\b(?= against|[,.;]| and what| here| in)
    ; ^\W*(?:then )?something (?:\w+ )?happened\b|something (?:\w+ )?happened (?:\w+ ){0,4}(?:that year|that spring
    |which changed|to (?:him|her|them)\b)
    ; in (?:my|our) head(?:s)? and not|(?:i|we) (?:alone )?(?:was|were|am|are) the only witness\w*|so (?:it|they
    |that) (?:shall|will|must|should) (?:stay|remain)
    ; i was told (?:\w+ ){0,3}(?:in confidence|in private|privately)|(?:confided|entrusted) (?:\w+ ){0,3}(?:to|in) me
    ; (?:asked|told|begged|obliged|had|need) to (?:keep|leave|hold) (?:\w+ ){0,3}(?:out|back)(?: of (?:this|my)
    |[,.;]|$)
    ; (?:challenges|troubles|difficulties|problems|struggles|hardships?|factors|pressures) (?:outside|away from|beyond)
    (?: of)? (?:work|the office|these walls)|(?:mitigating|extenuating) circumstances
    ; (?:only|just|no more than) (?:a |one )?part of the (?:picture|story|truth)|one side of the (?:story|picture)
    ; i(?:’m| am)? (?:have to|must|need to|shall|will|can only|bound to|obliged to) be (?:\w+ )?(?:vague|guarded
    |reticent
    |circumspect|discreet|brief (?:on|about))
    ; (?:is|are|was|were) for (?:him|her|them) (?:alone )?to (?:talk|speak|discuss|describe|raise|disclose)
    ; (?:some|certain|other) (?:\w+ ){1,4}(?:must|will|shall|should|ha(?:s|ve) to) (?:remain|stay
    |be kept) (?:\w+ )?(?:private
    |confidential|between|unsaid)
    ; (?:what|all|everything) (?:that )?(?:was|were|has been) (?:happening|going on) (?:behind|at home|outside
    |in <HER>)
    ; more (?:that )?i (?:could|might|would) (?:add|share)
"""
_IN_PRIVATE = r"""
    (?:quiet|private|discreet|confidential|informal|frank|candid) (?:\w+ )?(?:call|chat|conversation|telephone
    |meeting|line)(?! (?:with|about|between|from|to) (?:him|her|them|staff|customers|the|each|every|one|those))
    ; (?:get|be) in touch (?:\w+ )?(?:privately|in confidence|informally|quietly|if you (?:have|had|need|want
    |feel) (?:\w+ )?(?:doubts?|concerns?|worries|more))
    ; (?:come|call|drop) (?:and|in and|round and|by and) (?:see|ask|talk to|speak to) me|(?:you
    |reader) (?:\w+ ){0,2}(?:hear|heard|have|had|learn|learned|learnt|get|got) (?:the rest|more|it|that) from (?:him
    |her|them|others)\b
    ; (?:speak|talk|write|come) to me (?:\w+ )?(?:privately|quietly|informally|in confidence|alone)
    ; i(?:’d| would| could| should| am|’m)(?: \w+){0,3} (?:giving|sharing|discussing|explaining|talking|speaking
    |telling
    |answering|to give|to share)\b(?: \w+){0,8} <SPOKEN>
    ; less formal(?:ly)?(?: setting| occasion| way)?(?=[,.;]|$)
"""
_FROM_OTHERS = r"""
    (?:you|an employer|a reader|anyone)(?: \w+){0,4} (?:enquire|inquire|ask|make (?:\w+ )?enquir\w+|seek
    |look)(?: \w+)? (?:elsewhere|around|further afield|of others|in other quarters)
    ; (?:you|please|reader)?(?: \w+)? ?(?:draw|take|read|form|reach|infer)\b[^.;]{0,30}\b(?:what(?:ever)?
    |which(?:ever)?|any) (?:conclusions?|inferences?|meaning|view|lessons?) you
    ; (?:he|she|they)(?:’ll| will| may| might| can) (?:\w+ )?(?:tell|say|explain|speak|talk)\b[^.;]{0,30}\b(?:when
    |if|should|once) (?:he|she|they) (?:is|are|feels?|wish(?:es)?|choose|chooses|wants?|cares?|likes?|so)\b
    ; for (?:him|her|them) to (?:raise|tell|bring up|mention|disclose|reveal)\b|(?:if|when|should) (?:he|she
    |they) (?:wish|wishes|want|wants|choose|chooses|care|cares)(?: to)?(?: \w+)? (?:tell|raise|mention|explain
    |disclose|share|say)
    ; suffice (?:it|to)\b
    ; you (?:may|might|will|could) (?:\w+ )?(?:learn|hear|find out|discover)\b[^.;]{0,25}\b(?:other|another
    |elsewhere|others)|it may be that you (?:\w+ )?(?:learn|hear|know|find)
    ; (?:anyone|whoever|those|anybody|people) (?:who )?(?:knew|know|knows|worked with|met) (?:him|her|them) (?:then
    |in those|at that time|at the time|that year)
    ; (?:forgive|pardon|excuse|accept|overlook) (?:\w+ ){0,2}(?:thinness|brevity|gaps?|vagueness|shortness
    |omissions?|silence|reserve|that i (?:answer|say|write) only)
    ; (?:explore|discuss|raise|take up|go into) (?:\w+ )?with (?:him|her|them) (?:\w+ )?(?:why|the reasons?
    |what happened)
"""


def _alternatives(text: str) -> list[str]:
    return [re.sub(r"\n\s*", "", each).strip() for each in re.split(r"\n\s*; ", text)]


def _joined(*lists: str) -> str:
    """Return all alternatives of the lists as one pattern, with each part in the place of its name."""
    joined = "|".join(each for text in lists for each in _alternatives(text))
    for part in reversed(_alternatives(_PARTS)):  # a part may hold those before it
        name, pattern = part.split(" = ", 1)
        joined = joined.replace(f"<{name}>", pattern)
    return joined


MORE = _joined(_NO_LEAVE, _NO_WISH, _ELSEWHERE)
TALK = _joined(_WITHOUT_WORDS, _IN_PRIVATE)
GUESS = _joined(_TO_GUESS, _FROM_OTHERS)
UNLESS_UNSEEN = _joined(_KEPT_BACK)
"""Where a sentence says that its writer has not seen a thing, that is the reason of it, and it hints at nothing."""

UNSEEN = (
    r"\b(?:not|never|little|nothing|only) (?:\w+ )?(?:seen|met|read|known|know|watched|worked|observed|judged?)\b"
    r"|\b(?:outside|beyond) (?:my|our)\b|\bdid not know\b|\bno (?:\S+ )?(?:knowledge|experience)\b"
)
