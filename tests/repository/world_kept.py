"""What the world holds of records kept for people who have all left: nobody can open them."""

import psycopg

from tests.repository.world_people import Record
from trellis.access.actor import acting
from trellis.accounts.models import User
from trellis.people.actions import begin_person
from trellis.work.openings import restrict


def kept_for_who_leaves(r: Record, by: User, leaves: User) -> None:
    """Begin another record and keep it for whoever begins it, and for somebody who leaves."""
    with acting(by):
        person = begin_person(by=by, name="Out of Sight", called="Another", born_about=1930)
    about = {"person": person, "kind": "only", "reason": "adoption", "why": "It is closed."}
    with acting(by, person=person.pk):
        r.keep(kept=restrict(by=by, colleague=leaves, **about))


def kept_for_nobody(owner_url: str) -> None:
    """Lift what keeps it for whoever began it, as no page does, so that who left is the last."""
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute(
            "update work_restriction r set ended_at = now() from accounts_user u"
            " where u.id = r.user_id and u.role = 'supervisor' and r.kind = 'only'"
        )
