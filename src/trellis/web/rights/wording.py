"""What the pages and copies of a person's rights say, in words."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trellis.documents.extract import ExtractEntry, ExtractText
from trellis.rights.looks import Listing, Look
from trellis.rights.models import Sharing
from trellis.web.wording import day, number_words

AREAS = {
    "people": gettext_lazy("overview, details and network"),
    "aboutme": gettext_lazy("About me"),
    "conversations": gettext_lazy("conversations"),
    "assessments": gettext_lazy("assessments"),
    "plans": gettext_lazy("outcomes and plan"),
    "readback": gettext_lazy("what was read back"),
    "reads": gettext_lazy("how a record reads"),
    "forms": gettext_lazy("forms"),
    "letters": gettext_lazy("letters and chronology"),
    "timeline": gettext_lazy("timeline"),
    "groupcopies": gettext_lazy("copies without names"),
    "same": gettext_lazy("whether two records are of one person"),
    "rights": gettext_lazy("records rights"),
    "openings": gettext_lazy("opening and closing the record"),
    "publishing": gettext_lazy("what is published to readers"),
    "supervision": gettext_lazy("supervision of the worker"),
    "peergroups": gettext_lazy("what a peer group decided"),
    "huddles": gettext_lazy("what a huddle agreed"),
    "handovers": gettext_lazy("handover"),
    "corrections": gettext_lazy("what was put right or moved"),
    "retention": gettext_lazy("how long the record is kept"),
}
# Lists of people that have a name of their own, by the area of their pages.
LISTS = {
    "mywork": gettext_lazy("My work"),
    "people": gettext_lazy("the list of people"),
    "register": gettext_lazy("what the register found"),
    "same": gettext_lazy("records that may be about one person"),
    "retention": gettext_lazy("how long records are kept"),
    "publishing": gettext_lazy("what is published to them"),
    "governance": gettext_lazy("the governance officer’s pages"),
}
THROUGH = {
    "allocated": gettext_lazy("has a part in the work"),
    "supervisor": gettext_lazy("supervises somebody with a part in the work"),
    "team": gettext_lazy("the work sits with their team"),
    "cover": gettext_lazy("stood in for somebody who was away"),
    "duty": gettext_lazy("was on duty"),
    "emergency": gettext_lazy("opened it in an emergency"),
    "published": gettext_lazy("it was published to them"),
    "decides": gettext_lazy("looked at an opening in an emergency afterwards"),
    "restriction": gettext_lazy("decides who has a closed record"),
    "waits": gettext_lazy("waits for them to decide, no record opened"),
    "list": gettext_lazy("named in a list, no record opened"),
}


def list_words(page: str) -> str:
    """Return which list a page of people is, by its name in the trail.

    To choose somebody to talk about, or to hand over, is told as any list: who is told of it need
    not know what their worker thinks of doing.
    """
    return str(LISTS.get(page.partition(":")[0]) or _("another list of people"))


def where_words(look: Look) -> str:
    """Return which parts of the record were open."""
    found = [str(AREAS.get(area, _("the record"))) for area in look.areas]
    return ", ".join(dict.fromkeys(found))


def through_words(look: Look) -> str:
    """Return why the record was open to them."""
    return str(THROUGH.get(look.through, _("in another way, which is written down")))


def when_words(look: Look) -> str:
    """Return between which times, how many pages were opened and how often something was saved."""
    first, last = (f"{timezone.localtime(one):%H:%M}" for one in (look.earliest, look.latest))
    times = first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}
    opened = ngettext("%(count)s page opened", "%(count)s pages opened", look.looks)
    saved = ngettext("saved once", "saved %(count)s times", look.wrote)
    parts = [times]
    parts += [opened % {"count": look.looks}] if look.looks else []
    parts += [saved % {"count": look.wrote}] if look.wrote else []
    return ", ".join(parts)


def listed_words(one: Listing) -> str:
    """Return in which lists somebody was named, and on which days."""
    said = {"first": day(one.first), "last": day(one.last), "days": number_words(one.days)}
    if one.days == 1:
        when = said["first"]
    else:
        when = _("on %(days)s days from %(first)s to %(last)s") % said
    lists = ", ".join(dict.fromkeys(map(list_words, one.lists)))
    return f"{lists[:1].upper()}{lists[1:]}: {when}"


def sharing_entry(one: Sharing) -> ExtractEntry:
    """Return a sharing as a copy of the register says it."""
    told = [
        (_("What"), one.what),
        (_("What for"), one.purpose),
        (_("Lawful basis"), basis_words(one)),
        (_("Told"), one.get_told_display()),
        (_("What you say of it"), one.get_view_display()),
        (_("Why it was shared all the same"), one.why_all_the_same),
        (_("Until"), day(one.until)),
        (_("Ended"), ended_words(one)),
    ]
    texts = [ExtractText(label=label, words=words) for label, words in told if words]
    if one.words:
        texts.append(ExtractText(label=_("In your words"), words=one.words, own=True))
    whom = ", ".join(filter(None, [one.organisation, one.to_whom]))
    return ExtractEntry(
        title=_("%(day)s: %(who)s") % {"day": day(one.on), "who": whom},
        texts=tuple(texts),
        source=_("Written down by %(who)s.") % {"who": one.by.name},
    )


def basis_words(one: Sharing) -> str:
    """Return the basis, the condition where there is one, and the law that names it."""
    condition = one.get_condition_display() if one.condition != Sharing.Condition.NONE else ""
    return "; ".join(filter(None, [str(one.get_basis_display()), str(condition), one.statute]))


def ended_words(one: Sharing) -> str:
    """Return when a sharing ended, and why."""
    if one.withdrawn_on is None:
        return ""
    return _("%(day)s: %(why)s") % {"day": day(one.withdrawn_on), "why": one.withdrawn_why}
