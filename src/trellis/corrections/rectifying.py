"""Write down what a person says is wrong, decide it, answer them, and tell whoever it went to.

UK GDPR articles 12(3), 16 and 19; Data Protection Act 2018, sections 46 and 47.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.asking import Key
from trellis.access.permissions import Permission, require
from trellis.accounts.models import Role, User
from trellis.audit.actions import record
from trellis.conversations.readers import Reader
from trellis.corrections.statements import Rectification, ToldOf
from trellis.letters.models import Sending
from trellis.people.models import Person
from trellis.plans.kept import Kept
from trellis.plans.queries import sight
from trellis.rights.models import Sharing
from trellis.rights.requests import MONTHS, MORE_MONTHS, due_day
from trellis.rights.sharing import NotYet
from trellis.work.queries import people_of

Decision = Rectification.Decision
PUT_RIGHT = frozenset({Decision.CORRECTED, Decision.PARTLY})
TEXTS = ("stood", "wrong", "right", "now", "reason")


@transaction.atomic
def begin_rectification(*, by: User, person: Person, **said: Any) -> Rectification:
    """Write down that something is said to be wrong; one calendar month from that day to answer.

    Args:
        by: who writes it down.
        person: whose record it is about.
        said: ``received_on``, ``asks``, ``said_by``, ``authority``, ``stood``, ``wrong`` and
            ``right`` of :class:`Rectification`.

    Raises:
        NotYet: where somebody says it for the person without saying what lets them.
    """
    require(by, Permission.WRITE_RECORDS)
    if said["asks"] != Rectification.Asks.PERSON and not said.get("authority", "").strip():
        raise NotYet(_("Say what lets them speak for the person."))
    due = due_day(said["received_on"], MONTHS)
    made = Rectification.objects.create(person=person, begun_by=by, due_on=due, **said)
    record("rectification.begun", by=by, about=person.pk, on=made.pk)
    return made


def _locked(one: Rectification) -> Rectification:
    return Rectification.objects.select_for_update().get(pk=one.pk)


def _save(one: Rectification, by: User, what: str) -> Rectification:
    one.save()
    record(what, by=by, about=one.person_id, on=one.pk)
    return one


@transaction.atomic
def give_longer(*, by: User, one: Rectification, on: date, why: str) -> Rectification:
    """Take two months more, and say why; the person is told within the first month.

    Raises:
        NotYet: without a reason; a second time; after the first month; once it is answered.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = _locked(one)
    if locked.extended_on is not None or locked.answered_on is not None:
        raise NotYet(_("The law allows more time once, before it is answered."))
    if on > locked.due_on:
        raise NotYet(_("More time can only be taken, and told, within the first month."))
    if not why.strip():
        raise NotYet(_("Say why it needs more time."))
    locked.extended_on, locked.extended_why = on, why.strip()
    locked.due_on = due_day(locked.received_on, MONTHS + MORE_MONTHS)
    return _save(locked, by, "rectification.more-time")


@transaction.atomic
def decide(
    *, by: User, one: Rectification, decision: str, now: str = "", reason: str = ""
) -> Rectification:
    """Decide whether it is put right. What stood is not changed: the new wording stands beside it.

    Args:
        by: who decides; nothing of the record may be kept from them that it is about.
        one: what was said to be wrong.
        decision: one of ``Rectification.Decision``.
        now: the wording as it is put right.
        reason: why some or all of it stays.

    Raises:
        NotYet: when it was decided already; where the new wording or the reason is missing.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = _locked(one)
    if locked.decision:
        raise NotYet(_("This is decided already."))
    if decision in PUT_RIGHT and not now.strip():
        raise NotYet(_("Write it as it is right."))
    if decision != Decision.CORRECTED and not reason.strip():
        raise NotYet(_("Say why it is not put right as they ask."))
    locked.decision, locked.reason = decision, reason.strip()
    locked.now = now.strip() if decision in PUT_RIGHT else ""
    locked.decided_by, locked.decided_on = by, timezone.localdate()
    return _save(locked, by, "rectification.decided")


@transaction.atomic
def answer(
    *, by: User, one: Rectification, layout: dict[str, Any], on: date, way: str
) -> Rectification:
    """Write down that the answer went, and keep it as it was laid out.

    Raises:
        NotYet: before it is decided; a second time; on a day before that.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = _locked(one)
    if locked.answered_on is not None:
        raise NotYet(_("It is answered already."))
    if locked.decided_on is None or on < locked.decided_on:
        raise NotYet(_("Write the day on which it was decided, or a later one."))
    locked.layout, locked.answered_on, locked.way = layout, on, way
    return _save(locked, by, "rectification.answered")


