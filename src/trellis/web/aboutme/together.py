"""Who helped somebody to write About me, when, and whether they say that it is right."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.aboutme.actions import ABOUT_ME, PACK
from trellis.access.permissions import Permission
from trellis.records.actions import begin_record, say_who_helped, share
from trellis.records.models import GuidedRecord
from trellis.records.queries import only_record, writers_of
from trellis.web.aboutme.forms import TogetherForm
from trellis.web.aboutme.page import draw
from trellis.web.access import StaffRequest, about_person
from trellis.web.forms import TrellisForm
from trellis.web.people.keeping import let_go, opened


@about_person(Permission.WRITE_RECORDS)
def together(request: StaffRequest) -> HttpResponse:
    """Say who wrote it together, how and when; note that the person agrees to it being shown."""
    record, called = only_record(request.person.pk, ABOUT_ME), request.person.called
    if request.method != "POST":
        start = opened(request, TogetherForm(initial=_held(record), called=called))
        return _page(request, record, start.form, kept=start.kept)
    if let_go(request):
        return redirect("aboutme:about_me", request.person.pk)
    form = TogetherForm(request.POST, called=called)
    if not form.is_valid():
        return _page(request, record, form)
    _save(request, form)
    messages.success(request, _("Saved."))
    return redirect("aboutme:about_me", request.person.pk)


def _held(record: GuidedRecord | None) -> dict[str, object]:
    if record is None:
        return {"written_on": timezone.localdate()}
    return {
        "helped_by": record.helped_by,
        "helped_how": record.helped_how,
        "written_on": record.written_on,
        "shared": record.state == GuidedRecord.State.SHARED,
    }


def _save(request: StaffRequest, form: TogetherForm) -> None:
    about = dict(form.cleaned_data)
    agreed = about.pop("shared")
    record = begin_record(
        by=request.user, person=request.person, pack=PACK, form=ABOUT_ME, one_each=True
    )
    record = say_who_helped(by=request.user, record=record, **about)
    on = (record.shared_on or timezone.localdate()) if agreed else None
    share(by=request.user, record=record, on=on)


def _page(
    request: StaffRequest,
    record: GuidedRecord | None,
    form: TrellisForm,
    *,
    kept: bool = False,
) -> HttpResponse:
    writers = writers_of(record) if record else []
    return draw(request, "together", form=form, kept=kept, version=0, apart=[], writers=writers)
