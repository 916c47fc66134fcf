"""What a rule notices and the words around it say otherwise.

A wish in the worker's question is not told yet, a choice named as an example is nobody's choice,
what somebody says of themselves is their voice, and to ask for help is not to depend on it. Each
is a class of place, seen from the nearest words of the same sentence.

Source: findings in the five source documents, read in their place; the guide to the labels,
bench/data/language/README.md.
"""

from bisect import bisect_right
from collections.abc import Callable

from trellis.language.cues import KIN
from trellis.language.later import Later
from trellis.language.model.themselves import is_of_oneself
from trellis.language.page import Page
from trellis.language.rules.model import WELCOME, Candidate
from trellis.language.scopes.meaning import is_disowned

_NAMING = frozenset({"label", "judgement", "blame", "deficit"})
_REACH_BEFORE, _REACH = 24, 170
_MARKS = frozenset("'\"“‘")
_REPLACED_BEFORE = Later(r"\b(?:rather than|or rather|instead of|replac(?:e|es|ed|ing))\s['\"“‘]\Z")
_WRITER_BEFORE = Later(
    r"(?<!\w)(?:(?:i|we|someone|somebody)\s(?:\w+\s)?|questions?\s(?:that\s)?you\s)\Z"
)
_WRITER_ASKS = Later(
    r"(?<!\w)(?:i|we|someone|somebody)\s(?:\w+\s)?(?:ask(?:ed)?|wondered|enquired|queried)\b"
    r"(?P<rest>[^,.;:?!]*)\Z"
)
_WHETHER = Later(
    r"(?<!\w)(?:i|we)\s(?:\w+\s)?(?:ask(?:ed)?|wonder(?:ed)?|enquired?|queried|check(?:ed)?)\s"
    r"(?:[\w']+\s){0,3}(?:if|whether)\s[^,.;:?!]*\Z"
)
_WHAT_IS_ASKED = Later(
    r"\b(?:what|who|whom|where|when|why|how|whether|if|to (?:talk|tell|describe|show|take))\b"
)
_ANSWERED = Later(
    r"\b(?:and|but|so)\s(?:\w+\s){1,2}(?:said|told|answered|replied|explained|wrote|pointed)\b"
)
_AS_AN_EXAMPLE = Later(
    r"\b(?:decisions?|choices?|choos\w+|decid\w+)\b[^.;:]{0,20}\b(?:such as|like|including|"
    r"for example|e\.g\.),?\s[^.;:]{0,80}\Z"
)
_WHAT_BEFORE = Later(r"\b(?:what|who)\s(?:\w+\s)?\Z")
_EXAMPLE_OF_ASKING = Later(
    r"\b(?:(?:open|closed|scaling|miracle|exception) questions?|reflections?|affirmations?|"
    r"prompts?)\b"
)
_NOBODY_SAID = Later(r"\b(?:someone|somebody|anyone|anybody)\s(?:\w+\s)?(?:asked|told|said|says)\b")
_OF_WORK = Later(
    r"\b(?:ask(?:ing)? (?:open )?questions|families|clients|service users|caseload|supervisor|"
    r"practitioners?|(?:my|our) practice|my team|children (?:have been|were|are) (?:a lot )?more)\b"
)
_OF_A_CARER_AT_WORK = Later(
    r"\b(?:(?:our|my|first|second|third|next|last) placement|moved in with us|"
    r"(?:foster|shared lives) (?:carers?|famil(?:y|ies)|child(?:ren)?)|\w+['’]s needs)\b"
)
_SUPPORTS_SOMEONE = Later(
    r"\b(?:supporting|caring for|fostering|looking after) "
    r"(?:someone|somebody|children|people|a child)\b"
)
_RELATIVES = KIN.replace(", ", "|").replace("*", r"\w*")
_THROUGH_OTHERS = Later(
    rf"(?<!\w)(?:they|(?:her|his|their|the)\s(?:{_RELATIVES}))"
    r"\s(?:\w+\s)?(?:informed|told|said|says|say|report|reported|mentioned|reiterated|thinks?|thought)\b"
    r"[^,.;:?!]*\Z"
)
_PLACEHOLDER = Later(r"\W*[\w ]+/[\w ]+\W*\Z")
_A_PART = Later(r"\s(?:an?|its|their|the)\s(?:\w+\s)?(?:part|role)\b")
_HELPS_ITSELF = Later(r"\s(?:anyone|anybody|somebody|someone|us|me|help|reminding)\b")
_OF_SOMETHING = Later(r"\sof\s(?:\w+)\b(?!\s(?:score|data|measure))")
_IS_A_CALL = Later(
    r"\b(?:notif\w+|alert\w*|inform\w*|let(?:s|ting)?\s(?:\w+\s){1,3}know|signal\w*|button|pendant|"
    r"alarm|r[ai]ngs?|calls?|call(?:ed|ing)|press\w*)\b[^.;:]{0,70}\b(?:that|if|when|whenever)\s\w+\s"
    r"\Z"
)
_OF_AN_EVENT = Later(r"\s(?:(?:of|about)\s)?(?:what|that|how|who|where|when|why|whether)\b")
_OF_A_GOOD_THING = Later(
    r"[^.;:]{0,60}\b(?:good|keen|strong|watchful|proud|love[sd]?|enjoy\w*|happy|gifted|talented|"
    r"determined|close|care[sd]?|kind|capable|skilled|resilient)\b"
)
_DENIES = Later(r"\b(?:not|no|never|nor|without|\w+n't|un\w+)\b")
_DIAGNOSED = Later(r"\bdiagnos(?:ed|is|es)\s(?:with|of|as|includ\w+)\s[^.;:]{0,60}\Z")
_KINDS_OF = Later(r"\b(?:patterns?|forms?|types?|acts?|cycles?)\sof\s['\"“‘]?\Z")
_QUESTIONS_IT = Later(
    r"\b(?:i ask(?:ed)? myself|i wonder(?:ed)?|would(?:n't| not) (?:i|you|we|anyone|anybody)|"
    r"who would(?:n't| not)|i question(?:ed)?)\b"
)
_PUBLISHED = Later(
    r"[\s*•–-]{0,4}[A-Z][\w ,.&'’-]{2,90}\((?:19|20)\d\d[a-z]?\)[.,:]?\s['\"“‘*]{0,2}[A-Z]\w+ \w"
)
_A_TITLE = Later(r"[\s*•–-]*[^.!?;]*\w\s\W?\w+\W{0,3}\Z")
_IN_CONTENTS = Later(r"[^\n]*\t[^\n]*\t\d{1,3}\s*\Z")
_A_LINK = ("http://", "https://", "www.", "<a href", "<u>http", "<http")
_LONGEST_TITLE = 200
_WHAT_IS = Later(r"\bwhat (?:is|are|was|were|counts as)\s(?:an?\s|the\s)?['\"“‘]?\Z")
_WHAT_DOES = Later(r"\bwhat (?:do|does|did)\s[^?.;:]*\Z")
_MEANS = Later(r"[^.;:]*\bmean\b")
_TO_DECIDE = Later(r"\sto (?:make (?:\w+\s){0,3}decisions?|decide|choose)\b")
_SAID_SO = Later(
    r"\b(?:i|i'm|i've|i'd|my|me|said|says|saying|stat(?:es?|ed)|told|tells?|explain\w*|argu\w+|"
    r"want\w*|wish\w*|would like|prefer\w*|chose|choos\w+|decid\w+|hop(?:es?|ed|ing)|ask(?:s|ed)?|"
    r"determined|like[sd]?|love[sd]?|enjoy\w*|point(?:s|ed)|nod\w*|gestur\w+|feels?|felt|thinks?|"
    r"thought|describ\w+|insist\w*|refus\w*|agree[sd]?|mention\w*|repl(?:y|ies|ied)|answer\w*)\b"
)


