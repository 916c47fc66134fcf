"""Ask for a copy, gather it, give it more time, have it agreed, and write down that it went."""

from calendar import monthrange
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.conversations.readers import Reader
from trellis.documents.layouts import as_data, lay_out
from trellis.documents.wording import ENGLISH
from trellis.people.models import Person
from trellis.plans.queries import sight
from trellis.reflections.queries import holds_more
from trellis.rights.copies import CopyDecision, CopyItem, CopyRequest
from trellis.rights.gathering import gather
from trellis.rights.marking import Marker
from trellis.rights.outgoing import About, as_extract, as_plain_data
from trellis.rights.sharing import NotYet

MONTHS, MORE_MONTHS = 1, 2
State = CopyRequest.State


def due_day(start: date, months: int) -> date:
    """Return the corresponding day so many months later; the month's last where there is none.

    Source: UK GDPR article 12(3), counted as the Information Commissioner does.
    """
    place = start.month - 1 + months
    year, month = start.year + place // 12, place % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def may_review(user: User, person: Person) -> bool:
    """Say whether a colleague may go through a copy: nothing of the record is kept from them."""
    return sight(person.pk, Reader.colleague_(user)).is_whole


def _reviewer(by: User, person: Person) -> None:
    require(by, Permission.WRITE_RECORDS)
    if not may_review(by, person):
        raise NotYet(_("Something in this record is kept from you. A colleague has to do this."))


@transaction.atomic
def begin_copy(
    *,
    by: User,
    person: Person,
    asked_on: date,
    asks: str,
    asked_by: str,
    identity: str,
    identity_on: date,
    authority: str = "",
) -> CopyRequest:
    """Write down that a copy was asked for, and gather it.

    Args:
        by: who writes it down; nothing of the record may be kept from them.
        person: whose record it is.
        asked_on: when it was asked for, by whatever way.
        asks: one of ``CopyRequest.Asks``.
        asked_by: their name.
        identity: how we know who they are.
        identity_on: when that was seen; the month begins no earlier.
        authority: what lets them ask for somebody else.

    Raises:
        NotYet: where something is kept from ``by``; where somebody asks for another without saying
            what lets them.
    """
    _reviewer(by, person)
    if asks != CopyRequest.Asks.PERSON and not authority.strip():
        raise NotYet(_("Say what lets them ask: the paper, and who saw it."))
    made = CopyRequest.objects.create(
        person=person,
        asked_on=asked_on,
        asks=asks,
        asked_by=asked_by,
        authority=authority.strip(),
        identity=identity,
        identity_on=identity_on,
        due_on=due_day(max(asked_on, identity_on), MONTHS),
        begun_by=by,
    )
    _gather(made, person)
    record("copy.begun", by=by, about=person.pk, on=made.pk)
    return made


def _gather(request: CopyRequest, person: Person) -> None:
    found, staff = gather(person)
    marker = Marker(person, staff)
    items = []
    for number, one in enumerate(found, start=1):
        less = marker.mark(one)
        texts = [{"label": t.label, "words": t.words, "own": t.own} for t in one.texts]
        items.append(
            CopyItem(
                person=person,
                request=request,
                number=number,
                part=one.part,
                of=one.of,
                on=one.on,
                texts=texts,
                proposed=less,
                marks=one.marks,
                source=one.said_by,
            )
        )
    CopyItem.objects.bulk_create(items, batch_size=500)


def standing(request: CopyRequest) -> dict[object, CopyDecision]:
    """Return the decision that stands for each item that has one: the last."""
    found = CopyDecision.objects.filter(item__request=request, person=request.person_id)
    return {one.item_id: one for one in found.select_related("by").order_by("at", "pk")}


def undecided(request: CopyRequest) -> list[CopyItem]:
    """Return the marked items that nobody has decided."""
    decided = standing(request)
    marked = request.items.exclude(marks=[])
    return [one for one in marked if one.pk not in decided]


def _locked(request: CopyRequest, *states: str) -> CopyRequest:
    found = CopyRequest.objects.select_for_update(of=("self",)).select_related("person")
    locked = found.get(pk=request.pk)
    if locked.state not in states:
        raise NotYet(_("This copy is %(state)s by now.") % {"state": locked.get_state_display()})
    return locked


