"""The ``trellis`` command: a thin face on the functions that the pages call too."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

import trellis.cli.ways_in  # noqa: F401 (its commands are among those of "trellis user")
from trellis.cli import environment, language
from trellis.cli.audit import audit
from trellis.cli.backup import backup, restore
from trellis.cli.huddles import huddles
from trellis.cli.packs import pack
from trellis.cli.retention import retention
from trellis.cli.staff import stop, team, user
from trellis.postgres.cli import app as database
from trellis.postgres.errors import PostgresError

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Trellis: a practice system for strengths-based social care.",
)
bring = typer.Typer(no_args_is_help=True, help="Bring in what was written elsewhere.")
app.add_typer(database, name="db")
app.add_typer(pack, name="pack")
app.add_typer(bring, name="import")
app.add_typer(user, name="user")
app.add_typer(team, name="team")
app.add_typer(audit, name="audit")
app.add_typer(retention, name="retention")
app.add_typer(huddles, name="huddles")
commands = (language.read, language.questions, language.talk, language.anonymise, backup, restore)
for each in commands:
    app.command()(each)


@app.command()
def migrate() -> None:
    """Bring the database and the installed packs up to date."""
    environment.as_owner()
    from django.conf import settings

    from trellis.cli.setup import migrate_and_install

    migrate_and_install(settings.PACKS)
    typer.echo("The database is up to date.")


@app.command()
def demo(
    people: Annotated[
        int, typer.Option(min=0, help="Add so many invented people beside those of Wrenmouth.")
    ] = 0,
    seed: Annotated[
        int, typer.Option(min=0, max=99_999, help="The same seed gives the same people.")
    ] = 1,
) -> None:
    """Load the invented council area of Wrenmouth, unless it is there already."""
    environment.as_owner()
    from django.conf import settings

    from trellis.cli.setup import migrate_and_install
    from trellis.demo.crowd.fill import NotHere, add_people, refusal
    from trellis.demo.load import load

    migrate_and_install(settings.PACKS)
    if people and (why := refusal()):
        raise stop(why)
    typer.echo(load())
    if people:
        try:
            typer.echo(add_people(people, seed))
        except NotHere as error:
            raise stop(str(error)) from error


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="The port to serve at.")] = 8000,
    host: Annotated[str, typer.Option(help="The address to serve at.")] = "127.0.0.1",
    workers: Annotated[int, typer.Option(help="How many processes answer.")] = 2,
) -> None:
    """Serve the pages."""
    from trellis.cli.machine import clock_behind, too_few_files

    if refusal := too_few_files():
        raise stop(refusal)
    embedded = environment.as_served()
    from trellis.cli.serving import run
    from trellis.cli.setup import behind, refuse_unsafe_role

    if refusal := refuse_unsafe_role() or behind():
        raise stop(refusal)
    if warning := clock_behind():
        typer.echo(warning, err=True)
    run(host=host, port=port, workers=workers, embedded=embedded)


@app.command()
def run(port: Annotated[int, typer.Option(help="The port to serve at.")] = 8000) -> None:
    """Migrate, load the demo and serve it: what script/run does once all is installed."""
    from trellis.cli.serving import run_demo

    run_demo(port=port)


@app.command()
def sbom(
    output: Annotated[Path | None, typer.Option(help="The file; it is shown without.")] = None,
) -> None:
    """Write the bill of materials: each package, font and program this copy runs or serves."""
    from trellis.cli.sbom import ROOT, bill_of_materials

    text = bill_of_materials(ROOT)
    if output is None:
        typer.echo(text)
        return
    output.write_text(text + "\n", encoding="utf-8")
    typer.echo(f"Written: {output}")


@bring.command("conversation")
def import_conversation(
    file: Path,
    person: Annotated[str, typer.Option(help="The person's key, as in the page's address.")],
    by: Annotated[str, typer.Option(help="Your email address.")],
    title: Annotated[str, typer.Option(help="A few words to find it by.")] = "",
    on: Annotated[str, typer.Option(help="The day it happened, as 2026-03-03.")] = "",
) -> None:
    """Begin a conversation from a .txt, .md or .docx FILE."""
    environment.as_app()
    from trellis.conversations.bringing import NotReadable, import_file

    try:
        day = date.fromisoformat(on) if on else None
    except ValueError as error:
        raise stop("Write the day as year-month-day, for example 2026-03-03.") from error
    try:
        address = import_file(file, person=person, by=by, title=title, on=day)
    except NotReadable as error:
        raise stop(str(error)) from error
    typer.echo(f"Brought in: {address}")


def main() -> None:
    """Run the command; what is wrong with the database is said in one line."""
    try:
        app()
    except PostgresError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(1) from error
