"""What was marked, as a sheet to answer on paper: PDF and Word, in the person's own size."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.audit.actions import record
from trellis.conversations.answers import Answers, answers_of
from trellis.conversations.readers import Reader
from trellis.documents.model import ReadBackSheet, SheetItem, Words
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import CopyFor, about, copy_for, sent
from trellis.web.readback import reading
from trellis.web.readback.reading import Item, Reading
from trellis.web.wording import day

LARGE = 18


@about_person(Permission.WRITE_RECORDS)
def of_conversation(request: StaffRequest, conversation: UUID, kind: str) -> HttpResponse:
    """Send what was marked in a conversation."""
    return _sent(request, reading.of_conversation(request, conversation), kind)


@about_person(Permission.WRITE_RECORDS)
def of_assessment(request: StaffRequest, assessment: UUID, kind: str) -> HttpResponse:
    """Send what was marked in the conversations of an assessment in draft."""
    return _sent(request, reading.of_assessment(request, assessment), kind)


def _sent(request: StaffRequest, what: Reading, kind: str) -> HttpResponse:
    made = sent(sheet(request, what, large="large" in request.GET), kind, "read-back")
    record("read-back.printed", by=request.user, about=request.person.pk)
    return made


def sheet_copy(request: StaffRequest, key: UUID, copy: CopyFor, **about_it: Any) -> ReadBackSheet:
    """Return the sheet of a conversation, which only the person answers.

    Raises:
        Http404: for anybody else.
    """
    if copy.key != "person":
        raise Http404("There is no page here that you can see.")
    return _sheet(request, reading.of_conversation(request, key), about_it)


def sheet(request: StaffRequest, what: Reading, *, large: bool = False) -> ReadBackSheet:
    """Return the sheet of a reading.

    Args:
        request: the request.
        what: what is read back.
        large: in large print, where the person's own size is smaller.
    """
    return _sheet(request, what, _about(request, large=large))


def _sheet(request: StaffRequest, what: Reading, about_it: dict[str, Any]) -> ReadBackSheet:
    person = request.person
    readers = (Reader.person_(person), Reader.colleague_(request.user))
    return ReadBackSheet(
        **about_it,
        on=timezone.localdate(),
        introduction=_introduction(what),
        items=_items(what, answers_of(person.pk, *readers)),
    )


def _about(request: StaffRequest, *, large: bool) -> dict[str, Any]:
    found = about(request.person, copy_for(request.person, request.user, "person"))
    if large and found["point_size"] < LARGE:
        words = _("In %(size)s point.") % {"size": LARGE}
        return {**found, "point_size": LARGE, "information_need": words}
    return found


def _introduction(what: Reading) -> str:
    if not what.items:
        return _("There is nothing to read back yet. You can add something in your own words.")
    settled = _("Nothing is settled until you have seen it.")
    if len(what.conversations) != 1:
        wrote = _("This is what %(who)s wrote down when we talked.") % {"who": what.wrote}
        return f"{wrote} {settled}"
    told = {"who": what.wrote, "day": day(what.conversations[0].written_on)}
    return _("This is what %(who)s wrote down on %(day)s.") % told + f" {settled}"


def _items(what: Reading, answers: Answers) -> tuple[SheetItem, ...]:
    return tuple(_item(one, answers) for one in what.items)


def _item(one: Item, answers: Answers) -> SheetItem:
    passage = one.passage
    put = answers.put(passage)
    given = one.given
    beside: tuple[str, ...] = put.beside_to_them
    if put.theirs is not None:
        words = f"“{put.words}”" if put.quoted else put.words
        beside = (_("You put it this way: %(words)s") % {"words": words},)
    elif given is not None and not beside:
        beside = (_("You said that this is right."),)
    return SheetItem(
        kind=passage.kind,
        kind_name=one.label,
        words=Words(text=passage.words, own=passage.is_theirs, source=one.note, beside=beside),
        in_record=one.in_record,
    )
