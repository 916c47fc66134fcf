"""Sentences of a letter to the person: where a line comes from, when, what it costs."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from trellis.conversations.models import SPOKEN, HowKnown, Passage
from trellis.outcomes.models import Element
from trellis.outcomes.models import Reading as Given
from trellis.people.folding import fold
from trellis.people.models import Person
from trellis.plans.models import Action, Plan
from trellis.plans.queries import QUOTES, ShownOutcome

OPENING = "“"
ENDS = frozenset(".!?…")


def on_day(day: date, beside: date) -> str:
    """Return a day in words, with its year only where it is not the year of ``beside``."""
    return format_date(day, "j F" if day.year == beside.year else "j F Y")


def is_person(name: str, person: Person) -> bool:
    """Say whether a name means the person whose plan it is."""
    return fold(name) in {fold(person.called), fold(person.name), "you"}


def source_words(shown: ShownOutcome, person: Person, letter: date, *, name: str = "") -> str:
    """Say where an outcome comes from: ``You said this on 24 February``.

    Args:
        shown: the outcome.
        person: whose outcome it is.
        letter: the letter's day.
        name: what to call the person where it is not written to them.
    """
    if shown.put.theirs is not None:
        day = on_day(shown.put.theirs.read_back.on, letter)
        return _("%(who)s put it this way on %(day)s") % {"who": name or _("You"), "day": day}
    if not shown.passages:
        told = [shown.outcome.said_by, shown.outcome.source_told]
        return ", ".join(part for part in told if part)
    passage = shown.passages[0]
    return passage_words(passage, person, letter, quoted=shown.own, name=name)


def passage_words(
    passage: Passage, person: Person, letter: date, *, quoted: bool, name: str = ""
) -> str:
    """Say who said a passage, how we know, and when, in a sentence to or about the person."""
    day = on_day(passage.conversation.happened_on, letter)
    return said_words(passage.said_by, passage.how_known, day, person, quoted=quoted, name=name)


def said_words(
    said_by: str, how: str, day: str, person: Person, *, quoted: bool, name: str = ""
) -> str:
    """Say who said something, how we know, and when, in a sentence to or about the person.

    Args:
        said_by: whose words they are, as it was written down.
        how: how we know (``HowKnown``).
        day: when, in words.
        person: whose record it is.
        quoted: whether the words stand in quotation marks.
        name: what to call the person where it is not written to them.
    """
    by = said_by.split(",")[0].strip()
    if not by:
        return _("Written down on %(day)s") % {"day": day}
    own = is_person(by, person)
    if not quoted and how in SPOKEN:
        who = (name or _("you")) if own else by
        return _reported(how) % {"who": who, "day": day}
    if how == HowKnown.ADVOCATE and not own:
        return _("%(who)s said this on %(day)s, as an advocate") % {"who": by, "day": day}
    who = (name or _("You")) if own else by
    return _sentence(how) % {"who": who, "day": day}


def how_words(how: str) -> str:
    """Return how we know in a few plain words, for a list in which the day stands already."""
    return {
        HowKnown.SAID_NOTED: _("said, and noted then"),
        HowKnown.REMEMBERED: _("said, and written from memory"),
        HowKnown.INTERPRETER: _("said through an interpreter"),
        HowKnown.ADVOCATE: _("said by an advocate"),
        HowKnown.SIGN: _("shown, and not in words"),
        HowKnown.SEEN: _("saw this"),
        HowKnown.READ: _("in writing"),
    }[HowKnown(how)]


def _reported(how: str) -> str:
    """Return the sentence for what is in the writer's words, made from what was said."""
    return {
        HowKnown.SAID_NOTED: _("From what %(who)s said on %(day)s"),
        HowKnown.REMEMBERED: _("From what %(who)s said on %(day)s, written from memory"),
        HowKnown.INTERPRETER: _("From what %(who)s said on %(day)s, through an interpreter"),
    }[HowKnown(how)]


def _sentence(how: str) -> str:
    """Return the sentence for how something is known."""
    return {
        HowKnown.SAID_NOTED: _("%(who)s said this on %(day)s"),
        HowKnown.REMEMBERED: _("%(who)s said this on %(day)s, written from memory"),
        HowKnown.INTERPRETER: _("%(who)s said this on %(day)s, through an interpreter"),
        HowKnown.ADVOCATE: _("%(who)s said this on %(day)s, through an advocate"),
        HowKnown.SIGN: _("%(who)s showed this on %(day)s"),
        HowKnown.SEEN: _("%(who)s saw this on %(day)s"),
        HowKnown.READ: _("%(who)s wrote this; read on %(day)s"),
    }[HowKnown(how)]


