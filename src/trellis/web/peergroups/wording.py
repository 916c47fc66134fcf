"""What pages of peer groups say of turns, in plain sentences; never how often anybody came."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from trellis.accounts.models import User
from trellis.peergroups.models import PeerGroup
from trellis.peergroups.rota import Turn
from trellis.supervision.queries import Rhythm
from trellis.web.people.going_on import spoken_day
from trellis.web.wording import day_short

ORDER = 4  # names in the order of turns; the others come after them anyway


def theirs_words(rhythm: Rhythm) -> str:
    """Return when a group met and meets, for its supervisor, who is not there each time."""
    days = {
        "last": day_short(rhythm.last),
        "next": spoken_day(rhythm.next) if rhythm.next else "",
    }
    if rhythm.last and rhythm.next:
        return _("The group last met on %(last)s, and meets next on %(next)s.") % days
    if rhythm.last:
        return _("The group last met on %(last)s. No day is set for the next time.") % days
    if rhythm.next:
        return _("The group meets for the first time on %(next)s. You lead.") % days
    return _("No day is set yet.")


def listed(names: Sequence[str]) -> str:
    """Return names as they are said: ``Ada, Bo and Cy``."""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def turn_words(turn: Turn | None, members: Sequence[User], reader: User) -> str:
    """Return whose turn it is to lead, and why where that is not plain."""
    who = next((one for one in members if turn and one.pk == turn.member), None)
    if turn is None or who is None:
        return _("It is nobody’s turn: choose among you.")
    name = {"who": who.name}
    if who.pk == reader.pk:
        return (
            _("You lead. You were away when it was your turn.")
            if turn.passed_over
            else _("You lead: it is your turn.")
        )
    if turn.passed_over:
        return _("%(who)s leads, who was away when it was their turn.") % name
    return _("%(who)s leads: it is their turn.") % name


def after_words(turns: Sequence[Turn], members: Sequence[User]) -> str:
    """Return who leads after that, in order; empty where there is nobody else."""
    names = {one.pk: one.first_name for one in members}
    after = [names[one.member] for one in turns[1:ORDER] if one.member in names]  # type: ignore[index]
    return _("After that: %(names)s.") % {"names": ", ".join(after)} if after else ""


def others_words(group: PeerGroup) -> str:
    """Return who reads what is written in a group's notes."""
    return _(
        "Everybody who belongs to %(group)s now reads this. Who joins later does not; who leaves"
        " still can."
    ) % {"group": group.name}
