"""The contingency card: made on the spot with the person, carried by them, and not kept here."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.audit.actions import record
from trellis.documents.contingency import card_pdf
from trellis.documents.emergency import ContingencyCard, RingFirst
from trellis.documents.layouts import as_data, lay_out
from trellis.documents.pdf import DocumentError
from trellis.documents.wording import ENGLISH
from trellis.people.models import Relationship
from trellis.plans.completeness import for_carer
from trellis.plans.queries import ShownPlan
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import CopyFor, about, asks_words, copy_for, sent
from trellis.web.forms import OWN_WORDS, TrellisForm
from trellis.web.people.fields import Line, Paragraphs
from trellis.web.people.header import person_head
from trellis.web.plans.at_home import shown_at_home
from trellis.web.plans.fields import Several
from trellis.web.plans.page import show

CARDS = "cards"
FILES = ("pdf", "docx")
MOST = 3


class CardForm(TrellisForm):
    """What stands on the card."""

    def __init__(
        self, *args: Any, shown: ShownPlan, network: list[Relationship], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        if for_carer(shown.plan):
            self.fields["cares_for"] = Line(
                label=_("I care for"),
                help_text=_("Such as: my mother, Ivy, who lives with me."),
                max_length=120,
                required=False,
            )
        self.fields["ring"] = Several(
            label=_("Whom to ring first"),
            help_text=_("Those we may contact and know how to reach. Three at most."),
            choices=[(str(one.pk), f"{one.name}: {one.contact}") for one in network],
            required=False,
        )
        self.fields["matters"] = Paragraphs(
            label=_("What matters in an emergency"),
            help_text=_("In their words. It starts with what the plan says; make it short."),
            max_length=2_000,
            widget=forms.Textarea({"rows": 5, **OWN_WORDS}),
            required=False,
        )
        self.fields["talk"] = Line(
            label=_("How to talk with them, in one line"), max_length=160, required=False
        )
        self.fields["hours"] = Line(
            label=_("The council’s number for evenings, nights and weekends"),
            max_length=60,
            required=False,
        )

    def clean_ring(self) -> list[str]:
        """Return whom to ring.

        Raises:
            ValidationError: for more than a card has room for.
        """
        chosen: list[str] = self.cleaned_data["ring"]
        if len(chosen) > MOST:
            raise forms.ValidationError(_("Choose three at most."))
        return chosen

    def clean(self) -> dict[str, Any]:
        """Check that there is anybody to ring."""
        said = super().clean() or {}
        if not said.get("ring") and not said.get("hours") and "ring" in said:
            self.add_error("hours", _("Choose whom to ring first, or write the council’s number."))
        return said


def to_ring(shown: ShownPlan) -> list[Relationship]:
    """Return who in the network may be rung: of those who may be named, with how to reach them."""
    found = Relationship.objects.filter(person=shown.person, may_contact=True, died="", ended="")
    named = found.exclude(contact="").exclude(kind=Relationship.Kind.ANIMAL)
    return [one for one in named if shown.sight.threads.shows(one)]


def card_for(shown: ShownPlan, said: dict[str, Any], **about_it: Any) -> ContingencyCard:
    """Put the card together; ``about_it`` is what every document says of person and copy."""
    text = shown.sight.text
    chosen = said.get("ring") or []
    return ContingencyCard(
        **about_it,
        on=timezone.localdate(),
        cares_for=text(said.get("cares_for") or ""),
        ring=tuple(
            RingFirst(one.name, one.contact) for one in to_ring(shown) if str(one.pk) in chosen
        ),
        matters=text(said.get("matters") or "").strip(),
        talk=text(said.get("talk") or ""),
        hours=text(said.get("hours") or ""),
    )


def begin_with(shown: ShownPlan) -> dict[str, Any]:
    """Return what stands in the form before anything is chosen: nobody to ring is ticked."""
    head = person_head(shown.person)
    return {
        "matters": shown.text("contingency"),
        "talk": shown.sight.text(head.how_to_talk)[:160],
        "hours": settings.OUT_OF_HOURS,
    }


def emergency_copy(
    request: StaffRequest, key: UUID, copy: CopyFor, **about_it: Any
) -> ContingencyCard:
    """Return the card as a page, as it is before anybody chooses."""
    shown = shown_at_home(request, key, copy)
    return card_for(shown, begin_with(shown), **about_it)


@about_person()
def card(request: StaffRequest, plan: UUID) -> HttpResponse:
    """Choose what stands on the card, see it, and make it."""
    own = copy_for(request.person, request.user, "person")
    shown = shown_at_home(request, plan, own)
    about_it: dict[str, Any] = {"shown": shown, "network": to_ring(shown)}
    if request.method != "POST":
        form = CardForm(initial=begin_with(shown), **about_it)
        return _page(request, shown, form, begin_with(shown))
    form = CardForm(request.POST, **about_it)
    if not form.is_valid():
        return _page(request, shown, form, None)
    made = card_for(shown, form.cleaned_data, **about(request.person, own, stays_at_home=True))
    kind = request.POST.get("make", "")
    if kind == CARDS:
        return _cards(request, shown, form, made)
    if kind not in FILES:
        return _page(request, shown, form, form.cleaned_data)
    record("plan.copied", by=request.user, about=request.person.pk, on=plan)
    return sent(made, kind, "contingency-page")


def _cards(
    request: StaffRequest, shown: ShownPlan, form: CardForm, made: ContingencyCard
) -> HttpResponse:
    try:
        file = card_pdf(made, settings.DOCUMENT_FONTS)
    except DocumentError:
        words = _("That is more than fits on a card. Make it shorter, or make the page instead.")
        form.add_error("matters", words)
        return _page(request, shown, form, form.cleaned_data)
    record("plan.copied", by=request.user, about=request.person.pk, on=shown.plan.pk)
    response = HttpResponse(file, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="contingency-card.pdf"'
    return response


def _page(
    request: StaffRequest, shown: ShownPlan, form: CardForm, said: dict[str, Any] | None
) -> HttpResponse:
    own = copy_for(request.person, request.user, "person")
    said_of_it = about(request.person, own, stays_at_home=True)
    layout = None
    if said is not None:
        layout = as_data(lay_out(card_for(shown, said, **said_of_it), ENGLISH))
    return show(
        request,
        "card",
        plan=shown.plan,
        form=form,
        names=list(form.fields),
        nobody=not form.fields["ring"].choices,  # type: ignore[attr-defined]
        asks=asks_words(request.person),
        layout=layout,
        size=said_of_it["point_size"],
    )
