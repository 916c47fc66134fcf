"""A first guess at whose words a sentence holds, and how we know.

Quotation marks alone never mean the person's voice: speech is somebody's only where the text says
so close by ("Dil said"), and a guess without that is marked as not sure. Nothing here decides; the
practitioner sees the guess and corrects it.

Source: domain model, "who said it and how we know"; the seven ways of knowing of the conversations
pack; Care and support statutory guidance 6.35 on recording the person's own view.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from trellis.language.attribution import ATTRIBUTED, REPORTED, SHOWN, with_signs
from trellis.language.later import Later
from trellis.language.quotation import QUOTED
from trellis.language.text import Span

SOMEONE_ELSE = "someone else"

_OBSERVED = re.compile(
    r"(?<!\w)I (?:\w+ly )?(?:saw|noticed|watched|could see|found|heard|smelt|observed|counted)\b"
    r"|\A(?:There (?:was|were|is|are)|On (?:the|her|his) (?:table|wall|shelf|floor|side|windowsill)"
    r"|The (?:\w+ )?(?:room|kitchen|flat|house|garden|hall|bed|fridge|cupboards?|floor|door)\b)"
)
# "I learnt that she sang" tells what somebody said; "I was proud of her" tells of the writer.
_NOT_HEARD = (
    r"(?!(?:\w+ ){0,3}?(?:learnt|learned|heard|told|informed|gathered?|understand|understood|"
    r"find out|found out|shown|given to understand)\b)"
)
_WHEN = "(?:During|After|Before|At|In|On|From|With|Over|Throughout|Following)"
# What the writer did, thought or made of things: never to be taken for the person's own account.
_OWN = re.compile(
    r"(?<!\w)I (?:\w+ ){0,3}?(?:met|visited|presumed|assumed|wondered|decided|realised?|reflected|"
    r"concluded|considered|judged|assessed|inferred|contacted|attempted|attempts|introduced|opted|"
    r"knew very little|able to (?:get in )?contact|be certain)\b"
    rf"|\A(?:[^,]{{1,60}}, |{_WHEN} [^,]{{1,40}} )?I {_NOT_HEARD}\w"
    r"|(?<!\w)I have (?:ever|never) \w+"
    r"|(?<!\w)[Mm]y (?:\w+ )?(?:observation|impression|opinion|assessment|analysis|hypothesis)\b"
    r"|\A(?:This|That|It|All of this)(?: to me)? (?:demonstrate[sd]|shows|showed|suggest(?:s|ed)|"
    r"indicate[sd]|provide[sd]|seem(?:s|ed)|(?:is|was|were) (?:clear|evident|apparent|important|"
    r"noteworthy|amazing))\b|\ATo (?:her|his|their) credit\b"
    r"|\A(?:One of|Among) (?:the first |(?:her|his|their) )(?:\w+ )?strengths?\b"
)
_PAPER = (
    r"(?:the|her|his|their|a) (?:[\w-]+ ){0,2}(?:letter|report|notes?|records?|file|summary|"
    r"assessment|email|referral|care plan|log ?book|chart)"
)
_READ = re.compile(
    rf"(?<!\w)(?P<who>{_PAPER})(?= (?:\w+ ){{0,3}}?(?:says?|said|shows?|states?|stated|records?|"
    rf"recorded|describes?|lists?|gives?|mentions?))|(?<!\w)according to (?P<by>{_PAPER})",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?…](?=\s|\Z)|\n")
_ENDED = re.compile(r"\.\W?\Z")
_PRONOUNS = ("she", "he", "they")


@dataclass(frozen=True, slots=True)
class Around:
    """What is known about a conversation before a sentence of it is marked.

    `called` is the name the person uses; `others` the people in the network and at work with them,
    as they are called; `author` who is writing. `interpreter` says that one was there, and `read`
    that these are the words of a letter or an email: then `author` is whoever wrote that.
    """

    called: str
    pronouns: str = ""
    others: tuple[str, ...] = ()
    author: str = ""
    advocate: str = ""
    interpreter: bool = False
    from_memory: bool = False
    read: bool = False


class Speaker(NamedTuple):
    """A guess: whose words, one of the seven ways of knowing, and whether the text says so."""

    text: str
    how_known: str
    sure: bool


def guess_speaker(
    sentence: str,
    paragraph: str,
    around: Around,
    start: int | None = None,
    speech: list[Span] | None = None,
) -> Speaker:
    """Guess who said what `sentence` holds, and how we know.

    Args:
        sentence: The words about to be marked.
        paragraph: The paragraph they stand in.
        around: The person, those around them and the conversation.
        start: Where in the paragraph they begin, when they may be there twice.
        speech: What is speech in the paragraph, where a statement runs on over several of them.

    Returns:
        The guess; `sure` only where the text itself names who spoke, saw or wrote.
    """
    place = paragraph.find(sentence) if start is None else start
    if place < 0:
        paragraph, place, speech = sentence, 0, None
    span = Span(place, place + len(sentence))
    if speech is None:
        speech = [Span(*found.span()) for found in QUOTED.finditer(paragraph)]
    spoken = [one for one in speech if one.start < span.end and span.start < one.end]
    text = _Text(paragraph, speech, around)
    found = text.of_speech(spoken[0]) if spoken else text.of_report(span)
    if around.read:
        # Whatever a letter tells was read in it; telling of somebody is not their saying it.
        return Speaker(around.author if not found.sure else found.text, "read", found.sure)
    return found


class _Text:
    """A paragraph with its speech blanked out, so that only the writer's own words name anyone."""

    def __init__(self, paragraph: str, speech: list[Span], around: Around) -> None:
        self._paragraph = paragraph
        plain = list(paragraph)
        for one in speech:
            plain[one.start : one.end] = "”" * (one.end - one.start)
        self._plain = "".join(plain)
        self._around = around
        self._names = _names(around)
        self._signed = with_signs(self._plain, self._names)

    def of_speech(self, speech: Span) -> Speaker:
        """Guess who spoke: named in the same sentence, else a little earlier, else the person."""
        same = self._sentence_round(speech)
        close = self._who(ATTRIBUTED, same)
        if close:
            return self._speaker(close[0], close[1], named=True)
        earlier = self._who(ATTRIBUTED, Span(0, speech.start), last=True)
        # What follows "I asked" is somebody's answer, not the writer's own words.
        if earlier and earlier[0] != "I":
            return self._speaker(earlier[0], earlier[1], named=False)
        return Speaker(self._around.called, self._how(self._around.called), sure=False)

    def of_report(self, span: Span) -> Speaker:
        """Guess how we know what the writer tells: read, seen, shown or said."""
        words = span.of(self._plain)
        read = _READ.search(words)
        if read:
            paper = read["who"] or read["by"]
            return Speaker(paper[0].lower() + paper[1:], "read", sure=True)
        observed = _OBSERVED.search(words)
        if observed:
            return Speaker(self._around.author, "seen", sure=words[observed.start()] == "I")
        shown = self._who(SHOWN, span)
        if shown and shown[0] == "I":
            return Speaker(self._around.author, "seen", sure=False)
        if shown:
            name, sure = self._resolved(shown[0], shown[1])
            return Speaker(name, "sign", sure)
        told = self._who(ATTRIBUTED, span)
        if told:
            return self._speaker(told[0], told[1], named=True)
        thought = self._who(REPORTED, span)
        if thought and thought[0] == "I":
            return Speaker(self._around.author, "seen", sure=False)
        if thought:
            theirs = self._resolved(*thought)[0] == self._around.called
            return self._speaker(thought[0], thought[1], named=theirs)
        if _OWN.search(words):
            return Speaker(self._around.author, "seen", sure=False)
        if words.startswith("They ") and self._is_not_they():
            # "Dil said that they row. They would make it up": it goes on being what Dil said.
            earlier = self._who(ATTRIBUTED, Span(0, span.start), last=True)
            who = earlier[0] if earlier and earlier[0] != "I" else SOMEONE_ELSE
            return self._speaker(who, span.start, named=False)
        return Speaker(self._around.called, self._how(self._around.called), sure=False)

    def _is_not_they(self) -> bool:
        said = self._around.pronouns.lower()
        return bool(said) and "they" not in said

    def _sentence_round(self, speech: Span) -> Span:
        """Return the sentence that speech is part of; a full stop inside it has ended that."""
        stops = [found.end() for found in _STOP.finditer(self._plain, 0, speech.start)]
        begin = max([0, *stops, *self._ends_of_speech_before(speech)])
        after = _STOP.search(self._plain, speech.end)
        end = after.end() if after else len(self._plain)
        ended = _ENDED.search(speech.of(self._paragraph)) or self._answered_at_once(speech)
        return Span(begin, speech.end if ended else end)

    def _answered_at_once(self, speech: Span) -> bool:
        """Say whether other speech follows, so that what comes after that is not about this."""
        return self._plain[speech.end :].lstrip()[:1] == "”"

    def _ends_of_speech_before(self, speech: Span) -> list[int]:
        before = self._plain[: speech.start].rstrip()
        return [len(before)] if before.endswith("”") else []

    def _who(self, pattern: Later, within: Span, *, last: bool = False) -> tuple[str, int] | None:
        found = list(pattern.finditer(self._signed, within.start, within.end))
        if not found:
            return None
        one = found[-1 if last else 0]
        group = next(name for name in ("who", "whom", "by") if one[name])
        return Span(*one.span(group)).of(self._plain), one.start()

    def _speaker(self, who: str, place: int, *, named: bool) -> Speaker:
        name, certain = self._resolved(who, place)
        return Speaker(name, self._how(name), sure=named and certain)

    def _resolved(self, who: str, place: int) -> tuple[str, bool]:
        """Return whom a name, pronoun or "her sister" stands for, and whether that is plain."""
        if who in self._names:
            return self._names[who], True
        if who == "I":
            return self._around.author, True
        if who.lower() not in _PRONOUNS:
            return who[0].lower() + who[1:], True
        latest = self._latest_name(place)
        theirs = not self._around.pronouns or who.lower() in self._around.pronouns.lower().split(
            "/"
        )
        if theirs:
            return self._around.called, latest in ("", self._around.called)
        return (latest if latest != self._around.called else "") or SOMEONE_ELSE, False

    def _latest_name(self, place: int) -> str:
        places = {self._plain.rfind(short, 0, place): name for short, name in self._names.items()}
        return places[max(places)] if max(places) >= 0 else ""

    def _how(self, name: str) -> str:
        if "advocate" in name or (name and name == self._around.advocate):
            return "advocate"
        if self._around.interpreter and name == self._around.called:
            return "interpreter"
        return "remembered" if self._around.from_memory else "said-noted"


def _names(around: Around) -> dict[str, str]:
    """Return each way a name may be written, whole or first name alone, with the name it means."""
    names: dict[str, str] = {}
    for name in (around.called, *around.others, around.advocate):
        for short in (name, *name.split()[:1]):
            names.setdefault(short, name)
    names.pop("", None)
    return names
