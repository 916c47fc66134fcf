"""The dated entries of the record itself: what was said, assessed, decided, planned and sent.

Each says whether these readers may see it: what is not for one of them is not shown.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from trellis.accounts.ids import made_at
from trellis.assessments.models import Assessment, Determination
from trellis.conversations.answers import Put
from trellis.conversations.models import Conversation, Passage
from trellis.language.quotation import unbroken
from trellis.law import Answer, decide, kind
from trellis.letters.composing import Seen
from trellis.letters.entries import Entry, day_of, joined, told, whole
from trellis.letters.filled import filled_in
from trellis.letters.huddled import thought_together
from trellis.letters.models import Sending
from trellis.letters.moments import first_so
from trellis.letters.supervised import decided_together, thought_through
from trellis.outcomes.models import Reading
from trellis.people.models import Person
from trellis.people.wanted import form_words, way_words
from trellis.plans.models import Plan, Review
from trellis.plans.saying import how_words


def recorded(person: Person, seen: Seen) -> Iterator[Entry]:
    """Give every entry of the record, in no order; ``shown`` says which are for the readers."""
    yield from _sources(person, seen)
    yield from _assessments(person, seen)
    yield from _decisions(person, seen)
    yield from _plans(person, seen)
    yield from _reviews(person, seen)
    yield from _readings(person, seen)
    yield from _sendings(person, seen)
    yield from filled_in(person, seen)
    yield from thought_through(person, seen)
    yield from decided_together(person, seen)
    yield from thought_together(person, seen)


def _at(conversation: Conversation) -> str:
    return f"{conversation.began_at:%H:%M}" if conversation.began_at else ""


def _sources(person: Person, seen: Seen) -> Iterator[Entry]:
    """Give each source, and after it its passages in the order of its text."""
    passages: dict[UUID, list[Passage]] = defaultdict(list)
    for passage in Passage.objects.filter(person=person).order_by("start"):
        passages[passage.conversation_id].append(passage)
    for one in Conversation.objects.filter(person=person).select_related("author"):
        yield _source(one, seen)
        yield from _passages(passages[one.pk], one, seen)


def _source(one: Conversation, seen: Seen) -> Entry:
    rest = joined(told(_("Where:"), one.place), told(_("There:"), one.present), one.held)
    what = joined(one.title, rest)
    return Entry(
        kind="source",
        what=what,
        head=one.title,
        rest=rest,
        key=one.pk,
        label=str(one.get_kind_display()),
        shown=whole(seen, what),
        **_written(one),
    )


def _passages(passages: list[Passage], source: Conversation, seen: Seen) -> Iterator[Entry]:
    """Give each passage as the person wants their words kept: a summary is given once."""
    summed = False
    for passage in passages:
        passage.conversation = source  # read already, and asked for once for each otherwise
        put = seen.sight.threads.answers.put(passage)
        if put.summary_of is not None and not put.beside and summed:
            continue
        summed = summed or put.summary_of is not None
        yield _passage(passage, put, source, seen)


def _passage(one: Passage, put: Put, source: Conversation, seen: Seen) -> Entry:
    return Entry(
        kind=one.kind,
        what=put.words if put.summary_of else unbroken(put.words, own=put.quoted),
        own=put.quoted,
        said=joined(_said(one, put), *put.beside).removesuffix("." if not put.beside else ""),
        shown=one.pk not in seen.hidden and whole(seen, source.title, put.words, *put.beside),
        **_written(source),
    )


def _said(one: Passage, put: Put) -> str:
    """Return who said it and how we know: the person, where their own way of putting it stands."""
    if put.theirs is not None:
        return ", ".join([put.theirs.person.called, how_words(put.how_known)])
    return ", ".join(filter(None, [one.said_by, how_words(one.how_known)]))


def _written(one: Conversation) -> dict[str, Any]:
    """Return when a source happened, and when, by whom and from what it was written."""
    return {
        "on": one.happened_on,
        "at": _at(one),
        "source": one.title,
        "by": one.author.name,
        "written_on": one.written_on,
        "written_from": str(one.get_written_from_display()),
        "recorded": made_at(one.pk),
    }


def _assessments(person: Person, seen: Seen) -> Iterator[Entry]:
    completed = first_so(Assessment, person, state=Assessment.State.COMPLETE)
    for one in Assessment.objects.filter(person=person).select_related("author", "completed_by"):
        name = str(one.get_kind_display())
        yield _begun(one, name, seen)
        if one.completed_on and one.completed_by:
            view = told(_("What the person says of it:"), one.persons_view)
            yield Entry(
                on=one.completed_on,
                kind="assessment",
                what=joined(_("%(what)s complete") % {"what": name}, view),
                head=_("%(what)s complete") % {"what": name},
                rest=view,
                key=one.pk,
                source=name,
                by=one.completed_by.name,
                shown=whole(seen, view),
                recorded=completed.get(one.pk),
            )


def _begun(one: Assessment, name: str, seen: Seen) -> Entry:
    """Return that an assessment was begun, or that a complete one was reopened and why."""
    head = _("%(what)s begun") % {"what": name}
    why = ""
    if one.replaces_id is not None:
        head = _("%(what)s reopened") % {"what": name}
        why = told(_("Because:"), one.reopened_why)
    return Entry(
        on=one.began_on,
        kind="assessment",
        what=joined(head, why) if why else head,
        head=head,
        rest=why,
        key=one.pk,
        source=name,
        by=one.author.name,
        shown=whole(seen, why),
        recorded=made_at(one.pk),
    )


def _decisions(person: Person, seen: Seen) -> Iterator[Entry]:
    found = Determination.objects.filter(person=person).select_related("decided_by", "assessment")
    for one in found.prefetch_related("evidence"):
        result = decide(one.kind, {k: Answer(v) for k, v in one.answers.items()}, one.matter)
        rests_on = {evidence.passage_id for evidence in one.evidence.all()}
        title = str(kind(one.kind).title)
        title = f"{title}: {one.matter}" if one.matter else title
        yield Entry(
            on=day_of(one.decided_at),
            kind="decision",
            what=joined(title, result.in_words, told(_("Reasons:"), one.reasons)),
            head=title,
            rest=result.in_words,
            key=one.assessment_id,
            source=str(one.assessment.get_kind_display()),
            by=one.decided_by.name,
            shown=not rests_on & seen.hidden and whole(seen, one.matter, one.reasons),
            recorded=one.decided_at,
        )


def _plans(person: Person, seen: Seen) -> Iterator[Entry]:
    answered = first_so(Plan, person, agreed_on__isnull=False)
    for one in Plan.objects.filter(person=person).select_related("author"):
        yield Entry(
            on=one.began_on,
            kind="plan",
            what=_("Plan begun"),
            head=_("Plan begun"),
            key=one.pk,
            source=_("Plan"),
            by=one.author.name,
            recorded=made_at(one.pk),
        )
        if one.agreement and one.agreed_on:
            said = told(_("In their words:"), one.agreement_words)
            answer = f"{_('What the person says of the plan:')} {one.get_agreement_display()}"
            yield Entry(
                on=one.agreed_on,
                kind="plan",
                what=joined(answer, said, told(_("How they said it:"), one.agreement_how)),
                head=_answer_of(one, person),
                rest=joined(said, told(_("How they said it:"), one.agreement_how)),
                key=one.pk,
                theirs=one.agreement != Plan.Agreement.COULD_NOT,
                source=_("Plan"),
                by=one.author.name,
                shown=whole(seen, one.agreement_words, one.agreement_how),
                recorded=answered.get(one.pk),
            )


def _answer_of(plan: Plan, person: Person) -> str:
    name, answer = person.called, plan.get_agreement_display()
    if plan.agreement == Plan.Agreement.COULD_NOT:
        return _("%(name)s could not say whether the plan is right") % {"name": name}
    return _("%(name)s says of the plan: %(answer)s") % {"name": name, "answer": answer}


def _reviews(person: Person, seen: Seen) -> Iterator[Entry]:
    for one in Review.objects.filter(person=person).select_related("author"):
        texts = (one.closer, one.changed, one.next_steps)
        rest = joined(
            told(_("Is life closer to how they want it?"), one.closer),
            told(_("What has changed:"), one.changed),
            told(_("What next:"), one.next_steps),
        )
        yield Entry(
            on=one.on,
            kind="review",
            what=joined(_("Review of the plan"), rest),
            head=_("Review of the plan"),
            rest=rest,
            key=one.pk,
            source=_("Review"),
            by=one.author.name,
            shown=whole(seen, *texts),
            recorded=made_at(one.pk),
        )


def _readings(person: Person, seen: Seen) -> Iterator[Entry]:
    found = Reading.objects.filter(person=person).select_related("outcome", "recorded_by")
    for one in found:
        about = {"who": one.by_name, "value": one.value, "outcome": one.outcome.words.strip("“”")}
        head = _("%(who)s put it at %(value)s out of 10: %(outcome)s") % about
        what = _("“%(outcome)s” %(who)s put it at %(value)s out of 10.") % about
        yield Entry(
            on=one.on,
            kind="reading",
            what=joined(what, told(_("Because:"), one.because)),
            head=head,
            rest=told(_("Because:"), one.because),
            key=one.outcome_id,
            theirs=one.by_the_person,
            source=_("Reading"),
            by=one.recorded_by.name,
            written_on=day_of(one.created_at),
            shown=seen.sight.threads.shows(one.outcome)
            and seen.sight.shows_name(one.by_name)
            and whole(seen, one.outcome.words, one.because),
            recorded=one.created_at,
        )


def _sendings(person: Person, seen: Seen) -> Iterator[Entry]:
    for one in Sending.objects.filter(person=person).select_related("by").defer("layout"):
        how = ", ".join((form_words(one.form), way_words(one.way)))
        what = _("%(what)s sent to %(who)s, %(how)s") % {
            "what": one.get_output_display(), "who": one.to, "how": how,
        }  # fmt: skip
        yield Entry(
            on=one.on,
            kind="sent",
            what=joined(what, told(_("Not as they asked, because:"), one.why)),
            head=what,
            rest=told(_("Not as they asked, because:"), one.why),
            key=one.pk,
            source=_("Record of what was sent"),
            by=one.by.name,
            written_on=day_of(one.created_at),
            shown=seen.sight.shows_name(one.to) and whole(seen, one.why),
            recorded=one.created_at,
        )
