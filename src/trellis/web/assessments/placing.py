"""Passages that bear on no area yet: none stays out of an assessment unseen."""

from trellis.assessments.forms import areas_of
from trellis.assessments.lines import bring_in
from trellis.conversations.models import Passage
from trellis.web.access import StaffRequest
from trellis.web.assessments.page import Opened


def still_to_place(one: Opened) -> list[Passage]:
    """Return the passages of a draft that stand in no area, but what is kept from the reader."""
    if not one.in_hand:
        return []
    return list(one.whole.unplaced)


def place(request: StaffRequest, one: Opened) -> bool:
    """Put each passage in the area chosen for it; return whether any was put anywhere."""
    known = {area.id for area in areas_of(one.assessment.kind)}
    chosen = [(p, request.POST.get(f"area-{p.pk}", "")) for p in still_to_place(one)]
    wanted = [(passage, area) for passage, area in chosen if area in known]
    for passage, area in wanted:
        bring_in(by=request.user, assessment=one.assessment, area=area, passage=passage)
    return bool(wanted)
