"""A question of the governance officer's, answered by the colleague it was asked of."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.governance.enquiries import THROUGH, answer, asked_of, name_in
from trellis.governance.people import reference
from trellis.web.access import StaffRequest, staff
from trellis.web.governance.forms import AnswerForm
from trellis.web.governance.wording import span_words
from trellis.web.looks import look
from trellis.web.people.keeping import let_go, opened


@staff(None)
def page(request: StaffRequest, question: UUID) -> HttpResponse:
    """Show the question, and keep the answer. Nobody else's page, and gone once it is answered."""
    one = asked_of(request.user).filter(pk=question).first()
    if one is None:
        raise Http404("There is no page here that you can see.")
    if one.about_id:
        look(request, one.about_id, THROUGH)
    shown = {
        "one": one,
        "own": one.worker_id == request.user.pk,
        "when": span_words(one.first_at, one.last_at),
        "person": name_in(one.enquiry_id),
        "reference": reference(one.about_id) if one.about_id else "",
        "kept": False,
    }
    if request.method != "POST":
        start = opened(request, AnswerForm())
        told = {"form": start.form, "kept": start.kept}
        return render(request, "governance/asked.jinja", shown | told)
    if let_go(request):
        return redirect("mywork:today")
    form = AnswerForm(request.POST)
    if form.is_valid():
        answer(by=request.user, question=one, words=form.cleaned_data["words"])
        messages.success(request, _("Sent. Thank you."))
        return redirect("mywork:today")
    return render(request, "governance/asked.jinja", shown | {"form": form})
