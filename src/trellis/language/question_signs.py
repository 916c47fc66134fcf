"""Signs by which questions are weighed: what a question holds, not yet what it is.

Each sign is one pattern over folded words; none decides anything. The model of
``data/questions.json`` weighs them alone and two at a time: "if" beside "would" and a time to come
is a better future, a time beside "not" or "better" an exception.
"""

from trellis.language.question_words import AUXILIARY, WH

NUMBER = r"(?:\d{1,3}|nought|zero|one|two|three|four|five|six|seven|eight|nine|ten|a hundred)"
_OTHER = (
    r"(?:(?:your|ur|the|his|her|their|our|a|each of your|which of your|this|that|those|little|"
    r"aunt\w*|uncle|mr|mrs|miss|ms|dr) (?:[\w'-]+ ){0,2}?)?(?:who|they|he|she|it)"
)
_SEES = (
    r"(?:say|says|said|see|sees|notice|notices|noticed|think|thinks|feel|feels|felt|tell|tells|"
    r"know|knows|describe|answer|hope|hopes|worry|worries|want|wants|miss|make|makes|agree|"
    r"understand|react|explain|show|shows|choose|add|do|does|take|takes|treat|call|like|hear|need|"
    r"love|loves|get|gets|learn\w*|see\w*|tell\w*|admire|look)"
)

