"""Huddles of the invented staff: one that goes on, with somebody brought to it, and one to come."""

from datetime import time
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.demo.people import day
from trellis.huddles.cases import confirm_case
from trellis.huddles.models import Huddle, Member
from trellis.huddles.rooms import begin_huddle, move_on, take_role
from trellis.huddles.saying import agree, say, will_do
from trellis.huddles.shape import process_of, processes
from trellis.people.models import Person


@transaction.atomic
def load_huddle(told: dict[str, Any], staff: dict[str, User], people: dict[str, Person]) -> None:
    """Write one huddle of the data, as each who is in it would have."""
    by, leads = staff[told["by"]], staff[told["leads"]]
    act_as(by)
    by_id = {one.id: one for one in processes()}
    made = begin_huddle(
        by=by,
        process=by_id[told["process"]],
        on=day(told["on"]),
        at=time.fromisoformat(told["at"]),
        role=told["role"],
        colleagues=[staff[name] for name in told["with"]],
    )
    take_role(by=by, huddle=made, member=_member(made, leads).pk, role=made.lead_role)
    if brings := told.get("brings"):
        person = people[brings["person"]]
        act_as(by, person=person.pk)
        confirm_case(by=by, huddle=made, person=person, text=brings["case"].strip())
    stages = [one.id for one in process_of(made).stages]
    for number, after in enumerate(("", *stages)[: told.get("stages", 0)], start=1):
        act_as(leads)
        move_on(by=leads, huddle=made, after=after)
        for one in told["lines"]:
            if one["stage"] == number - 1:
                _say(made, one, staff)
    for one in told.get("actions", ()):
        _will_do(made, one, staff)


def _member(huddle: Huddle, user: User) -> Member:
    return Member.objects.get(huddle=huddle, user=user)


def _say(huddle: Huddle, told: dict[str, Any], staff: dict[str, User]) -> None:
    by = staff[told["by"]]
    act_as(by)
    key = uuid5(NAMESPACE_URL, f"{huddle.pk} {told['text']}")
    say(by=by, huddle=huddle, key=key, said_by=_member(huddle, by), text=told["text"])


def _will_do(huddle: Huddle, told: dict[str, Any], staff: dict[str, User]) -> None:
    by = staff[told["by"]]
    act_as(by)
    action = will_do(
        by=by,
        huddle=huddle,
        key=uuid5(NAMESPACE_URL, f"{huddle.pk} {told['what']}"),
        what=told["what"],
        who=_member(huddle, staff[told["who"]]),
        when=told["when"],
    )
    for name in told["agreed"]:
        act_as(staff[name])
        agree(by=staff[name], action=action, member=_member(huddle, staff[name]))
