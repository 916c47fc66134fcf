"""What supervision has in My work: one that a colleague began, an agreement to read, what comes."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.access.asking import Question, the_user
from trellis.accounts.models import User
from trellis.supervision.models import Agreement, Session, Supervision
from trellis.supervision.queries import to_come
from trellis.web.mywork.lines import Item
from trellis.web.supervision.wording import when_words

TO_COME = Question(lambda: to_come(the_user()))


def _waiting() -> QuerySet[Agreement, Any]:
    """Return since when one is written that the other has agreed to, and this one has not."""
    user = the_user()
    waits = Q(
        supervision__supervisee=user, supervisee_agreed_at=None, supervisor_agreed_at__isnull=False
    ) | Q(
        supervision__supervisor=user, supervisor_agreed_at=None, supervisee_agreed_at__isnull=False
    )
    found = Agreement.objects.filter(waits, supervision=OuterRef("pk"), in_force_from=None)
    return found.values("created_at")[:1]


def _agreed() -> QuerySet[Agreement]:
    return Agreement.objects.filter(supervision=OuterRef("pk"), in_force_from__isnull=False)


# The supervisions that somebody is one of the two in and that go on: since when one waits for
# them to read what is agreed, and whether the two have ever agreed.
GOING_ON = Question(
    lambda: (
        Supervision.objects.filter(Q(supervisee=the_user()) | Q(supervisor=the_user()))
        .filter(ended_on=None)
        .annotate(waits_since=Subquery(_waiting()), agreed=Exists(_agreed()))
        .select_related("supervisee", "supervisor")
    )
)


def sessions_to_come(sessions: Iterable[Session], user: User) -> Iterator[tuple[date, Item]]:
    """Yield the sessions to come of somebody, with the day of each.

    Args:
        sessions: the rows of :data:`TO_COME`.
        user: whose they are.
    """
    for one in sessions:
        href = reverse("supervision:session", args=[one.pk])
        yield one.on, Item(href, _title(one, user), f"{when_words(one)}.")


def _title(session: Session, user: User) -> str:
    two = session.supervision
    names = {"who": two.other_than(user).name, "supervisor": two.supervisor.name}
    if user.pk in {two.supervisee_id, two.supervisor_id}:
        return _("Supervision with %(who)s") % names
    names["who"] = two.supervisee.name
    return _("Supervision with %(who)s, for %(supervisor)s") % names


def begun_with(going_on: Iterable[Any], user: User, since: date) -> list[Item]:
    """Return the supervisions that a colleague began with somebody, until the two agree on one.

    Args:
        going_on: the rows of :data:`GOING_ON`.
        user: who is told.
        since: how far back it is news.
    """
    return [
        _begun(one, user)
        for one in going_on
        if one.begun_on >= since and one.begun_by_id != user.pk and not one.agreed
    ]


def _begun(one: Supervision, user: User) -> Item:
    names = {"who": one.other_than(user).name, "first": one.other_than(user).first_name}
    supervises = one.supervisor_id == user.pk
    text = _("%(who)s began supervision with you") % names
    part = _("You supervise %(first)s.") if supervises else _("%(first)s supervises you.")
    more = _("It opens nobody’s record. Talk through what you agree, or end it if it is a mistake.")
    return Item(reverse("supervision:one", args=[one.pk]), text, f"{part % names} {more}")


def agreements_to_read(going_on: Iterable[Any], user: User) -> list[Item]:
    """Return what the other has agreed to and waits for this one of the two, the newest first.

    Args:
        going_on: the rows of :data:`GOING_ON`.
        user: who is told.
    """
    waiting = [one for one in going_on if one.waits_since]
    return [
        Item(
            reverse("supervision:agreement", args=[one.pk]),
            _("%(who)s asks you to read what you agree about supervision")
            % {"who": one.other_than(user).name},
        )
        for one in sorted(waiting, key=lambda one: one.waits_since, reverse=True)
    ]
