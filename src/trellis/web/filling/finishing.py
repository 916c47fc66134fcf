"""Finish a form: who helped, when it was filled in; and open it again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from trellis.access.permissions import Permission
from trellis.forms.actions import finish_form
from trellis.forms.queries import ShownRecord
from trellis.records.actions import Finished, NotWhole, TwoWriters, open_again, put_away
from trellis.records.models import GuidedRecord
from trellis.web.access import StaffRequest, about_person
from trellis.web.filling.page import about_form, draw, missing, opened, record_of
from trellis.web.forms import DateField, TrellisForm
from trellis.web.people.fields import Line
from trellis.web.people.keeping import let_go
from trellis.web.people.keeping import opened as opened_form
from trellis.web.saving import version_of
from trellis.web.wording import in_language


class FinishForm(TrellisForm):
    """Who helped to fill it in, how, and when."""

    written_on = DateField(label=_("When it was filled in together"), past=True)
    helped_by = Line(
        label=_("Who helped"),
        help_text=_("A friend, a relative, an advocate, an interpreter. Leave empty for nobody."),
        max_length=150,
        required=False,
    )
    helped_how = Line(
        label=_("How"),
        help_text=_("For example: she talked and I wrote; or: with pictures."),
        max_length=300,
        required=False,
    )


@about_person(Permission.WRITE_RECORDS)
def finish(request: StaffRequest, filled: UUID) -> HttpResponse:
    """Say when and with whom it was filled in, and finish it."""
    shown = opened(request, filled)
    record = shown.record
    away = record.state == GuidedRecord.State.AWAY
    if away or (record.is_closed and request.method != "POST"):
        return redirect("forms:form", request.person.pk, filled)
    if shown.kept_back:
        return _page(request, shown, None)
    if request.method != "POST":
        initial = {
            name: getattr(record, name) for name in ("helped_by", "helped_how", "written_on")
        }
        start = opened_form(request, FinishForm(initial=initial), version=record.version)
        return _page(request, shown, start.form, kept=start.kept, version=record.version)
    if let_go(request):
        return redirect("forms:form", request.person.pk, filled)
    return _finish(request, shown, FinishForm(request.POST))


def _finish(request: StaffRequest, shown: ShownRecord, form: FinishForm) -> HttpResponse:
    version = shown.record.version
    if not form.is_valid():
        return _page(request, shown, form, version=version)
    try:
        finish_form(
            by=request.user,
            record=shown.record,
            version=version_of(request),
            on=timezone.localdate(),
            **form.cleaned_data,
        )
    except NotWhole:
        form.add_error(None, _now("Some questions are still to be answered: they are below."))
        return _page(request, shown, form, version=version, status=409)
    except TwoWriters:
        words = _now("Somebody changed the form since you opened this page. Read it, then finish.")
        form.add_error(None, words)
        return _page(request, shown, form, version=version, status=409)
    except Finished:
        pass
    messages.success(request, _now("The form is finished."))
    return redirect("forms:form", request.person.pk, shown.record.pk)


def _page(
    request: StaffRequest, shown: ShownRecord, form: TrellisForm | None, **more: Any
) -> HttpResponse:
    about = about_form(request, shown)
    still = [
        (section, in_language(shown.form.question(question).prompt, about["language"]))
        for section, question in missing(shown)
    ]
    empty = {"version": 0, "kept": False, "apart": [], "status": 200}
    return draw(request, "finish", **{**about, **empty, "form": form, "still": still, **more})


@require_POST
@about_person(Permission.WRITE_RECORDS)
def again(request: StaffRequest, filled: UUID) -> HttpResponse:
    """Open a form again that is finished or put away."""
    open_again(by=request.user, record=record_of(request, filled))
    messages.success(request, _now("The form is open again. How it stood is kept as a version."))
    return redirect("forms:form", request.person.pk, filled)


class AwayForm(TrellisForm):
    """Why a form is put away."""

    why = Line(
        label=_("Why?"),
        help_text=_("For example: begun for the wrong person; the other form fits better."),
        max_length=300,
        error_messages={"required": _("Write why it is put away.")},
    )


@about_person(Permission.WRITE_RECORDS)
def away(request: StaffRequest, filled: UUID) -> HttpResponse:
    """Put a form away that was begun by mistake."""
    shown = opened(request, filled)
    if shown.record.is_closed or let_go(request):
        return redirect("forms:form", request.person.pk, filled)
    about = {**about_form(request, shown), "version": shown.record.version, "apart": []}
    if request.method != "POST":
        start = opened_form(request, AwayForm(), version=shown.record.version)
        return draw(request, "away", **about, form=start.form, kept=start.kept)
    form = AwayForm(request.POST)
    if not form.is_valid():
        return draw(request, "away", **about, form=form, kept=False)
    why, today = form.cleaned_data["why"], timezone.localdate()
    try:
        put_away(by=request.user, record=shown.record, why=why, on=today)
    except Finished:
        return redirect("forms:form", request.person.pk, filled)
    messages.success(request, _now("The form is put away. Nothing in it is lost."))
    return redirect("forms:index", request.person.pk)
