"""Installed packs, for those who decide about them: what each release holds, as people see it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trellis.access.permissions import Permission
from trellis.frameworks.queries import NotInstalled, installed, release
from trellis.packs.model import Pack
from trellis.web.access import StaffRequest, staff
from trellis.web.packs.neighbours import neighbours
from trellis.web.packs.showing import Link, chosen_language, file_page, find_file, release_page

NOWHERE = "There is no page here that you can see."


@staff(Permission.INSTALL_PACKS)
def packs(request: StaffRequest) -> HttpResponse:
    """List the installed releases."""
    return render(request, "packs/list.jinja", {"releases": installed()})


@staff(Permission.INSTALL_PACKS)
def one_release(request: StaffRequest, pack: str, version: str) -> HttpResponse:
    """Show what a release holds."""
    found = find_release(pack, version)
    language = chosen_language(found, request.GET.get("language", ""))
    shown = release_page(found, language, _link(found))
    return render(request, "packs/release.jinja", _in_app(shown))


@staff(Permission.INSTALL_PACKS)
def one_file(request: StaffRequest, pack: str, version: str, kind: str, file: str) -> HttpResponse:
    """Show one file of a release: a form as it is filled in, questions as they are offered."""
    found = find_release(pack, version)
    one = find_file(found, kind, file)
    if one is None:
        raise Http404(NOWHERE)
    language = chosen_language(found, request.GET.get("language", ""))
    near = neighbours(found, _find)
    shown = file_page(found, kind, one, language, _link(found), near)
    return render(request, "packs/file.jinja", _in_app(shown))


def _in_app(shown: dict[str, object]) -> dict[str, object]:
    return {
        **shown,
        "frame": "packs/in_app.jinja",
        "installed": True,
        "all_packs": reverse("packs:list"),
    }


def find_release(pack: str, version: str) -> Pack:
    """Return an installed release. Raises ``Http404`` where there is none."""
    try:
        return release(pack, version)
    except NotInstalled as error:
        raise Http404(NOWHERE) from error


def _find(pack: str, version: str) -> Pack | None:
    try:
        return release(pack, version)
    except NotInstalled:
        return None


def _link(pack: Pack) -> Link:
    def link(language: str, kind: str = "", file: str = "") -> str:
        name, more = ("packs:file", [kind, file]) if kind else ("packs:release", [])
        query = "" if language == "en" else f"?language={language}"
        return reverse(name, args=[pack.id, pack.version, *more]) + query

    return link
