"""What every page of one assessment shows: the assessment, its areas, and its readiness."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trellis.assessments.assembly import Item, Whole, put_together
from trellis.assessments.before_18 import age_before_18
from trellis.assessments.forms import areas_of, eligibility_of, form_of, unanswered
from trellis.assessments.models import Assessment, Determination
from trellis.assessments.readiness import (
    Carer,
    Facts,
    Ready,
    contact_readiness,
    readiness,
)
from trellis.conversations.answers import Put
from trellis.conversations.models import Passage
from trellis.conversations.readers import Reader
from trellis.conversations.showing import may_see_reading
from trellis.language.redact import KEPT
from trellis.law import Answer, decide, kind
from trellis.outcomes.models import Outcome
from trellis.packs.model import text
from trellis.people.models import Relationship
from trellis.plans.queries import Sight, sight
from trellis.web.access import StaffRequest
from trellis.web.people.header import person_header
from trellis.web.wording import day_short


@dataclass(frozen=True)
class AreaLink:
    """One of the nine areas, as the list beside the sheet shows it."""

    id: str
    name: str
    law: str
    href: str
    says: str


@dataclass(frozen=True)
class Opened:
    """An assessment opened by a colleague, without what is not for them, however it is repeated."""

    assessment: Assessment
    hidden: frozenset[UUID]
    whole: Whole
    written: dict[str, str]
    sight: Sight

    def text(self, name: str) -> str:
        """Return one of the assessment's own texts as the reader may see it."""
        return self.sight.text(getattr(self.assessment, name))

    def reads(self, *names: str) -> bool:
        """Say whether the reader sees all of these texts, and so may write them."""
        return all(self.text(name) == getattr(self.assessment, name) for name in names)

    def put(self, passage: Passage) -> Put:
        """Return how one of its passages is shown, the person's own way of putting it first."""
        done = None if self.in_hand else self.assessment.completed_on
        return self.sight.threads.answers.put(passage, as_of=done)

    @property
    def in_hand(self) -> bool:
        """Whether it is still being written."""
        return self.assessment.state != Assessment.State.COMPLETE

    @cached_property
    def made(self) -> list[Determination]:
        """Its decisions, whether or not they are the reader's to see."""
        found = self.assessment.determinations.select_related("decided_by")
        return list(found.prefetch_related("evidence__passage__conversation"))

    def determinations(self) -> list[Determination]:
        """Return its decisions, without those that rest on something kept from the reader."""
        return [made for made in self.made if self._shows(made)]

    def _shows(self, made: Determination) -> bool:
        said = f"{made.matter}\n{made.reasons}"
        rests_on = {evidence.passage_id for evidence in made.evidence.all()}
        return not rests_on & self.hidden and self.sight.text(said) == said


def opened(request: StaffRequest, key: UUID) -> Opened:
    """Return the assessment in the address, for this colleague.

    Raises:
        Http404: when this person has no such assessment.
    """
    assessment = get_object_or_404(
        Assessment.objects.select_related("author", "completed_by", "asked_of", "person"),
        pk=key,
        person=request.person,
    )
    return open_for(assessment, Reader.colleague_(request.user))


def open_for(assessment: Assessment, *readers: Reader, instead: str = KEPT) -> Opened:
    """Return an assessment as these readers together may see it.

    Args:
        assessment: the assessment.
        readers: whoever the page or the copy is for.
        instead: what stands where words were taken out of a text.
    """
    seen = sight(assessment.person_id, *readers, instead=instead)
    hidden = seen.threads.hidden
    prefetch_related_objects([assessment], "analyses")
    analyses = {each.area: each.text for each in assessment.analyses.all() if each.text.strip()}
    whole = _without_repetitions(
        put_together(assessment, hidden, seen.threads.answers), analyses, seen
    )
    written = {area: text for area, text in analyses.items() if area not in whole.kept_back}
    return Opened(assessment, hidden, whole, written, seen)


def _without_repetitions(whole: Whole, analyses: dict[str, str], seen: Sight) -> Whole:
    """Leave out lines that repeat words kept from the reader, and what was made of their areas."""
    items = {area: [i for i in found if _says_none(i, seen)] for area, found in whole.items.items()}
    fewer = {area for area, found in items.items() if len(found) < len(whole.items[area])}
    repeat = {area for area, text in analyses.items() if seen.text(text) != text}
    return replace(whole, items=items, kept_back=whole.kept_back | fewer | repeat)


def _says_none(item: Item, seen: Sight) -> bool:
    said = "\n".join([item.words, item.source_told, *item.beside])
    return seen.text(said) == said


def at(name: str, assessment: Assessment, *more: str) -> str:
    """Return the address of one of an assessment's pages."""
    return reverse(f"assessments:{name}", args=[assessment.person_id, assessment.pk, *more])


def writers_of(assessment: Assessment) -> set[UUID]:
    """Return who wrote an assessment: who began it, and who wrote up one of its areas."""
    wrote = {each.written_by_id for each in assessment.analyses.all() if each.text.strip()}
    return {assessment.author_id, *wrote}


def area_links(one: Opened) -> list[AreaLink]:
    """Return the nine areas with what each holds."""
    return [
        AreaLink(
            id=part.id,
            name=text(part.title),
            law=text(part.law),
            href=at("area", one.assessment, part.id),
            says=_says(one, part.id),
        )
        for part in areas_of(one.assessment.kind)
    ]


def _says(one: Opened, area: str) -> str:
    count = len(one.whole.items.get(area, []))
    written = area in one.written
    if not count:
        return _("written up") if written else _("not talked about yet")
    words = ngettext("%(count)s passage", "%(count)s passages", count) % {"count": count}
    return _("%(passages)s, written up") % {"passages": words} if written else words


