"""Write an invented person's About me and life story, as they would tell it."""

from typing import Any
from uuid import UUID

from trellis.aboutme.actions import (
    ABOUT_ME,
    WHO_I_AM,
    Told,
    tell_event,
    write_heading,
)
from trellis.accounts.models import User
from trellis.demo.people import Story, day
from trellis.demo.told import passage_at
from trellis.records.actions import say_who_helped, share
from trellis.records.models import GuidedRecord
from trellis.records.queries import only_record


def load_own_account(story: Story) -> None:
    """Write what there is of About me, Who I am and the life story."""
    told = story.data.get("about_me")
    if not told:
        return
    by = story.act(told["by"])
    for form, headings in ((ABOUT_ME, told.get("headings")), (WHO_I_AM, told.get("who_i_am"))):
        for section, written in (headings or {}).items():
            _heading(story, by, form, section, written)
    for event in told.get("story") or []:
        _event(story, by, event)
    _together(story, by, told)


def _heading(story: Story, by: User, form: str, section: str, written: dict[str, Any]) -> None:
    record = only_record(story.person.pk, form)
    write_heading(
        by=by,
        person=story.person,
        form=form,
        section=section,
        answers=written["words"],
        version=record.version if record else 0,
        brought=_brought(story, written),
    )


def _brought(story: Story, written: dict[str, Any]) -> list[UUID]:
    return [passage_at(story, source).pk for source in written.get("from") or []]


def _event(story: Story, by: User, event: dict[str, Any]) -> None:
    told = Told(
        words=event["words"],
        when=event.get("when", ""),
        year=event.get("year"),
        told_by=event.get("told_by", ""),
    )
    tell_event(by=by, person=story.person, told=told, brought=_brought(story, event))


def _together(story: Story, by: User, told: dict[str, Any]) -> None:
    GuidedRecord.objects.filter(person=story.person).update(written_on=day(told["on"]))
    record = only_record(story.person.pk, ABOUT_ME)
    assert record is not None
    record = say_who_helped(
        by=by,
        record=record,
        helped_by=told["helped_by"],
        helped_how=told["helped_how"],
        written_on=day(told["on"]),
    )
    if "shared" in told:
        share(by=by, record=record, on=day(told["shared"]))
