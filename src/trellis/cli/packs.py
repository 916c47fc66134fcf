"""``trellis pack``: make, check, preview, compare, install and list practice packs.

Most of these are for somebody who writes no code, so each ends by saying what to do next.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis.cli import environment
from trellis.cli.staff import stop

if TYPE_CHECKING:
    from trellis.packs.faults import PackError
    from trellis.packs.model import Pack

pack = typer.Typer(
    no_args_is_help=True, help="Make, check, preview, compare, install and list practice packs."
)

Release = Annotated[Path, typer.Argument(help="The folder that pack.yml is in.")]


@pack.command("new")
def new(
    title: Annotated[str, typer.Option(prompt="What is the pack called", help="Its title.")],
    council: Annotated[str, typer.Option(prompt="Who publishes it", help="Your council or team.")],
    folder: Annotated[Path, typer.Argument(help="The folder that holds your packs.")] = Path(),
    id: Annotated[str, typer.Option(help="Its id; made from the title unless given.")] = "",
    version: Annotated[str, typer.Option(help="Its first version.")] = "",
) -> None:
    """Make a small pack with notes in it, ready to be written over. Overwrites nothing."""
    from django.utils import timezone

    from trellis.packs.starter import CannotBegin, begin_pack, id_from

    environment.without_database()
    on = f"{timezone.localdate()}"
    try:
        made = begin_pack(
            folder,
            id=id or id_from(title),
            title=title,
            version=version or f"{on[:4]}.1",
            council=council,
            today=on,
        )
    except CannotBegin as error:
        raise stop(str(error)) from error
    typer.echo(f"Made {made} with pack.yml and first-form.yml.")
    typer.echo("Open them in any text editor and write over what is there. Then:")
    typer.echo(f"  trellis pack check {made}")
    typer.echo(f"  trellis pack preview {made}")


@pack.command("check")
def check(folder: Release) -> None:
    """Say every fault of the release in FOLDER: file, line, column, and what to do."""
    from trellis.packs.check import check_pack
    from trellis.packs.faults import errors
    from trellis.packs.report import render

    faults = check_pack(folder)
    typer.echo(render(faults), nl=bool(faults))
    if wrong := len(errors(faults)):
        typer.echo(f"{_number(wrong, 'thing')} to put right.", err=True)
        raise typer.Exit(1)
    typer.echo("Nothing stands in the way: this release can be installed.", err=True)


@pack.command("preview")
def preview(
    folder: Release,
    to: Annotated[
        Path | None,
        typer.Option(help="Where to write the pages; preview/ID-VERSION unless given."),
    ] = None,
    show: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the first page in a browser.")
    ] = True,
) -> None:
    """Write pages that show the release in FOLDER as people will see it, and open them."""
    environment.without_database()
    from trellis.packs.faults import PackError
    from trellis.web.packs.alone import InTheWay, write_preview

    try:
        first, pages = write_preview(folder, to)
    except PackError as error:
        raise _faulty(error) from error
    except InTheWay as error:
        raise stop(str(error)) from error
    typer.echo(f"{_number(pages, 'page')} written. The first is {first}")
    typer.echo(f"When it is right: trellis pack install {folder}")
    if show:
        typer.launch(first.resolve().as_uri())


@pack.command("diff")
def diff(
    old: Annotated[str, typer.Argument(help="A folder, or an installed release as ID/VERSION.")],
    new: Annotated[str, typer.Argument(help="What to compare it with, given the same way.")],
    as_json: Annotated[bool, typer.Option("--json", help="Say it as JSON.")] = False,
) -> None:
    """Say what changed from one release to another, and what would need a new id.

    Ends with 0 where ids keep their meaning, 1 where one stands for something else or a release
    changed without a new version, 2 where a release cannot be read.
    """
    from trellis.packs.diff import compare, has_to_be_new, same_version
    from trellis.packs.diff_report import as_data, told

    before, after = _release(old), _release(new)
    changes = compare(before, after)
    if as_json:
        typer.echo(json.dumps(as_data(before, after, changes), ensure_ascii=False, indent=2))
    else:
        typer.echo(told(before, after, changes))
    if has_to_be_new(changes) or same_version(before, after):
        raise typer.Exit(1)


def _release(named: str) -> "Pack":
    """Return a release by its folder, or by ID/VERSION where it is installed."""
    from trellis.packs.faults import PackError
    from trellis.packs.load import load_pack
    from trellis.packs.report import render

    if Path(named).is_dir():
        try:
            return load_pack(Path(named))
        except PackError as error:
            typer.echo(f"{named} has faults:\n{render(error.faults)}", err=True)
            raise typer.Exit(2) from error
    return _installed(named)


def _installed(named: str) -> "Pack":
    parts = named.strip("/").split("/")
    if len(parts) == 2:
        environment.as_app()
        from trellis.frameworks.queries import NotInstalled, release

        try:
            return release(*parts)
        except NotInstalled as error:
            typer.echo(f"There is no folder {named}. {error}", err=True)
    else:
        typer.echo(
            f"There is no folder {named}, and an installed release is named ID/VERSION.", err=True
        )
    raise typer.Exit(2)


@pack.command("install")
def install(folder: Release) -> None:
    """Install the release in FOLDER. Once installed it never changes."""
    environment.as_owner()
    from trellis.frameworks.actions import AlreadyOtherwise
    from trellis.frameworks.actions import install as put_in
    from trellis.packs.faults import PackError

    if not folder.is_dir():
        raise stop(f"There is no folder {folder}. Give the folder that pack.yml is in.")
    try:
        release = put_in(folder, by=None)
    except PackError as error:
        raise _faulty(error) from error
    except AlreadyOtherwise as error:
        raise stop(str(error)) from error
    typer.echo(f"{release} is installed.")
    typer.echo(f"Practice leads see it at /packs/{release.pack}/{release.version}")


def _faulty(error: "PackError") -> typer.Exit:
    from trellis.packs.faults import errors
    from trellis.packs.report import render

    typer.echo(render(error.faults), err=True)
    return stop(f"{_number(len(errors(error.faults)), 'thing')} to put right first.")


@pack.command("list")
def list_releases(
    as_json: Annotated[bool, typer.Option("--json", help="Say it as JSON.")] = False,
) -> None:
    """List the installed releases: id, version, title and the day they were installed."""
    environment.as_app()
    from django.utils import timezone

    from trellis.frameworks.queries import installed

    rows = [
        {
            "id": one.pack,
            "version": one.version,
            "title": one.title,
            "installed_on": f"{timezone.localtime(one.installed_at):%Y-%m-%d}",
            "digest": one.digest,
        }
        for one in installed()
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not rows:
        typer.echo("No pack is installed. trellis pack install FOLDER installs one.")
    wide = max((len(f"{row['id']} {row['version']}") for row in rows), default=0)
    for row in rows:
        name = f"{row['id']} {row['version']}"
        typer.echo(f"{name:<{wide}}  {row['installed_on']}  {row['title']}")


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
