"""What the owner's command does at night: work out every standing, and dispose of what was agreed.

No page can delete a record: the application's role may not call the function that does, and has no
right to do it by itself.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from trellis.accounts.ids import new_id
from trellis.audit.actions import record
from trellis.frameworks.models import Release
from trellis.packs.retention import standing
from trellis.retention.certificates import seal
from trellis.retention.models import Certificate, Disposal, Hold, Standing
from trellis.retention.queries import Rules, read_facts, rules_in_force

BATCH = 2_000
# A page of people in order of their keys, and the facts of those without work going on. The page
# comes first, so that each batch looks at its own people alone.
PAGE = """
with page as materialized (
  select p.id from people_person p where p.id > %s order by p.id limit %s)
select page.id, case when
    exists (select 1 from work_pieceofwork w where w.person_id = page.id and w.ended_on is null)
    or exists (select 1 from people_merge m where m.alias = page.id and m.undone_at is null)
  then null else retention_facts(page.id)::text end
from page order by page.id
"""
# What is as it was is not written again: most of it is, every night.
KEEP = """
insert into retention_standing as s
  (id, person_id, release_id, rule, event_on, until, facts, worked_out_at)
select k.id, k.person, %s, k.rule, k.event_on, k.until, k.facts, now()
from unnest(%s::uuid[], %s::uuid[], %s::text[], %s::date[], %s::date[], %s::jsonb[])
  as k(id, person, rule, event_on, until, facts)
on conflict (person_id) do update set release_id = excluded.release_id, rule = excluded.rule,
  event_on = excluded.event_on, until = excluded.until, facts = excluded.facts,
  worked_out_at = excluded.worked_out_at
where (s.release_id, s.rule, s.event_on, s.until, s.facts) is distinct from
  (excluded.release_id, excluded.rule, excluded.event_on, excluded.until, excluded.facts)
"""
GONE = """
delete from retention_standing s
where exists (
    select 1 from work_pieceofwork w where w.person_id = s.person_id and w.ended_on is null)
  or exists (select 1 from people_merge m where m.alias = s.person_id and m.undone_at is null)
"""
Told = Callable[[int], None]


def work_out(told: Told = lambda _count: None) -> int:
    """Work out how long each record without work going on is kept; return how many there are.

    Args:
        told: is called with the number worked out so far, after each batch.
    """
    rules, count, last = rules_in_force(), 0, UUID(int=0)
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(PAGE, [last, BATCH])
            found = cursor.fetchall()
            rows = [_row(rules, who, facts) for who, facts in found if facts is not None]
            if rows:
                cursor.execute(KEEP, [rules.release, *map(list, zip(*rows, strict=True))])
        if not found:
            break
        last, count = found[-1][0], count + len(rows)
        told(count)
    with connection.cursor() as cursor:
        cursor.execute(GONE)
    return count


def _row(rules: Rules, person: UUID, facts: str) -> tuple[Any, ...]:
    found = standing(rules.rules, read_facts(json.loads(facts)))
    counts = found.counts
    rule, day = (counts.rule.id, counts.event_on) if counts else ("", None)
    return new_id(), person, rule, day, found.until, facts


@dataclass(frozen=True)
class Done:
    """What became of the disposals whose waiting time is over."""

    disposed: int = 0
    stopped: int = 0


def carry_out(today: date) -> Done:
    """Dispose of what was agreed and has waited; stop what something stands in the way of.

    Each is a transaction of its own: what is done stays done, whatever becomes of the next. Call
    after :func:`work_out`, whose days it goes by.
    """
    waited = Disposal.objects.filter(state=Disposal.State.AGREED, not_before__lte=today)
    done, stopped = 0, 0
    for key in list(waited.order_by("not_before", "pk").values_list("pk", flat=True)):
        if _dispose(key):
            done += 1
        else:
            stopped += 1
    return Done(done, stopped)


@transaction.atomic
def _dispose(key: UUID) -> bool:
    """Dispose of one record and leave its certificate; or stop it, and say so by False."""
    held = Disposal.objects.only("person_id").get(pk=key)
    _lock(held.person_id)
    found = Disposal.objects.select_for_update().get(pk=key)
    if found.state != Disposal.State.AGREED or not (found.agreed_by_id and found.agreed_at):
        return False
    because = _one("select kept_by(%s)", found.person_id)
    if because:
        found.state, found.stopped_why = Disposal.State.STOPPED, because
        found.stopped_at = timezone.now()
        found.save()
        record(f"retention.disposal-stopped:{because}", by=None, about=found.person_id, on=key)
        return False
    release = Release.objects.defer("content").get(pk=found.release_id)
    gone = _one("select keys_of_record(%s)", found.person_id)
    made = Certificate(
        id=found.pk,
        of=gone,
        pack=release.pack,
        version=release.version,
        rule=found.rule,
        event_on=found.event_on,
        until=found.until,
        counts=_erase(gone),
        proposed_by_id=found.proposed_by_id,
        proposed_at=found.proposed_at,
        agreed_by_id=found.agreed_by_id,
        agreed_at=found.agreed_at,
        disposed_at=timezone.now(),
    )
    made.seal = seal(made)
    made.save(force_insert=True)
    record("retention.disposed", by=None, about=gone[0], on=made.pk)
    return True


def replay(certificates: Iterable[Certificate]) -> int:
    """Dispose again of what a restore brought back; return how many records that were.

    A certificate that the backup did not have is kept again; one whose record is not there changes
    nothing else.
    """
    return sum(_replayed(one) for one in certificates)


@transaction.atomic
def _replayed(certificate: Certificate) -> bool:
    if not Certificate.objects.filter(pk=certificate.pk).exists():
        certificate.save(force_insert=True)
    for key in certificate.of:
        _lock(key)
    if not _one("select exists (select 1 from people_person where id = any(%s))", certificate.of):
        return False
    _erase(certificate.of)
    about = certificate.of[0]
    record("retention.disposed-again", by=None, about=about, on=certificate.pk)
    return True


def _erase(gone: list[UUID]) -> dict[str, int]:
    return dict(json.loads(_one("select erase_record(%s)::text", gone)))


def _lock(person: UUID) -> None:
    """Wait for whoever writes about the person, and let nobody begin."""
    _one("select hold_person_alone(%s)", person)


def _one(query: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query, list(values))
        return cursor.fetchone()[0]


def figures() -> dict[str, int]:
    """Return how many records are due, proposed, agreed and held, as they stand."""
    today = timezone.localdate()
    due = Standing.objects.filter(until__lt=today)
    under_way = Disposal.objects.exclude(state=Disposal.State.STOPPED)
    return {
        "Past their last day": due.count(),
        "Proposed": under_way.filter(state=Disposal.State.PROPOSED).count(),
        "Agreed, and waiting": under_way.filter(state=Disposal.State.AGREED).count(),
        "Held": Hold.objects.filter(lifted_at=None).values("person").distinct().count(),
        "Deleted, ever": Certificate.objects.count(),
    }
