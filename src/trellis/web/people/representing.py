"""Who may act or decide for somebody in law: the list, and each with the document that was seen."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.access.permissions import Permission
from trellis.conversations.readers import Reader
from trellis.people.actions import ChangedMeanwhile
from trellis.people.models import LegalRepresentative, Person, Relationship
from trellis.people.representing import (
    FIELDS,
    NotSeen,
    change_representative,
    name_representative,
)
from trellis.plans.queries import Sight, sight
from trellis.web.access import StaffRequest, about_person
from trellis.web.forms import DateField, TrellisForm
from trellis.web.people.fields import Line, Paragraphs
from trellis.web.people.header import person_header
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.saving import version_of
from trellis.web.wording import day

PAGE = "Network"
Kind = LegalRepresentative.Kind
TEXTS = ("name", "contact", "how_they_act", "scope", "document", "source_told", "ended_why")


def may_decide() -> dict[str, str]:
    """Return what each kind may decide in law, and what not (Mental Capacity Act 2005)."""
    return {
        Kind.LPA_PROPERTY: _(
            "Money and property, within the document. It counts only once registered (Mental "
            "Capacity Act, section 9). It gives no say about care, treatment or where to live."
        ),
        Kind.LPA_WELFARE: _(
            "Care, treatment and daily life, within the document, and only where the person lacks "
            "capacity for that decision (Mental Capacity Act, section 11(7)). Life-sustaining "
            "treatment only if the document says so. It counts only once registered."
        ),
        Kind.EPA: _(
            "Money and property only, under a power made before October 2007 (Mental Capacity Act, "
            "Schedule 4). It gives no say about care, treatment or where to live."
        ),
        Kind.DEPUTY_PROPERTY: _(
            "Money and property, within the order of the Court of Protection (Mental Capacity Act, "
            "section 16), and never a decision that the person can make (section 20(1))."
        ),
        Kind.DEPUTY_WELFARE: _(
            "The welfare decisions that the court’s order names (Mental Capacity Act, sections 16 "
            "and 17), and never one that the person can make (section 20(1)). A deputy cannot "
            "refuse life-sustaining treatment."
        ),
        Kind.APPOINTEE: _(
            "Benefits only: claiming them and spending them for the person. It gives no other say."
        ),
    }


@dataclass(frozen=True)
class Shown:
    """A legal representative as a page shows them."""

    made: LegalRepresentative
    may_decide: str
    seen: str


def shown(made: LegalRepresentative) -> Shown:
    """Return a legal representative with what they may decide, and whether their paper was seen."""
    if made.document and made.seen_by:
        seen = _("%(document)s, seen by %(name)s on %(day)s.") % {
            "document": made.document.rstrip("."),
            "name": made.seen_by.name,
            "day": day(made.seen_on),
        }
    else:
        seen = _("The document has not been seen. Ask for it before anybody relies on it.")
    return Shown(made, may_decide()[made.kind], seen)


def representatives_for(person: Person, seen: Sight) -> list[Shown]:
    """Return the legal representatives of a person whom the reader may know of, current first."""
    found = person.legal_representatives.select_related("seen_by", "relationship")
    return [shown(one) for one in sorted(found, key=_ended) if _may_know(one, seen)]


def _ended(one: LegalRepresentative) -> bool:
    return one.ended_on is not None


def _may_know(one: LegalRepresentative, seen: Sight) -> bool:
    tie = one.relationship
    said = "\n".join(getattr(one, name) for name in TEXTS)
    named = seen.shows_name(one.name) and (tie is None or seen.threads.shows(tie))
    return named and seen.text(said) == said


def current_representatives(person: Person, seen: Sight) -> list[Shown]:
    """Return those whose part has not ended."""
    return [one for one in representatives_for(person, seen) if one.made.ended_on is None]


class RepresentativeForm(TrellisForm):
    """Who it is, in what part, within what limits, and which document was seen."""

    kind = forms.ChoiceField(
        label=gettext_lazy("In what part?"), choices=Kind.choices, widget=forms.RadioSelect
    )
    name = Line(label=gettext_lazy("Their name, as the document has it"), max_length=160)
    relationship = forms.ChoiceField(
        label=gettext_lazy("Who they are in the network"), required=False
    )
    how_they_act = Line(
        label=gettext_lazy("Alone, or with others?"),
        help_text=gettext_lazy(
            "For example: with his brother, and either may act alone; both together for selling "
            "the house."
        ),
        required=False,
        max_length=200,
    )
    scope = Paragraphs(
        label=gettext_lazy("What it covers, and its limits"),
        help_text=gettext_lazy("What the document or the order says, and what it leaves out."),
        required=False,
        max_length=5_000,
    )
    contact = Line(label=gettext_lazy("How to reach them"), required=False, max_length=200)
    registered_on = DateField(
        label=gettext_lazy("Registered, or ordered, on"), required=False, past=True
    )
    document = Line(
        label=gettext_lazy("The document you saw"),
        help_text=gettext_lazy(
            "What it was, and its number. Having been told of it is not having seen it."
        ),
        required=False,
        max_length=200,
    )
    seen_on = DateField(label=gettext_lazy("The day you saw it"), required=False, past=True)
    source_told = Line(
        label=gettext_lazy("How we know, where it was not seen"), required=False, max_length=200
    )
    ended_on = DateField(
        label=gettext_lazy("If it has ended, on which day"), required=False, past=True
    )
    ended_why = Line(label=gettext_lazy("Why it ended"), required=False, max_length=200)

    def __init__(self, *args: Any, around: list[Relationship], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.around = {str(tie.pk): tie for tie in around}
        field = self.fields["relationship"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("not in the network"))] + [
            (key, tie.name) for key, tie in self.around.items()
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for the document and its day together, or else how we know."""
        cleaned: dict[str, Any] = super().clean() or {}
        document, seen_on = cleaned.get("document"), cleaned.get("seen_on")
        if document and not seen_on and "seen_on" in cleaned:
            self.add_error("seen_on", _("Write the day on which you saw it."))
        if seen_on and not document:
            self.add_error("document", _("Say which document you saw."))
        if not document and not seen_on and not cleaned.get("source_told"):
            self.add_error(
                "source_told", _("Say how we know: who told us, and when. Or name the document.")
            )
        return cleaned

    def told(self) -> dict[str, Any]:
        """Return what was told, with the tie itself."""
        tie = self.around.get(self.cleaned_data["relationship"])
        return {**self.cleaned_data, "relationship": tie}


