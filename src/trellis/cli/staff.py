"""Add and change staff and teams, as the owner: who works where decides who may see whom."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli import environment

if TYPE_CHECKING:
    from trellis.accounts.models import User

user = typer.Typer(no_args_is_help=True, help="Add and change the people who sign in.")
team = typer.Typer(no_args_is_help=True, help="Add, change and close teams.")

COUNTERSIGNED = (
    "What a supervisor agrees before it is complete: assessments (newly qualified), everything"
    " (a student)."
)


def stop(message: str) -> typer.Exit:
    """Say what is wrong in one line and return the exit to raise."""
    typer.echo(message, err=True)
    return typer.Exit(1)


@contextmanager
def at_the_machine() -> Iterator[None]:
    """Do as the owner what a command asks, all of it or nothing; say in a line why it cannot be."""
    environment.as_owner()
    from django.db import transaction

    from trellis.staffing.asking import Refused

    try:
        with transaction.atomic():
            yield
    except Refused as error:
        raise stop(str(error)) from error


@team.command("add")
def team_add(
    name: str,
    locality: Annotated[str, typer.Option(help="The part of the area it serves.")] = "",
    phone: Annotated[str, typer.Option(help="Its telephone number.")] = "",
    out_of_hours: Annotated[str, typer.Option(help="Whom to ring at night and weekends.")] = "",
) -> None:
    """Add a team."""
    with at_the_machine():
        from trellis.staffing.teams import add_team

        told = {"locality": locality, "phone": phone, "out_of_hours": out_of_hours}
        made = add_team(by=None, name=name, **told)
    typer.echo(f"{made} is added.")


@team.command("change")
def team_change(
    name: str,
    called: Annotated[str | None, typer.Option("--name", help="Its new name.")] = None,
    locality: Annotated[str | None, typer.Option(help="The part of the area it serves.")] = None,
    phone: Annotated[str | None, typer.Option(help="Its telephone number.")] = None,
    out_of_hours: Annotated[str | None, typer.Option(help="Whom to ring at night.")] = None,
) -> None:
    """Change a team's name, area or telephone numbers; what is left out stays."""
    with at_the_machine():
        from trellis.staffing.asking import team_called
        from trellis.staffing.teams import change_team

        one = team_called(name)
        changed = change_team(
            by=None,
            team=one,
            name=one.name if called is None else called,
            locality=one.locality if locality is None else locality,
            phone=one.phone if phone is None else phone,
            out_of_hours=one.out_of_hours if out_of_hours is None else out_of_hours,
        )
    typer.echo(f"{changed.name} is changed.")


@team.command("duty")
def team_duty(
    name: str,
    off: Annotated[bool, typer.Option("--off", help="Say that it does so no longer.")] = False,
) -> None:
    """Say that a team answers whoever rings: its members may open a record by a duty contact."""
    with at_the_machine():
        from trellis.staffing.asking import team_called
        from trellis.staffing.teams import set_on_duty

        changed = set_on_duty(by=None, team=team_called(name), on_duty=not off)
    typer.echo(f"{changed.name} is {'on duty' if changed.on_duty else 'not on duty any more'}.")


@team.command("close")
def team_close(name: str) -> None:
    """Close a team that nobody is in and no work sits with."""
    with at_the_machine():
        from trellis.staffing.asking import team_called
        from trellis.staffing.teams import close_team

        closed = close_team(by=None, team=team_called(name))
    typer.echo(f"{closed.name} is closed.")


@user.command("add")
def user_add(
    email: str,
    name: Annotated[str, typer.Option(prompt=True, help="Their name.")],
    role: Annotated[str, typer.Option(help="practitioner, supervisor, practice-lead …")],
    in_team: Annotated[str, typer.Option("--team", help="The team they work in.")] = "",
    supervisor: Annotated[str, typer.Option(help="Their supervisor's email address.")] = "",
    job_title: Annotated[str, typer.Option(help="Their job title.")] = "",
    countersigned: Annotated[str, typer.Option(help=COUNTERSIGNED)] = "",
    phone: Annotated[str, typer.Option(help="Their telephone number at work.")] = "",
    password: Annotated[
        str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)
    ] = "",
) -> None:
    """Add someone who signs in."""
    with at_the_machine():
        from trellis.staffing import actions
        from trellis.staffing.asking import staff_at, team_called

        told = {"job_title": job_title, "phone": phone, "countersigned": countersigned}
        made = actions.add_user(
            by=None, email=email, name=name, role=role, password=password, **told
        )
        if supervisor:
            actions.set_supervisor(by=None, who=made, supervisor=staff_at(supervisor))
        if in_team:
            actions.set_teams(by=None, who=made, teams=[team_called(in_team)])
    typer.echo(f"{made.name} can sign in.")


@user.command("change")
def user_change(
    email: str,
    name: Annotated[str | None, typer.Option(help="Their name.")] = None,
    job_title: Annotated[str | None, typer.Option(help="Their job title.")] = None,
    phone: Annotated[str | None, typer.Option(help="Their telephone number at work.")] = None,
) -> None:
    """Change someone's name, job title or telephone number; what is left out stays."""
    with at_the_machine():
        from trellis.staffing.actions import set_details
        from trellis.staffing.asking import staff_at

        who = staff_at(email)
        changed = set_details(
            by=None,
            who=who,
            name=who.name if name is None else name,
            job_title=who.job_title if job_title is None else job_title,
            phone=who.phone if phone is None else phone,
        )
    typer.echo(f"{changed.name} is changed.")