def is_said_otherwise(page: Page, one: Candidate, begins: int) -> bool:
    """Return whether the words around what a rule notices take it back.

    Args:
        page: The text.
        one: What was noticed.
        begins: Where its sentence begins, in the folded text.
    """
    before = page.folded.low[max(begins, one.start - _REACH) : one.start]
    if before[-1:] in _MARKS and _REPLACED_BEFORE.search(before):
        return True
    decide = _BY_RULE.get(one.rule.id)
    if decide is not None and decide(page, one, before):
        return True
    if one.rule.finds == "voice":
        return _is_asked_or_an_example(page, one, before)
    if one.rule.finds == "label" and (
        _is_questioned(page, one, before) or _is_in_a_title(page, one)
    ):
        return True
    if one.rule.finds == "jargon":
        return _is_asked_about(page, one, before) or _is_in_a_title(page, one)
    if one.rule.finds in WELCOME:
        return False
    if one.rule.finds in _NAMING and is_disowned(before, _rest(page, one)):
        return True
    if ("whether " in before or "if " in before) and _WHETHER.search(before):
        return True
    return is_of_oneself(page, one.rule.finds, one.start, before)


def is_somebodys(page: Page, start: int, end: int) -> bool:
    """Return whether a sentence of guidance has a word of saying, wishing, choosing or showing.

    Args:
        page: The text.
        start: Where it begins, in the folded text.
        end: Where it ends there.
    """
    return _SAID_SO.search(page.folded.low[start:end]) is not None


def is_a_carers_at_work(page: Page, start: int, end: int) -> bool:
    """Return whether it stands in what a foster or Shared Lives carer says of their work.

    Args:
        page: The text.
        start: Where it begins, in the folded text.
        end: Where it ends there.
    """
    first, last = page.folded.span(start, end)
    number = bisect_right(page.speech, (last, 0)) - 1
    if number < 0 or page.speech[number].end <= first:
        return False
    said = page.speech[number]
    before = page.text[max(0, said.start - _REACH) : said.start].rpartition("\n")[2]
    words = said.of(page.text).lower()
    return (
        _OF_A_CARER_AT_WORK.search(words) is not None
        or _SUPPORTS_SOMEONE.search(before.lower()) is not None
    )


