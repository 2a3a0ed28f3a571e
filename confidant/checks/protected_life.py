"""The words by which health and family life are told; `protected_words` says how the lists are read."""

from confidant.checks.protected_matters import Matter, Wording

__all__ = ["FAMILY", "HEALTH"]

HEALTH = Wording(
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
    ; pregnant (?:pause|silence|with); diagnosis of (?:the|a|an|this|our|what)\b
    ; breakdown of (?:\w+ )?(?:costs?|talks|figures|the|tasks)
    ; (?:sick|ailing|lame) (?:project|system|horse|duck|code\w*); pain points?; sore point
    ; physical(?:ly)? (?:stores?|sites?|goods|layout)
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
    ; phased return; reasonable adjustments? for (?:him|her|them); doctor’s orders
    ; medical (?:advice|treatment|history|leave|certificate)
    ; (?:since|after|following|before|despite|until|through) (?:the|that) (?:diagnosis|illness|relapse|transplant|
    stroke|breakdown)(?! of| in)
    ; heart murmur; pacemaker; inhaler; epipen; prosthe(?:tic|sis)\w*; artificial (?:leg|limb|arm|hip); guide dog
    ; lip.?reads?; white cane
    ; (?:group|speech|talking|cognitive|drug) therapy; rehab(?:ilitation)?(?! of| plan); physiotherap\w+
    ; biops(?:y|ies); blood tests?
    ; (?:kidney|liver|thyroid|bowel|skin|lung|heart|blood|autoimmune|crohn’s) (?:disease|disorder|failure|infection)
    ; rheumat\w+; agoraphobi\w+; claustrophobi\w+; ocd; nervous exhaustion; low moods?; mood swings; stress.related
    ; off with (?:stress|his|her|their|a bad|flu|nerves); (?:fertility|hormone|cancer|drug|dental|
    hospital) treatments?
    ; infertil\w+; abortions?; caesarean; (?:nine|six|eight) months gone; concussion; chronically ill
    ; terminal(?:ly)? ill\w*
    ; (?:broke|broken|fractured|shattered) (?:a|his|her|their) (?:\w+ )?(?:leg|arm|ankle|wrist|hip|back|collar.?bone|
    foot|pelvis)
    ; long.term sick; immunocompromised; life.limiting; learning difficulties; special needs
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
    ; SHE NOW (?:undergo\w*|underwent|is undergoing|receiv(?:es|ed|ing)|finish(?:es|ed|ing)|start(?:s|ed|ing)|
    need(?:s|ed)|
    requir(?:es|ed)|had|having) (?:\w+ )?(?:treatment|surgery|scans|physio\w*|counselling|therapy|an operation|
    tests at|tests for)(?! of)
    ; undergoing (?:\w+ )?(?:treatment|surgery|therapy|tests at); under treatment; course of treatment
    ; (?:since|after|following|before|despite|until|through) HER(?: \w+)? (?:diagnosis|breakdown|operation|surgery|
    accident|illness|
    treatment|fall|injury|relapse|transplant|collapse|stroke)(?! of| to)
    ; HER(?: \w+)? (?:consultant|specialist|nurse|team|doctors|appointments?) (?:at|from|in) (?:the|
    a) (?:\w+ )?(?:hospital|clinic|surgery|ward)
    ; HER(?: \w+)? (?:surgeon|midwife|oncologist|cardiologist|neurologist|psychiatrist|dietician|physio\w*|inhaler|
    insulin|prescription|
    wheelchair|crutches|hearing|infertility|injur(?:y|ies)|migraines|condition|symptoms|relapse|phobia|
    panic)\b(?! went| of| for| that)
    ; SHE NOW (?:spent|been|was|were|went|is|lay|lies|rushed|taken|admitted) (?:\w+ ){0,4}(?:in|into|to|
    in and out of) (?:a |the )?hospital
    (?! (?:board|client|project|site|trust|team|group|sector))
    ; SHE-HAS NOW(?:regular |weekly |monthly |many |frequent )?appointments? (?:at|with) (?:the|a|his|her|
    their) (?:\w+ )?(?:clinic|hospital|
    doctor|gp|specialist|surgery|consultant|nurse|dentist)
    ; SHE NOW lives? (?:with|in) (?:\w+ )?(?:pain|illness|disabilit\w+|hiv|epilepsy)
    ; SHE-IS NOW (?:bedridden|housebound|frail|infirm|blind|lame|epileptic|partially sighted|anxious by|unfit for|
    overweight|obese|
    operated on|in plaster|in a wheelchair|off work|off sick|at the end of (?:his|her|their) (?:tether|strength)|
    long.term ill)
    ; SHE NOW (?:cannot|can’t|could not) have (?:children|a child); SHE NOW (?:relapsed|collapsed|had a fall|fainted)
    ; SHE NOW (?:tried|attempted|threatened) (?:to (?:kill|harm|end)|suicide)
    ; SHE NOW (?:drinks|drank|is drinking|was drinking)
    (?! (?:in|tea|coffee|water|up|deep))
    ; SHE NOW (?:sees|saw|seen|seeing) (?:someone|somebody) (?:for|about) (?:it|this|that|his|her|their)
    ; (?:for which|about it) SHE NOW (?:sees|saw) (?:someone|somebody)
    ; (?:gave|given|giving) up (?:drink|drinking|drugs|alcohol)
    ; HER (?:sight|vision|memory|mobility|balance|speech) (?:is|was|has been) (?:failing|going|poor|bad|impaired|
    affected|limited)
    """,
)
FAMILY = Wording(
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
    ; married to (?:the|an?|his|her|this) (?:idea|notion|plan|job|work|method|tool|process); mother hen; father figure
    ; foster(?:s|ed|ing)? (?:a|an|the|good|better|trust|links|relations|team|ties)
    ; child(?:ren)?’s (?:services|books?|home|hospital|centre)
    ; (?:expecting|adopt\w*) (?:great|good|the|new|better|results|too)
    """,
    plain=r"""
    divorc(?:e|ed|ing); widow(?:ed|er)?; bereave\w*; single (?:mother|mum|father|dad|parent); childcare; school run
    ; family (?:man|woman|troubles?|problems?|life|circumstances|commitments|illness|reasons|situation|crisis|
    matters?)
    ; (?:trouble|problems|things|difficulties|situation|matters) at home; newly.?weds?; honeymoon
    ; custody (?:of|battle)
    ; (?:marital|marriage) (?:status|troubles?|problems|breakdown|broke); caring responsibilities; stepchildren
    ; domestic (?:abuse|violence|circumstances)
    ; (?:nursery|crèche|creche) (?:run|pick-?ups?|collection|hours|fees|place)
    ; child.?minder; au pair; (?:school|nursery) gates?
    ; (?:collect|pick|drop|fetch)\w* (?:\w+ ){0,3}(?:from|at) (?:school|nursery|the school|the nursery)
    ; single parenthood; remarri\w+
    ; (?:getting|got|gets|to be|just) married; marriage (?:ended|came|fell|failed|is over); compassionate leave
    ; (?:painful|difficult|messy|bitter|marital) (?:separation|split|break.?up)(?! of (?:the|a|two))
    ; broken home
    ; (?:moved|moving|living|lives?|lived) back (?:in )?with (?:his|her|their) (?:parents|mother|father|family|mum|
    dad)
    ; (?:small|young|teenage) (?:children|kids|sons?|daughters?) at home; co-parent\w*; child maintenance; alimony
    """,
    personal=r"""
    SHE-HAS NOW(?:two |three |four |five |six )?(?:small |young |little )?(?:children|kids|boys|girls|sons|
    daughters)(?! (?:in|with|who|from|of|on))
    ; HER partner (?:is|was) (?:expecting|ill|unwell|pregnant|dying|out of work)
    ; SHE-IS NOW (?:expecting(?= (?:twins|again|(?:an?|his|her|their|another) (?:\w+ )?(?:baby|child|daughter|son)|
    in (?:the |early |late )?\w+(?:[.,;]|$)|next|this)|
    [,.;]|$)|widowed|newly engaged|adopting(?! (?:the|an? \w+ (?:approach|tool|plan|process)))|fostering (?:an?|two|
    children)|childless|unmarried)
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
    ; SHE-IS NOW (?:married|engaged to(?! (?:\w+ly )?(?:run|lead|do|write|help|manage|build|plan|design|advise|
    review|teach|set|work|train|deliver|support|
    carry|provide|make))|separated from|mother|father|mum|dad|parent|grand(?:mother|father)|
    carer)\b(?! (?:figure|of))
    ; SHE-IS NOW (?:going through (?:a|his|her) (?:divorce|separation)|sole (?:earner|breadwinner))
    ; SHE NOW (?:married|lost|car(?:es?|ed|ing) for|look(?:s|ed|ing)? after|nurs(?:es?|ed|ing)) (?:an?|his|her|their)
    (?: \w+){0,2} (?:wife|husband|mother|father|parents?|brother|sister|son|daughter|partner|aunt|uncle|gran\w*)
    ; SHE-IS NOW (?:bringing up|raising) (?:\w+ ){0,3}(?:boys?|girls?|children|kids|sons?|daughters?|twins|family)

    ; SHE NOW (?:brings? up|brought up|raised?) (?:\w+ ){0,3}(?:boys|girls|children|kids|sons|daughters|
    twins)(?! (?:from|of|in|into))
    ; from nursery(?! (?:to|age|up)); HER KINSHIP (?:cousins?|uncles?|aunts?|aunties?|nieces?|nephews?|godmother|
    godfather|flatmates?|housemates?|lodger|landlord|landlady|
    girlfriends?|boyfriends?|fiancé|widow|ex|first marriage|separation|relatives|foster\w*|stepmother|stepfather|
    home(?= (?:life|situation)))
    (?!-|cell|\w|(?: of staff))
    ; SHE-HAS NOW(?:\w+ )?(?:teenage |grown.up |baby |infant |newborn |adopted |foster |small |young )(?:son|
    daughter|child|boy|girl|baby|twins)s?
    ; SHE-HAS NOW(?:baby|toddler|newborn|boyfriend|girlfriend|husband|wife|son|daughter|family to (?:feed|keep|
    support|think))
    (?! (?:in|of|company|who works))
    ; SHE-IS NOW (?:single(?! (?:point|minded|handed|source|most|out))|divorced|separated(?! (?:the|out))|childless|
    orphaned?|estranged|
    living with (?:his|her|their|an?) \w+)
    ; SHE NOW (?:lives?|lived|moved in) with (?:an?|his|her|their) (?:\w+ )?(?:girlfriend|boyfriend|partner|wife|
    husband|friend|aunt|uncle|sister|
    brother|mother|father|parents|grand\w+)
    ; SHE NOW (?:car(?:es?|ed|ing) for|look(?:s|ed|ing)? after) (?:an?|his|her|their|two|
    three) (?:\w+ ){0,2}(?:nephew|niece|cousin|child|children|
    relatives?|grand\w+|neighbour|baby|uncle)
    ; (?:funeral|death|loss|passing|illness) of (?:his|her|their) (?:\w+ )?(?:wife|husband|partner|mother|father|
    parents?|mum|dad|son|daughter|child|
    brother|sister|grand\w+|aunt|uncle|baby|friend|cousin)
    ; SHE NOW (?:split up|broke up|parted) (?:with|from) (?:his|her|their); SHE NOW marries (?:in|next|this)
    ; left (?:his|her) (?:wife|husband)
    """,
)