@dataclass(frozen=True)
class DecisionLink:
    """A decision the law may ask for, with what stands there."""

    name: str
    href: str
    says: str


def decision_links(one: Opened) -> list[DecisionLink]:
    """Return eligibility, advocacy, capacity for each decision named, and best interests."""
    made = one.determinations()
    found = []
    asked = (eligibility_of(one.assessment.kind), "advocacy", "capacity", "best-interests")
    for about in filter(None, asked):
        done = [d for d in made if d.kind == about]
        found += [_decision(one, about, d) for d in done]
        if not done or (one.in_hand and about in {"capacity", "best-interests"}):
            found.append(_decision(one, about, None, another=bool(done)))
    return found


def _decision(
    one: Opened, about: str, made: Determination | None, *, another: bool = False
) -> DecisionLink:
    href = at("determination", one.assessment, about)
    title = _("Eligibility") if about.endswith("-eligibility") else str(kind(about).title)
    if made is None:
        name = _("%(title)s, for another") % {"title": title} if another else title
        return DecisionLink(name, f"{href}?another" if another else href, _("not looked at yet"))
    name = f"{title}: {made.matter}" if made.matter else title
    address = f"{href}?decision={made.pk}" if made.matter else href
    says = _("answered on %(day)s") % {"day": day_short(made.decided_at)}
    return DecisionLink(name, address, says)


def facts_of(one: Opened, called: str) -> Facts:
    """Gather what readiness is told."""
    assessment = one.assessment
    eligible = eligibility_of(assessment.kind)
    made = {d.kind: d for d in one.made}
    eligibility = made.get(eligible)
    answers = eligibility.answers if eligibility else {}
    laid_out = decide(eligible, {limb: Answer(answer) for limb, answer in answers.items()})
    return Facts(
        called=called,
        areas=[(part.id, text(part.title)) for part in areas_of(assessment.kind)],
        heard=frozenset(area for area, found in one.whole.items.items() if found),
        written=frozenset(one.written),
        outcomes=Outcome.objects.filter(person_id=assessment.person_id, ended_on=None).count(),
        undecided=len(laid_out.unanswered),
        eligibility_reasons=bool(eligibility and eligibility.reasons.strip()),
        advocacy_asked="advocacy" in made,
        other_than_care=bool(assessment.other_than_care.strip()),
        persons_view=bool(assessment.persons_view.strip()),
        carers=[] if assessment.kind == Assessment.Kind.CARER else _carers(one),
        for_carer=assessment.kind == Assessment.Kind.CARER,
        questions=still_to_ask(assessment),
    )


def still_to_ask(assessment: Assessment) -> list[str]:
    """Return the questions of its form that an assessment still has to hear an answer to."""
    form = form_of(assessment)
    return [text(q.prompt) for q in unanswered(form, assessment.told)] if form else []


def _carers(one: Opened) -> list[Carer]:
    """Return the carers in the network; none whose name comes from words kept from the reader."""
    carers = Relationship.objects.filter(person_id=one.assessment.person_id, is_carer=True)
    carers = carers.exclude(threads__passage__in=one.hidden)
    return [Carer(c.name, c.willing is not None and c.able is not None) for c in carers]


@dataclass(frozen=True)
class ReadyLine:
    """A sentence of readiness with a way to go."""

    done: bool
    text: str
    href: str
    link_text: str


def ready_lines(one: Opened, called: str) -> list[ReadyLine]:
    """Return what is heard and what is still to hear, each with where to go for it."""
    if one.assessment.kind == Assessment.Kind.CONTACT:
        found = contact_readiness(still_to_ask(one.assessment), called)
    else:
        found = readiness(facts_of(one, called))
    return [_line(one.assessment, ready) for ready in found]


def _line(assessment: Assessment, ready: Ready) -> ReadyLine:
    if ready.done:
        return ReadyLine(True, ready.text, "", "")
    person = assessment.person_id
    places = {
        "outcomes": (reverse("plans:outcomes", args=[person]), _("Make one")),
        "network": (reverse("people:network", args=[person]), _("In the network")),
        "views": (at("views", assessment), _("Write it")),
        "questions": (at("questions", assessment), _("Answer")),
        "area": (
            at("area", assessment, ready.detail or areas_of(assessment.kind)[0].id),
            _("Go there"),
        ),
        "decision": (at("determination", assessment, ready.detail or "none"), _("Answer")),
    }
    href, words = places[ready.to]
    return ReadyLine(False, ready.text, href, words)


def form_title(assessment: Assessment) -> str:
    """Return what the page with a form's questions is called; empty where there is none."""
    if form_of(assessment) is None:
        return ""
    return _("Caring") if assessment.kind == Assessment.Kind.CARER else _("First questions")


def page(request: StaffRequest, one: Opened, **more: Any) -> dict[str, Any]:
    """Return what the templates of an assessment need."""
    return {
        **person_header(request, "Outcomes and plan"),
        "one": one,
        "assessment": one.assessment,
        "area_links": area_links(one),
        "decision_links": decision_links(one),
        "eligibility": eligibility_of(one.assessment.kind),
        "form_title": form_title(one.assessment),
        "ready": ready_lines(one, request.person.called),
        "before_18": age_before_18(one.assessment),
        "reader": Reader.colleague_(request.user),
        "may_read_how": may_see_reading(
            request.user, one.assessment.pk, writers_of(one.assessment)
        ),
        **more,
    }
