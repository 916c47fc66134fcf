"""A person's letters and everything that was sent; begin a letter."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.conversations.readers import Reader
from trellis.letters.actions import NotYet, begin_letter
from trellis.letters.composing import decision_of, in_full, kept_from, seen_by
from trellis.letters.models import Letter
from trellis.letters.queries import decided, letter_for, letters_of, sendings_of
from trellis.people.wanted import wanted
from trellis.plans.models import Plan, Review
from trellis.plans.queries import sight
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import asks_words
from trellis.web.forms import TrellisForm
from trellis.web.letters.forms import NewLetterForm
from trellis.web.people.header import person_header
from trellis.web.people.keeping import let_go, opened
from trellis.web.wording import day
from trellis.work.models import Visit
from trellis.work.queries import with_place

TAB = "Letters"


@about_person()
def index(request: StaffRequest) -> HttpResponse:
    """List the letters being written and everything that was sent, newest first."""
    person, user = request.person, request.user
    seen = sight(person.pk, Reader.colleague_(user))
    letters = letters_of(person)
    writing = [one for one in letters if one.sent_on is None and letter_for(one, person, user)]
    found = sendings_of(person)
    shown = [one for one in found if seen.shows_name(one.to)]
    return render(
        request,
        "letters/index.jinja",
        {
            **person_header(request, TAB),
            "writing": writing,
            "sendings": shown,
            "why": {one.pk: seen.text(one.why) for one in shown},
            "asks": asks_words(person),
            "told": wanted(person).told,
            "kept_back": len(shown) < len(found)
            or sum(one.sent_on is None for one in letters) > len(writing),
        },
    )


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Begin a letter: choose what it is for. It is put together, and opens to be changed."""
    offered = _offered(request)
    choices = [(key, words) for key, words, _make in offered]
    if request.method != "POST":
        start = opened(request, NewLetterForm(choices=choices))
        return _new(request, start.form, kept=start.kept)
    if let_go(request):
        return redirect("letters:index", request.person.pk)
    form = NewLetterForm(request.POST, choices=choices)
    if form.is_valid():
        make = next(make for key, _w, make in offered if key == form.cleaned_data["about"])
        try:
            letter = make()
            messages.success(request, _("Put together. Every word is yours to change."))
            return redirect("letters:edit", request.person.pk, letter.pk)
        except NotYet as error:
            form.add_error("about", str(error))
    return _new(request, form)


def _new(request: StaffRequest, form: TrellisForm, *, kept: bool = False) -> HttpResponse:
    shown = {**person_header(request, TAB), "form": form, "kept": kept}
    return render(request, "letters/new.jinja", shown)


Offered = tuple[str, str, Callable[[], Letter]]


def _offered(request: StaffRequest) -> list[Offered]:
    """Return every letter that could be written now: key, words, and what makes it."""
    found = [*_decisions(request), *_covers(request), *_visits(request), *_reviews(request)]
    return [*found, _letter(request, "other", _("An invitation to something else"), "invitation")]


def _letter(request: StaffRequest, key: str, words: str, kind: str, **about: object) -> Offered:
    return (
        key,
        words,
        lambda: begin_letter(by=request.user, person=request.person, kind=kind, **about),  # type: ignore[arg-type]
    )


def _decisions(request: StaffRequest) -> list[Offered]:
    both = Reader.person_(request.person), Reader.colleague_(request.user)
    seen, found = seen_by(request.person, *both), []
    for one in decided(request.person):
        settled = decision_of(one)
        if settled is None or kept_from(settled[0], seen):
            continue
        words = _("What was decided: %(what)s of %(day)s") % {
            "what": one.get_kind_display(),
            "day": in_full(one.completed_on),
        }
        found.append(_letter(request, f"d-{one.pk}", words, "decision", assessment=one))
    return found


def _covers(request: StaffRequest) -> list[Offered]:
    plans = Plan.objects.filter(person=request.person, state=Plan.State.MADE)
    return [
        _letter(
            request,
            f"p-{one.pk}",
            _("A covering letter to the plan begun on %(day)s") % {"day": day(one.began_on)},
            "cover",
            plan=one,
        )
        for one in plans
    ]


def _visits(request: StaffRequest) -> list[Offered]:
    seen = sight(request.person.pk, Reader.colleague_(request.user))
    visits = with_place(Visit.objects.filter(person=request.person, on__gte=timezone.localdate()))
    return [
        _letter(
            request,
            f"v-{one.pk}",
            _("An invitation to the visit on %(day)s at %(time)s, %(place)s")
            % {"day": day(one.on), "time": f"{one.at:%H:%M}", "place": seen.text(one.where)},
            "invitation",
            visit=one,
        )
        for one in visits
    ]


def _reviews(request: StaffRequest) -> list[Offered]:
    reviews = Review.objects.filter(person=request.person, state=Review.State.DRAFT)
    return [
        _letter(
            request,
            f"r-{one.pk}",
            _("An invitation to look at the plan again on %(day)s") % {"day": day(one.on)},
            "invitation",
            review=one,
        )
        for one in reviews.select_related("plan")
    ]
