"""Write an invented person's letters, and say how they were sent."""

from datetime import datetime, time
from typing import Any

from django.utils import timezone

from trellis.accounts.models import User
from trellis.assessments.models import AreaAnalysis, Assessment, Determination
from trellis.demo.people import Story, day
from trellis.documents.layouts import as_data, lay_out
from trellis.documents.wording import ENGLISH
from trellis.letters.actions import Copy, begin_letter, send, write_letter
from trellis.letters.document import correspondence
from trellis.letters.models import Letter, Sending
from trellis.outcomes.models import Outcome, Reading, Thread
from trellis.people.wanted import Made, wanted
from trellis.web.copies import about, copy_for


def load_letters(story: Story) -> None:
    """Write what there is of letters; and set back the days on which things were written down."""
    by = story.act(story.data["work"][0]["worker"])
    _set_back(story)
    for told in story.data.get("letters") or []:
        letter = _letter(story, told, by)
        if told.get("sent"):
            _sent(story, letter, told["sent"], by)


def _set_back(story: Story) -> None:
    """Say that readings, outcomes, decisions and analyses were written on their own day."""
    wishes = Thread.objects.filter(person=story.person, outcome__isnull=False)
    said = wishes.order_by("-passage__conversation__happened_on")
    for outcome, on in said.values_list("outcome_id", "passage__conversation__happened_on"):
        Outcome.objects.filter(pk=outcome).update(created_at=_noon(on))
    for reading in Reading.objects.filter(person=story.person):
        Reading.objects.filter(pk=reading.pk).update(created_at=_noon(reading.on))
    finished = Assessment.objects.filter(person=story.person).exclude(completed_on=None)
    for written in AreaAnalysis.objects.filter(person=story.person).select_related("assessment"):
        on = written.assessment.completed_on or written.assessment.began_on
        AreaAnalysis.objects.filter(pk=written.pk).update(written_at=_noon(on))
    for assessment in finished:
        made = Determination.objects.filter(assessment=assessment)
        made.update(decided_at=_noon(assessment.completed_on))


def _noon(on: Any) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(12)))


def _letter(story: Story, told: dict[str, Any], by: User) -> Letter:
    person, kind = story.person, told["kind"]
    letter = begin_letter(
        by=by,
        person=person,
        kind=kind,
        assessment=person.assessments.first() if kind == Letter.Kind.DECISION else None,
        plan=person.plans.first() if kind == Letter.Kind.COVER else None,
        visit=person.visits.first() if kind == Letter.Kind.INVITATION else None,
    )
    texts = {part: text.strip() for part, text in (told.get("change") or {}).items()}
    return write_letter(
        by=by, letter=letter, version=letter.version, texts=texts, on=day(told["on"])
    )


def _sent(story: Story, letter: Letter, told: dict[str, Any], by: User) -> None:
    person, why = story.person, (told.get("why") or "").strip()
    made = Made(wanted(person).points, letter.easy_words, told["form"], told["way"])
    whom = copy_for(person, by, "person")
    words = correspondence(letter, **about(person, whom, made=made, why=why))
    copy = Copy(
        output=Sending.Output.LETTER,
        of=letter.pk,
        to=whom.name,
        reader=whom.reader,
        made=made,
        layout=as_data(lay_out(words, ENGLISH)),
        without=tuple(letter.without),
        letter=letter,
    )
    sending = send(by=by, person=person, copy=copy, on=day(told["on"]), why=why)
    Sending.objects.filter(pk=sending.pk).update(created_at=_noon(sending.on))
