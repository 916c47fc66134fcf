"""What was marked and the person has not heard yet: a gentle list, with no days and no numbers.

An assessment in draft stands for the conversations it draws on. What is not for the person, or not
for the colleague, is not read back, so it never keeps anything on the list.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import UUIDField
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.access.asking import Asking, Keys, Question, beside, the_user
from trellis.accounts.models import User
from trellis.assessments.models import Assessment, AssessmentSource
from trellis.conversations.models import Passage
from trellis.conversations.readers import Reader, withheld_among
from trellis.web.mywork.lines import Item
from trellis.web.mywork.writing import Begun, Told, Writing, unheard
from trellis.web.wording import ago_words

MOST = 6
SOURCES = Question(
    lambda: AssessmentSource.objects.filter(
        assessment__author=the_user(), assessment__state=Assessment.State.DRAFT
    ).values_list("assessment_id", "conversation_id")
)
MARKS = Question(
    lambda: Passage.objects.filter(conversation=Keys("conversations", UUIDField())).values_list(
        "conversation_id", "pk", unheard()
    )
)


def to_read_back(user: User, today: date, writing: Writing | None = None) -> Asking[list[Item]]:
    """Return what the user wrote down and could read back: assessments first, then conversations.

    Args:
        user: whose work it is.
        today: the day.
        writing: what is asked of their writing, where other parts of the page need it too.
    """
    writing, rows = writing or Writing.of(user, today), SOURCES.of(user=user.pk)
    yield *writing.asked, rows
    drafts = writing.begun("assessment")[:MOST]
    sources: dict[UUID, set[UUID]] = defaultdict(set)
    for assessment, conversation in rows.rows:
        sources[assessment].add(conversation)
    drawn_on = {key for one in drafts for key in sources[one.pk]}
    told = [one for one in writing.told if one.waits and one.pk not in drawn_on][: 2 * MOST]
    people = {one.person for one in drafts} | {one.person for one in told}
    waiting = yield from _waiting({*drawn_on, *(one.pk for one in told)}, people, user)
    items = [_assessment(one) for one in drafts if waiting.keys() & sources[one.pk]]
    items += [_conversation(one, waiting[one.pk]) for one in told if one.pk in waiting]
    return items[:MOST]


def _waiting(
    conversations: Collection[UUID], people: Iterable[UUID], user: User
) -> Asking[dict[UUID, bool]]:
    """Return the conversations with something still to read, and whether any of it was read."""
    if not conversations:
        return {}
    marks = MARKS.of(conversations=list(conversations))
    readers = (Reader("", the_person=True), Reader.colleague_(user))
    found, kept = yield from beside(marks.wait(), withheld_among(people, *readers))
    hidden = {passage.pk for passages in kept.values() for passage in passages}
    shown = [(told, waits) for told, mark, waits in found if mark not in hidden]
    begun = {told for told, waits in shown if not waits}
    return {told: told in begun for told, waits in shown if waits}


def _assessment(one: Begun) -> Item:
    kind = str(Assessment.Kind(one.what).label)
    names = {"who": one.name, "what": kind[:1].lower() + kind[1:]}
    return Item(
        reverse("readback:assessment", args=[one.person, one.pk]),
        _("%(who)s, %(what)s") % names,
        _("What was heard for it, for %(name)s to hear and put right.") % {"name": one.called},
    )


def _conversation(one: Told, begun: bool) -> Item:
    about = {"name": one.called, "when": ago_words(one.happened_on)}
    more = (
        _("Some of it has been read back to %(name)s; the rest waits.")
        if begun
        else _("Heard %(when)s. %(name)s has not heard yet what was marked.")
    )
    href = reverse("readback:conversation", args=[one.person, one.pk])
    return Item(href, f"{one.name}, {one.title}", more % about)
