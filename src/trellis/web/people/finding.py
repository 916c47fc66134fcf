"""Find someone, or start a record: the people I work with, the register, a new record."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.people.actions import NhsNumberInUse, begin_person
from trellis.people.duplicates import known_before
from trellis.people.folding import fold
from trellis.people.models import Person
from trellis.people.queries import Known, found_by, known_already, search_register
from trellis.web.access import StaffRequest, staff
from trellis.web.looks import noted
from trellis.web.people.forms import NewPersonForm
from trellis.web.people.header import age_words
from trellis.web.people.keeping import let_go, opened
from trellis.web.same.alike import twice
from trellis.web.same.wording import all_reasons
from trellis.work.queries import names_seen

A_PAGE = 100
LONGEST_QUESTION = 200


@staff(Permission.READ_RECORDS)
def people(request: StaffRequest) -> HttpResponse:
    """Show the people the user works with, and those of their team, by name."""
    return render(request, "people/list.jinja", _list(request))


@staff(Permission.SEARCH_REGISTER)
def search(request: StaffRequest) -> HttpResponse:
    """Ask the register whether someone is known to us. The words asked are kept nowhere."""
    if request.method != "POST":
        return render(request, "people/list.jinja", _list(request))
    asked = request.POST.get("q", "").strip()[:LONGEST_QUESTION]
    if wrong := _too_little(fold(asked)):
        words = {"search_error": wrong}
        return render(request, "people/list.jinja", {**_list(request), **words, "asked": asked})
    found = search_register(by=request.user, text=asked)
    noted(request).update(one.person for one in found if one.person)
    shown = {"asked": asked, "found": found, "twice": twice([*found]), "missing": _missing(asked)}
    also = {"also": found_by(found, asked)}
    return render(request, "people/search.jinja", {**shown, **also})


def _too_little(folded: str) -> str:
    """Return what to write instead, where it is nothing, or a letter that begins every tenth name.

    A sign that is a whole name, as some are in Chinese, is enough.
    """
    if not folded:
        return _("Write a name, any name they use, or an NHS number.")
    if len(folded) == 1 and folded.isascii():
        return _("One letter finds too many people. Write more of a name, or an NHS number.")
    return ""


def _missing(asked: str) -> tuple[str, str]:
    """Return what is said where nobody is found, and what to try: of a number, a year, a name."""
    figures = sum(letter.isdigit() for letter in asked)
    if figures and not any(letter.isalpha() for letter in asked):
        return _("Nobody by that number."), _("Check that all ten digits are there, or try a name.")
    if figures:
        return _("Nobody by that name."), _("Leave the figures out: a name is enough.")
    other = _("Try a shorter part of it, another spelling, or a name they had before.")
    return _("Nobody by that name."), other


@staff(Permission.ADD_PERSON)
def new(request: StaffRequest) -> HttpResponse:
    """Start a record; first ask whether this is someone we know."""
    if request.method != "POST":
        start = opened(request, NewPersonForm())
        return render(request, "people/new.jinja", {"form": start.form, "kept": start.kept})
    if let_go(request):
        return redirect("people:list")
    form = NewPersonForm(request.POST)
    known: list[Known] = []
    if form.is_valid():
        asked = _asked(form.cleaned_data)
        known = [] if request.POST.get("not_known") == asked else _known(request, form)
        if not known and (begun := _begin(request, form)):
            return begun
    shown = {"form": form, "known": known, "asked": _asked(form.cleaned_data) if known else ""}
    shown["reasons"] = all_reasons()
    return render(request, "people/new.jinja", shown)


def _list(request: StaffRequest) -> dict[str, Any]:
    """Return the people the user may see, a page of them, theirs before the others."""
    page = Paginator(names_seen(request.user), A_PAGE).get_page(request.GET.get("page"))
    rows: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for name in page:
        mine: bool = name.mine  # type: ignore[attr-defined]  # annotated by names_seen
        rows[mine].append({"person": name.person, "age_words": age_words(name.person)})
    return {"mine": rows[True], "others": rows[False], "page": page}


def _asked(about: dict[str, Any]) -> str:
    """Return what the register was asked about someone: another name or year is asked again."""
    return f"{fold(about.get('name', ''))} {_year(about) or ''}".strip()


def _year(about: dict[str, Any]) -> int | None:
    born = about.get("born_on")
    year: int | None = born.year if born else about.get("born_about")
    return year


def _known(request: StaffRequest, form: NewPersonForm) -> list[Known]:
    """Return whom we may know: likely ones with why, then anybody whom the name could mean."""
    about = form.cleaned_data
    asked = {name: about[name] for name in ("name", "born_on", "born_about", "nhs_number")}
    likely: list[Known] = list(known_before(by=request.user, **asked))
    lines = {_line(one) for one in likely}
    others = known_already(by=request.user, name=about["name"], born=_year(about))
    known = likely + [one for one in others if _line(one) not in lines]
    noted(request).update(one.person for one in known if one.person)
    return known


def _line(one: Known) -> tuple[object, ...]:
    return (one.person, one.name, one.born, one.locality, one.team)


def _begin(request: StaffRequest, form: NewPersonForm) -> HttpResponseRedirect | None:
    """Start the record and go to it; or say on the form that the NHS number is in use."""
    try:
        person: Person = begin_person(by=request.user, **form.cleaned_data)
    except NhsNumberInUse:
        form.add_error("nhs_number", nhs_number_in_use())
        return None
    messages.success(request, _("The record is started."))
    return redirect("people:person", person.pk)


def nhs_number_in_use() -> str:
    """Return what is said when another record has an NHS number; never whose."""
    return _(
        "Another record has this NHS number. Check the digits. If they are right, find the person "
        "by this number, and ask the team they are with."
    )
