"""What I began and have not finished: words not saved, conversations not marked, drafts, forms."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from trellis.accounts.models import User
from trellis.assessments.models import Assessment
from trellis.conversations.models import Conversation, Passage
from trellis.drafts.models import Draft
from trellis.frameworks.queries import pack_of
from trellis.packs.model import text
from trellis.people.models import Person
from trellis.plans.models import Plan, Review
from trellis.records.models import GuidedRecord
from trellis.web.mywork.lines import Item
from trellis.web.wording import ago_words

LATELY = timedelta(days=28)  # a conversation left unmarked for longer was left so on purpose
MOST = 8


def to_finish(user: User, today: date) -> list[Item]:
    """Return what the user began, what was touched last first within each kind."""
    drafts = list(_pages(user))
    open_texts = {match.kwargs.get("conversation") for _draft, match in drafts}
    items = [_draft_item(draft, match) for draft, match in drafts]
    items += [_unmarked(one) for one in _to_mark(user, today) if one.pk not in open_texts]
    writing = {"author": user, "state": "draft"}
    items += map(_assessment, Assessment.objects.filter(**writing).select_related("person")[:MOST])
    items += map(_plan, Plan.objects.filter(**writing).select_related("person")[:MOST])
    forms = GuidedRecord.objects.filter(begun_by=user, state="draft", one_each=False)
    items += map(_form, forms.select_related("person")[:MOST])
    items += map(_review, Review.objects.filter(**writing).select_related("person")[:MOST])
    return items


def _pages(user: User) -> Iterator[tuple[Draft, ResolverMatch]]:
    """Yield the user's drafts with the page each stands on, if that page still exists."""
    for draft in Draft.objects.filter(author=user).order_by("-saved_at")[:MOST]:
        try:
            yield draft, resolve(draft.page)
        except Resolver404:
            continue


def _draft_item(draft: Draft, match: ResolverMatch) -> Item:
    if match.namespace == "reflections" and not draft.subject_id:
        kept = _("Not saved yet. Kept %(when)s.") % {"when": ago_words(draft.saved_at)}
        return Item(draft.page, _own_words(match), kept)
    person = Person.objects.filter(pk=draft.subject_id).first() if draft.subject_id else None
    name = person.name if person else _("A new record")
    kept = _("Not saved yet. Kept %(when)s.") % {"when": ago_words(draft.saved_at)}
    return Item(draft.page, f"{name}, {_page_words(match)}" if person else name, kept)


def _page_words(match: ResolverMatch) -> str:
    """Return what a page is for, in a few words."""
    return {
        "conversations:new": _("a new conversation"),
        "conversations:write": _title(match.kwargs.get("conversation")),
        "assessments:area": _("assessment"),
        "people:edit": _("their details"),
        "people:talk": _("how to talk with them"),
        "people:knock": _("before you ring, write or knock"),
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
    }


def _title(conversation: UUID | None) -> str:
    found = Conversation.objects.filter(pk=conversation).first() if conversation else None
    return found.title if found else _("a conversation")


def _to_mark(user: User, today: date) -> QuerySet[Conversation]:
    """Return the user's conversations of late in which nothing is marked."""
    marked = Passage.objects.filter(conversation=OuterRef("pk"))
    mine = Conversation.objects.filter(author=user, written_on__gte=today - LATELY)
    unmarked = mine.exclude(kept=Conversation.Kept.LEAST).exclude(Exists(marked))
    return unmarked.select_related("person", "narrative").order_by("-happened_on", "-pk")[:MOST]


def _unmarked(one: Conversation) -> Item:
    saved = _("Saved %(when)s. Nothing marked yet.") % {"when": ago_words(one.narrative.saved_at)}
    href = reverse("conversations:mark", args=[one.person_id, one.pk])
    return Item(href, f"{one.person.name}, {one.title}", saved)


def _assessment(one: Assessment) -> Item:
    href = reverse("assessments:overview", args=[one.person_id, one.pk])
    return Item(href, f"{one.person.name}, {_lower(one.get_kind_display())}", _being(one.began_on))


def _plan(one: Plan) -> Item:
    href = reverse("plans:plan", args=[one.person_id, one.pk])
    return Item(href, _("%(who)s, plan") % {"who": one.person.name}, _being(one.began_on))


def _review(one: Review) -> Item:
    href = reverse("plans:review", args=[one.person_id, one.pk])
    return Item(href, _("%(who)s, review") % {"who": one.person.name}, _being(one.on))


def _form(one: GuidedRecord) -> Item:
    href = reverse("forms:form", args=[one.person_id, one.pk])
    title = text(pack_of(one.release_id).form(one.form).title)
    return Item(href, f"{one.person.name}, {_lower(title)}", _being(localdate(one.begun_at)))


def _being(since: date) -> str:
    return _("Begun %(when)s.") % {"when": ago_words(since)}


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
