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

from confidant.checks.protected_matters import Matter, Wording

__all__ = ["WORDINGS"]

_HEALTH = Wording(
    Matter.HEALTH,
    idioms=r"""
    allerg\w+ to (?:\w+ )?(?:jargon|meetings|waste|fuss|bureaucracy|delays?|nonsense|blame|shouting|risk|paperwork)
    ;     health(?:y|ily|ier|care); health (?:and|&) safety
    ; health (?:service|board|authority|visitor|trust|economics)
    ; (?:a|on|fell on) deaf ears?; deaf to; tone.deaf; blind (?:spot|eye|to|alley|date); colou?r.blind; stroke of
    ; sick of; ill (?:at ease|will|advised|afford|suited); ill-\w+; worried sick; immune to; paralys(?:ed|is) by
    ; addict(?:ed|ion)? to (?:detail|work|data|quality|order|neatness|spreadsheets|excellence)
    ; depress\w+ (?:prices?|markets?|demand|figures|sales|trade); occupational health (?:team|service|nurse|policy)
    ; (?:careers?|debt) counsell\w+; sober (?:and|judg\w+|assessment|view|head|reading); drinking water
    ; in (?:good|rude) health; health of (?:the|a|our|its|his|her)(?: \w+)? (?:team|project|budget|business|estate)
    ; anxiety about (?:the|our|cost|sales|targets); stutter(?:s|ed) to; burn(?:t|ed).out (?:motors?|bearings?|bulbs?)
    ; positive diagnosis of the (?:fault|problem)|diagnos\w+ (?:the |a |of the )?(?:fault|problem|leak|engine)s?
    """,
    plain=r"""
    coeliac; celiac; eczema; psoriasis; gout; fibromyalgia; hernia; pneumonia; slipped disc; hip replacement; sepsis
    ; insomnia; tourette\w*; cerebral palsy; spina bifida; down’s syndrome; narcolepsy; mastectomy; hysterectomy
    ; anaemia
    ; sickle cell; cystic fibrosis; muscular dystrophy; motor neurone; hungover; allergic; allerg(?:y|ies) to; stoma
    ;     dyslexi\w+; dyspraxi\w+; dyscalculi\w+; autis\w+; asperger\w*; adhd; neurodiver\w+; bipolar; schizophreni\w+
    ; psychosis; psychotic; depression; panic (?:attack|disorder)s?; ptsd; post-traumatic\w*; anorexi\w+; bulimi\w+
    ; eating disorder; self.harm\w*; suicid\w+; (?:nervous|mental) breakdown; burn(?:t|ed).out; burnout
    ; mental (?:illness|health); cancer; tumou?rs?; leuka?emia; lymphoma; chemo(?:therapy)?; radiotherapy; diabet\w+
    ; epilep\w+; seizures?; migraines?; asthma\w*; arthriti\w+; multiple sclerosis; parkinson’s; dementia; alzheimer’s
    ; heart (?:attack|condition(?! for| that| of)|trouble|surgery); hiv; hepatitis; crohn’s; colitis; endometriosis
    ; menopaus\w+
    ; pregnan\w+; miscarr(?:y|ied|iages?); ivf; postnatal; (?:maternity|paternity|parental|adoption) leave; wheelchair
    ; crutches; hearing (?:aids?|loss); hard of hearing; deaf(?:ness)?; tinnitus; vertigo; partially sighted
    ; sight loss; visually impaired; tremors?; long covid; lupus; sciatica; chronic (?:pain|fatigue|illness|condition)
    ; (?:sick|sickness) (?:leave|notes?|absences?|record|pay|days?); off sick; days off ill; occupational health
    ; signed off (?:work|sick|by (?:the|a|his|her) (?:doctor|gp)); antidepressants?; painkillers?; medication; insulin
    ; psychiatr\w+; psychotherap\w+; alcoholi\w+; drink(?:ing)? problem; drugs? (?:problem|habit); addiction
    ; (?:physically|registered) disabled; disabilit\w+; stammer(?:s|ing)?; (?:kidney|liver) (?:transplant|trouble)
    ; dialysis; (?:ill|poor|failing|bad|ailing) health; illness(?:es)?; in remission; brain injury; medical condition
    ; (?:health|medical) (?:problems?|conditions?|issues?|reasons?|scare|grounds); (?:hospital|medical) appointments?
    ; light duties; (?:operation|surgery) on (?:his|her|their|the|a) \w+
    ; walk(?:s|ed|ing) with a (?:stick|frame|limp)(?! of)
    ; (?:lost|losing) (?:a|the|his|her|their) baby; (?:hip|knee|heart|back|brain) operation
    ; (?:knee|hip|valve) (?:was|were|has been) replaced; heart attacks?
    ; (?:deaf|hears? (?:little|nothing)) on (?:his|her|their) \w+ side; trying for a (?:child|baby)
    ; time off (?:for|with) (?:stress|treatment|illness); (?:educational|clinical) psychologist; hospitalis\w+
    """,
    personal=r"""
    SHE NOW (?:drinks|drank) (?:too much|heavily|again); SHE NOW smel(?:t|ls|led) of drink
    ;     HER(?: \w+)? (?:health|illness|disability|diagnosis|medication|doctor|gp|therapist|psychologist|counsellor)
    ; HER(?: \w+)? (?:anxiety|eyesight|bad (?:back|knee|heart|leg)|drinking|sobriety|pregnancy|due date|nerves are)
    ; HER(?: \w+)? (?:back|knees?|hips?|heart|lungs?|spine|shoulder|kidneys?|nerves?|eyes) (?:gave (?:out|way)|went|
    failed|is bad|is failing|plays? up|played up)
    ; HER(?: \w+)? (?:blood (?:test|count|pressure)s?|treatment(?! of)|condition(?! for| that| of)|operation last|
    surgery last)
    ; SHE-IS NOW (?:ill|unwell|sick|poorly|diagnosed|in hospital|in therapy|disabled|depressed|under (?:the|a) doctor)
    ; SHE-IS NOW (?:expecting (?:a baby|twins)|recovering from|in recovery|signed off|being treated|suffering from)
    ; SHE-HAS NOW (?:cancer|anxiety|fits|stroke|heart attack|surgery|breakdown|disability|therapy|counselling)
    ; SHE-HAS NOW(?:operation|difficult pregnancy|bad back|baby due); SHE NOW suffer(?:s|ed|ing)? (?:from|with)
    ; SHE NOW (?:takes?|took|is on|was on) (?:tablets|medication|pills)
    ; SHE NOW lives? with (?:a (?:long|health|chronic))
    ; SHE NOW (?:sees?|saw|seeing) (?:a|his|her) (?:doctor|specialist|therapist|counsellor|psychologist|psychiatrist)
    ; (?:got|gets|getting|stay\w*|been) sober; diagnosed with; fell (?:seriously |very )?ill; SHE NOW ill(?:,|\.)
    """,
)
_FAMILY = Wording(
    Matter.FAMILY,
    idioms=r"""
    famil(?:y|ies) of (?!his|her|their|the|a\b)\w+; family(?:-| )(?:run|owned|law|court|business|firm|support|liaison)
    ; family(?:-| )(?:practice|visits?|room|mediation|tickets?|friendly|learning|history|saloon); parent compan\w+
    ; (?:sister|mother) (?:company|companies|site|ship|paper|title|tongue|lode|board|of all)
    ; married (?:up|theory|the two)
    ; wedded to; divorced? from (?:reality|the); child’s play; brain.?child; like (?:one of )?the family
    ; (?:has|have|had|got) (?:his|her|their) (?:father|mother|grand\w+)’s \w+
    ; as (?:if|though) (?:they|it|we|each|every)\b.*; (?:his|her|their) (?:own )?(?:right-hand|line)? ?man-management
    ; a widow’?s? mite; bereaved? (?:relatives|families|parents|customers); baby of (?:the|his|her)
    """,
    plain=r"""
    divorc(?:e|ed|ing); widow(?:ed|er)?; bereave\w*; single (?:mother|mum|father|dad|parent); childcare; school run
    ; family (?:man|woman|troubles?|problems?|life|circumstances|commitments|illness|reasons|situation|crisis|
    matters?)
    ; (?:trouble|problems|things|difficulties|situation|matters) at home; newly.?weds?; honeymoon
    ; custody (?:of|battle)
    ; (?:marital|marriage) (?:status|troubles?|problems|breakdown|broke); caring responsibilities; stepchildren
    ; domestic (?:abuse|violence|circumstances)
    """,
    personal=r"""
    SHE-HAS NOW(?:two |three |four |five |six )?(?:small |young |little )?(?:children|kids|boys|girls|sons|
    daughters)(?! (?:in|with|who|from|of|on))
    ; HER partner (?:is|was) (?:expecting|ill|unwell|pregnant|dying|out of work)
    ; SHE-IS NOW (?:expecting|widowed|newly engaged|adopting|fostering)
    ; SHE NOW lives? (?:alone|with (?:his|her|their) (?:mother|father|parents|partner|boyfriend|girlfriend|sister|
    brother))
    ; HER (?:ex|late husband|late wife)(?!-|cell)\b
    ;     HER KINSHIP (?:wife|husband|spouse|fianc[eé]e?|boyfriend|girlfriend|missus|hubby|other half|civil partner)
    ; HER KINSHIP (?:ex-(?:wife|husband|partner)|sons?|daughters?|children|kids|toddler|little (?:one|boy|girl)s?)
    ; HER KINSHIP (?:stepson|stepdaughter|mother|father|mum|dad|parents|brothers?|sisters?|siblings?|grand\w+|
    in-laws)(?!-)
    ; HER KINSHIP (?:mother-in-law|father-in-law|family|marriage|wedding|home life|twins|old man)(?!-)
    ; HER man (?:could|can|is|was|has|works?|lost|does|did|cannot|may)
    ; HER partner(?:’s)? (?:at home|is ill|and (?:the )?child\w+)
    ; SHE-IS NOW (?:married|engaged to|separated from|mother|father|mum|dad|parent|grand(?:mother|father)|
    carer)\b(?! (?:figure|of))
    ; SHE-IS NOW (?:going through (?:a|his|her) (?:divorce|separation)|sole (?:earner|breadwinner))
    ; SHE NOW (?:married|lost|car(?:es?|ed|ing) for|look(?:s|ed|ing)? after|nurs(?:es?|ed|ing)) (?:an?|his|her|their)
    (?: \w+){0,2} (?:wife|husband|mother|father|parents?|brother|sister|son|daughter|partner|aunt|uncle|gran\w*)
    ; SHE-IS NOW (?:bringing up|raising) (?:\w+ ){0,3}(?:boys?|girls?|children|kids|sons?|daughters?|twins|family)

    ; SHE NOW (?:brings? up|brought up|raised?) (?:\w+ ){0,3}(?:boys|girls|children|kids|sons|daughters|
    twins)(?! (?:from|of|in|into))
    """,
)
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
    """,
    plain=r"""
    bar mitzvah; baptised; prayer room;     muslims?; jew(?:s|ish)?; hindus?; sikhs?; buddhists?; roman catholics?
    ; evangelicals?; pentecostals?; mormons?
    ; jehovah’s witness\w*; quakers?; atheists?; agnostics?; ramadan; sabbath; hijab; headscarf; turban; kosher; halal
    ; mosque; synagogue; gurdwara; devout\w*; churchgo\w+; lay preacher; sunday school
    ; (?:party|political) activis[tm]
    ; (?:labour|conservative|green|reform|communist) party; political (?:opinions?|affiliation|views); party member\w*
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
    """,
    plain=r"""
    (?:shop|union) stewards?; (?:branch|union|workplace) rep(?:resentative)?s?; trade.unionists?; picket(?:s|ed|ing)?
    ; union (?:members?|membership|branch|official|organiser|activist|activity|duties|dues|card|meetings?|ballot|
    recognition)
    ; (?:unison|unite|gmb|usdaw|rcn|nasuwt|neu|pcs|ucu|rmt|aslef|cwu) (?:rep\w*|members?|steward|branch)
    ; joined (?:unison(?!’s)|unite|gmb|usdaw|nasuwt|the (?:\w+ )?union|a union|the neu|the rcn); facility time
    ; (?:branch|members|officers?) of (?:unison|unite|the gmb|gmb|usdaw|the neu|the rcn|the union|a union)
    ; (?:sit|serv|stand)(?:s|es)? on the union’?s?; industrial action; went on strike; recognition ballot
    """,
    personal=r"""
    HER(?: \w+)? (?:trade )?union; SHE-IS NOW (?:in |active in )?(?:the |his |her )?(?:\w+ )?union
    ; SHE-IS NOW on strike
    ; SHE NOW (?:joined|belongs? to|represents?|recruits? for|organis\w+ for|stands? for) (?:a|the|his|
    her)(?: \w+)? union
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
    """,
    personal=r"""
    HER(?: \w+)? (?:visa|passport|immigration|citizenship|nationality|right to work|work permit|leave to remain)
    ; HER(?: \w+)? (?:papers from the home office|status (?:here|runs|expires))
    ; SHE NOW (?:fled|sought asylum|was refused leave)
    ; SHE-IS NOW (?:not )?(?:allowed|permitted) to work more than; HER papers (?:have|had|will|are|come|came)
    ; (?:hear(?:s|d|ing)?|letter|answer|decision|word) from the home office
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
    """,
    plain=r"""
    remortgag\w+; loan sharks?; bailiffs?; behind with the (?:rent|mortgage);     in debt; debts; bankrupt(?:cy)?
    ; payday loans?; (?:credit card|council tax|rent|mortgage) (?:debts?|arrears)
    ; county court judg\w+; gambl(?:es|ed|ing|er); money (?:troubles?|worries|problems?)
    ; financial (?:difficult\w+|troubles?)
    ; financial (?:worries|problems|hardship); universal credit; food bank; repossess\w+; hardship (?:fund|loan)
    ; short of money; salary expectations?; (?:only|sole) (?:wage|earner|breadwinner|income) (?:in|for|of)
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
    """,
    personal=r"""
    SHE-IS NOW (?:gay|trans|queer|black|asian|mixed.race|white|afro-caribbean)(?: man| woman|[,.]| and\b|$)
    ; HER(?: \w+)? (?:sexuality|ethnicity|race|skin colour)(?! (?:against|to|day))
    """,
)
_OFFENCES = Wording(
    Matter.OFFENCES,
    idioms=r"""
    (?:with|real|great) conviction; courage of \w+ convictions?; convict(?:ion|ed) (?:that|of the (?:need|value|case))
    ; (?:in|into|for|at) (?:the )?prison (?:service|education|library|visits?|project|officers?)
    """,
    plain=r"""
    criminal (?:record|convictions?|charges?); (?:spent|previous|police) (?:convictions?|cautions?); in prison
    ; ex-offender; (?:sex|violent) offenders?’? register
    """,
    personal=r"""
    SHE-IS NOW (?:convicted|arrested|charged with|cautioned by|on bail|on probation|imprisoned)
    ; SHE-HAS NOW (?:\w+ )?(?:(?:convictions?|cautions?) (?:for|from)|points on (?:his|her|their) licen[cs]e)
    ; HER(?: \w+)? (?:criminal|(?:conviction|caution|arrest) for)
    """,
)
WORDINGS = (_HEALTH, _FAMILY, _BELIEF, _UNION, _IMMIGRATION, _MONEY, _ORIGIN, _OFFENCES)
"""The lists of every matter, in the order in which a sentence is read for them."""
