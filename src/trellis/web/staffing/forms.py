"""Forms: find somebody who works here, add and change them, add and change a team."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trellis.accounts.models import Countersigned, Role, Team, User
from trellis.staffing.actions import ROLES, teams_of
from trellis.staffing.asking import DECIDERS
from trellis.web.forms import TrellisForm
from trellis.web.people.fields import Line

HERE, UNSUPERVISED, GONE = "here", "unsupervised", "gone"
SHOWN = [
    (HERE, _("who work here")),
    (UNSUPERVISED, _("who work with people and have no supervisor")),
    (GONE, _("who no longer work here")),
]
NAME, JOB, NUMBER = 120, 120, 40
ROLE_CHOICES = [(value, Role(value).label) for value in ROLES]
# What each role opens, as the administrator reads it where they give one.
ROLE_HINTS = {
    Role.PRACTITIONER: _("Sees the records of the people they, or their team, work with."),
    Role.SUPERVISOR: _("Sees those of whom they supervise, too, and agrees their work."),
    Role.PRACTICE_LEAD: _("As a supervisor; decides on packs and how long records are kept, too."),
    Role.ADMINISTRATOR: _("Looks after people and teams. Sees no record."),
    Role.GOVERNANCE: _("Looks after who looks at records. Sees no record."),
}


def open_teams() -> list[tuple[str, Any]]:
    """Return the teams that are not closed, as answers."""
    found = Team.objects.filter(closed_on=None).order_by("name")
    return [(str(one.pk), one.name) for one in found]


class FindForm(TrellisForm):
    """Whom to show: by a word of their name, job or address; by team; who is here, or was."""

    q = Line(label=_("A name, job or email address"), required=False, max_length=NAME)
    team = forms.ChoiceField(label=_("Team"), required=False)
    show = forms.ChoiceField(label=_("Show those"), choices=SHOWN, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team: Any = self.fields["team"]
        team.choices = [("", _("any team")), *open_teams()]


class PersonForm(TrellisForm):
    """Somebody who works here: how they are called, what they are here to do, where, under whom.

    Args:
        who: whom; None for somebody new.
        own: whether it is the administrator themself, who changes nothing of their own standing.
    """

    name = Line(label=_("Name"), max_length=NAME)
    job_title = Line(label=_("Job title"), max_length=JOB, required=False)
    phone = Line(label=_("Telephone at work"), max_length=NUMBER, required=False)
    role = forms.ChoiceField(
        label=_("What they are here to do"), choices=ROLE_CHOICES, widget=forms.RadioSelect
    )
    supervisor = forms.ChoiceField(label=_("Who supervises them"), required=False)
    countersigned = forms.ChoiceField(
        label=_("What somebody else agrees before it is complete"),
        choices=Countersigned.choices,
        required=False,
    )

    def __init__(self, *args: Any, who: User | None, own: bool = False, **kwargs: Any) -> None:
        mine = teams_of(who) if who else []
        kwargs.setdefault("initial", _stands(who, mine) if who else {})
        super().__init__(*args, **kwargs)
        if own:
            for name in ("role", "supervisor", "countersigned"):
                del self.fields[name]
        else:
            self._choose(who, mine)

    def _choose(self, who: User | None, mine: list[Team]) -> None:
        """Offer who supervises here, whoever does now, and to whoever works here the teams."""
        above = User.objects.filter(is_active=True, role__in=DECIDERS).order_by("name")
        answers = [(str(one.pk), one.name) for one in above if one != who]
        now = who.supervisor if who else None
        if now is not None and str(now.pk) not in dict(answers):
            answers.append((str(now.pk), _("%(who)s, who does so no more") % {"who": now.name}))
        supervisor: Any = self.fields["supervisor"]
        supervisor.choices = [("", _("nobody")), *answers]
        if who is None or who.is_active:
            self._choose_teams(mine)

    def _choose_teams(self, mine: list[Team]) -> None:
        """Offer the teams: one more than they are in."""
        answers = [("", _("no team")), *open_teams()]
        for place in range(len(mine) + 1):
            label = _("Team") if place == 0 else _("And a team besides")
            self.fields[f"team_{place}"] = forms.ChoiceField(
                label=label, choices=answers, required=False
            )

    @property
    def places(self) -> list[str]:
        """The names of the fields of teams."""
        return [name for name in self.fields if name.startswith("team_")]

    def teams(self) -> list[Team]:
        """Return the teams that were chosen, each once."""
        chosen = {self.cleaned_data[name] for name in self.places} - {""}
        return list(Team.objects.filter(pk__in=chosen).order_by("name"))

    def above(self) -> User | None:
        """Return the supervisor who was chosen."""
        chosen = self.cleaned_data["supervisor"]
        return User.objects.get(pk=chosen) if chosen else None


def _stands(who: User, mine: list[Team]) -> dict[str, str]:
    """Return how somebody stands now, by field."""
    return {
        "name": who.name,
        "job_title": who.job_title,
        "phone": who.phone,
        "role": who.role,
        "supervisor": str(who.supervisor_id or ""),
        "countersigned": who.countersigned,
        **{f"team_{place}": str(one.pk) for place, one in enumerate(mine)},
    }


class AddForm(PersonForm):
    """Somebody new: as :class:`PersonForm`, with the address they sign in with."""

    field_order = ["name", "email"]
    email = forms.EmailField(
        label=_("Work email address"),
        max_length=254,
        help_text=_("They sign in with it. It cannot be changed afterwards."),
    )


class TeamForm(TrellisForm):
    """A team: its name, the part of the area it serves, and where it is rung."""

    name = Line(label=_("Name of the team"), max_length=80)
    locality = Line(label=_("The part of the area it serves"), max_length=80, required=False)
    phone = Line(label=_("Telephone"), max_length=NUMBER, required=False)
    out_of_hours = Line(
        label=_("Whom to ring at night and at weekends"), max_length=NUMBER, required=False
    )
