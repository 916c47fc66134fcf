"""Signs by which talk of change, and what a practitioner says back, are weighed.

Each sign is one pattern over folded words; none decides anything. The models of ``data/talk.json``
and ``data/skills.json`` weigh them alone and two at a time.
"""

PERSON = {
    "want": (
        r"\b(?:i|we) (?:really |just |so |do |only |'d )*(?:want|wish|hope|long|need to want)\b|"
        r"\b(?:i'd|we'd|i would|would) (?:really |just |so |quite |have |give )*(?:like|love|give|be "
        r"(?:nice|lovely|great|over)|mean|sooner|rather|prefer)\b|\b(?:hoping|longing|dying|keen|"
        r"wanna|dream\w*|my hope|ideally|miss)\b|\bwhat i(?:'d)? (?:want|really want|like)\b|"
        r"\b(?:could|can) (?:just )?do with\b"
    ),
    "do not want": (
        r"\b(?:don't|dont|do not|didn't|never|doesn't) (?:really |even |particularly )?(?:want|wanna|"
        r"fancy|like|see myself|care|mind)\b|\bno (?:wish|interest|desire)\b|\bnot (?:interested|"
        r"bothered|keen|fussed)\b|\bi'd (?:rather|sooner|prefer|hate|miss)\b|\bleave me|let me be\b|"
        r"\blet alone\b|\bwhy (?:can't|would|should) (?:i|you|people|they)\b"
    ),
    "sick of it": r"\b(?:fed up|sick (?:of|and tired)|tired of|had enough|enough's enough|scared of|"
    r"don't want to (?:end|be|lose|need)|never want)\b",
    "like it": (
        r"\b(?:i|we) (?:quite |really |just |do )?(?:like|love|enjoy|prefer)\b|\bsuits (?:me|us)\b|"
        r"\b(?:happy|fine|comfortable|content|alright|all right|okay) (?:as|where|here|with|enough)\b|"
        r"\bmy (?:hobby|only|one|own way)\b"
    ),
    "can": (
        r"\b(?:i|we|she|he) (?:think i |reckon i |know i |could probably |probably |know )?(?:can|could|"
        r"might be able|am able|know how|managed?|got through|gave up|stopped|did|used to|kept|went|"
        r"walked|quit)\b|\b(?:i'm|i am|i'd be) (?:able|strong|good|capable|alright|fine)\b|\bcapable\b|"
        r"\b(?:possible|doable|easy enough|in me|a go|see a way|the hang of|got it in)\b|"
        r"\bi've (?:stopped|done|managed|got it|proved|learnt|been off|kept|stayed|got the)\b"
    ),
    "cannot": (
        r"\b(?:can't|cant|cannot|couldn't|couldnt|could never|can never|not able|unable|wouldn't "
        r"(?:last|know|cope|manage|be able)|i'd never|won't let me|no way|no chance|impossible|"
        r"beyond me|too (?:hard|old|late|far|strong|bad|weak)|past it|hopeless|rubbish|useless|"
        r"never (?:stick|stuck|been able|manage|could|see|finish)|not (?:a |clever|strong|got)|haven't "
        r"(?:got )?(?:the|it|time)|don't (?:know how|have|think i could)|no (?:will|energy|point|"
        r"getting)|give in|cave in|fall flat|what's the point|tried (?:everything|the|and|that)|"
        r"how (?:am i|can i|could i)|where to start|addicted|i'd fall)\b"
    ),
    "must": (
        r"\b(?:must|mustn't|have to|has to|had to|have got to|got to|gotta|need|needs|ought|should|"
        r"should've|better (?:be|get)|i'd better|owe it|high time|it's time|about time|no choice|"
        r"now or never|can't (?:go on|carry on|keep|put it off|afford|have|lose|be)|cant keep|"
        r"can't go on|cannot go on|put it off|got to (?:give|end|stop)|something's got|something has)\b"
    ),
    "i need it": (
        r"\b(?:need|have to have|got to have|must have|can't (?:do|be|sleep|get by|cope|manage|live) "
        r"without|couldn't (?:cope|get by|do|manage) without|be without|go mad without|need (?:my|him|"
        r"her|it|that|those|them|every|a (?:drink|fix|smoke|spliff)|the money)|needs (?:me|us|his|her))\b"
    ),
    "will": (
        r"\b(?:i'll|we'll|i will|we will|i shall|i'm (?:gonna|going to|doing|starting|booked|ringing|"
        r"seeing|moving|taking|having|off|on|done|determined|committed|ready)|we're (?:going|starting)|"
        r"i am (?:going|doing)|i intend|i promise|i swear|my word|sign me|put (?:my|me)|count me|"
        r"bank on|let's do|from (?:now|today)|first thing|starting|i'm in)\b"
    ),
    "will not": (
        r"\b(?:won't|wont|will not|shan't|i'll (?:not|never|be (?:staying|keeping|having|driving)|stop "
        r"when|stay|carry|go on|give up .* the day|have a drink)|not (?:going|gonna|having|doing|"
        r"moving|signing|stopping|happening|selling|giving|in)|im not going|i'm never|refuse|no "
        r"intention|nobody's|you'll (?:not|never)|you won't|staying put|sticking with|keeping (?:all|my|"
        r"him|the|on)|carry on|made up my mind|end of|that's that|turned (?:it|the)|sent (?:it|the)|"
        r"back to him|tell them|told (?:them|the|you|my)|nah|same as|in a drawer|torn up)\b"
    ),
    "have done": (
        r"\b(?:i've|we've|i have|we have) (?:already |just |now |been |even )*(?:\w+ed|been|got|put|"
        r"thrown|binned|told|bought|given|made|written|set|spoken|done|had|started|joined|paid|taken|"
        r"swapped|rung|cut|begun|gone|sent)\b|\b(?:started|joined|stopped|binned|poured|filled|went to) "
        r"(?:my|the|on|taking|walking|saying|a)\b|\b(?:days?|weeks?|months?) (?:without|clean|sober|"
        r"off|today|dry)\b|\b(?:haven't|havent|not) had (?:one|a)\b|\bclean today\b"
    ),
    "a date": (
        r"\b(?:today|tonight|tomorrow|this (?:week|afternoon|morning|weekend|summer)|next week|on "
        r"\w+day|\w+day|from now|every (?:morning|night|day)|first thing|by \w+|at ten|last night|"
        r"week)\b"
    ),
    "if": r"\b(?:if|when i|once i|unless|every time|without)\b",
    "would": r"\b(?:would|'d|could|might)\b|'d\b",
    "because": r"\b(?:because|cos|so that|so i|or i'll|or she|or he|that's why|then|since|it's (?:making|"
    r"costing|ruining|putting|setting|killing)|makes me|it'd|i'd (?:be|have|get|feel|sleep|not)|"
    r"we'd (?:have|get|be))\b",
    "harm": (
        r"\b(?:dead|die|dying|ill|liver|lungs?|chest|heart|foot|feet|teeth|diabet\w*|hospital|prison|"
        r"cost\w*|money|quid|debt|fell|fall|burned?|fire|blood|shakes|ashamed|shame|scar\w+|fright\w*|"
        r"worse|losing|lose|lost|ruin\w*|hides?|flinch\w*|paranoid|cough\w*|wheez\w*|kidneys?|licence|"
        r"social|judge|court|trouble|row|rowing|smell\w*|death trap|making me|strain|copying|"
        r"example|eviction|damage|skint|hungover)\b"
    ),
    "good of it": (
        r"\b(?:helps?|calms?|takes (?:my|the)|relax\w*|peace|pleasure|laugh|company|stops me|keeps|"
        r"gives me|only thing|only time|only pleasure|buzz|friends|mates|lads|safe|memories|cheaper|"
        r"easier|quieter|sleep|edge off|mind off|works|best|good mood|never (?:did|killed|hurt)|"
        r"still here|no harm|any harm|always (?:done|been)|everyone does|other mums|not as bad)\b"
    ),
    "harm of change": (
        r"\b(?:they'd|they'll|they only|they're only|put (?:my|me)|take (?:him|her|them|me)|judge me|"
        r"laugh at|carers?|strangers?|bored|miss (?:the|it|him)|nobody|no friends|lose all|sell|"
        r"benefits|zombie|fat|cardboard|pinch|social worker|last time|hospital's|home)\b"
    ),
    "those i love": r"\bwho\b",
    "i": r"\b(?:i|i'm|i've|i'd|i'll|me|my|we|we're|we'd|we'll|we've|us)\b",
    "asks": r"\?$",
    "no": r"^(?:no|nah|never|not)\b",
    "yes": r"^(?:yes|yeah|right|okay|ok)\b",
    "again": r"\b(?:again|back|any ?more|no more|no longer|instead|different\w*|better|clean|sober|free|"
    r"normal|sort\w*|stop\w*|quit|cut down|give up|pack it in|change)\b",
    "the same": r"\b(?:the way|as (?:i|we) (?:am|are)|same|always|stay\w*|keep\w*|carry on|still|own)\b",
}  # fmt: skip

