"""What others sent me: an assessment to agree, a piece of work I was brought into."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.accounts.models import User
from trellis.assessments.models import Assessment
from trellis.conversations.readers import Reader
from trellis.plans.queries import sight
from trellis.web.mywork.lines import Item
from trellis.web.wording import ago_words
from trellis.work.models import Involvement
from trellis.work.queries import brought_in

LATELY = timedelta(days=14)


def shared_with(user: User, today: date) -> list[Item]:
    """Return what colleagues sent the user, what waits for an answer before what is news."""
    asked = Assessment.objects.filter(asked_of=user, state=Assessment.State.ASKED)
    waiting = [_asked(one, user) for one in asked.select_related("person", "author").order_by("pk")]
    return waiting + [_brought(one) for one in brought_in(user, today - LATELY)]


def _asked(one: Assessment, user: User) -> Item:
    names = {"who": one.author.name, "person": one.person.name}
    text = _("%(who)s asks you to agree %(person)s’s assessment") % names
    note = sight(one.person_id, Reader.colleague_(user)).text(one.asked_note)
    return Item(reverse("assessments:overview", args=[one.person_id, one.pk]), text, note)


def _brought(one: Involvement) -> Item:
    text = _("%(who)s brought you in for %(person)s") % {
        "who": one.begun_by.name,
        "person": one.person.name,
    }
    more = f"{one.work.get_kind_display()}, {ago_words(one.began_on)}."
    return Item(reverse("people:person", args=[one.person_id]), text, more)
