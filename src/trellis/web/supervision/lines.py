"""What supervision has in My work: the next session, and an agreement that waits for an answer."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.accounts.models import User
from trellis.supervision.models import Agreement, Session
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
