"""Copies of an interim plan, as PDF and Word, each for a named reader."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from trellis.audit.actions import record
from trellis.conversations.readers import Reader
from trellis.documents.model import InterimCopy, InterimLine, Signature, Told
from trellis.plans.models import InterimPlan
from trellis.plans.queries import sight
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import CopyFor, about, asks_words, copy_for, readers, sent
from trellis.web.plans.copies import LEFT_OUT, Offered
from trellis.web.plans.interim import Interim, opened_interim, shown_interim
from trellis.web.plans.page import show
from trellis.web.wording import day


def _for(request: StaffRequest, plan: InterimPlan, copy: CopyFor) -> Interim:
    """Return the plan for the copy's reader, and for whoever makes the copy, together."""
    both = (copy.reader, Reader.colleague_(request.user))
    return shown_interim(plan, sight(request.person.pk, *both, instead=LEFT_OUT))


@about_person()
def copies(request: StaffRequest, interim: UUID) -> HttpResponse:
    """Choose whom a copy is for, and see beforehand what is left out of it."""
    one = opened_interim(request, interim)
    offered = []
    for copy in readers(request.person, request.user):
        theirs = _for(request, one.plan, copy)
        left = tuple(line["what"] for line in one.lines if line not in theirs.lines)
        texts = theirs.answers != one.answers
        offered.append(Offered(copy=copy, outcomes=(), actions=left, texts=texts))
    return show(
        request,
        "copies",
        offered=offered,
        heading=_("Who is this copy of the interim plan for?"),
        output="interim",
        asks=asks_words(request.person),
        file="plans:interim_file",
        key=one.plan.pk,
        back=("plans:interim", _("The interim plan")),
    )


@about_person()
def file(request: StaffRequest, interim: UUID, kind: str) -> HttpResponse:
    """Send the interim plan for the reader named in the address."""
    copy = copy_for(request.person, request.user, request.GET.get("for", ""))
    made = interim_copy(request, interim, copy, **about(request.person, copy))
    record("interim.copied", by=request.user, about=request.person.pk, on=interim)
    return sent(made, kind, "interim-plan")


def interim_copy(request: StaffRequest, key: UUID, copy: CopyFor, **about_it: Any) -> InterimCopy:
    """Put the copy together from what its reader may see.

    Args:
        request: of whoever makes the copy.
        key: the interim plan's.
        copy: whom it is for.
        **about_it: what every document says of the person and the copy (``copies.about``).
    """
    one = _for(request, opened_interim(request, key).plan, copy)
    plan, author = one.plan, one.plan.author
    return InterimCopy(
        **about_it,
        on=plan.made_on,
        title=_("Interim plan"),
        introduction=holds(one),
        lines=tuple(InterimLine(**line) for line in one.lines),
        told=tuple(
            Told(section=answer.section, question=answer.prompt, answer=answer.text)
            for answer in one.answers
        ),
        law=_(
            "Needs that are urgent may be met before an assessment (Care Act 2014, section 19(3)). "
            "This plan decides nothing about what comes after."
        ),
        signatures=(
            Signature(name=request.person.name),
            Signature(
                name=author.name, lines=tuple(filter(None, [author.job_title, author.phone]))
            ),
        ),
    )


def holds(one: Interim) -> str:
    """Say from when until when a plan holds, or that it has ended and why."""
    plan = one.plan
    if plan.state == InterimPlan.State.ENDED:
        return _("It ended on %(day)s. %(why)s") % {"day": day(plan.ended_on), "why": one.ended_why}
    if plan.state == InterimPlan.State.DRAFT:
        return _("This plan is still being made.")
    return _("It holds from %(first)s until %(last)s, or until your full plan takes its place.") % {
        "first": day(plan.made_on),
        "last": day(plan.until),
    }
