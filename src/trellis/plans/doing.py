"""Write who does what in a plan. Everyone has a part, the person included.

Family or community meets an eligible need only where both the person and they agree to it; a
carer's action says whether they are willing and able, and until when (Care Act s10(5), s18(7);
design: vision, guards). The database holds the same (``plans.models.Action``).
"""

from typing import Any

from django.db import transaction
from django.db.models import Max

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.outcomes.models import Element
from trellis.plans.errors import NotYet
from trellis.plans.held import in_hand, put, refuse_two_writers, says
from trellis.plans.models import Action, PlanOutcome

SHARED = frozenset({Element.NETWORK, Element.COMMUNITY})
SAID = (
    "block", "who", "what", "when", "relationship", "meets_need", "person_agrees", "they_agree",
    "by_carer", "willing", "able", "until",
)  # fmt: skip
BOTH_AGREE = (
    "Family or community can meet an eligible need only where both the person and they agree to "
    "it. Ask both, or leave the need to be met in another way."
)


class Gap(NotYet):
    """Something an action must say is missing; ``field`` says where it is to be said."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def check_action(about: dict[str, Any]) -> None:
    """Check what an action says against what it must say.

    Raises:
        Gap: saying what is missing, and where.
    """
    for name, lacking in (
        ("who", "Say who will do it."),
        ("what", "Say what they will do."),
        ("when", "Say when."),
    ):
        if not str(about.get(name) or "").strip():
            raise Gap(name, lacking)
    agreed = about.get("person_agrees") and about.get("they_agree")
    if about.get("meets_need") and about["block"] in SHARED and not agreed:
        raise Gap("meets_need", BOTH_AGREE)
    _check_carer(about)


def _check_carer(about: dict[str, Any]) -> None:
    who = about.get("relationship")
    if who is not None and who.is_carer and not about.get("by_carer"):
        raise Gap("by_carer", f"{who.name} is a carer: ask whether they are willing and able.")
    if not about.get("by_carer"):
        return
    if about.get("willing") is None or about.get("able") is None or not about.get("until"):
        raise Gap("willing", "Say whether they are willing, whether they are able, and until when.")
    if about.get("meets_need") and not (about["willing"] and about["able"]):
        raise Gap(
            "meets_need",
            "A carer meets a need only while they are willing and able. Leave this need to be met "
            "in another way.",
        )


@transaction.atomic
def add_action(*, by: User, placed: PlanOutcome, **about: Any) -> Action:
    """Add an action towards an outcome: who will do what, and when.

    Raises:
        NotYet: when something it must say is missing.
        Ended: when the plan has ended.
    """
    require(by, Permission.WRITE_RECORDS)
    in_hand(placed.plan)
    check_action(about)
    last = placed.actions.aggregate(last=Max("position"))["last"]
    action = Action.objects.create(
        person_id=placed.person_id,
        plan_outcome=placed,
        position=0 if last is None else last + 1,
        changed_by=by,
        **about,
    )
    record("action.added", by=by, about=placed.person_id, on=action.pk)
    return action


@transaction.atomic
def change_action(*, by: User, action: Action, version: int | None = None, **about: Any) -> Action:
    """Change an action.

    Args:
        by: who writes.
        action: the action.
        version: the version the writing started from; None saves over whatever is there.
        about: what it is to say.

    Raises:
        NotYet: when something it must say is missing.
        TwoWriters: when it was saved since that version and says something else.
        Ended: when the plan has ended.
    """
    require(by, Permission.WRITE_RECORDS)
    in_hand(action.plan_outcome.plan)
    locked = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    check_action({**{name: getattr(locked, name) for name in SAID}, **about})
    if says(locked, about):
        return locked
    if version is not None:
        refuse_two_writers(locked, version, about)
    put(locked, about)
    locked.version += 1
    locked.changed_by = by
    locked.save()
    record("action.changed", by=by, about=locked.person_id, on=locked.pk)
    return locked


@transaction.atomic
def remove_action(*, by: User, action: Action) -> None:
    """Take an action out; its history keeps it."""
    require(by, Permission.WRITE_RECORDS)
    in_hand(action.plan_outcome.plan)
    record("action.removed", by=by, about=action.person_id, on=action.pk)
    action.delete()
