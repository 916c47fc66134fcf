"""Photographs and drawings of a conversation: add, describe, take away; and the file itself."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.conversations.models import Conversation, Narrative, Picture
from trellis.conversations.picturing import (
    AboutPicture,
    add_picture,
    describe_picture,
    paragraph_of,
    shown_pictures,
    take_out_picture,
    with_paragraph,
)
from trellis.conversations.readers import Reader
from trellis.drafts.actions import draft_of, keep_draft
from trellis.people.actions import ChangedMeanwhile
from trellis.web.access import StaffRequest, about_person
from trellis.web.conversations import wording
from trellis.web.conversations.drawing import mark_page
from trellis.web.conversations.page import Page, conversation_of, page_for
from trellis.web.conversations.writing import refused
from trellis.web.forms import DateField
from trellis.web.people.fields import Line, Paragraphs
from trellis.web.people.header import person_header
from trellis.web.people.keeping import differences, let_go
from trellis.web.people.keeping import opened as opened_form
from trellis.web.photographs import PictureForm, sent_picture
from trellis.web.saving import version_of

FIELDS = ("kind", "description", "made_by", "made_when", "agreed_how", "agreed_on")
OUT = "take_out"


class SourcePictureForm(PictureForm):
    """A picture of a conversation, what is to be seen, who made it, and that it may be kept."""

    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=Picture.Kind.choices,
        initial=Picture.Kind.PHOTOGRAPH,
        widget=forms.RadioSelect,
    )
    description = Paragraphs(
        label=_("What is to be seen"),
        help_text=_(
            "For somebody who cannot see it, and for print. It stands in the text of the "
            "conversation, where its words can be marked."
        ),
        max_length=1_000,
    )
    made_by = Line(
        label=_("Who made it"),
        help_text=_("For example: Leila, her granddaughter, seven; or: Dot, on her telephone."),
        max_length=120,
    )
    made_when = Line(
        label=_("When, as they say it"),
        help_text=_("For example: last summer; when he was in hospital. Leave empty if unknown."),
        max_length=80,
        required=False,
    )
    agreed_on = DateField(label=_("When they agreed"), past=True)

    def __init__(self, *args: Any, called: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _now("The picture")
        self.fields["agreed_how"] = Line(
            label=_now("How %(name)s agreed to its being kept here") % {"name": called},
            help_text=_now(
                "For example: she said yes; he nodded and put it in my hand. Ask everybody in it "
                "who can be asked."
            ),
            max_length=200,
            error_messages={
                "required": _now(
                    "Answer “How %(name)s agreed to its being kept here”. Without that the picture "
                    "is not kept."
                )
                % {"name": called}
            },
        )
        self.order_fields(["file", "kind", *FIELDS[1:4], "agreed_how", "agreed_on"])

    def about(self) -> AboutPicture:
        """Return what is said about the picture."""
        return AboutPicture(**{name: self.cleaned_data[name] for name in FIELDS})


def pictures_of(request: StaffRequest, conversation: Conversation) -> list[Picture]:
    """Return a conversation's pictures that the colleague may see."""
    return shown_pictures(conversation, Reader.colleague_(request.user))


def _picture(request: StaffRequest, conversation: Conversation, key: UUID) -> Picture:
    found = next((one for one in pictures_of(request, conversation) if one.pk == key), None)
    if found is None:
        raise Http404("There is no page here that you can see.")
    return found