def _is_asked_or_an_example(page: Page, one: Candidate, before: str) -> bool:
    """Return whether it is the writer who asks, or a choice is only an example of one."""
    low = page.folded.low
    if low.startswith("asked", one.start) and _WRITER_BEFORE.search(before[-_REACH_BEFORE:]):
        return True
    if _is_quoted(page, one, before) and _EXAMPLE_OF_ASKING.search(_line_before(page, one)):
        return True
    if page.speech and is_a_carers_at_work(page, one.start, one.end):
        return True
    if before and low.startswith(("she ", "he "), one.start) and _THROUGH_OTHERS.search(before):
        return True
    is_what = low.startswith(("what", "who"), one.start)
    asks = _WRITER_ASKS.search(before) if "ask" in before or "wond" in before else None
    if asks and (is_what or _WHAT_IS_ASKED.search(asks["rest"])):
        return _ANSWERED.search(asks["rest"]) is None
    is_what = is_what or _WHAT_BEFORE.search(before) is not None
    return is_what and _AS_AN_EXAMPLE.search(before) is not None


def _line_before(page: Page, one: Candidate) -> str:
    """Return what stands before it in its line, as far as one looks."""
    place = page.folded.place(one.start)
    return page.text[max(0, place - _REACH) : place].rpartition("\n")[2].lower()


def _is_questioned(page: Page, one: Candidate, before: str) -> bool:
    """Return whether a label is a diagnosis, a kind of deed, or quoted so as to be questioned."""
    if _DIAGNOSED.search(before):
        return True
    around = before + page.folded.low[one.end : one.end + _REACH]
    return before[-1:] in _MARKS and _QUESTIONS_IT.search(around) is not None


def _is_asked_about(page: Page, one: Candidate, before: str) -> bool:
    """Return whether it is asked what the words mean: "What do ADLs or POC really mean?"."""
    if "what " not in before:
        return False
    if _WHAT_IS.search(before):
        return True
    after = page.folded.low[one.end : one.end + _REACH].partition("?")[0]
    return _WHAT_DOES.search(before) is not None and _MEANS.search(after) is not None


def _is_in_a_title(page: Page, one: Candidate) -> bool:
    """Return whether it stands in the title of something published: with its year, or its link."""
    text, place = page.text, page.folded.place(one.start)
    first = max(0, place - _LONGEST_TITLE)
    start = text.rfind("\n", first, place) + 1
    if first and not start:
        return False
    before = text[start:place]
    if "(" in before and _PUBLISHED.match(before):
        return True
    line, _, next_line = text[start : place + 2 * _LONGEST_TITLE].partition("\n")
    if "\t" in line and _IN_CONTENTS.match(line):
        return True
    if next_line[:30].lstrip().startswith(_A_LINK):
        return len(line) < _LONGEST_TITLE and _A_TITLE.match(line) is not None
    link = line.find("://")
    return place - start < link < _LONGEST_TITLE and _A_TITLE.match(line, 0, link) is not None


def _rest(page: Page, one: Candidate) -> str:
    """Return what follows it in its sentence."""
    end = page.window(one.start, one.end).end
    return page.folded.low[one.end : min(end, one.end + _REACH)]


def _own_words(page: Page, one: Candidate, before: str) -> bool:
    words = page.folded.low[one.start : one.end]
    return (
        _PLACEHOLDER.match(words) is not None
        or _NOBODY_SAID.search(before) is not None
        or (_OF_WORK.search(words) is not None and _SAID_SO.search(before) is None)
    )


def _followed(pattern: Later) -> Callable[[Page, Candidate, str], bool]:
    return lambda page, one, _: pattern.match(page.folded.low, one.end) is not None


def _after(pattern: Later) -> Callable[[Page, Candidate, str], bool]:
    return lambda _page, _one, before: pattern.search(before) is not None


def _is_quoted(page: Page, one: Candidate, _before: str) -> bool:
    """Return whether "you" is whoever somebody speaks to, and not the person written to."""
    return page.is_quoted(*page.folded.span(one.start, one.end))


def _ending(word: str, pattern: Later) -> Callable[[Page, Candidate, str], bool]:
    return lambda page, one, _: (
        page.folded.low.endswith(word, one.start, one.end)
        and pattern.match(page.folded.low, one.end) is not None
    )


def _is_good(page: Page, one: Candidate, _before: str) -> bool:
    good = _OF_A_GOOD_THING.match(page.folded.low, one.end)
    return good is not None and _DENIES.search(good[0]) is None


_BY_RULE: dict[str, Callable[[Page, Candidate, str], bool]] = {
    "voice.own-words": _own_words,
    "voice.you": _is_quoted,
    "strength.can-still-cook": _ending("play", _A_PART),
    "judgement.secret-mind": _ending("need", _HELPS_ITSELF),
    "judgement.no-doubt": _is_good,
    "dependency.need": _after(_IS_A_CALL),
    "trade-words.baseline": _followed(_OF_SOMETHING),
    "trade-words.has-capacity": _followed(_TO_DECIDE),
    "deficit.of": _followed(_OF_AN_EVENT),
    "deficit.has-no-skills": _followed(_OF_AN_EVENT),
    "label.aggressive-2": _after(_KINDS_OF),
}
