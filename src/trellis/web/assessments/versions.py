"""Two versions of an assessment side by side: what differs, and what is the same."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from trellis.assessments.assembly import Item
from trellis.assessments.lifecycle import editions
from trellis.assessments.models import Assessment
from trellis.conversations.readers import Reader
from trellis.web.access import StaffRequest, about_person
from trellis.web.assessments.page import Opened, area_links, open_for, opened, page
from trellis.web.assessments.questions import told_answers
from trellis.web.assessments.wording import decision_words


@dataclass(frozen=True)
class Side:
    """One version's part: its lines, and a text with whose it is."""

    items: tuple[Item, ...] = ()
    text: str = ""
    by: str = ""

    @property
    def says(self) -> tuple[object, ...]:
        """What is compared: the words and who said them in whatever order, and the text."""
        lines = ((i.words, i.kind, i.said_by, i.source_told) for i in self.items)
        return (*sorted(lines), self.text)


@dataclass(frozen=True)
class Compared:
    """A part of an assessment in both versions."""

    title: str
    then: Side
    now: Side

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return self.then.says == self.now.says

    @property
    def empty(self) -> bool:
        """Whether neither says anything."""
        return not any(self.then.says) and not any(self.now.says)


def compared(then: Opened, now: Opened) -> list[Compared]:
    """Return every part that either version says something in."""
    before, after = _sides(then), _sides(now)
    found = [
        Compared(title, before.get(title, Side()), after.get(title, Side()))
        for title in dict.fromkeys([*before, *after])
    ]
    return [part for part in found if not part.empty]


def _sides(one: Opened) -> dict[str, Side]:
    """Return the parts of one version by their titles, in the order they are read."""
    found = {answer.prompt: Side(text=answer.text) for answer in told_answers(one)}
    written = {a.area: a for a in one.assessment.analyses.select_related("written_by")}
    for link in area_links(one):
        analysis = written.get(link.id) if link.id in one.written else None
        found[link.name] = Side(
            items=tuple(one.whole.items.get(link.id, [])),
            text=analysis.text if analysis else "",
            by=analysis.written_by.name if analysis else "",
        )
    for made in one.determinations():
        said = decision_words(made)
        text = "\n\n".join(filter(None, [said.result.in_words, made.reasons]))
        found[said.title] = Side(text=text, by=made.decided_by.name)
    return found | _views(one)


def _views(one: Opened) -> dict[str, Side]:
    called = {"name": one.assessment.person.called}
    titles = {
        "other_than_care": _("What else could help, besides care and support"),
        "persons_view": _("What %(name)s thinks of this assessment") % called,
        "carers_view": _("What a carer thinks"),
        "disagreement": _("Where views differ"),
        "left_open_why": _("Left open, and why"),
    }
    return {title: Side(text=one.text(name)) for name, title in titles.items()}


@about_person()
def versions(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Show a version beside the one before it, or beside another of them."""
    one = opened(request, assessment)
    every = editions(one.assessment)
    other = _other(request, one.assessment, every)
    if other is None:
        return render(request, "assessments/versions.jinja", page(request, one, every=every))
    pair = sorted([other, one.assessment], key=lambda each: each.edition)
    reader = Reader.colleague_(request.user)
    then, now = (open_for(each, reader) for each in pair)
    parts = compared(then, now)
    shown = page(request, one, every=every, then=then, now=now, other=other)
    shown |= {
        "differ": [part for part in parts if not part.same],
        "same": [part for part in parts if part.same],
        "kept_back": then.whole.kept_back | now.whole.kept_back,
    }
    return render(request, "assessments/versions.jinja", shown)


def _other(request: StaffRequest, this: Assessment, every: list[Assessment]) -> Assessment | None:
    """Return the version to set beside this one: the one asked for, the one before, or the next."""
    if asked := request.GET.get("with"):
        found = [each for each in every if str(each.pk) == asked and each.pk != this.pk]
        if not found:
            raise Http404
        return found[0]
    place = [each.pk for each in every].index(this.pk)
    others = every[max(place - 1, 0) : place] or every[place + 1 : place + 2]
    return others[0] if others else None
