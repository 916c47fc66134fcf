"""What is said of trouble and of ability where they are denied, or over: "no longer drinks".

A word that frames somebody frames nobody where it is denied ("She isn't a bully") or has ended
("hasn't used since June"), and a word for what somebody can do frames them there ("no insight",
"does not manage"). Such a word carries a sign: `features.of_word` then makes of it what it is
when denied, and nothing of what it is when said. "Cannot" and "unable" deny what somebody is able
to do and are learnt as they stand.

Source: the guide to the labels, bench/data/language/README.md: what is negated is left.
"""

from functools import cache

from trellis.language.model.wordclasses import classes
from trellis.language.text import word_set

DENIED = "!"
"""What a word that is denied begins with; no word of a text does."""
TROUBLE, NEED, GOOD, LASTING = "!TROUBLE", "!NEED", "!GOOD", "!LASTING"
_MARK = DENIED.encode()
_REACH = 6


def _bytes(words: str) -> frozenset[bytes]:
    return frozenset(word.encode("latin-1") for word in word_set(words))


_NOT = _bytes(
    """
    no not never nor neither nobody nothing none without isn't wasn't aren't weren't don't doesn't
    didn't hasn't haven't hadn't won't wouldn't isnt wasnt arent werent dont doesnt didnt hasnt
    havent hadnt wont wouldnt ain't hardly rarely seldom denies denied nil
    """
)
_ENDED = _bytes("stopped quit ceased avoided")
_TWO_WORDS = {
    b"up": _bytes("gave given giving"),
    b"from": _bytes("far free abstinent abstained refrained recovered"),
    b"of": _bytes("free clear instead"),
    b"than": _bytes("rather"),
    b"but": _bytes("anything"),
    b"off": _bytes("come came weaned been stayed is") | {b""},
}
"""By the second of two words that deny together, the first; "off" says it where a note begins."""
_SAYS = _NOT | _ENDED | _TWO_WORDS.keys()
_RARER = (
    _NOT | _ENDED | {b"off"}.union(*(_TWO_WORDS[word] for word in _TWO_WORDS if word != b"off"))
)
"""What is looked for first, in every sentence: of two words the one that fewer sentences have."""
_BUT = {
    b"no": _bytes("doubt wonder matter one"), b"not": _bytes("only just simply enough until"),
    b"nothing": _bytes("but"), b"never": _bytes("mind"), b"off": _bytes("and"),
}  # fmt: skip
"""What stands after a word that denies so that it denies nothing."""
_GOES_ON = _bytes("stop stops stopping stopped quit ceased cease without unable deny avoid")
"""What is denied itself makes what follows go on: "does not stop shouting", "never without"."""
_ALWAYS = _bytes("nor")
_ENDS = _bytes(
    """
    and but because so although though which while when who that if until unless where whereas
    despite however then therefore yet cannot can't couldn't
    """
)
_SUBJECTS = _bytes("he she they it i we you @")
_TURNED = _bytes("did do does has have had is was were are will would could can")
"""What stands before whoever does it where a sentence is turned: "Not once did he shout"."""
_LASTS = word_set("since now anymore more weeks months years year days week month fortnight")
_NEEDS = word_set(
    """
    need needs needed needing help helped assistance assist prompt prompts prompting prompted
    reminding reminders reminded reminder supervision supervised support hoist hoisted care carers
    require requires required reliant dependent depend depends depended rely relies relied
    """
)
_OF_TROUBLE = word_set(
    """
    HARM HARMs HARMed HARMing WOUND NASTY BADTRAIT POOR LACK LACKs LACKed LACKing REFUSE REFUSEs
    REFUSEed REFUSEing
    """
)
_TROUBLES = word_set(
    """
    drink drinks drinking drank drunk drunken alcohol drugs heroin crack cocaine cannabis weed spice
    vodka cider using used user users smoke smokes smoking smoked cigarettes gamble gambles gambling
    gambled hit hits hitting cut cuts cutting self-harm harm harms harmed harming overdose overdoses
    overdosed suicidal voices hallucinating hallucinations seizures missing miss misses missed late
    absent shout shouts shouting shouted swear swears swore swearing lost lose loses violence
    violent aggression aggressive abuse abusive anger angry temper bully bullies bullied bullying
    lies lied lying thief steals stole stolen stealing risk risks danger dangerous threat threats
    threatened afraid scared frightened burden problem problems trouble troubles difficulty
    difficulties difficult concern concerns worry worries complaint complaints lazy rude lonely
    isolated confused forgetful forget forgets forgot helpless hopeless useless neglect neglected
    neglects failed fail fails failure failing struggle struggles struggled struggling wander
    wanders wandered wandering falls fall fell fallen wrong pain depressed anxious panics panic
    arguments argued argue argues fights fight fought fighting run runs ran absconded absconding
    police arrested offended offending reoffended trouble-maker incident incidents relapse relapsed
    relapses crisis crises debt arrears evicted homeless hospital admitted admission admissions sad
    housebound bedbound incontinent wet wets wetting soiled manipulative attention seeking naughty
    disruptive excluded exclusion detention exclusions refused refuse refuses refusal broken broke
    breach breached breaches breaks violated controlling jealous cheated selfish greedy mean cruel
    unkind nasty stupid slow stubborn criminal offender addict alcoholic junkie hoarder recluse
    nuisance moaner troublemaker victim weak passive cold hostile defensive unsafe bruises bruise
    marks injuries injury sign signs evidence bed-wetting nightmares tantrum tantrums meltdown
    meltdowns biting bites bit spitting spits spat kicks kicked kicking punched punches punching
    hurt hurts screamed screams screaming dirty smelly messy chaotic unkempt sleeping rough binge
    binges binged purge purges purged vomiting withdraws withdrawn hiding
    """
)
_OF_GOOD = word_set(
    """
    COPE COPEs COPEed COPEing CRAFT CRAFTs CRAFTed CRAFTing SKILLED LACKED GIVE GIVEs GIVEed PRAISE
    """
)
_GOODS = word_set(
    """
    able insight motivation manage manages managed managing cope copes coped coping engage engages
    engaged engaging friends friend interests hobbies job work understand understands understood
    understanding wash washes washed washing dress dresses eat eats ate eating sleep sleeps slept
    sleeping bond warmth boundaries routine structure skills idea concept clue grasp sense awareness
    aware know knows knew realise realises realised see sees talk talks speak speaks listen listens
    learn learns join joins mix mixes play plays cook cooks clean cleans read reads write writes
    walk walks stand stands transfer transfers mobilise mobilises leave leaves go goes attend
    attends attended turn turns answer answers ring rings rang call calls called respond responds
    cooperate comply complies accept accepts take takes taking took care cares bother bothers
    bothered try tries tried trying ready fit safe good well capable competent independent reliable
    honest open truthful willing interested family visitors contact confidence appetite control
    motivated intelligent clever
    """
)


