"""Add and change staff and teams, as the owner: who works where decides who may see whom."""

from typing import Annotated

import typer

from trellis.cli import environment

user = typer.Typer(no_args_is_help=True, help="Add and change the people who sign in.")
team = typer.Typer(no_args_is_help=True, help="Add teams.")

COUNTERSIGNED = (
    "What a supervisor agrees before it is complete: assessments (newly qualified), everything"
    " (a student)."
)


def stop(message: str) -> typer.Exit:
    """Say what is wrong in one line and return the exit to raise."""
    typer.echo(message, err=True)
    return typer.Exit(1)


@team.command("add")
def team_add(
    name: str,
    locality: Annotated[str, typer.Option(help="The part of the area it serves.")] = "",
    phone: Annotated[str, typer.Option(help="Its telephone number.")] = "",
    out_of_hours: Annotated[str, typer.Option(help="Whom to ring at night and weekends.")] = "",
) -> None:
    """Add a team."""
    environment.as_owner()
    from trellis.accounts.actions import Refused, add_team

    try:
        made = add_team(name=name, locality=locality, phone=phone, out_of_hours=out_of_hours)
        typer.echo(f"{made} is added.")
    except Refused as error:
        raise stop(str(error)) from error


@team.command("duty")
def team_duty(
    name: str,
    off: Annotated[bool, typer.Option("--off", help="Say that it does so no longer.")] = False,
) -> None:
    """Say that a team answers whoever rings: its members may open a record by a duty contact."""
    environment.as_owner()
    from trellis.accounts.actions import Refused, set_on_duty

    try:
        changed = set_on_duty(name=name, on_duty=not off)
    except Refused as error:
        raise stop(str(error)) from error
    typer.echo(f"{changed.name} is {'on duty' if changed.on_duty else 'not on duty any more'}.")


@user.command("add")
def user_add(
    email: str,
    name: Annotated[str, typer.Option(prompt=True, help="Their name.")],
    role: Annotated[str, typer.Option(help="practitioner, supervisor, practice-lead …")],
    in_team: Annotated[str, typer.Option("--team", help="The team they work in.")] = "",
    supervisor: Annotated[str, typer.Option(help="Their supervisor's email address.")] = "",
    job_title: Annotated[str, typer.Option(help="Their job title.")] = "",
    countersigned: Annotated[str, typer.Option(help=COUNTERSIGNED)] = "",
    password: Annotated[
        str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)
    ] = "",
) -> None:
    """Add someone who signs in."""
    environment.as_owner()
    from trellis.accounts.actions import Refused, add_user

    try:
        made = add_user(
            email=email,
            name=name,
            role=role,
            team=in_team,
            supervisor=supervisor,
            job_title=job_title,
            countersigned=countersigned,
            password=password,
        )
    except Refused as error:
        raise stop(str(error)) from error
    typer.echo(f"{made.name} can sign in.")


@user.command("countersign")
def user_countersign(
    email: str,
    what: Annotated[str, typer.Argument(help=COUNTERSIGNED + " Left out: nothing.")] = "",
) -> None:
    """Say what a supervisor agrees of what someone writes; leave it out when it ends."""
    environment.as_owner()
    from trellis.accounts.actions import Refused, set_countersigned

    try:
        changed = set_countersigned(email=email, countersigned=what)
    except Refused as error:
        raise stop(str(error)) from error
    typer.echo(f"{changed.name}: {changed.get_countersigned_display()}.")


@user.command("role")
def user_role(email: str, role: str) -> None:
    """Give someone another role; they sign in again, and see what it lets them see."""
    environment.as_owner()
    from trellis.accounts.actions import Refused, set_role

    try:
        changed = set_role(email=email, role=role)
    except Refused as error:
        raise stop(str(error)) from error
    typer.echo(f"{changed.name}: {changed.get_role_display()}. They sign in again.")


@user.command("sign-out")
def user_sign_out(email: str) -> None:
    """End every session of someone, as when their laptop is lost; they can sign in again."""
    environment.as_owner()
    from trellis.accounts.actions import Refused, sign_out

    try:
        user, ended = sign_out(email=email)
    except Refused as error:
        raise stop(str(error)) from error
    typer.echo(f"{user.name} is signed out everywhere ({ended}).")


@user.command("unlock")
def user_unlock(email: str) -> None:
    """Let someone try again at once after too many wrong passwords or codes."""
    environment.as_owner()
    from trellis.accounts.models import User
    from trellis.web.signin.locking import lift

    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise stop("Nobody who works here signs in with that address.")
    lift(user, by=None)
    typer.echo(f"{user.name} can try again now.")


@user.command("end")
def user_end(email: str) -> None:
    """Say that someone no longer works here: they can sign in no more, and see nobody."""
    environment.as_owner()
    from trellis.accounts.actions import Refused, end_user

    try:
        typer.echo(f"{end_user(email=email).name} can no longer sign in.")
    except Refused as error:
        raise stop(str(error)) from error