def reading_when(day: date, letter: date, others: Iterable[date]) -> str:
    """Return when a reading was given, in words that fit a sentence.

    ``today`` on the day of the letter, ``in January`` for another month of the same year where no
    other reading that is said beside it is of that month, else ``on 24 February``.
    """
    if day == letter:
        return _("today")
    months = [(other.year, other.month) for other in (*others, letter)]
    if day.year == letter.year and (day.year, day.month) not in months:
        return _("in %(month)s") % {"month": format_date(day, "F")}
    return _("on %(day)s") % {"day": on_day(day, letter)}


def giver(one: Given) -> str:
    """Return who gave a reading, as a letter to the person says it."""
    return _("You") if one.by_the_person else one.by_name


def reason(one: Given) -> str:
    """Return why somebody gave a reading, as they put it, in quotation marks.

    What already holds quotation marks is an account of what was said, and follows "because".
    """
    words = one.because.strip()
    if not words:
        return ""
    bare = words.strip(QUOTES)
    if OPENING in bare:
        return re.sub(r"\.(?=[”’]?\Z)", "", words)
    return f"“{bare if bare[-1:] in ENDS else bare + '.'}”"


def spoken(words: str) -> tuple[str, bool]:
    """Return words as they are shown, and whether in quotation marks.

    Words that already hold quotation marks are somebody's account of what was said, and stand as
    they are.
    """
    inner = words.strip()
    whole = inner[:1] == OPENING and inner[-1:] == "”" and inner.count(OPENING) == 1
    if whole:
        return inner[1:-1].strip(), True
    return inner, OPENING not in inner and '"' not in inner


def block_words(action: Action) -> str:
    """Return the building block of an action, as the letter names it."""
    return {
        Element.SELF: _("your part"),
        Element.NETWORK: _("family and friends"),
        Element.COMMUNITY: _("community"),
        Element.EQUIPMENT: _("equipment"),
        Element.SHORT_TERM: _("short-term support"),
        Element.LONG_TERM: _("long-term support"),
    }[Element(action.block)]


def who_words(action: Action, person: Person, *, name: str = "") -> str:
    """Return who does an action: ``You`` where it is the person, or ``name`` where that is said."""
    return (name or _("You")) if is_person(action.who, person) else action.who


def pounds(amount: Decimal) -> str:
    """Return an amount of money: ``£96.40``, and ``£96`` where there are no pence."""
    text = f"{amount:,.2f}"
    return f"£{text.removesuffix('.00')}"


def weekly(amount: Decimal) -> str:
    """Return an amount by the week."""
    return _("%(amount)s a week") % {"amount": pounds(amount)}


def cost_sentences(plan: Plan, about: str) -> list[str]:
    """Say what the person and the council pay (Care Act s26), where ``about`` does not already.

    Args:
        plan: the plan.
        about: what the practitioner wrote about the money.
    """
    found = []
    pays = plan.weekly_from_person
    if pays is not None and not tells(about, pays):
        if pays:
            found.append(_("You pay %(amount)s towards it.") % {"amount": weekly(pays)})
        else:
            found.append(_("You pay nothing towards it."))
    council = plan.weekly_from_council
    said = " ".join(about.split())
    rest = pays is not None and tells(about, pays) and THE_REST.search(said)
    told = council is None or council == plan.weekly_cost or tells(about, council)
    if council is not None and not (told or rest):
        found.append(_("The council pays %(amount)s.") % {"amount": weekly(council)})
    return found


# What an amount looks like where somebody wrote it: £1,240.50, £ 60, 60 pounds.
AMOUNT = re.compile(r"£\s*(\d[\d,]*(?:\.\d+)?)|\b(\d[\d,]*(?:\.\d+)?)\s+pounds?\b", re.IGNORECASE)
NOTHING = re.compile(
    r"\b(?:pay(?:s|ing)? nothing|nothing (?:for you )?to pay|(?:do|does|will) not (?:have to )?pay|"
    r"don[’']t (?:have to )?pay|not (?:be )?asked to pay|no charge|free of charge)\b",
    re.IGNORECASE,
)
THE_REST = re.compile(
    r"\b(?:the council|we) (?:will )?pays? (?:the )?(?:rest|remainder|all)\b", re.I
)


def tells(about: str, amount: Decimal) -> bool:
    """Say whether text already names an amount, however it is written; 0 may be in words."""
    words = " ".join(about.split())
    if not amount and NOTHING.search(words):
        return True
    return any(_decimal("".join(found)) == amount for found in AMOUNT.findall(words))


def _decimal(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))