@cache
def _signs() -> dict[str, str]:
    """Return the sign of each word that has one where it is denied."""
    held: dict[str, str] = {}
    for word, names in classes().items():
        if not _OF_GOOD.isdisjoint(names):
            held[word] = GOOD
        if not _OF_TROUBLE.isdisjoint(names):
            held[word] = TROUBLE
    for words, sign in (
        (_GOODS, GOOD), (_TROUBLES, TROUBLE), (_NEEDS, NEED), (_LASTS, LASTING),
    ):  # fmt: skip
        held.update(dict.fromkeys(words, sign))
    del held["self"]  # The half of "self-harm" and of "self-care".
    return held


@cache
def _with_a_sign() -> frozenset[bytes]:
    return frozenset(word.encode("latin-1", "replace") for word in _signs())


@cache
def marked() -> frozenset[str]:
    """Return every word that `signed` may mark, with its mark."""
    return frozenset(map(DENIED.__add__, _signs()))


def sign_of(word: str) -> str:
    """Return what a word is when it is denied.

    Args:
        word: One that `signed` marked, with the mark.
    """
    return _signs()[word[1:]]


def signed(words: list[bytes]) -> list[bytes]:
    """Return words with a mark before each word of trouble or ability that is denied, or is over.

    Args:
        words: Those of a sentence, as `features.as_words` parts them; they stay as they are, and
            are returned themselves where nothing is denied.
    """
    if _RARER.isdisjoint(words):
        return words
    made = words.copy()
    having = _with_a_sign()
    left, before = 0, b""
    for number, word in enumerate(words):
        if left:
            left -= 1
            if word in _ENDS or word in _GOES_ON or (word in _SUBJECTS and before not in _TURNED):
                left = 0
                before = word
                continue
            if word in having:
                made[number] = _MARK + word
        if word in _SAYS and _denies(words, number, before):
            left = 0 if left and word in _NOT and word not in _ALWAYS else _REACH
        before = word
    return made


def _denies(words: list[bytes], number: int, before: bytes) -> bool:
    """Return whether a word denies what follows it."""
    word = words[number]
    after = words[number + 1 : number + 2]
    if after and after[0] in _BUT.get(word, ()):
        return False
    return word in _NOT or word in _ENDED or before in _TWO_WORDS.get(word, ())
