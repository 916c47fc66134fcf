"""Signs by which talk of change, and what a practitioner says back, are weighed.

Each sign is one pattern over folded words; none decides anything. The models of ``data/talk.json``
and ``data/skills.json`` weigh them alone and two at a time.
"""

PERSON = {
    "want": (
        r"\b(?:i|we) (?:really |just |so |do |only |'d )*(?:want|wish|hope|long|need "
        r"to want)\b|\b(?:i'd|we'd|i would|would) (?:really |just |so |quite |have |"
        r"give )*(?:like|love|give|be (?:nice|lovely|great|over)|mean|sooner|rather|"
        r"prefer)\b|\b(?:hoping|longing|dying|keen|wanna|dream\w*|my hope|ideally|"
        r"miss)\b|\bwhat i(?:'d)? (?:want|really want|like)\b|\b(?:could|can) (?:just "
        r")?do with\b"
    ),
    "do not want": (
        r"\b(?:don't|dont|do not|didn't|never|doesn't) (?:really |even |particularly "
        r")?(?:want|wanna|fancy|like|see myself|care|mind)\b|\bno (?:wish|interest|"
        r"desire)\b|\bnot (?:interested|bothered|keen|fussed)\b|\bi'd (?:rather|"
        r"sooner|prefer|hate|miss)\b|\bleave me|let me be\b|\blet alone\b|\bwhy "
        r"(?:can't|would|should) (?:i|you|people|they)\b"
    ),
    "sick of it": (
        r"\b(?:fed up|sick (?:of|and tired)|tired of|had enough|enough's enough|"
        r"scared of|don't want to (?:end|be|lose|need)|never want)\b"
    ),
    "like it": (
        r"\b(?:i|we) (?:quite |really |just |do )?(?:like|love|enjoy|prefer)\b|"
        r"\bsuits (?:me|us)\b|\b(?:happy|fine|comfortable|content|alright|all right|"
        r"okay) (?:as|where|here|with|enough)\b|\bmy (?:hobby|only|one|own way)\b"
    ),
    "can": (
        r"\b(?:i|we|she|he) (?:think i |reckon i |know i |could probably |probably |"
        r"know )?(?:can|could|might be able|am able|know how|managed?|got through|"
        r"gave up|stopped|did|used to|kept|went|walked|quit)\b|\b(?:i'm|i am|i'd be) "
        r"(?:able|strong|good|capable|alright|fine)\b|\bcapable\b|\b(?:possible|"
        r"doable|easy enough|in me|a go|see a way|the hang of|got it in)\b|\bi've "
        r"(?:stopped|done|managed|got it|proved|learnt|been off|kept|stayed|got the)\b"
    ),
    "cannot": (
        r"\b(?:can't|cant|cannot|couldn't|couldnt|could never|can never|not able|"
        r"unable|wouldn't (?:last|know|cope|manage|be able)|i'd never|won't let me|no "
        r"way|no chance|impossible|beyond me|too (?:hard|old|late|far|strong|bad|"
        r"weak)|past it|hopeless|rubbish|useless|never (?:stick|stuck|been able|"
        r"manage|could|see|finish)|not (?:a |clever|strong|got)|haven't (?:got "
        r")?(?:the|it|time)|don't (?:know how|have|think i could)|no (?:will|energy|"
        r"point|getting)|give in|cave in|fall flat|what's the point|tried "
        r"(?:everything|the|and|that)|how (?:am i|can i|could i)|where to start|"
        r"addicted|i'd fall)\b"
    ),
    "must": (
        r"\b(?:must|mustn't|have to|has to|had to|have got to|got to|gotta|need|needs|"
        r"ought|should|should've|better (?:be|get)|i'd better|owe it|high time|it's "
        r"time|about time|no choice|now or never|can't (?:go on|carry on|keep|put it "
        r"off|afford|have|lose|be)|cant keep|can't go on|cannot go on|put it off|got "
        r"to (?:give|end|stop)|something's got|something has)\b"
    ),
    "i need it": (
        r"\b(?:need|have to have|got to have|must have|can't (?:do|be|sleep|get by|"
        r"cope|manage|live) without|couldn't (?:cope|get by|do|manage) without|be "
        r"without|go mad without|need (?:my|him|her|it|that|those|them|every|a "
        r"(?:drink|fix|smoke|spliff)|the money)|needs (?:me|us|his|her))\b"
    ),
    "will": (
        r"\b(?:i'll|we'll|i will|we will|i shall|i'm (?:gonna|going to|doing|starting|"
        r"booked|ringing|seeing|moving|taking|having|off|on|done|determined|committed|"
        r"ready)|we're (?:going|starting)|i am (?:going|doing)|i intend|i promise|i "
        r"swear|my word|sign me|put (?:my|me)|count me|bank on|let's do|from (?:now|"
        r"today)|first thing|starting|i'm in)\b"
    ),
    "will not": (
        r"\b(?:won't|wont|will not|shan't|i'll (?:not|never|be (?:staying|keeping|"
        r"having|driving)|stop when|stay|carry|go on|give up .* the day|have a drink)|"
        r"not (?:going|gonna|having|doing|moving|signing|stopping|happening|selling|"
        r"giving|in)|im not going|i'm never|refuse|no intention|nobody's|you'll "
        r"(?:not|never)|you won't|staying put|sticking with|keeping (?:all|my|him|the|"
        r"on)|carry on|made up my mind|end of|that's that|turned (?:it|the)|sent "
        r"(?:it|the)|back to him|tell them|told (?:them|the|you|my)|nah|same as|in a "
        r"drawer|torn up)\b"
    ),
    "have done": (
        r"\b(?:i've|we've|i have|we have) (?:already |just |now |been |even "
        r")*(?:\w+ed|been|got|put|thrown|binned|told|bought|given|made|written|set|"
        r"spoken|done|had|started|joined|paid|taken|swapped|rung|cut|begun|gone|"
        r"sent)\b|\b(?:started|joined|stopped|binned|poured|filled|went to) (?:my|the|"
        r"on|taking|walking|saying|a)\b|\b(?:days?|weeks?|months?) (?:without|clean|"
        r"sober|off|today|dry)\b|\b(?:haven't|havent|not) had (?:one|a)\b|\bclean "
        r"today\b"
    ),
    "a date": (
        r"\b(?:today|tonight|tomorrow|this (?:week|afternoon|morning|weekend|summer)|"
        r"next week|on \w+day|\w+day|from now|every (?:morning|night|day)|first thing|"
        r"by \w+|at ten|last night|week)\b"
    ),
    "if": r"\b(?:if|when i|once i|unless|every time|without)\b",
    "would": r"\b(?:would|'d|could|might)\b|'d\b",
    "because": (
        r"\b(?:because|cos|so that|so i|or i'll|or she|or he|that's why|then|since|"
        r"it's (?:making|costing|ruining|putting|setting|killing)|makes me|it'd|i'd "
        r"(?:be|have|get|feel|sleep|not)|we'd (?:have|get|be))\b"
    ),
    "harm": (
        r"\b(?:dead|die|dying|ill|liver|lungs?|chest|heart|foot|feet|teeth|diabet\w*|"
        r"hospital|prison|cost\w*|money|quid|debt|fell|fall|burned?|fire|blood|shakes|"
        r"ashamed|shame|scar\w+|fright\w*|worse|losing|lose|lost|ruin\w*|hides?|"
        r"flinch\w*|paranoid|cough\w*|wheez\w*|kidneys?|licence|social|judge|court|"
        r"trouble|row|rowing|smell\w*|death trap|making me|strain|copying|example|"
        r"eviction|damage|skint|hungover)\b"
    ),
    "good of it": (
        r"\b(?:helps?|calms?|takes (?:my|the)|relax\w*|peace|pleasure|laugh|company|"
        r"stops me|keeps|gives me|only thing|only time|only pleasure|buzz|friends|"
        r"mates|lads|safe|memories|cheaper|easier|quieter|sleep|edge off|mind off|"
        r"works|best|good mood|never (?:did|killed|hurt)|still here|no harm|any harm|"
        r"always (?:done|been)|everyone does|other mums|not as bad)\b"
    ),
    "harm of change": (
        r"\b(?:they'd|they'll|they only|they're only|put (?:my|me)|take (?:him|her|"
        r"them|me)|judge me|laugh at|carers?|strangers?|bored|miss (?:the|it|him)|"
        r"nobody|no friends|lose all|sell|benefits|zombie|fat|cardboard|pinch|social "
        r"worker|last time|hospital's|home)\b"
    ),
    "if it changed": (
        r"\b(?:if|when|once) (?:i|he|she|we|who|they) (?:\w+ )?(?:stop\w*|quit|gave|give|"
        r"left|leave|"
        r"mov\w+|pack\w*|cut|let|took|take|sold|went|go|asked|told|cleared|got|cleaned|"
        r"threw|signed|"
        r"came off|was (?:dry|sober|clean|off)|(?:'m|am) off)\b|"
        r"\bif i (?:was|were|stayed|'m) (?:off|dry|sober|clean)\b"
    ),
    "then good": (
        r"\b(?:be|feel|sleep|heal|eat|get) (?:\w+ )?(?:easier|quicker|safer|calmer|happier|nearer|"
        r"healthier|stronger|lighter|quieter|kinder|free|proud)\b|"
        r"\b(?:might|maybe|could|would|i'd|'d|'ll|would mean) (?:\w+ ){0,4}?(?:see|keep up|"
        r"breathe|"
        r"sleep|money|put by|live|meet|peace|able|safe|clear|help|use|afford|round|get on|"
        r"come down|"
        r"trust|proud|drive|run|play|job|holiday|friends|talk to me|to herself|to himself|nearer|"
        r"better|lovely|great|nice)\b"
    ),
    "then bad": (
        r"\b(?:nowhere|nobody|no (?:one|reason|peace|life)|lonely|on my own|alone|find me|"
        r"who'd|what "
        r"to do|not be able|be lost|awake|shakes|worse|nothing left|sleeping in|eat more|stone on|"
        r"bite|biting|only (?:eat|sit|get|want|end|need)|have him off|take \w+ off me|lose|"
        r"never see|"
        r"can't manage|asleep all)\b|"
        r"\b(?:i'd|we'd|they'd|who'd|i'll|we'll|they'll|would|'d|'ll) (?:\w+ )?"
        r"(?:have|be|get|feel|go) (?:no|nothing|nobody|nowhere|lost|robbed|bored|skint|homeless|"
        r"mad|sick|ill|scared|guilty|"
        r"useless|empty|naked|a burden|stuck|miserable|climbing)\b"
    ),
    "an everyday thing": (
        r"\b(?:cup|cuppa|tea|coffee|brew|biscuits?|toast|sandwich|dinner|toilet|loo|wee|"
        r"penny|glasses|"
        r"slippers|window|telly|match|rain\w*|weather|bus|coat|bins?|clock|jar|shelf|bread|"
        r"photos?|"
        r"parcel|kettle|milk|sugars?|cushion|blanket|radio|remote|washing|post|chemist's|"
        r"cabbage|fish|"
        r"hungry|stick|bag|lamp|tablets|shop|dog out|garden|birds|car)\b"
    ),
    "hear or see": (
        r"\b(?:can|could|can't|couldn't) (?:only |just |still )?(?:hear|see|smell|find|reach|"
        r"remember|open|taste|read|feel)\b(?! (?:a|the) (?:way|future|point)| (?:me|my)self|"
        r" why)"
    ),
    "those i love": r"\bwho\b",
    "i": r"\b(?:i|i'm|i've|i'd|i'll|me|my|we|we're|we'd|we'll|we've|us)\b",
    "asks": r"\?$",
    "no": r"^(?:no|nah|never|not)\b",
    "yes": r"^(?:yes|yeah|right|okay|ok)\b",
    "again": (
        r"\b(?:again|back|any ?more|no more|no longer|instead|different\w*|better|"
        r"clean|sober|free|normal|sort\w*|stop\w*|quit|cut down|give up|pack it in|"
        r"change)\b"
    ),
    "the same": (
        r"\b(?:the way|as (?:i|we) (?:am|are)|same|always|stay\w*|keep\w*|carry on|"
        r"still|own)\b"
    ),
}

