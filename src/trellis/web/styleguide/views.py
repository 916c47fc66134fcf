"""Every component in every state. Shown where the settings say so, and nowhere else."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trellis.hints.models import LeftAsIs
from trellis.packs.model import Text
from trellis.web.access import public
from trellis.web.packs.showing import Asked
from trellis.web.styleguide import examples

FOLDER = Path(__file__).resolve().parents[1] / "components"
COMPONENTS = sorted(path.stem for path in FOLDER.glob("*.jinja"))
AREAS: dict[str, Text] = {"home": "Home"}


@public
def index(request: HttpRequest) -> HttpResponse:
    """Lead to each component."""
    _only_while_building()
    return render(request, "styleguide/index.jinja", index_page())


@public
def component(request: HttpRequest, name: str) -> HttpResponse:
    """Show the macros of one file of components, each in every state."""
    _only_while_building()
    if name not in COMPONENTS:
        raise Http404("There is no such component.")
    return render(request, f"styleguide/{name}.jinja", component_page(name))


def _only_while_building() -> None:
    if not settings.STYLE_GUIDE:
        raise Http404("There is no page here that you can see.")


def index_page() -> dict[str, Any]:
    """Return what the first page shows."""
    return {"components": COMPONENTS}


def component_page(name: str) -> dict[str, Any]:
    """Return what a component's page draws its states with."""
    return {
        "name": name,
        "person": examples.DIL,
        "nobody_said": examples.NOBODY_SAID,
        "long_name": examples.LONG_NAME,
        "blank": examples.blank,
        "to_put_right": examples.to_put_right,
        "answered": examples.answered,
        "at": examples.at,
        "readings": examples.readings,
        "asked_form": examples.ASKED,
        "nearness": examples.NEARNESS,
        "walk": examples.WALK,
        "sleep": examples.SLEEP,
        "asked_when": {"how": Asked("Can you get out?", "No")},
        "areas": AREAS,
        "hints": examples.HINTS,
        "hint_whys": LeftAsIs.Why.choices,
    }
