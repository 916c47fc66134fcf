"""A pack that is not installed yet, written as pages to look at: no server and no database."""

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from trellis.packs.check import check_pack
from trellis.packs.faults import Fault, PackError, errors
from trellis.packs.load import load_pack
from trellis.packs.model import Pack
from trellis.packs.schemas import SCHEMAS
from trellis.packs.translated import languages_of
from trellis.web.packs.neighbours import neighbours
from trellis.web.packs.showing import file_page, files, release_page

SIGN = ".trellis-preview"
ASSETS = ("trellis.css", "mark.svg", "fonts")


class InTheWay(ValueError):
    """Something else is in the folder that the preview would be written to."""


def write_preview(folder: Path, to: Path | None = None) -> tuple[Path, int]:
    """Write pages that show a release in every language it has.

    Args:
        folder: the release.
        to: where to write; ``preview/ID-VERSION`` below the current folder unless given.

    Returns:
        The first page, and how many there are.

    Raises:
        PackError: when the release has faults; it holds all of them, located.
        InTheWay: when ``to`` holds something that is no preview.
    """
    pack = load_pack(folder)
    notes = [fault for fault in check_pack(folder) if not errors([fault])]
    where = to or Path("preview") / f"{pack.id}-{pack.version}"
    _make_way(where)
    pages = _pages(pack, folder, notes)
    for name, html in pages.items():
        (where / name).write_text(html, encoding="utf-8")
    _bring_assets(where)
    return where / "index.html", len(pages)


def _make_way(where: Path) -> None:
    """Take an earlier preview away; refuse to touch anything else."""
    if where.exists():
        if not where.is_dir() or (any(where.iterdir()) and not (where / SIGN).is_file()):
            raise InTheWay(
                f"{where} holds something that is no preview. Say another folder with --to."
            )
        shutil.rmtree(where)
    where.mkdir(parents=True)
    (where / SIGN).write_text("Written by trellis pack preview; made anew each time.\n")


def _bring_assets(where: Path) -> None:
    built = Path(settings.STATICFILES_DIRS[0])
    for name in ASSETS:
        if (built / name).is_dir():
            shutil.copytree(built / name, where / name)
        elif (built / name).is_file():
            shutil.copy(built / name, where / name)


def _pages(pack: Pack, folder: Path, notes: list[Fault]) -> dict[str, str]:
    """Return every page by file name."""
    near = neighbours(pack, _finder(folder))
    alone = {"frame": "packs/alone.jinja", "installed": False, "notes": notes}
    found: dict[str, str] = {}
    for language in languages_of(pack):
        shown: dict[str, Any] = release_page(pack, language, _name) | alone
        found[_name(language)] = render_to_string("packs/release.jinja", shown)
        for kind, file in files(pack):
            shown = file_page(pack, kind, file, language, _name, near) | alone
            found[_name(language, kind, file.id)] = render_to_string("packs/file.jinja", shown)
    return found


def _name(language: str, kind: str = "", file: str = "") -> str:
    """Return the file name of a page. Links lead to it, as all pages stand in one folder."""
    name = f"{kind}-{file}" if kind else "index"
    return f"{name}.html" if language == "en" else f"{name}.{language}.html"


def _finder(folder: Path) -> Any:
    beside = folder.resolve().parent.parent

    def find(id: str, version: str) -> Pack | None:
        for packs in (beside, SCHEMAS.parent):
            if (packs / id / version / "pack.yml").is_file():
                try:
                    return load_pack(packs / id / version)
                except PackError:
                    return None
        return None

    return find
