"""What a conversation's page shows one reader: the text, its marks, and what was made from them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import UUIDField
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from trellis.access.asking import Key, Question, ask
from trellis.access.permissions import Permission, may
from trellis.accounts.models import User
from trellis.conversations.answers import Answers
from trellis.conversations.models import Conversation, MarkKind, Narrative, NotFor, Passage
from trellis.conversations.queries import conversations_of
from trellis.conversations.questions import sets_for
from trellis.conversations.readers import Reader, not_for, withheld
from trellis.language.guess import Around, guess_kind
from trellis.language.text import Span, count_words, paragraphs
from trellis.outcomes.models import MADE, Thread
from trellis.outcomes.queries import Threads, threads_of
from trellis.people.models import Person
from trellis.web.access import StaffRequest
from trellis.web.conversations import wording
from trellis.web.conversations.guessing import around
from trellis.web.conversations.read_back import said_back
from trellis.web.conversations.sheet import Drawn, Mark, Paragraph, kept_back, lay_out

MADE_FROM = Question(
    lambda: Thread.objects.filter(
        passage__conversation=Key("conversation", UUIDField())
    ).select_related(*MADE)
)
NOT_FOR_NAMED = Question(
    lambda: NotFor.objects.filter(
        passage__conversation=Key("conversation", UUIDField())
    ).select_related("relationship", "colleague")
)
GUESSED = 100_000  # code points; over that the palette alone guesses, when it is opened


@dataclass(frozen=True)
class Made:
    """Something made from a passage: what it is, its words, and where it stands."""

    what: str
    words: str
    href: str


@dataclass(frozen=True)
class MarkView:
    """A passage as a page shows it. ``areas`` are the wellbeing areas it bears on, by name."""

    passage: Passage
    not_for: str = ""
    made: tuple[Made, ...] = ()
    said_back: tuple[str, ...] = ()
    areas: str = ""

    @property
    def id(self) -> UUID:
        """Its key."""
        return self.passage.pk

    @property
    def how(self) -> str:
        """How we know it."""
        return str(self.passage.get_how_known_display())

    @property
    def said(self) -> str:
        """Who said it and how we know."""
        return wording.said_of(self.passage)

    @property
    def offer(self) -> str:
        """What could be made from it in one press, and has not been: outcome, relationship, tie."""
        what = OFFERS.get(self.passage.kind, "")
        return "" if self._made_already(what) else what

    @property
    def more(self) -> str:
        """What more of the same can be made: a sentence often names two people, or two places."""
        what = OFFERS.get(self.passage.kind, "")
        return what if what in {"relationship", "tie"} and self._made_already(what) else ""

    def _made_already(self, what: str) -> bool:
        return any(made.what == what for made in self.made)


OFFERS = {
    MarkKind.WISH.value: "outcome",
    MarkKind.NETWORK.value: "relationship",
    MarkKind.COMMUNITY.value: "tie",
}


@dataclass
class Page:
    """A conversation for one reader.

    ``kept`` are the stretches of its text that are not for them; ``something_kept`` says whether
    anything of it is, be it only a mark whose words are no longer there.
    """

    conversation: Conversation
    narrative: Narrative
    person: Person
    user: User
    kept: list[Span] = field(default_factory=list)
    something_kept: bool = False
    views: list[MarkView] = field(default_factory=list)
    here: UUID | None = None
    hand: Span | None = None
    threads: Threads = field(default_factory=Threads)

    @property
    def answers(self) -> Answers:
        """What the person said when it was read back."""
        return self.threads.answers

    @property
    def may_write(self) -> bool:
        """Whether the reader may write and mark here."""
        return not self.something_kept and may(self.user, Permission.WRITE_RECORDS)

    @property
    def sets(self) -> tuple[str, ...]:
        """The sets of questions that are chosen for it, or else those of the person's last."""
        chosen = self.conversation.question_sets
        return self._last_sets if chosen is None else tuple(chosen)

    @cached_property
    def _last_sets(self) -> tuple[str, ...]:
        return sets_for(self.conversation)

    @cached_property
    def marks(self) -> list[MarkView]:
        """The marks that stand in the text, in order."""
        return [view for view in self.views if not view.passage.detached]

    @cached_property
    def lost(self) -> list[MarkView]:
        """The marks whose words are no longer found in the text."""
        return [view for view in self.views if view.passage.detached]

    @cached_property
    def counts(self) -> Counter[str]:
        """How many marks there are of each kind."""
        return Counter(view.passage.kind for view in self.views)

    @property
    def tally(self) -> str:
        """How many marks there are, in words."""
        return wording.tally(len(self.views))

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The text, laid out."""
        return lay_out(self.narrative.text, self._drawn)

    def paragraphs_over(self, spans: list[Span]) -> list[Paragraph]:
        """Return the paragraphs that are drawn differently when the marks over ranges change."""
        wide = [self._widened(span) for span in spans]
        return lay_out(self.narrative.text, self._drawn, wide)

    def _widened(self, span: Span) -> Span:
        """Return a range together with the marks that overlap it: their lanes may change."""
        near = [v.passage for v in self.marks if v.passage.start < span.end]
        near = [passage for passage in near if passage.end > span.start]
        starts, ends = [p.start for p in near], [p.end for p in near]
        return Span(min([span.start, *starts]), max([span.end, *ends]))

    def paragraph_at(self, place: int) -> int | None:
        """Return where the paragraph begins that a place in the text belongs to."""
        found = (p for p in paragraphs(self.narrative.text) if p.start <= place < p.end)
        return next((p.start for p in found), None)

    @property
    def _drawn(self) -> Drawn:
        marks = [
            Mark(v.id, v.passage.kind, v.passage.start, v.passage.end, v.not_for)
            for v in self.marks
        ]
        return Drawn(marks, self.kept, self.here, self.hand)

    @cached_property
    def around(self) -> Around:
        """What is known about the conversation before a sentence of it is marked."""
        return around(self.conversation, self.person)

    def guess(self, start: int, end: int) -> str:
        """Return the kind that a sentence looks like; nothing in a very long text."""
        text = self.narrative.text
        return guess_kind(text[start:end], self.around.others) if len(text) <= GUESSED else ""

    @property
    def words(self) -> int:
        """How many words the text has."""
        return count_words(self.narrative.text)

    @property
    def described(self) -> str:
        """When, where and how it was held."""
        return wording.described(self.conversation)

    def view(self, passage: UUID | None) -> MarkView | None:
        """Return one of its marks, or None where the reader has no such mark."""
        return next((view for view in self.views if view.id == passage), None)


def conversation_of(request: StaffRequest, key: UUID) -> Conversation:
    """Return a conversation of the person whose page is open, or answer 404."""
    found = Conversation.objects.select_related("author", "narrative__saved_by", "work")
    return get_object_or_404(found, pk=key, person=request.person)


def passage_of(request: StaffRequest, key: UUID) -> Passage:
    """Return a passage that the reader may see, or answer 404."""
    reader = Reader.colleague_(request.user)
    shown = Passage.objects.exclude(pk__in=withheld(request.person.pk, reader))
    found = shown.select_related("conversation", "marked_by")
    return get_object_or_404(found, pk=key, person=request.person)


def page_for(
    request: StaffRequest,
    conversation: Conversation,
    *,
    here: UUID | None = None,
    hand: Span | None = None,
) -> Page:
    """Return a conversation as the signed-in reader may see it.

    Args:
        request: the request.
        conversation: whose page.
        here: a passage to point at.
        hand: the words that are about to be marked.
    """
    narrative: Narrative = conversation.narrative
    page = Page(conversation, narrative, request.person, request.user, here=here, hand=hand)
    page.kept, page.something_kept = kept_from(narrative, request.user)
    page.views = _views(page)
    if page.something_kept:
        page.hand = None
    return page


def rows_for(request: StaffRequest) -> list[Page]:
    """Return a person's conversations as rows of a list, without what was made from them."""
    reader = Reader.colleague_(request.user)
    hidden = withheld(request.person.pk, reader)
    views: dict[UUID, list[MarkView]] = defaultdict(list)
    for passage in Passage.objects.filter(person=request.person).exclude(pk__in=hidden):
        views[passage.conversation_id].append(MarkView(passage))
    rows = []
    for conversation in conversations_of(request.person.pk):
        row = Page(conversation, conversation.narrative, request.person, request.user)
        row.kept, row.something_kept = kept_from(row.narrative, request.user)
        row.views = views[conversation.pk]
        rows.append(row)
    return rows


