"""How a handover is opened: this person's, and what of it a reader may see."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from trellis.handovers.models import Handover
from trellis.plans.queries import Sight
from trellis.web.access import StaffRequest

WRITTEN = ("not_again", "words", "told", "said")


def opened_handover(request: StaffRequest, key: UUID) -> Handover:
    """Return the handover in the address.

    Raises:
        Http404: when this person has no such handover.
    """
    found = Handover.objects.select_related(
        "outgoing", "passing__incoming", "passing__offered_by", "written_by"
    )
    return get_object_or_404(found, pk=key, person=request.person)


def whole_for(held: Handover, seen: Sight) -> bool:
    """Say whether nothing that was written in a handover is kept from a reader."""
    return all(seen.text(getattr(held, name)) == getattr(held, name) for name in WRITTEN)
