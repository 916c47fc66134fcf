"""The page for the fridge: what of a plan hangs at home, chosen by the person before it is made.

Whoever comes into the kitchen reads it. What is not for the person, for whoever the copy is for, or
for the colleague who makes it is never on offer. What is chosen and typed here is not kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.audit.actions import record
from trellis.conversations.readers import Reader
from trellis.documents.fridge import FridgePage, FridgePart
from trellis.documents.layouts import as_data, lay_out
from trellis.documents.model import LetterAction, Words
from trellis.documents.wording import ENGLISH
from trellis.people.models import Person
from trellis.plans.queries import PlannedOutcome, ShownPlan, show_plan
from trellis.plans.saying import who_words
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import CopyFor, asks_words, copy_for, sent
from trellis.web.copies import about as about_copy
from trellis.web.forms import TrellisForm
from trellis.web.people.fields import Paragraphs
from trellis.web.plans.fields import Several
from trellis.web.plans.page import opened_plan, show
from trellis.work.models import Involvement
from trellis.work.queries import current

LEFT_OUT = "[…]"
FILES = ("pdf", "docx")
LONG = 2_000


class FridgeForm(TrellisForm):
    """What stands on the page: wishes, who does what, whom to ring, and what if not."""

    def __init__(self, *args: Any, shown: ShownPlan, **more: Any) -> None:
        super().__init__(*args, **more)
        person, called = shown.person, {"name": shown.person.called}
        wishes = [(str(one.placed.pk), one.shown.words) for one in shown.outcomes]
        doing = [
            (str(act.pk), _line(act.what, who_words(act, person, name=person.called), act.when))
            for one in shown.outcomes
            for act in one.actions
        ]
        self.fields["wishes"] = Several(
            label=_("What %(name)s wants") % called,
            help_text=_("Left out, who does what stands without it."),
            choices=wishes,
            required=False,
        )
        self.fields["doing"] = Several(
            label=_("Who does what"),
            help_text=_("Untick whatever a visitor to the kitchen should not read."),
            choices=doing,
            required=False,
        )
        self.fields["ring"] = Paragraphs(
            label=_("Whom to ring"),
            help_text=_("A line for each: the worker, the team, and evenings and weekends."),
            max_length=LONG,
            required=False,
        )
        self.fields["otherwise"] = Paragraphs(
            label=_("If things do not go to plan, in short"),
            help_text=_(
                "From the plan, to be made shorter. Take out where a key or a code is, and "
                "whatever is private."
            ),
            max_length=LONG,
            required=False,
        )


def _line(what: str, who: str, when: str) -> str:
    said = " · ".join(filter(None, [who, when]))
    return f"{what} ({said})" if said else what


@dataclass(frozen=True)
class Chosen:
    """What was chosen and typed for one page."""

    wishes: frozenset[str]
    doing: frozenset[str]
    ring: str = ""
    otherwise: str = ""


def everything(shown: ShownPlan) -> Chosen:
    """Return what stands ticked and written before anybody has chosen: all that they may see."""
    return Chosen(
        wishes=frozenset(str(one.placed.pk) for one in shown.outcomes),
        doing=frozenset(str(act.pk) for one in shown.outcomes for act in one.actions),
        ring="\n".join(ring_lines(shown.person)),
        otherwise=shown.text("contingency"),
    )


def ring_lines(person: Person) -> list[str]:
    """Return the worker, the team and the number out of hours, each with a number we know."""
    found = []
    going_on = current(Involvement.objects.filter(person=person)).select_related("worker", "team")
    for one in going_on.order_by("began_on", "pk"):
        if one.worker is not None and one.part == Involvement.Part.ALLOCATED and one.worker.phone:
            found.append(f"{one.worker.name}: {one.worker.phone}")
    for one in going_on.order_by("began_on", "pk"):
        if one.team is not None and one.team.phone:
            found.append(_("The team: %(phone)s") % {"phone": one.team.phone})
    if settings.OUT_OF_HOURS:
        found.append(_("Evenings and weekends: %(phone)s") % {"phone": settings.OUT_OF_HOURS})
    return list(dict.fromkeys(found))


def shown_at_home(request: StaffRequest, key: UUID, copy: CopyFor) -> ShownPlan:
    """Return the plan as the copy's reader, the person and this colleague may all see it."""
    all_three = (copy.reader, Reader.person_(request.person), Reader.colleague_(request.user))
    found = opened_plan(request, key).plan
    return show_plan(found, request.person, *all_three, instead=LEFT_OUT)


