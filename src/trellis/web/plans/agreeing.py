"""What the person thinks of their plan: four answers of the same weight, in their words."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.plans.actions import Ended, NotYet, TwoWriters, record_agreement
from trellis.plans.models import Plan
from trellis.plans.queries import ShownPlan, changed_since_agreement
from trellis.web.access import StaffRequest, about_person
from trellis.web.forms import TrellisForm
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.plans.forms import AgreementForm
from trellis.web.plans.page import at, opened_plan, show
from trellis.web.saving import version_of

TEXTS = ("agreement_words", "agreement_how", "agreement_follows")


@about_person(Permission.WRITE_RECORDS)
def agreement(request: StaffRequest, plan: UUID) -> HttpResponse:
    """Write down what the person says of the plan."""
    shown = opened_plan(request, plan)
    found, called = shown.plan, shown.person.called
    writable = shown.whole(TEXTS)
    if request.method != "POST" or not writable:
        form = AgreementForm(initial=_held(found), called=called)
        start = opened(request, form, version=found.version)
        return _page(request, shown, start.form, start.version, kept=start.kept, writable=writable)
    if let_go(request):
        return redirect(at("plan", found))
    form, version = AgreementForm(request.POST, called=called), version_of(request)
    if form.is_valid():
        try:
            said = form.cleaned_data
            record_agreement(by=request.user, plan=found, version=version, **said)
            messages.success(request, _("Written down, as they put it."))
            return redirect(at("plan", found))
        except TwoWriters:
            found.refresh_from_db()
            apart = differences(form, _held(found))
            return _page(request, shown, form, found.version, apart=apart)
        except NotYet as error:
            form.add_error("words", str(error))
        except Ended as error:
            form.add_error(None, str(error))
    return _page(request, shown, form, version)


def _held(plan: Plan) -> dict[str, Any]:
    return {
        "answer": plan.agreement,
        "words": plan.agreement_words,
        "on": plan.agreed_on or timezone.localdate(),
        "how": plan.agreement_how,
        "follows": plan.agreement_follows,
    }


def _page(
    request: StaffRequest, shown: ShownPlan, form: TrellisForm, version: int, **more: Any
) -> HttpResponse:
    about = {
        "plan": shown.plan,
        "form": form,
        "version": version,
        "kept": False,
        "writable": True,
        "changed_since": changed_since_agreement(shown.plan),
        **more,
    }
    return show(request, "agreement", status=409 if more.get("apart") else 200, **about)
