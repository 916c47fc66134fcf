"""What was taken out of a record it was written in by mistake, as the officer follows it up."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.audit.actions import record
from trellis.governance.standing import moves_standing
from trellis.web.access import StaffRequest, staff

MOST = 200


@require_safe
@staff(Permission.GOVERN)
def page(request: StaffRequest) -> HttpResponse:
    """List what was taken out, by the record's reference: what nobody told the officer of first."""
    record("governance.seen:moves", by=request.user)
    found = moves_standing(MOST)
    shown = {
        "untold": [one for one in found if one.told_on is None],
        "told": [one for one in found if one.told_on is not None],
        "most": MOST if len(found) == MOST else 0,
    }
    return render(request, "governance/moves.jinja", shown)
