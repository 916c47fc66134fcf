"""A small named cast, the same in every test.

Alice is a practitioner, allocated to Dot. Bob is in Alice's team. Sam supervises Alice from another
team. Charlie is a practitioner of another team, an outsider to Dot. Petra leads practice elsewhere.
Ada is an administrator, Gwen the information governance officer. Dot is the person; Fred is
Charlie's, and a stranger to Alice.
"""

from dataclasses import dataclass
from datetime import date

from trellis.access.actor import act_as
from trellis.accounts.models import Membership, Role, Team, User
from trellis.people.actions import begin_person
from trellis.people.models import Person

TODAY = date(2026, 3, 3)


@dataclass(frozen=True)
class Cast:
    """Who is who."""

    alice: User
    bob: User
    sam: User
    charlie: User
    petra: User
    ada: User
    gwen: User
    dot: Person
    fred: Person


def user(name: str, team: Team, role: str = Role.PRACTITIONER, **about: object) -> User:
    """Make a user of a team; only the owner may."""
    made = User.objects.create_user(
        f"{name.split()[0].lower()}@example.test", name=name, role=role, **about
    )
    Membership.objects.create(user=made, team=team, began_on=date(2025, 1, 6))
    return made


def hire() -> None:
    """Make the staff, once in a run, as the owner."""
    near, far, over = (Team.objects.create(name=name) for name in ("Near", "Far", "Over"))
    sam = user("Sam Oduya", over, Role.SUPERVISOR)
    user("Alice Brandt", near, supervisor=sam, job_title="social worker")
    user("Bob Ferris", near)
    user("Charlie Nunn", far)
    user("Petra Lindqvist", far, Role.PRACTICE_LEAD)
    user("Ada Moss", far, Role.ADMINISTRATOR)
    user("Gwen Pryce", over, Role.GOVERNANCE, job_title="information governance officer")


def gather() -> Cast:
    """Bring the cast together: the staff, and two people. Nobody is the actor afterwards."""
    staff = {one.first_name.lower(): one for one in User.objects.all()}
    act_as(staff["alice"])
    dot = begin_person(
        by=staff["alice"],
        name="Dot Marlowe",
        called="Dot",
        pronouns="she/her",
        born_on=date(1951, 4, 9),
    )
    act_as(staff["charlie"])
    fred = begin_person(by=staff["charlie"], name="Fred Oakes", called="Fred", born_about=1960)
    act_as(None)
    return Cast(**staff, dot=dot, fred=fred)
