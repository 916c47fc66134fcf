"""Who works here is changed: each change has its event, and leaves nobody hanging."""

import inspect
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from trellis.access.actor import act_as
from trellis.accounts.models import Membership, Team, User
from trellis.audit.actions import seal
from trellis.audit.changes import Change, machine_user
from trellis.audit.models import Event
from trellis.governance.trail import Asked, lines_of
from trellis.staffing import actions, teams
from trellis.staffing.asking import Refused
from trellis.staffing.queries import left_behind_by, without_supervisor
from trellis.web.governance.wording import change_words, what_words

pytestmark = pytest.mark.postgres
Staff = dict[str, User]
PASSWORD = "three herons by the weir"
# Each action with what it is called with, and what the officer reads of it.
DONE: dict[str, tuple[Callable[[Staff], dict[str, Any]], str]] = {
    "add_user": (
        lambda _s: {"email": "New@example.test", "name": "Noor Hale", "role": "practitioner",
                    "password": PASSWORD},
        "added somebody who works here. Noor Hale: Practitioner",
    ),
    "set_countersigned": (
        lambda s: {"who": s["bob"], "countersigned": "everything"},
        "changed what is agreed of a colleague’s work. Bob Ferris: from nothing: they complete"
        " their own work to everything they write (a student)",
    ),
    "set_role": (
        lambda s: {"who": s["bob"], "role": "supervisor"},
        "gave a colleague another role. Bob Ferris: from Practitioner to Supervisor",
    ),
    "set_supervisor": (
        lambda s: {"who": s["alice"], "supervisor": s["petra"]},
        "changed who supervises a colleague. Alice Brandt: from Sam Oduya to Petra Lindqvist",
    ),
    "set_details": (
        lambda s: {"who": s["alice"], "name": "Alice Brand", "job_title": "social worker",
                   "phone": "01632 960111"},
        "changed a colleague’s name, job or telephone number. Alice Brandt: from Alice Brandt,"
        " social worker to Alice Brand, social worker, another telephone number",
    ),
    "set_teams": (
        lambda s: {"who": s["alice"], "teams": [Team.objects.get(name="Far")]},
        "moved a colleague between teams. Alice Brandt: from Near to Far",
    ),
    "end_user": (
        lambda s: {"who": s["bob"]},
        "ended a colleague’s access. Bob Ferris: no longer Practitioner",
    ),
    "bring_back": (
        lambda _s: {"who": gone()},
        "let a former colleague sign in again. Gone Gale: Practitioner",
    ),
    "sign_out": (lambda s: {"who": s["bob"]}, "signed a colleague out everywhere. Bob Ferris"),
    "add_team": (lambda _s: {"name": "New"}, "added a team. New"),
    "change_team": (
        lambda _s: {"team": Team.objects.get(name="Near"), "name": "Nearer", "locality": "",
                    "phone": "", "out_of_hours": ""},
        "changed a team’s name or telephone numbers. Near: from Near to Nearer",
    ),
    "set_on_duty": (
        lambda _s: {"team": Team.objects.get(name="Near"), "on_duty": True},
        "changed whether a team answers whoever rings. Near: from not on duty to on duty",
    ),
    "close_team": (
        lambda _s: {"team": Team.objects.create(name="Empty")},
        "closed a team. Empty",
    ),
}  # fmt: skip
ACTIONS = {
    name: do
    for module in (actions, teams)
    for name, do in inspect.getmembers(module, inspect.isfunction)
    if do.__module__ == module.__name__ and "by" in inspect.signature(do).parameters
    and not name.startswith("_")
}  # fmt: skip


def gone() -> User:
    return User.objects.create_user(
        "gone@example.test", name="Gone Gale", is_active=False, role="practitioner"
    )


def written(read: Callable[..., list[Any]] | None = None) -> list[Event]:
    return list(Event.objects.filter(what__startswith="staff.").order_by("at", "id"))


def said(one: Event) -> str:
    change = Change.read(one.change)
    return ". ".join(filter(None, (what_words(one.what), change_words(one.what, change))))


def test_every_action_that_changes_staff_is_tried_here() -> None:
    assert set(ACTIONS) == set(DONE)


@pytest.mark.parametrize("name", DONE)
def test_an_action_has_its_event_with_whose_command_it_was(staff: Staff, name: str) -> None:
    told, words = DONE[name]
    with_what = told(staff)
    assert written() == []
    ACTIONS[name](by=None, **with_what)
    (one,) = written()
    change = Change.read(one.change)
    assert said(one) == words
    assert change is not None
    assert change.machine == machine_user()
    assert one.actor is None
    assert one.about_id is None  # nobody's record
    assert one.object_id is not None
    assert one.seal == seal(one)


def test_what_an_event_tells_of_a_change_is_under_its_seal(staff: Staff) -> None:
    actions.set_role(by=None, who=staff["bob"], role="supervisor")
    (one,) = written()
    one.change = one.change.replace("supervisor", "practitioner")
    assert one.seal != seal(one)


def test_the_officer_finds_it_among_what_concerns_staff(staff: Staff) -> None:
    actions.set_role(by=None, who=staff["bob"], role="supervisor")
    act_as(staff["gwen"])
    (event,) = written()
    day = event.at.date()
    (line,) = lines_of(Asked(day, day, kind="staff"))
    assert line.change is not None
    assert line.change.now == "supervisor"


