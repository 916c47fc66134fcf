"""How a conversation, its marks and its makers are put into words on a page."""

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trellis.conversations.models import Conversation, HowKnown, MarkKind, Passage
from trellis.frameworks.queries import NotInstalled, framework
from trellis.packs.model import text

_STOPS = ".!?…"


def areas() -> dict[str, str]:
    """Return the wellbeing areas, id to plain name, in the order of the Care Act, s1(2)."""
    try:
        parts = framework("care-act", "wellbeing").parts
    except NotInstalled:
        return {}
    return {part.id: text(part.title) for part in parts}


def area_names(ids: list[str]) -> list[str]:
    """Return the plain names of wellbeing areas."""
    names = areas()
    return [names[one] for one in ids if one in names]


def kind_name(kind: str) -> str:
    """Return the name of a kind of mark."""
    return str(MarkKind(kind).label)


def said(said_by: str, how_known: str) -> str:
    """Return who said something and how we know: ``Dil, said and noted then``."""
    how = str(HowKnown(how_known).label)
    return f"{said_by}, {how}" if said_by else how[:1].upper() + how[1:]


def said_of(passage: Passage) -> str:
    """Return who said a passage and how we know."""
    return said(passage.said_by, passage.how_known)


def sentence(words: str) -> str:
    """Return words as a sentence: a capital to begin with and a stop at the end."""
    clean = words.strip()
    if not clean:
        return ""
    return clean[:1].upper() + clean[1:] + ("" if clean[-1] in _STOPS else ".")


def described(conversation: Conversation) -> str:
    """Return when, where and how a conversation was held, and how it was written down."""
    is_talk = conversation.kind == Conversation.Kind.CONVERSATION
    kind = "" if is_talk else conversation.get_kind_display()
    return " ".join(filter(None, [sentence(kind), _when(conversation), _where(conversation)]))


def _when(conversation: Conversation) -> str:
    day = format_date(conversation.happened_on, "l j F")
    if conversation.happened_on.year != timezone.localdate().year:
        day = format_date(conversation.happened_on, "l j F Y")
    if conversation.began_at and conversation.ended_at:
        return _("%(day)s, %(a)s to %(b)s.") % {
            "day": day,
            "a": f"{conversation.began_at:%H:%M}",
            "b": f"{conversation.ended_at:%H:%M}",
        }
    if conversation.began_at:
        return _("%(day)s, %(a)s.") % {"day": day, "a": f"{conversation.began_at:%H:%M}"}
    return sentence(day)


def _where(conversation: Conversation) -> str:
    place = sentence(conversation.place)
    if conversation.place and conversation.place_why:
        place = sentence(f"{conversation.place.rstrip('.')}: {conversation.place_why}")
    parts = [sentence(conversation.present), place, sentence(conversation.held)]
    return " ".join(filter(None, [*parts, sentence(conversation.helped), written(conversation)]))


def written(conversation: Conversation) -> str:
    """Return who wrote it, when and from what: ``Written by Alice the same day, from notes …``."""
    late = (conversation.written_on - conversation.happened_on).days
    words = {
        "who": conversation.author.name,
        "when": _how_late(late),
        "source": conversation.get_written_from_display(),
    }
    return _("Written by %(who)s %(when)s, from %(source)s.") % words


def _how_late(days: int) -> str:
    if days <= 0:
        return _("the same day")
    if days == 1:
        return _("the day after")
    return ngettext("%(n)s day later", "%(n)s days later", days) % {"n": days}


def tally(count: int) -> str:
    """Return how many marks there are: ``no marks yet``, ``1 mark``, ``4 marks``."""
    if not count:
        return _("no marks yet")
    return ngettext("%(n)s mark", "%(n)s marks", count) % {"n": count}


def address(name: str, *arguments: object, then: str = "") -> str:
    """Return a page's address, or an empty string where this release has no such page."""
    try:
        return reverse(name, args=arguments) + then
    except NoReverseMatch:
        return ""
