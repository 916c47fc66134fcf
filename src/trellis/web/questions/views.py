"""The question bank: looked through, kept at hand, printed. It holds nothing about anybody.

It is for whoever works with people. An administrator sees the same questions among the packs.
"""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from trellis.conversations.questions import favourites_of, keep_favourite
from trellis.documents.card import CardQuestion, CardSection, PocketCard, card_pdf
from trellis.packs.model import BankQuestion, text
from trellis.web.access import StaffRequest, staff
from trellis.web.questions.bank import Bank, the_bank
from trellis.web.questions.finding import Finder, Wanted
from trellis.web.questions.forms import FAVOURITES, CardForm, FindForm


@require_safe
@staff()
def index(request: StaffRequest) -> HttpResponse:
    """Show the bank: what is looked for, or else my favourites and the sets there are."""
    return _index(request)


def _index(request: StaffRequest, card: CardForm | None = None, status: int = 200) -> HttpResponse:
    bank = the_bank()
    finder = Finder(bank, favourites_of(request.user))
    form = FindForm(request.GET if card is None else None, bank=bank)
    wanted = Wanted(**form.cleaned_data) if form.is_bound and form.is_valid() else Wanted()
    own = finder.own()
    context = {
        "form": card or form,
        "find": form,
        "card": card or CardForm(bank=bank, favourites=bool(own)),
        "wanted": wanted,
        "own": own,
        "groups": finder.found(wanted) if wanted.anything() else [],
        "sets": [(one.id, text(one.title), text(one.about)) for one in bank.banks],
        "back": request.get_full_path() if card is None else reverse("questions:index"),
    }
    return render(request, "questions/index.jinja", context, status=status)


@require_POST
@staff()
def favourite(request: StaffRequest) -> HttpResponse:
    """Add a question to my favourites, or take it out."""
    kept = "keep" in request.POST
    question = request.POST.get("keep") or request.POST.get("drop", "")
    if question in the_bank().by_id:
        keep_favourite(by=request.user, question=question, kept=kept)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"kept": kept})
    return HttpResponseRedirect(_back(request, question))


def _back(request: StaffRequest, question: str) -> str:
    """Return where the button stood. Only a path of ours is believed."""
    said = request.POST.get("back", "")
    path = said.partition("#")[0].partition("?")[0]
    try:
        resolve(path)
    except Resolver404:
        return reverse("questions:index")
    return said if "#" in said else f"{said}#q-{question}"


@require_safe
@staff()
def card(request: StaffRequest) -> HttpResponse:
    """Make a pocket card of my favourites, or of a set."""
    bank = the_bank()
    own = [one for one in favourites_of(request.user) if one in bank.by_id]
    form = CardForm(request.GET, bank=bank, favourites=bool(own))
    if not form.is_valid():
        return _index(request, form, status=422)
    made = card_pdf(_card(bank, own, form), settings.DOCUMENT_FONTS)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="pocket-card.pdf"'
    return response


def _card(bank: Bank, own: list[str], form: CardForm) -> PocketCard:
    of, plainer = form.cleaned_data["of"], form.cleaned_data["plainer"]
    chosen = {*own} if of == FAVOURITES else set()
    sections = [
        CardSection(text(one.title), tuple(_question(each, plainer) for each in each_of))
        for one in bank.banks
        if (each_of := [q for q in one.questions if q.id in chosen or one.id == of])
    ]
    title = dict(form.fields["of"].choices)[of]  # type: ignore[attr-defined]
    return PocketCard(
        title=str(title), sections=tuple(sections), council=settings.COUNCIL,
        on=timezone.localdate(), shape=form.cleaned_data["shape"],
    )  # fmt: skip


def _question(one: BankQuestion, plainer: bool) -> CardQuestion:
    return CardQuestion(text(one.text), text(one.plainer) if plainer else "")