def reviewing(request: CopyRequest, by: User) -> CopyRequest:
    """Lock a copy that is being gone through, for a colleague who may.

    Raises:
        NotYet: where it is further by now, or something of the record is kept from them.
    """
    locked = _locked(request, State.REVIEW)
    _reviewer(by, locked.person)
    return locked


@transaction.atomic
def give_more_time(*, by: User, request: CopyRequest, on: date, why: str) -> CopyRequest:
    """Take two months more, because it is complex or there are many; they are told why.

    Raises:
        NotYet: after the first month; a second time; without a reason (UK GDPR article 12(3)).
    """
    require(by, Permission.WRITE_RECORDS)
    locked = _locked(request, State.REVIEW, State.WAITING)
    if locked.extended_on is not None:
        raise NotYet(_("It has been given more time already. The law allows that once."))
    if on > locked.due_on:
        raise NotYet(_("More time can only be taken, and told, within the first month."))
    if not why.strip():
        raise NotYet(_("Say why it needs more time."))
    start = max(locked.asked_on, locked.identity_on)
    locked.extended_on, locked.extended_why = on, why.strip()
    locked.due_on = due_day(start, MONTHS + MORE_MONTHS)
    return _save(locked, by, "copy.more-time")


@transaction.atomic
def ask_to_agree(*, by: User, request: CopyRequest) -> CopyRequest:
    """Give a copy to a second person to agree.

    Raises:
        NotYet: while a marked item is undecided, or for a colleague who does not read all of it.
    """
    locked = reviewing(request, by)
    if holds_more(locked.pk):
        raise NotYet(_("Something in this copy is for whoever began it alone. They ask for it."))
    if left := len(undecided(locked)):
        raise NotYet(_("%(count)s marked items are not decided.") % {"count": left})
    locked.state, locked.prepared_by, locked.sent_back_why = State.WAITING, by, ""
    return _save(locked, by, "copy.asked-to-agree")


@transaction.atomic
def send_back(*, by: User, request: CopyRequest, why: str) -> CopyRequest:
    """Give a copy back to be gone through again, with the reason.

    Raises:
        NotYet: without a reason.
    """
    require(by, Permission.AGREE_COPIES)
    locked = _locked(request, State.WAITING)
    if not why.strip():
        raise NotYet(_("Say what has to be looked at again."))
    locked.state, locked.sent_back_why = State.REVIEW, why.strip()
    return _save(locked, by, "copy.sent-back")


@transaction.atomic
def agree_copy(*, by: User, request: CopyRequest, about: About) -> CopyRequest:
    """Agree that a copy may go; it is laid out, and kept as it stands.

    Args:
        by: a second person: nobody who began, prepared or decided it.
        request: one that waits.
        about: what its document says of the person, the council and the size of print.

    Raises:
        NotYet: where ``by`` had a part in it, where something is kept from them, or where a marked
            item is undecided.
    """
    require(by, Permission.AGREE_COPIES)
    locked = _locked(request, State.WAITING)
    _reviewer(by, locked.person)
    decided = standing(locked)
    had_a_part = {locked.begun_by_id, locked.prepared_by_id}
    had_a_part |= set(
        CopyDecision.objects.filter(item__request=locked).values_list("by_id", flat=True)
    )
    if by.pk in had_a_part:
        raise NotYet(_("Somebody who had no part in it has to agree it."))
    if undecided(locked):
        raise NotYet(_("A marked item is not decided."))
    items = list(locked.items.all())
    locked.agreed_by, locked.agreed_on, locked.state = by, timezone.localdate(), State.AGREED
    extract = as_extract(locked, items, decided, about)
    locked.layout = as_data(lay_out(extract, ENGLISH))
    locked.data = as_plain_data(locked, items, decided, about)
    return _save(locked, by, "copy.agreed")


@transaction.atomic
def send_copy(*, by: User, request: CopyRequest, on: date, way: str) -> CopyRequest:
    """Write down that a copy went: on which day, by which way.

    Raises:
        NotYet: before it is agreed; on a day before that.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = _locked(request, State.AGREED)
    if locked.agreed_on is None or on < locked.agreed_on:
        raise NotYet(_("Write the day on which it was agreed, or a later one."))
    locked.state, locked.sent_on, locked.way, locked.sent_by = State.SENT, on, way, by
    return _save(locked, by, "copy.sent")


def _save(request: CopyRequest, by: User, what: str) -> CopyRequest:
    request.save()
    record(what, by=by, about=request.person_id, on=request.pk)
    return request
