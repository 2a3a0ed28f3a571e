"""The words by which specially protected matters are told: health, family, belief, union, immigration, money.

They are those of the UK GDPR, Article 9 (health, religious or philosophical beliefs, political opinions, trade-union
membership, racial or ethnic origin, sex life and orientation) and Article 10 (offences), and those that a pair keeps
private besides: family, immigration and money (mission, "Prepare reference" 7).

A word alone says little: a “healthy budget” is no illness, and a nurse's letter is full of other people's. So each
matter has three lists, whose alternatives are parted by semicolons. `idioms` are senses of the same words that tell
nothing; they are taken out first. `plain` words tell it whoever they are about, unless they are the matter of
somebody's work. `personal` phrases name a person along with it: in them SHE stands for whom the letter is about,
SHE-IS and SHE-HAS for these verbs with her, HER for what is hers, and NOW for the small words that may come between.
"""

from confidant.checks.protected_life import FAMILY, HEALTH
from confidant.checks.protected_matters import Matter, Wording

__all__ = ["WORDINGS"]

_BELIEF = Wording(
    Matter.BELIEF,
    idioms=r"""
    (?:in )?(?:good|bad) faith; faith in; keeps? faith; leap of faith; act of faith
    ; church (?:street|road|lane|hall|house)
    ; (?:catholic|church|christian|jewish|muslim|methodist|quaker|faith|anglican|sikh|
    hindu)(?: of england)? FOUNDATION
    ; (?:bible|devil’s advocate) ?(?:of|for)?; preach(?:es|ing) to; office politics; green (?:belt|ink|light)
    ; political(?:ly)? (?:astute|aware\w*|sense|judg\w+|savvy|skill\w*|acumen|sensitiv\w+|masters|nous)
    ; labour (?:market|costs?|ward|force|turnover|shortages?|supply|saving|law|relations)
    ; conservative (?:estimate|figure|approach|design|with|assumption)s?
    ; prayer room(?= for (?:visitors|staff|patients|passengers)); (?:mission|vision) statement
    ; marches? (?:through|on with)
    ; (?:lost|losing|lose|restored?|shook|shaken|renewed) (?:\w+ )?faith in; (?:leave|left) (?:church|council)
    """,
    plain=r"""
    bar mitzvah; baptised; prayer room;     muslims?; jew(?:s|ish)?; hindus?; sikhs?; buddhists?; roman catholics?
    ; evangelicals?; pentecostals?; mormons?
    ; jehovah’s witness\w*; quakers?; atheists?; agnostics?; ramadan; sabbath; hijab; headscarf; turban; kosher; halal
    ; mosque; synagogue; gurdwara; devout\w*; churchgo\w+; lay preacher; sunday school
    ; (?:party|political) activis[tm]
    ; (?:labour|conservative|green|reform|communist) party; political (?:opinions?|affiliation|views); party member\w*
    ; islam(?:ic)?; judaism; catholicism; hinduism; buddhism; christianity; anglicanism; scientolog\w+
    ; freemason\w*; evensong
    ; (?:out|off|break|breaks|pauses?|stops?) (?:for|to) (?:pray(?:er)?s?)(?=[,.;]| at| in| during| on|$); (?:for|
    at) prayers; friday prayers;
     holy (?:month|week|day)s?; passover; yom kippur; rosh hashanah; shabbat; hajj; umrah
    ; pilgrimage; bible (?:study|class)
    ; (?:raised|brought up|born) (?:(?:in|into|as) )?(?:a |an |the )?(?:\w+ )?(?:faith|church|catholic|muslim|jew|
    hindu|
    sikh|protestant|christian|methodist|
    baptist|quaker)\w*
    ; (?:left|renounced|abandoned|found|kept|practis\w+|of) (?:the|a|his|her|their) (?:\w+ )?(?:faith|religion)(?! in)
    ; converted to (?:islam|judaism|catholicism|christianity|buddhism|another faith|the faith)
    ; confirmation class\w*; ordained; ordination
    ; jewish holidays?; joined the (?:buddhists|quakers|mormons|labour|conservatives?|greens|tories|lib\w* dem\w*)
    ; (?:left|right).wing(?:er)?; socialist; communist; marxist; brexiteer; remainer; anarchist
    ; (?:just stop oil|extinction rebellion|momentum)
    """,
    personal=r"""
    HER(?: \w+)? (?:faith|religion|religious (?:belief|practice|observance)s?|church|mosque|temple|prayers?|politics)
    ; HER(?: \w+)? political (?:views|opinions|party)
    ; SHE NOW (?:prays?|worships?|goes to (?:church|mosque|mass|temple))
    ; SHE-IS NOW (?:religious|christian|catholic|methodist|anglican|baptist|born-again|fasting|believer)
    ; SHE-IS NOW (?:labour|conservative|tory|green|liberal|reform) (?:councillor|candidate|voter|supporter|member)
    ; SHE NOW voted? (?:to (?:leave|remain)(?:[,.;]| and|$)|for (?:brexit|independence))
    ; carr(?:y|ies|ied) a (?:labour|tory|green|party) card; elder (?:of|in) (?:the|his|her|their) (?:kirk|church)
   ; SHE NOW votes? (?:labour|conservative|tory|green|reform|snp); SHE NOW canvass\w+
    ; SHE NOW (?:fasts?|fasted)(?!-); SHE NOW (?:attends?|attended|sings? in|preach\w*|worships?|serves? in|
    reads? in) (?:the |a |his |her |their )?
    (?:\w+ ){0,3}(?:mass|church|mosque|temple|synagogue|chapel|parish|congregation|gurdwara)
    ; HER(?: \w+)? (?:parish|congregation|vicar|priest|imam|rabbi|beliefs|convictions forbid|creed|bible|rosary|
    fasting)
    ; SHE NOW (?:stood|stands?|ran|runs|is standing) (?:for|as) (?:the |a |an )?(?:\w+ )?(?:council|parliament|
    councillor|mp|election|candidate|assembly|
    mayor)(?! (?:contract|bid|client))
    ; SHE NOW (?:march(?:es|ed)|demonstrat(?:es|ed)|protest(?:s|ed)|campaign(?:s|ed)) (?:against|
    for) (?:the )?(?:\w+ )?(?:government|war|party|brexit|
    labour|independence|abortion|palestine|israel|remain|cuts|tories)
    ; SHE NOW (?:goes|went|been) (?:on|to) (?:\w+ )?(?:marches|demonstrations|protests|rallies)
    ; SHE-IS NOW (?:muslim|jewish|hindu|sikh|buddhist|pagan|atheist|pious|godly|deacon|elder in|churchwarden|
    sidesman|lay reader|practising (?:\w+))
    (?! (?:engineer|lawyer|solicitor|nurse|doctor|surgeon|architect|accountant|barrister))
    ; SHE NOW (?:does not|doesn’t|will not|won’t|cannot|can’t) work (?:on )?(?:the |a )?(?:fridays? afternoons?|
    sabbath|saturdays? on religious|holy)
    """,
)
_UNION = Wording(
    Matter.UNION,
    idioms=r"""
    (?:european|credit|students’?|rugby|civil|customs|soviet|african|monetary|banking|western) union; such a union
    ; union (?:of|street|road|jack|flag|square|terrace|chapel); act of union; strik(?:e|ing) (?:a|the) \w+
    ; (?:negotiat\w+|talks|relations|work\w*|consult\w*|deal\w*) with (?:the |two |three |both |all |
    our )?(?:\w+ )?unions?
    ; union (?:negotiations?|consultation|relations|talks)
    ; convenor of (?:the )?(?:meeting|panel|group|conference|seminar)
    """,
    plain=r"""
    (?:shop|union) stewards?; (?:branch|union|workplace) rep(?:resentative)?s?; trade.unionists?; picket(?:s|ed|ing)?
    ; union (?:members?|membership|branch|official|organiser|activist|activity|duties|dues|card|meetings?|ballot|
    recognition)
    ; (?:unison|unite|gmb|usdaw|rcn|nasuwt|neu|pcs|ucu|rmt|aslef|cwu) (?:rep\w*|members?|steward|branch)
    ; joined (?:unison(?!’s)|unite|gmb|usdaw|nasuwt|the (?:\w+ )?union|a union|the neu|the rcn); facility time
    ; (?:branch|members|officers?) of (?:unison|unite|the gmb|gmb|usdaw|the neu|the rcn|the union|a union)
    ; (?:sit|serv|stand)(?:s|es)? on the union’?s?; industrial action; went on strike; recognition ballot
    ; staff side; works? convenor; convenor (?:in|at|of) the (?:works|plant|depot|union|branch)
    ; collective bargaining for; rank and file
    ; (?:branch|lodge) (?:secretary|chair|treasurer) (?:of|for|in) (?:the )?(?:union|unison|unite|gmb|usdaw|neu|rcn|
    pcs|rmt|cwu)
    ; cross(?:es|ed|ing)? (?:the|a) (?:picket )?line when; tuc delegate; unioni[sz](?:e|ed|ing)
    """,
    personal=r"""
    HER(?: \w+)? (?:trade )?union; SHE-IS NOW (?:in |active in )?(?:the |his |her )?(?:\w+ )?union
    ; SHE-IS NOW on strike
    ; SHE NOW (?:joined|belongs? to|represents?|recruits? for|organis\w+ for|stands? for) (?:a|the|his|
    her)(?: \w+)? union
    ; SHE-IS NOW (?:involved|active|prominent) in (?:the|a|an|last) ?(?:\w+ ){0,2}(?:industrial dispute|strike|
    walk-?out)
    ; SHE NOW (?:took part in|taken part in|joined|supported|backed|led|organised|voted for|called|was in|went on|
    out on|observed) (?:the|a|an|
    last)? ?(?:\w+ ){0,3}(?:strikes?|walk-?outs?|stoppages?|work.to.rule|industrial action)(?! (?:rate|team|price))
    ; SHE NOW (?:walked|came|went|stayed) out with (?:the|his|her|their) (?:\w+ )?(?:union|colleagues|drivers|
    strikers|others|members)
    ; SHE NOW (?:organis\w+|recruit\w+|sign\w+ up) (?:the |his |her |their )?(?:\w+ )?(?:cleaners|drivers|workforce|
    colleagues|staff|workers|nurses|shop floor|people) (?:into|in|for|to) (?:a|the) (?:branch|union)
    ; SHE NOW (?:bargain|negotiat)\w* (?:\w+ )?for (?:the|his|her) (?:night shift|day shift|colleagues|workforce|
    workers|staff|shop floor|members)
    ; SHE NOW (?:speaks?|represents?|accompan\w+|stands? up for|spoke) (?:for |on behalf of )?(?:the |his |her |
    their |union )(?:fellow )?(?:members|workmates|
    workers)(?! of (?:the (?:board|team|public|panel)|parliament))
    """,
)
_IMMIGRATION = Wording(
    Matter.IMMIGRATION,
    idioms=r"""
    visa (?:card|debit); passport (?:to|office|photos?); good citizen\w*
    ; citizen(?:ship)? (?:science|panel|jury|lessons)
    ; (?:immigration|asylum|refugee|visa) (?:law|lawyers?|solicitors?|cases?|clients?|team|department|work|policy|
    advi\w+)
    ; (?:immigration|asylum|refugee|visa) (?:charit\w+|projects?|council|caseload|practice|centre|families|children)
    """,
    plain=r"""
    home office (?:letter|appeal|decision|interview); british citizenship
    ;     (?:indefinite |limited )?leave to remain; (?:pre-)?settled status; pre-settled; asylum(?: seeker| claim)?
    ; share code
    ; immigration (?:status|appeal|hearing|matter|problem)s?; work permits?; residence permit; skilled worker visa
    ; (?:student|spouse|work|family|visitor) visas?
    ; visa (?:runs|expires|expiry|status|application|sponsorship|renewal)
    ; visa (?:refus\w+|problems?|trouble|appeal); deport(?:ed|ation); overstay\w*; right to work(?: here| in)
    ; naturalis(?:ed|ation); undocumented; refugee
    ; home office (?:\w+ ){1,6}(?:his|her|their|him|them) (?:\w+ )?(?:status|case|application|appeal|claim|papers|
    right|leave|stay|position)
    ; british citizen(?!s)\b; (?:right|leave|permission|allowed|permitted) to (?:stay|remain) (?:in|here)
    ; eu settlement scheme; settlement scheme
    ; (?:dual|second) national\w*; life in the uk test; certificate of sponsorship; biometric residence
    ; no recourse to public funds; asylum
    ; (?:entered|came|arrived|lived|stayed|works?|worked) (?:\w+ ){0,5}(?:without papers|illegally)
    """,
    personal=r"""
    HER(?: \w+)? (?:visa|passport|immigration|citizenship|nationality|right to work|work permit|leave to remain)
    ; HER(?: \w+)? (?:papers from the home office|status (?:here|runs|expires))
    ; SHE NOW (?:fled|sought asylum|was refused leave)
    ; SHE-IS NOW (?:not )?(?:allowed|permitted) to work more than; HER papers (?:have|had|will|are|come|came)
    ; (?:hear(?:s|d|ing)?|letter|answer|decision|word) from the home office
    ; SHE NOW (?:came|arrived|moved|fled|escaped) (?:here|to (?:this country|britain|england|the uk|
    the united kingdom|scotland|wales)) (?:as an?|from|at|aged|
    without|on a|with only|to escape|in (?:19|20)\d\d as|under)
    ; SHE NOW (?:may|can|could|is able to|is allowed to|might) (?:only )?(?:stay|remain|work)(?: only| here|
     in (?:this|the) (?:country|uk)| in britain)
    (?: only)?(?: until| till| while| for as long)
    ; SHE NOW (?:applied|applying|appl(?:y|ies)) (?:for|to become) (?:an? )?(?:british |uk )?(?:citizen\w*|asylum|
    settle\w+|residen\w+|naturali\w+|visa)
    ; (?:who|that|to|can|will|could|must) sponsor (?:him|her|them)\b(?! (?:for|in|to) (?:the|a) (?:course|race|run|
    programme|degree))
    ; SHE NOW (?:holds?|held|has|had) (?:an? )?(?:\w+ ){0,2}(?:passport|visa|permit to work|brp)(?! (?:office|
    project|team))
    ; SHE-IS NOW (?:asylum seeker|refugee|illegal|undocumented|deported|in exile|stateless|sponsored|
    foreign national|national of)
    ; HER (?:residency|residence|stay|leave) (?:permit|status|here|in (?:this|the) (?:country|uk)|runs|ends|expires|
    depends)
    """,
)
_MONEY = Wording(
    Matter.MONEY,
    idioms=r"""
    technical debt; bad debts?(?: provision)?; debt (?:collect\w+|recovery|advice|advisers?|finance|management)
    ; money.laundering; in (?:his|her|our|my|their) debt; debts? of (?:gratitude|honour|thanks)
    ; (?:my|our|your|own|right on the|worth the|value for) money; money well; (?:his|her) money’?s? (?:where|worth)
    ; salary (?:bands?|surveys?); wage (?:bill|negotiat\w+|costs?)
    ; mortgage (?:team|applications?|advis\w+|desk|customers?)
    ; gambl(?:e|es|ed|ing) (?:on|with) (?:the|a|quality|safety); gambling (?:industry|regulat\w+|commission)
    ; bankrupt of; owes? (?:nothing|much|it|a lot) to; owes? (?:him|her|them) (?:a|an)
    ; know\w* (?:nothing |anything )?(?:of|about) (?:his|her|their) (?:salary|wages?|pay)
    ; (?:no )?knowledge of (?:his|her|their) (?:salary|wages?|pay)
    ; loan (?:book|desk|products?|applications?|officers?|portfolio); in arrears? (?:team|department|report)
    """,
    plain=r"""
    remortgag\w+; loan sharks?; bailiffs?; behind with the (?:rent|mortgage);     in debt; debts; bankrupt(?:cy)?
    ; payday loans?; (?:credit card|council tax|rent|mortgage) (?:debts?|arrears)
    ; county court judg\w+; gambl(?:es|ed|ing|er); money (?:troubles?|worries|problems?)
    ; financial (?:difficult\w+|troubles?)
    ; financial (?:worries|problems|hardship); universal credit; food bank; repossess\w+; hardship (?:fund|loan)
    ; short of money; salary expectations?; (?:only|sole) (?:wage|earner|breadwinner|income) (?:in|for|of)
    ; ends meet; hand to mouth; hard up; wolf from the door; overdrawn; in arrears; payday to payday; pay ?day loan
    ; food parcels?
    ; homeless(?:ness)? (?:for|at|as a|when|after|last|until); sofa.surf\w*; temporary accommodation
    ; council (?:flat|house)\b; housing benefit
    ; tax credits; child benefit; debt management plan; credit score; repayment plan
    """,
    personal=r"""
    SHE NOW remortgag\w+; what (?:he|she|they) owe[sd]?; SHE NOW (?:evicted|behind with the rent|living on benefits)
    ;     HER(?: \w+)? (?:debts?|salary|wages?|pay (?:packet|rise|slip)|bank (?:card|account)|savings|mortgage|
    overdraft)
    ; HER(?: \w+)? (?:rent|credit (?:card|rating)|finances|pension|inheritance|bonus(?! scheme)|betting|gambling)
    ; SHE NOW (?:owes?|owed) (?:money|£[\d,.]+|\w+ thousand|\w+ hundred)
    ; SHE NOW (?:earns?|is paid) (?:£[\d,.]+|less|more|under|over|only|\w+ thousand)
    ; SHE NOW (?:cannot|can’t|could not|couldn’t) afford (?:the rent|to live|a car|childcare|a deposit)
    ; SHE NOW (?:gambles?|bets)
    ; SHE NOW (?:needs the money|borrowed (?:money|£[\d,.]+)); every hour of overtime
    ; SHE-HAS NOW(?:\w+ )?(?:loans?|debts?|overdraft|mortgage|bills|arrears|credit card) (?:to (?:pay|clear|repay|
    service)|hanging|outstanding|with|over)
    ; SHE NOW (?:cannot|can’t|could not|couldn’t|struggles? to|struggled to|failed to) (?:pay|meet|
    keep up) (?:with )?(?:his|her|their|the) (?:\w+ )?(?:tax|rent|bills?|
    mortgage|fees|debts?|loan|council tax|gas)
    ; SHE NOW (?:works?|worked|took|takes|has|had|needs?) (?:two|three|a second|a night|an evening|
    another) jobs?(?! (?:title|offer|description))
    ; SHE NOW (?:supports?|supported|feeds?|keeps?|sends? money (?:to|home)|sent money (?:to|
    home)) (?:\w+ ){0,2}(?:his|her|their) (?:\w+ )?(?:family|parents|
    mother|brothers?|sisters?|children|siblings)
    ; SHE NOW sends? (?:\w+ ){0,7}(?:to (?:his|her|their) (?:family|parents|mother|father)|home each|home every)
    ; on one wage
    ; SHE-IS NOW (?:homeless|penniless|broke(?=[.,;]| and|$)|poor(?=[.,;]| and|$)|short of (?:money|cash)|
    in financial|struggling (?:financially|with money|to make)|
    overdrawn|evicted|made bankrupt|badly off|wealthy|rich(?=[.,;]| and|$))
    ; HER (?:student )?(?:debts?|loans?|bills|earnings|income|credit|tax (?:bill|affairs)|money (?:worries|troubles?|
    problems)|benefits claim|poverty|arrears)\b
    (?! (?:to|control|team|note|risk|notes|agreement|targets?|model|for the|of))
    """,
)
_ORIGIN = Wording(
    Matter.ORIGIN,
    idioms=r"""
    gay street; straight (?:talk\w*|with|answer|face|away|to|back|about|from|after); black (?:box|and|belt|hat)
    ; white (?:paper|water|collar|lie)s?
    """,
    plain=r"""
    sexuality; sexual orientation; homosexual; lesbian; bisexual; transgender; gender reassignment; came out as
    ; ethnicity; ethnic (?:origin|background|minority); racial origin; traveller family
    ; non.?binary; same.sex; gender identity; lgbt\w*(?! (?:\w+ )?(?:policy|training)); pride march; mixed heritage
    ; bame
    ; (?:of|from an?) (?:\w+ )?(?:african|caribbean|jamaican|asian|indian|pakistani|bangladeshi|nigerian|ghanaian|
    somali|turkish|arab|chinese|irish|polish|roma|gypsy|
    jewish|ethnic|minority|foreign) (?:descent|heritage|origin|extraction|background|family|parentage|stock)
    ; (?:roma|gypsy|romany) (?:family|background|community|heritage)
    """,
    personal=r"""
    SHE-IS NOW (?:gay|trans|queer|black|asian|mixed.race|white|afro-caribbean)(?: man| woman|[,.]| and\b|$)
    ; HER(?: \w+)? (?:sexuality|ethnicity|race|skin colour)(?! (?:against|to|day))
    ; SHE NOW (?:came|come|coming) out (?:to (?:the |his |her |their )?(?:team|colleagues|family|parents|friends|
    everyone|everybody|staff|boss|manager)|
    at work|as (?:an? )?(?:gay|lesbian|bi\w*|trans\w*|queer|non.?binary)|publicly|last (?:year|spring|summer|autumn|
    winter))
    ; HER (?:gender )?(?:transition|pronouns|coming out|gender|orientation|sex change|deadname)\b(?! (?:to|into|from|
    plan|period|phase|team|balance|pay|strategy|week))
    ; SHE NOW transition(?:ed|ing|s)(?= (?:at|in|last|while|as|during|two|some)|[.,;]|$)
    ; SHE NOW identif(?:y|ies|ied) (?:as|with)
    ; SHE NOW (?:was |were )?born (?:a |as a )(?:boy|girl|man|woman)
    ; SHE-IS NOW (?:lesbian|bisexual|bi|openly \w+|straight|asexual|closeted)(?=[.,;]| and|$)
    ; HER (?:descent|heritage|ethnic \w+|accent|skin|african|caribbean|jamaican|asian|indian|pakistani|roma|
    gypsy)\b(?! (?:markets?|clients?|offices?|team|project|sales|customers?))
    """,
)
_OFFENCES = Wording(
    Matter.OFFENCES,
    idioms=r"""
    (?:with|real|great) conviction; courage of \w+ convictions?; convict(?:ion|ed) (?:that|of the (?:need|value|case))
    ; (?:in|into|for|at) (?:the )?prison (?:service|education|library|visits?|project|officers?)
    ; arrest(?:s|ed|ing)? (?:the|a) (?:decline|fall|drop|slide|loss)
    ; served (?:a|his|her) (?:notice|term as|apprenticeship)
    """,
    plain=r"""
    criminal (?:record|convictions?|charges?); (?:spent|previous|police) (?:convictions?|cautions?); in prison
    ; ex-offender; (?:sex|violent) offenders?’? register
    ; (?:driving ban|banned from driving|drink.driv\w+|shoplifting charge|restraining order|community (?:order|
    payback)|suspended sentence)
    ; trouble with the (?:law|police); young offender\w*; prison (?:sentence|term|record)
    ; criminal (?:past|history|offences?)
    ; (?:spent|unspent) convictions?; convictions? (?:is|are|was|were|being) (?:now )?(?:spent|unspent|quashed)
    """,
    personal=r"""
    SHE-IS NOW (?:convicted|arrested|charged with (?=(?:an? |the )?(?:\w+ )?(?:theft|fraud|assault|shoplifting|
    possession|drink|dangerous|careless|burglary|affray|
    offen[cs]e|criminal|harassment|perjury|forgery|speeding|supplying|handling|murder|arson|robbery))|cautioned by|
    on bail|on probation|imprisoned)
    ; SHE-HAS NOW (?:\w+ )?(?:(?:convictions?|cautions?) (?:for|from)|points on (?:his|her|their) licen[cs]e)
    ; HER(?: \w+)? (?:criminal|(?:conviction|caution|arrest) for)
    ; SHE NOW (?:served|did|spent) (?:\w+ ){0,3}(?:time(?=[.,;]| for| as)|months? inside|years? inside(?! (?:an?|
    the)\b)|sentence|in (?:prison|jail|custody))
    ; SHE NOW (?:was |were )?(?:sentenced|jailed|fined(?! tuned)|tagged by|remanded|prosecuted|stopped by the police|
    interviewed under caution|known to the police)
    ; HER(?: \w+)? (?:probation|parole|prison|criminal|conviction(?= (?:is|was|has|dates|from|as|when|at))|trial for|
    arrest|offence|tag|sentence(?= (?:is|was|ended|for)))\b
    (?! (?:was (?:that|plain|clear)|is (?:that|plain|clear)))
    ; SHE-IS NOW (?:cautioned|arrested|questioned by (?:the )?police)(?! (?:against|about|the team))
    """,
)
WORDINGS = (HEALTH, FAMILY, _BELIEF, _UNION, _IMMIGRATION, _MONEY, _ORIGIN, _OFFENCES)
"""The lists of every matter, in the order in which a sentence is read for them."""
