"""Load Wrenmouth: an invented council area, its practitioners, and the people they work with.

The people, their stories and their words are data (``demo/data``). They are written through the
same actions that the pages call, as the practitioner who would have written them; only the days are
set back afterwards, so that the demo is always as old as it says.
"""

import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from ruamel.yaml import YAML

from trellis.access.actor import act_as
from trellis.accounts.models import Membership, Role, Team, User
from trellis.audit.actions import record
from trellis.demo.huddles import load_huddle
from trellis.demo.peergroups import load_peer_group
from trellis.demo.people import load_person
from trellis.demo.supervision import load_supervision
from trellis.people.duplicates import likely_same
from trellis.people.merging import say_may_be_same
from trellis.people.models import Person

DATA = Path(__file__).parent / "data"
PASSWORD = "trellis practice copy"  # noqa: S105 (invented people only; said on the screen)
DOMAIN = "wrenmouth.example"


def read(path: Path) -> dict[str, Any]:
    """Return one of the demo's data files."""
    return dict(YAML(typ="safe").load(path.read_text(encoding="utf-8")))


def load(say: Callable[[str], None] = lambda line: print(line, file=sys.stderr)) -> str:  # noqa: T201
    """Load the demo unless it is there, and return what to say of it.

    Args:
        say: told of each person as they come.
    """
    area = read(DATA / "area.yml")
    if not Team.objects.filter(name=area["teams"][0]["name"]).exists():
        staff, people = _hire(area), {}
        for file in sorted((DATA / "people").glob("*.yml")):
            person = read(file)
            say(f"  {person['person']['name']}")
            with transaction.atomic():
                people[file.stem] = load_person(person, staff)
        for told in area["may_be_same"]:
            _may_be_same(told, staff, people)
        for told in read(DATA / "supervision.yml")["supervision"]:
            load_supervision(told, staff, people)
        for told in read(DATA / "peer-groups.yml")["peer_groups"]:
            load_peer_group(told, staff, people)
        for told in read(DATA / "huddles.yml")["huddles"]:
            load_huddle(told, staff, people)
        _looks(area["looks"], staff, people)
    return _who_to_be(area)


@transaction.atomic
def _may_be_same(told: dict[str, str], staff: dict[str, User], people: dict[str, Person]) -> None:
    """Have a colleague say that a record and another may be about one person."""
    by, person = staff[told["by"]], people[told["person"]]
    act_as(by, person=person.pk)
    other = next(
        one
        for one in likely_same(by=by, person=person.pk)
        if one.name == people[told["other"]].name
    )
    say_may_be_same(by=by, person=person, reference=other.reference, words=told["words"])


@transaction.atomic
def _looks(told: list[dict[str, Any]], staff: dict[str, User], people: dict[str, Person]) -> None:
    """Write looks of the last days that the governance officer would ask about."""
    for one in told:
        on = timezone.localdate() + timedelta(days=one["day"])
        clock = time.fromisoformat(one["at"])
        record(
            one["what"],
            by=staff[one["by"]],
            about=people[one["person"]].pk,
            through=one["through"],
            at=datetime.combine(on, clock, timezone.get_current_timezone()),
        )


@transaction.atomic
def _hire(area: dict[str, Any]) -> dict[str, User]:
    teams = {
        team["slug"]: Team.objects.create(
            name=team["name"],
            locality=team["locality"],
            phone=team["phone"],
            on_duty=team.get("on_duty", False),
        )
        for team in area["teams"]
    }
    staff: dict[str, User] = {}
    for one in area["practitioners"]:
        staff[one["slug"]] = User.objects.create_user(
            f"{one['slug']}@{DOMAIN}",
            password=PASSWORD,
            name=one["name"],
            job_title=one["job_title"],
            role=one["role"],
            phone=one["phone"],
        )
        Membership.objects.create(
            user=staff[one["slug"]], team=teams[one["team"]], began_on=date(2024, 9, 2)
        )
    for one in area["practitioners"]:
        if one["supervisor"]:
            User.objects.filter(pk=staff[one["slug"]].pk).update(
                supervisor=staff[one["supervisor"]]
            )
    return staff


def _who_to_be(area: dict[str, Any]) -> str:
    first = area["first"]
    others = [one for one in area["practitioners"] if one["slug"] != first]
    lines = [f"Sign in as {first}@{DOMAIN}, password: {PASSWORD}", "Or as, with the same password:"]
    lines += [f"  {one['slug']}@{DOMAIN}  {one['job_title']}" for one in others]
    readers = User.objects.filter(role=Role.READER).order_by("name")
    if readers:
        lines += ["Or as somebody who reads what is published to them:"]
        lines += [f"  {one.email}  {one.name}" for one in readers]
    return "\n".join(lines)
