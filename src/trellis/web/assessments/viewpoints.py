"""The views that stand beside each other: the person’s, the carer’s, where they differ."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.access.permissions import Permission
from trellis.assessments.actions import VIEWS, Settled, TwoWriters, write_views
from trellis.web.access import StaffRequest, about_person
from trellis.web.assessments.page import at, opened, page
from trellis.web.forms import OWN_WORDS, TrellisForm
from trellis.web.saving import kept_fields, version_of


class ViewsForm(TrellisForm):
    """What else could help, whose view is what, and where they differ."""

    other_than_care = forms.CharField(
        label=gettext_lazy("What else could help, besides care and support?"),
        help_text=gettext_lazy(
            "What the person can do, what others offer, equipment, and what is nearby. "
            "The Care Act asks this in section 9(6)."
        ),
        widget=forms.Textarea,
        required=False,
    )
    persons_view = forms.CharField(
        label=gettext_lazy("What they think of this assessment"),
        help_text=gettext_lazy("In their words, read back to them."),
        widget=forms.Textarea(OWN_WORDS),
        required=False,
    )
    carers_view = forms.CharField(
        label=gettext_lazy("What a carer thinks"),
        widget=forms.Textarea(OWN_WORDS),
        required=False,
    )
    disagreement = forms.CharField(
        label=gettext_lazy("Where views differ"),
        help_text=gettext_lazy("Each view, and whose it is. It stands beside yours and stays."),
        widget=forms.Textarea,
        required=False,
    )


@about_person(Permission.WRITE_RECORDS)
def views_page(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Write what else could help, the person's and the carer's view, and any disagreement."""
    one = opened(request, assessment)
    if not one.reads(*VIEWS):
        return render(request, "assessments/kept_back.jinja", page(request, one))
    now = {name: getattr(one.assessment, name) for name in VIEWS}
    kept = kept_fields(request)
    form = ViewsForm(request.POST if request.method == "POST" else kept, initial=now)
    clash = None
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("keep") != "theirs":
                write_views(
                    by=request.user,
                    assessment=one.assessment,
                    version=version_of(request),
                    **form.cleaned_data,
                )
            messages.success(request, _("Saved."))
            return redirect(at("overview", one.assessment))
        except TwoWriters as error:
            clash = error
        except Settled as error:
            form.add_error(None, str(error))
    shown = {"form": form, "clash": clash, "given_back": kept is not None, "now": now}
    status = 409 if clash else 200
    return render(request, "assessments/views.jinja", page(request, one, **shown), status=status)
