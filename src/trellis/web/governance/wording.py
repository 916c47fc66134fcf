"""What the officer's pages say of a look and of an event, in words. No word here judges anybody."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.accounts.models import Countersigned, Role
from trellis.audit.changes import Change
from trellis.governance.looks import UnusualLook
from trellis.governance.models import Kind
from trellis.web.rights.wording import AREAS, THROUGH, list_words
from trellis.web.wording import day, number_words

WHAT = (
    ("person.refused", gettext_lazy("tried to open a record that is not open to them")),
    ("person.merge", gettext_lazy("put two records together, or took them apart again")),
    ("person.begun", gettext_lazy("began a record")),
    ("register.searched", gettext_lazy("asked the register whether somebody is known")),
    ("register.compared", gettext_lazy("was told which records may be about one person")),
    ("record.opened-in-emergency", gettext_lazy("opened a record in an emergency")),
    ("record.opening-closed", gettext_lazy("closed a record opened in an emergency")),
    ("record.opening-looked-at", gettext_lazy("looked at an opening in an emergency")),
    ("record.restricted", gettext_lazy("closed a record to somebody")),
    ("record.restriction-lifted", gettext_lazy("lifted the closing of a record")),
    ("record.watched-no-more", gettext_lazy("stopped watching a record")),
    ("record.watched", gettext_lazy("began to watch a record")),
    ("work.allocated", gettext_lazy("brought a colleague into the work")),
    ("work.involvement-ended", gettext_lazy("ended a part in the work")),
    ("record.kept-for-another", gettext_lazy("named who has a record that nobody could open")),
    ("work.begun", gettext_lazy("began a piece of work")),
    ("work.ended", gettext_lazy("ended a piece of work")),
    ("work.passing", gettext_lazy("handed work over, or took it up")),
    ("handover.", gettext_lazy("worked on a handover")),
    ("contact.", gettext_lazy("hid an address, or changed who knows it")),
    ("representative.", gettext_lazy("changed who speaks for a person by law")),
    ("cover.", gettext_lazy("arranged or ended cover for an absence")),
    ("sign-in.made", gettext_lazy("signed in")),
    ("sign-in.failed:code", gettext_lazy("a wrong code was given for a second step")),
    ("sign-in.failed:key", gettext_lazy("a key or passkey was refused")),
    ("sign-in.failed:single", gettext_lazy("single sign-on was refused")),
    ("sign-in.failed", gettext_lazy("a wrong password was given to sign in")),
    ("sign-in.ended", gettext_lazy("ended being signed in somewhere")),
    ("sign-in.locked", gettext_lazy("was locked out after wrong tries")),
    ("sign-in.lifted", gettext_lazy("let somebody try to sign in again")),
    ("staff.added", gettext_lazy("added somebody who works here")),
    ("staff.role", gettext_lazy("gave a colleague another role")),
    ("staff.countersigned", gettext_lazy("changed what is agreed of a colleague’s work")),
    ("staff.supervisor", gettext_lazy("changed who supervises a colleague")),
    ("staff.details", gettext_lazy("changed a colleague’s name, job or telephone number")),
    ("staff.teams", gettext_lazy("moved a colleague between teams")),
    ("staff.ended", gettext_lazy("ended a colleague’s access")),
    ("staff.brought-back", gettext_lazy("let a former colleague sign in again")),
    ("staff.invited", gettext_lazy("made a link by which a colleague chooses a password")),
    ("staff.password", gettext_lazy("gave a colleague another password")),
    ("staff.second-step", gettext_lazy("took away a second step that was lost")),
    ("staff.signed-out", gettext_lazy("signed a colleague out everywhere")),
    ("staff.team-added", gettext_lazy("added a team")),
    ("staff.team-changed", gettext_lazy("changed a team’s name or telephone numbers")),
    ("staff.team-duty", gettext_lazy("changed whether a team answers whoever rings")),
    ("staff.team-closed", gettext_lazy("closed a team")),
    ("enquiry.opened", gettext_lazy("opened an enquiry")),
    ("enquiry.asked", gettext_lazy("asked a question in an enquiry")),
    ("enquiry.answered", gettext_lazy("answered a question in an enquiry")),
    ("enquiry.closed", gettext_lazy("closed an enquiry")),
    ("backup.made", gettext_lazy("made a backup")),
    ("backup.restored", gettext_lazy("brought a backup back")),
    ("pack.", gettext_lazy("installed a practice pack")),
    ("copy.", gettext_lazy("worked on a copy of a record")),
    ("rectification.", gettext_lazy("worked on something said to be wrong")),
    ("writing.", gettext_lazy("moved something out of the wrong record")),
    ("retention.", gettext_lazy("worked on how long a record is kept")),
    ("sharing.", gettext_lazy("wrote down what was shared")),
    ("publication.", gettext_lazy("published something, or took it back")),
    ("reader.", gettext_lazy("changed who reads what is published")),
    ("reading.", gettext_lazy("changed who reads what is published")),
    ("huddle.", gettext_lazy("took part in a huddle")),
    ("circle.", gettext_lazy("changed a learning circle")),
    ("reflection.", gettext_lazy("showed a reflection, or read one that is shown")),
    ("visit.", gettext_lazy("arranged or changed a visit")),
    ("supervision.", gettext_lazy("wrote in supervision")),
    ("peer-group.", gettext_lazy("wrote in a peer group")),
    ("plan.", gettext_lazy("worked on a plan")),
    ("action.", gettext_lazy("worked on a plan")),
    ("review.", gettext_lazy("worked on a review")),
    ("outcome.", gettext_lazy("worked on an outcome")),
    ("assessment.", gettext_lazy("worked on an assessment")),
    ("conversation.", gettext_lazy("worked on a conversation")),
    ("passage.", gettext_lazy("worked on a conversation")),
    ("narrative.", gettext_lazy("worked on a conversation")),
    ("picture.", gettext_lazy("worked on a conversation")),
    ("question.", gettext_lazy("worked on a conversation")),
    ("read-back.", gettext_lazy("read back what was told")),
    ("determination.", gettext_lazy("worked on an assessment")),
    ("interim.", gettext_lazy("worked on a plan")),
    ("network.", gettext_lazy("changed a person’s network")),
    ("relationship.", gettext_lazy("changed a person’s network")),
    ("tie.", gettext_lazy("changed a person’s network")),
    ("letter.", gettext_lazy("worked on a letter")),
    ("person.", gettext_lazy("changed a person’s details")),
    ("trail.copied", gettext_lazy("took a copy of the audit trail")),
    ("trail.", gettext_lazy("searched the audit trail")),
    ("governance.", gettext_lazy("opened the governance officer’s pages")),
)
BY_KEY: dict[str, Any] = {
    "staff.countersigned": Countersigned.choices,
    **dict.fromkeys(
        ("staff.added", "staff.role", "staff.ended", "staff.brought-back"), Role.choices
    ),
}
MOST = 12  # records of a list that are named on a page; a table has them all
COPIED = (".copied", ".printed")
WAYS = {
    "password": gettext_lazy("a password"),
    "app": gettext_lazy("figures from an app"),
    "paper": gettext_lazy("a code on paper"),
    "key": gettext_lazy("a key or passkey"),
    "single-sign-on": gettext_lazy("single sign-on"),
}


def why_words(look: UnusualLook) -> str:
    """Return what is unusual about a look, as a plain statement of what happened."""
    who, more = look.worker.user.name, look.more
    if look.kind == Kind.OWN:
        return _("The record has the same name as %(who)s. It may be their own.") % {"who": who}
    if look.kind == Kind.SURNAME:
        return _("The person has the same surname as %(who)s.") % {"who": who}
    if look.kind == Kind.COLLEAGUE:
        return _("The record has the same name as somebody who works here.")
    if look.kind == Kind.WATCHED:
        return _("You watch this record.")
    if look.kind == Kind.MANY:
        return _many_words(more["people"], more["usual"])
    if look.kind == Kind.NO_PART:
        return _(
            "On %(days)s days of these seven, through their team alone. They never had a part in"
            " the work themselves, and wrote nothing."
        ) % {"days": number_words(more["days"])}
    if look.kind == Kind.REFUSED:
        return _(
            "They tried %(times)s times to open this record. It is not open to them and stayed"
            " closed."
        ) % {"times": number_words(more["times"])}
    if look.kind == Kind.REGISTER:
        return _(
            "They asked the register %(times)s times within an hour whether somebody is known, and"
            " opened nobody’s record."
        ) % {"times": more["times"]}
    if look.kind == Kind.AFTER:
        ended = day(date.fromisoformat(more["ended"]))
        return _("Their own part in the work had ended on %(day)s.") % {"day": ended}
    return _night_words(more["people"])


def _many_words(people: int, usual: int) -> str:
    now = _("They had the records of %(people)s people open within an hour.") % {"people": people}
    if not usual:
        return f"{now} {_('In the four weeks before they had opened none.')}"
    before = _("In the four weeks before it was never more than %(usual)s.")
    return f"{now} {before % {'usual': number_words(usual)}}"


def _night_words(people: int) -> str:
    when = _("Between ten at night and six in the morning, and in no team that is on duty.")
    if people == 1:
        return when
    how_many = _("They had the records of %(people)s people open.")
    return f"{when} {how_many % {'people': number_words(people)}}"


def through_words(through: str) -> str:
    """Return why a record was open to somebody; empty where that is not told."""
    if through == "refused":
        return _("was not open to them")
    return str(THROUGH.get(through, ""))


def records_words(references: list[str]) -> str:
    """Return which records an event concerns; of a long list the first, and how many more."""
    if len(references) == 1:
        return _("record %(reference)s") % {"reference": references[0]}
    first, more = ", ".join(references[:MOST]), len(references) - MOST
    said = {"references": first, "count": more}
    if more > 0:
        return _("records %(references)s and %(count)s more") % said
    return _("records %(references)s") % said if references else ""


def span_words(first: datetime, last: datetime) -> str:
    """Return between which times something was: one day once, two in full."""
    begins, ends = timezone.localtime(first), timezone.localtime(last)
    said = {"day": day(begins), "from": f"{begins:%H:%M}", "to": f"{ends:%H:%M}"}
    if said["from"] == said["to"] and begins.date() == ends.date():
        return _("%(day)s at %(from)s") % said
    if begins.date() == ends.date():
        return _("%(day)s, %(from)s to %(to)s") % said
    return _("%(day)s at %(from)s to %(last)s at %(to)s") % {**said, "last": day(ends)}


def change_words(what: str, change: Change | None) -> str:
    """Return of whom something was changed, from what and to what; empty where nothing was."""
    if change is None:
        return ""
    known: dict[str, Any] = dict(BY_KEY.get(what, ()))
    was, now = (str(known.get(one, one)) for one in (change.was, change.now))
    said = {"of": change.of, "was": was, "now": now}
    if was and now:
        return _("%(of)s: from %(was)s to %(now)s") % said
    if was or now:
        return (_("%(of)s: %(now)s") if now else _("%(of)s: no longer %(was)s")) % said
    return change.of


def machine_words(change: Change | None) -> str:
    """Return whose command it was at the machine; empty for what was done on a page."""
    if change is None or not change.machine:
        return ""
    return _("%(who)s, by a command on the machine") % {"who": change.machine}


def what_words(what: str) -> str:
    """Return what an event tells of, in words; its key where there are none for it."""
    kind, _colon, more = what.partition(":")
    if kind in {"person.seen", "person.written"}:
        area = more.partition(":")[0]
        where = str(AREAS.get(area, "")) or (_("an enquiry") if area == "governance" else area)
        said = _("looked at %(where)s") if kind == "person.seen" else _("saved in %(where)s")
        return said % {"where": where}
    if kind == "people.seen":
        said = _("was shown people in a list: %(where)s")
        return said % {"where": list_words(more)}
    if kind == "sign-in.made" and more:
        ways = _(" and ").join(str(WAYS.get(way, way)) for way in more.split("+"))
        return _("signed in with %(ways)s") % {"ways": ways}
    if kind.endswith(COPIED) and kind != "trail.copied":
        return _("made a copy (%(what)s)") % {"what": kind}
    known = next((words for key, words in WHAT if what.startswith(key)), None)
    if known is not None:
        return str(known)
    return _("changed something (%(what)s)") % {"what": kind}