def kept_from(narrative: Narrative, user: User) -> tuple[list[Span], bool]:
    """Return the stretches of a text that are not for a colleague, and whether anything of it is.

    The words are kept back wherever they stand, not only where they are marked.
    """
    hidden = not_for(narrative.person_id, Reader.colleague_(user))
    if not hidden:
        return [], False
    found = list(Passage.objects.filter(person_id=narrative.person_id, pk__in=hidden))
    mine = [passage for passage in found if passage.conversation_id == narrative.conversation_id]
    spans = [(passage.start, passage.end) for passage in mine if not passage.detached]
    places = kept_back(narrative.text, spans, [passage.exact for passage in found])
    return places, bool(places or mine)


def _views(page: Page) -> list[MarkView]:
    page.threads = threads = threads_of(page.person.pk, Reader.colleague_(page.user))
    about = {"conversation": page.conversation.pk}
    made_from, kept_back = MADE_FROM.of(**about), NOT_FOR_NAMED.of(**about)
    ask(made_from, kept_back)
    made, areas = _made_from(page, made_from.rows), wording.areas()
    not_for: dict[UUID, list[NotFor]] = defaultdict(list)
    for each in kept_back.rows:
        not_for[each.passage_id].append(each)
    here = [one for one in threads.passages if one.conversation_id == page.conversation.pk]
    return [
        MarkView(
            passage,
            not_for_words(not_for[passage.pk], page.person, threads),
            tuple(made.get(passage.pk, ())),
            said_back(passage, page.answers),
            ", ".join(areas[one] for one in passage.areas if one in areas),
        )
        for passage in sorted(here, key=lambda one: (one.start, one.end, one.marked_at))
    ]