@user.command("countersign")
def user_countersign(
    email: str,
    what: Annotated[str, typer.Argument(help=COUNTERSIGNED + " Left out: nothing.")] = "",
) -> None:
    """Say what a supervisor agrees of what someone writes; leave it out when it ends."""
    with at_the_machine():
        from trellis.staffing.actions import set_countersigned
        from trellis.staffing.asking import staff_at

        changed = set_countersigned(by=None, who=staff_at(email), countersigned=what)
    typer.echo(f"{changed.name}: {changed.get_countersigned_display()}.")


@user.command("role")
def user_role(email: str, role: str) -> None:
    """Give someone another role; they sign in again, and see what it lets them see."""
    with at_the_machine():
        from trellis.staffing.actions import set_role
        from trellis.staffing.asking import staff_at

        changed = set_role(by=None, who=staff_at(email), role=role)
    typer.echo(f"{changed.name}: {changed.get_role_display()}. They sign in again.")
    say_without_supervisor(changed)


@user.command("supervisor")
def user_supervisor(
    email: str,
    supervisor: Annotated[
        str, typer.Argument(help="The supervisor's address; nobody if none.")
    ] = "",
) -> None:
    """Say who supervises someone from now on; nobody if left out. A leaver's finds their work."""
    with at_the_machine():
        from trellis.staffing.actions import set_supervisor
        from trellis.staffing.asking import staff_at

        above = staff_at(supervisor) if supervisor else None
        changed = set_supervisor(by=None, who=staff_at(email, gone=None), supervisor=above)
    typer.echo(f"{changed.supervisor or 'Nobody'} supervises {changed.name}.")


@user.command("team")
def user_team(
    email: str,
    teams: Annotated[list[str] | None, typer.Argument(help="Every team they are in now.")] = None,
) -> None:
    """Move someone to a team, or several; what sits with their old team they see no more."""
    with at_the_machine():
        from trellis.staffing.actions import set_teams
        from trellis.staffing.asking import staff_at, team_called

        changed = set_teams(
            by=None, who=staff_at(email), teams=[team_called(one) for one in teams or ()]
        )
    typer.echo(f"{changed.name} is in {', '.join(teams or ()) or 'no team'}.")


@user.command("sign-out")
def user_sign_out(email: str) -> None:
    """End every session of someone, as when their laptop is lost; they can sign in again."""
    with at_the_machine():
        from trellis.staffing.actions import sign_out
        from trellis.staffing.asking import staff_at

        who = staff_at(email)
        ended = sign_out(by=None, who=who)
    typer.echo(f"{who.name} is signed out everywhere ({ended}).")


@user.command("unlock")
def user_unlock(email: str) -> None:
    """Let someone try again at once after too many wrong passwords or codes."""
    with at_the_machine():
        from trellis.accounts.models import User
        from trellis.audit.actions import record
        from trellis.audit.changes import change_of
        from trellis.staffing.asking import Refused
        from trellis.web.signin.locking import lift

        who = User.objects.filter(email=email.strip().lower(), is_active=True).first()
        if who is None:
            raise Refused("Nobody who works here signs in with that address.")
        if lift(who, by=None):
            record("sign-in.lifted", by=None, on=who.pk, change=change_of(who, by=None))
    typer.echo(f"{who.name} can try again now.")


@user.command("end")
def user_end(email: str) -> None:
    """Say that someone no longer works here: they can sign in no more, and see nobody."""
    with at_the_machine():
        from trellis.staffing.actions import end_user
        from trellis.staffing.asking import staff_at
        from trellis.staffing.queries import left_behind_by

        who = staff_at(email)
        left = left_behind_by(who)
        end_user(by=None, who=who)
    typer.echo(f"{who.name} can no longer sign in.")
    say_without_supervisor(who)
    if left.people:
        typer.echo(f"With {left.people} people nobody works now who still works here.")
        typer.echo(f"{who.supervisor or 'Nobody'} still sees these records, as their supervisor.")


@user.command("back")
def user_back(email: str) -> None:
    """Bring someone back who worked here before: in their old role, and in no team yet."""
    with at_the_machine():
        from trellis.staffing.actions import bring_back
        from trellis.staffing.asking import staff_at

        who = bring_back(by=None, who=staff_at(email, gone=True))
    typer.echo(f"{who.name}: {who.get_role_display()}, can sign in again, and is in no team yet.")


@user.command("unsupervised")
def user_unsupervised() -> None:
    """List who works with people here and has no supervisor who does."""
    with at_the_machine():
        from trellis.staffing.queries import without_supervisor

        for one in without_supervisor():
            typer.echo(f"{one.name}, {one.email}")


def say_without_supervisor(who: "User") -> None:
    """Say whom somebody supervised, where they do so no more, and what to do about it."""
    from trellis.staffing.queries import without_supervisor

    left = list(without_supervisor().filter(supervisor=who))
    for one in left:
        typer.echo(f"{one.name} ({one.email}) has no supervisor now.")
    if left:
        typer.echo("Give each one: trellis user supervisor EMAIL SUPERVISOR.")