@require_safe
@about_person()
def file(request: StaffRequest, conversation: UUID, picture: UUID) -> HttpResponse:
    """Send a picture that the colleague may see."""
    found = _picture(request, conversation_of(request, conversation), picture)
    return sent_picture(Picture.objects.get(pk=found.pk).jpeg)


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Add a photograph or a drawing."""
    page = page_for(request, conversation_of(request, conversation))
    if not page.may_write:
        return refused(request, page)
    if request.method != "POST":
        initial = {"agreed_on": timezone.localdate(), "kind": Picture.Kind.PHOTOGRAPH}
        start = opened_form(request, _form(request, initial=initial))
        return _page(request, page, None, start.form, kept=start.kept)
    if let_go(request):
        return _back(request, page)
    form = _form(request, posted=True)
    if not form.is_valid():
        return _page(request, page, None, form)
    about = form.about()
    add_picture(
        by=request.user,
        conversation=page.conversation,
        drawn=form.cleaned_data["file"],
        about=about,
    )
    _carry_into_draft(request, page, about)
    messages.success(request, _now("The picture is kept with the conversation."))
    return _back(request, page)


def _form(
    request: StaffRequest, *, posted: bool = False, needed: bool = True, **more: Any
) -> SourcePictureForm:
    sent = (request.POST, request.FILES) if posted else ()
    too_large = bool(getattr(request, "too_large", False))
    called = request.person.called
    return SourcePictureForm(*sent, needed=needed, too_large=too_large, called=called, **more)


def _carry_into_draft(request: StaffRequest, page: Page, about: AboutPicture) -> None:
    """Put the paragraph into what the writer has typed and not saved, so that it does not clash."""
    place = wording.address("conversations:write", request.person.pk, page.conversation.pk)
    draft, before = draft_of(request.user, place), page.narrative.version
    if draft is None or draft.version != before or not draft.fields.get("text"):
        return
    now = Narrative.objects.get(conversation=page.conversation)
    text = with_paragraph(draft.fields["text"][0], paragraph_of(about.checked()))
    keep_draft(
        by=request.user,
        page=place,
        fields={**draft.fields, "text": [text]},
        version=now.version,
        about=request.person.pk,
    )


@about_person(Permission.WRITE_RECORDS)
def change(request: StaffRequest, conversation: UUID, picture: UUID) -> HttpResponse:
    """Describe a picture anew, put another in its place, or take it away."""
    page = page_for(request, conversation_of(request, conversation))
    found = _picture(request, page.conversation, picture)
    if not page.may_write:
        return refused(request, page)
    if request.method != "POST":
        initial = {name: getattr(found, name) for name in FIELDS}
        form = _form(request, needed=False, initial=initial)
        start = opened_form(request, form, version=found.version)
        return _page(request, page, found, start.form, version=start.version, kept=start.kept)
    if let_go(request):
        return _back(request, page)
    if OUT in request.POST:
        take_out_picture(by=request.user, picture=found)
        messages.success(
            request, _now("The picture is taken away. Its description stays in the text.")
        )
        return _back(request, page)
    return _save(request, page, found)


def _save(request: StaffRequest, page: Page, found: Picture) -> HttpResponse:
    form, version = _form(request, posted=True, needed=False), version_of(request)
    if not form.is_valid():
        return _page(request, page, found, form, version=version)
    try:
        describe_picture(
            by=request.user,
            picture=found,
            about=form.about(),
            version=version,
            drawn=form.cleaned_data["file"],
        )
    except ChangedMeanwhile:
        now = Picture.objects.defer("jpeg").get(pk=found.pk)
        apart = differences(form, {name: getattr(now, name) for name in FIELDS})
        more = {"version": now.version, "apart": apart, "status": 409}
        return _page(request, page, found, form, **more)
    messages.success(request, _now("Saved."))
    return _back(request, page)


def _back(request: StaffRequest, page: Page) -> HttpResponse:
    return redirect(mark_page(request.person.pk, page.conversation.pk, anchor="pictures"))


def _page(
    request: StaffRequest, page: Page, found: Picture | None, form: object, **more: Any
) -> HttpResponse:
    empty = {"version": 0, "kept": False, "apart": []}
    status = more.pop("status", 200)
    about = {"conv": page, "picture": found, "form": form, **empty, **more}
    shown = {**person_header(request, "Conversations"), **about}
    return render(request, "conversations/picture.jinja", shown, status=status)
