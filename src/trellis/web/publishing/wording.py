"""What the pages of readers say of a grant and of an item, in words."""

from django.utils.translation import gettext as _

from trellis.publishing.models import Grant
from trellis.publishing.queries import PublishedTo, ReaderOf
from trellis.web.people.header import in_a_row
from trellis.web.wording import day


def as_words(grant: Grant) -> str:
    """Return as who somebody reads: ``a health professional, Wrenmouth Surgery``."""
    return ", ".join(filter(None, [str(grant.get_kind_display()), grant.organisation]))


def days_words(grant: Grant) -> str:
    """Return from when to when a grant holds."""
    if grant.ends_on is None:
        return _("From %(first)s, without an end.") % {"first": day(grant.begins_on)}
    told = {"first": day(grant.begins_on), "last": day(grant.ends_on)}
    return _("From %(first)s to %(last)s.") % told


def state_words(reader: ReaderOf) -> str:
    """Return how a grant stands today, in a sentence."""
    grant = reader.grant
    if reader.state == "suspended" and grant.suspended_by and grant.suspended_at:
        told = {"who": grant.suspended_by.name, "day": day(grant.suspended_at)}
        return _("Suspended by %(who)s on %(day)s: they see nothing, and are not told.") % told
    if reader.state == "ended" and grant.ended_by and grant.ended_at:
        told = {"who": grant.ended_by.name, "day": day(grant.ended_at)}
        return _("Ended by %(who)s on %(day)s.") % told
    return {
        "reads": _("They can read what is published to them."),
        "closed": _("The record is closed to them, so they see nothing."),
        "to-come": _("They see nothing before that day."),
        "over": _("That time is over: they see nothing."),
        "ended": _("Their account has ended."),
    }[reader.state]


def item_words(one: PublishedTo) -> str:
    """Return how an item stands, in a sentence."""
    item = one.item
    if one.state == "waits":
        return _("Prepared by %(who)s. It waits for a second person.") % {"who": item.made_by.name}
    if one.state == "withdrawn" and item.withdrawn_by and item.withdrawn_at:
        told = {"who": item.withdrawn_by.name, "day": day(item.withdrawn_at)}
        return _("Taken back by %(who)s on %(day)s.") % told
    told = {"who": item.made_by.name, "day": day(item.published_at)}
    words = _("Published by %(who)s on %(day)s.") % told
    if item.confirmed_by:
        words += " " + _("%(who)s looked at it first.") % {"who": item.confirmed_by.name}
    if one.state == "held-back":
        words += " " + _(
            "Held back: something was marked as not for them since. Publish it anew, or take it"
            " back."
        )
    return words


def sees_words(reader: ReaderOf) -> str:
    """Return what a reader can read, for the page that says who can see a record."""
    if reader.state != "reads":
        return state_words(reader)
    if not reader.readable:
        return _("Nothing is published to them yet.")
    titles = ", ".join(in_a_row(str(one.get_output_display())) for one in reader.readable)
    return _("Published to them: %(what)s.") % {"what": titles}