SIGNS = {
    "imagine": (
        r"\b(?:imagin\w+|suppos\w+|picture|pretend\w*|make believe|dream\w*|miracle\w*|magic\w*|"
        r"wand|wish|wishes|genie|fairy|fast.?forward|ideal\w*|perfect|lottery|time machine|"
        r"crystal ball|what if|brilliant\w*|postcard|lamp|version|best possible)\b"
    ),
    "let us say": (
        r"\b(?:let's (?:say|jump|go forward|imagine|pretend|make)|say (?:that|the|you|your|there|"
        r"they|he|she|mum|dad|it's|a|we|by)\b(?! about))"
    ),
    "if": (
        r"\bif\b(?! (?:you don't mind|you're happy|that's|any|anything|i may|it's okay))|"
        r"\bsupposing\b"
    ),
    "if I may": (
        r"\bif (?:you don't mind|you're happy|that's|any|anything|i may|it's okay)\b|\bplease\b"
    ),
    "a scene": (
        r"^(?:so |okay |and |now |then )*(?:it's|it is|you've|you're|you (?:find|open|wake|step|"
        r"walk|go|are|have|get)|we're|we|the \w+'s|the \w+ (?:is|are|says|has)|an? \w+ (?:comes|"
        r"happens|is)|everything's|fast|years|six months|five years|your \w+)\b[^?]*[.;,:!] "
        r"(?:and |so |then )?(?:what|who|how|where|tell|describe|walk|send)"
    ),
    "would you": r"\bwould you\b(?! (?:like|mind|say|tell|be able|prefer))|\byou'd\b",
    "would it": (
        r"\b(?:would|'d|will) (?:it|things|life|home|that|a|an|the|your|tomorrow|tea|\w+day)\b"
    ),
    "what it is like": (
        r"\bwhat(?:'s| is| was|'d|'s it been)? (?:it|that|this|home|school)?\s?(?:been )?like\b|"
        r"\bhow(?:'s| is| was| has) (?:it|that|things)\b"
    ),
    "a life": (
        r"\b(?:life|your (?:days?|week|evenings|future)|look like|feel like|living|doing with|"
        r"front door)\b"
    ),
    "you and them": (
        r"\byou and (?:your |the )?(?:\w+ )?who\b|\byou two\b|\bboth of you\b|\bthe two of you\b"
    ),
    "you feel": (
        r"\b(?:do|did|are|have|would) you (?:feel|think|see|want|like|deal|cope|look|spend|mean|"
        r"make of)\b"
    ),
    "how did you": r"\bhow (?:did|have|had|do) you\b|\bwhat (?:did|do) you (?:do|have)\b",
    "when it is so": (r"\b(?:when|once) (?:you're|you are|you don't|it's|all|this|we|he's|the)\b"),
    "would": r"\b(?:would|wud|wouldn't|might|could)\b|'d\b",
    "will": r"\b(?:will|going to|gonna)\b|'ll\b",
    "did": (r"\b(?:did|was|were|been|had|didn't|have you|has he|has she|have there|has there)\b"),
    "later": (
        r"\b(?:tomorrow|one day|next (?:year|summer|spring|week|ramadan|christmas)|this time next|"
        r"(?:years?|months?)'? (?:from now|from today|time|on|later|after)|grown|(?:years|months|"
        r"year|month)(?:'s|'|s')? time|by (?:christmas|easter|the summer|summer|next|september|"
        r"the time|the end|friday)|in (?:a|two|three|five|six|ten) (?:years?|months?)\b|future|"
        r"20\d\d|your (?:\w+(?:th|st|nd|rd)|last day)|signed off|behind you|anniversary|ahead)\b"
    ),
    "gone": (
        r"\b(?:w[oa]ke|waking|overnight|vanish\w*|gone|sorted|solved|fixed|mended|stopped|cured?|"
        r"melted|disappear\w*|over|worked out|works out|came true|come true|comes true|gone by|"
        r"all this|all of this|better|no fear|no longer|any ?more|nothing (?:was|were|is))\b"
    ),
    "a time": (
        r"\b(?:times?|days?|nights?|mornings?|evenings?|afternoons?|hours?|minutes?|weeks?|"
        r"fortnight|weekends?|months?|moments?|occasions?|point|bedtimes?|meal ?times?|meals?|"
        r"lunch ?times?|visits?|shifts?|lessons?|sessions?|supervisions?|meetings?|contact|(?:mon|"
        r"tues|wednes|thurs|fri|satur|sun)days?|nights?|spell|bits|parts)\b"
    ),
    "a time once": (
        r"\b(?:a|the|one|any|some|those|other|which|last|recent|few|many|on the|good|better|even) "
        r"(?:\w+ )?(?:times?|days?|nights?|mornings?|evenings?|hours?|weeks?|weekends?|moments?|"
        r"occasions?|meals?|visits?|lessons?|shifts?|minutes?|ones?|bits)\b"
    ),
    "last or ever": (
        r"\b(?:ever|last time|the last|lately|recent\w*|remember|recall|think (?:of|back|about)|"
        r"thinking back|take (?:me|us) (?:back|to)|tell me about (?:a|an|the|one|when|some)|"
        r"always|longest|sometimes|some days|are there|were there|have there|has there|is there|"
        r"yet|before|since|used to)\b"
    ),
    "when asked": (
        r"\bwhen(?:'s|'re)? (?:is|isn't|are|was|were|do|does|don't|did|has|have|in|the)?"
    ),
    "not": (
        r"\b(?:not|no|nt|never|without|less|least|fewer|cant|dont|didnt|doesnt|hasnt|arent|isnt|"
        r"wasnt|instead|except|none|nothing|rather than|easier|forget|forgot|weren't)\b|n't\b"
    ),
    "better": (
        r"\b(?:better|easier|well|good|great|brilliant|calm\w*|quiet\w*|settled?|manag\w*|cop(?:e|"
        r"ed|ing)|kept|keep|stop(?:ped|s)?|sooner|lighter|slept|stay\w*|safe|worked|works|okay|ok|"
        r"alright|all right|proud\w*|happier|happy|best|quickest|right|resist\w*|resisted|"
        r"controls?|control|decent|smooth\w*|laugh\w*|fun|survive\w*|got through|went|helped|"
        r"helps|enough)\b"
    ),
    "different": (
        r"\b(?:differen\w+|secret|make that|made that|come about|came about|instead|put that down "
        r"to|decided you|got you|what stopped|what helped|made it|what is it about|how did (?:you|"
        r"he|she|they|the)|how come|how is it|how have you)\b"
    ),
    "you did": (
        r"(?:^|[.,;:!] )(?:so |and |but |i (?:noticed|saw|remember) )*(?:you|he|she|they|somehow|"
        r"there were|there was|there've|monday|tuesday|last \w+)(?:'ve|'d)? (?:didn't|did|got|"
        r"kept|managed|went|stayed|lasted|had|been|only|said|told|mentioned|were|was|are|stopped|"
        r"rang|used|\w+ed)\b[^?]*[.;!]"
    ),
    "another's eyes": (
        rf"\b(?:{WH})\b(?:[^?.;]{{0,30}}?)\b(?:would|might|could|does|do|did|will|is|has|d'you|do "
        rf"you (?:think|reckon|suppose|imagine|guess))? ?(?:that )?{_OTHER} (?:\w+ )?(?:would |"
        rf"might |could |will |have |has |to |most |'d )*{_SEES}\b"
    ),
    "what would they": (
        r"\b(?:would|might|could|will|does|do|did|how|what|when|where)(?:'ll|'d|'s)? "
        rf"{_OTHER} (?:\w+ly |most )?{_SEES}\b"
    ),
    "do you think": r"\b(?:d'you|do you|you) (?:think|reckon|suppose|imagine|guess)\b",
    "if they": (
        r"\bif (?:i|we|you) (?:asked|ask|rang|phoned|spoke to|met|put|were to|was to|knocked|"
        r"bump)\b|\bif (?:the|your|his|her|their|little)? ?(?:\w+ ){0,3}?"
        rf"{_OTHER}(?:'s|'d| was| were| could| had| is)\b|\b(?:could (?:talk|speak|"
        r"gossip|see)|was (?:here|listening|sat|sitting)|had a voice|fly on the wall|in the room|"
        r"put it into words|in that chair)\b"
    ),
    "who": (
        r"(?:^|[.,;:!?] |\band |\bso )(?:so |and )*(?:who|who'll|who'd|who's|whose|which of)\b"
    ),
    "who would": (
        r"\bwho (?:else |in \w+ \w+ |do you think )?(?:would|will|gets|get|is|was|takes|worries|"
        r"finds|knows|agrees|turns|misses|notices|minds)\b|\bwho(?:'d|'ll|'s) (?:be|closest|"
        r"most)\b|\bfirst (?:person )?(?:to|one)\b"
    ),
    "view": (
        r"\b(?:point of view|(?:his|her|their|who's|mum's|dad's) (?:eyes|view|opinion|side|take|"
        r"version|shoes)|fly on the wall|way (?:he|she|they) sees?|from where|let (?:you|us|me) "
        r"know|know (?:you|that you|when you)|sees? in you|thinks? of you|thinks? about|between "
        r"the two|be surprised|most surprised|be proudest|to hear you)\b"
    ),
    "scale": (
        r"\b(?:scale|per ?cent|percent\w*|rungs?|ladder|numbers?|scores?|rate|rating|ruler|"
        r"thermometer|\w+meter|stars?|notch|thumbs?|traffic lights?|smiley|bears?|battery|hill|"
        r"needle|bucket|jar|weather|staircase|finish line|halfway|line|(?:which|what|pick|choose|"
        r"these|five|the) (?:\w+ )?(?:faces?|colour|"
        rf"card)|tower)\b|%|\bout of (?:{NUMBER}|a hundred)\b|\b{NUMBER} ?(?:-|–|to|and|or) "
        rf"?{NUMBER}\b"
    ),
    "a mark": (
        r"\b(?:an?|that|the|your|at|about|to|from|say|was|not|were|gave it|in that) "
        rf"{NUMBER}(?=[?.,;:!]|$| (?:and|or|not|to|today|tonight|now|then|look|rather|"
        r"than|even|already|creep|out|for|be|mean|is|when|on|in the|for safety))|\b"
        rf"{NUMBER}(?:'s| is| being| =| means?)\b|\bto (?:an? )?{NUMBER}\b|[.,] {NUMBER}\?$|\ba "
        rf"{NUMBER} (?:look|be)"
    ),
    "how far": (
        r"\bhow (?:sure|ready|confident|certain|likely|important|close|near|far (?:up|along|from)|"
        r"full|heavy|big|strong|high|hopeful|worried|safe|bad|hot|willing|recovered|satisfied)\b"
    ),
    "up or down": (
        r"\b(?:(?:point|step|notch|number|one|half a point|mark) (?:up|down|higher|lower|along|"
        r"nearer|to go|to be)|(?:move|shift|nudge|creep|go|gone|come|bring|up|down) (?:\w+ "
        r"){0,2}(?:up|down|a point|a notch|one|along|higher|to an? )|lowest|highest|lower|higher|"
        r"finish)\b"
    ),
    "tag": (
        r"(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should|must|might|ain|"
        r"wo|ca|mus)(?:n't|nt) (?:you|it|he|she|they|we|there|that|i)\b|, (?:is|are|was|were|do|"
        r"does|did|have|has|had|can|could|will|would) (?:you|it|he|she|they|we|there|that)(?:\?|$|"
        r",)|, (?:no|yes|then|right|yeah|eh|innit)\?"
    ),
    "not you": (
        rf"^(?:so |and |but |well |surely |oh )*(?:(?:{AUXILIARY}|ca|wo)n't|isnt|arent|"
        r"dont|didnt|cant|shouldnt|wouldnt|is it not|do you not|did you not|would you not|would "
        r"it not|are you not|shouldn't|couldn't|haven't|hasn't|weren't|wasn't|isn't|aren't|don't|"
        r"didn't|doesn't|won't|can't|wouldn't)\b"
    ),
    "why you": (
        r"\b(?:why|how come|what) (?:on earth|would|did|do|have|haven't|can't|cant|are|must|could|"
        r"were|possessed|made)(?:n't)? (?:you|he|she|they|your|anybody|nobody|anyone|to)\b|\bhow "
        r"could you\b|\bhow long have you been\b|\bwhen (?:are|did) you (?:going to )?(?:start|"
        r"stop)\w*\b|\bwhy not just\b"
    ),
    "why blame": (
        r"\b(?:(?:why|what|who|how) on earth|what possessed|how could you|why would (?:you|"
        r"any\w*)|why (?:did|do|must|are|is|can't|cant|couldn't|don't|dont|haven't) (?:you|your|"
        r"he|she) (?:always|have to|let|keep|still|such|so|just|even|ever|leave|go|have|do)|why "
        r"must|how much longer|what kind of (?:mother|father|mum|dad|person)|right mind|what were "
        r"you (?:doing|thinking)|how come you (?:never|didn't|didnt|don't|can't|let)|what made "
        r"you (?:lie|do|think|hit|let|leave|say)|when are you going|how many times have)\b"
    ),
    "who did": (
        r"(?:^|[.,;:!?] )(?:so |and )*(?:who(?:'s| is| was| made| gave| brought| prescribes| told|"
        r" does| has| owns| drives| did| do| lives)|where(?:'s| is| was| do| did| does)|which "
        r"\w+(?: \w+)? (?:is|are|was|were|did|do|does|shall)|what (?:month|class|kind|sort|size|"
        r"day|year|time|colour)|what(?:'s| is) the (?:\w+ )?(?:name|date|time|number|password|"
        r"address|postcode)|how (?:many|old|often|long|soon|tall|much)|when (?:did|is|was|are|"
        r"does|were))\b"
    ),
    "pressed": (
        r"\b(?:surely|must be|must have|must've|ought|obviously|clearly|seriously|honestly|really|"
        r"just|basically|supposed to|about time|better off|agree|realise|no wonder|i (?:assume|"
        r"suppose|take it|presume|expect|bet|hope|trust|imagine)|i'm (?:sure|guessing|assuming)|"
        r"like (?:most|everyone)|most (?:people|mums|mothers|women|men)|everyone else|for your "
        r"own|at your age|bit (?:of a|old|unfair|selfish|odd|silly)|on earth|not that|accept that|"
        r"can't expect|always|keep \w+ing|bother|even think|not think)\b"
    ),
    "blamed": (
        r"\b(?:fault|lie|lied|lying|lazy|selfish|silly|daft|stupid|guilty|ashamed|shame|careless|"
        r"neglect\w*|ignor\w+|difficult|manipulat\w+|drunk|hit|hitting|shout\w*|kinder|safer|"
        r"simpler|dangerous|normal|unfair|let (?:him|her|it|them)|tip|state|excuse|furious|awful|"
        r"terrible)\b"
    ),
    "told not asked": (
        r"^(?:so |and |but |well |then |right |basically |clearly )*(?:you|you're|you've|you'd|"
        r"you'll|he|he's|she|she's|it|it's|that|that's|there's|they|we|we're|everyone|nobody|it'd|"
        r"i|i'm|your \w+|mummy|mum|dad|daddy)\b[^?.;:]*\?$"
    ),
    "invites": (
        r"\b(?:tell (?:me|us)|describe|talk (?:me|us) through|walk (?:me|us)|say (?:a bit |a "
        r"little |some )?more|help (?:me|us) (?:to )?(?:understand|see)|explain|show (?:me|us)|"
        r"give (?:me|us) an example|i'd (?:like|love|be)|i would (?:like|love|be)|(?:i'm|i am|i "
        r"was) (?:curious|interested|wondering|hoping|keen)|i wonder|talk to (?:me|us)|take (?:me|"
        r"us)|draw|paint)\b"
    ),
    "tell a fact": (
        r"\b(?:can|could|would|will) you (?:please )?(?:tell|give|show|remind|spell|remember|sign|"
        r"read)(?: (?:me|us))? (?:your|his|her|whether|if|that|what (?:time|day|date|year|your)|"
        r"who|where|when|how (?:many|old|long)|the (?:date|name|time|number|label|address))\b|"
        r"\bi(?:'d| would| just)? (?:\w+ ){0,3}(?:know|check|ask|wondering) (?:whether|if)\b|"
        r"\b(?:can|may|could) i (?:ask|check|just ask)\b|\bdo you know (?:your|what|where|who|"
        r"when|if)\b"
    ),
    "a fact": (
        r"(?:^|[.,;:!?] |\band |\bor )(?:so |and |then )*(?:how (?:many|old|often|long|tall|much|"
        r"far (?:can|is|do))|what(?:'s| is|'re| are)? (?:the |your |his |her )?(?:full |first |"
        r"son's |last )?(?:name|names|age|address|time|day|date|size|colour|number|postcode|year|"
        r"school|dose|landlord called)|which (?:leg|arm|hand|ear|side|day|bus|school|ward|"
        r"hospital|surgery|class|year|foot|eye|way|one|form|number|tablets?)|where (?:do|does|did|"
        r"is|are|was|were)|where's|when(?:'s| is| was| did| were| are| do)|whose|who(?:'s| is| "
        r"was| does| did| has| lives| else lives))\b"
    ),
    "two asks": (
        rf"[?].+[?]|(?:,|;|\band\b|\bor\b) (?:also |then |do you know )?(?:{WH}|{AUXILIARY})\b"
    ),
    "three asks": rf"(?:(?:^|,|;|\?|\band\b|\bor\b) ?(?:{WH}|{AUXILIARY})\b.*){{3}}",
    "and why": (
        r"\b(?:and|but|so) (?:why|how|what|who)(?: (?:there|so|that|then|that one|is that|makes "
        r"you))?\??$|\bmakes you say\b|\bin what way\b|\bwhat does that\b"
    ),
    "or": r"\bor\b",
    "a usual time": (
        r"\b(?:normal|typical|usual\w*|average|ordinary|everyday|regular|bad|your) (?:\w+ "
        r")?(?:day|days|week|night|morning|evening|weekend|time|(?:mon|tues|wednes|thurs|fri|"
        r"satur|sun)days?)\b"
    ),
    "it happened": (
        r"\b(?:the|that|your|last) (?:\w+ )?(?:time|day|night|morning|week|weekend|evening)s? "
        r"(?:of the|it (?:all )?(?:happened|started|began|went wrong)|\w+ (?:died|fell|left|came|"
        r"moved in|was taken|were taken|went into|got hurt)|your \w+ (?:died|left|fell))"
    ),
    "which part": r"\b(?:which|what) (?:bits?|parts?)\b|\bwhat (?:don't|didn't|isn't|doesn't)\b",
    "how much of it": (
        r"\bhow (?:much (?:\w+er|worse|more|less)|pleased|glad|relieved|ashamed|sorry|happy|angry|"
        r"upset|proud|good|bad|awful|frightened|guilty)\b"
    ),
    "now or since": r"\b(?:now (?:that )?(?:you|he|she|they|who|the)|since|when|after all)\b",
    "still doing it": (
        r"\b(?:why|when) (?:are|do|will|did) you (?:still|keep|always|going to|start|ever|let)\b|"
        r"\b(?:still|keep) (?:\w+ing)\b|\bseen sense\b"
    ),
    "an account later": (
        r"(?:[,;?]|\band|\bbut|\bor) (?:if (?:so|not),? )?(?:also |then |so )?(?:how(?! (?:many|"
        r"often|old|long|much|far|soon|tall)\b)|why|what(?! (?:time|day|date|age|year|size|"
        r"number)\b)(?!(?:'s| is) (?:the|your|his|her) (?:name|age|number|date|address))|tell)\b"
    ),
}
