"""How long a record is kept, in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trellis.packs.model import RetentionRule, text
from trellis.packs.retention import Keeping
from trellis.retention.queries import OfPerson
from trellis.web.wording import day

EVENTS = {
    "last-work-ended": gettext_lazy("the end of our last work with them, or a later contact"),
    "last-contact": gettext_lazy("the last time that there was any contact"),
    "death": gettext_lazy("the day they died"),
    "adopted": gettext_lazy("the day of the adoption order"),
    "looked-after": gettext_lazy("the day they were no longer looked after"),
    "after-care": gettext_lazy("the end of the after-care"),
    "safeguarding": gettext_lazy("the end of the enquiry"),
}
LACKS = {
    "birthday": gettext_lazy("Nobody has written down when they were born, not even about when."),
    "last-work-ended": gettext_lazy("Nobody has written down when our work with them ended."),
    "last-contact": gettext_lazy("Nobody has written down when there was any contact."),
    "death": gettext_lazy("Nobody has written down on which day they died."),
    "adopted": gettext_lazy("Nobody has written down the day of the adoption order."),
    "looked-after": gettext_lazy("Nobody has written down when they were no longer looked after."),
    "after-care": gettext_lazy("The after-care goes on, or nobody has written down when it ended."),
    "safeguarding": gettext_lazy("The enquiry goes on, or nobody has written down when it ended."),
}
BASES = {
    "law": gettext_lazy("The law says so:"),
    "guidance": gettext_lazy("Guidance says so, not the law:"),
    "custom": gettext_lazy("Councils do so, and no law says it; it goes by the"),
}


@dataclass(frozen=True)
class RuleSaid:
    """A rule that applies, and what it comes to."""

    title: str
    why: str
    comes_to: str
    source: str


@dataclass(frozen=True)
class Said:
    """How long a record is kept, in words: in short, then more, then the rules that apply."""

    short: str
    more: tuple[str, ...]
    counts: RuleSaid | None
    others: tuple[RuleSaid, ...]


def in_words(found: OfPerson, today: date) -> Said:
    """Return how long a record is kept, in words."""
    standing = found.standing
    counts = standing.counts
    short, more = _short(found, today)
    birthdays = [one for one in (counts, *standing.others) if one and one.rule.from_ == "birthday"]
    if found.known.estimated and birthdays:
        more.append(
            _("The year of birth is an estimate, so we count from the last day that it can be.")
        )
    return Said(
        short,
        tuple(more),
        rule_said(counts, standing.goes_on) if counts else None,
        tuple(rule_said(one, standing.goes_on) for one in standing.others),
    )


def _short(found: OfPerson, today: date) -> tuple[str, list[str]]:
    standing, counts = found.standing, found.standing.counts
    if standing.goes_on:
        more = _("There is work going on. The years begin once the last piece of work has ended.")
        return _("Kept while we work together"), [more]
    if counts is None:
        more = _("No rule fits this record, so it is kept until one does.")
        return _("Kept without an end for now"), [more]
    if counts.until is None:
        lack = [str(LACKS[counts.lacks])] if counts.lacks else []
        return _("Kept without an end for now"), lack
    if standing.is_due(today):
        more = _("That day has passed. Two colleagues decide together before anything is deleted.")
        return _("Kept until %(day)s") % {"day": day(counts.until)}, [more]
    return _("Kept until %(day)s") % {"day": day(counts.until)}, []


def rule_said(one: Keeping, goes_on: bool) -> RuleSaid:
    """Return a rule that applies to somebody, in words; while work goes on, without a day."""
    rule = one.rule
    source = f"{BASES[rule.basis]} {rule.source}."
    days = f"{how_long(rule)}." if goes_on else comes_to(one)
    return RuleSaid(text(rule.title), text(rule.why), days, source)


def comes_to(one: Keeping) -> str:
    """Return from which event on which day a rule counts, and what that comes to."""
    if not one.rule.from_:
        return _("No end for now.")
    if one.until is None:
        return str(LACKS[one.lacks])
    return _("%(how_long)s: until %(day)s.") % {
        "how_long": how_long(one.rule, one.event_on),
        "day": day(one.until),
    }


def how_long(rule: RetentionRule, event_on: date | None = None) -> str:
    """Return how many years from which event, and its day where it is told."""
    if not rule.from_:
        return _("No end for now")
    told = {"years": rule.years, "age": rule.age or 0}
    if rule.from_ == "birthday" and not rule.years:
        return _("Until they are, or would be, %(age)s") % told
    event = _("birthday %(age)s") % told if rule.from_ == "birthday" else EVENTS[rule.from_]
    words = ngettext("%(years)s year from %(event)s", "%(years)s years from %(event)s", rule.years)
    said = words % {**told, "event": event}
    return f"{said}, {day(event_on)}" if event_on else said
