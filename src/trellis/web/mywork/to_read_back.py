"""What was marked and the person has not heard yet: a gentle list, with no days and no numbers.

An assessment in draft stands for the conversations it draws on. What is not for the person, or not
for the colleague, is not read back, so it never keeps anything on the list.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.accounts.models import User
from trellis.assessments.models import Assessment, AssessmentSource
from trellis.conversations.models import Conversation, Passage, ReadBackAnswer
from trellis.conversations.readers import Reader, withheld_among
from trellis.web.mywork.lines import Item
from trellis.web.wording import ago_words

LATELY = timedelta(days=84)  # what was not read back for longer was left so on purpose
MOST = 6


def to_read_back(user: User, today: date) -> list[Item]:
    """Return what the user wrote down and could read back: assessments first, then conversations.

    Args:
        user: whose work it is.
        today: the day.
    """
    drafts = list(
        Assessment.objects.filter(author=user, state=Assessment.State.DRAFT)
        .select_related("person")
        .order_by("-began_on", "-pk")[:MOST]
    )
    rows = AssessmentSource.objects.filter(assessment__in=drafts)
    sources: dict[UUID, set[UUID]] = defaultdict(set)
    for assessment, conversation in rows.values_list("assessment_id", "conversation_id"):
        sources[assessment].add(conversation)
    drawn_on = {key for keys in sources.values() for key in keys}
    told = list(_told(user, today).exclude(pk__in=drawn_on)[: 2 * MOST])
    waiting = _waiting({*drawn_on, *(one.pk for one in told)}, user)
    items = [_assessment(one) for one in drafts if waiting.keys() & sources[one.pk]]
    items += [_conversation(one, waiting[one.pk]) for one in told if one.pk in waiting]
    return items[:MOST]


def _told(user: User, today: date) -> QuerySet[Conversation]:
    """Return the user's conversations of late in which a mark has no answer, the newest first."""
    unanswered = Passage.objects.filter(~_answered("pk"), conversation=OuterRef("pk"))
    mine = Conversation.objects.filter(author=user, written_on__gte=today - LATELY)
    found = mine.exclude(kept=Conversation.Kept.LEAST).filter(Exists(unanswered))
    return found.select_related("person").order_by("-happened_on", "-pk")


def _answered(key: str) -> Exists:
    return Exists(ReadBackAnswer.objects.filter(passage=OuterRef(key)))


def _waiting(conversations: Iterable[UUID], user: User) -> dict[UUID, bool]:
    """Return the conversations with something still to read, and whether any of it was read."""
    marks = Passage.objects.filter(conversation__in=list(conversations))
    found = list(
        marks.annotate(heard=_answered("pk")).values_list(
            "person_id", "conversation_id", "pk", "heard"
        )
    )
    readers = (Reader("", the_person=True), Reader.colleague_(user))
    hidden = withheld_among({person for person, *_rest in found}, *readers)
    shown = [(told, heard) for _person, told, mark, heard in found if mark not in hidden]
    begun = {told for told, heard in shown if heard}
    return {told: told in begun for told, heard in shown if not heard}


def _assessment(one: Assessment) -> Item:
    kind = one.get_kind_display()
    names = {"who": one.person.name, "what": kind[:1].lower() + kind[1:]}
    return Item(
        reverse("readback:assessment", args=[one.person_id, one.pk]),
        _("%(who)s, %(what)s") % names,
        _("What was heard for it, for %(name)s to hear and put right.")
        % {"name": one.person.called},
    )


def _conversation(one: Conversation, begun: bool) -> Item:
    about = {"name": one.person.called, "when": ago_words(one.happened_on)}
    more = (
        _("Some of it has been read back to %(name)s; the rest waits.")
        if begun
        else _("Heard %(when)s. %(name)s has not heard yet what was marked.")
    )
    href = reverse("readback:conversation", args=[one.person_id, one.pk])
    return Item(href, f"{one.person.name}, {one.title}", more % about)
