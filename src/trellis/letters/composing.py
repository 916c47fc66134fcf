"""Put a letter together from the record, without what is not for the person or its writer."""

from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from trellis.accounts.models import User
from trellis.assessments.models import Assessment, Determination
from trellis.community.models import Tie
from trellis.conversations.readers import Reader, withheld
from trellis.law import Answer, Result, decide
from trellis.letters.decision import MUST_ADVISE, Decision, decision_parts
from trellis.letters.decision import MUST_SAY as DECISION_SAYS
from trellis.letters.invitation import (
    MUST_SAY,
    Cover,
    Invitation,
    cover_parts,
    invitation_parts,
)
from trellis.letters.models import Letter
from trellis.letters.parts import Part
from trellis.people.models import Person
from trellis.people.queries import needs_of
from trellis.plans.queries import Sight, sight

LEFT_OUT = "[…]"


class NotYet(ValueError):
    """It cannot be done like this; the message says what is missing."""


@dataclass(frozen=True)
class Seen:
    """What the person and the writer of a letter together may see."""

    hidden: frozenset[UUID]
    sight: Sight
    without: tuple[UUID, ...] = field(default=())


def seen_by(person: Person, *readers: Reader) -> Seen:
    """Return what these readers together may see of a person's record."""
    hidden = withheld(person.pk, *readers)
    return Seen(hidden, sight(person.pk, *readers, instead=LEFT_OUT), tuple(sorted(hidden)))


def in_full(day: object) -> str:
    """Return a day in full."""
    return format_date(day, "j F Y")  # type: ignore[arg-type]


def contact(worker: User) -> str:
    """Return who to ring: their name, what they do, their number."""
    who = f"{worker.name}, {worker.job_title.lower()}" if worker.job_title else worker.name
    return _("%(who)s, on %(phone)s") % {"who": who, "phone": worker.phone} if worker.phone else who


def decision_of(assessment: Assessment) -> tuple[Determination, Result] | None:
    """Return the eligibility decision of a complete assessment, where it is settled."""
    if assessment.state != Assessment.State.COMPLETE:
        return None
    kind = f"{assessment.kind}-eligibility"
    made = assessment.determinations.filter(kind=kind).prefetch_related("evidence").first()
    if made is None:
        return None
    result = decide(kind, {limb: Answer(answer) for limb, answer in made.answers.items()})
    return None if result.met is Answer.UNANSWERED else (made, result)


def kept_from(made: Determination, seen: Seen) -> bool:
    """Say whether a decision rests on, or repeats, something that is not for these readers."""
    rests_on = {evidence.passage_id for evidence in made.evidence.all()}
    return bool(rests_on & seen.hidden) or seen.sight.text(made.reasons) != made.reasons


def compose(letter: Letter, person: Person, seen: Seen) -> list[Part]:
    """Return the parts of a letter as the system puts them together.

    Raises:
        NotYet: where what it rests on is not there, or not for the person.
    """
    if letter.kind == Letter.Kind.DECISION:
        return decision_parts(_decision(letter, person, seen), easy=letter.easy_words)
    if letter.kind == Letter.Kind.COVER:
        return cover_parts(_cover(letter), easy=letter.easy_words)
    return invitation_parts(_invitation(letter, person, seen), easy=letter.easy_words)


def _decision(letter: Letter, person: Person, seen: Seen) -> Decision:
    found = decision_of(letter.assessment) if letter.assessment else None
    if found is None or letter.assessment is None:
        raise NotYet(_("The eligibility decision of this assessment is not settled."))
    made, result = found
    if kept_from(made, seen):
        raise NotYet(_("This decision rests on words that are not for whoever the letter is for."))
    ties = Tie.objects.filter(person=person)
    return Decision(
        council=settings.COUNCIL,
        finished=in_full(letter.assessment.completed_on),
        result=result,
        reasons=made.reasons,
        could_help=seen.sight.text(letter.assessment.other_than_care),
        nearby=tuple(
            dict.fromkeys(tie.place for tie in ties if seen.sight.threads.shows(tie) and tie.place)
        ),
        ring=contact(letter.author),
    )


def _cover(letter: Letter) -> Cover:
    plan = letter.plan
    if plan is None:
        raise NotYet(_("There is no plan to send with this letter."))
    return Cover(
        day=in_full(plan.agreed_on or plan.began_on),
        asked=bool(plan.agreement),
        look_again=in_full(plan.look_again_on) if plan.look_again_on else "",
        ring=contact(letter.author),
    )


def _invitation(letter: Letter, person: Person, seen: Seen) -> Invitation:
    needs = needs_of(person)
    there = [*needs.get("professional", []), person.interpreter.strip()]
    when = place = talk = ""
    if letter.visit is not None:
        visit = letter.visit
        when = f"{format_date(visit.on, 'l j F Y')}, {visit.at:%H:%M}"
        place, talk = seen.sight.text(visit.place), seen.sight.text(visit.purpose)
    elif letter.review is not None:
        when = format_date(letter.review.on, "l j F Y")
    return Invitation(
        worker=letter.author.name,
        when=when,
        place=place,
        talk=talk,
        review=letter.review is not None,
        arranged=tuple(filter(None, there)),
        support=tuple(needs.get("support", [])),
        ring=contact(letter.author),
    )


def must_say(letter: Letter) -> tuple[str, ...]:
    """Return the ids of the parts without which a letter cannot be sent."""
    if letter.kind != Letter.Kind.DECISION:
        return MUST_SAY[letter.kind]
    found = decision_of(letter.assessment) if letter.assessment else None
    met = found is not None and found[1].met is Answer.YES
    return DECISION_SAYS if met else (*DECISION_SAYS, *MUST_ADVISE)