def test_who_moves_sees_through_the_old_team_no_more(staff: Staff) -> None:
    actions.set_teams(by=None, who=staff["alice"], teams=[Team.objects.get(name="Far")])
    old = Membership.objects.get(user=staff["alice"], team__name="Near")
    assert old.ended_on is not None
    assert [one.name for one in actions.teams_of(staff["alice"])] == ["Far"]


def test_nothing_is_written_where_nobody_moves(staff: Staff) -> None:
    actions.set_teams(by=None, who=staff["alice"], teams=[Team.objects.get(name="Near")])
    assert written() == []


def test_whom_somebody_supervised_is_told_when_they_leave(staff: Staff) -> None:
    assert [one.name for one in left_behind_by(staff["sam"]).supervised] == ["Alice Brandt"]
    assert staff["alice"] not in without_supervisor()
    actions.end_user(by=None, who=staff["sam"])
    assert staff["alice"] in without_supervisor()
    actions.set_supervisor(by=None, who=staff["alice"], supervisor=staff["petra"])
    assert staff["alice"] not in without_supervisor()


def test_a_role_that_supervises_nobody_leaves_the_supervised_without(staff: Staff) -> None:
    actions.set_role(by=None, who=staff["sam"], role="practitioner")
    assert staff["alice"] in without_supervisor()


def test_nobody_supervises_whom_they_are_supervised_by(staff: Staff) -> None:
    actions.set_role(by=None, who=staff["alice"], role="supervisor")
    for above in ("alice", "bob"):
        with pytest.raises(Refused):
            actions.set_supervisor(by=None, who=staff["sam"], supervisor=staff[above])


def test_who_comes_back_is_in_no_team(staff: Staff) -> None:
    actions.end_user(by=None, who=staff["bob"])
    back = actions.bring_back(by=None, who=staff["bob"])
    assert back.is_active
    assert actions.teams_of(back) == []
    with pytest.raises(Refused):
        actions.bring_back(by=None, who=back)


def test_a_team_is_closed_once_nobody_is_in_it(staff: Staff) -> None:
    near = Team.objects.get(name="Near")
    with pytest.raises(Refused, match="2 who work here are in Near"):
        teams.close_team(by=None, team=near)
    for who in ("alice", "bob"):
        actions.set_teams(by=None, who=staff[who], teams=[])
    closed = teams.close_team(by=None, team=near)
    assert closed.closed_on
    with pytest.raises(Refused, match="is closed"):
        teams.change_team(
            by=None, team=closed, name="Again", locality="", phone="", out_of_hours=""
        )
    with pytest.raises(Refused):
        actions.set_teams(by=None, who=staff["alice"], teams=[near])


@pytest.mark.parametrize(
    "bad",
    [{"name": " "}, {"email": "nowhere"}, {"email": "bob@example.test"}, {"role": "reader"},
     {"role": "queen"}, {"password": "short"}, {"countersigned": "half"}],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_written(staff: Staff, bad: Any) -> None:
    good = DONE["add_user"][0](staff)
    with pytest.raises(Refused):
        actions.add_user(by=None, **(good | bad))
    assert written() == []
    assert not User.objects.filter(email="new@example.test").exists()


class TestWhoMayNot:
    """The application's own connection: it is not the owner, whatever the actor is."""

    @pytest.mark.parametrize("name", ["alice", "sam", "petra", "gwen", None])
    def test_nobody_but_an_administrator_changes_staff(self, db: None, name: str | None) -> None:
        everyone = {one.first_name.lower(): one for one in User.objects.all()}
        act_as(everyone.get(name or ""))
        bob = everyone["bob"]
        for function, values in functions(bob.pk, Team.objects.get(name="Near").pk):
            with pytest.raises(Refused), transaction.atomic():
                actions.ask(function, *values)

    def test_an_administrator_changes_nothing_of_their_own_standing(self, db: None) -> None:
        ada = User.objects.get(email="ada@example.test")
        act_as(ada)
        team = Team.objects.get(name="Near").pk
        own = {"staff_role", "staff_countersign", "staff_supervisor", "staff_join", "staff_leave"}
        own |= {"staff_end", "staff_back"}
        for function, values in functions(ada.pk, team):
            if function in own:
                with pytest.raises(Refused), transaction.atomic():
                    actions.ask(function, *values)

    def test_an_administrator_may(self, db: None) -> None:
        ada, bob = (User.objects.get(email=f"{one}@example.test") for one in ("ada", "bob"))
        act_as(ada)
        changed = actions.set_role(by=ada, who=bob, role="supervisor")
        assert changed.role == "supervisor"


def functions(who: UUID, team: UUID) -> list[tuple[str, tuple[Any, ...]]]:
    from trellis.accounts.ids import new_id

    return [
        ("staff_add", (new_id(), "x@example.test", "X", "supervisor", "", "", "", "!")),
        ("staff_detail", (who, "Robert", "", "")),
        ("staff_role", (who, "supervisor")),
        ("staff_countersign", (who, "everything")),
        ("staff_supervisor", (who, None)),
        ("staff_join", (new_id(), who, team)),
        ("staff_leave", (who, team)),
        ("staff_end", (who,)),
        ("staff_back", (who,)),
        ("team_write", (new_id(), "Mine", "", "", "")),
        ("team_write", (team, "Mine", "", "", "")),
        ("team_duty", (team, True)),
        ("team_close", (team,)),
    ]