def not_for_words(whom: Iterable[NotFor], person: Person, threads: Threads) -> str:
    """Return whom a passage is not for, by name where the reader may know of them."""
    names = {_reader_name(each, person, threads) for each in whom}
    return ", ".join(sorted(names))


def _reader_name(each: NotFor, person: Person, threads: Threads) -> str:
    if each.the_person:
        return person.called
    if each.relationship and not threads.shows(each.relationship):
        return _("someone else")
    named = each.relationship or each.colleague
    return named.name if named else ""


def _made_from(page: Page, rows: Iterable[Thread]) -> dict[UUID, list[Made]]:
    found: dict[UUID, list[Made]] = defaultdict(list)
    for row in rows:
        for what in MADE:
            line = getattr(row, what)
            if line is not None and page.threads.shows(line):
                found[row.passage_id].append(_made(what, line, page.person))
    return found


def _made(what: str, line: Any, person: Person) -> Made:
    words = getattr(line, "words", "") or str(line)
    network = wording.address("people:network", person.pk)
    href = {
        "outcome": wording.address("plans:outcome", person.pk, line.pk),
        "relationship": wording.address("people:relationship", person.pk, line.pk) or network,
        "tie": network,
    }.get(what) or wording.address("people:person", person.pk)
    return Made(what, words, href)


def made_words(made: Made) -> str:
    """Return what was made, in words that stand before its own."""
    return {
        "strength": _("A strength"),
        "worry": _("A worry"),
        "need": _("A need"),
        "barrier": _("A barrier"),
        "outcome": _("An outcome"),
        "relationship": _("Someone in the network"),
        "tie": _("A place in the network"),
    }[made.what]
