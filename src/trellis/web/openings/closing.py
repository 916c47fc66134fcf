"""To whom a record is closed, and why: close it further, or open it again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission, may
from trellis.web.access import StaffRequest, about_person
from trellis.web.openings.colleagues import answers, chosen, key_of
from trellis.web.openings.forms import CloseForm
from trellis.web.people.header import person_header
from trellis.web.people.keeping import let_go, opened
from trellis.work.actions import NotAllowed
from trellis.work.models import Restriction
from trellis.work.openings import lift, restrict
from trellis.work.queries import colleagues, stays_with
from trellis.work.seeing import Closed, who_can_see


@about_person(Permission.READ_RECORDS)
def closed(request: StaffRequest) -> HttpResponse:
    """Show to whom the record is closed; whoever decides about it closes or opens it."""
    if request.method != "POST" or not may(request.user, Permission.RESTRICT):
        return _read(request)
    if "lift" in request.POST:
        return _lifted(request)
    if let_go(request):
        return redirect("openings:closed", request.person.pk)
    form = _form(request, request.POST)
    if form.is_valid() and _closed(request, form):
        messages.success(request, _("Done. It holds from now on, whatever part somebody has."))
        return redirect("openings:closed", request.person.pk)
    return _page(request, form)


def _read(request: StaffRequest) -> HttpResponse:
    if not may(request.user, Permission.RESTRICT):
        return _page(request, None)
    form = _form(request)
    return _page(request, form, kept=opened(request, form).kept)


def _closed(request: StaffRequest, form: CloseForm) -> bool:
    colleague = chosen(form)
    if colleague is None:
        return False
    about = {name: form.cleaned_data[name] for name in ("kind", "reason", "why")}
    try:
        restrict(by=request.user, person=request.person, colleague=colleague, **about)
    except NotAllowed:
        to_oneself = _("That would close the record to yourself. Ask another supervisor to do it.")
        form.add_error(None, to_oneself if stays_with(request.person.pk) else _for_a_while())
        return False
    return True


def _lifted(request: StaffRequest) -> HttpResponse:
    """Open the record again, as far as one restriction goes."""
    standing = request.person.restrictions.filter(ended_at=None)
    one = get_object_or_404(standing, pk=key_of(request.POST["lift"]))
    try:
        lift(by=request.user, restriction=one)
    except NotAllowed:
        to_oneself = _("That would close the record to yourself. Lift what others have first.")
        said = to_oneself if stays_with(request.person.pk) else _for_a_while()
        messages.error(request, said)
    else:
        messages.success(request, _("Lifted."))
    return redirect("openings:closed", request.person.pk)


def _for_a_while() -> str:
    return _(
        "You see this record for a while only. Ask a supervisor who works with the person to do it."
    )


def _form(request: StaffRequest, *args: object) -> CloseForm:
    """Return the form, with those who can see the record now and the colleagues close by."""
    form = CloseForm(*args)
    near = {one.user: None for one in who_can_see(request.person)}
    near |= dict.fromkeys(colleagues(request.user))
    form.choose_from(colleague=answers(one for one in near if one != request.user))
    return form


def _page(request: StaffRequest, form: CloseForm | None, *, kept: bool = False) -> HttpResponse:
    standing = Closed.of(request.person).restrictions
    shown = {
        "kept_out": [one for one in standing if one.kind == Restriction.Kind.KEEP_OUT],
        "only": [one for one in standing if one.kind == Restriction.Kind.ONLY],
        "form": form,
        "kept": kept,
    }
    return render(request, "openings/closed.jinja", {**person_header(request), **shown})
