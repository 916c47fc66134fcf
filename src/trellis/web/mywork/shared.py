"""What others sent me: an assessment to agree, a piece of work I was brought into."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission, may
from trellis.accounts.models import User
from trellis.assessments.models import Assessment
from trellis.conversations.readers import Reader
from trellis.corrections.models import Moved
from trellis.corrections.moving import moves_to_agree
from trellis.corrections.rectifying import said_by_readers
from trellis.corrections.statements import Rectification
from trellis.people.duplicates import merged_lately
from trellis.people.merged import MaySame, Merge
from trellis.plans.queries import sight
from trellis.publishing.models import Publication
from trellis.publishing.queries import waiting_for_a_second
from trellis.web.mywork.lines import Item
from trellis.web.peergroups.lines import from_groups, notes_of_groups
from trellis.web.supervision.lines import agreements_to_read, begun_with
from trellis.web.wording import ago_words, day_short
from trellis.work.handing import offered_to
from trellis.work.models import Involvement, Passing
from trellis.work.openings import to_look_at
from trellis.work.queries import brought_in

LATELY = timedelta(days=14)


def shared_with(user: User, today: date) -> list[Item]:
    """Return what colleagues sent the user, what waits for an answer before what is news."""
    asked = Assessment.objects.filter(asked_of=user, state=Assessment.State.ASKED)
    waiting = _opened(user) + [_offered(one) for one in offered_to(user)]
    waiting += [
        _asked(one, user) for one in asked.select_related("person", "author").order_by("pk")
    ]
    waiting += [_to_confirm(one) for one in waiting_for_a_second(user)]
    waiting += [_not_right(one) for one in said_by_readers(user)]
    waiting += [_to_move(one) for one in moves_to_agree(user)]
    lately = today - LATELY
    waiting += agreements_to_read(user) + begun_with(user, lately)
    waiting += from_groups(user)
    news = notes_of_groups(user, lately)
    news += [_merged(one, user) for one in merged_lately(user, lately)]
    return (
        waiting
        + _thought(user, lately)
        + news
        + [_brought(one) for one in brought_in(user, lately)]
    )


def _opened(user: User) -> list[Item]:
    """Return the records opened in an emergency that wait to be looked at, for whoever does."""
    if not may(user, Permission.RESTRICT):
        return []
    return [
        Item(
            reverse("openings:look_at", args=[one.opening]),
            _("%(who)s opened %(person)s’s record in an emergency")
            % {"who": one.worker, "person": one.person},
            _("Look at it together by %(day)s.") % {"day": day_short(one.by_day)},
        )
        for one in to_look_at()
    ]


def _offered(one: Passing) -> Item:
    """Return a piece of work that waits to be taken up."""
    text = _("%(who)s offers you the work with %(person)s") % {
        "who": one.offered_by.name,
        "person": one.person.name,
    }
    more = _("From %(day)s. Read the handover, ask back, and take it up.")
    where = reverse("handovers:index", args=[one.person_id])
    return Item(where, text, more % {"day": day_short(one.first_day)})


def _asked(one: Assessment, user: User) -> Item:
    names = {"who": one.author.name, "person": one.person.name}
    text = _("%(who)s asks you to agree %(person)s’s assessment") % names
    note = sight(one.person_id, Reader.colleague_(user)).text(one.asked_note)
    return Item(reverse("assessments:overview", args=[one.person_id, one.pk]), text, note)


def _to_confirm(one: Publication) -> Item:
    text = _("%(who)s prepared something to publish about %(person)s") % {
        "who": one.made_by.name,
        "person": one.person.name,
    }
    more = _("It waits for a second person to read it.")
    return Item(reverse("publishing:publication", args=[one.person_id, one.pk]), text, more)


def _not_right(one: Rectification) -> Item:
    """Return what a reader said is not right in what they read, until it is decided."""
    text = _("%(who)s says that something about %(person)s is not right") % {
        "who": one.said_by,
        "person": one.person.name,
    }
    more = _("Said where they read it. Answer by %(day)s.") % {"day": day_short(one.due_on)}
    return Item(reverse("corrections:one", args=[one.person_id, one.pk]), text, more)


def _to_move(one: Moved) -> Item:
    """Return what a colleague found in the wrong record, for whoever may agree that it moves."""
    text = _("%(who)s found something in %(person)s’s record that may belong to another") % {
        "who": one.asked_by.name,
        "person": one.person.name,
    }
    more = _("It waits for you to agree, or to let it stay.")
    return Item(reverse("corrections:move", args=[one.person_id, one.of]), text, more)


def _brought(one: Involvement) -> Item:
    text = _("%(who)s brought you in for %(person)s") % {
        "who": one.begun_by.name,
        "person": one.person.name,
    }
    more = f"{one.work.get_kind_display()}, {ago_words(one.began_on)}."
    return Item(reverse("people:person", args=[one.person_id]), text, more)


def _merged(one: Merge, user: User) -> Item:
    who, day = (one.undone_by, one.undone_at) if one.undone_by else (one.merged_by, one.merged_at)
    words = (
        _("%(who)s undid a merge of %(person)s’s record with another")
        if one.undone_by
        else _("%(who)s merged two records of %(person)s")
    )
    text = words % {"who": who.name, "person": one.person.name}
    why = sight(one.person_id, Reader.colleague_(user)).text(one.undone_why or one.why)
    more = f"{ago_words(day)[:1].upper()}{ago_words(day)[1:]}. {why}"
    return Item(reverse("same:merged", args=[one.person_id, one.pk]), text, more)


def _thought(user: User, since: date) -> list[Item]:
    """Return what colleagues say may be one person's, for whoever decides about it."""
    if not may(user, Permission.MERGE_RECORDS):
        return []
    said = MaySame.objects.filter(not_same_at=None, other__isnull=False, said_at__date__gte=since)
    found = said.exclude(said_by=user).select_related("person", "said_by").order_by("-said_at")
    return [
        Item(
            reverse("same:likely", args=[one.person_id]),
            _("%(who)s thinks there are two records of %(person)s")
            % {"who": one.said_by.name, "person": one.person.name},
            sight(one.person_id, Reader.colleague_(user)).text(one.words),
        )
        for one in found
    ]
