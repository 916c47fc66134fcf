"""What peer groups have in My work: sessions to come, notes, what waits for an answer."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.accounts.models import User
from trellis.peergroups.models import Agreement
from trellis.peergroups.queries import notes_since, to_agree, to_come, to_hear
from trellis.peergroups.turns import Turns
from trellis.web.mywork.lines import Item
from trellis.web.peergroups.parts import expected_at
from trellis.web.peergroups.wording import turn_words
from trellis.web.supervision.wording import when_words
from trellis.web.wording import ago_words

SOON = timedelta(days=21)  # whose turn it is further off may change often until then


def group_sessions_to_come(user: User) -> Iterator[tuple[date, Item]]:
    """Yield the sessions to come of somebody's groups, with the day of each."""
    until = timezone.localdate() + SOON
    for one in to_come(user):
        words = [f"{when_words(one)}."]
        if one.is_first:
            leads = _("You lead this first one.") if one.group.supervisor_id == user.pk else ""
            words.append(leads)
        elif one.on <= until:
            turns = Turns.of(one.group)
            line = turns.line("facilitator", expected_at(one, turns))
            words.append(turn_words(line[0] if line else None, turns.members, user))
        href = reverse("peergroups:session", args=[one.pk])
        text = _("Peer group: %(group)s") % {"group": one.group.name}
        yield one.on, Item(href, text, " ".join(filter(None, words)))


def from_groups(user: User) -> list[Item]:
    """Return what a group asks somebody: to read what it agrees, and, of a supervisor, its word."""
    return [
        *(_to_agree(one, user) for one in to_agree(user) if _waits(one, user)),
        *(
            Item(
                reverse("peergroups:session", args=[one.session_id]),
                _("%(group)s has something to tell you") % {"group": one.session.group.name},
                _("From %(who)s, for you and the group alone.") % {"who": one.author.name},
            )
            for one in to_hear(user)
        ),
    ]


def notes_of_groups(user: User, since: date) -> list[Item]:
    """Return the notes that others wrote since a day, for everybody in the group."""
    moment = datetime.combine(since, time(), timezone.get_current_timezone())
    return [
        Item(
            reverse("peergroups:session", args=[one.session_id]),
            _("Notes of %(group)s, by %(who)s")
            % {"group": one.session.group.name, "who": one.author.name},
            f"{ago_words(one.changed_at)[:1].upper()}{ago_words(one.changed_at)[1:]}.",
        )
        for one in notes_since(user, moment)
    ]


def _waits(agreement: Agreement, user: User) -> bool:
    """Say whether others have agreed to it as it stands, and somebody has not."""
    yes = {one.author_id for one in agreement.said_yes.all() if one.version == agreement.version}
    return bool(yes) and user.pk not in yes


def _to_agree(one: Agreement, user: User) -> Item:
    return Item(
        reverse("peergroups:agreement", args=[one.group_id]),
        _("%(group)s asks you to read what it agrees") % {"group": one.group.name},
    )
