"""Commands for whoever has lost how they sign in, and for a new secret key."""

from typing import Annotated

import typer

from trellis.cli.staff import at_the_machine, stop, user


@user.command("password")
def user_password(
    email: str,
    password: Annotated[
        str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)
    ] = "",
) -> None:
    """Give a worker a new password, once you know that it is they who ask; they are signed out."""
    with at_the_machine():
        from trellis.staffing.ways_in import set_password

        whose = set_password(email=email, password=password)
    typer.echo(f"{whose.name} has a new password.")


@user.command("second-step")
def user_second_step(email: str) -> None:
    """Take away the second step of someone who has lost it; they set up another one."""
    with at_the_machine():
        from trellis.staffing.ways_in import take_away_second_step

        whose, gone = take_away_second_step(email=email)
    typer.echo(f"{whose.name} signs in without a second step ({gone} taken away).")


@user.command("seal-again")
def user_seal_again() -> None:
    """Seal second steps with a new secret key: the one before is TRELLIS_SECRET_KEY_BEFORE."""
    with at_the_machine():
        from trellis.staffing.ways_in import seal_second_steps

        sealed, lost = seal_second_steps()
    typer.echo(f"{sealed} sealed with the secret key of now.")
    if lost:
        raise stop(f"{lost} could not be opened with any key: set TRELLIS_SECRET_KEY_BEFORE.")