PRACTITIONER = {
    "you": r"^(?:so |and |well |okay |ok |oh |wow |but )*you\b",
    "you feel": (
        r"\byou(?:'re| are|'d)? (?:really |also |still |beginning to |starting to "
        r")?(?:feel\w*|torn|caught|afraid|scared|frightened|ashamed|guilty|angry|"
        r"proud|lonely|longing|grieving|wish\w*|hop\w*|wonder\w*|dread\w*|ready|not "
        r"ready|tired of|long|protecting|carrying|worn|invisible|trusted|miss|want to "
        r"be|want somebody|long for|hurt\w*|running|waiting for)\b"
    ),
    "parts": (
        r"\b(?:part of|a bit of|some of|a lot of|one side|one hand|the other|torn|"
        r"caught between|at the same time|and yet|two minds|half of)\b"
    ),
    "as if": (
        r"\b(?:as if|as though|like (?:a|an|being|the|you're|you've|nobody|walking|"
        r"saying|giving|losing|failing|everything)|kind of|sort of|felt like|feels? "
        r"like|it's like|more like)\b"
    ),
    "beneath": (
        r"\b(?:underneath|beneath|deep down|inside|somewhere in|really about|not the|"
        r"less about|never (?:really )?about|for you|what matters|means? (?:to|so|"
        r"that)|matters|there's (?:a|an|something|grief|sadness|hope)|behind|reminds?|"
        r"brings back|is how|weighing|dawn)\b"
    ),
    "feeling": (
        r"\b(?:grief|hope|fear|shame|guilt|sad\w*|lonel\w+|anger|angry|hurt\w*|proud|"
        r"trust\w*|love|loneliness|relief|frightened|scared|worry|loss|losing|lost|"
        r"betray\w*|safe|failing|afraid|longing|freedom|armour|friend|enemy)\b"
    ),
    "if you": r"\b(?:if you|when you|when the|without)\b",
    "praise": (
        r"\b(?:well done|brave\w*|courage\w*|strong|strength|guts|patien\w+|kind|"
        r"determin\w+|achievement|dignity|loyal|thoughtful|honest\w*|resourceful|"
        r"clever|impress\w*|admire|appreciate|survivor|lucky|fighter|skill\w*|good "
        r"(?:judgement|at|mum|dad|heart|person)|talent\w*|gift|knack|eye for|humour|"
        r"huge|such a|quick thinking|thank you|thanks for|shows?|says (?:a lot|"
        r"something)|shines|proper go|commit\w*|worked (?:hard|out)|hard work|came a "
        r"long|come (?:such )?a long|love to give|real|really thought|careful)\b"
    ),
    "you did": (
        r"\byou(?:'ve)? (?:\w+ly |really |even |still |always |all )?(?:kept|managed|"
        r"came|got|put|stood|stuck|found|took|made|did|held|knew|worked|walked|said "
        r"no|turned|spotted|noticed|fought|built|brought|raised|protected|learnt|"
        r"taught|handled|refused|looked after|apologised|remembered|waited|listened|"
        r"gave|shown|stayed|been honest|been so|gone from|come|cared?)\b"
    ),
    "in spite": (
        r"\b(?:even (?:when|though|then|with|the|on)|in spite|despite|despite|without "
        r"(?:raising|giving)|can't have been easy|easy thing|not (?:everyone|many|an "
        r"easy)|nobody could|plenty would|all by yourself|yourself|on your own|from "
        r"scratch|never|every (?:one|single|time|day)|still)\b"
    ),
    "you are": (
        r"\byou(?:'re| are) (?:a|an|the|someone|somebody|so|such|very|really|good|"
        r"determined)\b"
    ),
    "sums up": (
        r"\b(?:let me (?:see|check|go|play|sum|make)|sum (?:up|it)|recap|so far|"
        r"pull\w* (?:it|that|this|to)|putting|put (?:it|that) (?:all )?together|draw "
        r"it|gather|take stock|here's (?:what|where)|what i(?:'ve| have|'m)|where "
        r"(?:i|we)|we've (?:talked|covered|gone|got)|if i(?:'ve| can| have)|(?:just "
        r")?(?:so|to) (?:check|i've)|have i (?:got|understood|heard)|you(?:'ve| "
        r"have)? (?:told|said|mentioned|described|talked|started|began)|picked up|say "
        r"it all|play (?:that|it) back|stands out|in short|the story so far|a lot "
        r"(?:there|going on|today|this week)|from what|looking over|before we finish|"
        r"anything (?:to add|else)|what have i missed|is that right|right\?|two sides|"
        r"on the one|on one|there are (?:two|three)|there's (?:the|been))\b"
    ),
    "a list": r"(?:,[^,]+){2,}|;[^;]+|(?:\.[^.]+){3,}|,[^,.]+,? and\b",
    "long": r"^(?:\S+ ){22,}",
    "short": r"^(?:\S+ ?){1,7}$",
    "sounds like": (
        r"\b(?:sounds|seems|i (?:hear|can see|can hear|wonder|notice\w*)|hearing|"
        r"saying|you're saying|you said|you say)\b"
    ),
    "advice": (
        r"\byou (?:really )?(?:need to|should|must|mustn't|have to|ought|can't "
        r"(?:keep|expect)|could (?:always|try)|want to do|qualify|may|can (?:get|have|"
        r"apply))\b|\byou've got to\b|\b(?:if i were you|my advice|i'd (?:advise|"
        r"suggest|recommend|cut)|i would|best thing|why don't you|worth trying|try "
        r"(?:the|not|to)|don't worry|you'll (?:feel|end|lose|be))\b"
    ),
    "news": (
        r"\b(?:the (?:group|clinic|next|law|rules|research|form|toilet|appointment|"
        r"best|step)|there's (?:a|an)|they (?:should|can)|most people|everybody|"
        r"everyone|it's (?:your right|normal|confidential)|one in|on (?:mondays|"
        r"tuesdays|wednesdays|thursdays|fridays)|waiting list|leaflet|link|form|"
        r"referral|alcohol|smoking (?:is|causes)|in my experience|dangerous|second "
        r"floor|corridor)\b"
    ),
    "i will": (
        r"\b(?:i'll|i will|i'm (?:going|afraid|sure|required|not)|i've (?:spoken|"
        r"brought|got to)|i have to|let's|let me (?:get|just|find|write)|we can|we "
        r"need|we've got about|i (?:went|used|don't|think)|here's my|mind (?:the|"
        r"if))\b"
    ),
    "order": (
        r"^(?:ok |okay |right |well )*(?:just |please )?(?:sign|bring|calm|cheer|mind|"
        r"try|have|take|sit|come|don't|stop|ring|call|hello|hi|sorry|poor|right|at "
        r"least|no)\b"
    ),
    "asks": r"""\?[\"' ]*$""",
    "question": (
        r"(?:^|[.,;!] )(?:so |and |but |okay |well )*(?:what|how|why|who|where|when|"
        r"which|do|does|did|is|are|was|were|have|has|can|could|would|will|shall|tell "
        r"me|talk me|i wonder|i'm wondering|say (?:a bit )?more|in what)\b"
    ),
    "but": r"\b(?:but|and yet|though|although|while)\b",
    "past": r"\b(?:was|were|had|did|went|came|told|\w+ed)\b",
    "a fact": (
        r"\b(?:\d+|two|three|four|five|six|twice|monday|tuesday|wednesday|thursday|"
        r"friday|saturday|sunday|weekends?|mornings?|evenings?|nights?|week|day|"
        r"christmas|march|april|summer)\b"
    ),
}
