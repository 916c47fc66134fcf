"""When a record first came to be so, as its history says."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Min

from trellis.people.models import Person


def first_so(model: Any, person: Person, **so: Any) -> dict[UUID, datetime]:
    """Return the moment at which each of a person's records of a kind was first so.

    Args:
        model: a model that keeps its history.
        person: whose records.
        so: what they have to be, as filters of a query.
    """
    found = model.pgh_event_model.objects.filter(person=person, **so)
    rows = found.order_by().values_list("pgh_obj_id").annotate(first=Min("pgh_created_at"))
    return dict(rows)
