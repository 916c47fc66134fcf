"""The words of a copy of an assessment: each in full once, with whose they are, for one reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from trellis.assessments.assembly import Item
from trellis.conversations.models import Conversation, MarkKind
from trellis.documents.model import Area, Determination, Limb, Passage, Words
from trellis.language.quotation import bare, unbroken
from trellis.language.text import times_alone
from trellis.law import Answer
from trellis.law import Limb as Asked
from trellis.letters.limbs import limb_sentences
from trellis.outcomes.models import MADE, Thread
from trellis.people.folding import fold
from trellis.people.models import Person, Relationship
from trellis.plans.saying import is_person, on_day, said_words
from trellis.web.assessments.page import Opened, area_links
from trellis.web.assessments.wording import Decided
from trellis.web.copies import CopyFor
from trellis.web.people.ties import who_words
from trellis.web.wording import day

A_LINE = 160
WORDED = ("strength", "worry", "need", "barrier")
# What stands before a name and is not one.
TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "sr", "sister", "father", "pc", "the", "aunt"}
)


def each_once(one: Opened, copy: CopyFor) -> dict[str, Area]:
    """Return each area with its words: in full where they first stand, a line each after that."""
    said = _Said(one, copy, _in_short(one))
    return {link.id: said.area(link.id, link.name, link.law) for link in area_links(one)}


@dataclass
class _Said:
    """What a copy has said so far, and under which heading."""

    one: Opened
    copy: CopyFor
    in_short: dict[UUID, str]
    under: dict[UUID, str] = field(default_factory=dict)

    def area(self, key: str, name: str, law: str) -> Area:
        """Return one area of the copy."""
        full, again = [], []
        for item in self.one.whole.items.get(key, []):
            place = item.passage or item.line
            before = self.under.get(place) if place else None
            if before is not None and not item.beside:
                again.append(self._again(item, before))
                continue
            full.append(self._in_full(item))
            if place:
                self.under[place] = name
        return Area(name=name, law=law, passages=tuple(full), also=tuple(again))

    def _in_full(self, item: Item) -> Passage:
        person, own_copy = self.one.assessment.person, self.copy.key == "person"
        return Passage(
            words=Words(
                text=_printed(item),
                own=item.is_theirs,
                source=self._source(item),
                beside=item.beside,
            ),
            kind=item.kind,
            kind_name=kind_words(item, person, to_them=own_copy) if item.kind else "",
            in_short=self._short(item),
        )

    def _source(self, item: Item) -> str:
        """Say who said it, how we know and when; or where a typed line comes from."""
        if not item.how_known or item.happened_on is None:
            return item.source_told
        person, done = self.one.assessment.person, self.one.assessment.completed_on
        when = on_day(item.happened_on, done or item.happened_on)
        name = "" if self.copy.key == "person" else person.called
        return said_words(
            item.said_by, item.how_known, when, person, quoted=item.is_theirs, name=name
        )

    def _short(self, item: Item) -> str:
        return self.in_short.get(item.passage, "") if item.passage and not item.summary_of else ""

    def _again(self, item: Item, before: str) -> str:
        words = self._short(item) or _shortened(_printed(item))
        if item.is_theirs and not self._short(item):
            words = f"“{words}”"
        return _("%(words)s (under %(area)s)") % {"words": words, "area": before}


def _printed(item: Item) -> str:
    return item.words if item.summary_of else unbroken(item.words, own=item.is_theirs)


def _shortened(words: str) -> str:
    return words if len(words) <= A_LINE else words[:A_LINE].rsplit(" ", 1)[0] + " …"


def kind_words(item: Item, person: Person, *, to_them: bool) -> str:
    """Return what a passage is, so that it says of whom: ``What Hyacinth wants``."""
    by = item.said_by.split(",")[0].strip()
    if item.kind == MarkKind.WISH and by:
        if is_person(by, person):
            by = "" if to_them else person.called
        return _("What %(who)s wants") % {"who": by} if by else _("What you want")
    theirs = _("Someone in your life") if to_them else _("Someone in their life")
    return {
        MarkKind.WISH: _("A wish"),
        MarkKind.STRENGTH: _("A strength"),
        MarkKind.NETWORK: theirs,
        MarkKind.COMMUNITY: _("A place or group"),
        MarkKind.HISTORY: _("What has been"),
        MarkKind.WORRY: _("A worry"),
        MarkKind.NEED: _("A need"),
        MarkKind.BARRIER: _("What gets in the way"),
    }[MarkKind(item.kind)]


def _in_short(one: Opened) -> dict[UUID, str]:
    """Return how the record words what was made of a passage, where it says it differently."""
    found: dict[UUID, str] = {}
    rows = Thread.objects.filter(person=one.assessment.person_id).select_related(*MADE, "passage")
    for row in rows.order_by("pk"):
        for name in WORDED:
            line = getattr(row, name)
            if line is None or not one.sight.threads.shows(line):
                continue
            words = bare(line.words)
            differs = fold(words) != fold(row.passage.words)
            if differs and one.sight.text(words) == words:
                found.setdefault(row.passage_id, words if words[-1:] in ".!?…”" else f"{words}.")
    return found


def draws_on(one: Opened, copy: CopyFor) -> tuple[str, ...]:
    """Say when and how each conversation was held, with whom, and what helped.

    Whoever is not the person, the council or a court is told the day and the kind alone.
    """
    sources = one.assessment.sources.select_related("conversation").order_by(
        "conversation__happened_on"
    )
    near = copy.key in {"person", "file", "court"}
    return tuple(_conversation(each.conversation, one, more=near) for each in sources)


def _conversation(told: Conversation, one: Opened, *, more: bool) -> str:
    first = _("%(what)s on %(day)s.") % {
        "what": told.get_kind_display(),
        "day": day(told.happened_on),
    }
    if not more:
        return first
    parts = [told.held, _("There: %s") % told.present if told.present else ""]
    parts += [_("What helped: %s") % told.helped if told.helped else ""]
    said = [f"{part.strip().rstrip('.')}." for part in parts if part.strip()]
    return " ".join([first, *(part for part in said if one.sight.text(part) == part)])


def who_i_am(one: Opened) -> str:
    """Return who the person says they are, where nothing in it is kept from the reader."""
    words = one.assessment.person.identity.strip()
    return words if one.sight.text(words) == words else ""


def who_is_who(
    one: Opened, areas: Iterable[Area], heard: Iterable[str]
) -> tuple[tuple[str, str], ...]:
    """Return everybody of the network whom the copy names, and who they are, as was told.

    Args:
        one: the assessment, for the copy's reader.
        areas: what the copy says of each area.
        heard: what it says of the conversations it draws on.
    """
    said = _everything(one, areas, heard)
    found = []
    for tie in Relationship.objects.filter(person=one.assessment.person_id):
        who = who_words(tie)
        if not (who and one.sight.threads.shows(tie) and one.sight.shows_name(tie.name)):
            continue
        if _is_named(tie.name, said) and one.sight.text(who) == who:
            found.append((tie.name, who))
    return tuple(found)


def _everything(one: Opened, areas: Iterable[Area], heard: Iterable[str]) -> str:
    texts = [one.text(name) for name in ("other_than_care", "persons_view", "carers_view")]
    texts += [one.text("disagreement"), *one.written.values(), *heard]
    for area in areas:
        for passage in area.passages:
            texts += [passage.words.text, passage.words.source, passage.in_short]
    return "\n".join(texts)


def _is_named(name: str, said: str) -> bool:
    """Say whether a text names somebody: by the whole name, or by its first word."""
    first = name.split()[0].strip(",.") if name.split() else ""
    names = {name} if fold(first) in TITLES or len(first) < 3 else {name, first}
    return any(times_alone(each, said) for each in names)


def decision(said: Decided, copy: CopyFor) -> Determination:
    """Return a decision: to the person in words to them, to anybody else as the law asks it."""
    made, result = said.made, said.result
    settled = result.met is not Answer.UNANSWERED
    to_them = copy.key == "person" and said.is_eligibility and settled
    return Determination(
        title=_("Your needs and the national criteria")
        if copy.key == "person" and said.is_eligibility
        else said.title,
        decision=said.plainly(made.person.called, to_them=copy.key == "person"),
        law=result.citation.text,
        answers=limb_sentences(result, easy=False) if to_them else said.in_law,
        limbs=() if to_them else _limbs(said.answered),
        reasons=made.reasons,
        by=made.decided_by.name if settled else "",
        on=day(made.decided_at.date()) if settled else "",
    )


def _limbs(limbs: Sequence[Asked]) -> tuple[Limb, ...]:
    said = {Answer.YES: _("Yes"), Answer.NO: _("No")}
    return tuple(Limb(question=limb.question, answer=said[limb.answer]) for limb in limbs)
