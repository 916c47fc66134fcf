"""A plan as a letter to the person, on the page as it prints."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from trellis.documents.blocks import Run
from trellis.documents.compose import readings_sentence
from trellis.documents.model import LetterAction, LetterOutcome
from trellis.documents.wording import ENGLISH
from trellis.plans.completeness import copies_to_give
from trellis.plans.letters import letter
from trellis.plans.models import Action, Plan
from trellis.plans.queries import PlannedOutcome, ShownPlan, changed_since_agreement
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import about, copy_for
from trellis.web.people.sources import passage_page
from trellis.web.plans.contents import place_of
from trellis.web.plans.page import opened_plan, show
from trellis.web.wording import day_short


@dataclass(frozen=True)
class Row:
    """An outcome of the letter with its thread: where the words, and each action, come from."""

    ordinal: str
    outcome: LetterOutcome
    readings: tuple[Run, ...]
    actions: tuple[tuple[LetterAction, Action], ...]
    hrefs: tuple[str, ...]
    placed: PlannedOutcome


@about_person()
def plan(request: StaffRequest, plan: UUID) -> HttpResponse:
    """Show the plan as the letter it is."""
    shown = opened_plan(request, plan)
    own = copy_for(request.person, request.user, "person")
    made = letter(shown, **about(request.person, own))
    found = shown.plan
    return show(
        request,
        "plan",
        shown=shown,
        plan=found,
        letter=made,
        rows=_rows(made.outcomes, shown),
        fixed=ENGLISH,
        status_words=status_words(found),
        changed_since=changed_since_agreement(found),
        copies=[(one.what_to_do, place_of(found, one.limb.id)) for one in copies_to_give(found)]
        if found.state == Plan.State.MADE
        else [],
        reviews=list(found.reviews.all()),
        choices=Plan.Agreement.choices,
        size=made.point_size,
    )


def _rows(outcomes: tuple[LetterOutcome, ...], shown: ShownPlan) -> list[Row]:
    return [
        Row(
            ordinal=ENGLISH.ordinal(place),
            outcome=said,
            readings=readings_sentence(said.readings, ENGLISH),
            actions=tuple(zip(said.actions, one.actions, strict=True)),
            hrefs=tuple(passage_page(p.person_id, p.pk) for p in one.shown.passages),
            placed=one,
        )
        for place, (said, one) in enumerate(zip(outcomes, shown.outcomes, strict=True), start=1)
    ]


def status_words(plan: Plan) -> str:
    """Return how a plan stands, in a few words."""
    if plan.state == Plan.State.ENDED:
        return _("Ended, and kept as it stood")
    if plan.state == Plan.State.DRAFT:
        return _("Being made")
    answers = {
        Plan.Agreement.AGREES: _("Agreed, %(day)s"),
        Plan.Agreement.IN_PART: _("Agreed in part, %(day)s"),
        Plan.Agreement.DOES_NOT: _("Not agreed, %(day)s"),
        Plan.Agreement.COULD_NOT: _("Could not say, %(day)s"),
    }
    if not plan.agreement:
        return _("Made, not yet answered")
    return answers[Plan.Agreement(plan.agreement)] % {"day": day_short(plan.agreed_on)}
