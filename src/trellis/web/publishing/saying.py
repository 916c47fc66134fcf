"""A reader says that something they read is not right. It is answered as any such request is."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.publishing.saying import may_say_back, say_not_right
from trellis.web.access import StaffRequest, staff
from trellis.web.people.keeping import at_hand, let_go
from trellis.web.publishing.forms import NotRightForm
from trellis.web.publishing.reading import open_item
from trellis.web.wording import day
from trellis.work.actions import NotAllowed


@staff(Permission.READ_PUBLISHED)
def not_right(request: StaffRequest, publication: UUID) -> HttpResponse:
    """Ask what is not right in an item, and write it into the person's record.

    Raises:
        Http404: where the item is not published to this reader now, or it is not theirs to say.
    """
    item = open_item(request, publication, "publishing:not_right")
    if not may_say_back(publication):
        raise Http404("There is no page here that you can see.")
    if let_go(request):
        return redirect("publishing:item", publication)
    make = partial(NotRightForm, own=item.own, called=item.called)
    form, kept = at_hand(request, make)
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = {"about": item.subject, "publication": publication}
        try:
            due = say_not_right(by=request.user, **said, **form.cleaned_data)
        except NotAllowed:
            form.add_error(None, _("You have said much that still waits. Ask your worker first."))
        else:
            words = _("Thank you. It stands in the record now. You get an answer by %(day)s.")
            messages.success(request, words % {"day": day(due)})
            return redirect("publishing:home")
    context = {"item": item, "key": publication, "form": form, "kept": kept}
    return render(request, "publishing/not_right.jinja", context)
