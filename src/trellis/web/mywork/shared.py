"""What others sent me: an assessment to agree, a piece of work I was brought into."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.access.asking import Asked, Asking, Key, Once, Question, beside, the_user
from trellis.access.permissions import Permission, may
from trellis.accounts.models import Role, User
from trellis.conversations.readers import Reader
from trellis.corrections.rectifying import said_by_readers, unanswered
from trellis.corrections.statements import Rectification
from trellis.plans.kept import Kept
from trellis.web.mywork.lines import Item
from trellis.web.mywork.sent import SENT, WRITTEN, Sent, of_kind
from trellis.web.peergroups.lines import OfGroups, of_groups
from trellis.web.supervision.lines import GOING_ON, agreements_to_read, begun_with
from trellis.web.wording import ago_words, day_short
from trellis.work.keeping import KEPT_FOR_NOBODY, KeptForNobody
from trellis.work.models import Cover, PieceOfWork
from trellis.work.openings import TO_LOOK_AT, ToLookAt

LATELY = timedelta(days=14)
UNANSWERED = Question(lambda: unanswered(the_user()))  # what is said to be wrong in a record


def _standing_in() -> QuerySet[Cover]:
    """Return for whom somebody stands in, now or on days to come."""
    theirs = Cover.objects.filter(colleague=the_user(), ended_at=None)
    lasting = theirs.filter(last_day__gte=Key("today", DateField()))
    return lasting.select_related("away").order_by("first_day", "pk")


STANDING_IN = Question(_standing_in)


def groups_of(user: User, today: date) -> Once[OfGroups]:
    """Return what peer groups have for somebody, to be asked once for all that shows of it."""
    return Once(of_groups(user, today - LATELY))


def shared_with(
    user: User,
    today: date,
    groups: Once[OfGroups] | None = None,
    wrong: Asked[Rectification] | None = None,
) -> Asking[list[Item]]:
    """Return what colleagues sent the user, what waits for an answer before what is news.

    Args:
        user: whose work it is.
        today: the day.
        groups: what their peer groups have for them, where other parts of the page need it too.
        wrong: what is said to be wrong in records, likewise; of :data:`UNANSWERED`.
    """
    groups = groups or groups_of(user, today)
    wrong = wrong or UNANSWERED.of(user=user.pk)
    since, decides = today - LATELY, may(user, Permission.MERGE_RECORDS)
    sent = SENT.of(user=user.pk, since=since, decides=decides)
    supervised = GOING_ON.of(user=user.pk)
    opened = [TO_LOOK_AT.of()] if may(user, Permission.RESTRICT) else []
    shut = [KEPT_FOR_NOBODY.of()] if user.role == Role.PRACTICE_LEAD else []
    covers = STANDING_IN.of(user=user.pk, today=today)
    yield sent, wrong, supervised, covers, *opened, *shut
    people = {row[2] for row in sent.rows if row[0] in WRITTEN}
    people |= {one.person_id for one in wrong.rows if one.begun_by.role == Role.READER}
    asking = [Kept.among(people, Reader.colleague_(user))] if people else []
    of, *found = yield from beside(groups.wait(), *asking)
    kept = found[0] if found else Kept({})
    return [
        *(_opened(ToLookAt(*row)) for one in opened for row in one.rows),
        *(_shut(KeptForNobody(*row)) for one in shut for row in one.rows),
        *_waiting(sent.rows, wrong.rows, kept),
        *agreements_to_read(supervised.rows, user),
        *begun_with(supervised.rows, user, since),
        *of.waiting,
        *(_covering(one) for one in covers.rows),
        *(_thought(one, kept) for one in of_kind(sent.rows, "thought")),
        *of.news,
        *(_merged(one, kept) for one in of_kind(sent.rows, "merged", "unmerged")),
        *(_brought(one) for one in of_kind(sent.rows, "brought")),
    ]


def _waiting(
    sent: Iterable[tuple[Any, ...]], wrong: Iterable[Rectification], kept: Kept
) -> list[Item]:
    """Return what waits for the user and is about one person."""
    moves = [one for one in of_kind(sent, "to-move") if kept.is_whole(one.person)]
    return [
        *(_offered(one) for one in of_kind(sent, "offered")),
        *(_asked(one, kept) for one in of_kind(sent, "asked")),
        *(_to_confirm(one) for one in of_kind(sent, "to-confirm")),
        *(_not_right(one) for one in said_by_readers(wrong, kept)),
        *(_to_move(one) for one in moves),
    ]


def _opened(one: ToLookAt) -> Item:
    """Return a record opened in an emergency that waits to be looked at."""
    return Item(
        reverse("openings:look_at", args=[one.opening]),
        _("%(who)s opened %(person)s’s record in an emergency")
        % {"who": one.worker, "person": one.person},
        _("Look at it together by %(day)s.") % {"day": day_short(one.by_day)},
        one.named,
    )


def _covering(one: Cover) -> Item:
    """Return for whom the user stands in, and on which days."""
    days = {"first": day_short(one.first_day), "last": day_short(one.last_day)}
    return Item(
        reverse("openings:away"),
        _("You stand in for %(who)s") % {"who": one.away.name},
        _("%(first)s to %(last)s. Whom they work with is among your people on those days.") % days,
    )


def _shut(one: KeptForNobody) -> Item:
    """Return a record that nobody can open, since whoever it was kept for has left."""
    return Item(
        reverse("openings:kept", args=[one.restriction]),
        _("Nobody can open %(person)s’s record") % {"person": one.person},
        _("It was kept for %(who)s. Name who has it from now on.") % {"who": one.kept_for},
        one.named,
    )


def _offered(one: Sent) -> Item:
    """Return a piece of work that waits to be taken up."""
    text = _("%(who)s offers you the work with %(person)s") % _names(one)
    more = _("From %(day)s. Read the handover, ask back, and take it up.")
    where = reverse("handovers:index", args=[one.person])
    return Item(where, text, more % {"day": day_short(one.day)})


def _asked(one: Sent, kept: Kept) -> Item:
    text = _("%(who)s asks you to agree %(person)s’s assessment") % _names(one)
    where = reverse("assessments:overview", args=[one.person, one.pk])
    return Item(where, text, kept.text(one.person, one.words))


def _to_confirm(one: Sent) -> Item:
    text = _("%(who)s prepared something to publish about %(person)s") % _names(one)
    more = _("It waits for a second person to read it.")
    return Item(reverse("publishing:publication", args=[one.person, one.pk]), text, more)


def _not_right(one: Rectification) -> Item:
    """Return what a reader said is not right in what they read, until it is decided."""
    text = _("%(who)s says that something about %(person)s is not right") % {
        "who": one.said_by,
        "person": one.person.name,
    }
    more = _("Said where they read it. Answer by %(day)s.") % {"day": day_short(one.due_on)}
    return Item(reverse("corrections:one", args=[one.person_id, one.pk]), text, more)


def _to_move(one: Sent) -> Item:
    """Return what a colleague found in the wrong record, for whoever may agree that it moves."""
    text = _("%(who)s found something in %(person)s’s record that may belong to another")
    more = _("It waits for you to agree, or to let it stay.")
    return Item(reverse("corrections:move", args=[one.person, one.pk]), text % _names(one), more)


def _brought(one: Sent) -> Item:
    text = _("%(who)s brought you in for %(person)s") % _names(one)
    more = f"{PieceOfWork.Kind(one.words).label}, {ago_words(one.day)}."
    return Item(reverse("people:person", args=[one.person]), text, more)


def _merged(one: Sent, kept: Kept) -> Item:
    words = (
        _("%(who)s undid a merge of %(person)s’s record with another")
        if one.kind == "unmerged"
        else _("%(who)s merged two records of %(person)s")
    )
    ago = ago_words(one.at)
    more = f"{ago[:1].upper()}{ago[1:]}. {kept.text(one.person, one.words)}"
    return Item(reverse("same:merged", args=[one.person, one.pk]), words % _names(one), more)


def _thought(one: Sent, kept: Kept) -> Item:
    """Return what a colleague says may be one person's, for whoever decides about it."""
    text = _("%(who)s thinks there are two records of %(person)s") % _names(one)
    where = reverse("same:likely", args=[one.person])
    return Item(where, text, kept.text(one.person, one.words))


def _names(one: Sent) -> dict[str, str]:
    return {"who": one.who, "person": one.name}