def page_for(shown: ShownPlan, chosen: Chosen, **about_it: Any) -> FridgePage:
    """Put the page together; ``about_it`` is what every document says of person and copy."""
    parts = (_part(one, chosen, shown.person) for one in shown.outcomes)
    lines = shown.sight.text(chosen.ring).splitlines()
    return FridgePage(
        **about_it,
        on=timezone.localdate(),
        parts=tuple(part for part in parts if part.words or part.actions),
        ring=tuple(line.strip() for line in lines if line.strip()),
        otherwise=shown.sight.text(chosen.otherwise).strip(),
    )


def _part(one: PlannedOutcome, chosen: Chosen, person: Person) -> FridgePart:
    wished = str(one.placed.pk) in chosen.wishes
    return FridgePart(
        words=Words(text=one.shown.words, own=one.shown.own, source="") if wished else None,
        actions=tuple(
            LetterAction(
                who=who_words(act, person), block="", what=act.what, when=act.when
            )
            for act in one.actions
            if str(act.pk) in chosen.doing
        ),
    )  # fmt: skip


def fridge_copy(request: StaffRequest, key: UUID, copy: CopyFor, **about_it: Any) -> FridgePage:
    """Return the page with all that may stand on it, as it is before anybody chooses."""
    shown = shown_at_home(request, key, copy)
    return page_for(shown, everything(shown), **about_it)


@about_person()
def fridge(request: StaffRequest, plan: UUID) -> HttpResponse:
    """Choose what stands on the page for the fridge, see it, and make it."""
    copy = copy_for(request.person, request.user, request.GET.get("for", ""))
    shown = shown_at_home(request, plan, copy)
    if request.method != "POST":
        start = everything(shown)
        form = FridgeForm(shown=shown, initial=_initial(start))
        return _page(request, shown, copy, form, start)
    form = FridgeForm(request.POST, shown=shown)
    if not form.is_valid():
        return _page(request, shown, copy, form, None)
    said = form.cleaned_data
    chosen = Chosen(
        frozenset(said["wishes"]), frozenset(said["doing"]), said["ring"], said["otherwise"]
    )
    kind = request.POST.get("make", "")
    if kind not in FILES:
        return _page(request, shown, copy, form, chosen)
    made = page_for(shown, chosen, **about_copy(request.person, copy, stays_at_home=True))
    record("plan.copied", by=request.user, about=request.person.pk, on=plan)
    return sent(made, kind, "for-the-fridge")


def _initial(chosen: Chosen) -> dict[str, Any]:
    return {
        "wishes": _list(chosen.wishes),
        "doing": _list(chosen.doing),
        "ring": chosen.ring,
        "otherwise": chosen.otherwise,
    }


def _list(keys: Iterable[str]) -> list[str]:
    return sorted(keys)


def _page(
    request: StaffRequest, shown: ShownPlan, copy: CopyFor, form: FridgeForm, chosen: Chosen | None
) -> HttpResponse:
    about, layout = about_copy(request.person, copy, stays_at_home=True), None
    if chosen is not None:
        layout = as_data(lay_out(page_for(shown, chosen, **about), ENGLISH))
    return show(
        request,
        "fridge",
        plan=shown.plan,
        form=form,
        copy=copy,
        asks=asks_words(request.person),
        kept_back=shown.kept_back,
        layout=layout,
        size=about["point_size"],
    )