def _sight(request: StaffRequest) -> Sight:
    return sight(request.person.pk, Reader.colleague_(request.user))


def _form(request: StaffRequest, *args: Any, **kwargs: Any) -> RepresentativeForm:
    seen = _sight(request)
    around = [tie for tie in request.person.relationships.filter(died="") if tie.kind != "animal"]
    return RepresentativeForm(
        *args, around=[tie for tie in around if seen.threads.shows(tie)], **kwargs
    )


@about_person(Permission.READ_RECORDS)
def representatives(request: StaffRequest) -> HttpResponse:
    """Show who may act or decide for the person in law, and what each may decide."""
    found = representatives_for(request.person, _sight(request))
    words = {
        "found": found,
        "kept_back": len(found) < request.person.legal_representatives.count(),
    }
    return render(
        request, "people/representatives.jinja", {**person_header(request, PAGE), **words}
    )


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Write down somebody who may act or decide for the person in law."""
    if request.method != "POST":
        start = opened(request, _form(request))
        return _page(request, start.form, kept=start.kept)
    if let_go(request):
        return redirect("people:representatives", request.person.pk)
    form = _form(request, request.POST)
    if form.is_valid():
        try:
            name_representative(by=request.user, person=request.person, **form.told())
            return _saved(request)
        except NotSeen as error:
            form.add_error(None, str(error))
    return _page(request, form)


@about_person(Permission.WRITE_RECORDS)
def edit(request: StaffRequest, representative: UUID) -> HttpResponse:
    """Change what is known of a legal representative; what it said before is kept."""
    made = get_object_or_404(
        LegalRepresentative.objects.select_related("relationship"),
        pk=representative,
        person=request.person,
    )
    if not _may_know(made, _sight(request)):
        raise Http404("There is no page here that you can see.")
    if request.method != "POST":
        start = opened(request, _form(request, initial=_held(made)), version=made.version)
        return _page(request, start.form, version=start.version, kept=start.kept, made=made)
    if let_go(request):
        return redirect("people:representatives", request.person.pk)
    form, version, apart = _form(request, request.POST), version_of(request), []
    if form.is_valid():
        try:
            change_representative(
                by=request.user, representative=made, version=version, **form.told()
            )
            return _saved(request)
        except ChangedMeanwhile:
            made.refresh_from_db()
            apart, version = differences(form, _held(made)), made.version
        except NotSeen as error:
            form.add_error(None, str(error))
    return _page(request, form, version=version, made=made, apart=apart)


def _held(made: LegalRepresentative) -> dict[str, Any]:
    held = {name: getattr(made, name) for name in FIELDS - {"relationship"}}
    return {**held, "relationship": str(made.relationship_id or "")}


def _page(request: StaffRequest, form: TrellisForm, **more: Any) -> HttpResponse:
    empty: dict[str, Any] = {"version": 0, "kept": False, "apart": [], "made": None}
    words = {"form": form, **empty, **more}
    status = 409 if words["apart"] else 200
    return render(
        request,
        "people/representative.jinja",
        {**person_header(request, PAGE), **words},
        status=status,
    )


def _saved(request: StaffRequest) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("people:representatives", request.person.pk)
