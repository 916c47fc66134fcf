"""What I began and have not finished: words not saved, conversations not marked, drafts, forms."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, UUIDField
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from trellis.access.asking import Asking, Keys, Question, the_user
from trellis.accounts.models import User
from trellis.assessments.models import Assessment
from trellis.conversations.models import Conversation
from trellis.drafts.models import Draft
from trellis.frameworks.queries import pack_of
from trellis.packs.model import text
from trellis.people.models import Person
from trellis.web.mywork.lines import Item
from trellis.web.mywork.writing import MOST, Begun, Told, Writing
from trellis.web.wording import ago_words

LATELY = timedelta(days=28)  # a conversation left unmarked for longer was left so on purpose
Titles = dict[UUID, str]


def _drafts() -> QuerySet[Draft]:
    """Return what somebody typed and did not save, with whom each is about."""
    whose = Person.objects.filter(pk=OuterRef("subject_id")).values("name")
    mine = Draft.objects.filter(author=the_user()).defer("fields")
    return mine.annotate(about=Subquery(whose[:1])).order_by("-saved_at")[:MOST]


DRAFTS = Question(_drafts)
TITLES = Question(
    lambda: Conversation.objects.filter(pk=Keys("conversations", UUIDField())).values_list(
        "pk", "title"
    )
)


def to_finish(user: User, today: date, writing: Writing | None = None) -> Asking[list[Item]]:
    """Return what the user began, what was touched last first within each kind.

    Args:
        user: whose work it is.
        today: the day.
        writing: what is asked of their writing, where other parts of the page need it too.
    """
    writing, kept = writing or Writing.of(user, today), DRAFTS.of(user=user.pk)
    yield *writing.asked, kept
    drafts = list(_pages(kept.rows))
    open_texts = {match.kwargs.get("conversation") for _draft, match in drafts} - {None}
    titles: Titles = {}
    if open_texts:
        named = TITLES.of(conversations=list(open_texts))
        yield (named,)
        titles = dict(named.rows)
    items = [_draft_item(draft, match, titles) for draft, match in drafts]
    unmarked = [one for one in writing.told if _to_mark(one, today)][:MOST]
    items += [_unmarked(one) for one in unmarked if one.pk not in open_texts]
    items += map(_assessment, writing.begun("assessment"))
    items += map(_plan, writing.begun("plan"))
    items += map(_form, writing.begun("form"))
    items += map(_review, writing.begun("review"))
    return items


def _to_mark(one: Told, today: date) -> bool:
    """Say whether nothing is marked in a conversation of late."""
    return not one.is_marked and one.written_on >= today - LATELY


def _pages(drafts: list[Any]) -> Iterator[tuple[Any, ResolverMatch]]:
    """Yield the user's drafts with the page each stands on, if that page still exists."""
    for draft in drafts:
        try:
            yield draft, resolve(draft.page)
        except Resolver404:
            continue


def _draft_item(draft: Any, match: ResolverMatch, titles: Titles) -> Item:
    kept = _("Not saved yet. Kept %(when)s.") % {"when": ago_words(draft.saved_at)}
    if match.namespace == "reflections" and not draft.subject_id:
        return Item(draft.page, _own_words(match), kept)
    words = f"{draft.about}, {_page_words(match, titles)}" if draft.about else _of_nobody(match)
    return Item(draft.page, words, kept)


def _of_nobody(match: ResolverMatch) -> str:
    """Return what a page that is about no one person is for."""
    return {
        "people": _("A new record"),
        "openings": _("Who stands in for somebody away"),
        "supervision": _("Supervision"),
        "peergroups": _("A peer group"),
        "huddles": _("A huddle"),
    }.get(match.namespace, _("Something you were writing"))


def _page_words(match: ResolverMatch, titles: Titles) -> str:
    """Return what a page is for, in a few words."""
    return {
        "conversations:new": _("a new conversation"),
        "conversations:write": titles.get(
            match.kwargs.get("conversation"),  # type: ignore[arg-type]
            _("a conversation"),
        ),
        "assessments:area": _("assessment"),
        "people:edit": _("their details"),
        "people:talk": _("how to talk with them"),
        "people:knock": _("before you ring, write or knock"),
        "people:hidden": _("hiding the address"),
        "people:relationship_new": _("someone in their network"),
        "people:relationship": _("someone in their network"),
    }.get(match.view_name, _areas().get(match.namespace, _("what you were writing")))


def _own_words(match: ResolverMatch) -> str:
    entries = {"entry", "entry_new", "counts"}
    return _("Your development record") if match.url_name in entries else _("A reflection")


def _areas() -> dict[str, str]:
    return {
        "conversations": _("a conversation"),
        "assessments": _("assessment"),
        "plans": _("plan"),
        "forms": _("a form"),
        "aboutme": _("About me"),
        "letters": _("a letter"),
        "rights": _("their rights over the record"),
        "corrections": _("something to put right"),
        "retention": _("how long the record is kept"),
        "publishing": _("who reads what is published"),
        "same": _("another record of them"),
        "handovers": _("a handover"),
    }


def _unmarked(one: Told) -> Item:
    saved = _("Saved %(when)s. Nothing marked yet.") % {"when": ago_words(one.saved_at)}
    href = reverse("conversations:mark", args=[one.person, one.pk])
    return Item(href, f"{one.name}, {one.title}", saved)


def _assessment(one: Begun) -> Item:
    href = reverse("assessments:overview", args=[one.person, one.pk])
    kind = _lower(str(Assessment.Kind(one.what).label))
    return Item(href, f"{one.name}, {kind}", _being(one.day))


def _plan(one: Begun) -> Item:
    href = reverse("plans:plan", args=[one.person, one.pk])
    return Item(href, _("%(who)s, plan") % {"who": one.name}, _being(one.day))


def _review(one: Begun) -> Item:
    href = reverse("plans:review", args=[one.person, one.pk])
    return Item(href, _("%(who)s, review") % {"who": one.name}, _being(one.day))


def _form(one: Begun) -> Item:
    href = reverse("forms:form", args=[one.person, one.pk])
    title = text(pack_of(one.release).form(one.what).title)
    return Item(href, f"{one.name}, {_lower(title)}", _being(localdate(one.at)))


def _being(since: date | None) -> str:
    return _("Begun %(when)s.") % {"when": ago_words(since)}


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