@dataclass(frozen=True)
class Recipient:
    """Whom something of the record went to, and whether they were told that it is put right."""

    of: UUID
    to: str
    on: date
    told: ToldOf | None


def recipients(one: Rectification, *readers: Reader) -> list[Recipient]:
    """Return whom the record was shared with before it was decided, as far as a reader may know."""
    seen = sight(one.person_id, *readers)
    told = {each.of: each for each in one.told_of.all()}
    until = one.decided_on or timezone.localdate()
    found = [
        (each.pk, ", ".join(filter(None, [each.organisation, each.to_whom])), each.on)
        for each in Sharing.objects.filter(person=one.person_id, on__lte=until)
        if seen.shows_name(each.to_whom)
    ]
    sent = Sending.objects.filter(person=one.person_id, on__lte=until).exclude(relationship=None)
    found += [(each.pk, each.to, each.on) for each in sent if seen.shows_name(each.to)]
    return [Recipient(key, to, on, told.get(key)) for key, to, on in found]


@transaction.atomic
def tell(*, by: User, one: Rectification, to: Recipient, on: date) -> ToldOf:
    """Write down that somebody was told.

    Raises:
        NotYet: where nothing was put right; a second time.
    """
    require(by, Permission.WRITE_RECORDS)
    if one.decision not in PUT_RIGHT:
        raise NotYet(_("Nothing was put right of which they could be told."))
    made, fresh = ToldOf.objects.get_or_create(
        rectification=one,
        of=to.of,
        defaults={"person_id": one.person_id, "to": to.to, "on": on, "by": by},
    )
    if not fresh:
        raise NotYet(_("They were told already."))
    record("rectification.told", by=by, about=one.person_id, on=one.pk)
    return made


def rectifications_of(person: Person, *readers: Reader) -> list[Rectification]:
    """Return what was said to be wrong, newest first, but for what repeats words kept from one."""
    seen = sight(person.pk, *readers)
    found = Rectification.objects.filter(person=person).select_related("begun_by", "decided_by")
    return [one for one in found.defer("layout") if _shown(one, seen)]


def unanswered(user: User | Key) -> QuerySet[Rectification]:
    """Return what is said to be wrong about people a worker works with, until it is answered."""
    said = Rectification.objects.filter(person__in=people_of(user), answered_on=None)
    return said.defer("layout").select_related("person", "begun_by")


def said_by_readers(said: Iterable[Rectification], kept: Kept) -> list[Rectification]:
    """Return what readers said is not right and nobody decided, what is due first before the rest.

    Args:
        said: what is not answered.
        kept: what is kept from whoever is told. What repeats words that are is left out.
    """
    found = [
        one
        for one in said
        if one.begun_by.role == Role.READER
        and not one.decision
        and all(kept.text(one.person_id, told) == told for told in _texts(one))
    ]
    return sorted(found, key=lambda one: (one.due_on, one.begun_at))


def _texts(one: Rectification) -> list[str]:
    return [getattr(one, name) for name in TEXTS]


def _shown(one: Rectification, seen: Any) -> bool:
    return all(seen.text(told) == told for told in _texts(one))
