"""Arrange a network picture by hand: by dragging, or by a form that does the same.

How far out somebody stands is how close they are, and is kept on the tie itself; where they stand
round the circle is kept with the picture.
"""

import math
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.community.actions import change_tie
from trellis.community.models import Tie
from trellis.conversations.readers import Reader
from trellis.outcomes.queries import threads_of
from trellis.people.actions import ChangedMeanwhile, change_picture, change_relationship
from trellis.people.models import NetworkPicture, Relationship
from trellis.pictures.network import lay_out
from trellis.pictures.ties import Ring
from trellis.web.access import StaffRequest, about_person
from trellis.web.people.drawn import pictures
from trellis.web.people.header import person_header
from trellis.web.people.network_forms import MoveForm, PutForm
from trellis.web.people.picturing import picture_of
from trellis.web.people.ties import RINGS, Around, Network, around, ring_names
from trellis.web.saving import version_of

TURN = 20
CLOSENESS = {ring: closeness for closeness, ring in RINGS.items()}
NEARER = {Ring.UNTOLD: Ring.FAR, Ring.FAR: Ring.NEAR, Ring.NEAR: Ring.CLOSE}
FURTHER = {Ring.UNTOLD: Ring.FAR, Ring.CLOSE: Ring.NEAR, Ring.NEAR: Ring.FAR}


@about_person(Permission.WRITE_RECORDS)
def arrange(request: StaffRequest) -> HttpResponse:
    """Move somebody in the picture, or let it arrange itself again."""
    rows = _rows(request)
    if request.method != "POST":
        form = _for_these(MoveForm(initial={"who": request.GET.get("who", "")}), rows)
        return _page(request, form, rows)
    try:
        if "by-itself" in request.POST:
            return _by_itself(request)
        return _move(request, rows)
    except ChangedMeanwhile:
        form = _for_these(MoveForm(request.POST), rows)
        form.add_error(
            None,
            _(
                "Somebody else changed this picture while you were looking at it. It is shown as "
                "it is now. Move again what should still be moved."
            ),
        )
        return _page(request, form, _rows(request))


def _move(request: StaffRequest, rows: list[Around]) -> HttpResponse:
    """Move somebody as was asked, or say what is missing."""
    put = _for_these(PutForm(request.POST), rows) if "angle" in request.POST else None
    if put is not None and put.is_valid():
        row = _row(rows, put.cleaned_data["who"])
        return _put(request, row, put.cleaned_data["angle"], Ring(put.cleaned_data["ring"]))
    form = _for_these(MoveForm(request.POST), rows)
    if not form.is_valid():
        return _page(request, form, rows)
    row, move = _row(rows, form.cleaned_data["who"]), form.cleaned_data["move"]
    angle, ring = _angle(row, rows), row.drawn.ring
    if move in {"left", "right"}:
        return _put(request, row, angle + (TURN if move == "right" else -TURN), ring)
    ring = (NEARER if move == "nearer" else FURTHER).get(ring, ring)
    return _put(request, row, angle, ring)


def _put(request: StaffRequest, row: Around, angle: float, ring: Ring) -> HttpResponse:
    """Keep where somebody stands, and how close that is."""
    person, held = request.person, picture_of(request.person)
    angles = {**(held.angles if held else {}), str(row.id): round(angle) % 360}
    change_picture(by=request.user, person=person, version=version_of(request), angles=angles)
    if ring != row.drawn.ring:
        _bring(request, row, CLOSENESS[ring])
    words = {"name": row.name, "ring": ring_names()[ring]}
    messages.success(request, _("%(name)s stands here now: %(ring)s.") % words)
    return redirect(f"{reverse('people:arrange', args=[person.pk])}?who={row.id}")


def _bring(request: StaffRequest, row: Around, closeness: str) -> None:
    if row.is_place:
        tie = Tie.objects.get(pk=row.id, person=request.person)
        change_tie(by=request.user, tie=tie, version=tie.version, closeness=closeness)
    else:
        kept = Relationship.objects.get(pk=row.id, person=request.person)
        change_relationship(
            by=request.user, relationship=kept, version=kept.version, closeness=closeness
        )


def _by_itself(request: StaffRequest) -> HttpResponse:
    """Forget where everybody was put round the circle; how close they are stays."""
    change_picture(by=request.user, person=request.person, version=version_of(request), angles={})
    messages.success(request, _("The picture has arranged itself. How close each is has stayed."))
    return redirect("people:arrange", request.person.pk)


def _rows(request: StaffRequest) -> list[Around]:
    threads = threads_of(request.person.pk, Reader.colleague_(request.user))
    return around(request.person, threads, Network.of(request.person))


def _row(rows: list[Around], key: str) -> Around:
    return next(row for row in rows if str(row.id) == key)


def _angle(row: Around, rows: list[Around]) -> float:
    """Return where somebody stands now, in degrees clockwise from the top."""
    layout = lay_out([one.drawn for one in rows], rings=ring_names())
    placed = next(one for one in layout.placed if one.tie.key == row.drawn.key)
    x = (placed.x - layout.middle[0]) / layout.radii[0]
    y = (layout.middle[1] - placed.y) / layout.radii[1]
    return math.degrees(math.atan2(x, y))


def _for_these(form: Any, rows: list[Around]) -> Any:
    """Return a form in which one of these is chosen."""
    form.fields["who"].choices = [
        ("", _("Choose")),
        *((str(row.id), ", ".join(filter(None, [row.name, row.who]))[:90]) for row in rows),
    ]
    return form


def _page(request: StaffRequest, form: MoveForm, rows: list[Around]) -> HttpResponse:
    held = picture_of(request.person) or NetworkPicture(person=request.person)
    shown = {
        "form": form,
        "version": held.version,
        "by_hand": bool(held.angles),
        "pictures": pictures(request.person, [row.drawn for row in rows]) if rows else None,
    }
    header = person_header(request, "Network")
    return render(request, "people/arrange.jinja", {**header, **shown})
