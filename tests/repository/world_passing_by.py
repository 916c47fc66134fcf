"""What the world holds of those who see a record for a while: on duty, and in an emergency.

Both opened Dot's record themselves, and it is open to them for as long as the tests run: the owner
puts the end of the hour off, which is all that is written by hand here.
"""

from typing import Any

from trellis.access.actor import acting
from trellis.accounts.models import User
from trellis.work.openings import begin_duty_contact, open_in_emergency

# The tests may run for longer than an hour; whether it ends is tests/integration/openings' to say.
STILL_OPEN = (
    "update work_opening set until = now() + interval '1 day' where until > now()",
    "update work_involvement set until = now() + interval '1 day' where until > now()",
)


def opened_for_a_while(r: Any, on_duty: User, in_emergency: User) -> None:
    """Have one colleague start a contact for their shift, and another open it in an emergency."""
    person = r.person.pk
    with acting(on_duty):
        begin_duty_contact(by=on_duty, person=person, why=r.canary("duty.why"), hours=12)
    with acting(in_emergency):
        why = r.canary("emergency.why")
        key = open_in_emergency(by=in_emergency, person=person, reason="harm", why=why, minutes=60)
    r.keep(open_still=key)


def kept_open(there: Any) -> None:
    """Put off the end of the hour and of the shift."""
    for statement in STILL_OPEN:
        there.rows(statement)
