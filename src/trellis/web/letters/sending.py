"""Write down that a copy was given or sent, and look at what was sent."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.audit.actions import record
from trellis.conversations.readers import Reader
from trellis.documents.layouts import as_data, from_data, lay_out
from trellis.documents.wording import ENGLISH
from trellis.letters.actions import Copy, NotYet, send
from trellis.letters.composing import seen_by
from trellis.letters.models import Letter, Sending
from trellis.letters.queries import may_read
from trellis.outcomes.queries import threads_of
from trellis.people.apart import plain, shown
from trellis.people.models import Relationship
from trellis.people.wanted import Made, wanted
from trellis.publishing.granting import may_decide
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import CopyFor, asks_words, copy_for, readers, sent
from trellis.web.letters.forms import SendForm
from trellis.web.letters.outputs import OUTPUTS, Output, easy_words, made_for, without
from trellis.web.people.header import person_header
from trellis.web.people.keeping import let_go, opened

TAB = "Letters"


@about_person(Permission.WRITE_RECORDS)
def send_page(request: StaffRequest, output: str, key: UUID) -> HttpResponse:
    """Say to whom, in which format and by which way a copy goes; and why, where it differs."""
    if output not in OUTPUTS:
        raise Http404("There is no page here that you can see.")
    kind = OUTPUTS[output]
    made_for(request, kind, key, copy_for(request.person, request.user, "person"), _usual(request))
    asked = request.GET.get("for", "person")
    if request.method != "POST":
        start = opened(request, _form(request, kind, key, initial={"to": asked}))
        return _page(request, kind, key, start.form, kept=start.kept)
    if let_go(request):
        return redirect(_back(request, kind, key))
    form = _form(request, kind, key, request.POST)
    if form.is_valid():
        try:
            sending = _send(request, kind, key, form)
            messages.success(request, _("Written down. The copy is kept as it stands now."))
            return redirect("letters:sent", request.person.pk, sending.pk)
        except NotYet as error:
            form.add_error(None, str(error))
    return _page(request, kind, key, form)


def _usual(request: StaffRequest) -> Made:
    return Made(points=wanted(request.person).points)


def _form(request: StaffRequest, kind: Output, key: UUID, *args: Any, **more: Any) -> SendForm:
    whom = readers(request.person, request.user)
    if kind.key == Sending.Output.CHRONOLOGY:
        whom.insert(2, copy_for(request.person, request.user, "court"))
    return SendForm(
        *args,
        need=wanted(request.person),
        called=request.person.called,
        easy_words=easy_words(kind, key),
        whom=[(copy.key, copy.name) for copy in whom],
        **more,
    )


def _send(request: StaffRequest, kind: Output, key: UUID, form: SendForm) -> Sending:
    said = form.cleaned_data
    whom = copy_for(request.person, request.user, said["to"])
    made = made_for(request, kind, key, whom, form.made, said["why"])
    copy = Copy(
        output=kind.key,
        of=key,
        to=whom.name,
        reader=whom.reader,
        made=form.made,
        layout=as_data(
            lay_out(made, ENGLISH)
        ),  # kept without a hidden address (work/sql/apart.sql)
        without=without(request, whom),
        letter=_letter(request, kind, key),
        relationship=_relationship(request, whom),
    )
    return send(by=request.user, person=request.person, copy=copy, on=said["on"], why=said["why"])


def _letter(request: StaffRequest, kind: Output, key: UUID) -> Letter | None:
    if kind.key != Sending.Output.LETTER:
        return None
    return Letter.objects.get(pk=key, person=request.person)


def _relationship(request: StaffRequest, whom: CopyFor) -> Relationship | None:
    if whom.reader.relationship is None:
        return None
    return Relationship.objects.get(pk=whom.reader.relationship, person=request.person)


def _back(request: StaffRequest, kind: Output, key: UUID) -> str:
    keys = [request.person.pk, key] if kind.back_takes_key else [request.person.pk]
    return reverse(kind.back, args=keys)


def _page(
    request: StaffRequest, kind: Output, key: UUID, form: Any, *, kept: bool = False
) -> HttpResponse:
    return render(
        request,
        "letters/send.jinja",
        {
            **person_header(request, TAB),
            "output": kind,
            "publish_at": _publish_at(request, kind, key),
            "back": _back(request, kind, key),
            "form": form,
            "kept": kept,
            "asks": asks_words(request.person),
            "told": wanted(request.person).told,
        },
    )


def _publish_at(request: StaffRequest, kind: Output, key: UUID) -> str:
    """Return where it can be published instead; empty for whoever may not decide about that."""
    if not may_decide(request.person):
        return ""
    return reverse("publishing:publish", args=[request.person.pk, kind.key, key])


def _opened(request: StaffRequest, key: UUID) -> tuple[Sending, bool]:
    """Return what was sent, and whether this colleague may read the copy that was kept.

    Raises:
        Http404: when this person has no such record, or whom it went to is kept from them.
    """
    found = Sending.objects.select_related("by", "letter", "person", "relationship")
    one = get_object_or_404(found, pk=key, person=request.person)
    reader = Reader.colleague_(request.user)
    if one.relationship and not threads_of(request.person.pk, reader).shows(one.relationship):
        raise Http404("There is no page here that you can see.")
    seen = seen_by(request.person, reader)
    if not seen.sight.shows_name(one.to):
        raise Http404("There is no page here that you can see.")
    says = f"{one.why}\n{_everything(one.layout)}"
    return one, may_read(one, seen.hidden, seen.sight, says)


def _everything(value: Any) -> str:
    """Return every text of a kept copy."""
    if isinstance(value, str):
        return value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return "\n\n".join(filter(None, map(_everything, parts)))


@about_person()
def sent_page(request: StaffRequest, sending: UUID) -> HttpResponse:
    """Show when, how and to whom a copy went, why so, and the copy as it stood."""
    one, readable = _opened(request, sending)
    context = {
        **person_header(request, TAB),
        "sending": one,
        "layout": _as_it_went(one) if readable else None,
    }
    return render(request, "letters/sent.jinja", context)


@about_person()
def sent_file(request: StaffRequest, sending: UUID, kind: str) -> HttpResponse:
    """Send the copy as it stood, as a file."""
    one, readable = _opened(request, sending)
    if not readable:
        raise Http404("There is no page here that you can see.")
    record("sent.copied", by=request.user, about=request.person.pk, on=one.pk)
    return sent(from_data(_as_it_went(one)), kind, one.output)


def _as_it_went(one: Sending) -> dict[str, Any]:
    """Return the copy; a hidden address stands in the person's own, for who may know it."""
    return shown(one.person, one.layout) if one.to_the_person else plain(one.layout)
