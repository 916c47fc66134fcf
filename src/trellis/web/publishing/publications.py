"""Publish an item to one reader, look at it as a second person, take it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.conversations.readers import Reader
from trellis.documents.layouts import as_data, lay_out
from trellis.documents.wording import ENGLISH
from trellis.letters.actions import Copy, NotYet
from trellis.letters.composing import seen_by
from trellis.letters.models import Letter, Sending
from trellis.letters.queries import may_read
from trellis.people.apart import as_kept, plain, shown
from trellis.people.wanted import USUAL_POINTS, differences, wanted
from trellis.publishing.granting import may_decide
from trellis.publishing.models import Grant, Publication
from trellis.publishing.publications import (
    Item,
    confirm,
    made_here,
    name_of,
    publish,
    reader_of,
    withdraw,
)
from trellis.publishing.queries import PublishedTo, open_grants, state_of
from trellis.publishing.second_look import reasons, texts
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import copy_for
from trellis.web.letters.outputs import OUTPUTS, Output, easy_words, made_for, without
from trellis.web.people.header import person_header
from trellis.web.publishing.forms import PublishForm
from trellis.web.publishing.wording import as_words, item_words
from trellis.work.actions import NotAllowed


@about_person(Permission.WRITE_RECORDS)
def publish_page(request: StaffRequest, output: str, key: UUID) -> HttpResponse:
    """Choose to which reader an item goes, see it as they will, and publish it."""
    if output not in OUTPUTS or not may_decide(request.person):
        raise Http404("There is no page here that you can see.")
    kind, grants = OUTPUTS[output], open_grants(request.person, request.user)
    made_for(request, kind, key, copy_for(request.person, request.user, "person"), made_here(12))
    asked = request.POST.get("for") or request.GET.get("for") or ""
    grant = next((one for one in grants if str(one.pk) == asked), None)
    if grant is None:
        return _choose(request, kind, grants)
    form = PublishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            item = _item(request, kind, key, grant, form.cleaned_data)
            made = publish(by=request.user, grant=grant, item=item)
        except NotYet as error:
            form.add_error("why" if _differs(grant, kind, key) else None, str(error))
        else:
            messages.success(request, _said(made, grant))
            return redirect("publishing:publication", request.person.pk, made.pk)
    return _preview(request, kind, key, grant, form)


def _said(made: Publication, grant: Grant) -> str:
    if made.published_at:
        return _("Published to %(name)s.") % {"name": name_of(grant)}
    return _("Prepared. It waits for a second person, and nobody reads it before.")


def _differs(grant: Grant, kind: Output, key: UUID) -> list[str]:
    """Say where a copy is not as the person asked; nothing for anybody else."""
    if grant.relationship is not None:
        return []
    need = wanted(grant.person)
    return differences(need, made_here(need.points, easy_words=easy_words(kind, key)))


def _item(
    request: StaffRequest, kind: Output, key: UUID, grant: Grant, said: dict[str, Any]
) -> Item:
    """Return the item as it is made for a reader now."""
    person = request.person
    points = USUAL_POINTS if grant.relationship else wanted(person).points
    made = made_here(points, easy_words=easy_words(kind, key))
    whom = copy_for(person, request.user, str(grant.relationship_id or "person"))
    layout = lay_out(made_for(request, kind, key, whom, made, said.get("why", "")), ENGLISH)
    letter = None
    if kind.key == Sending.Output.LETTER:
        letter = Letter.objects.get(pk=key, person=person)
    copy = Copy(
        output=kind.key,
        of=key,
        to=name_of(grant),
        reader=reader_of(grant),
        made=made,
        layout=as_data(layout),
        without=without(request, whom),
        letter=letter,
        relationship=grant.relationship,
    )
    return Item(copy, _title(kind, letter), said.get("why", ""), bool(said.get("ask")))


def _title(kind: Output, letter: Letter | None) -> str:
    if letter is not None:
        return str(letter.get_kind_display())
    return str(Sending.Output(kind.key).label)


def _choose(request: StaffRequest, kind: Output, grants: list[Grant]) -> HttpResponse:
    context = {
        **person_header(request),
        "output": kind,
        "whom": [(one.pk, name_of(one), as_words(one)) for one in grants],
    }
    return render(request, "publishing/choose.jinja", context)


def _preview(
    request: StaffRequest, kind: Output, key: UUID, grant: Grant, form: PublishForm
) -> HttpResponse:
    item = _item(request, kind, key, grant, {"why": form.data.get("why", "")})
    second = reasons(request.person, grant.relationship, item.copy.layout, kind.key)
    context = {
        **person_header(request),
        "output": kind,
        "form": form,
        "grant": grant,
        "whom": name_of(grant),
        "differs": _differs(grant, kind, key),
        "second": [str(Publication.Reason(one).label) for one in second],
        "layout": _as_read(grant, item.copy.layout),
        "points": item.copy.made.points,
    }
    return render(request, "publishing/publish.jinja", context)


@about_person()
def one(request: StaffRequest, publication: UUID) -> HttpResponse:
    """Show an item as its reader has it; publish it as a second person; take it back."""
    item, readable = _opened(request, publication)
    if request.method == "POST":
        _act(request, item, readable=readable)
        return redirect("publishing:publication", request.person.pk, item.pk)
    stands = PublishedTo(item, state_of(item))
    context = {
        **person_header(request),
        "item": item,
        "state": stands.state,
        "words": item_words(stands),
        "whom": name_of(item.grant),
        "as": as_words(item.grant),
        "layout": _as_read(item.grant, item.layout) if readable else None,
        "may_confirm": readable
        and stands.state == "waits"
        and item.made_by != request.user
        and may_decide(request.person),
    }
    return render(request, "publishing/publication.jinja", context)


def _as_read(grant: Grant, layout: dict[str, Any]) -> dict[str, Any]:
    """Return a copy as its reader has it, as far as this colleague may know a hidden address."""
    if grant.relationship is None:
        return shown(grant.person, layout)
    return plain(as_kept(grant.person, layout))


def _act(request: StaffRequest, item: Publication, *, readable: bool) -> None:
    """Do what a button asked: confirm, by somebody who can read it all, or take back."""
    try:
        if "confirm" in request.POST and readable:
            confirm(by=request.user, publication=item)
            messages.success(request, _("Published."))
        elif "withdraw" in request.POST:
            withdraw(by=request.user, publication=item)
            messages.success(request, _("Taken back. They no longer find it."))
    except NotYet as error:
        messages.error(request, str(error))
    except NotAllowed:
        messages.error(request, _("That is not yours to do, or somebody did it just now."))


def _opened(request: StaffRequest, key: UUID) -> tuple[Publication, bool]:
    """Return an item, and whether this colleague may read all of it.

    Raises:
        Http404: when this person has no such item, or its reader is kept from the colleague.
    """
    names = ("made_by", "confirmed_by", "withdrawn_by", "grant__reader", "grant__relationship")
    found = Publication.objects.select_related(*names)
    item = get_object_or_404(found, pk=key, person=request.person)
    item.grant.person = request.person
    seen = seen_by(request.person, Reader.colleague_(request.user))
    tie = item.grant.relationship
    if tie is not None and not seen.sight.threads.shows(tie):
        raise Http404("There is no page here that you can see.")
    says = "\n\n".join([item.why, *texts(item.layout)])
    return item, may_read(item, seen.hidden, seen.sight, says)
