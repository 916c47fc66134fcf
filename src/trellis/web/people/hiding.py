"""Hide where somebody lives and how to reach them; say who may know it; show it again."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from trellis.access.permissions import Permission, may
from trellis.accounts.models import User
from trellis.corrections.moving import Place
from trellis.people.apart import where_words_stand
from trellis.people.models import Person
from trellis.people.reaching import APART, Reach, reach_of
from trellis.rights.requests import may_review
from trellis.web.access import StaffRequest, about_person
from trellis.web.corrections.showing import kind_of, shown_place
from trellis.web.forms import OWN_WORDS, TrellisForm
from trellis.web.openings.colleagues import named
from trellis.web.people.fields import Line, Paragraphs
from trellis.web.people.forms import LONG, AboutForm
from trellis.web.people.header import person_header
from trellis.web.people.hiding_words import hidden_words
from trellis.web.people.keeping import at_hand, let_go
from trellis.work.actions import NotAllowed
from trellis.work.hiding import change_hidden, hide, name_readers, show_again
from trellis.work.queries import colleagues, is_allocated, practising


class ReadersForm(TrellisForm):
    """Who may know a hidden address besides the allocated workers."""

    readers = forms.MultipleChoiceField(
        label=_("Who may know it besides the allocated workers"),
        help_text=_("Nobody is needed here. Your team and supervisors do not know it by that."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    address = Line(
        label=_("And another colleague, by their work email address"),
        required=False,
        max_length=254,
    )

    def __init__(self, *args: Any, near: list[User], me: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["readers"]
        field.choices = [
            (str(one.pk), _now("Yourself") if one == me else named(one)) for one in near
        ]

    def clean_address(self) -> User | None:
        """Return the colleague at that address."""
        address = self.cleaned_data["address"]
        found = practising().filter(email=address.lower()).first() if address else None
        if address and found is None:
            raise forms.ValidationError(
                _now("No colleague who practises here has this address. Check it.")
            )
        return found

    def named(self) -> list[User]:
        """Return whom the form names."""
        other = self.cleaned_data["address"]
        found = list(practising().filter(pk__in=self.cleaned_data["readers"]))
        return [*found, *([other] if other and other not in found else [])]


class HideForm(ReadersForm):
    """Hide an address: why, and for whom else it is shown."""

    field_order = ["why", "readers", "address"]
    why = Paragraphs(
        label=_("Why it is hidden"),
        max_length=LONG,
        help_text=_("Whoever may see this record reads it. Never write the address here."),
        error_messages={"required": _("Say in a sentence why it is hidden.")},
        widget=forms.Textarea({"rows": 3, **OWN_WORDS}),
    )


class ShowForm(TrellisForm):
    """Why an address is shown again."""

    why = Paragraphs(
        label=_("Why it need not be hidden any more"),
        max_length=LONG,
        help_text=_("Ask them first. What made it dangerous may not be over."),
        error_messages={"required": _("Say in a sentence why.")},
        widget=forms.Textarea({"rows": 3, **OWN_WORDS}),
    )


class HiddenForm(AboutForm):
    """The address and how to reach them, while that is hidden."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(APART):
            del self.fields[name]


@about_person(Permission.READ_RECORDS)
def hidden(request: StaffRequest) -> HttpResponse:
    """Show whether the address is hidden, by whom and why; hide it, or name who may know it."""
    reached = reach_of(request.person)
    writes = may(request.user, Permission.WRITE_RECORDS)
    names_them = reached.known or may(request.user, Permission.RESTRICT)
    if not writes or (reached.hiding and not names_them):
        return _page(request, reached, None)
    if let_go(request):
        return redirect("people:hidden", request.person.pk)
    form, kept = at_hand(request, lambda posted: _form(request, reached, posted))
    if request.method == "POST" and form.is_valid() and _done(request, reached, form):
        return redirect("people:hidden", request.person.pk)
    return _page(request, reached, form, kept=kept)


