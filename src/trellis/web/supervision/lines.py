"""What supervision has in My work: one that a colleague began, an agreement to read, what comes."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.accounts.models import User
from trellis.supervision.models import Agreement, Session, Supervision
from trellis.supervision.queries import to_come
from trellis.web.mywork.lines import Item
from trellis.web.supervision.wording import when_words


def sessions_to_come(user: User) -> Iterator[tuple[date, Item]]:
    """Yield the sessions to come of somebody, with the day of each."""
    for one in to_come(user):
        href = reverse("supervision:session", args=[one.pk])
        yield one.on, Item(href, _title(one, user), f"{when_words(one)}.")


def _title(session: Session, user: User) -> str:
    two = session.supervision
    names = {"who": two.other_than(user).name, "supervisor": two.supervisor.name}
    if user.pk in {two.supervisee_id, two.supervisor_id}:
        return _("Supervision with %(who)s") % names
    names["who"] = two.supervisee.name
    return _("Supervision with %(who)s, for %(supervisor)s") % names


def begun_with(user: User, since: date) -> list[Item]:
    """Return the supervisions that a colleague began with somebody, until the two agree on one.

    Args:
        user: who is told.
        since: how far back it is news.
    """
    mine = Q(supervisee=user) | Q(supervisor=user)
    found = Supervision.objects.filter(mine, ended_on=None, begun_on__gte=since)
    found = found.exclude(begun_by=user).exclude(agreements__in_force_from__isnull=False)
    return [_begun(one, user) for one in found.select_related("supervisee", "supervisor")]


def _begun(one: Supervision, user: User) -> Item:
    names = {"who": one.other_than(user).name, "first": one.other_than(user).first_name}
    supervises = one.supervisor_id == user.pk
    text = _("%(who)s began supervision with you") % names
    part = _("You supervise %(first)s.") if supervises else _("%(first)s supervises you.")
    more = _("It opens nobody’s record. Talk through what you agree, or end it if it is a mistake.")
    return Item(reverse("supervision:one", args=[one.pk]), text, f"{part % names} {more}")


def agreements_to_read(user: User) -> list[Item]:
    """Return what the other has agreed to and waits for this one of the two."""
    waits = Q(
        supervision__supervisee=user, supervisee_agreed_at=None, supervisor_agreed_at__isnull=False
    ) | Q(
        supervision__supervisor=user, supervisor_agreed_at=None, supervisee_agreed_at__isnull=False
    )
    found = Agreement.objects.filter(waits, in_force_from=None, supervision__ended_on=None)
    found = found.select_related("supervision__supervisee", "supervision__supervisor")
    return [
        Item(
            reverse("supervision:agreement", args=[one.supervision_id]),
            _("%(who)s asks you to read what you agree about supervision")
            % {"who": one.supervision.other_than(user).name},
        )
        for one in found
    ]
