"""Saying that a conversation is about a change, and which stage it may be at."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from trellis.access.permissions import Permission
from trellis.conversations.motivating import say_about_change
from trellis.web.access import StaffRequest, about_person
from trellis.web.conversations.answering import no
from trellis.web.conversations.change import beside_change
from trellis.web.conversations.drawing import mark_page
from trellis.web.conversations.page import conversation_of, page_for


@require_POST
@about_person(Permission.WRITE_RECORDS)
def about_change(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Say whether a conversation is about a change. A stage that the pack does not have is none."""
    page = page_for(request, conversation_of(request, conversation))
    if not page.may_write:
        return no(request, page)
    change = beside_change(page)
    stages = {one.id for one in change.pack.stages} if change else set()
    stage = request.POST.get("stage", "")
    say_about_change(
        by=request.user,
        conversation=page.conversation,
        about=request.POST.get("about") == "yes" and change is not None,
        stage=stage if stage in stages else "",
    )
    return HttpResponseRedirect(mark_page(request.person.pk, conversation, anchor="about-change"))
