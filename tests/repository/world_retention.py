"""What the world holds of how long records are kept: circumstances, a hold, a stopped end.

Holds are put by people who see neither record, and standings are worked out at night: those rows
are written as the owner, to stand in both records as they would.
"""

from datetime import date
from typing import Any

from trellis.retention.actions import withdraw_circumstance, write_circumstance


def circumstances(r: Any) -> None:
    """Write down something that decides, and something that was taken back."""
    by, person = r.worker, r.person
    for kind, on in (("safeguarding", date(2012, 5, 4)), ("adopted", None)):
        words = r.canary(f"circumstance.words {kind}")
        made = write_circumstance(by=by, person=person, kind=kind, on=on, words=words)
        r.keep(**{"circumstance" if on else "taken_back": made})
    withdraw_circumstance(by=by, circumstance=made)


HOLD = """
insert into retention_hold
  (id, person_id, why, put_at, put_by_id, lifted_why, lifted_at, lifted_by_id)
select gen_random_uuid(), %s, %s, now(), u.id, %s, now(), u.id
from accounts_user u where u.role = 'practice-lead'
"""
STANDING = """
insert into retention_standing (id, person_id, release_id, rule, facts, worked_out_at)
select gen_random_uuid(), %s, r.id, 'worked-with', '{}', now()
from frameworks_release r where r.pack = 'records-retention'
"""
STOPPED = """
insert into retention_disposal (id, person_id, release_id, rule, event_on, until, state,
  proposed_at, proposed_by_id, stopped_why, stopped_at)
select gen_random_uuid(), %s, r.id, 'worked-with', '2012-05-04', '2018-05-04', 'stopped',
  now(), u.id, 'needed', now()
from accounts_user u, frameworks_release r
where u.role = 'practice-lead' and r.pack = 'records-retention'
"""


def held(there: Any) -> None:
    """Put what the owner's command, and whoever decides about records, put into both records."""
    for r in (there.world.dot, there.world.fred):
        why, lifted = r.canary("hold.why"), r.canary("hold.lifted_why")
        there.rows(HOLD, r.person.pk, why, lifted)
        there.rows(STANDING, r.person.pk)
        there.rows(STOPPED, r.person.pk)
