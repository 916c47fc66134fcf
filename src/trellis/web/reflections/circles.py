"""A learning circle: a team reads one story or one reflection, and each says what they will try."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import DateField, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.access.asking import Key, Question, the_user
from trellis.access.permissions import Permission
from trellis.accounts.models import User
from trellis.packs.model import text
from trellis.reflections.circles import (
    NotesInIt,
    NoteWrittenElsewhere,
    NotForACircle,
    Told,
    call_off_circle,
    change_circle,
    note_in_circle,
    open_circle,
    process_here,
    process_of,
    stories,
    story_of,
    title_of,
)
from trellis.reflections.models import Circle, CircleNote, Reflection
from trellis.reflections.queries import readable_by, reflections_of
from trellis.web.access import StaffRequest, staff
from trellis.web.mywork.lines import Item
from trellis.web.people.going_on import spoken_day
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.reflections.circle_forms import CircleForm, OpenForm, TakeAwayForm, may_name
from trellis.web.reflections.opening import title_of as called
from trellis.web.saving import version_of
from trellis.work.queries import colleagues

CALL_OFF = "call-off"
MOST = 12  # of one's own reflections to choose from


@dataclass(frozen=True)
class Line:
    """A circle in a list: what it is about, and when it meets."""

    circle: Circle
    title: str
    when: str


def _circles(user: "UUID | Key") -> QuerySet[Circle]:
    """Return the circles that somebody is in, the last to meet first."""
    found = Circle.objects.filter(Q(author=user) | Q(readers__contains=[user]))
    return found.select_related("author")


TO_COME = Question(lambda: _circles(the_user()).filter(on__gte=Key("today", DateField())))


def circles_of(user: User) -> list[Line]:
    """Return the circles that somebody is in, the last to meet first; the database knows which."""
    return [Line(one, about(one), spoken_day(one.on)) for one in _circles(user.pk)]


def about(circle: Circle) -> str:
    """Return what a circle is about: a story by its title, a reflection by whose it is."""
    return title_of(circle) or _("A reflection that %(who)s shows you") % {
        "who": circle.author.name
    }


def circles_to_come(circles: Iterable[Circle]) -> Iterator[tuple[date, Item]]:
    """Yield the circles of somebody that are still to meet, of the rows of :data:`TO_COME`."""
    for one in circles:
        href = reverse("reflections:circle", args=[one.pk])
        words = _("Learning circle: %(about)s") % {"about": about(one)}
        yield one.on, Item(href, words, f"{spoken_day(one.on)}.")


@staff(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Open a circle on a story or on a reflection of one's own."""
    if request.method == "POST" and let_go(request):
        return redirect("reflections:learning")
    near, told, own = list(colleagues(request.user)), stories(), _own(request.user)
    choices = {one.key: text(one.story.title) for one in told}
    choices |= {str(one.pk): _("Yours: %(title)s") % {"title": called(one)} for one in own}
    first = {"about": request.GET.get("about", ""), "members": [str(one.pk) for one in near]}
    asked: dict[str, Any] = {
        "about": list(choices.items()),
        "near": near,
        "by": request.user,
        "initial": first,
    }
    if request.method != "POST":
        start = opened(request, OpenForm(**asked))
        return _opening(request, start.form, kept=start.kept)
    form = OpenForm(request.POST, **asked)
    if form.is_valid() and (made := _open(request, form, told, own)):
        messages.success(request, _("Opened. It stands in My work of everybody in it."))
        return redirect("reflections:circle", made.pk)
    return _opening(request, form)


def _own(user: User) -> list[Reflection]:
    """Return the reflections that somebody could bring: their own, about nobody."""
    return list(reflections_of(user).filter(subject_id=None)[:MOST])


def _open(
    request: StaffRequest, form: OpenForm, told: list[Told], own: list[Reflection]
) -> Circle | None:
    key = form.cleaned_data["about"]
    chosen: Told | Reflection | None = next((one for one in told if one.key == key), None)
    chosen = chosen or next(one for one in own if str(one.pk) == key)
    try:
        return open_circle(
            by=request.user, about=chosen, on=form.cleaned_data["on"], members=form.others
        )
    except NotForACircle as error:
        form.add_error("about", may_name([one.called for one in error.people]))
        return None


def _opening(request: StaffRequest, form: Any, **more: Any) -> HttpResponse:
    shown = {"form": form, "kept": False, "process": process_here(), **more}
    return render(request, "reflections/circle_new.jinja", shown)


