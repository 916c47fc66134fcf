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
        r"\b(?:imagin\w+|suppos\w+|picture|pretend\w*|make believe|dream\w*|"
        r"miracle\w*|magic\w*|wand|wish|wishes|genie|fairy|fast.?forward|ideal\w*|"
        r"perfect|lottery|time machine|crystal ball|what if|brilliant\w*|postcard|"
        r"lamp|version|best possible)\b"
    ),
    "let us say": (
        r"\b(?:let's (?:say|jump|go forward|imagine|pretend|make)|say (?:that|the|you|"
        r"your|there|they|he|she|mum|dad|it's|a|we|by)\b(?! about))"
    ),
    "if": (
        r"\bif\b(?! (?:you don't mind|you're happy|that's|any|anything|i may|it's "
        r"okay))|\bsupposing\b"
    ),
    "if I may": (
        r"\bif (?:you don't mind|you're happy|that's|any|anything|i may|it's okay)\b|"
        r"\bplease\b"
    ),
    "a scene": (
        r"^(?:so |okay |and |now |then )*(?:it's|it is|you've|you're|you (?:find|open|"
        r"wake|step|walk|go|are|have|get)|we're|we|the \w+'s|the \w+ (?:is|are|says|"
        r"has)|an? \w+ (?:comes|happens|is)|everything's|fast|years|six months|five "
        r"years|your \w+)\b[^?]*[.;,:!] (?:and |so |then )?(?:what|who|how|where|tell|"
        r"describe|walk|send)"
    ),
    "would you": r"\bwould you\b(?! (?:like|mind|say|tell|be able|prefer))|\byou'd\b",
    "would it": (
        r"\b(?:would|'d|will) (?:it|things|life|home|that|a|an|the|your|tomorrow|tea|"
        r"\w+day)\b"
    ),
    "what it is like": (
        r"\bwhat(?:'s| is| was|'d|'s it been)? (?:it|that|this|home|"
        r"school)?\s?(?:been )?like\b|\bhow(?:'s| is| was| has) (?:it|that|things)\b"
    ),
    "a life": (
        r"\b(?:life|your (?:days?|week|evenings|future)|look like|feel like|living|"
        r"doing with|front door)\b"
    ),
    "you and them": (
        r"\byou and (?:your |the )?(?:\w+ )?who\b|\byou two\b|\bboth of you\b|\bthe "
        r"two of you\b"
    ),
    "you feel": (
        r"\b(?:do|did|are|have|would) you (?:feel|think|see|want|like|deal|cope|look|"
        r"spend|mean|make of)\b"
    ),
    "how did you": r"\bhow (?:did|have|had|do) you\b|\bwhat (?:did|do) you (?:do|have)\b",
    "when it is so": (r"\b(?:when|once) (?:you're|you are|you don't|it's|all|this|we|he's|the)\b"),
    "would": r"\b(?:would|wud|wouldn't|might|could)\b|'d\b",
    "will": r"\b(?:will|going to|gonna)\b|'ll\b",
    "did": (
        r"\b(?:did|was|were|been|had|didn't|have you|has he|has she|have there|has "
        r"there)\b"
    ),
    "later": (
        r"\b(?:tomorrow|one day|next (?:year|summer|spring|week|ramadan|christmas)|"
        r"this time next|(?:years?|months?)'? (?:from now|from today|time|on|later|"
        r"after)|grown|(?:years|months|year|month)(?:'s|'|s')? time|by (?:christmas|"
        r"easter|the summer|summer|next|september|the time|the end|friday)|in (?:a|"
        r"two|three|five|six|ten) (?:years?|months?)\b|future|20\d\d|your (?:\w+(?:th|"
        r"st|nd|rd)|last day)|signed off|behind you|anniversary|ahead)\b"
    ),
    "gone": (
        r"\b(?:w[oa]ke|waking|overnight|vanish\w*|gone|sorted|solved|fixed|mended|"
        r"stopped|cured?|melted|disappear\w*|over|worked out|works out|came true|come "
        r"true|comes true|gone by|all this|all of this|better|no fear|no longer|any "
        r"?more|nothing (?:was|were|is))\b"
    ),
    "a time": (
        r"\b(?:times?|days?|nights?|mornings?|evenings?|afternoons?|hours?|minutes?|"
        r"weeks?|fortnight|weekends?|months?|moments?|occasions?|point|bedtimes?|meal "
        r"?times?|meals?|lunch ?times?|visits?|shifts?|lessons?|sessions?|"
        r"supervisions?|meetings?|contact|(?:mon|tues|wednes|thurs|fri|satur|"
        r"sun)days?|nights?|spell|bits|parts)\b"
    ),
    "a time once": (
        r"\b(?:a|the|one|any|some|those|other|which|last|recent|few|many|on the|good|"
        r"better|even) (?:\w+ )?(?:times?|days?|nights?|mornings?|evenings?|hours?|"
        r"weeks?|weekends?|moments?|occasions?|meals?|visits?|lessons?|shifts?|"
        r"minutes?|ones?|bits)\b"
    ),
    "last or ever": (
        r"\b(?:ever|last time|the last|lately|recent\w*|remember|recall|think (?:of|"
        r"back|about)|thinking back|take (?:me|us) (?:back|to)|tell me about (?:a|an|"
        r"the|one|when|some)|always|longest|sometimes|some days|are there|were there|"
        r"have there|has there|is there|yet|before|since|used to)\b"
    ),
    "when asked": (
        r"\bwhen(?:'s|'re)? (?:is|isn't|are|was|were|do|does|don't|did|has|have|in|"
        r"the)?"
    ),
    "not": (
        r"\b(?:not|no|nt|never|without|less|least|fewer|cant|dont|didnt|doesnt|hasnt|"
        r"arent|isnt|wasnt|instead|except|none|nothing|rather than|easier|forget|"
        r"forgot|weren't)\b|n't\b"
    ),
    "better": (
        r"\b(?:better|easier|well|good|great|brilliant|calm\w*|quiet\w*|settled?|"
        r"manag\w*|cop(?:e|ed|ing)|kept|keep|stop(?:ped|s)?|sooner|lighter|slept|"
        r"stay\w*|safe|worked|works|okay|ok|alright|all right|proud\w*|happier|happy|"
        r"best|quickest|right|resist\w*|resisted|controls?|control|decent|smooth\w*|"
        r"laugh\w*|fun|survive\w*|got through|went|helped|helps|enough)\b"
    ),
    "different": (
        r"\b(?:differen\w+|secret|make that|made that|come about|came about|instead|"
        r"put that down to|decided you|got you|what stopped|what helped|made it|what "
        r"is it about|how did (?:you|he|she|they|the)|how come|how is it|how have "
        r"you)\b"
    ),
    "you did": (
        r"(?:^|[.,;:!] )(?:so |and |but |i (?:noticed|saw|remember) )*(?:you|he|she|"
        r"they|somehow|there were|there was|there've|monday|tuesday|last \w+)(?:'ve|"
        r"'d)? (?:didn't|did|got|kept|managed|went|stayed|lasted|had|been|only|said|"
        r"told|mentioned|were|was|are|stopped|rang|used|\w+ed)\b[^?]*[.;!]"
    ),
    "another's eyes": (
        rf"\b(?:{WH})\b(?:[^?.;]{{0,30}}?)\b(?:would|might|could|does|do|did|will|is|has|"
        rf"d'you|do you (?:think|reckon|suppose|imagine|guess))? ?(?:that )?{_OTHER} "
        rf"(?:\w+ )?(?:would |might |could |will |have |has |to |most |'d )*{_SEES}\b"
    ),
    "what would they": (
        r"\b(?:would|might|could|will|does|do|did|how|what|when|where)(?:'ll|'d|'s)? "
        rf"{_OTHER} (?:\w+ly |most )?{_SEES}\b"
    ),
    "do you think": r"\b(?:d'you|do you|you) (?:think|reckon|suppose|imagine|guess)\b",
    "if they": (
        r"\bif (?:i|we|you) (?:asked|ask|rang|phoned|spoke to|met|put|were to|was to|"
        r"knocked|bump)\b|\bif (?:the|your|his|her|their|little)? ?(?:\w+ ){0,3}?"
        rf"{_OTHER}(?:'s|'d| was| were| could| had| is)\b|\b(?:could (?:talk|speak|"
        r"gossip|see)|was (?:here|listening|sat|sitting)|had a voice|fly on the wall|"
        r"in the room|put it into words|in that chair)\b"
    ),
    "who": (
        r"(?:^|[.,;:!?] |\band |\bso )(?:so |and )*(?:who|who'll|who'd|who's|whose|"
        r"which of)\b"
    ),
    "who would": (
        r"\bwho (?:else |in \w+ \w+ |do you think )?(?:would|will|gets|get|is|was|"
        r"takes|worries|finds|knows|agrees|turns|misses|notices|minds)\b|\bwho(?:'d|"
        r"'ll|'s) (?:be|closest|most)\b|\bfirst (?:person )?(?:to|one)\b"
    ),
    "view": (
        r"\b(?:point of view|(?:his|her|their|who's|mum's|dad's) (?:eyes|view|opinion|"
        r"side|take|version|shoes)|fly on the wall|way (?:he|she|they) sees?|from "
        r"where|let (?:you|us|me) know|know (?:you|that you|when you)|sees? in you|"
        r"thinks? of you|thinks? about|between the two|be surprised|most surprised|be "
        r"proudest|to hear you)\b"
    ),
    "scale": (
        r"\b(?:scale|per ?cent|percent\w*|rungs?|ladder|numbers?|scores?|rate|rating|"
        r"ruler|thermometer|\w+meter|stars?|notch|thumbs?|traffic lights?|smiley|"
        r"bears?|battery|hill|needle|bucket|jar|weather|staircase|finish line|halfway|"
        r"line|(?:which|what|pick|choose|these|five|the) (?:\w+ )?(?:faces?|colour|"
        rf"card)|tower)\b|%|\bout of (?:{NUMBER}|a hundred)\b|\b{NUMBER} ?(?:-|–|to|"
        rf"and|or) ?{NUMBER}\b"
    ),
    "a mark": (
        r"\b(?:an?|that|the|your|at|about|to|from|say|was|not|were|gave it|in that) "
        rf"{NUMBER}(?=[?.,;:!]|$| (?:and|or|not|to|today|tonight|now|then|look|rather|"
        r"than|even|already|creep|out|for|be|mean|is|when|on|in the|for safety))|\b"
        rf"{NUMBER}(?:'s| is| being| =| means?)\b|\bto (?:an? )?{NUMBER}\b|[.,] "
        rf"{NUMBER}\?$|\ba {NUMBER} (?:look|be)"
    ),
    "how far": (
        r"\bhow (?:sure|ready|confident|certain|likely|important|close|near|far (?:up|"
        r"along|from)|full|heavy|big|strong|high|hopeful|worried|safe|bad|hot|willing|"
        r"recovered|satisfied)\b"
    ),
    "up or down": (
        r"\b(?:(?:point|step|notch|number|one|half a point|mark) (?:up|down|higher|"
        r"lower|along|nearer|to go|to be)|(?:move|shift|nudge|creep|go|gone|come|"
        r"bring|up|down) (?:\w+ ){0,2}(?:up|down|a point|a notch|one|along|higher|to "
        r"an? )|lowest|highest|lower|higher|finish)\b"
    ),
    "tag": (
        r"(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should|"
        r"must|might|ain|wo|ca|mus)(?:n't|nt) (?:you|it|he|she|they|we|there|that|"
        r"i)\b|, (?:is|are|was|were|do|does|did|have|has|had|can|could|will|would) "
        r"(?:you|it|he|she|they|we|there|that)(?:\?|$|,)|, (?:no|yes|then|right|yeah|"
        r"eh|innit)\?"
    ),
    "not you": (
        rf"^(?:so |and |but |well |surely |oh )*(?:(?:{AUXILIARY}|ca|wo)n't|isnt|arent|"
        r"dont|didnt|cant|shouldnt|wouldnt|is it not|do you not|did you not|would you "
        r"not|would it not|are you not|shouldn't|couldn't|haven't|hasn't|weren't|"
        r"wasn't|isn't|aren't|don't|didn't|doesn't|won't|can't|wouldn't)\b"
    ),
    "why you": (
        r"\b(?:why|how come|what) (?:on earth|would|did|do|have|haven't|can't|cant|"
        r"are|must|could|were|possessed|made)(?:n't)? (?:you|he|she|they|your|anybody|"
        r"nobody|anyone|to)\b|\bhow could you\b|\bhow long have you been\b|\bwhen "
        r"(?:are|did) you (?:going to )?(?:start|stop)\w*\b|\bwhy not just\b"
    ),
    "why blame": (
        r"\b(?:(?:why|what|who|how) on earth|what possessed|how could you|why would "
        r"(?:you|any\w*)|why (?:did|do|must|are|is|can't|cant|couldn't|don't|dont|"
        r"haven't) (?:you|your|he|she) (?:always|have to|let|keep|still|such|so|just|"
        r"even|ever|leave|go|have|do)|why must|how much longer|what kind of (?:mother|"
        r"father|mum|dad|person)|right mind|what were you (?:doing|thinking)|how come "
        r"you (?:never|didn't|didnt|don't|can't|let)|what made you (?:lie|do|think|"
        r"hit|let|leave|say)|when are you going|how many times have)\b"
    ),
    "who did": (
        r"(?:^|[.,;:!?] )(?:so |and )*(?:who(?:'s| is| was| made| gave| brought| "
        r"prescribes| told| does| has| owns| drives| did| do| lives)|where(?:'s| is| "
        r"was| do| did| does)|which \w+(?: \w+)? (?:is|are|was|were|did|do|does|"
        r"shall)|what (?:month|class|kind|sort|size|day|year|time|colour)|what(?:'s| "
        r"is) the (?:\w+ )?(?:name|date|time|number|password|address|postcode)|how "
        r"(?:many|old|often|long|soon|tall|much)|when (?:did|is|was|are|does|were))\b"
    ),
    "pressed": (
        r"\b(?:surely|must be|must have|must've|ought|obviously|clearly|seriously|"
        r"honestly|really|just|basically|supposed to|about time|better off|agree|"
        r"realise|no wonder|i (?:assume|suppose|take it|presume|expect|bet|hope|trust|"
        r"imagine)|i'm (?:sure|guessing|assuming)|like (?:most|everyone)|most "
        r"(?:people|mums|mothers|women|men)|everyone else|for your own|at your age|"
        r"bit (?:of a|old|unfair|selfish|odd|silly)|on earth|not that|accept that|"
        r"can't expect|always|keep \w+ing|bother|even think|not think)\b"
    ),
    "blamed": (
        r"\b(?:fault|lie|lied|lying|lazy|selfish|silly|daft|stupid|guilty|ashamed|"
        r"shame|careless|neglect\w*|ignor\w+|difficult|manipulat\w+|drunk|hit|hitting|"
        r"shout\w*|kinder|safer|simpler|dangerous|normal|unfair|let (?:him|her|it|"
        r"them)|tip|state|excuse|furious|awful|terrible)\b"
    ),
    "told not asked": (
        r"^(?:so |and |but |well |then |right |basically |clearly )*(?:you|you're|"
        r"you've|you'd|you'll|he|he's|she|she's|it|it's|that|that's|there's|they|we|"
        r"we're|everyone|nobody|it'd|i|i'm|your \w+|mummy|mum|dad|daddy)\b[^?.;:]*\?$"
    ),
    "invites": (
        r"\b(?:tell (?:me|us)|describe|talk (?:me|us) through|walk (?:me|us)|say (?:a "
        r"bit |a little |some )?more|help (?:me|us) (?:to )?(?:understand|see)|"
        r"explain|show (?:me|us)|give (?:me|us) an example|i'd (?:like|love|be)|i "
        r"would (?:like|love|be)|(?:i'm|i am|i was) (?:curious|interested|wondering|"
        r"hoping|keen)|i wonder|talk to (?:me|us)|take (?:me|us)|draw|paint)\b"
    ),
    "tell a fact": (
        r"\b(?:can|could|would|will) you (?:please )?(?:tell|give|show|remind|spell|"
        r"remember|sign|read)(?: (?:me|us))? (?:your|his|her|whether|if|that|what "
        r"(?:time|day|date|year|your)|who|where|when|how (?:many|old|long)|the "
        r"(?:date|name|time|number|label|address))\b|\bi(?:'d| would| just)? (?:\w+ "
        r"){0,3}(?:know|check|ask|wondering) (?:whether|if)\b|\b(?:can|may|could) i "
        r"(?:ask|check|just ask)\b|\bdo you know (?:your|what|where|who|when|if)\b"
    ),
    "a fact": (
        r"(?:^|[.,;:!?] |\band |\bor )(?:so |and |then )*(?:how (?:many|old|often|"
        r"long|tall|much|far (?:can|is|do))|what(?:'s| is|'re| are)? (?:the |your |"
        r"his |her )?(?:full |first |son's |last )?(?:name|names|age|address|time|day|"
        r"date|size|colour|number|postcode|year|school|dose|landlord called)|which "
        r"(?:leg|arm|hand|ear|side|day|bus|school|ward|hospital|surgery|class|year|"
        r"foot|eye|way|one|form|number|tablets?)|where (?:do|does|did|is|are|was|"
        r"were)|where's|when(?:'s| is| was| did| were| are| do)|whose|who(?:'s| is| "
        r"was| does| did| has| lives| else lives))\b"
    ),
    "two asks": (
        rf"[?].+[?]|(?:,|;|\band\b|\bor\b) (?:also |then |do you know )?(?:{WH}|"
        rf"{AUXILIARY})\b"
    ),
    "three asks": rf"(?:(?:^|,|;|\?|\band\b|\bor\b) ?(?:{WH}|{AUXILIARY})\b.*){{3}}",
    "and why": (
        r"\b(?:and|but|so) (?:why|how|what|who)(?: (?:there|so|that|then|that one|is "
        r"that|makes you))?\??$|\bmakes you say\b|\bin what way\b|\bwhat does that\b"
    ),
    "or": r"\bor\b",
}