PRACTITIONER = {
    "you": r"^(?:so |and |well |okay |ok |oh |wow |but )*you\b",
    "you feel": (
        r"\byou(?:'re| are|'d)? (?:really |also |still |beginning to |starting to )?(?:feel\w*|torn|"
        r"caught|afraid|scared|frightened|ashamed|guilty|angry|proud|lonely|longing|grieving|wish\w*|"
        r"hop\w*|wonder\w*|dread\w*|ready|not ready|tired of|long|protecting|carrying|worn|invisible|"
        r"trusted|miss|want to be|want somebody|long for|hurt\w*|running|waiting for)\b"
    ),
    "parts": r"\b(?:part of|a bit of|some of|a lot of|one side|one hand|the other|torn|caught between|"
    r"at the same time|and yet|two minds|half of)\b",
    "as if": r"\b(?:as if|as though|like (?:a|an|being|the|you're|you've|nobody|walking|saying|giving|"
    r"losing|failing|everything)|kind of|sort of|felt like|feels? like|it's like|more like)\b",
    "beneath": r"\b(?:underneath|beneath|deep down|inside|somewhere in|really about|not the|less about|"
    r"never (?:really )?about|for you|what matters|means? (?:to|so|that)|matters|there's (?:a|an|"
    r"something|grief|sadness|hope)|behind|reminds?|brings back|is how|weighing|dawn)\b",
    "feeling": r"\b(?:grief|hope|fear|shame|guilt|sad\w*|lonel\w+|anger|angry|hurt\w*|proud|trust\w*|"
    r"love|loneliness|relief|frightened|scared|worry|loss|losing|lost|betray\w*|safe|failing|afraid|"
    r"longing|freedom|armour|friend|enemy)\b",
    "if you": r"\b(?:if you|when you|when the|without)\b",
    "praise": (
        r"\b(?:well done|brave\w*|courage\w*|strong|strength|guts|patien\w+|kind|determin\w+|"
        r"achievement|dignity|loyal|thoughtful|honest\w*|resourceful|clever|impress\w*|admire|"
        r"appreciate|survivor|lucky|fighter|skill\w*|good (?:judgement|at|mum|dad|heart|person)|"
        r"talent\w*|gift|knack|eye for|humour|huge|such a|quick thinking|thank you|thanks for|"
        r"shows?|says (?:a lot|something)|shines|proper go|commit\w*|worked (?:hard|out)|hard work|"
        r"came a long|come (?:such )?a long|love to give|real|really thought|careful)\b"
    ),
    "you did": (
        r"\byou(?:'ve)? (?:\w+ly |really |even |still |always |all )?(?:kept|managed|came|got|put|"
        r"stood|stuck|found|took|made|did|held|knew|worked|walked|said no|turned|spotted|noticed|"
        r"fought|built|brought|raised|protected|learnt|taught|handled|refused|looked after|apologised|"
        r"remembered|waited|listened|gave|shown|stayed|been honest|been so|gone from|come|cared?)\b"
    ),
    "in spite": r"\b(?:even (?:when|though|then|with|the|on)|in spite|despite|despite|without (?:raising|"
    r"giving)|can't have been easy|easy thing|not (?:everyone|many|an easy)|nobody could|plenty would|"
    r"all by yourself|yourself|on your own|from scratch|never|every (?:one|single|time|day)|still)\b",
    "you are": r"\byou(?:'re| are) (?:a|an|the|someone|somebody|so|such|very|really|good|determined)\b",
    "sums up": (
        r"\b(?:let me (?:see|check|go|play|sum|make)|sum (?:up|it)|recap|so far|pull\w* (?:it|that|this|"
        r"to)|putting|put (?:it|that) (?:all )?together|draw it|gather|take stock|here's (?:what|where)|"
        r"what i(?:'ve| have|'m)|where (?:i|we)|we've (?:talked|covered|gone|got)|if i(?:'ve| can| have)|"
        r"(?:just )?(?:so|to) (?:check|i've)|have i (?:got|understood|heard)|you(?:'ve| have)? (?:told|"
        r"said|mentioned|described|talked|started|began)|picked up|say it all|play (?:that|it) back|"
        r"stands out|in short|the story so far|a lot (?:there|going on|today|this week)|from what|"
        r"looking over|before we finish|anything (?:to add|else)|what have i missed|is that right|"
        r"right\?|two sides|on the one|on one|there are (?:two|three)|there's (?:the|been))\b"
    ),
    "a list": r"(?:,[^,]+){2,}|;[^;]+|(?:\.[^.]+){3,}|,[^,.]+,? and\b",
    "long": r"^(?:\S+ ){22,}",
    "short": r"^(?:\S+ ?){1,7}$",
    "sounds like": r"\b(?:sounds|seems|i (?:hear|can see|can hear|wonder|notice\w*)|hearing|saying|"
    r"you're saying|you said|you say)\b",
    "advice": (
        r"\byou (?:really )?(?:need to|should|must|mustn't|have to|ought|can't (?:keep|expect)|could "
        r"(?:always|try)|want to do|qualify|may|can (?:get|have|apply))\b|\byou've got to\b|"
        r"\b(?:if i were you|my advice|i'd (?:advise|suggest|recommend|cut)|i would|best thing|"
        r"why don't you|worth trying|try (?:the|not|to)|don't worry|you'll (?:feel|end|lose|be))\b"
    ),
    "news": (
        r"\b(?:the (?:group|clinic|next|law|rules|research|form|toilet|appointment|best|step)|there's (?:a|an)|"
        r"they (?:should|can)|most people|everybody|everyone|it's (?:your right|normal|confidential)|"
        r"one in|on (?:mondays|tuesdays|wednesdays|thursdays|fridays)|waiting list|leaflet|link|form|"
        r"referral|alcohol|smoking (?:is|causes)|in my experience|dangerous|second floor|corridor)\b"
    ),
    "i will": r"\b(?:i'll|i will|i'm (?:going|afraid|sure|required|not)|i've (?:spoken|brought|got to)|"
    r"i have to|let's|let me (?:get|just|find|write)|we can|we need|we've got about|i (?:went|used|don't|"
    r"think)|here's my|mind (?:the|if))\b",
    "order": r"^(?:ok |okay |right |well )*(?:just |please )?(?:sign|bring|calm|cheer|mind|try|have|take|"
    r"sit|come|don't|stop|ring|call|hello|hi|sorry|poor|right|at least|no)\b",
    "asks": r"\?[\"' ]*$",
    "question": r"(?:^|[.,;!] )(?:so |and |but |okay |well )*(?:what|how|why|who|where|when|which|do|does|"
    r"did|is|are|was|were|have|has|can|could|would|will|shall|tell me|talk me|i wonder|i'm wondering|"
    r"say (?:a bit )?more|in what)\b",
    "but": r"\b(?:but|and yet|though|although|while)\b",
    "past": r"\b(?:was|were|had|did|went|came|told|\w+ed)\b",
    "a fact": r"\b(?:\d+|two|three|four|five|six|twice|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|weekends?|mornings?|evenings?|nights?|week|day|christmas|march|april|summer)\b",
}  # fmt: skip