def _opened(key: UUID) -> Circle:
    """Return a circle that the reader is in.

    Raises:
        Http404: where there is none for them; the database decides.
    """
    return get_object_or_404(Circle.objects.select_related("author"), pk=key)


@staff(Permission.WRITE_RECORDS)
def circle(request: StaffRequest, circle: UUID) -> HttpResponse:
    """Show what a circle is about, how it goes, and what each takes away; note one's own."""
    held = _opened(circle)
    mine = CircleNote.objects.filter(circle=held, author=request.user).first()
    version = mine.version if mine else 0
    if request.method != "POST":
        form = TakeAwayForm(initial=_held(mine), by=request.user)
        start = opened(request, form, version=version)
        return _page(request, held, start.form, version=start.version, kept=start.kept)
    if let_go(request):
        return redirect("reflections:circle", held.pk)
    form, version = TakeAwayForm(request.POST, by=request.user), version_of(request)
    if not form.is_valid():
        return _page(request, held, form, version=version)
    said = {name: form.cleaned_data[name] for name in ("will_try", "should_change")}
    try:
        note_in_circle(by=request.user, circle=held, version=version, **said)
    except NoteWrittenElsewhere as two:
        apart = differences(form, _held(two.held))
        if apart:
            return _page(request, held, form, version=two.held.version, apart=apart)
    messages.success(request, _("Saved. Everybody in the circle can read it."))
    return redirect("reflections:circle", held.pk)


def _held(note: CircleNote | None) -> dict[str, str]:
    if note is None:
        return {}
    return {"will_try": note.will_try, "should_change": note.should_change}


def _page(request: StaffRequest, held: Circle, form: Any, **more: Any) -> HttpResponse:
    told = story_of(held)
    notes = held.notes.select_related("author")
    shown: dict[str, Any] = {
        "held": held,
        "title": about(held),
        "told": told,
        "reflection": _reflection(request, held),
        "process": process_of(held),
        "when": spoken_day(held.on),
        "members": _names([held.author, *User.objects.filter(pk__in=held.readers)]),
        "is_opener": held.author_id == request.user.pk,
        "notes": [one for one in notes if one.author_id != request.user.pk],
        "form": form,
        "version": 0,
        "kept": False,
        "apart": [],
        **more,
    }
    status = 409 if shown["apart"] else 200
    return render(request, "reflections/circle.jinja", shown, status=status)


def _names(members: Iterable[User]) -> str:
    return ", ".join(one.name for one in sorted(members, key=lambda one: one.name))


def _reflection(request: StaffRequest, held: Circle) -> Reflection | None:
    """Return the reflection that it is about, while its writer shows it."""
    return readable_by(request.user, held.reflection_id) if held.reflection_id else None


@staff(Permission.WRITE_RECORDS)
def who(request: StaffRequest, circle: UUID) -> HttpResponse:
    """Say anew when it meets and who is in it, or call it off; only whoever opened it does."""
    held = _opened(circle)
    if held.author_id != request.user.pk:
        raise Http404
    if request.method == "POST" and CALL_OFF in request.POST:
        return _called_off(request, held)
    if request.method == "POST" and let_go(request):
        return redirect("reflections:circle", held.pk)
    there = list(User.objects.filter(pk__in=held.readers))
    near = list(dict.fromkeys([*there, *colleagues(request.user)]))
    asked: dict[str, Any] = {
        "near": sorted(near, key=lambda one: one.name),
        "by": request.user,
        "initial": {"on": held.on, "members": [str(one.pk) for one in there]},
    }
    if request.method != "POST":
        start = opened(request, CircleForm(**asked))
        return _asking(request, held, start.form, kept=start.kept)
    form = CircleForm(request.POST, **asked)
    if not form.is_valid():
        return _asking(request, held, form)
    try:
        change_circle(by=request.user, circle=held, on=form.cleaned_data["on"], members=form.others)
    except NotForACircle as error:
        form.add_error("members", may_name([one.called for one in error.people]))
        return _asking(request, held, form)
    messages.success(request, _("Saved."))
    return redirect("reflections:circle", held.pk)


def _asking(request: StaffRequest, held: Circle, form: Any, **more: Any) -> HttpResponse:
    shown = {"held": held, "title": about(held), "form": form, "kept": False, **more}
    return render(request, "reflections/circle_who.jinja", shown)


def _called_off(request: StaffRequest, held: Circle) -> HttpResponse:
    try:
        call_off_circle(by=request.user, circle=held)
    except NotesInIt:
        messages.error(request, _("Something is noted in it, so it stays."))
        return redirect("reflections:circle", held.pk)
    messages.success(request, _("Called off."))
    return redirect("reflections:learning")