@about_person(Permission.WRITE_RECORDS)
def edit(request: StaffRequest) -> HttpResponse:
    """Change an address that is hidden, for whoever may know it."""
    reached = reach_of(request.person)
    if reached.hiding is None or not reached.known:
        raise Http404("There is no page here that you can see.")
    held = {name: getattr(reached, name) for name in APART}
    if let_go(request):
        return redirect("people:hidden", request.person.pk)
    form, kept = at_hand(request, lambda posted: HiddenForm(posted, initial=held))
    if request.method == "POST" and form.is_valid():
        change_hidden(by=request.user, person=request.person, **form.cleaned_data)
        messages.success(request, _now("Saved."))
        return redirect("people:hidden", request.person.pk)
    shown = {"form": form, "kept": kept}
    return render(request, "people/hidden_edit.jinja", {**person_header(request), **shown})


@about_person(Permission.RESTRICT)
def show(request: StaffRequest) -> HttpResponse:
    """Show the address to everyone who sees the record again."""
    if reach_of(request.person).hiding is None:
        raise Http404("There is no page here that you can see.")
    if let_go(request):
        return redirect("people:hidden", request.person.pk)
    form, kept = at_hand(request, ShowForm)
    if request.method == "POST" and form.is_valid():
        try:
            show_again(by=request.user, person=request.person, **form.cleaned_data)
        except NotAllowed:
            form.add_error(None, _now("This is for those whose part in the work lasts."))
        else:
            messages.success(request, _now("Done. Everyone who sees this record sees the address."))
            return redirect("people:hidden", request.person.pk)
    shown = {"form": form, "kept": kept}
    return render(request, "people/hidden_show.jinja", {**person_header(request), **shown})


def _done(request: StaffRequest, reached: Reach, form: ReadersForm) -> bool:
    about: dict[str, Any] = {"by": request.user, "person": request.person}
    about["readers"] = form.named()
    try:
        if reached.hiding:
            name_readers(**about)
            messages.success(request, _now("Saved."))
        else:
            hide(why=form.cleaned_data["why"], **about)
            messages.success(request, _now("Hidden, from now on and everywhere."))
    except NotAllowed:
        form.add_error(None, _now("Nobody is allocated. Name a colleague who may know it."))
        return False
    return True


def _form(request: StaffRequest, reached: Reach, posted: Any) -> ReadersForm:
    readers = list(reached.hiding.readers) if reached.hiding else []
    near = dict.fromkeys(User.objects.filter(pk__in=readers))
    near |= dict.fromkeys(colleagues(request.user))
    if not is_allocated(request.user, request.person):  # who is knows it without being named
        near |= {request.user: None}
    kind = ReadersForm if reached.hiding else HideForm
    initial = {"readers": [str(one) for one in readers]}
    return kind(posted, near=list(near), me=request.user, initial=initial)


def _still(user: User, person: Person) -> list[str]:
    """Say in which words that somebody wrote a hidden address still stands, each once.

    How they begin is said only to whom nothing of the record is kept from.
    """
    found = where_words_stand(person)
    if may_review(user, person):
        labels = [shown_place(Place(table, key, "words")).label for table, key in found]
    else:
        labels = [kind_of(table) for table, _key in found]
    return list(dict.fromkeys(labels))


def _page(
    request: StaffRequest, reached: Reach, form: ReadersForm | None, *, kept: bool = False
) -> HttpResponse:
    readers: list[UUID] = reached.hiding.readers if reached.hiding else []
    shown = {
        "hiding": reached.hiding,
        "reach": reached,
        "words": hidden_words(request.person) if reached.kept_back else "",
        "readers": User.objects.filter(pk__in=readers).order_by("name"),
        "past": request.person.hidings.exclude(lifted_at=None).select_related(
            "hidden_by", "lifted_by"
        ),
        "still": _still(request.user, request.person) if reached.hiding and reached.known else [],
        "form": form,
        "kept": kept,
    }
    return render(request, "people/hidden.jinja", {**person_header(request), **shown})
